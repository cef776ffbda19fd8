//! State to records of a store, and back.

use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use partner_orders_api::Secret;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{Client, Entry, Meta, OrderKey, Partner, Secrets, State, in_place};
use crate::store::Change;
use crate::world::{Account, Customer, Holding, Purchase, World};

impl State {
    /// Everything, for a store that is empty or shall forget what it has.
    pub(crate) fn records(&self) -> Vec<Change> {
        let mut records = crate::store::Changes::default();
        records.enable();
        records.set(|| "meta/state".to_owned(), &self.meta());
        for (tenant, partner) in &self.partners {
            let account = Entry::new(partner.place, &partner.record.account);
            records.set(|| format!("account/{tenant}"), &account);
            for (customer, client) in &partner.record.customers {
                let stored = Entry::new(client.place, &client.record.customer);
                records.set(|| format!("customer/{tenant}/{customer}"), &stored);
                for (key, order) in &client.record.orders {
                    records.set(|| format!("order/{tenant}/{customer}/{key}"), order);
                }
                for (key, subscription) in &client.record.subscriptions {
                    records.set(|| format!("subscription/{tenant}/{customer}/{key}"), subscription);
                }
            }
        }
        records.take()
    }

    /// The state that a store's records tell of; the text says what is wrong with them.
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
        for (key, content) in of(records, "account/") {
            let Entry { place, record: account, .. } = read::<Entry<Account>>(key, content)?;
            let partner = Partner { account, customers: IndexMap::new() };
            state.partners.insert(partner.account.tenant, Entry::new(place, partner));
        }
        in_place(&mut state.partners);
        for (key, content) in of(records, "customer/") {
            let Entry { place, record: customer, .. } = read::<Entry<Customer>>(key, content)?;
            let (tenant, _) = owner(key)?;
            let partner = state.partners.get_mut(&tenant).ok_or_else(|| format!("`{key}` is of no account"))?;
            let client = Client { customer, orders: IndexMap::new(), subscriptions: IndexMap::new() };
            partner.record.customers.insert(client.customer.id, Entry::new(place, client));
        }
        for (key, content) in of(records, "order/") {
            let entry = read::<Entry<Purchase>>(key, content)?;
            let id = OrderKey::new(entry.record.order.id.as_deref().unwrap_or_default());
            state.owner_of(key)?.orders.insert(id, entry);
        }
        for (key, content) in of(records, "subscription/") {
            let entry = read::<Entry<Holding>>(key, content)?;
            let id = entry.record.id().ok_or_else(|| format!("`{key}` has no id"))?;
            state.owner_of(key)?.subscriptions.insert(id, entry);
        }
        state.put_in_place();
        Ok(state)
    }

    /// Gives app registrations back the secrets that no record of an account has.
    pub(crate) fn hand_out(&mut self, secrets: &Secrets) {
        for partner in self.partners.values_mut() {
            for app in &mut partner.record.account.apps {
                app.client_secret = secrets.get(&app.client_id).cloned().map(Secret::from);
            }
        }
    }

    fn owner_of(&mut self, key: &str) -> Result<&mut Client, String> {
        let (tenant, customer) = owner(key)?;
        self.client_mut(tenant, customer).ok_or_else(|| format!("`{key}` is of no customer"))
    }

    /// Sorts restored records, counts on from the last, and looks what is due.
    fn put_in_place(&mut self) {
        let (mut last, mut due) = (0, Vec::new());
        for (tenant, partner) in &mut self.partners {
            last = last.max(partner.place);
            in_place(&mut partner.record.customers);
            for (customer, client) in &mut partner.record.customers {
                last = last.max(client.place);
                in_place(&mut client.record.orders);
                in_place(&mut client.record.subscriptions);
                for (key, entry) in &client.record.orders {
                    last = last.max(entry.place);
                    let times: Vec<_> = entry.record.pending.iter().map(|it| it.due).collect();
                    due.push((*tenant, *customer, super::Subject::Order(key.clone()), times));
                }
                for (key, entry) in &client.record.subscriptions {
                    last = last.max(entry.place);
                    let times: Vec<_> = entry.record.pending.iter().map(|it| it.due).collect();
                    due.push((*tenant, *customer, super::Subject::Subscription(*key), times));
                }
            }
        }
        self.next_place = last;
        for (tenant, customer, subject, times) in due {
            self.expect(tenant, customer, &subject, &[], &times);
        }
    }
}

fn of<'r>(records: &'r [(String, Vec<u8>)], prefix: &'static str) -> impl Iterator<Item = (&'r str, &'r [u8])> {
    let wanted = records.iter().filter(move |(key, _)| key.starts_with(prefix));
    wanted.map(|(key, content)| (key.as_str(), content.as_slice()))
}

fn read<T: DeserializeOwned>(key: &str, content: &[u8]) -> Result<T, String> {
    serde_json::from_slice(content).map_err(|error| format!("its record `{key}` is not readable: {error}"))
}

/// Tenant and customer in a key such as `order/{tenant}/{customer}/{order}`.
fn owner(key: &str) -> Result<(Uuid, Uuid), String> {
    let mut parts = key.split('/').skip(1).map(Uuid::try_parse);
    match (parts.next(), parts.next()) {
        (Some(Ok(tenant)), Some(Ok(customer))) => Ok((tenant, customer)),
        _ => Err(format!("its record `{key}` has a key of another form")),
    }
}
