//! YAML and JSON as they are published: the same bytes for the same document.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

/// A date in plain YAML, which YAML 1.1 reads as a date and not as the string that it is.
static PLAIN_DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)^(\s*(?:- )*(?:[\w-]+: )?)(\d{4}-\d{2}-\d{2}[\dT:.+Z -]*)$").ok());

/// Writes YAML that readers of versions 1.1 and 1.2 understand alike.
///
/// # Errors
/// If what was written does not read as the document.
pub(super) fn yaml(comment: &str, document: &Value) -> Result<String, String> {
    let text = yaml_serde::to_string(document).map_err(|error| error.to_string())?;
    let text = match &*PLAIN_DATE {
        Some(dates) => dates.replace_all(&text, "$1'$2'").into_owned(),
        None => text,
    };
    let read: Value = yaml_serde::from_str(&text).map_err(|error| error.to_string())?;
    if read != *document {
        return Err("YAML that was written does not read as the same document".to_owned());
    }
    Ok(format!("{comment}{text}"))
}

/// Writes indented JSON with a newline at its end.
pub(super) fn json(document: &Value) -> Result<String, String> {
    let text = serde_json::to_string_pretty(document).map_err(|error| error.to_string())?;
    Ok(format!("{text}\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dates_stay_strings_in_yaml_1_1() {
        let document = json!({"a": "2019-02-21T17:56:21.1335741Z", "b": ["2019-02-21", {"c-d": "2019-02-21"}], "e": "2018-02-13 18:12:08Z", "f": 1});
        let expected = "a: '2019-02-21T17:56:21.1335741Z'\nb:\n- '2019-02-21'\n- c-d: '2019-02-21'\ne: '2018-02-13 18:12:08Z'\nf: 1\n";
        assert_eq!(yaml("", &document).unwrap(), expected);
    }
}
