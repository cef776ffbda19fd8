//! Device codes.

use super::*;
use crate::Decision;

const NATIVE_ID: (&str, &str) = ("client_id", "00000000-0000-4000-8000-00000000a991");

impl Bench {
    fn device_code(&mut self) -> Value {
        let scope = match self.version {
            EndpointVersion::V1 => ("resource", API),
            EndpointVersion::V2 => {
                ("scope", "https://api.partnercenter.microsoft.com/user_impersonation offline_access openid")
            }
        };
        self.send(&[NATIVE_ID, scope], |b, request| {
            b.identity.device_code(&b.directory, request, &mut b.records).unwrap()
        })
    }

    fn poll(&mut self, device: &Value) -> Result<TokenResponse, SignInError> {
        let code = device["device_code"].as_str().unwrap();
        match self.version {
            EndpointVersion::V1 => self.token(&[("grant_type", "device_code"), NATIVE_ID, ("code", code)]),
            EndpointVersion::V2 => {
                let grant = ("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
                self.token(&[grant, NATIVE_ID, ("device_code", code)])
            }
        }
    }

    fn error(&mut self, device: &Value) -> (&'static str, u32) {
        let refusal = self.poll(device).map(|_| ()).unwrap_err();
        assert_eq!(refusal.status, 400);
        (refusal.error, refusal.number)
    }

    fn decide(&mut self, device: &Value, decision: Decision<'_>) -> Result<(), SignInError> {
        let code = device["user_code"].as_str().unwrap();
        self.identity.decide(&self.directory, code, decision, self.now, &mut self.records)
    }
}

#[test]
fn v1_and_v2_have_different_names_and_types() {
    let mut device = Bench::new(EndpointVersion::V1).device_code();
    assert_eq!((&device["expires_in"], &device["interval"]), (&json!("900"), &json!("5")));
    let page = json!(format!("{ORIGIN}/common/oauth2/deviceauth"));
    assert_eq!((&device["verification_url"], device.get("verification_uri")), (&page, None));
    device = Bench::new(EndpointVersion::V2).device_code();
    assert_eq!((&device["expires_in"], &device["interval"]), (&json!(900), &json!(5)));
    assert_eq!((&device["verification_uri"], device.get("verification_url")), (&page, None));
    let user_code = device["user_code"].as_str().unwrap();
    assert_eq!(user_code.len(), 9);
    assert!(device["message"].as_str().unwrap().contains(user_code));
}

#[test]
fn a_client_waits_until_the_user_approves() {
    for version in [EndpointVersion::V1, EndpointVersion::V2] {
        let mut bench = Bench::new(version);
        let device = bench.device_code();
        assert_eq!(bench.error(&device), ("authorization_pending", 70016));
        assert_eq!(bench.error(&device), ("authorization_pending", 70016), "the clock is held");
        bench.later(Duration::seconds(4));
        assert_eq!(bench.error(&device), ("slow_down", 70016));
        bench.later(Duration::seconds(5));
        assert_eq!(bench.error(&device), ("authorization_pending", 70016));
        assert_eq!(bench.decide(&device, Decision::Approve("nobody")).unwrap_err().number, 50034);
        bench.decide(&device, Decision::Approve("ada@contoso.example")).unwrap();
        let again = bench.decide(&device, Decision::Decline).unwrap_err();
        assert_eq!((again.error, again.number), ("bad_verification_code", 70018));

        let token = bench.poll(&device).unwrap();
        assert_eq!(bench.identity.check(Some(access(&token)), bench.now).unwrap().user.unwrap().id, ADA);
        assert!(token.refresh_token.is_some() && token.id_token.is_some());
        assert_eq!(bench.error(&device), ("invalid_grant", 54005));
    }
}

#[test]
fn a_code_is_declined_or_expires() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let device = bench.device_code();
    bench.decide(&device, Decision::Decline).unwrap();
    assert_eq!(bench.error(&device), ("authorization_declined", 65004));
    let late = bench.device_code();
    bench.later(Duration::seconds(899));
    assert_eq!(bench.error(&late).0, "authorization_pending");
    bench.later(Duration::seconds(1));
    assert_eq!(bench.error(&late), ("expired_token", 70019));
    assert_eq!(bench.decide(&late, Decision::Approve("ada@contoso.example")).unwrap_err().number, 70019);
    assert_eq!(bench.error(&json!({"device_code": "unknown"})), ("bad_verification_code", 70018));
    let mut typed = bench.device_code();
    let code = typed["user_code"].as_str().unwrap().to_lowercase();
    typed["user_code"] = format!(" {}-{}", &code[..4], &code[4..]).into();
    assert!(bench.decide(&typed, Decision::Approve(&ADA.to_string())).is_ok());
}

#[test]
fn a_device_code_belongs_to_its_app() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let device = bench.device_code();
    let web = WEB.to_string();
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", web.as_str()),
        ("client_secret", SECRET),
        ("device_code", device["device_code"].as_str().unwrap()),
    ];
    assert_eq!(bench.refusal(&form), (400, "bad_verification_code", 70018));
    // A web app needs its secret here too.
    assert_eq!(bench.refusal(&[form[0], form[1], form[3]]), (401, "invalid_client", 7_000_218));
}
