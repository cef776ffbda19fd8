//! Cancellation of an order.

use std::sync::Arc;

use partner_center_core::{Error, Result};
use partner_orders_rules::Environment;

use super::{Cancellation, PreparedCancellation};
use crate::confirm::CancelOptions;
use crate::order::OrderClient;

impl OrderClient {
    /// Cancels the whole order, and returns the real result.
    ///
    /// Reads the order, [plans](Self::plan_cancellation), and follows the plan: by order PATCH, by subscription PATCH,
    /// or by both. A line item that is cancelled already is no error, and nothing is sent for it.
    ///
    /// - If the documents are certain that no call cancels a line item, nothing is sent for it: its outcome is
    ///   `refused`, with the code that the service would return.
    /// - If they leave it open, the order PATCH is tried; if its refusal says to use the subscription (codes 800077 and
    ///   800063), the subscription is changed.
    /// - A deadline that is over by the dates shown stops nothing: clocks differ, and the service decides.
    /// - After a lost response, or a failure of the service, the order is read before anything is sent again.
    ///
    /// Waits up to a minute for the cancellation to show; [`cancel_with`](Self::cancel_with) sets another time.
    ///
    /// # Errors
    /// The failure of a call. A refusal by a rule is no error but an outcome.
    pub async fn cancel(&self) -> Result<Cancellation> {
        self.cancel_with(CancelOptions::default()).await
    }

    /// As [`cancel`](Self::cancel), with options.
    ///
    /// # Errors
    /// As [`cancel`](Self::cancel).
    pub async fn cancel_with(&self, options: CancelOptions) -> Result<Cancellation> {
        self.prepare_cancellation(&[]).await?.options(options).send().await
    }

    /// Cancels chosen line items, by their numbers ("Cancel software purchases").
    ///
    /// # Errors
    /// As [`cancel`](Self::cancel), and [`InvalidInput`](crate::ErrorKind::InvalidInput) for a number that the order
    /// does not have, or none.
    pub async fn cancel_line_items(&self, numbers: &[i64]) -> Result<Cancellation> {
        if numbers.is_empty() {
            return Err(Error::invalid_input("no line item given", "Name at least one line item number."));
        }
        self.prepare_cancellation(numbers).await?.send().await
    }

    /// Reads the order, and prepares to cancel it as a whole or, if there are any `numbers`, those line items: for
    /// programs that show the plan and ask before they send it.
    ///
    /// # Errors
    /// As [`plan_line_items`](Self::plan_line_items).
    pub async fn prepare_cancellation(&self, numbers: &[i64]) -> Result<PreparedCancellation> {
        let before = self.get().await?;
        let plan = self.plan_of(&before, numbers).await?;
        Ok(PreparedCancellation::new(self.clone(), before, plan))
    }

    /// The same order, in an account that is stated to be of this kind: as
    /// [`Builder::environment`](crate::Builder::environment), for this order alone.
    #[must_use]
    pub fn in_environment(&self, environment: Environment) -> Self {
        self.with_connection(Arc::new(self.connection().with_environment(environment)))
    }
}
