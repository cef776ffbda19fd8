//! The kinds of change, and what each means for those who send and for those who receive.

use serde::Serialize;

use super::change::Verdict::{self, Breaking, Compatible, Documentation};
use crate::exchange::Direction;

/// Declares the kinds once, each with its verdicts: for requests, then for responses.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident: $request:ident, $response:ident;)*) => {
        /// What changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// What it means, where nothing special is known.
            pub(super) fn verdict(self, direction: Direction) -> Verdict {
                let (request, response) = match self {
                    $(Self::$name => ($request, $response),)*
                };
                match direction {
                    Direction::Request => request,
                    Direction::Response => response,
                }
            }
        }
    };
}

kinds! {
    /// An operation is new.
    OperationAdded: Compatible, Compatible;
    /// An operation is gone.
    OperationRemoved: Breaking, Breaking;
    /// An operation has another method or path.
    OperationMoved: Breaking, Breaking;
    /// An operation has another `operationId`, which generated methods are named after.
    OperationIdChanged: Breaking, Breaking;
    /// A parameter in a path has another name, which the wire does not show.
    PathParameterRenamed: Compatible, Compatible;
    /// An optional parameter is new.
    ParameterAddedOptional: Compatible, Compatible;
    /// A required parameter is new.
    ParameterAddedRequired: Breaking, Breaking;
    /// A parameter is gone.
    ParameterRemoved: Breaking, Breaking;
    /// A parameter became required.
    ParameterRequired: Breaking, Breaking;
    /// A parameter became optional.
    ParameterOptional: Compatible, Compatible;
    /// A parameter is written another way: `style`, `explode`, `allowReserved`.
    ParameterStyleChanged: Breaking, Breaking;
    /// An operation takes a body now.
    RequestBodyAdded: Compatible, Compatible;
    /// An operation takes no body any more.
    RequestBodyRemoved: Breaking, Breaking;
    /// The body became required.
    RequestBodyRequired: Breaking, Breaking;
    /// The body became optional.
    RequestBodyOptional: Compatible, Compatible;
    /// A media type is new.
    MediaTypeAdded: Compatible, Compatible;
    /// A media type is gone.
    MediaTypeRemoved: Breaking, Breaking;
    /// A part of a form is encoded another way.
    EncodingChanged: Breaking, Breaking;
    /// A status is new: exact, a range or `default`.
    StatusAdded: Compatible, Compatible;
    /// A status is gone.
    StatusRemoved: Breaking, Breaking;
    /// A response header is new.
    HeaderAdded: Compatible, Compatible;
    /// A response header is gone.
    HeaderRemoved: Breaking, Breaking;
    /// A response header always comes now.
    HeaderRequired: Compatible, Compatible;
    /// A response header need not come any more.
    HeaderOptional: Breaking, Breaking;
    /// An optional property is new.
    PropertyAddedOptional: Compatible, Compatible;
    /// A required property is new.
    PropertyAddedRequired: Breaking, Compatible;
    /// A property is gone.
    PropertyRemoved: Breaking, Breaking;
    /// A property is gone, and one like it is new.
    PropertyRenamed: Breaking, Breaking;
    /// A property became required.
    PropertyRequired: Breaking, Compatible;
    /// A property became optional.
    PropertyOptional: Compatible, Breaking;
    /// Null is allowed now.
    NullableAdded: Compatible, Breaking;
    /// Null is not allowed any more.
    NullableRemoved: Breaking, Compatible;
    /// A property is for responses alone now.
    ReadOnlyAdded: Breaking, Compatible;
    /// A property may be sent now.
    ReadOnlyRemoved: Compatible, Compatible;
    /// A property is for requests alone now.
    WriteOnlyAdded: Compatible, Breaking;
    /// A property comes in responses now.
    WriteOnlyRemoved: Compatible, Compatible;
    /// A closed enum has a new value.
    EnumValueAdded: Compatible, Breaking;
    /// An open enum names a new value.
    OpenEnumValueAdded: Compatible, Compatible;
    /// An enum lost a value.
    EnumValueRemoved: Breaking, Compatible;
    /// A closed enum is open now.
    EnumOpened: Compatible, Breaking;
    /// An open enum is closed now.
    EnumClosed: Breaking, Compatible;
    /// Any value was allowed, now a closed list.
    EnumAdded: Breaking, Compatible;
    /// A closed list of values was allowed, now any.
    EnumRemoved: Compatible, Breaking;
    /// The names that generated code gives to values changed.
    EnumNamesChanged: Compatible, Compatible;
    /// The type is another.
    TypeChanged: Breaking, Breaking;
    /// The type allows more: a number where an integer was.
    TypeWidened: Compatible, Breaking;
    /// The type allows less: an integer where a number was.
    TypeNarrowed: Breaking, Compatible;
    /// A format was added.
    FormatAdded: Breaking, Compatible;
    /// A format was removed.
    FormatRemoved: Compatible, Breaking;
    /// The format is another.
    FormatChanged: Breaking, Breaking;
    /// The format allows more: `int64` where `int32` was.
    FormatWidened: Compatible, Breaking;
    /// The format allows less: `int32` where `int64` was.
    FormatNarrowed: Breaking, Compatible;
    /// A pattern was added.
    PatternAdded: Breaking, Compatible;
    /// A pattern was removed.
    PatternRemoved: Compatible, Compatible;
    /// The pattern is another.
    PatternChanged: Breaking, Compatible;
    /// A bound allows less, or is new.
    BoundNarrowed: Breaking, Compatible;
    /// A bound allows more, or is gone.
    BoundWidened: Compatible, Compatible;
    /// Properties without a name are allowed now, or of any type.
    AdditionalPropertiesOpened: Compatible, Breaking;
    /// Properties without a name are not allowed any more, or of one type only.
    AdditionalPropertiesClosed: Breaking, Compatible;
    /// `x-undocumented-properties` changed: whether clients keep what the description does not name.
    UndocumentedPropertiesChanged: Compatible, Compatible;
    /// A part that must hold (`allOf`, `not`) was added.
    PartAdded: Breaking, Compatible;
    /// A part that must hold (`allOf`, `not`) was removed.
    PartRemoved: Compatible, Breaking;
    /// A part that must not hold (`not`) is another.
    NotChanged: Breaking, Breaking;
    /// A choice (`anyOf`, `oneOf`) was added.
    BranchAdded: Compatible, Breaking;
    /// A choice (`anyOf`, `oneOf`) was removed.
    BranchRemoved: Breaking, Compatible;
    /// What tells choices apart changed.
    DiscriminatorChanged: Breaking, Breaking;
    /// A reference leads to a component of another name, which the wire does not show.
    TypeRenamed: Compatible, Compatible;
    /// A component that no operation uses is new.
    ComponentAdded: Compatible, Compatible;
    /// A component that no operation uses is gone.
    ComponentRemoved: Compatible, Compatible;
    /// The default is another, new or gone.
    DefaultChanged: Compatible, Compatible;
    /// It is deprecated now.
    Deprecated: Compatible, Compatible;
    /// It is not deprecated any more.
    Undeprecated: Compatible, Compatible;
    /// A server is new.
    ServerAdded: Compatible, Compatible;
    /// A server is gone.
    ServerRemoved: Breaking, Breaking;
    /// One more way to be authorized, or one that asks for less.
    SecurityAdded: Compatible, Compatible;
    /// A way to be authorized is gone, or asks for more.
    SecurityRemoved: Breaking, Breaking;
    /// A security scheme works another way.
    SecuritySchemeChanged: Breaking, Breaking;
    /// Something that this command knows nothing of.
    OtherChanged: Compatible, Compatible;
    /// A title, a summary or a description.
    TextChanged: Documentation, Documentation;
    /// `x-evidence` or `x-source`.
    EvidenceChanged: Documentation, Documentation;
    /// An example.
    ExampleChanged: Documentation, Documentation;
    /// Tags of an operation, or what is said of them.
    TagsChanged: Documentation, Documentation;
    /// Another extension (`x-…`).
    ExtensionChanged: Documentation, Documentation;
}

impl Kind {
    /// The name, in kebab case.
    #[must_use]
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| Some(name.as_str()?.to_owned())).unwrap_or_default()
    }
}
