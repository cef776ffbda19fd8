//! Results as text, for people.

use chrono::{DateTime, SecondsFormat, Utc};
use partner_orders::types::{Order, OrderLineItem};
use partner_orders::{CancellationPlan, Ids, Prospect, Timestamp};

use crate::output;
use crate::sheet::{Column, ColumnFit, Sheet};
use crate::terminal::plain;

fn or_dash(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty()).map_or_else(|| "-".to_owned(), plain)
}

/// The line items of an order.
pub(crate) fn items(order: &Order) -> impl Iterator<Item = &OrderLineItem> {
    order.line_items.iter().flatten()
}

/// A date without its time.
pub(crate) fn day(text: &str) -> String {
    text.split('T').next().unwrap_or(text).to_owned()
}

/// A date for CSV, as the service wrote it.
pub(crate) fn date(date: Option<&Timestamp>) -> String {
    date.map(|date| date.as_str().to_owned()).unwrap_or_default()
}

/// A time for people, in UTC.
pub(crate) fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The ids of a call, for support.
pub(crate) fn ids(ids: &Ids) -> String {
    format!("request id {}, correlation id {}", ids.request_id, ids.correlation_id)
}

/// Facts, one a line, without the missing ones.
pub(crate) fn facts(facts: &[(&str, String)]) -> String {
    let width = facts.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(16);
    facts.iter().map(|(name, value)| format!("{name:<width$}  {}\n", or_dash(Some(value)))).collect()
}

const ITEMS: &[Column] = &[
    Column::new("#", ColumnFit::Whole),
    Column::new("offer", ColumnFit::Cut),
    Column::new("name", ColumnFit::Cut),
    Column::new("quantity", ColumnFit::Whole),
    Column::new("term", ColumnFit::Drop),
    Column::new("price", ColumnFit::Whole),
];

/// One order with its line items.
pub(crate) fn order(order: &Order) -> String {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let money = |value: &Option<serde_json::Number>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut rows = vec![
        ("Order", text(order.id.as_deref())),
        ("Customer", text(order.reference_customer_id.as_deref())),
        ("Status", text(order.status.as_ref().map(|status| status.as_str()))),
        ("Created", date(order.creation_date.as_ref())),
        ("Billing cycle", text(order.billing_cycle.as_ref().map(|cycle| cycle.as_str()))),
        ("Currency", text(order.currency_code.as_deref())),
    ];
    if order.total_price.is_some() {
        rows.push(("Total before tax", money(&order.total_price)));
    }
    let priced = items(order).any(|item| item.pricing.is_some());
    let row = |item: &OrderLineItem| {
        let price = item.pricing.as_ref().map(|pricing| money(&pricing.extended_price));
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let mut row = vec![
            number(item.line_item_number),
            text(item.offer_id.as_deref()),
            text(item.friendly_name.as_deref()),
            number(item.quantity),
            text(item.term_duration.as_deref()),
        ];
        row.extend(priced.then(|| price.unwrap_or_default()));
        row
    };
    let columns = if priced { ITEMS } else { ITEMS.split_at(ITEMS.len() - 1).0 };
    let sheet = Sheet::new(columns, items(order).map(row).collect());
    format!("{}\n{}", facts(&rows), sheet.table(output::width()))
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

/// A line, cut to so many columns.
pub(crate) fn cut(line: &str, width: usize) -> String {
    const LINE: &[Column] = &[Column::new("", ColumnFit::Cut)];
    if line.chars().count() <= width {
        return line.to_owned();
    }
    let table = Sheet::new(LINE, vec![vec![line.to_owned()]]).table(Some(width));
    table.lines().nth(1).unwrap_or_default().to_owned()
}

/// The sentence on the expected outcome of an order.
pub(crate) fn expected(id: &str, plan: &CancellationPlan) -> String {
    let id = plain(id);
    let code = plan.open().find_map(|item| item.refusal()).map(|refusal| refusal.code);
    let all_refused = plan.open().all(|item| item.prospect == Prospect::Refused);
    let what = match (plan.prospect(), code) {
        (Prospect::AlreadyCancelled, _) => "it is cancelled already".to_owned(),
        (Prospect::AlreadySuspended, _) => "its subscription is suspended already".to_owned(),
        (Prospect::Suspends, _) => "its subscription would be suspended, which can be undone".to_owned(),
        (Prospect::Works, _) => "it would be cancelled".to_owned(),
        (Prospect::Late, Some(code)) => {
            format!(
                "it may be refused with code {code}, since its time is over by the dates shown; the service decides"
            )
        }
        (Prospect::Refused, Some(code)) if all_refused => format!("it would be refused with code {code}"),
        (Prospect::Refused, _) if all_refused => "it would be refused".to_owned(),
        (Prospect::Refused, _) => "it would be cancelled in part".to_owned(),
        _ => "it may be cancelled or refused; the service decides".to_owned(),
    };
    format!("{id}: nothing was sent; {what}\n")
}
