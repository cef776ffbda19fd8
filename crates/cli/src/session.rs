//! The account that a command talks to, and the sign-in.

use std::path::Path;
use std::sync::Arc;

use partner_orders::rules::Environment;
use partner_orders::types::Customer;
use partner_orders::{
    Builder, ClientCredentials, CustomerClient, CustomerId, Gate, HarRecorder, PartnerCenter, Timeouts,
};
use partner_orders_emulator::Emulator;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::args::GlobalOptions;
use crate::failure::Failure;
use crate::ids::{CUSTOMER_REMEDY, CustomerName};
use crate::output::note;
use crate::settings::{Setting, SettingSource, Settings, variable};
use crate::sign_in::{self, SignInMethod};
use crate::waits::{CALL, announced, disable_for_embedded};

/// An account at the service, or at the emulator that lives as long as this does.
pub(crate) struct Session {
    partner_center: PartnerCenter,
    /// The kind of account that is stated.
    pub(crate) environment: Option<Environment>,
    /// It is an emulator inside the command: nothing real can be changed, so no confirmation is needed.
    pub(crate) embedded: bool,
    /// The partner's tenant, if it is known.
    pub(crate) tenant: Option<String>,
    pub(crate) method: Setting<SignInMethod>,
    customer: Option<Setting<String>>,
    /// `None` for an emulator inside the command.
    pub(crate) settings: Option<Settings>,
    emulator: Option<Emulator>,
    recorder: Option<Arc<HarRecorder>>,
}

impl Session {
    /// Opens a session, and sends nothing. Without a gate, its calls keep to the service's limit.
    pub(crate) async fn open(global: &GlobalOptions, gate: Option<Gate>) -> Result<Self, Failure> {
        let recorder = global.har.as_deref().map(record).transpose()?;
        let mut session = match global.emulator {
            true => Self::embedded(global, recorder, gate).await?,
            false => Self::remote(Settings::resolve(global)?, recorder, gate)?,
        };
        // One id for the whole command, so that its calls are found together.
        session.partner_center = session.partner_center.with_correlation_id(Uuid::new_v4());
        Ok(session)
    }

    async fn embedded(
        global: &GlobalOptions,
        recorder: Option<Arc<HarRecorder>>,
        gate: Option<Gate>,
    ) -> Result<Self, Failure> {
        disable_for_embedded();
        let environment = global.environment.unwrap_or(Environment::Sandbox);
        let emulator = Emulator::builder().environment(environment).start().await;
        let emulator = emulator.map_err(|error| Failure::emulator(error.to_string()))?;
        let (url, tenant, client_id) =
            (emulator.url(), emulator.tenant().to_string(), emulator.client_id().to_string());
        let credential = ClientCredentials::new(url, &tenant, &client_id, emulator.client_secret())?;
        let builder = PartnerCenter::builder(credential).endpoint(url).environment(environment);
        let by_flag = global.customer.clone().map(|value| Setting { value, from: SettingSource::Flag("customer") });
        let by_variable = || Some(Setting { value: variable("CUSTOMER")?, from: SettingSource::Variable("CUSTOMER") });
        Ok(Self {
            partner_center: finish(builder, recorder.as_ref(), gate)?,
            environment: Some(environment),
            embedded: true,
            tenant: Some(tenant),
            method: Setting { value: SignInMethod::Secret, from: SettingSource::Flag("emulator") },
            customer: by_flag.or_else(by_variable),
            settings: None,
            emulator: Some(emulator),
            recorder,
        })
    }

    fn remote(settings: Settings, recorder: Option<Arc<HarRecorder>>, gate: Option<Gate>) -> Result<Self, Failure> {
        let sign_in::Credential { builder, method, tenant } = sign_in::credential(&settings)?;
        if let Some(warning) = settings.cloud.value.warning() {
            note(warning);
        }
        let environment = settings.environment.as_ref().map(|environment| environment.value);
        let mut builder = builder.cloud(settings.cloud.value).endpoint(&settings.endpoint.value);
        if let Some(environment) = environment {
            builder = builder.environment(environment);
        }
        Ok(Self {
            partner_center: finish(builder, recorder.as_ref(), gate)?,
            environment,
            embedded: false,
            tenant,
            method,
            customer: settings.customer.clone(),
            settings: Some(settings),
            emulator: None,
            recorder,
        })
    }

    /// The client of the account.
    pub(crate) fn partner(&self) -> &PartnerCenter {
        &self.partner_center
    }

    /// The customer that the command states, before it is found.
    pub(crate) fn customer_name(&self) -> Result<CustomerName, Failure> {
        let stated = self.customer.as_ref().ok_or_else(|| {
            Failure::input(
                "no customer was named",
                "Give --customer with the customer's tenant id or domain; `partner-orders customers list` shows both.",
            )
        })?;
        CustomerName::parse(&stated.value)
            .map_err(|message| Failure::input(format!("{}: {message}", stated.from), CUSTOMER_REMEDY))
    }

