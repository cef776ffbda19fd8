//! Forms of strings, and replacements of the same form.

use std::net::IpAddr;

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use partner_orders_rules::secrets;
use regex::Regex;

/// Patterns of the forms that a replacement keeps.
pub(super) struct Forms {
    pub(super) number: Regex,
    pub(super) guid: Regex,
    pub(super) date: Regex,
    pub(super) duration: Regex,
    pub(super) mail: Regex,
    pub(super) domain: Regex,
    pub(super) file: Regex,
    pub(super) placeholder: Regex,
    pub(super) word: Regex,
    /// A value that an enum may get one day.
    pub(super) enum_value: Regex,
    /// A string of the catalogue: ids, currencies, names of product types.
    keepable: Regex,
    media_type: Regex,
    /// A parameter of a media type that holds no data.
    media_parameter: Regex,
    http_date: Regex,
    directives: Regex,
    languages: Regex,
    pub(super) any_mail: Regex,
    /// Personal data that has a form of its own.
    personal: Regex,
}

impl Forms {
    pub(super) fn new() -> Result<Self, regex::Error> {
        // Digits of other scripts have no replacement that keeps the form.
        let pattern = |text: &str| Regex::new(&text.replace(r"\d", "[0-9]"));
        Ok(Self {
            number: pattern(r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$")?,
            guid: pattern(
                r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32}\b|[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}",
            )?,
            date: pattern(r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$")?,
            duration: pattern(r"^P(\d+[YMWD])*(T(\d+[HMS])+)?$")?,
            mail: pattern(r"^[^\s@/:<>]+@[^\s@/:<>]+\.[^\s@/:<>]+$")?,
            domain: pattern(r"^([\p{L}\p{N}_-]+\.)+\p{L}{2,}$")?,
            file: pattern(r"(?i)^[^/\\]*\.(pdf|docx?|xlsx?|csv|txt|xml|json|png|jpe?g|tiff?|zip)$")?,
            placeholder: pattern(r"^[<{][\p{L}][\p{L}\p{N} ._-]*[>}]$")?,
            word: pattern(r"^\p{L}[\p{L}'’-]*$")?,
            enum_value: pattern(r"^[A-Za-z][A-Za-z_ ]{0,40}$")?,
            keepable: pattern(r"^[\p{L}\p{N}\p{Sc}][\p{L}\p{N}\p{Sc} :._/+-]{0,63}$")?,
            media_type: pattern(
                r"^(?i)(application|audio|font|image|message|model|multipart|text|video|\*)/(\*|[a-z]+([.+-][a-z0-9]+)*)$",
            )?,
            media_parameter: pattern(
                r#"^(?i)(charset|q|odata\.[a-z]+|ieee754compatible|version)="?[a-z0-9][a-z0-9.-]{0,15}"?$"#,
            )?,
            http_date: pattern(r"^(\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\d{1,5}|-1)$")?,
            directives: pattern(r"^[A-Za-z-]+\d?(=\d{1,9})?(, ?[A-Za-z-]+(=\d{1,9})?)*$")?,
            languages: pattern(
                r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?(;q=[\d.]+)?(, ?[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?(;q=[\d.]+)?)*$",
            )?,
            any_mail: pattern(r"[^\s@/=<>,;:]+@[\w.-]+\.\w+")?,
            personal: pattern(concat!(
                r"@|&#|%40",
                r"|(?i:\b(\d{1,3}\.){3}\d{1,3}\b|\b([0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}|\b([0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b)",
                r"|\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b|\b[A-Z]{2}\d{8,12}\b",
                r"|\+\d[\d ()./-]{6,}|\b\d([ .-]?\d){8,}|\d+\.\d{3,}\s*[,;]\s*-?\d+\.\d{3,}",
                r"|://|\b([a-z0-9-]+\.)+[a-z]{2,}\b",
            ))?,
        })
    }

    /// Returns whether a string may be kept where the description says so: nothing in it looks personal or secret.
    pub(super) fn may_be_kept(&self, text: &str) -> bool {
        // Ids of the catalogue are capitals and digits, or GUIDs; keys and tokens have small letters among digits.
        let is_key = |word: &str| {
            let has = |test: fn(&u8) -> bool| word.bytes().any(|byte| test(&byte));
            word.len() >= 10 && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit)
        };
        let is_guid = self.kind(text) == Kind::Guid;
        let holds_key = !is_guid && text.split(|c: char| !c.is_alphanumeric()).any(is_key);
        self.keepable.is_match(text) && !holds_key && !self.personal.is_match(text) && !secrets::has_secret(text)
    }

    /// Returns whether a name is one that a program gives to a property, a parameter or a header.
    pub(super) fn is_name(&self, name: &str) -> bool {
        let plain = name.trim_start_matches(['@', '$', '_']);
        let is_made_of = |c: char| c.is_ascii_alphanumeric() || "_-.$:".contains(c);
        plain.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.len() <= 60
            && plain.chars().all(is_made_of)
            && !plain.split(['_', '-', '.', '$', ':']).any(looks_random)
            && plain.bytes().filter(u8::is_ascii_digit).count() <= 4
            && !secrets::has_secret(name)
    }

    /// Returns whether the value of a header consists of words of HTTP.
    pub(super) fn is_of_http(&self, name: &str, value: &str) -> bool {
        let pattern = match name {
            "age" | "date" | "expires" | "last-modified" | "retry-after" => &self.http_date,
            "accept-language" | "content-language" | "x-locale" => &self.languages,
            _ => &self.directives,
        };
        value.len() <= 200 && pattern.is_match(value)
    }

    /// Returns whether a text is a media type, without parameters.
    pub(super) fn is_media_type(&self, text: &str) -> bool {
        text.len() <= 80 && self.media_type.is_match(text)
    }

    /// Returns whether a parameter of a media type holds no data.
    pub(super) fn is_media_parameter(&self, parameter: &str) -> bool {
        self.media_parameter.is_match(parameter)
    }

    /// Returns whether a mail address stands in a text, other than those that replacements have.
    pub(super) fn has_foreign_mail(&self, text: &str) -> bool {
        self.any_mail
            .find_iter(text)
            .any(|mail| ![".example.com", ".onmicrosoft.example"].iter().any(|end| mail.as_str().ends_with(end)))
    }

    /// The form of a string, if it is one that stands for data rather than prose.
    pub(super) fn kind(&self, text: &str) -> Kind {
        let is_guid = |text: &str| {
            self.guid
                .find(text.trim_matches(['{', '}']))
                .is_some_and(|found| found.len() == text.trim_matches(['{', '}']).len())
        };
        if matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null") {
            Kind::Literal
        } else if self.date.is_match(text) {
            Kind::Date
        } else if is_guid(text) {
            Kind::Guid
        } else if self.number.is_match(text) {
            Kind::Number
        } else if text.len() > 1 && self.duration.is_match(text) {
            Kind::Duration
        } else if self.mail.is_match(text) {
            Kind::Mail
        } else if let Ok(address) = text.trim_matches(['[', ']']).parse() {
            Kind::Ip(address)
        } else if self.file.is_match(text) {
            Kind::File
        } else if self.domain.is_match(text) {
            Kind::Domain
        } else if self.placeholder.is_match(text) {
            Kind::Placeholder
        } else if self.word.is_match(text) && text.chars().count() <= 40 {
            Kind::Word
        } else if text.len() <= 400
            && text.is_ascii()
            && !text.contains(|c: char| c.is_ascii_whitespace() || c.is_control())
        {
            Kind::Token
        } else {
            Kind::Prose
        }
    }
}

