//! National clouds and their addresses.

use std::fmt;

use reqwest::Url;

use crate::error::Error;

/// A national cloud of Partner Center ("Partner Center REST URLs").
///
/// The cloud does not show sandbox or production: both have the same URLs, and the account decides.
///
/// ```
/// # use partner_center_core as partner_orders;
/// use partner_orders::Cloud;
///
/// let cloud: Cloud = "us-government".parse()?;
/// assert_eq!(cloud.authority(), "https://login.microsoftonline.us");
/// assert_eq!(cloud.scope(), "https://api.partnercenter.microsoft.com/.default");
/// # Ok::<(), partner_orders::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cloud {
    /// The public cloud.
    #[default]
    Global,
    /// Microsoft Cloud for US Government.
    UsGovernment,
    /// The cloud that 21Vianet operates in China.
    China,
    /// Microsoft Cloud Germany, which is closed. It is here because older documents and configurations name it; see
    /// [`Cloud::warning`].
    Germany,
}

/// An API, which tokens are for.
struct Api {
    url: &'static str,
    scope: &'static str,
    user_scope: &'static str,
}

macro_rules! api {
    ($url:literal) => {
        Api { url: $url, scope: concat!($url, "/.default"), user_scope: concat!($url, "/user_impersonation") }
    };
}

const API: Api = api!("https://api.partnercenter.microsoft.com");
const API_OF_CHINA: Api = api!("https://partner.partnercenterapi.microsoftonline.cn");

/// The facts of a cloud.
struct Row {
    name: &'static str,
    /// Other names, in lower case and without separators.
    aliases: &'static [&'static str],
    api: Api,
    /// The default first.
    authorities: &'static [&'static str],
    warning: Option<&'static str>,
}

static GLOBAL: Row = Row {
    name: "global",
    aliases: &["public", "azurecloud", "azurepubliccloud"],
    api: API,
    authorities: &["https://login.microsoftonline.com", "https://login.windows.net"],
    warning: None,
};
static US_GOVERNMENT: Row = Row {
    name: "us-government",
    aliases: &["usgov", "azureusgovernment"],
    api: API,
    authorities: &["https://login.microsoftonline.us", "https://login.microsoftonline.com"],
    warning: None,
};
static CHINA: Row = Row {
    name: "china",
    aliases: &["21vianet", "azurechina", "azurechinacloud"],
    api: API_OF_CHINA,
    authorities: &["https://login.partner.microsoftonline.cn", "https://login.chinacloudapi.cn"],
    warning: None,
};
static GERMANY: Row = Row {
    name: "germany",
    aliases: &["azuregermany", "azuregermancloud"],
    api: API,
    authorities: &["https://login.microsoftonline.de"],
    warning: Some("Microsoft Cloud Germany is closed; use the cloud `global`."),
};

impl Cloud {
    /// All clouds.
    pub const ALL: [Self; 4] = [Self::Global, Self::UsGovernment, Self::China, Self::Germany];

    fn row(self) -> &'static Row {
        match self {
            Self::Global => &GLOBAL,
            Self::UsGovernment => &US_GOVERNMENT,
            Self::China => &CHINA,
            Self::Germany => &GERMANY,
        }
    }

    /// Base URL of the API.
    pub fn endpoint(self) -> &'static str {
        self.row().api.url
    }

    /// Base URL of the authority that issues tokens, by default.
    pub fn authority(self) -> &'static str {
        self.authorities().first().copied().unwrap_or_default()
    }

    /// All known authorities that issue tokens for the cloud, the default first. The others are older hosts, or hosts
    /// that some pages use.
    pub fn authorities(self) -> &'static [&'static str] {
        self.row().authorities
    }

    /// The API that a token must be for: the `resource` of the v1 token endpoint, and the prefix of the scopes of the
    /// v2 one. Tokens for the Graph, which older code requests, are rejected since 31 August 2025.
    pub fn audience(self) -> &'static str {
        self.row().api.url
    }

    /// The scope of app-only tokens: everything that the app registration was granted.
    pub fn scope(self) -> &'static str {
        self.row().api.scope
    }

    /// The scope of App+User tokens: access on behalf of the user who signed in.
    pub fn user_scope(self) -> &'static str {
        self.row().api.user_scope
    }

    /// The reason not to use the cloud, if there is one. A client that is built for it reports it in a tracing event.
    pub fn warning(self) -> Option<&'static str> {
        self.row().warning
    }

    /// The name used in configuration.
    pub fn as_str(self) -> &'static str {
        self.row().name
    }
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Cloud {
    type Err = Error;

    /// Parses a name, in any case and with any separator between its words: `us-government`, `USGov`, `21Vianet`,
    /// `AzureChinaCloud`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let plain = |text: &str| text.replace(['-', '_', ' '], "").to_ascii_lowercase();
        let given = plain(text);
        let is = |cloud: &Self| plain(cloud.as_str()) == given || cloud.row().aliases.contains(&given.as_str());
        Self::ALL.into_iter().find(is).ok_or_else(|| {
            Error::invalid_input(
                format!("unknown cloud {text:?}"),
                "The clouds are global, us-government, china, and germany, which is closed.",
            )
        })
    }
}

