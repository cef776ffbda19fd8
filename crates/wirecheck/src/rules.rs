//! The meaning of every rule, and the remedy if it is broken.

use crate::lint::RULES;
use crate::lint::clients::CLIENT_RULES;

/// The explanation of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct About {
    /// The requirement, in one sentence.
    pub(crate) meaning: &'static str,
    /// The remedy if it is broken.
    pub(crate) remedy: &'static str,
    pub(crate) scope: RuleScope,
}

/// The kind of thing that a rule examines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuleScope {
    /// Exchanges, against the description: the same difference may be found in many of them.
    Exchange,
    /// The repository's own files: each finding is a task of its own.
    Repository,
}

/// Returns the explanation of a rule; `None` if there is none, since a report can do without.
pub(crate) fn about(name: &str) -> Option<About> {
    // Rare keywords of schemas share one explanation.
    row(name).or_else(|| name.starts_with("schema-").then(|| row("schema")).flatten())
}

fn row(name: &str) -> Option<About> {
    let exchange = EXCHANGE.iter().map(|row| (RuleScope::Exchange, *row));
    let repository = REPOSITORY.iter().copied();
    let repository = repository
        .chain(RULES.iter().map(|rule| (rule.name, rule.meaning, rule.remedy)))
        .chain(CLIENT_RULES.iter().map(|rule| (rule.name, rule.meaning, rule.remedy)));
    let mut rows = exchange.chain(repository.map(|row| (RuleScope::Repository, row)));
    let (scope, (_, meaning, remedy)) = rows.find(|(_, (known, ..))| *known == name)?;
    Some(About { meaning, remedy, scope })
}

