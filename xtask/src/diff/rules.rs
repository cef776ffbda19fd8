//! The table of changes: each kind's id, its class in requests and in responses, its message, and its effects on
//! clients.

use serde::{Serialize, Serializer};

use super::class::Class::{self, Breaking as B, Compatible as C, Documentation as D};

/// A row of the table. `{name}`, `{key}`, `{old}`, `{new}` and `{change}` in texts stand for values of the change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) message: &'static str,
    pub(super) request: Class,
    pub(super) response: Class,
    /// The effect on clients that send.
    pub(super) sent: Effect,
    /// The effect on clients that receive.
    pub(super) received: Effect,
}

/// An effect on clients: what happens to any client, and what happens to strict clients on top of that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effect {
    /// Empty if tolerant clients go on working.
    pub(super) any: &'static str,
    pub(super) strict: &'static str,
}

const fn any(any: &'static str) -> Effect {
    Effect { any, strict: "" }
}

const fn strict(strict: &'static str) -> Effect {
    Effect { any: "", strict }
}

const fn both(any: &'static str, strict: &'static str) -> Effect {
    Effect { any, strict }
}

const NONE: Effect = both("", "");
/// A rule without effects on clients.
const NO_EFFECTS: Rule = Rule { id: "", message: "", request: D, response: D, sent: NONE, received: NONE };
const NOT_SENT: Effect =
    both("requests without {name} are rejected", "the generated type requires it, so code without it does not compile");
const NO_BODY: Effect = any("requests without a body are rejected");
const NO_EFFECT: Effect = any("sending {name} has no effect or is rejected");
const REJECTED: Effect = any("values of {name} that were allowed are rejected");
const RETYPED: Effect = both(
    "values of {name} in the old form are rejected",
    "its generated type changes, so code that sets it does not compile",
);
const SET: Effect = strict("the generated type of {name} may change, so code that sets it may not compile");
const READ: Effect = strict("the generated type of {name} may change, so code that reads it may not compile");
const OTHER_FORM: Effect =
    both("{name} has another form than code expects", "reading it fails until the client is generated again");
const WIDER: Effect = both("{name} may have values that code does not expect", "reading such a value fails");
const ABSENT: Effect = both("{name} is absent", "reading fails if the generated member is required");
const UNEXPECTED: Effect = strict("clients that reject unknown properties fail to read a response with {name}");
const OMITTED: Effect = strict("reading a response without {name} fails: the generated member is required");
const VALIDATED: Effect = strict("clients that validate {name}, or store it in a field of fixed width, may fail");
const UNLISTED: Effect = strict("reading an unlisted value fails: generated enums are closed");
const LISTED: Effect =
    both("values that are not listed are rejected", "code that sends a plain string does not compile");
const NOW_ENUM: Effect = strict("a plain string becomes a closed enum, so code that compares strings does not compile");
const NO_CASE: Effect = strict("code that handles every status has no case for {name}");
const NO_MEMBER: Effect =
    strict("generated code has no member for {name} any more, so code that uses it does not compile");
const TYPE_NAME: Effect = strict("the generated type is called {name}, so code that uses {old} does not compile");
const OTHER_DEFAULT: Effect =
    strict("clients that omit {name}, or fill in the default, mean another value than before");
const OTHER_NAMES: Effect =
    strict("generated members have other names, so code that uses the old ones does not compile");
const WRONG_TYPE: Effect = strict("clients may choose the wrong type to read");
const FORM: Effect = any("forms that are encoded as before may be misread");
const UNKNOWN: Effect = strict("the effect on clients is unknown: check this change");

/// Declares the table. Two kinds may share an id: one change, more or less severe.
macro_rules! rules {
    ($(
        $name:ident $id:literal $request:ident $response:ident $message:literal $(=> $sent:expr, $received:expr)?;
    )*) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $(#[doc = $message] $name,)*
        }

        impl ChangeKind {
            #[allow(clippy::needless_update, reason = "most rows have no effects")]
            pub(super) fn rule(self) -> Rule {
                match self {
                    $(Self::$name => Rule {
                        id: $id,
                        message: $message,
                        request: $request,
                        response: $response,
                        $(sent: $sent, received: $received,)?
                        ..NO_EFFECTS
                    },)*
                }
            }
        }
    };
}

