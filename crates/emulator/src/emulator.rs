//! An emulator that can be started and stopped.

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
use crate::serve::{self, HostNames, Tls};
use crate::startup::Start;
use crate::{Ready, RequestRecord, StoreError, World, WorldError};

/// The time that [`Emulator::shutdown`] waits for requests in progress, and for clients that keep a connection open.
const SHUTDOWN_GRACE: Duration = Duration::from_millis(2_500);

/// An error that prevents an emulator from starting.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StartError {
    /// Other machines can reach the address, and [`Builder::allow_remote`] does not allow it.
    #[error("{0} is not a loopback address; everyone who can reach an emulator can use it")]
    NotLoopback(SocketAddr),
    /// The emulator cannot listen on the address.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The system's error.
        source: io::Error,
    },
    /// The world is invalid.
    #[error(transparent)]
    World(#[from] WorldError),
    /// A name that [`Builder::host_names`] was given is neither a host name nor an IP address.
    #[error("{0:?} is not a host name; expected a name or an IP address, without port and wildcard")]
    HostName(String),
    /// The certificate for https could not be generated.
    #[error("{0}")]
    Tls(String),
    /// The state file cannot be used.
    #[error(transparent)]
    State(#[from] StoreError),
}

/// A failed write to the state file.
#[derive(Debug, Error)]
#[error("cannot persist the state: {0}")]
pub struct StateError(String);

/// An emulator that serves requests until it is shut down or dropped.
#[derive(Debug)]
pub struct Emulator {
    shared: Arc<Shared>,
    ready: Ready,
    ca_certificate: Option<String>,
    resumed: bool,
    /// Stops the server when used or dropped.
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

/// The options of an emulator, see [`Emulator::builder`].
#[must_use]
pub struct Builder {
    listen: SocketAddr,
    world: Option<World>,
    state: Option<PathBuf>,
    tls: bool,
    environment: Option<Environment>,
    allow_remote: bool,
    host_names: Vec<String>,
    on_request: Option<OnRequest>,
    throttle_clock: Option<ThrottleClock>,
}

impl Emulator {
    /// Starts an emulator with the [fresh world](World::fresh), on a free port of 127.0.0.1, as a sandbox account.
    ///
    /// # Errors
    /// [`StartError::Listen`] if no port is free.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Returns a builder with the options of [`start`](Self::start).
    pub fn builder() -> Builder {
        Builder {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            world: None,
            state: None,
            tls: false,
            environment: None,
            allow_remote: false,
            host_names: Vec::new(),
            on_request: None,
            throttle_clock: None,
        }
    }

    /// Returns the API's base URL, without a trailing slash. It is also the authority to sign in at.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.ready.url
    }

    /// Returns the partner tenant to sign in to.
    #[must_use]
    pub fn tenant(&self) -> Uuid {
        self.ready.tenant
    }

    /// Returns the app registration to sign in as.
    #[must_use]
    pub fn client_id(&self) -> Uuid {
        self.ready.client_id
    }

    /// Returns the app registration's secret.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        self.ready.client_secret.expose()
    }

    /// Returns everything that a client must know, in the form of the ready line.
    #[must_use]
    pub fn ready(&self) -> Ready {
        self.ready.clone()
    }

    /// Returns the PEM certificate of the authority that clients must trust; `None` for plain http.
    #[must_use]
    pub fn ca_certificate(&self) -> Option<&str> {
        self.ca_certificate.as_deref()
    }

    /// Returns `true` if the state comes from the state file, not from a world.
    #[must_use]
    pub fn resumed(&self) -> bool {
        self.resumed
    }

    /// Returns the last 1,000 requests, newest last, without those to the emulator's own controls.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.shared.log.records(None, usize::MAX)
    }

    /// Resets the state to the world that it started with, and clears the log. Tokens stay valid.
    ///
    /// # Errors
    /// If the state file cannot be written.
    pub async fn reset(&self) -> Result<(), StateError> {
        self.shared.reset().await.map_err(|error| StateError(error.to_string()))
    }

    /// Stops the server: accepts no more requests, and waits up to two seconds for those in progress.
    pub async fn shutdown(mut self) {
        // A client of the event stream would keep its connection open.
        self.shared.log.close();
        self.stop = None;
        // A server that is still waiting ends with the program.
        let _ = tokio::time::timeout(SHUTDOWN_GRACE, self.wait()).await;
    }

    /// Waits until the server stops, which it does by itself only if the system closes its socket. To serve until a
    /// signal or another event, wait for both and then call [`shutdown`](Self::shutdown).
    pub async fn wait(&mut self) {
        if let Some(server) = &mut self.server {
            // A server that failed has stopped as well.
            let _ = server.await;
        }
        self.server = None;
    }
}

