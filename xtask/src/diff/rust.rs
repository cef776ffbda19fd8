//! What a change is to the generated crate `partner-orders-api`.
//!
//! The crate shows less than the description: `spec/transform.rs` tells the generator other things than readers, and
//! the rules here follow its fixups.

use super::change::Verdict::{self, Breaking, Compatible, Documentation};
use super::document::component;
use super::kind::Kind;
use super::site::{Holder, Site};
use crate::exchange::Direction;

/// Schemas that become no type: fixups `patch_takes_an_order` and `multipart_is_bytes`.
const NO_TYPES: [&str; 3] = ["OrderPatch", "OrderPatchLineItem", "AttachmentUpload"];

/// Schemas that become plain JSON values: `NUMBER_OR_TEXT`.
const VALUES: [&str; 2] = ["FaultCode", "Seconds"];

/// Schemas whose properties become those of one type: fixup `one_fault_type`.
const FAULTS: [&str; 4] = ["ServiceFault", "GatewayFault", "ExtendedFault", "NestedFault"];
const FAULT: &str = "FaultBody";

/// The types that keep required members: fixup `answers_may_lack_anything`.
const SENT_ONLY: [&str; 2] = ["OrderCreate", "OrderCreateLineItem"];

pub(super) struct Effect {
    /// Breaking if code that uses the crate stops compiling or working.
    pub(super) verdict: Verdict,
    /// How it breaks.
    pub(super) how: Option<String>,
}

impl Effect {
    fn breaks(how: impl Into<String>) -> Self {
        Self { verdict: Breaking, how: Some(how.into()) }
    }

    fn adds() -> Self {
        Self { verdict: Compatible, how: None }
    }

    pub(super) fn shows_nothing() -> Self {
        Self { verdict: Documentation, how: None }
    }
}

/// What becomes of the crate by a change at `pointer`; `class` is what the change is to the wire.
pub(super) fn effect(kind: Kind, pointer: &str, name: &str, class: Verdict, site: &Site) -> Effect {
    let schema = component(pointer);
    let invisible = match &schema {
        Some(schema) => NO_TYPES.contains(&schema.as_str()) || VALUES.contains(&schema.as_str()),
        // Failures have no types of their own (fixup `only_successes`), and nobody reads headers through types.
        None => site.failure || site.holder == Holder::Header,
    };
    if class == Documentation || invisible {
        return Effect::shows_nothing();
    }
    if site.holder == Holder::Operation || site.holder == Holder::Parameter && schema.is_none() {
        return call(kind, name, site.direction == Some(Direction::Request));
    }
    let shown = |schema: String| if FAULTS.contains(&schema.as_str()) { FAULT.to_owned() } else { schema };
    let type_name = schema.map_or_else(|| "the type".to_owned(), |schema| format!("types::{}", shown(schema)));
    value(kind, pointer, name, &type_name).unwrap_or_else(|| call(kind, name, class == Breaking))
}

/// Methods and builders.
fn call(kind: Kind, name: &str, breaking: bool) -> Effect {
    use Kind as K;
    match kind {
        K::OperationAdded | K::ParameterAddedOptional | K::OpenEnumValueAdded => Effect::adds(),
        K::OperationRemoved => Effect::breaks(format!("the method for {name} is gone from `Client`")),
        K::OperationMoved if breaking => Effect::breaks("programs built before call the old path"),
        K::OperationIdChanged => {
            Effect::breaks(format!("the method of `Client` and its builder are named after {name}"))
        }
        K::PathParameterRenamed => Effect::breaks(format!("the builder's setter is named after {name}")),
        K::ParameterAddedRequired | K::ParameterRequired => {
            Effect::breaks(format!("`send()` fails as long as the builder is given no {name}"))
        }
        K::ParameterRemoved => Effect::breaks(format!("the builder's setter for {name} is gone")),
        K::TypeChanged
        | K::TypeWidened
        | K::TypeNarrowed
        | K::FormatChanged
        | K::FormatAdded
        | K::FormatRemoved
        | K::FormatWidened
        | K::FormatNarrowed => Effect::breaks(format!("the builder's setter for {name} takes another type")),
        K::RequestBodyAdded => Effect::breaks("`send()` fails as long as the builder is given no body"),
        K::RequestBodyRemoved => Effect::breaks("the builder's setter for the body is gone"),
        K::MediaTypeRemoved => Effect::breaks(format!("bodies in {name}: the method takes or returns another type")),
        K::StatusAdded if name.starts_with('2') => Effect::adds(),
        K::StatusRemoved if breaking || name.starts_with('2') => {
            Effect::breaks(format!("an answer of {name} becomes `Error::UnexpectedResponse`"))
        }
        _ => Effect::shows_nothing(),
    }
}

