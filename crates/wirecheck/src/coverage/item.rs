//! The parts of a description that an exchange can show.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::direction::Direction;

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Kind")]
pub(crate) enum ItemKind {
    /// Operations, by their id.
    Operations,
    /// Statuses of operations; a range stands for those that are not described by themselves.
    Statuses,
    /// Parameters of requests, wherever they are used.
    Parameters,
    /// Headers of responses, by operation and status.
    Headers,
    /// Properties, by direction.
    Properties,
    /// Values of enums, by direction.
    EnumValues,
    /// Alternatives of `anyOf` and `oneOf`, by direction.
    Branches,
    /// Schemas that allow null, by direction.
    Nulls,
}

impl ItemKind {
    pub(crate) const ALL: [Self; 8] = [
        Self::Operations,
        Self::Statuses,
        Self::Parameters,
        Self::Headers,
        Self::Properties,
        Self::EnumValues,
        Self::Branches,
        Self::Nulls,
    ];

    /// Returns whether requests and responses are counted apart.
    pub(crate) fn has_directions(self) -> bool {
        matches!(self, Self::Properties | Self::EnumValues | Self::Branches | Self::Nulls)
    }

    /// The plural, for people.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Statuses => "statuses",
            Self::Parameters => "parameters",
            Self::Headers => "headers",
            Self::Properties => "properties",
            Self::EnumValues => "enum values",
            Self::Branches => "branches",
            Self::Nulls => "nulls",
        }
    }

    /// The singular, for people.
    pub(crate) fn singular(self) -> &'static str {
        match self {
            Self::Operations => "operation",
            Self::Statuses => "status",
            Self::Parameters => "parameter",
            Self::Headers => "header",
            Self::Properties => "property",
            Self::EnumValues => "enum value",
            Self::Branches => "branch",
            Self::Nulls => "null",
        }
    }
}

/// One thing that is counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) subject: ItemSubject,
    /// The sender.
    pub(crate) direction: Direction,
    /// JSON pointer to where the description writes it.
    pub(crate) at: String,
    /// The group that it is reported in.
    pub(crate) group: usize,
    /// Its name within its group.
    pub(crate) name: String,
    pub(crate) mark: Option<Mark>,
}

/// The part of [`Observed`](crate::observed::Observed) that counts it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ItemSubject {
    Operation { id: String },
    Status { operation: String, status: String },
    Parameter { pointer: String },
    Header { operation: String, status: String, pointer: String, name: String },
    Property { pointer: String },
    EnumValue { schema: String, value: String },
    Branch { pointer: String },
    // `alternative` is the one that allows null, if the schema itself does not.
    Null { schema: String, alternative: Option<String> },
}

/// An `x-evidence` mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) word: String,
    /// JSON pointer to what is marked.
    pub(crate) pointer: String,
}

impl Item {
    pub(crate) fn kind(&self) -> ItemKind {
        match self.subject {
            ItemSubject::Operation { .. } => ItemKind::Operations,
            ItemSubject::Status { .. } => ItemKind::Statuses,
            ItemSubject::Parameter { .. } => ItemKind::Parameters,
            ItemSubject::Header { .. } => ItemKind::Headers,
            ItemSubject::Property { .. } => ItemKind::Properties,
            ItemSubject::EnumValue { .. } => ItemKind::EnumValues,
            ItemSubject::Branch { .. } => ItemKind::Branches,
            ItemSubject::Null { .. } => ItemKind::Nulls,
        }
    }

    /// Returns a key that is unique within its kind; ratchets store it.
    pub(crate) fn key(&self) -> String {
        let direction = word(self.direction);
        match &self.subject {
            ItemSubject::Operation { id } => id.clone(),
            ItemSubject::Status { operation, status } => format!("{operation} {status}"),
            ItemSubject::Parameter { pointer } => pointer.clone(),
            ItemSubject::Header { operation, status, name, .. } => format!("{operation} {status} {name}"),
            ItemSubject::Property { pointer } | ItemSubject::Branch { pointer } => format!("{direction} {pointer}"),
            ItemSubject::EnumValue { schema, value } => format!("{direction} {schema} {value}"),
            ItemSubject::Null { schema, .. } => format!("{direction} {schema}"),
        }
    }
}

/// A direction, for people and in keys.
pub(crate) fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Request => "request",
        Direction::Response => "response",
    }
}
