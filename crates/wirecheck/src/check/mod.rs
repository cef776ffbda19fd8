//! Checks of exchanges against the description.

mod bare;
mod body;
mod exchange;
mod headers;
mod place;
mod request;
mod response;

use std::collections::BTreeMap;

use crate::description::{Description, Operation};
use crate::direction::Direction;
use crate::exchange::{Exchange, Message};
use crate::finding::Finding;
use crate::observed::Observed;
use crate::schema::Tally;
use crate::unreadable::Unreadable;

impl Description {
    /// Checks a request against its operation. Headers that the description does not name are left alone: a client may
    /// send what it likes.
    #[must_use]
    pub fn check_request(
        &self,
        operation_id: &str,
        path_or_url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Vec<Finding> {
        match self.operation(operation_id) {
            Some(operation) => {
                uncounted(self, |subject| request::check(subject, operation, path_or_url, headers, body))
            }
            None => vec![unknown_operation(operation_id, "/request")],
        }
    }

    /// Checks a response against its operation.
    #[must_use]
    pub fn check_response(
        &self,
        operation_id: &str,
        status: u16,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Vec<Finding> {
        match self.operation(operation_id) {
            Some(operation) => uncounted(self, |subject| response::check(subject, operation, status, headers, body)),
            None => vec![unknown_operation(operation_id, "/response")],
        }
    }
}

/// Checks messages one by one, and counts what they exercised.
#[derive(Clone, Debug)]
pub struct Checker<'d> {
    description: &'d Description,
    tally: Tally,
    extras: Extras,
}

impl<'d> Checker<'d> {
    /// Creates a checker that has seen no message.
    #[must_use]
    pub fn new(description: &'d Description) -> Self {
        Self { description, tally: Tally::new(description.schemas()), extras: Extras::default() }
    }

    /// Checks a message of this file, and returns findings with their places in the file.
    pub fn check(&mut self, file: &str, message: &Message) -> Vec<Finding> {
        let mut subject =
            CheckContext { description: self.description, tally: &mut self.tally, extras: &mut self.extras };
        let mut findings = match message {
            Message::Exchange(exchange) => {
                subject.extras.provenance(exchange);
                exchange::check(&mut subject, file, exchange)
            }
            Message::Bare(bare) => bare::check(&mut subject, file, bare),
            Message::Form(findings) => {
                return findings.iter().cloned().map(|finding| finding.in_file(file)).collect();
            }
        };
        for finding in &mut findings {
            file.clone_into(&mut finding.file);
            place::find(finding, message);
        }
        findings
    }

    /// Returns notes: constraints that the messages keep and the description does not name.
    pub fn notes(&self) -> Vec<Finding> {
        self.description.schemas().notes(&self.tally)
    }

    /// Returns the number of messages that were held against the description.
    pub fn checked(&self) -> u64 {
        self.extras.exchanges
    }

    /// Returns the calls that belong to other APIs, and were left out: by host, or by method and path.
    pub fn other_calls(&self) -> &BTreeMap<String, u64> {
        &self.extras.other_calls
    }

    /// Returns the files with bodies that their recorder left out, so that nothing can be said of those.
    pub fn left_out(&self) -> Vec<Unreadable> {
        let all = self.extras.left_out.iter().map(|(file, (first, count))| {
            let problem = format!(
                "{first}: the recorder left the body out, so it was not checked{}; expected a recording with bodies \
                 (in a browser: export the HAR with content)",
                match count {
                    1 => String::new(),
                    _ => format!(" (and {} more like it)", count - 1),
                }
            );
            Unreadable { file: file.clone(), position: None, problem }
        });
        all.collect()
    }

    /// Returns what the messages exercised.
    pub fn observed(&self) -> Observed {
        self.extras.observed(self.tally.observed(self.description.schemas()))
    }
}

/// The context of a check: the description, and the counters.
struct CheckContext<'a> {
    description: &'a Description,
    tally: &'a mut Tally,
    extras: &'a mut Extras,
}

