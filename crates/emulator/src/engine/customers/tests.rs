use partner_orders_rules::Environment::{Production, Sandbox};
use partner_orders_rules::ProductType::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::ListCustomers;
use crate::engine::testing::{Bench, CUSTOMER, order, order_id, outcome, subscription_id, tenant};

fn page(bench: &Bench, size: Option<u32>, token: Option<&str>) -> Value {
    let request = ListCustomers { size, continuation_token: token, ..ListCustomers::default() };
    serde_json::to_value(bench.engine.list_customers(&bench.call, &request).unwrap()).unwrap()
}

fn ids(page: &Value) -> Vec<Uuid> {
    page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().parse().unwrap()).collect()
}

#[test]
fn customers_are_listed_in_pages() {
    let mut bench = Bench::new(Sandbox, &[]);
    let mut all = vec![CUSTOMER.parse().unwrap()];
    for number in 0..5 {
        all.push(bench.engine.add_customer(tenant(), &format!("Customer {number}"), None).unwrap());
    }
    let whole = page(&bench, None, None);
    assert_eq!((ids(&whole), &whole["totalCount"]), (all.clone(), &json!(6)));
    assert!(whole.get("continuationToken").is_none() && whole["links"].get("next").is_none(), "{whole}");
    for size in 1..8 {
        let (mut seen, mut token) = (Vec::new(), None::<String>);
        loop {
            let page = page(&bench, Some(size), token.as_deref());
            let mut found = ids(&page);
            assert!(!found.is_empty() && found.len() <= size as usize, "{page}");
            seen.append(&mut found);
            let next = &page["links"]["next"];
            token = page.get("continuationToken").map(|token| token.as_str().unwrap().to_owned());
            let Some(token) = &token else {
                assert!(next.is_null(), "{page}");
                break;
            };
            assert_eq!(next["uri"], format!("/customers?size={size}"));
            assert_eq!(next["headers"], json!([{"key": "MS-ContinuationToken", "value": token}]));
        }
        assert_eq!(seen, all, "{size}");
    }
}

#[test]
fn the_next_page_is_right_after_customers_come_and_go() {
    let mut bench = Bench::new(Sandbox, &[]);
    let more: Vec<Uuid> = (0..4).map(|_| bench.engine.add_customer(tenant(), "Other", None).unwrap()).collect();
    let first = page(&bench, Some(3), None);
    for gone in [more[1], more[2]] {
        bench.engine.delete_customer(&bench.call, &gone.to_string()).unwrap();
    }
    let late = bench.engine.add_customer(tenant(), "Late", None).unwrap();
    let second = page(&bench, Some(3), first["continuationToken"].as_str());
    assert_eq!(ids(&second), [more[3], late]);
    for token in ["", "x", "Y3VzdG9tZXJz", "\u{fc}"] {
        let request = ListCustomers { continuation_token: Some(token), ..ListCustomers::default() };
        let error = bench.engine.list_customers(&bench.call, &request).unwrap_err();
        assert_eq!((error.status, error.code.code), (400, 2001), "{token}");
    }
}

#[test]
fn customers_are_searched_by_the_start_of_a_field() {
    let mut bench = Bench::new(Sandbox, &[]);
    let mut add = |name: &str, domain| bench.engine.add_customer(tenant(), name, domain).unwrap();
    let (first, second) = (add("Contoso Spain", None), add("CONTOSO-Two", Some("two.example")));
    add("The Contoso", None);
    let search = |filter: &str, size, token: Option<&str>| {
        bench
            .engine
            .list_customers(&bench.call, &ListCustomers { size, filter: Some(filter), continuation_token: token })
    };
    let found =
        |filter: &str, size, token: Option<&str>| serde_json::to_value(search(filter, size, token).unwrap()).unwrap();
    let by = |field: &str, value: &str| json!({"Field": field, "Value": value, "Operator": "starts_with"}).to_string();
    let by_name = by("CompanyName", "contoso");
    let page = found(&by_name, Some(2), None);
    assert_eq!(ids(&page), [CUSTOMER.parse().unwrap(), first]);
    let query = "size=2&filter=%7B%22Field%22%3A%22CompanyName%22%2C";
    assert!(page["links"]["next"]["uri"].as_str().unwrap().starts_with(&format!("/customers?{query}")), "{page}");
    let rest = found(&by_name, Some(2), page["continuationToken"].as_str());
    assert_eq!((ids(&rest), rest.get("continuationToken")), (vec![second], None));
    assert_eq!(ids(&found(&by("Domain", "TWO."), None, None)), [second]);
    assert_eq!(ids(&found(&by("IndirectReseller", "x"), None, None)), Vec::<Uuid>::new());
    for filter in ["contoso", "{}", &by("Name", "c"), &by_name.replace("starts_with", "equals")] {
        let error = search(filter, None, None).unwrap_err();
        assert_eq!((error.status, error.code.code), (400, 2001), "{filter}: {error}");
    }
}

