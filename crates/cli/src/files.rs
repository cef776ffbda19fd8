//! Files that only their owner can read. On Windows, the folders of a user's application data are closed to other users
//! by the access list that files inherit.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Creates a folder with its parents, for its owner alone.
pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Replaces a file as a whole by `text`, for its owner alone.
pub(crate) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}", uuid::Uuid::new_v4().simple()));
    let beside = Path::new(&beside);
    let write = || -> io::Result<()> {
        let mut file = write_options().create_new(true).open(beside)?;
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
    write_options().read(true).create(true).truncate(false).open(path)
}

/// Options to write a file, which is created for its owner alone.
fn write_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
