//! Bearer tokens: asked for once, used until shortly before they expire.

use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::{AccessToken, TokenCredential};
use http::HeaderValue;
use tokio::sync::Mutex;

use crate::clock::Clock;
use crate::error::{Details, Error, ErrorKind};

/// A token is renewed this long before it expires, so that none expires on its way.
const MARGIN: Duration = Duration::from_secs(120);

/// A token as a request carries it.
#[derive(Clone, Debug)]
pub(crate) struct Bearer(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Marked as sensitive, so that nothing shows it.
    header: HeaderValue,
    /// Seconds since 1970-01-01 UTC.
    expires: u64,
}

impl Bearer {
    fn new(token: &AccessToken) -> Result<Self, Error> {
        let mut header = HeaderValue::try_from(format!("Bearer {}", token.token.secret())).map_err(|_| {
            let rest =
                Details { remedy: Some("Copy the token again, without line ends.".into()), ..Details::default() };
            Error::new(ErrorKind::Authentication, "the bearer token has characters that no header can carry", rest)
        })?;
        header.set_sensitive(true);
        let expires = u64::try_from(token.expires_on.unix_timestamp()).unwrap_or_default();
        Ok(Self(Arc::new(Inner { header, expires })))
    }

    /// The value of `Authorization`.
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.header.clone()
    }
}

/// One token, shared by all calls of a client. Any number of calls that find none wait for one request.
#[derive(Debug)]
pub(crate) struct TokenCache {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    clock: Arc<dyn Clock>,
    current: Mutex<Option<Bearer>>,
}

impl TokenCache {
    pub(crate) fn new(credential: Arc<dyn TokenCredential>, scope: impl Into<String>, clock: Arc<dyn Clock>) -> Self {
        Self { credential, scope: scope.into(), clock, current: Mutex::new(None) }
    }

    /// A token that is good for now.
    pub(crate) async fn get(&self) -> Result<Bearer, Error> {
        let mut current = self.current.lock().await;
        if let Some(token) = current.as_ref().filter(|token| self.is_good(token)) {
            return Ok(token.clone());
        }
        let token = self.credential.get_token(&[&self.scope], None).await.map_err(refused)?;
        Ok(current.insert(Bearer::new(&token)?).clone())
    }

    /// The service did not accept `token` (401): drops it, unless another has taken its place already. Whether asking
    /// for a token again may give another one.
    pub(crate) async fn refused(&self, token: &Bearer) -> bool {
        let mut current = self.current.lock().await;
        if current.as_ref().is_some_and(|current| Arc::ptr_eq(&current.0, &token.0)) {
            *current = None;
        }
        true
    }

    fn is_good(&self, token: &Bearer) -> bool {
        (self.clock.now() + MARGIN).as_secs() < token.0.expires
    }
}

/// A credential's failure; only our own says more than a text.
fn refused(error: azure_core::Error) -> Error {
    match error.into_downcast::<Error>() {
        Ok(own) => own,
        Err(error) => {
            let rest = Details {
                remedy: Some("Check the credential: tenant, app registration, secret or certificate.".into()),
                ..Details::default()
            };
            // The credential's own words may span lines and repeat ids; its first line says what is wrong.
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default().to_owned();
            Error::new(ErrorKind::Authentication, format!("no token could be had: {first}"), rest)
        }
    }
}