/// Returns whether a word of a name changes between capitals, small letters and digits as only random strings do.
fn looks_random(word: &str) -> bool {
    let pairs = word.as_bytes().windows(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok());
    let changes = pairs.filter(|[before, after]| {
        after.is_ascii_uppercase() && !before.is_ascii_uppercase()
            || before.is_ascii_digit() && after.is_ascii_alphabetic()
    });
    let has_digit_within = word.trim_end_matches(|c: char| c.is_ascii_digit()).contains(|c: char| c.is_ascii_digit());
    word.len() >= 12 && (has_digit_within || changes.count() * 4 > word.len())
}

/// The form of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A boolean or `null`.
    Literal,
    Date,
    Guid,
    Number,
    Duration,
    Mail,
    Ip(IpAddr),
    File,
    Domain,
    /// A name in angle brackets or braces, as documentation writes it.
    Placeholder,
    Word,
    /// A string without blanks: an id, a key, a code.
    Token,
    Prose,
}

/// Returns whether a host is the same for everybody: Microsoft's own, or one that stands for any.
pub(super) fn is_public_host(host: &str) -> bool {
    const HOSTS: [&str; 8] = [
        "aka.ms",
        "graph.windows.net",
        "localhost",
        "login.chinacloudapi.cn",
        "login.partner.microsoftonline.cn",
        "login.windows.net",
        "management.azure.com",
        "partner.partnercenterapi.microsoftonline.cn",
    ];
    const BELOW: [&str; 6] =
        ["microsoft.com", "microsoftonline.com", "microsoftonline.us", "example.com", "example.org", "example.net"];
    const PREFIXES: [&str; 10] =
        ["", "www.", "api.", "login.", "learn.", "docs.", "go.", "graph.", "api.partnercenter.", "partner."];
    let host = host.to_ascii_lowercase();
    let is_loopback = host.trim_matches(['[', ']']).parse().is_ok_and(|address: IpAddr| address.is_loopback());
    let is_below = |end: &&str| host.strip_suffix(end).is_some_and(|rest| PREFIXES.contains(&rest));
    is_loopback || HOSTS.contains(&host.as_str()) || BELOW.iter().any(is_below)
}

/// Base64 of a JSON object or array, and the engine that writes it again.
pub(super) fn encoded_json(token: &str) -> Option<(String, GeneralPurpose)> {
    let alphabet = if token.contains(['-', '_']) { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true)
        .with_encode_padding(token.ends_with('=') || token.len().is_multiple_of(4));
    let engine = GeneralPurpose::new(alphabet, config);
    let text = String::from_utf8(engine.decode(token).ok()?).ok()?;
    let is_container = text.starts_with(['{', '[']) && serde_json::from_str::<serde_json::Value>(&text).is_ok();
    is_container.then_some((text, engine))
}
