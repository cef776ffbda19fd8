//! Discovery documents.

use super::*;

#[test]
fn a_configuration_leads_to_the_endpoints_and_names_the_issuer() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let token = bench.by_user("ada@contoso.example").unwrap();
    let tenant = TENANT.to_string();
    let found = bench.directory.openid_configuration(&tenant, EndpointVersion::V2, ORIGIN).unwrap();
    assert_eq!(found["issuer"], bench.claims(token.id_token.as_ref().unwrap().expose())["iss"]);
    assert_eq!(found["token_endpoint"], format!("{ORIGIN}/{tenant}/oauth2/v2.0/token"));
    assert_eq!(found["jwks_uri"], format!("{ORIGIN}/{tenant}/discovery/v2.0/keys"));
    let found = bench.directory.openid_configuration("common", EndpointVersion::V1, ORIGIN).unwrap();
    assert_eq!(found["issuer"], format!("{ORIGIN}/{{tenantid}}/"));
    assert_eq!(found["authorization_endpoint"], format!("{ORIGIN}/common/oauth2/authorize"));
    assert_eq!(found["jwks_uri"], format!("{ORIGIN}/common/discovery/keys"));
    let found = bench.directory.openid_configuration("consumers", EndpointVersion::V2, ORIGIN).unwrap();
    assert_eq!(found["issuer"], format!("{ORIGIN}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"));
    assert_eq!(bench.directory.realm("consumers").unwrap_err().number, 9_002_346);
    assert_eq!(bench.directory.openid_configuration("nowhere", EndpointVersion::V2, ORIGIN).unwrap_err().number, 90002);
}

#[test]
fn an_instance_is_the_emulator_or_an_authority() {
    let found = |endpoint: &str| {
        let parameters = [("api-version", "1.1"), ("authorization_endpoint", endpoint)];
        crate::instance(&form(&parameters), "https://login.microsoftonline.com")
    };
    for host in ["login.microsoftonline.com", "login.windows.net", "localhost:8443", "127.0.0.1:8443"] {
        let response = found(&format!("https://{host}/contoso.example/oauth2/v2.0/authorize")).unwrap();
        assert_eq!(
            response["tenant_discovery_endpoint"],
            "https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration"
        );
        assert_eq!(response["metadata"][0]["aliases"], json!([host]));
    }
    for wrong in ["https://evil.example/x/oauth2/v2.0/authorize", "ftp://localhost/x", "nonsense"] {
        let error = found(wrong).unwrap_err();
        assert_eq!((error.error, error.number), ("invalid_instance", 50049), "{wrong}");
    }
    assert_eq!(crate::instance(&form(&[]), "https://localhost").unwrap_err().number, 900_144);
    assert_eq!(crate::user_realm("ada@contoso.example")["domain_name"], "contoso.example");
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
    assert_eq!(claims.unwrap()["appid"], json!(WEB));
}
