//! Everything that the accounts hold: customers, orders and subscriptions.

mod restore;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use partner_orders_rules::Environment;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::catalog::Catalog;
use super::clock::Clock;
use super::entry::{Entry, in_place};
use super::ids::{OrderKey, guid};
use super::subscription::derived;
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
    pub(crate) settings: Settings,
    pub(crate) catalog: Catalog,
    partners: IndexMap<Uuid, Entry<Partner>>,
    /// What will happen by itself, soonest first; made from the orders and subscriptions.
    due: BTreeSet<Due>,
    next_place: u64,
    pub(crate) changes: Changes,
}

/// A partner account.
#[derive(Clone, Debug)]
pub(crate) struct Partner {
    /// The account, but for its customers.
    pub(crate) account: Account,
    pub(crate) customers: IndexMap<Uuid, Entry<Client>>,
}

/// A customer of a partner.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// The customer, but for its orders and subscriptions.
    pub(crate) customer: Customer,
    pub(crate) orders: IndexMap<OrderKey, Entry<Purchase>>,
    pub(crate) subscriptions: IndexMap<Uuid, Entry<Holding>>,
}

/// Something that will happen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due {
    pub(crate) time: DateTime<Utc>,
    pub(crate) tenant: Uuid,
    pub(crate) customer: Uuid,
    pub(crate) subject: Subject,
}

/// What it will happen to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Order(OrderKey),
    Subscription(Uuid),
}

/// What the store keeps besides accounts.
#[derive(Deserialize, Serialize)]
struct Meta {
    clock: Clock,
    settings: Settings,
    /// The world's own products, where it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    products: Option<Vec<Product>>,
}

impl State {
    /// The state in which a world begins at the real time `real`.
    pub(crate) fn new(world: &World, real: DateTime<Utc>) -> Self {
        let clock = Clock::new(world.clock.as_ref(), real);
        let mut state = Self {
            clock,
            settings: world.settings,
            catalog: Catalog::new(world.products.clone()),
            partners: IndexMap::new(),
            due: BTreeSet::new(),
            next_place: 0,
            changes: Changes::default(),
        };
        let start = clock.now(real);
        for account in &world.accounts {
            let mut info = account.clone();
            let customers = std::mem::take(&mut info.customers);
            let tenant = info.tenant;
            let place = state.place();
            state.partners.insert(tenant, Entry::new(place, Partner { account: info, customers: IndexMap::new() }));
            for customer in customers {
                state.seed_customer(tenant, customer, start);
            }
        }
        state
    }

