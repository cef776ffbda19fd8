//! Ids from the command line, from standard input, or from a file, one a line.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::Path;

use partner_orders::{CustomerId, OrderId};
use uuid::Uuid;

use crate::args::unmarked;
use crate::background::blocking;
use crate::failure::Failure;

/// The most bytes that are read. A hundred thousand ids have a few million.
const LONGEST: u64 = 64 * 1024 * 1024;

/// An id, with its place for errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GivenId {
    pub(crate) text: String,
    /// File and line; `None` for a word of the command line.
    place: Option<String>,
}

impl GivenId {
    fn word(text: &str) -> Self {
        Self { text: text.to_owned(), place: None }
    }

    /// The error for an id that is not valid.
    pub(crate) fn invalid(&self, message: &str, remedy: &str) -> Failure {
        let place = self.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        Failure::input(format!("{place}{message}"), remedy)
    }

    /// The order id.
    pub(crate) fn order(&self) -> Result<OrderId, Failure> {
        let text = self.text.as_str();
        if let Some(blank) = text.chars().find(|c| c.is_whitespace()) {
            let blank = match blank {
                '\r' => "a carriage return (CRLF)",
                '\n' => "a line break",
                '\t' => "a tab",
                _ => "a blank",
            };
            return Err(self.invalid(
                &format!("the order id {text:?} has {blank}"),
                "Give the id as the service wrote it, without blanks and line ends.",
            ));
        }
        OrderId::try_from(text).map_err(|invalid| self.invalid(&invalid.to_string(), invalid.remedy()))
    }

    /// The customer, by its id or its domain.
    pub(crate) fn customer(&self) -> Result<CustomerName, Failure> {
        CustomerName::parse(&self.text).map_err(|message| self.invalid(&message, CUSTOMER_REMEDY))
    }
}

/// A customer as people name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CustomerName {
    Id(CustomerId),
    Domain(String),
}

pub(crate) const CUSTOMER_REMEDY: &str = "Give the customer's tenant id, such as \
                                          bd59b416-37f9-4d8f-8df3-5750111fc615, or \
                                          its domain; `partner-orders customers list` shows both.";

impl CustomerName {
    /// Parses a GUID, in braces or with blanks around it as well, or a domain.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text).trim();
        if let Ok(id) = Uuid::try_parse(inner)
            && inner.len() == 36
        {
            return Ok(Self::Id(id.into()));
        }
        let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let is_domain = |text: &str| {
            text.contains('.') && text.split('.').all(|label| !label.is_empty() && label.chars().all(is_part))
        };
        if is_domain(inner) {
            return Ok(Self::Domain(inner.to_owned()));
        }
        Err(format!("the customer tenant id {text:?} is neither a GUID nor a domain"))
    }
}

/// Reads the words of the command line; `-` stands for the lines of standard input. Ids that are named twice count
/// once.
pub(crate) async fn words(words: &[String]) -> Result<Vec<GivenId>, Failure> {
    let mut ids = Vec::new();
    for word in words {
        match unmarked(word) {
            ("-", false) => {
                let text = blocking(|| read(io::stdin())).await;
                ids.extend(lines("standard input", &text.map_err(|error| unreadable("standard input", &error))?)?);
            }
            (word, _) => ids.push(GivenId::word(word)),
        }
    }
    let mut named = HashSet::new();
    ids.retain(|id| named.insert(id.text.clone()));
    Ok(ids)
}

/// Reads a file with an id a line.
pub(crate) fn file(path: &Path) -> Result<Vec<GivenId>, Failure> {
    let name = path.display().to_string();
    let text = std::fs::File::open(path).and_then(read).map_err(|error| unreadable(&name, &error))?;
    lines(&name, &text)
}

fn read(from: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    if from.take(LONGEST).read_to_end(&mut bytes)? as u64 == LONGEST {
        return Err(io::Error::other("it has more than 64 MiB"));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8"))
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::input(format!("{name} cannot be read: {error}"), "Give a text file with an id on each line.")
}

/// The ids of a text: one a line, without the blanks and the carriage return at its end. Empty lines, and comments that
/// begin with #, are left out.
fn lines(name: &str, text: &str) -> Result<Vec<GivenId>, Failure> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    let ids: Vec<_> = numbered
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| GivenId { text: line.to_owned(), place: Some(format!("{name}, line {number}")) })
        .collect();
    match ids.is_empty() {
        true => Err(Failure::input(format!("{name} has no id"), "Give an id on each line.")),
        false => Ok(ids),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_within_an_order_id_are_named_with_their_line() {
        let given = lines("orders.txt", "\u{feff}# mine\r\n5cf72f146967 \r\n\r\na b\r\n").unwrap();
        assert_eq!(given[0].order().unwrap().as_str(), "5cf72f146967");
        let failure = given[1].order().unwrap_err();
        assert_eq!(failure.message(), "orders.txt, line 4: the order id \"a b\" has a blank");
        let word = GivenId::word("x\r").order().unwrap_err();
        assert_eq!(word.message(), "the order id \"x\\r\" has a carriage return (CRLF)");
        assert!(lines("empty", "\n # nothing\n").is_err());
    }

    #[test]
    fn a_customer_is_an_id_in_any_form_or_a_domain() {
        let id = "bd59b416-37f9-4d8f-8df3-5750111fc615";
        for text in [id, " bd59b416-37f9-4d8f-8df3-5750111fc615\n", "{bd59b416-37f9-4d8f-8df3-5750111fc615}"] {
            assert_eq!(CustomerName::parse(text), Ok(CustomerName::Id(id.parse().unwrap())));
        }
        assert_eq!(CustomerName::parse("a-b.example"), Ok(CustomerName::Domain("a-b.example".to_owned())));
        for text in ["", "bd59b416", "a..b", "a b.c", "{x}", "../x.y"] {
            assert!(CustomerName::parse(text).unwrap_err().contains("neither"), "{text}");
        }
    }
}
