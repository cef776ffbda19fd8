//! Orders, their line items, provisioning and attachments.

use super::ErrorCode;

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(20000, &[404], "order-not-found",
        "The customer has no such order.",
        "Check order id (its letter case counts), customer id and environment; a new order may take up to 15 minutes \
         to be listed."),
    ErrorCode::row(800007, &[404], "not-provisioned",
        "There is no provisioning information for the order.",
        "Wait until the order is completed; perpetual software and reservations may never have any."),
    ErrorCode::row(800014, &[409], "adjustment-pending",
        "An earlier change of this order is still pending.",
        "Wait and read the order before changing it again."),
    ErrorCode::row(800043, &[403], "prices-not-granted",
        "The caller may not see prices.",
        "Leave include_price out, or have the partner grant access to pricing."),
    ErrorCode::row(800060, &[409], "order-in-progress",
        "The order is still being processed.",
        "Wait until the order is completed, then try again."),
    ErrorCode::row(800071, &[400], "line-item-out-of-range",
        "The order has no line item of this number.",
        "Number line items from 0 to one less than there are."),
    ErrorCode::row(800087, &[500], "line-item-problem",
        "A line item of the order could not be processed.",
        "Read the order to see which line items were processed, then repeat the missing ones."),
    ErrorCode::row(900242, &[400], "line-item-end-date-unmatched",
        "The custom end date of the line item matches no subscription and no month's end.",
        "Read the allowed dates from customTermEndDates, or leave the date out."),
    ErrorCode::row(900252, &[400], "purchase-order-missing",
        "The upload lacks the purchase-order document.",
        "Add the document as a file part named pofiles.").assumed(),
    ErrorCode::row(900253, &[400], "tender-missing",
        "The upload lacks the tender document or its link.",
        "Add a file part named TenderFiles, or a tenderLink in the metadata.").assumed(),
    ErrorCode::row(900254, &[400], "upload-metadata-missing",
        "The upload lacks its metadata.",
        "Add the part named metadata, as JSON.").assumed(),
    ErrorCode::row(900275, &[400], "line-item-quantity-refused",
        "The quantity of the line item is outside the offer's limits.",
        "Read minimum and maximum of the SKU, and order a quantity between them."),
];
