//! Set whether customers with an old debt are reminded by themselves.

use kernel::ids::{Ref, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::PostAccount;
use crate::records::account_terms::{ActiveModel, Column, Entity, Model};
use crate::{events, queries};

/// Sets it over the version that was seen; zero when nothing was set yet.
///
/// # Errors
/// `Stale` when somebody was faster.
pub async fn keep_account_terms(
    work: &mut Work,
    _may: Allowed<PostAccount>,
    seen: i32,
    remind_weekly: bool,
) -> Result<(), Failure> {
    let company = identity::company(work.conn()).await?;
    let company = company.ok_or(Failure::not_found::<kinds::Company>())?.id;
    let before = queries::account_terms(work.conn()).await?;
    let row = Model {
        singleton: 1,
        remind_weekly,
        version: seen + 1,
        updated_at: Moment::from(work.now),
    };
    if !write(work, seen, row).await? {
        return Err(Failure::Stale {
            subject: Ref::of(company),
            theirs: serde_json::to_value(&before)?,
        });
    }
    let facts = json!({ "remind_weekly": remind_weekly });
    work.record(Event::of(company, events::REMINDERS_SET, facts))
        .await
}

/// Whether the row was as it was seen.
async fn write(work: &Work, seen: i32, row: Model) -> Result<bool, Failure> {
    let row = ActiveModel::from(row).reset_all();
    if seen == 0 {
        let first = Entity::insert(row)
            .on_conflict(
                OnConflict::column(Column::Singleton)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(work.conn())
            .await?;
        return Ok(first == 1);
    }
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Version.eq(seen))
        .exec(work.conn())
        .await?;
    Ok(done.rows_affected == 1)
}
