//! Tests of a small router on real sockets.

mod bounds;
mod endings;
mod https;
mod stopping;

use std::future::pending;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Connection, Limits, Tls, drip, read_body, serve, truncate};

pub(super) const MILLISECOND: Duration = Duration::from_millis(1);

/// The number of completed requests to `/slow/…`.
static EFFECTS: AtomicUsize = AtomicUsize::new(0);

pub(super) struct Server {
    pub(super) address: SocketAddr,
    pub(super) stop: Option<oneshot::Sender<()>>,
    pub(super) task: JoinHandle<()>,
}

/// Returns limits that are short enough for tests.
pub(super) fn limits() -> Limits {
    Limits { head: 200 * MILLISECOND, body: 200 * MILLISECOND, grace: 300 * MILLISECOND, ..Limits::default() }
}

pub(super) async fn start(limits: Limits, tls: Option<Tls>) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        let _ = stopped.await;
    };
    let task = tokio::spawn(serve(listener, router(limits.body), tls, limits, stopped));
    Server { address, stop: Some(stop), task }
}

fn router(within: Duration) -> Router {
    Router::new()
        .route("/", get(async || "hello"))
        .route("/secure", get(async |Extension(connection): Extension<Connection>| connection.is_secure().to_string()))
        .route("/effects", get(async || EFFECTS.load(Ordering::SeqCst).to_string()))
        .route("/slow/{ms}", get(slow))
        .route("/never", get(async || pending::<()>().await))
        .route("/big", get(async || "x".repeat(8_000_000)))
        .route("/end/{how}", get(end))
        .route("/truncate/{bytes}", get(truncated))
        .route("/drip/{bytes}/{ms}", get(dripping))
        .route(
            "/body",
            post(async move |body: Body| match read_body(body, 100_000, within).await {
                Ok(body) => body.len().to_string().into_response(),
                Err(error) => (StatusCode::from_u16(error.status()).unwrap(), error.to_string()).into_response(),
            }),
        )
}

async fn slow(Path(ms): Path<u64>) -> &'static str {
    tokio::time::sleep(Duration::from_millis(ms)).await;
    EFFECTS.fetch_add(1, Ordering::SeqCst);
    "slow"
}

async fn end(Path(how): Path<String>, Extension(connection): Extension<Connection>) -> &'static str {
    match how.as_str() {
        "reset" => connection.reset(),
        _ => connection.close_silently(),
    }
    "never sent"
}

async fn truncated(Path(bytes): Path<u64>, Extension(connection): Extension<Connection>) -> Response {
    truncate("0123456789".into_response(), &connection, bytes)
}

async fn dripping(Path((bytes, ms)): Path<(usize, u64)>) -> Response {
    drip("0123456789".into_response(), bytes, Duration::from_millis(ms))
}

impl Server {
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        // A test that waits in vain must fail.
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream
    }

    /// Sends bytes on a new connection, and reads until it ends.
    pub(super) fn exchange(&self, request: &str) -> String {
        let mut stream = self.connect();
        // The server may respond, and close, before it has read everything.
        let _ = stream.write_all(request.as_bytes());
        let (text, error) = read(&mut stream);
        assert_eq!(error, None, "{text}");
        text
    }

    /// Asserts that the server serves another client.
    pub(super) fn is_well(&self) {
        let response = self.exchange("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        assert!(response.starts_with("HTTP/1.1 200 OK\r\n") && response.ends_with("\r\n\r\nhello"), "{response}");
    }
}

/// Reads until the end or an error, and returns the text and the kind of error.
pub(super) fn read(stream: &mut TcpStream) -> (String, Option<ErrorKind>) {
    let mut bytes = Vec::new();
    let error = stream.read_to_end(&mut bytes).err().map(|error| error.kind());
    (String::from_utf8(bytes).unwrap(), error)
}

pub(super) fn since(start: Instant) -> u128 {
    start.elapsed().as_millis()
}
