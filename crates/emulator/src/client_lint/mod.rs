//! The client lint: checks whether each client follows the rules that the public pages have for clients.
//!
//! Every request is checked when it is served, in bounded memory: a few recent calls, times and counts for each client,
//! and at most [`CLIENTS`] clients, of which the one that was silent longest is dropped first.

mod client;
mod ids;
mod pace;
mod report;
#[cfg(test)]
mod tests;
mod text;
mod waiting;

use std::collections::HashMap;

use uuid::Uuid;

use crate::log::{Head, first_characters};
use client::ObservedClient;
use pace::TokenReuse;
use report::ClientReport;
pub(crate) use report::LintReport;

/// The most clients that are told apart.
const CLIENTS: usize = 100;
/// The most characters of a `User-Agent` that tell clients apart.
const USER_AGENT: usize = 256;

/// The clients seen so far.
#[derive(Debug, Default)]
pub(crate) struct ClientLint {
    clients: Vec<KnownClient>,
    /// The tokens of each app registration.
    apps: HashMap<Option<Uuid>, TokenReuse>,
    /// The number of requests; `last_seen` of a client is its value at the client's last request.
    seen: u64,
}

/// A client: one `User-Agent` with one app registration.
#[derive(Debug)]
struct KnownClient {
    user_agent: Box<str>,
    client_id: Option<Uuid>,
    last_seen: u64,
    observed: ObservedClient,
}

impl ClientLint {
    /// Checks a request that was served.
    pub(crate) fn check(&mut self, head: &Head) {
        let user_agent = head.request_headers.get("user-agent").unwrap_or_default();
        let user_agent = first_characters(user_agent, USER_AGENT);
        let client_id = head.outcome.client_id;
        self.seen += 1;
        if self.apps.len() > CLIENTS && !self.apps.contains_key(&client_id) {
            self.apps.clear();
        }
        self.apps.entry(client_id).or_default().check(head);
        let is_it = |known: &KnownClient| *known.user_agent == *user_agent && known.client_id == client_id;
        if let Some(known) = self.clients.iter_mut().find(|known| is_it(known)) {
            known.last_seen = self.seen;
            known.observed.check(head);
            return;
        }
        if self.clients.len() == CLIENTS {
            let oldest = self.clients.iter().enumerate().min_by_key(|(_, known)| known.last_seen);
            if let Some((index, _)) = oldest {
                self.clients.swap_remove(index);
            }
        }
        let mut observed = ObservedClient::default();
        observed.check(head);
        self.clients.push(KnownClient { user_agent: user_agent.into(), client_id, last_seen: self.seen, observed });
    }

    /// Reports on each client, the most recent first.
    pub(crate) fn report(&self) -> LintReport {
        let mut clients: Vec<_> = self.clients.iter().collect();
        clients.sort_by_key(|known| std::cmp::Reverse(known.last_seen));
        LintReport { clients: clients.into_iter().map(|known| self.report_on(known)).collect() }
    }

    fn report_on(&self, known: &KnownClient) -> ClientReport {
        let none = TokenReuse::default();
        known.observed.report(known.name(), self.apps.get(&known.client_id).unwrap_or(&none))
    }
}

impl KnownClient {
    fn name(&self) -> String {
        let user_agent = if self.user_agent.is_empty() { "no User-Agent" } else { &*self.user_agent };
        match self.client_id {
            Some(id) => format!("{user_agent}, app {id}"),
            None => format!("{user_agent}, no known app"),
        }
    }
}
