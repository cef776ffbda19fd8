//! A server that has nothing but the endpoints to sign in.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use chrono::Utc;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use uuid::Uuid;

use super::super::{
    Desk, authorize, device_code, device_decision, device_page, generate_token, keys, openid_configuration, token,
};
use crate::identity::{App, AppKind, Directory, ExchangeVersion, Identity, Role, Tenant, User, Version};
use crate::store::Changes;

pub(super) const TENANT: &str = "00000000-0000-4000-8000-00000000c5b0";
pub(super) const WEB: &str = "00000000-0000-4000-8000-00000000a990";
pub(super) const NATIVE: &str = "00000000-0000-4000-8000-00000000a991";
pub(super) const ADA: &str = "00000000-0000-4000-8000-00000000ada0";
pub(super) const API: &str = "https://api.partnercenter.microsoft.com";
pub(super) const SECRET: &str = "emulator-secret-not-a-secret";

/// Serves until it is dropped.
pub(super) struct Server {
    pub(super) http: reqwest::Client,
    pub(super) origin: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    origin: String,
    held: Mutex<(Identity, Directory)>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    pub(super) async fn plain() -> Self {
        let (listener, address) = listen().await;
        let shared = shared(format!("http://{address}"), Vec::new());
        let service = router(shared.clone());
        let task = tokio::spawn(async { axum::serve(listener, service).await.unwrap() });
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { http, origin: shared.origin.clone(), shared, task }
    }

    /// With TLS, and a client that trusts it. The app has `certificates`.
    pub(super) async fn secure(certificates: Vec<String>) -> Self {
        let (listener, address) = listen().await;
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let own = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder().with_no_client_auth();
        let config = config.with_single_cert(vec![own.der().clone()], key).unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));

        let shared = shared(format!("https://localhost:{}", address.port()), certificates);
        let service = TowerToHyperService::new(router(shared.clone()));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, service) = (acceptor.clone(), service.clone());
                tokio::spawn(async move {
                    let stream = acceptor.accept(stream).await.unwrap();
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        let root = reqwest::Certificate::from_pem(authority.pem().as_bytes()).unwrap();
        let http = reqwest::Client::builder().tls_certs_only([root]).build().unwrap();
        Self { http, origin: shared.origin.clone(), shared, task }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    pub(super) async fn app_only(&self) -> String {
        let form =
            [("grant_type", "client_credentials"), ("client_id", WEB), ("client_secret", SECRET), ("resource", API)];
        let request = self.http.post(self.url(&format!("/{TENANT}/oauth2/token"))).form(&form);
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        answer["access_token"].as_str().unwrap().to_owned()
    }

    /// Which app a token is of, if it is good.
    pub(super) fn app_of(&self, token: &str) -> Option<Uuid> {
        let held = self.shared.held.lock().unwrap();
        held.0.check(Some(token), Utc::now()).ok().map(|caller| caller.client_id)
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

fn shared(origin: String, certificates: Vec<String>) -> Arc<Shared> {
    let mut web = App::new(WEB.parse().unwrap(), "Web");
    web.certificates = certificates;
    web.redirect_uris = vec!["http://localhost/back?x=1".to_owned()];
    let mut native = App::new(NATIVE.parse().unwrap(), "Native");
    native.kind = AppKind::Native;
    let mut ada = User::new(ADA.parse().unwrap(), "ada@contoso.example");
    ada.roles = vec![Role::AdminAgent];
    let tenant = Tenant {
        id: TENANT.parse().unwrap(),
        name: "Contoso".to_owned(),
        domain: None,
        active: true,
        apps: vec![web, native],
        users: vec![ada],
    };
    Arc::new(Shared { origin, held: Mutex::new((Identity::default(), Directory::new([tenant]))) })
}

impl Shared {
    fn at_desk(&self, answer: impl FnOnce(Desk<'_>) -> Response) -> Response {
        let mut held = self.held.lock().unwrap();
        let (identity, directory) = &mut *held;
        let mut changes = Changes::default();
        answer(Desk { identity, directory, changes: &mut changes, now: Utc::now(), origin: &self.origin })
    }
}

type Held = State<Arc<Shared>>;

fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new()
        .route("/common/oauth2/deviceauth", get(show_device).post(decide))
        .route(
            "/v3/generatetoken",
            post(async |state: Held, headers: HeaderMap, body: Bytes| {
                exchanged(&state, ExchangeVersion::V3, &headers, &body)
            }),
        )
        .route(
            "/generatetoken",
            post(async |state: Held, headers: HeaderMap, body: Bytes| {
                exchanged(&state, ExchangeVersion::Unversioned, &headers, &body)
            }),
        );
    for (version, middle, prefix) in [(Version::V1, "", ""), (Version::V2, "v2.0/", "/v2.0")] {
        let by_get = async move |State(state): Held,
                                 Path(tenant): Path<String>,
                                 headers: HeaderMap,
                                 RawQuery(query): RawQuery| {
            let query = query.unwrap_or_default();
            state.at_desk(|desk| authorize(desk, version, &tenant, &headers, query.as_bytes()))
        };
        let by_post = async move |State(state): Held, Path(tenant): Path<String>, headers: HeaderMap, body: Bytes| {
            state.at_desk(|desk| authorize(desk, version, &tenant, &headers, &body))
        };
        let tokens = async move |State(state): Held, Path(tenant): Path<String>, headers: HeaderMap, body: Bytes| {
            state.at_desk(|desk| token(desk, version, &tenant, &headers, &body))
        };
        let devices = async move |State(state): Held, Path(tenant): Path<String>, headers: HeaderMap, body: Bytes| {
            state.at_desk(|desk| device_code(desk, version, &tenant, &headers, &body))
        };
        let discovery = async move |State(state): Held, Path(tenant): Path<String>, headers: HeaderMap| {
            state.at_desk(|d| openid_configuration(d.directory, version, &tenant, d.origin, &headers, d.now))
        };
        let public = async |State(state): Held, headers: HeaderMap| {
            state.at_desk(|desk| keys(desk.identity, &headers, desk.now))
        };
        router = router
            .route(&format!("/{{tenant}}/oauth2/{middle}authorize"), get(by_get).post(by_post))
            .route(&format!("/{{tenant}}/oauth2/{middle}token"), post(tokens))
            .route(&format!("/{{tenant}}/oauth2/{middle}devicecode"), post(devices))
            .route(&format!("/{{tenant}}/discovery/{middle}keys"), get(public))
            .route(&format!("/{{tenant}}{prefix}/.well-known/openid-configuration"), get(discovery));
    }
    router.with_state(shared)
}

async fn show_device(State(state): Held, RawQuery(query): RawQuery) -> Response {
    state.at_desk(|desk| device_page(desk.directory, query.unwrap_or_default().as_bytes()))
}

async fn decide(State(state): Held, body: Bytes) -> Response {
    state.at_desk(|desk| device_decision(desk, &body))
}

fn exchanged(state: &Shared, version: ExchangeVersion, headers: &HeaderMap, body: &[u8]) -> Response {
    let bearer = headers.get("authorization").map(|value| value.to_str().unwrap().trim_start_matches("Bearer "));
    state.at_desk(|desk| generate_token(desk, version, bearer, body))
}
