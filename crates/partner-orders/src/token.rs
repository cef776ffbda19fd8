//! Bearer tokens: asked for once, used until shortly before they expire.

use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::{AccessToken, TokenCredential};
use tokio::sync::Mutex;

use crate::clock;
use crate::error::{Details, Error, ErrorKind};

/// A token is renewed this long before it expires, so that none expires on its way.
const MARGIN: Duration = Duration::from_secs(120);

/// One token, shared by all calls of a client. Any number of calls that find none wait for one request.
#[derive(Debug)]
pub(crate) struct TokenCache {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    current: Mutex<Option<AccessToken>>,
}

impl TokenCache {
    pub(crate) fn new(credential: Arc<dyn TokenCredential>, scope: impl Into<String>) -> Self {
        Self { credential, scope: scope.into(), current: Mutex::new(None) }
    }

    /// A token that is good for now.
    pub(crate) async fn get(&self) -> Result<azure_core::credentials::Secret, Error> {
        let mut current = self.current.lock().await;
        if let Some(token) = current.as_ref().filter(|token| is_good(token)) {
            return Ok(token.token.clone());
        }
        let token = self.credential.get_token(&[&self.scope], None).await.map_err(refused)?;
        Ok(current.insert(token).token.clone())
    }
}

fn is_good(token: &AccessToken) -> bool {
    let expires = u64::try_from(token.expires_on.unix_timestamp()).unwrap_or_default();
    (clock::now() + MARGIN).as_secs() < expires
}

/// A credential's failure; only our own says more than a text.
fn refused(error: azure_core::Error) -> Error {
    match error.into_downcast::<Error>() {
        Ok(own) => own,
        Err(error) => {
            let rest = Details {
                remedy: Some("Check the credential: tenant, app registration, secret or certificate."),
                ..Details::default()
            };
            // The credential's own words may span lines and repeat ids; its first line says what is wrong.
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default().to_owned();
            Error::new(ErrorKind::Authentication, format!("no token could be had: {first}"), rest)
        }
    }
}
