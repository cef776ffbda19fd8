//! Conversion of the state to records of a store, and back.

use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use partner_orders_api::Secret;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{CustomerState, DueRecord, Entry, Meta, OrderKey, Partner, Secrets, State, customer_mut, sort_by_place};
use crate::store::{Change, Changes};
use crate::world::{Account, Customer, Holding, Purchase, World};

impl State {
    /// Returns all records, for an empty store.
    pub(crate) fn records(&self) -> Vec<Change> {
        let mut records = Changes::enabled();
        records.set(|| "meta/state".to_owned(), &self.meta());
        for (tenant, partner) in &self.partners {
            let account = Entry::new(partner.place, &partner.record.account);
            records.set(|| format!("account/{tenant}"), &account);
            for (customer, owner) in &partner.record.customers {
                let stored = Entry::new(owner.place, &owner.record.customer);
                records.set(|| format!("customer/{tenant}/{customer}"), &stored);
                for (key, order) in &owner.record.orders {
                    records.set(|| format!("order/{tenant}/{customer}/{key}"), order);
                }
                for (key, subscription) in &owner.record.subscriptions {
                    records.set(|| format!("subscription/{tenant}/{customer}/{key}"), subscription);
                }
            }
        }
        records.take()
    }

    /// Restores the state from a store's records. The error describes the record that is invalid.
    pub(crate) fn restore(records: &[(String, Vec<u8>)], real: DateTime<Utc>) -> Result<Self, String> {
        let meta: Meta = records
            .iter()
            .find(|(key, _)| key == "meta/state")
            .ok_or_else(|| "it has no record `meta/state`".to_owned())
            .and_then(|(key, content)| read(key, content))?;
        let empty =
            World { schema: None, clock: None, settings: meta.settings, products: meta.products, accounts: Vec::new() };
        let mut state = Self::new(&empty, real);
        state.clock = meta.clock;
        state.sign_in_behind = meta.sign_in_behind;
        for (key, content) in with_prefix(records, "account/") {
            let Entry { place, record: account, .. } = read::<Entry<Account>>(key, content)?;
            let partner = Partner { account, customers: IndexMap::new() };
            state.partners.insert(partner.account.tenant, Entry::new(place, partner));
        }
        sort_by_place(&mut state.partners);
        for (key, content) in with_prefix(records, "customer/") {
            let Entry { place, record: customer, .. } = read::<Entry<Customer>>(key, content)?;
            let (tenant, _) = owner(key)?;
            let partner = state.partners.get_mut(&tenant).ok_or_else(|| format!("`{key}` belongs to no account"))?;
            let owner = CustomerState { customer, orders: IndexMap::new(), subscriptions: IndexMap::new() };
            partner.record.customers.insert(owner.customer.id, Entry::new(place, owner));
        }
        for (key, content) in with_prefix(records, "order/") {
            let entry = read::<Entry<Purchase>>(key, content)?;
            let id = OrderKey::new(entry.record.order.id.as_deref().unwrap_or_default());
            state.owner_of(key)?.orders.insert(id, entry);
        }
        for (key, content) in with_prefix(records, "subscription/") {
            let entry = read::<Entry<Holding>>(key, content)?;
            let id = entry.record.id().ok_or_else(|| format!("`{key}` has no id"))?;
            state.owner_of(key)?.subscriptions.insert(id, entry);
        }
        state.index_records();
        Ok(state)
    }

    /// Sets the client secrets of app registrations, which the records of accounts lack.
    pub(crate) fn set_secrets(&mut self, secrets: &Secrets) {
        for partner in self.partners.values_mut() {
            for app in &mut partner.record.account.apps {
                app.client_secret = secrets.get(&app.client_id).cloned().map(Secret::from);
            }
        }
    }

    fn owner_of(&mut self, key: &str) -> Result<&mut CustomerState, String> {
        let (tenant, customer) = owner(key)?;
        customer_mut(&mut self.partners, tenant, customer).ok_or_else(|| format!("`{key}` belongs to no customer"))
    }

    /// Sorts restored records, sets the last place, and schedules pending events.
    fn index_records(&mut self) {
        let (mut last, mut due) = (0, Vec::new());
        for (tenant, partner) in &mut self.partners {
            last = last.max(partner.place);
            sort_by_place(&mut partner.record.customers);
            for (customer, owner) in &mut partner.record.customers {
                last = last.max(owner.place);
                sort_by_place(&mut owner.record.orders);
                sort_by_place(&mut owner.record.subscriptions);
                for (key, entry) in &owner.record.orders {
                    last = last.max(entry.place);
                    due.push((*tenant, *customer, DueRecord::Order(key.clone()), entry.record.due_times()));
                }
                for (key, entry) in &owner.record.subscriptions {
                    last = last.max(entry.place);
                    due.push((*tenant, *customer, DueRecord::Subscription(*key), entry.record.due_times()));
                }
            }
        }
        self.last_place = last;
        for (tenant, customer, record, times) in due {
            self.reschedule(tenant, customer, &record, &[], &times);
        }
    }
}

fn with_prefix<'r>(
    records: &'r [(String, Vec<u8>)],
    prefix: &'static str,
) -> impl Iterator<Item = (&'r str, &'r [u8])> {
    let matching = records.iter().filter(move |(key, _)| key.starts_with(prefix));
    matching.map(|(key, content)| (key.as_str(), content.as_slice()))
}

fn read<T: DeserializeOwned>(key: &str, content: &[u8]) -> Result<T, String> {
    serde_json::from_slice(content).map_err(|error| format!("its record `{key}` is not valid: {error}"))
}

/// Parses tenant and customer in a key such as `order/{tenant}/{customer}/{order}`.
fn owner(key: &str) -> Result<(Uuid, Uuid), String> {
    let mut parts = key.split('/').skip(1).map(Uuid::try_parse);
    match (parts.next(), parts.next()) {
        (Some(Ok(tenant)), Some(Ok(customer))) => Ok((tenant, customer)),
        _ => Err(format!("its record `{key}` has an invalid key")),
    }
}
