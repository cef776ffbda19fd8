//! Who breaks by a change, and how: in words, for clients of any language.

use super::change::{Break, Client, Verdict};
use super::kind::Kind;
use super::site::{Holder, Site};
use crate::exchange::Direction;

/// What becomes of generated code, and of calls and answers, of strict and of tolerant clients; nothing where a client
/// goes on working.
struct Words {
    strict: String,
    tolerant: String,
}

fn both(words: impl Into<String>) -> Words {
    let words = words.into();
    Words { strict: words.clone(), tolerant: words }
}

fn each(strict: impl Into<String>, tolerant: impl Into<String>) -> Words {
    Words { strict: strict.into(), tolerant: tolerant.into() }
}

fn strict(words: impl Into<String>) -> Words {
    each(words, "")
}

/// The clients of other languages that break.
pub(super) fn breaks(kind: Kind, site: &Site, verdict: Verdict, name: &str) -> Vec<Break> {
    let breaking = verdict == Verdict::Breaking;
    let words = match site.direction {
        Some(_) if site.holder == Holder::Operation => operation(kind, name, breaking),
        Some(Direction::Request) => sent(kind, name, breaking).or_else(|| operation(kind, name, breaking)),
        Some(Direction::Response) => received(kind, name, breaking).or_else(|| operation(kind, name, breaking)),
        None => None,
    };
    let Some(Words { strict, tolerant }) = words else { return Vec::new() };
    let direction = site.direction.map(|direction| match direction {
        Direction::Request => "request",
        Direction::Response => "response",
    });
    let breaks =
        [(Client::Strict, strict), (Client::Tolerant, tolerant)].into_iter().filter(|(_, how)| !how.is_empty());
    breaks.map(|(client, how)| Break { client, direction, how }).collect()
}

/// Changes of operations, and what does not depend on the direction.
fn operation(kind: Kind, name: &str, breaking: bool) -> Option<Words> {
    Some(match kind {
        Kind::OperationRemoved => each(
            format!(
                "the method for {name} is gone, code that calls it does not compile; old programs may be answered 404 or 405"
            ),
            "calls may be answered 404 or 405",
        ),
        Kind::OperationMoved => each(
            "programs generated before call the old path and may be answered 404 or 405; generating again mends it",
            "calls of the old path may be answered 404 or 405",
        ),
        Kind::OperationIdChanged => strict(format!(
            "the generated method is named after {name}: code that calls it by the old name does not compile"
        )),
        Kind::PathParameterRenamed => {
            strict(format!("arguments that are passed by name: the generated method now calls it {name}"))
        }
        Kind::ParameterAddedRequired | Kind::ParameterRequired => each(
            format!(
                "calls without {name} are refused; the generated method asks for it, so calls of it do not compile"
            ),
            format!("calls without {name} are refused"),
        ),
        Kind::ParameterRemoved => each(
            format!("the argument {name} is gone from the generated method, code that gives it does not compile"),
            format!("calls that send {name} no longer have its effect"),
        ),
        Kind::ParameterStyleChanged => both(format!("lists and objects in {name} are sent in a form that is misread")),
        Kind::RequestBodyAdded if breaking => both("calls without a body are refused"),
        Kind::RequestBodyRequired => both("calls without a body are refused"),
        Kind::RequestBodyRemoved => each(
            "the body is gone from the generated method, code that gives one does not compile",
            "a body that is sent has no effect, or is refused",
        ),
        Kind::EncodingChanged => both(format!("forms that send {name} as before may be refused")),
        Kind::SecurityRemoved => both(format!("calls that sign in with {name} may be answered 401 or 403")),
        Kind::SecuritySchemeChanged => both(format!("{name}: signing in as before may fail")),
        Kind::ServerRemoved => both(format!("programs configured for {name} have nobody to talk to")),
        Kind::TypeRenamed => strict(format!(
            "the generated type has another name ({name}), code that names the old one does not compile"
        )),
        Kind::EnumNamesChanged => strict(
            "generated members that are named by x-enum-varnames have other names, code that uses them does not compile",
        ),
        Kind::DefaultChanged => strict(format!(
            "clients that leave {name} out, or fill in the default themselves, mean another value than before"
        )),
        Kind::DiscriminatorChanged => strict("the type to read is chosen in another way: the wrong one may be chosen"),
        Kind::OtherChanged => strict("what this does to clients is not known: look at it"),
        _ => return None,
    })
}

