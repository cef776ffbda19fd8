//! Serializers for the types of `partner-orders-rules`, which does not depend on serde.

use std::time::Duration;

use partner_orders_rules::pages::Page;
use partner_orders_rules::{
    Certainty, Environment, ErrorCode, Extension, ProductType, Refund, Route, Surcharge, TermEnd,
};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn product<S: Serializer>(product: &ProductType, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(product.as_str())
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
pub(crate) fn route<S: Serializer>(route: &Option<Route>, serializer: S) -> Result<S::Ok, S::Error> {
    route.map(route_name).serialize(serializer)
}

/// A call's stable name, for programs.
fn route_name(route: Route) -> &'static str {
    match route {
        Route::OrderPatch => "order_patch",
        Route::SubscriptionPatch => "subscription_patch",
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
pub(crate) fn environment<S: Serializer>(environment: &Option<Environment>, serializer: S) -> Result<S::Ok, S::Error> {
    environment.map(Environment::as_str).serialize(serializer)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn certainty<S: Serializer>(certainty: &Certainty, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(certainty.as_str())
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
pub(crate) fn seconds<S: Serializer>(left: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    left.map_or(0, |left| left.as_secs()).serialize(serializer)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn code<S: Serializer>(code: &&'static ErrorCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u32(code.code)
}

/// The title of a page.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn page<S: Serializer>(page: &&'static Page, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(page.title)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn term_end<S: Serializer>(end: &TermEnd, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(end.as_str())
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn extension<S: Serializer>(extension: &Extension, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match extension {
        Extension::Eligible => "eligible",
        Extension::NotEligible => "not_eligible",
        _ => "unknown",
    })
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
pub(crate) fn surcharge<S: Serializer>(surcharge: &Option<Surcharge>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(surcharge) = surcharge else { return serializer.serialize_none() };
    let mut members = serializer.serialize_struct("Surcharge", 2)?;
    members.serialize_field("percent", &surcharge.percent)?;
    members.serialize_field("percent_without_monthly_plan", &surcharge.percent_without_monthly_plan)?;
    members.end()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn refund<S: Serializer>(refund: &Refund, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(refund.as_str())
}
