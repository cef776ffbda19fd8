//! The plan for one line item.

use std::time::Duration;

use partner_orders_api::Timestamp;
use partner_orders_rules::pages::Page;
use partner_orders_rules::{Certainty, ErrorCode, ProductType, Route};
use serde::{Serialize, Serializer};

use crate::serial;
use crate::subscription::EndOfTerm;

/// The plan for one line item.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct PlannedLineItem {
    /// Its number within the order.
    pub number: i64,
    /// Its product type; unknown if nothing proves one.
    #[serde(serialize_with = "serial::product")]
    pub product: ProductType,
    /// The evidence of the product type.
    pub because: &'static str,
    /// It is cancelled already: by its order's status, its quantity, or its subscription's status.
    pub already_cancelled: bool,
    /// Its subscription is suspended already, which is all that can be done for its product type. It can be resumed.
    pub already_suspended: bool,
    /// The order still shows it as bought, as it does after its subscription ended.
    #[serde(skip)]
    pub(crate) order_shows_it: bool,
    /// The call that cancels it, `None` if no call does.
    #[serde(serialize_with = "serial::route")]
    pub route: Option<Route>,
    /// The result that the rules predict.
    pub prospect: Prospect,
    /// The rule for the order PATCH.
    pub order_patch: RoutePlan,
    /// The rule for the subscription PATCH.
    pub subscription_patch: RoutePlan,
    /// The deadline of the call, if the documents or the subscription state one.
    pub deadline: Option<Deadline>,
    /// The subscription of the line item, if it is known.
    pub subscription: Option<PlannedSubscription>,
    /// The end of the subscription's term, and the refund for a cancellation now; `None` if the subscription was not
    /// read.
    pub end_of_term: Option<EndOfTerm>,
    /// The remedy if no call cancels it, or a step besides the call is needed: one sentence.
    pub advice: Option<&'static str>,
    /// Further notes: lookups that failed, dependence on the environment, steps to do first.
    pub notes: Vec<String>,
}

/// The result of a cancellation that the rules predict. Later ones are worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Prospect {
    /// It is cancelled already.
    AlreadyCancelled,
    /// Its subscription is suspended already, and can be resumed.
    AlreadySuspended,
    /// The documents say that the call works.
    Works,
    /// The documents say that the call works, and suspends the subscription: it can be resumed.
    Suspends,
    /// The documents leave it open, or it depends on something unknown: the service decides.
    Unknown,
    /// The deadline is over by the dates shown. It can be tried: clocks differ, and the service decides.
    Late,
    /// The documents say that no call cancels it; nothing is sent.
    Refused,
}

/// The rule for one call for one line item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RoutePlan {
    /// The verdict on the call.
    pub verdict: RouteVerdict,
    /// The public page that states it.
    #[serde(serialize_with = "serial::page")]
    pub source: &'static Page,
    /// The certainty of the verdict; of a refusal, of its code.
    #[serde(serialize_with = "serial::certainty")]
    pub certainty: Certainty,
}

/// The verdict on a call for a line item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RouteVerdict {
    /// The call cancels it.
    Works,
    /// The service refuses the call with this code.
    Refused(&'static ErrorCode),
    /// The documents do not say.
    NotInTable,
    /// Sandbox and production differ, and the environment is not stated.
    DependsOnEnvironment,
}

/// The deadline of a cancellation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Deadline {
    /// The last moment, in UTC.
    pub at: Timestamp,
    /// Time left at the time of the plan, `None` if it is over.
    #[serde(rename = "seconds_left", serialize_with = "serial::seconds")]
    pub left: Option<Duration>,
    /// The service's code once it is over.
    ///
    /// Assumed: the pages state times without codes.
    #[serde(rename = "code_when_over", serialize_with = "serial::code")]
    pub refusal: &'static ErrorCode,
    /// The date that it is based on.
    pub basis: &'static str,
    /// The date since which the rule holds, if it changed.
    pub since: Option<String>,
    /// The public page that states the time.
    #[serde(serialize_with = "serial::page")]
    pub source: &'static Page,
    /// The address of that page.
    #[serde(rename = "source_url")]
    pub url: &'static str,
    /// The certainty of the deadline.
    #[serde(serialize_with = "serial::certainty")]
    pub certainty: Certainty,
}

impl Deadline {
    /// Returns whether the deadline is over.
    pub fn is_over(&self) -> bool {
        self.left.is_none()
    }
}

/// The subscription of a line item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlannedSubscription {
    /// Its id, as the service sent it.
    pub id: String,
    /// Its status, `None` if it was not read.
    pub status: Option<String>,
    /// The status that ends it, `deleted` or `suspended`; `None` if its product type is unknown.
    pub set_status: Option<&'static str>,
}

impl Prospect {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AlreadyCancelled => "already_cancelled",
            Self::AlreadySuspended => "already_suspended",
            Self::Works => "works",
            Self::Suspends => "suspends",
            Self::Unknown => "unknown",
            Self::Late => "late",
            Self::Refused => "refused",
        }
    }
}

impl PlannedLineItem {
    /// Returns whether it is cancelled or suspended already, so that nothing is left to do.
    pub fn is_done_already(&self) -> bool {
        self.already_cancelled || self.already_suspended
    }

    /// The refusal that the rules predict: of the call, or because the deadline is over.
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

    /// The rule for the call to make.
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
