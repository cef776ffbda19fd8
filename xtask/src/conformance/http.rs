//! HTTP/1.1 as far as the proxy and the controls of the emulator need it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A request or a response.
#[derive(Clone, Debug, Default)]
pub(super) struct Message {
    /// The request line or status line.
    pub(super) start: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Message {
    /// The request line's method and path, without the query.
    pub(super) fn target(&self) -> (&str, &str) {
        let mut words = self.start.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        (method, target.split('?').next().unwrap_or_default())
    }

    /// The status line's code.
    pub(super) fn status(&self) -> u16 {
        self.start.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Reads a message; none at the end of the connection. Calls `go_on` if the sender waits for leave to send the body.
    pub(super) fn read(input: &mut impl BufRead, go_on: impl FnOnce() -> io::Result<()>) -> io::Result<Option<Self>> {
        let mut message = Self::default();
        if input.read_line(&mut message.start)? == 0 {
            return Ok(None);
        }
        message.start.truncate(message.start.trim_end().len());
        loop {
            let mut line = String::new();
            input.read_line(&mut line)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) => message.headers.push((name.to_owned(), value.trim().to_owned())),
                None => break,
            }
        }
        if message.header("expect").is_some() {
            go_on()?;
        }
        message.body = message.read_body(input)?;
        Ok(Some(message))
    }

    fn read_body(&self, input: &mut impl BufRead) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        if self.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            loop {
                let mut line = String::new();
                input.read_line(&mut line)?;
                let size = u64::from_str_radix(line.trim(), 16).map_err(io::Error::other)?;
                input.take(size).read_to_end(&mut body)?;
                input.read_line(&mut String::new())?;
                if size == 0 {
                    return Ok(body);
                }
            }
        }
        let length = self.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        input.take(length).read_to_end(&mut body)?;
        Ok(body)
    }

    /// Writes the message with the length of its body. Headers that concern one connection are left out.
    pub(super) fn write(&self, output: &mut impl Write) -> io::Result<()> {
        let mut head = format!("{}\r\n", self.start);
        for (name, value) in &self.headers {
            let hop = ["connection", "content-length", "transfer-encoding", "accept-encoding", "expect"];
            if !hop.contains(&name.to_ascii_lowercase().as_str()) {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        let bare = matches!(self.status(), 204 | 304);
        if !bare {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        output.write_all(format!("{head}\r\n").as_bytes())?;
        output.write_all(if bare { &[] } else { &self.body })?;
        output.flush()
    }
}

/// Sends a request to `address`, a host and a port, and reads the response.
pub(super) fn send(address: &str, request: &Message) -> io::Result<Message> {
    let mut connection = TcpStream::connect(address)?;
    request.write(&mut connection)?;
    let response = Message::read(&mut BufReader::new(connection), || Ok(()))?;
    response.ok_or_else(|| io::Error::other(format!("{address} closed the connection without a response")))
}

/// Sends JSON to one of the emulator's controls.
pub(super) fn control(address: &str, method: &str, path: &str, body: &str) -> Result<(), String> {
    let headers = [("Host", address), ("Content-Type", "application/json")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let request = Message { start: format!("{method} {path} HTTP/1.1"), headers, body: body.as_bytes().to_vec() };
    let response = send(address, &request).map_err(|error| format!("{method} {path} failed: {error}"))?;
    if response.status() < 300 {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&response.body);
    Err(format!("{method} {path} was refused with {}: {message}", response.status()))
}
