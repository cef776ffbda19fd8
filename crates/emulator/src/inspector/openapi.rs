//! The OpenAPI description as JSON, with the emulator in place of the service.

use std::sync::LazyLock;

use serde_json::{Value, json};
use thiserror::Error;

/// The authority that the description names.
const AUTHORITY: &str = "https://login.microsoftonline.com/organizations/";

/// A failure to read the embedded description as YAML, or to write it as JSON.
#[derive(Clone, Debug, Error)]
#[error("cannot convert the description to JSON: {0}")]
pub(crate) struct OpenApiError(String);

/// The description, parsed.
static DESCRIPTION: LazyLock<Result<Value, OpenApiError>> = LazyLock::new(|| {
    yaml_serde::from_str(partner_orders_api::DESCRIPTION).map_err(|error| OpenApiError(error.to_string()))
});

/// Returns the OpenAPI description as JSON, with the emulator at `url` (without a slash at its end) as its only server,
/// and with the token endpoints of `tenant` there.
///
/// # Errors
/// If the embedded description is not valid YAML, which a test rules out.
pub(crate) fn openapi(url: &str, tenant: &str) -> Result<String, OpenApiError> {
    let mut description = DESCRIPTION.clone()?;
    if let Some(top) = description.as_object_mut() {
        top.insert("servers".to_owned(), json!([{ "url": url, "description": "This emulator" }]));
    }
    if let Some(schemes) = description.pointer_mut("/components/securitySchemes") {
        move_authority(schemes, &format!("{url}/{tenant}/"));
    }
    serde_json::to_string(&description).map_err(|error| OpenApiError(error.to_string()))
}

/// Replaces the authority at the beginning of every string within `value`.
fn move_authority(value: &mut Value, to: &str) {
    match value {
        Value::String(text) => {
            if let Some(path) = text.strip_prefix(AUTHORITY) {
                *text = format!("{to}{path}");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| move_authority(item, to)),
        Value::Object(members) => members.values_mut().for_each(|member| move_authority(member, to)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::openapi;

    #[test]
    fn the_description_is_json_with_the_emulator_as_its_server() {
        let text = openapi("http://127.0.0.1:8080", "00000000-0000-4000-8000-00000000c5b0").unwrap();
        let description: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(description["openapi"], "3.0.3");
        let server = json!([{ "url": "http://127.0.0.1:8080", "description": "This emulator" }]);
        assert_eq!(description["servers"], server);
        let get = &description["paths"]["/v1/customers/{customer-tenant-id}/orders/{order-id}"]["get"];
        assert_eq!(get["operationId"], "getOrder");
        let flows = &description["components"]["securitySchemes"]["appOnly"]["flows"];
        assert_eq!(
            flows["clientCredentials"]["tokenUrl"],
            "http://127.0.0.1:8080/00000000-0000-4000-8000-00000000c5b0/oauth2/v2.0/token"
        );
        assert!(
            !description["components"]["securitySchemes"].to_string().contains("\"https://login.microsoftonline.com/")
        );
    }
}
