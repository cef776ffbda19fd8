//! Rotation of refresh tokens: what is stored, when, and what happens if that fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::TokenCredential;
use partner_orders::{
    ErrorKind, FileStore, MemoryStore, RefreshTokenCredential, RefreshTokenStore, Secret, StoreError,
};
use serde_json::json;

use crate::auth_support::{Desk, SCOPE, VERSIONS, token};
use crate::traces::Traces;

/// A store that can fail.
#[derive(Debug)]
struct FailingStore {
    stored: Arc<MemoryStore>,
    /// Saving fails.
    broken: AtomicBool,
    /// Loading fails, too.
    gone: AtomicBool,
    saves: AtomicUsize,
}

impl FailingStore {
    fn new(stored: Arc<MemoryStore>) -> Arc<Self> {
        Arc::new(Self {
            stored,
            broken: AtomicBool::new(false),
            gone: AtomicBool::new(false),
            saves: AtomicUsize::new(0),
        })
    }

    fn breaks(&self, broken: bool) {
        self.broken.store(broken, Ordering::SeqCst);
    }
}

#[async_trait]
impl RefreshTokenStore for FailingStore {
    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        if self.gone.load(Ordering::SeqCst) {
            return Err("the disk is gone".into());
        }
        self.stored.load().await
    }

    async fn save(&self, token: &Secret) -> Result<(), StoreError> {
        self.saves.fetch_add(1, Ordering::SeqCst);
        if self.broken.load(Ordering::SeqCst) {
            return Err("the disk is full".into());
        }
        self.stored.save(token).await
    }
}

