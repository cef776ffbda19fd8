//! Starting and stopping an emulator.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::Utc;
use partner_orders_rules::Environment;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::http::{self, OnRequest, Shared, ThrottleClock};
use crate::resume::Start;
use crate::serve::{self, Tls};
use crate::{Ready, RequestRecord, StoreError, World, WorldError};

/// How long [`Emulator::shutdown`] waits for requests under way, and for clients that keep a connection open.
const SHUTDOWN_GRACE: Duration = Duration::from_millis(2_500);

/// Why an emulator did not start.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address can be reached from other machines, which [`Builder::allow_remote`] must allow.
    #[error("{0} is not a loopback address; whoever can reach an emulator can use it")]
    NotLoopback(SocketAddr),
    /// The address could not be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The world cannot be used.
    #[error(transparent)]
    World(#[from] WorldError),
    /// The certificate for https could not be made.
    #[error("{0}")]
    Tls(String),
    /// The file that is to keep the state cannot be used.
    #[error(transparent)]
    State(#[from] StoreError),
}

/// The state could not be kept.
#[derive(Debug, Error)]
#[error("the state cannot be kept: {0}")]
pub struct StateError(String);

/// An emulator that serves requests until it is shut down or dropped.
#[derive(Debug)]
pub struct Emulator {
    shared: Arc<Shared>,
    ready: Ready,
    ca_certificate: Option<String>,
    resumed: bool,
    /// Ends the server once it is used or dropped.
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

/// How an emulator is to start, see [`Emulator::builder`].
#[must_use]
pub struct Builder {
    listen: SocketAddr,
    world: Option<World>,
    state: Option<PathBuf>,
    tls: bool,
    environment: Option<Environment>,
    allow_remote: bool,
    on_request: Option<OnRequest>,
    throttle_clock: Option<ThrottleClock>,
}

impl Emulator {
    /// Starts an emulator with the [fresh world](World::fresh), on a free port of 127.0.0.1, as a sandbox account.
    ///
    /// # Errors
    /// [`StartError::Listen`] where there is no free port.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// For an emulator that differs from that of [`start`](Self::start).
    pub fn builder() -> Builder {
        Builder {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            world: None,
            state: None,
            tls: false,
            environment: None,
            allow_remote: false,
            on_request: None,
            throttle_clock: None,
        }
    }

    /// The API's base URL, without a slash at its end; also the authority to sign in at.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.ready.url
    }

    /// The partner tenant to sign in to.
    #[must_use]
    pub fn tenant(&self) -> Uuid {
        self.ready.tenant
    }

    /// The app registration to sign in as.
    #[must_use]
    pub fn client_id(&self) -> Uuid {
        self.ready.client_id
    }

    /// The app registration's secret.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        self.ready.client_secret.expose()
    }

    /// All that a client must know, to be written out as one line of JSON.
    #[must_use]
    pub fn ready(&self) -> Ready {
        self.ready.clone()
    }

    /// The certificate, as PEM, of the authority that clients must trust; `None` where plain http is spoken.
    #[must_use]
    pub fn ca_certificate(&self) -> Option<&str> {
        self.ca_certificate.as_deref()
    }

    /// Whether it goes on from what its state file had, so that no world was begun.
    #[must_use]
    pub fn resumed(&self) -> bool {
        self.resumed
    }

    /// The last 1,000 requests, newest last, without those to the emulator's own controls.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.shared.log.records(None, usize::MAX)
    }

    /// Back to the world that it started with, and an empty log. Tokens stay good.
    ///
    /// # Errors
    /// Where it keeps its state in a file, and that could not be written.
    pub async fn reset(&self) -> Result<(), StateError> {
        self.shared.reset().await.map_err(StateError)
    }

    /// Stops: takes no more requests, and waits up to two seconds for those under way.
    pub async fn shutdown(mut self) {
        // Whoever listens to events would keep a connection open.
        self.shared.log.close();
        self.stop = None;
        // Where a client keeps the server waiting, the server ends with the program.
        let _ = tokio::time::timeout(SHUTDOWN_GRACE, self.wait()).await;
    }

    /// Waits until the server ends, which it does by itself only if the system takes its socket away. To serve until
    /// something else happens, such as a signal, wait for both and then call [`shutdown`](Self::shutdown).
    pub async fn wait(&mut self) {
        if let Some(server) = &mut self.server {
            // A server that failed has ended as well.
            let _ = server.await;
        }
        self.server = None;
    }
}

