//! Microsoft's own client library signs in.

use std::pin::Pin;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use azure_core::cloud::{CloudConfiguration, CustomConfiguration};
use azure_core::credentials::TokenCredential;
use azure_core::http::{ClientMethodOptions, ClientOptions, Transport};
use azure_identity::{
    ClientAssertion, ClientAssertionCredential, ClientAssertionCredentialOptions, ClientSecretCredential,
    ClientSecretCredentialOptions,
};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::Utc;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use rcgen::CertificateParams;
use serde_json::json;

use super::server::{API, SECRET, Server, TENANT, WEB};
use crate::identity::tests::rsa;

fn options(server: &Server) -> ClientOptions {
    let mut cloud = CustomConfiguration::default();
    cloud.authority_host.clone_from(&server.origin);
    ClientOptions {
        cloud: Some(Arc::new(CloudConfiguration::Custom(cloud))),
        transport: Some(Transport::new(Arc::new(server.http.clone()))),
        ..ClientOptions::default()
    }
}

#[tokio::test]
async fn a_client_secret_credential_gets_a_token() {
    let server = Server::secure(Vec::new()).await;
    let credential = |secret: &'static str| {
        let options = ClientSecretCredentialOptions { client_options: options(&server) };
        ClientSecretCredential::new(TENANT, WEB.to_owned(), secret.into(), Some(options)).unwrap()
    };
    let scope = format!("{API}/.default");
    let token = credential(SECRET).get_token(&[&scope], None).await.unwrap();
    assert_eq!(server.app_of(token.token.secret()).map(|id| id.to_string()).as_deref(), Some(WEB));
    let life = token.expires_on - azure_core::time::OffsetDateTime::now_utc();
    assert!((3590..=3600).contains(&life.whole_seconds()), "{life}");
    let refusal = credential("canary").get_token(&[&scope], None).await.unwrap_err().to_string();
    assert!(refusal.contains("AADSTS7000215") && !refusal.contains("canary"), "{refusal}");
}

#[derive(Debug)]
struct Signed {
    key: EncodingKey,
    header: Header,
    audience: String,
}

impl ClientAssertion for Signed {
    // As written by the macro that the trait is declared with.
    fn secret<'me, 'options, 'both>(
        &'me self,
        _: Option<ClientMethodOptions<'options>>,
    ) -> Pin<Box<dyn Future<Output = azure_core::Result<String>> + Send + 'both>>
    where
        'me: 'both,
        'options: 'both,
        Self: 'both,
    {
        Box::pin(async {
            let now = Utc::now().timestamp();
            let claims =
                json!({"iss": WEB, "sub": WEB, "aud": self.audience, "jti": "1", "nbf": now, "exp": now + 300});
            Ok(jsonwebtoken::encode(&self.header, &claims, &self.key).unwrap())
        })
    }
}

#[tokio::test]
async fn a_client_assertion_credential_gets_a_token() {
    let key = rsa(0);
    let certificate = CertificateParams::new(vec!["app".to_owned()]).unwrap().self_signed(key).unwrap();
    let server = Server::secure(vec![certificate.pem()]).await;
    let thumbprint = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, certificate.der()));
    let signed = Signed {
        key: EncodingKey::from_rsa_pem(key.serialize_pem().as_bytes()).unwrap(),
        header: Header { x5t_s256: Some(thumbprint), ..Header::new(Algorithm::RS256) },
        audience: format!("{}/{TENANT}/oauth2/v2.0/token", server.origin),
    };
    let options = ClientAssertionCredentialOptions { client_options: options(&server) };
    let credential = ClientAssertionCredential::new(TENANT.to_owned(), WEB.to_owned(), signed, Some(options)).unwrap();
    let token = credential.get_token(&[&format!("{API}/.default")], None).await.unwrap();
    assert_eq!(server.app_of(token.token.secret()).map(|id| id.to_string()).as_deref(), Some(WEB));
}
