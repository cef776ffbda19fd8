//! Titles of the public pages that this crate is based on, for use in messages.

/// The page with the table of product types, routes and environments.
pub const CANCEL_SANDBOX_ORDER: &str = "Cancel an order from the integration sandbox";
/// Cancelling software, whole orders and single line items, in production too.
pub const CANCEL_SOFTWARE: &str = "Cancel software purchases";
/// Cancelling by subscription PATCH, and the seven days for it.
pub const CANCEL_NEW_COMMERCE: &str = "Cancel a new-commerce subscription";
/// Cancelling marketplace subscriptions.
pub const CANCEL_MARKETPLACE: &str = "Cancel a commercial marketplace subscription";
/// Suspending legacy subscriptions and Azure plans.
pub const SUSPEND_SUBSCRIPTION: &str = "Suspend a subscription";
/// Stopping one Azure subscription of an Azure plan.
pub const CANCEL_AZURE_ENTITLEMENT: &str = "Cancel an Azure entitlement";
/// The resources order, line item and status.
pub const ORDER_RESOURCES: &str = "Order resources";
/// Creating an order.
pub const CREATE_ORDER: &str = "Create an order";
/// Listing a customer's orders.
pub const LIST_ORDERS: &str = "Get all of a customer's orders";
/// Uploading purchase-order documents.
pub const ORDER_ATTACHMENTS: &str = "Upload order attachments";
/// Changing the billing cycle of a legacy order.
pub const CHANGE_BILLING_CYCLE: &str = "Change the billing cycle";
/// Deleting a customer account of the sandbox.
pub const DELETE_SANDBOX_CUSTOMER: &str = "Delete a customer account from the integration sandbox";
/// Limits of the sandbox.
pub const SANDBOX_ACCOUNTS: &str = "Integration sandbox accounts";
/// The list of error codes.
pub const ERROR_CODES: &str = "Error codes";
/// Requests per minute.
pub const API_THROTTLING: &str = "API throttling";
/// Signing in, app-only and app+user.
pub const AUTHENTICATION: &str = "Partner Center authentication";
/// Consent, refresh tokens, multi-factor sign-in.
pub const SECURE_APPLICATION_MODEL: &str = "Secure application model";
/// Changes announced to partners, newer than the reference pages.
pub const ANNOUNCEMENTS: &str = "Partner Center announcements";
/// Issue threads of the archived SDKs and modules, for statements that no page makes.
pub const USER_REPORTS: &str = "Issue threads of the archived SDKs and PowerShell modules";
