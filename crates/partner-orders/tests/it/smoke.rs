//! The shortest test: one read and one cancellation.

use partner_orders::Outcome;
use partner_orders_emulator::Emulator;

use crate::support::{CUSTOMER, ORDER, builder};

#[tokio::test]
async fn an_order_is_read_and_cancelled() {
    let emulator = Emulator::start().await.unwrap();
    let order = builder(&emulator).build().unwrap().customer(CUSTOMER).order(ORDER);
    assert_eq!(order.get().await.unwrap().id.as_deref(), Some(ORDER));
    assert_eq!(order.cancel().await.unwrap().outcome, Outcome::Cancelled);
}
