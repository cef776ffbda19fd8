//! The names that rules can be for.

/// The operations of the API.
pub(super) const OPERATIONS: [&str; 16] = [
    "listOrders",
    "createOrder",
    "getOrder",
    "patchOrder",
    "getOrderProvisioningStatus",
    "listLineItemActivationLinks",
    "listOrderActivationLinks",
    "uploadOrderAttachments",
    "listOrderAttachments",
    "downloadOrderAttachment",
    "listSubscriptions",
    "getSubscription",
    "patchSubscription",
    "getProduct",
    "listCustomers",
    "deleteCustomer",
];

/// The ways to sign in.
pub(super) const SIGN_INS: [&str; 4] = ["token", "authorize", "devicecode", "generatetoken"];

#[cfg(test)]
mod tests {
    use super::OPERATIONS;

    #[test]
    fn the_operations_are_those_of_the_description() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/openapi.yaml");
        let description = std::fs::read_to_string(path).unwrap();
        let described: Vec<_> =
            description.lines().filter_map(|line| line.trim().strip_prefix("operationId: ")).collect();
        assert_eq!(described, OPERATIONS);
    }
}
