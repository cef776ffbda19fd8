//! Lookups in the description: what a place is described as, and the words that it knows.

use std::collections::HashSet;

use serde_json::Value;

use wirecheck::description::{Description, Operation, ParameterPlace};

/// Path segments of neighbouring resources that the description has no operations for.
const SEGMENTS: [&str; 10] = [
    "v1",
    "skus",
    "availabilities",
    "offers",
    "entitlements",
    "subscriptions",
    "resourceGroups",
    "providers",
    "oauth2",
    "token",
];

/// The schemas that describe one value, with all that they refer to or consist of; empty if nothing describes it.
#[derive(Clone, Default)]
pub(super) struct Site<'d>(Vec<&'d Value>);

/// The description, ready for lookups.
pub(super) struct Described<'d> {
    pub(super) description: &'d Description,
    /// Names of properties, and of members of examples: map keys that the description knows.
    names: HashSet<&'d str>,
    segments: HashSet<&'d str>,
}

impl<'d> Described<'d> {
    pub(super) fn new(description: &'d Description) -> Self {
        let mut names = HashSet::new();
        visit(description.document(), &mut |value| {
            for keyword in ["properties", "example"] {
                names.extend(
                    value.get(keyword).and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str()),
                );
            }
        });
        let paths = description.operations().iter().flat_map(|operation| operation.path().split('/'));
        let segments = paths.filter(|segment| !segment.starts_with('{')).chain(SEGMENTS).collect();
        Self { description, names, segments }
    }

    pub(super) fn knows_name(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(super) fn knows_segment(&self, segment: &str) -> bool {
        self.segments.contains(segment)
    }

    /// The properties whose values are listed, in lower case.
    pub(super) fn enumerated(&self) -> HashSet<String> {
        let mut names = HashSet::new();
        visit(self.description.document(), &mut |value| {
            for (name, schema) in value.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if self.site(Some(schema)).is_enum() {
                    names.insert(name.to_lowercase());
                }
            }
        });
        names
    }

    pub(super) fn parameter(&self, operation: &Operation, place: ParameterPlace, name: &str) -> Site<'d> {
        self.with_schema(self.at(operation.parameter_pointer(place, name)))
    }

    /// A query parameter of any operation: links lead to neighbours that have the same ones.
    pub(super) fn any_query_parameter(&self, name: &str) -> Site<'d> {
        let operations = self.description.operations().iter();
        let mut sites = operations.map(|operation| self.parameter(operation, ParameterPlace::Query, name));
        sites.find(Site::is_described).unwrap_or_default()
    }

    pub(super) fn request_body(&self, operation: &Operation) -> Site<'d> {
        self.content(self.at(operation.body_pointer()))
    }

    pub(super) fn response_body(&self, operation: &Operation, status: u16) -> Site<'d> {
        self.content(self.at(operation.response_pointer(status)))
    }

    pub(super) fn response_header(&self, operation: &Operation, status: u16, name: &str) -> Site<'d> {
        self.with_schema(self.at(operation.header_pointer(status, name)))
    }

    fn at(&self, pointer: Option<&str>) -> Option<&'d Value> {
        self.description.document().pointer(pointer?)
    }

    /// The schemas of all media types of a body: they describe one thing in several writings.
    fn content(&self, body: Option<&'d Value>) -> Site<'d> {
        let media = body.and_then(|body| body.get("content")?.as_object());
        let mut site = Site::default();
        for media in media.into_iter().flatten().filter_map(|(_, media)| media.get("schema")) {
            self.collect(media, &mut site.0);
        }
        site
    }

    fn with_schema(&self, owner: Option<&'d Value>) -> Site<'d> {
        let mut site = self.site(owner.and_then(|owner| owner.get("schema")));
        site.0.extend(owner);
        site
    }

    fn site(&self, schema: Option<&'d Value>) -> Site<'d> {
        let mut site = Site::default();
        if let Some(schema) = schema {
            self.collect(schema, &mut site.0);
        }
        site
    }

    fn collect(&self, schema: &'d Value, parts: &mut Vec<&'d Value>) {
        // Schemas may consist of themselves.
        if parts.len() > 64 || parts.iter().any(|part| std::ptr::eq(*part, schema)) {
            return;
        }
        parts.push(schema);
        let target = self.resolved(schema);
        if !std::ptr::eq(target, schema) {
            return self.collect(target, parts);
        }
        for part in ["allOf", "anyOf", "oneOf"].iter().filter_map(|keyword| schema.get(keyword)?.as_array()).flatten() {
            self.collect(part, parts);
        }
    }

    fn resolved(&self, value: &'d Value) -> &'d Value {
        let mut value = value;
        // A chain of references may end in itself.
        for _ in 0..32 {
            let target = value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
            match target.and_then(|pointer| self.description.document().pointer(pointer)) {
                Some(target) => value = target,
                None => break,
            }
        }
        value
    }

    /// A property of an object. Serializers differ in letter case, and what a value is does not.
    pub(super) fn property(&self, site: &Site<'d>, name: &str) -> Site<'d> {
        let mut found = Site::default();
        for part in &site.0 {
            let properties = part.get("properties").and_then(Value::as_object);
            let in_any_case =
                || properties?.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, it)| it);
            let schema = properties.and_then(|properties| properties.get(name)).or_else(in_any_case);
            if let Some(schema) = schema.or_else(|| part.get("additionalProperties").filter(|it| it.is_object())) {
                self.collect(schema, &mut found.0);
            }
        }
        found
    }

    /// The elements of an array.
    pub(super) fn items(&self, site: &Site<'d>) -> Site<'d> {
        let mut found = Site::default();
        for items in site.0.iter().filter_map(|part| part.get("items")) {
            self.collect(items, &mut found.0);
        }
        found
    }
}

impl Site<'_> {
    fn any(&self, test: impl Fn(&Value) -> bool) -> bool {
        self.0.iter().any(|part| test(part))
    }

    fn has(&self, keyword: &str, value: &str) -> bool {
        self.any(|part| part.get(keyword).and_then(Value::as_str) == Some(value))
    }

    pub(super) fn is_described(&self) -> bool {
        !self.0.is_empty()
    }

    /// Returns whether strings are kept as they were sent: `x-sample: keep`.
    pub(super) fn keeps_strings(&self) -> bool {
        self.has("x-sample", "keep")
    }

    pub(super) fn keeps_numbers(&self) -> bool {
        self.has("type", "integer") || self.has("type", "number")
    }

    pub(super) fn keeps_dates(&self) -> bool {
        self.has("format", "date-time") || self.has("format", "date")
    }

    pub(super) fn is_secret(&self) -> bool {
        self.has("format", "password")
    }

    /// Returns whether a file's bytes are expected.
    pub(super) fn is_binary(&self) -> bool {
        self.has("format", "binary")
    }

    /// Returns whether names of members are data, not properties.
    pub(super) fn is_map(&self) -> bool {
        self.any(|part| {
            part.get("additionalProperties").is_some_and(Value::is_object) && part.get("properties").is_none()
        })
    }

    pub(super) fn is_enum(&self) -> bool {
        self.values().next().is_some()
    }

    pub(super) fn lists(&self, text: &str) -> bool {
        self.values().any(|value| value.eq_ignore_ascii_case(text))
    }

    fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| part.get("enum")?.as_array()).flatten().filter_map(Value::as_str)
    }
}

fn visit<'d>(value: &'d Value, look: &mut impl FnMut(&'d Value)) {
    look(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| visit(item, look)),
        Value::Object(members) => members.values().for_each(|member| visit(member, look)),
        _ => {}
    }
}
