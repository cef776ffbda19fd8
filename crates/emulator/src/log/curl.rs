//! The curl command that repeats a request.

use std::borrow::Cow;
use std::fmt::Write as _;

use partner_orders_rules::secrets::REDACTED;
use url::form_urlencoded;

use super::body::{BodyContent, LoggedBody, is_form};
use super::{Exchange, WorkingCall};

/// Headers that curl writes itself, or that belong to the connection.
const OF_CURL: &[&str] =
    &["accept-encoding", "connection", "content-length", "expect", "host", "te", "transfer-encoding"];

/// Returns the command for a POSIX shell.
///
/// Secrets are shell variables: `$TOKEN` for the bearer token, others named like their header or field. A body that is
/// not stored as it was sent is the file `body`.
pub(super) fn command(exchange: &Exchange, base: &str) -> String {
    let head = &*exchange.head;
    let mut command = String::from("curl --globoff --path-as-is");
    match head.method.as_str() {
        "GET" => {}
        // With -X HEAD curl would wait for a body.
        "HEAD" => command.push_str(" --head"),
        method => append_words(&mut command, &["-X", &quoted(method)]),
    }
    append_words(&mut command, &[&quoted(&format!("{base}{}", head.path))]);

    let mut names = Vec::new();
    for (name, value) in head.request_headers.iter() {
        // A body is stored as it was before compression.
        let is_undone = name == "content-encoding" && value.contains("gzip") && exchange.request.length > 0;
        if !OF_CURL.contains(&name) && !is_undone {
            append_line(&mut command, &["-H", &header(name, value)]);
        }
        names.push(name);
    }
    let data = data(&exchange.request, head.request_headers.get("content-type").unwrap_or_default());
    // curl sends these headers by itself, unless they are removed by a name without a value.
    for (name, own) in [("accept", "accept:"), ("user-agent", "user-agent:"), ("content-type", "content-type:")] {
        let sends = name != "content-type" || data.is_some();
        if sends && !names.contains(&name) {
            append_line(&mut command, &["-H", &quoted(own)]);
        }
    }
    match data {
        None => {}
        Some(Data::Arguments(arguments)) => {
            for [option, value] in &arguments {
                append_line(&mut command, &[option, value]);
            }
        }
        Some(Data::Piped(bytes)) => {
            append_line(&mut command, &["--data-binary", "@-"]);
            command = format!("printf {} | {command}", octal(bytes));
        }
    }
    command
}

/// The options that send a body.
enum Data<'b> {
    Arguments(Vec<[String; 2]>),
    /// Bytes that no argument can hold.
    Piped(&'b [u8]),
}

fn data<'b>(body: &'b LoggedBody, content_type: &str) -> Option<Data<'b>> {
    let argument = |option: &str, value: String| Data::Arguments(vec![[option.to_owned(), value]]);
    match &body.content {
        BodyContent::Empty => None,
        BodyContent::Redacted(form) if is_form(content_type, form) => {
            let pairs = form_urlencoded::parse(form);
            Some(Data::Arguments(
                pairs.map(|(name, value)| ["--data-urlencode".to_owned(), pair(&name, &value)]).collect(),
            ))
        }
        BodyContent::Beginning(_) | BodyContent::Omitted(_) | BodyContent::Redacted(_) => {
            Some(argument("--data-binary", "@body".to_owned()))
        }
        BodyContent::Whole(bytes) => match body.text() {
            // curl takes what follows an `@` as the name of a file, and no argument can hold a NUL.
            Some(text) if !text.starts_with('@') && !text.contains('\0') => {
                Some(argument("--data-binary", quoted(text).into_owned()))
            }
            _ => Some(Data::Piped(bytes)),
        },
    }
}

fn header(name: &str, value: &str) -> String {
    match (name, value) {
        ("authorization", _) => format!("{}\"$TOKEN\"", quoted("authorization: Bearer ")),
        (_, REDACTED) => format!("{}\"${}\"", quoted(&format!("{name}: ")), variable(name)),
        // The form in which curl sends a header without a value.
        (_, "") => quoted(&format!("{name};")).into_owned(),
        _ => quoted(&format!("{name}: {value}")).into_owned(),
    }
}

fn pair(name: &str, value: &str) -> String {
    if value == REDACTED {
        format!("{}\"${}\"", quoted(&format!("{name}=")), variable(name))
    } else {
        quoted(&format!("{name}={value}")).into_owned()
    }
}

