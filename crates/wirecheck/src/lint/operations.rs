//! Rules for operations: parts that they must have, and parts that break their clients.

use serde_json::Value;

use crate::schema::shape::follow;

use super::nodes::{NodeKind, entries};
use super::{LintContext, LintProblem};

pub(super) fn text(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let missing = subject.nodes_of_kind(NodeKind::Operation).flat_map(|node| {
        let lacks = ["operationId", "summary", "tags"].into_iter().filter(|key| match node.value.get(*key) {
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(Value::Array(list)) => list.is_empty(),
            _ => true,
        });
        lacks.map(|key| (node.pointer.clone(), format!("has no {key}, expected one")))
    });
    missing.collect()
}

pub(super) fn responses(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let missing = subject.nodes_of_kind(NodeKind::Operation).flat_map(|node| {
        let has = |wanted: &str| {
            entries(node.value, "responses").any(|(status, _)| match wanted {
                "2xx" => status.starts_with('2'),
                range => status.eq_ignore_ascii_case(range),
            })
        };
        let lacks = ["2xx", "4XX", "5XX"].into_iter().filter(move |wanted| !has(wanted));
        lacks.map(|wanted| (format!("{}/responses", node.pointer), format!("has no {wanted}, expected one")))
    });
    missing.collect()
}

pub(super) fn default_response(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let mixed = subject.nodes_of_kind(NodeKind::Operation).filter(|node| {
        let statuses = || entries(node.value, "responses").map(|(status, _)| status.as_str());
        statuses().any(|status| status == "default") && statuses().count() > 1
    });
    let message = "stands beside other responses, expected ranges such as 4XX";
    mixed.map(|node| (format!("{}/responses/default", node.pointer), message.to_owned())).collect()
}

pub(super) fn header_format(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let typed = subject.nodes_of_kind(NodeKind::Parameter).filter(|node| {
        let (_, schema) = follow(subject.description.document(), &format!("{}/schema", node.pointer));
        node.value.get("in").is_some_and(|place| place == "header")
            && schema.get("format").is_some_and(|format| format == "uuid")
    });
    typed
        .map(|node| (format!("{}/schema", node.pointer), "is of format uuid, expected a plain string".into()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::broken;

    const GET: &str = "/paths/~1v1~1things~1mine/get";

    fn get(document: &mut Value) -> &mut Value {
        document.pointer_mut(GET).unwrap()
    }

    #[test]
    fn texts() {
        for key in ["operationId", "summary", "tags"] {
            let found = broken("operation-text", |document| drop(get(document).as_object_mut().unwrap().remove(key)));
            assert_eq!(found, [GET], "{key}");
        }
        assert_eq!(broken("operation-text", |document| get(document)["tags"] = json!([])), [GET]);
    }

    #[test]
    fn successes_and_failures() {
        for status in ["200", "4XX", "5XX"] {
            let found = broken("operation-responses", |document| {
                get(document)["responses"].as_object_mut().unwrap().remove(status);
            });
            assert_eq!(found, [format!("{GET}/responses")], "{status}");
        }
    }

    #[test]
    fn default_beside_others() {
        let found = broken("default-response", |document| {
            get(document)["responses"]["default"] = json!({"description": "Anything."});
        });
        assert_eq!(found, [format!("{GET}/responses/default")]);
    }

    #[test]
    fn headers_with_a_format() {
        let found = broken("header-format", |document| {
            let parameter = &mut document["components"]["parameters"]["ThingId"];
            parameter["schema"] = json!({"type": "string", "format": "uuid"});
            parameter["in"] = json!("header");
        });
        assert_eq!(found, ["/components/parameters/ThingId/schema"]);
    }
}
