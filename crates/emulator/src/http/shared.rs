//! What all requests share.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderValue;
use chrono::Utc;
use uuid::Uuid;

use crate::engine::Engine;
use crate::faults::{Faults, FaultsShown, Plan, Target};
use crate::client_lint::{ClientLint, LintReport};
use crate::log::{ChangedPart, Exchange, Log, RequestRecord};
use crate::operations::{self, Operation};
use crate::serve::Limits;
use crate::startup::{self, Start};
use crate::store::{Change, Changes, Store, StoreError};
use crate::throttle::Throttle;
use partner_orders_sign_in::{Caller, Directory, IdentityProvider};

/// Told of each request once it is answered.
pub(crate) type OnRequest = Box<dyn Fn(&RequestRecord) + Send + Sync>;

/// Time since some start, for the limit of requests a minute in the place of real time.
pub(crate) type ThrottleClock = Box<dyn Fn() -> Duration + Send + Sync>;

/// What is being kept: to be awaited before anybody is told. `None` where there is nothing to wait for.
pub(crate) type Kept = Option<Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send>>>;

/// The engine, the log, and what answers tell of the server.
pub(crate) struct Shared {
    engine: Mutex<Engine>,
    signing: Mutex<Signing>,
    /// Who may sign in; it never changes.
    pub(crate) directory: Directory,
    store: Option<Store>,
    chaos: Mutex<Chaos>,
    throttle: Mutex<Throttle>,
    started: Instant,
    throttle_clock: Option<ThrottleClock>,
    pub(crate) log: Log,
    client_lint: Mutex<ClientLint>,
    pub(crate) limits: Limits,
    /// What to call an app registration, by client id.
    labels: HashMap<Uuid, Arc<str>>,
    on_request: Option<OnRequest>,
    /// The emulator's own base URL.
    pub(crate) url: String,
    /// Whether it can be reached from this machine alone.
    pub(crate) loopback: bool,
    /// `MS-ServerId`, the same in all answers.
    pub(crate) server_id: HeaderValue,
}

/// Faults on demand, and what deciding on them changes.
#[derive(Default)]
pub(crate) struct Chaos {
    pub(crate) faults: Faults,
    pub(crate) changes: Changes,
}

/// Sign-ins, and what they change.
#[derive(Default)]
pub(crate) struct Signing {
    pub(crate) identity: IdentityProvider,
    pub(crate) changes: Changes,
}

impl Shared {
    pub(crate) fn new(
        start: Start,
        url: String,
        loopback: bool,
        on_request: Option<OnRequest>,
        throttle_clock: Option<ThrottleClock>,
    ) -> Self {
        let Start { engine, identity, directory, faults, store, .. } = start;
        let mut chaos = Chaos { faults, changes: Changes::default() };
        let apps = directory.tenants().iter().flat_map(|tenant| &tenant.apps);
        let labels = apps.map(|app| (app.client_id, Arc::from(app.name.as_str()))).collect();
        let mut signing = Signing { identity, changes: Changes::default() };
        if store.is_some() {
            signing.changes.enable();
            chaos.changes.enable();
        }
        Self {
            engine: Mutex::new(engine),
            signing: Mutex::new(signing),
            directory,
            store,
            chaos: Mutex::new(chaos),
            throttle: Mutex::default(),
            started: Instant::now(),
            throttle_clock,
            log: Log::default(),
            client_lint: Mutex::default(),
            limits: Limits::default(),
            labels,
            on_request,
            url,
            loopback,
            // Nine digits, as those in samples.
            server_id: HeaderValue::from(fastrand::u32(100_000_000..1_000_000_000)),
        }
    }

