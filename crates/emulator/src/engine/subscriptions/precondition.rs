//! `If-Match`.

use partner_orders_rules::codes;

use super::super::{ServiceError, etag};
use crate::world::Holding;

/// Refuses a change for another version of the subscription than the one there is.
///
/// The header may be missing, and may be `*` or several ETags, as in HTTP. Where the subscription's ETag is empty, so
/// must be the one in the header.
pub(super) fn check(holding: &Holding, if_match: Option<&str>) -> Result<(), ServiceError> {
    let Some(given) = if_match.map(str::trim).filter(|given| !given.is_empty()) else { return Ok(()) };
    let own = etag::of_subscription(holding);
    let matches = |one: &str| {
        let one = one.trim();
        let one = one.strip_prefix("W/").unwrap_or(one);
        one == "*" || one.trim_matches('"') == own
    };
    if given.split(',').any(matches) {
        return Ok(());
    }
    Err(ServiceError::new(codes::ETAG_STALE, "The ETag of the subscription is stale.").about(["If-Match"]))
}
