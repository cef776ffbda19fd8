//! The page without a mouse.

use fantoccini::key::Key;
use serde_json::json;

use crate::stage::Stage;

/// Numbers the usable elements of the visible part of the page.
const USABLE: &str = "(document.querySelectorAll('[data-seen]').forEach((it) => it.removeAttribute('data-seen')),
    [...document.querySelectorAll('a[href], button, input, select, summary, pre, [tabindex]')]
    .filter((it) => it.checkVisibility() && it.tabIndex >= 0 && !it.disabled)
    .map((it, index) => it.dataset.seen = index).length)";

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn tab_reaches_everything_and_shows_where_it_is() {
    let stage = Stage::open("requests").await;
    stage.play().await;
    for section in ["requests", "requests/2", "orders", "faults", "clock", "conduct", "start"] {
        stage.show(section).await;
        // The section must have loaded before its elements are counted.
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        let usable = stage.page.value(USABLE).await.as_u64().unwrap();
        stage.page.value("(document.activeElement.blur(), document.querySelector('.skip').focus())").await;
        let mut reached = std::collections::BTreeSet::new();
        // A field for a date takes several steps.
        for _ in 0..usable + 10 {
            let here =
                "[document.activeElement.dataset.seen ?? '', getComputedStyle(document.activeElement).outlineStyle]";
            let here = stage.page.value(here).await;
            let name = stage.page.value("document.activeElement.outerHTML.slice(0, 120)").await;
            assert_eq!(here[1], "solid", "{section}: the focus cannot be seen on {name}");
            reached.insert(here[0].as_str().unwrap().to_owned());
            if reached.len() as u64 == usable {
                break;
            }
            stage.page.press(Key::Tab).await;
        }
        let missed = format!(
            "[...document.querySelectorAll('[data-seen]')].filter((it) => !{}.includes(it.dataset.seen))
                .map((it) => it.outerHTML.slice(0, 120))",
            json!(reached)
        );
        assert_eq!(stage.page.value(&missed).await, json!([]), "{section}: not reached by Tab");
    }
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn arrows_move_between_sections_and_requests() {
    let stage = Stage::open("requests").await;
    stage.play().await;
    let page = &stage.page;
    page.until("document.querySelectorAll('.row').length >= 7").await;
    page.value("document.getElementById('tab-requests').focus()").await;
    let selected = |name: &str| {
        format!(
            "document.activeElement.id === 'tab-{name}' && document.activeElement.ariaSelected === 'true'
                && !document.getElementById('panel-{name}').hidden"
        )
    };
    for (key, name) in [
        (Key::Right, "orders"),
        (Key::End, "start"),
        (Key::Right, "requests"),
        (Key::Left, "start"),
        (Key::Home, "requests"),
    ] {
        page.press(key).await;
        page.until(&selected(name)).await;
    }

    page.value("document.querySelector('.rows [tabindex=\"0\"]').focus()").await;
    let focused = "Number(document.activeElement.querySelector('.number')?.textContent)";
    let newest = page.value(focused).await.as_u64().unwrap();
    page.press(Key::Down).await;
    assert_eq!(page.value(focused).await, json!(newest - 1));
    page.press(Key::Enter).await;
    page.until(&format!("document.querySelector('.detail h3')?.textContent === 'Request {}'", newest - 1)).await;
    page.value("document.querySelector('.detail button').focus()").await;
    page.press(Key::Escape).await;
    page.until("document.querySelector('.detail').hidden").await;
    page.until(&format!("{focused} === {}", newest - 1)).await;
    stage.quiet().await;
}
