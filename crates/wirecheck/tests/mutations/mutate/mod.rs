//! Every single mutation of a sample. Samples and description are read by the tests' own code.

mod bodies;
mod heads;
pub(crate) mod sample;
pub(crate) mod spec;

use std::path::{Path, PathBuf};

use sample::{Body, Message, Sample};
use spec::Spec;

/// Returns the root of this repository, whichever package includes this module.
pub(crate) fn root() -> PathBuf {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.find(|folder| folder.join("spec/openapi.yaml").is_file()).expect("a description above").to_owned()
}

/// A kind of change to a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Renamed,
    Type,
    Null,
    Fraction,
    Removed,
    EnumValue,
    Added,
    Format,
    Status,
    HeaderMissing,
    HeaderRenamed,
    MediaType,
    Url,
    Query,
}

/// The place that a finding must have.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    /// At one of these pointers.
    OneOf(Vec<String>),
    /// Anywhere at or below this one.
    Below(String),
    /// The status, or anywhere in the body.
    StatusOrBody,
}

impl Expected {
    fn under(self, prefix: &str) -> Self {
        match self {
            Self::OneOf(pointers) => Self::OneOf(pointers.iter().map(|at| format!("{prefix}{at}")).collect()),
            Self::Below(pointer) => Self::Below(format!("{prefix}{pointer}")),
            Self::StatusOrBody => Self::StatusOrBody,
        }
    }

    pub(crate) fn is_at(&self, pointer: &str) -> bool {
        match self {
            Self::OneOf(pointers) => pointers.iter().any(|at| at == pointer),
            Self::StatusOrBody => pointer == "/response/status" || pointer.starts_with("/response/body"),
            Self::Below(at) => {
                pointer.strip_prefix(at.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }
}

/// A changed request or response.
pub(crate) struct Mutation {
    pub(crate) kind: Kind,
    /// None leaves the message as it is in the sample.
    pub(crate) request: Option<(String, Message)>,
    pub(crate) response: Option<(u16, Message)>,
    pub(crate) expected: Vec<Expected>,
}

/// All mutations of a sample; `exclude` is told of those after which nothing would be wrong.
pub(crate) fn all(spec: &Spec, sample: &Sample, exclude: &mut dyn FnMut(Kind, &'static str)) -> Vec<Mutation> {
    let mut mutations = Vec::new();
    of_bodies(spec, sample, &mut mutations, exclude);
    heads::mutations(spec, sample, &mut mutations, exclude);
    mutations
}

fn of_bodies(spec: &Spec, sample: &Sample, mutations: &mut Vec<Mutation>, exclude: &mut dyn FnMut(Kind, &'static str)) {
    let operation = spec.operation(&sample.operation);
    let media_type = |message: &Message| {
        let field = message.header("content-type").unwrap_or("application/json");
        field.split(';').next().unwrap_or_default().to_owned()
    };
    let request = spec.request_schema(&operation, &media_type(&sample.request));
    let response = spec.response_schema(&operation, sample.status);
    for (message, schema, prefix) in
        [(&sample.request, request, "/request/body"), (&sample.response, response, "/response/body")]
    {
        let (Some(schema), Some((json, part))) = (schema, json_of(&message.body)) else { continue };
        let schema = part.map_or(schema, |part| &spec.resolve(schema)["properties"][part]);
        let prefix = part.map_or(prefix.to_owned(), |part| format!("{prefix}/{part}"));
        if !spec.knows(schema, json, false) {
            // A body that is wrong before a change proves nothing after it; its notes must say so, too.
            let known = sample.notes.contains("wrong on purpose at /request/body");
            assert!(known, "{}{prefix} is wrong by the test's own reading", sample.name);
            exclude(Kind::Type, "a whole body that is wrong on purpose");
            continue;
        }
        let found = bodies::changes(spec, schema, json);
        found.excluded.into_iter().for_each(|(kind, why)| exclude(kind, why));
        for change in found.changes {
            let expected = change.expected.into_iter().map(|expected| expected.under(&prefix)).collect();
            let changed = Message { body: with_json(&message.body, change.body), ..message.clone() };
            let (request, response) = if prefix.starts_with("/request") {
                (Some((sample.url.clone(), changed)), None)
            } else {
                (None, Some((sample.status, changed)))
            };
            mutations.push(Mutation { kind: change.kind, request, response, expected });
        }
    }
}

/// The JSON of a body, and the part of the form that it is.
fn json_of(body: &Body) -> Option<(&serde_json::Value, Option<&str>)> {
    match body {
        Body::Json(json) => Some((json, None)),
        Body::Form { json, part, .. } => Some((json, Some(part))),
        Body::Other(_) => None,
    }
}

fn with_json(body: &Body, json: serde_json::Value) -> Body {
    match body.clone() {
        Body::Form { before, part, after, .. } => Body::Form { before, part, json, after },
        _ => Body::Json(json),
    }
}
