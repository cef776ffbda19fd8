//! The orders of a plan or a sweep: their customers, the filters, and the plan for each.

mod filter;
mod gather;
mod plan_file;

pub(crate) use filter::OrderFilter;
pub(crate) use gather::{GatheredOrders, PlannedOrder, cancelled_now, gather};
pub(crate) use plan_file::{PlanFile, changed};

use std::collections::HashSet;

use futures_util::TryStreamExt as _;
use partner_orders::types::Customer;
use partner_orders::{CustomerId, OrderId};

use crate::args::Selection;
use crate::failure::Failure;
use crate::ids::{self, CustomerName, GivenId};
use crate::session::{Session, id_of, only_of};
use crate::waits::{CALL, announced};

/// The customers of a selection, before they are found.
#[derive(Debug)]
pub(crate) struct SelectedCustomers {
    all: bool,
    names: Vec<CustomerName>,
}

impl SelectedCustomers {
    /// Reads the customers that the options name; without any, the one of the environment or the profile. Nothing is
    /// sent.
    pub(crate) async fn parse(session: &Session, options: &Selection) -> Result<Self, Failure> {
        let mut given = ids::words(&options.customers).await?;
        if let Some(path) = &options.customers_file {
            given.extend(ids::file(path)?);
        }
        let mut names = given.iter().map(GivenId::customer).collect::<Result<Vec<_>, _>>()?;
        if options.all_customers && !names.is_empty() {
            return Err(Failure::input(
                "both --all-customers and single customers were given",
                "Give one of them; --exclude leaves customers out.",
            ));
        }
        if names.is_empty() && !options.all_customers {
            names.push(session.customer_name()?);
        }
        Ok(Self { all: options.all_customers, names })
    }

    /// Finds the customers. Domains are looked up in one list.
    pub(crate) async fn find(&self, session: &Session) -> Result<Vec<CustomerId>, Failure> {
        let mut ids = Vec::new();
        let needs_list =
            self.all || self.names.iter().filter(|name| matches!(name, CustomerName::Domain(_))).count() > 1;
        if !needs_list {
            for name in &self.names {
                ids.push(session.find(name).await?);
            }
            return Ok(unique(ids));
        }
        let list = session.partner().customers().list().stream();
        let listed: Vec<_> = announced("listing customers", CALL, list.try_collect()).await?;
        if self.all {
            return listed.iter().map(id_of).collect();
        }
        for name in &self.names {
            ids.push(match name {
                CustomerName::Id(id) => *id,
                CustomerName::Domain(domain) => {
                    let is = |own: Option<&String>| own.is_some_and(|own| own.eq_ignore_ascii_case(domain));
                    let has = |customer: &&Customer| {
                        customer.company_profile.as_ref().is_some_and(|profile| is(profile.domain.as_ref()))
                    };
                    only_of(domain, &listed.iter().filter(has).collect::<Vec<_>>())?
                }
            });
        }
        Ok(unique(ids))
    }
}

/// The ids, each once, in their order.
fn unique(mut ids: Vec<CustomerId>) -> Vec<CustomerId> {
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    ids
}

/// The customer and the id of an order.
pub(crate) type OrderKey = (CustomerId, OrderId);
