//! The handler of each operation.

use axum::http::header::IF_MATCH;
use partner_orders_api::shape;
use partner_orders_rules::codes;

use super::super::multipart;
use super::super::query::Query;
use super::{Handled, Handler, OperationContext};
use crate::engine::{
    GetOrder, ListCustomers, ListOrders, ListSubscriptions, PatchSubscription, ServiceError, ServiceResponse,
    SubscriptionChange, has_property, lost_properties,
};
use crate::operations::Operation;

/// Returns the handler of an operation.
pub(in crate::http) fn handler(operation: &Operation) -> Option<Handler> {
    Some(match operation.id {
        "listOrders" => list_orders,
        "createOrder" => create_order,
        "getOrder" => get_order,
        "patchOrder" => patch_order,
        "getOrderProvisioningStatus" => provisioning_status,
        "listLineItemActivationLinks" => line_item_activation_links,
        "listOrderActivationLinks" => order_activation_links,
        "uploadOrderAttachments" => upload_attachments,
        "listOrderAttachments" => list_attachments,
        "downloadOrderAttachment" => download_attachment,
        "getProduct" => get_product,
        "listSubscriptions" => list_subscriptions,
        "getSubscription" => get_subscription,
        "patchSubscription" => patch_subscription,
        "listCustomers" => list_customers,
        "deleteCustomer" => delete_customer,
        _ => return None,
    })
}

fn list_orders(it: &mut OperationContext<'_>) -> Handled {
    let options = ListOrders {
        customer: it.customer(),
        billing_type: it.query.text("billingType"),
        include_price: it.query.flag("include_price")?,
        include_system_purchases: it.query.flag("include_system_purchases")?,
        indirect_reseller: it.query.text("indirect_reseller_id"),
    };
    ServiceResponse::json(200, &it.engine.list_orders(it.call, &options)?)
}

fn create_order(it: &mut OperationContext<'_>) -> Handled {
    let order = it.parse(&shape::ORDER_CREATE)?;
    let customer = it.customer();
    ServiceResponse::json(201, &it.engine.create_order(it.call, customer, &order)?)
}

fn get_order(it: &mut OperationContext<'_>) -> Handled {
    let include_price = it.query.flag("include_price")?;
    let options = GetOrder { customer: it.customer(), order: it.order(), include_price };
    Ok(ServiceResponse::written(200, it.engine.get_order_json(it.call, &options)?))
}

fn patch_order(it: &mut OperationContext<'_>) -> Handled {
    let patch = it.parse(&shape::ORDER_PATCH)?;
    let (customer, order) = (it.customer(), it.order());
    ServiceResponse::json(200, &it.engine.patch_order(it.call, customer, order, &patch)?)
}

fn provisioning_status(it: &mut OperationContext<'_>) -> Handled {
    let (customer, order) = (it.customer(), it.order());
    ServiceResponse::json(200, &it.engine.get_provisioning_status(it.call, customer, order)?)
}

fn order_activation_links(it: &mut OperationContext<'_>) -> Handled {
    let (customer, order) = (it.customer(), it.order());
    ServiceResponse::json(200, &it.engine.list_activation_links(it.call, customer, order, None)?)
}

fn line_item_activation_links(it: &mut OperationContext<'_>) -> Handled {
    let (customer, order, number) = (it.customer(), it.order(), it.param("line-item-number"));
    ServiceResponse::json(200, &it.engine.list_activation_links(it.call, customer, order, Some(number))?)
}

fn upload_attachments(it: &mut OperationContext<'_>) -> Handled {
    let (customer, order) = (it.customer(), it.order());
    it.engine.expects_attachments(it.call, customer, order)?;
    let upload = multipart::upload(it.headers, it.body)?;
    ServiceResponse::json(201, &it.engine.upload_attachments(it.call, customer, order, &upload)?)
}

