//! The two directions of an exchange.

/// The sender of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The client.
    Request,
    /// The service.
    Response,
}

impl Direction {
    /// The JSON pointer of the message in its exchange.
    pub fn pointer(self) -> &'static str {
        match self {
            Self::Request => "/request",
            Self::Response => "/response",
        }
    }

    /// The JSON pointer of the message's body.
    pub fn body(self) -> &'static str {
        match self {
            Self::Request => "/request/body",
            Self::Response => "/response/body",
        }
    }
}
