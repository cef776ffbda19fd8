#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///Activation links.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ActivationLinkCollection {
        ///Metadata, `objectType` `Collection`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///The activation links.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub items: ::std::option::Option<::std::vec::Vec<OrderLineItemActivationLink>>,
        ///Where the collection came from.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CollectionLinks>,
        ///Number of `items`.
        #[serde(
            rename = "totalCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_count: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ActivationLinkCollection {
        pub fn builder() -> builder::ActivationLinkCollection {
            Default::default()
        }
    }
    ///A postal address with its contact.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Address {
        ///First line.
        #[serde(
            rename = "addressLine1",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub address_line1: ::std::option::Option<::std::string::String>,
        ///Second line.
        #[serde(
            rename = "addressLine2",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub address_line2: ::std::option::Option<::std::string::String>,
        ///Third line.
        #[serde(
            rename = "addressLine3",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub address_line3: ::std::option::Option<::std::string::String>,
        ///City.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub city: ::std::option::Option<::std::string::String>,
        ///Country, ISO 3166-1 alpha-2.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub country: ::std::option::Option<::std::string::String>,
        ///First name of the contact.
        #[serde(
            rename = "firstName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub first_name: ::std::option::Option<::std::string::String>,
        ///Last name of the contact.
        #[serde(
            rename = "lastName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_name: ::std::option::Option<::std::string::String>,
        ///Telephone number of the contact; some countries require it (code 600051).
        #[serde(
            rename = "phoneNumber",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub phone_number: ::std::option::Option<::std::string::String>,
        ///Postal code.
        #[serde(
            rename = "postalCode",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub postal_code: ::std::option::Option<::std::string::String>,
        ///Region.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub region: ::std::option::Option<::std::string::String>,
        ///State or province.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub state: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl Address {
        pub fn builder() -> builder::Address {
            Default::default()
        }
    }
    ///What is known of a tender.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct AttachmentMetadata {
        ///Currency of `customerPrice`, an ISO 4217 code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub currency: ::std::option::Option<::std::string::String>,
        ///What the customer pays, a number as text.
        #[serde(
            rename = "customerPrice",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub customer_price: ::std::option::Option<::std::string::String>,
        ///Exchange rate applied, a number as text.
        #[serde(
            rename = "fxRate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub fx_rate: ::std::option::Option<::std::string::String>,
        ///Whether the order belongs to a tender. Also printed as `isPartofTender`.
        #[serde(
            rename = "isPartOfTender",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_part_of_tender: ::std::option::Option<bool>,
        ///Where the tender is published.
        #[serde(
            rename = "tenderLink",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tender_link: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl AttachmentMetadata {
        pub fn builder() -> builder::AttachmentMetadata {
            Default::default()
        }
    }
    ///The client that placed an order.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ClientContext {
        ///Family of the client.
        #[serde(
            rename = "deviceFamily",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub device_family: ::std::option::Option<::std::string::String>,
        ///Country of the market, ISO 3166-1 alpha-2.
        #[serde(
            rename = "marketplaceCountry",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub marketplace_country: ::std::option::Option<::std::string::String>,
        ///Name of the client.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ClientContext {
        pub fn builder() -> builder::ClientContext {
            Default::default()
        }
    }
    ///Resources related to a collection.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct CollectionLinks {
        /**The next page. No public page says that orders come in pages; customers do.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<Link>,
        ///The previous page, as above.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub previous: ::std::option::Option<Link>,
        ///The collection.
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: ::std::option::Option<Link>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl CollectionLinks {
        pub fn builder() -> builder::CollectionLinks {
            Default::default()
        }
    }
    /**A customer of the partner. Lists show less of it than a read by id: they lack `commerceId`, `billingProfile` and
`allowDelegatedAccess`.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Customer {
        ///Whether the partner may administer the customer's tenant.
        #[serde(
            rename = "allowDelegatedAccess",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub allow_delegated_access: ::std::option::Option<bool>,
        ///The indirect reseller of the customer; only indirect providers set it.
        #[serde(
            rename = "associatedPartnerId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub associated_partner_id: ::std::option::Option<::std::string::String>,
        ///Metadata, `objectType` `Customer`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///Whom the partner bills.
        #[serde(
            rename = "billingProfile",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_profile: ::std::option::Option<CustomerBillingProfile>,
        ///The customer's id in the commerce system, a GUID.
        #[serde(
            rename = "commerceId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub commerce_id: ::std::option::Option<::std::string::String>,
        ///Who the customer is.
        #[serde(
            rename = "companyProfile",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub company_profile: ::std::option::Option<CustomerCompanyProfile>,
        ///Further domains of the customer.
        #[serde(
            rename = "customDomains",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub custom_domains: ::std::option::Option<
            ::std::vec::Vec<::std::string::String>,
        >,
        ///The customer's id, the tenant id that the other operations ask for.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Related resources.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CustomerLinks>,
        /**How the customer is related to the partner: `none`, `reseller`, `advisor`, `syndication` or
`microsoft_support`.
*/
        #[serde(
            rename = "relationshipToPartner",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub relationship_to_partner: ::std::option::Option<::std::string::String>,
        ///Seen empty alone.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: ::std::option::Option<::std::vec::Vec<::serde_json::Value>>,
        ///The first user of the customer, shown once, when the customer is created. Holds a secret.
        #[serde(
            rename = "userCredentials",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub user_credentials: ::std::option::Option<UserCredentials>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl Customer {
        pub fn builder() -> builder::Customer {
            Default::default()
        }
    }
    ///Whom the partner bills for a customer.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct CustomerBillingProfile {
        ///Metadata, `objectType` `CustomerBillingProfile`; the etag is a signed number as text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///The customer's name.
        #[serde(
            rename = "companyName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub company_name: ::std::option::Option<::std::string::String>,
        ///Form of dates and money, a BCP 47 tag.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub culture: ::std::option::Option<::std::string::String>,
        ///The address; a customer with an invalid one can never be deleted.
        #[serde(
            rename = "defaultAddress",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub default_address: ::std::option::Option<Address>,
        ///Mail address of the contact.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///First name of the contact.
        #[serde(
            rename = "firstName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub first_name: ::std::option::Option<::std::string::String>,
        ///Its id.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Language, an ISO 639-1 code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub language: ::std::option::Option<::std::string::String>,
        ///Last name of the contact.
        #[serde(
            rename = "lastName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_name: ::std::option::Option<::std::string::String>,
        ///Related resources.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CustomerLinks>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl CustomerBillingProfile {
        pub fn builder() -> builder::CustomerBillingProfile {
            Default::default()
        }
    }
    ///One page of the partner's customers.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct CustomerCollection {
        ///Metadata, `objectType` `Collection`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        /**Token of this page, for the request header `MS-ContinuationToken` that asks for the next one. That the body
has it is assumed: the header must get it from somewhere, and `links.next` may not have it.
*/
        #[serde(
            rename = "continuationToken",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub continuation_token: ::std::option::Option<::std::string::String>,
        ///The customers.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub items: ::std::option::Option<::std::vec::Vec<Customer>>,
        ///Where the collection came from.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CollectionLinks>,
        ///Number of `items`.
        #[serde(
            rename = "totalCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_count: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl CustomerCollection {
        pub fn builder() -> builder::CustomerCollection {
            Default::default()
        }
    }
    ///Who a customer is.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct CustomerCompanyProfile {
        ///The customer's address; by id only.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub address: ::std::option::Option<Address>,
        ///Metadata, `objectType` `CustomerCompanyProfile`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///The customer's name.
        #[serde(
            rename = "companyName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub company_name: ::std::option::Option<::std::string::String>,
        ///The tenant's domain.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub domain: ::std::option::Option<::std::string::String>,
        ///The customer's mail address; by id only.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///Related resources.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CustomerLinks>,
        /**The customer's number in a register; some countries require it, and refuse a customer without it (codes
600049, 600050), others refuse it (600002).
*/
        #[serde(
            rename = "organizationRegistrationNumber",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub organization_registration_number: ::std::option::Option<
            ::std::string::String,
        >,
        ///The customer's tenant id, the same as its id.
        #[serde(
            rename = "tenantId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tenant_id: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl CustomerCompanyProfile {
        pub fn builder() -> builder::CustomerCompanyProfile {
            Default::default()
        }
    }
    ///Resources related to a customer.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct CustomerLinks {
        ///The customer.
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: ::std::option::Option<Link>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl CustomerLinks {
        pub fn builder() -> builder::CustomerLinks {
            Default::default()
        }
    }
    ///What the service, or the gateway before it, says of a failure. It may also be empty, HTML or plain text.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct FaultBody {
        ///Metadata. Never seen; the SDK's class allows it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        /**The service's own error code. The table says string, every answer seen has a number. The same code may come
