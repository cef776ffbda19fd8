//! A typed client for the Order resources of Microsoft's Partner Center REST API, generated from a hand-maintained
//! OpenAPI description.
//!
//! This crate is the wire and nothing else: requests are built and answers are decoded. It adds no token, no id, no
//! retry and no deadline; those are the business of an [`Exchange`], and of the crate `partner-orders`, which most
//! programs want instead.
//!
//! - [`Client`] has one method an operation, each returning a builder.
//! - [`types`] holds the resources. Everything that the service answers is optional in them, and what the description
//!   does not know is kept in [`Extra`]: an order that is read and sent back loses nothing.
//! - [`enums`] holds the values of enums known today; the types hold them as [`Open`], since the service adds more.
//! - [`operations`] and [`shape`] hold the description as data: what there is to call, and what answers look like.
//! - Dates are [`Timestamp`]s and amounts of money [`serde_json::Number`]s, which keep their text.
//!
//! A response that is no success comes back as [`Error::UnexpectedResponse`] with its body unread, whatever shape the
//! body has.
//!
//! Ids go into a path as they are, apart from the characters that the generated code escapes: `/`, `?`, `#`, `%` and a
//! few more. A URL of http takes a backslash for a slash, and `.` and `..` for steps in the path. Callers refuse ids
//! that are `.` or `..` or contain a backslash, as `partner-orders` does.
//!
//! ```no_run
//! use partner_orders_api::{CallContext, Client, enums::OrderStatus, types::Order};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let mut headers = reqwest::header::HeaderMap::new();
//! headers.insert("authorization", "Bearer …".parse()?);
//! let http = reqwest::Client::builder().default_headers(headers).build()?;
//! let client = Client::new_with_client("https://api.partnercenter.microsoft.com", http, CallContext::default());
//!
//! let customer = "bd59b416-37f9-4d8f-8df3-5750111fc615".parse::<uuid::Uuid>()?;
//! let id = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
//! let change = Order { status: Some(OrderStatus::Cancelled.into()), ..Order::default() };
//! let order = client.patch_order().customer_tenant_id(customer).order_id(id).body(change).send().await?;
//! println!("{:?}", order.status);
//! # Ok(())
//! # }
//! ```

mod decode;
mod extra;
mod hooks;
mod names;
mod one_or_many;
mod open;
pub mod operations;
mod seam;
mod secret;
pub mod shape;
mod timestamp;

pub use extra::Extra;
pub use generated::{ByteStream, Client, ClientInfo, Error, ResponseValue, builder, types};
pub use names::Names;
pub use one_or_many::OneOrMany;
pub use open::{Open, OpenEnum};
pub use seam::{CallContext, Direct, Exchange, Exchanged, without_byte_order_mark};
pub use secret::Secret;
pub use timestamp::Timestamp;

/// The values of enums that the description knows. The types hold them as [`Open`].
pub mod enums {
    include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/enums.rs"));
}

#[allow(
    missing_docs,
    unreachable_pub,
    unused_imports,
    rust_2018_idioms,
    clippy::all,
    clippy::unwrap_used,
    clippy::expect_used
)]
mod generated {
    include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/client.rs"));
}

/// The description that the client was generated from, as YAML.
pub const DESCRIPTION: &str = include_str!("../spec/openapi.yaml");
