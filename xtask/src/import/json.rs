//! JSON with its numbers as they are written.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Redactor;
use super::names::{self, Meaning};
use super::pseudonym::REDACTED;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Text(String),
    /// A number as it is written, `true`, `false` or `null`.
    Bare(String),
    List(Vec<Node>),
    /// In order, names given twice included.
    Object(Vec<(String, Node)>),
}

/// The members of an object as they are written.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

impl Node {
    pub(super) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        // This one knows how deep is too deep.
        serde_json::from_str::<Value>(text)?;
        Self::read(text)
    }

    fn read(text: &str) -> Result<Self, serde_json::Error> {
        let text = text.trim_ascii();
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let Members(members) = serde_json::from_str(text)?;
                let members = members.into_iter().map(|(name, value)| Ok((name, Self::read(value.get())?)));
                Self::Object(members.collect::<Result<_, serde_json::Error>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text)?;
                Self::List(items.into_iter().map(|item| Self::read(item.get())).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Self::Text(serde_json::from_str(text)?),
            _ => Self::Bare(text.to_owned()),
        })
    }

    pub(super) fn is_container(&self) -> bool {
        matches!(self, Self::List(_) | Self::Object(_))
    }

    /// On one line, without blanks.
    pub(super) fn compact(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    /// As the samples have it.
    pub(super) fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Some(0));
        out
    }

    fn write(&self, out: &mut String, level: Option<usize>) {
        let inner = level.map(|level| level + 1);
        let line = |out: &mut String, level: Option<usize>| {
            if let Some(level) = level {
                out.push('\n');
                out.push_str(&"    ".repeat(level));
            }
        };
        match self {
            Self::Text(text) => out.push_str(&Value::from(text.as_str()).to_string()),
            Self::Bare(text) => out.push_str(text),
            Self::List(items) if items.is_empty() => out.push_str("[]"),
            Self::Object(members) if members.is_empty() => out.push_str("{}"),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    line(out, inner);
                    item.write(out, inner);
                }
                line(out, level);
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    line(out, inner);
                    out.push_str(&Value::from(name.as_str()).to_string());
                    out.push_str(if level.is_some() { ": " } else { ":" });
                    value.write(out, inner);
                }
                line(out, level);
                out.push('}');
            }
        }
    }
}

/// What the objects around a value are about.
#[derive(Clone, Copy, Default)]
struct Around {
    party: bool,
    product: bool,
}

impl Redactor {
    /// A value, and what it is called.
    pub(super) fn json(&mut self, node: Node, name: Option<&str>) -> Node {
        self.node(node, name.map_or(Meaning::Plain, names::meaning), Around::default())
    }

    fn node(&mut self, node: Node, meaning: Meaning, around: Around) -> Node {
        match node {
            Node::Text(text) => Node::Text(self.meant(meaning, &text)),
            Node::Bare(text) => self.bare(text, meaning),
            Node::List(items) => Node::List(items.into_iter().map(|item| self.node(item, meaning, around)).collect()),
            Node::Object(members) => self.object(members, meaning, around),
        }
    }

    fn object(&mut self, members: Vec<(String, Node)>, above: Meaning, mut around: Around) -> Node {
        let meanings = || members.iter().map(|(name, _)| names::meaning(name));
        around.party |= meanings().any(Meaning::is_personal);
        around.product |= meanings().any(|meaning| meaning == Meaning::Catalogue)
            || members.iter().any(|(name, _)| name.eq_ignore_ascii_case("productType"));
        // When in doubt, it is a person.
        around.product &= !meanings().any(Meaning::is_personal);
        let of_pair = pair_meaning(&members);
        let members = members.into_iter().map(|(name, value)| {
            let meaning = match (names::meaning(&name), of_pair) {
                // Whatever is below a secret is one.
                _ if above == Meaning::Secret => Meaning::Secret,
                (Meaning::Plain, Some(of_pair)) if name.eq_ignore_ascii_case("value") => of_pair,
                // `"key": "…"` alone holds one; with a value beside it, it names something.
                (Meaning::Plain, None) if name.eq_ignore_ascii_case("key") => Meaning::Secret,
                (Meaning::DisplayName, _) if around.product => Meaning::Plain,
                (Meaning::DisplayName, _) => Meaning::Person,
                (Meaning::Name, _) if around.party && !around.product => Meaning::Person,
                (meaning, _) => meaning,
            };
            let below = Around { party: names::names_a_party(&name), product: names::names_a_product(&name) };
            // An address or a user is an object; what it is about, its properties say.
            let meaning = if value.is_container() && matches!(value, Node::Object(_)) && meaning != Meaning::Secret {
                Meaning::Plain
            } else {
                meaning
            };
            let value = self.node(value, meaning, below);
            (self.prose(&name), value)
        });
        Node::Object(members.collect())
    }

