//! Clients for the tests.

use partner_orders::{BearerToken, Builder, ClientCredentials, NeverRetry, PartnerCenter};
use partner_orders_emulator::Emulator;
use test_support::Server;
// A customer of the emulator's sandbox account, and its order of perpetual software.
pub(crate) use test_support::{CUSTOMER, ORDER};

/// A builder whose client signs in at the emulator, app-only.
pub(crate) fn builder(emulator: &Emulator) -> Builder {
    let (tenant, client_id) = (emulator.tenant().to_string(), emulator.client_id().to_string());
    let credential = ClientCredentials::new(emulator.url(), &tenant, &client_id, emulator.client_secret()).unwrap();
    PartnerCenter::builder(credential).endpoint(emulator.url())
}

/// A builder whose client sends a fixed token to a scripted server, and never retries.
pub(crate) fn builder_at(server: &Server) -> Builder {
    PartnerCenter::builder(BearerToken::new("t")).endpoint(&server.url).retry(NeverRetry)
}
