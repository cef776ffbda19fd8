//! The guard before changes: an account in production is changed only if the caller says so.

use partner_center_core::{Error, Result};
use partner_orders_rules::Environment;

use super::PartnerCenter;

const STATE_IT: &str =
    "State what the account is: sandbox as the environment, or production together with --production.";

impl PartnerCenter {
    /// Checks that this account may be changed, and returns its kind. Call it once, before the first request.
    ///
    /// `production` states that the caller means an account in production. The account's kind is the one that is
    /// [stated](crate::Builder::environment). If none is stated, only an emulator that reports a sandbox is accepted:
    /// an address of this machine proves nothing, since a proxy or a tunnel may lead from there to the service.
    /// `tenant` is the partner's, if it is known.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the account is production and `production` is false, if it
    /// is a sandbox and `production` is true, or if its kind is unknown.
    pub async fn check_environment(&self, production: bool, tenant: Option<&str>) -> Result<Environment> {
        if self.environment().is_some() {
            return self.check_stated_environment(production);
        }
        match (self.connection.emulated_environment(tenant).await, production) {
            (Some(Environment::Sandbox), _) => Ok(Environment::Sandbox),
            (_, true) => Ok(Environment::Production),
            (Some(_), false) => Err(Error::invalid_input(
                format!("the emulator at {} emulates a production account; nothing was changed", self.endpoint()),
                "Add --production to cancel orders in it.",
            )),
            (None, false) => self.check_stated_environment(false),
        }
    }

    /// Checks the stated kind of account alone.
    pub(crate) fn check_stated_environment(&self, production: bool) -> Result<Environment> {
        let endpoint = self.endpoint();
        let refused = |why: &str, remedy| {
            Err(Error::invalid_input(format!("the account at {endpoint} is {why}; nothing was changed"), remedy))
        };
        match (self.environment(), production) {
            (Some(Environment::Sandbox), true) => refused(
                "stated to be a sandbox, which contradicts --production",
                "Drop --production if it is a sandbox; state production as the environment if it is not.",
            ),
            (Some(stated), _) if stated == Environment::Sandbox || production => Ok(stated),
            (Some(_), _) => refused("stated to be production", "Add --production to cancel orders that customers use."),
            (None, true) => Ok(Environment::Production),
            (None, false) => refused("not stated to be a sandbox", STATE_IT),
        }
    }
}
