//! The parameters of a sign-in.

use std::fmt;

use url::form_urlencoded;

use super::SignInError;

/// Parameters of a form or query; names are matched without regard to case.
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `name=value&…`; what is not of that form has no parameters worth the name.
    pub(crate) fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The first value of this name that is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, value)| known.eq_ignore_ascii_case(name) && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// As [`get`](Self::get), refused with AADSTS900144 where there is none.
    pub(crate) fn required(&self, name: &str) -> Result<&str, SignInError> {
        self.get(name).ok_or_else(|| SignInError::missing(name))
    }

    /// All parameters, as they came.
    pub(crate) fn all(&self) -> &[(String, String)] {
        &self.0
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names only: values may be secrets.
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
