//! The authorize endpoint: a user signs in, and the app gets a code.

use std::fmt;

use uuid::Uuid;

use super::claims::TokenSubject;
use super::code::Challenge;
use super::directory::may_redirect;
use super::grant::Consent;
use super::issue::client_info;
use super::scope::TokenScope;
use super::token::wants_client_info;
use super::{
    App, Directory, EndpointVersion, Form, IdentityProvider, OAuthRequest, Realm, RecordWriter, SignInError, Tenant,
    User,
};

/// The parameter that names the user who signs in. The page's form sends it.
pub const USER: &str = "emulator_user";
/// The parameter that a user who declines sends. The page's form sends it.
pub const DECLINE: &str = "emulator_decline";

/// The next step of a sign-in.
#[derive(Debug)]
pub enum AuthorizeOutcome<'d> {
    /// A page must ask which user signs in to `app`, among the users of these tenants.
    ChooseUser {
        /// The app.
        app: &'d App,
        /// The tenants whose users can sign in.
        tenants: Vec<&'d Tenant>,
    },
    /// The browser returns to the app, with a code or an error.
    Redirect(Redirect),
}

/// A redirect back to the app.
pub struct Redirect {
    /// The redirect URI.
    pub uri: String,
    /// The part of the response that has the parameters.
    pub mode: ResponseMode,
    /// The parameters. They contain secrets.
    pub parameters: Vec<(&'static str, String)>,
    /// The AADSTS number, if the sign-in failed.
    pub error: Option<u32>,
}

/// The part of a response that has the parameters for the app (OAuth 2.0 Multiple Response Type Encoding Practices).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseMode {
    /// In the query.
    Query,
    /// In the fragment, behind a `#`.
    Fragment,
    /// In a form that the browser posts.
    FormPost,
}

impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.parameters.iter().map(|(name, _)| name).collect();
        f.debug_struct("Redirect")
            .field("uri", &self.uri)
            .field("mode", &self.mode)
            .field("parameters", &names)
            .finish()
    }
}

impl IdentityProvider {
    /// Signs a user in for an app ("Microsoft identity platform and OAuth 2.0 authorization code flow").
    ///
    /// A user whom `login_hint` names is signed in at once unless `prompt` asks for a page. Entra ID does so only if
    /// the browser is signed in already; here, it always is.
    ///
    /// # Errors
    /// [`SignInError`] if the app or its redirect URI is invalid; every other error is sent to the redirect URI.
    pub fn authorize<'d>(
        &mut self,
        directory: &'d Directory,
        request: &OAuthRequest<'_>,
        records: &mut impl RecordWriter,
    ) -> Result<AuthorizeOutcome<'d>, SignInError> {
        let realm = directory.realm(request.tenant)?;
        let (_, app) = directory.app(realm, request.form.required("client_id")?)?;
        let uri = request.form.required("redirect_uri")?;
        if !may_redirect(app, uri) {
            let text = format!(
                "The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the \
                 application '{}'.",
                app.client_id
            );
            return Err(SignInError::new(400, "invalid_request", 50011, text));
        }
        let mode = mode(request.form);
        let outcome = mode.clone().and_then(|_| self.signed_in(directory, realm, request, app, uri, records));
        let (mut parameters, error) = match outcome {
            Ok(Some(parameters)) => (parameters, None),
            Ok(None) => {
                let tenants = directory.tenants_of(realm, app.client_id).collect();
                return Ok(AuthorizeOutcome::ChooseUser { app, tenants });
            }
            Err(error) => {
                let description = error.description(request.now, Uuid::new_v4(), Uuid::new_v4());
                let parameters = vec![("error", error.error.to_owned()), ("error_description", description)];
                (parameters, Some(error.number))
            }
        };
        if error.is_none() {
            parameters.push(("session_state", Uuid::new_v4().to_string()));
        }
        if let Some(state) = request.form.get("state") {
            parameters.push(("state", state.to_owned()));
        }
        let mode = mode.unwrap_or(ResponseMode::Query);
        Ok(AuthorizeOutcome::Redirect(Redirect { uri: uri.to_owned(), mode, parameters, error }))
    }

    /// Returns the parameters for the app; `None` if the user must be chosen first.
    fn signed_in(
        &mut self,
        directory: &Directory,
        realm: Realm<'_>,
        request: &OAuthRequest<'_>,
        app: &App,
        uri: &str,
        records: &mut impl RecordWriter,
    ) -> Result<Option<Vec<(&'static str, String)>>, SignInError> {
        let wants_id_token = wants_id_token(request.form)?;
        let nonce = request.form.get("nonce");
        if wants_id_token && nonce.is_none() {
            return Err(SignInError::new(400, "invalid_request", 90014, "The required field 'nonce' is missing."));
        }
        let scope = TokenScope::for_user(request.form, request.version, request.origin)?;
        if request.version == EndpointVersion::V2 {
            request.form.required("scope")?;
        }
        let challenge = Challenge::parse(request.form)?;
        if request.form.get(DECLINE).is_some() {
            let text = "User declined to consent to access the app.";
            return Err(SignInError::new(400, "access_denied", 65004, text));
        }
        let Some((tenant, user)) = chosen(directory.tenants_of(realm, app.client_id), request.form)? else {
            return Ok(None);
        };
        let consent = Consent {
            tenant: tenant.id,
            client_id: app.client_id,
            user: user.id,
            resource: scope.resource,
            openid: scope.openid || wants_id_token,
            offline: scope.offline,
        };
        let code = self.code(consent, uri, nonce, challenge, request.now, records);
        let mut parameters = Vec::new();
        if wants_id_token {
            let subject = TokenSubject::new(request, tenant, app, Some(user));
            parameters.push(("id_token", self.id_token(&subject, nonce, Some(&code), records)?));
        }
        if wants_client_info(request.form) {
            parameters.push(("client_info", client_info(user, tenant)));
        }
        parameters.insert(0, ("code", code));
        Ok(Some(parameters))
    }
}