/// Id, meaning and remedy of a rule.
type Row = (&'static str, &'static str, &'static str);

const EXCHANGE: &[Row] = &[
    (
        "body-syntax",
        "Bodies are what their media type says.",
        "Correct the body or its Content-Type; a printed example may need a note.",
    ),
    (
        "duplicate-property",
        "An object has a property once, whatever the case of its letters.",
        "Keep one of the two: readers disagree on which counts.",
    ),
    ("har-encoding", "Bodies in a HAR are encoded as `encoding` says.", "Nothing to do: the text was read as it is."),
    (
        "missing-body",
        "There is a body where the description wants one.",
        "Send the body, or describe a message without one.",
    ),
    ("missing-header", "Required headers are there.", "Send the header, or make it optional in the description."),
    (
        "missing-parameter",
        "Required query parameters are there.",
        "Send the parameter, or make it optional in the description.",
    ),
    (
        "note-always-present",
        "A property that is always there may be required.",
        "Add it to `required` if the service's documents say so too.",
    ),
    ("note-bounds", "Values stay within bounds that the description does not name.", "Consider minimum and maximum."),
    ("note-format", "Strings are all of one format that the description does not name.", "Consider adding the format."),
    (
        "not-echoed",
        "A response has what the description says that it repeats from its request.",
        "Add the property to the response, or take it out of `x-echoed-properties`.",
    ),
    (
        "placeholder",
        "What a page leaves open is not checked.",
        "Nothing to do; put real values in if they are to be checked.",
    ),
    (
        "read-only-in-request",
        "Requests do not carry what only the service may set.",
        "Leave the property out, or drop `readOnly` from its schema.",
    ),
    (
        "sample-folder",
        "A sample lies in the folder of its operation.",
        "Move the sample to the folder that is named after the operationId.",
    ),
    ("sample-format", "Samples are written in the form that their README describes.", "Write it as the README says."),
    ("sample-secret", "A sample has no tokens and cookies.", "Remove the header, and revoke what it carried."),
    (
        "schema",
        "Values keep to every keyword of their schema.",
        "Correct the value, or the schema if the service means it.",
    ),
    (
        "schema-any-of",
        "A value matches one of the alternatives of its schema.",
        "Correct the value, or describe another alternative.",
    ),
    ("schema-broken", "The schemas of the description can be used.", "Correct the schema that the message names."),
    (
        "schema-enum",
        "A value is one of those that its schema lists.",
        "Correct the value, or list it; an open enum takes any.",
    ),
    (
        "schema-format",
        "Strings are of the format that their schema names.",
        "Correct the string, or drop the format from the schema.",
    ),
    ("schema-maximum", "Numbers are no greater than their schema allows.", "Correct the number, or raise `maximum`."),
    ("schema-minimum", "Numbers are no less than their schema allows.", "Correct the number, or lower `minimum`."),
    (
        "schema-required",
        "Objects have the properties that their schema requires.",
        "Add the property, or take it out of `required`.",
    ),
    (
        "schema-type",
        "Values are of the type that their schema names.",
        "Correct the value, or the schema's type; for null, `nullable`.",
    ),
    (
        "type-name",
        "A value that names its type names the one that the description fixes.",
        "Correct the name, or `x-type-name` of the schema.",
    ),
    ("undocumented-body", "There is no body where the description has none.", "Leave the body out, or describe it."),
    ("undocumented-header", "Headers of a response are described.", "Describe the header with its evidence."),
    (
        "undocumented-media-type",
        "Bodies are of a media type that the description names.",
        "Describe the media type, or correct Content-Type.",
    ),
    ("undocumented-status", "Statuses are described.", "Describe a response for the status."),
    ("unknown-enum-value", "Values of open enums are described.", "Add the value to the enum with its evidence."),
    (
        "unknown-operation",
        "An exchange belongs to an operation of the description.",
        "Describe the operation, or correct method and URL.",
    ),
    ("unknown-parameter", "Query parameters are described.", "Describe the parameter, or correct its name."),
    ("unknown-property", "Properties are described.", "Describe the property with its evidence, or correct its name."),
    ("wrong-path", "A request's path is that of its operation.", "Correct the path, or name another operation."),
    (
        "wrong-status",
        "A status is one that the operation can have.",
        "Correct the status, or describe a response for it.",
    ),
];

const REPOSITORY: &[Row] = &[
    (
        "coverage-fell",
        "The samples cover no less than was recorded.",
        "Add the sample again, or record the lower mark on purpose.",
    ),
    ("coverage-stale", "What is recorded as covered is what the samples cover.", "Record the coverage again."),
    (
        "evidence-unbacked",
        "What is called observed is in a captured sample.",
        "Add a captured sample that shows it, or name the evidence that there is.",
    ),
    (
        "operation-sample",
        "Every operation has a sample.",
        "Add a sample in a folder that is named after the operationId.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashSet};
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn each_rule_once() {
        let names: Vec<_> =
            EXCHANGE.iter().chain(REPOSITORY).map(|row| row.0).chain(RULES.iter().map(|rule| rule.name)).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        let kebab = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(names.iter().all(|name| kebab(name)), "{names:?}");
        for about in names.iter().map(|name| about(name).unwrap()) {
            let sentence = |text: &str| text.ends_with('.') && !text.contains('\n');
            assert!(sentence(about.meaning) && sentence(about.remedy), "{about:?}");
        }
        assert_eq!(about("no-such-rule"), None);
        assert_eq!(about("schema-multiple-of"), about("schema"));
        assert_ne!(about("schema-name"), about("schema"));
    }

    #[test]
    fn every_rule_of_the_source_is_explained() {
        let mut names = BTreeSet::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
        assert!(names.len() > 20, "{names:?}");
        let silent: Vec<_> = names.iter().filter(|name| about(name).is_none()).collect();
        assert!(silent.is_empty(), "{silent:?} are not explained in rules.rs");
    }

    /// The names of rules in the files of a folder, tests left out.
    fn collect(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") {
                collect(&path, names);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                for call in ["Finding::error(", "Finding::undocumented(", "Finding::note(", "const RULE: &str = "] {
                    names.extend(text.split(call).skip(1).filter_map(|rest| {
                        let name = rest.trim_start().strip_prefix('"')?;
                        Some(name.split('"').next()?.to_owned())
                    }));
                }
                // Rules that are told apart by a match.
                for quoted in text.split('"').skip(1).step_by(2) {
                    if quoted.starts_with("schema-")
                        && quoted.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
                    {
                        names.insert(quoted.to_owned());
                    }
                }
            }
        }
    }
}
