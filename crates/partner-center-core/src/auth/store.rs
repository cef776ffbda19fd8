//! Stores of refresh tokens.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use azure_core::credentials::Secret;

/// The failure of a store: any error. It is shown to people and in logs, so it must not hold a token.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// Stores a refresh token from one run to the next: a file, a vault, a database.
///
/// A refresh token is as good as the user's own sign-in for 90 days ("Secure application model"): encrypt it, or let only
/// its owner read it. Each use may return a new one, and [`save`](Self::save) is called before the access token that came
/// with it is used.
///
/// ```
/// # use partner_center_core as partner_orders;
/// use partner_orders::{RefreshTokenStore, Secret, StoreError};
///
/// #[derive(Debug)]
/// struct Vault; // a client of some vault
///
/// #[async_trait::async_trait]
/// impl RefreshTokenStore for Vault {
///     async fn load(&self) -> Result<Option<Secret>, StoreError> {
///         // Read the vault; `None` if it has none.
///         Ok(None)
///     }
///
///     async fn save(&self, token: &Secret) -> Result<(), StoreError> {
///         let _value = token.secret();
///         Ok(())
///     }
/// }
/// ```
#[async_trait]
pub trait RefreshTokenStore: fmt::Debug + Send + Sync {
    /// Returns the refresh token that was saved last, if there is one.
    ///
    /// # Errors
    /// The failure to read the store.
    async fn load(&self) -> Result<Option<Secret>, StoreError>;

    /// Replaces the stored token by `token`.
    ///
    /// # Errors
    /// The failure to save it. The token before should stay stored then.
    async fn save(&self, token: &Secret) -> Result<(), StoreError>;
}

/// Stores a refresh token for as long as the program runs.
#[derive(Default)]
pub struct MemoryStore(Mutex<Option<Secret>>);

impl MemoryStore {
    /// An empty store, for a sign-in to fill.
    pub fn empty() -> Arc<Self> {
        Arc::default()
    }

    /// A store with this refresh token.
    pub fn new(token: impl Into<String>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Some(Secret::new(token.into())))))
    }

    /// The current refresh token, for a program that stores it itself.
    pub fn token(&self) -> Option<Secret> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl RefreshTokenStore for MemoryStore {
    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        Ok(self.token())
    }

    async fn save(&self, token: &Secret) -> Result<(), StoreError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
        Ok(())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("filled", &self.token().is_some()).finish()
    }
}
