//! Starting from a world, or from where a state file left off.

use std::path::Path;

use chrono::{DateTime, Utc};
use partner_orders_api::Secret;
use uuid::Uuid;

use crate::World;
use crate::engine::{Engine, Replays, Secrets, State};
use crate::faults::Faults;
use crate::store::{Change, Changes, Store, StoreError};
use partner_orders_sign_in::{Directory, IdentityProvider};

/// The world that a reset goes back to.
const FRESH: &str = "meta/fresh";

/// Client secrets that a seed gave, by client id; a world is written without them.
const SECRETS: &str = "identity/secrets";

/// All that an emulator starts with.
pub(crate) struct Start {
    pub(crate) engine: Engine,
    pub(crate) identity: IdentityProvider,
    pub(crate) directory: Directory,
    pub(crate) faults: Faults,
    pub(crate) store: Option<Store>,
    /// Whether a state file had something to go on from.
    pub(crate) resumed: bool,
    /// The first account's first app registration.
    pub(crate) first: First,
}

/// Who the ready line names.
#[derive(Clone)]
pub(crate) struct First {
    pub(crate) tenant: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) secret: Secret,
}

impl Start {
    /// From a world, and nothing is kept.
    pub(crate) fn fresh(world: World, real: DateTime<Utc>) -> Option<Self> {
        Self::of(Engine::new(world, real), IdentityProvider::default(), None, false)
    }

    /// From what the file keeps; from the world, where it is new.
    pub(crate) fn at(path: &Path, world: World, real: DateTime<Utc>) -> Result<Option<Self>, StoreError> {
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
            hand_out(&mut fresh, &secrets);
            state.hand_out(&secrets);
        }
        let replays = Replays::restore(&records).map_err(damaged)?;
        state.changes.enable();
        let of_identity = records.iter().filter(|(key, _)| key.starts_with("identity/") && key != SECRETS);
        let identity = IdentityProvider::restore(of_identity.cloned()).map_err(|error| damaged(error.to_string()))?;
        let of_faults = records.iter().filter(|(key, _)| key.starts_with("faults/"));
        let faults = Faults::restore(of_faults.cloned()).map_err(|error| damaged(error.to_string()))?;
        let start = Self::of(Engine::resumed(fresh, state, replays), identity, Some(store), true);
        Ok(start.map(|start| Self { faults, ..start }))
    }

    fn of(engine: Engine, identity: IdentityProvider, store: Option<Store>, resumed: bool) -> Option<Self> {
        let account = &engine.state.partners().next()?.account;
        let app = account.apps.first()?;
        let first = First { tenant: account.tenant, client_id: app.client_id, secret: app.secret() };
        let tenants = engine.state.partners().map(|partner| partner.account.directory_tenant());
        let directory = Directory::new(tenants.collect::<Vec<_>>());
        Some(Self { engine, identity, directory, faults: Faults::default(), store, resumed, first })
    }
}

/// Everything of the engine, for a store that is empty or shall forget what it has.
pub(crate) fn records(engine: &Engine) -> Vec<Change> {
    let mut records = Changes::default();
    records.enable();
    records.set(|| FRESH.to_owned(), engine.fresh());
    let apps = engine.fresh().accounts.iter().flat_map(|account| &account.apps);
    let given = apps.filter_map(|app| Some((app.client_id, app.client_secret.as_ref()?.expose().to_owned())));
    records.set(|| SECRETS.to_owned(), &given.collect::<Secrets>());
    let mut all = records.take();
    all.extend(engine.state.records());
    all
}

fn hand_out(world: &mut World, secrets: &Secrets) {
    for app in world.accounts.iter_mut().flat_map(|account| &mut account.apps) {
        app.client_secret = secrets.get(&app.client_id).cloned().map(Secret::from);
    }
}
