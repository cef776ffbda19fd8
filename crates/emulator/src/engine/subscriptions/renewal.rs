//! The part of a PATCH that decides on the end of the term: renewal, scheduled changes and scheduled actions.

use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Subscription;
use partner_orders_rules::{ProductType, TermAction, codes};
use serde_json::{Map, Value};

use super::super::ServiceError;
use super::actions;
use super::{ChangeContext, instructions, lifecycle, status};
use crate::world::Holding;

/// The properties of a body that decide on the end of the term. A missing one is turned off or removed.
#[derive(PartialEq)]
pub(super) struct Renewal {
    renews: bool,
    instructions: Option<Map<String, Value>>,
    actions: Option<Value>,
}

impl Renewal {
    pub(super) fn from_subscription(subscription: &Subscription) -> Self {
        Self {
            renews: subscription.auto_renew_enabled.unwrap_or(false),
            instructions: subscription.scheduled_next_term_instructions.clone(),
            actions: actions::get(subscription).cloned(),
        }
    }

    /// Returns the renewal after the change in the body; `None` if it changes nothing.
    ///
    /// A renewal that is turned on or off by itself replaces an action that contradicts it, and one that is turned off
    /// leads into the extended service term, as it does at the service within 24 hours ("Extended service terms
    /// (EST)").
    ///
    /// Assumed: the codes. A renewal and an action that contradict each other, both of them new, are refused with 3000.
    pub(super) fn change(
        holding: &Holding,
        context: &ChangeContext<'_>,
        body: &Subscription,
    ) -> Result<Option<Self>, ServiceError> {
        let (own, mut given) = (Self::from_subscription(&holding.subscription), Self::from_subscription(body));
        if given == own {
            return Ok(None);
        }
        given.check(&own, holding, context, body)?;
        let renewal_changed = given.renews != own.renews;
        let actions_changed = given.actions != own.actions;
        let action = given.actions.as_ref().and_then(actions::action_of);
        if contradicts(given.renews, action) {
            if actions_changed {
                let text = "autoRenewEnabled and scheduledActions contradict each other.";
                return Err(ServiceError::property("scheduledActions", text));
            }
            given.actions = None;
        }
        let undecided = given.actions.as_ref().and_then(actions::action_of).is_none();
        if undecided && (renewal_changed || actions_changed) {
            let extends = !given.renews && lifecycle::can_be_extended(holding);
            let returns = given.renews && contradicts(true, action);
            let next = if extends { Some(TermAction::Extend) } else { returns.then_some(TermAction::Renew) };
            if let Some(next) = next {
                given.actions = Some(actions::at_term_end_only(next));
            }
        }
        Ok((given != own).then_some(given))
    }

    fn check(
        &self,
        own: &Self,
        holding: &Holding,
        context: &ChangeContext<'_>,
        body: &Subscription,
    ) -> Result<(), ServiceError> {
        let turned_on = self.renews && !own.renews;
        let scheduled = self.actions.as_ref().filter(|_| self.actions != own.actions);
        let instructions = self.instructions.as_ref().filter(|_| self.instructions != own.instructions);
        let resumes = body.status.as_deref() == Some(&SubscriptionStatus::Active);
        if (turned_on || scheduled.is_some() || instructions.is_some()) && !resumes {
            require_open(holding)?;
        }
        if let Some(scheduled) = scheduled {
            actions::check(scheduled)?;
            if actions::action_of(scheduled) == Some(TermAction::Extend) && !lifecycle::can_be_extended(holding) {
                let text = "This subscription cannot go into an extended service term.";
                return Err(ServiceError::property("scheduledActions", text));
            }
        }
        let checked = matches!(holding.product_type, ProductType::NewCommerce | ProductType::SoftwareSubscription);
        match instructions {
            Some(instructions) if checked => {
                instructions::check(instructions, holding, context.environment, context.catalog, self.renews)
            }
            _ => Ok(()),
        }
    }

    /// Sets the properties of the subscription.
    pub(super) fn set(self, holding: &mut Holding) {
        let own = &mut holding.subscription;
        own.auto_renew_enabled = Some(self.renews);
        own.scheduled_next_term_instructions = self.instructions;
        own.scheduled_actions = self.actions;
    }
}

/// Removes the schedule for the end of the term, as an immediate change of new commerce does ("Manage scheduled
/// changes for new commerce subscriptions"), unless the same body schedules it again.
///
/// Assumed: `scheduledActions` are removed with the other scheduled changes, and the renewal stays on or off.
pub(super) fn unschedule(holding: &mut Holding, before: &Renewal) {
    let own = &mut holding.subscription;
    if own.scheduled_next_term_instructions == before.instructions {
        own.scheduled_next_term_instructions = None;
    }
    if actions::get(own) == before.actions.as_ref() {
        own.scheduled_actions = None;
    }
}

/// Rejects a schedule for a renewal that will not come.
///
/// Assumed: both codes.
fn require_open(holding: &Holding) -> Result<(), ServiceError> {
    let (code, text) = match status::current(holding) {
        SubscriptionStatus::SuspendedSubscription if holding.product_type == ProductType::NewCommerce => {
            (codes::SUBSCRIPTION_SUSPENDED, "A suspended subscription does not renew; resume it first.")
        }
        SubscriptionStatus::Expired | SubscriptionStatus::Disabled => {
            (codes::UPDATES_CLOSED, "The subscription takes no changes any more.")
        }
        _ => return Ok(()),
    };
    Err(ServiceError::new(code, text).about(holding.subscription.id.clone()))
}

fn contradicts(renews: bool, action: Option<TermAction>) -> bool {
    match action {
        Some(TermAction::Renew) => !renews,
        Some(TermAction::Cancel | TermAction::Extend) => renews,
        _ => false,
    }
}
