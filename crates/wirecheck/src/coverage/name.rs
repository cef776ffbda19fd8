//! Names of things in a description, for people.

use crate::pointer::segments;

/// The component that a pointer leads into: its own for schemas, responses and the like; parameters and headers are
/// small, and share one.
pub(super) fn component(at: &str) -> Option<&str> {
    let rest = at.strip_prefix("/components/")?;
    let depth = if rest.starts_with("parameters/") || rest.starts_with("headers/") { 2 } else { 3 };
    let end = at.match_indices('/').nth(depth).map_or(at.len(), |(end, _)| end);
    at.get(..end)
}

/// The place inside the component, or of an operation, as code would write it: `links.self`, `items[]`.
pub(super) fn inside(at: &str) -> String {
    let depth = component(at).map_or(0, |component| component.matches('/').count());
    let mut rest = segments(at).skip(depth).skip_while(|segment| depth == 0 && segment != "schema");
    let mut name = String::new();
    while let Some(segment) = rest.next() {
        match segment.as_str() {
            "schema" => {}
            "properties" => name = joined(&name, ".", &rest.next().unwrap_or_default()),
            "items" => name.push_str("[]"),
            "additionalProperties" => name.push_str("{}"),
            "allOf" => drop(rest.next()),
            "anyOf" | "oneOf" => drop(rest.next().map(|index| name = joined(&name, "|", &index))),
            other => name = joined(&name, "/", other),
        }
    }
    name
}

/// Joins a name with an addition; after an empty name, the addition stands alone.
pub(super) fn joined(name: &str, link: &str, rest: &str) -> String {
    match (name.is_empty(), link) {
        (true, _) => rest.to_owned(),
        (false, "=" | "as") => format!("{name} {link} {rest}"),
        (false, _) => format!("{name}{link}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components() {
        assert_eq!(component("/components/schemas/Order/properties/id"), Some("/components/schemas/Order"));
        assert_eq!(component("/components/schemas/Order"), Some("/components/schemas/Order"));
        assert_eq!(component("/components/parameters/Id/schema"), Some("/components/parameters"));
        assert_eq!(component("/paths/~1a/get"), None);
    }

    #[test]
    fn names() {
        assert_eq!(inside("/components/schemas/Order/properties/a~1b/items/properties/c"), "a/b[].c");
        assert_eq!(inside("/components/schemas/Order/properties/a/allOf/0/additionalProperties"), "a{}");
        assert_eq!(inside("/components/schemas/Order/anyOf/1/properties/a"), "1.a");
        assert_eq!(inside("/components/schemas/Order"), "");
        assert_eq!(inside("/paths/~1a/get/responses/200/content/application~1json/schema/properties/a"), "a");
        assert_eq!(inside("/components/parameters/Id/schema"), "Id");
        assert_eq!(joined("", "=", "red"), "red");
        assert_eq!(joined("colour", "=", "red"), "colour = red");
    }
}
