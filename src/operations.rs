//! The operations of the description, as data: what a program needs that looks at calls without making them, such as
//! a log, a plan or a server that stands in for the service.

/// An operation of the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Operation {
    /// `operationId` of the description: `getOrder`.
    pub id: &'static str,
    /// The same in snake case, as an [`Exchange`](crate::Exchange) is told it and as the method of
    /// [`Client`](crate::Client) is called: `get_order`.
    pub name: &'static str,
    /// HTTP method, in capitals.
    pub method: &'static str,
    /// Path from the base URL on, with its parameters in braces:
    /// `/v1/customers/{customer-tenant-id}/orders/{order-id}`.
    pub path: &'static str,
    /// Whether it takes the token of a signed-in user alone (App+User), never an app's own ("Partner Center
    /// authentication").
    pub user_only: bool,
}

/// The operation of this name, in either spelling: `get_order` or `getOrder`.
pub fn find(name: &str) -> Option<&'static Operation> {
    ALL.iter().copied().find(|operation| operation.name == name || operation.id == name)
}

include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/operation_table.rs"));

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALL, GET_ORDER, GET_ORDER_PROVISIONING_STATUS, Operation, find};

    #[test]
    fn an_operation_is_what_the_description_says() {
        let path = "/v1/customers/{customer-tenant-id}/orders/{order-id}";
        let expected = Operation { id: "getOrder", name: "get_order", method: "GET", path, user_only: false };
        assert_eq!(GET_ORDER, expected);
        assert_eq!(find("get_order"), Some(&expected));
        assert_eq!(find("getOrder"), Some(&expected));
        assert_eq!(find("get order"), None);
    }

    #[test]
    fn an_apps_own_token_is_enough_for_all_but_the_ones_that_say_otherwise() {
        let user_only: Vec<_> = ALL.iter().copied().filter(|operation| operation.user_only).collect();
        assert_eq!(user_only, [&GET_ORDER_PROVISIONING_STATUS]);
    }

    #[test]
    fn all_of_them_are_there_once() {
        let described = crate::DESCRIPTION.lines().filter_map(|line| line.trim().strip_prefix("operationId: "));
        let ids: BTreeSet<_> = ALL.iter().map(|operation| operation.id).collect();
        assert_eq!(ids, described.collect());
        assert_eq!(ids.len(), ALL.len());
    }
}
