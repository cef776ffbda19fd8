//! The description, read by a walk of the test's own: nothing of what is tested is asked.

use serde_json::Value;

pub(crate) struct Spec {
    document: Value,
}

/// An operation: its path, its path's entry, and its own.
pub(crate) struct Operation<'a> {
    pub(crate) path: &'a str,
    item: &'a Value,
    operation: &'a Value,
}

impl Spec {
    pub(crate) fn load() -> Self {
        let path = super::root().join("spec/openapi.yaml");
        let text = std::fs::read_to_string(path).expect("the description");
        Self { document: yaml_serde::from_str(&text).expect("YAML") }
    }

    pub(crate) fn resolve<'a>(&'a self, mut value: &'a Value) -> &'a Value {
        while let Some(target) = value["$ref"].as_str() {
            value = self.document.pointer(&target[1..]).expect("a reference leads somewhere");
        }
        value
    }

    pub(crate) fn operation(&self, id: &str) -> Operation<'_> {
        for (path, item) in self.document["paths"].as_object().expect("paths") {
            let operations = item.as_object().expect("a path").values();
            if let Some(operation) = operations.into_iter().find(|operation| operation["operationId"] == id) {
                return Operation { path, item, operation };
            }
        }
        panic!("no operation {id}")
    }

    /// The parameters in this place: name and schema.
    pub(crate) fn parameters<'a>(&'a self, operation: &Operation<'a>, place: &str) -> Vec<(&'a str, &'a Value)> {
        let here = self.in_place(operation, place);
        here.map(|parameter| (parameter["name"].as_str().expect("a name"), &parameter["schema"])).collect()
    }

    /// Returns whether a request must have this parameter.
    pub(crate) fn required(&self, operation: &Operation<'_>, place: &str, name: &str) -> bool {
        let named = |parameter: &&Value| parameter["name"].as_str().is_some_and(|known| same(known, name, true));
        self.in_place(operation, place).find(named).is_some_and(|parameter| parameter["required"] == true)
    }

    fn in_place<'a>(&'a self, operation: &Operation<'a>, place: &str) -> impl Iterator<Item = &'a Value> {
        let lists = [&operation.operation["parameters"], &operation.item["parameters"]];
        let all = lists.into_iter().filter_map(Value::as_array).flatten().map(|parameter| self.resolve(parameter));
        all.filter(move |parameter| parameter["in"] == place)
    }

    pub(crate) fn request_schema<'a>(&'a self, operation: &Operation<'a>, media_type: &str) -> Option<&'a Value> {
        self.resolve(&operation.operation["requestBody"])["content"].get(media_type)?.get("schema")
    }

    /// Finds the response that describes a status, by itself or by its range.
    pub(crate) fn response<'a>(&'a self, operation: &Operation<'a>, status: u16) -> Option<&'a Value> {
        let responses = &operation.operation["responses"];
        let range = format!("{}XX", status / 100);
        Some(self.resolve(responses.get(status.to_string()).or_else(|| responses.get(range))?))
    }

    /// Returns whether a response must have this header.
    pub(crate) fn answers_with(&self, operation: &Operation<'_>, status: u16, name: &str) -> bool {
        let headers = self.response(operation, status).and_then(|response| response["headers"].as_object());
        let mut headers = headers.into_iter().flatten().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        headers.any(|(_, header)| self.resolve(header)["required"] == true)
    }

    pub(crate) fn response_schema<'a>(&'a self, operation: &Operation<'a>, status: u16) -> Option<&'a Value> {
        self.response(operation, status)?["content"].get("application/json")?.get("schema")
    }

    /// Returns whether the description allows and knows all of a value.
    pub(crate) fn knows(&self, schema: &Value, value: &Value, fold: bool) -> bool {
        let schema = self.resolve(schema);
        let list = |keyword: &str| schema[keyword].as_array().map(Vec::as_slice).unwrap_or_default();
        let nullable = schema["nullable"] == true || list("anyOf").iter().any(is_null_only);
        if value.is_null() && nullable {
            return true;
        }
        if is_null_only(schema) {
            return false;
        }
        let fold = fold || schema["x-case-insensitive-properties"] == true;
        let alternatives = list("anyOf");
        self.fits(schema, value)
            && list("allOf").iter().all(|part| self.knows(part, value, fold))
            && (alternatives.is_empty() || alternatives.iter().any(|part| self.knows(part, value, fold)))
            && match value {
                Value::Array(elements) => {
                    schema.get("items").is_none_or(|items| elements.iter().all(|value| self.knows(items, value, fold)))
                }
                Value::Object(members) if schema["type"] == "object" => {
                    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                    let has = |name: &str| members.keys().any(|key| same(key, name, fold));
                    required.into_iter().all(has)
                        && members.iter().all(|(name, value)| {
                            self.member(schema, name, fold).is_some_and(|schema| self.knows(schema, value, fold))
                        })
                }
                _ => true,
            }
    }

    /// The schema of an object's member, by itself or as one of a map's.
    pub(crate) fn member<'a>(&'a self, schema: &'a Value, name: &str, fold: bool) -> Option<&'a Value> {
        let mut properties = schema["properties"].as_object().into_iter().flatten();
        let own = properties.find(|(known, _)| same(known, name, fold)).map(|(_, schema)| schema);
        own.or_else(|| schema.get("additionalProperties").filter(|schema| schema.is_object()))
    }

    /// Type, format and bounds.
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let right = match schema["type"].as_str() {
            Some("string") => value.is_string(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("number") => value.is_number(),
            Some("boolean") => value.is_boolean(),
            Some("array") => value.is_array(),
            Some("object") => value.is_object(),
            _ => true,
        };
        let listed = schema["enum"].as_array().is_none_or(|listed| {
            listed.iter().any(|known| {
                known == value || known.as_str().zip(value.as_str()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
            })
        });
        let bound = match schema["format"].as_str() {
            Some("int32") => value.as_i64().is_none_or(|value| i32::try_from(value).is_ok()),
            Some("uuid") => value.as_str().is_none_or(|text| text.len() == 36 && text.matches('-').count() == 4),
            Some("date-time") => value.as_str().is_none_or(|text| text.get(10..11) == Some("T")),
            _ => true,
        };
        let minimum = schema["minimum"].as_f64().is_none_or(|least| value.as_f64().is_none_or(|value| value >= least));
        let length = schema["minLength"].as_u64().is_none_or(|least| {
            value.as_str().is_none_or(|text| u64::try_from(text.len()).unwrap_or(u64::MAX) >= least)
        });
        right && listed && bound && minimum && length
    }
}

pub(crate) fn is_null_only(schema: &Value) -> bool {
    schema["enum"].as_array().is_some_and(|values| values.as_slice() == [Value::Null])
}

pub(crate) fn same(a: &str, b: &str, fold: bool) -> bool {
    a == b || fold && a.eq_ignore_ascii_case(b)
}
