//! Reading rules, and what they may say.

use std::error::Error as _;
use std::fmt::Display;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::names::SIGN_INS;
use super::{Effect, FaultRule, FaultShape};
use crate::operations::OPERATIONS;

/// Why a rule cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{problem}; {remedy}", .place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default())]
#[non_exhaustive]
pub struct FaultError {
    /// Which property is wrong, such as `rules[2].probability`; `None` where it is the whole.
    pub place: Option<String>,
    /// What is wrong with it, with its value.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
}

impl FaultError {
    fn at(place: &str, problem: impl Display, remedy: impl Display) -> Self {
        Self { place: Some(place.to_owned()), problem: problem.to_string(), remedy: remedy.to_string() }
    }

    /// The same, as part of something greater.
    fn within(mut self, outer: &str) -> Self {
        self.place = Some(self.place.map_or_else(|| outer.to_owned(), |place| format!("{outer}.{place}")));
        self
    }
}

/// All rules, as they are set at once.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultRules {
    /// Settles which requests a rule with a probability comes with.
    #[serde(default)]
    pub(crate) seed: u64,
    /// In the order in which they are tried.
    #[serde(default)]
    pub(crate) rules: Vec<FaultRule>,
}

impl FaultRules {
    /// Reads and checks `{"seed":…,"rules":[…]}`.
    pub(crate) fn read(json: &[u8]) -> Result<Self, FaultError> {
        let all: Self = read(json)?;
        for (index, rule) in all.rules.iter().enumerate() {
            rule.check().map_err(|error| error.within(&format!("rules[{index}]")))?;
        }
        Ok(all)
    }
}

impl FaultRule {
    /// Reads and checks one rule.
    pub(crate) fn read(json: &[u8]) -> Result<Self, FaultError> {
        let rule: Self = read(json)?;
        rule.check()?;
        Ok(rule)
    }

    /// Whether it can be used.
    ///
    /// # Errors
    /// [`FaultError`] for an operation that does not exist, a number that is out of bounds, or what cannot be sent.
    pub fn check(&self) -> Result<(), FaultError> {
        if let Some(name) = &self.operation
            && !known_names().any(|known| known == name)
        {
            let known = known_names().collect::<Vec<_>>().join(", ");
            return Err(FaultError::at("operation", format!("{name:?} is not known"), format!("use one of {known}")));
        }
        if let Some(method) = &self.method
            && Method::from_bytes(method.as_bytes()).is_err()
        {
            let remedy = "use a name such as GET or PATCH";
            return Err(FaultError::at("method", format!("{method:?} is no HTTP method"), remedy));
        }
        if self.path.as_ref().is_some_and(String::is_empty) {
            return Err(FaultError::at("path", "an empty text is part of every path", "leave it out"));
        }
        if self.count == Some(0) {
            let problem = "with 0, the rule never comes into effect";
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
            Err(FaultError::at(place, format!("{value} is too much"), format!("use at most {most}")))
        };
        match self {
            Self::Status { status, .. } if !(200..=599).contains(status) => {
                let problem = format!("{status} is no status that an exchange can end with");
                Err(FaultError::at("status", problem, "use one from 200 to 599"))
            }
            Self::Status { status: status @ (204 | 205 | 304), body, .. } if *body != FaultShape::Empty => {
                let problem = format!("an answer with status {status} has no body");
                Err(FaultError::at("body", problem, "use \"empty\", or another status"))
            }
            Self::Delay { milliseconds } => too_much("milliseconds", *milliseconds, 3_600_000),
            Self::Drip { bytes: 0, .. } => {
                Err(FaultError::at("bytes", "in pieces of 0 bytes an answer never comes", "use 1 or more"))
            }
            Self::Drip { interval_milliseconds, .. } => {
                too_much("interval_milliseconds", *interval_milliseconds, 60_000)
            }
            _ => Ok(()),
        }
    }
}

fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, FaultError> {
    // A list would be taken for the values of an object, in their order.
    if json.trim_ascii_start().first() == Some(&b'[') {
        let problem = "a list is not what belongs here".to_owned();
        return Err(FaultError { place: None, problem, remedy: "send a JSON object".to_owned() });
    }
    // The reader of bodies, since it knows at which property it failed.
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

/// What rules can be for.
fn known_names() -> impl Iterator<Item = &'static str> {
    OPERATIONS.iter().map(|operation| operation.id).chain(SIGN_INS)
}
