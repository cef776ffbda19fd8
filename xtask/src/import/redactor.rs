//! The decision whether a string is kept, because the description says so, or replaced by one of its form.

use std::collections::{BTreeSet, HashSet};

use base64::Engine;
use partner_orders_rules::secrets::{self, REDACTED};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::described::{Described, Site};
use super::form::{Forms, Kind, encoded_json, is_public_host};
use super::pseudonym::Pseudonyms;
use super::table::Table;
use wirecheck::description::{Operation, ParameterPlace};

/// The deepest nesting of strings within strings: base64 of JSON with a string of JSON in it, and so on.
const DEEPEST: usize = 4;
/// Characters that stand in a part of a URL as they are.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':').remove(b'@').remove(b',');
/// Schemes of URLs that name no product.
const SCHEMES: [&str; 6] = ["ftp", "ftps", "http", "https", "ws", "wss"];
/// Parameters that are secrets in a URL, though a property of that name would be none.
const SECRET_PARAMETERS: [&str; 6] = ["code", "key", "nonce", "session_state", "sig", "state"];

/// Replaces what is secret or personal, which is everything that the description does not allow.
pub(super) struct Redactor<'d> {
    pub(super) described: Described<'d>,
    pub(super) pseudonyms: Pseudonyms,
    pub(super) forms: Forms,
    pub(super) table: Table,
    /// Values that no enum lists, kept since [`Self::take_new_values`]: the property and the value.
    pub(super) new_values: BTreeSet<(String, String)>,
    /// Numbers that were made: one may equal an identifier by chance.
    made: HashSet<String>,
    depth: usize,
}

impl<'d> Redactor<'d> {
    pub(super) fn new(described: Described<'d>, pseudonyms: Pseudonyms) -> Result<Self, regex::Error> {
        let (forms, table) = (Forms::new()?, Table::default());
        Ok(Self { described, pseudonyms, forms, table, new_values: BTreeSet::new(), made: HashSet::new(), depth: 0 })
    }

    pub(super) fn take_new_values(&mut self) -> BTreeSet<(String, String)> {
        std::mem::take(&mut self.new_values)
    }

    /// The value of a property, a parameter or a header of this name.
    pub(super) fn string(&mut self, site: &Site<'d>, name: &str, text: &str) -> String {
        if text.trim().is_empty() {
            return text.to_owned();
        }
        if site.is_secret() || secrets::is_credential_member(name, text) {
            return self.secret(text);
        }
        if self.is_kept(site, name, text) { text.to_owned() } else { self.form(text) }
    }

    fn is_kept(&mut self, site: &Site<'d>, name: &str, text: &str) -> bool {
        if site.lists(text) || site.keeps_dates() && self.forms.date.is_match(text) {
            return true;
        }
        if self.table.stands_in(text) {
            return false;
        }
        if self.table.is_public(text) {
            return true;
        }
        if site.is_enum() && self.forms.enum_value.is_match(text) {
            self.new_values.insert((name.to_owned(), text.to_owned()));
            return true;
        }
        let is_kept = site.keeps_strings() && self.forms.may_be_kept(text);
        if is_kept {
            self.table.keep(text);
        }
        is_kept
    }

    /// A number as it is written.
    pub(super) fn number(&mut self, site: &Site<'d>, text: &str) -> String {
        if site.keeps_numbers() {
            return text.to_owned();
        }
        self.new_number(text)
    }

    fn new_number(&mut self, text: &str) -> String {
        let number = self.pseudonyms.number(text);
        self.made.insert(number.clone());
        number
    }

    /// Returns whether an identifier stands in a text that was made.
    pub(super) fn holds_identifier(&self, text: &str) -> bool {
        self.table.stands_in(text) && !self.made.contains(text)
    }

    /// The name of a property, a parameter or a part of a form.
    pub(super) fn name(&mut self, name: &str, is_data: bool) -> String {
        let is_kept =
            self.described.knows_name(name) || !is_data && self.forms.is_name(name) && !self.table.stands_in(name);
        if is_kept || name.is_empty() { name.to_owned() } else { self.form(name) }
    }

    pub(super) fn secret(&mut self, text: &str) -> String {
        self.table.add_secret(text);
        REDACTED.to_owned()
    }

    /// A string of the same form.
    pub(super) fn form(&mut self, text: &str) -> String {
        if text.trim().is_empty() {
            return text.to_owned();
        }
        if self.depth >= DEEPEST {
            return self.pseudonyms.prose(text);
        }
        self.depth += 1;
        let replaced = self.nested(text).unwrap_or_else(|| self.flat(text));
        self.depth -= 1;
        replaced
    }

