//! The operations of the description, their rate limits, and whether they change data.

pub(crate) use partner_orders_api::operations::{ALL as OPERATIONS, Operation};

use crate::throttle::Resource;

/// Returns the group whose requests count towards one limit; `None` if no limit is documented ("API throttling").
pub(crate) fn resource(operation: &Operation) -> Option<Resource> {
    let below_customer = operation.path.strip_prefix("/v1/customers/{customer-tenant-id}/")?;
    match below_customer.split('/').next() {
        Some("orders") => Some(Resource::Orders),
        Some("subscriptions") => Some(Resource::Subscriptions),
        _ => None,
    }
}

/// Returns `true` if the operation changes data, so that a repeated request must not run it again.
pub(crate) fn writes(operation: &Operation) -> bool {
    operation.method != "GET"
}

#[cfg(test)]
mod tests {
    use partner_orders_api::operations;

    use super::{resource, writes};
    use crate::throttle::Resource;

    #[test]
    fn orders_and_subscriptions_have_limits_of_their_own() {
        assert_eq!(resource(&operations::LIST_ORDERS), Some(Resource::Orders));
        assert_eq!(resource(&operations::DOWNLOAD_ORDER_ATTACHMENT), Some(Resource::Orders));
        assert_eq!(resource(&operations::PATCH_SUBSCRIPTION), Some(Resource::Subscriptions));
        for free in [operations::GET_PRODUCT, operations::LIST_CUSTOMERS, operations::DELETE_CUSTOMER] {
            assert_eq!(resource(&free), None, "{}", free.id);
        }
        assert!(writes(&operations::CREATE_ORDER) && !writes(&operations::GET_ORDER));
    }
}
