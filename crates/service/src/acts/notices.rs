//! A notice by the calendar is written down once a day; whoever comes second tells nothing.

use kernel::states::State as _;
use platform::columns::Day;
use platform::{Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;

use crate::moving::today;
use crate::records::notice;
use crate::records::service_order::Model;
use crate::rules::notices::{Line, Notice};

/// Whether this is the first notice of its line today; then it counts.
pub(super) async fn first_today(
    work: &Work,
    order: &Model,
    line: Line,
    what: Notice,
) -> Result<bool, Failure> {
    let row = notice::Model {
        order_id: order.id,
        line: line.word().to_owned(),
        told_on: Day::from(today(work)),
        what,
    };
    let written = notice::Entity::insert(notice::ActiveModel::from(row))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    Ok(written == 1)
}
