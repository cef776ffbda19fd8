//! The settings of a command: each from an option, the environment, the profile, the sign-in, or a default.

pub(crate) mod folders;
mod profile;

use std::env;
use std::fmt;
use std::str::FromStr;

use partner_orders::rules::Environment;
use partner_orders::{Cloud, endpoint_is_loopback};
use uuid::Uuid;

use self::folders::Folders;
use self::profile::{Profile, Profiles};
use crate::args::GlobalOptions;
use crate::failure::Failure;
use crate::sign_in::{self, SignInRecord};

/// The origin of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SettingSource {
    /// An option of the command.
    Flag(&'static str),
    /// A variable of the environment, without its prefix.
    Variable(&'static str),
    /// The profile of this name.
    Profile(String),
    /// The record that `login` stored.
    SignIn,
    /// The default value.
    Default,
}

impl fmt::Display for SettingSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "--{name}"),
            Self::Variable(name) => write!(f, "{PREFIX}{name}"),
            Self::Profile(name) => write!(f, "profile {name}"),
            Self::SignIn => f.write_str("login"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A setting with its origin.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) from: SettingSource,
}

impl<T> Setting<T> {
    fn new(value: T, from: SettingSource) -> Self {
        Self { value, from }
    }
}

/// The settings of a command.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) folders: Folders,
    pub(crate) profile: Option<Setting<String>>,
    pub(crate) cloud: Setting<Cloud>,
    pub(crate) endpoint: Setting<String>,
    pub(crate) authority: Setting<String>,
    pub(crate) environment: Option<Setting<Environment>>,
    pub(crate) tenant: Option<Setting<String>>,
    pub(crate) client_id: Option<Setting<String>>,
    pub(crate) customer: Option<Setting<String>>,
    /// The sign-in that `login` stored for the profile.
    pub(crate) record: Option<SignInRecord>,
}

/// The profile, for settings that neither an option nor the environment states.
struct SettingSources {
    profiles: Profiles,
    profile: Profile,
    name: Option<String>,
}

impl Settings {
    /// Finds all settings of a command, and checks them. Nothing is sent.
    pub(crate) fn resolve(global: &GlobalOptions) -> Result<Self, Failure> {
        let folders = Folders::find()?;
        let profiles = Profiles::read(folders.profiles())?;
        let profile = chosen_profile(global, &profiles);
        let own = profile.as_ref().map(|profile| profiles.find(&profile.value)).transpose()?.unwrap_or_default();
        let sources =
            SettingSources { profiles, profile: own, name: profile.as_ref().map(|profile| profile.value.clone()) };
        let record = sign_in::load(&folders, sources.name.as_deref())?;

        let (clouds, kinds) = ("global, us-government, china or germany", "sandbox or production");
        let cloud = sources.parsed(global.cloud, ("cloud", "CLOUD"), sources.profile.cloud.as_ref(), clouds)?;
        let cloud = cloud.unwrap_or(Setting::new(Cloud::default(), SettingSource::Default));
        let environment = sources.profile.environment.as_ref();
        let environment = sources.parsed(global.environment, ("environment", "ENVIRONMENT"), environment, kinds)?;
        let endpoint = sources
            .text(global.endpoint.as_deref(), "endpoint", "ENDPOINT", |profile| profile.endpoint.as_ref())
            .unwrap_or_else(|| Setting::new(cloud.value.endpoint().to_owned(), SettingSource::Default));
        let endpoint = Setting::new(without_version(&endpoint.value), endpoint.from);
        let loopback = endpoint_is_loopback(&endpoint.value)?;
        let default_authority = if loopback { endpoint.value.clone() } else { cloud.value.authority().to_owned() };
        let authority = sources
            .text(None, "", "AUTHORITY", |profile| profile.authority.as_ref())
            .unwrap_or(Setting::new(default_authority, SettingSource::Default));
        let tenant = sources.text(None, "", "TENANT_ID", |profile| profile.tenant.as_ref());
        let client_id = sources.text(None, "", "CLIENT_ID", |profile| profile.client_id.as_ref());
        if let Some(tenant) = &tenant {
            check_tenant(tenant)?;
        }
        let customer =
            sources.text(global.customer.as_deref(), "customer", "CUSTOMER", |profile| profile.customer.as_ref());
        Ok(Self { profile, cloud, endpoint, authority, environment, tenant, client_id, customer, record, folders })
    }
}

