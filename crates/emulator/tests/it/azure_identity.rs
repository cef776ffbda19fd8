//! Microsoft's client library signs in over TLS, the only protocol that it supports.

use std::pin::Pin;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use azure_core::cloud::{CloudConfiguration, CustomConfiguration};
use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::{ClientMethodOptions, ClientOptions, Transport};
use azure_identity::{
    ClientAssertion, ClientAssertionCredential, ClientAssertionCredentialOptions, ClientSecretCredential,
    ClientSecretCredentialOptions,
};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::Utc;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use partner_orders_emulator::{Emulator, World};
use rcgen::{CertificateParams, KeyPair, PKCS_RSA_SHA256};
use reqwest::{Certificate, Client};
use serde_json::json;

use crate::support::{PERPETUAL, path_of, send};

const SCOPE: &str = "https://api.partnercenter.microsoft.com/.default";

/// An emulator with TLS, and a client that trusts it.
struct Secure {
    emulator: Emulator,
    http: Client,
}

impl Secure {
    async fn new(world: World) -> Self {
        let emulator = Emulator::builder().world(world).tls(true).start().await.unwrap();
        let authority = Certificate::from_pem(emulator.ca_certificate().unwrap().as_bytes()).unwrap();
        let http = Client::builder().tls_certs_only([authority]).build().unwrap();
        Self { emulator, http }
    }

    fn options(&self) -> ClientOptions {
        let mut cloud = CustomConfiguration::default();
        cloud.authority_host = self.emulator.url().to_owned();
        ClientOptions {
            cloud: Some(Arc::new(CloudConfiguration::Custom(cloud))),
            transport: Some(Transport::new(Arc::new(self.http.clone()))),
            ..ClientOptions::default()
        }
    }

    fn by_secret(&self, secret: &str) -> Arc<ClientSecretCredential> {
        let options = ClientSecretCredentialOptions { client_options: self.options() };
        let (tenant, client) = (self.emulator.tenant().to_string(), self.emulator.client_id().to_string());
        ClientSecretCredential::new(&tenant, client, Secret::new(secret.to_owned()), Some(options)).unwrap()
    }

    /// The status of the API's response to a credential.
    async fn status_for(&self, credential: &dyn TokenCredential) -> u16 {
        let token = credential.get_token(&[SCOPE], None).await.unwrap();
        let life = token.expires_on.unix_timestamp() - Utc::now().timestamp();
        assert!((3590..=3600).contains(&life), "{life}");
        let url = format!("{}{}", self.emulator.url(), path_of(PERPETUAL));
        send(self.http.get(url).bearer_auth(token.token.secret())).await.status
    }
}

#[tokio::test]
async fn a_client_secret_credential_reads_an_order() {
    let secure = Secure::new(World::fresh().unwrap()).await;
    let good = secure.by_secret(secure.emulator.client_secret());
    assert_eq!(secure.status_for(good.as_ref()).await, 200);
    let refusal = secure.by_secret("canary").get_token(&[SCOPE], None).await.unwrap_err().to_string();
    assert!(refusal.contains("AADSTS7000215") && !refusal.contains("canary"), "{refusal}");
}

#[derive(Debug)]
struct Signed {
    key: EncodingKey,
    header: Header,
    client: String,
    audience: String,
}

impl ClientAssertion for Signed {
    // The signature is that of the macro that declares the trait.
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
            let claims = json!({
                "iss": self.client, "sub": self.client, "aud": self.audience,
                "jti": "1", "nbf": now, "exp": now + 300,
            });
            Ok(jsonwebtoken::encode(&self.header, &claims, &self.key).unwrap())
        })
    }
}

#[tokio::test]
async fn a_client_assertion_credential_reads_an_order() {
    let key = KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap();
    let certificate = CertificateParams::new(vec!["app".to_owned()]).unwrap().self_signed(&key).unwrap();
    let mut world = World::fresh().unwrap();
    world.accounts[0].apps[0].certificates = vec![certificate.pem()];
    let secure = Secure::new(world).await;

    let (tenant, client) = (secure.emulator.tenant().to_string(), secure.emulator.client_id().to_string());
    let thumbprint = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, certificate.der()));
    let signed = |key: &KeyPair| Signed {
        key: EncodingKey::from_rsa_pem(key.serialize_pem().as_bytes()).unwrap(),
        header: Header { x5t_s256: Some(thumbprint.clone()), ..Header::new(Algorithm::RS256) },
        client: client.clone(),
        audience: format!("{}/{tenant}/oauth2/v2.0/token", secure.emulator.url()),
    };
    let credential = |key| {
        let options = ClientAssertionCredentialOptions { client_options: secure.options() };
        ClientAssertionCredential::new(tenant.clone(), client.clone(), signed(key), Some(options)).unwrap()
    };
    assert_eq!(secure.status_for(credential(&key).as_ref()).await, 200);
    let stranger = KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap();
    let refusal = credential(&stranger).get_token(&[SCOPE], None).await.unwrap_err().to_string();
    assert!(refusal.contains("AADSTS700027"), "{refusal}");
}
