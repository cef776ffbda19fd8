/// The shape of a request's JSON body, by the operation's name in snake case.
pub fn request(operation: &str) -> Option<Kind> {
    match operation {
        "create_order" => Some(Kind::Object(&ORDER_CREATE)),
        "patch_order" => Some(Kind::Object(&ORDER_PATCH)),
        "patch_subscription" => Some(Kind::Object(&SUBSCRIPTION_PATCH)),
        _ => None,
    }
}
/// The shape of a success's JSON body, by the operation's name in snake case and the status.
pub fn answer(operation: &str, status: u16) -> Option<Kind> {
    match (operation, status) {
        ("list_customers", 200) => Some(Kind::Object(&CUSTOMER_COLLECTION)),
        ("list_orders", 200) => Some(Kind::Object(&ORDER_COLLECTION)),
        ("create_order", 201) => Some(Kind::Object(&ORDER)),
        ("get_order", 200) => Some(Kind::Object(&ORDER)),
        ("patch_order", 200) => Some(Kind::Object(&ORDER)),
        ("patch_order", 201) => Some(Kind::Object(&ORDER)),
        ("list_order_activation_links", 200) => {
            Some(Kind::Object(&ACTIVATION_LINK_COLLECTION))
        }
        ("upload_order_attachments", 201) => {
            Some(Kind::Object(&ORDER_ATTACHMENT_COLLECTION))
        }
        ("list_order_attachments", 200) => {
            Some(Kind::Object(&ORDER_ATTACHMENT_COLLECTION))
        }
        ("list_line_item_activation_links", 200) => {
            Some(Kind::Object(&ACTIVATION_LINK_COLLECTION))
        }
        ("get_order_provisioning_status", 200) => {
            Some(Kind::Object(&PROVISIONING_STATUS_COLLECTION))
        }
        ("list_subscriptions", 200) => Some(Kind::Object(&SUBSCRIPTION_COLLECTION)),
        ("get_subscription", 200) => Some(Kind::Object(&SUBSCRIPTION)),
        ("patch_subscription", 200) => Some(Kind::Object(&SUBSCRIPTION)),
        ("get_product", 200) => Some(Kind::Object(&PRODUCT)),
        _ => None,
    }
}
/// The kind `FaultBody`.
pub const FAULT_BODY: Kind = Kind::AnyOf(
    &[
        Kind::Object(&EXTENDED_FAULT),
        Kind::Object(&SERVICE_FAULT),
        Kind::Object(&GATEWAY_FAULT),
        Kind::Object(&NESTED_FAULT),
    ],
);
/// The kind `FaultCode`.
pub const FAULT_CODE: Kind = Kind::AnyOf(
    &[
        Kind::Integer {
            min: -9223372036854775808,
            max: 9223372036854775807,
        },
        Kind::String,
    ],
);
/// The kind `Seconds`.
pub const SECONDS: Kind = Kind::AnyOf(
    &[
        Kind::Integer {
            min: -9223372036854775808,
            max: 9223372036854775807,
        },
        Kind::String,
    ],
);
/// The object `ActivationLinkCollection`.
pub static ACTIVATION_LINK_COLLECTION: Shape = Shape {
    name: "ActivationLinkCollection",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "items",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&ORDER_LINE_ITEM_ACTIVATION_LINK)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&COLLECTION_LINKS),
        },
        Property {
            name: "totalCount",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `Address`.
pub static ADDRESS: Shape = Shape {
    name: "Address",
    properties: &[
        Property {
            name: "addressLine1",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "addressLine2",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "addressLine3",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "city",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "country",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "firstName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "lastName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "phoneNumber",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "postalCode",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "region",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "state",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `AttachmentMetadata`.
pub static ATTACHMENT_METADATA: Shape = Shape {
    name: "AttachmentMetadata",
    properties: &[
        Property {
            name: "currency",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "customerPrice",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "fxRate",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "isPartOfTender",
            required: false,
            nullable: false,
            kind: Kind::Boolean,
        },
        Property {
            name: "tenderLink",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `AttachmentUpload`.
pub static ATTACHMENT_UPLOAD: Shape = Shape {
    name: "AttachmentUpload",
    properties: &[
        Property {
            name: "TenderFiles",
            required: false,
            nullable: false,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "metadata",
            required: true,
            nullable: false,
            kind: Kind::Object(&ATTACHMENT_METADATA),
        },
        Property {
            name: "pofiles",
            required: false,
            nullable: false,
            kind: Kind::Array(&Kind::String),
        },
    ],
};
/// The object `ClientContext`.
pub static CLIENT_CONTEXT: Shape = Shape {
    name: "ClientContext",
    properties: &[
        Property {
            name: "deviceFamily",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "marketplaceCountry",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "name",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `CollectionLinks`.
pub static COLLECTION_LINKS: Shape = Shape {
    name: "CollectionLinks",
    properties: &[
        Property {
            name: "next",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "previous",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "self",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
    ],
};
/// The object `Customer`.
pub static CUSTOMER: Shape = Shape {
    name: "Customer",
    properties: &[
        Property {
            name: "allowDelegatedAccess",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "associatedPartnerId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "billingProfile",
            required: false,
            nullable: true,
            kind: Kind::Object(&CUSTOMER_BILLING_PROFILE),
        },
        Property {
            name: "commerceId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "companyProfile",
            required: false,
            nullable: true,
            kind: Kind::Object(&CUSTOMER_COMPANY_PROFILE),
        },
        Property {
            name: "customDomains",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "id",
            required: true,
            nullable: false,
            kind: Kind::Guid,
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&CUSTOMER_LINKS),
        },
        Property {
            name: "relationshipToPartner",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "tags",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Any),
        },
        Property {
            name: "userCredentials",
            required: false,
            nullable: true,
            kind: Kind::Object(&USER_CREDENTIALS),
        },
    ],
};
/// The object `CustomerBillingProfile`.
pub static CUSTOMER_BILLING_PROFILE: Shape = Shape {
    name: "CustomerBillingProfile",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "companyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "culture",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "defaultAddress",
            required: false,
            nullable: true,
            kind: Kind::Object(&ADDRESS),
        },
        Property {
            name: "email",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "firstName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "language",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "lastName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&CUSTOMER_LINKS),
        },
    ],
};
/// The object `CustomerCollection`.
pub static CUSTOMER_COLLECTION: Shape = Shape {
    name: "CustomerCollection",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "continuationToken",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "items",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&CUSTOMER)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&COLLECTION_LINKS),
        },
        Property {
            name: "totalCount",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `CustomerCompanyProfile`.
pub static CUSTOMER_COMPANY_PROFILE: Shape = Shape {
    name: "CustomerCompanyProfile",
    properties: &[
        Property {
            name: "address",
            required: false,
            nullable: true,
            kind: Kind::Object(&ADDRESS),
        },
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "companyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "domain",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "email",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&CUSTOMER_LINKS),
        },
        Property {
            name: "organizationRegistrationNumber",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "tenantId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
    ],
};
/// The object `CustomerLinks`.
pub static CUSTOMER_LINKS: Shape = Shape {
    name: "CustomerLinks",
    properties: &[
        Property {
            name: "self",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
    ],
};
/// The object `ExtendedFault`.
pub static EXTENDED_FAULT: Shape = Shape {
    name: "ExtendedFault",
    properties: &[
        Property {
            name: "code",
            required: true,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "description",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "errorMessageExtended",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "errorName",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "isRetryable",
            required: false,
            nullable: false,
            kind: Kind::Boolean,
        },
        Property {
            name: "message",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "parameters",
            required: false,
            nullable: true,
            kind: Kind::Map(&Kind::Any),
        },
    ],
};
/// The object `GatewayFault`.
pub static GATEWAY_FAULT: Shape = Shape {
    name: "GatewayFault",
    properties: &[
        Property {
            name: "message",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "statusCode",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: -2147483648,
                max: 2147483647,
            },
        },
    ],
};
/// The object `InnerFault`.
pub static INNER_FAULT: Shape = Shape {
    name: "InnerFault",
    properties: &[
        Property {
            name: "code",
            required: false,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "message",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `ItemSubType`.
pub static ITEM_SUB_TYPE: Shape = Shape {
    name: "ItemSubType",
    properties: &[
        Property {
            name: "displayName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `ItemType`.
pub static ITEM_TYPE: Shape = Shape {
    name: "ItemType",
    properties: &[
        Property {
            name: "displayName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "subType",
            required: false,
            nullable: true,
            kind: Kind::Object(&ITEM_SUB_TYPE),
        },
    ],
};
/// The object `Link`.
pub static LINK: Shape = Shape {
    name: "Link",
    properties: &[
        Property {
            name: "body",
            required: false,
            nullable: false,
            kind: Kind::Any,
        },
        Property {
            name: "headers",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&LINK_HEADER)),
        },
        Property {
            name: "method",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "uri",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `LinkHeader`.
pub static LINK_HEADER: Shape = Shape {
    name: "LinkHeader",
    properties: &[
        Property {
            name: "key",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "value",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `NestedFault`.
pub static NESTED_FAULT: Shape = Shape {
    name: "NestedFault",
    properties: &[
        Property {
            name: "error",
            required: true,
            nullable: false,
            kind: Kind::Object(&NESTED_FAULT_DETAIL),
        },
    ],
};
/// The object `NestedFaultDetail`.
pub static NESTED_FAULT_DETAIL: Shape = Shape {
    name: "NestedFaultDetail",
    properties: &[
        Property {
            name: "code",
            required: false,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "innerError",
            required: false,
            nullable: true,
            kind: Kind::Object(&INNER_FAULT),
        },
        Property {
            name: "message",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "target",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `Order`.
pub static ORDER: Shape = Shape {
    name: "Order",
    properties: &[
        Property {
            name: "alternateId",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "billingCycle",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "BillingCycle",
                values: &[
                    "unknown",
                    "monthly",
                    "annual",
                    "none",
                    "one_time",
                    "triennial",
                    "biennial",
                ],
            },
        },
        Property {
            name: "client",
            required: false,
            nullable: false,
            kind: Kind::Object(&CLIENT_CONTEXT),
        },
        Property {
            name: "creationDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "currencyCode",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "currencySymbol",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "lineItems",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&ORDER_LINE_ITEM)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&ORDER_LINKS),
        },
        Property {
            name: "partnerOnRecordAttestationAccepted",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "recordType",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "referenceCustomerId",
            required: true,
            nullable: false,
            kind: Kind::Guid,
        },
        Property {
            name: "status",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "OrderStatus",
                values: &[
                    "unknown",
                    "completed",
                    "pending",
                    "cancelled",
                    "suspended",
                    "pending_review",
                    "pending_po_upload",
                    "po_upload_complete",
                    "po_review_rejected",
                    "partial_success",
                    "error",
                ],
            },
        },
        Property {
            name: "totalPrice",
            required: false,
            nullable: false,
            kind: Kind::Number,
        },
        Property {
            name: "transactionType",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "OrderTransactionType",
                values: &["UserPurchase", "SystemPurchase", "SystemBilling"],
            },
        },
    ],
};
/// The object `OrderAttachment`.
pub static ORDER_ATTACHMENT: Shape = Shape {
    name: "OrderAttachment",
    properties: &[
        Property {
            name: "attachmentId",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "attachmentType",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "AttachmentType",
                values: &["POAttachment", "TenderAttachment"],
            },
        },
        Property {
            name: "fileName",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "sizeInKB",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `OrderAttachmentCollection`.
pub static ORDER_ATTACHMENT_COLLECTION: Shape = Shape {
    name: "OrderAttachmentCollection",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "items",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&ORDER_ATTACHMENT)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&COLLECTION_LINKS),
        },
        Property {
            name: "totalCount",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `OrderCollection`.
pub static ORDER_COLLECTION: Shape = Shape {
    name: "OrderCollection",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "items",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&ORDER)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&COLLECTION_LINKS),
        },
        Property {
            name: "totalCount",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `OrderCreate`.
pub static ORDER_CREATE: Shape = Shape {
    name: "OrderCreate",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: true,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "billingCycle",
            required: false,
            nullable: true,
            kind: Kind::Enum {
                name: "BillingCycle",
                values: &[
                    "unknown",
                    "monthly",
                    "annual",
                    "none",
                    "one_time",
                    "triennial",
                    "biennial",
                ],
            },
        },
        Property {
            name: "creationDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "currencyCode",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "lineItems",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&ORDER_CREATE_LINE_ITEM)),
        },
        Property {
            name: "partnerOnRecordAttestationAccepted",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "referenceCustomerId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "status",
            required: false,
            nullable: true,
            kind: Kind::Enum {
                name: "OrderStatus",
                values: &[
                    "unknown",
                    "completed",
                    "pending",
                    "cancelled",
                    "suspended",
                    "pending_review",
                    "pending_po_upload",
                    "po_upload_complete",
                    "po_review_rejected",
                    "partial_success",
                    "error",
                ],
            },
        },
    ],
};
/// The object `OrderCreateLineItem`.
pub static ORDER_CREATE_LINE_ITEM: Shape = Shape {
    name: "OrderCreateLineItem",
    properties: &[
        Property {
            name: "additionalPartnerIdsOnRecord",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "attestationAccepted",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: true,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "customTermEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "friendlyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "lineItemNumber",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "offerId",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "parentSubscriptionId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "partnerIdOnRecord",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "promotionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "provisioningContext",
            required: false,
            nullable: true,
            kind: Kind::Map(&Kind::String),
        },
        Property {
            name: "purchaseCommitment",
            required: false,
            nullable: true,
            kind: Kind::Object(&PURCHASE_COMMITMENT),
        },
        Property {
            name: "quantity",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "renewsTo",
            required: false,
            nullable: true,
            kind: Kind::Object(&RENEWS_TO),
        },
        Property {
            name: "subscriptionId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "termDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `OrderLineItem`.
pub static ORDER_LINE_ITEM: Shape = Shape {
    name: "OrderLineItem",
    properties: &[
        Property {
            name: "additionalPartnerIdsOnRecord",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "attestationAccepted",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "customTermEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "friendlyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "lineItemNumber",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&ORDER_LINE_ITEM_LINKS),
        },
        Property {
            name: "offerId",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "parentSubscriptionId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "partnerIdOnRecord",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "pricing",
            required: false,
            nullable: true,
            kind: Kind::Object(&PRICING),
        },
        Property {
            name: "promotionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "provisioningContext",
            required: false,
            nullable: true,
            kind: Kind::Map(&Kind::String),
        },
        Property {
            name: "purchaseCommitment",
            required: false,
            nullable: true,
            kind: Kind::Object(&PURCHASE_COMMITMENT),
        },
        Property {
            name: "quantity",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "renewsTo",
            required: false,
            nullable: true,
            kind: Kind::Object(&RENEWS_TO),
        },
        Property {
            name: "subscriptionId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "termDuration",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "transactionType",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "LineItemTransactionType",
                values: &[
                    "New",
                    "renew",
                    "addQuantity",
                    "removeQuantity",
                    "cancel",
                    "convert",
                    "customerCredit",
                ],
            },
        },
    ],
};
/// The object `OrderLineItemActivationLink`.
pub static ORDER_LINE_ITEM_ACTIVATION_LINK: Shape = Shape {
    name: "OrderLineItemActivationLink",
    properties: &[
        Property {
            name: "lineItemNumber",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "link",
            required: true,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
    ],
};
/// The object `OrderLineItemLinks`.
pub static ORDER_LINE_ITEM_LINKS: Shape = Shape {
    name: "OrderLineItemLinks",
    properties: &[
        Property {
            name: "activationLinks",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "availability",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "product",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "provisioningStatus",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "sku",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "subscription",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
    ],
};
/// The object `OrderLineItemProvisioningStatus`.
pub static ORDER_LINE_ITEM_PROVISIONING_STATUS: Shape = Shape {
    name: "OrderLineItemProvisioningStatus",
    properties: &[
        Property {
            name: "lineItemNumber",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "orderLineItemId",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "quantityProvisioningInformation",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&QUANTITY_PROVISIONING_STATUS)),
        },
        Property {
            name: "status",
            required: true,
            nullable: false,
            kind: Kind::Enum {
                name: "ProvisioningState",
                values: &["fulfilled", "Unfulfilled", "PrefulfillmentPending"],
            },
        },
    ],
};
/// The object `OrderLinks`.
pub static ORDER_LINKS: Shape = Shape {
    name: "OrderLinks",
    properties: &[
        Property {
            name: "patchOperation",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "provisioningStatus",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "self",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
    ],
};
/// The object `OrderPatch`.
pub static ORDER_PATCH: Shape = Shape {
    name: "OrderPatch",
    properties: &[
        Property {
            name: "alternateId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: true,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "billingCycle",
            required: false,
            nullable: true,
            kind: Kind::Enum {
                name: "BillingCycle",
                values: &[
                    "unknown",
                    "monthly",
                    "annual",
                    "none",
                    "one_time",
                    "triennial",
                    "biennial",
                ],
            },
        },
        Property {
            name: "client",
            required: false,
            nullable: true,
            kind: Kind::Object(&CLIENT_CONTEXT),
        },
        Property {
            name: "creationDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "currencyCode",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "currencySymbol",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "lineItems",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&ORDER_PATCH_LINE_ITEM)),
        },
        Property {
            name: "links",
            required: false,
            nullable: true,
            kind: Kind::Object(&ORDER_LINKS),
        },
        Property {
            name: "partnerOnRecordAttestationAccepted",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "referenceCustomerId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "status",
            required: false,
            nullable: true,
            kind: Kind::Enum {
                name: "OrderStatus",
                values: &[
                    "unknown",
                    "completed",
                    "pending",
                    "cancelled",
                    "suspended",
                    "pending_review",
                    "pending_po_upload",
                    "po_upload_complete",
                    "po_review_rejected",
                    "partial_success",
                    "error",
                ],
            },
        },
        Property {
            name: "totalPrice",
            required: false,
            nullable: true,
            kind: Kind::Number,
        },
        Property {
            name: "transactionType",
            required: false,
            nullable: true,
            kind: Kind::Enum {
                name: "OrderTransactionType",
                values: &["UserPurchase", "SystemPurchase", "SystemBilling"],
            },
        },
    ],
};
/// The object `OrderPatchLineItem`.
pub static ORDER_PATCH_LINE_ITEM: Shape = Shape {
    name: "OrderPatchLineItem",
    properties: &[
        Property {
            name: "additionalPartnerIdsOnRecord",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "attestationAccepted",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: true,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "customTermEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "friendlyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "lineItemNumber",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "links",
            required: false,
            nullable: true,
            kind: Kind::Object(&ORDER_LINE_ITEM_LINKS),
        },
        Property {
            name: "offerId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "parentSubscriptionId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "partnerIdOnRecord",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "pricing",
            required: false,
            nullable: true,
            kind: Kind::Object(&PRICING),
        },
        Property {
            name: "promotionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "provisioningContext",
            required: false,
            nullable: true,
            kind: Kind::Map(&Kind::String),
        },
        Property {
            name: "purchaseCommitment",
            required: false,
            nullable: true,
            kind: Kind::Object(&PURCHASE_COMMITMENT),
        },
        Property {
            name: "quantity",
            required: false,
            nullable: true,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "renewsTo",
            required: false,
            nullable: true,
            kind: Kind::Object(&RENEWS_TO),
        },
        Property {
            name: "subscriptionId",
            required: false,
            nullable: true,
            kind: Kind::Guid,
        },
        Property {
            name: "termDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "transactionType",
            required: false,
            nullable: true,
            kind: Kind::Enum {
                name: "LineItemTransactionType",
                values: &[
                    "New",
                    "renew",
                    "addQuantity",
                    "removeQuantity",
                    "cancel",
                    "convert",
                    "customerCredit",
                ],
            },
        },
    ],
};
/// The object `Pricing`.
pub static PRICING: Shape = Shape {
    name: "Pricing",
    properties: &[
        Property {
            name: "discountedPrice",
            required: false,
            nullable: true,
            kind: Kind::Number,
        },
        Property {
            name: "extendedPrice",
            required: false,
            nullable: true,
            kind: Kind::Number,
        },
        Property {
            name: "listPrice",
            required: false,
            nullable: true,
            kind: Kind::Number,
        },
        Property {
            name: "price",
            required: false,
            nullable: true,
            kind: Kind::Number,
        },
        Property {
            name: "proratedPrice",
            required: false,
            nullable: true,
            kind: Kind::Number,
        },
    ],
};
/// The object `Product`.
pub static PRODUCT: Shape = Shape {
    name: "Product",
    properties: &[
        Property {
            name: "description",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "isMicrosoftProduct",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&PRODUCT_LINKS),
        },
        Property {
            name: "productType",
            required: false,
            nullable: true,
            kind: Kind::Object(&ITEM_TYPE),
        },
        Property {
            name: "publisherName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "title",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `ProductLinks`.
pub static PRODUCT_LINKS: Shape = Shape {
    name: "ProductLinks",
    properties: &[
        Property {
            name: "self",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "skus",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
    ],
};
/// The object `ProvisioningStatusCollection`.
pub static PROVISIONING_STATUS_COLLECTION: Shape = Shape {
    name: "ProvisioningStatusCollection",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "items",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&ORDER_LINE_ITEM_PROVISIONING_STATUS)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&COLLECTION_LINKS),
        },
        Property {
            name: "totalCount",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `PurchaseCommitment`.
pub static PURCHASE_COMMITMENT: Shape = Shape {
    name: "PurchaseCommitment",
    properties: &[
        Property {
            name: "amount",
            required: false,
            nullable: false,
            kind: Kind::Number,
        },
        Property {
            name: "currency",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "grain",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `QuantityProvisioningStatus`.
pub static QUANTITY_PROVISIONING_STATUS: Shape = Shape {
    name: "QuantityProvisioningStatus",
    properties: &[
        Property {
            name: "quantity",
            required: true,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "status",
            required: true,
            nullable: false,
            kind: Kind::Enum {
                name: "ProvisioningState",
                values: &["fulfilled", "Unfulfilled", "PrefulfillmentPending"],
            },
        },
    ],
};
/// The object `RefundOption`.
pub static REFUND_OPTION: Shape = Shape {
    name: "RefundOption",
    properties: &[
        Property {
            name: "expiresAfter",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "expiresAt",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "type",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "RefundType",
                values: &["Full", "Partial"],
            },
        },
    ],
};
/// The object `RefundableQuantity`.
pub static REFUNDABLE_QUANTITY: Shape = Shape {
    name: "RefundableQuantity",
    properties: &[
        Property {
            name: "details",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&REFUNDABLE_QUANTITY_DETAIL)),
        },
        Property {
            name: "totalQuantity",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `RefundableQuantityDetail`.
pub static REFUNDABLE_QUANTITY_DETAIL: Shape = Shape {
    name: "RefundableQuantityDetail",
    properties: &[
        Property {
            name: "allowedUntilDateTime",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "quantity",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `RenewsTo`.
pub static RENEWS_TO: Shape = Shape {
    name: "RenewsTo",
    properties: &[
        Property {
            name: "termDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `ResourceAttributes`.
pub static RESOURCE_ATTRIBUTES: Shape = Shape {
    name: "ResourceAttributes",
    properties: &[
        Property {
            name: "etag",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "objectType",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `SavingsPlanScope`.
pub static SAVINGS_PLAN_SCOPE: Shape = Shape {
    name: "SavingsPlanScope",
    properties: &[
        Property {
            name: "entitlementId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "managementGroupId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "resourceGroupId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "subscriptionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "type",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `ScheduledAction`.
pub static SCHEDULED_ACTION: Shape = Shape {
    name: "ScheduledAction",
    properties: &[
        Property {
            name: "actionType",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "ScheduledActionType",
                values: &[
                    "Cancel",
                    "RenewToNewTerm",
                    "RenewToExtendedServiceTerm",
                    "Transition",
                ],
            },
        },
        Property {
            name: "effectiveDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "instructions",
            required: false,
            nullable: true,
            kind: Kind::Object(&TERM_INSTRUCTIONS),
        },
        Property {
            name: "scheduleType",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "ScheduleType",
                values: &["TermEnd", "CustomDate"],
            },
        },
    ],
};
/// The object `ServiceFault`.
pub static SERVICE_FAULT: Shape = Shape {
    name: "ServiceFault",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: true,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "code",
            required: true,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "data",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "description",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "source",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `Subscription`.
pub static SUBSCRIPTION: Shape = Shape {
    name: "Subscription",
    properties: &[
        Property {
            name: "actionTaken",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "actions",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "attentionNeeded",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "attentionReason",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "autoRenewEnabled",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "billingCycle",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "BillingCycle",
                values: &[
                    "unknown",
                    "monthly",
                    "annual",
                    "none",
                    "one_time",
                    "triennial",
                    "biennial",
                ],
            },
        },
        Property {
            name: "billingCycleEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "billingCycleEndDateTime",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "billingType",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "cancellationAllowedUntilDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "commitmentEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "commitmentEndDateTime",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "consumptionType",
            required: false,
            nullable: false,
            kind: Kind::Any,
        },
        Property {
            name: "contractType",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "creationDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "customTermEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "effectiveStartDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "entitlementId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "friendlyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "hasPurchasableAddons",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "id",
            required: true,
            nullable: false,
            kind: Kind::Guid,
        },
        Property {
            name: "isMicrosoftProduct",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "isTrial",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "lineItems",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&SUBSCRIPTION_LINE_ITEM)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&SUBSCRIPTION_LINKS),
        },
        Property {
            name: "migratedFromSubscriptionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "nextChargeInstructions",
            required: false,
            nullable: true,
            kind: Kind::Object(&TERM_INSTRUCTIONS),
        },
        Property {
            name: "offerId",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "offerName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "orderId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "parentSubscriptionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "partnerId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "productOrderId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "productType",
            required: false,
            nullable: true,
            kind: Kind::Object(&ITEM_TYPE),
        },
        Property {
            name: "promotionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "publisherName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "quantity",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "refundOptions",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&REFUND_OPTION)),
        },
        Property {
            name: "refundableQuantity",
            required: false,
            nullable: true,
            kind: Kind::Object(&REFUNDABLE_QUANTITY),
        },
        Property {
            name: "renewalTermDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "scheduledActions",
            required: false,
            nullable: true,
            kind: Kind::AnyOf(
                &[
                    Kind::Array(&Kind::Object(&SCHEDULED_ACTION)),
                    Kind::Object(&SCHEDULED_ACTION),
                ],
            ),
        },
        Property {
            name: "scheduledNextTermInstructions",
            required: false,
            nullable: true,
            kind: Kind::Object(&TERM_INSTRUCTIONS),
        },
        Property {
            name: "status",
            required: true,
            nullable: false,
            kind: Kind::Enum {
                name: "SubscriptionStatus",
                values: &[
                    "none",
                    "active",
                    "pending",
                    "suspended",
                    "expired",
                    "deleted",
                    "disabled",
                ],
            },
        },
        Property {
            name: "suspensionReasons",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "termDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "unitType",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `SubscriptionCollection`.
pub static SUBSCRIPTION_COLLECTION: Shape = Shape {
    name: "SubscriptionCollection",
    properties: &[
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "items",
            required: true,
            nullable: false,
            kind: Kind::Array(&Kind::Object(&SUBSCRIPTION)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&COLLECTION_LINKS),
        },
        Property {
            name: "totalCount",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `SubscriptionLineItem`.
pub static SUBSCRIPTION_LINE_ITEM: Shape = Shape {
    name: "SubscriptionLineItem",
    properties: &[
        Property {
            name: "autoRenewEnabled",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "friendlyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "id",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "purchaseCommitment",
            required: false,
            nullable: true,
            kind: Kind::Object(&PURCHASE_COMMITMENT),
        },
        Property {
            name: "scope",
            required: false,
            nullable: true,
            kind: Kind::Object(&SAVINGS_PLAN_SCOPE),
        },
        Property {
            name: "status",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `SubscriptionLinks`.
pub static SUBSCRIPTION_LINKS: Shape = Shape {
    name: "SubscriptionLinks",
    properties: &[
        Property {
            name: "activationLinks",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "availability",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "entitlement",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "offer",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "parentSubscription",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "product",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "self",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
        Property {
            name: "sku",
            required: false,
            nullable: false,
            kind: Kind::Object(&LINK),
        },
    ],
};
/// The object `SubscriptionPatch`.
pub static SUBSCRIPTION_PATCH: Shape = Shape {
    name: "SubscriptionPatch",
    properties: &[
        Property {
            name: "actionTaken",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "actions",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "attentionNeeded",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "attentionReason",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "attributes",
            required: false,
            nullable: false,
            kind: Kind::Object(&RESOURCE_ATTRIBUTES),
        },
        Property {
            name: "autoRenewEnabled",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "billingCycle",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "BillingCycle",
                values: &[
                    "unknown",
                    "monthly",
                    "annual",
                    "none",
                    "one_time",
                    "triennial",
                    "biennial",
                ],
            },
        },
        Property {
            name: "billingCycleEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "billingCycleEndDateTime",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "billingType",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "cancellationAllowedUntilDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "commitmentEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "commitmentEndDateTime",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "consumptionType",
            required: false,
            nullable: false,
            kind: Kind::Any,
        },
        Property {
            name: "contractType",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "creationDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "customTermEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "effectiveStartDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "entitlementId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "friendlyName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "hasPurchasableAddons",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "id",
            required: false,
            nullable: false,
            kind: Kind::Guid,
        },
        Property {
            name: "isMicrosoftProduct",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "isTrial",
            required: false,
            nullable: true,
            kind: Kind::Boolean,
        },
        Property {
            name: "lineItems",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&SUBSCRIPTION_LINE_ITEM)),
        },
        Property {
            name: "links",
            required: false,
            nullable: false,
            kind: Kind::Object(&SUBSCRIPTION_LINKS),
        },
        Property {
            name: "migratedFromSubscriptionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "nextChargeInstructions",
            required: false,
            nullable: true,
            kind: Kind::Object(&TERM_INSTRUCTIONS),
        },
        Property {
            name: "offerId",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "offerName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "orderId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "parentSubscriptionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "partnerId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "productOrderId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "productType",
            required: false,
            nullable: true,
            kind: Kind::Object(&ITEM_TYPE),
        },
        Property {
            name: "promotionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "publisherName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "quantity",
            required: false,
            nullable: false,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
        Property {
            name: "refundOptions",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::Object(&REFUND_OPTION)),
        },
        Property {
            name: "refundableQuantity",
            required: false,
            nullable: true,
            kind: Kind::Object(&REFUNDABLE_QUANTITY),
        },
        Property {
            name: "renewalTermDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "scheduledActions",
            required: false,
            nullable: true,
            kind: Kind::AnyOf(
                &[
                    Kind::Array(&Kind::Object(&SCHEDULED_ACTION)),
                    Kind::Object(&SCHEDULED_ACTION),
                ],
            ),
        },
        Property {
            name: "scheduledNextTermInstructions",
            required: false,
            nullable: true,
            kind: Kind::Object(&TERM_INSTRUCTIONS),
        },
        Property {
            name: "status",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "SubscriptionStatus",
                values: &[
                    "none",
                    "active",
                    "pending",
                    "suspended",
                    "expired",
                    "deleted",
                    "disabled",
                ],
            },
        },
        Property {
            name: "suspensionReasons",
            required: false,
            nullable: true,
            kind: Kind::Array(&Kind::String),
        },
        Property {
            name: "termDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "unitType",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `TermInstructions`.
pub static TERM_INSTRUCTIONS: Shape = Shape {
    name: "TermInstructions",
    properties: &[
        Property {
            name: "customTermEndDate",
            required: false,
            nullable: true,
            kind: Kind::Date,
        },
        Property {
            name: "product",
            required: false,
            nullable: true,
            kind: Kind::Object(&TERM_PRODUCT),
        },
        Property {
            name: "quantity",
            required: false,
            nullable: true,
            kind: Kind::Integer {
                min: 0,
                max: 2147483647,
            },
        },
    ],
};
/// The object `TermProduct`.
pub static TERM_PRODUCT: Shape = Shape {
    name: "TermProduct",
    properties: &[
        Property {
            name: "availabilityId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "billingCycle",
            required: false,
            nullable: false,
            kind: Kind::Enum {
                name: "BillingCycle",
                values: &[
                    "unknown",
                    "monthly",
                    "annual",
                    "none",
                    "one_time",
                    "triennial",
                    "biennial",
                ],
            },
        },
        Property {
            name: "productId",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "promotionId",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "skuId",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "termDuration",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
/// The object `TokenFault`.
pub static TOKEN_FAULT: Shape = Shape {
    name: "TokenFault",
    properties: &[
        Property {
            name: "claims",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "correlation_id",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "error",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "error_codes",
            required: false,
            nullable: false,
            kind: Kind::Array(
                &Kind::Integer {
                    min: -9223372036854775808,
                    max: 9223372036854775807,
                },
            ),
        },
        Property {
            name: "error_description",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "error_uri",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "suberror",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "timestamp",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "trace_id",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `TokenResponse`.
pub static TOKEN_RESPONSE: Shape = Shape {
    name: "TokenResponse",
    properties: &[
        Property {
            name: "access_token",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "expires_in",
            required: false,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "expires_on",
            required: false,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "ext_expires_in",
            required: false,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "id_token",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "not_before",
            required: false,
            nullable: false,
            kind: Kind::AnyOf(
                &[
                    Kind::Integer {
                        min: -9223372036854775808,
                        max: 9223372036854775807,
                    },
                    Kind::String,
                ],
            ),
        },
        Property {
            name: "refresh_token",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "resource",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "scope",
            required: false,
            nullable: false,
            kind: Kind::String,
        },
        Property {
            name: "token_type",
            required: true,
            nullable: false,
            kind: Kind::String,
        },
    ],
};
/// The object `UserCredentials`.
pub static USER_CREDENTIALS: Shape = Shape {
    name: "UserCredentials",
    properties: &[
        Property {
            name: "password",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
        Property {
            name: "userName",
            required: false,
            nullable: true,
            kind: Kind::String,
        },
    ],
};