#[tokio::test]
async fn each_use_returns_the_next_token_and_another_run_continues_with_it() {
    let desk = Desk::new().await;
    let folder = tempfile::tempdir().unwrap();
    let file = FileStore::new(folder.path().join("refresh-token"));
    file.save(&desk.store().await.token().unwrap()).await.unwrap();
    let mut seen = vec![file.load().await.unwrap().unwrap()];
    for version in VERSIONS {
        for _ in 0..2 {
            let run = RefreshTokenCredential::new(desk.app().version(version), Arc::clone(&file) as _);
            token(run.as_ref()).await.unwrap();
            let next = file.load().await.unwrap().unwrap();
            assert!(!seen.contains(&next));
            seen.push(next);
        }
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_saved_is_used_next_and_saved_later() {
    let desk = Desk::new().await;
    let store = FailingStore::new(desk.store().await);
    let credential = RefreshTokenCredential::new(desk.app(), Arc::clone(&store) as _);
    let first = store.stored.token().unwrap();
    let traces = Traces::start();
    store.breaks(true);
    token(credential.as_ref()).await.unwrap();
    let traced = traces.stop();
    assert!(traced.contains("WARN") && traced.contains("the disk is full"), "{traced}");
    assert_eq!(store.stored.token().unwrap(), first, "the store still has the spent token");

    token(credential.as_ref()).await.unwrap();
    assert_eq!(store.saves.load(Ordering::SeqCst), 3, "one for each new token, and a second one for the first");
    store.gone.store(true, Ordering::SeqCst);
    token(credential.as_ref()).await.unwrap();
    store.gone.store(false, Ordering::SeqCst);
    store.breaks(false);
    token(credential.as_ref()).await.unwrap();
    let saved = store.stored.token().unwrap();
    assert_ne!(saved, first);
    token(RefreshTokenCredential::new(desk.app(), MemoryStore::new(saved.secret().to_owned())).as_ref()).await.unwrap();
}

#[tokio::test]
async fn a_new_sign_in_takes_precedence_over_an_unsaved_token() {
    let desk = Desk::new().await;
    let store = FailingStore::new(desk.store().await);
    let credential = RefreshTokenCredential::new(desk.app(), Arc::clone(&store) as _);
    store.breaks(true);
    token(credential.as_ref()).await.unwrap();
    store.breaks(false);
    let anew = desk.store().await.token().unwrap();
    store.stored.save(&anew).await.unwrap();
    let saves = store.saves.load(Ordering::SeqCst);
    token(credential.as_ref()).await.unwrap();
    assert_eq!(store.saves.load(Ordering::SeqCst), saves + 1, "only the token of the new sign-in");
    let spent =
        token(RefreshTokenCredential::new(desk.app(), MemoryStore::new(anew.secret().to_owned())).as_ref()).await;
    assert_eq!(spent.unwrap_err().aadsts(), Some(70000), "the new sign-in was used");
}

/// A store that another process has changed since it was read.
#[derive(Debug)]
struct OutdatedStore {
    old: Secret,
    stored: Arc<MemoryStore>,
    loads: AtomicUsize,
}

#[async_trait]
impl RefreshTokenStore for OutdatedStore {
    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        match self.loads.fetch_add(1, Ordering::SeqCst) {
            0 => Ok(Some(self.old.clone())),
            _ => self.stored.load().await,
        }
    }

    async fn save(&self, token: &Secret) -> Result<(), StoreError> {
        self.stored.save(token).await
    }
}

#[tokio::test]
async fn the_token_that_another_process_stored_is_used() {
    let desk = Desk::new().await;
    let stored = desk.store().await;
    let old = stored.token().unwrap();
    token(RefreshTokenCredential::new(desk.app(), Arc::clone(&stored) as _).as_ref()).await.unwrap();
    let outdated = Arc::new(OutdatedStore { old, stored: Arc::clone(&stored), loads: AtomicUsize::new(0) });
    let before = desk.count("token");
    token(RefreshTokenCredential::new(desk.app(), outdated).as_ref()).await.unwrap();
    assert_eq!(desk.count("token"), before + 2, "refused once, then good");
}

#[tokio::test]
async fn a_spent_token_is_tried_once() {
    let desk = Desk::new().await;
    let stored = desk.store().await;
    let spent = stored.token().unwrap().secret().to_owned();
    token(RefreshTokenCredential::new(desk.app(), stored).as_ref()).await.unwrap();
    let before = desk.count("token");
    let error = token(RefreshTokenCredential::new(desk.app(), MemoryStore::new(spent)).as_ref()).await.unwrap_err();
    assert_eq!((error.kind(), error.aadsts()), (ErrorKind::Authentication, Some(70000)));
    assert!(error.remedy().unwrap().contains("sign in again"), "{error:?}");
    assert_eq!(desk.count("token"), before + 1);
}

#[tokio::test]
async fn an_empty_store_is_an_error_whose_remedy_is_a_sign_in() {
    let desk = Desk::new().await;
    let error = token(RefreshTokenCredential::new(desk.app(), MemoryStore::empty()).as_ref()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(error.remedy().unwrap().contains("sign in"), "{error:?}");
    assert_eq!(desk.count("token"), 0);
}

#[tokio::test]
async fn a_call_that_is_dropped_loses_no_refresh_token() {
    let desk = Desk::new().await;
    let store = desk.store().await;
    let (credential, old) = (RefreshTokenCredential::new(desk.app(), Arc::clone(&store) as _), store.token());
    desk.fault("token", json!({"kind": "delay", "milliseconds": 150})).await;
    let dropped = tokio::time::timeout(Duration::from_millis(30), credential.get_token(&[SCOPE], None)).await;
    assert!(dropped.is_err());
    // The next call waits for its turn, and finds the new refresh token.
    token(credential.as_ref()).await.unwrap();
    assert_ne!(store.token(), old);
    assert_eq!(desk.count("token"), 3, "the code, the dropped call, and the next one");
}

#[tokio::test]
async fn calls_that_share_a_credential_take_turns() {
    let desk = Desk::new().await;
    let credential = RefreshTokenCredential::new(desk.app(), desk.store().await);
    let calls = (0..20).map(|_| {
        let credential = Arc::clone(&credential);
        tokio::spawn(async move { token(credential.as_ref()).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
}
