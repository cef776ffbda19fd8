//! Connections: accepting them, bounding what each may take, and ending them on purpose.

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

pub(crate) use body::{drip, read_body, truncate};
pub(crate) use connection::Connection;
use control::Control;
pub(crate) use guard::{HostNames, check_site};
pub(crate) use limits::Limits;
pub(crate) use tls::Tls;

/// Serves HTTP/1.1 until `stop` ends; then takes no more requests, and waits for those under way for as long as
/// [`Limits::grace`] allows. Connections on which nothing is under way end at once. Where this future is dropped, so is
/// every connection.
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
    let front = Arc::new(drive::Front::new(router, tls, limits, control.clone()));
    let seats = Arc::new(Semaphore::new(connections as usize));
    let limits = front.limits();

    let accept = async {
        loop {
            let seat = seat(&seats, &control).await;
            let stream = accept(&listener, limits.pause).await;
            // Where it cannot be set, answers are only slower.
            let _ = stream.set_nodelay(true);
            tokio::spawn(front.clone().connection(stream, seat));
        }
    };
    tokio::select! {
        biased;
        () = stop => {}
        () = accept => {}
    }
    // Whoever connects from now on is refused by the system.
    drop(listener);
    control.stop();
    let mut all_ended = pin!(seats.acquire_many(connections));
    if timeout(limits.grace, &mut all_ended).await.is_err() {
        control.end();
        // Only a handler that never yields is not over by then.
        let _ = timeout(Duration::from_millis(100), all_ended).await;
    }
}

/// A place for one more connection; where there is none, those that rest are asked to make room.
async fn seat(seats: &Arc<Semaphore>, control: &Control) -> Option<OwnedSemaphorePermit> {
    if let Ok(seat) = seats.clone().try_acquire_owned() {
        return Some(seat);
    }
    control.set_crowded(true);
    // The semaphore is never closed.
    let seat = seats.clone().acquire_owned().await.ok();
    control.set_crowded(false);
    seat
}

/// The next connection. What the system refuses is not an end: a client that is gone is skipped, and where file
/// descriptors or memory are short, it is asked again a little later.
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

/// Ends all connections once their server is gone.
struct EndOnDrop(Arc<Control>);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        self.0.end();
    }
}
