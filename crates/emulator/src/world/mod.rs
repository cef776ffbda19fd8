//! The seed format: the data that an emulator starts with.

mod account;
mod check;
mod clock;
mod customer;
mod event;
mod moment;
mod product;
mod product_types;
mod purchase;
mod settings;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use account::{Account, AccountKind};
pub use check::WorldError;
pub use clock::ClockSetting;
pub use customer::{Customer, Segment};
pub(crate) use event::add_event;
pub use event::{Event, Pending, PendingWhat, What};
pub use moment::{Moment, NoMoment};
pub use product::{Offer, Product, Term};
pub(crate) use product_types::is_legacy;
pub use purchase::{AddedSeats, Attachment, BaseTerm, Grace, Holding, Purchase};
pub use settings::Settings;

/// The world of a fresh emulator.
const FRESH: &str = include_str!("default.json");

/// Partner accounts with their customers' orders and subscriptions, and settings of the service's behaviour.
///
/// It is the format of seed files and of `GET /_emulator/state`. An export contains no secret: its app registrations
/// have the default one.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct World {
    /// The address of the schema, for JSON editors. The emulator ignores it.
    #[serde(rename = "$schema", default, skip_serializing)]
    pub schema: Option<String>,
    /// The clock; the real time by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockSetting>,
    /// Settings of the service's behaviour.
    #[serde(default)]
    pub settings: Settings,
    /// The catalogue; by default the emulator's own, which has products of every product type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub products: Option<Vec<Product>>,
    /// The partner accounts. The first is the one that the ready line names.
    pub accounts: Vec<Account>,
}

impl World {
    /// The world of a fresh emulator.
    ///
    /// It has the order of the page "Cancel an order from the integration sandbox" as printed there, before the
    /// cancellation; for the same customer an order of every product type of that page's table, a software order with
    /// two line items, an order of legacy licenses and one of a savings plan; and a second customer. Everything but
    /// that page's order is invented, and so are all prices.
    ///
    /// All orders count as placed in the two hours before the start, which is their `creationDate`. Only the printed
    /// order has the date printed there, of 2019, by which it could no longer be cancelled.
    ///
    /// # Errors
    /// None in a published version: the file is part of the crate.
    pub fn fresh() -> Result<Self, WorldError> {
        Self::parse(FRESH)
    }

    /// Parses a world from JSON, in the form of [`fresh`](Self::fresh).
    ///
    /// # Errors
    /// If the string is not such JSON, with line and column; or if the world contradicts itself: no account, ids
    /// missing or used twice, another customer's id in an order, line items not numbered from 0, a product type that
    /// contradicts the line item's own properties, or more of something than the integration sandbox allows.
    pub fn parse(text: &str) -> Result<Self, WorldError> {
        let world: Self = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        check::check(&world)?;
        Ok(world)
    }

    /// Returns the JSON Schema of the seed format.
    #[must_use]
    pub fn json_schema() -> schemars::Schema {
        schemars::schema_for!(World)
    }
}

/// The default of properties that are `true` unless stated.
fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests;
