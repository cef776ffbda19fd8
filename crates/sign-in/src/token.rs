//! The token endpoint: authenticates the app, redeems its grant, and issues tokens.

use partner_orders_api::types::TokenResponse;

use super::claims::TokenSubject;
use super::credentials::Credentials;
use super::device::DeviceCode;
use super::grant::{AuthenticatedApp, Consent, Redeemable};
use super::issue::UserTokens;
use super::scope::TokenScope;
use super::{
    AppKind, Directory, EndpointVersion, Form, IdentityProvider, OAuthRequest, Realm, RecordWriter, SignInError,
    Tenant, User,
};

/// A grant that a user made, and that a token request redeems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UserGrant {
    Code,
    RefreshToken,
    DeviceCode,
}

impl IdentityProvider {
    /// Serves the token endpoints ("Partner Center authentication", "Secure application model").
    ///
    /// # Errors
    /// [`SignInError`] if a parameter is missing or invalid, or the grant is not allowed.
    pub fn token(
        &mut self,
        directory: &Directory,
        request: &OAuthRequest<'_>,
        records: &mut impl RecordWriter,
    ) -> Result<TokenResponse, SignInError> {
        let realm = directory.realm(request.tenant)?;
        let grant = match request.form.required("grant_type")? {
            "client_credentials" => return self.app_only(directory, realm, request, records),
            "authorization_code" => UserGrant::Code,
            "refresh_token" => UserGrant::RefreshToken,
            "device_code" | "urn:ietf:params:oauth:grant-type:device_code" => UserGrant::DeviceCode,
            "password" => return Err(reject_password(directory, realm, request)),
            other => {
                let text = format!("The app requested an unsupported grant type '{other}'.");
                return Err(SignInError::new(400, "unsupported_grant_type", 70003, text));
            }
        };
        self.redeem(grant, directory, realm, request, records)
    }

    /// Issues an app-only token.
    fn app_only(
        &mut self,
        directory: &Directory,
        realm: Realm<'_>,
        request: &OAuthRequest<'_>,
        records: &mut impl RecordWriter,
    ) -> Result<TokenResponse, SignInError> {
        if matches!(realm, Realm::Any) {
            let text = format!(
                "Tenant '{}' is not the tenant of an account; an app signs in to that of its own.",
                request.tenant
            );
            return Err(SignInError::new(400, "invalid_request", 90002, text));
        }
        let credentials = Credentials::parse(request)?;
        let (tenant, app) = directory.app(realm, &credentials.client)?;
        if app.kind == AppKind::Native {
            // Assumed: the number.
            let text = format!("The native application '{}' may sign in with a user only.", app.client_id);
            return Err(SignInError::new(400, "unauthorized_client", 70001, text));
        }
        let absent = || {
            let text = "'client_assertion' or 'client_secret' is required for the 'client_credentials' grant type.";
            SignInError::client(7_000_216, text)
        };
        let proof = credentials.prove(tenant, app, request, absent)?;
        let resource = TokenScope::resource_for_app(request.form, request.version, request.origin)?;
        let subject = TokenSubject::new(request, tenant, app, None);
        self.issue(&subject, &resource, proof, UserTokens::default(), records)
    }

    /// Issues App+User tokens for a grant, which can be redeemed once.
    fn redeem(
        &mut self,
        grant: UserGrant,
        directory: &Directory,
        realm: Realm<'_>,
        request: &OAuthRequest<'_>,
        records: &mut impl RecordWriter,
    ) -> Result<TokenResponse, SignInError> {
        let client = AuthenticatedApp::authenticate(directory, realm, request)?;
        let Redeemable { secret, mut consent, nonce } = match grant {
            UserGrant::Code => self.redeemable_code(&client, realm, request)?,
            UserGrant::RefreshToken => self.redeemable_refresh_token(&client, realm, request)?,
            UserGrant::DeviceCode => self.redeemable_device_code(&client, realm, request, records)?,
        };
        let scope = TokenScope::for_user(request.form, request.version, request.origin)?;
        let resource = scope.resource.or_else(|| consent.resource.clone());
        let resource = resource.ok_or_else(|| SignInError::missing(TokenScope::parameter(request.version)))?;
        let (tenant, user) = tenant_and_user(directory, &consent)?;
        let id_token = match grant {
            // The v1 endpoint returns an id token even if the request does not ask for it.
            UserGrant::Code | UserGrant::DeviceCode => consent.openid || request.version == EndpointVersion::V1,
            UserGrant::RefreshToken => consent.openid || scope.openid,
        };
        if grant != UserGrant::RefreshToken {
            consent.resource = Some(resource.clone());
        }
        self.mark_redeemed(grant, secret, records);
        let refresh_token = consent.offline.then(|| self.refresh_token(consent, request.now, records));
        let subject = TokenSubject::new(request, tenant, client.app, Some(user));
        let client_info = wants_client_info(request.form);
        let user_tokens = UserTokens { refresh_token, id_token, nonce: nonce.as_deref(), client_info };
        self.issue(&subject, &resource, client.proof, user_tokens, records)
    }

