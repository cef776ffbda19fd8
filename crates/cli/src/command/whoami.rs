//! `whoami`: shows the account, the signed-in user, and the origin of each setting.

use std::time::Duration;

use chrono::DateTime;
use partner_orders::{PartnerCenter, SignInCheck};
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::output::Output;
use crate::session::Session;
use crate::settings::{Setting, SettingSource};
use crate::table;
use crate::waits::{CALL, announced};

/// A setting with its origin.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Stated {
    value: String,
    /// The option, variable or profile that it is from.
    from: String,
}

/// The account, and the user or app that is signed in. Unknown members are left out.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WhoamiReport {
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<Stated>,
    endpoint: Stated,
    cloud: Stated,
    #[serde(skip_serializing_if = "Option::is_none")]
    environment: Option<Stated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Stated>,
    authority: Stated,
    /// The way of signing in.
    method: Stated,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app: Option<String>,
    /// The user, if the token names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    /// `yes`, `no` or `unknown`; absent for an app by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    mfa: Option<&'static str>,
    /// Permissions of the app that the token names. Partner Center looks up the roles of users in its own directory.
    roles: Vec<String>,
    /// Permissions to act for the user.
    scopes: Vec<String>,
    /// The time when the access token expires, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
}

pub(crate) async fn run(session: &Session, output: &Output) -> Result<u8, Failure> {
    let checked = announced("signing in", CALL, check(session.partner())).await?;
    let shown = shown(session, &checked);
    let value = serde_json::to_value(&shown).map_err(std::io::Error::from)?;
    output.value(&value, || text(&shown))?;
    Ok(0)
}

/// Checks the sign-in with a request, which shows whether the service accepts the token.
///
/// A user who may not list customers is signed in all the same, so a lack of rights is no error here.
pub(super) async fn check(partner: &PartnerCenter) -> Result<SignInCheck, Failure> {
    let mut checked = partner.sign_in_check().await?;
    match checked.refusal.take() {
        Some(error) if !error.is_authorization() => Err(error.into()),
        _ => Ok(checked),
    }
}

fn stated<T: ToString>(setting: &Setting<T>) -> Stated {
    Stated { value: setting.value.to_string(), from: setting.from.to_string() }
}

fn shown(session: &Session, checked: &SignInCheck) -> WhoamiReport {
    let claims = checked.claims.clone().unwrap_or_default();
    let settings = session.settings.as_ref();
    let by_flag = |value: &str| Stated { value: value.to_owned(), from: SettingSource::Flag("emulator").to_string() };
    let emulator = || by_flag(session.endpoint());
    let environment = settings.map_or_else(
        || session.environment.map(|environment| by_flag(environment.as_str())),
        |settings| settings.environment.as_ref().map(stated),
    );
    let mfa = checked.mfa().map_or("unknown", |mfa| if mfa { "yes" } else { "no" });
    let expires =
        claims.expires.and_then(|at: Duration| DateTime::from_timestamp(i64::try_from(at.as_secs()).ok()?, 0));
    WhoamiReport {
        profile: settings.and_then(|settings| settings.profile.as_ref()).map(stated),
        endpoint: settings.map_or_else(emulator, |settings| stated(&settings.endpoint)),
        cloud: settings.map_or_else(|| by_flag("global"), |settings| stated(&settings.cloud)),
        environment,
        customer: settings.and_then(|settings| settings.customer.as_ref()).map(stated),
        authority: settings.map_or_else(emulator, |settings| stated(&settings.authority)),
        method: stated(&session.method),
        tenant: claims.tenant.clone().or_else(|| session.tenant.clone()),
        app: claims.app.clone(),
        mfa: (claims.has_user != Some(false)).then_some(mfa),
        user: claims.user,
        roles: claims.roles,
        scopes: claims.scopes,
        expires: expires.map(table::time),
    }
}

fn text(shown: &WhoamiReport) -> String {
    let from = |stated: &Stated| format!("{}  ({})", stated.value, stated.from);
    let optional = |stated: &Option<Stated>, absent: &str| stated.as_ref().map_or_else(|| absent.to_owned(), from);
    let plain = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    let user = match (&shown.user, shown.mfa) {
        (Some(user), _) => user.clone(),
        (None, Some(_)) => "unknown".to_owned(),
        (None, None) => "none: the app by itself".to_owned(),
    };
    table::facts(&[
        ("Profile", optional(&shown.profile, "none")),
        ("Environment", optional(&shown.environment, "not stated, so nothing is changed")),
        ("Endpoint", from(&shown.endpoint)),
        ("Cloud", from(&shown.cloud)),
        ("Authority", from(&shown.authority)),
        ("Customer", optional(&shown.customer, "none")),
        ("Signed in with", from(&shown.method)),
        ("Tenant", plain(&shown.tenant)),
        ("App", plain(&shown.app)),
        ("User", user),
        ("Multi-factor", shown.mfa.unwrap_or("not needed for an app").to_owned()),
        ("Roles", if shown.roles.is_empty() { "none in the token".to_owned() } else { shown.roles.join(", ") }),
        ("Scopes", shown.scopes.join(", ")),
        ("Token expires", plain(&shown.expires)),
    ])
}
