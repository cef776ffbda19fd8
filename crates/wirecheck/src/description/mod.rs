//! The OpenAPI description: as data, as typed operations, and as validators.

mod index;
mod operation;
pub mod template;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_json::Value;

pub use index::METHODS;
pub(crate) use index::entries;
pub(crate) use operation::{Content, Media, Parameter, Response, essence, is_json};
pub use operation::{Operation, ParameterPlace};

use crate::finding::Finding;
use crate::schema::Schemas;
use crate::source::Position;
use crate::source::yaml::Tree;
pub use crate::unreadable::Unreadable;
use crate::unreadable::shown;

/// An API description.
#[derive(Debug)]
pub struct Description {
    operations: Vec<Operation>,
    schemas: Schemas,
    /// The file, as it is shown.
    file: String,
    text: String,
    tree: OnceLock<Option<Tree>>,
}

/// An operation that a request belongs to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Match<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// The path parameters by name, decoded.
    pub path_parameters: Vec<(String, String)>,
}

impl Description {
    /// Reads a file.
    ///
    /// # Errors
    /// If the file cannot be read, is not YAML, or is not an OpenAPI 3.0 description.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Unreadable> {
        Self::read(path.as_ref(), true)
    }

    /// Reads a description that the user did not name. It has checks of its own, so that repeated names are not looked
    /// for.
    pub(crate) fn load_known(path: &Path) -> Result<Self, Unreadable> {
        Self::read(path, false)
    }

    fn read(path: &Path, thorough: bool) -> Result<Self, Unreadable> {
        let unreadable = |problem| Unreadable { file: path.display().to_string(), position: None, problem };
        let text = fs::read_to_string(path)
            .map_err(|error| unreadable(format!("{error}; expected an OpenAPI 3.0 description")))?;
        let description = Self::parse(&text, thorough).map_err(|error| Unreadable { file: shown(path), ..error })?;
        Ok(Self { file: shown(path), ..description })
    }

    /// Reads a text.
    ///
    /// # Errors
    /// If the text is not YAML, or not an OpenAPI 3.0 description.
    pub fn from_yaml(text: &str) -> Result<Self, Unreadable> {
        Self::parse(text, true)
    }

    fn parse(text: &str, thorough: bool) -> Result<Self, Unreadable> {
        let document = yaml_serde::from_str(text).map_err(|error| {
            let position = error.location().map(|at| Position { line: at.line(), column: at.column() });
            let error = error.to_string();
            let summary = error.lines().next().unwrap_or_default();
            let problem = format!("not YAML ({summary}); expected an OpenAPI 3.0 description");
            Unreadable { position, ..unreadable(problem) }
        })?;
        let tree = OnceLock::new();
        if thorough {
            let parsed = tree.get_or_init(|| Tree::parse(text).ok());
            if let Some((position, problem)) = parsed.as_ref().and_then(Tree::repeated_key) {
                return Err(Unreadable { position: Some(position), ..unreadable(problem) });
            }
        }
        Ok(Self { text: text.to_owned(), tree, ..Self::from_value(document)? })
    }

    /// Creates a description from a parsed document.
    ///
    /// # Errors
    /// If the document is not an OpenAPI 3.0 description.
    pub fn from_value(document: Value) -> Result<Self, Unreadable> {
        let version = document.get("openapi").and_then(Value::as_str);
        if !version.is_some_and(|version| version.starts_with("3.0.")) {
            let found = match (version, document.get("swagger").map(Value::to_string)) {
                (Some(version), _) => format!("`openapi` is {version}"),
                (None, Some(version)) => format!("`swagger` is {version}"),
                (None, None) => "there is no `openapi`".to_owned(),
            };
            return Err(unreadable(format!("not OpenAPI 3.0: {found}, expected 3.0.x")));
        }
        OpenAPI::deserialize(&document)
            .map_err(|error| unreadable(format!("not OpenAPI 3.0: {error}; expected an OpenAPI 3.0 description")))?;
        let (operations, shapes) = index::operations(&document);
        Ok(Self {
            operations,
            schemas: Schemas::new(document, shapes),
            file: String::new(),
            text: String::new(),
            tree: OnceLock::new(),
        })
    }

    /// The operation of a request, by method and URL; the URL's host does not matter.
    #[must_use]
    pub fn find(&self, method: &str, path_or_url: &str) -> Option<Match<'_>> {
        let path = template::path_of(path_or_url);
        let candidates = self.operations.iter().filter(|operation| operation.method().eq_ignore_ascii_case(method));
        let (_, operation) = candidates
            .filter_map(|operation| Some((operation.template().count(path)?, operation)))
            .filter(|(_, operation)| !self.is_sibling(operation, path))
            // `/orders/mine` is meant before `/orders/{order-id}`.
            .min_by_key(|(count, _)| *count)?;
        Some(Match { operation, path_parameters: operation.template().parameters(path)? })
    }

    /// Returns whether the end of a path is the name of another resource beside the operation's own ones: a word, where
    /// their ids are GUIDs.
    fn is_sibling(&self, operation: &Operation, path: &str) -> bool {
        /// Shorter words are more likely ids that somebody made up.
        const SHORTEST: usize = 7;
        let Some((_, last)) = operation.path().rsplit_once('/') else { return false };
        let Some(name) = last.strip_prefix('{').and_then(|last| last.strip_suffix('}')) else { return false };
        let word = path.rsplit('/').next().unwrap_or_default();
        let parameter = operation.parameters.iter().find(|parameter| parameter.name == name);
        let is_guid = parameter.is_some_and(|it| self.schemas.shape(it.schema).format.as_deref() == Some("uuid"));
        is_guid && word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// The method and path that a request to no operation was probably meant to have: those of an operation with the
    /// same path, or a path of which one name is misspelled.
    pub(crate) fn near(&self, method: &str, path_or_url: &str) -> Option<String> {
        let path = template::path_of(path_or_url);
        let near = self.operations.iter().filter_map(|operation| {
            let distance = operation.template().distance(path)?;
            let is_method = operation.method().eq_ignore_ascii_case(method);
            let is_near = !self.is_sibling(operation, path) && (distance == 0 || is_method);
            is_near.then_some(((distance, operation.path().matches('{').count()), operation))
        });
        let (_, operation) = near.min_by_key(|(distance, _)| *distance)?;
        Some(format!("{} {}", operation.method(), operation.path()))
    }

    /// The operation of this id.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id() == id)
    }

    /// The JSON Schema (draft 4) of an operation's response with a status, for validators that know nothing of OpenAPI:
    /// it refers to nothing outside of itself. None if there is no such operation, or no JSON body.
    ///
    /// Values that an open enum does not list are allowed, and so are properties that the description does not name.
    #[must_use]
    pub fn json_schema(&self, operation_id: &str, status: u16) -> Option<Value> {
        let response = self.operation(operation_id)?.response(status)?;
        Some(self.schemas.json_schema(response.content.json()?.schema))
    }

    /// All operations, in the order of the description.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The description as data.
    #[must_use]
    pub fn document(&self) -> &Value {
        self.schemas.document()
    }

    /// Returns the property in which a body names its type, such as `attributes.kind`: the extension
    /// `x-type-property` at the description's root.
    pub(crate) fn type_property(&self) -> Option<&str> {
        self.document().get("x-type-property")?.as_str()
    }

    /// The file that it was read from, as it is shown; empty if there is none.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The text that it was read from; empty if there is none.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the nodes of the text, if it was read from one.
    pub(crate) fn tree(&self) -> Option<&Tree> {
        let read = || Tree::parse(&self.text).ok().filter(|_| !self.text.is_empty());
        self.tree.get_or_init(read).as_ref()
    }

    /// Returns the place in the file that a pointer leads to.
    pub fn position(&self, pointer: &str) -> Option<Position> {
        Some(self.tree()?.position(pointer))
    }

    /// Sets the file and the place of the part of the description that a finding names.
    pub fn place(&self, finding: &mut Finding) {
        if let Some(described) = &mut finding.described {
            self.file.clone_into(&mut described.file);
            described.position = self.position(&described.pointer);
        }
    }

    pub(crate) fn schemas(&self) -> &Schemas {
        &self.schemas
    }
}

