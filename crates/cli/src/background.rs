//! Blocking calls beside the asynchronous code.

use std::io;
use std::thread;

use tokio::sync::oneshot;

/// Runs a blocking call on a thread of its own. The runtime does not wait for that thread when the command ends, so a
/// signal ends a command that reads from a terminal or a pipe.
pub(crate) async fn blocking<T: Send + 'static>(
    call: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let (sender, result) = oneshot::channel();
    thread::Builder::new().spawn(move || {
        let _ = sender.send(call());
    })?;
    result.await.unwrap_or_else(|_| Err(io::Error::other("the call did not return")))
}
