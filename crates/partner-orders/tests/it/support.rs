//! What the tests share.

use partner_orders::{Builder, ClientCredentials, PartnerCenter};
use partner_orders_emulator::Emulator;

/// The customer of the emulator's sandbox account.
pub(crate) const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
/// Its order of perpetual software.
pub(crate) const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";

/// A builder whose client signs in at the emulator, app-only.
pub(crate) fn builder(emulator: &Emulator) -> Builder {
    let (tenant, client_id) = (emulator.tenant().to_string(), emulator.client_id().to_string());
    let credential = ClientCredentials::new(emulator.url(), &tenant, &client_id, emulator.client_secret()).unwrap();
    PartnerCenter::builder(credential).endpoint(emulator.url())
}
