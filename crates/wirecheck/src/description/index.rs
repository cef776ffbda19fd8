//! From the OpenAPI document to [`Operation`]s: references resolved, shared parameters merged, each part with the place
//! where it is written.
//!
//! A reference that does not resolve is left out here: the lint names it.

use serde_json::Value;

use super::operation::{Body, Content, Media, Operation, Parameter, ParameterPlace, Response, Status};
use super::template::Template;
use crate::pointer::push;
use crate::schema::shape::{Shapes, follow};

/// The members of a path that are operations.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The operations, and the schemas that they lead to.
pub(super) fn operations(document: &Value) -> (Vec<Operation>, Shapes) {
    let mut index = Index { document, shapes: Shapes::default() };
    let mut operations = Vec::new();
    for (path, item) in entries(document, "/paths") {
        let item_pointer = push("/paths", path);
        for (method, _) in item.as_object().into_iter().flatten().filter(|(name, _)| METHODS.contains(&name.as_str())) {
            operations.push(index.operation(path, &item_pointer, method));
        }
    }
    index.shapes.close();
    for media in operations.iter_mut().flat_map(media) {
        media.folds = index.shapes.folds(media.schema);
    }
    (operations, index.shapes)
}

fn media(operation: &mut Operation) -> impl Iterator<Item = &mut Media> {
    let body = operation.body.iter_mut().map(|body| &mut body.content);
    let responses = operation.responses.iter_mut().map(|(_, response)| &mut response.content);
    body.chain(responses).flat_map(|content| &mut content.0)
}

struct Index<'a> {
    document: &'a Value,
    shapes: Shapes,
}

impl<'a> Index<'a> {
    fn operation(&mut self, path: &str, item: &str, method: &str) -> Operation {
        let pointer = push(item, method);
        let operation = self.at(&pointer).1;
        let method = method.to_uppercase();
        Operation {
            id: text(operation, "operationId").unwrap_or_else(|| format!("{method} {path}")),
            template: Template::new(path),
            parameters: self.parameters(item, &pointer),
            body: operation.get("requestBody").map(|_| self.body(&push(&pointer, "requestBody"))),
            responses: self.responses(&push(&pointer, "responses")),
            method,
            pointer,
        }
    }

    /// The parameters of the operation, and those of the path that the operation does not replace.
    fn parameters(&mut self, item: &str, operation: &str) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for owner in [operation, item] {
            let owner = push(owner, "parameters");
            let count = self.at(&owner).1.as_array().map_or(0, Vec::len);
            for index in 0..count {
                let (pointer, parameter) = self.at(&format!("{owner}/{index}"));
                let place = match parameter.get("in").and_then(Value::as_str) {
                    Some("path") => ParameterPlace::Path,
                    Some("query") => ParameterPlace::Query,
                    Some("header") => ParameterPlace::Header,
                    Some("cookie") => ParameterPlace::Cookie,
                    _ => continue,
                };
                let Some(name) = text(parameter, "name") else { continue };
                if !parameters.iter().any(|known| known.name == name && known.place == place) {
                    parameters.push(self.parameter(name, place, pointer, parameter));
                }
            }
        }
        parameters
    }

    fn parameter(&mut self, name: String, place: ParameterPlace, pointer: String, parameter: &Value) -> Parameter {
        let required = parameter.get("required") == Some(&Value::Bool(true));
        let content = push(&pointer, "content");
        let in_content = entries(self.document, &content).next().map(|(media_type, _)| push(&content, media_type));
        let schema = push(&in_content.unwrap_or_else(|| pointer.clone()), "schema");
        Parameter { name, place, required, schema: self.shapes.add(self.document, &schema), pointer }
    }

    fn body(&mut self, pointer: &str) -> Body {
        let (pointer, body) = self.at(pointer);
        let required = body.get("required") == Some(&Value::Bool(true));
        Body { required, content: self.content(&pointer), pointer }
    }

    fn responses(&mut self, pointer: &str) -> Vec<(Status, Response)> {
        let mut responses = Vec::new();
        for (name, _) in entries(self.document, pointer) {
            let status = match (name.as_str(), name.get(..1).and_then(|class| class.parse().ok())) {
                ("default", _) => Status::Default,
                (range, Some(class)) if range.ends_with("XX") => Status::Range(class),
                (exact, _) => match exact.parse() {
                    Ok(status) => Status::Exact(status),
                    Err(_) => continue,
                },
            };
            let (pointer, _) = self.at(&push(pointer, name));
            let headers = self.headers(&push(&pointer, "headers"));
            responses.push((status, Response { headers, content: self.content(&pointer), pointer }));
        }
        responses
    }

    fn headers(&mut self, pointer: &str) -> Vec<Parameter> {
        let names: Vec<_> = entries(self.document, pointer).map(|(name, _)| name.clone()).collect();
        let headers = names.into_iter().map(|name| {
            let (at, header) = self.at(&push(pointer, &name));
            self.parameter(name, ParameterPlace::Header, at, header)
        });
        headers.collect()
    }

    fn content(&mut self, owner: &str) -> Content {
        let content = push(owner, "content");
        let names: Vec<_> = entries(self.document, &content).map(|(name, _)| name.clone()).collect();
        let media = names.into_iter().map(|name| {
            let site = push(&push(&content, &name), "schema");
            let schema = self.shapes.add(self.document, &site);
            Media::new(name, site, schema)
        });
        Content(media.collect())
    }

    fn at(&self, pointer: &str) -> (String, &'a Value) {
        follow(self.document, pointer)
    }
}

/// The members of the object at a pointer.
pub(crate) fn entries<'a>(document: &'a Value, pointer: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    document.pointer(pointer).and_then(Value::as_object).into_iter().flatten()
}

fn text(value: &Value, name: &str) -> Option<String> {
    Some(value.get(name)?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fixture;

    #[test]
    fn resolves_and_merges() {
        let description = fixture::description();
        let operation = description.operation("getThing").unwrap();
        let parameters: Vec<_> = operation.parameters.iter().map(|p| (p.name.as_str(), p.place, p.required)).collect();
        assert_eq!(parameters, [("count", ParameterPlace::Query, false), ("thing-id", ParameterPlace::Path, true)]);
        assert_eq!(operation.statuses(), ["200", "4XX", "5XX"]);
        assert_eq!(operation.response(404).unwrap().headers.len(), 1);
        let body = description.operation("setMine").unwrap().body.clone().unwrap();
        assert!(body.required);
        assert_eq!(body.content.media_types(), ["application/json", "multipart/form-data"]);
    }

    #[test]
    fn knows_where_things_are_written() {
        let description = fixture::description();
        let operation = description.operation("getThing").unwrap();
        assert_eq!(operation.pointer, "/paths/~1v1~1things~1{thing-id}/get");
        assert_eq!(operation.parameters[1].pointer, "/components/parameters/ThingId");
        let fault = operation.response(500).unwrap();
        assert_eq!(fault.pointer, "/components/responses/Fault");
        assert_eq!(fault.headers[0].pointer, "/components/headers/Trace");
        let media = fault.content.media(None).unwrap();
        assert_eq!(media.site, "/components/responses/Fault/content/application~1json/schema");
        assert_eq!(description.schemas().shape(media.schema).pointer, "/components/schemas/Fault");
        let folds = |id: &str| description.operation(id).unwrap().body.clone().unwrap().content;
        assert!(folds("setMine").media(None).unwrap().folds);
        assert!(!operation.response(200).unwrap().content.media(None).unwrap().folds);
    }
}
