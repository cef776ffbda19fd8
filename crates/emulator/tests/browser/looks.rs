//! The look of the page: on a narrow screen, in dark mode, and its contrast.

use serde_json::{Value, json};

use crate::stage::{CUSTOMER, NEW_COMMERCE, ORDER, Stage};

const SECTIONS: [&str; 7] = ["requests", "requests/4", "orders", "faults", "clock", "conduct", "start"];

/// The sections to take pictures of, their color scheme, and the names of the pictures.
const PICTURES: [(&str, &str, &str); 5] = [
    ("requests", "light", "requests"),
    ("requests", "dark", "requests-dark"),
    ("requests/4", "light", "detail"),
    ("orders", "light", "orders"),
    ("faults", "light", "faults"),
];

/// The texts with too little contrast to their background (WCAG 2, level AA), with the ratio.
const FAINT: &str = "(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const part = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const behind = (it) => {
    for (let at = it; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const it = text.parentElement;
    if (!text.data.trim() || !it.checkVisibility() || it.closest('.aside, .skip, option')) continue;
    const style = getComputedStyle(it);
    const [a, b] = [light(numbers(style.color)), light(behind(it))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < needed) faint.push(`${ratio.toFixed(2)}: ${text.data.trim().slice(0, 40)}`);
  }
  return faint;
})()";

/// Opens a section and everything in it.
async fn show(stage: &Stage, section: &str) {
    stage.show(section).await;
    let loaded = match section {
        "requests" => "document.querySelectorAll('.row').length >= 7",
        "orders" => "document.querySelector('details.card')",
        "conduct" => "document.querySelector('.client')",
        "requests/4" => "document.querySelector('.detail pre')",
        "clock" => "document.querySelector('[name=requests_per_minute]').value !== ''",
        _ => "true",
    };
    stage.page.until(loaded).await;
    // The flash of a new row does not count.
    stage.page.value("document.getAnimations().forEach((it) => it.finish())").await;
}

/// The parts of paths in the list that are cut: the class, and the text.
const CUT: &str = "[...document.querySelectorAll('.row .path > *')].filter((it) => it.scrollWidth > it.clientWidth)
  .map((it) => [it.className, it.textContent])";

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_path_is_cut_only_if_it_does_not_fit() {
    let stage = Stage::open("requests").await;
    assert_eq!(stage.get(ORDER).await, 200);
    stage.page.until("document.querySelectorAll('.row').length === 2").await;
    let path = stage.page.value("document.querySelector('.row .path').textContent").await;
    assert_eq!(path, format!("/v1/customers/{CUSTOMER}/orders/{ORDER}"));
    let (head, guid) = (json!(["head", "/v1/customers/"]), json!(["head guid", CUSTOMER]));
    for (width, cut) in [(1300, json!([])), (1000, json!([guid])), (900, json!([head, guid]))] {
        stage.page.size(width, 800).await;
        assert_eq!(stage.page.value(CUT).await, cut, "{width}");
    }
    stage.page.size(1300, 800).await;
    // Beside an open request there is no room for the customer.
    stage.page.click(".row").await;
    stage.page.until("document.querySelector('.detail pre')").await;
    let shown = stage.page.text(".row .path").await;
    assert_eq!(shown, format!("/orders/{ORDER}"));
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn what_hints_quote_is_shown_as_code() {
    let stage = Stage::open("requests").await;
    assert_eq!(stage.cancel(NEW_COMMERCE).await, 403);
    stage.page.until("document.querySelectorAll('.row').length === 2").await;
    stage.page.click(".row").await;
    stage.page.until("document.querySelector('.detail .note li code')").await;
    let hints = stage.page.text(".detail").await;
    assert!(hints.contains("with status deleted works here") && !hints.contains('`'), "{hints}");
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_phone_is_wide_enough() {
    let stage = Stage::open("requests").await;
    stage.play().await;
    stage.page.size(360, 760).await;
    for section in SECTIONS {
        show(&stage, section).await;
        if section == "requests" {
            stage.page.picture("phone").await;
        }
        stage.page.value("document.querySelectorAll('main details').forEach((it) => { it.open = true; })").await;
        let wide = "[...document.querySelectorAll('body *')]
            .filter((it) => it.getBoundingClientRect().right > 361 && it.checkVisibility())
            .map((it) => it.outerHTML.slice(0, 100)).slice(0, 5)";
        let fits = stage.page.value("document.documentElement.scrollWidth <= innerWidth && innerWidth === 360").await;
        assert_eq!(fits, json!(true), "{section} scrolls sideways: {}", stage.page.value(wide).await);
    }
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn texts_have_contrast_in_both_color_schemes() {
    let stage = Stage::open("requests").await;
    stage.play().await;
    for (scheme, ground) in [("light", "rgb(245, 246, 248)"), ("dark", "rgb(18, 22, 28)")] {
        stage.page.prefer(scheme).await;
        for section in SECTIONS {
            show(&stage, section).await;
            if section == "orders" {
                stage.page.value("document.querySelectorAll('details.card')[1].open = true").await;
            }
            if let Some((.., name)) = PICTURES.iter().find(|(of, by, _)| *of == section && *by == scheme) {
                stage.page.picture(name).await;
            }
            stage.page.value("document.querySelectorAll('main details').forEach((it) => { it.open = true; })").await;
            assert_eq!(stage.page.value(FAINT).await, json!([]), "{section}, {scheme}");
        }
        let colour: Value = stage.page.value("getComputedStyle(document.documentElement).backgroundColor").await;
        assert_eq!(colour, json!(ground));
    }
    stage.quiet().await;
}
