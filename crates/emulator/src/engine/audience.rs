//! What a token may be asked for.

use url::{Host, Url};

/// The bases of the real API, which are its audiences too. The client may be configured for the real thing but for
/// its address.
const API_BASES: [&str; 2] =
    ["https://api.partnercenter.microsoft.com", "https://partner.partnercenterapi.microsoftonline.cn"];

/// What tokens for Partner Center were asked for before 31 August 2025 ("Partner Center announcements").
const RETIRED: &str = "https://graph.windows.net";

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// The orders API.
    Api,
    /// An API whose tokens the orders API takes no more.
    Retired,
}

impl Audience {
    /// The audience that `resource` names, if it is one: a base of the real API, any origin on the loopback interface,
    /// or the origin at `host`, the one that the request itself went to.
    pub(super) fn of(resource: &str, host: Option<&str>) -> Option<Self> {
        let url = Url::parse(resource.trim()).ok()?;
        let is = |base: &str| Url::parse(base).is_ok_and(|base| base.origin() == url.origin());
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            None
        } else if is(RETIRED) {
            Some(Self::Retired)
        } else if API_BASES.into_iter().any(is) || is_loopback(&url) || host.is_some_and(|host| is_at(&url, host)) {
            Some(Self::Api)
        } else {
            None
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    loopback && matches!(url.scheme(), "http" | "https")
}

fn is_at(url: &Url, host: &str) -> bool {
    matches!(url.scheme(), "http" | "https")
        && Url::parse(&format!("{}://{host}", url.scheme())).is_ok_and(|own| own.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::{API_BASES, Audience};

    #[test]
    fn the_bases_are_the_servers_of_the_description() {
        let servers: Vec<_> =
            partner_orders_api::DESCRIPTION.lines().filter_map(|line| line.strip_prefix("  - url: ")).collect();
        assert_eq!(servers, API_BASES);
    }

    #[test]
    fn an_audience_is_a_whole_origin() {
        let of = |resource| Audience::of(resource, Some("emulator:8080"));
        for resource in [
            "https://api.partnercenter.microsoft.com",
            "https://API.partnercenter.microsoft.com/",
            "https://partner.partnercenterapi.microsoftonline.cn",
            "http://127.0.0.1:4321",
            "https://localhost:1/",
            "http://[::1]:9",
            "http://emulator:8080",
        ] {
            assert_eq!(of(resource), Some(Audience::Api), "{resource}");
        }
        assert_eq!(of("https://graph.windows.net/"), Some(Audience::Retired));
        for resource in [
            "",
            "api.partnercenter.microsoft.com",
            "http://api.partnercenter.microsoft.com",
            "https://api.partnercenter.microsoft.com/v1",
            "https://graph.microsoft.com",
            "http://127.0.0.1.example.com",
            "ftp://localhost",
            "http://emulator:8081",
        ] {
            assert_eq!(of(resource), None, "{resource}");
        }
    }
}
