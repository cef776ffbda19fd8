use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenRequestOptions};
use azure_core::time::OffsetDateTime;
use futures_util::future::join_all;
use tokio::sync::Semaphore;

use super::*;
use crate::clock::Sleep;

/// A clock that a test sets; both kinds of time are the same.
#[derive(Debug, Default)]
struct TestClock(AtomicU64);

impl TestClock {
    fn set(&self, seconds: u64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn elapsed(&self) -> Duration {
        self.now()
    }

    fn sleep(&self, _: Duration) -> Sleep {
        Box::pin(std::future::pending())
    }
}

/// Issues numbered tokens that are valid for `life` seconds, each after a permit.
#[derive(Debug)]
struct Source {
    clock: Arc<TestClock>,
    permits: Semaphore,
    asked: AtomicUsize,
    life: u64,
    mode: Mutex<Mode>,
}

#[derive(Clone, Copy, Debug)]
enum Mode {
    Good,
    Same,
    Fails,
    Panics,
}

impl Source {
    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn mode(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
    }
}

#[async_trait]
impl TokenCredential for Source {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        self.permits.acquire().await.unwrap().forget();
        let mode = *self.mode.lock().unwrap();
        let number = match mode {
            Mode::Good => number,
            Mode::Same => 0,
            Mode::Fails => {
                let source = Box::new(std::io::Error::other("the deeper cause"));
                return Err(crate::auth::failed(
                    Error::new(ErrorKind::Authentication, format!("no {number}"))
                        .with_status(401_u16)
                        .with_source(source),
                ));
            }
            Mode::Panics => panic!("on purpose"),
        };
        let expires = self.clock.now().as_secs() + self.life;
        let expires = OffsetDateTime::from_unix_timestamp(i64::try_from(expires).unwrap()).unwrap();
        Ok(AccessToken::new(format!("token-{number}"), expires))
    }
}

struct Bench {
    clock: Arc<TestClock>,
    source: Arc<Source>,
    cache: Arc<TokenCache>,
}

impl Bench {
    /// Starts at second 1000; tokens are issued at once.
    fn new(life: u64) -> Self {
        let clock = Arc::new(TestClock::default());
        clock.set(1000);
        let permits = Semaphore::new(Semaphore::MAX_PERMITS);
        let (asked, mode) = (AtomicUsize::new(0), Mutex::new(Mode::Good));
        let source = Arc::new(Source { clock: Arc::clone(&clock), permits, asked, life, mode });
        let cache = TokenCache::new(Arc::clone(&source) as _, "scope", Arc::clone(&clock) as _);
        Self { clock, source, cache: Arc::new(cache) }
    }

    /// Issues tokens only with permits.
    fn held(life: u64) -> Self {
        let bench = Self::new(life);
        bench.source.permits.forget_permits(Semaphore::MAX_PERMITS);
        bench
    }

    async fn token(&self) -> String {
        text(&self.cache.get().await.unwrap())
    }
}

fn text(bearer: &Bearer) -> String {
    bearer.header().to_str().unwrap().trim_start_matches("Bearer ").to_owned()
}

#[tokio::test]
async fn a_thousand_calls_on_a_cold_cache_ask_once() {
    let bench = Bench::held(3600);
    let calls = (0..1000).map(|_| {
        let cache = Arc::clone(&bench.cache);
        tokio::spawn(async move { text(&cache.get().await.unwrap()) })
    });
    let calls: Vec<_> = calls.collect();
    while bench.source.asked() == 0 {
        tokio::task::yield_now().await;
    }
    bench.source.permits.add_permits(1);
    for call in calls {
        assert_eq!(call.await.unwrap(), "token-1");
    }
    assert_eq!(bench.source.asked(), 1);
}

#[tokio::test]
async fn when_the_first_call_is_dropped_another_takes_over() {
    let bench = Bench::held(3600);
    let mut first = Box::pin(bench.cache.get());
    assert!(futures_util::poll!(&mut first).is_pending());
    let mut others: Vec<_> = (0..10).map(|_| Box::pin(bench.cache.get())).collect();
    for other in &mut others {
        assert!(futures_util::poll!(other).is_pending());
    }
    drop(first);
    bench.source.permits.add_permits(1);
    let tokens = join_all(others).await;
    assert!(tokens.into_iter().all(|token| text(&token.unwrap()) == "token-1"));
    assert_eq!(bench.source.asked(), 1, "the request goes on");
}

#[tokio::test]
async fn when_all_calls_are_dropped_the_request_is_too() {
    let bench = Bench::held(3600);
    for _ in 0..3 {
        let mut call = Box::pin(bench.cache.get());
        assert!(futures_util::poll!(&mut call).is_pending());
    }
    bench.source.permits.add_permits(1);
    assert_eq!(bench.token().await, "token-4", "each began anew, and none is left over");
}

