//! Finds the parts of a description that the generator cannot process: starts from an empty description, adds the
//! parts, and leaves out those that make generation fail.

use serde_json::{Value, json};

use super::problem::escaped;
use super::transform::METHODS;

/// Returns the JSON pointers of the parts at fault: properties, schemas, parameters, bodies, responses or operations.
/// `works` returns whether code can be generated for a description.
pub(crate) fn guilty(description: &Value, works: &dyn Fn(&Value) -> bool) -> Vec<String> {
    let mut trial = Trial { description: description.clone(), works, guilty: Vec::new() };
    let schemas = members(&description["components"]["schemas"], "/components/schemas");
    trial.set("/paths", json!({}));
    for (pointer, _) in &schemas {
        trial.set(pointer, json!({}));
    }
    trial.add(&schemas, Trial::schema);
    let mut operations = Vec::new();
    for (pointer, mut item) in members(&description["paths"], "/paths") {
        for method in METHODS {
            let operation = item.as_object_mut().and_then(|item| item.remove(method));
            operations.extend(operation.map(|operation| (format!("{pointer}/{method}"), operation)));
        }
        trial.set(&pointer, item);
    }
    trial.add(&operations, Trial::operation);
    trial.guilty
}

/// A part of a description, with its JSON pointer.
type Part = (String, Value);

/// The members of the object at `pointer`.
fn members(object: &Value, pointer: &str) -> Vec<Part> {
    let members = object.as_object().into_iter().flatten();
    members.map(|(name, member)| (format!("{pointer}/{}", escaped(name)), member.clone())).collect()
}

struct Trial<'a> {
    /// The description so far: only parts that code can be generated for.
    description: Value,
    works: &'a dyn Fn(&Value) -> bool,
    guilty: Vec<String>,
}

impl Trial<'_> {
    /// Sets a member of an object, or adds one to an array.
    fn set(&mut self, pointer: &str, value: Value) {
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        match self.description.pointer_mut(parent) {
            Some(Value::Object(object)) => {
                object.insert(name.replace("~1", "/").replace("~0", "~"), value);
            }
            Some(Value::Array(array)) => array.push(value),
            _ => {}
        }
    }

    /// Adds parts, and calls `blame` for each one that makes generation fail. Halving the list finds them in few
    /// trials.
    fn add(&mut self, parts: &[Part], blame: fn(&mut Self, &Part)) {
        let before = self.description.clone();
        for (pointer, part) in parts {
            self.set(pointer, part.clone());
        }
        if (self.works)(&self.description) {
            return;
        }
        self.description = before;
        match parts {
            [] => {}
            [part] => blame(self, part),
            parts => {
                let (first, second) = parts.split_at(parts.len() / 2);
                self.add(first, blame);
                self.add(second, blame);
            }
        }
    }

    fn blame(&mut self, pointer: &str) {
        if !self.guilty.iter().any(|known| known == pointer) {
            self.guilty.push(pointer.to_owned());
        }
    }

    /// Blames the properties at fault, or the schema as a whole if no single property is.
    fn schema(&mut self, (pointer, schema): &Part) {
        let (mut bare, count) = (schema.clone(), self.guilty.len());
        if let Some(bare) = bare.as_object_mut() {
            bare.remove("required");
            bare.insert("properties".to_owned(), json!({}));
        }
        self.add(&[(pointer.clone(), bare)], |_, _| {});
        // If the bare schema fails, there is no object to add the properties to, and none is blamed.
        self.add(&members(&schema["properties"], &format!("{pointer}/properties")), Self::part);
        if self.guilty.len() == count {
            self.blame(pointer);
        }
    }

    /// Blames the parameters, responses or the body at fault, or the operation as a whole if no single part is.
    fn operation(&mut self, (pointer, operation): &Part) {
        let (mut bare, count) = (operation.clone(), self.guilty.len());
        bare["responses"] = json!({});
        let parameters = bare["parameters"].take().as_array().cloned().unwrap_or_default();
        let (path, others): (Vec<_>, Vec<_>) =
            parameters.into_iter().enumerate().partition(|(_, parameter)| self.is_of_path(parameter));
        bare["parameters"] = path.into_iter().map(|(_, parameter)| parameter).collect();
        let body = bare.as_object_mut().and_then(|bare| bare.remove("requestBody"));
        let others = others.into_iter().map(|(index, parameter)| (format!("{pointer}/parameters/{index}"), parameter));
        let mut parts: Vec<_> = others.collect();
        parts.extend(body.map(|body| (format!("{pointer}/requestBody"), body)));
        parts.extend(members(&operation["responses"], &format!("{pointer}/responses")));
        self.add(&[(pointer.clone(), bare)], |_, _| {});
        if self.description.pointer(pointer).is_some() {
            self.add(&parts, Self::part);
        }
        if self.guilty.len() == count {
            self.blame(pointer);
        }
    }

    fn is_of_path(&self, parameter: &Value) -> bool {
        let component = parameter["$ref"].as_str().and_then(|at| self.description.pointer(at.trim_start_matches('#')));
        component.unwrap_or(parameter)["in"] == "path"
    }

    /// Blames a part; a reference is blamed at its target.
    fn part(&mut self, (pointer, part): &Part) {
        let shared = part["$ref"].as_str().map(|at| at.trim_start_matches('#'));
        self.blame(shared.unwrap_or(pointer));
    }
}
