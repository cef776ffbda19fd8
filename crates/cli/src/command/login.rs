//! `login` and `logout`: a sign-in for all later commands of a profile.

use std::io::{IsTerminal as _, Read as _, stdin};
use std::path::{Path, PathBuf};
use std::time::Duration;

use partner_orders::{
    AppRegistration, AuthorizationCode, Builder, ClientCredentials, DeviceCode, LoopbackRedirect, MemoryStore,
    PartnerCenter, RefreshTokenStore as _, Secret, TokenVersion,
};
use serde_json::json;

use super::whoami;
use crate::args::{self, GlobalOptions};
use crate::background::blocking;
use crate::browser;
use crate::failure::Failure;
use crate::output::{Output, note};
use crate::settings::{Setting, SettingSource, Settings, check_tenant, folders::Folders, profile_name, variable};
use crate::sign_in::{self, SignInKind, SignInRecord};

/// The longest wait for the redirect of the browser.
const BROWSER: Duration = Duration::from_secs(300);

pub(crate) async fn run(options: &args::Login, global: &GlobalOptions, output: &Output) -> Result<u8, Failure> {
    if global.emulator {
        return Err(Failure::input("--emulator needs no sign-in", "Leave it out, or leave out login."));
    }
    let settings = Settings::resolve(global)?;
    let record = record(options, &settings).await?;
    let (app, _) = record.app()?;
    let app = app.version(TokenVersion::V2);
    let store = MemoryStore::empty();
    let builder: Builder = match record.kind {
        SignInKind::App => PartnerCenter::builder(ClientCredentials::of(app)?),
        SignInKind::User => {
            let scope = settings.cloud.value.user_scope();
            let credential = match options.device_code {
                true => by_code(app, scope, &store).await?,
                false => by_browser(app, scope, &store, options.no_browser).await?,
            };
            PartnerCenter::builder(credential)
        }
    };
    let partner = builder.cloud(settings.cloud.value).endpoint(&settings.endpoint.value).build()?;
    // A sign-in that the service rejects is not stored.
    let checked = whoami::check(&partner).await?;

    let profile = settings.profile.as_ref().map(|profile| profile.value.as_str());
    sign_in::save(&settings.folders, profile, &record)?;
    if let Some(token) = store.token() {
        save_token(&settings.folders, profile, &token).await?;
    }
    let claims = checked.claims.as_ref();
    let who = match (claims.and_then(|claims| claims.user.as_ref()), record.kind) {
        (Some(user), _) => format!("user {user}"),
        (None, SignInKind::User) => format!("a user of the app {}", record.client_id),
        (None, SignInKind::App) => format!("app {}", record.client_id),
    };
    let name = profile.unwrap_or("default").to_owned();
    let value = json!({ "signed_in": true, "as": who, "tenant": record.tenant, "profile": name, "mfa": checked.mfa() });
    output.value(&value, || format!("signed in as {who} of the tenant {}, for the profile {name}\n", record.tenant))?;
    Ok(0)
}

/// The sign-in that the options, the environment and the profile describe.
async fn record(options: &args::Login, settings: &Settings) -> Result<SignInRecord, Failure> {
    let option = |value: &Option<String>, name: &'static str| {
        value.clone().map(|value| Setting { value, from: SettingSource::Flag(name) })
    };
    let tenant = option(&options.tenant, "tenant").or_else(|| settings.tenant.clone());
    let client = option(&options.client_id, "client-id").or_else(|| settings.client_id.clone());
    let (Some(tenant), Some(client)) = (tenant, client) else {
        return Err(Failure::input(
            "the tenant or the app registration is not stated",
            "Give --tenant and --client-id, or tenant and client-id of a profile; Partner Center's app management \
             shows both.",
        ));
    };
    check_tenant(&tenant)?;
    let certificate = options.certificate.clone().or_else(|| variable("CLIENT_CERTIFICATE").map(PathBuf::from));
    let file = options.federated_token_file.clone().or_else(|| variable("FEDERATED_TOKEN_FILE").map(PathBuf::from));
    let mut secret = variable("CLIENT_SECRET").filter(|_| certificate.is_none() && file.is_none());
    if options.app && secret.is_none() && certificate.is_none() && file.is_none() {
        secret = Some(secret_from_input().await?);
    }
    Ok(SignInRecord {
        kind: if options.app { SignInKind::App } else { SignInKind::User },
        authority: settings.authority.value.clone(),
        tenant: tenant.value.trim().to_owned(),
        client_id: client.value.trim().to_owned(),
        secret,
        certificate: certificate.map(|path| absolute(&path)).transpose()?,
        federated_token_file: file.map(|path| absolute(&path)).transpose()?,
    })
}

/// Makes a path absolute, since later commands may run in another folder.
fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| {
        Failure::input(format!("the path {} cannot be used: {error}", path.display()), "Give another.")
    })
}

async fn secret_from_input() -> Result<String, Failure> {
    const REMEDY: &str = "Set PARTNER_ORDERS_CLIENT_SECRET, or pipe the secret to standard input.";
    if stdin().is_terminal() {
        return Err(Failure::input("the app has no secret, no certificate and no token file", REMEDY));
    }
    let text = blocking(|| {
        let mut text = String::new();
        stdin().take(64 * 1024).read_to_string(&mut text).map(|_| text)
    });
    match text.await.map_err(|error| Failure::input(format!("the secret cannot be read: {error}"), REMEDY))?.trim() {
        "" => Err(Failure::input("standard input has no secret", REMEDY)),
        secret => Ok(secret.to_owned()),
    }
}

type User = std::sync::Arc<partner_orders::RefreshTokenCredential>;
type Store = std::sync::Arc<MemoryStore>;

async fn by_code(app: AppRegistration, scope: &str, store: &Store) -> Result<User, Failure> {
    let sign_in = DeviceCode::new(app, scope)?.start().await?;
    note(sign_in.message());
    note(&format!("waiting up to {} minutes", sign_in.expires_in().as_secs().div_ceil(60)));
    Ok(sign_in.wait(store.clone()).await?)
}

async fn by_browser(app: AppRegistration, scope: &str, store: &Store, print_only: bool) -> Result<User, Failure> {
    let redirect = LoopbackRedirect::listen().await?;
    let sign_in = AuthorizationCode::new(app, scope, redirect.uri())?.pkce();
    let url = sign_in.url(redirect.state());
    note(&format!("Sign in with a browser on this machine:\n{url}"));
    if !print_only && !browser::open(url.as_str()) {
        note("no browser could be opened: open the address yourself");
    }
    note(&format!("waiting up to {} minutes", BROWSER.as_secs() / 60));
    let code = redirect.wait(BROWSER).await?;
    Ok(sign_in.redeem(&code, store.clone()).await?)
}

async fn save_token(folders: &Folders, profile: Option<&str>, token: &Secret) -> Result<(), Failure> {
    let store = sign_in::token_store(folders, profile)?;
    store.save(token).await.map_err(|error| {
        Failure::input(
            format!("the sign-in cannot be stored: {error}"),
            "Make the folder writable, or set XDG_STATE_HOME to one that is.",
        )
    })
}

/// Forgets the sign-in of a profile.
pub(crate) fn logout(global: &GlobalOptions) -> Result<u8, Failure> {
    let folders = Folders::find()?;
    let profile = profile_name(global, &folders)?;
    let removed = sign_in::remove(&folders, profile.as_deref())?;
    let name = profile.as_deref().unwrap_or("default");
    note(&match removed {
        true => format!("the sign-in of the profile {name} is removed from this machine"),
        false => format!("the profile {name} has no stored sign-in"),
    });
    Ok(0)
}
