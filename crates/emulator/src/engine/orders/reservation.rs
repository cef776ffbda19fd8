//! What an Azure reservation is provisioned with.

use partner_orders_rules::{ErrorCode, ProductType, codes};

use super::super::dates::months;
use super::super::{ServiceError, ids};
use super::wanted::Wanted;

/// Refuses a reservation without a whole provisioning context, and a context of anything else.
///
/// The pages list six codes for a wrong context without telling them apart. Assumed: 900312 for none, 900313 for its
/// `subscriptionId`, 900314 for its `scope`, 900315 for its `duration`, 900317 for one of what is no reservation. That
/// the subscription is the customer's is not checked.
pub(super) fn check(wanted: &Wanted<'_>) -> Result<(), ServiceError> {
    let context = wanted.sent.provisioning_context.as_ref().filter(|context| !context.is_empty());
    let refuse =
        |code: &'static ErrorCode, text: &str| Err(ServiceError::new(code, text).about(["provisioningContext"]));
    let Some(context) = context else {
        return if wanted.kind == ProductType::AzureReservation {
            refuse(codes::PROVISIONING_CONTEXT_900312, "A reservation needs its provisioningContext.")
        } else {
            Ok(())
        };
    };
    if wanted.kind != ProductType::AzureReservation {
        return refuse(codes::PROVISIONING_CONTEXT_900317, "Only reservations have a provisioningContext.");
    }
    let value = |name: &str| {
        let found = context.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| value.as_deref()).map_or("", str::trim)
    };
    if ids::guid(value("subscriptionId")).is_none() {
        return refuse(
            codes::PROVISIONING_CONTEXT_900313,
            "provisioningContext needs an Azure subscriptionId, a GUID.",
        );
    }
    if !["shared", "single"].iter().any(|scope| value("scope").eq_ignore_ascii_case(scope)) {
        return refuse(codes::PROVISIONING_CONTEXT_900314, "provisioningContext needs the scope shared or single.");
    }
    let duration = years(value("duration")).map(|years| years * 12);
    if duration.is_none() || duration != months(&wanted.term.duration) {
        let text = "provisioningContext needs the duration of the term, 1Year or 3Years.";
        return refuse(codes::PROVISIONING_CONTEXT_900315, text);
    }
    Ok(())
}

/// The years of `1Year`, `3Year` or `3Years`; tables and samples differ.
fn years(text: &str) -> Option<u32> {
    let text = text.to_ascii_lowercase();
    text.strip_suffix("years").or_else(|| text.strip_suffix("year"))?.trim().parse().ok().filter(|years| *years < 100)
}
