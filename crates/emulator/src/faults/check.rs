//! Parsing and checking fault rules.

use std::error::Error as _;
use std::fmt::Display;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::{Effect, FaultRule, FaultShape, SIGN_INS};
use crate::engine::MOST_STALE_SECONDS;
use crate::operations::OPERATIONS;

/// An invalid fault rule.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{problem}; {remedy}", .place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default())]
#[non_exhaustive]
pub struct FaultError {
    /// The invalid property, such as `rules[2].probability`; `None` if it is the whole body.
    pub place: Option<String>,
    /// The problem, with the value.
    pub problem: String,
    /// The remedy.
    pub remedy: String,
}

impl FaultError {
    fn at(place: &str, problem: impl Display, remedy: impl Display) -> Self {
        Self { place: Some(place.to_owned()), problem: problem.to_string(), remedy: remedy.to_string() }
    }

    /// Adds the property that holds this one.
    fn within(mut self, outer: &str) -> Self {
        self.place = Some(self.place.map_or_else(|| outer.to_owned(), |place| format!("{outer}.{place}")));
        self
    }
}

/// All rules, set at once.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultRules {
    /// Decides on which requests a rule with a probability takes effect.
    #[serde(default)]
    pub(crate) seed: u64,
    /// The rules, in the order in which they are tried.
    #[serde(default)]
    pub(crate) rules: Vec<FaultRule>,
}

impl FaultRules {
    /// Parses and checks `{"seed":…,"rules":[…]}`.
    pub(crate) fn read(json: &[u8]) -> Result<Self, FaultError> {
        let all: Self = read(json)?;
        for (index, rule) in all.rules.iter().enumerate() {
            rule.check().map_err(|error| error.within(&format!("rules[{index}]")))?;
        }
        Ok(all)
    }
}

impl FaultRule {
    /// Parses and checks one rule.
    pub(crate) fn read(json: &[u8]) -> Result<Self, FaultError> {
        let rule: Self = read(json)?;
        rule.check()?;
        Ok(rule)
    }

    /// Checks the rule.
    ///
    /// # Errors
    /// [`FaultError`] for an unknown operation, a number out of bounds, or a response that cannot be sent.
    pub fn check(&self) -> Result<(), FaultError> {
        if let Some(name) = &self.operation
            && !known_names().any(|known| known == name)
        {
            let known = known_names().collect::<Vec<_>>().join(", ");
            return Err(FaultError::at("operation", format!("{name:?} is unknown"), format!("use one of {known}")));
        }
        if let Some(method) = &self.method
            && Method::from_bytes(method.as_bytes()).is_err()
        {
            let remedy = "use a name such as GET or PATCH";
            return Err(FaultError::at("method", format!("{method:?} is not an HTTP method"), remedy));
        }
        if self.path.as_ref().is_some_and(String::is_empty) {
            return Err(FaultError::at("path", "an empty string is part of every path", "leave it out"));
        }
        if self.count == Some(0) {
            let problem = "with 0, the rule never takes effect";
            return Err(FaultError::at("count", problem, "use 1 or more, or leave it out for no limit"));
        }
        if let Some(probability) = self.probability.filter(|probability| !(0.0..=1.0).contains(probability)) {
            let problem = format!("{probability} is not a probability");
            return Err(FaultError::at("probability", problem, "use a number from 0 to 1"));
        }
        self.effect.check().map_err(|error| error.within("effect"))
    }
}

impl Effect {
    fn check(&self) -> Result<(), FaultError> {
        let too_much = |place, value: u64, most: u64| {
            if value <= most {
                return Ok(());
            }
            Err(FaultError::at(place, format!("{value} is too large"), format!("use at most {most}")))
        };
        match self {
            Self::Status { status, .. } if !(200..=599).contains(status) => {
                let problem = format!("{status} is not the status of a response");
                Err(FaultError::at("status", problem, "use one from 200 to 599"))
            }
            Self::Status { status: status @ (204 | 205 | 304), body, .. } if *body != FaultShape::Empty => {
                let problem = format!("a response with status {status} has no body");
                Err(FaultError::at("body", problem, "use \"empty\", or another status"))
            }
            Self::Delay { milliseconds } => too_much("milliseconds", *milliseconds, 3_600_000),
            Self::Drip { bytes: 0, .. } => {
                Err(FaultError::at("bytes", "in pieces of 0 bytes a response never ends", "use 1 or more"))
            }
            Self::Rewrite { merge, nulls } if merge.is_null() && nulls.is_empty() => {
                Err(FaultError::at("merge", "nothing is rewritten", "give `merge`, `nulls` or both"))
            }
            Self::Rewrite { nulls, .. } => match nulls.iter().find(|pointer| !pointer.starts_with('/')) {
                Some(pointer) => {
                    let problem = format!("{pointer:?} is not the JSON Pointer of a member");
                    Err(FaultError::at("nulls", problem, "use one such as /lineItems/0/quantity"))
                }
                None => Ok(()),
            },
            Self::Stale { seconds: 0 } => {
                Err(FaultError::at("seconds", "a state of 0 seconds ago is the present one", "use 1 or more"))
            }
            Self::Stale { seconds } => too_much("seconds", u64::from(*seconds), MOST_STALE_SECONDS),
            Self::Drip { interval_milliseconds, .. } => {
                too_much("interval_milliseconds", *interval_milliseconds, 60_000)
            }
            _ => Ok(()),
        }
    }
}

fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, FaultError> {
    // serde would take an array for the values of an object, in their order.
    if json.trim_ascii_start().first() == Some(&b'[') {
        let problem = "the body is an array, expected an object".to_owned();
        return Err(FaultError { place: None, problem, remedy: "send a JSON object".to_owned() });
    }
    // The parser of axum, since its error names the property.
    let rejection = match Json::from_bytes(json) {
        Ok(Json(value)) => return Ok(value),
        Err(rejection) => rejection,
    };
    let remedy = match &rejection {
        JsonRejection::JsonDataError(_) => "correct it or leave it out",
        _ => "send valid JSON",
    };
    let problem = rejection.source().map_or_else(|| rejection.body_text(), ToString::to_string);
    Err(FaultError { place: None, problem, remedy: remedy.to_owned() })
}

/// Iterates over the names that a rule can have as its operation.
fn known_names() -> impl Iterator<Item = &'static str> {
    OPERATIONS.iter().map(|operation| operation.id).chain(SIGN_INS)
}
