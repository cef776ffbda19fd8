//! Names whose values may be shown, and names of credentials.

/// Headers of requests and responses whose values hold no secret.
const SHOWN_HEADERS: [&str; 61] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "accept-ranges",
    "age",
    "allow",
    "cache-control",
    "client-request-id",
    "connection",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "expect",
    "expires",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "keep-alive",
    "last-modified",
    "location",
    "ms-contract-version",
    "ms-correlationid",
    "ms-cv",
    "ms-partnercenter-application",
    "ms-partnercenter-client",
    "ms-requestid",
    "ms-sdkversion",
    "ms-serverid",
    "origin",
    "pragma",
    "prefer",
    "preference-applied",
    "range",
    "request-context",
    "retry-after",
    "return-client-request-id",
    "server",
    "strict-transport-security",
    "te",
    "traceparent",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "validatemfa",
    "vary",
    "warning",
    "www-authenticate",
    "x-client-cpu",
    "x-client-os",
    "x-client-sku",
    "x-client-ver",
    "x-content-type-options",
    "x-locale",
    "x-ms-request-id",
];

/// Query parameters of the API whose values hold no secret.
const SHOWN_PARAMETERS: [&str; 19] = [
    "api-version",
    "billingtype",
    "country",
    "currency",
    "granularity",
    "include_price",
    "include_system_purchases",
    "includeprice",
    "indirect_reseller_id",
    "limit",
    "mpnid",
    "offer_id",
    "offset",
    "order_id",
    "reservationscope",
    "seekoperation",
    "size",
    "targetsegment",
    "targetview",
];

/// Form fields of a sign-in, and members of its JSON bodies, whose values hold no secret.
/// "Partner Center authentication".
const SHOWN_FIELDS: [&str; 27] = [
    "api-version",
    "client_id",
    "client_info",
    "correlation_id",
    "error",
    "error_codes",
    "error_description",
    "error_uri",
    "expires_in",
    "expires_on",
    "ext_expires_in",
    "grant_type",
    "interval",
    "not_before",
    "redirect_uri",
    "requested_token_use",
    "resource",
    "response_mode",
    "response_type",
    "scope",
    "suberror",
    "tenant",
    "timestamp",
    "token_type",
    "trace_id",
    "verification_uri",
    "verification_url",
];

/// Words that make a name the name of a credential.
const CREDENTIAL_WORDS: [&str; 18] = [
    "apikey",
    "assertion",
    "cookie",
    "cookies",
    "credential",
    "credentials",
    "jwt",
    "otp",
    "passcode",
    "passphrase",
    "passwd",
    "pin",
    "pwd",
    "sas",
    "sig",
    "signature",
    "tokens",
    "verifier",
];
/// Parts of names of credentials, which are found in names without word boundaries too.
const CREDENTIAL_PARTS: [&str; 12] = [
    "activationcode",
    "apikey",
    "assertion",
    "authcode",
    "authorizationcode",
    "codeverifier",
    "connectionstring",
    "credential",
    "devicecode",
    "password",
    "secret",
    "usercode",
];
/// Words before `key` that make it a secret. Others do not: `{"key": "Accept"}`, `partitionKey`.
const KEY_WORDS: [&str; 18] = [
    "access",
    "account",
    "activation",
    "api",
    "client",
    "encryption",
    "function",
    "host",
    "instrumentation",
    "license",
    "master",
    "primary",
    "private",
    "product",
    "secondary",
    "shared",
    "storage",
    "subscription",
];
/// Last words of names that are about a credential and hold none: `tokenType`, `passwordExpiryDate`.
const ABOUT_CREDENTIALS: [&str; 12] = [
    "count", "date", "endpoint", "expires", "expiry", "kind", "length", "lifetime", "required", "status", "type", "use",
];

/// Checks that a header is on the list of those whose values may be shown. The case does not matter.
///
/// Values of all other headers are secret, even of unknown ones. Headers with personal data are not on the list either:
/// `x-ms-customeruser-upn` names a person.
#[must_use]
pub fn is_shown_header(name: &str) -> bool {
    is_listed(&SHOWN_HEADERS, name)
}

/// Checks that a query parameter of the API is on the list of those whose values may be shown. The case does not
/// matter.
#[must_use]
pub fn is_shown_parameter(name: &str) -> bool {
    is_listed(&SHOWN_PARAMETERS, name)
}

/// Checks that a form field, or a member of a sign-in's JSON body, is on the list of those whose values may be shown.
/// The case does not matter.
#[must_use]
pub fn is_shown_field(name: &str) -> bool {
    is_listed(&SHOWN_FIELDS, name)
}

