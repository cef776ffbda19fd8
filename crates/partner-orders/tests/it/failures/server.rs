//! A service that does what a test has written, byte by byte, and counts what it is asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use partner_orders::Clock;
use partner_orders::testing::ManualClock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What to do with a request.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Answers, and keeps the connection.
    Answer(Vec<u8>),
    /// Answers these bytes, and closes the connection.
    Last(Vec<u8>),
    /// Closes the connection without an answer.
    Close,
    /// Resets the connection.
    Reset,
    /// Resets the connection, and takes no other.
    Vanish,
    /// Says nothing.
    Hang,
}

/// A request that came.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// When, by the client's clock.
    pub(super) at: Duration,
    /// In lower case.
    pub(super) head: String,
}

impl Seen {
    pub(super) fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.head))
    }
}

#[derive(Default)]
struct Script {
    acts: VecDeque<Act>,
    seen: Vec<Seen>,
    hung: usize,
}

/// A server that stops when it is dropped.
pub(super) struct Server {
    pub(super) url: String,
    script: Arc<Mutex<Script>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Does one thing a request, and the last one for all further requests.
    pub(super) async fn start(clock: &ManualClock, acts: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(Script { acts: acts.into_iter().collect(), ..Script::default() }));
        let task = tokio::spawn(accept(listener, clock.clone(), Arc::clone(&script)));
        Self { url, script, task }
    }

    /// Resets every connection before reading from it.
    pub(super) async fn that_resets(clock: &ManualClock) -> Self {
        let server = Self::start(clock, []).await;
        server.task.abort();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::clone(&server.script);
        let clock = clock.clone();
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                socket.set_zero_linger().unwrap();
                script.lock().unwrap().seen.push(Seen { at: clock.elapsed(), head: String::new() });
            }
        });
        Self { url, script: Arc::clone(&server.script), task }
    }

    /// Another script, and nothing seen yet.
    pub(super) fn reset(&self, acts: impl IntoIterator<Item = Act>) {
        *self.script() = Script { acts: acts.into_iter().collect(), ..Script::default() };
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        self.script().seen.clone()
    }

    /// How many requests it has said nothing to.
    pub(super) fn hung(&self) -> usize {
        self.script().hung
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, clock: ManualClock, script: Arc<Mutex<Script>>) {
    let (vanish, mut vanished) = tokio::sync::mpsc::channel(1);
    loop {
        let socket = tokio::select! {
            Ok((socket, _)) = listener.accept() => socket,
            _ = vanished.recv() => break,
        };
        let (clock, script, vanish) = (clock.clone(), Arc::clone(&script), vanish.clone());
        tokio::spawn(async move {
            if let Some(socket) = serve(socket, &clock, &script).await {
                // Only when nobody can connect any more is this connection reset.
                vanish.send(()).await.unwrap();
                vanish.closed().await;
                drop(socket);
            }
        });
    }
}

/// Serves a connection to its end; returns the socket where the server is to vanish.
async fn serve(mut socket: TcpStream, clock: &ManualClock, script: &Mutex<Script>) -> Option<TcpStream> {
    let mut bytes = Vec::new();
    loop {
        let head = read_request(&mut socket, &mut bytes).await?;
        let act = {
            let mut script = script.lock().unwrap();
            script.seen.push(Seen { at: clock.elapsed(), head });
            let last = script.acts.len() <= 1;
            if last { script.acts.front().cloned() } else { script.acts.pop_front() }
        };
        match act.expect("the script says what to do") {
            Act::Answer(answer) => socket.write_all(&answer).await.unwrap(),
            Act::Last(answer) => {
                socket.write_all(&answer).await.unwrap();
                return None;
            }
            Act::Close => return None,
            Act::Reset => {
                socket.set_zero_linger().unwrap();
                return None;
            }
            Act::Vanish => {
                socket.set_zero_linger().unwrap();
                return Some(socket);
            }
            Act::Hang => {
                script.lock().unwrap().hung += 1;
                std::future::pending().await
            }
        }
    }
}

/// Takes one request out of what comes, and gives its head.
async fn read_request(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<String> {
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        if socket.read_buf(bytes).await.unwrap_or(0) == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok()).unwrap_or(0);
    if head.contains("transfer-encoding: chunked") {
        while !bytes.ends_with(b"0\r\n\r\n") {
            assert_ne!(socket.read_buf(bytes).await.unwrap(), 0);
        }
        bytes.clear();
        return Some(head);
    }
    while bytes.len() < end + length {
        assert_ne!(socket.read_buf(bytes).await.unwrap(), 0);
    }
    bytes.drain(..end + length);
    Some(head)
}

/// An answer as it goes over the wire.
pub(super) fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut answer = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        answer += &format!("{name}: {value}\r\n");
    }
    answer += "\r\n";
    [answer.as_bytes(), body].concat()
}
