//! `renewal`: shows and changes the end of a subscription's term.

use std::time::Duration;

use partner_orders::{CancelOptions, CustomerId, EndOfTerm, RenewalChange, RenewalOutcome, SubscriptionId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::cancel::grace;
use super::confirm::{NOT_CONFIRMED, NOT_TRIED, Questions, can_confirm};
use super::outcomes::Results;
use crate::args::{self, GlobalOptions, RenewalCommand};
use crate::failure::Failure;
use crate::ids::{self, GivenId};
use crate::interrupt::Interrupts;
use crate::output::{Output, note};
use crate::session::Session;
use crate::terminal::plain;
use crate::waits::{CALL, announced};

/// The longest wait for a change to show.
const SHOWN: Duration = Duration::from_secs(60);

const IN_PROGRESS: &str = "the command was ended while the change was in progress; read the subscription again";

/// The end of the term of a subscription, and the outcome of its change.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RenewalReport {
    /// The customer's tenant id.
    customer: String,
    subscription_id: String,
    /// `changed`, `unchanged`, `pending`, `refused`, `unknown`, `failed` or `skipped`; absent if nothing was to be
    /// changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The end of the term, by the subscription as it was read last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Value>")]
    end_of_term: Option<EndOfTerm>,
}

pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &args::Renewal,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    session.customer_name()?;
    let (target, change) = options.command.parts();
    let given = ids::words(&target.ids).await?;
    let subscription = |id: &GivenId| {
        let text = id.text.trim();
        SubscriptionId::try_from(text).map_err(|invalid| id.invalid(&invalid.to_string(), invalid.remedy()))
    };
    let subscriptions = given.iter().map(subscription).collect::<Result<Vec<_>, _>>()?;
    if let Some(change) = change {
        can_confirm(session, global)?;
        session.check_environment(change.production).await?;
    }
    let customer = session.customer().await?;
    output.start_array();
    let (mut questions, mut results) = (Questions::new(session, global, interrupts), Results::default());
    for (index, id) in subscriptions.iter().enumerate() {
        let confirmed = match change {
            _ if questions.is_over() || results.is_unwritten() => Err(NOT_TRIED.to_owned()),
            None => Ok(true),
            Some(_) => {
                let question = format!("{} of {id} in {}?", question(&options.command), session.account());
                questions.confirm(&question, subscriptions.len() - index > 1).await
            }
        };
        let skipped = |why: &str| (RenewalReport::of_outcome(customer, *id, "skipped", why), 1);
        let (report, code) = match confirmed {
            Ok(true) => tokio::select! {
                biased;
                done = show_or_change(session, &options.command, customer, *id, output) => done,
                () = grace(interrupts) => (RenewalReport::of_outcome(customer, *id, "unknown", IN_PROGRESS), 7),
            },
            Ok(false) => skipped(NOT_CONFIRMED),
            Err(why) => skipped(&why),
        };
        results.add(code, || report.print(output), || report.text());
    }
    results.finish(interrupts.code())
}

fn question(command: &RenewalCommand) -> &'static str {
    match command {
        RenewalCommand::Renew(_) => "Turn on the renewal",
        RenewalCommand::Extend(_) => "Schedule the extension at a surcharge",
        RenewalCommand::End(_) | RenewalCommand::Show(_) => "Schedule the end",
    }
}

/// Shows or changes one subscription, and returns its exit code.
async fn show_or_change(
    session: &Session,
    command: &RenewalCommand,
    customer: CustomerId,
    id: SubscriptionId,
    output: &Output,
) -> (RenewalReport, u8) {
    let client = session.client(customer).subscription(id);
    let options = CancelOptions::default().wait(SHOWN);
    let changed = async {
        match command {
            RenewalCommand::Show(_) => Err(client.end_of_term().await),
            RenewalCommand::Renew(_) => Ok(client.renew(options).await),
            RenewalCommand::End(_) => Ok(client.end_with_term(options).await),
            RenewalCommand::Extend(_) => Ok(client.extend(options).await),
        }
    };
    let failed = |error: partner_orders::Error| {
        let failure = Failure::from(error);
        let report = RenewalReport {
            code: failure.service_code().cloned(),
            ..RenewalReport::of_outcome(customer, id, "failed", failure.message())
        };
        let code = failure.code();
        failure.about_customer(&customer.to_string()).print(output.format);
        (report, code)
    };
    match announced("waiting for the service", CALL, changed).await {
        Err(Ok(end)) => (RenewalReport { end_of_term: Some(end), ..RenewalReport::new(customer, id) }, 0),
        Ok(Ok(change)) => done(customer, id, change),
        Err(Err(error)) | Ok(Err(error)) => failed(error),
    }
}

fn done(customer: CustomerId, id: SubscriptionId, change: RenewalChange) -> (RenewalReport, u8) {
    let failure = change.refusal.as_ref().map(Failure::from);
    let remedy = failure.as_ref().and_then(Failure::remedy);
    if let Some(remedy) = remedy {
        note(&format!("what to do: {}", plain(remedy)));
    }
    let report = RenewalReport {
        outcome: Some(change.outcome.as_str()),
        code: failure.as_ref().and_then(Failure::service_code).cloned(),
        reason: failure.as_ref().map(|failure| failure.message().to_owned()).or(change.reason),
        end_of_term: change.end_of_term,
        ..RenewalReport::new(customer, id)
    };
    let code = match change.outcome {
        RenewalOutcome::Changed | RenewalOutcome::Unchanged => 0,
        RenewalOutcome::Refused => 4,
        RenewalOutcome::Pending | RenewalOutcome::Unknown => 7,
        _ => 1,
    };
    (report, code)
}

impl RenewalReport {
    fn new(customer: CustomerId, id: SubscriptionId) -> Self {
        Self {
            customer: customer.to_string(),
            subscription_id: id.to_string(),
            outcome: None,
            code: None,
            reason: None,
            end_of_term: None,
        }
    }

    fn of_outcome(customer: CustomerId, id: SubscriptionId, outcome: &'static str, reason: &str) -> Self {
        Self { outcome: Some(outcome), reason: Some(reason.to_owned()), ..Self::new(customer, id) }
    }

    /// The lines for people: outcome, end of term, and the cancellation until then.
    fn text(&self) -> String {
        let mut text = self.subscription_id.clone();
        for part in [self.outcome, self.reason.as_deref()].into_iter().flatten() {
            text += &format!(": {}", plain(part));
        }
        if let Some(end) = &self.end_of_term {
            text += &format!("\n  at the end of the term: {}", plain(&end.to_string()));
            let cancellation = &end.cancellation;
            let possible = cancellation.possible.map(|possible| if possible { "yes" } else { "no" });
            text += &format!("\n  can be cancelled now: {}", possible.unwrap_or("the service decides"));
            for refund in &cancellation.refunds {
                text += &format!("\n  refund: {}", plain(&refund.to_string()));
            }
        }
        text
    }

    fn print(&self, output: &Output) -> std::io::Result<()> {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let end = self.end_of_term.as_ref();
        let cells = [
            self.customer.clone(),
            self.subscription_id.clone(),
            text(self.outcome),
            self.code.as_ref().map(ToString::to_string).unwrap_or_default(),
            text(self.reason.as_deref()),
            end.and_then(|end| end.ends_at.as_ref()).map(|at| at.as_str().to_owned()).unwrap_or_default(),
            end.map(ToString::to_string).unwrap_or_default(),
        ];
        let columns = ["customer", "subscription_id", "outcome", "code", "reason", "ends_at", "end_of_term"];
        output.row(serde_json::to_value(self)?, &columns, &cells, || self.text() + "\n")
    }
}
