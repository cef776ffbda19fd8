//! A server that gives each request the same answer, over a real socket.

use std::sync::{Arc, Mutex};

use partner_orders::{BearerToken, Builder, NeverRetry, PartnerCenter};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// An answer, as it goes over the wire.
#[derive(Clone)]
pub(crate) struct Canned {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Canned {
    pub(crate) fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        let headers = vec![("Content-Type", "application/json; charset=utf-8".to_owned())];
        Self { status, headers, body: body.as_ref().to_vec() }
    }

    pub(crate) fn of(status: u16, media_type: &str, body: impl AsRef<[u8]>) -> Self {
        Self { headers: vec![("Content-Type", media_type.to_owned())], ..Self::json(status, body) }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A server that stops when it is dropped, and the requests it has had, heads alone.
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) heads: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(answer: Canned) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&heads);
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(serve(socket, answer.clone(), Arc::clone(&seen)));
            }
        });
        Self { url, heads, task }
    }

    /// A builder whose client sends a token that nobody checks, and asks once: the answer would be the same again.
    pub(crate) fn builder(&self) -> Builder {
        PartnerCenter::builder(BearerToken::new("t")).endpoint(&self.url).retry(NeverRetry)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One request a connection: read whole, then answered.
async fn serve(mut socket: TcpStream, answer: Canned, seen: Arc<Mutex<Vec<String>>>) {
    let mut request = Vec::new();
    let end = loop {
        if socket.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
        if let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let head = String::from_utf8_lossy(&request[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok()).unwrap_or(0);
    while request.len() < end + length {
        if socket.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
    seen.lock().unwrap().push(head);
    let Canned { status, headers, body } = answer;
    let mut text = format!("HTTP/1.1 {status} X\r\nConnection: close\r\n");
    if status != 204 {
        text += &format!("Content-Length: {}\r\n", body.len());
    }
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    let _ = socket.write_all(&[text.as_bytes(), b"\r\n", &body].concat()).await;
    let _ = socket.shutdown().await;
}