    /// A string that holds another in a known way: quotes, JSON, a URL, base64 of JSON.
    fn nested(&mut self, text: &str) -> Option<String> {
        if let Some(tag) = text.strip_prefix("W/")
            && tag.starts_with('"')
        {
            return Some(format!("W/{}", self.form(tag)));
        }
        let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        if let Some(inner) = quoted.filter(|inner| !inner.contains('"')) {
            return Some(format!("\"{}\"", self.form(inner)));
        }
        if text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde_json::Value>(text).is_ok() {
            return Some(self.json(&Site::default(), text));
        }
        if !text.contains(char::is_whitespace) {
            if text.starts_with('/') {
                return Some(self.reference(text));
            }
            if let Some((scheme, _)) = text.split_once("://")
                && SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
            {
                return Some(self.url(text));
            }
        }
        let (inner, engine) = encoded_json(text)?;
        Some(engine.encode(self.json(&Site::default(), &inner)))
    }

    fn flat(&mut self, text: &str) -> String {
        if secrets::has_secret(text) {
            return self.secret(text);
        }
        let kind = self.forms.kind(text);
        if matches!(kind, Kind::Guid | Kind::Mail | Kind::Domain | Kind::Token) {
            self.table.add(text);
        }
        // An error code stays as a number, so it may stay as a string.
        if kind == Kind::Number && text.parse().is_ok_and(|code| partner_orders_rules::find(code, None).is_some()) {
            return text.to_owned();
        }
        if kind == Kind::Number {
            self.table.add(text);
            return self.new_number(text);
        }
        let pseudonyms = &self.pseudonyms;
        match kind {
            Kind::Literal => text.to_owned(),
            Kind::Date => pseudonyms.date(text),
            Kind::Guid => pseudonyms.guid(text),
            Kind::Duration => pseudonyms.duration(text),
            Kind::Mail => pseudonyms.mail(text),
            Kind::Ip(address) if is_public_host(text) => address.to_string(),
            Kind::Ip(address) => pseudonyms.ip(address),
            Kind::File => {
                format!("file-{}.{}", pseudonyms.word(text).to_lowercase(), text.rsplit('.').next().unwrap_or_default())
            }
            Kind::Domain if is_public_host(text) => text.to_owned(),
            Kind::Domain => pseudonyms.domain(text),
            Kind::Placeholder => {
                let inner = text.get(1..text.len() - 1).unwrap_or_default();
                text.replace(inner, &pseudonyms.word(inner))
            }
            Kind::Word => pseudonyms.word(text),
            Kind::Token | Kind::Number => self.token(text),
            Kind::Prose => pseudonyms.prose(text),
        }
    }

    /// A string without blanks; a GUID within it is that GUID's pseudonym.
    fn token(&mut self, text: &str) -> String {
        if let Some(mail) = self.forms.any_mail.find(text).map(|mail| mail.range()) {
            let part = |range| text.get(range).unwrap_or_default();
            let (before, own, after) = (part(0..mail.start), part(mail.clone()), part(mail.end..text.len()));
            self.table.add(own);
            return format!("{}{}{}", self.pseudonyms.token(before), self.pseudonyms.mail(own), self.token(after));
        }
        let Some(guid) = self.forms.guid.find(text) else { return self.pseudonyms.token(text) };
        let (before, after) =
            (text.get(..guid.start()).unwrap_or_default(), text.get(guid.end()..).unwrap_or_default());
        self.table.add(guid.as_str());
        let before = self.pseudonyms.token(before);
        format!("{before}{}{}", self.pseudonyms.guid(guid.as_str()), self.token(after))
    }

    pub(super) fn host(&mut self, host: &str) -> String {
        if is_public_host(host) {
            return host.to_owned();
        }
        match self.forms.kind(host) {
            Kind::Ip(address) if host.starts_with('[') => format!("[{}]", self.pseudonyms.ip(address)),
            Kind::Ip(address) => self.pseudonyms.ip(address),
            _ => {
                self.table.add(host);
                self.pseudonyms.domain(host)
            }
        }
    }

    /// An absolute URL: without user, password and fragment.
    fn url(&mut self, url: &str) -> String {
        let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
        let (authority, reference) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        if let Some((_, password)) = user.split_once(':') {
            self.secret(password);
        }
        let port = host.rfind(':').filter(|at| host.get(at + 1..).is_some_and(|port| port.parse::<u16>().is_ok()));
        let (host, port) = host.split_at(port.unwrap_or(host.len()));
        let is_ours = is_public_host(host);
        format!("{scheme}://{}{port}{}", self.host(host), self.reference_at(reference, is_ours))
    }

    /// A path with a query. The path is read by the template of an operation, if one fits.
    pub(super) fn reference(&mut self, reference: &str) -> String {
        self.reference_at(reference, true)
    }

