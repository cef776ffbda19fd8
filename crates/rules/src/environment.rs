//! The kind of partner account: sandbox or production.

use std::fmt;
use std::str::FromStr;

use crate::UnknownName;

/// The kind of partner account that a call is for.
///
/// A caller has to state it: it depends on the account behind the token alone, and shows neither in the URL nor in an
/// order ("Integration sandbox accounts").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Environment {
    /// The integration sandbox: a separate account whose invoices are never payable.
    Sandbox,
    /// The account that sells to real customers.
    Production,
}

impl Environment {
    /// Both environments, in the order of the columns of the cancellation table.
    pub const ALL: [Self; 2] = [Self::Sandbox, Self::Production];

    /// The stable name: `sandbox` or `production`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Production => "production",
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Environment {
    type Err = UnknownName;

    /// Parses the stable name, in any letter case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| UnknownName::new("environment", text, Self::ALL.map(Self::as_str)))
    }
}
