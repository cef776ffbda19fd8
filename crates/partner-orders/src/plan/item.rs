//! What a plan says of one line item.

use std::time::Duration;

use partner_orders_api::Timestamp;
use partner_orders_rules::{Certainty, Environment, ErrorCode, ProductType, Route};
use serde::{Serialize, Serializer};

/// What a plan says of one line item.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct PlannedLineItem {
    /// Its number within the order.
    pub number: i64,
    /// Its product type; unknown where nothing proves one.
    #[serde(serialize_with = "product")]
    pub product: ProductType,
    /// What shows the product type.
    pub because: &'static str,
    /// Whether it is cancelled already: by its order's status, its quantity, or its subscription's status.
    pub already_cancelled: bool,
    /// Whether the order still shows it as bought, as it does what its subscription ended.
    #[serde(skip)]
    pub(crate) order_shows_it: bool,
    /// The call to cancel it with, `None` where there is none.
    #[serde(serialize_with = "route")]
    pub route: Option<Route>,
    /// What the rules say will come of it.
    pub prospect: Prospect,
    /// What the rules say of the order PATCH.
    pub order_patch: RoutePlan,
    /// What the rules say of the subscription PATCH.
    pub subscription_patch: RoutePlan,
    /// By when the call has to be made, where the documents or the subscription say so.
    pub deadline: Option<Deadline>,
    /// The subscription that came of the line item, where one is known and of use.
    pub subscription: Option<PlannedSubscription>,
    /// What to do where no call cancels it, or not this one alone: one sentence.
    pub advice: Option<&'static str>,
    /// What else there is to know: lookups that failed, what depends on the environment, what has to be done first.
    pub notes: Vec<String>,
}

/// What the rules say will come of a cancellation. Later ones are worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Prospect {
    /// It is cancelled already.
    AlreadyCancelled,
    /// The documents say that the call works.
    Works,
    /// The documents leave it open, or it depends on something that is not known: the service decides.
    Unknown,
    /// By the dates shown, the time for it is over. It can be tried: clocks differ, and the service decides.
    Late,
    /// The documents say that no call cancels it; nothing is sent.
    Refused,
}

/// What the rules say of one call for one line item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RoutePlan {
    /// Whether the call cancels it.
    pub verdict: RouteVerdict,
    /// The public page that says so.
    pub source: &'static str,
    /// How sure that is; of a refusal, how sure its code is.
    #[serde(serialize_with = "certainty")]
    pub certainty: Certainty,
}

/// Whether a call cancels a line item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RouteVerdict {
    /// It does.
    Works,
    /// It does not; the service answers with this code.
    Refused(&'static ErrorCode),
    /// The documents do not say.
    NotInTable,
    /// Sandbox and production differ, and it is not stated which it is.
    DependsOnEnvironment,
}

/// By when something has to be cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Deadline {
    /// The last moment, in UTC.
    pub at: Timestamp,
    /// Time left as of the plan, `None` where it is over.
    #[serde(rename = "seconds_left", serialize_with = "seconds")]
    pub left: Option<Duration>,
    /// What the service answers once it is over. Assumed: the pages state times without codes.
    #[serde(rename = "code_when_over", serialize_with = "code")]
    pub refusal: &'static ErrorCode,
    /// What it was counted from, or read off.
    pub basis: &'static str,
    /// The public page that states the time.
    pub source: &'static str,
    /// How sure it is that this time holds here.
    #[serde(serialize_with = "certainty")]
    pub certainty: Certainty,
}

impl Deadline {
    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.left.is_none()
    }
}

/// A subscription that came of a line item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlannedSubscription {
    /// Its id, as it came.
    pub id: String,
    /// Its status as it was read, `None` where it was not.
    pub status: Option<String>,
    /// The status that ends it, `deleted` or `suspended`; `None` where its product type is not known.
    pub set_status: Option<&'static str>,
}

impl Prospect {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AlreadyCancelled => "already_cancelled",
            Self::Works => "works",
            Self::Unknown => "unknown",
            Self::Late => "late",
            Self::Refused => "refused",
        }
    }
}

impl PlannedLineItem {
    /// The refusal that the rules foresee, where they do: of the call, or because the time is over.
    pub fn refusal(&self) -> Option<&'static ErrorCode> {
        match self.prospect {
            Prospect::Late => self.deadline.as_ref().map(|deadline| deadline.refusal),
            Prospect::Refused => match (self.order_patch.verdict, self.subscription_patch.verdict) {
                (RouteVerdict::Refused(code), _) | (_, RouteVerdict::Refused(code)) => Some(code),
                _ => None,
            },
            _ => None,
        }
    }

    /// What the rules say of the call to be made.
    pub fn rule(&self) -> &RoutePlan {
        match self.route {
            Some(Route::SubscriptionPatch) => &self.subscription_patch,
            _ => &self.order_patch,
        }
    }
}

impl Serialize for RouteVerdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Works => serializer.serialize_str("works"),
            Self::Refused(entry) => serializer.collect_str(&format_args!("refused with {}", entry.code)),
            Self::NotInTable => serializer.serialize_str("not in table"),
            Self::DependsOnEnvironment => serializer.serialize_str("depends on the environment"),
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn product<S: Serializer>(product: &ProductType, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(product.as_str())
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
fn route<S: Serializer>(route: &Option<Route>, serializer: S) -> Result<S::Ok, S::Error> {
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
pub(super) fn environment<S: Serializer>(environment: &Option<Environment>, serializer: S) -> Result<S::Ok, S::Error> {
    environment.map(Environment::as_str).serialize(serializer)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn certainty<S: Serializer>(certainty: &Certainty, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match certainty {
        Certainty::Documented => "documented",
        Certainty::Reported => "reported",
        _ => "assumed",
    })
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
fn seconds<S: Serializer>(left: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    left.map_or(0, |left| left.as_secs()).serialize(serializer)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn code<S: Serializer>(code: &&'static ErrorCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u32(code.code)
}
