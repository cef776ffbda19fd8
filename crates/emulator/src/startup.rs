//! Starting from a world, or from a state file.

use std::path::Path;

use chrono::{DateTime, Utc};
use partner_orders_api::Secret;
use partner_orders_sign_in::{AppKind, Directory, IdentityProvider};
use uuid::Uuid;

use crate::World;
use crate::engine::{Engine, Replays, Secrets, State};
use crate::faults::Faults;
use crate::store::{Change, Changes, Store, StoreError};

/// The key of the world that a reset restores.
const FRESH: &str = "meta/fresh";

/// The key of the client secrets of a seed. A world is written without them.
const SECRETS: &str = "identity/secrets";

/// The state of an emulator that starts.
pub(crate) struct Start {
    pub(crate) engine: Engine,
    pub(crate) identity: IdentityProvider,
    pub(crate) directory: Directory,
    pub(crate) faults: Faults,
    pub(crate) store: Option<Store>,
    /// The state comes from a state file.
    pub(crate) resumed: bool,
    pub(crate) first: FirstApp,
}

/// The first account's first app registration, which the ready line names.
#[derive(Clone)]
pub(crate) struct FirstApp {
    pub(crate) tenant: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) secret: Secret,
    /// The account's first app registration without a secret.
    pub(crate) public: Option<Uuid>,
}

impl Start {
    /// Starts from a world, without a state file. Returns `None` if the world has no account or no app.
    pub(crate) fn fresh(world: World, real: DateTime<Utc>) -> Option<Self> {
        Self::new(Engine::new(world, real), IdentityProvider::default(), None, false)
    }

    /// Starts from a state file, or from the world if the file is new.
    pub(crate) fn with_state_file(path: &Path, world: World, real: DateTime<Utc>) -> Result<Option<Self>, StoreError> {
        let (store, records) = Store::open(path)?;
        let damaged = |what: String| StoreError::damaged(path, what);
        if records.is_empty() {
            let mut start = Self::fresh(world, real);
            if let Some(start) = &mut start {
                start.engine.state.changes.enable();
                start.store = Some(store);
            }
            return Ok(start);
        }
        let read = |key: &str| records.iter().find(|(known, _)| known == key).map(|(_, content)| content);
        let fresh = read(FRESH).ok_or_else(|| damaged(format!("it has no record `{FRESH}`")))?;
        let mut fresh: World = serde_json::from_slice(fresh).map_err(|error| damaged(error.to_string()))?;
        let mut state = State::restore(&records, real).map_err(damaged)?;
        if let Some(secrets) = read(SECRETS) {
            let secrets = serde_json::from_slice(secrets).map_err(|error| damaged(error.to_string()))?;
            set_secrets(&mut fresh, &secrets);
            state.set_secrets(&secrets);
        }
        let replays = Replays::restore(&records).map_err(damaged)?;
        state.changes.enable();
        let sign_ins = records.iter().filter(|(key, _)| key.starts_with("identity/") && key != SECRETS);
        let identity = IdentityProvider::restore(sign_ins.cloned()).map_err(|error| damaged(error.to_string()))?;
        let rules = records.iter().filter(|(key, _)| key.starts_with("faults/"));
        let faults = Faults::restore(rules.cloned()).map_err(|error| damaged(error.to_string()))?;
        let start = Self::new(Engine::resumed(fresh, state, replays), identity, Some(store), true);
        Ok(start.map(|start| Self { faults, ..start }))
    }

    fn new(engine: Engine, identity: IdentityProvider, store: Option<Store>, resumed: bool) -> Option<Self> {
        let account = &engine.state.partners().next()?.account;
        let app = account.apps.first()?;
        let public = account.apps.iter().find(|app| app.kind == AppKind::Native).map(|app| app.client_id);
        let first = FirstApp { tenant: account.tenant, client_id: app.client_id, secret: app.secret(), public };
        let tenants = engine.state.partners().map(|partner| partner.account.directory_tenant());
        let directory = Directory::new(tenants.collect::<Vec<_>>());
        Some(Self { engine, identity, directory, faults: Faults::default(), store, resumed, first })
    }
}

/// Returns all records of the engine, for an empty store.
pub(crate) fn records(engine: &Engine) -> Vec<Change> {
    let mut records = Changes::enabled();
    records.set(|| FRESH.to_owned(), engine.fresh());
    let apps = engine.fresh().accounts.iter().flat_map(|account| &account.apps);
    let given = apps.filter_map(|app| Some((app.client_id, app.client_secret.as_ref()?.expose().to_owned())));
    records.set(|| SECRETS.to_owned(), &given.collect::<Secrets>());
    let mut all = records.take();
    all.extend(engine.state.records());
    all
}

fn set_secrets(world: &mut World, secrets: &Secrets) {
    for app in world.accounts.iter_mut().flat_map(|account| &mut account.apps) {
        app.client_secret = secrets.get(&app.client_id).cloned().map(Secret::from);
    }
}