/// Parses the base URL of an API or an authority: https, or http to the loopback interface, since it receives tokens or
/// secrets.
pub(crate) fn base_url(text: &str) -> Result<Url, Error> {
    const REMEDY: &str = "Set an https URL, or http://127.0.0.1:PORT of an emulator.";
    // The part before an @ may be a password, and a query may hold a token.
    let start = text.split(['?', '#']).next().unwrap_or(text);
    let shown = if text.contains('@') { String::new() } else { format!(" {start:?}") };
    let refuse = |why: &str| Err(Error::invalid_input(format!("the URL{shown} {why}"), REMEDY));
    let Ok(url) = Url::parse(text) else {
        return refuse("is malformed");
    };
    match url.scheme() {
        _ if url.host().is_none() => refuse("names no host"),
        _ if !url.username().is_empty() || url.password().is_some() => refuse("has a user name or a password"),
        _ if url.query().is_some() || url.fragment().is_some() => refuse("has a query or a fragment"),
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        "http" => refuse("would send a secret unencrypted"),
        _ => refuse("is neither https nor http"),
    }
}

/// Returns whether the base URL `endpoint` is on this machine, as an emulator's is and Microsoft's never.
///
/// # Errors
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a URL that is malformed, or neither https nor on this machine.
pub fn endpoint_is_loopback(endpoint: &str) -> Result<bool, Error> {
    base_url(endpoint).map(|url| is_loopback(&url))
}

/// Returns whether a base URL is on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cloud, base_url};

    #[test]
    fn secrets_go_over_https_or_stay_on_this_machine() {
        for good in
            ["https://api.partnercenter.microsoft.com", "http://127.0.0.1:8080", "http://[::1]:1/", "http://localhost"]
        {
            assert!(base_url(good).is_ok(), "{good}");
        }
        for bad in [
            "http://api.partnercenter.microsoft.com",
            "ftp://127.0.0.1",
            "api",
            "",
            "https://u:p@host",
            "https://h?q=1",
            "http://localhost.evil.example",
        ] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
        for secret in ["https://u:canary@host", "https://h?token=canary", "https://h#canary"] {
            assert!(!base_url(secret).unwrap_err().to_string().contains("canary"), "{secret}");
        }
    }

    #[test]
    fn each_cloud_has_a_name_of_its_own() {
        for cloud in Cloud::ALL {
            assert_eq!(cloud.to_string().parse::<Cloud>().unwrap(), cloud);
            assert_eq!(cloud.as_str().to_uppercase().parse::<Cloud>().unwrap(), cloud);
            let mine = [cloud.as_str()].into_iter().chain(cloud.row().aliases.iter().copied());
            for name in mine {
                assert_eq!(name.parse::<Cloud>().unwrap(), cloud, "{name}");
            }
        }
        for (name, cloud) in
            [("us_government", Cloud::UsGovernment), ("USGov", Cloud::UsGovernment), ("21Vianet", Cloud::China)]
        {
            assert_eq!(name.parse::<Cloud>().unwrap(), cloud);
        }
        for name in ["", "azure", "government", "cn"] {
            assert!(name.parse::<Cloud>().is_err(), "{name}");
        }
    }

    #[test]
    fn the_urls_of_each_cloud_belong_together() {
        for cloud in Cloud::ALL {
            assert!(base_url(cloud.endpoint()).is_ok());
            assert!(cloud.authorities().iter().all(|authority| base_url(authority).is_ok()));
            assert_eq!(cloud.authorities().first(), Some(&cloud.authority()));
            assert_eq!(cloud.warning().is_some(), cloud == Cloud::Germany);
        }
    }
}
