//! The parameters of a sign-in request.

use std::fmt;

use url::form_urlencoded;

use super::SignInError;

/// The parameters of a form or query. Names are matched without regard to case.
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Parses `name=value&…`.
    pub fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// Returns the first value of this name that is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, value)| known.eq_ignore_ascii_case(name) && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the value of this name, or AADSTS900144 if it is missing.
    ///
    /// # Errors
    /// [`SignInError`] if the parameter is missing or empty.
    pub fn required(&self, name: &str) -> Result<&str, SignInError> {
        self.get(name).ok_or_else(|| SignInError::missing(name))
    }

    /// Returns all parameters in their order.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values may be secrets.
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
