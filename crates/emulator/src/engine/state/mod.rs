//! The state of all accounts: customers, orders and subscriptions.

mod restore;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use chrono::{DateTime, Utc};
use indexmap::{IndexMap, map};
use partner_orders_rules::Environment;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::catalog::Catalog;
use super::clock::Clock;
use super::entry::{Entry, sort_by_place};
use super::ids::{OrderKey, guid};
use super::subscriptions::{create, lifecycle};
use super::{Call, ServiceError, dates};
use crate::store::Changes;
use crate::world::{Account, Customer, Holding, Moment, Product, Purchase, Settings, World};
use partner_orders_rules::codes;

/// Client secrets by client id. A world is written without them.
pub(crate) type Secrets = BTreeMap<Uuid, String>;

/// The state of all accounts.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) clock: Clock,
    /// The time by which sign-in is behind the clock, in milliseconds.
    pub(crate) sign_in_behind: i64,
    pub(crate) settings: Settings,
    pub(crate) catalog: Catalog,
    partners: IndexMap<Uuid, Entry<Partner>>,
    /// The emulator's time of the last settlement, at which changes are made.
    pub(crate) now: DateTime<Utc>,
    /// The pending events of all orders and subscriptions, soonest first.
    due: BTreeSet<Due>,
    last_place: u64,
    pub(crate) changes: Changes,
}

/// A partner account.
#[derive(Clone, Debug)]
pub(crate) struct Partner {
    /// The account, without its customers.
    pub(crate) account: Account,
    pub(crate) customers: IndexMap<Uuid, Entry<CustomerState>>,
}

/// A customer of a partner, with its orders and subscriptions.
#[derive(Clone, Debug)]
pub(crate) struct CustomerState {
    /// The customer, without its orders and subscriptions.
    pub(crate) customer: Customer,
    pub(crate) orders: IndexMap<OrderKey, Entry<Purchase>>,
    pub(crate) subscriptions: IndexMap<Uuid, Entry<Holding>>,
}

/// A pending event of an order or a subscription.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due {
    pub(crate) time: DateTime<Utc>,
    pub(crate) tenant: Uuid,
    pub(crate) customer: Uuid,
    pub(crate) record: DueRecord,
}

/// The order or subscription of a pending event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DueRecord {
    Order(OrderKey),
    Subscription(Uuid),
}

/// The record `meta/state`: everything but the accounts.
#[derive(Deserialize, Serialize)]
struct Meta {
    clock: Clock,
    #[serde(default)]
    sign_in_behind: i64,
    settings: Settings,
    /// The world's own products, if it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    products: Option<Vec<Product>>,
}

impl State {
    /// The state of a world that starts at the real time `real`.
    pub(crate) fn new(world: &World, real: DateTime<Utc>) -> Self {
        let clock = Clock::new(world.clock.as_ref(), real);
        let mut state = Self {
            clock,
            sign_in_behind: 0,
            settings: world.settings,
            catalog: Catalog::new(world.products.clone()),
            partners: IndexMap::new(),
            // The records of a seed exist from the beginning.
            now: DateTime::<Utc>::MIN_UTC,
            due: BTreeSet::new(),
            last_place: 0,
            changes: Changes::default(),
        };
        let start = clock.now(real);
        for account in &world.accounts {
            let mut info = account.clone();
            let customers = std::mem::take(&mut info.customers);
            let tenant = info.tenant;
            let place = state.next_place();
            state.partners.insert(tenant, Entry::new(place, Partner { account: info, customers: IndexMap::new() }));
            for customer in customers {
                state.seed_customer(tenant, customer, start);
            }
        }
        state.now = start;
        state
    }

