//! A journal in memory, for processes that can be killed between any two of its bytes.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use partner_orders::{Clock as _, JournalBytes};

use crate::clock::SimClock;

/// The bytes of a journal, which outlive the process that writes them.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    clock: SimClock,
    bytes: Arc<Mutex<Vec<u8>>>,
    /// Locked during an append, so that lines are not mixed.
    appending: Arc<tokio::sync::Mutex<()>>,
    random: Arc<Mutex<fastrand::Rng>>,
}

impl Disk {
    pub(crate) fn new(clock: SimClock, seed: u64) -> Self {
        let (bytes, appending) = Default::default();
        Self { clock, bytes, appending, random: Arc::new(Mutex::new(fastrand::Rng::with_seed(seed))) }
    }

    /// Returns whether the journal has a line that starts the cancellation of this order.
    pub(crate) fn has_started(&self, order: &str) -> bool {
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&bytes);
        let order = format!("\"order\":\"{order}\"");
        text.lines().any(|line| line.contains(&order) && line.contains("\"event\":\"started\""))
    }

    fn write(&self, bytes: &[u8]) {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    }
}

#[async_trait]
impl JournalBytes for Disk {
    async fn load(&self) -> io::Result<Vec<u8>> {
        Ok(self.bytes.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    async fn truncate(&self, length: u64) -> io::Result<()> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner).truncate(length);
        Ok(())
    }

    async fn append(&self, line: Vec<u8>) -> io::Result<()> {
        let _appending = self.appending.lock().await;
        let at = self.random.lock().unwrap_or_else(PoisonError::into_inner).usize(..=line.len());
        let (first, rest) = line.split_at(at);
        self.write(first);
        // The process can be killed here.
        self.clock.sleep(Duration::from_micros(50)).await;
        self.write(rest);
        Ok(())
    }

    async fn sync(&self) -> io::Result<()> {
        self.clock.sleep(Duration::from_micros(100)).await;
        Ok(())
    }
}
