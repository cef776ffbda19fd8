//! What the generator makes of `extra`, in which an object keeps what the description does not know.

use syn::{Field, File, ImplItem, Item};

use crate::decode::types;

/// The fields are an `Extra`, of which an empty one takes hardly any room, and not a map: every object has one, and
/// there are a dozen in an order.
pub(crate) fn extra_takes_no_room(file: &mut File) -> Result<(), String> {
    let mut changed = 0;
    for item in types(file)? {
        match item {
            Item::Struct(item) => changed += retype(item.fields.iter_mut(), "crate::Extra")?,
            Item::Mod(module) if module.ident == "builder" => {
                for item in module.content.iter_mut().flat_map(|(_, items)| items) {
                    changed += in_builder(item)?;
                }
            }
            _ => {}
        }
    }
    if changed == 0 { Err("fixup `extra_takes_no_room` finds no field `extra`".to_owned()) } else { Ok(()) }
}

fn in_builder(item: &mut Item) -> Result<usize, String> {
    match item {
        Item::Struct(item) => {
            retype(item.fields.iter_mut(), "::std::result::Result<crate::Extra, ::std::string::String>")
        }
        Item::Impl(item) => {
            let mut changed = 0;
            for inner in &mut item.items {
                let ImplItem::Fn(function) = inner else { continue };
                if function.sig.ident == "extra" {
                    let bounds = "where T: ::std::convert::TryInto<crate::Extra>, T::Error: ::std::fmt::Display";
                    function.sig.generics.where_clause = Some(syn::parse_str(bounds).map_err(|e| e.to_string())?);
                    changed += 1;
                }
            }
            Ok(changed)
        }
        _ => Ok(0),
    }
}

fn retype<'a>(fields: impl Iterator<Item = &'a mut Field>, to: &str) -> Result<usize, String> {
    let mut changed = 0;
    for field in fields.filter(|field| field.ident.as_ref().is_some_and(|ident| ident == "extra")) {
        field.ty = syn::parse_str(to).map_err(|e| e.to_string())?;
        changed += 1;
    }
    Ok(changed)
}

/// The generated builders ask for `extra`, which nobody has anything for: it starts out empty.
pub(crate) fn extra_starts_empty(code: &str) -> Result<String, String> {
    let asks = r#"extra: Err("no value supplied for extra".to_string())"#;
    if !code.contains(asks) {
        return Err("fixup `extra_starts_empty` finds nothing to change in the generated code".to_owned());
    }
    Ok(code.replace(asks, "extra: Ok(::std::default::Default::default())"))
}