    /// Adds a customer of a seed, with its orders and subscriptions.
    fn seed_customer(&mut self, tenant: Uuid, mut customer: Customer, start: DateTime<Utc>) {
        let orders = std::mem::take(&mut customer.orders);
        let subscriptions = std::mem::take(&mut customer.subscriptions);
        let id = customer.id;
        self.put_customer(tenant, customer);
        for mut holding in subscriptions {
            holding.started = Moment::At(holding.started.from(start));
            self.put_subscription(tenant, id, holding);
        }
        for mut purchase in orders {
            let placed = purchase.placed_at(start);
            purchase.placed = Some(Moment::At(placed));
            purchase.order.creation_date.get_or_insert_with(|| dates::short(placed));
            purchase.start_history(start);
            for holding in create::of_order(&purchase, start) {
                let owner = self.customer_state(tenant, id);
                if owner.is_some_and(|owner| holding.id().and_then(|id| owner.subscription(id)).is_none()) {
                    self.put_subscription(tenant, id, holding);
                }
            }
            self.put_order(tenant, id, purchase);
        }
    }

    fn next_place(&mut self) -> u64 {
        self.last_place += 1;
        self.last_place
    }

    /// Records clock and settings for the store.
    pub(crate) fn record_meta(&mut self) {
        let meta = self.meta();
        self.changes.set(|| "meta/state".to_owned(), &meta);
    }

    fn meta(&self) -> Meta {
        let (clock, sign_in_behind, settings) = (self.clock, self.sign_in_behind, self.settings);
        Meta { clock, sign_in_behind, settings, products: self.catalog.own() }
    }

    /// All accounts.
    pub(crate) fn partners(&self) -> impl Iterator<Item = &Partner> {
        self.partners.values().map(|entry| &entry.record)
    }

    /// Returns the account of this tenant.
    pub(crate) fn partner(&self, tenant: Uuid) -> Option<&Partner> {
        self.partners.get(&tenant).map(|entry| &entry.record)
    }

    /// Returns the environment of this tenant's account.
    pub(crate) fn environment(&self, tenant: Uuid) -> Environment {
        self.partner(tenant).map_or(Environment::Sandbox, |partner| partner.account.environment)
    }

    pub(crate) fn customer_state(&self, tenant: Uuid, customer: Uuid) -> Option<&CustomerState> {
        self.partner(tenant)?.customers.get(&customer).map(|entry| &entry.record)
    }

    /// Finds a customer of the caller: 400/900118 if the id is not a GUID, 403/20002 if it is not the partner's.
    pub(crate) fn customer(&self, call: &Call, customer: &str) -> Result<&CustomerState, ServiceError> {
        let id = guid(customer).ok_or_else(|| {
            ServiceError::new(codes::INVALID_CUSTOMER_ID, "The customer id is not a GUID.")
                .about(["customer-tenant-id"])
        })?;
        self.customer_state(call.caller.tenant, id).ok_or_else(|| {
            ServiceError::new(codes::NO_RELATIONSHIP, "The partner has no relationship with this customer.")
        })
    }

    /// Finds an order of a customer: 404/20000 for an unknown one, and the errors of [`customer`](Self::customer).
    pub(crate) fn order(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
    ) -> Result<(&CustomerState, &Purchase), ServiceError> {
        self.order_entry(call, customer, order).map(|(owner, entry)| (owner, &entry.record))
    }

    /// Finds an order of a customer, with its cached JSON.
    pub(crate) fn order_entry(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
    ) -> Result<(&CustomerState, &Entry<Purchase>), ServiceError> {
        let owner = self.customer(call, customer)?;
        let entry = owner.orders.get(&OrderKey::new(order));
        let missing = || ServiceError::new(codes::ORDER_NOT_FOUND, "The customer has no order with this id.");
        entry.map(|entry| (owner, entry)).ok_or_else(missing)
    }

    /// Finds a subscription of a customer: 404/20003 for an unknown one or an id that is not a GUID, and the errors of
    /// [`customer`](Self::customer).
    pub(crate) fn subscription(
        &self,
        call: &Call,
        customer: &str,
        id: &str,
    ) -> Result<(&CustomerState, &Holding), ServiceError> {
        let owner = self.customer(call, customer)?;
        let holding = guid(id).and_then(|id| owner.subscription(id));
        let missing =
            || ServiceError::new(codes::SUBSCRIPTION_NOT_FOUND, "The customer has no subscription with this id.");
        holding.map(|holding| (owner, holding)).ok_or_else(missing)
    }