    /// Puts a customer of a seed in place, with all that it bought.
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
            purchase.begin_history(start);
            for holding in derived(&purchase, start) {
                if self.client(tenant, id).is_some_and(|client| client.subscription_of(&holding).is_none()) {
                    self.put_subscription(tenant, id, holding);
                }
            }
            self.put_order(tenant, id, purchase);
        }
    }

    fn place(&mut self) -> u64 {
        self.next_place += 1;
        self.next_place
    }

    /// Notes clock and settings for the store.
    pub(crate) fn note_meta(&mut self) {
        let meta = self.meta();
        self.changes.set(|| "meta/state".to_owned(), &meta);
    }

    fn meta(&self) -> Meta {
        Meta { clock: self.clock, settings: self.settings, products: self.catalog.own() }
    }

    /// All accounts.
    pub(crate) fn partners(&self) -> impl Iterator<Item = &Partner> {
        self.partners.values().map(|entry| &entry.record)
    }

    /// The account of this tenant.
    pub(crate) fn partner(&self, tenant: Uuid) -> Option<&Partner> {
        self.partners.get(&tenant).map(|entry| &entry.record)
    }

    /// The kind of account that this tenant is.
    pub(crate) fn environment(&self, tenant: Uuid) -> Environment {
        self.partner(tenant).map_or(Environment::Sandbox, |partner| partner.account.environment)
    }

    pub(crate) fn client(&self, tenant: Uuid, customer: Uuid) -> Option<&Client> {
        self.partner(tenant)?.customers.get(&customer).map(|entry| &entry.record)
    }

    fn client_mut(&mut self, tenant: Uuid, customer: Uuid) -> Option<&mut Client> {
        self.partners.get_mut(&tenant)?.record.customers.get_mut(&customer).map(|entry| &mut entry.record)
    }

    /// The caller's customer with this tenant: 400/900118 where the text is no GUID, 403/20002 where it is no customer
    /// of this partner.
    pub(crate) fn customer(&self, call: &Call, customer: &str) -> Result<&Client, ServiceError> {
        let id = guid(customer).ok_or_else(|| {
            ServiceError::new(codes::INVALID_CUSTOMER_ID, "The customer id is not a GUID.")
                .about(["customer-tenant-id"])
        })?;
        self.client(call.caller.tenant, id).ok_or_else(|| {
            ServiceError::new(codes::NO_RELATIONSHIP, "The partner has no relationship with this customer.")
        })
    }

    /// The customer's order with this id: besides, 404/20000 where it has none.
    pub(crate) fn order(&self, call: &Call, customer: &str, order: &str) -> Result<(&Client, &Purchase), ServiceError> {
        self.shown_order(call, customer, order).map(|(client, entry)| (client, &entry.record))
    }

    /// The same, with what answers show of it.
    pub(crate) fn shown_order(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
    ) -> Result<(&Client, &Entry<Purchase>), ServiceError> {
        let client = self.customer(call, customer)?;
        let entry = client.orders.get(&OrderKey::new(order));
        let missing = || ServiceError::new(codes::ORDER_NOT_FOUND, "The customer has no order with this id.");
        entry.map(|entry| (client, entry)).ok_or_else(missing)
    }

    /// The customer's subscription with this id: besides, 404/20003 where it has none, also where the id is no GUID.
    pub(crate) fn subscription(
        &self,
        call: &Call,
        customer: &str,
        id: &str,
    ) -> Result<(&Client, &Holding), ServiceError> {
        let client = self.customer(call, customer)?;
        let holding = guid(id).and_then(|id| client.subscriptions.get(&id)).map(|entry| &entry.record);
        let missing =
            || ServiceError::new(codes::SUBSCRIPTION_NOT_FOUND, "The customer has no subscription with this id.");
        holding.map(|holding| (client, holding)).ok_or_else(missing)
    }

    /// Adds a customer, or replaces what is known of it.
    pub(crate) fn put_customer(&mut self, tenant: Uuid, customer: Customer) {
        let place = self.place();
        let Some(partner) = self.partners.get_mut(&tenant) else { return };
        let id = customer.id;
        let entry = partner.record.customers.entry(id).or_insert_with(|| {
            Entry::new(
                place,
                Client { customer: customer.clone(), orders: IndexMap::new(), subscriptions: IndexMap::new() },
            )
        });
        entry.record.customer = customer;
        let stored = Entry::new(entry.place, &entry.record.customer);
        self.changes.set(|| format!("customer/{tenant}/{id}"), &stored);
    }

    /// Removes a customer with everything it bought.
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

    /// Adds an order, or puts a changed one in place of what it was.
    pub(crate) fn put_order(&mut self, tenant: Uuid, customer: Uuid, purchase: Purchase) {
        let key = OrderKey::new(purchase.order.id.as_deref().unwrap_or_default());
        let place = self.place();
        let Some(client) = self.client_mut(tenant, customer) else { return };
        let old = client.orders.get(&key);
        let place = old.map_or(place, |old| old.place);
        let forgotten: Vec<_> = old.iter().flat_map(|old| old.record.pending.iter().map(|it| it.due)).collect();
        let expected: Vec<_> = purchase.pending.iter().map(|it| it.due).collect();
        let entry = Entry::new(place, purchase);
        self.changes.set(|| format!("order/{tenant}/{customer}/{key}"), &entry);
        if let Some(client) = self.client_mut(tenant, customer) {
            client.orders.insert(key.clone(), entry);
        }
        self.expect(tenant, customer, &Subject::Order(key), &forgotten, &expected);
    }

    /// Adds a subscription, or puts a changed one in place of what it was.
    pub(crate) fn put_subscription(&mut self, tenant: Uuid, customer: Uuid, holding: Holding) {
        let Some(id) = holding.id() else { return };
        let place = self.place();
        let Some(client) = self.client_mut(tenant, customer) else { return };
        let old = client.subscriptions.get(&id);
        let place = old.map_or(place, |old| old.place);
        let forgotten: Vec<_> = old.iter().flat_map(|old| old.record.pending.iter().map(|it| it.due)).collect();
        let expected: Vec<_> = holding.pending.iter().map(|it| it.due).collect();
        let entry = Entry::new(place, holding);
        self.changes.set(|| format!("subscription/{tenant}/{customer}/{id}"), &entry);
        if let Some(client) = self.client_mut(tenant, customer) {
            client.subscriptions.insert(id, entry);
        }
        self.expect(tenant, customer, &Subject::Subscription(id), &forgotten, &expected);
    }

    fn expect(
        &mut self,
        tenant: Uuid,
        customer: Uuid,
        subject: &Subject,
        forgotten: &[DateTime<Utc>],
        expected: &[DateTime<Utc>],
    ) {
        let due = |time: &DateTime<Utc>| Due { time: *time, tenant, customer, subject: subject.clone() };
        for time in forgotten {
            self.due.remove(&due(time));
        }
        self.due.extend(expected.iter().map(due));
    }

    /// The next thing that is due by `now`, if any.
    pub(crate) fn next_due(&mut self, now: DateTime<Utc>) -> Option<Due> {
        self.due.first().is_some_and(|due| due.time <= now).then(|| self.due.pop_first()).flatten()
    }

    /// A world that begins in this state.
    pub(crate) fn export(&self, real: DateTime<Utc>) -> World {
        let accounts = self.partners().map(Partner::export).collect();
        let products = self.catalog.own();
        World { schema: None, clock: self.clock.setting(real), settings: self.settings, products, accounts }
    }
}

impl Partner {
    fn export(&self) -> Account {
        let mut account = self.account.clone();
        account.customers = self.customers.values().map(|entry| entry.record.export()).collect();
        account
    }
}

impl Client {
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

    fn subscription_of(&self, holding: &Holding) -> Option<&Holding> {
        self.subscriptions.get(&holding.id()?).map(|entry| &entry.record)
    }
}
