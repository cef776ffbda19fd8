//! How the generated client sends: what it does for each call and need not. The fixups work on the generated tokens as
//! text, where a space stands between any two.

type Fixup = (&'static str, &'static [(&'static str, &'static str)]);

/// A name, and what is replaced by what.
const FIXUPS: [Fixup; 6] = [
    // A builder begins with a reason why it cannot be sent, for each parameter that must be given. Nobody reads them, and
    // none needs memory of its own: see `Reason`.
    (
        "reasons_take_no_memory",
        &[
            (
                "pub mod builder { use super :: types ;",
                "pub mod builder { use super :: types ; use crate :: send :: { Asking , Reason as String } ;",
            ),
            ("was not initialized\" . to_string ()", "was not initialized\" . into ()"),
            (" failed\" . to_string ()", " failed\" . into ()"),
            (" for body failed: {}\" , s)", " for body failed: {}\" , s) . into ()"),
            (". map_err (| e | e . to_string ())", ". map_err (| e | e . to_string () . into ())"),
            ("(Error :: InvalidRequest)", "(crate :: send :: refused)"),
        ],
    ),
    // The generator sends the description's own version, which means nothing to the service.
    (
        "no_version_of_ours",
        &[(
            "header_map . append (:: reqwest :: header :: HeaderName :: from_static (\"api-version\") , :: reqwest :: header \
             :: HeaderValue :: from_static (super :: Client :: api_version ()) ,) ;",
            "",
        )],
    ),
    // The base URL is read once a client, not once a call.
    (
        "the_base_is_parsed_once",
        &[
            ("pub (crate) baseurl : String", "pub (crate) baseurl : crate :: send :: Base"),
            ("baseurl : baseurl . to_string ()", "baseurl : crate :: send :: Base :: new (baseurl)"),
        ],
    ),
    // Headers are added on the way: the request has room for them from the beginning.
    (
        "requests_have_room_for_headers",
        &[
            (
                "client . client . get (url)",
                "crate :: send :: request (& client . client , :: reqwest :: Method :: GET , url)",
            ),
            (
                "client . client . post (url)",
                "crate :: send :: request (& client . client , :: reqwest :: Method :: POST , url)",
            ),
            (
                "client . client . patch (url)",
                "crate :: send :: request (& client . client , :: reqwest :: Method :: PATCH , url)",
            ),
            (
                "client . client . delete (url)",
                "crate :: send :: request (& client . client , :: reqwest :: Method :: DELETE , url)",
            ),
        ],
    ),
    // What is not asked for costs nothing.
    ("no_query_no_work", &[(". query (& progenitor_client :: QueryParam :: new (", ". asking ((")]),
    // The answer's headers are moved, not copied.
    (
        "headers_of_an_answer_are_moved",
        &[("ResponseValue :: from_response (response) . await", "crate :: send :: value (response) . await")],
    ),
];

/// Applies all fixups to the generated code, or names the one that finds nothing.
pub(crate) fn calls_cost_little(code: &str) -> Result<String, String> {
    let mut code = code.to_owned();
    for (name, replacements) in FIXUPS {
        for (from, to) in replacements {
            code = replaced(name, &code, from, to)?;
        }
    }
    let code = header_maps_start_empty(&code)?;
    paths_are_written_in_one_go(&code)
}

fn replaced(name: &str, code: &str, from: &str, to: &str) -> Result<String, String> {
    if !code.contains(from) {
        return Err(format!("fixup `{name}` finds no `{from}` in the generated code"));
    }
    Ok(code.replace(from, to))
}

/// The map of a call's own headers asks for memory when it gets one, which it hardly ever does.
fn header_maps_start_empty(code: &str) -> Result<String, String> {
    between("header_maps_start_empty", code, ":: HeaderMap :: with_capacity (", ")", |_| {
        Ok(":: HeaderMap :: new ()".to_owned())
    })
}

/// A path was a text made of texts, each of them made of another one; and then the URL was parsed from its beginning.
fn paths_are_written_in_one_go(code: &str) -> Result<String, String> {
    let name = "paths_are_written_in_one_go";
    let code = between(name, code, "let url = format ! (\"{}", " ;", |rest| {
        let rest = rest.strip_suffix(')').and_then(|rest| rest.split_once(" , client . baseurl ,"));
        let (path, parts) = rest.ok_or(format!("fixup `{name}` finds a URL that does not begin with the base"))?;
        Ok(format!(
            "let url = client . baseurl . url (format_args ! (\"{path} , {parts})) . map_err (crate :: send :: refused) ? ;"
        ))
    })?;
    between(name, &code, "encode_path (& ", ". to_string ())", |part| Ok(format!("crate :: send :: Part (& {part})")))
}

/// Replaces everything from `begin` to the next `end`, by what `with` makes of what stands between them.
fn between(
    name: &str,
    code: &str,
    begin: &str,
    end: &str,
    with: impl Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let mut pieces = code.split(begin);
    let mut changed = pieces.next().unwrap_or_default().to_owned();
    if changed.len() == code.len() {
        return Err(format!("fixup `{name}` finds no `{begin}` in the generated code"));
    }
    for piece in pieces {
        let (middle, rest) = piece.split_once(end).ok_or(format!("fixup `{name}` finds no `{end}` after `{begin}`"))?;
        changed.push_str(&with(middle)?);
        changed.push_str(rest);
    }
    Ok(changed)
}
