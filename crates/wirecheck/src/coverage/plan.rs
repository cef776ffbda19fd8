//! Everything that a description says and an exchange can show.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::item::{Item, ItemKind, ItemSubject, Mark};
use super::name;
use crate::description::{Description, Operation, Parameter, Response, entries};
use crate::direction::Direction;
use crate::pointer::push;

/// The items to be counted.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) groups: Vec<Group>,
    pub(crate) items: Vec<Item>,
    /// The statuses of each operation, as the description writes them.
    pub(crate) statuses: BTreeMap<String, Vec<String>>,
}

/// Things that are reported together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// An operation id, or the path of a component, such as `schemas/Order`.
    pub(crate) name: String,
    /// Method and path, if it is an operation.
    pub(crate) request: Option<String>,
    /// JSON pointer into the description.
    pub(crate) at: String,
}

impl Plan {
    pub(crate) fn new(description: &Description) -> Self {
        let mut builder = Builder::new(description.document());
        description.operations().iter().for_each(|operation| builder.operation(operation));
        builder.plan
    }

    /// The entry that speaks of a status: its own, else its range, else the default.
    pub(crate) fn described_status(&self, operation: &str, status: u16) -> Option<&str> {
        let statuses = self.statuses.get(operation)?;
        let wanted = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        wanted
            .iter()
            .find_map(|wanted| statuses.iter().find(|known| known.eq_ignore_ascii_case(wanted)))
            .map(String::as_str)
    }
}

pub(super) struct Builder<'a> {
    pub(super) document: &'a Value,
    pub(super) plan: Plan,
    /// The group of the operation at hand.
    operation: usize,
    groups: HashMap<String, usize>,
    keys: HashSet<(ItemKind, String)>,
    /// Schemas that were walked already, by direction.
    pub(super) walked: HashSet<(String, Direction)>,
}

impl<'a> Builder<'a> {
    fn new(document: &'a Value) -> Self {
        let (groups, keys, walked) = (HashMap::new(), HashSet::new(), HashSet::new());
        Self { document, plan: Plan::default(), operation: 0, groups, keys, walked }
    }

    /// Adds an item, unless it is there: several references may lead to it.
    pub(super) fn add(&mut self, item: Item) {
        if self.keys.insert((item.kind(), item.key())) {
            self.plan.items.push(item);
        }
    }

    /// The group of what is written there: its component, else the operation that led there.
    pub(super) fn group(&mut self, at: &str) -> usize {
        let Some(component) = name::component(at) else { return self.operation };
        let known = self.groups.get(component).copied();
        known.unwrap_or_else(|| {
            let group = self.plan.groups.len();
            let name = component.trim_start_matches("/components/").to_owned();
            self.plan.groups.push(Group { name, request: None, at: component.to_owned() });
            self.groups.insert(component.to_owned(), group);
            group
        })
    }

    fn operation(&mut self, operation: &Operation) {
        let Operation { id, method, pointer: at, .. } = operation;
        let name = format!("{method} {}", operation.path());
        self.operation = self.plan.groups.len();
        self.plan.groups.push(Group { name: id.clone(), request: Some(name.clone()), at: at.clone() });
        let subject = ItemSubject::Operation { id: id.clone() };
        let mark = self.mark(at);
        let group = self.operation;
        self.add(Item { subject, direction: Direction::Request, group, name, mark, at: at.clone() });
        for Parameter { name, place, pointer, .. } in &operation.parameters {
            let item = Item {
                subject: ItemSubject::Parameter { pointer: pointer.clone() },
                direction: Direction::Request,
                group: self.group(pointer),
                name: format!("{name} ({place})"),
                mark: self.mark(pointer),
                at: pointer.clone(),
            };
            self.add(item);
            self.field(pointer, Direction::Request);
        }
        if let Some(body) = &operation.body {
            self.content(&body.pointer, Direction::Request);
        }
        self.plan.statuses.insert(id.clone(), operation.statuses());
        for (status, response) in &operation.responses {
            self.response(operation, &status.to_string(), response);
        }
    }

    fn response(&mut self, operation: &Operation, status: &str, response: &Response) {
        let (at, group) = (push(&push(&operation.pointer, "responses"), status), self.operation);
        let (operation, direction) = (operation.id.clone(), Direction::Response);
        let subject = ItemSubject::Status { operation: operation.clone(), status: status.to_owned() };
        let mark = self.mark(&response.pointer);
        self.add(Item { subject, direction, group, name: status.to_owned(), mark, at: at.clone() });
        for Parameter { name, pointer, .. } in &response.headers {
            self.add(Item {
                subject: ItemSubject::Header {
                    operation: operation.clone(),
                    status: status.to_owned(),
                    pointer: pointer.clone(),
                    name: name.clone(),
                },
                direction,
                group,
                name: format!("{status} {name}"),
                mark: self.mark(pointer),
                at: at.clone(),
            });
            self.field(pointer, direction);
        }
        self.content(&response.pointer, direction);
    }

    /// The schema of a parameter or a header.
    fn field(&mut self, at: &str, direction: Direction) {
        self.schema(&push(at, "schema"), direction);
        self.content(at, direction);
    }

    fn content(&mut self, at: &str, direction: Direction) {
        let at = push(at, "content");
        for (media_type, _) in entries(self.document, &at) {
            self.schema(&push(&push(&at, media_type), "schema"), direction);
        }
    }

    /// The `x-evidence` of what is written there.
    fn mark(&self, at: &str) -> Option<Mark> {
        mark(self.document.pointer(at)?, at)
    }
}

/// The `x-evidence` of a thing.
pub(super) fn mark(value: &Value, at: &str) -> Option<Mark> {
    let word = value.get("x-evidence").and_then(Value::as_str)?;
    Some(Mark { word: word.to_owned(), pointer: at.to_owned() })
}