impl Builder {
    /// Listens on this address; with port 0 on a free one. `127.0.0.1:0` by default.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Begins with this world. The [fresh one](World::fresh) by default.
    pub fn world(mut self, world: World) -> Self {
        self.world = Some(world);
        self
    }

    /// Keeps everything in this file, and goes on from there if it has something already; the world counts only where
    /// it has not. Without a file, everything is gone when the emulator ends.
    pub fn state(mut self, path: impl Into<PathBuf>) -> Self {
        self.state = Some(path.into());
        self
    }

    /// Speaks https, with a certificate authority that is made for this run: see
    /// [`Emulator::ca_certificate`].
    pub fn tls(mut self, tls: bool) -> Self {
        self.tls = tls;
        self
    }

    /// Makes the first account one of this kind. In the fresh world it is a sandbox.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// Whether other machines may reach it. Not by default: it guards nothing, its controls ask for no token.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = allow;
        self
    }

    /// Calls `sink` with each request once it is answered, for a log. It is called where requests are served, and
    /// should not block.
    pub fn on_request(mut self, sink: impl Fn(&RequestRecord) + Send + Sync + 'static) -> Self {
        self.on_request = Some(Box::new(sink));
        self
    }

    /// Counts the requests of a minute by this clock, which tells the time since some start, in the place of real time:
    /// for tests in which minutes pass in no time. It must not go back. Nothing else goes by it; the emulator's own
    /// clock stands under `/_emulator/clock`.
    pub fn throttle_clock(mut self, clock: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        self.throttle_clock = Some(Box::new(clock));
        self
    }

    /// Starts the emulator on the current Tokio runtime; when this returns, it can be reached.
    ///
    /// # Errors
    /// [`StartError::NotLoopback`] for an address that other machines can reach, unless that is allowed;
    /// [`StartError::Listen`] for one that cannot be listened on.
    pub async fn start(self) -> Result<Emulator, StartError> {
        if !self.listen.ip().is_loopback() && !self.allow_remote {
            return Err(StartError::NotLoopback(self.listen));
        }
        let mut world = match self.world {
            Some(world) => world,
            None => World::fresh()?,
        };
        if let (Some(environment), Some(first)) = (self.environment, world.accounts.first_mut()) {
            first.environment = environment;
        }
        let start = begin(world, self.state).await?;
        let failed = |source| StartError::Listen { address: self.listen, source };
        let listener = TcpListener::bind(self.listen).await.map_err(failed)?;
        let address = reachable(listener.local_addr().map_err(failed)?);
        let tls = match self.tls {
            true => Some(
                Tls::generate(&[address.ip().to_string()], Utc::now())
                    .map_err(|error| StartError::Tls(error.to_string()))?,
            ),
            false => None,
        };
        let url = format!("{}://{address}", if self.tls { "https" } else { "http" });
        let ca_certificate = tls.as_ref().map(|tls| tls.ca_pem().to_owned());
        let first = start.first.clone();
        let ready = Ready {
            ready: true,
            inspector: format!("{url}/_emulator/"),
            tenant: first.tenant,
            client_id: first.client_id,
            client_secret: first.secret,
            url: url.clone(),
        };
        let resumed = start.resumed;
        let shared =
            Arc::new(Shared::new(start, url, self.listen.ip().is_loopback(), self.on_request, self.throttle_clock));
        if !resumed {
            shared.keep_all().await?;
        }
        let (stop, stopped) = oneshot::channel::<()>();
        let router = http::router(shared.clone());
        let server = tokio::spawn(serve::serve(listener, router, tls, shared.limits.clone(), async {
            // Sent or dropped: either way it is over.
            let _ = stopped.await;
        }));
        Ok(Emulator { shared, ready, ca_certificate, resumed, stop: Some(stop), server: Some(server) })
    }
}

/// From the world, or from where the file left off.
async fn begin(world: World, state: Option<PathBuf>) -> Result<Start, StartError> {
    let real = Utc::now();
    let start = match state {
        None => Start::fresh(world, real),
        Some(path) => {
            // Reading the file blocks.
            let opened = tokio::task::spawn_blocking(move || Start::at(&path, world, real)).await;
            opened.map_err(|_| StartError::World(WorldError::empty()))??
        }
    };
    start.ok_or_else(|| StartError::World(WorldError::empty()))
}

/// An address that a client on this machine can connect to, where all addresses are listened on.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}