    fn bare(&mut self, text: String, meaning: Meaning) -> Node {
        if !text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Node::Bare(text);
        }
        match meaning {
            Meaning::Secret => Node::Text(self.meant(meaning, &text)),
            Meaning::Id | Meaning::PostalCode if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                let id = self.id(&text);
                if id == REDACTED { Node::Text(id) } else { Node::Bare(id) }
            }
            Meaning::Phone => Node::Text(self.meant(meaning, &text)),
            _ => Node::Bare(text),
        }
    }
}

/// What the value of `{"key": …, "value": …}` is, by its key.
fn pair_meaning(members: &[(String, Node)]) -> Option<Meaning> {
    members.iter().find(|(name, _)| name.eq_ignore_ascii_case("value"))?;
    let key = members.iter().find_map(|(name, value)| match value {
        Node::Text(key) if ["key", "name"].iter().any(|wanted| name.eq_ignore_ascii_case(wanted)) => Some(key),
        _ => None,
    })?;
    Some(match names::meaning(key) {
        Meaning::Name | Meaning::DisplayName => Meaning::Person,
        meaning => meaning,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(text: &str) -> String {
        Redactor::for_tests().json(Node::parse(text).unwrap(), None).compact()
    }

    #[test]
    fn numbers_stay_as_they_are_written() {
        let text = r#"{"a":1.10,"b":1e2,"c":[12345678901234567890.123,-0],"a":null,"d":{},"e":[],"f":"\u00e4\n"}"#;
        let node = Node::parse(text).unwrap();
        assert_eq!(node.compact(), text.replace("\\u00e4", "ä"));
        assert_eq!(Node::parse(&node.pretty()).unwrap(), node);
        assert_eq!(
            Node::parse(r#"{"a":[1,{}]}"#).unwrap().pretty(),
            "{\n    \"a\": [\n        1,\n        {}\n    ]\n}"
        );
        assert!(Node::parse(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn names_of_products_stay() {
        for text in [
            r#"{"productType":{"id":"Azure","displayName":"Azure Plan"},"friendlyName":"Azure Plan"}"#,
            r#"{"offerId":"DG7GMGF0DWT0:0001:DG7GMGF0DSQR","displayName":"Windows Server CAL"}"#,
            r#"{"client":{"marketplaceCountry":"US","name":"Partner Center Web"},"code":800061,"status":"completed"}"#,
            r#"{"links":{"self":{"uri":"/x","method":"GET","headers":[{"key":"Accept","value":"text/plain"}]}}}"#,
        ] {
            assert_eq!(redact(text), text);
        }
    }

    #[test]
    fn names_of_people_do_not() {
        for text in [
            r#"{"displayName":"Ann Smith"}"#,
            r#"{"customer":{"name":"Ann Smith"}}"#,
            r#"{"offers":{"displayName":"Ann Smith","email":"ann@fabrikam.com","offerId":"MS-AZR-0145P"}}"#,
            r#"{"displayName":"Ann Smith","offers":[],"clientId":1,"communityPlan":"x"}"#,
            r#"{"users":[{"email":"x@y.zz","name":"Ann Smith"}]}"#,
            r#"{"attributes":[{"name":"companyName","value":"Ann Smith"}]}"#,
            r#"{"a":{"clientSecret":{"value":["Ann Smith"]}}}"#,
            r#"{"key":"Ann Smith"}"#,
            r#"{"x":"{\"y\":\"{\\\"lastName\\\":\\\"Ann Smith\\\"}\"}"}"#,
        ] {
            assert!(!redact(text).contains("Ann"), "{}", redact(text));
        }
    }

    #[test]
    fn numbers_that_are_ids() {
        let text = redact(r#"{"mpnId":6170042,"lineItemNumber":0,"orderLineItemId":0,"pin":1234,"x":6170042}"#);
        assert!(text.starts_with("{\"mpnId\":") && !text.starts_with("{\"mpnId\":6170042"), "{text}");
        assert!(text.ends_with(r#""lineItemNumber":0,"orderLineItemId":0,"pin":"REDACTED","x":6170042}"#), "{text}");
    }
}