    /// Adds a customer, or replaces its data.
    pub(crate) fn put_customer(&mut self, tenant: Uuid, customer: Customer) {
        let place = self.next_place();
        let Some(partner) = self.partners.get_mut(&tenant) else { return };
        let id = customer.id;
        let entry = partner.record.customers.entry(id).or_insert_with(|| {
            Entry::new(
                place,
                CustomerState { customer: customer.clone(), orders: IndexMap::new(), subscriptions: IndexMap::new() },
            )
        });
        entry.record.customer = customer;
        let stored = Entry::new(entry.place, &entry.record.customer);
        self.changes.set(|| format!("customer/{tenant}/{id}"), &stored);
    }

    /// Removes a customer with its orders and subscriptions.
    pub(crate) fn remove_customer(&mut self, tenant: Uuid, customer: Uuid) {
        let Some(partner) = self.partners.get_mut(&tenant) else { return };
        let Some(gone) = partner.record.customers.shift_remove(&customer) else { return };
        self.due.retain(|due| (due.tenant, due.customer) != (tenant, customer));
        self.changes.remove(|| format!("customer/{tenant}/{customer}"));
        for key in gone.record.orders.keys() {
            self.changes.remove(|| format!("order/{tenant}/{customer}/{key}"));
        }
        for key in gone.record.subscriptions.keys() {
            self.changes.remove(|| format!("subscription/{tenant}/{customer}/{key}"));
        }
    }

    /// Adds or replaces an order.
    pub(crate) fn put_order(&mut self, tenant: Uuid, customer: Uuid, purchase: Purchase) {
        let key = OrderKey::new(purchase.order.id.as_deref().unwrap_or_default());
        let place = self.next_place();
        let Some(owner) = customer_mut(&mut self.partners, tenant, customer) else { return };
        let old = owner.orders.get(&key).map(|old| old.record.due_times()).unwrap_or_default();
        let new = purchase.due_times();
        let entry = put(&mut owner.orders, key.clone(), Entry::new(place, purchase), self.now);
        self.changes.set(|| format!("order/{tenant}/{customer}/{key}"), entry);
        self.reschedule(tenant, customer, &DueRecord::Order(key), &old, &new);
    }

    /// Adds or replaces a subscription.
    pub(crate) fn put_subscription(&mut self, tenant: Uuid, customer: Uuid, holding: Holding) {
        let Some(id) = holding.id() else { return };
        let place = self.next_place();
        let Some(owner) = customer_mut(&mut self.partners, tenant, customer) else { return };
        let old = owner.subscriptions.get(&id).map(|old| old.record.due_times()).unwrap_or_default();
        let new = holding.due_times();
        let entry = put(&mut owner.subscriptions, id, Entry::new(place, holding), self.now);
        self.changes.set(|| format!("subscription/{tenant}/{customer}/{id}"), entry);
        self.reschedule(tenant, customer, &DueRecord::Subscription(id), &old, &new);
    }

    /// Replaces the pending events of an order or a subscription.
    fn reschedule(
        &mut self,
        tenant: Uuid,
        customer: Uuid,
        record: &DueRecord,
        old: &[DateTime<Utc>],
        new: &[DateTime<Utc>],
    ) {
        let due = |time: &DateTime<Utc>| Due { time: *time, tenant, customer, record: record.clone() };
        for time in old {
            self.due.remove(&due(time));
        }
        self.due.extend(new.iter().map(due));
    }

    /// Removes and returns the next event that is due by `now`.
    pub(crate) fn next_due(&mut self, now: DateTime<Utc>) -> Option<Due> {
        self.due.first().is_some_and(|due| due.time <= now).then(|| self.due.pop_first()).flatten()
    }