impl Builder {
    /// Sets the address to listen on. Port 0 selects a free one. The default is `127.0.0.1:0`.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Sets the world to start with. The default is the [fresh one](World::fresh).
    pub fn world(mut self, world: World) -> Self {
        self.world = Some(world);
        self
    }

    /// Stores the state in this file, and resumes from it on the next start. The world is used only if the file is new.
    /// Without a file, the state is lost when the emulator stops.
    pub fn state(mut self, path: impl Into<PathBuf>) -> Self {
        self.state = Some(path.into());
        self
    }

    /// Enables https, with a certificate authority that is generated for this run: see [`Emulator::ca_certificate`].
    pub fn tls(mut self, tls: bool) -> Self {
        self.tls = tls;
        self
    }

    /// Sets the environment of the first account. In the fresh world it is a sandbox.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// Allows other machines to connect. They may not by default: the controls require no token.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = allow;
        self
    }

    /// Accepts requests under these host names too, besides `localhost`, the loopback addresses, and the address that
    /// it listens on. An emulator that other machines or containers call by a name needs it: requests under any other
    /// name are refused, so that no web page can reach the emulator through a name that leads to this machine (DNS
    /// rebinding). If it listens on all addresses, every IP address is accepted. A certificate holds these names too.
    pub fn host_names(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.host_names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Calls `sink` with each request after its response, for a log. It is called on the threads that serve requests,
    /// and should not block.
    pub fn on_request(mut self, sink: impl Fn(&RequestRecord) + Send + Sync + 'static) -> Self {
        self.on_request = Some(Box::new(sink));
        self
    }

    /// Sets the clock that counts the requests of a minute, instead of real time: for tests in which minutes pass at
    /// once. It returns the time since some start, and must not go back. Nothing else uses it; the emulator's own clock
    /// is under `/_emulator/clock`.
    pub fn throttle_clock(mut self, clock: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        self.throttle_clock = Some(Box::new(clock));
        self
    }

    /// Starts the emulator on the current Tokio runtime. When this returns, it accepts requests.
    ///
    /// # Errors
    /// [`StartError::NotLoopback`] for an address that other machines can reach, unless that is allowed;
    /// [`StartError::Listen`] for an address that is in use or not available.
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
        let start = load(world, self.state).await?;
        let failed = |source| StartError::Listen { address: self.listen, source };
        let listener = TcpListener::bind(self.listen).await.map_err(failed)?;
        let address = reachable(listener.local_addr().map_err(failed)?);
        let host_names = HostNames::new(self.listen.ip(), &self.host_names).map_err(StartError::HostName)?;
        let names: Vec<String> = std::iter::once(address.ip().to_string()).chain(host_names.given()).collect();
        let tls = match self.tls {
            true => Some(Tls::generate(&names, Utc::now()).map_err(|error| StartError::Tls(error.to_string()))?),
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
            public_client_id: first.public,
            url: url.clone(),
        };
        let resumed = start.resumed;
        let shared = Arc::new(Shared::new(start, url, host_names, self.on_request, self.throttle_clock));
        if !resumed {
            shared.store_all().await?;
        }
        let (stop, stopped) = oneshot::channel::<()>();
        let router = http::router(shared.clone());
        let server = tokio::spawn(serve::serve(listener, router, tls, shared.limits.clone(), async {
            // Sent or dropped, the server stops.
            let _ = stopped.await;
        }));
        Ok(Emulator { shared, ready, ca_certificate, resumed, stop: Some(stop), server: Some(server) })
    }
}

/// Loads the state from the world, or from the state file.
async fn load(world: World, state: Option<PathBuf>) -> Result<Start, StartError> {
    let real = Utc::now();
    let start = match state {
        None => Start::fresh(world, real),
        Some(path) => {
            // Reading the file blocks.
            let file = path.clone();
            let opened = tokio::task::spawn_blocking(move || Start::with_state_file(&file, world, real)).await;
            // A panic of the task, which prints its own message.
            opened.map_err(|error| StoreError::Unusable { path, source: Arc::new(io::Error::other(error)) })??
        }
    };
    start.ok_or_else(|| StartError::World(WorldError::empty()))
}

/// Returns an address to which a client on this machine can connect, if the emulator listens on all addresses.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}
