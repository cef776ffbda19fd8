//! Random worlds: customers with orders of every product type, of ages around each window.

use std::sync::OnceLock;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders::rules::ProductType;
use partner_orders::types::Order;
use partner_orders_emulator::{Caller, Purchase, World};
use serde_json::{Value, json};
use uuid::Uuid;

/// The date at which all schedules start.
pub(crate) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap_or_default()
}

/// [`start`] as the time since 1970-01-01 UTC.
pub(crate) fn start_time() -> Duration {
    Duration::from_secs(1_770_000_000)
}

const TENANT: Uuid = Uuid::from_u128(0x1111_1111_0000_4000_8000_0000_0000_0001);
const CLIENT: Uuid = Uuid::from_u128(0x3333_3333_0000_4000_8000_0000_0000_0001);

/// The product types, each with an offer, and whether its orders have subscriptions.
const PRODUCTS: [(ProductType, &str, bool); 9] = [
    (ProductType::AzureReservation, "DZH318Z0BQ4B:0047:DZH318Z0DHN5", false),
    (ProductType::PerpetualSoftware, "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", false),
    (ProductType::SoftwareSubscription, "DG7GMGF0D609:0002:DG7GMGF0D4HX", true),
    (ProductType::NewCommerce, "CFQ7TTC0LH18:0001:CFQ7TTC0K971", true),
    (ProductType::Marketplace, "DZH318Z0CMXP:0002:DZH318Z0CN7M", true),
    (ProductType::AzurePlan, "DZH318Z0BPS6:0001:DZH318Z0BMTH", true),
    (ProductType::LegacyLicense, "031C9E47-4802-4248-838E-778FB1D2CC05", true),
    (ProductType::LegacyAzure, "MS-AZR-0145P", true),
    (ProductType::SavingsPlan, "DZH318Z0BQ3Q:0001:DZH318Z0BQ3Q", false),
];

/// The windows around which orders are placed, in seconds.
const WINDOWS: [i64; 7] = [0, 86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 60 * 86_400];

/// A world, with the caller and the orders for the jobs.
pub(crate) struct SeededWorld {
    pub(crate) world: World,
    pub(crate) caller: Caller,
    pub(crate) orders: Vec<Target>,
}

/// An order of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) customer: Uuid,
    pub(crate) order: String,
    /// Its line items, with their subscriptions.
    pub(crate) items: Vec<(i64, Option<String>)>,
}

/// Makes a world of 1 to 20 orders.
pub(crate) fn world(random: &mut fastrand::Rng) -> SeededWorld {
    let template = template();
    let mut world = template.world.clone();
    world.settings.requests_per_minute = 0;
    world.settings.list_lag_seconds = 0;
    world.settings.cancellation_seconds = [0, 0, 0, 5, 40, 600].get(random.usize(..6)).copied().unwrap_or(0);
    let count = random.usize(1..=20).min(random.usize(1..=20));
    let customers = random.usize(1..=3).min(count);
    let mut orders = Vec::new();
    if let Some(account) = world.accounts.first_mut() {
        let blank = account.customers.first().cloned();
        account.customers = (0..customers).filter_map(|_| blank.clone()).collect();
        for (index, customer) in account.customers.iter_mut().enumerate() {
            customer.id = Uuid::from_u128(0x2222_2222_0000_4000_8000_0000_0000_0000 + index as u128);
        }
        for number in 0..count {
            let Some(customer) = account.customers.get_mut(number % customers) else { continue };
            let Some(purchase) = template.purchases.get(random.usize(..template.purchases.len())) else { continue };
            let (purchase, target) = placed(purchase.clone(), number, customer.id, random);
            customer.orders.push(purchase);
            orders.push(target);
        }
    }
    SeededWorld { world, caller: Caller::app(TENANT, CLIENT), orders }
}

/// An order of the template, with ids and a date of its own.
fn placed(mut purchase: Purchase, number: usize, customer: Uuid, random: &mut fastrand::Rng) -> (Purchase, Target) {
    let window = WINDOWS.get(random.usize(..WINDOWS.len())).copied().unwrap_or_default();
    let age = (window + random.i64(-120..120)).max(0);
    let date = start() - TimeDelta::seconds(age);
    let id = format!("order{number}");
    let order: &mut Order = &mut purchase.order;
    order.id = Some(id.clone());
    order.reference_customer_id = Some(customer.to_string());
    order.creation_date = Some(date.into());
    let mut items = Vec::new();
    for item in order.line_items.iter_mut().flatten() {
        let line = item.line_item_number.unwrap_or_default();
        if item.subscription_id.is_some() {
            let subscription =
                0x4444_4444_0000_4000_8000_0000_0000_0000 + (number as u128) * 16 + line.unsigned_abs() as u128;
            item.subscription_id = Some(Uuid::from_u128(subscription).to_string());
        }
        items.push((line, item.subscription_id.clone()));
    }
    (purchase, Target { customer, order: id, items })
}

