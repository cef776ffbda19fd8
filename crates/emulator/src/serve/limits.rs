//! What one server and one connection may take.

use std::time::Duration;

/// Bounds that keep a slow, silent or hostile client from taking the server away from the others. No public page
/// states any of them; all are assumed, and wide enough for every client that means well.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// How many connections are open at once. One more waits in the system's queue until another closes; meanwhile,
    /// connections that rest for longer than [`crowded_idle`](Self::crowded_idle) are closed to make room.
    pub(crate) connections: u32,
    /// How long a request's head may take from its first byte, and a TLS handshake. After it 408, then closed.
    pub(crate) head: Duration,
    /// How long a connection may rest between requests, or before its first; and how long a client may take nothing of
    /// an answer that waits for it.
    pub(crate) idle: Duration,
    /// The same while all connections are taken.
    pub(crate) crowded_idle: Duration,
    /// How long a request's body may take, from when it is read first.
    pub(crate) body: Duration,
    /// The longest head, in bytes. Beyond it, as with more than 100 headers, the answer is 431 without a body, and to a
    /// URL of more than 65,534 bytes 414.
    pub(crate) head_bytes: usize,
    /// How long to go on reading from a client that was answered before it had sent everything, so that the answer is
    /// not lost.
    pub(crate) linger: Duration,
    /// How long requests under way may take once the server stops.
    pub(crate) grace: Duration,
    /// How long not to accept after the system refused to, as it does when it is out of file descriptors.
    pub(crate) pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            head: Duration::from_secs(10),
            idle: Duration::from_secs(120),
            crowded_idle: Duration::from_secs(1),
            body: Duration::from_secs(30),
            head_bytes: 128 * 1024,
            linger: Duration::from_secs(1),
            grace: Duration::from_secs(2),
            pause: Duration::from_millis(100),
        }
    }
}
