//! Whether a customer hears of every step or only of what must be said. Receipt, reports, notices to collect and the paper at
//! the hand-over must be said.

use kernel::ids::{CustomerId, Ref};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;
use tickets::OpenLink;

use crate::events;
use crate::permissions::TakeIn;
use crate::queries;
use crate::records::wish;

/// Keeps what the customer said to somebody of the house.
///
/// # Errors
/// `NotFound` when there is no such customer.
pub async fn keep_wish(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    customer: CustomerId,
    quiet: bool,
) -> Result<(), Failure> {
    accounts::brief(work.conn(), customer).await?;
    keep(work, customer, quiet, None).await
}

/// Keeps what the customer chose behind their link.
///
/// # Errors
/// When the database refuses.
pub async fn keep_wish_by_link(
    work: &mut Work,
    link: &OpenLink,
    quiet: bool,
) -> Result<(), Failure> {
    keep(work, link.customer, quiet, Some(Ref::of(link.id))).await
}

async fn keep(
    work: &mut Work,
    customer: CustomerId,
    quiet: bool,
    link: Option<Ref>,
) -> Result<(), Failure> {
    if queries::is_quiet(work.conn(), customer).await? == quiet {
        return Ok(());
    }
    if quiet {
        let row = wish::Model {
            customer_id: customer,
            since: Moment::from(work.now),
        };
        wish::Entity::insert(wish::ActiveModel::from(row))
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(work.conn())
            .await?;
    } else {
        wish::Entity::delete_by_id(customer)
            .exec(work.conn())
            .await?;
    }
    let facts = json!({ "quiet": quiet, "link": link });
    work.record(Event::of(customer, events::WISH, facts)).await
}