    fn mark_redeemed(&mut self, grant: UserGrant, secret: &str, records: &mut impl RecordWriter) {
        match grant {
            UserGrant::Code => self.codes.update(secret, records, |code| code.redeemed = true),
            UserGrant::RefreshToken => self.refresh_tokens.update(secret, records, |token| token.spent = true),
            UserGrant::DeviceCode => self.devices.update(secret, records, DeviceCode::mark_redeemed),
        }
    }
}

/// Returns `true` if the request asks for `client_info`.
pub(super) fn wants_client_info(form: &Form) -> bool {
    form.get("client_info").is_some_and(|wanted| wanted == "1" || wanted.eq_ignore_ascii_case("true"))
}

impl<'d> AuthenticatedApp<'d> {
    /// Authenticates the app that sent the request.
    fn authenticate(
        directory: &'d Directory,
        realm: Realm<'_>,
        request: &OAuthRequest<'_>,
    ) -> Result<Self, SignInError> {
        let credentials = Credentials::parse(request)?;
        let (tenant, app) = directory.app(realm, &credentials.client)?;
        let absent = || {
            let text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
            SignInError::client(7_000_218, text)
        };
        let proof = credentials.prove(tenant, app, request, absent)?;
        Ok(Self { app, proof })
    }

    /// Rejects a grant that was made to another app, or in another tenant than the one in the path.
    pub(super) fn require_own(&self, consent: &Consent, realm: Realm<'_>) -> Result<(), SignInError> {
        if consent.client_id != self.app.client_id {
            return Err(SignInError::grant(70000, "The grant was issued to another client id."));
        }
        match realm {
            Realm::One(tenant) if tenant.id != consent.tenant => {
                let text = "The provided grant is intended to be used against another tenant.";
                Err(SignInError::grant(700_005, text))
            }
            _ => Ok(()),
        }
    }
}

/// Returns the tenant and user of a consent, if the directory still has them.
fn tenant_and_user<'d>(directory: &'d Directory, consent: &Consent) -> Result<(&'d Tenant, &'d User), SignInError> {
    let tenant = directory.tenant(consent.tenant);
    let found = tenant.and_then(|tenant| Some((tenant, tenant.users.iter().find(|user| user.id == consent.user)?)));
    found.ok_or_else(|| SignInError::grant(50034, "The user account does not exist in the directory any more."))
}

/// Returns the error of a sign-in by password, which is refused since multi-factor authentication is required ("Secure
/// application model"). The emulator has no passwords, and accepts any.
fn reject_password(directory: &Directory, realm: Realm<'_>, request: &OAuthRequest<'_>) -> SignInError {
    let checked = || {
        let (tenant, _) = directory.app(realm, request.form.required("client_id")?)?;
        let name = request.form.required("username")?;
        request.form.required("password")?;
        tenant.user(name).map(|_| ()).ok_or_else(|| {
            SignInError::grant(50034, format!("The user account {name} does not exist in the directory."))
        })
    };
    if let Err(error) = checked() {
        return error;
    }
    let text = "Due to a configuration change made by your administrator, or because you moved to a new location, you \
                must use multi-factor authentication to access the resource.";
    let error = match request.version {
        EndpointVersion::V1 => "interaction_required",
        EndpointVersion::V2 => "invalid_grant",
    };
    SignInError { suberror: Some("basic_action"), ..SignInError::new(400, error, 50076, text) }
}