/// Makes the name of a shell variable.
fn variable(name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    let name: String = name.chars().map(letter).collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// Quotes one word for a POSIX shell. Within single quotes nothing but the single quote is special.
fn quoted(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:,%+@=".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("'{}'", text.replace('\'', r"'\''")))
}

/// Quotes bytes for `printf`, and escapes those that it would change.
fn octal(bytes: &[u8]) -> String {
    let mut text = String::from("'");
    for byte in bytes {
        match byte {
            b'\'' | b'\\' | b'%' | 0..=0x1f | 0x7f.. => {
                // Writing to a String cannot fail.
                let _ = write!(text, "\\{byte:03o}");
            }
            _ => text.push(char::from(*byte)),
        }
    }
    text.push('\'');
    text
}

fn append_words(command: &mut String, words: &[&str]) {
    for word in words {
        command.push(' ');
        command.push_str(word);
    }
}

fn append_line(command: &mut String, words: &[&str]) {
    command.push_str(" \\\n ");
    append_words(command, words);
}

/// Returns the commands that read a subscription, change its status, and send it back whole.
pub(super) fn whole_resource(url: &str, call: &WorkingCall) -> String {
    let WorkingCall { path, status } = call;
    format!(
        "curl -s '{url}{path}' -H \"Authorization: Bearer $TOKEN\" |\n  \
         sed 's/\"status\": *\"[a-z]*\"/\"status\":\"{status}\"/' |\n  \
         curl -s -X PATCH '{url}{path}' -H \"Authorization: Bearer $TOKEN\" \\\n    \
         -H 'Content-Type: application/json' --data-binary @-\n"
    )
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use crate::log::tests::exchange;

    /// Runs the command in a real shell with a function in place of curl. Returns its arguments, then its standard
    /// input.
    fn seen(command: &str) -> Vec<u8> {
        let script = format!(
            "curl() {{ for a in \"$@\"; do printf '%s\\0' \"$a\"; done; case \"$*\" in *@-*) cat;; esac; }}\n\
             TOKEN='t o$k\"en'; CLIENT_SECRET='s&c'; X_FOO=foo\n{command}"
        );
        let output = Command::new("sh").arg("-c").arg(script).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{command}\n{output:?}");
        output.stdout
    }

    fn arguments(command: &str) -> Vec<String> {
        let seen = String::from_utf8(seen(command)).unwrap();
        seen.split_terminator('\0').map(str::to_owned).collect()
    }

    fn headers(fields: &[(&'static str, &'static str)]) -> HeaderMap {
        fields.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn command(method: &str, path: &str, fields: &[(&'static str, &'static str)], body: &[u8]) -> String {
        super::command(&exchange(method, path, &headers(fields), body), "http://127.0.0.1:1")
    }

    #[test]
    fn a_real_shell_hands_over_what_was_sent() {
        let body = "{\"name\": \"It's `$HOME` \\\\ \\n\",\n\t\"é\": \"$(exit 1)\"}";
        let fields = [
            ("authorization", "Bearer canary"),
            ("ms-requestid", "655890ba-4d2b-4d09-a95f-4ea1348686a5"),
            ("content-type", "application/json"),
            ("content-length", "99"),
            ("host", "localhost"),
            ("if-match", "\"a'b$c\""),
            ("x-foo", "canary"),
            ("x-locale", ""),
        ];
        let command =
            command("PATCH", "/v1/customers/x/orders/y?size=[1]&country={2}&offset=$d;'e'", &fields, body.as_bytes());
        assert!(!command.contains("canary") && command.contains("$TOKEN"), "{command}");
        let expected = [
            "--globoff",
            "--path-as-is",
            "-X",
            "PATCH",
            "http://127.0.0.1:1/v1/customers/x/orders/y?size=[1]&country={2}&offset=$d;'e'",
            "-H",
            "authorization: Bearer t o$k\"en",
            "-H",
            "ms-requestid: 655890ba-4d2b-4d09-a95f-4ea1348686a5",
            "-H",
            "content-type: application/json",
            "-H",
            "if-match: \"a'b$c\"",
            "-H",
            "x-foo: foo",
            "-H",
            "x-locale;",
            "-H",
            "accept:",
            "-H",
            "user-agent:",
            "--data-binary",
            body,
        ];
        assert_eq!(arguments(&command), expected);
    }

    #[test]
    fn bodies_that_no_argument_can_hold_are_piped() {
        for body in [b"@/etc/passwd".to_vec(), (0..=255).collect(), b"a\0b%s\\n'".to_vec()] {
            let seen = seen(&command("POST", "/v1/x", &[], &body));
            assert!(seen.ends_with(&body), "{body:?}");
            assert!(seen.windows(4).any(|word| word == b"\0@-\0"));
        }
    }

    #[test]
    fn a_sign_in_asks_for_its_secrets() {
        let form = b"grant_type=client_credentials&client_secret=canary&resource=https%3A%2F%2Fx";
        let command = command(
            "POST",
            "/t/oauth2/token?client_secret=canary",
            &[("content-type", "application/x-www-form-urlencoded")],
            form,
        );
        assert!(!command.contains("canary"), "{command}");
        let arguments = arguments(&command);
        assert!(arguments.contains(&"client_secret=s&c".to_owned()), "{arguments:?}");
        assert!(arguments.contains(&"resource=https://x".to_owned()), "{arguments:?}");
    }

    #[test]
    fn a_get_and_a_head_are_simple() {
        let fields = [("accept", "*/*"), ("user-agent", "x")];
        assert_eq!(
            command("GET", "/v1/x", &fields, b""),
            "curl --globoff --path-as-is http://127.0.0.1:1/v1/x \\\n  -H 'accept: */*' \\\n  -H 'user-agent: x'"
        );
        assert!(command("HEAD", "/v1/x", &fields, b"").contains(" --head "));
        let upload = [("content-type", "multipart/form-data; boundary=x")];
        assert!(command("POST", "/v1/o/attachment", &upload, b"--x").ends_with("--data-binary @body"));
    }
}
