/// List the partner's customers: `GET /v1/customers`.
pub const LIST_CUSTOMERS: crate::operations::Operation = crate::operations::Operation {
    id: "listCustomers",
    name: "list_customers",
    method: "GET",
    path: "/v1/customers",
    user_only: false,
};
/// Remove a customer from the sandbox: `DELETE /v1/customers/{customer-tenant-id}`.
pub const DELETE_CUSTOMER: crate::operations::Operation = crate::operations::Operation {
    id: "deleteCustomer",
    name: "delete_customer",
    method: "DELETE",
    path: "/v1/customers/{customer-tenant-id}",
    user_only: false,
};
/// List a customer's orders: `GET /v1/customers/{customer-tenant-id}/orders`.
pub const LIST_ORDERS: crate::operations::Operation = crate::operations::Operation {
    id: "listOrders",
    name: "list_orders",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/orders",
    user_only: false,
};
/// Create an order: `POST /v1/customers/{customer-tenant-id}/orders`.
pub const CREATE_ORDER: crate::operations::Operation = crate::operations::Operation {
    id: "createOrder",
    name: "create_order",
    method: "POST",
    path: "/v1/customers/{customer-tenant-id}/orders",
    user_only: false,
};
/// Read an order: `GET /v1/customers/{customer-tenant-id}/orders/{order-id}`.
pub const GET_ORDER: crate::operations::Operation = crate::operations::Operation {
    id: "getOrder",
    name: "get_order",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}",
    user_only: false,
};
/// Cancel or change an order: `PATCH /v1/customers/{customer-tenant-id}/orders/{order-id}`.
pub const PATCH_ORDER: crate::operations::Operation = crate::operations::Operation {
    id: "patchOrder",
    name: "patch_order",
    method: "PATCH",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}",
    user_only: false,
};
/// List the activation links of an order: `GET /v1/customers/{customer-tenant-id}/orders/{order-id}/activationlinks`.
pub const LIST_ORDER_ACTIVATION_LINKS: crate::operations::Operation = crate::operations::Operation {
    id: "listOrderActivationLinks",
    name: "list_order_activation_links",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}/activationlinks",
    user_only: false,
};
/// Upload the purchase-order documents of an order: `POST /v1/customers/{customer-tenant-id}/orders/{order-id}/attachment`.
pub const UPLOAD_ORDER_ATTACHMENTS: crate::operations::Operation = crate::operations::Operation {
    id: "uploadOrderAttachments",
    name: "upload_order_attachments",
    method: "POST",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}/attachment",
    user_only: false,
};
/// Download a document of an order: `GET /v1/customers/{customer-tenant-id}/orders/{order-id}/attachment/{attachment-id}`.
pub const DOWNLOAD_ORDER_ATTACHMENT: crate::operations::Operation = crate::operations::Operation {
    id: "downloadOrderAttachment",
    name: "download_order_attachment",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}/attachment/{attachment-id}",
    user_only: false,
};
/// List the documents of an order: `GET /v1/customers/{customer-tenant-id}/orders/{order-id}/attachments`.
pub const LIST_ORDER_ATTACHMENTS: crate::operations::Operation = crate::operations::Operation {
    id: "listOrderAttachments",
    name: "list_order_attachments",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}/attachments",
    user_only: false,
};
/// List the activation links of a line item: `GET /v1/customers/{customer-tenant-id}/orders/{order-id}/lineitems/{line-item-number}/activationlinks`.
pub const LIST_LINE_ITEM_ACTIVATION_LINKS: crate::operations::Operation = crate::operations::Operation {
    id: "listLineItemActivationLinks",
    name: "list_line_item_activation_links",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}/lineitems/{line-item-number}/activationlinks",
    user_only: false,
};
/// Read how far provisioning has come: `GET /v1/customers/{customer-tenant-id}/orders/{order-id}/provisioningstatus`.
pub const GET_ORDER_PROVISIONING_STATUS: crate::operations::Operation = crate::operations::Operation {
    id: "getOrderProvisioningStatus",
    name: "get_order_provisioning_status",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/orders/{order-id}/provisioningstatus",
    user_only: true,
};
/// List the subscriptions that came of an order: `GET /v1/customers/{customer-tenant-id}/subscriptions`.
pub const LIST_SUBSCRIPTIONS: crate::operations::Operation = crate::operations::Operation {
    id: "listSubscriptions",
    name: "list_subscriptions",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/subscriptions",
    user_only: false,
};
/// Read a subscription: `GET /v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}`.
pub const GET_SUBSCRIPTION: crate::operations::Operation = crate::operations::Operation {
    id: "getSubscription",
    name: "get_subscription",
    method: "GET",
    path: "/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}",
    user_only: false,
};
/// Cancel, suspend or change a subscription: `PATCH /v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}`.
pub const PATCH_SUBSCRIPTION: crate::operations::Operation = crate::operations::Operation {
    id: "patchSubscription",
    name: "patch_subscription",
    method: "PATCH",
    path: "/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}",
    user_only: false,
};
/// Read a product: `GET /v1/products/{product-id}`.
pub const GET_PRODUCT: crate::operations::Operation = crate::operations::Operation {
    id: "getProduct",
    name: "get_product",
    method: "GET",
    path: "/v1/products/{product-id}",
    user_only: false,
};
/// Every operation of the description.
pub const ALL: &[&crate::operations::Operation] = &[
    &LIST_CUSTOMERS,
    &DELETE_CUSTOMER,
    &LIST_ORDERS,
    &CREATE_ORDER,
    &GET_ORDER,
    &PATCH_ORDER,
    &LIST_ORDER_ACTIVATION_LINKS,
    &UPLOAD_ORDER_ATTACHMENTS,
    &DOWNLOAD_ORDER_ATTACHMENT,
    &LIST_ORDER_ATTACHMENTS,
    &LIST_LINE_ITEM_ACTIVATION_LINKS,
    &GET_ORDER_PROVISIONING_STATUS,
    &LIST_SUBSCRIPTIONS,
    &GET_SUBSCRIPTION,
    &PATCH_SUBSCRIPTION,
    &GET_PRODUCT,
];
