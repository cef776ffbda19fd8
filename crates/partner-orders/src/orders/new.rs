//! Builders of the usual orders.

use std::collections::BTreeMap;
use std::ops::Deref;

use partner_orders_api::enums::BillingCycle;
use partner_orders_api::types::{OrderCreate, OrderCreateLineItem, PurchaseCommitment, RenewsTo};
use partner_orders_api::{OneOrMany, Open, Timestamp};

/// Builds a [`types::OrderCreate`](OrderCreate) ("Create an order"). It derefs to the order, so a reference to it can
/// be passed to [`create`](crate::OrdersClient::create); [`OrderCreate::from`] returns the order, to set properties
/// that have no method here.
///
/// ```
/// use partner_orders::{NewLineItem, NewOrder, enums::BillingCycle};
///
/// let reservation = NewLineItem::offer("DZH318Z0BQ4B:0047:DZH318Z0DHN5", 1)
///     .reservation("2f6b1c84-0d3e-4a97-b5c8-91e7d4a60f23", "shared", "1Year");
/// let order = NewOrder::of([reservation]).billing_cycle(BillingCycle::OneTime);
/// assert_eq!(order.line_items.as_ref().map(Vec::len), Some(1));
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is ordered until it is passed to create"]
pub struct NewOrder(OrderCreate);

impl NewOrder {
    /// An order of these line items, which are numbered from 0.
    pub fn of(items: impl IntoIterator<Item = NewLineItem>) -> Self {
        let numbered = (0..).zip(items).map(|(number, NewLineItem(mut item))| {
            item.line_item_number = number;
            item
        });
        Self(OrderCreate {
            attributes: None,
            billing_cycle: None,
            creation_date: None,
            currency_code: None,
            extra: Default::default(),
            id: None,
            line_items: Some(numbered.collect()),
            partner_on_record_attestation_accepted: None,
            reference_customer_id: None,
            status: None,
        })
    }

    /// Sets the billing cycle; by default monthly or once, by the offer.
    pub fn billing_cycle(mut self, cycle: impl Into<Open<BillingCycle>>) -> Self {
        self.0.billing_cycle = Some(cycle.into());
        self
    }

    /// Sets the currency of the purchase, an ISO 4217 code, as in the sample for reservations.
    pub fn currency(mut self, code: impl Into<String>) -> Self {
        self.0.currency_code = Some(code.into());
        self
    }

    /// States whether the partner of record attested (`partnerOnRecordAttestationAccepted`). Code 900206 means that it
    /// is required.
    pub fn partner_on_record_attested(mut self, attested: bool) -> Self {
        self.0.partner_on_record_attestation_accepted = Some(attested);
        self
    }
}

impl Deref for NewOrder {
    type Target = OrderCreate;

    fn deref(&self) -> &OrderCreate {
        &self.0
    }
}

impl From<NewOrder> for OrderCreate {
    fn from(order: NewOrder) -> Self {
        order.0
    }
}

/// Builds a line item of a [`NewOrder`].
#[derive(Clone, Debug)]
#[must_use = "it is part of no order yet"]
pub struct NewLineItem(OrderCreateLineItem);

impl NewLineItem {
    /// A quantity of an offer: `product:sku:availability` of the catalogue, or the GUID of a legacy offer.
    pub fn offer(offer_id: impl Into<String>, quantity: i64) -> Self {
        Self(OrderCreateLineItem {
            additional_partner_ids_on_record: None,
            attestation_accepted: None,
            attributes: None,
            custom_term_end_date: None,
            extra: Default::default(),
            friendly_name: None,
            line_item_number: 0,
            offer_id: offer_id.into(),
            parent_subscription_id: None,
            partner_id_on_record: None,
            promotion_id: None,
            provisioning_context: None,
            purchase_commitment: None,
            quantity,
            renews_to: None,
            subscription_id: None,
            term_duration: None,
        })
    }

    /// Sets the length of the term, an ISO 8601 duration: `P1M`, `P1Y`, `P3Y`.
    pub fn term(mut self, duration: impl Into<String>) -> Self {
        self.0.term_duration = Some(duration.into());
        self
    }

    /// Sets the name of the purchase.
    pub fn friendly_name(mut self, name: impl Into<String>) -> Self {
        self.0.friendly_name = Some(name.into());
        self
    }

    /// Sets the properties of an Azure reservation: the Azure subscription, the scope (`shared` or `single`), and the
    /// duration (`1Year`, `3Years`).
    pub fn reservation(
        mut self,
        subscription_id: impl Into<String>,
        scope: impl Into<String>,
        duration: impl Into<String>,
    ) -> Self {
        let context =
            [("subscriptionId", subscription_id.into()), ("scope", scope.into()), ("duration", duration.into())];
        let context: BTreeMap<_, _> = context.into_iter().map(|(key, value)| (key.to_owned(), Some(value))).collect();
        self.0.provisioning_context = Some(context);
        self
    }

