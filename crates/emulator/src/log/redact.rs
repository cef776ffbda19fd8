//! Decides what the log may hold of a request and its response.
//!
//! Names and forms of secrets are those of [`partner_orders_rules::secrets`]. Requests and responses of the API are
//! logged without them; of a sign-in only listed fields are logged. In addition, a secret of a request is redacted
//! wherever the request or its response repeats it.

use std::borrow::Cow;
use std::fmt;

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue, Uri};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use partner_orders_rules::secrets::{
    REDACTED, has_secret, is_client_id, is_credential, is_shown_field, redact_form, redact_header, redact_known,
    redact_text, redact_url,
};
use serde_json::{Map, Value};
use url::form_urlencoded;
use uuid::Uuid;

use crate::partner_center::below_version;

/// The most characters of a path with its query, and the most fields of a sign-in.
const PATH_LIMIT: usize = 8 * 1024;
const FIELD_LIMIT: usize = 100;

/// The sign-in operations whose responses hold tokens or codes, or pages with them.
const ISSUERS: [&str; 5] = ["token", "authorize", "devicecode", "deviceauth", "generatetoken"];

/// The kind of resource that a request is for, by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The API.
    Api,
    /// Attachments of orders, whose files are not logged.
    Attachment,
    /// Sign-in, and everything else outside the API.
    Outside,
}

impl Place {
    /// Classifies a path. A sign-in that was sent to the API by mistake counts as a sign-in.
    pub(super) fn from_path(path: &str) -> Self {
        let Some(rest) = below_version(path) else { return Self::Outside };
        let is_sign_in = |segment: &str| {
            ["oauth2", "generatetoken", "devicecode", "token"].iter().any(|name| segment.eq_ignore_ascii_case(name))
        };
        if rest.split('/').any(is_sign_in) {
            Self::Outside
        } else if rest.split('/').any(|segment| segment == "attachment") {
            Self::Attachment
        } else {
            Self::Api
        }
    }
}

/// Redacts one request and its response. It stores the request's secrets, so that it finds them in the response.
#[derive(Clone)]
pub(super) struct Redactor {
    pub(super) place: Place,
    /// The app registration that signs in by HTTP Basic.
    pub(super) basic_client: Option<Uuid>,
    secrets: Vec<String>,
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Redactor({:?}, {} secrets)", self.place, self.secrets.len())
    }
}

impl Redactor {
    pub(super) fn new(uri: &Uri, headers: &HeaderMap) -> Self {
        let (mut secrets, mut basic_client) = (Vec::new(), None);
        for header in headers.get_all(AUTHORIZATION) {
            let text = header_text(header);
            let credential = text.split_once(char::is_whitespace).map_or(&*text, |(_, credential)| credential.trim());
            let basic = BASE64_STANDARD.decode(credential).ok().and_then(|basic| String::from_utf8(basic).ok());
            if let Some((client, secret)) = basic.as_deref().and_then(|basic| basic.split_once(':')) {
                basic_client = Uuid::try_parse(client).ok();
                secrets.extend((!is_client_id(client)).then(|| client.to_owned()));
                secrets.push(secret.to_owned());
            }
            secrets.push(credential.trim_matches('"').to_owned());
        }
        let named = headers.iter().filter(|(name, _)| *name != AUTHORIZATION && is_credential(name.as_str()));
        secrets.extend(named.map(|(_, value)| header_text(value).into_owned()));
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        secrets.extend(query.filter(|(name, _)| is_credential(name)).map(|(_, value)| value.into_owned()));
        secrets.retain(|secret| !secret.is_empty());
        let mut redactor = Self { place: Place::from_path(uri.path()), basic_client, secrets };
        if redactor.place == Place::Outside {
            redactor.learn(uri.query().unwrap_or_default().as_bytes());
        }
        redactor
    }

    /// Remembers the values of a sign-in that nothing else of it may repeat. Returns `true` if there are any.
    pub(super) fn learn(&mut self, body: &[u8]) -> bool {
        if self.place != Place::Outside {
            return false;
        }
        let before = self.secrets.len();
        let hidden = |name: &str, value: &str| {
            let is_misplaced = name.eq_ignore_ascii_case("client_id") && !is_client_id(value);
            (is_misplaced || !is_shown_field(name)) && !value.is_empty()
        };
        match serde_json::from_slice::<Map<String, Value>>(body) {
            Ok(members) => {
                let values = members.iter().filter_map(|(name, value)| Some((name, value.as_str()?)));
                let secrets = values.filter(|(name, value)| hidden(name, value)).map(|(_, value)| value.to_owned());
                self.secrets.extend(secrets.take(FIELD_LIMIT));
            }
            Err(_) => {
                let fields = form_urlencoded::parse(body).take(FIELD_LIMIT);
                self.secrets.extend(fields.filter(|(name, value)| hidden(name, value)).map(|(_, value)| value.into()));
            }
        }
        self.secrets.len() > before
    }

    /// Returns the redacted path with its query; outside the API without the query.
    pub(super) fn path(&self, uri: &Uri) -> String {
        let path = if self.place == Place::Outside { redact_text(uri.path()) } else { redact_url(path_and_query(uri)) };
        first_characters(&self.without_known(path), PATH_LIMIT).to_owned()
    }

