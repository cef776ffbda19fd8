//! The operations of the description, as the emulator serves them.

use axum::http::Method;

use crate::throttle::Resource;

/// One operation of the API.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// Its `operationId` in the description.
    pub(crate) id: &'static str,
    /// Its method, in capitals.
    pub(crate) method: &'static str,
    /// Its path as the description has it, with names in braces.
    pub(crate) path: &'static str,
    /// What its requests are counted with; `None` where no limit is documented.
    pub(crate) resource: Option<Resource>,
}

impl Operation {
    /// Whether it changes anything, so that sending it again must not do so twice.
    pub(crate) fn writes(&self) -> bool {
        self.method != "GET"
    }

    /// The method as axum has it.
    pub(crate) fn http_method(&self) -> Method {
        Method::from_bytes(self.method.as_bytes()).unwrap_or_default()
    }
}

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    resource: Option<Resource>,
) -> Operation {
    Operation { id, method, path, resource }
}

macro_rules! below_order {
    ($rest:literal) => {
        concat!("/v1/customers/{customer-tenant-id}/orders/{order-id}", $rest)
    };
}

/// Every operation, in the order of the description.
pub(crate) static OPERATIONS: [Operation; 16] = {
    const ORDERS: Option<Resource> = Some(Resource::Orders);
    const SUBSCRIPTIONS: Option<Resource> = Some(Resource::Subscriptions);
    [
        operation("listOrders", "GET", "/v1/customers/{customer-tenant-id}/orders", ORDERS),
        operation("createOrder", "POST", "/v1/customers/{customer-tenant-id}/orders", ORDERS),
        operation("getOrder", "GET", below_order!(""), ORDERS),
        operation("patchOrder", "PATCH", below_order!(""), ORDERS),
        operation("getOrderProvisioningStatus", "GET", below_order!("/provisioningstatus"), ORDERS),
        operation(
            "listLineItemActivationLinks",
            "GET",
            below_order!("/lineitems/{line-item-number}/activationlinks"),
            ORDERS,
        ),
        operation("listOrderActivationLinks", "GET", below_order!("/activationlinks"), ORDERS),
        operation("uploadOrderAttachments", "POST", below_order!("/attachment"), ORDERS),
        operation("listOrderAttachments", "GET", below_order!("/attachments"), ORDERS),
        operation("downloadOrderAttachment", "GET", below_order!("/attachment/{attachment-id}"), ORDERS),
        operation("listSubscriptions", "GET", "/v1/customers/{customer-tenant-id}/subscriptions", SUBSCRIPTIONS),
        operation(
            "getSubscription",
            "GET",
            "/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}",
            SUBSCRIPTIONS,
        ),
        operation(
            "patchSubscription",
            "PATCH",
            "/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}",
            SUBSCRIPTIONS,
        ),
        operation("getProduct", "GET", "/v1/products/{product-id}", None),
        operation("listCustomers", "GET", "/v1/customers", None),
        operation("deleteCustomer", "DELETE", "/v1/customers/{customer-tenant-id}", None),
    ]
};

#[cfg(test)]
mod tests {
    use super::OPERATIONS;

    #[test]
    fn the_operations_are_those_of_the_description() {
        let mut described = Vec::new();
        let (mut path, mut method) = (String::new(), String::new());
        for line in partner_orders_api::DESCRIPTION.lines().take_while(|line| *line != "components:") {
            let text = line.trim();
            if let Some(found) = line.strip_prefix("  /") {
                path = format!("/{}", found.trim_end_matches(':'));
            } else if line.starts_with("    ") && ["get:", "post:", "patch:", "put:", "delete:"].contains(&text) {
                method = text.trim_end_matches(':').to_uppercase();
            } else if let Some(id) = text.strip_prefix("operationId: ") {
                described.push((id.to_owned(), method.clone(), path.clone()));
            }
        }
        let served = OPERATIONS.iter().map(|it| (it.id.to_owned(), it.method.to_owned(), it.path.to_owned()));
        assert_eq!(served.collect::<Vec<_>>(), described);
    }
}
