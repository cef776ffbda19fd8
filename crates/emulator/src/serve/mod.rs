//! Connections: accepting them, limiting each of them, and ending them on purpose.

mod body;
mod connection;
mod control;
mod drive;
mod guard;
mod limits;
#[cfg(test)]
mod tests;
mod tls;
mod wire;

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

pub(crate) use body::{drip, longer, read_body, truncate};
pub(crate) use connection::Connection;
use control::Control;
pub(crate) use guard::{HostNames, check_site};
pub(crate) use limits::Limits;
pub(crate) use tls::Tls;

/// Serves HTTP/1.1 until `stop` completes. Then it accepts no more requests, and waits for those in progress as long as
/// [`Limits::grace`] allows; idle connections end at once. If this future is dropped, so is every connection.
///
/// Every request carries its [`Connection`] as an extension.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<Tls>,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let connections = limits.connections.max(1);
    let control = Arc::new(Control::default());
    let _end = EndOnDrop(control.clone());
    let server = Arc::new(drive::Server::new(router, tls, limits, control.clone()));
    let permits = Arc::new(Semaphore::new(connections as usize));
    let limits = server.limits();

    let accept = async {
        loop {
            let permit = acquire(&permits, &control).await;
            let stream = accept(&listener, limits.pause).await;
            // Without it, responses are only slower.
            let _ = stream.set_nodelay(true);
            tokio::spawn(server.clone().connection(stream, permit));
        }
    };
    tokio::select! {
        biased;
        () = stop => {}
        () = accept => {}
    }
    // The system refuses new connections from now on.
    drop(listener);
    control.stop();
    let mut all_ended = pin!(permits.acquire_many(connections));
    if timeout(limits.grace, &mut all_ended).await.is_err() {
        control.end();
        // Only a handler that never yields is still running then.
        let _ = timeout(Duration::from_millis(100), all_ended).await;
    }
}

/// Waits until one more connection is allowed. Meanwhile, idle connections are closed to make room.
async fn acquire(permits: &Arc<Semaphore>, control: &Control) -> Option<OwnedSemaphorePermit> {
    if let Ok(permit) = permits.clone().try_acquire_owned() {
        return Some(permit);
    }
    control.set_crowded(true);
    // The semaphore is never closed.
    let permit = permits.clone().acquire_owned().await.ok();
    control.set_crowded(false);
    permit
}

/// Accepts the next connection. Errors of the system do not end the server: a client that has disconnected is skipped,
/// and if file descriptors or memory are short, it tries again after a pause.
async fn accept(listener: &TcpListener, pause: Duration) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) if is_about_one_client(&error) => {}
            Err(_) => sleep(pause).await,
        }
    }
}

fn is_about_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Ends all connections when their server is dropped.
struct EndOnDrop(Arc<Control>);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        self.0.end();
    }
}
