//! The credential of a command.

use std::fmt;
use std::path::{Path, PathBuf};

use partner_orders::{
    AppRegistration, BearerToken, Builder, ClientCredentials, PartnerCenter, RefreshTokenCredential, TokenVersion,
};

use super::record::{SignInKind, SignInRecord, token_store};
use crate::failure::Failure;
use crate::settings::{Setting, SettingSource, Settings, variable};

/// The way in which a command signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignInMethod {
    Token,
    Secret,
    Certificate,
    FederatedToken,
    User,
}

impl fmt::Display for SignInMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token => "bearer token",
            Self::Secret => "client secret",
            Self::Certificate => "certificate",
            Self::FederatedToken => "federated token file",
            Self::User => "user (refresh token)",
        })
    }
}

/// A client that signs in, before it is built.
pub(crate) struct Credential {
    pub(crate) builder: Builder,
    pub(crate) method: Setting<SignInMethod>,
    pub(crate) tenant: Option<String>,
}

/// The proof of an app that the environment names.
enum AppProof {
    Secret(String),
    Certificate(PathBuf),
    TokenFile(PathBuf),
}

/// Finds the credential of a command: in the environment, or in the sign-in that `login` stored for the profile.
pub(crate) fn credential(settings: &Settings) -> Result<Credential, Failure> {
    if let Some(token) = variable("TOKEN") {
        let builder = PartnerCenter::builder(BearerToken::new(token));
        let tenant = settings.tenant.as_ref().map(|tenant| tenant.value.clone());
        return Ok(Credential {
            builder,
            method: Setting { value: SignInMethod::Token, from: SettingSource::Variable("TOKEN") },
            tenant,
        });
    }
    if let Some((proof, from)) = proof() {
        let (app, tenant) = registration(settings)?;
        let (app, method) = prove(app, &proof)?;
        let builder = PartnerCenter::builder(ClientCredentials::of(app)?);
        return Ok(Credential { builder, method: Setting { value: method, from }, tenant: Some(tenant) });
    }
    match &settings.record {
        Some(record) => stored(settings, record),
        None => Err(no_credential(settings)),
    }
}

/// The proof of an app in the environment.
fn proof() -> Option<(AppProof, SettingSource)> {
    let secret = || Some((AppProof::Secret(variable("CLIENT_SECRET")?), SettingSource::Variable("CLIENT_SECRET")));
    let certificate = || {
        let path = variable("CLIENT_CERTIFICATE")?;
        Some((AppProof::Certificate(path.into()), SettingSource::Variable("CLIENT_CERTIFICATE")))
    };
    let file = || {
        let path = variable("FEDERATED_TOKEN_FILE")?;
        Some((AppProof::TokenFile(path.into()), SettingSource::Variable("FEDERATED_TOKEN_FILE")))
    };
    secret().or_else(certificate).or_else(file)
}

fn registration(settings: &Settings) -> Result<(AppRegistration, String), Failure> {
    match (&settings.tenant, &settings.client_id) {
        (Some(tenant), Some(client)) => {
            let app = AppRegistration::new(&settings.authority.value, tenant.value.trim(), &client.value)?;
            Ok((app, tenant.value.trim().to_owned()))
        }
        _ => Err(no_credential(settings)),
    }
}

fn prove(app: AppRegistration, proof: &AppProof) -> Result<(AppRegistration, SignInMethod), Failure> {
    Ok(match proof {
        AppProof::Secret(secret) => (app.secret(secret), SignInMethod::Secret),
        AppProof::Certificate(path) => (app.certificate(&read_pem(path)?)?, SignInMethod::Certificate),
        AppProof::TokenFile(path) => (app.federated_token_file(path), SignInMethod::FederatedToken),
    })
}

/// Reads a PEM file with a certificate and its key.
pub(super) fn read_pem(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        let message = format!("the certificate {} cannot be read: {error}", path.display());
        Failure::input(message, "Name a PEM file with the certificate and its key.")
    })
}

impl SignInRecord {
    /// The app registration of the sign-in, with its proof if it has one.
    pub(crate) fn app(&self) -> Result<(AppRegistration, Option<SignInMethod>), Failure> {
        let app = AppRegistration::new(&self.authority, &self.tenant, &self.client_id)?;
        let proof = match (&self.secret, &self.certificate, &self.federated_token_file) {
            (Some(secret), _, _) => AppProof::Secret(secret.clone()),
            (None, Some(path), _) => AppProof::Certificate(path.clone()),
            (None, None, Some(path)) => AppProof::TokenFile(path.clone()),
            (None, None, None) => return Ok((app, None)),
        };
        let (app, method) = prove(app, &proof)?;
        Ok((app, Some(method)))
    }
}

fn stored(settings: &Settings, record: &SignInRecord) -> Result<Credential, Failure> {
    // A secret must not go to another authority than the one that issued it.
    if record.authority != settings.authority.value {
        let message = format!(
            "the stored sign-in is for the authority {}, and this command is for {}",
            record.authority, settings.authority.value
        );
        return Err(Failure::signed_out(message, "Choose the profile of that sign-in, or sign in for this one."));
    }
    let differs = |stated: &Option<Setting<String>>, own: &str| {
        stated.as_ref().is_some_and(|stated| !stated.value.trim().eq_ignore_ascii_case(own))
    };
    if differs(&settings.tenant, &record.tenant) || differs(&settings.client_id, &record.client_id) {
        let message = format!(
            "the stored sign-in is for the app {} of the tenant {}, and this command states others",
            record.client_id, record.tenant
        );
        return Err(Failure::signed_out(message, "Sign in again with partner-orders login."));
    }
    let (app, method) = record.app()?;
    let profile = settings.profile.as_ref().map(|profile| profile.value.as_str());
    let (builder, method) = match record.kind {
        SignInKind::App => {
            (PartnerCenter::builder(ClientCredentials::of(app)?), method.unwrap_or(SignInMethod::Secret))
        }
        SignInKind::User => {
            let store = token_store(&settings.folders, profile)?;
            let credential = RefreshTokenCredential::new(app.version(TokenVersion::V2), store);
            (PartnerCenter::builder(credential), SignInMethod::User)
        }
    };
    let tenant = Some(record.tenant.clone());
    Ok(Credential { builder, method: Setting { value: method, from: SettingSource::SignIn }, tenant })
}

/// The error for a command without any credential.
fn no_credential(settings: &Settings) -> Failure {
    let missing = [
        ("TENANT_ID", settings.tenant.is_none()),
        ("CLIENT_ID", settings.client_id.is_none()),
        ("CLIENT_SECRET", proof().is_none()),
    ];
    let missing: Vec<_> =
        missing.iter().filter(|(_, is)| *is).map(|(name, _)| format!("PARTNER_ORDERS_{name}")).collect();
    let profile = match &settings.profile {
        Some(profile) => format!(" (profile {})", profile.value),
        None => String::new(),
    };
    Failure::signed_out(
        format!("there is nothing to sign in with{profile}: {} not set", missing.join(", ")),
        "Sign in once with partner-orders login; or set these variables, or PARTNER_ORDERS_TOKEN; or try --emulator.",
    )
}