fn list_attachments(it: &mut OperationContext<'_>) -> Handled {
    let (customer, order) = (it.customer(), it.order());
    ServiceResponse::json(200, &it.engine.list_attachments(it.call, customer, order)?)
}

fn download_attachment(it: &mut OperationContext<'_>) -> Handled {
    let (customer, order, id) = (it.customer(), it.order(), it.param("attachment-id"));
    let file = it.engine.download_attachment(it.call, customer, order, id)?;
    let content_type = Some(file.content_type.into());
    Ok(ServiceResponse { content_type, body: file.content, ..ServiceResponse::empty(200) })
}

fn get_product(it: &mut OperationContext<'_>) -> Handled {
    let (id, country) = (it.param("product-id"), it.query.text("country"));
    ServiceResponse::json(200, &it.engine.get_product(it.call, id, country)?)
}

fn list_subscriptions(it: &mut OperationContext<'_>) -> Handled {
    let options = ListSubscriptions {
        customer: it.customer(),
        order: it.query.text("order_id"),
        partner_of_record: number(&it.query, "mpn_id")?,
    };
    ServiceResponse::json(200, &it.engine.list_subscriptions(it.call, &options)?)
}

fn get_subscription(it: &mut OperationContext<'_>) -> Handled {
    let (customer, id) = (it.customer(), it.param("subscription-id"));
    ServiceResponse::json(200, &it.engine.get_subscription(it.call, customer, id)?)
}

fn patch_subscription(it: &mut OperationContext<'_>) -> Handled {
    let patch = it.parse(&shape::SUBSCRIPTION_PATCH)?;
    // A header that is not text matches nothing.
    let if_match = it.headers.get(IF_MATCH).map(|value| value.to_str().unwrap_or("?"));
    let options = PatchSubscription { customer: it.customer(), subscription: it.param("subscription-id"), if_match };
    let read = it.engine.get_subscription(it.call, options.customer, options.subscription);
    if let Ok(own) = read {
        it.findings.lost = lost_properties(&own, &patch);
        // A client may send back every property that a read shows.
        it.findings.unknown.retain(|name| !has_property(&own, name));
        let etag = own.attributes.and_then(|attributes| attributes.etag);
        it.findings.has_etag = etag.is_some_and(|etag| !etag.is_empty());
        it.findings.renewal_lost = own.auto_renew_enabled == Some(true) && patch.auto_renew_enabled.is_none();
    }
    match it.engine.patch_subscription(it.call, &options, &patch)? {
        SubscriptionChange::Made(subscription) => ServiceResponse::json(200, &subscription),
        SubscriptionChange::Accepted { location } => {
            Ok(ServiceResponse { location: Some(location), ..ServiceResponse::empty(202) })
        }
    }
}

fn list_customers(it: &mut OperationContext<'_>) -> Handled {
    let token = it.headers.get("ms-continuationtoken").map(|value| value.to_str().unwrap_or("?"));
    let options = ListCustomers {
        size: number(&it.query, "size")?,
        filter: it.query.text("filter"),
        continuation_token: token.filter(|token| !token.trim().is_empty()),
    };
    ServiceResponse::json(200, &it.engine.list_customers(it.call, &options)?)
}

fn delete_customer(it: &mut OperationContext<'_>) -> Handled {
    let customer = it.customer();
    it.engine.delete_customer(it.call, customer)?;
    Ok(ServiceResponse::empty(204))
}

/// Parses a number of the query.
///
/// Assumed: a value that is not a number, or exceeds the description's maximum, is refused with 2001.
fn number(query: &Query, name: &str) -> Result<Option<u32>, ServiceError> {
    let Some(text) = query.given(name) else { return Ok(None) };
    let number = text.trim().parse::<i32>().ok().and_then(|number| u32::try_from(number).ok());
    number.map(Some).ok_or_else(|| {
        let text = format!("The {name} '{text}' is not a number from 0 to {}.", i32::MAX);
        ServiceError::new(codes::LOOKUP_INPUT, text).about([name])
    })
}
