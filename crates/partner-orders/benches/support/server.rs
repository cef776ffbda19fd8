//! A server that answers every request with the same bytes, in a process of its own: what it takes is not the client's.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use memchr::memmem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const ARGUMENT: &str = "--serve-fixed-bytes";

/// The server's process, ended with this.
pub(crate) struct Server {
    child: Child,
    /// The server ends when nobody reads it any more.
    _out: BufReader<ChildStdout>,
    pub(crate) url: String,
}

impl Server {
    /// Starts this very program again, as a server.
    pub(crate) fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut url = String::new();
        out.read_line(&mut url).unwrap();
        Self { child, _out: out, url: url.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves `body` for ever, if this process was started for that.
pub(crate) fn serve_if_asked(body: impl FnOnce() -> Vec<u8>) {
    if !std::env::args().any(|argument| argument == ARGUMENT) {
        return;
    }
    let body = body();
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\
         MS-RequestId: 1bc7b785-c7c3-45f6-9133-b597833db6de\r\nMS-CorrelationId: 9fce8681-a94c-4c30-925b-11d8338b4465\r\n\
         Date: Sat, 21 Nov 2026 17:00:00 GMT\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend(body);
    let answer: &'static [u8] = answer.leak();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("http://{}", listener.local_addr().unwrap());
        // Nobody is left behind when the client is killed: its end of the pipe closes.
        std::thread::spawn(|| {
            let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
            std::process::exit(0);
        });
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(answer_all(stream, answer));
        }
    });
}

async fn answer_all(mut stream: TcpStream, answer: &'static [u8]) {
    stream.set_nodelay(true).unwrap();
    let mut buffer = Vec::with_capacity(8192);
    loop {
        match request_length(&buffer) {
            Some(length) => {
                buffer.drain(..length);
                if stream.write_all(answer).await.is_err() {
                    return;
                }
            }
            None if stream.read_buf(&mut buffer).await.unwrap_or(0) == 0 => return,
            None => {}
        }
    }
}

/// How long the first request is, if it is all there.
fn request_length(buffer: &[u8]) -> Option<usize> {
    // As fast as can be: a client that sends more must not wait for a server that is slow to read.
    let head = memmem::find(buffer, b"\r\n\r\n")? + 4;
    const LENGTH: &[u8] = b"\r\ncontent-length: ";
    let body = memmem::find(&buffer[..head], LENGTH).map(|at| {
        let digits = buffer[at + LENGTH.len()..head].iter().take_while(|digit| digit.is_ascii_digit());
        digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
    });
    let length = head + body.unwrap_or(0);
    (buffer.len() >= length).then_some(length)
}