    /// A path with a query. On another host than the service's nothing of it is described.
    fn reference_at(&mut self, reference: &str, is_ours: bool) -> String {
        let reference = reference.split('#').next().unwrap_or(reference);
        let (path, query) = reference.split_once('?').map_or((reference, None), |(path, query)| (path, Some(query)));
        let (sites, operation) = if is_ours { self.path_sites(path) } else { (Vec::new(), None) };
        let mut before = "";
        let mut segments = Vec::new();
        for (index, segment) in path.split('/').enumerate() {
            let site = sites.get(index).and_then(Option::as_ref);
            segments.push(self.segment(site, before, segment));
            before = if is_ours { segment } else { "" };
        }
        let mut out = segments.join("/");
        if let Some(query) = query {
            out.push('?');
            out.push_str(&self.query_at(query, operation, is_ours));
        }
        out
    }

    fn segment(&mut self, site: Option<&Site<'d>>, before: &str, segment: &str) -> String {
        const CATALOGUE: [&str; 4] = ["products", "skus", "availabilities", "offers"];
        let is_number = segment.len() <= 3 && segment.bytes().all(|byte| byte.is_ascii_digit());
        if site.is_none() && (is_number || segment.is_empty() || self.described.knows_segment(segment)) {
            return segment.to_owned();
        }
        let plain = decoded(segment);
        match site {
            Some(site) => self.path_parameter(site, &plain),
            None if CATALOGUE.contains(&before) && self.forms.may_be_kept(&plain) && !self.table.stands_in(&plain) => {
                self.table.keep(&plain);
                segment.to_owned()
            }
            None => escaped(&self.form(&plain)),
        }
    }

    /// A parameter in a path, decoded before and encoded after.
    pub(super) fn path_parameter(&mut self, site: &Site<'d>, plain: &str) -> String {
        let is_number = site.keeps_numbers() && plain.parse::<u32>().is_ok();
        if is_number { plain.to_owned() } else { escaped(&self.string(site, "", plain)) }
    }

    /// Returns the descriptions of a path's segments, and an operation that the path fits.
    fn path_sites(&self, path: &str) -> (Vec<Option<Site<'d>>>, Option<&'d Operation>) {
        const METHODS: [&str; 5] = ["GET", "PATCH", "POST", "PUT", "DELETE"];
        let prefix = if path.starts_with("/v1/") { "" } else { "/v1" };
        let whole = format!("{prefix}{path}");
        let found = METHODS.iter().find_map(|method| self.described.description.find(method, &whole));
        let Some(operation) = found.map(|found| found.operation) else { return (Vec::new(), None) };
        let template = operation.path();
        let segments = template.strip_prefix(prefix).unwrap_or(template).split('/');
        let site = |segment: &str| {
            let name = segment.strip_prefix('{')?.strip_suffix('}')?;
            Some(self.described.parameter(operation, ParameterPlace::Path, name))
        };
        (segments.map(site).collect(), Some(operation))
    }

    /// `name=value&…`: the parameters of an operation, or a form.
    pub(super) fn query(&mut self, query: &str, operation: Option<&Operation>) -> String {
        self.query_at(query, operation, true)
    }

    fn query_at(&mut self, query: &str, operation: Option<&Operation>, is_ours: bool) -> String {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').map_or((pair, None), |(name, value)| (name, Some(value)));
            let plain_name = decoded(&name.replace('+', " "));
            let shown = self.name(&plain_name, false);
            let name = if shown == plain_name { name.to_owned() } else { escaped(&shown) };
            let Some(value) = value else {
                // A value without a name, unless the description has a parameter of that name.
                return if self.described.knows_name(&plain_name) { name } else { escaped(&self.form(&plain_name)) };
            };
            let plain = decoded(&value.replace('+', " "));
            let own = operation.map(|it| self.described.parameter(it, ParameterPlace::Query, &plain_name));
            let any = || if is_ours { self.described.any_query_parameter(&plain_name) } else { Site::default() };
            let site = own.filter(Site::is_described).unwrap_or_else(any);
            let replaced = if SECRET_PARAMETERS.contains(&plain_name.to_ascii_lowercase().as_str()) {
                self.secret(&plain)
            } else if site.keeps_numbers() && plain.parse::<u32>().is_ok() && !self.table.stands_in(&plain) {
                // A number that is an identifier elsewhere, such as a partner's, is one here.
                plain.clone()
            } else {
                self.string(&site, &plain_name, &plain)
            };
            let value = if replaced == plain { value.to_owned() } else { escaped(&replaced) };
            format!("{name}={value}")
        });
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn escaped(part: &str) -> String {
    utf8_percent_encode(part, ESCAPED).to_string()
}

/// A part of a URL without escapes: a URL may be a parameter of another, and so on.
pub(super) fn decoded(part: &str) -> String {
    let mut plain = part.to_owned();
    for _ in 0..4 {
        let next = percent_decode_str(&plain).decode_utf8_lossy().into_owned();
        if next == plain {
            break;
        }
        plain = next;
    }
    plain
}
