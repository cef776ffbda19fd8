//! A server that says what it is told to, for answers that the emulator gives to nobody.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Answers each connection with the next of its answers, and then closes it.
pub(crate) struct Canned {
    pub(crate) url: String,
    requests: Receiver<String>,
}

impl Canned {
    /// `answers` are whole HTTP messages, or empty for a connection that is closed without one.
    pub(crate) fn start(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        thread::spawn(move || {
            for answer in answers {
                let Ok((mut stream, _)) = listener.accept() else { return };
                let _ = sender.send(read(&mut stream));
                let _ = stream.write_all(&answer);
            }
        });
        Self { url, requests }
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

/// A whole request: its head, and as much body as the head announces.
fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return text,
            Ok(read) => bytes.extend(&buffer[..read]),
        }
    }
}

/// An HTTP message.
pub(crate) fn answer(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut message = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    for header in headers {
        message += &format!("{header}\r\n");
    }
    [message.as_bytes(), b"\r\n", body].concat()
}

/// A good answer with JSON.
pub(crate) fn json(body: &str) -> Vec<u8> {
    answer("200 OK", &["Content-Type: application/json"], body.as_bytes())
}