    pub(crate) fn signing(&self) -> MutexGuard<'_, Signing> {
        lock(&self.signing)
    }

    pub(crate) fn engine(&self) -> MutexGuard<'_, Engine> {
        lock(&self.engine)
    }

    /// Hands changes to the store. Called while what changed is still locked, so that the store's order is that of the
    /// changes.
    pub(crate) fn keep(&self, changes: Vec<Change>) -> Kept {
        match &self.store {
            Some(store) if !changes.is_empty() => Some(Box::pin(store.commit(changes))),
            _ => None,
        }
    }

    /// As [`keep`](Self::keep); it has to wait for everything that was handed over before, too.
    pub(crate) fn keep_before(&self, changes: Vec<Change>) -> Kept {
        let store = self.store.as_ref()?;
        drop(self.keep(changes));
        Some(Box::pin(store.settled()))
    }

    /// Changes something, and waits until it is kept. The text says why it could not be.
    pub(crate) async fn change<T>(&self, change: impl FnOnce(&mut Engine) -> T) -> Result<T, String> {
        let (outcome, kept) = {
            let mut engine = self.engine();
            let outcome = change(&mut engine);
            let changes = engine.state.changes.take();
            (outcome, self.keep(changes))
        };
        wait(kept).await?;
        Ok(outcome)
    }

    /// Keeps all that the engine has, in a store that has nothing yet.
    pub(crate) async fn keep_all(&self) -> Result<(), StoreError> {
        let kept = {
            let engine = self.engine();
            self.keep(startup::records(&engine))
        };
        match kept {
            Some(kept) => kept.await,
            None => Ok(()),
        }
    }

    /// Counts a request, and refuses it if there were too many: with the seconds to wait.
    pub(crate) fn admit(&self, tenant: Uuid, operation: &Operation, limit: u32) -> Result<(), u32> {
        let Some(resource) = operations::resource(operation) else { return Ok(()) };
        // Asked with the lock held, so that requests are counted in the order of their times.
        let mut throttle = lock(&self.throttle);
        let now = self.throttle_clock.as_ref().and_then(|clock| self.started.checked_add(clock()));
        throttle.admit(tenant, resource, limit, now.unwrap_or_else(Instant::now))
    }

    /// What fault is to befall a request, or else which rules it only just misses. That it is counted is not waited
    /// for.
    pub(crate) fn decide(&self, target: &Target<'_>) -> Result<Plan, Vec<String>> {
        let mut chaos = lock(&self.chaos);
        let Chaos { faults, changes } = &mut *chaos;
        if faults.is_empty() {
            return Err(Vec::new());
        }
        let plan = faults.decide(target, changes);
        drop(self.keep(changes.take()));
        plan.ok_or_else(|| faults.hints(target))
    }

    /// The fault rules as they are.
    pub(crate) fn faults(&self) -> FaultsShown {
        lock(&self.chaos).faults.shown()
    }

    /// Changes fault rules, and waits until that is kept.
    pub(crate) async fn change_faults<T>(
        &self,
        change: impl FnOnce(&mut Faults, &mut Changes) -> T,
    ) -> Result<T, String> {
        let (outcome, kept) = {
            let mut chaos = lock(&self.chaos);
            let Chaos { faults, changes } = &mut *chaos;
            let outcome = change(faults, changes);
            let changes = changes.take();
            (outcome, self.keep(changes))
        };
        wait(kept).await?;
        self.log.changed(ChangedPart::Faults);
        Ok(outcome)
    }

    /// Keeps an exchange, and passes its record on.
    pub(crate) fn record(&self, exchange: Exchange) {
        let head = self.log.add(exchange);
        lock(&self.client_lint).check(&head);
        if let Some(on_request) = &self.on_request {
            on_request(&head.record());
        }
    }

    /// What to call a caller.
    pub(crate) fn label(&self, caller: &Caller) -> Arc<str> {
        match (&caller.user, self.labels.get(&caller.client_id)) {
            (None, Some(app)) => app.clone(),
            (Some(user), app) => format!("{} with {}", user.name, app.map_or("an unknown app", |app| app)).into(),
            (None, None) => "an unknown app".into(),
        }
    }

    /// Back to the fresh world, an empty log and no fault rules.
    pub(crate) async fn reset(&self) -> Result<(), String> {
        self.change(|engine| {
            let gone: Vec<_> = match self.store {
                Some(_) => startup::records(engine).into_iter().map(|(key, _)| key).collect(),
                None => Vec::new(),
            };
            for key in gone {
                engine.state.changes.remove(|| key);
            }
            engine.reset(Utc::now());
            if self.store.is_some() {
                let records = startup::records(engine);
                engine.state.changes.extend(records);
            }
        })
        .await?;
        self.change_faults(Faults::clear).await?;
        lock(&self.throttle).clear();
        self.clear_log();
        self.log.changed(ChangedPart::World);
        Ok(())
    }

    /// Clears the log and the client lint.
    pub(crate) fn clear_log(&self) {
        *lock(&self.client_lint) = ClientLint::default();
        self.log.clear();
    }

    /// Reports on the clients since the start, or since the log was cleared.
    pub(crate) fn lint_report(&self) -> LintReport {
        lock(&self.client_lint).report()
    }
}

/// Waits until changes are kept.
pub(crate) async fn wait(kept: Kept) -> Result<(), String> {
    match kept {
        Some(kept) => kept.await.map_err(|error| error.to_string()),
        None => Ok(()),
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("url", &self.url).finish_non_exhaustive()
    }
}

/// A poisoned lock holds a whole value all the same: every change is made at once or not at all.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
