//! An operation, with everything resolved but the schemas.

use std::fmt;

use super::template::Template;
use crate::schema::shape::ShapeId;

/// An operation of the description.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The pointer to it.
    pub(crate) pointer: String,
    pub(crate) id: String,
    pub(crate) method: String,
    pub(super) template: Template,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) responses: Vec<(Status, Response)>,
}

impl Operation {
    /// The operation's id, or method and path if it has none.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The HTTP method in upper case.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path, with its parameters in braces.
    #[must_use]
    pub fn path(&self) -> &str {
        self.template.as_str()
    }

    /// The pointer to a parameter; names match in any case.
    #[must_use]
    pub fn parameter_pointer(&self, place: ParameterPlace, name: &str) -> Option<&str> {
        let found =
            self.parameters.iter().find(|known| known.place == place && known.name.eq_ignore_ascii_case(name))?;
        Some(&found.pointer)
    }

    /// The pointer to the request body.
    #[must_use]
    pub fn body_pointer(&self) -> Option<&str> {
        self.body.as_ref().map(|body| body.pointer.as_str())
    }

    /// The pointer to the response that describes a status.
    #[must_use]
    pub fn response_pointer(&self, status: u16) -> Option<&str> {
        self.response(status).map(|response| response.pointer.as_str())
    }

    /// The pointer to a header of the response that describes a status; names match in any case.
    #[must_use]
    pub fn header_pointer(&self, status: u16, name: &str) -> Option<&str> {
        let found = self.response(status)?.headers.iter().find(|known| known.name.eq_ignore_ascii_case(name))?;
        Some(&found.pointer)
    }

    pub(crate) fn template(&self) -> &Template {
        &self.template
    }

    /// Returns the response that describes a status: by itself, else by its range, else by the default.
    pub(crate) fn response(&self, status: u16) -> Option<&Response> {
        let described = |wanted: Status| self.responses.iter().find(|(status, _)| *status == wanted);
        described(Status::Exact(status))
            .or_else(|| described(Status::Range(status / 100)))
            .or_else(|| described(Status::Default))
            .map(|(_, response)| response)
    }

    /// All statuses described, as the description writes them.
    pub(crate) fn statuses(&self) -> Vec<String> {
        self.responses.iter().map(|(status, _)| status.to_string()).collect()
    }

    /// The responses of successes, in the description's order.
    pub(crate) fn successes(&self) -> impl Iterator<Item = (u16, &Response)> {
        self.responses.iter().filter_map(|(status, response)| match status {
            Status::Exact(status @ 200..300) => Some((*status, response)),
            Status::Range(2) => Some((200, response)),
            _ => None,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Exact(u16),
    Range(u16),
    Default,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Range(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// The part of a request that a parameter stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterPlace {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
}

impl fmt::Display for ParameterPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        })
    }
}

/// A parameter of a request, or a header of a response.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: ParameterPlace,
    pub(crate) required: bool,
    /// The pointer to it.
    pub(crate) pointer: String,
    pub(crate) schema: ShapeId,
}

/// The media types of a body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content(pub(super) Vec<Media>);

/// A media type, and the schema of its bodies.
#[derive(Clone, Debug)]
pub(crate) struct Media {
    pub(crate) name: String,
    /// The pointer to its schema, which may be a reference.
    pub(crate) site: String,
    pub(crate) schema: ShapeId,
    /// Property names are matched in any case somewhere in it.
    pub(crate) folds: bool,
    pub(crate) is_json: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// The pointer to it.
    pub(crate) pointer: String,
    pub(crate) required: bool,
    pub(crate) content: Content,
}

#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// The pointer to it.
    pub(crate) pointer: String,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) content: Content,
}

impl Media {
    pub(crate) fn new(name: String, site: String, schema: ShapeId) -> Self {
        Self { is_json: is_json(&name), name, site, schema, folds: false }
    }
}

impl Content {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn media_types(&self) -> Vec<&str> {
        self.0.iter().map(|media| media.name.as_str()).collect()
    }

    /// Returns the first media type that is JSON.
    pub(crate) fn json(&self) -> Option<&Media> {
        self.0.iter().find(|media| media.is_json)
    }

    /// Finds the media type of a body by its Content-Type; without one, the first described.
    pub(crate) fn media(&self, content_type: Option<&str>) -> Option<&Media> {
        let Some(content_type) = content_type else { return self.0.first() };
        let essence = essence(content_type);
        let named = |wanted: &str| self.0.iter().find(|media| media.name.eq_ignore_ascii_case(wanted));
        let any_of_its_type = || named(&format!("{}/*", essence.split('/').next().unwrap_or_default()));
        named(essence).or_else(any_of_its_type).or_else(|| named("*/*"))
    }
}

/// A media type without its parameters.
pub(crate) fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}

pub(crate) fn is_json(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    media_type == "application/json" || media_type == "text/json" || media_type.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::shape::Shapes;

    fn content(names: &[&str]) -> Content {
        let schema = Shapes::default().add(&json!({}), "");
        let media = names.iter().map(|name| Media::new((*name).to_owned(), String::new(), schema));
        Content(media.collect())
    }

    #[test]
    fn the_closest_media_type_wins() {
        let content = content(&["*/*", "text/*", "text/plain"]);
        let name = |content_type| content.media(content_type).unwrap().name.clone();
        assert_eq!(name(Some("Text/Plain; charset=utf-8")), "text/plain");
        assert_eq!(name(Some("text/html")), "text/*");
        assert_eq!(name(Some("application/pdf")), "*/*");
        assert_eq!(name(None), "*/*");
        assert!(self::content(&["a/b"]).media(Some("a/c")).is_none());
    }

    #[test]
    fn the_closest_status_wins() {
        let response = |mark: &str| Response { pointer: String::new(), headers: vec![], content: content(&[mark]) };
        let operation = Operation {
            pointer: String::new(),
            id: String::new(),
            method: String::new(),
            template: Template::new("/"),
            parameters: vec![],
            body: None,
            responses: vec![
                (Status::Default, response("default")),
                (Status::Range(4), response("range")),
                (Status::Exact(404), response("exact")),
            ],
        };
        let chosen = |status| operation.response(status).unwrap().content.media_types().concat();
        assert_eq!((chosen(404), chosen(400), chosen(500)), ("exact".into(), "range".into(), "default".into()));
    }
}
