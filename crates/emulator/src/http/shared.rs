//! The state that all requests share.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderValue;
use chrono::Utc;
use partner_orders_sign_in::{Caller, Directory, IdentityProvider};
use uuid::Uuid;

use crate::client_lint::{ClientLint, LintReport};
use crate::engine::Engine;
use crate::faults::{FaultList, FaultPlan, FaultTarget, Faults};
use crate::log::{ChangedPart, Exchange, Log, RequestRecord};
use crate::operations::{self, Operation};
use crate::serve::{HostNames, Limits};
use crate::startup::{self, Start};
use crate::store::{Change, Changes, Store, StoreError};
use crate::throttle::Throttle;

/// A function that is called with each request once it is served.
pub(crate) type OnRequest = Box<dyn Fn(&RequestRecord) + Send + Sync>;

/// A function that returns the time since some start, and replaces real time in the limit of requests a minute.
pub(crate) type ThrottleClock = Box<dyn Fn() -> Duration + Send + Sync>;

/// A future that completes when a write is on the disk.
type Stored = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send>>;

/// A queued write to the state file. Await it before responding, so that no client learns of a change that a crash
/// could lose. `None` if nothing changed.
#[must_use]
pub(crate) struct PendingWrite(Option<Stored>);

impl PendingWrite {
    /// Waits until the write is on the disk.
    pub(crate) async fn stored(self) -> Result<(), StoreError> {
        match self.0 {
            Some(write) => write.await,
            None => Ok(()),
        }
    }
}

/// The engine, sign-in, fault rules, the log, and the facts that responses state about the server.
pub(crate) struct Shared {
    engine: Mutex<Engine>,
    sign_in: Mutex<SignInState>,
    /// Tenants, apps and users; they never change.
    pub(crate) directory: Directory,
    store: Option<Store>,
    faults: Mutex<FaultState>,
    throttle: Mutex<Throttle>,
    started: Instant,
    throttle_clock: Option<ThrottleClock>,
    pub(crate) log: Log,
    client_lint: Mutex<ClientLint>,
    pub(crate) limits: Limits,
    /// Names of app registrations, by client id.
    app_names: HashMap<Uuid, Arc<str>>,
    on_request: Option<OnRequest>,
    /// The emulator's own base URL.
    pub(crate) url: String,
    pub(crate) host_names: HostNames,
    /// The `MS-ServerId` of all responses.
    pub(crate) server_id: HeaderValue,
}

/// The fault rules, and their changes for the store.
#[derive(Default)]
struct FaultState {
    faults: Faults,
    changes: Changes,
}

/// Grants and tokens, and their changes for the store.
#[derive(Default)]
pub(crate) struct SignInState {
    pub(crate) identity: IdentityProvider,
    pub(crate) changes: Changes,
}

impl Shared {
    pub(crate) fn new(
        start: Start,
        url: String,
        host_names: HostNames,
        on_request: Option<OnRequest>,
        throttle_clock: Option<ThrottleClock>,
    ) -> Self {
        let Start { engine, identity, directory, faults, store, .. } = start;
        let mut faults = FaultState { faults, changes: Changes::default() };
        let apps = directory.tenants().iter().flat_map(|tenant| &tenant.apps);
        let app_names = apps.map(|app| (app.client_id, Arc::from(app.name.as_str()))).collect();
        let mut sign_in = SignInState { identity, changes: Changes::default() };
        if store.is_some() {
            sign_in.changes.enable();
            faults.changes.enable();
        }
        Self {
            engine: Mutex::new(engine),
            sign_in: Mutex::new(sign_in),
            directory,
            store,
            faults: Mutex::new(faults),
            throttle: Mutex::default(),
            started: Instant::now(),
            throttle_clock,
            log: Log::default(),
            client_lint: Mutex::default(),
            limits: Limits::default(),
            app_names,
            on_request,
            url,
            host_names,
            // Nine digits, as in samples.
            server_id: HeaderValue::from(fastrand::u32(100_000_000..1_000_000_000)),
        }
    }

