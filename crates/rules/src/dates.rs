//! Dates on which rules changed.

use crate::Date;

/// A new commerce term that ends on this day or later, and that is not renewed, can go over into an extended service
/// term. "Extended service terms (EST)".
pub const EXTENDED_TERMS: Date = Date::new(2026, 5, 4);
/// A new commerce subscription must have been bought on this day or later to get an extended service term.
///
/// Assumed: manuals of distributors say so, no page of Microsoft that was read.
pub const EXTENDED_TERMS_FOR_PURCHASES: Date = Date::new(2025, 4, 1);
/// Windows of new commerce have seven days instead of 72 hours for purchases of this day or later.
///
/// Assumed: a distributor's manual names the day.
pub const SEVEN_DAYS: Date = Date::new(2022, 1, 10);
/// Windows of software subscriptions have seven days instead of thirty for purchases of this day or later.
///
/// Assumed: a distributor's manual names the day.
pub const SOFTWARE_SEVEN_DAYS: Date = Date::new(2022, 7, 11);
/// Windows of the marketplace have 72 hours instead of 24 hours or 14 days, since a day of this year that is not known.
/// "New commerce experience cancellation policy".
pub const MARKETPLACE_72_HOURS: Date = Date::in_year(2024);
/// Reservations bought on this day or later cannot be exchanged if savings plans cover the compute service.
/// "Self-service exchanges and refunds for Azure Reservations".
pub const NO_RESERVATION_EXCHANGES: Date = Date::new(2027, 2, 1);
/// Tokens for the audience of Azure AD Graph are refused from the end of this day. "Partner Center announcements".
pub const GRAPH_AUDIENCE_RETIRED: Date = Date::new(2025, 8, 31);
/// Calls with a user require multi-factor authentication, enforced in steps from this day.
/// "Partner Center authentication".
pub const MULTI_FACTOR_REQUIRED: Date = Date::new(2026, 4, 1);
