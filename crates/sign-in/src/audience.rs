//! The audiences that tokens are issued for.

use url::Url;

use super::directory::is_loopback;

/// The base URLs of the real API, which are its audiences too. A client may be configured for the real API in all but
/// its address.
const API_BASES: [&str; 2] =
    ["https://api.partnercenter.microsoft.com", "https://partner.partnercenterapi.microsoftonline.cn"];

/// The application id of the API, which names it as a resource too.
///
/// Assumed: the id stands in what users post; no public page has it.
const API_APPLICATION: &str = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

/// The audiences of tokens for Partner Center before 31 August 2025 ("Partner Center announcements"), in each cloud.
const RETIRED: [&str; 3] = ["https://graph.windows.net", "https://graph.chinacloudapi.cn", "https://graph.cloudapi.de"];

/// The audience of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// The orders API.
    Api,
    /// An API whose tokens the orders API no longer accepts.
    Retired,
}

impl Audience {
    /// Returns the audience that `resource` names, if it is one: a base URL or the application id of the real API, any
    /// origin on the loopback interface, or `origin`, which the request itself was sent to.
    pub(super) fn named(resource: &str, origin: &str) -> Option<Self> {
        let id = resource.trim().trim_end_matches('/');
        if id.strip_prefix("api://").unwrap_or(id).eq_ignore_ascii_case(API_APPLICATION) {
            return Some(Self::Api);
        }
        let url = Url::parse(resource.trim()).ok()?;
        let is = |base: &str| Url::parse(base).is_ok_and(|base| base.origin() == url.origin());
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            None
        } else if RETIRED.into_iter().any(is) {
            Some(Self::Retired)
        } else if API_BASES.into_iter().any(is) || is_loopback(&url) || same_host(&url, origin) {
            Some(Self::Api)
        } else {
            None
        }
    }
}

/// Returns `true` if both name the same host and port, with http or https.
fn same_host(url: &Url, origin: &str) -> bool {
    matches!(url.scheme(), "http" | "https")
        && Url::parse(origin).is_ok_and(|own| {
            own.origin() == url.origin()
                || (own.host() == url.host() && own.port().is_some() && own.port() == url.port())
        })
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
        let audience = |resource| Audience::named(resource, "http://emulator:8080");
        for resource in [
            "https://api.partnercenter.microsoft.com",
            "https://API.partnercenter.microsoft.com/",
            "https://partner.partnercenterapi.microsoftonline.cn",
            "http://127.0.0.1:4321",
            "https://localhost:1/",
            "http://[::1]:9",
            "http://emulator:8080",
            "https://emulator:8080/",
            "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
            "api://FA3D9A0C-3fb0-42cc-9193-47c7ecd2edbd/",
        ] {
            assert_eq!(audience(resource), Some(Audience::Api), "{resource}");
        }
        for resource in ["https://graph.windows.net/", "https://graph.chinacloudapi.cn", "https://graph.cloudapi.de"] {
            assert_eq!(audience(resource), Some(Audience::Retired), "{resource}");
        }
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
            assert_eq!(audience(resource), None, "{resource}");
        }
    }
}