fn unreadable(problem: String) -> Unreadable {
    Unreadable { file: "description".to_owned(), position: None, problem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fixture;

    #[test]
    fn finds_by_method_and_url() {
        let description = fixture::description();
        let found = description.find("get", "https://host.example/v1/things/a%20b?x=1").unwrap();
        assert_eq!(found.operation.id(), "getThing");
        assert_eq!(found.path_parameters, [("thing-id".to_owned(), "a b".to_owned())]);
        assert_eq!(description.find("GET", "/v1/things/mine").unwrap().operation.id(), "getMine");
        assert!(description.find("DELETE", "/v1/things/a").is_none());
    }

    #[test]
    fn a_word_beside_guids_is_no_id() {
        let mut document = fixture::document();
        let id = document.pointer_mut("/components/parameters/ThingId/schema").unwrap();
        *id = serde_json::json!({"type": "string", "format": "uuid"});
        let description = Description::from_value(document).unwrap();
        let found = |path: &str| description.find("GET", path).map(|found| found.operation.id().to_owned());
        assert_eq!(found("/v1/things/usagerecords"), None);
        assert_eq!(found("/v1/things/mine").as_deref(), Some("getMine"));
        for id in ["bd59b416-37f9-4d8f-8df3-5750111fc615", "{thing-id}", "wrong", "wrong-id-1"] {
            assert_eq!(found(&format!("/v1/things/{id}")).as_deref(), Some("getThing"), "{id}");
        }
    }

    #[test]
    fn near_misses() {
        let description = fixture::description();
        assert_eq!(description.near("GET", "/v1/thing/mine").as_deref(), Some("GET /v1/things/mine"));
        assert_eq!(description.near("PUT", "/v1/things/mine").as_deref(), Some("GET /v1/things/mine"));
        for other in ["/v1/invoices/mine", "/v1/things", "/oauth2/token", "/v1/things/mine/more"] {
            assert_eq!(description.near("GET", other), None, "{other}");
        }
    }

    #[test]
    fn schemas_for_others() {
        let description = fixture::description();
        let schema = description.json_schema("getThing", 200).unwrap();
        let validator = jsonschema::draft4::new(&schema).unwrap();
        assert!(validator.is_valid(&serde_json::json!({"id": "a", "colour": "blue", "more": 1})));
        assert!(!validator.is_valid(&serde_json::json!({"id": "a", "twin": {"id": 1}})));
        assert!(description.json_schema("getThing", 302).is_none());
        assert!(description.json_schema("getMine", 200).is_none());
        assert!(description.json_schema("noThing", 200).is_none());
    }

    #[test]
    fn says_what_it_expected() {
        let problem = |text| Description::from_yaml(text).unwrap_err().problem;
        assert!(problem("a: [").starts_with("not YAML ("));
        assert!(problem("a: 1").contains("there is no `openapi`"));
        assert!(problem("swagger: '2.0'").contains("`swagger` is \"2.0\", expected 3.0.x"));
        let broken = Description::from_yaml("openapi: 3.0.3\ninfo:\n\ttitle: x\n").unwrap_err();
        assert_eq!(broken.position, Some(Position { line: 3, column: 1 }));
        let twice = Description::from_yaml("openapi: 3.0.3\na: &a\n  b: 1\n  b: 2\nc: *a\n").unwrap_err();
        assert_eq!(twice.position, Some(Position { line: 4, column: 3 }));
        assert_eq!(twice.problem, "`b` is given again, first at 3:3; expected each name once");
        assert!(problem("openapi: 3.1.0").contains("`openapi` is 3.1.0, expected 3.0.x"));
        assert!(problem("openapi: 3.0.3").contains("missing field `info`"));
    }
}