    /// Redacts a header's value, of a request or of a response.
    pub(super) fn header<'v>(&self, name: &str, value: &'v str) -> Cow<'v, str> {
        self.without_known(redact_header(name, value))
    }

    /// Redacts the fields of a form or the members of a JSON object, except those that are listed as harmless in a
    /// sign-in. `None` if the text is neither.
    pub(super) fn fields(&self, text: &str) -> Option<String> {
        if !text.trim_start().starts_with('{') {
            return text.contains('=').then(|| self.without_known(redact_form(text)).into_owned());
        }
        let members: Map<String, Value> = serde_json::from_str(text).ok()?;
        let shown = members.into_iter().take(FIELD_LIMIT).map(|(name, value)| {
            let name = if is_name(&name) { name } else { REDACTED.to_owned() };
            let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let is_harmless = is_shown_field(&name) && !value.is_object() && !self.repeats(&written);
            (name, if is_harmless { value } else { REDACTED.into() })
        });
        serde_json::to_string(&shown.collect::<Map<_, _>>()).ok()
    }

    /// Returns `true` if a successful response of this operation holds tokens or codes.
    pub(super) fn is_issued(&self, operation: Option<&str>) -> bool {
        self.place == Place::Outside && operation.is_some_and(|operation| ISSUERS.contains(&operation))
    }

    pub(super) fn repeats(&self, text: &str) -> bool {
        has_secret(text) || self.secrets.iter().any(|secret| text.contains(secret.as_str()))
    }

    /// Redacts the secrets of the request.
    pub(super) fn without_known<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        match redact_known(&text, &self.secrets) {
            Cow::Borrowed(_) => text,
            Cow::Owned(redacted) => redacted.into(),
        }
    }
}

/// Returns the value of a header, with replacement characters for what is not UTF-8.
pub(super) fn header_text(value: &HeaderValue) -> Cow<'_, str> {
    str::from_utf8(value.as_bytes()).map_or_else(|_| String::from_utf8_lossy(value.as_bytes()), Cow::from)
}

/// Returns the beginning of a text, of at most `limit` characters.
pub(crate) fn first_characters(text: &str, limit: usize) -> &str {
    let end = text.char_indices().nth(limit).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or_default()
}

fn path_and_query(uri: &Uri) -> &str {
    uri.path_and_query().map_or("", |both| both.as_str())
}

/// Checks that a text looks like the name of a field. Anything else may be a secret that was sent without a name.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::{Place, Redactor};

    fn redactor(path: &str, authorization: &str) -> Redactor {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", authorization.parse().unwrap());
        Redactor::new(&path.parse().unwrap(), &headers)
    }

    #[test]
    fn places() {
        for (path, place) in [
            ("/v1", Place::Api),
            ("/v1/customers/x/orders/y", Place::Api),
            ("/v1/customers/x/orders/y/attachments", Place::Api),
            ("/v1/customers/x/orders/y/attachment", Place::Attachment),
            ("/v1/customers/x/orders/y/attachment/z", Place::Attachment),
            ("/v1.0/customers/x/orders/y", Place::Api),
            ("/v10/customers", Place::Outside),
            ("/x/oauth2/token", Place::Outside),
            ("/generatetoken", Place::Outside),
            ("/v1/x/OAuth2/token", Place::Outside),
            ("/v1/generatetoken", Place::Outside),
            ("", Place::Outside),
        ] {
            assert_eq!(Place::from_path(path), place, "{path}");
        }
    }

    #[test]
    fn queries_are_logged_without_secrets_and_only_in_the_api() {
        let path = |text: &str| redactor(text, "x").path(&text.parse().unwrap());
        assert_eq!(path("/x?client_secret=canary"), "/x");
        assert_eq!(path("/v1/x?include_price=true&size=%20"), "/v1/x?include_price=true&size=%20");
        let query = "/v1/x?size=1&Client%5fSecret=canary&code=canary&b";
        assert_eq!(path(query), "/v1/x?size=1&Client%5fSecret=REDACTED&code=REDACTED&REDACTED");
        assert_eq!(path("/v1/x"), "/v1/x");
        assert_eq!(path(&format!("/v1/{}", "x".repeat(10_000))).len(), 8192);
    }

    #[test]
    fn a_credential_is_redacted_wherever_it_is_repeated() {
        // "app:p4ss-canary"
        let redactor = redactor("/v1/p4ss-canary/x", "Basic YXBwOnA0c3MtY2FuYXJ5");
        assert_eq!(redactor.path(&"/v1/p4ss-canary/x".parse().unwrap()), "/v1/REDACTED/x");
        assert_eq!(redactor.header("user-agent", "YXBwOnA0c3MtY2FuYXJ5 a"), "REDACTED a");
        assert_eq!(redactor.without_known("{\"note\": \"p4ss-canary\"}".into()), "{\"note\": \"REDACTED\"}");
        assert_eq!(format!("{redactor:?}"), "Redactor(Api, 3 secrets)");
    }

    #[test]
    fn only_harmless_fields_of_a_sign_in_are_shown() {
        let mut redactor = redactor("/t/oauth2/token?code=q-canary", "x");
        redactor.learn(b"grant_type=password&password=s3cret-canary&scope=openid");
        let body = r#"{"token_type": "Bearer", "access_token": "canary", "expires_in": "3599", "message": "canary",
            "scope": {"a": "canary"}, "canary 1": 1, "error_description": "the password s3cret-canary is wrong",
            "suberror": "q-canary"}"#;
        let shown = redactor.fields(body).unwrap();
        assert!(!shown.contains("canary") && shown.contains("\"expires_in\":\"3599\""), "{shown}");
        assert_eq!(redactor.fields("scope=s3cret-canary&state=canary").unwrap(), "scope=REDACTED&state=REDACTED");
        assert_eq!(redactor.fields("{\"access_token\": \"canary"), None, "cut off");
        assert_eq!(redactor.fields("canary"), None);
        assert!(redactor.is_issued(Some("token")) && !redactor.is_issued(Some("keys")) && !redactor.is_issued(None));
    }
}