impl SettingSources {
    fn text(
        &self,
        flag: Option<&str>,
        flag_name: &'static str,
        name: &'static str,
        of_profile: impl Fn(&Profile) -> Option<&toml::Spanned<String>>,
    ) -> Option<Setting<String>> {
        let by_flag = || flag.map(|value| Setting::new(value.to_owned(), SettingSource::Flag(flag_name)));
        let by_variable = || Some(Setting::new(variable(name)?, SettingSource::Variable(name)));
        let by_profile = || Some(Setting::new(of_profile(&self.profile)?.as_ref().clone(), self.of_profile()));
        by_flag().or_else(by_variable).or_else(by_profile)
    }

    fn of_profile(&self) -> SettingSource {
        SettingSource::Profile(self.name.clone().unwrap_or_default())
    }

    /// A setting that is one of several names.
    fn parsed<T>(
        &self,
        flag: Option<T>,
        (flag_name, name): (&'static str, &'static str),
        of_profile: Option<&toml::Spanned<String>>,
        expected: &str,
    ) -> Result<Option<Setting<T>>, Failure>
    where
        T: FromStr<Err: fmt::Display>,
    {
        if let Some(value) = flag {
            return Ok(Some(Setting::new(value, SettingSource::Flag(flag_name))));
        }
        if let Some(text) = variable(name) {
            let invalid = |error| Failure::input(format!("{PREFIX}{name}: {error}"), format!("Say {expected}."));
            return Ok(Some(Setting::new(text.parse().map_err(invalid)?, SettingSource::Variable(name))));
        }
        let Some(text) = of_profile else { return Ok(None) };
        let invalid = |error| self.profiles.invalid(text, &format!("{error}; expected {expected}"));
        Ok(Some(Setting::new(text.as_ref().parse().map_err(invalid)?, self.of_profile())))
    }
}

fn chosen_profile(global: &GlobalOptions, profiles: &Profiles) -> Option<Setting<String>> {
    let by_flag = || Some(Setting::new(global.profile.clone()?, SettingSource::Flag("profile")));
    let by_variable = || Some(Setting::new(variable("PROFILE")?, SettingSource::Variable("PROFILE")));
    let by_default = || Some(Setting::new(profiles.default_name()?.to_owned(), SettingSource::Default));
    by_flag().or_else(by_variable).or_else(by_default)
}

/// The name of the profile of a command that needs nothing else.
pub(crate) fn profile_name(global: &GlobalOptions, folders: &Folders) -> Result<Option<String>, Failure> {
    let profiles = Profiles::read(folders.profiles())?;
    Ok(chosen_profile(global, &profiles).map(|profile| profile.value))
}

const PREFIX: &str = "PARTNER_ORDERS_";

/// A variable of the environment by its name without the prefix; an empty one counts as absent.
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(format!("{PREFIX}{name}")).ok().filter(|value| !value.trim().is_empty())
}

/// An endpoint without the version at its end: people copy `…/v1` from samples, and each request adds it.
fn without_version(endpoint: &str) -> String {
    let endpoint = endpoint.trim().trim_end_matches('/');
    endpoint.strip_suffix("/v1").unwrap_or(endpoint).trim_end_matches('/').to_owned()
}

/// Checks that a tenant is a GUID, or a domain.
pub(crate) fn check_tenant(tenant: &Setting<String>) -> Result<(), Failure> {
    let value = tenant.value.trim();
    if Uuid::try_parse(value).is_ok() || value.contains('.') {
        return Ok(());
    }
    let message = format!("{}: the partner tenant {value:?} is neither a GUID nor a domain", tenant.from);
    Err(Failure::input(message, "Give the tenant id or the domain that Partner Center's account settings show."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_with_its_version_is_the_same() {
        for endpoint in ["https://h", "https://h/", "https://h/v1", " https://h/v1/ "] {
            assert_eq!(without_version(endpoint), "https://h");
        }
        assert_eq!(without_version("https://h/gateway/v1"), "https://h/gateway");
        assert_eq!(without_version("https://h/v10"), "https://h/v10");
    }

    #[test]
    fn a_tenant_is_a_guid_or_a_domain() {
        let check = |value: &str| check_tenant(&Setting::new(value.to_owned(), SettingSource::Variable("TENANT_ID")));
        assert!(check("contoso.onmicrosoft.com").is_ok() && check("bd59b416-37f9-4d8f-8df3-5750111fc615").is_ok());
        let failure = check("foo").unwrap_err();
        assert!(failure.message().starts_with("PARTNER_ORDERS_TENANT_ID: "), "{}", failure.message());
    }
}