/// Checks that a name is that of a credential: `access_token`, `ClientSecret`, `password`, `client_assertion`.
///
/// Bodies of the API may be shown except for members with such names. `code` is not one of them, since the service's
/// error codes have that name; [`is_credential_member`] looks at its value.
#[must_use]
pub fn is_credential(name: &str) -> bool {
    let spaced = words(name);
    let joined = spaced.replace(' ', "");
    let words = || spaced.split(' ');
    let last = words().next_back().unwrap_or_default();
    if ABOUT_CREDENTIALS.contains(&last) || matches!(joined.as_str(), "tokentype" | "tokencount") {
        return false;
    }
    let is_key = matches!(last, "key" | "keys" | "key1" | "key2") && words().any(|word| KEY_WORDS.contains(&word));
    is_key
        || words().any(|word| CREDENTIAL_WORDS.contains(&word))
        || last == "authorization"
        || joined.contains("token")
        || CREDENTIAL_PARTS.iter().any(|part| joined.contains(part))
        || matches!(joined.as_str(), "privatekey" | "accountkey" | "accesskey" | "subscriptionkey" | "sharedkey")
}

/// Checks that a member of a JSON body holds a credential: by its name, or because it is a `code` and its value is not
/// an error code.
///
/// Error codes are numbers or words: `800061`, `InvalidRequest`. Authorization codes are long and random.
#[must_use]
pub fn is_credential_member(name: &str, value: &str) -> bool {
    is_credential(name) || name.eq_ignore_ascii_case("code") && !is_error_code(value)
}

fn is_error_code(value: &str) -> bool {
    let words = value.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = value.len() - words.len();
    value.len() <= 80 && digits <= 12 && words.chars().all(|c| c.is_alphabetic() || " _-.".contains(c))
}

fn is_listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(name))
}

/// Writes the words of a name in lower case, with spaces between them: `x-ms-AddressLine1` has four, `SASToken` has two.
fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let next_is_lower = rest.peek().is_some_and(|next| next.is_lowercase());
        let is_start = !before.is_alphanumeric()
            || c.is_uppercase() && (!before.is_uppercase() || next_is_lower && before.is_uppercase());
        if c.is_alphanumeric() {
            if is_start && !words.is_empty() {
                words.push(' ');
            }
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_credential_is_on_a_list() {
        for name in SHOWN_HEADERS.iter().chain(&SHOWN_PARAMETERS).chain(&SHOWN_FIELDS) {
            assert!(!is_credential(name), "{name}");
        }
    }

    #[test]
    fn lists_know_names_in_any_case() {
        assert!(is_shown_header("MS-RequestId") && is_shown_header("x-locale") && is_shown_header("ETag"));
        assert!(!is_shown_header("Authorization") && !is_shown_header("x-new") && !is_shown_header("set-cookie"));
        assert!(is_shown_parameter("include_price") && is_shown_parameter("billingType"));
        assert!(!is_shown_parameter("code") && !is_shown_parameter("user"));
        assert!(is_shown_field("Grant_Type") && !is_shown_field("code") && !is_shown_field("username"));
    }

    #[test]
    fn names_of_credentials() {
        for name in "clientSecret client_secret Password accessToken access_token refresh_token id_token code_verifier \
                     ocp-apim-subscription-key AccountKey sharedAccessSignature client_assertion assertion SASToken \
                     connectionString MS-ContinuationToken primaryKey apikey ApiKey api_key authorization sig pwd \
                     device_code userCode ClientCredentials secretText mytoken productKey Set-Cookie"
            .split_whitespace()
        {
            assert!(is_credential(name), "{name}");
        }
    }

    #[test]
    fn names_of_other_things() {
        for name in "tokenType token_type key code id status friendlyName description uri expires_in sizeInKB quantity \
                     referenceOrder partnerOnRecordAttestationAccepted MonkeyKeys shippingStatus passed design \
                     signature_type passwordExpiryDate spinCount partitionKey token_endpoint signInName \
                     authorization_uri"
            .split_whitespace()
        {
            assert!(!is_credential(name), "{name}");
        }
    }

    #[test]
    fn the_value_shows_whether_a_code_is_an_error_code() {
        for code in ["800061", "InvalidRequest", "AADSTS50076", "not found", ""] {
            assert!(!is_credential_member("code", code), "{code}");
        }
        for code in ["0.AXoAv4j5cvGGr0GRqy180BHbR", "7d2f0c1a9b", "bd59b416-37f9-4d8f-8df3-5750111fc615"] {
            assert!(is_credential_member("Code", code), "{code}");
        }
        assert!(is_credential_member("password", "x") && !is_credential_member("id", "7d2f0c1a9b"));
    }
}