    /// The customer that the command states.
    pub(crate) async fn customer(&self) -> Result<CustomerId, Failure> {
        self.find(&self.customer_name()?).await
    }

    /// Finds a customer. A domain is looked up among the partner's customers.
    pub(crate) async fn find(&self, name: &CustomerName) -> Result<CustomerId, Failure> {
        let domain = match name {
            CustomerName::Id(id) => return Ok(*id),
            CustomerName::Domain(domain) => domain,
        };
        let found = announced("looking up the domain", CALL, self.partner_center.customers().find(domain)).await?;
        only_of(domain, &found.iter().collect::<Vec<_>>())
    }

    /// A customer's client.
    pub(crate) fn client(&self, customer: CustomerId) -> CustomerClient {
        self.partner_center.customer(customer)
    }

    /// Checks before the first request that the account may be changed, and returns its kind.
    pub(crate) async fn check_environment(&self, production: bool) -> Result<Environment, Failure> {
        Ok(self.partner_center.check_environment(production, self.tenant.as_deref()).await?)
    }

    pub(crate) fn endpoint(&self) -> &str {
        self.partner_center.endpoint()
    }

    /// The account, for questions: stated kind, tenant, address and profile.
    pub(crate) fn account(&self) -> String {
        let environment = self.environment.map_or("account of an unstated kind", |environment| match environment {
            Environment::Sandbox => "sandbox account",
            Environment::Production => "PRODUCTION account",
        });
        let tenant = self.tenant.as_deref().map(|tenant| format!(" {tenant}")).unwrap_or_default();
        let profile = self.settings.as_ref().and_then(|settings| settings.profile.as_ref());
        let profile = profile.map(|profile| format!(" (profile {})", profile.value)).unwrap_or_default();
        format!("the {environment}{tenant} at {}{profile}", self.endpoint())
    }

    /// Stops the emulator, if there is one, and warns if the HAR is not complete.
    pub(crate) async fn close(self) {
        if let Some(Err(error)) = self.recorder.map(|recorder| recorder.check()) {
            note(&format!("warning: the HAR is not complete: {error}"));
        }
        if let Some(emulator) = self.emulator {
            emulator.shutdown().await;
        }
    }
}

/// The id of a customer that was listed.
pub(crate) fn id_of(customer: &Customer) -> Result<CustomerId, Failure> {
    let by_profile = || customer.company_profile.as_ref()?.tenant_id.clone();
    let id = customer.id.clone().or_else(by_profile).unwrap_or_default();
    Ok(CustomerId::try_from(id).map_err(partner_orders::Error::from)?)
}

/// The id of the only customer with a domain.
pub(crate) fn only_of(domain: &str, found: &[&Customer]) -> Result<CustomerId, Failure> {
    match found {
        [only] => id_of(only),
        [] => Err(Failure::not_found(
            format!("no customer has the domain {domain:?}"),
            "`partner-orders customers list` shows ids and domains; a tenant may have further domains.",
        )),
        several => Err(Failure::input(
            format!("{} customers have the domain {domain:?}", several.len()),
            "Give the customer's tenant id, which `partner-orders customers list` shows.",
        )),
    }
}

/// A client with the settings of all commands.
fn finish(builder: Builder, recorder: Option<&Arc<HarRecorder>>, gate: Option<Gate>) -> Result<PartnerCenter, Failure> {
    let mut builder = builder.application(APPLICATION).timeouts(Timeouts::default().overall(CALL));
    if let Some(recorder) = recorder {
        builder = builder.recorder(Arc::clone(recorder));
    }
    if let Some(gate) = gate {
        builder = builder.gate(gate);
    }
    Ok(builder.build()?)
}

fn record(path: &Path) -> Result<Arc<HarRecorder>, Failure> {
    HarRecorder::to_file(path).map_err(|error| {
        let message = format!("the HAR {} cannot be written: {error}", path.display());
        Failure::input(message, "Give --har a file in a folder that exists and can be written to.")
    })
}

const APPLICATION: &str = "partner-orders";

/// The account that a plan is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Account {
    /// Base URL of the API.
    pub(crate) endpoint: String,
    /// The partner's tenant, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tenant: Option<String>,
    /// `sandbox` or `production`, if it is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) environment: Option<String>,
}

impl Account {
    /// The account of a session.
    pub(crate) fn of_session(session: &Session) -> Self {
        Self {
            endpoint: session.endpoint().to_owned(),
            tenant: session.tenant.clone(),
            environment: session.environment.map(|environment| environment.as_str().to_owned()),
        }
    }
}
