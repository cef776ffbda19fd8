//! Bodies as the log keeps them.

use axum::body::Bytes;

use super::parameters;
use super::place::Place;

/// The most bytes of one body that are kept.
pub(super) const BODY_LIMIT: usize = 64 * 1024;

/// A body, or what became of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeptBody {
    /// How long it was, in bytes.
    pub(crate) length: u64,
    pub(crate) kept: Kept,
}

/// What is kept of a body.
#[derive(Clone, Default)]
pub(crate) enum Kept {
    /// All of it; an empty body is kept whole.
    #[default]
    Empty,
    /// All of it.
    Whole(Bytes),
    /// Its beginning.
    Beginning(Bytes),
    /// Its parameters in its own form, secrets replaced.
    Redacted(Bytes),
    /// Nothing, for this reason.
    Nothing(&'static str),
}

impl std::fmt::Debug for Kept {
    /// Without the content, which is for looking at, not for traces.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "Empty",
            Self::Whole(_) => "Whole",
            Self::Beginning(_) => "Beginning",
            Self::Redacted(_) => "Redacted",
            Self::Nothing(_) => "Nothing",
        })
    }
}

const FILE: &str = "files are not kept";
const UNREADABLE_SIGN_IN: &str = "outside the API only forms and JSON are kept, without secrets";
const OLD: &str = "it gave way to newer ones";

impl KeptBody {
    /// Of a request. Copied: what was read with it from the connection is not kept.
    pub(super) fn of_request(body: &[u8], place: Place, content_type: &str) -> Self {
        let length = length(body);
        let kept = if body.is_empty() {
            Kept::Empty
        } else if content_type.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/")) {
            Kept::Nothing(FILE)
        } else if place == Place::SignIn || parameters::is_form(content_type, body) {
            parameters::of_request(body).map_or(Kept::Nothing(UNREADABLE_SIGN_IN), Kept::Redacted)
        } else if place == Place::Attachment {
            Kept::Nothing(FILE)
        } else {
            Self::copied(body)
        };
        Self { length, kept }
    }

    /// Of an answer; `secrets` are what the request brought and nothing may repeat.
    pub(super) fn of_answer(body: &Bytes, place: Place, content_type: &str, secrets: &[String]) -> Self {
        let length = length(body);
        let kept = if body.is_empty() {
            Kept::Empty
        } else if place == Place::SignIn {
            parameters::of_answer(body, secrets).map_or(Kept::Nothing(UNREADABLE_SIGN_IN), Kept::Redacted)
        } else if place == Place::Attachment && !content_type.contains("json") {
            Kept::Nothing(FILE)
        } else if body.len() <= BODY_LIMIT {
            Kept::Whole(body.clone())
        } else {
            Self::copied(body)
        };
        Self { length, kept }
    }

    fn copied(body: &[u8]) -> Kept {
        match body.get(..BODY_LIMIT).filter(|_| body.len() > BODY_LIMIT) {
            Some(beginning) => Kept::Beginning(Bytes::copy_from_slice(beginning)),
            None => Kept::Whole(Bytes::copy_from_slice(body)),
        }
    }

    /// How many bytes are kept.
    pub(super) fn weight(&self) -> usize {
        match &self.kept {
            Kept::Whole(bytes) | Kept::Beginning(bytes) | Kept::Redacted(bytes) => bytes.len(),
            Kept::Empty | Kept::Nothing(_) => 0,
        }
    }

    /// Forgets the content.
    pub(super) fn forget(&mut self) {
        if self.weight() > 0 {
            self.kept = Kept::Nothing(OLD);
        }
    }

    /// What there is of the content.
    pub(super) fn bytes(&self) -> Option<&Bytes> {
        match &self.kept {
            Kept::Whole(bytes) | Kept::Beginning(bytes) | Kept::Redacted(bytes) => Some(bytes),
            Kept::Empty | Kept::Nothing(_) => None,
        }
    }

    /// Whether the content is what was sent, byte for byte.
    pub(super) fn is_true(&self) -> bool {
        matches!(self.kept, Kept::Empty | Kept::Whole(_))
    }

    /// What is to be said of the content, if it is not what was sent.
    pub(super) fn remark(&self) -> Option<String> {
        match &self.kept {
            Kept::Empty | Kept::Whole(_) => None,
            Kept::Beginning(bytes) => Some(format!("the first {} of {} bytes", bytes.len(), self.length)),
            Kept::Redacted(_) => Some("secrets are replaced".to_owned()),
            Kept::Nothing(reason) => Some(format!("not kept: {reason}")),
        }
    }
}

fn length(body: &[u8]) -> u64 {
    u64::try_from(body.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::{BODY_LIMIT, Kept, KeptBody};
    use crate::log::place::Place;

    #[test]
    fn bodies_of_the_api_are_kept_up_to_the_limit() {
        let body = KeptBody::of_request(b"{}", Place::Api, "application/json");
        assert!(matches!(&body.kept, Kept::Whole(bytes) if bytes == "{}") && body.is_true());
        let long = Bytes::from(vec![b'x'; BODY_LIMIT + 1]);
        for body in [KeptBody::of_request(&long, Place::Api, ""), KeptBody::of_answer(&long, Place::Api, "", &[])] {
            assert_eq!((body.length, body.weight()), (65_537, 65_536));
            assert_eq!(body.remark().unwrap(), "the first 65536 of 65537 bytes");
        }
    }

    #[test]
    fn files_and_pages_are_not_kept() {
        let file = Bytes::from_static(b"canary");
        let upload = KeptBody::of_request(&file, Place::Attachment, "Multipart/form-data; boundary=x");
        let stray = KeptBody::of_request(&file, Place::Api, "multipart/form-data; boundary=x");
        let download = KeptBody::of_answer(&file, Place::Attachment, "application/pdf", &[]);
        let page = KeptBody::of_answer(&Bytes::from_static(b"<html>canary"), Place::SignIn, "text/html", &[]);
        for body in [upload, stray, download, page] {
            assert!(matches!(body.kept, Kept::Nothing(_)) && body.length > 0, "{body:?}");
        }
        let json = Bytes::from_static(b"{\"code\": 1}");
        let refused = KeptBody::of_answer(&json, Place::Attachment, "application/json", &[]);
        assert!(refused.is_true());
    }

    #[test]
    fn a_form_that_went_to_the_api_is_redacted() {
        let body = KeptBody::of_request(
            b"grant_type=client_credentials&client_secret=canary",
            Place::Api,
            "application/x-www-form-urlencoded; charset=utf-8",
        );
        assert_eq!(body.bytes().unwrap(), "grant_type=client_credentials&client_secret=REDACTED");
        let json = KeptBody::of_request(b" {\"status\": 1}", Place::Api, "application/x-www-form-urlencoded");
        assert!(json.is_true(), "as curl --data sends it");
    }
}
