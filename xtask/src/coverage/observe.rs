//! What samples exercise of the description.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::description::{Description, Unreadable};
use crate::exchange::{Direction, Exchange, Headers, json, multipart, sample};
use crate::observed::{Counts, Observed};
use crate::pointer::push;
use crate::run::repository_root;
use crate::schema::is_null_only;

/// Looks at all samples below the paths.
pub(crate) fn observe(paths: &[PathBuf]) -> (Observed, Vec<Unreadable>) {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for path in paths {
        collect(path, &mut files);
    }
    let named = paths.iter().find(|path| path.extension().is_some_and(|kind| kind == "yaml"));
    let file = named.cloned().unwrap_or_else(|| repository_root().join("spec/openapi.yaml"));
    let description = match Description::load(&file) {
        Ok(description) => description,
        Err(problem) => return (Observed::default(), vec![problem]),
    };
    let mut observer = Observer { description: &description, observed: Observed::default() };
    files.sort();
    for file in files {
        match fs::read_to_string(&file) {
            Ok(text) => {
                if let Some(exchange) = sample::read(&text).exchange {
                    observer.exchange(&exchange, &file);
                }
            }
            Err(error) => unreadable.push(Unreadable { file: file.display().to_string(), problem: error.to_string() }),
        }
    }
    (observer.observed, unreadable)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        collect(&entry.path(), files);
    }
    if path.extension().is_some_and(|kind| kind == "http") {
        files.push(path.to_path_buf());
    }
}

struct Observer<'a> {
    description: &'a Description,
    observed: Observed,
}

impl<'a> Observer<'a> {
    fn follow(&self, mut at: String) -> Option<(String, &'a Value)> {
        let document = self.description.document();
        let mut value = document.pointer(&at)?;
        for _ in 0..32 {
            let Some(target) = value.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#')) else {
                break;
            };
            (at, value) = (target.to_owned(), document.pointer(target)?);
        }
        Some((at, value))
    }

    fn exchange(&mut self, exchange: &Exchange, file: &Path) -> Option<()> {
        let (request, response) = (exchange.request.as_ref()?, exchange.response.as_ref()?);
        let found = self.description.find(&request.method, &request.url)?;
        let id = found.operation.id().to_owned();
        let path = push("/paths", found.operation.path());
        let at = push(&path, &found.operation.method().to_lowercase());
        self.observed.exchanges += 1;
        *self.observed.operations.entry(id.clone()).or_default() += 1;
        *self.observed.statuses.entry((id.clone(), response.status)).or_default() += 1;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.observed.files.entry(id.clone()).or_default().push(name);
        for owner in [&at, &path] {
            for index in 0.. {
                let Some((pointer, parameter)) = self.follow(format!("{owner}/parameters/{index}")) else { break };
                let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
                let given = match parameter.get("in").and_then(Value::as_str) {
                    Some("path") => true,
                    Some("header") => request.headers.get(name).is_some(),
                    _ => request.url.contains(&format!("{name}=")),
                };
                *self.observed.parameters.entry(pointer).or_default() += u64::from(given);
            }
        }
        let body = json::without_trailing_commas(&request.body.bytes);
        if let Some((at, _)) = self.follow(push(&at, "requestBody")) {
            self.body(&at, &request.headers, &body, Direction::Request);
        }
        let class = response.status / 100;
        let wanted = [response.status.to_string(), format!("{class}XX"), "default".to_owned()];
        let (at, described) = wanted.iter().find_map(|status| self.follow(push(&push(&at, "responses"), status)))?;
        for (name, _) in described.get("headers").and_then(Value::as_object).into_iter().flatten() {
            if response.headers.get(name).is_some() {
                let (pointer, _) = self.follow(push(&push(&at, "headers"), name))?;
                *self.observed.headers.entry((id.clone(), response.status, pointer)).or_default() += 1;
            }
        }
        self.body(&at, &response.headers, &response.body.bytes, Direction::Response);
        Some(())
    }

    fn body(&mut self, at: &str, headers: &Headers, bytes: &[u8], direction: Direction) -> Option<()> {
        let content_type = headers.get("content-type")?;
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        let (at, _) = self.follow(format!("{}/schema", push(&push(at, "content"), media_type)))?;
        let value = match multipart::boundary(content_type) {
            Some(boundary) => {
                let mut form = serde_json::Map::new();
                for part in multipart::parts(bytes, boundary).ok()? {
                    let value = json::parse(part.body).unwrap_or_else(|_| Value::from(vec![Value::from("")]));
                    form.insert(part.name, value);
                }
                form.into()
            }
            None => json::parse(bytes).ok()?,
        };
        self.value(at, &value, direction);
        Some(())
    }

    fn value(&mut self, at: String, value: &Value, direction: Direction) -> Option<()> {
        let (at, schema) = self.follow(at)?;
        let nullable = |schema: &Value| schema.get("nullable") == Some(&Value::Bool(true));
        if value.is_null() {
            let alternatives = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
            if nullable(schema) || alternatives.clone().any(is_null_only) {
                count(self.observed.nulls.entry(at.clone()).or_default(), direction);
            }
            return None;
        }
        let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for known in listed.filter(|known| value.as_str().is_some_and(|value| value.eq_ignore_ascii_case(known))) {
            count(self.observed.enum_values.entry((at.clone(), known.to_owned())).or_default(), direction);
        }
        let case = schema.get("x-case-insensitive-properties") == Some(&Value::Bool(true));
        for (name, value) in value.as_object().into_iter().flatten() {
            let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
            let mut names = properties.map(|(name, _)| name);
            if let Some(name) = names.find(|known| *known == name || case && known.eq_ignore_ascii_case(name)) {
                let at = push(&push(&at, "properties"), name);
                count(self.observed.properties.entry(at.clone()).or_default(), direction);
                self.value(at, value, direction);
            } else if schema.get("additionalProperties").is_some_and(Value::is_object) {
                self.value(push(&at, "additionalProperties"), value, direction);
            }
        }
        for element in value.as_array().into_iter().flatten().filter(|_| schema.get("items").is_some()) {
            self.value(push(&at, "items"), element, direction);
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let parts = schema.get(keyword).and_then(Value::as_array).into_iter().flatten().enumerate();
            for (index, part) in parts {
                let at = format!("{at}/{keyword}/{index}");
                if keyword == "allOf" {
                    self.value(at, value, direction);
                } else if self.description.schemas().check(part, value).is_empty() {
                    count(self.observed.branches.entry(at.clone()).or_default(), direction);
                    self.value(at, value, direction);
                }
            }
        }
        None
    }
}

fn count(counts: &mut Counts, direction: Direction) {
    match direction {
        Direction::Request => counts.requests += 1,
        Direction::Response => counts.responses += 1,
    }
}
