//! Requests that are sent again.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::Changes;

/// How many answers are remembered; the oldest go first.
const CAPACITY: usize = 10_000;

/// How long an answer is remembered. Assumed: no page says.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// An answer as it went out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct ServiceResponse {
    pub(crate) status: u16,
    /// The service code of a refusal.
    pub(crate) code: Option<u32>,
    /// The header `Location`.
    pub(crate) location: Option<String>,
    /// The media type, where there is a body.
    pub(crate) content_type: Option<Cow<'static, str>>,
    #[serde(with = "text")]
    pub(crate) body: Bytes,
}

/// Bodies of answers to writes are JSON.
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
    /// What was asked: a digest of method, path and body.
    digest: String,
    time: DateTime<Utc>,
    answer: ServiceResponse,
}

/// What is remembered of writes, by partner tenant and `MS-RequestId` ("Partner Center REST headers": the id makes a
/// call idempotent).
///
/// The same id with the same request gets the same answer, without a second effect. The same id with another request
/// is taken for a new one; that the service does so is assumed.
#[derive(Debug, Default)]
pub(crate) struct Replays {
    known: HashMap<(Uuid, Uuid), Replay>,
    order: VecDeque<(Uuid, Uuid)>,
}

impl Replays {
    /// The answer that this very request got before.
    pub(crate) fn find(&self, tenant: Uuid, id: Uuid, digest: &str, now: DateTime<Utc>) -> Option<&ServiceResponse> {
        let replay = self.known.get(&(tenant, id))?;
        let fresh = now.signed_duration_since(replay.time) < KEPT;
        (fresh && replay.digest == digest).then_some(&replay.answer)
    }

    /// Remembers an answer.
    pub(crate) fn remember(
        &mut self,
        (tenant, id): (Uuid, Uuid),
        digest: String,
        answer: ServiceResponse,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) {
        let replay = Replay { digest, time: now, answer };
        changes.set(|| key(tenant, id), &replay);
        if self.known.insert((tenant, id), replay).is_none() {
            self.order.push_back((tenant, id));
        }
        while let Some(oldest) = self.order.front().copied() {
            let old = self.known.get(&oldest).is_none_or(|replay| now.signed_duration_since(replay.time) >= KEPT);
            if !old && self.order.len() <= CAPACITY {
                break;
            }
            self.order.pop_front();
            self.known.remove(&oldest);
            changes.remove(|| key(oldest.0, oldest.1));
        }
    }

    /// What a store remembers.
    pub(crate) fn restore(records: &[(String, Vec<u8>)]) -> Result<Self, String> {
        let mut found = Vec::new();
        for (key, content) in records {
            let Some(ids) = key.strip_prefix("replay/") else { continue };
            let (tenant, id) = ids.split_once('/').unwrap_or_default();
            let (Ok(tenant), Ok(id)) = (Uuid::try_parse(tenant), Uuid::try_parse(id)) else {
                return Err(format!("its record `{key}` has a key of another form"));
            };
            let replay: Replay = serde_json::from_slice(content)
                .map_err(|error| format!("its record `{key}` is not readable: {error}"))?;
            found.push(((tenant, id), replay));
        }
        found.sort_by_key(|(_, replay)| replay.time);
        Ok(Self { order: found.iter().map(|(ids, _)| *ids).collect(), known: found.into_iter().collect() })
    }

    /// Forgets everything.
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
