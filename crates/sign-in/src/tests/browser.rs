//! What OpenID Connect libraries look for.

use super::*;

#[test]
fn a_configuration_leads_to_the_endpoints_and_names_the_issuer() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let token = bench.by_user("ada@contoso.example").unwrap();
    let tenant = TENANT.to_string();
    let found = bench.directory.openid_configuration(&tenant, EndpointVersion::V2, ORIGIN).unwrap();
    assert_eq!(found["issuer"], bench.claims(access(&token))["iss"]);
    assert_eq!(found["token_endpoint"], format!("{ORIGIN}/{tenant}/oauth2/v2.0/token"));
    assert_eq!(found["jwks_uri"], format!("{ORIGIN}/{tenant}/discovery/v2.0/keys"));
    let found = bench.directory.openid_configuration("common", EndpointVersion::V1, ORIGIN).unwrap();
    assert_eq!(found["issuer"], format!("{ORIGIN}/{{tenantid}}/"));
    assert_eq!(found["authorization_endpoint"], format!("{ORIGIN}/common/oauth2/authorize"));
    assert_eq!(found["jwks_uri"], format!("{ORIGIN}/common/discovery/keys"));
    assert_eq!(bench.directory.openid_configuration("nowhere", EndpointVersion::V2, ORIGIN).unwrap_err().number, 90002);
}

#[test]
fn the_published_key_verifies_tokens() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let token = bench.token(&bench.app_only(&[])).unwrap();
    let keys = bench.identity.keys().unwrap();
    assert!(keys["keys"][0].get("d").is_none());
    let keys: jsonwebtoken::jwk::JwkSet = serde_json::from_value(keys).unwrap();
    let kid = jsonwebtoken::decode_header(access(&token)).unwrap().kid.unwrap();
    let key = jsonwebtoken::DecodingKey::from_jwk(keys.find(&kid).unwrap()).unwrap();
    let claims: Option<Value> = crate::key::verified(access(&token), &key, &[jsonwebtoken::Algorithm::RS256]);
    assert_eq!(claims.unwrap()["azp"], json!(WEB));
}