/// Issues a token after a few turns, and counts requests at the same time.
#[derive(Debug, Default)]
struct Alone {
    inside: AtomicUsize,
    most: AtomicUsize,
    given: AtomicUsize,
}

struct Inside<'a>(&'a AtomicUsize);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[async_trait]
impl TokenCredential for Alone {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        self.most.fetch_max(self.inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let _inside = Inside(&self.inside);
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        let number = self.given.fetch_add(1, Ordering::SeqCst);
        Ok(AccessToken::new(format!("token-{number}"), OffsetDateTime::from_unix_timestamp(4600).unwrap()))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_that_start_end_or_are_dropped_make_one_request_at_a_time() {
    let (clock, alone) = (Arc::new(TestClock::default()), Arc::new(Alone::default()));
    clock.set(1000);
    for _ in 0..50 {
        let cache = Arc::new(TokenCache::new(Arc::clone(&alone) as _, "scope", Arc::clone(&clock) as _));
        let given = alone.given.load(Ordering::SeqCst);
        let calls = (0..100).map(|number| {
            let cache = Arc::clone(&cache);
            let call = tokio::spawn(async move {
                for _ in 0..number % 7 {
                    tokio::task::yield_now().await;
                }
                text(&cache.get().await.unwrap())
            });
            if number % 3 == 0 {
                call.abort();
            }
            call
        });
        let calls: Vec<_> = calls.collect();
        for (number, call) in calls.into_iter().enumerate() {
            if number % 3 == 1 {
                call.abort();
            }
            match call.await {
                Ok(token) => assert_eq!(token, format!("token-{given}")),
                Err(error) => assert!(error.is_cancelled()),
            }
        }
        assert_eq!(alone.given.load(Ordering::SeqCst), given + 1);
    }
    assert_eq!(alone.most.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_call_that_is_not_polled_delays_no_other() {
    let bench = Bench::held(3600);
    let mut asleep = Box::pin(bench.cache.get());
    assert!(futures_util::poll!(&mut asleep).is_pending());
    bench.source.permits.add_permits(1);
    assert_eq!(bench.token().await, "token-1");
    assert_eq!(text(&asleep.await.unwrap()), "token-1");
}

#[tokio::test]
async fn near_its_expiry_one_call_renews_the_token_and_the_others_go_on() {
    let bench = Bench::held(3600);
    bench.source.permits.add_permits(1);
    assert_eq!(bench.token().await, "token-1");
    bench.clock.set(1000 + 3600 - 301);
    assert_eq!(bench.token().await, "token-1");
    assert_eq!(bench.source.asked(), 1);

    bench.clock.set(1000 + 3600 - 300);
    let mut renewing = Box::pin(bench.cache.get());
    assert!(futures_util::poll!(&mut renewing).is_pending());
    for _ in 0..100 {
        assert_eq!(bench.token().await, "token-1");
    }
    assert_eq!(bench.source.asked(), 2);

    bench.clock.set(1000 + 3600 - 30);
    let mut late = Box::pin(bench.cache.get());
    assert!(futures_util::poll!(&mut late).is_pending(), "in the last seconds it must be new");
    bench.source.permits.add_permits(1);
    assert_eq!(text(&late.await.unwrap()), "token-2");
    assert_eq!(text(&renewing.await.unwrap()), "token-2");
    assert_eq!(bench.source.asked(), 2);
}

#[tokio::test]
async fn an_old_token_outlives_a_failed_renewal() {
    let bench = Bench::new(3600);
    assert_eq!(bench.token().await, "token-1");
    bench.source.mode(Mode::Fails);
    bench.clock.set(1000 + 3600 - 200);
    for _ in 0..10 {
        assert_eq!(bench.token().await, "token-1");
    }
    assert_eq!(bench.source.asked(), 2, "it does not ask again at once");
    bench.clock.set(1000 + 3600 - 170);
    assert_eq!(bench.token().await, "token-1");
    assert_eq!(bench.source.asked(), 3, "but after a while");
    bench.clock.set(1000 + 3600 - 1);
    assert_eq!(bench.token().await, "token-1");
    bench.clock.set(1000 + 3600);
    assert_eq!(bench.cache.get().await.unwrap_err().status(), Some(401));
    bench.source.mode(Mode::Good);
    assert_eq!(bench.token().await, "token-6");
}

#[tokio::test]
async fn all_waiting_calls_share_one_failure() {
    let bench = Bench::held(3600);
    bench.source.mode(Mode::Fails);
    let mut calls: Vec<_> = (0..100).map(|_| Box::pin(bench.cache.get())).collect();
    for call in &mut calls {
        assert!(futures_util::poll!(call).is_pending());
    }
    bench.source.permits.add_permits(1);
    for result in join_all(calls).await {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Authentication, "no 1 (HTTP 401)"));
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the deeper cause");
        assert_eq!(error.attempts(), 0);
    }
    assert_eq!(bench.source.asked(), 1);
}

#[tokio::test]
async fn a_refused_token_is_dropped_once() {
    let bench = Bench::new(3600);
    let old = bench.cache.get().await.unwrap();
    assert!(bench.cache.refused(&old));
    let new = bench.cache.get().await.unwrap();
    assert_eq!(text(&new), "token-2");
    for _ in 0..100 {
        assert!(bench.cache.refused(&old), "other calls had it too, and find the new one");
    }
    assert_eq!(bench.token().await, "token-2");
    assert_eq!(bench.source.asked(), 2);
}

#[tokio::test]
async fn the_same_token_again_does_not_help() {
    let bench = Bench::new(3600);
    bench.source.mode(Mode::Same);
    let first = bench.cache.get().await.unwrap();
    assert!(bench.cache.refused(&first), "that is not known yet");
    let second = bench.cache.get().await.unwrap();
    assert!(!bench.cache.refused(&second));
    bench.source.mode(Mode::Good);
    let third = bench.cache.get().await.unwrap();
    assert_eq!(text(&third), "token-3");
    assert!(bench.cache.refused(&third), "now the credential returns other tokens again");
}

#[tokio::test]
async fn a_fixed_token_is_never_replaced() {
    let clock = Arc::new(TestClock::default());
    let cache = TokenCache::new(crate::BearerToken::new("fixed"), "scope", clock);
    let token = cache.get().await.unwrap();
    assert!(!cache.refused(&token));
    assert_eq!(text(&cache.get().await.unwrap()), "fixed");
}

#[tokio::test]
async fn if_every_token_is_rejected_the_authority_gets_few_requests() {
    let bench = Bench::new(3600);
    for _ in 0..1000 {
        let token = bench.cache.get().await.unwrap();
        bench.cache.refused(&token);
    }
    assert!(bench.source.asked() <= 12, "{}", bench.source.asked());
    bench.clock.set(1000 + 60);
    let token = bench.cache.get().await.unwrap();
    assert!(bench.cache.refused(&token), "after a minute another may do");
}

#[tokio::test]
async fn a_token_that_is_valid_for_a_minute_is_used_for_half_of_it() {
    let bench = Bench::new(60);
    for second in 0..30 {
        bench.clock.set(1000 + second);
        assert_eq!(bench.token().await, "token-1");
    }
    bench.clock.set(1030);
    assert_eq!(bench.token().await, "token-2");
}

#[tokio::test]
async fn a_credential_that_panics_costs_one_error() {
    let bench = Bench::new(3600);
    bench.source.mode(Mode::Panics);
    assert!(bench.cache.get().await.unwrap_err().to_string().contains("panicked"));
    bench.source.mode(Mode::Good);
    assert_eq!(bench.token().await, "token-2");
}

#[tokio::test]
async fn an_authority_that_hangs_delays_calls_with_a_valid_token_by_seconds() {
    let clock = crate::testing::ManualClock::new(Duration::from_secs(1000));
    let bench = Bench::held(3600);
    let cache = Arc::new(TokenCache::new(Arc::clone(&bench.source) as _, "scope", clock.shared()));
    bench.source.permits.add_permits(1);
    cache.get().await.unwrap();
    clock.advance(Duration::from_secs(3400));
    let renewing = tokio::spawn({
        let cache = Arc::clone(&cache);
        async move { text(&cache.get().await.unwrap()) }
    });
    while clock.sleepers() == 0 {
        tokio::task::yield_now().await;
    }
    clock.advance(LONGEST_RENEWAL);
    assert_eq!(renewing.await.unwrap(), "token-1");
    for _ in 0..10 {
        assert_eq!(text(&cache.get().await.unwrap()), "token-1");
    }
    assert_eq!(bench.source.asked(), 2);
    clock.advance(AFTER_FAILURE);
    bench.source.permits.add_permits(1);
    assert_eq!(text(&cache.get().await.unwrap()), "token-3");
}

#[tokio::test]
async fn no_token_is_shown() {
    let bench = Bench::new(3600);
    let token = bench.cache.get().await.unwrap();
    assert!(!format!("{:?} {token:?}", bench.cache).contains("token-1"));
}