struct WorldTemplate {
    world: World,
    /// An order of each product type, and some with several line items.
    purchases: Vec<Purchase>,
}

fn template() -> &'static WorldTemplate {
    static TEMPLATE: OnceLock<WorldTemplate> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        use ProductType::{AzureReservation, NewCommerce, PerpetualSoftware, SoftwareSubscription};
        let several = [
            vec![PerpetualSoftware, PerpetualSoftware],
            vec![SoftwareSubscription, PerpetualSoftware, SoftwareSubscription],
            vec![NewCommerce, NewCommerce],
            vec![NewCommerce, PerpetualSoftware],
            vec![AzureReservation, AzureReservation],
        ];
        let single = PRODUCTS.iter().map(|(product, _, _)| vec![*product]);
        let lists = single.chain(several).enumerate();
        let orders: Vec<Value> = lists.map(|(at, products)| purchase(at, &products)).collect();
        let customer = json!({"id": "22222222-0000-4000-8000-000000000000", "name": "Contoso", "orders": orders});
        let app = json!({"clientId": CLIENT, "name": "App"});
        let account = json!({
            "tenant": TENANT, "name": "Partner", "environment": "sandbox", "apps": [app], "customers": [customer],
        });
        let world = json!({"accounts": [account]});
        #[expect(clippy::panic, reason = "the template is part of the program")]
        let mut world = World::parse(&world.to_string()).unwrap_or_else(|error| panic!("the template: {error}"));
        let customers = world.accounts.iter_mut().flat_map(|account| &mut account.customers);
        let purchases = customers.flat_map(|customer| std::mem::take(&mut customer.orders)).collect();
        WorldTemplate { world, purchases }
    })
}

fn purchase(at: usize, products: &[ProductType]) -> Value {
    let items: Vec<Value> = products.iter().enumerate().map(|(number, product)| item(at, number, *product)).collect();
    let once = |product: &ProductType| {
        matches!(
            product,
            ProductType::AzureReservation
                | ProductType::PerpetualSoftware
                | ProductType::SoftwareSubscription
                | ProductType::SavingsPlan
        )
    };
    let names: Vec<&str> = products.iter().map(|product| product.as_str()).collect();
    let cycle = if products.iter().all(once) { "one_time" } else { "monthly" };
    json!({"productTypes": names, "order": {
        "id": format!("template{at}"), "referenceCustomerId": "22222222-0000-4000-8000-000000000000",
        "billingCycle": cycle, "currencyCode": "USD", "status": "completed",
        "creationDate": start().to_rfc3339(), "lineItems": items, "attributes": {"objectType": "Order"},
    }})
}

fn item(at: usize, number: usize, product: ProductType) -> Value {
    let (offer, subscribed) = PRODUCTS
        .iter()
        .find(|row| row.0 == product)
        .map_or(("", false), |(_, offer, subscribed)| (*offer, *subscribed));
    let mut item = json!({"lineItemNumber": number, "offerId": offer, "quantity": 1, "termDuration": ""});
    let Some(fields) = item.as_object_mut() else { return item };
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    match product {
        ProductType::SoftwareSubscription => set("termDuration", "P1Y".into()),
        ProductType::AzureReservation => set("provisioningContext", json!({"duration": "1Year", "scope": "shared"})),
        ProductType::SavingsPlan => {
            set("purchaseCommitment", json!({"amount": 0.05, "currency": "usd", "grain": "hourly"}))
        }
        ProductType::PerpetualSoftware => None,
        _ => set("termDuration", "P1M".into()),
    };
    if subscribed {
        let id = Uuid::from_u128(0x5555_5555_0000_4000_8000_0000_0000_0000 + (at as u128) * 16 + number as u128);
        set("subscriptionId", id.to_string().into());
    }
    if let Some((product, rest)) = offer.split_once(':') {
        let sku = rest.split(':').next().unwrap_or_default();
        let links = json!({
            "product": {"uri": format!("/products/{product}?country=US"), "method": "GET", "headers": []},
            "sku": {"uri": format!("/products/{product}/skus/{sku}?country=US"), "method": "GET", "headers": []},
        });
        set("links", links);
    }
    item
}
