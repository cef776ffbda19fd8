//! Injected faults: failures that a client under test has to handle.

mod check;
mod hints;
mod plan;
mod response;
mod rule;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use check::FaultError;
pub(crate) use check::FaultRules;
pub(crate) use plan::{FaultPlan, NotSent};
pub(crate) use response::{FaultCode, FaultResponse, WithoutServiceHeaders};
pub use rule::{Effect, FaultRule, FaultShape};

use crate::store::Changes;

/// The names of sign-in operations in rules.
const SIGN_INS: [&str; 4] = ["token", "authorize", "devicecode", "generatetoken"];

/// The properties of a request that rules match.
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

/// The rules, and how often each took effect.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    seed: u64,
    /// The id of the rule that was added last.
    last: u64,
    rules: Vec<ActiveRule>,
}

/// A rule with its counts.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ActiveRule {
    id: u64,
    rule: FaultRule,
    /// The number of requests that matched.
    matches: u64,
    /// The number of times that it took effect.
    hits: u32,
}

/// A rule as the controls return it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ListedRule {
    /// Its id, for its removal.
    pub(crate) id: u64,
    /// The rule as it was given.
    #[serde(flatten)]
    pub(crate) rule: FaultRule,
    /// The number of times that it took effect.
    pub(crate) hits: u32,
    /// The number of times that it still may; null without a limit.
    pub(crate) remaining: Option<u32>,
}

/// All rules as the controls return them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct FaultList {
    /// The seed.
    pub(crate) seed: u64,
    /// The rules, in the order in which they are tried.
    pub(crate) rules: Vec<ListedRule>,
}

/// The values of all rules together, as the store has them.
#[derive(Serialize, Deserialize)]
struct StoredFaults {
    seed: u64,
    last: u64,
}

/// The key of the record with the values of all rules together.
const WHOLE: &str = "faults/all";
/// The beginning of the keys of rules.
const RULE: &str = "faults/rule/";

impl Faults {
    /// Decides which fault is injected into a request: that of the first rule that takes effect. The same seed, rules
    /// and requests lead to the same decisions.
    ///
    /// Every rule that matches counts the request, also after one that took effect: so `skip` and `probability` depend
    /// on the client's requests alone, whatever other rules there are. Do not call it for requests to the controls.
    pub(crate) fn decide(&mut self, target: &FaultTarget<'_>, changes: &mut Changes) -> Option<FaultPlan> {
        let mut plan = None;
        for counted in self.rules.iter_mut().filter(|counted| counted.rule.matches(target)) {
            let number = counted.matches;
            counted.matches += 1;
            if plan.is_none() && counted.takes_effect(self.seed, number) {
                counted.hits += 1;
                let FaultRule { name, effect, .. } = counted.rule.clone();
                plan = Some(FaultPlan { rule: counted.id, name, effect });
            }
            changes.set(|| key(counted.id), counted);
        }
        plan
    }

    /// Returns `true` if there are no rules.
    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Describes the rules that were probably meant for a request, with the reason why they took no effect.
    pub(crate) fn hints(&self, target: &FaultTarget<'_>) -> Vec<String> {
        hints::hints(&self.rules, target)
    }

    /// Adds a rule after the others.
    ///
    /// # Errors
    /// As [`FaultRule::check`].
    pub(crate) fn add(&mut self, rule: FaultRule, changes: &mut Changes) -> Result<ListedRule, FaultError> {
        rule.check()?;
        self.last += 1;
        let counted = ActiveRule { id: self.last, rule, matches: 0, hits: 0 };
        changes.set(|| key(counted.id), &counted);
        self.store_whole(changes);
        let shown = counted.shown();
        self.rules.push(counted);
        Ok(shown)
    }

    /// Replaces all rules; ids and counts start again.
    ///
    /// # Errors
    /// As [`FaultRule::check`]; the rules then stay as they were.
    pub(crate) fn replace(&mut self, all: FaultRules, changes: &mut Changes) -> Result<(), FaultError> {
        all.rules.iter().try_for_each(FaultRule::check)?;
        self.clear(changes);
        self.seed = all.seed;
        for rule in all.rules {
            self.add(rule, changes)?;
        }
        self.store_whole(changes);
        Ok(())
    }

    /// Removes a rule. Returns `false` for an unknown id.
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

    /// Lists the rules.
    pub(crate) fn list(&self) -> FaultList {
        FaultList { seed: self.seed, rules: self.rules.iter().map(ActiveRule::shown).collect() }
    }

    /// Restores the rules from records, in any order; other keys are skipped.
    ///
    /// # Errors
    /// If a record is invalid.
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

    fn store_whole(&self, changes: &mut Changes) {
        changes.set(|| WHOLE.to_owned(), &StoredFaults { seed: self.seed, last: self.last });
    }
}

impl ActiveRule {
    /// Returns `true` if the rule takes effect on the request that matches it after `number` others.
    fn takes_effect(&self, seed: u64, number: u64) -> bool {
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
        let is_sign_in = target.operation.is_some_and(|operation| SIGN_INS.contains(&operation));
        (!is_sign_in || self.operation.is_some() || self.path.is_some())
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

/// Returns a number from 0 up to, but not including, 1 that depends on the arguments alone (SplitMix64).
fn chance(seed: u64, rule: u64, number: u64) -> f64 {
    let mixed = mix(mix(mix(seed) ^ rule) ^ number);
    // A mantissa has 53 bits.
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
