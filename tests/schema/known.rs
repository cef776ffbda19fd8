//! The accepted losses: `spec/known-losses.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::loss::Loss;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    pub(crate) merged: Vec<Merged>,
    pub(crate) losses: Vec<Entry>,
}

/// Components that generation merges into another one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Merged {
    pub(crate) schemas: Vec<String>,
    pub(crate) into: String,
    pub(crate) fixup: String,
    pub(crate) why: String,
}

/// A loss at certain places, or at all places of a kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) what: String,
    #[serde(default)]
    pub(crate) at: Vec<String>,
    #[serde(rename = "where")]
    pub(crate) of: Option<Class>,
    /// The fixup of `spec/transform.rs` that causes it; absent if the generator does.
    pub(crate) fixup: Option<String>,
    pub(crate) why: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Class {
    Everywhere,
    /// Properties that the description does not require.
    Optional,
    /// Properties that it requires, of schemas that responses have too.
    Answers,
}

impl Known {
    pub(crate) fn read(text: &str) -> Self {
        let known: Self = yaml_serde::from_str(text).unwrap_or_else(|e| panic!("spec/known-losses.yaml: {e}"));
        for entry in &known.losses {
            assert!(
                entry.at.is_empty() == entry.of.is_some(),
                "spec/known-losses.yaml: {:?} needs either `at` or `where`",
                entry.what
            );
        }
        known
    }

    /// The merged components, with the ones that they became part of.
    pub(crate) fn merged(&self) -> BTreeMap<String, String> {
        let pairs = self.merged.iter().flat_map(|merged| merged.schemas.iter().map(|name| (name, &merged.into)));
        pairs.map(|(name, into)| (name.clone(), into.clone())).collect()
    }

    /// The losses that no entry names.
    pub(crate) fn unknown<'a>(&self, losses: &'a [Loss], sent: &BTreeSet<String>) -> Vec<&'a Loss> {
        losses.iter().filter(|loss| !self.losses.iter().any(|entry| entry.names(loss, sent))).collect()
    }

    /// The entries that are no longer true.
    pub(crate) fn stale(
        &self,
        losses: &[Loss],
        sent: &BTreeSet<String>,
        kept: impl Fn(&str) -> bool,
        described: impl Fn(&str) -> bool,
        fixups: &str,
    ) -> Vec<String> {
        let mut stale = Vec::new();
        for Merged { schemas, into, .. } in &self.merged {
            let odd = schemas.iter().filter(|name| kept(name) || !described(name));
            stale.extend(odd.map(|name| {
                format!("{name} is not merged into {into}: the description lacks it, or generation keeps it")
            }));
        }
        for entry in &self.losses {
            let of: Vec<_> =
                losses.iter().filter(|loss| entry.names(loss, sent)).map(|loss| loss.place.to_string()).collect();
            let gone = entry.at.iter().filter(|at| !of.contains(at));
            stale.extend(gone.map(|at| format!("{at}: {:?} happens no more", entry.what)));
            if let Some(class) = entry.of.filter(|_| of.is_empty()) {
                let class = format!("{class:?}").to_lowercase();
                stale.push(format!("{:?} with `where: {class}` happens nowhere any more", entry.what));
            }
        }
        let named = self
            .merged
            .iter()
            .map(|merged| &merged.fixup)
            .chain(self.losses.iter().filter_map(|entry| entry.fixup.as_ref()));
        let gone = named
            .filter(|name| !fixups.contains(&format!("fn {name}(")) && !fixups.contains(&format!("const {name}:")));
        stale.extend(gone.map(|name| format!("spec/transform.rs has no {name}")));
        let whys = self.merged.iter().map(|merged| &merged.why).chain(self.losses.iter().map(|entry| &entry.why));
        stale.extend(whys.filter(|why| why.trim().is_empty()).map(|_| "a `why` is empty".to_owned()));
        stale
    }
}

impl Entry {
    fn names(&self, loss: &Loss, sent: &BTreeSet<String>) -> bool {
        self.what == loss.what
            && match self.of {
                None => self.at.contains(&loss.place.to_string()),
                Some(Class::Everywhere) => true,
                Some(Class::Optional) => loss.place.required == Some(false),
                Some(Class::Answers) => loss.place.required == Some(true) && !sent.contains(&loss.place.component),
            }
    }
}

/// The components that are part of requests only.
pub(crate) fn sent_only(description: &Value) -> BTreeSet<String> {
    let (mut sent, mut answered) = (BTreeSet::new(), BTreeSet::new());
    let items = description["paths"].as_object().into_iter().flatten().filter_map(|(_, item)| item.as_object());
    for operation in items.flat_map(|item| item.values()) {
        reach(description, &operation["requestBody"], &mut sent);
        reach(description, &operation["responses"], &mut answered);
    }
    let prefix = "#/components/schemas/";
    sent.difference(&answered).filter_map(|name| name.strip_prefix(prefix)).map(str::to_owned).collect()
}

/// Collects all references of a value, and those of the components that they refer to.
fn reach(description: &Value, from: &Value, found: &mut BTreeSet<String>) {
    match from {
        Value::Object(object) => {
            if let Some(reference) = object.get("$ref").and_then(Value::as_str)
                && found.insert(reference.to_owned())
            {
                let target = description.pointer(reference.trim_start_matches('#'));
                reach(description, target.unwrap_or_else(|| panic!("{reference} leads nowhere")), found);
            }
            object.values().for_each(|inner| reach(description, inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| reach(description, inner, found)),
        _ => {}
    }
}