/// Runs a check whose counts are not used.
fn uncounted<T>(description: &Description, check: impl FnOnce(&mut CheckContext<'_>) -> T) -> T {
    let (mut tally, mut extras) = (Tally::new(description.schemas()), Extras::default());
    check(&mut CheckContext { description, tally: &mut tally, extras: &mut extras })
}

/// Counters of everything but values.
#[derive(Clone, Debug, Default)]
struct Extras {
    exchanges: u64,
    captured: u64,
    constructed: u64,
    operations: BTreeMap<String, SeenOperation>,
    parameters: BTreeMap<String, u64>,
    other_calls: BTreeMap<String, u64>,
    /// By file: the pointer of the first body that is left out, and the number of all.
    left_out: BTreeMap<String, (String, u64)>,
}

/// Counters of one operation.
#[derive(Clone, Debug, Default)]
struct SeenOperation {
    count: u64,
    /// The first few.
    files: Vec<String>,
    /// By status: how often, and how often each header.
    statuses: BTreeMap<u16, (u64, BTreeMap<String, u64>)>,
}

/// The most files of an operation that are stored by name.
const FILES: usize = 5;

impl Extras {
    fn provenance(&mut self, exchange: &Exchange) {
        match exchange.head.as_ref().and_then(|head| head.provenance.as_deref()) {
            Some("captured") => self.captured += 1,
            Some("constructed") => self.constructed += 1,
            _ => {}
        }
    }

    fn left_out(&mut self, file: &str, pointer: String) {
        self.left_out.entry(file.to_owned()).or_insert((pointer, 0)).1 += 1;
    }

    fn operation(&mut self, id: &str, file: &str) {
        update(&mut self.operations, id, |seen| {
            seen.count += 1;
            if seen.files.len() < FILES && seen.files.last().is_none_or(|last| last != file) {
                seen.files.push(file.to_owned());
            }
        });
    }

    fn status(&mut self, operation: &str, status: u16) {
        update(&mut self.operations, operation, |seen| seen.statuses.entry(status).or_default().0 += 1);
    }

    fn parameter(&mut self, direction: Direction, pointer: &str) {
        if direction == Direction::Request {
            update(&mut self.parameters, pointer, |count| *count += 1);
        }
    }

    fn header(&mut self, operation: &str, status: u16, pointer: &str) {
        update(&mut self.operations, operation, |seen| {
            update(&mut seen.statuses.entry(status).or_default().1, pointer, |count| *count += 1);
        });
    }

    /// Adds the counters to `observed`, by pointers into the description.
    fn observed(&self, mut observed: Observed) -> Observed {
        (observed.exchanges, observed.captured, observed.constructed) =
            (self.exchanges, self.captured, self.constructed);
        observed.parameters.clone_from(&self.parameters);
        for (id, seen) in &self.operations {
            observed.operations.insert(id.clone(), seen.count);
            observed.files.insert(id.clone(), seen.files.clone());
            for (status, (count, headers)) in &seen.statuses {
                observed.statuses.insert((id.clone(), *status), *count);
                for (pointer, count) in headers {
                    observed.headers.insert((id.clone(), *status, pointer.clone()), *count);
                }
            }
        }
        observed
    }
}

/// Changes the counter of a name. Most names are known already, and need no string of their own.
fn update<V: Default>(map: &mut BTreeMap<String, V>, name: &str, change: impl FnOnce(&mut V)) {
    match map.get_mut(name) {
        Some(value) => change(value),
        None => change(map.entry(name.to_owned()).or_default()),
    }
}

fn unknown_operation(id: &str, place: &str) -> Finding {
    Finding::error("unknown-operation", place, format!("operation `{id}`, expected one of the description"))
}

fn content_type<'a>(headers: &[(&'a str, &'a str)]) -> Option<&'a str> {
    headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).map(|(_, value)| *value)
}

fn method_and_path(operation: &Operation) -> String {
    format!("{} {}", operation.method(), operation.path())
}
