//! The data that is measured: exchanges with the service as they look, the same ones on every machine.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
const HOST: &str = "https://api.partnercenter.microsoft.com/v1/customers";

/// The number of exchanges in one block of a HAR.
pub(crate) const BLOCK: usize = 1000;

/// An order of about 1 KB without blanks.
fn order(number: usize) -> Value {
    let link = |uri: String| json!({"uri": uri, "method": "GET", "headers": []});
    json!({
        "id": format!("{number:032}"),
        "alternateId": format!("{number:012x}"),
        "referenceCustomerId": CUSTOMER,
        "billingCycle": "one_time",
        "currencyCode": "USD",
        "currencySymbol": "$",
        "lineItems": [{
            "lineItemNumber": 0,
            "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR",
            "termDuration": "",
            "transactionType": "New",
            "friendlyName": "Microsoft Identity Manager 2016 - 1 User CAL",
            "quantity": number % 20 + 1,
            "links": {
                "product": link("/products/DG7GMGF0DWT0?country=US".to_owned()),
                "sku": link("/products/DG7GMGF0DWT0/skus/0001?country=US".to_owned()),
                "availability":
                    link("/products/DG7GMGF0DWT0/skus/0001/availabilities/DG7GMGF0DSQR?country=US".to_owned()),
            },
        }],
        "creationDate": format!("2019-02-21T17:56:{:02}.1335741Z", number % 60),
        "status": "completed",
        "transactionType": "UserPurchase",
        "links": {"self": link(format!("/customers/{CUSTOMER}/orders/{number:032}"))},
        "attributes": {"objectType": "Order"},
    })
}

/// So many orders, one a file, in a folder named like their operation.
pub(crate) fn orders(folder: &Path, count: usize) -> io::Result<PathBuf> {
    let folder = folder.join(format!("orders-{count}"));
    // The last one is there if all are.
    let last = folder.join(format!("getOrder/{}.json", count - 1));
    if !last.is_file() {
        fs::create_dir_all(folder.join("getOrder"))?;
        for number in 0..count {
            fs::write(folder.join(format!("getOrder/{number}.json")), order(number).to_string())?;
        }
    }
    Ok(folder)
}

/// A HAR of so many blocks. Of each 1,000 exchanges 900 read an order and 100 change one; 20 have a property that the
/// description does not know, 20 a value of the wrong type, one an unknown value of an enum, one fails with 404, and
/// one is of no operation.
pub(crate) fn har(folder: &Path, blocks: usize) -> io::Result<PathBuf> {
    let path = folder.join(format!("traffic-{blocks}.har"));
    if path.is_file() {
        return Ok(path);
    }
    fs::create_dir_all(folder)?;
    let unfinished = path.with_extension("part");
    let mut out = BufWriter::new(File::create(&unfinished)?);
    write!(out, r#"{{"log":{{"version":"1.2","creator":{{"name":"bench","version":"1"}},"entries":["#)?;
    for number in 0..blocks * BLOCK {
        let comma = if number == 0 { "" } else { "," };
        write!(out, "{comma}{}", entry(number))?;
    }
    write!(out, "]}}}}")?;
    out.flush()?;
    fs::rename(unfinished, &path)?;
    Ok(path)
}

fn entry(number: usize) -> Value {
    let mut order = order(number);
    let mut url = format!("{HOST}/{CUSTOMER}/orders/{number:032}");
    let mut status = 200;
    let in_block = number % BLOCK;
    let changes = in_block % 10 == 9;
    match in_block {
        100 => order["billingCycle"] = "fortnightly".into(),
        200 => url.push_str("/parcels"),
        300 => {
            status = 404;
            order = json!({"code": 3002, "description": "Order not found.", "data": [], "source": "PartnerFD"});
        }
        _ if in_block % 50 == 1 => order["parcel"] = number.into(),
        _ if in_block % 50 == 2 => order["lineItems"][0]["quantity"] = "1".into(),
        _ => {}
    }
    let header = |name: &str, value: &str| json!({"name": name, "value": value});
    let request_id = format!("655890ba-4d2b-4d09-a95f-{number:012x}");
    let mut request = json!({
        "method": if changes { "PATCH" } else { "GET" },
        "url": url,
        "httpVersion": "HTTP/1.1",
        "headers": [
            header("Accept", "application/json"),
            header("Authorization", "Bearer x"),
            header("MS-RequestId", &request_id),
            header("Content-Type", "application/json"),
        ],
        "queryString": [],
        "cookies": [],
        "headersSize": -1,
        "bodySize": -1,
    });
    if changes {
        let change = json!({"id": order["id"], "status": "cancelled", "lineItems": order["lineItems"]});
        request["postData"] = json!({"mimeType": "application/json", "text": change.to_string()});
    }
    let text = order.to_string();
    json!({
        "startedDateTime": "2026-11-20T00:00:00Z",
        "time": 1,
        "request": request,
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "headers": [
                header("Content-Type", "application/json; charset=utf-8"),
                header("MS-RequestId", &request_id),
                header("Date", "Thu, 21 Feb 2019 17:56:21 GMT"),
            ],
            "cookies": [],
            "content": {"size": text.len(), "mimeType": "application/json; charset=utf-8", "text": text},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 0},
    })
}
