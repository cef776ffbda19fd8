//! The parameters of sign-ins: which may be kept.
//!
//! A list of what may, not of what may not: a parameter that nobody thought of is kept by name only.

use axum::body::Bytes;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::headers::REDACTED;

/// Parameters of requests and answers whose values are no secrets ("Partner Center authentication").
const KEPT: &[&str] = &[
    "api-version",
    "client_id",
    "client_info",
    "correlation_id",
    "error",
    "error_codes",
    "error_description",
    "error_uri",
    "expires_in",
    "expires_on",
    "ext_expires_in",
    "grant_type",
    "interval",
    "not_before",
    "redirect_uri",
    "requested_token_use",
    "resource",
    "response_mode",
    "response_type",
    "scope",
    "suberror",
    "tenant",
    "timestamp",
    "token_type",
    "trace_id",
    "verification_uri",
    "verification_url",
];

/// The most parameters that are looked at; sign-ins have a dozen.
const COUNT_LIMIT: usize = 100;
/// The most bytes of a body that is looked at.
const SIZE_LIMIT: usize = 64 * 1024;

/// Whether a body is a form, by its type and by not being JSON, which some clients send with that type.
pub(super) fn is_form(content_type: &str, body: &[u8]) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    let content = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") && !matches!(content, [b'{' | b'[', ..])
}

/// A form or a JSON object with its secrets replaced; `None` if it is neither.
pub(super) fn of_request(body: &[u8]) -> Option<Bytes> {
    let body = body.get(..SIZE_LIMIT).unwrap_or(body);
    if body.trim_ascii_start().starts_with(b"{") { json(body, &[]) } else { form(body) }
}

/// A JSON object with its secrets replaced, and whatever repeats one of these; `None` if it is none.
pub(super) fn of_answer(body: &[u8], secrets: &[String]) -> Option<Bytes> {
    json(body.get(..SIZE_LIMIT).unwrap_or(body), secrets)
}

/// The values of a sign-in that an answer must not repeat.
pub(super) fn secrets(body: &[u8]) -> Vec<String> {
    let body = body.get(..SIZE_LIMIT).unwrap_or(body);
    let secret = form_urlencoded::parse(body)
        .take(COUNT_LIMIT)
        .filter(|(name, value)| !is_kept(name) && !value.is_empty())
        .map(|(_, value)| value.into_owned());
    secret.collect()
}

/// The value of a parameter in a redacted form.
pub(super) fn value(form: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(form).find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.into())
}

fn is_kept(name: &str) -> bool {
    KEPT.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a text looks like the name of a parameter: anything else might be a secret that was sent without a name.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-.".contains(&byte))
}

fn form(body: &[u8]) -> Option<Bytes> {
    // A text without `=` has no names.
    if !body.contains(&b'=') {
        return None;
    }
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(body).take(COUNT_LIMIT) {
        // A value that came without a name looks like a name without a value.
        let named = is_name(&name) && (!value.is_empty() || is_kept(&name));
        let name = if named { &name } else { REDACTED };
        // A redirect leads to a URL that may hold anything in its query.
        let harmless = is_kept(name) && !value.contains(['?', '#']);
        kept.append_pair(name, if harmless { &value } else { REDACTED });
    }
    Some(kept.finish().into())
}

fn json(body: &[u8], secrets: &[String]) -> Option<Bytes> {
    let members: Map<String, Value> = serde_json::from_slice(body).ok()?;
    let mut kept = Map::new();
    for (name, value) in members.into_iter().take(COUNT_LIMIT) {
        let name = if is_name(&name) { name } else { REDACTED.to_owned() };
        let harmless = is_kept(&name) && !value.is_object() && !repeats(&value, secrets);
        kept.insert(name, if harmless { value } else { REDACTED.into() });
    }
    serde_json::to_vec(&kept).ok().map(Bytes::from)
}

fn repeats(value: &Value, secrets: &[String]) -> bool {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    secrets.iter().any(|secret| text.contains(secret.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{is_form, of_answer, of_request, secrets, value};

    #[test]
    fn forms_keep_names_and_harmless_values() {
        let form =
            b"grant_type=client_credentials&client_id=a&client_secret=can%61ry&resource=https%3A%2F%2Fx&new=canary\
                     &redirect_uri=http%3A%2F%2Fx%3Fcode%3Dcanary&canary+1=2&scope=openid";
        let kept = of_request(form).unwrap();
        let text = std::str::from_utf8(&kept).unwrap();
        assert_eq!(
            text,
            "grant_type=client_credentials&client_id=a&client_secret=REDACTED&resource=https%3A%2F%2Fx&new=REDACTED\
             &redirect_uri=REDACTED&REDACTED=REDACTED&scope=openid"
        );
        assert_eq!(value(&kept, "CLIENT_ID").as_deref(), Some("a"));
        assert_eq!(secrets(form)[..2], ["canary", "canary"]);
        assert_eq!(of_request(b"canary"), None);
        assert_eq!(of_request(b"\xFF\x00"), None);
    }

    #[test]
    fn answers_keep_what_is_no_secret_and_repeats_none() {
        let body =
            br#"{"token_type": "Bearer", "access_token": "canary", "refresh_token": "canary", "expires_in": "3599",
            "user_code": "canary", "message": "canary", "error_description": "the password s3cret-canary is wrong"}"#;
        let kept = of_answer(body, &["s3cret-canary".to_owned()]).unwrap();
        let text = std::str::from_utf8(&kept).unwrap();
        assert!(!text.contains("canary") && text.contains("\"expires_in\":\"3599\""), "{text}");
        assert_eq!(of_answer(b"{\"access_token\": \"canary", &[]), None, "cut off");
        assert_eq!(of_answer(b"[\"canary\"]", &[]), None);
    }

    #[test]
    fn json_under_the_name_of_a_form_is_none() {
        let kind = "Application/x-www-form-urlencoded";
        assert!(is_form(kind, b"a=b") && !is_form(kind, b"\xEF\xBB\xBF {}") && !is_form("application/json", b"a=b"));
    }
}