/// Returns the user who signs in, if the request names one.
fn chosen<'d>(
    mut tenants: impl Iterator<Item = &'d Tenant>,
    form: &Form,
) -> Result<Option<(&'d Tenant, &'d User)>, SignInError> {
    let prompt = form.get("prompt");
    let silent = prompt == Some("none");
    let page = prompt.is_some() && !silent;
    let name = form.get(USER).or_else(|| form.get("login_hint").filter(|_| !page));
    let found = name.and_then(|name| tenants.find_map(|tenant| Some((tenant, tenant.user(name)?))));
    if found.is_none() && silent {
        let text = "Session information is not sufficient for single-sign-on. Send a login_hint that names a user.";
        return Err(SignInError::new(400, "login_required", 50058, text));
    }
    Ok(found)
}

fn wants_id_token(form: &Form) -> Result<bool, SignInError> {
    let requested = form.required("response_type")?;
    let mut kinds: Vec<_> = requested.split_whitespace().collect();
    kinds.sort_unstable();
    match kinds.as_slice() {
        ["code"] => Ok(false),
        ["code", "id_token"] => Ok(true),
        _ => {
            let text = format!("The response type '{requested}' is not supported; use 'code' or 'code id_token'.");
            Err(SignInError::new(400, "unsupported_response_type", 70005, text))
        }
    }
}

fn mode(form: &Form) -> Result<ResponseMode, SignInError> {
    let id_token = form.get("response_type").is_some_and(|types| types.contains("id_token"));
    let invalid = |text| SignInError::new(400, "invalid_request", 70007, text);
    match form.get("response_mode") {
        None if id_token => Ok(ResponseMode::Fragment),
        None => Ok(ResponseMode::Query),
        Some("query") if id_token => Err(invalid("'query' is not a supported value of 'response_mode' for a token.")),
        Some("query") => Ok(ResponseMode::Query),
        Some("fragment") => Ok(ResponseMode::Fragment),
        Some("form_post") => Ok(ResponseMode::FormPost),
        Some(_) => Err(invalid("The 'response_mode' must be query, fragment or form_post.")),
    }
}
