//! Where a refresh token is kept.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use azure_core::credentials::Secret;

/// Why a store did not do what it should: any error. It may be shown to people and logs, so it must not hold a token.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// Keeps a refresh token from one run to the next: a file, a vault, a database.
///
/// A refresh token is as good as the user's own sign-in for 90 days ("Secure application model"): keep it encrypted or
/// where nobody else can read it. Each use may bring a new one, and [`save`](Self::save) is called before anything is
/// done with what came with it.
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
///         // Ask the vault; `None` where it has none.
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
    /// The refresh token that was saved last, if there is one.
    ///
    /// # Errors
    /// Where it cannot be told whether there is one.
    async fn load(&self) -> Result<Option<Secret>, StoreError>;

    /// Keeps `token` in place of the one before.
    ///
    /// # Errors
    /// Where it is not kept. The token before should be kept then.
    async fn save(&self, token: &Secret) -> Result<(), StoreError>;
}

/// Keeps a refresh token for as long as the program runs.
#[derive(Default)]
pub struct MemoryStore(Mutex<Option<Secret>>);

impl MemoryStore {
    /// A store that is empty, for a sign-in to fill.
    pub fn empty() -> Arc<Self> {
        Arc::default()
    }

    /// A store with a refresh token that the program has already.
    pub fn new(token: impl Into<String>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Some(Secret::new(token.into())))))
    }

    /// The refresh token as it is now, for a program that keeps it itself.
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
