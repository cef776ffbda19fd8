//! Microsoft's credentials, which require https, in this crate's client.

use std::sync::Arc;

use azure_core::cloud::{CloudConfiguration, CustomConfiguration};
use azure_core::credentials::Secret;
use azure_core::http::{ClientOptions, Transport};
use azure_identity::{ClientSecretCredential, ClientSecretCredentialOptions};
use partner_orders::rules::aadsts;
use partner_orders::{ErrorKind, PartnerCenter};
use partner_orders_emulator::Emulator;
use reqwest::{Certificate, Client};

use crate::support::{CUSTOMER, ORDER};

/// A credential that signs in over TLS at another emulator.
fn credential(authority: &Emulator, secret: &str) -> Arc<ClientSecretCredential> {
    let certificate = Certificate::from_pem(authority.ca_certificate().unwrap().as_bytes()).unwrap();
    let http = Client::builder().tls_certs_only([certificate]).build().unwrap();
    let mut cloud = CustomConfiguration::default();
    cloud.authority_host = authority.url().to_owned();
    let client_options = ClientOptions {
        cloud: Some(Arc::new(CloudConfiguration::Custom(cloud))),
        transport: Some(Transport::new(Arc::new(http))),
        ..ClientOptions::default()
    };
    let options = ClientSecretCredentialOptions { client_options };
    let (tenant, client) = (authority.tenant().to_string(), authority.client_id().to_string());
    ClientSecretCredential::new(&tenant, client, Secret::new(secret.to_owned()), Some(options)).unwrap()
}

#[tokio::test]
async fn a_client_secret_credential_reads_an_order() {
    let authority = Emulator::builder().tls(true).start().await.unwrap();
    // The emulators of a process share the signing key.
    let api = Emulator::start().await.unwrap();
    let order = |secret: &str| {
        let client = PartnerCenter::builder(credential(&authority, secret)).endpoint(api.url()).build().unwrap();
        client.customer(CUSTOMER).order(ORDER)
    };
    assert_eq!(order(authority.client_secret()).get().await.unwrap().id.as_deref(), Some(ORDER));

    let error = order("wrong-canary").get().await.unwrap_err();
    assert_eq!((error.kind(), error.aadsts()), (ErrorKind::Authentication, Some(7_000_215)));
    assert_eq!(error.remedy(), Some(aadsts::find(7_000_215).unwrap().remedy));
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary") && !shown.contains("Trace ID"), "{shown}");
}