with different HTTP statuses.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<::serde_json::Value>,
        ///Details. Sometimes absent, often empty.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        ///What went wrong, at most 1024 characters. May hold HTML entities, or JSON as text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        ///The failure.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<NestedFaultDetail>,
        ///Further text.
        #[serde(
            rename = "errorMessageExtended",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub error_message_extended: ::std::option::Option<::std::string::String>,
        ///The code as a name.
        #[serde(
            rename = "errorName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub error_name: ::std::option::Option<::std::string::String>,
        ///Whether the service thinks that trying again may help.
        #[serde(
            rename = "isRetryable",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_retryable: ::std::option::Option<bool>,
        ///What went wrong; for throttling with the seconds to wait.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        ///Details by name. Sometimes absent.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub parameters: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        ///The component that failed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub source: ::std::option::Option<::std::string::String>,
        ///The HTTP status again.
        #[serde(
            rename = "statusCode",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub status_code: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl FaultBody {
        pub fn builder() -> builder::FaultBody {
            Default::default()
        }
    }
    ///The failure beneath another.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct InnerFault {
        ///The error code, a text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<::serde_json::Value>,
        ///What went wrong.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl InnerFault {
        pub fn builder() -> builder::InnerFault {
            Default::default()
        }
    }
    /**A kind within a kind of product. Ids seen, all within `Azure`: `VirtualMachines` for reservations,
`SavingsPlan`, and `Azure` for the Azure plan.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ItemSubType {
        ///The same for people. Assumed, as the kind has one.
        #[serde(
            rename = "displayName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub display_name: ::std::option::Option<::std::string::String>,
        ///The kind within the kind.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ItemSubType {
        pub fn builder() -> builder::ItemSubType {
            Default::default()
        }
    }
    /**What kind of product something is. Ids seen: `Azure`, `OnlineServicesNCE`, `Software`; `SaaS` is known from
prices.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ItemType {
        ///The kind, for people.
        #[serde(
            rename = "displayName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub display_name: ::std::option::Option<::std::string::String>,
        ///The kind.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///The kind within the kind.
        #[serde(
            rename = "subType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub sub_type: ::std::option::Option<ItemSubType>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ItemType {
        pub fn builder() -> builder::ItemType {
            Default::default()
        }
    }
    ///How to reach another resource.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Link {
        ///A body to send. Null wherever it was seen, in audit records.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub body: ::std::option::Option<::std::boxed::Box<::serde_json::Value>>,
        /**Headers to send, mostly none. The next page of a list of invoices names its `MS-ContinuationToken` here.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub headers: ::std::option::Option<::std::vec::Vec<LinkHeader>>,
        ///The HTTP method to use.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub method: ::std::option::Option<::std::string::String>,
        /**Where: relative to `{base URL}/v1`, and with a leading slash; an activation link is absolute.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub uri: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl Link {
        pub fn builder() -> builder::Link {
            Default::default()
        }
    }
    ///A header to send with a link.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct LinkHeader {
        ///The header's name.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub key: ::std::option::Option<::std::string::String>,
        ///The header's value.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl LinkHeader {
        pub fn builder() -> builder::LinkHeader {
            Default::default()
        }
    }
    ///A failure, as `NestedFault` carries it.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct NestedFaultDetail {
        ///The error code, a text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<::serde_json::Value>,
        ///The failure beneath.
        #[serde(
            rename = "innerError",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub inner_error: ::std::option::Option<InnerFault>,
        ///What went wrong.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        ///What the failure is about.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub target: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl NestedFaultDetail {
        pub fn builder() -> builder::NestedFaultDetail {
            Default::default()
        }
    }
    ///A purchase of one customer, made of line items.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Order {
        ///Another id of the order, 12 hexadecimal digits or the same as `id`. Absent before about 2019.
        #[serde(
            rename = "alternateId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub alternate_id: ::std::option::Option<::std::string::String>,
        ///Metadata of the resource.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///How often the customer is billed. Absent from the oldest samples.
        #[serde(
            rename = "billingCycle",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_cycle: ::std::option::Option<
            crate::Open<crate::enums::BillingCycle>,
        >,
        ///Which client placed the order. Often an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub client: ::std::option::Option<ClientContext>,
        /**When the order was placed. Comes with 0 to 7 digits of a second's fraction, with `Z`, with an offset, or
with no zone (taken as UTC).
*/
        #[serde(
            rename = "creationDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub creation_date: ::std::option::Option<crate::Timestamp>,
        ///Currency of all prices, an ISO 4217 code.
        #[serde(
            rename = "currencyCode",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub currency_code: ::std::option::Option<::std::string::String>,
        ///How the currency is written; `$` and `US$` both stand for USD.
        #[serde(
            rename = "currencySymbol",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub currency_symbol: ::std::option::Option<::std::string::String>,
        ///The order's id, opaque and case-sensitive. Not always a GUID.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///What was bought.
        #[serde(
            rename = "lineItems",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub line_items: ::std::option::Option<::std::vec::Vec<OrderLineItem>>,
        ///Related resources. Absent from the printed answer to a sandbox cancellation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<OrderLinks>,
        ///Whether the partner of record attested; sent when creating, rarely returned.
        #[serde(
            rename = "partnerOnRecordAttestationAccepted",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub partner_on_record_attestation_accepted: ::std::option::Option<bool>,
        /**`Combined` or `Single`. Printed in the results of cart checkouts of January and February 2019 alone; do not
rely on it.
*/
        #[serde(
            rename = "recordType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub record_type: ::std::option::Option<::std::string::String>,
        ///Tenant id of the customer who placed the order.
        #[serde(
            rename = "referenceCustomerId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub reference_customer_id: ::std::option::Option<::std::string::String>,
        /**Where the order stands. The table calls it read-only, yet writing `cancelled` is how an order is cancelled.
Absent from samples before 2018.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<crate::Open<crate::enums::OrderStatus>>,
        ///Price of the whole order before tax, with `include_price=true` or after a cart's checkout.
        #[serde(
            rename = "totalPrice",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_price: ::std::option::Option<::serde_json::Number>,
        ///Who caused the order. Absent before about 2019.
        #[serde(
            rename = "transactionType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub transaction_type: ::std::option::Option<
            crate::Open<crate::enums::OrderTransactionType>,
        >,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl Order {
        pub fn builder() -> builder::Order {
            Default::default()
        }
    }
    ///A document of an order.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderAttachment {
        ///The document's id.
        #[serde(
            rename = "attachmentId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub attachment_id: ::std::option::Option<::std::string::String>,
        ///What the document is.
        #[serde(
            rename = "attachmentType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub attachment_type: ::std::option::Option<
            crate::Open<crate::enums::AttachmentType>,
        >,
        ///The document's file name.
        #[serde(
            rename = "fileName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub file_name: ::std::option::Option<::std::string::String>,
        ///Size in kilobytes.
        #[serde(
            rename = "sizeInKB",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub size_in_kb: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderAttachment {
        pub fn builder() -> builder::OrderAttachment {
            Default::default()
        }
    }
    ///Documents of an order.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderAttachmentCollection {
        ///Metadata, `objectType` `Collection`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///The documents.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub items: ::std::option::Option<::std::vec::Vec<OrderAttachment>>,
        ///Where the collection came from. Assumed, as other collections have it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CollectionLinks>,
        ///Number of `items`.
        #[serde(
            rename = "totalCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_count: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderAttachmentCollection {
        pub fn builder() -> builder::OrderAttachmentCollection {
            Default::default()
        }
    }
    ///All orders of a customer.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderCollection {
        ///Metadata, `objectType` `Collection`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///The orders.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub items: ::std::option::Option<::std::vec::Vec<Order>>,
        ///Where the collection came from.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CollectionLinks>,
        ///Number of `items`.
        #[serde(
            rename = "totalCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_count: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderCollection {
        pub fn builder() -> builder::OrderCollection {
            Default::default()
        }
    }
    /**An order to place. Null counts as absent where it is allowed: a sample and the SDK send nulls.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrderCreate {
        ///Metadata, `objectType` `Order`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///How often the customer is billed; monthly or once by default, as the offer has it.
        #[serde(
            rename = "billingCycle",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_cycle: ::std::option::Option<
            crate::Open<crate::enums::BillingCycle>,
        >,
        ///Null in a sample; the service gives the date.
        #[serde(
            rename = "creationDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub creation_date: ::std::option::Option<crate::Timestamp>,
        ///An ISO 4217 code. The table calls it read-only; the reservation sample sends it.
        #[serde(
            rename = "currencyCode",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub currency_code: ::std::option::Option<::std::string::String>,
        ///Null in a sample; the service gives the id.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///What to buy.
        #[serde(
            rename = "lineItems",
            deserialize_with = "::std::option::Option::deserialize"
        )]
        pub line_items: ::std::option::Option<::std::vec::Vec<OrderCreateLineItem>>,
        /**Whether the partner of record attested. The table marks it required, two of three samples omit it; code
900206 says that it was needed.
*/
        #[serde(
            rename = "partnerOnRecordAttestationAccepted",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub partner_on_record_attestation_accepted: ::std::option::Option<bool>,
        ///Tenant id of the customer who buys. The same as in the path; not required by any page.
        #[serde(
            rename = "referenceCustomerId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub reference_customer_id: ::std::option::Option<::std::string::String>,
        ///Leave it out; a value that the service does not know is refused with code 0.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<crate::Open<crate::enums::OrderStatus>>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderCreate {
        pub fn builder() -> builder::OrderCreate {
            Default::default()
        }
    }
    ///One offer to buy.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrderCreateLineItem {
        ///Further partners of record, at most 5, in the EU and EFTA only.
        #[serde(
            rename = "additionalPartnerIdsOnRecord",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub additional_partner_ids_on_record: ::std::option::Option<
            crate::OneOrMany<::std::string::String>,
        >,
        ///Whether the attestation that the offer asks for is accepted.
        #[serde(
            rename = "attestationAccepted",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub attestation_accepted: ::std::option::Option<bool>,
        ///Metadata, `objectType` `OrderLineItem`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///When the first term shall end, to align it with another.
        #[serde(
            rename = "customTermEndDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub custom_term_end_date: ::std::option::Option<crate::Timestamp>,
        ///Name to give to the purchase.
        #[serde(
            rename = "friendlyName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub friendly_name: ::std::option::Option<::std::string::String>,
        ///Number within the order, counted from 0.
        #[serde(rename = "lineItemNumber")]
        pub line_item_number: i64,
        ///What to buy, as in `OrderLineItem`.
        #[serde(rename = "offerId")]
        pub offer_id: ::std::string::String,
        ///The subscription that an add-on belongs to.
        #[serde(
            rename = "parentSubscriptionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub parent_subscription_id: ::std::option::Option<::std::string::String>,
        ///Microsoft partner id of the partner of record, in digits.
        #[serde(
            rename = "partnerIdOnRecord",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub partner_id_on_record: ::std::option::Option<::std::string::String>,
        ///The promotion to apply.
        #[serde(
            rename = "promotionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub promotion_id: ::std::option::Option<::std::string::String>,
        ///What an Azure reservation is provisioned with, as in `OrderLineItem`.
        #[serde(
            rename = "provisioningContext",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub provisioning_context: ::std::option::Option<
            ::std::collections::BTreeMap<
                ::std::string::String,
                ::std::option::Option<::std::string::String>,
            >,
        >,
        ///What an Azure savings plan commits to.
        #[serde(
            rename = "purchaseCommitment",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub purchase_commitment: ::std::option::Option<PurchaseCommitment>,
        ///Licences or instances to buy.
        pub quantity: i64,
        ///What the subscription shall renew to.
        #[serde(
            rename = "renewsTo",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub renews_to: ::std::option::Option<crate::OneOrMany<crate::types::RenewsTo>>,
        ///Null in a sample.
        #[serde(
            rename = "subscriptionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub subscription_id: ::std::option::Option<::std::string::String>,
        ///Length of the term, an ISO 8601 duration.
        #[serde(
            rename = "termDuration",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub term_duration: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderCreateLineItem {
        pub fn builder() -> builder::OrderCreateLineItem {
            Default::default()
        }
    }
    ///One offer of an order, and how many of it.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderLineItem {
        /**Further partners of record, at most 5, in the EU and EFTA only. The table says string; samples and SDK
say array of strings.
*/
        #[serde(
            rename = "additionalPartnerIdsOnRecord",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub additional_partner_ids_on_record: ::std::option::Option<
            crate::OneOrMany<::std::string::String>,
        >,
        ///Whether the attestation that the offer asks for was accepted.
        #[serde(
            rename = "attestationAccepted",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub attestation_accepted: ::std::option::Option<bool>,
        /**Metadata. Documented in requests; that an answer may have it is assumed, as every other resource has it.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///When a first term ends that was cut or stretched to align with another.
        #[serde(
            rename = "customTermEndDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub custom_term_end_date: ::std::option::Option<crate::Timestamp>,
        ///Name given to the purchase. Null in the add-on sample.
        #[serde(
            rename = "friendlyName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub friendly_name: ::std::option::Option<::std::string::String>,
        ///Number within the order, counted from 0.
        #[serde(
            rename = "lineItemNumber",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub line_item_number: ::std::option::Option<i64>,
        ///Related resources; may be an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<OrderLineItemLinks>,
        /**What was bought: `product:sku:availability` of the catalogue, a GUID for legacy offers, or a name such as
`MS-AZR-0145P` for legacy Azure.
*/
        #[serde(
            rename = "offerId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub offer_id: ::std::option::Option<::std::string::String>,
        ///The subscription that an add-on belongs to.
        #[serde(
            rename = "parentSubscriptionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub parent_subscription_id: ::std::option::Option<::std::string::String>,
        ///Microsoft partner id of the partner of record, in digits.
        #[serde(
            rename = "partnerIdOnRecord",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub partner_id_on_record: ::std::option::Option<::std::string::String>,
        ///Prices before tax, with `include_price=true`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pricing: ::std::option::Option<Pricing>,
        ///The promotion applied.
        #[serde(
            rename = "promotionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub promotion_id: ::std::option::Option<::std::string::String>,
        /**What an Azure reservation is provisioned with. Keys seen: `subscriptionId`, `scope` (`shared` or `single`),
`duration` (`1Year`, `3Years`), `entitlementId`.
*/
        #[serde(
            rename = "provisioningContext",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub provisioning_context: ::std::option::Option<
            ::std::collections::BTreeMap<
                ::std::string::String,
                ::std::option::Option<::std::string::String>,
            >,
        >,
        ///What an Azure savings plan commits to.
        #[serde(
            rename = "purchaseCommitment",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub purchase_commitment: ::std::option::Option<PurchaseCommitment>,
        ///Licences or instances bought. 0 after the line item was cancelled by itself.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub quantity: ::std::option::Option<i64>,
        ///What the subscription renews to. One page's table calls it an array; the other and the SDK, an object.
        #[serde(
            rename = "renewsTo",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub renews_to: ::std::option::Option<crate::OneOrMany<crate::types::RenewsTo>>,
        /**The subscription that came of it, in either case. Absent or null before provisioning, for perpetual
software and for reservations.
*/
        #[serde(
            rename = "subscriptionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub subscription_id: ::std::option::Option<::std::string::String>,
        /**Length of the term, an ISO 8601 duration (`P1M`, `P1Y`, `P3Y`). The *empty string* for perpetual software.
*/
        #[serde(
            rename = "termDuration",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub term_duration: ::std::option::Option<::std::string::String>,
        ///What the line item did.
        #[serde(
            rename = "transactionType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub transaction_type: ::std::option::Option<
            crate::Open<crate::enums::LineItemTransactionType>,
        >,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderLineItem {
        pub fn builder() -> builder::OrderLineItem {
            Default::default()
        }
    }
    ///Where the customer activates what one line item bought.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderLineItemActivationLink {
        ///The line item's number.
        #[serde(
            rename = "lineItemNumber",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub line_item_number: ::std::option::Option<i64>,
        ///An absolute https URL; in the sandbox, a placeholder.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub link: ::std::option::Option<Link>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderLineItemActivationLink {
        pub fn builder() -> builder::OrderLineItemActivationLink {
            Default::default()
        }
    }
    ///Resources related to a line item.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderLineItemLinks {
        ///Where to find the activation links of a commercial marketplace subscription.
        #[serde(
            rename = "activationLinks",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub activation_links: ::std::option::Option<Link>,
        ///The availability.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub availability: ::std::option::Option<Link>,
        ///The product, which knows its product type.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product: ::std::option::Option<Link>,
        ///How far provisioning has come. Once seen without the customer in its path.
        #[serde(
            rename = "provisioningStatus",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub provisioning_status: ::std::option::Option<Link>,
        ///The SKU.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub sku: ::std::option::Option<Link>,
        ///The subscription that came of it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub subscription: ::std::option::Option<Link>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderLineItemLinks {
        pub fn builder() -> builder::OrderLineItemLinks {
            Default::default()
        }
    }
    ///The provisioning state of one line item.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderLineItemProvisioningStatus {
        ///The line item's number.
        #[serde(
            rename = "lineItemNumber",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub line_item_number: ::std::option::Option<i64>,
        ///The same number again.
        #[serde(
            rename = "orderLineItemId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub order_line_item_id: ::std::option::Option<i64>,
        ///State by quantity.
        #[serde(
            rename = "quantityProvisioningInformation",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub quantity_provisioning_information: ::std::option::Option<
            ::std::vec::Vec<QuantityProvisioningStatus>,
        >,
        ///State of the line item.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<crate::Open<crate::enums::ProvisioningState>>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderLineItemProvisioningStatus {
        pub fn builder() -> builder::OrderLineItemProvisioningStatus {
            Default::default()
        }
    }
    ///Resources related to an order.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderLinks {
        /**Changing the order. Its presence does not prove that the order can be cancelled: orders that cannot be have
it too.
*/
        #[serde(
            rename = "patchOperation",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub patch_operation: ::std::option::Option<Link>,
        ///How far provisioning has come; only where it applies.
        #[serde(
            rename = "provisioningStatus",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub provisioning_status: ::std::option::Option<Link>,
        ///The order.
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: ::std::option::Option<Link>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl OrderLinks {
        pub fn builder() -> builder::OrderLinks {
            Default::default()
        }
    }
    /**Prices of a line item before tax, in the order's currency. Every sample has a quantity of 1, so which of them
are for one licence is not proven.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Pricing {
        ///The price after discounts.
        #[serde(
            rename = "discountedPrice",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub discounted_price: ::std::option::Option<::serde_json::Number>,
        ///The price after discounts and proration, for the whole quantity.
        #[serde(
            rename = "extendedPrice",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub extended_price: ::std::option::Option<::serde_json::Number>,
        ///The list price.
        #[serde(
            rename = "listPrice",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub list_price: ::std::option::Option<::serde_json::Number>,
        ///The price after discounts and proration.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub price: ::std::option::Option<::serde_json::Number>,
        ///The price for the part of the term that is left.
        #[serde(
            rename = "proratedPrice",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub prorated_price: ::std::option::Option<::serde_json::Number>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl Pricing {
        pub fn builder() -> builder::Pricing {
            Default::default()
        }
    }
    ///A product of the catalogue.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Product {
        ///What the product is.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        ///The product's id.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Whether Microsoft makes it. `false` marks a commercial marketplace product.
        #[serde(
            rename = "isMicrosoftProduct",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_microsoft_product: ::std::option::Option<bool>,
        ///Related resources.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<ProductLinks>,
        ///What kind of product it is.
        #[serde(
            rename = "productType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub product_type: ::std::option::Option<ItemType>,
        ///Who makes it.
        #[serde(
            rename = "publisherName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub publisher_name: ::std::option::Option<::std::string::String>,
        ///Name of the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub title: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl Product {
        pub fn builder() -> builder::Product {
            Default::default()
        }
    }
    ///Resources related to a product.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ProductLinks {
        ///The product.
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: ::std::option::Option<Link>,
        ///Its SKUs.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub skus: ::std::option::Option<Link>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ProductLinks {
        pub fn builder() -> builder::ProductLinks {
            Default::default()
        }
    }
    ///The provisioning state of an order's line items. No `links` in the sample.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ProvisioningStatusCollection {
        ///Metadata, `objectType` `Collection`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///One entry a line item.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub items: ::std::option::Option<
            ::std::vec::Vec<OrderLineItemProvisioningStatus>,
        >,
        ///Where the collection came from. Never seen here; other collections have it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CollectionLinks>,
        ///Number of `items`.
        #[serde(
            rename = "totalCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_count: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ProvisioningStatusCollection {
        pub fn builder() -> builder::ProvisioningStatusCollection {
            Default::default()
        }
    }
    ///What an Azure savings plan commits to.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PurchaseCommitment {
        ///How much a `grain` of time. The table says integer; every sample has a fraction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount: ::std::option::Option<::serde_json::Number>,
        ///An ISO 4217 code, in lower case in the samples.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub currency: ::std::option::Option<::std::string::String>,
        ///The unit of time.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub grain: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl PurchaseCommitment {
        pub fn builder() -> builder::PurchaseCommitment {
            Default::default()
        }
    }
    ///How many of a line item are in one provisioning state.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct QuantityProvisioningStatus {
        ///How many.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub quantity: ::std::option::Option<i64>,
        ///Their state.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<crate::Open<crate::enums::ProvisioningState>>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl QuantityProvisioningStatus {
        pub fn builder() -> builder::QuantityProvisioningStatus {
            Default::default()
        }
    }
    ///How much is refunded until when, if the subscription is cancelled.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RefundOption {
        ///Until when. The table spells it so.
        #[serde(
            rename = "expiresAfter",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_after: ::std::option::Option<crate::Timestamp>,
        ///Until when; null has no end. The samples and the SDK spell it so.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<crate::Timestamp>,
        ///How much is refunded.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<crate::Open<crate::enums::RefundType>>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl RefundOption {
        pub fn builder() -> builder::RefundOption {
            Default::default()
        }
    }
    ///Licences that can be given back.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RefundableQuantity {
        ///How many, until when. Each addition of licences has its own 7 days.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub details: ::std::option::Option<::std::vec::Vec<RefundableQuantityDetail>>,
        ///How many, in all.
        #[serde(
            rename = "totalQuantity",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_quantity: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl RefundableQuantity {
        pub fn builder() -> builder::RefundableQuantity {
            Default::default()
        }
    }
    ///Licences that can be given back until a moment.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RefundableQuantityDetail {
        ///Until when.
        #[serde(
            rename = "allowedUntilDateTime",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub allowed_until_date_time: ::std::option::Option<crate::Timestamp>,
        ///How many.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub quantity: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl RefundableQuantityDetail {
        pub fn builder() -> builder::RefundableQuantityDetail {
            Default::default()
        }
    }
    ///What a subscription renews to at the end of its term.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RenewsTo {
        ///Length of the next term, an ISO 8601 duration.
        #[serde(
            rename = "termDuration",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub term_duration: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl RenewsTo {
        pub fn builder() -> builder::RenewsTo {
            Default::default()
        }
    }
    ///Metadata of a resource.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ResourceAttributes {
        /**Version of the resource. Of orders, only those with a GUID have one, base64 of a JSON object; of
subscriptions it is often empty.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub etag: ::std::option::Option<::std::string::String>,
        ///Kind of the resource, such as `Order`, `Collection` or `OrderLineItem`.
        #[serde(
            rename = "objectType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub object_type: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ResourceAttributes {
        pub fn builder() -> builder::ResourceAttributes {
            Default::default()
        }
    }
    ///Where a savings plan applies.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct SavingsPlanScope {
        ///The entitlement of the scope.
        #[serde(
            rename = "entitlementId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub entitlement_id: ::std::option::Option<::std::string::String>,
        ///The management group of the scope.
        #[serde(
            rename = "managementGroupId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub management_group_id: ::std::option::Option<::std::string::String>,
        ///The resource group of the scope.
        #[serde(
            rename = "resourceGroupId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub resource_group_id: ::std::option::Option<::std::string::String>,
        ///The Azure subscription of a `Single` scope.
        #[serde(
            rename = "subscriptionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub subscription_id: ::std::option::Option<::std::string::String>,
        ///`Single`, `Shared`, `Resource group` or `Management group`; the table prints blanks.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl SavingsPlanScope {
        pub fn builder() -> builder::SavingsPlanScope {
            Default::default()
        }
    }
    /**An action at the end of a term, or at a date. Assumed as a whole: the names are those of public clients.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ScheduledAction {
        ///What happens.
        #[serde(
            rename = "actionType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub action_type: ::std::option::Option<
            crate::Open<crate::enums::ScheduledActionType>,
        >,
        ///The date of `CustomDate`.
        #[serde(
            rename = "effectiveDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub effective_date: ::std::option::Option<crate::Timestamp>,
        ///What changes with it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub instructions: ::std::option::Option<TermInstructions>,
        ///When it happens.
        #[serde(
            rename = "scheduleType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub schedule_type: ::std::option::Option<
            crate::Open<crate::enums::ScheduleType>,
        >,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl ScheduledAction {
        pub fn builder() -> builder::ScheduledAction {
            Default::default()
        }
    }
    /**What came of a line item: licences or a plan that a customer has for a term.

A change sends all of it back, so no property is `readOnly`, also those that only the service sets.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Subscription {
        ///Whether what had to be done was done.
        #[serde(
            rename = "actionTaken",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub action_taken: ::std::option::Option<bool>,
        ///What can be done with it, `edit` or `cancel`, in either case.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub actions: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        ///Whether something has to be done about it.
        #[serde(
            rename = "attentionNeeded",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub attention_needed: ::std::option::Option<bool>,
        ///What has to be done about it.
        #[serde(
            rename = "attentionReason",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub attention_reason: ::std::option::Option<::std::string::String>,
        ///Metadata, with the `etag` for `If-Match`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        /**Whether the subscription renews by itself at the end of its term. Turned off silently where a change leaves
it out. Since 2026-05-04 renewal off alone leads new commerce into a paid extended service term: see
`scheduledActions`.
*/
        #[serde(
            rename = "autoRenewEnabled",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub auto_renew_enabled: ::std::option::Option<bool>,
        ///How often the customer is billed.
        #[serde(
            rename = "billingCycle",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_cycle: ::std::option::Option<
            crate::Open<crate::enums::BillingCycle>,
        >,
        ///The last day of the running billing cycle, at its beginning (00:00).
        #[serde(
            rename = "billingCycleEndDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_cycle_end_date: ::std::option::Option<crate::Timestamp>,
        ///The end of the running billing cycle to the second; seen without a zone.
        #[serde(
            rename = "billingCycleEndDateTime",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_cycle_end_date_time: ::std::option::Option<crate::Timestamp>,
        ///How use is billed: `none`, `usage`, `license` or `benefit`.
        #[serde(
            rename = "billingType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_type: ::std::option::Option<::std::string::String>,
        /**The last moment at which the subscription can be cancelled; the end of its term where it can be cancelled at
any time. Null where it cannot.
*/
        #[serde(
            rename = "cancellationAllowedUntilDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cancellation_allowed_until_date: ::std::option::Option<crate::Timestamp>,
        /**The last day of the term, at its beginning (00:00); the term lasts until the end of that day.
`9999-12-10T00:00:00Z` and `9999-12-01T00:00:00Z` were seen for "no end".
*/
        #[serde(
            rename = "commitmentEndDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub commitment_end_date: ::std::option::Option<crate::Timestamp>,
        /**The end of the term to the second. In the far future where the subscription does not renew: read
`commitmentEndDate` then.
*/
        #[serde(
            rename = "commitmentEndDateTime",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub commitment_end_date_time: ::std::option::Option<crate::Timestamp>,
        /**Who is billed for overage of telephony. The table calls it an array of Overage, the SDK a string: send it back
as it came.
*/
        #[serde(
            rename = "consumptionType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub consumption_type: ::std::option::Option<::serde_json::Value>,
        ///What was bought: `subscription`, `productKey` or `redemptionCode`. Set by the service.
        #[serde(
            rename = "contractType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub contract_type: ::std::option::Option<::std::string::String>,
        ///When the subscription was bought.
        #[serde(
            rename = "creationDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub creation_date: ::std::option::Option<crate::Timestamp>,
        ///An end of the term that was chosen to match that of another subscription or of a month.
        #[serde(
            rename = "customTermEndDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub custom_term_end_date: ::std::option::Option<crate::Timestamp>,
        ///When the term began.
        #[serde(
            rename = "effectiveStartDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub effective_start_date: ::std::option::Option<crate::Timestamp>,
        ///The entitlement behind an Azure or legacy subscription.
        #[serde(
            rename = "entitlementId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub entitlement_id: ::std::option::Option<::std::string::String>,
        ///Name given to the subscription.
        #[serde(
            rename = "friendlyName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub friendly_name: ::std::option::Option<::std::string::String>,
        ///Whether add-ons can be bought to it.
        #[serde(
            rename = "hasPurchasableAddons",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub has_purchasable_addons: ::std::option::Option<bool>,
        ///The subscription's id, in either case; in a change the same as in the path.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Whether Microsoft makes the product. `false` marks a commercial marketplace subscription.
        #[serde(
            rename = "isMicrosoftProduct",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_microsoft_product: ::std::option::Option<bool>,
        ///Whether it is a trial.
        #[serde(
            rename = "isTrial",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_trial: ::std::option::Option<bool>,
        ///What a savings plan is made of.
        #[serde(
            rename = "lineItems",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub line_items: ::std::option::Option<::std::vec::Vec<SubscriptionLineItem>>,
        ///Related resources.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<SubscriptionLinks>,
        ///The legacy subscription that this one came of by a migration.
        #[serde(
            rename = "migratedFromSubscriptionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub migrated_from_subscription_id: ::std::option::Option<::std::string::String>,
        ///A change of the billing cycle that waits for the next charge. Set by the service.
        #[serde(
            rename = "nextChargeInstructions",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub next_charge_instructions: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        ///What was bought, as in the order's line item.
        #[serde(
            rename = "offerId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub offer_id: ::std::option::Option<::std::string::String>,
        ///Name of the offer.
        #[serde(
            rename = "offerName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub offer_name: ::std::option::Option<::std::string::String>,
        /**The order that created the subscription. Absent on a savings plan that was bought in the Azure portal.
*/
        #[serde(
            rename = "orderId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub order_id: ::std::option::Option<::std::string::String>,
        ///The subscription that an add-on belongs to.
        #[serde(
            rename = "parentSubscriptionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub parent_subscription_id: ::std::option::Option<::std::string::String>,
        ///Microsoft partner id of the partner of record, in digits.
        #[serde(
            rename = "partnerId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub partner_id: ::std::option::Option<::std::string::String>,
        ///The purchase of a savings plan or a reservation; a GUID in the sample.
        #[serde(
            rename = "productOrderId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub product_order_id: ::std::option::Option<::std::string::String>,
        ///What kind of product the subscription is of; the same as on the product.
        #[serde(
            rename = "productType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub product_type: ::std::option::Option<ItemType>,
        ///The promotion that was applied at the purchase, as `product:sku:id`.
        #[serde(
            rename = "promotionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub promotion_id: ::std::option::Option<::std::string::String>,
        ///Who publishes a commercial marketplace product.
        #[serde(
            rename = "publisherName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub publisher_name: ::std::option::Option<::std::string::String>,
        /**Licences of the subscription. Fewer are possible within 7 days of the purchase, the renewal or the addition
of those licences, as `refundableQuantity` shows; later it is refused with code 800090.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub quantity: ::std::option::Option<i64>,
        ///What is refunded until when.
        #[serde(
            rename = "refundOptions",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub refund_options: ::std::option::Option<::std::vec::Vec<RefundOption>>,
        ///How many licences can be given back, until when. Absent, or of 0, where there are none.
        #[serde(
            rename = "refundableQuantity",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub refundable_quantity: ::std::option::Option<RefundableQuantity>,
        ///Length of the next term, an ISO 8601 duration; may be empty. Set by the service.
        #[serde(
            rename = "renewalTermDuration",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub renewal_term_duration: ::std::option::Option<::std::string::String>,
        /**What happens at the end of the term: an array of actions. Assumed, since no public page shows it: one client
models an array, another a single object, so either is allowed, and is to be sent back as it came.

Together with `autoRenewEnabled`: `true` and `RenewToNewTerm` renews; `false` and `Cancel` ends the
subscription with its term; `false` and `RenewToExtendedServiceTerm` lets it go on month by month.
*/
        #[serde(
            rename = "scheduledActions",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub scheduled_actions: ::std::option::Option<::serde_json::Value>,
        /**What changes with the next term; `autoRenewEnabled` must be true. Null or absent where nothing is scheduled;
every trial has it. Dropped silently where a change leaves it out, and by any change in mid-term.
*/
        #[serde(
            rename = "scheduledNextTermInstructions",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub scheduled_next_term_instructions: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /**Where the subscription stands. In a change `deleted` cancels, `suspended` suspends, `active` resumes.
*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<crate::Open<crate::enums::SubscriptionStatus>>,
        ///Who or what suspended it. Set by the service.
        #[serde(
            rename = "suspensionReasons",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub suspension_reasons: ::std::option::Option<
            ::std::vec::Vec<::std::string::String>,
        >,
        ///Length of the term, an ISO 8601 duration (`P1M`, `P1Y`, `P3Y`).
        #[serde(
            rename = "termDuration",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub term_duration: ::std::option::Option<::std::string::String>,
        /**What `quantity` counts, in free text: `Licenses`, `License(s)`, `Usage-based`, `Benefit` and `none` were seen.
*/
        #[serde(
            rename = "unitType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub unit_type: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl Subscription {
        pub fn builder() -> builder::Subscription {
            Default::default()
        }
    }
    ///Subscriptions of a customer.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct SubscriptionCollection {
        ///Metadata, `objectType` `Collection`. Assumed, as other collections have it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: ::std::option::Option<ResourceAttributes>,
        ///The subscriptions.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub items: ::std::option::Option<::std::vec::Vec<Subscription>>,
        ///Where the collection came from. Assumed, as other collections have it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: ::std::option::Option<CollectionLinks>,
        ///Number of `items`. Assumed, as other collections have it.
        #[serde(
            rename = "totalCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub total_count: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl SubscriptionCollection {
        pub fn builder() -> builder::SubscriptionCollection {
            Default::default()
        }
    }
    ///A part of a savings plan.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct SubscriptionLineItem {
        ///Whether it renews by itself.
        #[serde(
            rename = "autoRenewEnabled",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub auto_renew_enabled: ::std::option::Option<bool>,
        ///Name given to it.
        #[serde(
            rename = "friendlyName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub friendly_name: ::std::option::Option<::std::string::String>,
        ///Its id.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///What the customer committed to. The table calls `amount` a string; samples have a number.
        #[serde(
            rename = "purchaseCommitment",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub purchase_commitment: ::std::option::Option<PurchaseCommitment>,
        ///Where it applies.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub scope: ::std::option::Option<SavingsPlanScope>,
        ///Where it stands.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl SubscriptionLineItem {
        pub fn builder() -> builder::SubscriptionLineItem {
            Default::default()
        }
    }
    ///Resources related to a subscription.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct SubscriptionLinks {
        ///Where a commercial marketplace subscription is activated.
        #[serde(
            rename = "activationLinks",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub activation_links: ::std::option::Option<Link>,
        ///The availability.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub availability: ::std::option::Option<Link>,
        ///The entitlement behind a legacy subscription.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub entitlement: ::std::option::Option<Link>,
        ///The offer of a legacy subscription.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub offer: ::std::option::Option<Link>,
        ///The subscription that an add-on belongs to.
        #[serde(
            rename = "parentSubscription",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub parent_subscription: ::std::option::Option<Link>,
        ///The product, which knows its product type.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product: ::std::option::Option<Link>,
        ///The subscription.
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: ::std::option::Option<Link>,
        ///The SKU.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub sku: ::std::option::Option<Link>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl SubscriptionLinks {
        pub fn builder() -> builder::SubscriptionLinks {
            Default::default()
        }
    }
    ///What changes with the next term or charge.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TermInstructions {
        ///The end of the next term, if it shall match that of another subscription or of a month.
        #[serde(
            rename = "customTermEndDate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub custom_term_end_date: ::std::option::Option<crate::Timestamp>,
        ///What the subscription becomes one of.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product: ::std::option::Option<TermProduct>,
        ///Licences from then on.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub quantity: ::std::option::Option<i64>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl TermInstructions {
        pub fn builder() -> builder::TermInstructions {
            Default::default()
        }
    }
    ///A catalogue item with its term and billing cycle.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TermProduct {
        ///The availability of the SKU.
        #[serde(
            rename = "availabilityId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub availability_id: ::std::option::Option<::std::string::String>,
        ///How often the customer is billed.
        #[serde(
            rename = "billingCycle",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_cycle: ::std::option::Option<
            crate::Open<crate::enums::BillingCycle>,
        >,
        ///The product.
        #[serde(
            rename = "productId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub product_id: ::std::option::Option<::std::string::String>,
        ///The promotion to apply.
        #[serde(
            rename = "promotionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub promotion_id: ::std::option::Option<::std::string::String>,
        ///Its SKU.
        #[serde(
            rename = "skuId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub sku_id: ::std::option::Option<::std::string::String>,
        ///Length of the term, an ISO 8601 duration.
        #[serde(
            rename = "termDuration",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub term_duration: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl TermProduct {
        pub fn builder() -> builder::TermProduct {
            Default::default()
        }
    }
    ///What a token endpoint answers when it refuses.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TokenFault {
        ///Claims that the next sign-in must satisfy. Assumed from Entra ID's general behaviour.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub claims: ::std::option::Option<::std::string::String>,
        ///A GUID for Microsoft's support.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub correlation_id: ::std::option::Option<::std::string::String>,
        ///OAuth 2.0 error code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<::std::string::String>,
        ///AADSTS numbers.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_codes: ::std::option::Option<::std::vec::Vec<i64>>,
        ///What went wrong; several lines, beginning with an AADSTS number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_description: ::std::option::Option<::std::string::String>,
        ///Where to read more. Assumed from Entra ID's general behaviour.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_uri: ::std::option::Option<::std::string::String>,
        ///A closer reason. Assumed from Entra ID's general behaviour.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub suberror: ::std::option::Option<::std::string::String>,
        ///When, in UTC. Not an RFC 3339 date.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub timestamp: ::std::option::Option<::std::string::String>,
        ///A GUID for Microsoft's support.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trace_id: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl TokenFault {
        pub fn builder() -> builder::TokenFault {
            Default::default()
        }
    }
    /**What a token endpoint answers. Not part of Partner Center's own API; the security schemes say where it comes
from. The v1 endpoint writes its numbers as texts, the v2 endpoint as numbers.
*/
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TokenResponse {
        ///The bearer token. A secret.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub access_token: ::std::option::Option<crate::Secret>,
        ///How long the token is good for, in seconds.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_in: ::std::option::Option<::serde_json::Value>,
        ///When the token expires, in seconds since 1970-01-01 UTC. v1 only.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_on: ::std::option::Option<::serde_json::Value>,
        ///How long the token may be used while the authority is down, in seconds.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ext_expires_in: ::std::option::Option<::serde_json::Value>,
        ///Who signed in, App+User only. A secret.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id_token: ::std::option::Option<crate::Secret>,
        ///When the token becomes good, in seconds since 1970-01-01 UTC. v1 only.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub not_before: ::std::option::Option<::serde_json::Value>,
        ///A refresh token, App+User only; good for 90 days. A secret.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub refresh_token: ::std::option::Option<crate::Secret>,
        ///The audience asked for. v1 only.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub resource: ::std::option::Option<::std::string::String>,
        ///What was granted, App+User only.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub scope: ::std::option::Option<::std::string::String>,
        ///`Bearer`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub token_type: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl TokenResponse {
        pub fn builder() -> builder::TokenResponse {
            Default::default()
        }
    }
    ///A user with a password.
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct UserCredentials {
        ///The first password. A secret.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<crate::Secret>,
        ///The name to sign in with.
        #[serde(
            rename = "userName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub user_name: ::std::option::Option<::std::string::String>,
        #[serde(flatten)]
        pub extra: crate::Extra,
    }
    impl UserCredentials {
        pub fn builder() -> builder::UserCredentials {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct ActivationLinkCollection {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            items: ::std::result::Result<
                ::std::option::Option<
                    ::std::vec::Vec<super::OrderLineItemActivationLink>,
                >,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CollectionLinks>,
                ::std::string::String,
            >,
            total_count: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ActivationLinkCollection {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    total_count: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ActivationLinkCollection {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::vec::Vec<super::OrderLineItemActivationLink>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CollectionLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn total_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_count: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ActivationLinkCollection>
        for super::ActivationLinkCollection {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ActivationLinkCollection,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    items: value.items?,
                    links: value.links?,
                    total_count: value.total_count?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ActivationLinkCollection>
        for ActivationLinkCollection {
            fn from(value: super::ActivationLinkCollection) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    items: Ok(value.items),
                    links: Ok(value.links),
                    total_count: Ok(value.total_count),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Address {
            address_line1: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            address_line2: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            address_line3: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            city: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            country: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            first_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            last_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            phone_number: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            postal_code: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            region: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            state: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for Address {
            fn default() -> Self {
                Self {
                    address_line1: Ok(Default::default()),
                    address_line2: Ok(Default::default()),
                    address_line3: Ok(Default::default()),
                    city: Ok(Default::default()),
                    country: Ok(Default::default()),
                    first_name: Ok(Default::default()),
                    last_name: Ok(Default::default()),
                    phone_number: Ok(Default::default()),
                    postal_code: Ok(Default::default()),
                    region: Ok(Default::default()),
                    state: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl Address {
            pub fn address_line1<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.address_line1 = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for address_line1: {e}")
                    });
                self
            }
            pub fn address_line2<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.address_line2 = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for address_line2: {e}")
                    });
                self
            }
            pub fn address_line3<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.address_line3 = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for address_line3: {e}")
                    });
                self
            }
            pub fn city<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.city = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for city: {e}")
                    });
                self
            }
            pub fn country<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.country = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for country: {e}")
                    });
                self
            }
            pub fn first_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.first_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for first_name: {e}")
                    });
                self
            }
            pub fn last_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_name: {e}")
                    });
                self
            }
            pub fn phone_number<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.phone_number = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for phone_number: {e}")
                    });
                self
            }
            pub fn postal_code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.postal_code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for postal_code: {e}")
                    });
                self
            }
            pub fn region<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.region = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for region: {e}")
                    });
                self
            }
            pub fn state<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.state = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for state: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Address> for super::Address {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Address,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    address_line1: value.address_line1?,
                    address_line2: value.address_line2?,
                    address_line3: value.address_line3?,
                    city: value.city?,
                    country: value.country?,
                    first_name: value.first_name?,
                    last_name: value.last_name?,
                    phone_number: value.phone_number?,
                    postal_code: value.postal_code?,
                    region: value.region?,
                    state: value.state?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::Address> for Address {
            fn from(value: super::Address) -> Self {
                Self {
                    address_line1: Ok(value.address_line1),
                    address_line2: Ok(value.address_line2),
                    address_line3: Ok(value.address_line3),
                    city: Ok(value.city),
                    country: Ok(value.country),
                    first_name: Ok(value.first_name),
                    last_name: Ok(value.last_name),
                    phone_number: Ok(value.phone_number),
                    postal_code: Ok(value.postal_code),
                    region: Ok(value.region),
                    state: Ok(value.state),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AttachmentMetadata {
            currency: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            customer_price: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            fx_rate: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            is_part_of_tender: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            tender_link: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for AttachmentMetadata {
            fn default() -> Self {
                Self {
                    currency: Ok(Default::default()),
                    customer_price: Ok(Default::default()),
                    fx_rate: Ok(Default::default()),
                    is_part_of_tender: Ok(Default::default()),
                    tender_link: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl AttachmentMetadata {
            pub fn currency<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.currency = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for currency: {e}")
                    });
                self
            }
            pub fn customer_price<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.customer_price = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for customer_price: {e}"
                        )
                    });
                self
            }
            pub fn fx_rate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.fx_rate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for fx_rate: {e}")
                    });
                self
            }
            pub fn is_part_of_tender<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_part_of_tender = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for is_part_of_tender: {e}"
                        )
                    });
                self
            }
            pub fn tender_link<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.tender_link = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tender_link: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AttachmentMetadata> for super::AttachmentMetadata {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AttachmentMetadata,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    currency: value.currency?,
                    customer_price: value.customer_price?,
                    fx_rate: value.fx_rate?,
                    is_part_of_tender: value.is_part_of_tender?,
                    tender_link: value.tender_link?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::AttachmentMetadata> for AttachmentMetadata {
            fn from(value: super::AttachmentMetadata) -> Self {
                Self {
                    currency: Ok(value.currency),
                    customer_price: Ok(value.customer_price),
                    fx_rate: Ok(value.fx_rate),
                    is_part_of_tender: Ok(value.is_part_of_tender),
                    tender_link: Ok(value.tender_link),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ClientContext {
            device_family: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            marketplace_country: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ClientContext {
            fn default() -> Self {
                Self {
                    device_family: Ok(Default::default()),
                    marketplace_country: Ok(Default::default()),
                    name: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ClientContext {
            pub fn device_family<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.device_family = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for device_family: {e}")
                    });
                self
            }
            pub fn marketplace_country<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.marketplace_country = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for marketplace_country: {e}"
                        )
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ClientContext> for super::ClientContext {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ClientContext,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    device_family: value.device_family?,
                    marketplace_country: value.marketplace_country?,
                    name: value.name?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ClientContext> for ClientContext {
            fn from(value: super::ClientContext) -> Self {
                Self {
                    device_family: Ok(value.device_family),
                    marketplace_country: Ok(value.marketplace_country),
                    name: Ok(value.name),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CollectionLinks {
            next: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            previous: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            self_: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for CollectionLinks {
            fn default() -> Self {
                Self {
                    next: Ok(Default::default()),
                    previous: Ok(Default::default()),
                    self_: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl CollectionLinks {
            pub fn next<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.next = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next: {e}")
                    });
                self
            }
            pub fn previous<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.previous = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for previous: {e}")
                    });
                self
            }
            pub fn self_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.self_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for self_: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CollectionLinks> for super::CollectionLinks {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CollectionLinks,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    next: value.next?,
                    previous: value.previous?,
                    self_: value.self_?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::CollectionLinks> for CollectionLinks {
            fn from(value: super::CollectionLinks) -> Self {
                Self {
                    next: Ok(value.next),
                    previous: Ok(value.previous),
                    self_: Ok(value.self_),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Customer {
            allow_delegated_access: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            associated_partner_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            billing_profile: ::std::result::Result<
                ::std::option::Option<super::CustomerBillingProfile>,
                ::std::string::String,
            >,
            commerce_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            company_profile: ::std::result::Result<
                ::std::option::Option<super::CustomerCompanyProfile>,
                ::std::string::String,
            >,
            custom_domains: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CustomerLinks>,
                ::std::string::String,
            >,
            relationship_to_partner: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            tags: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::serde_json::Value>>,
                ::std::string::String,
            >,
            user_credentials: ::std::result::Result<
                ::std::option::Option<super::UserCredentials>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for Customer {
            fn default() -> Self {
                Self {
                    allow_delegated_access: Ok(Default::default()),
                    associated_partner_id: Ok(Default::default()),
                    attributes: Ok(Default::default()),
                    billing_profile: Ok(Default::default()),
                    commerce_id: Ok(Default::default()),
                    company_profile: Ok(Default::default()),
                    custom_domains: Ok(Default::default()),
                    id: Ok(Default::default()),
                    links: Ok(Default::default()),
                    relationship_to_partner: Ok(Default::default()),
                    tags: Ok(Default::default()),
                    user_credentials: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl Customer {
            pub fn allow_delegated_access<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.allow_delegated_access = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for allow_delegated_access: {e}"
                        )
                    });
                self
            }
            pub fn associated_partner_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.associated_partner_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for associated_partner_id: {e}"
                        )
                    });
                self
            }
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn billing_profile<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CustomerBillingProfile>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.billing_profile = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for billing_profile: {e}"
                        )
                    });
                self
            }
            pub fn commerce_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.commerce_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for commerce_id: {e}")
                    });
                self
            }
            pub fn company_profile<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CustomerCompanyProfile>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.company_profile = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for company_profile: {e}"
                        )
                    });
                self
            }
            pub fn custom_domains<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.custom_domains = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for custom_domains: {e}"
                        )
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::CustomerLinks>>,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn relationship_to_partner<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.relationship_to_partner = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for relationship_to_partner: {e}"
                        )
                    });
                self
            }
            pub fn tags<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::serde_json::Value>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.tags = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tags: {e}")
                    });
                self
            }
            pub fn user_credentials<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::UserCredentials>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.user_credentials = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for user_credentials: {e}"
                        )
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Customer> for super::Customer {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Customer,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    allow_delegated_access: value.allow_delegated_access?,
                    associated_partner_id: value.associated_partner_id?,
                    attributes: value.attributes?,
                    billing_profile: value.billing_profile?,
                    commerce_id: value.commerce_id?,
                    company_profile: value.company_profile?,
                    custom_domains: value.custom_domains?,
                    id: value.id?,
                    links: value.links?,
                    relationship_to_partner: value.relationship_to_partner?,
                    tags: value.tags?,
                    user_credentials: value.user_credentials?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::Customer> for Customer {
            fn from(value: super::Customer) -> Self {
                Self {
                    allow_delegated_access: Ok(value.allow_delegated_access),
                    associated_partner_id: Ok(value.associated_partner_id),
                    attributes: Ok(value.attributes),
                    billing_profile: Ok(value.billing_profile),
                    commerce_id: Ok(value.commerce_id),
                    company_profile: Ok(value.company_profile),
                    custom_domains: Ok(value.custom_domains),
                    id: Ok(value.id),
                    links: Ok(value.links),
                    relationship_to_partner: Ok(value.relationship_to_partner),
                    tags: Ok(value.tags),
                    user_credentials: Ok(value.user_credentials),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CustomerBillingProfile {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            company_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            culture: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            default_address: ::std::result::Result<
                ::std::option::Option<super::Address>,
                ::std::string::String,
            >,
            email: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            first_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            language: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            last_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CustomerLinks>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for CustomerBillingProfile {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    company_name: Ok(Default::default()),
                    culture: Ok(Default::default()),
                    default_address: Ok(Default::default()),
                    email: Ok(Default::default()),
                    first_name: Ok(Default::default()),
                    id: Ok(Default::default()),
                    language: Ok(Default::default()),
                    last_name: Ok(Default::default()),
                    links: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl CustomerBillingProfile {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn company_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.company_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for company_name: {e}")
                    });
                self
            }
            pub fn culture<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.culture = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for culture: {e}")
                    });
                self
            }
            pub fn default_address<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Address>>,
                T::Error: ::std::fmt::Display,
            {
                self.default_address = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for default_address: {e}"
                        )
                    });
                self
            }
            pub fn email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for email: {e}")
                    });
                self
            }
            pub fn first_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.first_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for first_name: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn language<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.language = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for language: {e}")
                    });
                self
            }
            pub fn last_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_name: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::CustomerLinks>>,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CustomerBillingProfile>
        for super::CustomerBillingProfile {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CustomerBillingProfile,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    company_name: value.company_name?,
                    culture: value.culture?,
                    default_address: value.default_address?,
                    email: value.email?,
                    first_name: value.first_name?,
                    id: value.id?,
                    language: value.language?,
                    last_name: value.last_name?,
                    links: value.links?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::CustomerBillingProfile>
        for CustomerBillingProfile {
            fn from(value: super::CustomerBillingProfile) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    company_name: Ok(value.company_name),
                    culture: Ok(value.culture),
                    default_address: Ok(value.default_address),
                    email: Ok(value.email),
                    first_name: Ok(value.first_name),
                    id: Ok(value.id),
                    language: Ok(value.language),
                    last_name: Ok(value.last_name),
                    links: Ok(value.links),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CustomerCollection {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            continuation_token: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            items: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::Customer>>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CollectionLinks>,
                ::std::string::String,
            >,
            total_count: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for CustomerCollection {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    continuation_token: Ok(Default::default()),
                    items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    total_count: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl CustomerCollection {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn continuation_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.continuation_token = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for continuation_token: {e}"
                        )
                    });
                self
            }
            pub fn items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::Customer>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CollectionLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn total_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_count: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CustomerCollection> for super::CustomerCollection {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CustomerCollection,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    continuation_token: value.continuation_token?,
                    items: value.items?,
                    links: value.links?,
                    total_count: value.total_count?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::CustomerCollection> for CustomerCollection {
            fn from(value: super::CustomerCollection) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    continuation_token: Ok(value.continuation_token),
                    items: Ok(value.items),
                    links: Ok(value.links),
                    total_count: Ok(value.total_count),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CustomerCompanyProfile {
            address: ::std::result::Result<
                ::std::option::Option<super::Address>,
                ::std::string::String,
            >,
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            company_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            domain: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            email: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CustomerLinks>,
                ::std::string::String,
            >,
            organization_registration_number: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            tenant_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for CustomerCompanyProfile {
            fn default() -> Self {
                Self {
                    address: Ok(Default::default()),
                    attributes: Ok(Default::default()),
                    company_name: Ok(Default::default()),
                    domain: Ok(Default::default()),
                    email: Ok(Default::default()),
                    links: Ok(Default::default()),
                    organization_registration_number: Ok(Default::default()),
                    tenant_id: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl CustomerCompanyProfile {
            pub fn address<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Address>>,
                T::Error: ::std::fmt::Display,
            {
                self.address = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for address: {e}")
                    });
                self
            }
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn company_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.company_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for company_name: {e}")
                    });
                self
            }
            pub fn domain<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.domain = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for domain: {e}")
                    });
                self
            }
            pub fn email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for email: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::CustomerLinks>>,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn organization_registration_number<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.organization_registration_number = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for organization_registration_number: {e}"
                        )
                    });
                self
            }
            pub fn tenant_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.tenant_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for tenant_id: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CustomerCompanyProfile>
        for super::CustomerCompanyProfile {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CustomerCompanyProfile,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    address: value.address?,
                    attributes: value.attributes?,
                    company_name: value.company_name?,
                    domain: value.domain?,
                    email: value.email?,
                    links: value.links?,
                    organization_registration_number: value
                        .organization_registration_number?,
                    tenant_id: value.tenant_id?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::CustomerCompanyProfile>
        for CustomerCompanyProfile {
            fn from(value: super::CustomerCompanyProfile) -> Self {
                Self {
                    address: Ok(value.address),
                    attributes: Ok(value.attributes),
                    company_name: Ok(value.company_name),
                    domain: Ok(value.domain),
                    email: Ok(value.email),
                    links: Ok(value.links),
                    organization_registration_number: Ok(
                        value.organization_registration_number,
                    ),
                    tenant_id: Ok(value.tenant_id),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CustomerLinks {
            self_: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for CustomerLinks {
            fn default() -> Self {
                Self {
                    self_: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl CustomerLinks {
            pub fn self_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.self_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for self_: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CustomerLinks> for super::CustomerLinks {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CustomerLinks,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    self_: value.self_?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::CustomerLinks> for CustomerLinks {
            fn from(value: super::CustomerLinks) -> Self {
                Self {
                    self_: Ok(value.self_),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct FaultBody {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            code: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            data: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            error: ::std::result::Result<
                ::std::option::Option<super::NestedFaultDetail>,
                ::std::string::String,
            >,
            error_message_extended: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            error_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            is_retryable: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            message: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            parameters: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            source: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status_code: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for FaultBody {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    code: Ok(Default::default()),
                    data: Ok(Default::default()),
                    description: Ok(Default::default()),
                    error: Ok(Default::default()),
                    error_message_extended: Ok(Default::default()),
                    error_name: Ok(Default::default()),
                    is_retryable: Ok(Default::default()),
                    message: Ok(Default::default()),
                    parameters: Ok(Default::default()),
                    source: Ok(Default::default()),
                    status_code: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl FaultBody {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::NestedFaultDetail>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn error_message_extended<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error_message_extended = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for error_message_extended: {e}"
                        )
                    });
                self
            }
            pub fn error_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error_name: {e}")
                    });
                self
            }
            pub fn is_retryable<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_retryable = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_retryable: {e}")
                    });
                self
            }
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn parameters<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.parameters = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for parameters: {e}")
                    });
                self
            }
            pub fn source<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.source = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for source: {e}")
                    });
                self
            }
            pub fn status_code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.status_code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status_code: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<FaultBody> for super::FaultBody {
            type Error = super::error::ConversionError;
            fn try_from(
                value: FaultBody,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    code: value.code?,
                    data: value.data?,
                    description: value.description?,
                    error: value.error?,
                    error_message_extended: value.error_message_extended?,
                    error_name: value.error_name?,
                    is_retryable: value.is_retryable?,
                    message: value.message?,
                    parameters: value.parameters?,
                    source: value.source?,
                    status_code: value.status_code?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::FaultBody> for FaultBody {
            fn from(value: super::FaultBody) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    code: Ok(value.code),
                    data: Ok(value.data),
                    description: Ok(value.description),
                    error: Ok(value.error),
                    error_message_extended: Ok(value.error_message_extended),
                    error_name: Ok(value.error_name),
                    is_retryable: Ok(value.is_retryable),
                    message: Ok(value.message),
                    parameters: Ok(value.parameters),
                    source: Ok(value.source),
                    status_code: Ok(value.status_code),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct InnerFault {
            code: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            message: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for InnerFault {
            fn default() -> Self {
                Self {
                    code: Ok(Default::default()),
                    message: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl InnerFault {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<InnerFault> for super::InnerFault {
            type Error = super::error::ConversionError;
            fn try_from(
                value: InnerFault,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    message: value.message?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::InnerFault> for InnerFault {
            fn from(value: super::InnerFault) -> Self {
                Self {
                    code: Ok(value.code),
                    message: Ok(value.message),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ItemSubType {
            display_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ItemSubType {
            fn default() -> Self {
                Self {
                    display_name: Ok(Default::default()),
                    id: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ItemSubType {
            pub fn display_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.display_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for display_name: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ItemSubType> for super::ItemSubType {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ItemSubType,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    display_name: value.display_name?,
                    id: value.id?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ItemSubType> for ItemSubType {
            fn from(value: super::ItemSubType) -> Self {
                Self {
                    display_name: Ok(value.display_name),
                    id: Ok(value.id),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ItemType {
            display_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            sub_type: ::std::result::Result<
                ::std::option::Option<super::ItemSubType>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ItemType {
            fn default() -> Self {
                Self {
                    display_name: Ok(Default::default()),
                    id: Ok(Default::default()),
                    sub_type: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ItemType {
            pub fn display_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.display_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for display_name: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn sub_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ItemSubType>>,
                T::Error: ::std::fmt::Display,
            {
                self.sub_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sub_type: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ItemType> for super::ItemType {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ItemType,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    display_name: value.display_name?,
                    id: value.id?,
                    sub_type: value.sub_type?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ItemType> for ItemType {
            fn from(value: super::ItemType) -> Self {
                Self {
                    display_name: Ok(value.display_name),
                    id: Ok(value.id),
                    sub_type: Ok(value.sub_type),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Link {
            body: ::std::result::Result<
                ::std::option::Option<::std::boxed::Box<::serde_json::Value>>,
                ::std::string::String,
            >,
            headers: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::LinkHeader>>,
                ::std::string::String,
            >,
            method: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for Link {
            fn default() -> Self {
                Self {
                    body: Ok(Default::default()),
                    headers: Ok(Default::default()),
                    method: Ok(Default::default()),
                    uri: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl Link {
            pub fn body<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::boxed::Box<::serde_json::Value>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.body = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for body: {e}")
                    });
                self
            }
            pub fn headers<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::LinkHeader>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.headers = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for headers: {e}")
                    });
                self
            }
            pub fn method<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.method = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for method: {e}")
                    });
                self
            }
            pub fn uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for uri: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Link> for super::Link {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Link,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    body: value.body?,
                    headers: value.headers?,
                    method: value.method?,
                    uri: value.uri?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::Link> for Link {
            fn from(value: super::Link) -> Self {
                Self {
                    body: Ok(value.body),
                    headers: Ok(value.headers),
                    method: Ok(value.method),
                    uri: Ok(value.uri),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct LinkHeader {
            key: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            value: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for LinkHeader {
            fn default() -> Self {
                Self {
                    key: Ok(Default::default()),
                    value: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl LinkHeader {
            pub fn key<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.key = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for key: {e}")
                    });
                self
            }
            pub fn value<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.value = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for value: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<LinkHeader> for super::LinkHeader {
            type Error = super::error::ConversionError;
            fn try_from(
                value: LinkHeader,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    key: value.key?,
                    value: value.value?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::LinkHeader> for LinkHeader {
            fn from(value: super::LinkHeader) -> Self {
                Self {
                    key: Ok(value.key),
                    value: Ok(value.value),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct NestedFaultDetail {
            code: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            inner_error: ::std::result::Result<
                ::std::option::Option<super::InnerFault>,
                ::std::string::String,
            >,
            message: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            target: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for NestedFaultDetail {
            fn default() -> Self {
                Self {
                    code: Ok(Default::default()),
                    inner_error: Ok(Default::default()),
                    message: Ok(Default::default()),
                    target: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl NestedFaultDetail {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn inner_error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::InnerFault>>,
                T::Error: ::std::fmt::Display,
            {
                self.inner_error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for inner_error: {e}")
                    });
                self
            }
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn target<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.target = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for target: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<NestedFaultDetail> for super::NestedFaultDetail {
            type Error = super::error::ConversionError;
            fn try_from(
                value: NestedFaultDetail,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    inner_error: value.inner_error?,
                    message: value.message?,
                    target: value.target?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::NestedFaultDetail> for NestedFaultDetail {
            fn from(value: super::NestedFaultDetail) -> Self {
                Self {
                    code: Ok(value.code),
                    inner_error: Ok(value.inner_error),
                    message: Ok(value.message),
                    target: Ok(value.target),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Order {
            alternate_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            billing_cycle: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                ::std::string::String,
            >,
            client: ::std::result::Result<
                ::std::option::Option<super::ClientContext>,
                ::std::string::String,
            >,
            creation_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            currency_code: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            currency_symbol: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            line_items: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::OrderLineItem>>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::OrderLinks>,
                ::std::string::String,
            >,
            partner_on_record_attestation_accepted: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            record_type: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            reference_customer_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::OrderStatus>>,
                ::std::string::String,
            >,
            total_price: ::std::result::Result<
                ::std::option::Option<::serde_json::Number>,
                ::std::string::String,
            >,
            transaction_type: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::OrderTransactionType>>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for Order {
            fn default() -> Self {
                Self {
                    alternate_id: Ok(Default::default()),
                    attributes: Ok(Default::default()),
                    billing_cycle: Ok(Default::default()),
                    client: Ok(Default::default()),
                    creation_date: Ok(Default::default()),
                    currency_code: Ok(Default::default()),
                    currency_symbol: Ok(Default::default()),
                    id: Ok(Default::default()),
                    line_items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    partner_on_record_attestation_accepted: Ok(Default::default()),
                    record_type: Ok(Default::default()),
                    reference_customer_id: Ok(Default::default()),
                    status: Ok(Default::default()),
                    total_price: Ok(Default::default()),
                    transaction_type: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl Order {
            pub fn alternate_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.alternate_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for alternate_id: {e}")
                    });
                self
            }
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn billing_cycle<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.billing_cycle = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for billing_cycle: {e}")
                    });
                self
            }
            pub fn client<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ClientContext>>,
                T::Error: ::std::fmt::Display,
            {
                self.client = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for client: {e}")
                    });
                self
            }
            pub fn creation_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.creation_date = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for creation_date: {e}")
                    });
                self
            }
            pub fn currency_code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.currency_code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for currency_code: {e}")
                    });
                self
            }
            pub fn currency_symbol<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.currency_symbol = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for currency_symbol: {e}"
                        )
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn line_items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::OrderLineItem>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.line_items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for line_items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::OrderLinks>>,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn partner_on_record_attestation_accepted<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.partner_on_record_attestation_accepted = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for partner_on_record_attestation_accepted: {e}"
                        )
                    });
                self
            }
            pub fn record_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.record_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for record_type: {e}")
                    });
                self
            }
            pub fn reference_customer_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reference_customer_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for reference_customer_id: {e}"
                        )
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::OrderStatus>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn total_price<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Number>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_price = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_price: {e}")
                    });
                self
            }
            pub fn transaction_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        crate::Open<crate::enums::OrderTransactionType>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.transaction_type = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for transaction_type: {e}"
                        )
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Order> for super::Order {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Order,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    alternate_id: value.alternate_id?,
                    attributes: value.attributes?,
                    billing_cycle: value.billing_cycle?,
                    client: value.client?,
                    creation_date: value.creation_date?,
                    currency_code: value.currency_code?,
                    currency_symbol: value.currency_symbol?,
                    id: value.id?,
                    line_items: value.line_items?,
                    links: value.links?,
                    partner_on_record_attestation_accepted: value
                        .partner_on_record_attestation_accepted?,
                    record_type: value.record_type?,
                    reference_customer_id: value.reference_customer_id?,
                    status: value.status?,
                    total_price: value.total_price?,
                    transaction_type: value.transaction_type?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::Order> for Order {
            fn from(value: super::Order) -> Self {
                Self {
                    alternate_id: Ok(value.alternate_id),
                    attributes: Ok(value.attributes),
                    billing_cycle: Ok(value.billing_cycle),
                    client: Ok(value.client),
                    creation_date: Ok(value.creation_date),
                    currency_code: Ok(value.currency_code),
                    currency_symbol: Ok(value.currency_symbol),
                    id: Ok(value.id),
                    line_items: Ok(value.line_items),
                    links: Ok(value.links),
                    partner_on_record_attestation_accepted: Ok(
                        value.partner_on_record_attestation_accepted,
                    ),
                    record_type: Ok(value.record_type),
                    reference_customer_id: Ok(value.reference_customer_id),
                    status: Ok(value.status),
                    total_price: Ok(value.total_price),
                    transaction_type: Ok(value.transaction_type),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderAttachment {
            attachment_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            attachment_type: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::AttachmentType>>,
                ::std::string::String,
            >,
            file_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            size_in_kb: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderAttachment {
            fn default() -> Self {
                Self {
                    attachment_id: Ok(Default::default()),
                    attachment_type: Ok(Default::default()),
                    file_name: Ok(Default::default()),
                    size_in_kb: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderAttachment {
            pub fn attachment_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.attachment_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attachment_id: {e}")
                    });
                self
            }
            pub fn attachment_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::AttachmentType>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attachment_type = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for attachment_type: {e}"
                        )
                    });
                self
            }
            pub fn file_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.file_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for file_name: {e}")
                    });
                self
            }
            pub fn size_in_kb<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.size_in_kb = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for size_in_kb: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderAttachment> for super::OrderAttachment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderAttachment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attachment_id: value.attachment_id?,
                    attachment_type: value.attachment_type?,
                    file_name: value.file_name?,
                    size_in_kb: value.size_in_kb?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderAttachment> for OrderAttachment {
            fn from(value: super::OrderAttachment) -> Self {
                Self {
                    attachment_id: Ok(value.attachment_id),
                    attachment_type: Ok(value.attachment_type),
                    file_name: Ok(value.file_name),
                    size_in_kb: Ok(value.size_in_kb),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderAttachmentCollection {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            items: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::OrderAttachment>>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CollectionLinks>,
                ::std::string::String,
            >,
            total_count: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderAttachmentCollection {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    total_count: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderAttachmentCollection {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::OrderAttachment>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CollectionLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn total_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_count: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderAttachmentCollection>
        for super::OrderAttachmentCollection {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderAttachmentCollection,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    items: value.items?,
                    links: value.links?,
                    total_count: value.total_count?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderAttachmentCollection>
        for OrderAttachmentCollection {
            fn from(value: super::OrderAttachmentCollection) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    items: Ok(value.items),
                    links: Ok(value.links),
                    total_count: Ok(value.total_count),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderCollection {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            items: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::Order>>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CollectionLinks>,
                ::std::string::String,
            >,
            total_count: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderCollection {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    total_count: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderCollection {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::Order>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CollectionLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn total_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_count: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderCollection> for super::OrderCollection {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderCollection,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    items: value.items?,
                    links: value.links?,
                    total_count: value.total_count?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderCollection> for OrderCollection {
            fn from(value: super::OrderCollection) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    items: Ok(value.items),
                    links: Ok(value.links),
                    total_count: Ok(value.total_count),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderCreate {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            billing_cycle: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                ::std::string::String,
            >,
            creation_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            currency_code: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            line_items: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::OrderCreateLineItem>>,
                ::std::string::String,
            >,
            partner_on_record_attestation_accepted: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            reference_customer_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::OrderStatus>>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderCreate {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    billing_cycle: Ok(Default::default()),
                    creation_date: Ok(Default::default()),
                    currency_code: Ok(Default::default()),
                    id: Ok(Default::default()),
                    line_items: Err("no value supplied for line_items".to_string()),
                    partner_on_record_attestation_accepted: Ok(Default::default()),
                    reference_customer_id: Ok(Default::default()),
                    status: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderCreate {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn billing_cycle<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.billing_cycle = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for billing_cycle: {e}")
                    });
                self
            }
            pub fn creation_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.creation_date = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for creation_date: {e}")
                    });
                self
            }
            pub fn currency_code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.currency_code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for currency_code: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn line_items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::OrderCreateLineItem>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.line_items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for line_items: {e}")
                    });
                self
            }
            pub fn partner_on_record_attestation_accepted<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.partner_on_record_attestation_accepted = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for partner_on_record_attestation_accepted: {e}"
                        )
                    });
                self
            }
            pub fn reference_customer_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reference_customer_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for reference_customer_id: {e}"
                        )
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::OrderStatus>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderCreate> for super::OrderCreate {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderCreate,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    billing_cycle: value.billing_cycle?,
                    creation_date: value.creation_date?,
                    currency_code: value.currency_code?,
                    id: value.id?,
                    line_items: value.line_items?,
                    partner_on_record_attestation_accepted: value
                        .partner_on_record_attestation_accepted?,
                    reference_customer_id: value.reference_customer_id?,
                    status: value.status?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderCreate> for OrderCreate {
            fn from(value: super::OrderCreate) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    billing_cycle: Ok(value.billing_cycle),
                    creation_date: Ok(value.creation_date),
                    currency_code: Ok(value.currency_code),
                    id: Ok(value.id),
                    line_items: Ok(value.line_items),
                    partner_on_record_attestation_accepted: Ok(
                        value.partner_on_record_attestation_accepted,
                    ),
                    reference_customer_id: Ok(value.reference_customer_id),
                    status: Ok(value.status),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderCreateLineItem {
            additional_partner_ids_on_record: ::std::result::Result<
                ::std::option::Option<crate::OneOrMany<::std::string::String>>,
                ::std::string::String,
            >,
            attestation_accepted: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            custom_term_end_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            friendly_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            line_item_number: ::std::result::Result<i64, ::std::string::String>,
            offer_id: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            parent_subscription_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            partner_id_on_record: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            promotion_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            provisioning_context: ::std::result::Result<
                ::std::option::Option<
                    ::std::collections::BTreeMap<
                        ::std::string::String,
                        ::std::option::Option<::std::string::String>,
                    >,
                >,
                ::std::string::String,
            >,
            purchase_commitment: ::std::result::Result<
                ::std::option::Option<super::PurchaseCommitment>,
                ::std::string::String,
            >,
            quantity: ::std::result::Result<i64, ::std::string::String>,
            renews_to: ::std::result::Result<
                ::std::option::Option<crate::OneOrMany<crate::types::RenewsTo>>,
                ::std::string::String,
            >,
            subscription_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            term_duration: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderCreateLineItem {
            fn default() -> Self {
                Self {
                    additional_partner_ids_on_record: Ok(Default::default()),
                    attestation_accepted: Ok(Default::default()),
                    attributes: Ok(Default::default()),
                    custom_term_end_date: Ok(Default::default()),
                    friendly_name: Ok(Default::default()),
                    line_item_number: Err(
                        "no value supplied for line_item_number".to_string(),
                    ),
                    offer_id: Err("no value supplied for offer_id".to_string()),
                    parent_subscription_id: Ok(Default::default()),
                    partner_id_on_record: Ok(Default::default()),
                    promotion_id: Ok(Default::default()),
                    provisioning_context: Ok(Default::default()),
                    purchase_commitment: Ok(Default::default()),
                    quantity: Err("no value supplied for quantity".to_string()),
                    renews_to: Ok(Default::default()),
                    subscription_id: Ok(Default::default()),
                    term_duration: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderCreateLineItem {
            pub fn additional_partner_ids_on_record<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::OneOrMany<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.additional_partner_ids_on_record = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for additional_partner_ids_on_record: {e}"
                        )
                    });
                self
            }
            pub fn attestation_accepted<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.attestation_accepted = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for attestation_accepted: {e}"
                        )
                    });
                self
            }
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn custom_term_end_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.custom_term_end_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for custom_term_end_date: {e}"
                        )
                    });
                self
            }
            pub fn friendly_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.friendly_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for friendly_name: {e}")
                    });
                self
            }
            pub fn line_item_number<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.line_item_number = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for line_item_number: {e}"
                        )
                    });
                self
            }
            pub fn offer_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.offer_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for offer_id: {e}")
                    });
                self
            }
            pub fn parent_subscription_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.parent_subscription_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for parent_subscription_id: {e}"
                        )
                    });
                self
            }
            pub fn partner_id_on_record<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.partner_id_on_record = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for partner_id_on_record: {e}"
                        )
                    });
                self
            }
            pub fn promotion_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.promotion_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for promotion_id: {e}")
                    });
                self
            }
            pub fn provisioning_context<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::collections::BTreeMap<
                            ::std::string::String,
                            ::std::option::Option<::std::string::String>,
                        >,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.provisioning_context = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for provisioning_context: {e}"
                        )
                    });
                self
            }
            pub fn purchase_commitment<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::PurchaseCommitment>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.purchase_commitment = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for purchase_commitment: {e}"
                        )
                    });
                self
            }
            pub fn quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for quantity: {e}")
                    });
                self
            }
            pub fn renews_to<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::OneOrMany<crate::types::RenewsTo>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.renews_to = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for renews_to: {e}")
                    });
                self
            }
            pub fn subscription_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.subscription_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for subscription_id: {e}"
                        )
                    });
                self
            }
            pub fn term_duration<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.term_duration = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for term_duration: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderCreateLineItem>
        for super::OrderCreateLineItem {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderCreateLineItem,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    additional_partner_ids_on_record: value
                        .additional_partner_ids_on_record?,
                    attestation_accepted: value.attestation_accepted?,
                    attributes: value.attributes?,
                    custom_term_end_date: value.custom_term_end_date?,
                    friendly_name: value.friendly_name?,
                    line_item_number: value.line_item_number?,
                    offer_id: value.offer_id?,
                    parent_subscription_id: value.parent_subscription_id?,
                    partner_id_on_record: value.partner_id_on_record?,
                    promotion_id: value.promotion_id?,
                    provisioning_context: value.provisioning_context?,
                    purchase_commitment: value.purchase_commitment?,
                    quantity: value.quantity?,
                    renews_to: value.renews_to?,
                    subscription_id: value.subscription_id?,
                    term_duration: value.term_duration?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderCreateLineItem> for OrderCreateLineItem {
            fn from(value: super::OrderCreateLineItem) -> Self {
                Self {
                    additional_partner_ids_on_record: Ok(
                        value.additional_partner_ids_on_record,
                    ),
                    attestation_accepted: Ok(value.attestation_accepted),
                    attributes: Ok(value.attributes),
                    custom_term_end_date: Ok(value.custom_term_end_date),
                    friendly_name: Ok(value.friendly_name),
                    line_item_number: Ok(value.line_item_number),
                    offer_id: Ok(value.offer_id),
                    parent_subscription_id: Ok(value.parent_subscription_id),
                    partner_id_on_record: Ok(value.partner_id_on_record),
                    promotion_id: Ok(value.promotion_id),
                    provisioning_context: Ok(value.provisioning_context),
                    purchase_commitment: Ok(value.purchase_commitment),
                    quantity: Ok(value.quantity),
                    renews_to: Ok(value.renews_to),
                    subscription_id: Ok(value.subscription_id),
                    term_duration: Ok(value.term_duration),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderLineItem {
            additional_partner_ids_on_record: ::std::result::Result<
                ::std::option::Option<crate::OneOrMany<::std::string::String>>,
                ::std::string::String,
            >,
            attestation_accepted: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            custom_term_end_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            friendly_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            line_item_number: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::OrderLineItemLinks>,
                ::std::string::String,
            >,
            offer_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            parent_subscription_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            partner_id_on_record: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            pricing: ::std::result::Result<
                ::std::option::Option<super::Pricing>,
                ::std::string::String,
            >,
            promotion_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            provisioning_context: ::std::result::Result<
                ::std::option::Option<
                    ::std::collections::BTreeMap<
                        ::std::string::String,
                        ::std::option::Option<::std::string::String>,
                    >,
                >,
                ::std::string::String,
            >,
            purchase_commitment: ::std::result::Result<
                ::std::option::Option<super::PurchaseCommitment>,
                ::std::string::String,
            >,
            quantity: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            renews_to: ::std::result::Result<
                ::std::option::Option<crate::OneOrMany<crate::types::RenewsTo>>,
                ::std::string::String,
            >,
            subscription_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            term_duration: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            transaction_type: ::std::result::Result<
                ::std::option::Option<
                    crate::Open<crate::enums::LineItemTransactionType>,
                >,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderLineItem {
            fn default() -> Self {
                Self {
                    additional_partner_ids_on_record: Ok(Default::default()),
                    attestation_accepted: Ok(Default::default()),
                    attributes: Ok(Default::default()),
                    custom_term_end_date: Ok(Default::default()),
                    friendly_name: Ok(Default::default()),
                    line_item_number: Ok(Default::default()),
                    links: Ok(Default::default()),
                    offer_id: Ok(Default::default()),
                    parent_subscription_id: Ok(Default::default()),
                    partner_id_on_record: Ok(Default::default()),
                    pricing: Ok(Default::default()),
                    promotion_id: Ok(Default::default()),
                    provisioning_context: Ok(Default::default()),
                    purchase_commitment: Ok(Default::default()),
                    quantity: Ok(Default::default()),
                    renews_to: Ok(Default::default()),
                    subscription_id: Ok(Default::default()),
                    term_duration: Ok(Default::default()),
                    transaction_type: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderLineItem {
            pub fn additional_partner_ids_on_record<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::OneOrMany<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.additional_partner_ids_on_record = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for additional_partner_ids_on_record: {e}"
                        )
                    });
                self
            }
            pub fn attestation_accepted<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.attestation_accepted = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for attestation_accepted: {e}"
                        )
                    });
                self
            }
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn custom_term_end_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.custom_term_end_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for custom_term_end_date: {e}"
                        )
                    });
                self
            }
            pub fn friendly_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.friendly_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for friendly_name: {e}")
                    });
                self
            }
            pub fn line_item_number<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.line_item_number = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for line_item_number: {e}"
                        )
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::OrderLineItemLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn offer_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.offer_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for offer_id: {e}")
                    });
                self
            }
            pub fn parent_subscription_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.parent_subscription_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for parent_subscription_id: {e}"
                        )
                    });
                self
            }
            pub fn partner_id_on_record<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.partner_id_on_record = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for partner_id_on_record: {e}"
                        )
                    });
                self
            }
            pub fn pricing<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Pricing>>,
                T::Error: ::std::fmt::Display,
            {
                self.pricing = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pricing: {e}")
                    });
                self
            }
            pub fn promotion_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.promotion_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for promotion_id: {e}")
                    });
                self
            }
            pub fn provisioning_context<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::collections::BTreeMap<
                            ::std::string::String,
                            ::std::option::Option<::std::string::String>,
                        >,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.provisioning_context = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for provisioning_context: {e}"
                        )
                    });
                self
            }
            pub fn purchase_commitment<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::PurchaseCommitment>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.purchase_commitment = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for purchase_commitment: {e}"
                        )
                    });
                self
            }
            pub fn quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for quantity: {e}")
                    });
                self
            }
            pub fn renews_to<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::OneOrMany<crate::types::RenewsTo>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.renews_to = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for renews_to: {e}")
                    });
                self
            }
            pub fn subscription_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.subscription_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for subscription_id: {e}"
                        )
                    });
                self
            }
            pub fn term_duration<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.term_duration = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for term_duration: {e}")
                    });
                self
            }
            pub fn transaction_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        crate::Open<crate::enums::LineItemTransactionType>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.transaction_type = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for transaction_type: {e}"
                        )
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderLineItem> for super::OrderLineItem {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderLineItem,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    additional_partner_ids_on_record: value
                        .additional_partner_ids_on_record?,
                    attestation_accepted: value.attestation_accepted?,
                    attributes: value.attributes?,
                    custom_term_end_date: value.custom_term_end_date?,
                    friendly_name: value.friendly_name?,
                    line_item_number: value.line_item_number?,
                    links: value.links?,
                    offer_id: value.offer_id?,
                    parent_subscription_id: value.parent_subscription_id?,
                    partner_id_on_record: value.partner_id_on_record?,
                    pricing: value.pricing?,
                    promotion_id: value.promotion_id?,
                    provisioning_context: value.provisioning_context?,
                    purchase_commitment: value.purchase_commitment?,
                    quantity: value.quantity?,
                    renews_to: value.renews_to?,
                    subscription_id: value.subscription_id?,
                    term_duration: value.term_duration?,
                    transaction_type: value.transaction_type?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderLineItem> for OrderLineItem {
            fn from(value: super::OrderLineItem) -> Self {
                Self {
                    additional_partner_ids_on_record: Ok(
                        value.additional_partner_ids_on_record,
                    ),
                    attestation_accepted: Ok(value.attestation_accepted),
                    attributes: Ok(value.attributes),
                    custom_term_end_date: Ok(value.custom_term_end_date),
                    friendly_name: Ok(value.friendly_name),
                    line_item_number: Ok(value.line_item_number),
                    links: Ok(value.links),
                    offer_id: Ok(value.offer_id),
                    parent_subscription_id: Ok(value.parent_subscription_id),
                    partner_id_on_record: Ok(value.partner_id_on_record),
                    pricing: Ok(value.pricing),
                    promotion_id: Ok(value.promotion_id),
                    provisioning_context: Ok(value.provisioning_context),
                    purchase_commitment: Ok(value.purchase_commitment),
                    quantity: Ok(value.quantity),
                    renews_to: Ok(value.renews_to),
                    subscription_id: Ok(value.subscription_id),
                    term_duration: Ok(value.term_duration),
                    transaction_type: Ok(value.transaction_type),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderLineItemActivationLink {
            line_item_number: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            link: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderLineItemActivationLink {
            fn default() -> Self {
                Self {
                    line_item_number: Ok(Default::default()),
                    link: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderLineItemActivationLink {
            pub fn line_item_number<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.line_item_number = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for line_item_number: {e}"
                        )
                    });
                self
            }
            pub fn link<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.link = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for link: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderLineItemActivationLink>
        for super::OrderLineItemActivationLink {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderLineItemActivationLink,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    line_item_number: value.line_item_number?,
                    link: value.link?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderLineItemActivationLink>
        for OrderLineItemActivationLink {
            fn from(value: super::OrderLineItemActivationLink) -> Self {
                Self {
                    line_item_number: Ok(value.line_item_number),
                    link: Ok(value.link),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderLineItemLinks {
            activation_links: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            availability: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            product: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            provisioning_status: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            sku: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            subscription: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderLineItemLinks {
            fn default() -> Self {
                Self {
                    activation_links: Ok(Default::default()),
                    availability: Ok(Default::default()),
                    product: Ok(Default::default()),
                    provisioning_status: Ok(Default::default()),
                    sku: Ok(Default::default()),
                    subscription: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderLineItemLinks {
            pub fn activation_links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.activation_links = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for activation_links: {e}"
                        )
                    });
                self
            }
            pub fn availability<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.availability = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for availability: {e}")
                    });
                self
            }
            pub fn product<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.product = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for product: {e}")
                    });
                self
            }
            pub fn provisioning_status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.provisioning_status = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for provisioning_status: {e}"
                        )
                    });
                self
            }
            pub fn sku<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.sku = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sku: {e}")
                    });
                self
            }
            pub fn subscription<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.subscription = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for subscription: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderLineItemLinks> for super::OrderLineItemLinks {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderLineItemLinks,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    activation_links: value.activation_links?,
                    availability: value.availability?,
                    product: value.product?,
                    provisioning_status: value.provisioning_status?,
                    sku: value.sku?,
                    subscription: value.subscription?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderLineItemLinks> for OrderLineItemLinks {
            fn from(value: super::OrderLineItemLinks) -> Self {
                Self {
                    activation_links: Ok(value.activation_links),
                    availability: Ok(value.availability),
                    product: Ok(value.product),
                    provisioning_status: Ok(value.provisioning_status),
                    sku: Ok(value.sku),
                    subscription: Ok(value.subscription),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderLineItemProvisioningStatus {
            line_item_number: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            order_line_item_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            quantity_provisioning_information: ::std::result::Result<
                ::std::option::Option<
                    ::std::vec::Vec<super::QuantityProvisioningStatus>,
                >,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::ProvisioningState>>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderLineItemProvisioningStatus {
            fn default() -> Self {
                Self {
                    line_item_number: Ok(Default::default()),
                    order_line_item_id: Ok(Default::default()),
                    quantity_provisioning_information: Ok(Default::default()),
                    status: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderLineItemProvisioningStatus {
            pub fn line_item_number<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.line_item_number = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for line_item_number: {e}"
                        )
                    });
                self
            }
            pub fn order_line_item_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.order_line_item_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for order_line_item_id: {e}"
                        )
                    });
                self
            }
            pub fn quantity_provisioning_information<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::vec::Vec<super::QuantityProvisioningStatus>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.quantity_provisioning_information = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for quantity_provisioning_information: {e}"
                        )
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::ProvisioningState>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderLineItemProvisioningStatus>
        for super::OrderLineItemProvisioningStatus {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderLineItemProvisioningStatus,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    line_item_number: value.line_item_number?,
                    order_line_item_id: value.order_line_item_id?,
                    quantity_provisioning_information: value
                        .quantity_provisioning_information?,
                    status: value.status?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderLineItemProvisioningStatus>
        for OrderLineItemProvisioningStatus {
            fn from(value: super::OrderLineItemProvisioningStatus) -> Self {
                Self {
                    line_item_number: Ok(value.line_item_number),
                    order_line_item_id: Ok(value.order_line_item_id),
                    quantity_provisioning_information: Ok(
                        value.quantity_provisioning_information,
                    ),
                    status: Ok(value.status),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OrderLinks {
            patch_operation: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            provisioning_status: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            self_: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for OrderLinks {
            fn default() -> Self {
                Self {
                    patch_operation: Ok(Default::default()),
                    provisioning_status: Ok(Default::default()),
                    self_: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl OrderLinks {
            pub fn patch_operation<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.patch_operation = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for patch_operation: {e}"
                        )
                    });
                self
            }
            pub fn provisioning_status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.provisioning_status = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for provisioning_status: {e}"
                        )
                    });
                self
            }
            pub fn self_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.self_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for self_: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OrderLinks> for super::OrderLinks {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OrderLinks,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    patch_operation: value.patch_operation?,
                    provisioning_status: value.provisioning_status?,
                    self_: value.self_?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::OrderLinks> for OrderLinks {
            fn from(value: super::OrderLinks) -> Self {
                Self {
                    patch_operation: Ok(value.patch_operation),
                    provisioning_status: Ok(value.provisioning_status),
                    self_: Ok(value.self_),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Pricing {
            discounted_price: ::std::result::Result<
                ::std::option::Option<::serde_json::Number>,
                ::std::string::String,
            >,
            extended_price: ::std::result::Result<
                ::std::option::Option<::serde_json::Number>,
                ::std::string::String,
            >,
            list_price: ::std::result::Result<
                ::std::option::Option<::serde_json::Number>,
                ::std::string::String,
            >,
            price: ::std::result::Result<
                ::std::option::Option<::serde_json::Number>,
                ::std::string::String,
            >,
            prorated_price: ::std::result::Result<
                ::std::option::Option<::serde_json::Number>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for Pricing {
            fn default() -> Self {
                Self {
                    discounted_price: Ok(Default::default()),
                    extended_price: Ok(Default::default()),
                    list_price: Ok(Default::default()),
                    price: Ok(Default::default()),
                    prorated_price: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl Pricing {
            pub fn discounted_price<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Number>>,
                T::Error: ::std::fmt::Display,
            {
                self.discounted_price = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for discounted_price: {e}"
                        )
                    });
                self
            }
            pub fn extended_price<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Number>>,
                T::Error: ::std::fmt::Display,
            {
                self.extended_price = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for extended_price: {e}"
                        )
                    });
                self
            }
            pub fn list_price<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Number>>,
                T::Error: ::std::fmt::Display,
            {
                self.list_price = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for list_price: {e}")
                    });
                self
            }
            pub fn price<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Number>>,
                T::Error: ::std::fmt::Display,
            {
                self.price = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for price: {e}")
                    });
                self
            }
            pub fn prorated_price<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Number>>,
                T::Error: ::std::fmt::Display,
            {
                self.prorated_price = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for prorated_price: {e}"
                        )
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Pricing> for super::Pricing {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Pricing,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    discounted_price: value.discounted_price?,
                    extended_price: value.extended_price?,
                    list_price: value.list_price?,
                    price: value.price?,
                    prorated_price: value.prorated_price?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::Pricing> for Pricing {
            fn from(value: super::Pricing) -> Self {
                Self {
                    discounted_price: Ok(value.discounted_price),
                    extended_price: Ok(value.extended_price),
                    list_price: Ok(value.list_price),
                    price: Ok(value.price),
                    prorated_price: Ok(value.prorated_price),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Product {
            description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            is_microsoft_product: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::ProductLinks>,
                ::std::string::String,
            >,
            product_type: ::std::result::Result<
                ::std::option::Option<super::ItemType>,
                ::std::string::String,
            >,
            publisher_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            title: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for Product {
            fn default() -> Self {
                Self {
                    description: Ok(Default::default()),
                    id: Ok(Default::default()),
                    is_microsoft_product: Ok(Default::default()),
                    links: Ok(Default::default()),
                    product_type: Ok(Default::default()),
                    publisher_name: Ok(Default::default()),
                    title: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl Product {
            pub fn description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.description = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for description: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn is_microsoft_product<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_microsoft_product = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for is_microsoft_product: {e}"
                        )
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ProductLinks>>,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn product_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ItemType>>,
                T::Error: ::std::fmt::Display,
            {
                self.product_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for product_type: {e}")
                    });
                self
            }
            pub fn publisher_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.publisher_name = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for publisher_name: {e}"
                        )
                    });
                self
            }
            pub fn title<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.title = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for title: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Product> for super::Product {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Product,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    description: value.description?,
                    id: value.id?,
                    is_microsoft_product: value.is_microsoft_product?,
                    links: value.links?,
                    product_type: value.product_type?,
                    publisher_name: value.publisher_name?,
                    title: value.title?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::Product> for Product {
            fn from(value: super::Product) -> Self {
                Self {
                    description: Ok(value.description),
                    id: Ok(value.id),
                    is_microsoft_product: Ok(value.is_microsoft_product),
                    links: Ok(value.links),
                    product_type: Ok(value.product_type),
                    publisher_name: Ok(value.publisher_name),
                    title: Ok(value.title),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProductLinks {
            self_: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            skus: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ProductLinks {
            fn default() -> Self {
                Self {
                    self_: Ok(Default::default()),
                    skus: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ProductLinks {
            pub fn self_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.self_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for self_: {e}")
                    });
                self
            }
            pub fn skus<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.skus = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for skus: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProductLinks> for super::ProductLinks {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProductLinks,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    self_: value.self_?,
                    skus: value.skus?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ProductLinks> for ProductLinks {
            fn from(value: super::ProductLinks) -> Self {
                Self {
                    self_: Ok(value.self_),
                    skus: Ok(value.skus),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProvisioningStatusCollection {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            items: ::std::result::Result<
                ::std::option::Option<
                    ::std::vec::Vec<super::OrderLineItemProvisioningStatus>,
                >,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CollectionLinks>,
                ::std::string::String,
            >,
            total_count: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ProvisioningStatusCollection {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    total_count: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ProvisioningStatusCollection {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::vec::Vec<super::OrderLineItemProvisioningStatus>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CollectionLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn total_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_count: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProvisioningStatusCollection>
        for super::ProvisioningStatusCollection {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProvisioningStatusCollection,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    items: value.items?,
                    links: value.links?,
                    total_count: value.total_count?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ProvisioningStatusCollection>
        for ProvisioningStatusCollection {
            fn from(value: super::ProvisioningStatusCollection) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    items: Ok(value.items),
                    links: Ok(value.links),
                    total_count: Ok(value.total_count),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct PurchaseCommitment {
            amount: ::std::result::Result<
                ::std::option::Option<::serde_json::Number>,
                ::std::string::String,
            >,
            currency: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            grain: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for PurchaseCommitment {
            fn default() -> Self {
                Self {
                    amount: Ok(Default::default()),
                    currency: Ok(Default::default()),
                    grain: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl PurchaseCommitment {
            pub fn amount<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Number>>,
                T::Error: ::std::fmt::Display,
            {
                self.amount = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for amount: {e}")
                    });
                self
            }
            pub fn currency<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.currency = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for currency: {e}")
                    });
                self
            }
            pub fn grain<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.grain = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grain: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<PurchaseCommitment> for super::PurchaseCommitment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: PurchaseCommitment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    amount: value.amount?,
                    currency: value.currency?,
                    grain: value.grain?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::PurchaseCommitment> for PurchaseCommitment {
            fn from(value: super::PurchaseCommitment) -> Self {
                Self {
                    amount: Ok(value.amount),
                    currency: Ok(value.currency),
                    grain: Ok(value.grain),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct QuantityProvisioningStatus {
            quantity: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::ProvisioningState>>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for QuantityProvisioningStatus {
            fn default() -> Self {
                Self {
                    quantity: Ok(Default::default()),
                    status: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl QuantityProvisioningStatus {
            pub fn quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for quantity: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::ProvisioningState>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<QuantityProvisioningStatus>
        for super::QuantityProvisioningStatus {
            type Error = super::error::ConversionError;
            fn try_from(
                value: QuantityProvisioningStatus,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    quantity: value.quantity?,
                    status: value.status?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::QuantityProvisioningStatus>
        for QuantityProvisioningStatus {
            fn from(value: super::QuantityProvisioningStatus) -> Self {
                Self {
                    quantity: Ok(value.quantity),
                    status: Ok(value.status),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RefundOption {
            expires_after: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            type_: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::RefundType>>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for RefundOption {
            fn default() -> Self {
                Self {
                    expires_after: Ok(Default::default()),
                    expires_at: Ok(Default::default()),
                    type_: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl RefundOption {
            pub fn expires_after<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_after = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_after: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn type_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::RefundType>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.type_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for type_: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RefundOption> for super::RefundOption {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RefundOption,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    expires_after: value.expires_after?,
                    expires_at: value.expires_at?,
                    type_: value.type_?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::RefundOption> for RefundOption {
            fn from(value: super::RefundOption) -> Self {
                Self {
                    expires_after: Ok(value.expires_after),
                    expires_at: Ok(value.expires_at),
                    type_: Ok(value.type_),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RefundableQuantity {
            details: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::RefundableQuantityDetail>>,
                ::std::string::String,
            >,
            total_quantity: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for RefundableQuantity {
            fn default() -> Self {
                Self {
                    details: Ok(Default::default()),
                    total_quantity: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl RefundableQuantity {
            pub fn details<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::std::vec::Vec<super::RefundableQuantityDetail>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.details = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for details: {e}")
                    });
                self
            }
            pub fn total_quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for total_quantity: {e}"
                        )
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RefundableQuantity> for super::RefundableQuantity {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RefundableQuantity,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    details: value.details?,
                    total_quantity: value.total_quantity?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::RefundableQuantity> for RefundableQuantity {
            fn from(value: super::RefundableQuantity) -> Self {
                Self {
                    details: Ok(value.details),
                    total_quantity: Ok(value.total_quantity),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RefundableQuantityDetail {
            allowed_until_date_time: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            quantity: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for RefundableQuantityDetail {
            fn default() -> Self {
                Self {
                    allowed_until_date_time: Ok(Default::default()),
                    quantity: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl RefundableQuantityDetail {
            pub fn allowed_until_date_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.allowed_until_date_time = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for allowed_until_date_time: {e}"
                        )
                    });
                self
            }
            pub fn quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for quantity: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RefundableQuantityDetail>
        for super::RefundableQuantityDetail {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RefundableQuantityDetail,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    allowed_until_date_time: value.allowed_until_date_time?,
                    quantity: value.quantity?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::RefundableQuantityDetail>
        for RefundableQuantityDetail {
            fn from(value: super::RefundableQuantityDetail) -> Self {
                Self {
                    allowed_until_date_time: Ok(value.allowed_until_date_time),
                    quantity: Ok(value.quantity),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RenewsTo {
            term_duration: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for RenewsTo {
            fn default() -> Self {
                Self {
                    term_duration: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl RenewsTo {
            pub fn term_duration<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.term_duration = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for term_duration: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RenewsTo> for super::RenewsTo {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RenewsTo,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    term_duration: value.term_duration?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::RenewsTo> for RenewsTo {
            fn from(value: super::RenewsTo) -> Self {
                Self {
                    term_duration: Ok(value.term_duration),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ResourceAttributes {
            etag: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            object_type: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ResourceAttributes {
            fn default() -> Self {
                Self {
                    etag: Ok(Default::default()),
                    object_type: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ResourceAttributes {
            pub fn etag<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.etag = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for etag: {e}")
                    });
                self
            }
            pub fn object_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.object_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for object_type: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ResourceAttributes> for super::ResourceAttributes {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ResourceAttributes,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    etag: value.etag?,
                    object_type: value.object_type?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ResourceAttributes> for ResourceAttributes {
            fn from(value: super::ResourceAttributes) -> Self {
                Self {
                    etag: Ok(value.etag),
                    object_type: Ok(value.object_type),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SavingsPlanScope {
            entitlement_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            management_group_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            resource_group_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            subscription_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            type_: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for SavingsPlanScope {
            fn default() -> Self {
                Self {
                    entitlement_id: Ok(Default::default()),
                    management_group_id: Ok(Default::default()),
                    resource_group_id: Ok(Default::default()),
                    subscription_id: Ok(Default::default()),
                    type_: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl SavingsPlanScope {
            pub fn entitlement_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.entitlement_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for entitlement_id: {e}"
                        )
                    });
                self
            }
            pub fn management_group_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.management_group_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for management_group_id: {e}"
                        )
                    });
                self
            }
            pub fn resource_group_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.resource_group_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for resource_group_id: {e}"
                        )
                    });
                self
            }
            pub fn subscription_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.subscription_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for subscription_id: {e}"
                        )
                    });
                self
            }
            pub fn type_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.type_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for type_: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SavingsPlanScope> for super::SavingsPlanScope {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SavingsPlanScope,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    entitlement_id: value.entitlement_id?,
                    management_group_id: value.management_group_id?,
                    resource_group_id: value.resource_group_id?,
                    subscription_id: value.subscription_id?,
                    type_: value.type_?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::SavingsPlanScope> for SavingsPlanScope {
            fn from(value: super::SavingsPlanScope) -> Self {
                Self {
                    entitlement_id: Ok(value.entitlement_id),
                    management_group_id: Ok(value.management_group_id),
                    resource_group_id: Ok(value.resource_group_id),
                    subscription_id: Ok(value.subscription_id),
                    type_: Ok(value.type_),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ScheduledAction {
            action_type: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::ScheduledActionType>>,
                ::std::string::String,
            >,
            effective_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            instructions: ::std::result::Result<
                ::std::option::Option<super::TermInstructions>,
                ::std::string::String,
            >,
            schedule_type: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::ScheduleType>>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for ScheduledAction {
            fn default() -> Self {
                Self {
                    action_type: Ok(Default::default()),
                    effective_date: Ok(Default::default()),
                    instructions: Ok(Default::default()),
                    schedule_type: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl ScheduledAction {
            pub fn action_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::ScheduledActionType>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.action_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for action_type: {e}")
                    });
                self
            }
            pub fn effective_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.effective_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for effective_date: {e}"
                        )
                    });
                self
            }
            pub fn instructions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::TermInstructions>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.instructions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for instructions: {e}")
                    });
                self
            }
            pub fn schedule_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::ScheduleType>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.schedule_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for schedule_type: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ScheduledAction> for super::ScheduledAction {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ScheduledAction,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    action_type: value.action_type?,
                    effective_date: value.effective_date?,
                    instructions: value.instructions?,
                    schedule_type: value.schedule_type?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::ScheduledAction> for ScheduledAction {
            fn from(value: super::ScheduledAction) -> Self {
                Self {
                    action_type: Ok(value.action_type),
                    effective_date: Ok(value.effective_date),
                    instructions: Ok(value.instructions),
                    schedule_type: Ok(value.schedule_type),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Subscription {
            action_taken: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            actions: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            attention_needed: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            attention_reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            auto_renew_enabled: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            billing_cycle: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                ::std::string::String,
            >,
            billing_cycle_end_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            billing_cycle_end_date_time: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            billing_type: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            cancellation_allowed_until_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            commitment_end_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            commitment_end_date_time: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            consumption_type: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            contract_type: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            creation_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            custom_term_end_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            effective_start_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            entitlement_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            friendly_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            has_purchasable_addons: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            is_microsoft_product: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            is_trial: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            line_items: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::SubscriptionLineItem>>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::SubscriptionLinks>,
                ::std::string::String,
            >,
            migrated_from_subscription_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            next_charge_instructions: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            offer_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            offer_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            order_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            parent_subscription_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            partner_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            product_order_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            product_type: ::std::result::Result<
                ::std::option::Option<super::ItemType>,
                ::std::string::String,
            >,
            promotion_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            publisher_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            quantity: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            refund_options: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::RefundOption>>,
                ::std::string::String,
            >,
            refundable_quantity: ::std::result::Result<
                ::std::option::Option<super::RefundableQuantity>,
                ::std::string::String,
            >,
            renewal_term_duration: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            scheduled_actions: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            scheduled_next_term_instructions: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::SubscriptionStatus>>,
                ::std::string::String,
            >,
            suspension_reasons: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            term_duration: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            unit_type: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for Subscription {
            fn default() -> Self {
                Self {
                    action_taken: Ok(Default::default()),
                    actions: Ok(Default::default()),
                    attention_needed: Ok(Default::default()),
                    attention_reason: Ok(Default::default()),
                    attributes: Ok(Default::default()),
                    auto_renew_enabled: Ok(Default::default()),
                    billing_cycle: Ok(Default::default()),
                    billing_cycle_end_date: Ok(Default::default()),
                    billing_cycle_end_date_time: Ok(Default::default()),
                    billing_type: Ok(Default::default()),
                    cancellation_allowed_until_date: Ok(Default::default()),
                    commitment_end_date: Ok(Default::default()),
                    commitment_end_date_time: Ok(Default::default()),
                    consumption_type: Ok(Default::default()),
                    contract_type: Ok(Default::default()),
                    creation_date: Ok(Default::default()),
                    custom_term_end_date: Ok(Default::default()),
                    effective_start_date: Ok(Default::default()),
                    entitlement_id: Ok(Default::default()),
                    friendly_name: Ok(Default::default()),
                    has_purchasable_addons: Ok(Default::default()),
                    id: Ok(Default::default()),
                    is_microsoft_product: Ok(Default::default()),
                    is_trial: Ok(Default::default()),
                    line_items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    migrated_from_subscription_id: Ok(Default::default()),
                    next_charge_instructions: Ok(Default::default()),
                    offer_id: Ok(Default::default()),
                    offer_name: Ok(Default::default()),
                    order_id: Ok(Default::default()),
                    parent_subscription_id: Ok(Default::default()),
                    partner_id: Ok(Default::default()),
                    product_order_id: Ok(Default::default()),
                    product_type: Ok(Default::default()),
                    promotion_id: Ok(Default::default()),
                    publisher_name: Ok(Default::default()),
                    quantity: Ok(Default::default()),
                    refund_options: Ok(Default::default()),
                    refundable_quantity: Ok(Default::default()),
                    renewal_term_duration: Ok(Default::default()),
                    scheduled_actions: Ok(Default::default()),
                    scheduled_next_term_instructions: Ok(Default::default()),
                    status: Ok(Default::default()),
                    suspension_reasons: Ok(Default::default()),
                    term_duration: Ok(Default::default()),
                    unit_type: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl Subscription {
            pub fn action_taken<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.action_taken = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for action_taken: {e}")
                    });
                self
            }
            pub fn actions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.actions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for actions: {e}")
                    });
                self
            }
            pub fn attention_needed<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.attention_needed = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for attention_needed: {e}"
                        )
                    });
                self
            }
            pub fn attention_reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.attention_reason = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for attention_reason: {e}"
                        )
                    });
                self
            }
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn auto_renew_enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.auto_renew_enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for auto_renew_enabled: {e}"
                        )
                    });
                self
            }
            pub fn billing_cycle<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.billing_cycle = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for billing_cycle: {e}")
                    });
                self
            }
            pub fn billing_cycle_end_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.billing_cycle_end_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for billing_cycle_end_date: {e}"
                        )
                    });
                self
            }
            pub fn billing_cycle_end_date_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.billing_cycle_end_date_time = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for billing_cycle_end_date_time: {e}"
                        )
                    });
                self
            }
            pub fn billing_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.billing_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for billing_type: {e}")
                    });
                self
            }
            pub fn cancellation_allowed_until_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.cancellation_allowed_until_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for cancellation_allowed_until_date: {e}"
                        )
                    });
                self
            }
            pub fn commitment_end_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.commitment_end_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for commitment_end_date: {e}"
                        )
                    });
                self
            }
            pub fn commitment_end_date_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.commitment_end_date_time = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for commitment_end_date_time: {e}"
                        )
                    });
                self
            }
            pub fn consumption_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.consumption_type = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for consumption_type: {e}"
                        )
                    });
                self
            }
            pub fn contract_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.contract_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for contract_type: {e}")
                    });
                self
            }
            pub fn creation_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.creation_date = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for creation_date: {e}")
                    });
                self
            }
            pub fn custom_term_end_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.custom_term_end_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for custom_term_end_date: {e}"
                        )
                    });
                self
            }
            pub fn effective_start_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.effective_start_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for effective_start_date: {e}"
                        )
                    });
                self
            }
            pub fn entitlement_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.entitlement_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for entitlement_id: {e}"
                        )
                    });
                self
            }
            pub fn friendly_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.friendly_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for friendly_name: {e}")
                    });
                self
            }
            pub fn has_purchasable_addons<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.has_purchasable_addons = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for has_purchasable_addons: {e}"
                        )
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn is_microsoft_product<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_microsoft_product = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for is_microsoft_product: {e}"
                        )
                    });
                self
            }
            pub fn is_trial<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_trial = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_trial: {e}")
                    });
                self
            }
            pub fn line_items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::SubscriptionLineItem>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.line_items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for line_items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::SubscriptionLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn migrated_from_subscription_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.migrated_from_subscription_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for migrated_from_subscription_id: {e}"
                        )
                    });
                self
            }
            pub fn next_charge_instructions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.next_charge_instructions = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for next_charge_instructions: {e}"
                        )
                    });
                self
            }
            pub fn offer_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.offer_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for offer_id: {e}")
                    });
                self
            }
            pub fn offer_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.offer_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for offer_name: {e}")
                    });
                self
            }
            pub fn order_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.order_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for order_id: {e}")
                    });
                self
            }
            pub fn parent_subscription_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.parent_subscription_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for parent_subscription_id: {e}"
                        )
                    });
                self
            }
            pub fn partner_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.partner_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for partner_id: {e}")
                    });
                self
            }
            pub fn product_order_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.product_order_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for product_order_id: {e}"
                        )
                    });
                self
            }
            pub fn product_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ItemType>>,
                T::Error: ::std::fmt::Display,
            {
                self.product_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for product_type: {e}")
                    });
                self
            }
            pub fn promotion_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.promotion_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for promotion_id: {e}")
                    });
                self
            }
            pub fn publisher_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.publisher_name = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for publisher_name: {e}"
                        )
                    });
                self
            }
            pub fn quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for quantity: {e}")
                    });
                self
            }
            pub fn refund_options<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::RefundOption>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.refund_options = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for refund_options: {e}"
                        )
                    });
                self
            }
            pub fn refundable_quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::RefundableQuantity>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.refundable_quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for refundable_quantity: {e}"
                        )
                    });
                self
            }
            pub fn renewal_term_duration<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.renewal_term_duration = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for renewal_term_duration: {e}"
                        )
                    });
                self
            }
            pub fn scheduled_actions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.scheduled_actions = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for scheduled_actions: {e}"
                        )
                    });
                self
            }
            pub fn scheduled_next_term_instructions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.scheduled_next_term_instructions = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for scheduled_next_term_instructions: {e}"
                        )
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::SubscriptionStatus>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn suspension_reasons<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.suspension_reasons = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for suspension_reasons: {e}"
                        )
                    });
                self
            }
            pub fn term_duration<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.term_duration = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for term_duration: {e}")
                    });
                self
            }
            pub fn unit_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.unit_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for unit_type: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Subscription> for super::Subscription {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Subscription,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    action_taken: value.action_taken?,
                    actions: value.actions?,
                    attention_needed: value.attention_needed?,
                    attention_reason: value.attention_reason?,
                    attributes: value.attributes?,
                    auto_renew_enabled: value.auto_renew_enabled?,
                    billing_cycle: value.billing_cycle?,
                    billing_cycle_end_date: value.billing_cycle_end_date?,
                    billing_cycle_end_date_time: value.billing_cycle_end_date_time?,
                    billing_type: value.billing_type?,
                    cancellation_allowed_until_date: value
                        .cancellation_allowed_until_date?,
                    commitment_end_date: value.commitment_end_date?,
                    commitment_end_date_time: value.commitment_end_date_time?,
                    consumption_type: value.consumption_type?,
                    contract_type: value.contract_type?,
                    creation_date: value.creation_date?,
                    custom_term_end_date: value.custom_term_end_date?,
                    effective_start_date: value.effective_start_date?,
                    entitlement_id: value.entitlement_id?,
                    friendly_name: value.friendly_name?,
                    has_purchasable_addons: value.has_purchasable_addons?,
                    id: value.id?,
                    is_microsoft_product: value.is_microsoft_product?,
                    is_trial: value.is_trial?,
                    line_items: value.line_items?,
                    links: value.links?,
                    migrated_from_subscription_id: value.migrated_from_subscription_id?,
                    next_charge_instructions: value.next_charge_instructions?,
                    offer_id: value.offer_id?,
                    offer_name: value.offer_name?,
                    order_id: value.order_id?,
                    parent_subscription_id: value.parent_subscription_id?,
                    partner_id: value.partner_id?,
                    product_order_id: value.product_order_id?,
                    product_type: value.product_type?,
                    promotion_id: value.promotion_id?,
                    publisher_name: value.publisher_name?,
                    quantity: value.quantity?,
                    refund_options: value.refund_options?,
                    refundable_quantity: value.refundable_quantity?,
                    renewal_term_duration: value.renewal_term_duration?,
                    scheduled_actions: value.scheduled_actions?,
                    scheduled_next_term_instructions: value
                        .scheduled_next_term_instructions?,
                    status: value.status?,
                    suspension_reasons: value.suspension_reasons?,
                    term_duration: value.term_duration?,
                    unit_type: value.unit_type?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::Subscription> for Subscription {
            fn from(value: super::Subscription) -> Self {
                Self {
                    action_taken: Ok(value.action_taken),
                    actions: Ok(value.actions),
                    attention_needed: Ok(value.attention_needed),
                    attention_reason: Ok(value.attention_reason),
                    attributes: Ok(value.attributes),
                    auto_renew_enabled: Ok(value.auto_renew_enabled),
                    billing_cycle: Ok(value.billing_cycle),
                    billing_cycle_end_date: Ok(value.billing_cycle_end_date),
                    billing_cycle_end_date_time: Ok(value.billing_cycle_end_date_time),
                    billing_type: Ok(value.billing_type),
                    cancellation_allowed_until_date: Ok(
                        value.cancellation_allowed_until_date,
                    ),
                    commitment_end_date: Ok(value.commitment_end_date),
                    commitment_end_date_time: Ok(value.commitment_end_date_time),
                    consumption_type: Ok(value.consumption_type),
                    contract_type: Ok(value.contract_type),
                    creation_date: Ok(value.creation_date),
                    custom_term_end_date: Ok(value.custom_term_end_date),
                    effective_start_date: Ok(value.effective_start_date),
                    entitlement_id: Ok(value.entitlement_id),
                    friendly_name: Ok(value.friendly_name),
                    has_purchasable_addons: Ok(value.has_purchasable_addons),
                    id: Ok(value.id),
                    is_microsoft_product: Ok(value.is_microsoft_product),
                    is_trial: Ok(value.is_trial),
                    line_items: Ok(value.line_items),
                    links: Ok(value.links),
                    migrated_from_subscription_id: Ok(
                        value.migrated_from_subscription_id,
                    ),
                    next_charge_instructions: Ok(value.next_charge_instructions),
                    offer_id: Ok(value.offer_id),
                    offer_name: Ok(value.offer_name),
                    order_id: Ok(value.order_id),
                    parent_subscription_id: Ok(value.parent_subscription_id),
                    partner_id: Ok(value.partner_id),
                    product_order_id: Ok(value.product_order_id),
                    product_type: Ok(value.product_type),
                    promotion_id: Ok(value.promotion_id),
                    publisher_name: Ok(value.publisher_name),
                    quantity: Ok(value.quantity),
                    refund_options: Ok(value.refund_options),
                    refundable_quantity: Ok(value.refundable_quantity),
                    renewal_term_duration: Ok(value.renewal_term_duration),
                    scheduled_actions: Ok(value.scheduled_actions),
                    scheduled_next_term_instructions: Ok(
                        value.scheduled_next_term_instructions,
                    ),
                    status: Ok(value.status),
                    suspension_reasons: Ok(value.suspension_reasons),
                    term_duration: Ok(value.term_duration),
                    unit_type: Ok(value.unit_type),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SubscriptionCollection {
            attributes: ::std::result::Result<
                ::std::option::Option<super::ResourceAttributes>,
                ::std::string::String,
            >,
            items: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<super::Subscription>>,
                ::std::string::String,
            >,
            links: ::std::result::Result<
                ::std::option::Option<super::CollectionLinks>,
                ::std::string::String,
            >,
            total_count: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for SubscriptionCollection {
            fn default() -> Self {
                Self {
                    attributes: Ok(Default::default()),
                    items: Ok(Default::default()),
                    links: Ok(Default::default()),
                    total_count: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl SubscriptionCollection {
            pub fn attributes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::ResourceAttributes>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.attributes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for attributes: {e}")
                    });
                self
            }
            pub fn items<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<super::Subscription>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.items = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for items: {e}")
                    });
                self
            }
            pub fn links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::CollectionLinks>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.links = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for links: {e}")
                    });
                self
            }
            pub fn total_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total_count = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total_count: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SubscriptionCollection>
        for super::SubscriptionCollection {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SubscriptionCollection,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    attributes: value.attributes?,
                    items: value.items?,
                    links: value.links?,
                    total_count: value.total_count?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::SubscriptionCollection>
        for SubscriptionCollection {
            fn from(value: super::SubscriptionCollection) -> Self {
                Self {
                    attributes: Ok(value.attributes),
                    items: Ok(value.items),
                    links: Ok(value.links),
                    total_count: Ok(value.total_count),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SubscriptionLineItem {
            auto_renew_enabled: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            friendly_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            purchase_commitment: ::std::result::Result<
                ::std::option::Option<super::PurchaseCommitment>,
                ::std::string::String,
            >,
            scope: ::std::result::Result<
                ::std::option::Option<super::SavingsPlanScope>,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for SubscriptionLineItem {
            fn default() -> Self {
                Self {
                    auto_renew_enabled: Ok(Default::default()),
                    friendly_name: Ok(Default::default()),
                    id: Ok(Default::default()),
                    purchase_commitment: Ok(Default::default()),
                    scope: Ok(Default::default()),
                    status: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl SubscriptionLineItem {
            pub fn auto_renew_enabled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.auto_renew_enabled = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for auto_renew_enabled: {e}"
                        )
                    });
                self
            }
            pub fn friendly_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.friendly_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for friendly_name: {e}")
                    });
                self
            }
            pub fn id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.id = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for id: {e}"));
                self
            }
            pub fn purchase_commitment<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::PurchaseCommitment>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.purchase_commitment = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for purchase_commitment: {e}"
                        )
                    });
                self
            }
            pub fn scope<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::SavingsPlanScope>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.scope = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for scope: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SubscriptionLineItem>
        for super::SubscriptionLineItem {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SubscriptionLineItem,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    auto_renew_enabled: value.auto_renew_enabled?,
                    friendly_name: value.friendly_name?,
                    id: value.id?,
                    purchase_commitment: value.purchase_commitment?,
                    scope: value.scope?,
                    status: value.status?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::SubscriptionLineItem> for SubscriptionLineItem {
            fn from(value: super::SubscriptionLineItem) -> Self {
                Self {
                    auto_renew_enabled: Ok(value.auto_renew_enabled),
                    friendly_name: Ok(value.friendly_name),
                    id: Ok(value.id),
                    purchase_commitment: Ok(value.purchase_commitment),
                    scope: Ok(value.scope),
                    status: Ok(value.status),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SubscriptionLinks {
            activation_links: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            availability: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            entitlement: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            offer: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            parent_subscription: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            product: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            self_: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            sku: ::std::result::Result<
                ::std::option::Option<super::Link>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for SubscriptionLinks {
            fn default() -> Self {
                Self {
                    activation_links: Ok(Default::default()),
                    availability: Ok(Default::default()),
                    entitlement: Ok(Default::default()),
                    offer: Ok(Default::default()),
                    parent_subscription: Ok(Default::default()),
                    product: Ok(Default::default()),
                    self_: Ok(Default::default()),
                    sku: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl SubscriptionLinks {
            pub fn activation_links<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.activation_links = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for activation_links: {e}"
                        )
                    });
                self
            }
            pub fn availability<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.availability = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for availability: {e}")
                    });
                self
            }
            pub fn entitlement<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.entitlement = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for entitlement: {e}")
                    });
                self
            }
            pub fn offer<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.offer = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for offer: {e}")
                    });
                self
            }
            pub fn parent_subscription<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.parent_subscription = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for parent_subscription: {e}"
                        )
                    });
                self
            }
            pub fn product<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.product = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for product: {e}")
                    });
                self
            }
            pub fn self_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.self_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for self_: {e}")
                    });
                self
            }
            pub fn sku<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Link>>,
                T::Error: ::std::fmt::Display,
            {
                self.sku = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sku: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SubscriptionLinks> for super::SubscriptionLinks {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SubscriptionLinks,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    activation_links: value.activation_links?,
                    availability: value.availability?,
                    entitlement: value.entitlement?,
                    offer: value.offer?,
                    parent_subscription: value.parent_subscription?,
                    product: value.product?,
                    self_: value.self_?,
                    sku: value.sku?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::SubscriptionLinks> for SubscriptionLinks {
            fn from(value: super::SubscriptionLinks) -> Self {
                Self {
                    activation_links: Ok(value.activation_links),
                    availability: Ok(value.availability),
                    entitlement: Ok(value.entitlement),
                    offer: Ok(value.offer),
                    parent_subscription: Ok(value.parent_subscription),
                    product: Ok(value.product),
                    self_: Ok(value.self_),
                    sku: Ok(value.sku),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TermInstructions {
            custom_term_end_date: ::std::result::Result<
                ::std::option::Option<crate::Timestamp>,
                ::std::string::String,
            >,
            product: ::std::result::Result<
                ::std::option::Option<super::TermProduct>,
                ::std::string::String,
            >,
            quantity: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for TermInstructions {
            fn default() -> Self {
                Self {
                    custom_term_end_date: Ok(Default::default()),
                    product: Ok(Default::default()),
                    quantity: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl TermInstructions {
            pub fn custom_term_end_date<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Timestamp>>,
                T::Error: ::std::fmt::Display,
            {
                self.custom_term_end_date = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for custom_term_end_date: {e}"
                        )
                    });
                self
            }
            pub fn product<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::TermProduct>>,
                T::Error: ::std::fmt::Display,
            {
                self.product = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for product: {e}")
                    });
                self
            }
            pub fn quantity<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.quantity = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for quantity: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TermInstructions> for super::TermInstructions {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TermInstructions,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    custom_term_end_date: value.custom_term_end_date?,
                    product: value.product?,
                    quantity: value.quantity?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::TermInstructions> for TermInstructions {
            fn from(value: super::TermInstructions) -> Self {
                Self {
                    custom_term_end_date: Ok(value.custom_term_end_date),
                    product: Ok(value.product),
                    quantity: Ok(value.quantity),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TermProduct {
            availability_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            billing_cycle: ::std::result::Result<
                ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                ::std::string::String,
            >,
            product_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            promotion_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            sku_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            term_duration: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for TermProduct {
            fn default() -> Self {
                Self {
                    availability_id: Ok(Default::default()),
                    billing_cycle: Ok(Default::default()),
                    product_id: Ok(Default::default()),
                    promotion_id: Ok(Default::default()),
                    sku_id: Ok(Default::default()),
                    term_duration: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl TermProduct {
            pub fn availability_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.availability_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for availability_id: {e}"
                        )
                    });
                self
            }
            pub fn billing_cycle<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<crate::Open<crate::enums::BillingCycle>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.billing_cycle = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for billing_cycle: {e}")
                    });
                self
            }
            pub fn product_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.product_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for product_id: {e}")
                    });
                self
            }
            pub fn promotion_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.promotion_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for promotion_id: {e}")
                    });
                self
            }
            pub fn sku_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.sku_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sku_id: {e}")
                    });
                self
            }
            pub fn term_duration<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.term_duration = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for term_duration: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TermProduct> for super::TermProduct {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TermProduct,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    availability_id: value.availability_id?,
                    billing_cycle: value.billing_cycle?,
                    product_id: value.product_id?,
                    promotion_id: value.promotion_id?,
                    sku_id: value.sku_id?,
                    term_duration: value.term_duration?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::TermProduct> for TermProduct {
            fn from(value: super::TermProduct) -> Self {
                Self {
                    availability_id: Ok(value.availability_id),
                    billing_cycle: Ok(value.billing_cycle),
                    product_id: Ok(value.product_id),
                    promotion_id: Ok(value.promotion_id),
                    sku_id: Ok(value.sku_id),
                    term_duration: Ok(value.term_duration),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TokenFault {
            claims: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            correlation_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            error: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            error_codes: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<i64>>,
                ::std::string::String,
            >,
            error_description: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            error_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            suberror: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            timestamp: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            trace_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for TokenFault {
            fn default() -> Self {
                Self {
                    claims: Ok(Default::default()),
                    correlation_id: Ok(Default::default()),
                    error: Ok(Default::default()),
                    error_codes: Ok(Default::default()),
                    error_description: Ok(Default::default()),
                    error_uri: Ok(Default::default()),
                    suberror: Ok(Default::default()),
                    timestamp: Ok(Default::default()),
                    trace_id: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl TokenFault {
            pub fn claims<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.claims = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for claims: {e}")
                    });
                self
            }
            pub fn correlation_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.correlation_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for correlation_id: {e}"
                        )
                    });
                self
            }
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn error_codes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::vec::Vec<i64>>>,
                T::Error: ::std::fmt::Display,
            {
                self.error_codes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error_codes: {e}")
                    });
                self
            }
            pub fn error_description<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error_description = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for error_description: {e}"
                        )
                    });
                self
            }
            pub fn error_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error_uri: {e}")
                    });
                self
            }
            pub fn suberror<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.suberror = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for suberror: {e}")
                    });
                self
            }
            pub fn timestamp<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.timestamp = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for timestamp: {e}")
                    });
                self
            }
            pub fn trace_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.trace_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for trace_id: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TokenFault> for super::TokenFault {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TokenFault,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    claims: value.claims?,
                    correlation_id: value.correlation_id?,
                    error: value.error?,
                    error_codes: value.error_codes?,
                    error_description: value.error_description?,
                    error_uri: value.error_uri?,
                    suberror: value.suberror?,
                    timestamp: value.timestamp?,
                    trace_id: value.trace_id?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::TokenFault> for TokenFault {
            fn from(value: super::TokenFault) -> Self {
                Self {
                    claims: Ok(value.claims),
                    correlation_id: Ok(value.correlation_id),
                    error: Ok(value.error),
                    error_codes: Ok(value.error_codes),
                    error_description: Ok(value.error_description),
                    error_uri: Ok(value.error_uri),
                    suberror: Ok(value.suberror),
                    timestamp: Ok(value.timestamp),
                    trace_id: Ok(value.trace_id),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TokenResponse {
            access_token: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
            expires_in: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            expires_on: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            ext_expires_in: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            id_token: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
            not_before: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            refresh_token: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
            resource: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            scope: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            token_type: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for TokenResponse {
            fn default() -> Self {
                Self {
                    access_token: Ok(Default::default()),
                    expires_in: Ok(Default::default()),
                    expires_on: Ok(Default::default()),
                    ext_expires_in: Ok(Default::default()),
                    id_token: Ok(Default::default()),
                    not_before: Ok(Default::default()),
                    refresh_token: Ok(Default::default()),
                    resource: Ok(Default::default()),
                    scope: Ok(Default::default()),
                    token_type: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl TokenResponse {
            pub fn access_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.access_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for access_token: {e}")
                    });
                self
            }
            pub fn expires_in<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_in = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_in: {e}")
                    });
                self
            }
            pub fn expires_on<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_on = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_on: {e}")
                    });
                self
            }
            pub fn ext_expires_in<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.ext_expires_in = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for ext_expires_in: {e}"
                        )
                    });
                self
            }
            pub fn id_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.id_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for id_token: {e}")
                    });
                self
            }
            pub fn not_before<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.not_before = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for not_before: {e}")
                    });
                self
            }
            pub fn refresh_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.refresh_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for refresh_token: {e}")
                    });
                self
            }
            pub fn resource<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.resource = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for resource: {e}")
                    });
                self
            }
            pub fn scope<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.scope = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for scope: {e}")
                    });
                self
            }
            pub fn token_type<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.token_type = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token_type: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TokenResponse> for super::TokenResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TokenResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    access_token: value.access_token?,
                    expires_in: value.expires_in?,
                    expires_on: value.expires_on?,
                    ext_expires_in: value.ext_expires_in?,
                    id_token: value.id_token?,
                    not_before: value.not_before?,
                    refresh_token: value.refresh_token?,
                    resource: value.resource?,
                    scope: value.scope?,
                    token_type: value.token_type?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::TokenResponse> for TokenResponse {
            fn from(value: super::TokenResponse) -> Self {
                Self {
                    access_token: Ok(value.access_token),
                    expires_in: Ok(value.expires_in),
                    expires_on: Ok(value.expires_on),
                    ext_expires_in: Ok(value.ext_expires_in),
                    id_token: Ok(value.id_token),
                    not_before: Ok(value.not_before),
                    refresh_token: Ok(value.refresh_token),
                    resource: Ok(value.resource),
                    scope: Ok(value.scope),
                    token_type: Ok(value.token_type),
                    extra: Ok(value.extra),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UserCredentials {
            password: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
            user_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            extra: ::std::result::Result<crate::Extra, ::std::string::String>,
        }
        impl ::std::default::Default for UserCredentials {
            fn default() -> Self {
                Self {
                    password: Ok(Default::default()),
                    user_name: Ok(Default::default()),
                    extra: Ok(::std::default::Default::default()),
                }
            }
        }
        impl UserCredentials {
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn user_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.user_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_name: {e}")
                    });
                self
            }
            pub fn extra<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Extra>,
                T::Error: ::std::fmt::Display,
            {
                self.extra = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for extra: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UserCredentials> for super::UserCredentials {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UserCredentials,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    password: value.password?,
                    user_name: value.user_name?,
                    extra: value.extra?,
                })
            }
        }
        impl ::std::convert::From<super::UserCredentials> for UserCredentials {
            fn from(value: super::UserCredentials) -> Self {
                Self {
                    password: Ok(value.password),
                    user_name: Ok(value.user_name),
                    extra: Ok(value.extra),
                }
            }
        }
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/**Client for Partner Center order resources

The Order resources of the Partner Center REST API, which Cloud Solution Provider partners use to buy and cancel
Microsoft products for their customers; and what of subscriptions, products and customers a program needs that
cancels orders: some products are cancelled through their subscription only.

This is a description made by hand from public documentation and observed traffic; Microsoft publishes none. Each
property names its evidence in `x-evidence`.

**What surprises most clients**

- Bodies may begin with a UTF-8 byte order mark.
- `null` and an absent property both mean "no value".
- Enums are open, and compared without regard to case.
- An order id is an opaque string. It is *not* always a GUID. Customer ids are GUIDs.
- Dates come with 0 to 7 digits of a second's fraction, with `Z`, with an offset, or with no zone at all.
- HTTP 200 to a cancellation is no proof: read `status`, and for chosen line items each `quantity`.
- A subscription that is changed must be sent back whole, and may be answered with 202 and no body.
- Renewal off alone does not end a new commerce subscription: it goes on at a surcharge (`patchSubscription`).
- The same error code can come with several statuses, and mean something else with each. `spec/errors.md` lists the
  codes with meaning and remedy.
- The sandbox and production share their URLs. Only the account that the token belongs to tells them apart.
- The service also speaks XML; every public page uses JSON, and so does this description.


Version: 0.2.0*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::CallContext,
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str, inner: crate::CallContext) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap(), inner)
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::CallContext,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::CallContext> for Client {
    fn api_version() -> &'static str {
        "0.2.0"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::CallContext {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::CallContext>,
    {}
};
impl Client {
    /**List the partner's customers

The customers of the partner whose token is sent, in pages. The archived .NET SDK asks for the next page with
the header `MS-ContinuationToken`. How an answer hands that token over is assumed: follow `links.next` with its
`headers` where it is there, else send `continuationToken` on.

With the header `ValidateMfa: true`, the answer says in `isMfaCompliant` whether the user signed in with
multi-factor authentication.


Sends a `GET` request to `/v1/customers`

Arguments:
- `filter`: Only customers of which a field starts with a text, in any letter case: JSON, URL-encoded,
`{"Field":"CompanyName","Value":"Cont","Operator":"starts_with"}`. Fields are `CompanyName`, `Domain`, and in the
SDK `IndirectReseller` and `IndirectCloudSolutionProvider`; the only operator is `starts_with`.

- `size`: How many customers a page may have. The table calls it required; a request without it was seen, too. `0` is
printed beside a filter.

- `ms_continuation_token`: Token of the previous page, opaque. Without it, the first page is answered.
- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `validate_mfa`: With `true`, the answer to a call with a user says in the header `isMfaCompliant` whether the user signed in with
multi-factor authentication. Assumed: several public clients read it, no public page that was read shows it.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.list_customers()
    .filter(filter)
    .size(size)
    .ms_continuation_token(ms_continuation_token)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .validate_mfa(validate_mfa)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn list_customers(&self) -> builder::ListCustomers<'_> {
        builder::ListCustomers::new(self)
    }
    /**Remove a customer from the sandbox

Removes a customer, which frees one of the sandbox's 75. Works in the sandbox only.

All of the customer's reservation and software orders must be cancelled first, and read `cancelled`: see
`patchOrder`. Suspend or cancel its subscriptions, too: other pages ask for it, this one does not. What the
service answers while something is left, is not known. A customer that was made with an invalid address can
never be removed.


Sends a `DELETE` request to `/v1/customers/{customer-tenant-id}`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.delete_customer()
    .customer_tenant_id(customer_tenant_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn delete_customer(&self) -> builder::DeleteCustomer<'_> {
        builder::DeleteCustomer::new(self)
    }
    /**List a customer's orders

All orders of one customer, in one answer: no page size, offset or continuation token is documented.

A new order appears here up to 15 minutes late; reading it by its id shows it at once.


Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `billing_type`: Only orders billed this way. `onetime` is the documented spelling; others seen are `OneTime`, `one_time`,
`Monthly` and an integer, so any text is allowed.

- `include_price`: With `true`, line items carry `pricing` and the order carries `totalPrice`. Code 800043 refuses it where the
caller may not see prices.

- `include_system_purchases`: With `true`, orders that the system placed are listed too.
- `indirect_reseller_id`: Only orders of this indirect reseller's customers.
- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.list_orders()
    .customer_tenant_id(customer_tenant_id)
    .billing_type(billing_type)
    .include_price(include_price)
    .include_system_purchases(include_system_purchases)
    .indirect_reseller_id(indirect_reseller_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn list_orders(&self) -> builder::ListOrders<'_> {
        builder::ListOrders::new(self)
    }
    /**Create an order

Places an order. The service sets id, date, currency and status. Provisioning follows later: right after this
call `status` is usually `pending`, and line items may have no `subscriptionId` yet.

The offer must suit the customer's segment. Azure reservations carry `provisioningContext` on their line items
and are sold in the public cloud only. The "for a customer of an indirect reseller" page asks for an App+User
token. Not offered in the (closed) German cloud.


Sends a `POST` request to `/v1/customers/{customer-tenant-id}/orders`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
- `x_ms_customeruser_upn`: User principal name of the customer's user on whose behalf the order is placed.
- `body`: The order to place.
```ignore
let response = client.create_order()
    .customer_tenant_id(customer_tenant_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .x_ms_customeruser_upn(x_ms_customeruser_upn)
    .body(body)
    .send()
    .await;
```*/
    pub fn create_order(&self) -> builder::CreateOrder<'_> {
        builder::CreateOrder::new(self)
    }
    /**Read an order

One order by its id, as it is now. A new order can be read at once, before it is listed.

Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `include_price`: With `true`, line items carry `pricing` and the order carries `totalPrice`. Code 800043 refuses it where the
caller may not see prices.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.get_order()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .include_price(include_price)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn get_order(&self) -> builder::GetOrder<'_> {
        builder::GetOrder::new(self)
    }
    /**Cancel or change an order

One call with four uses; the body tells them apart.

| Use | Body | Where |
|---|---|---|
| **Cancel the whole order** | `id`, `status: cancelled` | sandbox: reservations and software; production: software |
| **Cancel chosen line items** | `id`, `status: cancelled`, `lineItems` with `lineItemNumber` and `offerId` | software |
| **Buy an add-on** | `referenceCustomerId`, `lineItems` with `parentSubscriptionId` | legacy offers |
| **Change the billing cycle** | `referenceCustomerId`, `billingCycle`, `lineItems` with `subscriptionId` | legacy offers |

**Which product types a cancellation here works for** (Y works, N is refused; the others are cancelled with
`patchSubscription`):

| Product type | Sandbox | Production |
|---|---|---|
| Azure Reserved Instances | Y | N |
| Perpetual software | Y | Y |
| Software subscriptions | Y | Y |
| New commerce | N | N |
| Commercial marketplace | N | N |
| Azure plan | N | N |

A sandbox order older than 60 days cannot be cancelled. In production, perpetual software can be cancelled for
30 days and a software subscription for 7 days from the start of its term.

**Reading the answer.** HTTP 200 is no proof. After cancelling the whole order expect `status: cancelled`, but be
ready for a status that follows later. After cancelling chosen line items, each cancelled item has
`quantity: 0`, and the order stays `completed` until all of its items are cancelled.

The whole order, as read, may be sent back with only `status` changed; the archived .NET SDK did so. The service
matches property names without regard to case and tolerates trailing commas: the body printed on its own
page has one, and is not valid JSON.

Send no `If-Match`: no sample and no SDK does.


Sends a `PATCH` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
- `body`: What to change.
```ignore
let response = client.patch_order()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .body(body)
    .send()
    .await;
```*/
    pub fn patch_order(&self) -> builder::PatchOrder<'_> {
        builder::PatchOrder::new(self)
    }
    /**List the activation links of an order

The activation links of all line items. On no public page; the archived .NET SDK calls it.

Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/activationlinks`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.list_order_activation_links()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn list_order_activation_links(&self) -> builder::ListOrderActivationLinks<'_> {
        builder::ListOrderActivationLinks::new(self)
    }
    /**Upload the purchase-order documents of an order

Sends purchase-order and tender documents for an order that reads `pending_po_upload`. Afterwards the order
reads `po_upload_complete`.


Sends a `POST` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/attachment`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
- `body`: The documents and what is known of the tender.
```ignore
let response = client.upload_order_attachments()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .body(body)
    .send()
    .await;
```*/
    pub fn upload_order_attachments(&self) -> builder::UploadOrderAttachments<'_> {
        builder::UploadOrderAttachments::new(self)
    }
    /**Download a document of an order

The document's bytes as they were uploaded. On no public page; the archived .NET SDK calls it.

Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/attachment/{attachment-id}`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `attachment_id`: The document's `attachmentId`.
- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.download_order_attachment()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .attachment_id(attachment_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn download_order_attachment(&self) -> builder::DownloadOrderAttachment<'_> {
        builder::DownloadOrderAttachment::new(self)
    }
    /**List the documents of an order

The documents uploaded for an order. On no public page; the archived .NET SDK calls it. Note the plural in the
path: uploading and downloading use the singular.


Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/attachments`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.list_order_attachments()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn list_order_attachments(&self) -> builder::ListOrderAttachments<'_> {
        builder::ListOrderAttachments::new(self)
    }
    /**List the activation links of a line item

Where the customer activates a commercial marketplace subscription that this line item bought. In the sandbox
the link is a placeholder that leads nowhere.


Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/lineitems/{line-item-number}/activationlinks`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `line_item_number`: The line item's `lineItemNumber`, counted from 0.
- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.list_line_item_activation_links()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .line_item_number(line_item_number)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn list_line_item_activation_links(
        &self,
    ) -> builder::ListLineItemActivationLinks<'_> {
        builder::ListLineItemActivationLinks::new(self)
    }
    /**Read how far provisioning has come

The provisioning state of each line item. Needs an App+User token of a user with the Admin agent role; an
app-only token is refused with 403 and code 900329.


Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/provisioningstatus`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `order_id`: The order's id: opaque, case-sensitive. Seen are 33 characters of `A-Z a-z 0-9 _ -`, GUIDs in either case, and
12 hexadecimal digits.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.get_order_provisioning_status()
    .customer_tenant_id(customer_tenant_id)
    .order_id(order_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn get_order_provisioning_status(
        &self,
    ) -> builder::GetOrderProvisioningStatus<'_> {
        builder::GetOrderProvisioningStatus::new(self)
    }
    /**List the subscriptions that came of an order

The subscriptions of one customer that an order created; an order of reservations or perpetual software has
none. Without `order_id` all subscriptions of the customer are assumed to be listed, as the path says.

Software subscriptions bought before 2021-10-14 are not listed here; their orders always are.


Sends a `GET` request to `/v1/customers/{customer-tenant-id}/subscriptions`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `mpn_id`: Only subscriptions with this partner of record, a Microsoft partner id.
- `order_id`: Only subscriptions that this order created. Assumed: an empty value counts as none.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.list_subscriptions()
    .customer_tenant_id(customer_tenant_id)
    .mpn_id(mpn_id)
    .order_id(order_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn list_subscriptions(&self) -> builder::ListSubscriptions<'_> {
        builder::ListSubscriptions::new(self)
    }
    /**Read a subscription

One subscription by its id, as it is now: a line item's `subscriptionId`, or the target of its link
`subscription`. After a change answered with 202, this shows whether the change is done.


Sends a `GET` request to `/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `subscription_id`: The subscription's id, a GUID in either case.
- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.get_subscription()
    .customer_tenant_id(customer_tenant_id)
    .subscription_id(subscription_id)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn get_subscription(&self) -> builder::GetSubscription<'_> {
        builder::GetSubscription::new(self)
    }
    /**Cancel, suspend or change a subscription

The only way to cancel new commerce, commercial marketplace and Azure plan purchases, in the sandbox and in
production. Software subscriptions can be cancelled here, too; reservations and perpetual software cannot.

| Use | `status` | For |
|---|---|---|
| **Cancel** | `deleted` | new commerce, marketplace and (assumed) software subscriptions, within their window |
| **Suspend** | `suspended` | legacy seats; an Azure plan without active Azure subscriptions (else code 900115); new commerce, which goes on being billed, and whose renewal is turned off |
| **Resume** | `active` | what was suspended; the renewal of new commerce stays off |
| **End with the term** | as it is | new commerce: `autoRenewEnabled` false and `scheduledActions` with `Cancel`, in one change |

**Send the whole subscription**, as it was read, with what shall change: a body with less silently turns
automatic renewal off and drops the instructions for the next term. Since 2026-05-04 that buys an extended
service term. What this description does not know must be sent back, too.

**Renewal off does not end new commerce any more.** A license-based subscription that was bought on or after
2025-04-01 and whose term ends on or after 2026-05-04 goes on month by month, at 3 % more than the monthly price
(23 % where there is no monthly plan), unless it renews or the action `Cancel` is scheduled.

**Cancellation windows**: new commerce 7 days from the purchase and each renewal, an extended service term at any
time; marketplace 72 hours from the purchase, whatever the term; software subscriptions 7 days; Red Hat and SUSE
plans never. Laws of some countries give longer ones. `cancellationAllowedUntilDate` and `refundOptions` tell of
the subscription at hand, and go first: an upgrade inherits the window of its source.

**Reading the answer.** 200 brings the subscription. 202 brings no body: read the subscription at `Location`
until it shows the change, which may take up to 15 minutes.

The service is assumed to match property names without regard to case, as it does for orders: the archived .NET
SDK writes both alike. The bodies printed in the documentation have trailing commas and `//` comments, and are
not valid JSON.


Sends a `PATCH` request to `/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}`

Arguments:
- `customer_tenant_id`: The customer's tenant id, a GUID. It must be a customer of the partner whose token is sent.
- `subscription_id`: The subscription's id, a GUID in either case.
- `if_match`: The subscription's `attributes.etag` in quotes, from the latest read: a change in between is then refused. The
samples that suspend and cancel have it, the newer one that updates has not, and the etag is often empty: send
it where there is one.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
- `body`: The whole subscription, as it shall be.
```ignore
let response = client.patch_subscription()
    .customer_tenant_id(customer_tenant_id)
    .subscription_id(subscription_id)
    .if_match(if_match)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .body(body)
    .send()
    .await;
```*/
    pub fn patch_subscription(&self) -> builder::PatchSubscription<'_> {
        builder::PatchSubscription::new(self)
    }
    /**Read a product

One product of the catalogue. Its `productType` is what tells a line item's product type best: no property of
an order names it. The link `product` of a line item leads here, with its `country`.


Sends a `GET` request to `/v1/products/{product-id}`

Arguments:
- `product_id`: The product's id, the first part of a catalogue offer's id.
- `country`: Country of the market, ISO 3166-1 alpha-2.

- `ms_contract_version`: `v1`. The header table calls it required, yet the archived .NET SDK never sent it and most samples omit it, so
it is optional here. Clients do well to send it.

- `ms_correlation_id`: A GUID for tracing, new for each call. The service makes one if there is none.
- `ms_partner_center_application`: The calling application's name, in free text, for Microsoft's support.
- `ms_request_id`: A GUID that identifies this call, and its idempotency key: keep it when repeating a call that got no answer,
take a new one after any answer. The service makes one if there is none.

- `x_locale`: Language of texts in the answer, a BCP 47 tag; `en-US` by default.
```ignore
let response = client.get_product()
    .product_id(product_id)
    .country(country)
    .ms_contract_version(ms_contract_version)
    .ms_correlation_id(ms_correlation_id)
    .ms_partner_center_application(ms_partner_center_application)
    .ms_request_id(ms_request_id)
    .x_locale(x_locale)
    .send()
    .await;
```*/
    pub fn get_product(&self) -> builder::GetProduct<'_> {
        builder::GetProduct::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /**Builder for [`Client::list_customers`]

[`Client::list_customers`]: super::Client::list_customers*/
    #[derive(Debug, Clone)]
    pub struct ListCustomers<'a> {
        client: &'a super::Client,
        filter: Result<Option<::std::string::String>, String>,
        size: Result<Option<i64>, String>,
        ms_continuation_token: Result<Option<::std::string::String>, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        validate_mfa: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListCustomers<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                filter: Ok(None),
                size: Ok(None),
                ms_continuation_token: Ok(None),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                validate_mfa: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn filter<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.filter = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for filter failed"
                        .to_string()
                });
            self
        }
        pub fn size<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.size = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for size failed".to_string());
            self
        }
        pub fn ms_continuation_token<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_continuation_token = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_continuation_token failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn validate_mfa<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.validate_mfa = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for validate_mfa failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CustomerCollection>, Error<()>> {
            let Self {
                client,
                filter,
                size,
                ms_continuation_token,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                validate_mfa,
                x_locale,
            } = self;
            let filter = filter.map_err(Error::InvalidRequest)?;
            let size = size.map_err(Error::InvalidRequest)?;
            let ms_continuation_token = ms_continuation_token
                .map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let validate_mfa = validate_mfa.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/customers", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(8usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_continuation_token {
                header_map.append("MS-ContinuationToken", value.to_string().try_into()?);
            }
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = validate_mfa {
                header_map.append("ValidateMfa", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("filter", &filter))
                .query(&progenitor_client::QueryParam::new("size", &size))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_customers",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_customer`]

[`Client::delete_customer`]: super::Client::delete_customer*/
    #[derive(Debug, Clone)]
    pub struct DeleteCustomer<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> DeleteCustomer<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/v1/customers/{customer-tenant-id}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}", client.baseurl, encode_path(& customer_tenant_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client.client.delete(url).headers(header_map).build()?;
            let info = OperationInfo {
                operation_id: "delete_customer",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_orders`]

[`Client::list_orders`]: super::Client::list_orders*/
    #[derive(Debug, Clone)]
    pub struct ListOrders<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        billing_type: Result<Option<::std::string::String>, String>,
        include_price: Result<Option<bool>, String>,
        include_system_purchases: Result<Option<bool>, String>,
        indirect_reseller_id: Result<Option<::std::string::String>, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListOrders<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                billing_type: Ok(None),
                include_price: Ok(None),
                include_system_purchases: Ok(None),
                indirect_reseller_id: Ok(None),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn billing_type<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.billing_type = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for billing_type failed"
                        .to_string()
                });
            self
        }
        pub fn include_price<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.include_price = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `bool` for include_price failed".to_string()
                });
            self
        }
        pub fn include_system_purchases<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.include_system_purchases = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `bool` for include_system_purchases failed"
                        .to_string()
                });
            self
        }
        pub fn indirect_reseller_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.indirect_reseller_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for indirect_reseller_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::OrderCollection>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                billing_type,
                include_price,
                include_system_purchases,
                indirect_reseller_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let billing_type = billing_type.map_err(Error::InvalidRequest)?;
            let include_price = include_price.map_err(Error::InvalidRequest)?;
            let include_system_purchases = include_system_purchases
                .map_err(Error::InvalidRequest)?;
            let indirect_reseller_id = indirect_reseller_id
                .map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders", client.baseurl, encode_path(&
                customer_tenant_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("billingType", &billing_type))
                .query(
                    &progenitor_client::QueryParam::new("include_price", &include_price),
                )
                .query(
                    &progenitor_client::QueryParam::new(
                        "include_system_purchases",
                        &include_system_purchases,
                    ),
                )
                .query(
                    &progenitor_client::QueryParam::new(
                        "indirect_reseller_id",
                        &indirect_reseller_id,
                    ),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_orders",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_order`]

