//! The pages of sign-in for people. They need no scripts; one page has a script that saves a click.

use std::fmt::Write as _;

use axum::Extension;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use partner_orders_sign_in::{App, DECLINE, Directory, Form, SignInError, Tenant, USER, User};
use uuid::Uuid;

use crate::http::response::RefusalCode;

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 32rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1rem; margin-bottom: .25rem; }
button, input, select { font: inherit; padding: .5rem .75rem; box-sizing: border-box; }
button.user { display: block; width: 100%; text-align: left; margin-bottom: .5rem; }
label { display: block; margin-top: .75rem; }
input, select { width: 100%; }
.note { font-size: .9rem; }
";

/// Makes the page on which a user is chosen. Its form repeats the request, with the choice.
pub(super) fn choose(app: &App, tenants: &[&Tenant], request: &Form) -> Response {
    let mut hidden = String::new();
    let repeated = request.all().iter().filter(|(name, _)| name != USER && name != DECLINE);
    for (name, value) in repeated {
        hidden.push_str(&hidden_input(name, value));
    }
    let mut users = String::new();
    for tenant in tenants {
        let _ = writeln!(users, "<h2>{}</h2>", escape(&tenant.name));
        for user in &tenant.users {
            let (id, name) = (user.id, escape(&label(user)));
            let _ = writeln!(users, "<button class=\"user\" name=\"{USER}\" value=\"{id}\">{name}</button>");
        }
        if tenant.users.is_empty() {
            users.push_str("<p>This account has no users.</p>\n");
        }
    }
    let app = escape(&app.name);
    let content = format!(
        "<p><b>{app}</b> asks to act in Partner Center for a user. Who signs in?</p>
<form method=\"post\" action=\"?\">
{hidden}{users}<p><button name=\"{DECLINE}\" value=\"1\">Cancel</button></p>
</form>
"
    );
    page(StatusCode::OK, "Sign in", &content)
}

/// Makes the page that posts the parameters to the app.
pub(super) fn post(uri: &str, parameters: &[(&'static str, String)]) -> Response {
    let hidden: String = parameters.iter().map(|(name, value)| hidden_input(name, value)).collect();
    let nonce = Uuid::new_v4().simple().to_string();
    let content = format!(
        "<form method=\"post\" action=\"{}\">
{hidden}<p><button>Continue</button></p>
</form>
<script nonce=\"{nonce}\">document.forms[0].submit()</script>
",
        escape(uri)
    );
    scripted(StatusCode::OK, "Back to the app", &content, Some(&nonce))
}

/// Makes the page on which a device code is typed.
pub(super) fn device(directory: &Directory, code: Option<&str>) -> Response {
    let mut users = String::new();
    for tenant in directory.tenants() {
        let _ = writeln!(users, "<optgroup label=\"{}\">", escape(&tenant.name));
        for user in &tenant.users {
            let _ = writeln!(users, "<option value=\"{}\">{}</option>", user.id, escape(&label(user)));
        }
        users.push_str("</optgroup>\n");
    }
    let code = escape(code.unwrap_or_default());
    let content = format!(
        "<form method=\"post\" action=\"?\">
<label for=\"user_code\">Code that the app shows</label>
<input id=\"user_code\" name=\"user_code\" value=\"{code}\" autocomplete=\"off\" autocapitalize=\"characters\" \
spellcheck=\"false\" required>
<label for=\"user\">Who signs in</label>
<select id=\"user\" name=\"user\">
{users}</select>
<p><button>Sign in</button> <button name=\"decline\" value=\"1\">Decline</button></p>
</form>
"
    );
    page(StatusCode::OK, "Sign in on another device", &content)
}

/// Makes the page after a decision on a device code.
pub(super) fn decided(approved: bool) -> Response {
    let (title, text) = if approved {
        ("You have signed in", "Go back to the app; this page can be closed.")
    } else {
        ("You have declined", "The app gets no token; this page can be closed.")
    };
    page(StatusCode::OK, title, &format!("<p>{text}</p>\n"))
}

/// Makes the page of an error that cannot be sent to an app.
pub(super) fn refusal(refusal: &SignInError) -> Response {
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let content = format!("<p role=\"alert\">AADSTS{}: {}</p>\n", refusal.number, escape(&refusal.text));
    (Extension(RefusalCode(refusal.number)), page(status, "The sign-in failed", &content)).into_response()
}

/// Returns a user's name with the roles.
fn label(user: &User) -> String {
    let mut traits: Vec<_> = user.roles.iter().map(ToString::to_string).collect();
    if !user.mfa {
        traits.push("no second factor".to_owned());
    }
    let traits = if traits.is_empty() { "no role".to_owned() } else { traits.join(", ") };
    format!("{} – {} ({traits})", user.shown_name(), user.name)
}

fn hidden_input(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", escape(name), escape(value))
}

fn page(status: StatusCode, title: &str, content: &str) -> Response {
    scripted(status, title, content, None)
}

fn scripted(status: StatusCode, title: &str, content: &str, nonce: Option<&str>) -> Response {
    let script = nonce.map(|nonce| format!(" script-src 'nonce-{nonce}';")).unwrap_or_default();
    let policy =
        format!("default-src 'none'; style-src 'unsafe-inline';{script} base-uri 'none'; frame-ancestors 'none'");
    let headers: [(HeaderName, String); 4] = [
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (CONTENT_SECURITY_POLICY, policy),
        (REFERRER_POLICY, "no-referrer".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    let body = format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>{title} – Partner Center orders emulator</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}<p class=\"note\">This is a local emulator: it needs no password, and nothing here reaches Microsoft.</p>
</main>
</body>
</html>
"
    );
    (status, headers, body).into_response()
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
