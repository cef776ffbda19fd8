//! One connection, from the handshake to its end.

use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_rustls::server::TlsStream;

use super::body::Sending;
use super::connection::{Connection, Order, Phase};
use super::control::Control;
use super::wire::{Stream, Wire};
use super::{Limits, Tls};

/// The answer to a request whose head takes too long. Without a date, as it is no answer of the service.
const HEAD_TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// The answer to a request in clear where TLS is spoken.
const NOT_IN_CLEAR: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain\r\n\
    content-length: 44\r\n\r\nThis address speaks TLS: use https, not http";

/// What all connections of a server share.
pub(super) struct Front {
    service: TowerToHyperService<Router>,
    tls: Option<Tls>,
    http: http1::Builder,
    limits: Limits,
    control: Arc<Control>,
}

/// Why a connection is not waited for any longer.
enum End {
    /// HTTP is done with it, or failed.
    Done,
    /// The request's head does not come.
    HeadTooSlow,
    /// Nothing is under way, and it is not needed any longer.
    Unused,
}

impl Front {
    pub(super) fn new(router: Router, tls: Option<Tls>, limits: Limits, control: Arc<Control>) -> Self {
        let mut http = http1::Builder::new();
        // With half-closed connections allowed, a client that goes away does not undo a request half way: as with the
        // service, what it asked for happens.
        http.half_close(true).max_header_size(limits.head_bytes);
        Self { service: TowerToHyperService::new(router), tls, http, limits, control }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Serves a connection, which keeps its seat until it ends.
    pub(super) async fn connection(self: Arc<Self>, stream: TcpStream, seat: Option<OwnedSemaphorePermit>) {
        let connection = Connection::new(self.tls.is_some());
        let stream = match &self.tls {
            None => Stream::Clear(stream),
            Some(tls) => {
                let handshake = timeout(self.limits.head, handshake(tls, stream));
                let handshake = tokio::select! {
                    handshake = handshake => handshake,
                    () = self.control.stopping() => return,
                };
                // Whom the handshake does not suit has been told by an alert.
                let Ok(Some(stream)) = handshake else { return };
                Stream::Tls(Box::new(stream))
            }
        };
        self.drive(stream, &connection).await;
        drop(seat);
    }

    async fn drive(&self, stream: Stream, connection: &Connection) {
        let service = service_fn(|request: Request<Incoming>| {
            connection.enter(Phase::Busy);
            let mut request = request.map(|body| if body.is_end_stream() { Body::empty() } else { Body::new(body) });
            request.extensions_mut().insert(connection.clone());
            let answer = self.service.call(request);
            async move {
                let answer = answer.await?;
                Ok::<_, Infallible>(answer.map(|body| Sending::new(body, connection.clone())))
            }
        });
        let mut http = self.http.serve_connection(TokioIo::new(Wire::new(stream, connection.clone())), service);
        // One timer a connection, not one a request: whoever sets it looks at the phase again when it ends.
        let mut watch = pin!(sleep_until(Instant::now() + self.shortest()));
        let end = loop {
            let mut changed = pin!(self.control.changed());
            if let Some(end) = self.end_by_order(connection) {
                break end;
            }
            if self.control.is_stopping() {
                Pin::new(&mut http).graceful_shutdown();
            }
            match self.deadline(connection) {
                Ok(deadline) => watch.as_mut().reset(deadline),
                Err(end) => break end,
            }
            tokio::select! {
                biased;
                _ = &mut http => break End::Done,
                () = &mut changed => {}
                () = &mut watch => {}
            }
        };
        if connection.order() >= Order::Close || self.control.has_ended() {
            return;
        }
        let mut wire = http.into_parts().io.into_inner();
        let last = async {
            match end {
                End::Unused => {}
                // A client that has gone in the meantime need not be told.
                End::HeadTooSlow if wire.send(HEAD_TOO_SLOW).await.is_err() => {}
                End::HeadTooSlow | End::Done => drop(wire.linger().await),
            }
        };
        tokio::select! {
            _ = timeout(self.limits.linger, last) => {}
            () = self.control.stopping() => {}
        }
    }

    /// Whether the server's end is the connection's.
    fn end_by_order(&self, connection: &Connection) -> Option<End> {
        let unused = self.control.is_stopping() && connection.phase() == Phase::Idle;
        (self.control.has_ended() || unused).then_some(End::Unused)
    }

    /// When to look again whether a connection takes too long.
    fn deadline(&self, connection: &Connection) -> Result<Instant, End> {
        let now = Instant::now();
        let (since, limit, end) = match (connection.phase(), connection.blocked_since()) {
            (Phase::Busy, None) => return Ok(now + self.shortest()),
            (Phase::Busy | Phase::Answered, Some(since)) => (since, self.limits.idle, End::Unused),
            (Phase::Head, _) => (connection.since(), self.limits.head, End::HeadTooSlow),
            (Phase::Idle, _) if self.control.is_crowded() => {
                (connection.since(), self.limits.crowded_idle, End::Unused)
            }
            (Phase::Idle | Phase::Answered, _) => (connection.since(), self.limits.idle, End::Unused),
        };
        let deadline = Instant::from_std(since) + limit;
        if deadline <= now { Err(end) } else { Ok(deadline.min(now + self.shortest())) }
    }

    /// No limit that may begin meanwhile ends before this.
    fn shortest(&self) -> Duration {
        let idle = if self.control.is_crowded() { self.limits.crowded_idle } else { self.limits.idle };
        self.limits.head.min(idle)
    }
}

/// The stream under TLS, once both sides agree.
async fn handshake(tls: &Tls, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
    let mut first = [0; 1];
    if matches!(stream.peek(&mut first).await, Ok(1)) && first[0].is_ascii_uppercase() {
        // A method, not a handshake. What does not go out at once is not worth waiting for.
        let _ = stream.try_write(NOT_IN_CLEAR);
        let _ = stream.try_read(&mut [0; 4096]);
        return None;
    }
    tls.acceptor().accept(stream).await.ok()
}
