//! The guard before a command that works in a sandbox alone.

use partner_orders::rules::Environment;

use crate::failure::Failure;
use crate::session::Session;

/// Requires that the account is a sandbox: it is stated, or an emulator says so.
pub(super) async fn require_sandbox(session: &Session, command: &str) -> Result<(), Failure> {
    let endpoint = session.endpoint();
    match session.environment {
        Some(Environment::Production) => Err(Failure::input(
            format!("the account at {endpoint} is stated to be production; {command} works in a sandbox only"),
            "Choose the profile of a sandbox account. Orders of a production account are cancelled one by one, with \
             `partner-orders cancel --production`.",
        )),
        Some(_) => Ok(()),
        None => match session.check_environment(false).await {
            Ok(Environment::Sandbox) => Ok(()),
            _ => Err(Failure::input(
                format!("the account at {endpoint} is not stated to be a sandbox; nothing was changed"),
                "If it is a sandbox, state --environment sandbox, or say so in its profile.",
            )),
        },
    }
}
