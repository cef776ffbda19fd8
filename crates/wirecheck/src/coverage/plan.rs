//! Everything that a description says and an exchange can show.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::item::{Item, ItemKind, ItemSubject, Mark};
use super::name;
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
    /// Method and path, where it is an operation.
    pub(crate) request: Option<String>,
    /// JSON pointer into the description.
    pub(crate) at: String,
}

impl Plan {
    pub(crate) fn new(document: &Value) -> Self {
        let mut builder = Builder::new(document);
        for (path, item) in entries(document, "paths") {
            let at = push("/paths", path);
            // An operation is what has responses.
            let operations = item.as_object().into_iter().flatten();
            let operations = operations.filter(|(method, value)| !method.starts_with("x-") && value.is_object());
            for (method, operation) in operations.filter(|(_, value)| value.get("responses").is_some()) {
                builder.operation(path, (item, &at), method, operation);
            }
        }
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

/// The entries of an object's member.
pub(super) fn entries<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten()
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

    /// Adds what is not there yet: several ways may lead to the same thing.
    pub(super) fn add(&mut self, item: Item) {
        if self.keys.insert((item.kind(), item.key())) {
            self.plan.items.push(item);
        }
    }

    /// Follows a reference, and returns the value with its pointer.
    pub(super) fn follow(&self, mut at: String, mut value: &'a Value) -> (String, &'a Value) {
        // A chain of references may end in itself.
        for _ in 0..32 {
            let target = value.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
            let Some((target, found)) = target.and_then(|target| Some((target, self.document.pointer(target)?))) else {
                break;
            };
            (at, value) = (target.to_owned(), found);
        }
        (at, value)
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

    fn operation(&mut self, path: &str, (item, item_at): (&'a Value, &str), method: &str, operation: &'a Value) {
        let at = push(item_at, method);
        let request = format!("{} {path}", method.to_uppercase());
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or(&request).to_owned();
        self.operation = self.plan.groups.len();
        self.plan.groups.push(Group { name: id.clone(), request: Some(request.clone()), at: at.clone() });
        self.add(Item {
            subject: ItemSubject::Operation { id: id.clone() },
            direction: Direction::Request,
            group: self.operation,
            name: request,
            mark: mark(operation, &at),
            at: at.clone(),
        });
        self.parameters((operation, &at), (item, item_at));
        if let Some(body) = operation.get("requestBody") {
            let (at, body) = self.follow(push(&at, "requestBody"), body);
            self.content(body, &at, Direction::Request);
        }
        let at = push(&at, "responses");
        let statuses = entries(operation, "responses").filter(|(status, _)| !status.starts_with("x-"));
        let statuses: Vec<_> = statuses.collect();
        let names = statuses.iter().map(|(status, _)| (*status).clone()).collect();
        self.plan.statuses.insert(id.clone(), names);
        for (status, response) in statuses {
            self.response(&id, status, response, &push(&at, status));
        }
    }

    /// Those of the operation, and those of its path that it does not replace.
    fn parameters(&mut self, own: (&'a Value, &str), shared: (&'a Value, &str)) {
        let mut seen = HashSet::new();
        for (owner, at) in [own, shared] {
            let parameters = owner.get("parameters").and_then(Value::as_array).into_iter().flatten();
            for (index, parameter) in parameters.enumerate() {
                let (pointer, parameter) = self.follow(format!("{at}/parameters/{index}"), parameter);
                let text = |key| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
                let (name, place) = (text("name"), text("in"));
                if !seen.insert((name, place)) {
                    continue;
                }
                let item = Item {
                    subject: ItemSubject::Parameter { pointer: pointer.clone() },
                    direction: Direction::Request,
                    group: self.group(&pointer),
                    name: format!("{name} ({place})"),
                    mark: mark(parameter, &pointer),
                    at: pointer.clone(),
                };
                self.add(item);
                self.field(parameter, &pointer, Direction::Request);
            }
        }
    }

    fn response(&mut self, operation: &str, status: &str, response: &'a Value, at: &str) {
        let (pointer, resolved) = self.follow(at.to_owned(), response);
        self.add(Item {
            subject: ItemSubject::Status { operation: operation.to_owned(), status: status.to_owned() },
            direction: Direction::Response,
            group: self.operation,
            name: status.to_owned(),
            mark: mark(resolved, &pointer),
            at: at.to_owned(),
        });
        for (name, header) in entries(resolved, "headers") {
            let (pointer, header) = self.follow(push(&push(&pointer, "headers"), name), header);
            self.add(Item {
                subject: ItemSubject::Header {
                    operation: operation.to_owned(),
                    status: status.to_owned(),
                    pointer: pointer.clone(),
                    name: name.clone(),
                },
                direction: Direction::Response,
                group: self.operation,
                name: format!("{status} {name}"),
                mark: mark(header, &pointer),
                at: at.to_owned(),
            });
            self.field(header, &pointer, Direction::Response);
        }
        self.content(resolved, &pointer, Direction::Response);
    }

    /// The schema of a parameter or a header.
    fn field(&mut self, field: &'a Value, at: &str, direction: Direction) {
        if let Some(schema) = field.get("schema") {
            self.schema(schema, push(at, "schema"), direction);
        }
        self.content(field, at, direction);
    }

    fn content(&mut self, owner: &'a Value, at: &str, direction: Direction) {
        for (media_type, content) in entries(owner, "content") {
            if let Some(schema) = content.get("schema") {
                let at = push(&push(at, "content"), media_type);
                self.schema(schema, push(&at, "schema"), direction);
            }
        }
    }
}

/// The `x-evidence` of a thing.
pub(super) fn mark(value: &Value, at: &str) -> Option<Mark> {
    let word = value.get("x-evidence").and_then(Value::as_str)?;
    Some(Mark { word: word.to_owned(), pointer: at.to_owned() })
}
