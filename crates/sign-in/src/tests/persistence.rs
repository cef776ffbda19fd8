//! Restored state, and `Debug` output without secrets.

use std::collections::BTreeMap;

use super::*;

#[test]
fn tokens_and_grants_survive_a_restart() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let token = bench.by_user("ada@contoso.example").unwrap();
    let code = bench.code(&[]);
    let mut records = BTreeMap::new();
    for (key, value) in bench.records.take() {
        assert!(key.starts_with("identity/"), "{key}");
        match value {
            Some(value) => records.insert(key, value),
            None => records.remove(&key),
        };
    }
    let refresh = token.refresh_token.as_ref().unwrap().expose();
    for (key, value) in &records {
        let text = format!("{key} {}", String::from_utf8_lossy(value));
        for secret in [access(&token), refresh, &code, SECRET] {
            assert!(!text.contains(secret), "{key}");
        }
    }
    bench.identity = IdentityProvider::restore(records.clone().into_iter()).unwrap();
    assert!(bench.identity.check(Some(access(&token)), bench.now).is_ok());
    assert!(bench.token(&bench.redeeming(&code, &[])).is_ok());
    assert_eq!(bench.refusal(&bench.redeeming(&code, &[])).2, 54005);
    let web = WEB.to_string();
    let form =
        [("grant_type", "refresh_token"), ("client_id", &web), ("client_secret", SECRET), ("refresh_token", refresh)];
    assert!(bench.token(&form).is_ok());
    assert!(bench.records.take().iter().all(|(key, _)| key != "identity/key"), "the key is stored once");

    records.insert("identity/refresh/x".to_owned(), b"nonsense".to_vec());
    assert!(IdentityProvider::restore(records.into_iter()).is_err());
    assert!(IdentityProvider::restore([("identity/key".to_owned(), b"\"x\"".to_vec())].into_iter()).is_err());
}

#[test]
fn debug_output_has_no_secret() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let token = bench.by_user("ada@contoso.example").unwrap();
    let code = bench.code(&[]);
    bench.basic = Some("Basic canary-basic".to_owned());
    let shown = bench.send(&[("client_secret", SECRET), ("code", &code)], |bench, request| {
        format!("{:?} {:?} {request:?} {token:?}", bench.identity, bench.directory)
    });
    for secret in [SECRET, &code, "canary-basic", access(&token), "PRIVATE KEY"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
