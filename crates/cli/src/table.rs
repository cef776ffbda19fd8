//! Results as tables and lines, for people.

use comfy_table::{Table, presets};
use partner_orders::types::{Order, OrderCollection, OrderLineItem};
use partner_orders::{Cancellation, CancellationPlan, Ids};

use crate::terminal::plain;

fn or_dash(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty()).map_or_else(|| "-".to_owned(), plain)
}

fn rows(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    *table.style_mut() = presets::NOTHING;
    table.set_header(header.to_vec());
    for row in rows {
        table.add_row(row);
    }
    let lines = table.lines().map(|line| line.strip_prefix(' ').unwrap_or(&line).trim_end().to_owned() + "\n");
    lines.collect()
}

fn status(order: &Order) -> String {
    or_dash(order.status.as_ref().map(|status| status.as_str()))
}

fn items(order: &Order) -> impl Iterator<Item = &OrderLineItem> {
    order.line_items.iter().flatten()
}

fn number(number: Option<i64>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| number.to_string())
}

/// The ids of a call, for support.
pub(crate) fn ids(ids: &Ids) -> String {
    format!("request id {}, correlation id {}", ids.request_id, ids.correlation_id)
}

/// One order with its line items.
pub(crate) fn order(order: &Order) -> String {
    let money = |value: &Option<serde_json::Number>| value.as_ref().map(ToString::to_string);
    let mut facts = vec![
        ("Order", or_dash(order.id.as_deref())),
        ("Customer", or_dash(order.reference_customer_id.as_deref())),
        ("Status", status(order)),
        ("Created", or_dash(order.creation_date.as_ref().map(|date| date.as_str()))),
        ("Billing cycle", or_dash(order.billing_cycle.as_ref().map(|cycle| cycle.as_str()))),
        ("Currency", or_dash(order.currency_code.as_deref())),
    ];
    if let Some(total) = money(&order.total_price) {
        facts.push(("Total before tax", total));
    }
    let facts: String = facts.iter().map(|(name, value)| format!("{name:<17} {value}\n")).collect();
    let priced = items(order).any(|item| item.pricing.is_some());
    let mut header = vec!["#", "OFFER", "NAME", "QUANTITY", "TERM"];
    header.extend(priced.then_some("PRICE"));
    let row = |item: &OrderLineItem| {
        let mut row = vec![
            number(item.line_item_number),
            or_dash(item.offer_id.as_deref()),
            or_dash(item.friendly_name.as_deref()),
            number(item.quantity),
            or_dash(item.term_duration.as_deref()),
        ];
        if priced {
            row.push(or_dash(item.pricing.as_ref().and_then(|pricing| money(&pricing.extended_price)).as_deref()));
        }
        row
    };
    format!("{facts}\n{}", rows(&header, items(order).map(row)))
}

/// Orders, one per line.
pub(crate) fn orders(collection: &OrderCollection) -> String {
    let row = |order: &Order| {
        let names: Vec<_> = items(order).filter_map(|item| item.friendly_name.as_deref()).collect();
        vec![
            or_dash(order.id.as_deref()),
            status(order),
            or_dash(order.creation_date.as_ref().map(|date| date.as_str())),
            or_dash(order.billing_cycle.as_ref().map(|cycle| cycle.as_str())),
            items(order).count().to_string(),
            or_dash(Some(&names.join(", "))),
        ]
    };
    let orders = collection.items.iter().flatten();
    rows(&["ORDER", "STATUS", "CREATED", "BILLING", "ITEMS", "NAMES"], orders.map(row))
}

/// A cancellation plan, with its advice.
pub(crate) fn plan(plan: &CancellationPlan) -> String {
    let all = plan.to_string();
    let mut text = plain(all.lines().next().unwrap_or_default());
    for item in &plan.line_items {
        text += &format!("\n  {}", plain(&item.to_string()));
        if let Some(advice) = item.advice {
            text += &format!("\n    {advice}");
        }
    }
    text
}

/// The outcome of a cancellation, and the order.
pub(crate) fn cancellation(id: &str, done: &Cancellation) -> String {
    let mut text = format!("{}: {}\n", plain(id), done.outcome);
    for item in done.line_items.iter().filter(|item| item.reason.is_some()) {
        text += &format!("  line item {}: {}: {}\n", item.number, item.outcome, or_dash(item.reason.as_deref()));
    }
    format!("{text}\n{}", order(&done.order))
}

/// An order of which no state can be shown, with the reason.
pub(crate) fn without_order(id: &str, outcome: &str, why: &str) -> String {
    format!("{}: {outcome}: {}\n", plain(id), plain(why))
}

/// The expected outcome of an order.
pub(crate) fn dry_run(id: &str, would: &str) -> String {
    format!("{}: nothing was sent; it would be {would}\n", plain(id))
}
