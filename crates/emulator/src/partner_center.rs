//! The operations of Partner Center that the emulator does not have, so that a request to one of them is not mistaken
//! for one with a wrong path.
//!
//! Names and paths are those of the public pages on Partner Center's REST API.

use percent_encoding::percent_decode_str;

use crate::operations::{self, Operation};

/// Method and path of each operation, below the version; `*` stands for any segment.
const OPERATIONS: &[(&str, &str)] = &[
    // Customers.
    ("POST", "customers"),
    ("GET", "customers/*"),
    ("PATCH", "customers/*"),
    ("PUT", "customers/*"),
    ("GET", "customers/relationshiprequests"),
    ("GET", "customers/*/profiles/billing"),
    ("PUT", "customers/*/profiles/billing"),
    ("GET", "customers/*/profiles/company"),
    ("GET", "customers/*/validationStatus"),
    ("GET", "customers/*/qualifications"),
    ("POST", "customers/*/qualifications"),
    ("GET", "customers/*/qualification"),
    ("PUT", "customers/*/qualification"),
    ("GET", "customers/*/agreements"),
    ("POST", "customers/*/agreements"),
    ("GET", "customers/*/directSignedCustomerAgreementStatus"),
    ("GET", "customers/*/managedservices"),
    ("GET", "customers/*/servicecosts/*"),
    ("GET", "customers/*/servicecosts/*/lineitems"),
    ("GET", "customers/*/servicerequests"),
    ("GET", "customers/*/usagebudget"),
    ("PATCH", "customers/*/usagebudget"),
    ("GET", "customers/*/usagesummary"),
    ("GET", "customers/usagerecords"),
    ("GET", "customers/*/subscribedskus"),
    ("GET", "customers/*/artifacts/*/groups/*/resources/*"),
    ("GET", "customers/*/artifacts/virtualmachinereservedinstances/groups/*/resources/*"),
    ("GET", "customers/*/entitlements"),
    ("GET", "customers/*/offers"),
    ("GET", "customers/*/offercategories"),
    ("GET", "customers/*/promotioneligibilities"),
    ("POST", "customers/*/promotionEligibilities"),
    ("POST", "customers/*/migrations/newcommerce/validate"),
    ("POST", "customers/*/migrations/newcommerce"),
    ("GET", "customers/*/migrations/newcommerce/*"),
    ("GET", "customers/*/migrations/newcommerce/*/events"),
    ("GET", "customers/*/migrations/newcommerce/migrationevents"),
    ("POST", "customers/*/migrations/newcommerce/schedules"),
    ("GET", "customers/*/migrations/newcommerce/schedules"),
    ("GET", "customers/*/migrations/newcommerce/schedules/*"),
    ("PUT", "customers/*/migrations/newcommerce/schedules/*"),
    ("POST", "customers/*/migrations/newcommerce/schedules/*/cancel"),
    // Users and licences of a customer.
    ("GET", "customers/*/users"),
    ("POST", "customers/*/users"),
    ("GET", "customers/*/users/*"),
    ("PATCH", "customers/*/users/*"),
    ("DELETE", "customers/*/users/*"),
    ("GET", "customers/*/users/*/licenses"),
    ("POST", "customers/*/users/*/licenseupdates"),
    ("GET", "customers/*/users/*/directoryroles"),
    ("GET", "customers/*/directoryroles"),
    ("GET", "customers/*/directoryroles/*/usermembers"),
    ("POST", "customers/*/directoryroles/*/usermembers"),
    ("DELETE", "customers/*/directoryroles/*/usermembers/*"),
    ("POST", "customers/*/deviceBatches"),
    ("GET", "customers/*/deviceBatches"),
    ("GET", "customers/*/deviceBatches/*/devices"),
    ("POST", "customers/*/deviceBatches/*/devices"),
    ("PATCH", "customers/*/deviceBatches/*/devices/*"),
    ("DELETE", "customers/*/deviceBatches/*/devices/*"),
    ("GET", "customers/*/devicebatchstatus/*"),
    ("PATCH", "customers/*/DevicePolicyUpdates"),
    ("GET", "customers/*/policies"),
    ("POST", "customers/*/policies"),
    ("GET", "customers/*/policies/*"),
    ("PUT", "customers/*/policies/*"),
    ("DELETE", "customers/*/policies/*"),
    // Carts, transfers and products.
    ("POST", "customers/*/carts"),
    ("GET", "customers/*/carts/*"),
    ("PUT", "customers/*/carts/*"),
    ("POST", "customers/*/carts/*/checkout"),
    ("POST", "customers/*/transfers"),
    ("GET", "customers/*/transfers"),
    ("GET", "customers/*/transfers/*"),
    ("POST", "customers/*/transfers/*/accept"),
    ("GET", "customers/*/products"),
    ("GET", "customers/*/products/*"),
    ("GET", "customers/*/products/*/skus"),
    ("GET", "customers/*/products/*/skus/*"),
    ("GET", "customers/*/products/*/skus/*/availabilities"),
    ("GET", "customers/*/products/*/skus/*/availabilities/*"),
    ("GET", "customers/*/productUpgrades"),
    ("POST", "productUpgrades"),
    ("POST", "productUpgrades/eligibility"),
    ("GET", "productUpgrades/*/status"),
    ("POST", "customers/*/productUpgrades/eligibility"),
    ("POST", "customers/*/productUpgrades/upgrade"),
    ("GET", "customers/*/productUpgrades/upgrade/*"),
    ("GET", "products"),
    ("GET", "products/*/skus"),
    ("GET", "products/*/skus/*"),
    ("GET", "products/*/skus/*/availabilities"),
    ("GET", "products/*/skus/*/availabilities/*"),
    ("GET", "productpromotions"),
    ("GET", "productpromotions/*"),
    ("POST", "extensions/product/checkInventory"),
    ("GET", "extensions/product/operations/*"),
    ("GET", "offers"),
    ("GET", "offers/*"),
    ("GET", "offers/*/addons"),
    ("GET", "offercategories"),
    // Orders and subscriptions.
    ("GET", "customers/*/orders/*/lineitems/*/provisioningstatus"),
    ("POST", "customers/*/orders/*/checkout"),
    ("POST", "customers/*/subscriptions/*/activate"),
    ("GET", "customers/*/subscriptions/*/addons"),
    ("GET", "customers/*/subscriptions/*/analytics"),
    ("GET", "customers/*/subscriptions/*/azureEntitlements"),
    ("GET", "customers/*/subscriptions/*/azureEntitlements/*"),
    ("POST", "customers/*/subscriptions/*/azureEntitlements/*/cancel"),
    ("POST", "customers/*/subscriptions/*/azureEntitlements/*/reactivate"),
    ("POST", "customers/*/subscriptions/*/conversions"),
    ("GET", "customers/*/subscriptions/*/conversions"),
    ("GET", "customers/*/subscriptions/*/overage"),
    ("PUT", "customers/*/subscriptions/*/overage"),
    ("GET", "customers/*/subscriptions/overage"),
    ("PUT", "customers/*/subscriptions/overage"),
    ("GET", "customers/*/subscriptions/*/provisioningstatus"),
    ("POST", "customers/*/subscriptions/*/registrations"),
    ("GET", "customers/*/subscriptions/*/registrationstatus"),
    ("GET", "customers/*/subscriptions/*/activationlinks"),
    ("GET", "customers/*/subscriptions/*/supportContact"),
    ("PUT", "customers/*/subscriptions/*/supportContact"),
    ("GET", "customers/*/subscriptions/*/transitions"),
    ("POST", "customers/*/subscriptions/*/transitions"),
    ("GET", "customers/*/subscriptions/*/transitionEligibilities"),
    ("GET", "customers/*/subscriptions/*/upgrades"),
    ("POST", "customers/*/subscriptions/*/upgrades"),
    ("GET", "customers/*/subscriptions/*/usagerecords"),
    ("GET", "customers/*/subscriptions/*/usagerecords/resources"),
    ("GET", "customers/*/subscriptions/*/usagesummary"),
    ("GET", "customers/*/subscriptions/*/resourceusagerecords"),
    ("GET", "customers/*/subscriptions/*/meterusagerecords"),
    ("GET", "customers/*/subscriptions/*/utilizations/azure"),
    ("GET", "customers/*/subscriptions/usagerecords"),
    ("GET", "customers/*/subscriptions/customTermEndDates"),
    // Invoices and prices.
    ("GET", "invoices"),
    ("GET", "invoices/*"),
    ("GET", "invoices/*/documents/statement"),
    ("GET", "invoices/*/lineitems"),
    ("GET", "invoices/*/lineitems/*/*"),
    ("GET", "invoices/*/receipts/*/documents/statement"),
    ("GET", "invoices/summary"),
    ("GET", "invoices/summaries"),
    ("GET", "invoices/estimates/links"),
    ("GET", "invoices/unbilled/lineitems"),
    ("GET", "billingprofile"),
    ("GET", "ratecards/azure"),
    ("GET", "ratecards/azure-shared"),
    ("GET", "sales/pricesheets(*)/$value"),
    // The partner.
    ("GET", "profiles/billing"),
    ("PUT", "profiles/billing"),
    ("GET", "profiles/legalbusiness"),
    ("PUT", "profiles/legalbusiness"),
    ("GET", "profiles/mpn"),
    ("GET", "profiles/organization"),
    ("PUT", "profiles/organization"),
    ("GET", "profiles/support"),
    ("PUT", "profiles/support"),
    ("GET", "agreements"),
    ("GET", "agreements/*/document"),
    ("POST", "agreements/*"),
    ("GET", "agreementtemplates/*/document"),
    ("GET", "relationships"),
    ("GET", "relationships/*"),
    ("GET", "validations/agreementstatus"),
    ("POST", "validations/address"),
    ("GET", "domains/*"),
    ("HEAD", "domains/*"),
    ("GET", "countryvalidationrules/*"),
    ("GET", "countries/*"),
    ("GET", "usagebudget"),
    ("GET", "usagesummary"),
    ("GET", "auditrecords"),
    ("GET", "applicationmfaadoptionstatus"),
    ("GET", "nonMfaCompliantPartnerPrincipals"),
    ("POST", "attestations/enhanced"),
    ("GET", "sandboxIndirectReseller"),
    ("POST", "sandboxIndirectReseller"),
    ("DELETE", "sandboxIndirectReseller/*"),
    ("GET", "SelfServePolicy"),
    ("POST", "SelfServePolicy"),
    ("GET", "SelfServePolicy/*"),
    ("PUT", "SelfServePolicy/*"),
    ("DELETE", "SelfServePolicy/*"),
    // Analytics and support.
    ("GET", "analytics/commercial/*/*"),
    ("GET", "analytics/*"),
    ("GET", "analytics/licenses/*"),
    ("GET", "servicerequests"),
    ("POST", "servicerequests"),
    ("GET", "servicerequests/*"),
    ("PATCH", "servicerequests/*"),
    ("GET", "servicerequests/supporttopics"),
    ("GET", "serviceincidents"),
    // Webhooks.
    ("GET", "webhooks/v1/registration"),
    ("POST", "webhooks/v1/registration"),
    ("PUT", "webhooks/v1/registration"),
    ("GET", "webhooks/v1/registration/events"),
    ("POST", "webhooks/v1/registration/validationEvents"),
    ("GET", "webhooks/v1/registration/validationEvents/*"),
    // Operations in batches.
    ("GET", "customers/*/batchJobStatus/*"),
];

