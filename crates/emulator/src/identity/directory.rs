//! The tenants in which one can sign in.

use url::{Host, Url};
use uuid::Uuid;

use super::{App, Caller, SignInError, TokenRejection, User};

/// Every tenant, with its apps and users.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory(pub(super) Vec<Tenant>);

/// The tenant of a partner account.
#[derive(Clone, Debug)]
pub(crate) struct Tenant {
    /// The tenant's id.
    pub(crate) id: Uuid,
    /// The account's name, for people.
    pub(crate) name: String,
    /// A domain name of the tenant, which may stand for its id.
    pub(crate) domain: Option<String>,
    /// Whether the account's status in the partner programme is active.
    pub(crate) active: bool,
    /// Its app registrations.
    pub(crate) apps: Vec<App>,
    /// Its users.
    pub(crate) users: Vec<User>,
}

/// The tenant that the path of a sign-in names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Realm<'d> {
    /// This one.
    One(&'d Tenant),
    /// `common` or `organizations`: that of the app.
    Any,
}

impl Directory {
    pub(crate) fn new(tenants: impl IntoIterator<Item = Tenant>) -> Self {
        Self(tenants.into_iter().collect())
    }

    pub(crate) fn tenants(&self) -> &[Tenant] {
        &self.0
    }

    pub(crate) fn tenant(&self, id: Uuid) -> Option<&Tenant> {
        self.0.iter().find(|tenant| tenant.id == id)
    }

    /// What a path names: an id, a domain name, `common` or `organizations`.
    pub(crate) fn realm(&self, name: &str) -> Result<Realm<'_>, SignInError> {
        if name.eq_ignore_ascii_case("common") || name.eq_ignore_ascii_case("organizations") {
            return Ok(Realm::Any);
        }
        let id = Uuid::try_parse(name).ok();
        let is = |tenant: &&Tenant| match &tenant.domain {
            _ if Some(tenant.id) == id => true,
            Some(domain) => domain.eq_ignore_ascii_case(name),
            None => false,
        };
        self.0.iter().find(is).map(Realm::One).ok_or_else(|| {
            let known: Vec<_> = self.0.iter().map(|tenant| tenant.id.to_string()).collect();
            let text = format!("Tenant '{name}' not found. The emulator's own: {}.", known.join(", "));
            SignInError::new(400, "invalid_request", 90002, text)
        })
    }

    /// The app of this id in a realm, with its tenant.
    pub(crate) fn app(&self, realm: Realm<'_>, client: &str) -> Result<(&Tenant, &App), SignInError> {
        let id = Uuid::try_parse(client).ok();
        let wanted = |tenant: &&Tenant| match realm {
            Realm::One(one) => one.id == tenant.id,
            Realm::Any => true,
        };
        let app = |tenant| -> Option<(&Tenant, &App)> {
            let tenant: &Tenant = tenant;
            tenant.apps.iter().find(|app| Some(app.client_id) == id).map(|app| (tenant, app))
        };
        self.0.iter().filter(wanted).find_map(app).ok_or_else(|| {
            let text = format!("Application with identifier '{client}' was not found in the directory.");
            SignInError::new(400, "unauthorized_client", 700016, text)
        })
    }

    /// Returns the tenant of a caller: 401/400 if it does not exist any more, 403/900149 if the account's status in the
    /// partner programme is not active.
    pub(crate) fn require_active(&self, caller: &Caller) -> Result<&Tenant, TokenRejection> {
        let tenant = self.tenant(caller.tenant).ok_or(TokenRejection::UnknownTenant)?;
        if tenant.active { Ok(tenant) } else { Err(TokenRejection::InactivePartner) }
    }
}

impl Tenant {
    /// The user with this object id or principal name.
    pub(crate) fn user(&self, name: &str) -> Option<&User> {
        let id = Uuid::try_parse(name).ok();
        self.users.iter().find(|user| Some(user.id) == id || user.name.eq_ignore_ascii_case(name))
    }
}

/// Whether a user of this app may be sent to `uri`.
pub(super) fn may_redirect(app: &App, uri: &str) -> bool {
    let Ok(asked) = Url::parse(uri) else { return false };
    if app.redirect_uris.is_empty() {
        return asked.scheme() == "http" && is_loopback(&asked);
    }
    app.redirect_uris.iter().any(|known| {
        known == uri
            || Url::parse(known).is_ok_and(|mut known| {
                let mut asked = asked.clone();
                // The port of a program that listens for the answer is known only once it runs.
                is_loopback(&known) && known.set_port(None).is_ok() && asked.set_port(None).is_ok() && known == asked
            })
    })
}

/// Whether a URL leads to the loopback interface.
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
    use crate::identity::App;

    #[test]
    fn redirects_go_where_the_app_says() {
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