#[test]
fn a_customer_shows_name_and_domain() {
    let mut bench = Bench::new(Sandbox, &[]);
    let id = bench.engine.add_customer(tenant(), " Adatum ", Some("adatum.onmicrosoft.com")).unwrap();
    assert_eq!(
        page(&bench, Some(0), None)["items"][1],
        json!({
            "id": id,
            "companyProfile": {
                "tenantId": id, "domain": "adatum.onmicrosoft.com", "companyName": "Adatum",
                "links": {"self": {"uri": format!("/customers/{id}/profiles/company"), "method": "GET", "headers": []}},
                "attributes": {"objectType": "CustomerCompanyProfile"},
            },
            "relationshipToPartner": "reseller",
            "links": {"self": {"uri": format!("/customers/{id}"), "method": "GET", "headers": []}},
            "attributes": {"objectType": "Customer"},
        })
    );
    bench.engine.add_customer(tenant(), "Ä & Daughters", None).unwrap();
    let made = page(&bench, Some(0), None)["items"][2]["companyProfile"]["domain"].clone();
    assert_eq!(made, "daughters.onmicrosoft.com", "every customer has a domain");
}

#[test]
fn a_sandbox_has_75_customers() {
    let mut bench = Bench::new(Sandbox, &[]);
    for number in 2..=75 {
        assert!(bench.engine.add_customer(tenant(), "Another", None).is_ok(), "{number}");
    }
    let error = bench.engine.add_customer(tenant(), "One too many", None).unwrap_err();
    assert_eq!((error.status, error.code.code), (400, 800_018));
    bench.engine.delete_customer(&bench.call, CUSTOMER).unwrap();
    assert!(bench.engine.add_customer(tenant(), "In its place", None).is_ok());

    let mut bench = Bench::new(Production, &[]);
    for _ in 0..80 {
        bench.engine.add_customer(tenant(), "Another", None).unwrap();
    }
    for (account, name, expected) in [(Uuid::nil(), "x", (404, 60_003)), (tenant(), " ", (400, 3000))] {
        let error = bench.engine.add_customer(account, name, None).unwrap_err();
        assert_eq!((error.status, error.code.code), expected);
    }
}

#[test]
fn a_customer_is_deleted_once_reservations_and_software_are_cancelled() {
    let orders = [
        order(1, &[AzureReservation]),
        order(2, &[PerpetualSoftware, PerpetualSoftware]),
        order(3, &[SoftwareSubscription]),
        order(4, &[NewCommerce]),
        order(5, &[Marketplace]),
        order(6, &[AzurePlan]),
    ];
    let mut bench = Bench::new(Sandbox, &orders);
    let left = |bench: &mut Bench| {
        let error = bench.engine.delete_customer(&bench.call, CUSTOMER).unwrap_err();
        assert_eq!((error.status, error.code.code), (417, 800_036));
        error.data
    };
    assert_eq!(left(&mut bench), [order_id(1), order_id(2), order_id(3)]);
    bench.cancel(&order_id(1)).unwrap();
    bench.go(&subscription_id(3, 0), "deleted").unwrap();
    assert_eq!(left(&mut bench), [order_id(2)]);
    let item = json!([{"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR"}]);
    bench.patch_order(&order_id(2), json!({"status": "cancelled", "lineItems": item})).unwrap();
    assert_eq!(left(&mut bench), [order_id(2)]);
    bench.cancel(&order_id(2)).unwrap();
    assert_eq!(outcome(&bench.engine.delete_customer(&bench.call, CUSTOMER)), (204, 0));
    assert_eq!(outcome(&bench.engine.delete_customer(&bench.call, CUSTOMER)), (403, 20_002));
    let error = bench.subscriptions(None).unwrap_err();
    assert_eq!((error.status, error.code.code), (403, 20_002));
    assert!(ids(&page(&bench, None, None)).is_empty());
}

#[test]
fn a_pending_cancellation_does_not_count() {
    let settings = json!({"cancellation_seconds": 60});
    let mut bench = Bench::with_records(Sandbox, &[order(1, &[PerpetualSoftware])], &json!([]), &settings);
    bench.cancel(&order_id(1)).unwrap();
    bench.at(59);
    assert_eq!(outcome(&bench.engine.delete_customer(&bench.call, CUSTOMER)), (417, 800_036));
    bench.at(60);
    assert_eq!(outcome(&bench.engine.delete_customer(&bench.call, CUSTOMER)), (204, 0));
    bench.engine.settle(bench.call.now + chrono::TimeDelta::days(1));
}

#[test]
fn customers_are_not_deleted_in_production() {
    let mut bench = Bench::new(Production, &[]);
    assert_eq!(outcome(&bench.engine.delete_customer(&bench.call, CUSTOMER)), (400, 900_127));
    assert_eq!(ids(&page(&bench, None, None)).len(), 1);
    let mut bench = Bench::new(Sandbox, &[]);
    assert_eq!(outcome(&bench.engine.delete_customer(&bench.call, "contoso")), (400, 900_118));
}
