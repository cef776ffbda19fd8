//! The checks of one client.

use axum::http::Method;

use super::ids::IdChecks;
use super::pace::{Polling, TokenReuse};
use super::report::{ClientReport, Tally};
use super::text;
use super::waiting::Waiting;
use crate::log::{Head, Place, hash};

/// A client, and how it passed the checks so far.
#[derive(Debug, Default)]
pub(super) struct ObservedClient {
    requests: u64,
    waiting: Waiting,
    ids: IdChecks,
    contract_version: Tally,
    accept: Tally,
    locale: Tally,
    content_type: Tally,
    if_match: Tally,
    whole_resource: Tally,
    properties: Tally,
    polling: Polling,
}

impl ObservedClient {
    /// Checks a request.
    pub(super) fn check(&mut self, head: &Head) {
        self.requests += 1;
        if head.place == Place::Outside {
            return;
        }
        let call = hash((&head.method, &head.path));
        let findings = &head.outcome.findings;
        if findings.is_write {
            self.properties.count(head.number, findings.unknown.is_empty());
        }
        self.waiting.check(head, call);
        self.ids.check(head, hash((call, head.body_hash)));
        self.polling.check(head, call);
        self.check_headers(head);
    }

    fn check_headers(&mut self, head: &Head) {
        let (number, headers) = (head.number, &head.request_headers);
        let is_v1 = headers.get("ms-contract-version").is_some_and(|version| version.eq_ignore_ascii_case("v1"));
        self.contract_version.count(number, is_v1);
        if let Some(accept) = headers.get("accept").filter(|_| head.place == Place::Api) {
            let named = contains(accept, "application/json");
            // `*/*` neither requests JSON nor excludes it.
            if named || !contains(accept, "*/*") && !contains(accept, "application/*") {
                self.accept.count(number, named || contains(accept, "text/json"));
            }
        }
        if headers.get("x-locale").is_some_and(|locale| !locale.is_empty()) {
            self.locale.good(number);
        }
        // Without a body the hash is 0.
        if head.body_hash != 0 {
            let expected = if head.place == Place::Attachment { "multipart/form-data" } else { "json" };
            self.content_type.count(number, headers.get("content-type").is_some_and(|given| contains(given, expected)));
        }
        if head.method == Method::PATCH && head.path.contains("/subscriptions/") {
            let findings = &head.outcome.findings;
            // A subscription without an ETag has nothing to match.
            let has_if_match = headers.get("if-match").is_some();
            if has_if_match || findings.has_etag {
                self.if_match.count(number, has_if_match);
            }
            if findings.is_write {
                self.whole_resource.count(number, findings.lost.is_empty());
            }
        }
    }

    /// Reports on all checks. `tokens` has the sign-ins of the client's app.
    pub(super) fn report(&self, client: String, tokens: &TokenReuse) -> ClientReport {
        use text::{AUTHENTICATION, HEADERS, RESOURCES, SUSPENDING, THROTTLING};

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
            self.whole_resource.report("whole_resource", SUSPENDING, text::WHOLE_RESOURCE),
            self.properties.report("properties", RESOURCES, text::PROPERTIES),
            tokens.tally.report("token_reuse", AUTHENTICATION, text::TOKEN_REUSE),
            tokens.expired.report("token_expired", AUTHENTICATION, text::TOKEN_EXPIRED),
        ];
        ClientReport { client, requests: self.requests, checks }
    }
}

fn contains(text: &str, part: &str) -> bool {
    text.to_ascii_lowercase().contains(part)
}
