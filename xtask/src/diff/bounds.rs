//! Bounds of numbers, texts, lists and objects.

use std::cmp::Ordering;

use serde_json::Value;

use super::document::Node;
use super::found::Told;
use super::kind::Kind;
use super::walk::Walk;

/// What a bound does as it grows.
#[derive(Clone, Copy)]
enum Bound {
    /// It allows less; none is the least.
    Lower,
    /// It allows more; none is the most.
    Upper,
    /// True allows less than false, and than nothing.
    Flag,
    /// Only multiples of it are allowed.
    Multiple,
}

const BOUNDS: [(&str, Bound); 12] = [
    ("minimum", Bound::Lower),
    ("maximum", Bound::Upper),
    ("exclusiveMinimum", Bound::Flag),
    ("exclusiveMaximum", Bound::Flag),
    ("minLength", Bound::Lower),
    ("maxLength", Bound::Upper),
    ("minItems", Bound::Lower),
    ("maxItems", Bound::Upper),
    ("minProperties", Bound::Lower),
    ("maxProperties", Bound::Upper),
    ("uniqueItems", Bound::Flag),
    ("multipleOf", Bound::Multiple),
];

impl Bound {
    /// Whether less is allowed than before (`Less`), more, or the same.
    fn room(self, old: Option<&Value>, new: Option<&Value>) -> Ordering {
        let number = |value: Option<&Value>, none: f64| value.and_then(Value::as_f64).unwrap_or(none);
        let truth = |value: Option<&Value>| value == Some(&Value::Bool(true));
        match self {
            Self::Lower => number(old, f64::NEG_INFINITY).total_cmp(&number(new, f64::NEG_INFINITY)),
            Self::Upper => number(new, f64::INFINITY).total_cmp(&number(old, f64::INFINITY)),
            Self::Flag => truth(old).cmp(&truth(new)),
            Self::Multiple => match (old.and_then(Value::as_f64), new.and_then(Value::as_f64)) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
                (Some(old), Some(new)) if old.total_cmp(&new).is_eq() => Ordering::Equal,
                (Some(old), Some(new)) if is_whole(old / new) => Ordering::Greater,
                _ => Ordering::Less,
            },
        }
    }
}

/// Decimal fractions are seldom exact.
fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-9
}

impl<'a> Walk<'a> {
    pub(super) fn bounds(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        for (keyword, bound) in BOUNDS {
            let (before, after) = (old.get(keyword), new.get(keyword));
            let room = bound.room(before.as_ref().map(|node| node.value), after.as_ref().map(|node| node.value));
            let kind = match room {
                Ordering::Equal => continue,
                Ordering::Less => Kind::BoundNarrowed,
                Ordering::Greater => Kind::BoundWidened,
            };
            self.keyword(kind, keyword, before, after, name);
        }
        let (before, after) = (old.get("pattern"), new.get("pattern"));
        let kind = match (&before, &after) {
            (None, Some(_)) => Kind::PatternAdded,
            (Some(_), None) => Kind::PatternRemoved,
            (Some(before), Some(after)) if before.value != after.value => Kind::PatternChanged,
            _ => return,
        };
        self.keyword(kind, "pattern", before, after, name);
    }

    fn keyword(&mut self, kind: Kind, keyword: &str, old: Option<Node<'a>>, new: Option<Node<'a>>, name: &str) {
        let shown =
            |node: &Option<Node<'_>>| node.as_ref().map_or_else(|| "none".to_owned(), |node| node.value.to_string());
        let message = format!("{keyword} of {name} is {}, was {}", shown(&new), shown(&old));
        let name = format!("{name} ({keyword})");
        let told = match (old, new) {
            (Some(old), Some(new)) => Told::changed(kind, &old.pointer, &new.pointer, &name, message),
            (Some(old), None) => Told::removed(kind, &old.pointer, &name, message),
            (_, Some(new)) => Told::added(kind, &new.pointer, &name, message),
            (None, None) => return,
        };
        self.tell(told);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn room() {
        use Ordering::{Equal, Greater, Less};
        for (bound, old, new, expected) in [
            (Bound::Lower, json!(1), json!(2), Less),
            (Bound::Lower, json!(1), json!(null), Greater),
            (Bound::Upper, json!(10), json!(20), Greater),
            (Bound::Upper, json!(null), json!(20), Less),
            (Bound::Multiple, json!(2), json!(4), Less),
            (Bound::Multiple, json!(0.3), json!(0.1), Greater),
            (Bound::Multiple, json!(2), json!(3), Less),
            (Bound::Multiple, json!(2), json!(2.0), Equal),
        ] {
            assert_eq!(bound.room(Some(&old), Some(&new)), expected, "{old} {new}");
        }
    }
}
