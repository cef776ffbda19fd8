//! The clock, and tokens that stay valid when it moves.

use partner_orders_emulator::Emulator;
use reqwest::Method;
use serde_json::json;

use crate::support::{Bench, PERPETUAL, path_of};

#[tokio::test]
async fn sixty_days_later_needs_no_new_sign_in_if_the_clock_keeps_tokens() {
    let bench = Bench::new().await;
    let days = 60 * 24 * 60 * 60;
    let moved = bench.control(Method::PUT, "clock", json!({"advance_seconds": days, "keep_tokens": true})).await;
    let clock = moved.json();
    assert_ne!(clock["now"].as_str().unwrap()[..10], clock["sign_in_now"].as_str().unwrap()[..10], "{clock}");
    let refused = bench.patch(PERPETUAL, json!({"status": "cancelled"})).await;
    assert_eq!(refused.refusal(), (400, 900_117), "the token is valid, the order is too old");
    assert_eq!(bench.sign_in(&[]).await.status, 200, "a new sign-in is valid too");

    // By an hour without it, tokens expire.
    bench.control(Method::PUT, "clock", json!({"advance_seconds": 3_601})).await;
    assert_eq!(bench.get(&path_of(PERPETUAL)).await.refusal(), (401, 400));
    bench.control(Method::PUT, "clock", json!({"real": true})).await;
    assert_eq!(bench.get(&path_of(PERPETUAL)).await.status, 200);
    let alone = bench.control(Method::PUT, "clock", json!({"keep_tokens": true})).await;
    assert_eq!(alone.status, 400, "{alone:?}");
}

#[tokio::test]
async fn the_clock_keeps_tokens_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state");
    let bench = Bench::at(Emulator::builder().state(&file).start().await.unwrap()).await;
    bench.control(Method::PUT, "clock", json!({"advance_seconds": 86_400, "keep_tokens": true})).await;
    let Bench { emulator, token, http } = bench;
    emulator.shutdown().await;
    let again = Bench { emulator: Emulator::builder().state(&file).start().await.unwrap(), http, token };
    assert_eq!(again.get(&path_of(PERPETUAL)).await.status, 200);
}
