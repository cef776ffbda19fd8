//! Bounds of numbers, strings, arrays and objects.

use std::cmp::Ordering;

use serde_json::Value;

/// The effect of a bound as it grows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    /// It allows less; an absent one allows most.
    Lower,
    /// It allows more; an absent one allows most.
    Upper,
    /// True allows less than false or absent.
    Flag,
    /// Only its multiples are allowed.
    Multiple,
}

impl Bound {
    /// Returns `Less` if less is allowed than before, `Greater` if more is.
    pub(super) fn room(self, old: Option<&Value>, new: Option<&Value>) -> Ordering {
        let number = |value: Option<&Value>, absent: f64| value.and_then(Value::as_f64).unwrap_or(absent);
        let flag = |value: Option<&Value>| value == Some(&Value::Bool(true));
        match self {
            Self::Lower => number(old, f64::NEG_INFINITY).total_cmp(&number(new, f64::NEG_INFINITY)),
            Self::Upper => number(new, f64::INFINITY).total_cmp(&number(old, f64::INFINITY)),
            Self::Flag => flag(old).cmp(&flag(new)),
            // A number without the keyword is a multiple of anything.
            Self::Multiple => match [old, new].map(|value| number(value, 0.0)) {
                [old, new] if old.total_cmp(&new).is_eq() => Ordering::Equal,
                [old, new] if old != 0.0 && is_whole(old / if new == 0.0 { old } else { new }) => Ordering::Greater,
                _ => Ordering::Less,
            },
        }
    }
}

/// Decimal fractions are seldom exact.
fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-9
}