/// Returns the rest of a path of the API, below its version, without a slash in front. `None` for any other path.
///
/// The version is `v1`; the service's own description of 2020 spells it `v1.0` too.
pub(crate) fn below_version(path: &str) -> Option<&str> {
    ["/v1.0", "/v1"].into_iter().find_map(|version| {
        let rest = path.strip_prefix(version)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
    })
}

/// An operation that Partner Center has and the emulator lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotEmulated {
    /// The path below the version; `*` stands for any segment.
    pub(crate) template: &'static str,
    /// The methods that the pages name for the path, if the one of the request is not among them.
    pub(crate) others: Vec<&'static str>,
}

/// Returns the operation of a request, if Partner Center has it and the emulator lacks it.
///
/// A path may have methods that the pages do not name, so any method counts, unless the emulator has the path.
pub(crate) fn not_emulated(method: &str, path: &str) -> Option<NotEmulated> {
    let rest = below_version(path.split('?').next()?)?;
    let found: Vec<_> = OPERATIONS.iter().filter(|(_, template)| fits(rest, template)).collect();
    let is_it = |known: &str| method.eq_ignore_ascii_case(known);
    // An exact word says more than `*`.
    let nearest = |is_named: bool| {
        let templates = found.iter().filter(|(known, _)| !is_named || is_it(known)).map(|(_, template)| *template);
        templates.min_by_key(|template| template.matches('*').count())
    };
    if let Some(template) = nearest(true) {
        return Some(NotEmulated { template, others: Vec::new() });
    }
    let template = nearest(false)?;
    let is_own = |own: &&Operation| below_version(own.path).is_some_and(|own| fits(rest, own));
    if operations::OPERATIONS.iter().any(is_own) {
        return None;
    }
    let others = found.iter().filter(|(_, own)| *own == template).map(|(method, _)| *method).collect();
    Some(NotEmulated { template, others })
}

