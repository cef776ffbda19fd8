//! The operations of the description, as data: for programs that look at calls without making them, such as a log, a
//! plan or an emulator.

/// An operation of the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Operation {
    /// `operationId` of the description: `getOrder`.
    pub id: &'static str,
    /// The id in snake case, as [`Exchange`](crate::Exchange) gets it and as the method of [`Client`](crate::Client) is
    /// named: `get_order`.
    pub name: &'static str,
    /// HTTP method, in capitals.
    pub method: &'static str,
    /// Path after the base URL, with its parameters in braces:
    /// `/v1/customers/{customer-tenant-id}/orders/{order-id}`.
    pub path: &'static str,
    /// True if it accepts only the token of a signed-in user (App+User), not an app's own ("Partner Center
    /// authentication").
    pub user_only: bool,
}

/// Finds an operation by its name in either spelling: `get_order` or `getOrder`.
pub fn find(name: &str) -> Option<&'static Operation> {
    ALL.iter().copied().find(|operation| operation.name == name || operation.id == name)
}

include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/operation_table.rs"));

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALL, GET_ORDER, GET_ORDER_PROVISIONING_STATUS, Operation, find};

    #[test]
    fn an_operation_has_the_data_of_the_description() {
        let path = "/v1/customers/{customer-tenant-id}/orders/{order-id}";
        let expected = Operation { id: "getOrder", name: "get_order", method: "GET", path, user_only: false };
        assert_eq!(GET_ORDER, expected);
        assert_eq!(find("get_order"), Some(&expected));
        assert_eq!(find("getOrder"), Some(&expected));
        assert_eq!(find("get order"), None);
    }

    #[test]
    fn one_operation_needs_the_token_of_a_user() {
        let user_only: Vec<_> = ALL.iter().copied().filter(|operation| operation.user_only).collect();
        assert_eq!(user_only, [&GET_ORDER_PROVISIONING_STATUS]);
    }

    #[test]
    fn every_operation_is_listed_once() {
        let described = crate::DESCRIPTION.lines().filter_map(|line| line.trim().strip_prefix("operationId: "));
        let ids: BTreeSet<_> = ALL.iter().map(|operation| operation.id).collect();
        assert_eq!(ids, described.collect());
        assert_eq!(ids.len(), ALL.len());
    }
}
