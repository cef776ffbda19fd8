//! An operation, with everything resolved but the schemas.

use serde_json::Value;

use super::template::Template;

/// An operation of the description.
#[derive(Clone, Debug)]
pub struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    pub(super) template: Template,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(super) responses: Vec<(Status, Response)>,
}

impl Operation {
    /// The operation's id, or method and path where it has none.
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

    pub(crate) fn template(&self) -> &Template {
        &self.template
    }

    /// What is said of this status: by itself, else by its range, else by the default.
    pub(crate) fn response(&self, status: u16) -> Option<&Response> {
        let described = |wanted: Status| self.responses.iter().find(|(status, _)| *status == wanted);
        described(Status::Exact(status))
            .or_else(|| described(Status::Range(status / 100)))
            .or_else(|| described(Status::Default))
            .map(|(_, response)| response)
    }

    /// All statuses described, as the description writes them.
    pub(crate) fn statuses(&self) -> Vec<String> {
        let statuses = self.responses.iter().map(|(status, _)| match status {
            Status::Exact(status) => status.to_string(),
            Status::Range(class) => format!("{class}XX"),
            Status::Default => "default".to_owned(),
        });
        statuses.collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Exact(u16),
    Range(u16),
    Default,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// A parameter of a request, or a header of a response.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    pub(crate) schema: Value,
}

/// Schemas by media type.
#[derive(Clone, Debug)]
pub(crate) struct Content(pub(super) Vec<(String, Value)>);

#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) required: bool,
    pub(crate) content: Content,
}

#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) headers: Vec<Parameter>,
    pub(crate) content: Content,
}

impl Content {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn media_types(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The media type of a body and its schema. A body that does not say what it is, is the first described.
    pub(crate) fn of<'a>(&'a self, content_type: Option<&'a str>) -> Option<(&'a str, &'a Value)> {
        let Some(content_type) = content_type else {
            return self.0.first().map(|(name, schema)| (name.as_str(), schema));
        };
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        let any_of_its_type = format!("{}/*", essence.split('/').next().unwrap_or_default());
        [essence, &any_of_its_type, "*/*"].iter().find_map(|wanted| {
            let (_, schema) = self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
            Some((essence, schema))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_closest_media_type_wins() {
        let content =
            Content(vec![("*/*".into(), json!(1)), ("text/*".into(), json!(2)), ("text/plain".into(), json!(3))]);
        let schema = |content_type| content.of(content_type).unwrap().1.clone();
        assert_eq!(schema(Some("Text/Plain; charset=utf-8")), 3);
        assert_eq!(schema(Some("text/html")), 2);
        assert_eq!(schema(Some("application/pdf")), 1);
        assert_eq!(schema(None), 1);
        assert!(Content(vec![("a/b".into(), json!(1))]).of(Some("a/c")).is_none());
    }

    #[test]
    fn the_closest_status_wins() {
        let response = |mark: &str| Response { headers: vec![], content: Content(vec![(mark.into(), json!(0))]) };
        let operation = Operation {
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
