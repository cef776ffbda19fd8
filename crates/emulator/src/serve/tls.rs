//! TLS with a certificate authority of the emulator's own.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use thiserror::Error;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::{self, ServerConfig};
use uuid::Uuid;

/// The names in every certificate.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// The lifetime of certificates in days: strict clients accept at most 398.
const DAYS: i64 = 397;

/// A certificate that could not be made.
#[derive(Debug, Error)]
pub(crate) enum TlsError {
    /// No certificate can hold this name.
    #[error("no certificate can be made for the name {0:?}; use a host name or an IP address")]
    Name(String),
    /// The certificate could not be made.
    #[error("cannot make a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// The certificate could not be used.
    #[error("cannot use the certificate: {0}")]
    Config(#[from] rustls::Error),
}

/// A server's certificate, and the authority that a client has to trust. Both are new with every start. The authority's
/// key is dropped at once, so that no other certificate can be issued in its name.
#[derive(Clone)]
pub(crate) struct Tls {
    ca_pem: String,
    acceptor: TlsAcceptor,
}

impl Tls {
    /// Makes a certificate for `localhost`, 127.0.0.1, ::1 and these host names and addresses. It is valid from the day
    /// before `now`, the real time, so that a client whose clock is slow accepts it as well.
    pub(crate) fn generate(names: &[String], now: DateTime<Utc>) -> Result<Self, TlsError> {
        let ca_key = KeyPair::generate()?;
        let mut ca = params(&[], now)?;
        // Each has its own name: an older one that is still trusted must not be mistaken for it.
        ca.distinguished_name.push(DnType::CommonName, format!("partner-orders emulator {}", Uuid::new_v4().simple()));
        ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let ca_pem = ca.self_signed(&ca_key)?.pem();
        let issuer = Issuer::new(ca, ca_key);

        let mut all: Vec<String> = NAMES.map(str::to_owned).to_vec();
        all.extend(names.iter().filter(|name| !NAMES.contains(&name.as_str())).cloned());
        let mut leaf = params(&all, now)?;
        leaf.distinguished_name.push(DnType::CommonName, "localhost");
        leaf.is_ca = IsCa::ExplicitNoCa;
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        leaf.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate()?;
        let leaf = leaf.signed_by(&key, &issuer)?;

        // An explicit provider, since the rest of the program may have selected another one.
        let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![leaf.into()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { ca_pem, acceptor: TlsAcceptor::from(Arc::new(config)) })
    }

    /// Returns the authority's certificate as PEM, for clients to trust.
    pub(crate) fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    pub(super) fn acceptor(&self) -> &TlsAcceptor {
        &self.acceptor
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("ca_pem", &self.ca_pem).finish_non_exhaustive()
    }
}

/// Makes the parameters that both certificates have in common.
fn params(names: &[String], now: DateTime<Utc>) -> Result<CertificateParams, TlsError> {
    let mut params = CertificateParams::default();
    for name in names {
        let name = CertificateParams::new([name.clone()]).map_err(|_| TlsError::Name(name.clone()))?;
        params.subject_alt_names.extend(name.subject_alt_names);
    }
    let from = now - TimeDelta::days(1);
    let until = from + TimeDelta::days(DAYS);
    params.not_before = date_time_ymd(from.year(), two_digits(from.month()), two_digits(from.day()));
    params.not_after = date_time_ymd(until.year(), two_digits(until.month()), two_digits(until.day()));
    params.distinguished_name = rcgen::DistinguishedName::new();
    Ok(params)
}

/// Converts a month or a day, which always fits.
fn two_digits(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(1)
}
