//! Repeated requests, which get the response of the first.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::Changes;

/// The number of responses that are stored. The oldest are removed first.
const CAPACITY: usize = 10_000;

/// The time for which a response is stored.
///
/// Assumed: no page states one.
const LIFE: TimeDelta = TimeDelta::hours(24);

/// A response of the service, before it becomes HTTP.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct ServiceResponse {
    pub(crate) status: u16,
    /// The error code, if the response is an error.
    pub(crate) code: Option<u32>,
    /// The `Location` header.
    pub(crate) location: Option<String>,
    /// The media type of the body, if there is one.
    pub(crate) content_type: Option<Cow<'static, str>>,
    #[serde(with = "text")]
    pub(crate) body: Bytes,
}

/// Serializes bodies as strings: responses to writes are JSON.
mod text {
    use bytes::Bytes;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(body: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&String::from_utf8_lossy(body))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        String::deserialize(deserializer).map(Bytes::from)
    }
}

#[derive(Debug, Deserialize, Serialize)]
struct Replay {
    /// A digest of the request's method, path and body.
    digest: String,
    time: DateTime<Utc>,
    #[serde(rename = "answer")]
    response: ServiceResponse,
}

/// The responses to writes, by partner tenant and `MS-RequestId` ("Partner Center REST headers": the id makes a call
/// idempotent). A request with the same id and content gets the same response, without a second effect.
///
/// Assumed: the same id with other content is a new request.
#[derive(Debug, Default)]
pub(crate) struct Replays {
    known: HashMap<(Uuid, Uuid), Replay>,
    order: VecDeque<(Uuid, Uuid)>,
}

impl Replays {
    /// Returns the stored response to the same request.
    pub(crate) fn find(&self, tenant: Uuid, id: Uuid, digest: &str, now: DateTime<Utc>) -> Option<&ServiceResponse> {
        let replay = self.known.get(&(tenant, id))?;
        let fresh = now.signed_duration_since(replay.time) < LIFE;
        (fresh && replay.digest == digest).then_some(&replay.response)
    }

    /// Stores a response.
    pub(crate) fn store(
        &mut self,
        (tenant, id): (Uuid, Uuid),
        digest: String,
        response: ServiceResponse,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) {
        let replay = Replay { digest, time: now, response };
        changes.set(|| key(tenant, id), &replay);
        if self.known.insert((tenant, id), replay).is_none() {
            self.order.push_back((tenant, id));
        }
        while let Some(oldest) = self.order.front().copied() {
            let old = self.known.get(&oldest).is_none_or(|replay| now.signed_duration_since(replay.time) >= LIFE);
            if !old && self.order.len() <= CAPACITY {
                break;
            }
            self.order.pop_front();
            self.known.remove(&oldest);
            changes.remove(|| key(oldest.0, oldest.1));
        }
    }

    /// Restores the responses from a store's records.
    pub(crate) fn restore(records: &[(String, Vec<u8>)]) -> Result<Self, String> {
        let mut found = Vec::new();
        for (key, content) in records {
            let Some(ids) = key.strip_prefix("replay/") else { continue };
            let (tenant, id) = ids.split_once('/').unwrap_or_default();
            let (Ok(tenant), Ok(id)) = (Uuid::try_parse(tenant), Uuid::try_parse(id)) else {
                return Err(format!("its record `{key}` has an invalid key"));
            };
            let replay: Replay =
                serde_json::from_slice(content).map_err(|error| format!("its record `{key}` is not valid: {error}"))?;
            found.push(((tenant, id), replay));
        }
        found.sort_by_key(|(_, replay)| replay.time);
        Ok(Self { order: found.iter().map(|(ids, _)| *ids).collect(), known: found.into_iter().collect() })
    }

    /// Removes all responses.
    pub(crate) fn clear(&mut self, changes: &mut Changes) {
        for (tenant, id) in &self.order {
            changes.remove(|| key(*tenant, *id));
        }
        *self = Self::default();
    }
}

fn key(tenant: Uuid, id: Uuid) -> String {
    format!("replay/{tenant}/{id}")
}
