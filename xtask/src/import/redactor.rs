//! What becomes of single values.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::net::IpAddr;
use std::rc::Rc;

use super::known::{Known, Originals};
use super::names::Meaning;
use super::patterns::Patterns;
use super::pseudonym::{IdShape, Pseudonyms, REDACTED};

/// Longer ids cannot be told from secrets.
pub(super) const LONGEST_ID: usize = 38;

/// Replaces what is secret or personal. All that is replaced is remembered, so that it can be looked for elsewhere.
pub(super) struct Redactor {
    pub(super) pseudonyms: Pseudonyms,
    pub(super) patterns: Rc<Patterns>,
    known: Known,
    /// What was found when the exchanges were looked through for the first time.
    pub(super) originals: Option<Originals>,
    /// The parameters that were left out of URLs since [`Self::take_left_out`].
    pub(super) left_out: BTreeSet<String>,
    pub(super) depth: usize,
    /// What texts became: most occur often.
    pub(super) seen: HashMap<String, String>,
}

impl Redactor {
    pub(super) fn new(pseudonyms: Pseudonyms) -> Result<Self, regex::Error> {
        Ok(Self {
            pseudonyms,
            patterns: Rc::new(Patterns::new()?),
            known: Known::default(),
            originals: None,
            left_out: BTreeSet::new(),
            depth: 0,
            seen: HashMap::new(),
        })
    }

    /// From now on, what was replaced anywhere is replaced everywhere; `words` (in lower case) are no names.
    pub(super) fn look_for_known(&mut self, words: &HashSet<String>) -> Result<(), aho_corasick::BuildError> {
        self.originals = Some(self.known.originals(words)?);
        self.seen.clear();
        Ok(())
    }

    pub(super) fn take_left_out(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.left_out)
    }

    /// A value of which its name tells what it is.
    pub(super) fn meant(&mut self, meaning: Meaning, value: &str) -> String {
        if value.trim().is_empty() {
            return value.to_owned();
        }
        let word = || self.pseudonyms.word(value);
        let pseudonym = match meaning {
            Meaning::Plain | Meaning::Name | Meaning::DisplayName => return self.text(value),
            Meaning::Secret => return self.secret(value),
            Meaning::Catalogue => return self.catalogue(value),
            Meaning::Id if value.contains(['@', '/', ' ', ':', '%', '.']) => return self.text(value),
            Meaning::Id => return self.id(value),
            Meaning::Email => {
                let redacted = if value.contains('@') { self.text(value) } else { String::new() };
                if !redacted.is_empty() && redacted != value {
                    return redacted;
                }
                self.pseudonyms.email(value)
            }
            Meaning::Domain => return self.host(value),
            Meaning::GivenName => format!("Given-{}", word()),
            Meaning::FamilyName => format!("Family-{}", word()),
            Meaning::Person => format!("Person-{}", word()),
            Meaning::Company => format!("Company-{}", word()),
            Meaning::Street => format!("Street-{} 1", word()),
            Meaning::City => format!("City-{}", word()),
            Meaning::PostalCode => self.pseudonyms.id(value),
            Meaning::Phone => self.pseudonyms.phone(value),
            Meaning::File => match value.rsplit_once('.') {
                Some((_, end)) if end.len() <= 5 && end.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                    format!("file-{}.{end}", word())
                }
                _ => format!("file-{}", word()),
            },
        };
        self.known.text(value, &pseudonym, false);
        pseudonym
    }

    pub(super) fn secret(&mut self, secret: &str) -> String {
        self.known.text(secret, REDACTED, true);
        REDACTED.to_owned()
    }

    /// An id of somebody's, of whatever shape.
    pub(super) fn id(&mut self, id: &str) -> String {
        let shape = IdShape::of(id);
        match shape {
            IdShape::Guid if self.known.is_offer(id) => return id.to_owned(),
            IdShape::Guid => self.known.guid(id),
            // A line item's number, a count.
            IdShape::Digits if id.len() < 4 => return id.to_owned(),
            IdShape::Other if id.chars().count() < 3 => return id.to_owned(),
            IdShape::Other if id.len() > LONGEST_ID => return self.secret(id),
            _ => {}
        }
        let pseudonym = self.pseudonyms.id(id);
        if shape != IdShape::Guid {
            self.known.text(id, &pseudonym, false);
        }
        pseudonym
    }

    /// An id of the catalogue stays; what is called so and is none, is a text like any.
    fn catalogue(&mut self, id: &str) -> String {
        match IdShape::of(id) {
            IdShape::Guid => {
                if !self.known.is_offer(id) {
                    self.known.offer(id);
                    self.seen.clear();
                }
                id.to_owned()
            }
            _ if id
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b':' | b'-')) =>
            {
                id.to_owned()
            }
            _ => self.text(id),
        }
    }

    pub(super) fn email(&mut self, address: &str) -> String {
        let escaped = !address.contains('@');
        let plain = address.replace("%40", "@");
        let pseudonym = self.pseudonyms.email(&plain);
        self.known.text(&plain, &pseudonym, false);
        if let Some((_, domain)) = plain.rsplit_once('@') {
            self.host(domain);
        }
        if escaped { pseudonym.replace('@', "%40") } else { pseudonym }
    }

    /// An address stays if it is nobody's.
    pub(super) fn address(&mut self, written: &str, address: IpAddr) -> String {
        let nobodys = match address {
            IpAddr::V4(v4) => v4.is_loopback() || v4.is_unspecified() || v4.is_documentation() || v4.is_broadcast(),
            IpAddr::V6(v6) => v6.is_loopback() || v6.is_unspecified() || v6.segments().starts_with(&[0x2001, 0xdb8]),
        };
        if nobodys {
            return written.to_owned();
        }
        let pseudonym = self.pseudonyms.ip(address).to_string();
        self.known.text(written, &pseudonym, false);
        pseudonym
    }

    /// A domain of somebody's gets a pseudonym, and so does the name of the tenant in it.
    pub(super) fn host(&mut self, host: &str) -> String {
        if is_public(host) {
            return host.to_owned();
        }
        if let Ok(address) = host.trim_matches(['[', ']']).parse() {
            return self.address(host, address);
        }
        let pseudonym = self.pseudonyms.domain(host);
        self.known.text(host, &pseudonym, false);
        // What a company calls itself in its domain, it also calls itself elsewhere.
        if let Some(owner) = owner(host).filter(|owner| owner.len() > 4) {
            let label = pseudonym.split('.').next().unwrap_or(REDACTED).to_owned();
            self.known.text(owner, &label, false);
        }
        pseudonym
    }
}

