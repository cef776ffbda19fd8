//! Repeated requests, which get the response of the first.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_sign_in::Caller;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
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

/// The responses to writes, by partner tenant, caller and `MS-RequestId` ("Partner Center REST headers": the id makes a
/// call idempotent). A request with the same id and content gets the same response, without a second effect.
///
/// Assumed: the same id with other content, or from another caller, is a new request. So a response never reaches a
/// caller who may not make the call.
#[derive(Debug, Default)]
pub(crate) struct Replays {
    known: HashMap<(Uuid, Uuid), Replay>,
    order: VecDeque<(Uuid, Uuid)>,
}

/// Returns the caller's tenant, and a hash of the request id, the app, the user and the user's present roles.
fn scoped(caller: &Caller, request_id: Uuid) -> (Uuid, Uuid) {
    let mut hash = Sha256::new();
    hash.update(request_id);
    hash.update(caller.client_id);
    if let Some(user) = &caller.user {
        hash.update(user.id);
        hash.update(format!("{:?}", user.roles));
    }
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    (caller.tenant, uuid::Builder::from_random_bytes(bytes).into_uuid())
}

impl Replays {
    /// Returns the stored response to the same request.
    pub(crate) fn find(
        &self,
        caller: &Caller,
        request_id: Uuid,
        digest: &str,
        now: DateTime<Utc>,
    ) -> Option<&ServiceResponse> {
        let replay = self.known.get(&scoped(caller, request_id))?;
        let fresh = now.signed_duration_since(replay.time) < LIFE;
        (fresh && replay.digest == digest).then_some(&replay.response)
    }

    /// Stores a response.
    pub(crate) fn store(
        &mut self,
        (caller, request_id): (&Caller, Uuid),
        digest: String,
        response: ServiceResponse,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) {
        let (tenant, id) = scoped(caller, request_id);
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

#[cfg(test)]
mod tests {
    use chrono::Utc;
    use partner_orders_sign_in::{Caller, CallerUser, Role};
    use uuid::Uuid;

    use super::{Replays, ServiceResponse};
    use crate::store::Changes;

    #[test]
    fn a_response_reaches_no_other_caller() {
        let (now, id, user) = (Utc::now(), Uuid::from_u128(1), Uuid::from_u128(2));
        let app = Caller::app(Uuid::nil(), Uuid::nil());
        let with_role = |role| {
            let mut caller = app.clone();
            caller.user = Some(CallerUser::new(user, "ada", &[role]));
            caller
        };
        let response =
            ServiceResponse { status: 201, code: None, location: None, content_type: None, body: "{}".into() };
        let mut replays = Replays::default();
        let admin = with_role(Role::AdminAgent);
        replays.store((&admin, id), "digest".to_owned(), response.clone(), now, &mut Changes::default());
        assert_eq!(replays.find(&admin, id, "digest", now), Some(&response));
        assert_eq!(replays.find(&admin, id, "other", now), None);
        for other in
            [with_role(Role::HelpdeskAgent), app.clone(), Caller::app(Uuid::nil(), user), Caller::app(user, user)]
        {
            assert_eq!(replays.find(&other, id, "digest", now), None, "{other:?}");
        }
    }
}
