//! The course of one connection, from the handshake to its end.

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

use super::body::ResponseBody;
use super::connection::{Connection, EndOrder, Phase};
use super::control::Control;
use super::wire::{ByteStream, Wire};
use super::{Limits, Tls};

/// The response to a request whose head takes too long. It has no date, since it is not a response of the service.
const HEAD_TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// The response to a request in clear text on a TLS port.
const NOT_IN_CLEAR: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain\r\n\
    content-length: 44\r\n\r\nThis address speaks TLS: use https, not http";

/// The service and the limits that all connections of a server share.
pub(super) struct Server {
    service: TowerToHyperService<Router>,
    tls: Option<Tls>,
    http: http1::Builder,
    limits: Limits,
    control: Arc<Control>,
}

/// The reason why a connection ends.
enum ConnectionEnd {
    /// HTTP is complete, or failed.
    Done,
    /// The request's head took too long.
    HeadTooSlow,
    /// No request is in progress, and the connection is not needed any longer.
    Unused,
}

impl Server {
    pub(super) fn new(router: Router, tls: Option<Tls>, limits: Limits, control: Arc<Control>) -> Self {
        let mut http = http1::Builder::new();
        // With half-closed connections allowed, a client that disconnects does not abort a request: as with the
        // service, its changes are made.
        http.half_close(true).max_header_size(limits.head_bytes);
        Self { service: TowerToHyperService::new(router), tls, http, limits, control }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Serves a connection, and releases its permit when it ends.
    pub(super) async fn connection(self: Arc<Self>, stream: TcpStream, permit: Option<OwnedSemaphorePermit>) {
        let connection = Connection::new(self.tls.is_some());
        let stream = match &self.tls {
            None => ByteStream::Clear(stream),
            Some(tls) => {
                let handshake = timeout(self.limits.head, handshake(tls, stream));
                let handshake = tokio::select! {
                    handshake = handshake => handshake,
                    () = self.control.stopping() => return,
                };
                // The client of a failed handshake has received an alert.
                let Ok(Some(stream)) = handshake else { return };
                ByteStream::Tls(Box::new(stream))
            }
        };
        self.drive(stream, &connection).await;
        drop(permit);
    }

    async fn drive(&self, stream: ByteStream, connection: &Connection) {
        let service = service_fn(|request: Request<Incoming>| {
            connection.enter(Phase::Busy);
            let mut request = request.map(|body| if body.is_end_stream() { Body::empty() } else { Body::new(body) });
            request.extensions_mut().insert(connection.clone());
            let response = self.service.call(request);
            async move {
                let response = response.await?;
                Ok::<_, Infallible>(response.map(|body| ResponseBody::new(body, connection.clone())))
            }
        });
        let mut http = self.http.serve_connection(TokioIo::new(Wire::new(stream, connection.clone())), service);
        // One timer for each connection instead of each request: the phase is checked again when it ends.
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
                _ = &mut http => break ConnectionEnd::Done,
                () = &mut changed => {}
                () = &mut watch => {}
            }
        };
        if connection.order() >= EndOrder::Close || self.control.has_ended() {
            return;
        }
        let mut wire = http.into_parts().io.into_inner();
        let last = async {
            match end {
                ConnectionEnd::Unused => {}
                // A client that has disconnected needs no response.
                ConnectionEnd::HeadTooSlow if wire.send(HEAD_TOO_SLOW).await.is_err() => {}
                ConnectionEnd::HeadTooSlow | ConnectionEnd::Done => drop(wire.linger().await),
            }
        };
        tokio::select! {
            _ = timeout(self.limits.linger, last) => {}
            () = self.control.stopping() => {}
        }
    }

    /// Returns the reason to end the connection if the server stops or has ended.
    fn end_by_order(&self, connection: &Connection) -> Option<ConnectionEnd> {
        let unused = self.control.is_stopping() && connection.phase() == Phase::Idle;
        (self.control.has_ended() || unused).then_some(ConnectionEnd::Unused)
    }

    /// Returns the time of the next check, or the end of a connection that took too long.
    fn deadline(&self, connection: &Connection) -> Result<Instant, ConnectionEnd> {
        let now = Instant::now();
        let (since, limit, end) = match (connection.phase(), connection.blocked_since()) {
            (Phase::Busy, None) => return Ok(now + self.shortest()),
            (Phase::Busy | Phase::Responded, Some(since)) => (since, self.limits.idle, ConnectionEnd::Unused),
            (Phase::Head, _) => (connection.since(), self.limits.head, ConnectionEnd::HeadTooSlow),
            (Phase::Idle, _) if self.control.is_crowded() => {
                (connection.since(), self.limits.crowded_idle, ConnectionEnd::Unused)
            }
            (Phase::Idle | Phase::Responded, _) => (connection.since(), self.limits.idle, ConnectionEnd::Unused),
        };
        let deadline = Instant::from_std(since) + limit;
        if deadline <= now { Err(end) } else { Ok(deadline.min(now + self.shortest())) }
    }

    /// Returns the shortest limit that may start meanwhile.
    fn shortest(&self) -> Duration {
        let idle = if self.control.is_crowded() { self.limits.crowded_idle } else { self.limits.idle };
        self.limits.head.min(idle)
    }
}

/// Accepts a TLS connection.
async fn handshake(tls: &Tls, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
    let mut first = [0; 1];
    if matches!(stream.peek(&mut first).await, Ok(1)) && first[0].is_ascii_uppercase() {
        // An HTTP method, not a handshake. A response that cannot be sent at once is dropped.
        let _ = stream.try_write(NOT_IN_CLEAR);
        let _ = stream.try_read(&mut [0; 4096]);
        return None;
    }
    tls.acceptor().accept(stream).await.ok()
}
