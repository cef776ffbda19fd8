//! Fates of messages.

/// The fate of one request and its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fate {
    /// No fault: it arrives, and so does its response.
    Fine,
    /// There is no connection.
    NotSent,
    /// It is lost before it arrives.
    LostBefore,
    /// It is served, and the response is lost.
    LostAfter,
    /// It arrives twice.
    Duplicated,
    /// It arrives long after the attempt timed out.
    ArrivesLate,
    /// It is served, and the response comes after the attempt timed out.
    AnswersLate,
    /// A read returns the state of some seconds ago.
    OldRead,
    /// The gateway responds with 429.
    Throttled,
    /// A server error, and it was not served.
    ErrorBefore,
    /// A server error, and it was served.
    ErrorAfter,
    /// A redirect, and it was not served.
    RedirectBefore,
    /// A redirect, and it was served.
    RedirectAfter,
    /// A page of HTML under 200, and it was not served.
    PageBefore,
    /// A page of HTML under 200, and it was served.
    PageAfter,
    /// A byte order mark before the body.
    ByteOrderMark,
    /// A refusal of the service under status 200.
    RefusalUnder200,
    /// The response to another request.
    AnotherResponse,
    /// The body breaks off.
    Truncated,
    /// The token has been revoked.
    TokenRevoked,
}

impl Fate {
    /// Each fate with its text for the story. The first one is no fault.
    pub(crate) const ALL: [(Self, &'static str); 20] = [
        (Self::Fine, "arrives"),
        (Self::NotSent, "no connection"),
        (Self::LostBefore, "lost before it arrives"),
        (Self::LostAfter, "served, response lost"),
        (Self::Duplicated, "arrives twice"),
        (Self::ArrivesLate, "arrives after the timeout"),
        (Self::AnswersLate, "served, response after the timeout"),
        (Self::OldRead, "shows an old state"),
        (Self::Throttled, "throttled"),
        (Self::ErrorBefore, "server error, not served"),
        (Self::ErrorAfter, "server error, served"),
        (Self::RedirectBefore, "redirect, not served"),
        (Self::RedirectAfter, "redirect, served"),
        (Self::PageBefore, "HTML page, not served"),
        (Self::PageAfter, "HTML page, served"),
        (Self::ByteOrderMark, "byte order mark"),
        (Self::RefusalUnder200, "refusal under 200"),
        (Self::AnotherResponse, "response to another request"),
        (Self::Truncated, "body breaks off"),
        (Self::TokenRevoked, "token revoked"),
    ];

    /// The text for the story.
    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(fate, _)| *fate == self).map_or("", |(_, text)| text)
    }
}
