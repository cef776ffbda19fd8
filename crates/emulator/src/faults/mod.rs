//! Faults on demand: what a client that is under test is to meet.

mod check;
mod hints;
mod names;
mod plan;
mod response;
mod rule;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use check::FaultError;
pub(crate) use check::FaultRules;
use names::SIGN_INS;
pub(crate) use plan::{FaultAction, FaultPlan, NotSent};
pub(crate) use response::{FaultCode, FaultResponse, WithoutServiceHeaders};
pub use rule::{Effect, FaultRule, FaultShape};

use crate::store::Changes;

/// What of a request rules can be for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FaultTarget<'a> {
    /// The `operationId`, or the name of a sign-in; `None` at an unknown path.
    pub(crate) operation: Option<&'a str>,
    /// The customer tenant in the path.
    pub(crate) customer: Option<Uuid>,
    /// The caller's partner tenant.
    pub(crate) tenant: Option<Uuid>,
    /// The HTTP method.
    pub(crate) method: &'a str,
    /// The path without the query.
    pub(crate) path: &'a str,
}

/// The rules, and how often each came into effect.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    seed: u64,
    /// The id that was given last.
    last: u64,
    rules: Vec<ActiveRule>,
}

/// A rule with what has become of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ActiveRule {
    id: u64,
    rule: FaultRule,
    /// How many requests have matched.
    matches: u64,
    /// How many times it came into effect.
    hits: u32,
}

/// A rule as the controls show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ListedRule {
    /// Its id, for removing it.
    pub(crate) id: u64,
    /// The rule as it was given.
    #[serde(flatten)]
    pub(crate) rule: FaultRule,
    /// How many times it came into effect.
    pub(crate) hits: u32,
    /// How many times it still may; null without a limit.
    pub(crate) remaining: Option<u32>,
}

/// All rules as the controls show them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct FaultList {
    /// The seed.
    pub(crate) seed: u64,
    /// In the order in which they are tried.
    pub(crate) rules: Vec<ListedRule>,
}

/// What the store keeps of the whole.
#[derive(Serialize, Deserialize)]
struct StoredFaults {
    seed: u64,
    last: u64,
}

const WHOLE: &str = "faults/all";
const RULE: &str = "faults/rule/";

impl Faults {
    /// What is to happen to a request, by the first rule that comes into effect. The same seed and rules and the same
    /// requests make the same decisions.
    ///
    /// Every rule that the request matches counts it, also after one that came into effect: so `skip` and `probability`
    /// go by the client's requests, whatever other rules there are. Requests to the emulator's own controls must not be
    /// asked about.
    pub(crate) fn decide(&mut self, target: &FaultTarget<'_>, changes: &mut Changes) -> Option<FaultPlan> {
        let mut plan = None;
        for counted in self.rules.iter_mut().filter(|counted| counted.rule.matches(target)) {
            let number = counted.matches;
            counted.matches += 1;
            if plan.is_none() && counted.comes(self.seed, number) {
                counted.hits += 1;
                let (rule, name) = (counted.id, counted.rule.name.clone());
                plan = Some(FaultPlan { rule, name, act: FaultAction::new(&counted.rule.effect) });
            }
            changes.set(|| key(counted.id), counted);
        }
        plan
    }

    /// Whether there are no rules.
    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Names rules that were probably meant for a request, with the reason why they took no effect.
    pub(crate) fn hints(&self, target: &FaultTarget<'_>) -> Vec<String> {
        hints::hints(&self.rules, target)
    }

    /// Adds a rule behind the others.
    ///
    /// # Errors
    /// As [`FaultRule::check`].
    pub(crate) fn add(&mut self, rule: FaultRule, changes: &mut Changes) -> Result<ListedRule, FaultError> {
        rule.check()?;
        self.last += 1;
        let counted = ActiveRule { id: self.last, rule, matches: 0, hits: 0 };
        changes.set(|| key(counted.id), &counted);
        self.keep_whole(changes);
        let shown = counted.shown();
        self.rules.push(counted);
        Ok(shown)
    }