/// The label of a domain that its owner chose.
fn owner(host: &str) -> Option<&str> {
    /// Below these, everybody has a name of their own.
    const SHARED: [&str; 8] = [
        ".onmicrosoft.com",
        ".core.windows.net",
        ".servicebus.windows.net",
        ".database.windows.net",
        ".vault.azure.net",
        ".azurewebsites.net",
        ".sharepoint.com",
        ".dynamics.com",
    ];
    let lower = host.to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    if SHARED.iter().any(|shared| lower.ends_with(shared)) {
        return labels.first().copied();
    }
    if SHARED.iter().any(|shared| shared.strip_prefix('.').is_some_and(|shared| shared.ends_with(&lower))) {
        return None;
    }
    let second =
        |label: &&str| matches!(label.to_ascii_lowercase().as_str(), "co" | "com" | "org" | "net" | "ac" | "gov");
    let mut labels = labels.into_iter().rev().skip(1).skip_while(second);
    labels.next()
}

/// Whether a host is the same for everybody.
fn is_public(host: &str) -> bool {
    const HOSTS: [&str; 14] = [
        "aka.ms",
        "asp.net",
        "graph.windows.net",
        "localhost",
        "login.chinacloudapi.cn",
        "login.partner.microsoftonline.cn",
        "login.windows.net",
        "management.azure.com",
        "partner.partnercenterapi.microsoftonline.cn",
        "schemas.xmlsoap.org",
        "tools.ietf.org",
        "www.rfc-editor.org",
        "www.w3.org",
        "system.net",
    ];
    const BELOW: [&str; 7] = [
        "microsoft.com",
        "microsoftonline.com",
        "microsoftonline.us",
        "example.com",
        "example.org",
        "example.net",
        "example",
    ];
    let host = host.to_ascii_lowercase();
    HOSTS.contains(&host.as_str())
        || BELOW.iter().any(|end| host.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
        || host.starts_with("system.")
}

#[cfg(test)]
impl Redactor {
    pub(super) fn for_tests() -> Self {
        Self::new(super::pseudonym::tests::pseudonyms()).unwrap()
    }

    /// One that knows nothing, with patterns that are there already.
    pub(super) fn sharing(patterns: Rc<Patterns>) -> Self {
        Self {
            pseudonyms: super::pseudonym::tests::pseudonyms(),
            patterns,
            known: Known::default(),
            originals: None,
            left_out: BTreeSet::new(),
            depth: 0,
            seen: HashMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_meaning() {
        let mut redactor = Redactor::for_tests();
        assert_eq!(redactor.meant(Meaning::Secret, "x"), "REDACTED");
        assert_eq!(redactor.meant(Meaning::Catalogue, "MS-AZR-0145P"), "MS-AZR-0145P");
        assert!(redactor.meant(Meaning::Email, "bob").ends_with(".example.com"));
        assert!(redactor.meant(Meaning::Email, "bob@fabrikam.com").ends_with(".example.com"));
        assert!(redactor.meant(Meaning::File, "Order of Bob.pdf").ends_with(".pdf"));
        assert_eq!(redactor.meant(Meaning::Id, "12"), "12");
        assert_ne!(redactor.meant(Meaning::Id, "6170042"), "6170042");
    }

    #[test]
    fn an_offer_is_one_everywhere_once_it_is_known() {
        let mut redactor = Redactor::for_tests();
        let offer = "FAF79B56-0532-4B71-94CD-FBC8B1F5D26B";
        assert_ne!(redactor.text(offer), offer);
        redactor.meant(Meaning::Catalogue, offer);
        assert_eq!(redactor.text(&offer.to_lowercase()), offer.to_lowercase());
    }

    #[test]
    fn owners_of_domains() {
        for host in ["fabrikam.onmicrosoft.com", "fabrikam.blob.core.windows.net", "www.fabrikam.co.uk", "fabrikam.com"]
        {
            assert_eq!(owner(host), Some("fabrikam"), "{host}");
        }
        assert_eq!((owner("onmicrosoft.com"), owner("windows.net")), (None, None));
    }

    #[test]
    fn what_is_known_is_replaced_everywhere() {
        let mut redactor = Redactor::for_tests();
        let company = redactor.meant(Meaning::Company, "Fabrikam Ltd");
        redactor.secret("hunter22");
        redactor.look_for_known(&HashSet::new()).unwrap();
        assert_eq!(redactor.text("The FABRIKAM LTD order (hunter22x)"), format!("The {company} order (REDACTEDx)"));
    }
}
