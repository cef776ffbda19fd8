//! A client that sends any bytes.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::{Response, message};

/// A client for requests that no HTTP library sends.
#[derive(Clone, Debug)]
pub struct RawClient {
    /// Host and port of the server.
    pub address: String,
}

impl RawClient {
    /// Creates a client of the server with this base URL, which is plain http.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self { address: url.trim_start_matches("http://").to_owned() }
    }

    /// Opens a connection on which a read or write times out after 20 seconds.
    #[must_use]
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends these bytes and the end of the stream, and reads everything that comes back.
    #[must_use]
    pub fn send(&self, bytes: &[u8]) -> Received {
        let mut stream = self.connect();
        // The server may have closed the connection already.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        Received::read(stream)
    }
}

/// Everything that a server sent before the connection ended.
#[derive(Debug)]
pub struct Received {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The error that ended the connection, unless the server closed it.
    pub error: Option<ErrorKind>,
}

impl Received {
    /// Reads to the end of the connection.
    #[must_use]
    pub fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        let error = stream.read_to_end(&mut bytes).err().map(|error| error.kind());
        Self { bytes, error }
    }

    /// Parses the responses, and leaves out those that only announce another (`100 Continue`). A response without a
    /// `Content-Length`, or with a shorter body, is the last one.
    #[must_use]
    pub fn responses(&self) -> Vec<Response> {
        let (mut responses, mut rest) = (Vec::new(), self.bytes.as_slice());
        while !rest.is_empty() {
            let Some((mut response, head)) = message::response_head(rest) else { break };
            rest = &rest[head..];
            if response.status() != 100 {
                let length = message::content_length(response.headers()).map_or(rest.len(), |it| it.min(rest.len()));
                *response.body_mut() = rest[..length].to_vec();
                rest = &rest[length..];
                responses.push(response);
            }
        }
        responses
    }
}
