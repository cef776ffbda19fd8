//! How clients behave, by what the public pages ask of them.
//!
//! Judged as requests come in, in bounded memory: a few recent calls, times and counts for each client, and at most
//! [`CLIENTS`] clients, of which the one that was silent longest is forgotten first.

mod client;
mod fields;
mod ids;
mod pace;
mod report;
#[cfg(test)]
mod tests;
mod text;
mod waiting;

use uuid::Uuid;

use super::Head;
use client::Client;
pub(crate) use report::Report;

/// How many clients are told apart.
const CLIENTS: usize = 100;
/// How much of a `User-Agent` tells clients apart, in bytes.
const USER_AGENT: usize = 256;

/// The clients seen so far.
#[derive(Debug, Default)]
pub(super) struct Conduct {
    clients: Vec<Known>,
    /// Counts the requests, to know which client was silent longest.
    seen: u64,
}

/// A client: what calls itself by one name, for one app registration.
#[derive(Debug)]
struct Known {
    user_agent: Box<[u8]>,
    client_id: Option<Uuid>,
    last_seen: u64,
    client: Client,
}

impl Conduct {
    /// Judges a request that was answered.
    pub(super) fn see(&mut self, head: &Head) {
        let fields = fields::Fields::of(&head.request_headers);
        let user_agent = fields.user_agent.get(..USER_AGENT).unwrap_or(fields.user_agent);
        let client_id = head.outcome.client_id;
        self.seen += 1;
        let is_it = |known: &Known| *known.user_agent == *user_agent && known.client_id == client_id;
        if let Some(known) = self.clients.iter_mut().find(|known| is_it(known)) {
            known.last_seen = self.seen;
            known.client.see(head, &fields);
            return;
        }
        if self.clients.len() == CLIENTS {
            let oldest = self.clients.iter().enumerate().min_by_key(|(_, known)| known.last_seen);
            if let Some((index, _)) = oldest {
                self.clients.swap_remove(index);
            }
        }
        let mut client = Client::default();
        client.see(head, &fields);
        self.clients.push(Known { user_agent: user_agent.into(), client_id, last_seen: self.seen, client });
    }

    /// What is to be said of each client, the one heard last first.
    pub(super) fn report(&self) -> Report {
        let mut clients: Vec<_> = self.clients.iter().collect();
        clients.sort_by_key(|known| std::cmp::Reverse(known.last_seen));
        Report { clients: clients.into_iter().map(|known| known.client.report(known.name())).collect() }
    }
}

impl Known {
    fn name(&self) -> String {
        let user_agent = String::from_utf8_lossy(&self.user_agent);
        let user_agent = if user_agent.is_empty() { "no User-Agent" } else { &user_agent };
        match self.client_id {
            Some(id) => format!("{user_agent}, app {id}"),
            None => format!("{user_agent}, no known app"),
        }
    }
}
