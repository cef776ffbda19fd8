//! Limits of a server and of a connection.

use std::time::Duration;

/// Limits that keep a slow, silent or hostile client from blocking the others.
///
/// Assumed: all of them, and wide enough for every ordinary client; no page states any.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// The most connections that are open at once. One more waits in the system's queue until another closes;
    /// meanwhile, connections that are idle for longer than [`crowded_idle`](Self::crowded_idle) are closed to make
    /// room.
    pub(crate) connections: u32,
    /// The time for a request's head from its first byte, and for a TLS handshake. After it the response is 408.
    pub(crate) head: Duration,
    /// The time that a connection may be idle between requests, or before its first, and that a client may leave a
    /// response unread.
    pub(crate) idle: Duration,
    /// The value of `idle` while all connections are taken.
    pub(crate) crowded_idle: Duration,
    /// The time for a request's body.
    pub(crate) body: Duration,
    /// The longest head, in bytes. Beyond it, or with more than 100 headers, the response is 431 without a body; for a
    /// URL of more than 65,534 bytes it is 414.
    pub(crate) head_bytes: usize,
    /// The time to go on reading from a client that received a response before it had sent everything, so that the
    /// response is not lost.
    pub(crate) linger: Duration,
    /// The time for requests in progress once the server stops.
    pub(crate) grace: Duration,
    /// The pause after the system refused to accept a connection, as it does when it is out of file descriptors.
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