/// Checks that a path has the form of a template, in which `*` and `{…}` stand for anything.
fn fits(path: &str, template: &str) -> bool {
    let (mut given, mut expected) = (path.trim_end_matches('/').split('/'), template.split('/'));
    loop {
        match (given.next(), expected.next()) {
            (None, None) => return true,
            (Some(given), Some(expected)) if is_like(given, expected) => {}
            _ => return false,
        }
    }
}

fn is_like(given: &str, expected: &str) -> bool {
    let (given, expected) = (percent_decode_str(given).decode_utf8_lossy().to_lowercase(), expected.to_lowercase());
    match expected.split_once('*') {
        _ if expected.starts_with('{') => !given.is_empty(),
        Some((before, after)) => {
            given.len() > before.len() + after.len() && given.starts_with(before) && given.ends_with(after)
        }
        None => given == expected,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{OPERATIONS, below_version, not_emulated};
    use crate::operations;

    #[test]
    fn versions() {
        for (path, rest) in [
            ("/v1/customers", Some("customers")),
            ("/v1.0/customers/x", Some("customers/x")),
            ("/v1", Some("")),
            ("/v1/", Some("")),
            ("/v10/customers", None),
            ("/v1.0x", None),
            ("/x/v1", None),
        ] {
            assert_eq!(below_version(path), rest, "{path}");
        }
    }

    #[test]
    fn the_table_has_neither_doubles_nor_operations_of_the_emulator() {
        let all: HashSet<_> = OPERATIONS.iter().collect();
        assert_eq!(all.len(), OPERATIONS.len());
        assert!(OPERATIONS.len() > 150, "{}", OPERATIONS.len());
        for own in operations::OPERATIONS {
            let path = own.path.replace(['{', '}'], "");
            assert_eq!(not_emulated(own.method, &path), None, "{} {path}", own.method);
        }
    }

    #[test]
    fn operations_are_found_by_method_and_path() {
        for (method, path, template, others) in [
            ("POST", "/v1/customers", "customers", ""),
            ("get", "/v1/customers/a1", "customers/*", ""),
            ("GET", "/v1.0/Invoices/?size=1", "invoices", ""),
            ("GET", "/v1/invoices/summary", "invoices/summary", ""),
            ("GET", "/v1/Sales/PriceSheets(Market=%27US%27)/%24value", "sales/pricesheets(*)/$value", ""),
            ("POST", "/v1/customers/c/subscriptions/s/Activate", "customers/*/subscriptions/*/activate", ""),
            ("PUT", "/v1/invoices", "invoices", "GET"),
            ("PATCH", "/v1/customers/c/users/", "customers/*/users", "GET POST"),
        ] {
            let found = not_emulated(method, path).unwrap();
            assert_eq!((found.template, found.others.join(" ")), (template, others.to_owned()), "{path}");
        }
        for (method, path) in [
            ("GET", "/v1/customers/c/order/x"),
            ("GET", "/v1/customers/"),
            ("DELETE", "/v1/customers"),
            ("POST", "/v1/customers/c/"),
            ("GET", "/customers"),
            ("GET", "/v1"),
            ("GET", "/V1/invoices"),
            ("GET", "/v1//invoices"),
        ] {
            assert_eq!(not_emulated(method, path), None, "{method} {path}");
        }
    }
}
