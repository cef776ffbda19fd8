//! Properties that one page has as one thing and another page as a list.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing or a list of them, kept as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// A list, as an array.
    Many(Vec<T>),
    /// One thing by itself.
    One(T),
}

impl<T> OneOrMany<T> {
    /// Everything in it, in order.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::Many(many) => many,
            Self::One(one) => std::slice::from_ref(one),
        }
    }
}

impl<T> From<T> for OneOrMany<T> {
    fn from(one: T) -> Self {
        Self::One(one)
    }
}

impl<T> From<Vec<T>> for OneOrMany<T> {
    fn from(many: Vec<T>) -> Self {
        Self::Many(many)
    }
}
