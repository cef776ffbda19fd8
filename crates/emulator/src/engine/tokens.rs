//! The tokens that were issued.

use std::collections::HashMap;
use std::fmt;

use chrono::{DateTime, Duration, Utc};
use partner_orders_api::Secret;
use partner_orders_api::types::TokenResponse;
use partner_orders_rules::{codes, limits};
use serde_json::{Value, json};
use uuid::Uuid;

use super::audience::Audience;
use super::built::nothing_else;
use super::{Fault, SignInRefusal};

struct Issued {
    audience: Audience,
    expires: DateTime<Utc>,
}

/// Issued tokens, until some time after they expired.
#[derive(Default)]
pub(super) struct Tokens(HashMap<String, Issued>);

impl Tokens {
    /// A new token: a random text in which there is nothing to read.
    pub(super) fn issue(
        &mut self,
        audience: Audience,
        resource: &str,
        now: DateTime<Utc>,
    ) -> Result<TokenResponse, SignInRefusal> {
        let life = Duration::from_std(limits::ACCESS_TOKEN_LIFE).unwrap_or(Duration::hours(1));
        let expires = now.checked_add_signed(life).unwrap_or(now);
        let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
        // The v1 endpoint writes its numbers as texts.
        let text = |number: i64| -> Option<Value> { Some(json!(number.to_string())) };
        let answer = TokenResponse::builder()
            .token_type("Bearer".to_owned())
            .expires_in(text(life.num_seconds()))
            .ext_expires_in(text(life.num_seconds()))
            .expires_on(text(expires.timestamp()))
            .not_before(text(now.timestamp()))
            .resource(resource.to_owned())
            .access_token(Secret::from(token.clone()))
            .extra(nothing_else())
            .try_into()
            .map_err(|error| SignInRefusal::unexpected(&error))?;
        // Here and nowhere else, so that they cannot pile up.
        self.0.retain(|_, issued| issued.expires > now);
        self.0.insert(token, Issued { audience, expires });
        Ok(answer)
    }

    pub(super) fn check(&self, token: Option<&str>, now: DateTime<Utc>) -> Result<(), Fault> {
        let Some(token) = token else {
            return Err(Fault::new(codes::TOKEN_MISSING, "The request has no bearer token."));
        };
        match self.0.get(token) {
            Some(issued) if issued.expires <= now => {
                Err(Fault::new(codes::ACCESS_DENIED, "Access denied: the bearer token has expired."))
            }
            Some(Issued { audience: Audience::Api, .. }) => Ok(()),
            Some(Issued { audience: Audience::Retired, .. }) => {
                let text = "The bearer token is for an audience that is not accepted any more.";
                Err(Fault::new(codes::AUDIENCE_RETIRED, text))
            }
            None => Err(Fault::new(codes::ACCESS_DENIED, "Access denied: the bearer token was not issued here.")),
        }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} tokens", self.0.len())
    }
}