    /// Returns one customer of a partner as it was at a time; `None` if the partner does not have it.
    pub(crate) fn as_of(&self, tenant: Uuid, customer: Uuid, time: DateTime<Utc>) -> Option<Self> {
        let partner = self.partners.get(&tenant)?;
        let owner = partner.record.customers.get(&customer)?;
        let past = CustomerState {
            customer: owner.record.customer.clone(),
            orders: past(&owner.record.orders, time),
            subscriptions: past(&owner.record.subscriptions, time),
        };
        let customers = IndexMap::from([(customer, Entry::new(owner.place, past))]);
        let partner = Entry::new(partner.place, Partner { account: partner.record.account.clone(), customers });
        Some(Self {
            clock: self.clock,
            sign_in_behind: self.sign_in_behind,
            settings: self.settings,
            catalog: Catalog::new(self.catalog.own()),
            partners: IndexMap::from([(tenant, partner)]),
            now: self.now,
            due: BTreeSet::new(),
            last_place: self.last_place,
            changes: Changes::default(),
        })
    }

    /// Exports the state as a world.
    pub(crate) fn export(&self, real: DateTime<Utc>) -> World {
        let accounts = self.partners().map(Partner::export).collect();
        let products = self.catalog.own();
        World { schema: None, clock: self.clock.setting(real), settings: self.settings, products, accounts }
    }
}

/// Adds or replaces a record, which keeps its place, and stores the replaced one as an earlier state.
fn put<K: Hash + Eq, T>(
    records: &mut IndexMap<K, Entry<T>>,
    key: K,
    mut entry: Entry<T>,
    now: DateTime<Utc>,
) -> &Entry<T> {
    match records.entry(key) {
        map::Entry::Occupied(slot) => {
            let slot = slot.into_mut();
            entry.place = slot.place;
            let replaced = std::mem::replace(slot, entry);
            slot.remember(Some(replaced), now);
            slot
        }
        map::Entry::Vacant(slot) => {
            entry.remember(None, now);
            slot.insert(entry)
        }
    }
}

fn customer_mut(
    partners: &mut IndexMap<Uuid, Entry<Partner>>,
    tenant: Uuid,
    customer: Uuid,
) -> Option<&mut CustomerState> {
    partners.get_mut(&tenant)?.record.customers.get_mut(&customer).map(|entry| &mut entry.record)
}

/// Returns the records as they were at a time.
fn past<K: Clone + Hash + Eq, T: Clone>(records: &IndexMap<K, Entry<T>>, time: DateTime<Utc>) -> IndexMap<K, Entry<T>> {
    let known = records.iter().filter_map(|(key, entry)| Some((key, entry.place, entry.at(time)?)));
    known.map(|(key, place, record)| (key.clone(), Entry::new(place, record.clone()))).collect()
}

impl Purchase {
    /// Returns the times of pending events.
    fn due_times(&self) -> Vec<DateTime<Utc>> {
        self.pending.iter().map(|pending| pending.due).collect()
    }
}

impl Holding {
    /// Returns the times of pending events, and the end of the present state.
    fn due_times(&self) -> Vec<DateTime<Utc>> {
        self.pending.iter().map(|pending| pending.due).chain(lifecycle::next(self)).collect()
    }
}

impl Partner {
    fn export(&self) -> Account {
        let mut account = self.account.clone();
        account.customers = self.customers.values().map(|entry| entry.record.export()).collect();
        account
    }
}

impl CustomerState {
    fn export(&self) -> Customer {
        let mut customer = self.customer.clone();
        customer.orders = self.orders.values().map(|entry| entry.record.clone()).collect();
        customer.subscriptions = self.subscriptions.values().map(|entry| entry.record.clone()).collect();
        customer
    }

    /// The orders, oldest first.
    pub(crate) fn orders(&self) -> impl Iterator<Item = &Purchase> {
        self.orders.values().map(|entry| &entry.record)
    }

    /// The subscriptions, oldest first.
    pub(crate) fn subscriptions(&self) -> impl Iterator<Item = &Holding> {
        self.subscriptions.values().map(|entry| &entry.record)
    }

    /// Returns the subscription with this id.
    pub(crate) fn subscription(&self, id: Uuid) -> Option<&Holding> {
        self.subscriptions.get(&id).map(|entry| &entry.record)
    }
}