    /// Sets the commitment of an Azure savings plan: an amount of a currency (ISO 4217, in lower case in the samples)
    /// for each `grain` of time (`hourly`). The amount is a JSON number, so that 0.05 stays 0.05.
    pub fn savings_plan(
        mut self,
        amount: serde_json::Number,
        currency: impl Into<String>,
        grain: impl Into<String>,
    ) -> Self {
        self.0.purchase_commitment = Some(PurchaseCommitment {
            amount: Some(amount),
            currency: Some(currency.into()),
            grain: Some(grain.into()),
            ..PurchaseCommitment::default()
        });
        self
    }

    /// Sets the Microsoft partner id of the partner of record, in digits.
    pub fn partner_on_record(mut self, id: impl Into<String>) -> Self {
        self.0.partner_id_on_record = Some(id.into());
        self
    }

    /// Sets further partners of record, at most 5; in the EU and EFTA only.
    pub fn additional_partners<I>(mut self, ids: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.0.additional_partner_ids_on_record = Some(OneOrMany::Many(ids.into_iter().map(Into::into).collect()));
        self
    }

    /// States whether the attestation that the offer requires is accepted (`attestationAccepted`). Code 900203 means
    /// that it is required.
    pub fn attested(mut self, attested: bool) -> Self {
        self.0.attestation_accepted = Some(attested);
        self
    }

    /// Sets the length of the term that the subscription renews to, an ISO 8601 duration.
    pub fn renews_to(mut self, duration: impl Into<String>) -> Self {
        let renews_to = RenewsTo { term_duration: Some(duration.into()), ..RenewsTo::default() };
        self.0.renews_to = Some(renews_to.into());
        self
    }

    /// Sets the end of the first term, to align it with another.
    pub fn term_ends(mut self, date: impl Into<Timestamp>) -> Self {
        self.0.custom_term_end_date = Some(date.into());
        self
    }

    /// Sets the promotion to apply.
    pub fn promotion(mut self, id: impl Into<String>) -> Self {
        self.0.promotion_id = Some(id.into());
        self
    }
}

impl Deref for NewLineItem {
    type Target = OrderCreateLineItem;

    fn deref(&self) -> &OrderCreateLineItem {
        &self.0
    }
}

impl From<NewLineItem> for OrderCreateLineItem {
    fn from(item: NewLineItem) -> Self {
        item.0
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_usual_orders_are_written_as_the_samples_have_them() {
        let items = [
            NewLineItem::offer("DZH318Z0BQ4B:0047:DZH318Z0DHN5", 1).reservation("s", "shared", "1Year"),
            NewLineItem::offer("DZH318Z08KQR:0001:DZH318Z0JW4T", 1).term("P1Y").savings_plan(
                serde_json::from_str("0.05").unwrap(),
                "usd",
                "hourly",
            ),
            NewLineItem::offer("CFQ7TTC0LH18:0001:CFQ7TTC0K971", 5)
                .term("P1M")
                .partner_on_record("517285")
                .additional_partners(["5357564"])
                .attested(true)
                .renews_to("P1Y"),
        ];
        let order = NewOrder::of(items).billing_cycle(BillingCycle::OneTime).currency("USD");
        let order = order.partner_on_record_attested(true);
        assert_eq!(
            serde_json::to_value(&*order).unwrap(),
            json!({
                "billingCycle": "one_time", "currencyCode": "USD", "partnerOnRecordAttestationAccepted": true,
                "lineItems": [
                    {
                        "lineItemNumber": 0, "offerId": "DZH318Z0BQ4B:0047:DZH318Z0DHN5", "quantity": 1,
                        "provisioningContext": {"subscriptionId": "s", "scope": "shared", "duration": "1Year"},
                    },
                    {
                        "lineItemNumber": 1, "offerId": "DZH318Z08KQR:0001:DZH318Z0JW4T", "quantity": 1,
                        "termDuration": "P1Y",
                        "purchaseCommitment": {"amount": 0.05, "currency": "usd", "grain": "hourly"},
                    },
                    {
                        "lineItemNumber": 2, "offerId": "CFQ7TTC0LH18:0001:CFQ7TTC0K971", "quantity": 5,
                        "termDuration": "P1M", "partnerIdOnRecord": "517285",
                        "additionalPartnerIdsOnRecord": ["5357564"], "attestationAccepted": true,
                        "renewsTo": {"termDuration": "P1Y"},
                    },
                ],
            })
        );
    }
}
