//! The public pages that this crate is based on, with their addresses and the dates of the texts that were read.

use std::fmt;

use crate::Date;

/// A public page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Page {
    /// Its title.
    pub title: &'static str,
    /// Its address; a search for its title if the address is not certain.
    pub url: &'static str,
    /// The date of the text that was read.
    pub date: Date,
    /// The page prints that date. If not, the text is from about then.
    pub is_dated: bool,
}

impl fmt::Display for Page {
    /// Writes the title.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title)
    }
}

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident = $title:literal, $url:expr, $is_dated:ident $date:expr;)+) => {
        $(
            $(#[$doc])*
            pub const $name: &Page =
                &Page { title: $title, url: $url, date: $date, is_dated: matches!(Dating::$is_dated, Dating::Printed) };
        )+

        /// Every page.
        pub const ALL: &[&Page] = &[$($name),+];
    };
}

enum Dating {
    Printed,
    About,
}

macro_rules! developer {
    ($slug:literal) => {
        concat!("https://learn.microsoft.com/partner-center/developer/", $slug)
    };
}

macro_rules! search {
    ($terms:literal) => {
        concat!("https://learn.microsoft.com/search/?terms=", $terms)
    };
}

pages! {
    /// The page with the table of product types, routes and environments.
    CANCEL_SANDBOX_ORDER = "Cancel an order from the integration sandbox",
        developer!("cancel-an-order-from-the-integration-sandbox"), Printed Date::new(2022, 6, 23);
    /// Cancelling software, whole orders and single line items, in production too.
    CANCEL_SOFTWARE = "Cancel software purchases",
        developer!("cancel-software-purchases"), About Date::in_year(2023);
    /// Selling software subscriptions: windows, and what can never be cancelled.
    SELL_SOFTWARE = "Sell software subscriptions through CSP",
        search!("Sell+software+subscriptions+through+CSP"), About Date::in_year(2023);
    /// Cancelling new commerce and marketplace subscriptions by subscription PATCH.
    CANCEL_SUBSCRIPTION = "Cancel a commercial marketplace or new commerce subscription",
        search!("Cancel+a+commercial+marketplace+or+new+commerce+subscription"), Printed Date::new(2022, 6, 30);
    /// The cancellation windows of each product, as the page was in 2023.
    CANCELLATION_POLICY_2023 = "New commerce experience cancellation policy",
        search!("New+commerce+experience+cancellation+policy"), Printed Date::new(2023, 7, 27);
    /// The cancellation windows of each product, as the page is now.
    CANCELLATION_POLICY = "New commerce experience cancellation policy",
        search!("New+commerce+experience+cancellation+policy"), About Date::in_year(2024);
    /// Extended service terms: prices, eligibility and dates.
    EXTENDED_TERMS = "Extended service terms (EST)",
        "https://learn.microsoft.com/partner-center/customers/extended-service-terms", About Date::new(2026, 2, 16);
    /// The states of a subscription, how long each lasts, and what follows.
    LIFECYCLE = "Subscription lifecycle states",
        search!("Subscription+lifecycle+states+Partner+Center"), Printed Date::new(2023, 8, 4);
    /// Changes at the next renewal.
    SCHEDULED_CHANGES = "Manage scheduled changes for new commerce subscriptions",
        search!("Manage+scheduled+changes+for+new+commerce+subscriptions"), Printed Date::new(2023, 2, 17);
    /// Adding and removing seats.
    CHANGE_QUANTITY = "Change the quantity of a subscription",
        developer!("change-the-quantity-of-a-subscription"), Printed Date::new(2023, 10, 10);
    /// Suspending legacy subscriptions and Azure plans.
    SUSPEND_SUBSCRIPTION = "Suspend a subscription",
        developer!("suspend-a-subscription"), Printed Date::new(2022, 6, 13);
    /// Stopping one Azure subscription of an Azure plan.
    CANCEL_AZURE_ENTITLEMENT = "Cancel an Azure entitlement",
        search!("Cancel+an+Azure+entitlement+Partner+Center"), About Date::in_year(2023);
    /// Exchanges and refunds of reservations in production.
    RESERVATION_REFUNDS = "Self-service exchanges and refunds for Azure Reservations",
        "https://learn.microsoft.com/azure/cost-management-billing/reservations/exchange-and-refund-azure-reservations",
        Printed Date::new(2026, 7, 22);
    /// Savings plans, which cannot be cancelled.
    SAVINGS_PLAN_POLICY = "Azure saving plan cancellation policies",
        "https://learn.microsoft.com/azure/cost-management-billing/savings-plan/cancel-savings-plan",
        Printed Date::new(2023, 11, 17);
    /// The resources order, line item and status.
    ORDER_RESOURCES = "Order resources", developer!("order-resources"), About Date::in_year(2023);
    /// Creating an order.
    CREATE_ORDER = "Create an order", developer!("create-an-order"), About Date::new(2022, 12, 9);
    /// Listing a customer's orders.
    LIST_ORDERS = "Get all of a customer's orders",
        developer!("get-all-of-a-customer-s-orders"), About Date::in_year(2023);
    /// Deleting a customer account of the sandbox.
    DELETE_SANDBOX_CUSTOMER = "Delete a customer account from the integration sandbox",
        developer!("delete-a-customer-account-from-the-integration-sandbox"), Printed Date::new(2022, 6, 22);
    /// Limits of the sandbox.
    SANDBOX_LIMITS = "Test and debug with integration sandbox",
        search!("Test+and+debug+with+integration+sandbox"), Printed Date::new(2023, 7, 3);
    /// The list of error codes.
    ERROR_CODES = "Partner Center REST error codes", developer!("error-codes"), Printed Date::new(2023, 6, 15);
    /// Requests per minute.
    API_THROTTLING = "API throttling guidance for partners",
        developer!("api-throttling-guidance"), About Date::in_year(2024);
    /// Signing in, app-only and app+user.
    AUTHENTICATION = "Partner Center authentication",
        developer!("partner-center-authentication"), About Date::in_year(2025);
    /// Consent, refresh tokens, multi-factor sign-in.
    SECURE_APPLICATION_MODEL = "Enable secure application model",
        developer!("enable-secure-application-model"), Printed Date::new(2021, 12, 9);
    /// The numbers and classes of refused sign-ins.
    SIGN_IN_CODES = "Microsoft Entra authentication and authorization error codes",
        "https://learn.microsoft.com/entra/identity-platform/reference-error-codes", Printed Date::new(2024, 4, 24);
    /// Agreements of indirect resellers, with codes of its own.
    RESELLER_STATUS = "Verify indirect reseller MPA status",
        search!("Verify+indirect+reseller+MPA+status"), About Date::in_year(2023);
    /// Assigning licenses to users, with a code of its own.
    ASSIGN_LICENSES = "Assign licenses to a user", developer!("assign-licenses-to-a-user"), About Date::in_year(2023);
    /// Removing indirect resellers of the sandbox, with codes of its own.
    SANDBOX_RESELLERS = "Delete indirect reseller in sandbox",
        search!("Delete+indirect+reseller+in+sandbox+Partner+Center"), About Date::in_year(2023);
    /// Listing products, with codes of its own.
    LIST_PRODUCTS = "Get a list of products", developer!("get-a-list-of-products"), About Date::in_year(2023);
    /// Policies of self-serve customers, with codes of their own.
    SELF_SERVE_POLICY = "Create/Update a self-serve policy",
        search!("self-serve+policy+Partner+Center+API"), About Date::in_year(2023);
    /// Changes announced to partners, newer than the reference pages.
    ANNOUNCEMENTS = "Partner Center announcements",
        "https://learn.microsoft.com/partner-center/announcements", Printed Date::new(2026, 2, 5);
    /// Issue threads of the archived SDKs and modules, for statements that no page makes.
    USER_REPORTS = "Issue threads of the archived SDKs and PowerShell modules",
        "https://github.com/microsoft/Partner-Center-PowerShell/issues", About Date::in_year(2019);
    /// General knowledge of HTTP, which every API shares.
    HTTP_SEMANTICS = "HTTP Semantics (RFC 9110)",
        "https://www.rfc-editor.org/rfc/rfc9110", Printed Date::new(2022, 6, 1);
}

impl Page {
    /// The date of the text for people: `2023-06-15`, or `about 2024` if the page prints none.
    #[must_use]
    pub fn edition(&self) -> String {
        match self.is_dated {
            true => self.date.to_string(),
            false => format!("about {}", self.date),
        }
    }
}