    /// Replaces all rules; ids and counts begin anew.
    ///
    /// # Errors
    /// As [`FaultRule::check`]; then everything stays as it was.
    pub(crate) fn replace(&mut self, with: FaultRules, changes: &mut Changes) -> Result<(), FaultError> {
        with.rules.iter().try_for_each(FaultRule::check)?;
        self.clear(changes);
        self.seed = with.seed;
        for rule in with.rules {
            self.add(rule, changes)?;
        }
        self.keep_whole(changes);
        Ok(())
    }

    /// Removes a rule; whether there was one of this id.
    pub(crate) fn remove(&mut self, id: u64, changes: &mut Changes) -> bool {
        let before = self.rules.len();
        self.rules.retain(|counted| counted.id != id);
        let removed = self.rules.len() < before;
        if removed {
            changes.remove(|| key(id));
        }
        removed
    }

    /// Removes all rules, and the seed with them.
    pub(crate) fn clear(&mut self, changes: &mut Changes) {
        for counted in &self.rules {
            changes.remove(|| key(counted.id));
        }
        *self = Self::default();
        changes.remove(|| WHOLE.to_owned());
    }

    /// As the controls show them.
    pub(crate) fn list(&self) -> FaultList {
        FaultList { seed: self.seed, rules: self.rules.iter().map(ActiveRule::shown).collect() }
    }

    /// From what [`Changes`] were told, in any order; other keys are passed over.
    ///
    /// # Errors
    /// Where a record is not what was written.
    pub(crate) fn restore(records: impl Iterator<Item = (String, Vec<u8>)>) -> Result<Self, serde_json::Error> {
        let mut faults = Self::default();
        for (key, value) in records {
            if key == WHOLE {
                let whole: StoredFaults = serde_json::from_slice(&value)?;
                (faults.seed, faults.last) = (whole.seed, whole.last);
            } else if key.starts_with(RULE) {
                faults.rules.push(serde_json::from_slice(&value)?);
            }
        }
        faults.rules.sort_by_key(|counted| counted.id);
        Ok(faults)
    }

    fn keep_whole(&self, changes: &mut Changes) {
        changes.set(|| WHOLE.to_owned(), &StoredFaults { seed: self.seed, last: self.last });
    }
}

impl ActiveRule {
    /// Whether the rule comes into effect with the request that matches it after `number` others.
    fn comes(&self, seed: u64, number: u64) -> bool {
        number >= u64::from(self.rule.skip.unwrap_or(0))
            && self.rule.count.is_none_or(|count| self.hits < count)
            && self.rule.probability.is_none_or(|probability| chance(seed, self.id, number) < probability)
    }

    fn shown(&self) -> ListedRule {
        let remaining = self.rule.count.map(|count| count.saturating_sub(self.hits));
        ListedRule { id: self.id, rule: self.rule.clone(), hits: self.hits, remaining }
    }
}

impl FaultRule {
    fn matches(&self, target: &FaultTarget<'_>) -> bool {
        let signs_in = target.operation.is_some_and(|operation| SIGN_INS.contains(&operation));
        (!signs_in || self.operation.is_some() || self.path.is_some())
            && self.operation.as_deref().is_none_or(|operation| target.operation == Some(operation))
            && self.customer.is_none_or(|customer| target.customer == Some(customer))
            && self.tenant.is_none_or(|tenant| target.tenant == Some(tenant))
            && self.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(target.method))
            && self.path.as_ref().is_none_or(|path| target.path.contains(path.as_str()))
    }
}

fn key(id: u64) -> String {
    format!("{RULE}{id}")
}

/// A number from 0 up to, but not including, 1 that depends on nothing else (SplitMix64).
fn chance(seed: u64, rule: u64, number: u64) -> f64 {
    let mixed = mix(mix(mix(seed) ^ rule) ^ number);
    // As many bits as the number has digits for.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    let fraction = (mixed >> 11) as f64 / (1_u64 << 53) as f64;
    fraction
}

fn mix(value: u64) -> u64 {
    let mut value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
