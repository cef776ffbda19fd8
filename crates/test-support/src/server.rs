//! A server that follows a script and records its requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::mpsc::Sender;
use tokio::task::JoinHandle;

use crate::{Request, Response, message};

/// The server's reaction to one request.
#[derive(Clone, Debug)]
pub enum Step {
    /// Sends these bytes and keeps the connection.
    Send(Vec<u8>),
    /// Sends these bytes and closes the connection.
    SendAndClose(Vec<u8>),
    /// Closes the connection without a response.
    Close,
    /// Resets the connection.
    Reset,
    /// Resets the connection before reading from it. An empty request is recorded.
    ResetUnread,
    /// Resets the connection and refuses all further ones.
    Vanish,
    /// Sends nothing and keeps the connection.
    Hang,
}

impl From<Response> for Step {
    fn from(response: Response) -> Self {
        Self::Send(message::to_bytes(&response))
    }
}

/// A recorded request.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The time of its arrival, by the server's clock.
    pub at: Duration,
    /// The request itself.
    pub request: Request,
}

struct Script {
    now: Box<dyn Fn() -> Duration + Send>,
    steps: VecDeque<Step>,
    seen: Vec<Seen>,
    hung: usize,
}

/// A server that takes one step of its script per request, and repeats the last step for all further requests. It
/// stops when it is dropped.
pub struct Server {
    /// Its base URL, without a slash at the end.
    pub url: String,
    script: Arc<Mutex<Script>>,
    task: JoinHandle<()>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts a server in the runtime of the caller.
    pub async fn start(steps: impl IntoIterator<Item = impl Into<Step>>) -> Self {
        let started = Instant::now();
        Self::start_with_clock(move || started.elapsed(), steps).await
    }

    /// Starts a server in the runtime of the caller; `now` dates the requests.
    pub async fn start_with_clock(
        now: impl Fn() -> Duration + Send + 'static,
        steps: impl IntoIterator<Item = impl Into<Step>>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let steps = steps.into_iter().map(Into::into).collect();
        let script = Arc::new(Mutex::new(Script { now: Box::new(now), steps, seen: Vec::new(), hung: 0 }));
        let task = tokio::spawn(accept(listener, Arc::clone(&script)));
        Self { url, script, task, runtime: None }
    }

    /// Starts a server in a thread of its own, for tests without a runtime.
    pub fn start_in_thread(steps: impl IntoIterator<Item = impl Into<Step>>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let mut server = runtime.block_on(Self::start(steps));
        server.runtime = Some(runtime);
        server
    }

    /// Replaces the script and forgets the requests.
    pub fn reset(&self, steps: impl IntoIterator<Item = impl Into<Step>>) {
        let mut script = self.script();
        script.steps = steps.into_iter().map(Into::into).collect();
        (script.seen, script.hung) = (Vec::new(), 0);
    }

    /// The requests so far.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.script().seen.clone()
    }

    /// The number of requests that the step [`Hang`](Step::Hang) was taken for.
    #[must_use]
    pub fn hung(&self) -> usize {
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

/// Sends the same response to every request and records nothing, for measurements.
pub async fn repeat(listener: TcpListener, response: &Response) {
    let response: Arc<[u8]> = message::to_bytes(response).into();
    loop {
        let (mut socket, _) = listener.accept().await.unwrap();
        socket.set_nodelay(true).unwrap();
        let response = Arc::clone(&response);
        tokio::spawn(async move {
            let mut bytes = Vec::with_capacity(8192);
            while read(&mut socket, &mut bytes).await.is_some() && socket.write_all(&response).await.is_ok() {}
        });
    }
}

async fn accept(listener: TcpListener, script: Arc<Mutex<Script>>) {
    let (vanish, mut vanished) = tokio::sync::mpsc::channel(1);
    loop {
        let socket = tokio::select! {
            Ok((socket, _)) = listener.accept() => socket,
            _ = vanished.recv() => break,
        };
        let (script, vanish) = (Arc::clone(&script), vanish.clone());
        tokio::spawn(async move { serve(socket, &script, &vanish).await });
    }
}

/// Serves a connection to its end. `vanish` stops the listener, and is closed once it has stopped.
async fn serve(mut socket: TcpStream, script: &Mutex<Script>, vanish: &Sender<()>) -> Option<()> {
    let mut bytes = Vec::new();
    loop {
        let unread = matches!(script.lock().unwrap().steps.front(), Some(Step::ResetUnread));
        let request = tokio::select! {
            biased;
            // No other connection is served after the server has vanished.
            () = vanish.closed() => return socket.set_zero_linger().ok(),
            () = std::future::ready(()), if unread => Request::default(),
            request = read(&mut socket, &mut bytes) => request?,
        };
        let step = next(&mut script.lock().unwrap(), request);
        match step {
            Step::Send(response) => socket.write_all(&response).await.unwrap(),
            Step::SendAndClose(response) => return socket.write_all(&response).await.ok(),
            Step::Close => return None,
            Step::Reset | Step::ResetUnread => return socket.set_zero_linger().ok(),
            Step::Vanish => {
                // The listener must be closed before this connection is reset.
                let _ = vanish.send(()).await;
                vanish.closed().await;
                return socket.set_zero_linger().ok();
            }
            Step::Hang => {
                script.lock().unwrap().hung += 1;
                std::future::pending().await
            }
        }
    }
}

/// Records a request and returns the step for it.
fn next(script: &mut Script, request: Request) -> Step {
    let at = (script.now)();
    script.seen.push(Seen { at, request });
    let last = script.steps.len() <= 1;
    let step = if last { script.steps.front().cloned() } else { script.steps.pop_front() };
    step.expect("the script has a step for each request")
}

/// Reads one request and removes it from `bytes`. `None` if the client closed the connection.
async fn read(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<Request> {
    loop {
        if let Some((request, length)) = message::request(bytes) {
            bytes.drain(..length);
            return Some(request);
        }
        if socket.read_buf(bytes).await.unwrap_or(0) == 0 {
            return None;
        }
    }
}