/// Types and their fields; nothing for what is no matter of types.
fn value(kind: Kind, pointer: &str, name: &str, owner: &str) -> Option<Effect> {
    use Kind as K;
    let sent_only = SENT_ONLY.iter().any(|schema| component(pointer).as_deref() == Some(schema));
    Some(match kind {
        // A public struct without private fields: Cargo's rules call a new field a breaking change.
        K::PropertyAddedOptional | K::PropertyAddedRequired => Effect::breaks(format!(
            "`{owner}` has a new public field {name}: literals and patterns that list every field do not compile (those with `..` do)"
        )),
        K::PropertyRemoved => Effect::breaks(format!(
            "`{owner}` loses its public field {name}; the value still reaches `extra` where it comes"
        )),
        K::PropertyRenamed => Effect::breaks(format!("the field of `{owner}` has another name: {name}")),
        K::PropertyRequired | K::PropertyOptional if sent_only => {
            Effect::breaks(format!("field {name} of `{owner}` changes between `T` and `Option<T>`"))
        }
        K::EnumValueAdded | K::OpenEnumValueAdded | K::ComponentAdded => Effect::adds(),
        K::EnumValueRemoved => {
            Effect::breaks(format!("the variant for {name} is gone; the value is read as unrecognized"))
        }
        K::EnumNamesChanged => Effect::breaks("variants have other names"),
        K::EnumClosed => {
            Effect::breaks("the crate does not build: its enums must be open (x-ms-enum with modelAsString: true)")
        }
        K::EnumOpened | K::EnumAdded | K::EnumRemoved => Effect::breaks(format!("the Rust type of {name} is another")),
        K::AdditionalPropertiesOpened | K::AdditionalPropertiesClosed => {
            Effect::breaks(format!("what {name} keeps of properties without a name, in Rust, is another"))
        }
        K::TypeChanged
        | K::TypeWidened
        | K::TypeNarrowed
        | K::BranchAdded
        | K::BranchRemoved
        | K::PartAdded
        | K::PartRemoved
        | K::NotChanged => Effect::breaks(format!("the Rust type of {name} in `{owner}` is another")),
        K::FormatAdded | K::FormatRemoved | K::FormatChanged | K::FormatWidened | K::FormatNarrowed => {
            Effect::breaks(format!("the Rust type of {name} in `{owner}` may be another, as its format is"))
        }
        K::PatternAdded | K::PatternRemoved => {
            Effect::breaks(format!("{name} changes between a plain `String` and a type that checks the pattern"))
        }
        K::PatternChanged => Effect::breaks(format!(
            "the generated type checks the pattern: values of {name} are refused when read, too"
        )),
        // The bounds of texts that the fixup `bounds_are_for_checkers` leaves.
        K::BoundNarrowed if name.contains("maxLength") => {
            Effect::breaks(format!("the generated type checks {name}: longer values are refused when read, too"))
        }
        K::TypeRenamed => Effect::breaks(format!("the type has another name: {name}")),
        K::ComponentRemoved => Effect::breaks(format!("`{owner}` is gone")),
        K::UndocumentedPropertiesChanged => Effect::breaks(format!("`{owner}` gains or loses the field `extra`")),
        K::DefaultChanged => {
            Effect::breaks(format!("a default makes {name} a `T`, none an `Option<T>`, and another one other values"))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_fixups() {
        let text = std::fs::read_to_string(crate::repository_root().join("spec/transform.rs")).unwrap();
        assert!(text.contains(&format!("let sent_only = {SENT_ONLY:?};")), "{SENT_ONLY:?}");
        for name in NO_TYPES {
            assert!(text.contains(&format!("name == {name:?}")), "{name}");
        }
        assert!(text.contains(&format!("NUMBER_OR_TEXT: [&str; 2] = {VALUES:?};")), "{VALUES:?}");
        let own = wirecheck::Description::load(crate::repository_root().join("spec/openapi.yaml")).unwrap();
        let shapes = own.document()["components"]["schemas"][FAULT]["anyOf"].as_array().unwrap();
        let shapes: Vec<_> =
            shapes.iter().filter_map(|shape| component(shape["$ref"].as_str()?.strip_prefix('#')?)).collect();
        assert!(
            shapes.len() == FAULTS.len() && FAULTS.iter().all(|fault| shapes.iter().any(|shape| shape == fault)),
            "{shapes:?}"
        );
        for fixup in ["one_fault_type", "only_successes", "bounds_are_for_checkers", "guids_keep_their_case"] {
            assert!(text.contains(&format!("fn {fixup}(")), "{fixup}");
        }
    }

    #[test]
    fn what_the_crate_does_not_show() {
        let site = Site { direction: Some(Direction::Request), holder: Holder::Body, ..Site::default() };
        let of = |kind, pointer| effect(kind, pointer, "`x`", Breaking, &site).verdict;
        assert_eq!(of(Kind::PropertyRemoved, "/components/schemas/Order/properties/x"), Breaking);
        assert_eq!(of(Kind::PropertyRemoved, "/components/schemas/OrderPatch/properties/x"), Documentation);
        assert_eq!(of(Kind::PropertyRequired, "/components/schemas/OrderCreate/properties/x"), Breaking);
        assert_eq!(of(Kind::PropertyRequired, "/components/schemas/Order/properties/x"), Documentation);
        let failure = Site { failure: true, ..site };
        assert_eq!(effect(Kind::TypeChanged, "/paths/x/get", "`x`", Breaking, &failure).verdict, Documentation);
    }
}
