/// What a document is. An open enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttachmentType {
    /// `POAttachment`: A purchase-order document.
    PurchaseOrder,
    /// `TenderAttachment`: A tender document.
    Tender,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for AttachmentType {
    const NAME: &'static str = "AttachmentType";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("POAttachment", Self::PurchaseOrder),
        ("TenderAttachment", Self::Tender),
    ];
}
/// How often a customer is billed. An open enum. "Products resources" lists the values, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BillingCycle {
    /// `unknown`: The service does not say. Sent in one sample; refused for trials.
    UnknownCycle,
    /// `monthly`: Each month.
    Monthly,
    /// `annual`: Each year. Also seen as `Annual`.
    Annual,
    /// `none`: Never; trials.
    NoCycle,
    /// `one_time`: Once: perpetual software, reservations, subscriptions paid up front. `OneTime` in tables.
    OneTime,
    /// `triennial`: Every three years.
    Triennial,
    /// `biennial`: Every two years.
    Biennial,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for BillingCycle {
    const NAME: &'static str = "BillingCycle";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("unknown", Self::UnknownCycle),
        ("monthly", Self::Monthly),
        ("annual", Self::Annual),
        ("none", Self::NoCycle),
        ("one_time", Self::OneTime),
        ("triennial", Self::Triennial),
        ("biennial", Self::Biennial),
    ];
}
/// What a line item did. An open enum. The table spells the first value `new`; every sample has `New`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LineItemTransactionType {
    /// `New`: A new purchase.
    New,
    /// `renew`: A renewal.
    Renew,
    /// `addQuantity`: More of it.
    AddQuantity,
    /// `removeQuantity`: Less of it.
    RemoveQuantity,
    /// `cancel`: A cancellation.
    Cancel,
    /// `convert`: A trial that became a purchase.
    Convert,
    /// `customerCredit`: A credit to the customer.
    CustomerCredit,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for LineItemTransactionType {
    const NAME: &'static str = "LineItemTransactionType";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("New", Self::New),
        ("renew", Self::Renew),
        ("addQuantity", Self::AddQuantity),
        ("removeQuantity", Self::RemoveQuantity),
        ("cancel", Self::Cancel),
        ("convert", Self::Convert),
        ("customerCredit", Self::CustomerCredit),
    ];
}
/// Where an order stands. An open enum. The table prints blanks; only `pending_po_upload` and `po_upload_complete` were seen with underscores, so the spelling of the other new values is assumed. `none` was printed in an early sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderStatus {
    /// `unknown`: The service does not say.
    UnknownStatus,
    /// `completed`: Bought. May be cancellable.
    Completed,
    /// `pending`: Being provisioned. May be cancellable.
    Pending,
    /// `cancelled`: Cancelled; final. Always with two l.
    Cancelled,
    /// `suspended`: Suspended.
    Suspended,
    /// `pending_review`: Microsoft reviews the order. The table prints blanks for underscores.
    PendingReview,
    /// `pending_po_upload`: Waits for purchase-order documents.
    PendingPoUpload,
    /// `po_upload_complete`: The documents were received.
    PoUploadComplete,
    /// `po_review_rejected`: The documents were refused; never became a purchase.
    PoReviewRejected,
    /// `partial_success`: Some line items failed and must be bought again.
    PartialSuccess,
    /// `error`: Failed; never became a purchase.
    Error,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for OrderStatus {
    const NAME: &'static str = "OrderStatus";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("unknown", Self::UnknownStatus),
        ("completed", Self::Completed),
        ("pending", Self::Pending),
        ("cancelled", Self::Cancelled),
        ("suspended", Self::Suspended),
        ("pending_review", Self::PendingReview),
        ("pending_po_upload", Self::PendingPoUpload),
        ("po_upload_complete", Self::PoUploadComplete),
        ("po_review_rejected", Self::PoReviewRejected),
        ("partial_success", Self::PartialSuccess),
        ("error", Self::Error),
    ];
}
/// Who caused an order. An open enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderTransactionType {
    /// `UserPurchase`: A person or a program of the partner.
    UserPurchase,
    /// `SystemPurchase`: The system bought.
    SystemPurchase,
    /// `SystemBilling`: The system billed.
    SystemBilling,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for OrderTransactionType {
    const NAME: &'static str = "OrderTransactionType";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("UserPurchase", Self::UserPurchase),
        ("SystemPurchase", Self::SystemPurchase),
        ("SystemBilling", Self::SystemBilling),
    ];
}
/// How far provisioning has come. An open enum. The table spells the first value `Fulfilled`; the sample has `fulfilled`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProvisioningState {
    /// `fulfilled`: Done.
    Fulfilled,
    /// `Unfulfilled`: Cancelled.
    Unfulfilled,
    /// `PrefulfillmentPending`: Under way.
    PrefulfillmentPending,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for ProvisioningState {
    const NAME: &'static str = "ProvisioningState";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("fulfilled", Self::Fulfilled),
        ("Unfulfilled", Self::Unfulfilled),
        ("PrefulfillmentPending", Self::PrefulfillmentPending),
    ];
}
/// How much is refunded. An open enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RefundType {
    /// `Full`: All of the price.
    Full,
    /// `Partial`: A part of the price.
    Partial,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for RefundType {
    const NAME: &'static str = "RefundType";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("Full", Self::Full),
        ("Partial", Self::Partial),
    ];
}
/// When a scheduled action happens. An open enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScheduleType {
    /// `TermEnd`: At the end of the term.
    TermEnd,
    /// `CustomDate`: At `effectiveDate`.
    CustomDate,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for ScheduleType {
    const NAME: &'static str = "ScheduleType";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("TermEnd", Self::TermEnd),
        ("CustomDate", Self::CustomDate),
    ];
}
/// What a scheduled action does. An open enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScheduledActionType {
    /// `Cancel`: The subscription ends.
    CancelAtEnd,
    /// `RenewToNewTerm`: It renews.
    RenewToNewTerm,
    /// `RenewToExtendedServiceTerm`: It goes on month by month, at a surcharge.
    RenewToExtendedServiceTerm,
    /// `Transition`: It becomes one of another product.
    Transition,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for ScheduledActionType {
    const NAME: &'static str = "ScheduledActionType";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("Cancel", Self::CancelAtEnd),
        ("RenewToNewTerm", Self::RenewToNewTerm),
        ("RenewToExtendedServiceTerm", Self::RenewToExtendedServiceTerm),
        ("Transition", Self::Transition),
    ];
}
/// Where a subscription stands. An open enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubscriptionStatus {
    /// `none`: The service does not say.
    NoStatus,
    /// `active`: In use. Resumes a suspended subscription.
    Active,
    /// `pending`: Being provisioned or changed.
    PendingSubscription,
    /// `suspended`: Suspended. Users cannot use it; new commerce goes on being billed. Can be resumed.
    SuspendedSubscription,
    /// `expired`: Its term is over; users can use it for 30 days more. New commerce that can be extended skips it.
    Expired,
    /// `deleted`: Cancelled, or ended long ago; cannot be changed any more.
    Deleted,
    /// `disabled`: Ended; administrators can still get at the data, for 90 days.
    Disabled,
    /// A value that the description does not know.
    Unrecognized,
}
impl crate::OpenEnum for SubscriptionStatus {
    const NAME: &'static str = "SubscriptionStatus";
    const UNRECOGNIZED: Self = Self::Unrecognized;
    const VALUES: &'static [(&'static str, Self)] = &[
        ("none", Self::NoStatus),
        ("active", Self::Active),
        ("pending", Self::PendingSubscription),
        ("suspended", Self::SuspendedSubscription),
        ("expired", Self::Expired),
        ("deleted", Self::Deleted),
        ("disabled", Self::Disabled),
    ];
}
