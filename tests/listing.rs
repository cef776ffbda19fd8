//! The public items of the generated code stand in `spec/public-api.txt`, so that a change of the description shows
//! what it does to those who use the crate.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "listing/items.rs"]
mod items;
#[path = "listing/names.rs"]
mod names;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use items::Listing;
use syn::{Item, UseTree};

const CLIENT: &str = include_str!(concat!(env!("OUT_DIR"), "/client.rs"));
const ENUMS: &str = include_str!(concat!(env!("OUT_DIR"), "/enums.rs"));
const OPERATIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/operation_table.rs"));
const LIBRARY: &str = include_str!("../src/lib.rs");

/// What the crate shows of the private module that the generated code is in.
fn exported(library: &str) -> BTreeSet<String> {
    let items = syn::parse_file(library).unwrap().items;
    let trees = items.into_iter().filter_map(|item| match item {
        Item::Use(item) => match item.tree {
            UseTree::Path(path) if path.ident == "generated" => Some(*path.tree),
            _ => None,
        },
        _ => None,
    });
    let names = trees.flat_map(|tree| match tree {
        UseTree::Group(group) => group.items.into_iter().collect(),
        tree => vec![tree],
    });
    names
        .map(|tree| match tree {
            UseTree::Name(name) => name.ident.to_string(),
            _ => panic!("src/lib.rs: tests/listing.rs understands `pub use generated::{{a, b}}` only"),
        })
        .collect()
}

fn listing(client: &str, enums: &str, operations: &str, library: &str) -> String {
    let exported = exported(library);
    let mut listing = Listing::default();
    listing.add(&[], &syn::parse_file(client).unwrap().items, &|name| exported.contains(name));
    listing.add(&["enums"], &syn::parse_file(enums).unwrap().items, &|_| true);
    listing.add(&["operations"], &syn::parse_file(operations).unwrap().items, &|_| true);
    listing.text()
}

/// With `PARTNER_ORDERS_LISTING_OUTPUT` set, the listing goes to that file, and nothing is compared.
#[test]
fn the_listing_of_the_public_items_is_fresh() {
    let fresh = listing(CLIENT, ENUMS, OPERATIONS, LIBRARY);
    if let Ok(output) = env::var("PARTNER_ORDERS_LISTING_OUTPUT") {
        return fs::write(&output, fresh).unwrap_or_else(|e| panic!("{output}: {e}"));
    }
    if let Some(changes) = refresh(&Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/public-api.txt"), &fresh) {
        panic!("spec/public-api.txt was stale and is written anew; review it and commit it:\n{changes}");
    }
}

/// Writes a stale listing anew, and says what is new in it.
fn refresh(file: &Path, fresh: &str) -> Option<String> {
    let stored = fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    if stored == fresh {
        return None;
    }
    fs::write(file, fresh).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (old, new) = (lines(&stored), lines(fresh));
    let gone = old.difference(&new).map(|line| format!("- {line}\n"));
    let come = new.difference(&old).map(|line| format!("+ {line}\n"));
    Some(gone.chain(come).collect())
}

#[test]
fn every_operation_is_a_method_of_the_client_and_told_to_an_exchange_by_its_name() {
    for operation in partner_orders_api::operations::ALL {
        let name = operation.name;
        assert!(CLIENT.contains(&format!("pub fn {name}(")), "{operation:?}");
        assert!(CLIENT.contains(&format!("operation_id: {name:?}")), "{operation:?}");
    }
}

#[test]
fn public_items_are_listed_by_their_path_from_the_root_and_others_not() {
    let client = "
        pub use progenitor_client::{Error, Hidden};
        pub struct Client { pub(crate) inner: u8 }
        impl Client {
            pub fn new(mut a: &'static str) -> Self {}
            pub fn get(&mut self) -> builder::Get<'_> {}
            fn private(&self) {}
        }
        pub mod types {
            #[derive(::serde::Serialize, Clone)]
            pub struct Order {
                pub id: ::std::option::Option<::std::string::String>,
                pub status: ::std::option::Option<crate::Open<crate::enums::Status>>,
                pub items: ::std::vec::Vec<Item>,
                hidden: u8,
            }
            pub struct Item(pub i64);
        }
        pub mod builder {
            use super::types;
            pub struct Get<'a> { client: &'a super::Client }
            impl<'a> Get<'a> {
                pub async fn send<V>(mut self, value: V,) -> Result<types::Order, Error<()>,>
                where V: ::std::convert::TryInto<types::Item>, <V as ::std::convert::TryInto<types::Item>>::Error: Copy,
                {}
            }
            impl<'a> ::std::convert::From<Get<'a>> for super::types::Order { }
        }
        pub mod prelude { pub use super::Client; }
        mod secret { pub struct Unseen; }";
    let enums = "#[non_exhaustive] pub enum Status { Done, Unrecognized } impl crate::OpenEnum for Status {}";
    let operations = "pub const GET: crate::operations::Operation = Operation {}; static HIDDEN: u8 = 0;";
    let library = "pub use generated::{Client, Error, builder, types}; mod generated {}";
    let expected = [
        "pub struct Client",
        "pub fn Client::get(&mut self) -> builder::Get<'_>",
        "pub fn Client::new(a: &'static str) -> Self",
        "pub use progenitor_client::Error",
        "pub mod builder",
        "pub struct builder::Get<'a>",
        "pub async fn builder::Get::send<V>(self, value: V) -> Result<types::Order, Error<()>> \
         where V: TryInto<types::Item>, <V as TryInto<types::Item>>::Error: Copy",
        "#[non_exhaustive] pub enum enums::Status",
        "impl OpenEnum for enums::Status",
        "pub variant enums::Status::Done",
        "pub variant enums::Status::Unrecognized",
        "pub const operations::GET: operations::Operation",
        "pub mod types",
        "pub struct types::Item",
        "pub field types::Item::0: i64",
        "pub struct types::Order",
        "derive Clone, Serialize for types::Order",
        "impl From<builder::Get<'a>> for types::Order",
        "pub field types::Order::id: Option<String>",
        "pub field types::Order::items: Vec<types::Item>",
        "pub field types::Order::status: Option<Open<enums::Status>>",
    ];
    assert_eq!(listing(client, enums, operations, library).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_stale_listing_is_written_anew_and_the_changes_are_told() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("public-api.txt");
    fs::write(&file, "pub struct A\r\npub struct B\r\n").unwrap();
    assert_eq!(refresh(&file, "pub struct A\npub struct B\n"), None);
    let changes = refresh(&file, "pub struct A\npub struct C\n").unwrap();
    assert_eq!(changes, "- pub struct B\n+ pub struct C\n");
    assert_eq!(fs::read_to_string(&file).unwrap(), "pub struct A\npub struct C\n");
}

/// As another program runs it: this very binary.
#[test]
fn a_listing_goes_elsewhere_on_demand() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("listing-elsewhere.txt");
    let ran = Command::new(env::current_exe().unwrap())
        .args(["the_listing_of_the_public_items_is_fresh", "--exact"])
        .env("PARTNER_ORDERS_LISTING_OUTPUT", &file)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), listing(CLIENT, ENUMS, OPERATIONS, LIBRARY));
}
