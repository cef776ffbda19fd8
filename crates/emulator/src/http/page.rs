//! The page for people.

use std::fmt::Write as _;

use crate::engine::Engine;
use crate::{Customer, Purchase};

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<title>Partner Center orders emulator</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #ccc; vertical-align: top; }
code { font-size: .9em; }
</style>
</head>
<body>
";

/// The page, with the orders as they are now.
pub(super) fn render(engine: &Engine, url: &str) -> String {
    let world = engine.world();
    let (url, environment) = (escape(url), engine.environment());
    let (tenant, client) = (world.tenant, world.client_id);
    let orders: String = world.customers.iter().map(customer).collect();
    format!(
        "{HEAD}<h1>Partner Center orders emulator</h1>
<p>A local stand-in for the order resources of the Partner Center REST API, as a <b>{environment}</b> account. It is no \
service of Microsoft's, and nothing here costs anything.</p>
<ul>
<li>API: <code>{url}/v1/customers/{{customer-tenant-id}}/orders</code></li>
<li>Sign-in: <code>POST {url}/{tenant}/oauth2/token</code> as <code>{client}</code>; the secret was given at the \
start</li>
<li><a href=\"/_emulator/requests\">Requests</a> so far, and the <a href=\"/_emulator/state\">state</a> as JSON</li>
</ul>
<form method=\"post\" action=\"/_emulator/reset\"><button>Reset</button> to the fresh world</form>
{orders}</body>
</html>
"
    )
}

fn customer(customer: &Customer) -> String {
    let rows: String = customer.orders.iter().map(row).collect();
    format!(
        "<h2>{}</h2>
<p><code>{}</code></p>
<table>
<tr><th>Order</th><th>Product type</th><th>Line items</th><th>Status</th></tr>
{rows}</table>
",
        escape(&customer.name),
        customer.id
    )
}

fn row(purchase: &Purchase) -> String {
    let mut types: Vec<_> = purchase.product_types.iter().map(|product| product.title()).collect();
    types.dedup();
    let items = purchase.order.line_items.iter().flatten().map(|item| {
        let name = item.friendly_name.as_deref().or(item.offer_id.as_deref()).unwrap_or_default();
        format!("{} × {}", item.quantity.unwrap_or_default(), escape(name))
    });
    format!(
        "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        escape(purchase.order.id.as_deref().unwrap_or_default()),
        types.join(", "),
        items.collect::<Vec<_>>().join("<br>"),
        escape(purchase.order.status.as_ref().map_or("", |status| status.as_str()))
    )
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '<' | '>' | '"' | '\'' => {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "&#{};", u32::from(letter));
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escape, render};
    use crate::engine::Engine;
    use crate::{Environment, World};

    #[test]
    fn the_page_shows_every_order_and_no_secret() {
        let world = World::fresh().unwrap();
        let page = render(&Engine::new(world.clone(), Environment::Sandbox), "http://127.0.0.1:1");
        for purchase in world.customers.iter().flat_map(|customer| &customer.orders) {
            assert!(page.contains(purchase.order.id.as_deref().unwrap()));
            assert!(page.contains(purchase.product_types[0].title()));
        }
        assert!(!page.contains(world.client_secret.expose()));
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escape("<b>&'\"é"), "&#60;b&#62;&#38;&#39;&#34;é");
    }
}
