//! Strings that must not be shown.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A secret string. It is sent as it is, and redacted in `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself, for the code that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use crate::types::TokenResponse;

    #[test]
    fn a_token_is_redacted_in_debug_output_but_not_in_json() {
        let body =
            r#"{"token_type":"Bearer","access_token":"canary-1","refresh_token":"canary-2","id_token":"canary-3"}"#;
        let token: TokenResponse = serde_json::from_str(body).unwrap();
        assert!(!format!("{token:#?}").contains("canary"));
        assert_eq!(token.access_token.as_ref().unwrap().expose(), "canary-1");
        assert!(serde_json::to_string(&token).unwrap().contains("canary-2"));
    }
}
