//! Where the service is.

use std::fmt;

use reqwest::Url;

use crate::error::Error;

/// A national cloud of Partner Center ("Partner Center REST URLs").
///
/// The cloud says nothing of sandbox or production: both have the same URLs, and the account decides.
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
}

impl Cloud {
    /// All clouds.
    pub const ALL: [Self; 3] = [Self::Global, Self::UsGovernment, Self::China];

    /// Base URL of the API.
    pub fn endpoint(self) -> &'static str {
        match self {
            Self::Global | Self::UsGovernment => "https://api.partnercenter.microsoft.com",
            Self::China => "https://partner.partnercenterapi.microsoftonline.cn",
        }
    }

    /// Base URL of the authority that issues tokens.
    pub fn authority(self) -> &'static str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovernment => "https://login.microsoftonline.us",
            Self::China => "https://login.partner.microsoftonline.cn",
        }
    }

    /// What to ask a token for: everything that the app registration was granted.
    pub fn scope(self) -> &'static str {
        match self {
            Self::Global | Self::UsGovernment => "https://api.partnercenter.microsoft.com/.default",
            Self::China => "https://partner.partnercenterapi.microsoftonline.cn/.default",
        }
    }

    /// The name used in configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGovernment => "us-government",
            Self::China => "china",
        }
    }
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Cloud {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|cloud| cloud.as_str().eq_ignore_ascii_case(text)).ok_or_else(|| {
            Error::invalid_input(
                format!("there is no cloud {text:?}"),
                "The clouds are global, us-government and china.",
            )
        })
    }
}

/// Checks the base URL of an API or an authority: https, or http to the loopback interface, since a bearer token or a
/// secret goes there.
pub(crate) fn base_url(text: &str) -> Result<Url, Error> {
    const REMEDY: &str = "Give an https URL, or http://127.0.0.1:PORT of an emulator.";
    // What stands before an @ may be a password.
    let shown = if text.contains('@') { String::new() } else { format!(" {text:?}") };
    let refuse = |why: &str| Err(Error::invalid_input(format!("the URL{shown} {why}"), REMEDY));
    let Ok(url) = Url::parse(text) else {
        return refuse("is malformed");
    };
    match url.scheme() {
        _ if url.host().is_none() => refuse("names no host"),
        _ if !url.username().is_empty() || url.password().is_some() => refuse("carries a user name or a password"),
        _ if url.query().is_some() || url.fragment().is_some() => refuse("has a query or a fragment"),
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        "http" => refuse("would send a secret without encryption"),
        _ => refuse("is neither https nor http"),
    }
}

/// Whether the base URL `endpoint` leads to this machine, as an emulator's does and Microsoft's never.
///
/// # Errors
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a URL that is malformed, or that a token must not be sent to.
pub fn endpoint_is_loopback(endpoint: &str) -> Result<bool, Error> {
    base_url(endpoint).map(|url| is_loopback(&url))
}

/// Whether a base URL leads to this machine.
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
        assert!(!base_url("https://u:canary@host").unwrap_err().to_string().contains("canary"));
    }

    #[test]
    fn each_cloud_has_a_name_of_its_own() {
        for cloud in Cloud::ALL {
            assert_eq!(cloud.to_string().parse::<Cloud>().unwrap(), cloud);
            assert!(base_url(cloud.endpoint()).is_ok() && base_url(cloud.authority()).is_ok());
        }
        assert!("germany".parse::<Cloud>().is_err());
    }
}
