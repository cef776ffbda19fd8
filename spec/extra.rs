//! Changes what the generator writes for `extra`, the properties of an object that the description does not know.
//!
//! It saves 16 % of the time to read a list of 10,000 orders over the loopback interface (`benches/decode.rs` of
//! `partner-orders`, row `call`).

use syn::{Expr, Field, File, ImplItem, ImplItemFn, Item, ItemImpl, Member, Stmt};

/// Changes the type of the fields from a map to `Extra`, which needs hardly any memory while it is empty: every object
/// has one, and an order consists of a dozen objects.
pub(crate) fn extra_takes_no_room(file: &mut File) -> Result<(), String> {
    let mut changed = 0;
    for item in types(file)? {
        if let Item::Struct(item) = item {
            changed += retype(item.fields.iter_mut(), "crate::Extra")?;
        }
    }
    for item in builders(file)? {
        changed += match item {
            Item::Struct(item) => {
                retype(item.fields.iter_mut(), "::std::result::Result<crate::Extra, ::std::string::String>")?
            }
            Item::Impl(item) => setters_take_extra(item)?,
            _ => 0,
        }
    }
    if changed == 0 { Err("fixup `extra_takes_no_room` finds no field `extra`".to_owned()) } else { Ok(()) }
}

/// Makes `extra` empty by default in the builders, which otherwise refuse to build until a caller sets it.
pub(crate) fn extra_starts_empty(file: &mut File) -> Result<(), String> {
    let mut changed = 0;
    for item in builders(file)? {
        let Item::Impl(item) = item else { continue };
        let trait_name = item.trait_.as_ref().and_then(|(path, _)| path.segments.last());
        if trait_name.is_none_or(|name| name.ident != "Default") {
            continue;
        }
        for function in functions(item) {
            let Some(Stmt::Expr(Expr::Struct(value), None)) = function.block.stmts.last_mut() else { continue };
            for field in &mut value.fields {
                if matches!(&field.member, Member::Named(name) if name == "extra") {
                    field.expr = syn::parse_str("Ok(::std::default::Default::default())").map_err(|e| e.to_string())?;
                    changed += 1;
                }
            }
        }
    }
    if changed == 0 {
        Err("fixup `extra_starts_empty` finds no `extra` in a builder's default".to_owned())
    } else {
        Ok(())
    }
}

/// The items of the generated module `types`.
pub(crate) fn types(file: &mut File) -> Result<&mut Vec<Item>, String> {
    let modules = file.items.iter_mut().filter_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_mut(),
        _ => None,
    });
    modules.map(|(_, items)| items).next().ok_or("the generated code has no module `types`".to_owned())
}

/// The items of the generated module `types::builder`.
fn builders(file: &mut File) -> Result<&mut Vec<Item>, String> {
    let modules = types(file)?.iter_mut().filter_map(|item| match item {
        Item::Mod(module) if module.ident == "builder" => module.content.as_mut(),
        _ => None,
    });
    modules.map(|(_, items)| items).next().ok_or("the generated code has no module `types::builder`".to_owned())
}

fn functions(item: &mut ItemImpl) -> impl Iterator<Item = &mut ImplItemFn> {
    item.items.iter_mut().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    })
}

fn setters_take_extra(item: &mut ItemImpl) -> Result<usize, String> {
    let mut changed = 0;
    for function in functions(item).filter(|function| function.sig.ident == "extra") {
        let bounds = "where T: ::std::convert::TryInto<crate::Extra>, T::Error: ::std::fmt::Display";
        function.sig.generics.where_clause = Some(syn::parse_str(bounds).map_err(|e| e.to_string())?);
        changed += 1;
    }
    Ok(changed)
}

fn retype<'a>(fields: impl Iterator<Item = &'a mut Field>, to: &str) -> Result<usize, String> {
    let mut changed = 0;
    for field in fields.filter(|field| field.ident.as_ref().is_some_and(|ident| ident == "extra")) {
        field.ty = syn::parse_str(to).map_err(|e| e.to_string())?;
        changed += 1;
    }
    Ok(changed)
}
