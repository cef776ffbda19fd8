//! One client.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::http::Method;

use super::fields::Fields;
use super::ids::Ids;
use super::pace::{Polling, Tokens};
use super::report::{ClientReport, Tally};
use super::text;
use super::waiting::Waiting;
use crate::log::Head;
use crate::log::place::Place;

/// What is remembered of a client.
#[derive(Debug, Default)]
pub(super) struct Client {
    requests: u64,
    /// How many of them were calls of the API.
    calls: u64,
    waiting: Waiting,
    ids: Ids,
    contract_version: Tally,
    accept: Tally,
    locale: Tally,
    content_type: Tally,
    if_match: Tally,
    polling: Polling,
    tokens: Tokens,
}

impl Client {
    /// Judges a request.
    pub(super) fn see(&mut self, head: &Head, fields: &Fields<'_>) {
        self.requests += 1;
        if head.place == Place::SignIn {
            if is_token_endpoint(head) && head.status.is_some_and(|status| status.is_success()) {
                self.tokens.signed_in(head);
            }
            return;
        }
        self.calls += 1;
        let mut hasher = DefaultHasher::new();
        head.method.hash(&mut hasher);
        head.path.hash(&mut hasher);
        let call = hasher.finish();
        head.body_hash.hash(&mut hasher);
        let identity = hasher.finish();

        self.waiting.see(head, call);
        self.ids.see(head, fields, identity);
        self.polling.see(head, call);
        self.tokens.called(head);
        self.see_fields(head, fields);
    }

    fn see_fields(&mut self, head: &Head, fields: &Fields<'_>) {
        let number = head.number;
        if let Some(version) = fields.contract_version {
            self.contract_version.count(number, version.eq_ignore_ascii_case(b"v1"));
        }
        if let Some(accept) = fields.accept.filter(|_| head.place == Place::Api) {
            let named = contains(accept, b"application/json");
            // `*/*` neither asks for JSON nor refuses it.
            if named || !contains(accept, b"*/*") && !contains(accept, b"application/*") {
                self.accept.count(number, named || contains(accept, b"text/json"));
            }
        }
        if fields.locale.is_some_and(|locale| !locale.is_empty()) {
            self.locale.good(number);
        }
        // Without a body the hash is 0.
        if head.body_hash != 0 {
            let wanted: &[u8] = if head.place == Place::Attachment { b"multipart/form-data" } else { b"json" };
            self.content_type.count(number, fields.content_type.is_some_and(|given| contains(given, wanted)));
        }
        if head.method == Method::PATCH && head.path.contains("/subscriptions/") {
            self.if_match.count(number, fields.if_match.is_some());
        }
    }

    /// What is to be said of it.
    pub(super) fn report(&self, client: String) -> ClientReport {
        use text::{AUTHENTICATION, HEADERS, SUSPENDING, THROTTLING};

        let mut correlation = self.ids.correlation_id.report("correlation_id", HEADERS, text::CORRELATION_ID);
        if self.ids.shared_correlation > 0 {
            correlation.text.push_str(&text::shared_correlation(self.ids.shared_correlation));
        }
        let checks = vec![
            self.waiting.tally.report("retry_after", THROTTLING, text::RETRY_AFTER),
            self.polling.tally.report("polling", THROTTLING, text::POLLING),
            self.ids.request_id.report("request_id", HEADERS, text::REQUEST_ID),
            self.ids.kept.report("request_id_kept", HEADERS, text::REQUEST_ID_KEPT),
            self.ids.own.report("request_id_reused", HEADERS, text::REQUEST_ID_REUSED),
            correlation,
            self.contract_version.report("contract_version", HEADERS, text::CONTRACT_VERSION),
            self.accept.report("accept", HEADERS, text::ACCEPT),
            self.content_type.report("content_type", HEADERS, text::CONTENT_TYPE),
            self.locale.report("locale", HEADERS, text::LOCALE),
            self.if_match.report("if_match", SUSPENDING, text::IF_MATCH),
            self.tokens.tally.report("token_reuse", AUTHENTICATION, text::TOKEN_REUSE),
        ];
        ClientReport { client, requests: self.requests, checks }
    }
}

/// Whether tokens are issued there.
fn is_token_endpoint(head: &Head) -> bool {
    let path = head.path.trim_end_matches('/');
    head.method == Method::POST && (path.ends_with("/token") || path.ends_with("/generatetoken"))
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}