/// Changes of what clients send.
fn sent(kind: Kind, name: &str, breaking: bool) -> Option<Words> {
    Some(match kind {
        Kind::PropertyAddedRequired | Kind::PropertyRequired if breaking => each(
            format!(
                "bodies without {name} are refused; generated types ask for it, so code that builds them does not compile"
            ),
            format!("bodies without {name} are refused"),
        ),
        Kind::PropertyRemoved if breaking => each(
            format!(
                "the member {name} is gone from generated types, code that sets it does not compile; sending it may be refused"
            ),
            format!("{name} has no effect when it is sent, or is refused"),
        ),
        Kind::PropertyRenamed => each(
            format!("the member has another name ({name}), code that sets the old one does not compile"),
            format!("what is sent under the old name has no effect, or is refused; the name is now {name}"),
        ),
        Kind::ReadOnlyAdded => both(format!("{name} has no effect when it is sent, or is refused")),
        Kind::NullableRemoved => both(format!("sending null for {name} is refused")),
        Kind::EnumValueRemoved => each(
            format!(
                "sending {name} may be refused, and its member is gone from generated enums: code that names it does not compile"
            ),
            format!("sending {name} may be refused"),
        ),
        Kind::EnumClosed | Kind::EnumAdded => each(
            "values out of the list are refused, and code that sends a free text does not compile",
            "values out of the list are refused",
        ),
        Kind::EnumRemoved => {
            strict("the generated enum becomes a plain type: code that names its members does not compile")
        }
        Kind::TypeChanged | Kind::FormatChanged => each(
            format!(
                "values of the old form are refused; the generated type of {name} is another, so code that sets it does not compile"
            ),
            "values of the old form are refused",
        ),
        Kind::TypeNarrowed | Kind::FormatNarrowed | Kind::FormatAdded | Kind::AdditionalPropertiesClosed => {
            both(format!("values of {name} that were allowed are refused"))
        }
        Kind::TypeWidened | Kind::FormatWidened | Kind::FormatRemoved => {
            strict(format!("the generated type of {name} may be another: code that sets it may not compile"))
        }
        Kind::BoundNarrowed | Kind::PatternAdded | Kind::PatternChanged => {
            both(format!("values that {name} no longer allows are refused"))
        }
        Kind::PartAdded if breaking => both("bodies that do not satisfy the new part are refused"),
        Kind::NotChanged => both("bodies that were allowed may be refused"),
        Kind::BranchRemoved => both(format!("bodies of the form {name} are refused")),
        Kind::MediaTypeRemoved if breaking => both(format!("bodies in {name} are answered 415")),
        _ => return None,
    })
}

/// Changes of what clients get.
fn received(kind: Kind, name: &str, breaking: bool) -> Option<Words> {
    Some(match kind {
        Kind::PropertyRemoved | Kind::HeaderRemoved if breaking => each(
            format!(
                "reading fails where {name} is a required member; code that reads the member does not compile after generating again"
            ),
            format!("{name} reads as absent"),
        ),
        Kind::PropertyRenamed => each(
            format!("reading fails where the old name is a required member; it is now {name}"),
            format!("the old name reads as absent; it is now {name}"),
        ),
        Kind::PropertyAddedOptional | Kind::PropertyAddedRequired if breaking => {
            strict(format!("clients that refuse unknown properties fail to read an answer with {name}"))
        }
        Kind::PropertyOptional | Kind::HeaderOptional => {
            strict(format!("reading an answer without {name} fails: it is a required member"))
        }
        Kind::WriteOnlyAdded => {
            each(format!("reading fails where {name} is a required member"), format!("{name} reads as absent"))
        }
        Kind::NullableAdded => each(
            format!("reading null fails: {name} is a member that is never null"),
            format!("code that uses {name} without asking whether it is null"),
        ),
        Kind::EnumValueAdded => strict(format!("reading {name} fails: generated enums are closed")),
        Kind::OpenEnumValueAdded => {
            strict(format!("generators that do not know x-ms-enum make closed enums, which fail to read {name}"))
        }
        Kind::EnumOpened => strict("reading a value out of the list fails: generated enums are closed"),
        Kind::EnumRemoved => strict("reading a value out of the old list fails: generated enums are closed"),
        Kind::EnumValueRemoved => {
            strict(format!("the member for {name} is gone from generated enums, code that names it does not compile"))
        }
        Kind::EnumAdded | Kind::EnumClosed => {
            strict("a plain type becomes a closed enum, code that compares texts does not compile")
        }
        Kind::TypeChanged | Kind::FormatChanged => each(
            format!(
                "reading {name} fails; after generating again its type is another, and code that reads it does not compile"
            ),
            format!("code that uses {name} meets a value of another form"),
        ),
        Kind::TypeWidened | Kind::FormatWidened | Kind::FormatRemoved | Kind::AdditionalPropertiesOpened => each(
            format!("reading fails for values of {name} that the old type cannot hold"),
            format!("code that relies on the old form of {name}"),
        ),
        Kind::TypeNarrowed | Kind::FormatNarrowed | Kind::FormatAdded => {
            strict(format!("the generated type of {name} is another: code that reads it may not compile"))
        }
        Kind::BoundWidened | Kind::PatternRemoved | Kind::PatternChanged => {
            strict(format!("clients that check {name} when they read, or store values in fields of a fixed width"))
        }
        Kind::PartRemoved if breaking => {
            strict(format!("reading fails where members of {name} are required; generated types lose them"))
        }
        Kind::NotChanged => strict("clients that validate answers may refuse them"),
        Kind::BranchAdded => each(
            format!("reading an answer of the form {name} fails: generated unions are closed"),
            format!("code that does not expect the form {name}"),
        ),
        Kind::BranchRemoved => strict(format!("the generated union loses {name}, code that names it does not compile")),
        Kind::MediaTypeAdded => strict(format!("clients that send no Accept header may be answered in {name}")),
        Kind::MediaTypeRemoved if breaking => {
            both(format!("answers no longer come in {name}; asking for it may be answered 406"))
        }
        Kind::StatusAdded if name.starts_with('2') => {
            strict(format!("clients that know the statuses by heart take {name} for a failure"))
        }
        Kind::StatusAdded => strict(format!("code that handles every status has no case for {name}")),
        Kind::StatusRemoved => {
            strict(format!("the case for {name} is gone from generated code, code that handles it does not compile"))
        }
        _ => return None,
    })
}
