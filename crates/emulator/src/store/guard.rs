//! What stands between the database and its file.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::StorageBackend;

/// Where the header keeps its flags, and the one that says that the file was not closed ("god byte" in redb's design
/// document).
const FLAGS_AT: usize = 9;
const NOT_CLOSED: u8 = 2;

/// A file that always looks as if its last user was killed.
///
/// Only then the database looks at the checksum of what it starts from; otherwise it takes a wrong byte there for good.
#[derive(Debug)]
pub(super) struct Guard<B> {
    file: B,
    shut: Arc<AtomicBool>,
}

/// Cuts the database off from its file.
#[derive(Clone, Debug)]
pub(super) struct Shut(Arc<AtomicBool>);

impl<B> Guard<B> {
    pub(super) fn new(file: B) -> (Self, Shut) {
        let shut = Arc::new(AtomicBool::new(false));
        (Self { file, shut: shut.clone() }, Shut(shut))
    }

    fn check(&self) -> io::Result<()> {
        if self.shut.load(Ordering::Acquire) { Err(io::Error::other("the file is damaged")) } else { Ok(()) }
    }
}

impl Shut {
    /// From now on nothing is written or made sure of. Closing lets the file go all the same.
    pub(super) fn shut(&self) {
        self.0.store(true, Ordering::Release);
    }
}

impl<B: StorageBackend> StorageBackend for Guard<B> {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)?;
        if let (0, Some(flags)) = (offset, out.get_mut(FLAGS_AT)) {
            *flags |= NOT_CLOSED;
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.check().and_then(|()| self.file.set_len(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.check().and_then(|()| self.file.sync_data())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.check().and_then(|()| self.file.write(offset, data))
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }
}
