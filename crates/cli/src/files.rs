//! Files that only their owner can read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Creates a folder with its parents, for its owner alone.
pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    platform::folder_builder().create(path)
}

/// Replaces a file as a whole by `text`, for its owner alone.
pub(crate) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}", uuid::Uuid::new_v4().simple()));
    let beside = Path::new(&beside);
    let write = || -> io::Result<()> {
        let mut file: File = platform::new_file(beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(beside, path)
    };
    write().inspect_err(|_| {
        // The first failure matters more.
        let _ = fs::remove_file(beside);
    })
}

/// Opens a file to read and write, and creates it for its owner alone if it does not exist.
pub(crate) fn open_private(path: &Path) -> io::Result<File> {
    platform::options().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(unix)]
mod platform {
    use std::fs::{DirBuilder, File, OpenOptions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
    use std::path::Path;

    pub(super) fn folder_builder() -> DirBuilder {
        let mut builder = DirBuilder::new();
        builder.recursive(true).mode(0o700);
        builder
    }

    pub(super) fn options() -> OpenOptions {
        let mut options = OpenOptions::new();
        options.mode(0o600);
        options
    }

    pub(super) fn new_file(path: &Path) -> io::Result<File> {
        options().write(true).create_new(true).open(path)
    }
}

/// The folders of a user's application data are closed to other users by the access list that files inherit.
#[cfg(windows)]
mod platform {
    use std::fs::{DirBuilder, File, OpenOptions};
    use std::io;
    use std::path::Path;

    pub(super) fn folder_builder() -> DirBuilder {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        builder
    }

    pub(super) fn options() -> OpenOptions {
        OpenOptions::new()
    }

    pub(super) fn new_file(path: &Path) -> io::Result<File> {
        options().write(true).create_new(true).open(path)
    }
}