rules! {
    // Operations, servers and security.
    OperationAdded "operation-added" C C "operation {name} is new";
    OperationRemoved "operation-removed" B B "operation {name} was removed"
        => both(
               "calls may return 404 or 405",
               "the generated method for {name} is gone, so code that calls it does not compile",
           ),
           NONE;
    OperationMoved "operation-moved" B B "is {new}, was {old}"
        => both("calls of {old} may return 404 or 405", "generate the client again"), NONE;
    OperationIdChanged "operation-id-changed" B B "operationId {change}"
        => strict("the generated method has another name, so code that calls it does not compile"), NONE;
    ServerAdded "server-added" C C "server {name} is new";
    ServerRemoved "server-removed" B B "server {name} was removed" => any("requests to {name} may fail"), NONE;
    SecurityAdded "security-added" C C "{name} is enough now";
    ScopeAdded "security-added" C C "{key} is new";
    SecurityRemoved "security-removed" B B "{name} is no longer enough"
        => any("requests that sign in with {name} may return 401 or 403"), NONE;
    SecuritySchemeChanged "security-scheme-changed" B B "{key} {change}" => any("signing in as before may fail"), NONE;

    // Parameters, bodies and responses.
    PathParameterRenamed "path-parameter-renamed" C C "path parameter {name} was {old}"
        => strict("the generated argument is called {name}: code that passes arguments by name does not compile"), NONE;
    ParameterAddedOptional "parameter-added-optional" C C "optional {new} parameter {name} is new";
    ParameterAddedRequired "parameter-added-required" B B "required {new} parameter {name} is new" => NOT_SENT, NONE;
    ParameterRemoved "parameter-removed" B B "{old} parameter {name} was removed"
        => both(
               "sending {name} has no effect any more",
               "the generated argument is gone, so code that passes it does not compile",
           ),
           NONE;
    ParameterRequired "parameter-required" B B "parameter {name} is required, was optional" => NOT_SENT, NONE;
    ParameterOptional "parameter-optional" C C "parameter {name} is optional, was required";
    ParameterStyleChanged "parameter-style-changed" B B "{key} of {name} {change}"
        => any("arrays and objects in {name} are sent in a form that the service misreads"), NONE;
    RequestBodyAdded "request-body-added" C C "an optional body is new";
    RequiredBodyAdded "request-body-added" B B "a required body is new" => NO_BODY, NONE;
    RequestBodyRemoved "request-body-removed" B B "the body was removed"
        => both(
               "a body has no effect or is rejected",
               "the generated argument is gone, so code that passes it does not compile",
           ),
           NONE;
    RequestBodyRequired "request-body-required" B B "the body is required, was optional" => NO_BODY, NONE;
    RequestBodyOptional "request-body-optional" C C "the body is optional, was required";
    MediaTypeAdded "media-type-added" C C "media type {name} is new"
        => NONE, strict("clients that send no Accept header may receive {name}");
    MediaTypeRemoved "media-type-removed" B B "media type {name} was removed"
        => any("bodies in {name} return 415"), any("no response has {name}; requesting it may return 406");
    MediaTypeCovered "media-type-removed" C C "media type {name} was removed; {new} includes it";
    EncodingChanged "encoding-changed" B B "encoding {change}" => FORM, FORM;
    StatusAdded "status-added" C C "status {name} is new" => NONE, NO_CASE;
    StatusSplit "status-added" C C "status {name} is new; {old} included it" => NONE, NO_CASE;
    StatusRemoved "status-removed" B B "status {name} was removed" => NONE, NO_MEMBER;
    FailureRemoved "status-removed" C C "status {name} was removed" => NONE, NO_MEMBER;
    StatusCovered "status-removed" C C "status {name} was removed; {new} includes it" => NONE, NO_MEMBER;
    HeaderAdded "header-added" C C "header {name} is new";
    HeaderRemoved "header-removed" B B "header {name} was removed" => NONE, ABSENT;
    HeaderRequired "header-required" C C "header {name} is required, was optional";
    HeaderOptional "header-optional" B B "header {name} is optional, was required" => NONE, OMITTED;

    // Properties.
    PropertyAddedOptional "property-added-optional" C C "optional property {name} is new";
    PropertyAddedRequired "property-added-required" B C "required property {name} is new" => NOT_SENT, NONE;
    UnexpectedOptional "property-added-optional" C B "optional property {name} is new" => NONE, UNEXPECTED;
    UnexpectedRequired "property-added-required" B B "required property {name} is new" => NOT_SENT, UNEXPECTED;
    PropertyRemoved "property-removed" B B "{old} property {name} was removed"
        => both(
               "sending {name} has no effect or is rejected",
               "the generated member is gone, so code that sets it does not compile",
           ),
           both(
               "{name} is absent",
               "reading fails if the generated member is required; generated again, there is no member",
           );
    PropertyRenamed "property-renamed" B B "property {name} resembles {old}, which was removed"
        => both(
               "sending {old} has no effect or is rejected",
               "the generated member is called {name}, so code does not compile",
           ),
           both("{old} is absent", "reading fails if the generated member {old} is required");
    PropertyRequired "property-required" B C "property {name} is required, was optional" => NOT_SENT, NONE;
    PropertyOptional "property-optional" C B "property {name} is optional, was required" => NONE, OMITTED;
    NullableAdded "nullable-added" C B "{name} is nullable now"
        => NONE, both(
               "code that does not expect null in {name} may fail",
               "reading null fails: the generated member is never null",
           );
    NullableRemoved "nullable-removed" B C "{name} is no longer nullable" => any("null in {name} is rejected"), NONE;
    ReadOnlyAdded "read-only-added" B C "{name} is readOnly now" => NO_EFFECT, NONE;
    ReadOnlyRemoved "read-only-removed" C C "{name} is no longer readOnly";
    WriteOnlyAdded "write-only-added" C B "{name} is writeOnly now" => NONE, ABSENT;
    WriteOnlyRemoved "write-only-removed" C C "{name} is no longer writeOnly";
    DefaultChanged "default-changed" C C "default of {name} is {new}, was {old}" => OTHER_DEFAULT, OTHER_DEFAULT;
    AdditionalPropertiesOpened "additional-properties-opened" C B "{name} allows {new}, allowed {old}" => NONE, WIDER;
    AdditionalPropertiesClosed "additional-properties-closed" B C "{name} allows {new}, allowed {old}"
        => REJECTED, NONE;
    UndocumentedPropertiesChanged "undocumented-properties-changed" C C "{key} {change}";

    // Enums.
    EnumValueAdded "enum-value-added" C B "{name} is new"
        => NONE, strict("reading {name} fails: generated enums are closed");
    OpenEnumValueAdded "open-enum-value-added" C C "{name} is new"
        => NONE, strict("generators that ignore x-ms-enum make closed enums, which fail to read {name}");
    EnumValueRemoved "enum-value-removed" B C "{name} was removed"
        => both("sending {name} may be rejected", NO_MEMBER.strict), NO_MEMBER;
    EnumOpened "enum-opened" C B "{name} is an open enum now" => NONE, UNLISTED;
    EnumClosed "enum-closed" B C "{name} is a closed enum now" => LISTED, NOW_ENUM;
    EnumAdded "enum-added" B C "the values of {name} are listed now" => LISTED, NOW_ENUM;
    OpenEnumAdded "enum-added" C C "the values of {name} are listed now" => NOW_ENUM, NOW_ENUM;
    EnumRemoved "enum-removed" C B "{name} may have any value now"
        => strict("the generated enum becomes a plain string, so code that uses its members does not compile"),
           UNLISTED;
    EnumNamesChanged "enum-names-changed" C C "x-enum-varnames changed: {new}" => OTHER_NAMES, OTHER_NAMES;

    // Types, formats and bounds.
    TypeChanged "type-changed" B B "type of {name} is {new}, was {old}" => RETYPED, OTHER_FORM;
    TypeWidened "type-widened" C B "type of {name} is {new}, was {old}" => SET, WIDER;
    TypeNarrowed "type-narrowed" B C "type of {name} is {new}, was {old}" => REJECTED, READ;
    FormatAdded "format-added" B C "format of {name} is {new}, was {old}" => REJECTED, READ;
    FormatRemoved "format-removed" C B "format of {name} is {new}, was {old}" => SET, WIDER;
    FormatChanged "format-changed" B B "format of {name} is {new}, was {old}" => RETYPED, OTHER_FORM;
    FormatWidened "format-widened" C B "format of {name} is {new}, was {old}" => SET, WIDER;
    FormatNarrowed "format-narrowed" B C "format of {name} is {new}, was {old}" => REJECTED, READ;
    PatternAdded "pattern-added" B C "pattern of {name} is {new}, was {old}" => REJECTED, NONE;
    PatternRemoved "pattern-removed" C C "pattern of {name} is {new}, was {old}" => NONE, VALIDATED;
    PatternChanged "pattern-changed" B C "pattern of {name} is {new}, was {old}" => REJECTED, VALIDATED;
    BoundNarrowed "bound-narrowed" B C "{key} of {name} is {new}, was {old}" => REJECTED, NONE;
    BoundWidened "bound-widened" C C "{key} of {name} is {new}, was {old}" => NONE, VALIDATED;

    // Compositions and components.
    PartAdded "part-added" B C "{name} must also match {new}"
        => any("values that do not match {new} are rejected"), NONE;
    ObjectPartAdded "part-added" C C "{name} must also match {new}";
    PartRemoved "part-removed" C B "{name} need not match {old} any more"
        => NONE, strict("reading fails if members of {old} are required; generated again, there are no such members");
    ObjectPartRemoved "part-removed" C C "{name} need not match {old} any more";
    NotChanged "not-changed" B B "not of {name} {change}"
        => REJECTED, strict("clients that validate responses may reject them");
    BranchAdded "branch-added" C B "{name} may be {new} now"
        => NONE, both(
               "code that does not expect {new} in {name} may fail",
               "reading it fails: generated unions are closed",
           );
    BranchRemoved "branch-removed" B C "{name} may no longer be {old}"
        => any("{old} in {name} is rejected"),
           strict("the generated union has no {old}, so code that uses it does not compile");
    DiscriminatorChanged "discriminator-changed" B B "{key} {change}" => WRONG_TYPE, WRONG_TYPE;
    TypeRenamed "type-renamed" C C "component {name} was called {old}" => TYPE_NAME, TYPE_NAME;
    ReferenceChanged "type-renamed" C C "refers to {name}, referred to {old}" => TYPE_NAME, TYPE_NAME;
    ComponentAdded "component-added" C C "component {name} is new, and no operation uses it";
    ComponentRemoved "component-removed" C C "component {name} was removed";
    Deprecated "deprecated" C C "{name} is deprecated now";
    Undeprecated "undeprecated" C C "{name} is no longer deprecated";
    OtherChanged "other-changed" C C "{key} {change}" => UNKNOWN, UNKNOWN;

    // Documentation.
    TextChanged "text-changed" D D "{key} {change}";
    EvidenceChanged "evidence-changed" D D "{key} {change}";
    ExampleChanged "example-changed" D D "{key} {change}";
    TagsChanged "tags-changed" D D "the tags changed";
    ExtensionChanged "extension-changed" D D "{key} {change}";
}

impl ChangeKind {
    /// Returns the id that reports show.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.rule().id
    }
}

impl Serialize for ChangeKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
