//! The proof with which an app authenticates at the token endpoint.

use std::path::{Path, PathBuf};
#[cfg(feature = "certificate")]
use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::Secret;
use reqwest::Url;

use crate::error::{Error, ErrorKind};

/// The type of a client assertion (RFC 7523).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The proof of an app.
#[derive(Clone)]
pub(super) enum AppProof {
    /// A client secret.
    Secret(Secret),
    /// A certificate with its key.
    #[cfg(feature = "certificate")]
    Certificate(Arc<super::certificate::Certificate>),
    /// A file with a token of another issuer.
    TokenFile(PathBuf),
}

impl AppProof {
    /// Returns whether the secret, or the path of the file, is empty.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Secret(secret) => secret.secret().is_empty(),
            #[cfg(feature = "certificate")]
            Self::Certificate(_) => false,
            Self::TokenFile(path) => path.as_os_str().is_empty(),
        }
    }

    /// The form fields of a token request at `url`. `now` is the time since 1970-01-01 UTC.
    pub(super) fn fields(
        &self,
        client_id: &str,
        url: &Url,
        now: Duration,
    ) -> Result<Vec<(&'static str, Secret)>, Error> {
        #[cfg(not(feature = "certificate"))]
        let _ = (client_id, url, now);
        let assertion = match self {
            Self::Secret(secret) => return Ok(vec![("client_secret", secret.clone())]),
            #[cfg(feature = "certificate")]
            Self::Certificate(certificate) => certificate.assertion(client_id, url, now)?,
            Self::TokenFile(path) => read(path)?,
        };
        Ok(vec![("client_assertion_type", Secret::new(JWT_BEARER)), ("client_assertion", assertion)])
    }
}

fn read(path: &Path) -> Result<Secret, Error> {
    let failed = |why: &str| {
        let message = format!("the federated token file {} {why}", path.display());
        Error::new(ErrorKind::Authentication, message)
            .with_remedy("Check the path, and that the platform that issues the token is set up for this app.")
    };
    let text = std::fs::read_to_string(path).map_err(|error| failed(&format!("cannot be read: {error}")))?;
    match text.trim() {
        "" => Err(failed("is empty")),
        token => Ok(Secret::new(token.to_owned())),
    }
}
