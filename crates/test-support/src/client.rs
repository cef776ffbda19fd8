//! A client that sends any bytes, for requests that no HTTP library sends.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::{Response, message};

/// Connects to the server of this URL, which is plain http. A read or write times out after 20 seconds.
#[must_use]
pub fn connect(url: &str) -> TcpStream {
    let stream = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Sends these bytes and the end of the stream, and reads everything that comes back.
#[must_use]
pub fn send_raw(url: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(url);
    // The server may have closed the connection already.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    read_all(stream)
}

/// Reads everything that a server sends before it closes or resets the connection.
#[must_use]
pub fn read_all(mut stream: TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    bytes
}

/// Parses responses, and leaves out those that only announce another (`100 Continue`). A response without a
/// `Content-Length`, or with a shorter body, is the last one.
#[must_use]
pub fn responses(mut bytes: &[u8]) -> Vec<Response> {
    let mut responses = Vec::new();
    while !bytes.is_empty() {
        let Some((mut response, head)) = message::response_head(bytes) else { break };
        bytes = &bytes[head..];
        if response.status() != 100 {
            let length = message::content_length(response.headers()).map_or(bytes.len(), |it| it.min(bytes.len()));
            *response.body_mut() = bytes[..length].to_vec();
            bytes = &bytes[length..];
            responses.push(response);
        }
    }
    responses
}