    pub(crate) fn sign_in(&self) -> MutexGuard<'_, SignInState> {
        lock(&self.sign_in)
    }

    pub(crate) fn engine(&self) -> MutexGuard<'_, Engine> {
        lock(&self.engine)
    }

    /// Queues changes for the state file. Call it while what changed is still locked, so that the order of the file is
    /// that of the changes.
    pub(crate) fn store(&self, changes: Vec<Change>) -> PendingWrite {
        PendingWrite(match &self.store {
            Some(store) if !changes.is_empty() => Some(Box::pin(store.commit(changes))),
            _ => None,
        })
    }

    /// Queues changes as [`store`](Self::store) does, and waits for everything that was queued before, too.
    pub(crate) fn store_after_queued(&self, changes: Vec<Change>) -> PendingWrite {
        drop(self.store(changes));
        PendingWrite(self.store.as_ref().map(|store| Box::pin(store.settled()) as _))
    }

    /// Changes a part of the state, and waits until the change is stored. `changes` returns the changes of the part.
    async fn change_part<S, T>(
        &self,
        part: &Mutex<S>,
        changes: fn(&mut S) -> &mut Changes,
        change: impl FnOnce(&mut S) -> T,
    ) -> Result<T, StoreError> {
        let (outcome, pending) = {
            let mut part = lock(part);
            let outcome = change(&mut part);
            (outcome, self.store(changes(&mut part).take()))
        };
        pending.stored().await?;
        Ok(outcome)
    }

    /// Changes the engine, and waits until the change is stored.
    pub(crate) async fn change<T>(&self, change: impl FnOnce(&mut Engine) -> T) -> Result<T, StoreError> {
        self.change_part(&self.engine, |engine| &mut engine.state.changes, change).await
    }

    /// Changes sign-in, and waits until the change is stored.
    pub(crate) async fn change_sign_in<T>(&self, change: impl FnOnce(&mut SignInState) -> T) -> Result<T, StoreError> {
        self.change_part(&self.sign_in, |state| &mut state.changes, change).await
    }

    /// Stores everything that the engine has, in a file that is new.
    pub(crate) async fn store_all(&self) -> Result<(), StoreError> {
        let pending = self.store(startup::records(&self.engine()));
        pending.stored().await
    }

    /// Counts a request. If there were too many, the error is the number of seconds to wait.
    pub(crate) fn admit(&self, tenant: Uuid, operation: &Operation, limit: u32) -> Result<(), u32> {
        let Some(resource) = operations::resource(operation) else { return Ok(()) };
        // The time is read with the lock held, so that requests are counted in the order of their times.
        let mut throttle = lock(&self.throttle);
        let now = self.throttle_clock.as_ref().and_then(|clock| self.started.checked_add(clock()));
        throttle.admit(tenant, resource, limit, now.unwrap_or_else(Instant::now))
    }

    /// Decides which fault is injected into a request. If none is, the error has hints on rules that were probably
    /// meant for it. The count of the rule is stored, but not waited for.
    pub(crate) fn plan_fault(&self, target: &FaultTarget<'_>) -> Result<FaultPlan, Vec<String>> {
        let mut state = lock(&self.faults);
        let FaultState { faults, changes } = &mut *state;
        if faults.is_empty() {
            return Err(Vec::new());
        }
        let plan = faults.decide(target, changes);
        drop(self.store(changes.take()));
        plan.ok_or_else(|| faults.hints(target))
    }

    /// Lists the fault rules.
    pub(crate) fn faults(&self) -> FaultList {
        lock(&self.faults).faults.list()
    }

    /// Changes fault rules, and waits until the change is stored.
    pub(crate) async fn change_faults<T>(
        &self,
        change: impl FnOnce(&mut Faults, &mut Changes) -> T,
    ) -> Result<T, StoreError> {
        let change = |state: &mut FaultState| change(&mut state.faults, &mut state.changes);
        let outcome = self.change_part(&self.faults, |state| &mut state.changes, change).await?;
        self.log.changed(ChangedPart::Faults);
        Ok(outcome)
    }

    /// Logs an exchange, checks the client, and passes the record on.
    pub(crate) fn record(&self, exchange: Exchange) {
        let head = self.log.add(exchange);
        lock(&self.client_lint).check(&head);
        if let Some(on_request) = &self.on_request {
            on_request(&head.record());
        }
    }

    /// Returns the name of a caller, for people.
    pub(crate) fn label(&self, caller: &Caller) -> Arc<str> {
        match (&caller.user, self.app_names.get(&caller.client_id)) {
            (None, Some(app)) => app.clone(),
            (Some(user), app) => format!("{} with {}", user.name, app.map_or("an unknown app", |app| app)).into(),
            (None, None) => "an unknown app".into(),
        }
    }

    /// Restores the world of the start, and clears the log and the fault rules.
    pub(crate) async fn reset(&self) -> Result<(), StoreError> {
        self.change(|engine| {
            let is_stored = self.store.is_some();
            if is_stored {
                for (key, _) in startup::records(engine) {
                    engine.state.changes.remove(|| key);
                }
            }
            engine.reset(Utc::now());
            if is_stored {
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

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Locks a mutex. A poisoned one holds a valid value, since every change is made at once.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
