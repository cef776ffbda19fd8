//! The tenants, with their apps and users.

use url::{Host, Url};
use uuid::Uuid;

use super::{App, Caller, SignInError, TokenRejection, User};

/// All tenants, with their apps and users.
#[derive(Clone, Debug, Default)]
pub struct Directory(pub(super) Vec<Tenant>);

/// The tenant of a partner account.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// The tenant's id.
    pub id: Uuid,
    /// The account's name, for people.
    pub name: String,
    /// A domain name of the tenant, which paths may have in place of its id.
    pub domain: Option<String>,
    /// The account's status in the partner programme is active.
    pub active: bool,
    /// Its app registrations.
    pub apps: Vec<App>,
    /// Its users.
    pub users: Vec<User>,
}

/// The tenant that the path of a sign-in request names.
#[derive(Clone, Copy, Debug)]
pub enum Realm<'d> {
    /// This tenant.
    One(&'d Tenant),
    /// The tenant of the app: `common` or `organizations`.
    Any,
}

impl Directory {
    /// A directory of these tenants.
    pub fn new(tenants: impl IntoIterator<Item = Tenant>) -> Self {
        Self(tenants.into_iter().collect())
    }

    /// Returns all tenants.
    #[must_use]
    pub fn tenants(&self) -> &[Tenant] {
        &self.0
    }

    /// Returns the tenant with this id.
    #[must_use]
    pub fn tenant(&self, id: Uuid) -> Option<&Tenant> {
        self.0.iter().find(|tenant| tenant.id == id)
    }

    /// Parses the tenant in a path: an id, a domain name, `common` or `organizations`.
    ///
    /// # Errors
    /// AADSTS90002 for an unknown tenant, AADSTS9002346 for `consumers`.
    pub fn realm(&self, name: &str) -> Result<Realm<'_>, SignInError> {
        if name.eq_ignore_ascii_case("common") || name.eq_ignore_ascii_case("organizations") {
            return Ok(Realm::Any);
        }
        if name.eq_ignore_ascii_case("consumers") {
            let text = "Application is configured for use by Microsoft Entra users only. Please do not use the \
                        /consumers endpoint to serve this request.";
            return Err(SignInError::new(400, "invalid_request", 9_002_346, text));
        }
        let id = Uuid::try_parse(name).ok();
        let is = |tenant: &&Tenant| match &tenant.domain {
            _ if Some(tenant.id) == id => true,
            Some(domain) => domain.eq_ignore_ascii_case(name),
            None => false,
        };
        self.0.iter().find(is).map(Realm::One).ok_or_else(|| {
            let known: Vec<_> = self.0.iter().map(|tenant| tenant.id.to_string()).collect();
            let text = format!("Tenant '{name}' not found. The emulator has: {}.", known.join(", "));
            SignInError::new(400, "invalid_request", 90002, text)
        })
    }

    /// Returns the app with this client id, with its tenant.
    ///
    /// # Errors
    /// AADSTS700016 for an unknown app.
    pub fn app(&self, realm: Realm<'_>, client: &str) -> Result<(&Tenant, &App), SignInError> {
        let id = Uuid::try_parse(client).ok();
        let found = id.and_then(|id| self.tenants_of(realm, id).next()?.app(id));
        found.ok_or_else(|| {
            let text = format!("Application with identifier '{client}' was not found in the directory.");
            SignInError::new(400, "unauthorized_client", 700016, text)
        })
    }

    /// Lists the tenants of a realm that have the app.
    pub(super) fn tenants_of<'d>(&'d self, realm: Realm<'_>, client: Uuid) -> impl Iterator<Item = &'d Tenant> {
        let one = match realm {
            Realm::One(tenant) => Some(tenant.id),
            Realm::Any => None,
        };
        let in_realm = move |tenant: &&Tenant| one.is_none_or(|id| tenant.id == id);
        self.0.iter().filter(in_realm).filter(move |tenant| tenant.app(client).is_some())
    }

    /// Returns the tenant of a caller.
    ///
    /// # Errors
    /// 401/400 if it does not exist any more, 403/900149 if the account's status in the partner programme is not
    /// active.
    pub fn require_active(&self, caller: &Caller) -> Result<&Tenant, TokenRejection> {
        let tenant = self.tenant(caller.tenant).ok_or(TokenRejection::UnknownTenant)?;
        if tenant.active { Ok(tenant) } else { Err(TokenRejection::InactivePartner) }
    }
}

impl Tenant {
    /// Returns the app with this client id, with the tenant.
    fn app(&self, client: Uuid) -> Option<(&Self, &App)> {
        self.apps.iter().find(|app| app.client_id == client).map(|app| (self, app))
    }

    /// Returns the user with this object id or principal name.
    pub fn user(&self, name: &str) -> Option<&User> {
        let id = Uuid::try_parse(name).ok();
        self.users.iter().find(|user| Some(user.id) == id || user.name.eq_ignore_ascii_case(name))
    }
}

/// Returns `true` if `uri` is a redirect URI of the app.
pub(super) fn may_redirect(app: &App, uri: &str) -> bool {
    let Ok(requested) = Url::parse(uri) else { return false };
    if app.redirect_uris.is_empty() {
        return requested.scheme() == "http" && is_loopback(&requested);
    }
    app.redirect_uris.iter().any(|known| {
        known == uri
            || Url::parse(known).is_ok_and(|mut known| {
                let mut requested = requested.clone();
                // A program that listens for the redirect knows its port only once it runs.
                is_loopback(&known)
                    && known.set_port(None).is_ok()
                    && requested.set_port(None).is_ok()
                    && known == requested
            })
    })
}

/// Returns `true` if a URL points to the loopback interface.
pub(super) fn is_loopback(url: &Url) -> bool {
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    loopback && matches!(url.scheme(), "http" | "https")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::may_redirect;
    use crate::App;

    #[test]
    fn an_app_redirects_only_to_its_own_addresses() {
        let mut app = App::new(Uuid::nil(), "x");
        assert!(may_redirect(&app, "http://localhost:5000/back"));
        assert!(!may_redirect(&app, "https://example.com/"));
        assert!(!may_redirect(&app, "javascript:alert(1)"));
        app.redirect_uris = vec!["https://example.com/back".to_owned(), "http://localhost/cli".to_owned()];
        for good in ["https://example.com/back", "http://localhost:61234/cli", "http://localhost/cli"] {
            assert!(may_redirect(&app, good), "{good}");
        }
        for bad in ["https://example.com/back2", "https://example.com:8443/back", "http://localhost:1/other", "/cli"] {
            assert!(!may_redirect(&app, bad), "{bad}");
        }
    }
}