[`Client::create_order`]: super::Client::create_order*/
    #[derive(Debug, Clone)]
    pub struct CreateOrder<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
        x_ms_customeruser_upn: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::OrderCreate, String>,
    }
    impl<'a> CreateOrder<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
                x_ms_customeruser_upn: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        pub fn x_ms_customeruser_upn<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_ms_customeruser_upn = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_ms_customeruser_upn failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::OrderCreate>,
            <V as std::convert::TryInto<types::OrderCreate>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `OrderCreate` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::OrderCreate,
            ) -> types::builder::OrderCreate,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/customers/{customer-tenant-id}/orders`
        pub async fn send(self) -> Result<ResponseValue<types::Order>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
                x_ms_customeruser_upn,
                body,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let x_ms_customeruser_upn = x_ms_customeruser_upn
                .map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| types::OrderCreate::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders", client.baseurl, encode_path(&
                customer_tenant_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(7usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            if let Some(value) = x_ms_customeruser_upn {
                header_map
                    .append("x-ms-customeruser-upn", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_order",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_order`]

[`Client::get_order`]: super::Client::get_order*/
    #[derive(Debug, Clone)]
    pub struct GetOrder<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        include_price: Result<Option<bool>, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> GetOrder<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                include_price: Ok(None),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn include_price<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.include_price = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `bool` for include_price failed".to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}`
        pub async fn send(self) -> Result<ResponseValue<types::Order>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                include_price,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let include_price = include_price.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}", client.baseurl, encode_path(&
                customer_tenant_id.to_string()), encode_path(& order_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(
                    &progenitor_client::QueryParam::new("include_price", &include_price),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_order",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::patch_order`]

[`Client::patch_order`]: super::Client::patch_order*/
    #[derive(Debug, Clone)]
    pub struct PatchOrder<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::Order, String>,
    }
    impl<'a> PatchOrder<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Order>,
            <V as std::convert::TryInto<types::Order>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| format!("conversion to `Order` for body failed: {}", s));
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(types::builder::Order) -> types::builder::Order,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PATCH` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}`
        pub async fn send(self) -> Result<ResponseValue<types::Order>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
                body,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| types::Order::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}", client.baseurl, encode_path(&
                customer_tenant_id.to_string()), encode_path(& order_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "patch_order",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                201u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_order_activation_links`]

[`Client::list_order_activation_links`]: super::Client::list_order_activation_links*/
    #[derive(Debug, Clone)]
    pub struct ListOrderActivationLinks<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListOrderActivationLinks<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/activationlinks`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ActivationLinkCollection>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}/activationlinks", client.baseurl,
                encode_path(& customer_tenant_id.to_string()), encode_path(& order_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_order_activation_links",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::upload_order_attachments`]

[`Client::upload_order_attachments`]: super::Client::upload_order_attachments*/
    #[derive(Debug)]
    pub struct UploadOrderAttachments<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
        body: Result<reqwest::Body, String>,
    }
    impl<'a> UploadOrderAttachments<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        pub fn body<B>(mut self, value: B) -> Self
        where
            B: std::convert::TryInto<reqwest::Body>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `reqwest::Body` for body failed".to_string()
                });
            self
        }
        ///Sends a `POST` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/attachment`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::OrderAttachmentCollection>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
                body,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}/attachment", client.baseurl, encode_path(&
                customer_tenant_id.to_string()), encode_path(& order_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .header(
                    ::reqwest::header::CONTENT_TYPE,
                    ::reqwest::header::HeaderValue::from_static(
                        "application/octet-stream",
                    ),
                )
                .body(body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "upload_order_attachments",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::download_order_attachment`]

[`Client::download_order_attachment`]: super::Client::download_order_attachment*/
    #[derive(Debug, Clone)]
    pub struct DownloadOrderAttachment<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        attachment_id: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> DownloadOrderAttachment<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                attachment_id: Err("attachment_id was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn attachment_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.attachment_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for attachment_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/attachment/{attachment-id}`
        pub async fn send(self) -> Result<ResponseValue<ByteStream>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                attachment_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let attachment_id = attachment_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}/attachment/{}", client.baseurl,
                encode_path(& customer_tenant_id.to_string()), encode_path(& order_id
                .to_string()), encode_path(& attachment_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client.client.get(url).headers(header_map).build()?;
            let info = OperationInfo {
                operation_id: "download_order_attachment",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::stream(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_order_attachments`]

[`Client::list_order_attachments`]: super::Client::list_order_attachments*/
    #[derive(Debug, Clone)]
    pub struct ListOrderAttachments<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListOrderAttachments<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/attachments`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::OrderAttachmentCollection>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}/attachments", client.baseurl, encode_path(&
                customer_tenant_id.to_string()), encode_path(& order_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_order_attachments",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_line_item_activation_links`]

[`Client::list_line_item_activation_links`]: super::Client::list_line_item_activation_links*/
    #[derive(Debug, Clone)]
    pub struct ListLineItemActivationLinks<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        line_item_number: Result<i64, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListLineItemActivationLinks<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                line_item_number: Err(
                    "line_item_number was not initialized".to_string(),
                ),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn line_item_number<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.line_item_number = value
                .try_into()
                .map_err(|_| {
                    "conversion to `i64` for line_item_number failed".to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/lineitems/{line-item-number}/activationlinks`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ActivationLinkCollection>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                line_item_number,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let line_item_number = line_item_number.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}/lineitems/{}/activationlinks", client
                .baseurl, encode_path(& customer_tenant_id.to_string()), encode_path(&
                order_id.to_string()), encode_path(& line_item_number.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_line_item_activation_links",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_order_provisioning_status`]

[`Client::get_order_provisioning_status`]: super::Client::get_order_provisioning_status*/
    #[derive(Debug, Clone)]
    pub struct GetOrderProvisioningStatus<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        order_id: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> GetOrderProvisioningStatus<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                order_id: Err("order_id was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/orders/{order-id}/provisioningstatus`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ProvisioningStatusCollection>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                order_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/orders/{}/provisioningstatus", client.baseurl,
                encode_path(& customer_tenant_id.to_string()), encode_path(& order_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_order_provisioning_status",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_subscriptions`]

[`Client::list_subscriptions`]: super::Client::list_subscriptions*/
    #[derive(Debug, Clone)]
    pub struct ListSubscriptions<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        mpn_id: Result<Option<i64>, String>,
        order_id: Result<Option<::std::string::String>, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListSubscriptions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                mpn_id: Ok(None),
                order_id: Ok(None),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn mpn_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.mpn_id = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for mpn_id failed".to_string());
            self
        }
        pub fn order_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.order_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for order_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/subscriptions`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::SubscriptionCollection>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                mpn_id,
                order_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let mpn_id = mpn_id.map_err(Error::InvalidRequest)?;
            let order_id = order_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/subscriptions", client.baseurl, encode_path(&
                customer_tenant_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("mpn_id", &mpn_id))
                .query(&progenitor_client::QueryParam::new("order_id", &order_id))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_subscriptions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_subscription`]

[`Client::get_subscription`]: super::Client::get_subscription*/
    #[derive(Debug, Clone)]
    pub struct GetSubscription<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        subscription_id: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> GetSubscription<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                subscription_id: Err("subscription_id was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn subscription_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.subscription_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for subscription_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Subscription>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                subscription_id,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let subscription_id = subscription_id.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/subscriptions/{}", client.baseurl, encode_path(&
                customer_tenant_id.to_string()), encode_path(& subscription_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_subscription",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::patch_subscription`]

[`Client::patch_subscription`]: super::Client::patch_subscription*/
    #[derive(Debug, Clone)]
    pub struct PatchSubscription<'a> {
        client: &'a super::Client,
        customer_tenant_id: Result<::uuid::Uuid, String>,
        subscription_id: Result<::std::string::String, String>,
        if_match: Result<Option<::std::string::String>, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::Subscription, String>,
    }
    impl<'a> PatchSubscription<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                customer_tenant_id: Err(
                    "customer_tenant_id was not initialized".to_string(),
                ),
                subscription_id: Err("subscription_id was not initialized".to_string()),
                if_match: Ok(None),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn customer_tenant_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.customer_tenant_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for customer_tenant_id failed"
                        .to_string()
                });
            self
        }
        pub fn subscription_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.subscription_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for subscription_id failed"
                        .to_string()
                });
            self
        }
        pub fn if_match<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.if_match = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for if_match failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::Subscription>,
            <V as std::convert::TryInto<types::Subscription>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `Subscription` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::Subscription,
            ) -> types::builder::Subscription,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PATCH` request to `/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Subscription>, Error<()>> {
            let Self {
                client,
                customer_tenant_id,
                subscription_id,
                if_match,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
                body,
            } = self;
            let customer_tenant_id = customer_tenant_id.map_err(Error::InvalidRequest)?;
            let subscription_id = subscription_id.map_err(Error::InvalidRequest)?;
            let if_match = if_match.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::Subscription::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/customers/{}/subscriptions/{}", client.baseurl, encode_path(&
                customer_tenant_id.to_string()), encode_path(& subscription_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(7usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = if_match {
                header_map.append("If-Match", value.to_string().try_into()?);
            }
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "patch_subscription",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_product`]

[`Client::get_product`]: super::Client::get_product*/
    #[derive(Debug, Clone)]
    pub struct GetProduct<'a> {
        client: &'a super::Client,
        product_id: Result<::std::string::String, String>,
        country: Result<::std::string::String, String>,
        ms_contract_version: Result<Option<::std::string::String>, String>,
        ms_correlation_id: Result<Option<::std::string::String>, String>,
        ms_partner_center_application: Result<Option<::std::string::String>, String>,
        ms_request_id: Result<Option<::std::string::String>, String>,
        x_locale: Result<Option<::std::string::String>, String>,
    }
    impl<'a> GetProduct<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                product_id: Err("product_id was not initialized".to_string()),
                country: Err("country was not initialized".to_string()),
                ms_contract_version: Ok(None),
                ms_correlation_id: Ok(None),
                ms_partner_center_application: Ok(None),
                ms_request_id: Ok(None),
                x_locale: Ok(None),
            }
        }
        pub fn product_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.product_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for product_id failed"
                        .to_string()
                });
            self
        }
        pub fn country<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.country = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for country failed"
                        .to_string()
                });
            self
        }
        pub fn ms_contract_version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_contract_version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_contract_version failed"
                        .to_string()
                });
            self
        }
        pub fn ms_correlation_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_correlation_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_correlation_id failed"
                        .to_string()
                });
            self
        }
        pub fn ms_partner_center_application<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_partner_center_application = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_partner_center_application failed"
                        .to_string()
                });
            self
        }
        pub fn ms_request_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.ms_request_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for ms_request_id failed"
                        .to_string()
                });
            self
        }
        pub fn x_locale<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.x_locale = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for x_locale failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/products/{product-id}`
        pub async fn send(self) -> Result<ResponseValue<types::Product>, Error<()>> {
            let Self {
                client,
                product_id,
                country,
                ms_contract_version,
                ms_correlation_id,
                ms_partner_center_application,
                ms_request_id,
                x_locale,
            } = self;
            let product_id = product_id.map_err(Error::InvalidRequest)?;
            let country = country.map_err(Error::InvalidRequest)?;
            let ms_contract_version = ms_contract_version
                .map_err(Error::InvalidRequest)?;
            let ms_correlation_id = ms_correlation_id.map_err(Error::InvalidRequest)?;
            let ms_partner_center_application = ms_partner_center_application
                .map_err(Error::InvalidRequest)?;
            let ms_request_id = ms_request_id.map_err(Error::InvalidRequest)?;
            let x_locale = x_locale.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/products/{}", client.baseurl, encode_path(& product_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(6usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = ms_contract_version {
                header_map.append("MS-Contract-Version", value.to_string().try_into()?);
            }
            if let Some(value) = ms_correlation_id {
                header_map.append("MS-CorrelationId", value.to_string().try_into()?);
            }
            if let Some(value) = ms_partner_center_application {
                header_map
                    .append(
                        "MS-PartnerCenter-Application",
                        value.to_string().try_into()?,
                    );
            }
            if let Some(value) = ms_request_id {
                header_map.append("MS-RequestId", value.to_string().try_into()?);
            }
            if let Some(value) = x_locale {
                header_map.append("X-Locale", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("country", &country))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_product",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    pub use self::super::Client;
}
