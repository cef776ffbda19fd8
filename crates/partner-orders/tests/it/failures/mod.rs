//! Failures between a client and the service, over real sockets and on a simulated clock.

mod connections;
mod retries;
mod table;
mod waits;

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;
use partner_orders::enums::OrderStatus;
use partner_orders::testing::ManualClock;
use partner_orders::types::Order;
use partner_orders::{Builder, Clock, Error, Gate, GateGroup, PartnerCenter, Response};
use test_support::{Server, Step, response};

use crate::support::{CUSTOMER, ORDER};

/// Sun, 06 Nov 1994 08:49:37 GMT, the start of the tests' clocks.
const BEGIN: Duration = Duration::from_secs(784_111_777);

/// A credential that returns another token each time.
#[derive(Debug, Default)]
struct Tokens(AtomicU64);

#[async_trait]
impl TokenCredential for Tokens {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        // The token expires in the year 2100.
        let late = OffsetDateTime::from_unix_timestamp(4_102_444_800).unwrap();
        Ok(AccessToken::new(format!("t{number}"), late))
    }
}

/// A client of a server, and its clock.
struct Bench {
    pc: PartnerCenter,
    clock: ManualClock,
}

impl Bench {
    fn new(url: &str, clock: &ManualClock, with: impl FnOnce(Builder) -> Builder) -> Self {
        let builder = PartnerCenter::builder(Arc::new(Tokens::default())).endpoint(url).clock(clock.shared());
        // The gate counts running requests, and lets all through.
        let pc = with(builder.gate(Gate::per_minute(1_000_000))).build().unwrap();
        Self { pc, clock: clock.clone() }
    }

    /// Runs the work, and advances the clock whenever no request is running and a call waits.
    async fn run<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = tokio::task::yield_now() => {}
            }
            if self.pc.gate().state(GateGroup::Orders).under_way == 0 {
                self.clock.advance_to_next_wake();
            }
        }
    }

    /// Runs the work as [`run`](Self::run) does, and also advances the clock whenever the server leaves a request
    /// without a response.
    async fn run_out<T>(&self, server: &Server, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        let mut hung = server.hung();
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = tokio::task::yield_now() => {}
            }
            let idle = self.pc.gate().state(GateGroup::Orders).under_way == 0;
            if idle || server.hung() > hung {
                hung = server.hung();
                self.clock.advance_to_next_wake();
            }
        }
    }

    async fn get(&self) -> Result<Response<Order>, Error> {
        self.run(read(&self.pc)).await
    }

    async fn patch(&self) -> Result<Response<Order>, Error> {
        self.run(write(&self.pc)).await
    }
}

async fn read(pc: &PartnerCenter) -> Result<Response<Order>, Error> {
    pc.customer(CUSTOMER).order(ORDER).get().await
}

async fn write(pc: &PartnerCenter) -> Result<Response<Order>, Error> {
    let change = Order { status: Some(OrderStatus::Cancelled.into()), ..Order::default() };
    pc.customer(CUSTOMER).order(ORDER).patch(&change).await
}

/// A server that dates requests by the client's clock.
async fn serve(clock: &ManualClock, steps: impl IntoIterator<Item = Step>) -> Server {
    let clock = clock.clone();
    Server::start_with_clock(move || clock.elapsed(), steps).await
}

async fn bench(steps: impl IntoIterator<Item = Step>) -> (Bench, Server) {
    bench_with(steps, |builder| builder).await
}

async fn bench_with(steps: impl IntoIterator<Item = Step>, with: impl FnOnce(Builder) -> Builder) -> (Bench, Server) {
    let clock = ManualClock::new(BEGIN);
    let server = serve(&clock, steps).await;
    (Bench::new(&server.url, &clock, with), server)
}

/// A successful response with an order.
fn good() -> Step {
    response(200, &[], format!(r#"{{"id":"{ORDER}"}}"#)).into()
}

fn status(status: u16, headers: &[(&str, &str)]) -> Step {
    response(status, headers, "{}").into()
}

fn elapsed(bench: &Bench) -> Duration {
    bench.clock.elapsed()
}
