//! From the typed OpenAPI document to [`Operation`]s: references resolved, shared parameters merged.
//!
//! What does not resolve is left out here: the lint names it.

use openapiv3::{Components, Header, MediaType, OpenAPI, ParameterSchemaOrContent, PathItem, ReferenceOr, StatusCode};
use serde_json::Value;

use super::operation::{Body, Content, Operation, Parameter, Place, Response, Status};
use super::template::Template;

pub(super) fn operations(document: &OpenAPI) -> Vec<Operation> {
    let index = Index { components: document.components.as_ref() };
    let paths = document.paths.iter().filter_map(|(path, item)| Some((path, item.as_item()?)));
    paths
        .flat_map(|(path, item)| {
            item.iter().map(move |(method, operation)| index.operation(path, item, method, operation))
        })
        .collect()
}

#[derive(Clone, Copy)]
struct Index<'a> {
    components: Option<&'a Components>,
}

impl<'a> Index<'a> {
    fn operation(self, path: &str, item: &'a PathItem, method: &str, operation: &'a openapiv3::Operation) -> Operation {
        let method = method.to_uppercase();
        Operation {
            id: operation.operation_id.clone().unwrap_or_else(|| format!("{method} {path}")),
            template: Template::new(path),
            parameters: self.parameters(item, operation),
            body: operation.request_body.as_ref().and_then(|body| self.body(body)),
            responses: self.responses(&operation.responses),
            method,
        }
    }

    /// Those of the operation, and those of the path that the operation does not replace.
    fn parameters(self, item: &'a PathItem, operation: &'a openapiv3::Operation) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in operation.parameters.iter().chain(&item.parameters) {
            let Some(parameter) = self.resolve(parameter, |components, name| components.parameters.get(name)) else {
                continue;
            };
            let data = parameter.parameter_data_ref();
            let place = match parameter {
                openapiv3::Parameter::Path { .. } => Place::Path,
                openapiv3::Parameter::Query { .. } => Place::Query,
                openapiv3::Parameter::Header { .. } => Place::Header,
                openapiv3::Parameter::Cookie { .. } => Place::Cookie,
            };
            if !parameters.iter().any(|known| known.name == data.name && known.place == place) {
                let schema = schema_of(&data.format);
                parameters.push(Parameter { name: data.name.clone(), place, required: data.required, schema });
            }
        }
        parameters
    }

    fn body(self, body: &'a ReferenceOr<openapiv3::RequestBody>) -> Option<Body> {
        let body = self.resolve(body, |components, name| components.request_bodies.get(name))?;
        Some(Body { required: body.required, content: content(body.content.iter()) })
    }

    fn responses(self, responses: &'a openapiv3::Responses) -> Vec<(Status, Response)> {
        let by_status = responses.responses.iter().map(|(status, response)| {
            let status = match status {
                StatusCode::Code(code) => Status::Exact(*code),
                StatusCode::Range(class) => Status::Range(*class),
            };
            (status, response)
        });
        let default = responses.default.iter().map(|response| (Status::Default, response));
        by_status
            .chain(default)
            .filter_map(|(status, response)| {
                let response = self.resolve(response, |components, name| components.responses.get(name))?;
                let headers = response.headers.iter().filter_map(|(name, header)| self.header(name, header)).collect();
                Some((status, Response { headers, content: content(response.content.iter()) }))
            })
            .collect()
    }

    fn header(self, name: &str, header: &'a ReferenceOr<Header>) -> Option<Parameter> {
        let header = self.resolve(header, |components, name| components.headers.get(name))?;
        let schema = schema_of(&header.format);
        Some(Parameter { name: name.to_owned(), place: Place::Header, required: header.required, schema })
    }

    fn resolve<T>(
        self,
        mut item: &'a ReferenceOr<T>,
        lookup: impl Fn(&'a Components, &str) -> Option<&'a ReferenceOr<T>>,
    ) -> Option<&'a T> {
        // A chain of references may end in itself.
        for _ in 0..32 {
            match item {
                ReferenceOr::Item(item) => return Some(item),
                ReferenceOr::Reference { reference } => {
                    item = lookup(self.components?, reference.rsplit('/').next()?)?;
                }
            }
        }
        None
    }
}

fn content<'a>(content: impl Iterator<Item = (&'a String, &'a MediaType)>) -> Content {
    let by_media_type = content.map(|(name, media_type)| (name.clone(), value_of(media_type.schema.as_ref())));
    Content(by_media_type.collect())
}

fn schema_of(format: &ParameterSchemaOrContent) -> Value {
    match format {
        ParameterSchemaOrContent::Schema(schema) => value_of(Some(schema)),
        ParameterSchemaOrContent::Content(content) => {
            value_of(content.values().next().and_then(|media_type| media_type.schema.as_ref()))
        }
    }
}

/// No schema allows everything, as `{}` does.
fn value_of(schema: Option<&ReferenceOr<openapiv3::Schema>>) -> Value {
    schema.and_then(|schema| serde_json::to_value(schema).ok()).unwrap_or_else(|| Value::Object(serde_json::Map::new()))
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
        assert_eq!(parameters, [("count", Place::Query, false), ("thing-id", Place::Path, true)]);
        assert_eq!(operation.statuses(), ["200", "4XX", "5XX"]);
        assert_eq!(operation.response(404).unwrap().headers.len(), 1);
        let body = description.operation("setMine").unwrap().body.clone().unwrap();
        assert!(body.required);
        assert_eq!(body.content.media_types(), ["application/json", "multipart/form-data"]);
    }
}
