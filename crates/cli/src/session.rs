//! Whom a command talks to, and as whom.

use std::env;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use partner_orders::rules::Environment;
use partner_orders::{
    BearerToken, Builder, ClientCredentials, Cloud, CustomerClient, CustomerId, HarRecorder, PartnerCenter, Timeouts,
    endpoint_is_loopback,
};
use partner_orders_emulator::Emulator;
use uuid::Uuid;

use crate::args::Global;
use crate::failure::Failure;
use crate::output::note;

/// An account at the service, or at the emulator that lives as long as this does.
pub(crate) struct Session {
    partner_center: PartnerCenter,
    pub(crate) customer: CustomerId,
    /// What the account is stated to be.
    pub(crate) environment: Option<Environment>,
    /// Whether nothing real can be changed, so that nothing needs to be asked.
    pub(crate) embedded: bool,
    emulator: Option<Emulator>,
    recorder: Option<Arc<HarRecorder>>,
}

/// How long a call may take with its retries: whoever waits at a terminal wants to know sooner than a service does.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

impl Session {
    /// Opens a session, without any request yet.
    pub(crate) async fn open(global: &Global) -> Result<Self, Failure> {
        let customer = global
            .customer
            .as_deref()
            .ok_or_else(|| Failure::input("no customer was named", "Give --customer with the customer's tenant id."))?;
        let customer = CustomerId::try_from(customer).map_err(partner_orders::Error::from)?;
        let recorder = global.har.as_deref().map(record).transpose()?;
        let mut session = match global.emulator {
            true => Self::embedded(global.environment.unwrap_or(Environment::Sandbox), customer, recorder).await?,
            false => Self::remote(global, customer, recorder)?,
        };
        // One id for the whole command, so that its calls are found together.
        session.partner_center = session.partner_center.with_correlation_id(Uuid::new_v4());
        Ok(session)
    }

    async fn embedded(
        environment: Environment,
        customer: CustomerId,
        recorder: Option<Arc<HarRecorder>>,
    ) -> Result<Self, Failure> {
        let emulator = Emulator::builder().environment(environment).start().await;
        let emulator = emulator.map_err(|error| Failure::emulator(error.to_string()))?;
        let (url, tenant, client_id) =
            (emulator.url(), emulator.tenant().to_string(), emulator.client_id().to_string());
        let credential = ClientCredentials::new(url, &tenant, &client_id, emulator.client_secret())?;
        let builder = PartnerCenter::builder(credential).endpoint(url).environment(environment);
        let partner_center = finish(builder, recorder.as_ref())?;
        let environment = Some(environment);
        Ok(Self { partner_center, customer, environment, embedded: true, emulator: Some(emulator), recorder })
    }

    fn remote(global: &Global, customer: CustomerId, recorder: Option<Arc<HarRecorder>>) -> Result<Self, Failure> {
        let cloud = match (&global.cloud, variable("CLOUD")) {
            (Some(cloud), _) => *cloud,
            (None, Some(text)) => text.parse::<Cloud>()?,
            (None, None) => Cloud::default(),
        };
        let environment = match (global.environment, variable("ENVIRONMENT")) {
            (Some(environment), _) => Some(environment),
            (None, Some(text)) => Some(text.parse::<Environment>().map_err(|error| {
                Failure::input(format!("PARTNER_ORDERS_ENVIRONMENT: {error}"), "Say sandbox or production.")
            })?),
            (None, None) => None,
        };
        let endpoint = global.endpoint.clone().or_else(|| variable("ENDPOINT"));
        let endpoint = endpoint.as_deref().unwrap_or(cloud.endpoint());
        // A bad endpoint is told before a missing secret is.
        let loopback = endpoint_is_loopback(endpoint)?;
        let authority = variable("AUTHORITY")
            .unwrap_or_else(|| if loopback { endpoint.to_owned() } else { cloud.authority().to_owned() });
        let builder = match variable("TOKEN") {
            Some(token) => PartnerCenter::builder(BearerToken::new(token)),
            None => {
                let [tenant, client, secret] = app_registration()?;
                PartnerCenter::builder(ClientCredentials::new(&authority, &tenant, &client, secret)?)
            }
        };
        if let Some(warning) = cloud.warning() {
            note(warning);
        }
        let builder = match environment {
            Some(stated) => builder.environment(stated),
            None => builder,
        };
        let partner_center = finish(builder.cloud(cloud).endpoint(endpoint), recorder.as_ref())?;
        Ok(Self { partner_center, customer, environment, embedded: false, emulator: None, recorder })
    }

    /// The customer that the command is about.
    pub(crate) fn customer(&self) -> CustomerClient {
        self.partner_center.customer(self.customer)
    }

    /// Checks before the first request that the account may be changed, and returns its kind.
    pub(crate) async fn check_environment(&self, production: bool) -> Result<Environment, Failure> {
        Ok(self.partner_center.check_environment(production, variable("TENANT_ID").as_deref()).await?)
    }

    /// Stops the emulator, if there is one, and tells if the HAR is not complete.
    pub(crate) async fn close(self) {
        if let Some(Err(error)) = self.recorder.map(|recorder| recorder.check()) {
            note(&format!("warning: the HAR is not complete: {error}"));
        }
        if let Some(emulator) = self.emulator {
            emulator.shutdown().await;
        }
    }
}

/// A client as every command wants it.
fn finish(builder: Builder, recorder: Option<&Arc<HarRecorder>>) -> Result<PartnerCenter, Failure> {
    let builder = builder.application(APPLICATION).timeouts(Timeouts::default().overall(PATIENCE));
    let builder = match recorder {
        Some(recorder) => builder.recorder(Arc::clone(recorder)),
        None => builder,
    };
    Ok(builder.build()?)
}

fn record(path: &Path) -> Result<Arc<HarRecorder>, Failure> {
    HarRecorder::to_file(path).map_err(|error| {
        let message = format!("the HAR {} cannot be written: {error}", path.display());
        Failure::input(message, "Give --har a file in a folder that is there and can be written to.")
    })
}

const APPLICATION: &str = "partner-orders";

/// An environment variable of ours; an empty one is none.
fn variable(name: &str) -> Option<String> {
    env::var(format!("PARTNER_ORDERS_{name}")).ok().filter(|value| !value.is_empty())
}

fn app_registration() -> Result<[String; 3], Failure> {
    let names = ["TENANT_ID", "CLIENT_ID", "CLIENT_SECRET"];
    let missing: Vec<_> =
        names.iter().filter(|name| variable(name).is_none()).map(|name| format!("PARTNER_ORDERS_{name}")).collect();
    if !missing.is_empty() {
        return Err(Failure::signed_out(
            format!("there is nothing to sign in with: {} not set", missing.join(", ")),
            "Set PARTNER_ORDERS_TENANT_ID, _CLIENT_ID and _CLIENT_SECRET, or PARTNER_ORDERS_TOKEN; or try --emulator.",
        ));
    }
    Ok(names.map(|name| variable(name).unwrap_or_default()))
}
