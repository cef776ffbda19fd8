//! The scenario's steps with their right results, and the verdict on what a client printed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::proxy::RoundTrip;

/// A step of the scenario, and the result that a client must print; several if all of them are right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) right: &'static [&'static str],
}

/// The steps in their order. `spec/publish/clients/README.md` describes them.
pub(super) const STEPS: &[Step] = &[
    Step { name: "sign-in", right: &["Bearer"] },
    Step { name: "list", right: &["9"] },
    Step { name: "read", right: &["completed 2019-02-21T17:56:21.1335741Z"] },
    Step { name: "cancel-line-item", right: &["completed 0 10"] },
    Step { name: "cancel-order", right: &["cancelled"] },
    Step { name: "refused", right: &["403 800077"] },
    Step { name: "not-found", right: &["404 20000"] },
    Step { name: "throttled", right: &["429 2"] },
    Step { name: "unknown-enum", right: &["awaiting_partner_review"] },
    Step { name: "unknown-property", right: &["kept", "dropped"] },
    Step { name: "letter-case", right: &["Completed OneTime"] },
    Step { name: "byte-order-mark", right: &["Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1"] },
    Step { name: "null", right: &["null"] },
    Step { name: "no-zone", right: &["2019-02-21T17:56:21.1335741"] },
    Step { name: ROUND_TRIP, right: &["200"] },
];

const ROUND_TRIP: &str = "round-trip";

/// The verdict on a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Right(String),
    Wrong(String),
}

/// Judges the lines that a client printed, `STEP<TAB>RESULT` each, and the subscription that it sent back.
pub(super) fn judge(printed: &str, round_trip: &RoundTrip) -> Vec<(&'static str, Verdict)> {
    let lines: BTreeMap<_, _> = printed.lines().filter_map(|line| line.split_once('\t')).collect();
    STEPS.iter().map(|step| (step.name, verdict(*step, lines.get(step.name).copied(), round_trip))).collect()
}

fn verdict(step: Step, result: Option<&str>, round_trip: &RoundTrip) -> Verdict {
    let Some(result) = result else { return Verdict::Wrong("printed nothing".to_owned()) };
    if !step.right.contains(&result) {
        return Verdict::Wrong(format!("printed `{result}`, expected `{}`", step.right.join("` or `")));
    }
    if step.name == ROUND_TRIP { compare(round_trip) } else { Verdict::Right(result.to_owned()) }
}

/// Compares what was read with what was sent back. Status is the change; null and an absent property mean the same; what
/// becomes of the unknown property is told, not judged.
fn compare(round_trip: &RoundTrip) -> Verdict {
    let (Some(read), Some(sent)) = (&round_trip.read, &round_trip.sent) else {
        return Verdict::Wrong("sent no subscription back, or not as JSON".to_owned());
    };
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    leaves("", read, &mut before);
    leaves("", sent, &mut after);
    let unknown = if after.contains_key("/sustainability/tier") { "kept" } else { "dropped" };
    let described = before.iter().filter(|(at, _)| *at != "/status" && !at.starts_with("/sustainability"));
    let wrong: Vec<_> = described
        .filter_map(|(at, value)| match after.get(at) {
            Some(other) if other == value => None,
            Some(other) => Some(format!("{at} was {value}, and came back as {other}")),
            None => Some(format!("{at} was lost")),
        })
        .collect();
    if wrong.is_empty() { Verdict::Right(format!("unknown {unknown}")) } else { Verdict::Wrong(wrong.join("; ")) }
}

fn leaves<'a>(at: &str, value: &'a Value, found: &mut BTreeMap<String, &'a Value>) {
    match value {
        Value::Null => {}
        Value::Object(object) => object.iter().for_each(|(key, value)| leaves(&format!("{at}/{key}"), value, found)),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(index, value)| leaves(&format!("{at}/{index}"), value, found));
        }
        _ => {
            found.insert(at.to_owned(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn trip(sent: Value) -> Verdict {
        let read =
            json!({"id": "a", "status": "active", "name": null, "sustainability": {"tier": 3}, "links": {"b": 1}});
        compare(&RoundTrip { read: Some(read), sent: Some(sent) })
    }

    #[test]
    fn a_described_property_must_come_back_as_it_was() {
        let right = json!({"id": "a", "status": "deleted", "links": {"b": 1}});
        assert_eq!(trip(right), Verdict::Right("unknown dropped".to_owned()));
        let lost = json!({"id": "a", "status": "deleted", "links": {}});
        assert_eq!(trip(lost), Verdict::Wrong("/links/b was lost".to_owned()));
        let changed = json!({"id": "A", "status": "deleted", "links": {"b": 1}});
        assert_eq!(trip(changed), Verdict::Wrong("/id was \"a\", and came back as \"A\"".to_owned()));
    }

    #[test]
    fn a_step_that_prints_nothing_is_wrong() {
        let verdicts = judge("sign-in\tBearer\nlist\t8\n", &RoundTrip::default());
        assert_eq!(verdicts[0].1, Verdict::Right("Bearer".to_owned()));
        assert_eq!(verdicts[1].1, Verdict::Wrong("printed `8`, expected `9`".to_owned()));
        assert_eq!(verdicts[2].1, Verdict::Wrong("printed nothing".to_owned()));
        assert_eq!(verdicts.len(), STEPS.len());
    }
}
