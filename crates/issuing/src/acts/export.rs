//! Asks for an export of a period for an audit; it is made in the background.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::days_between;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Job, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use uuid::Uuid;

use crate::errands::EXPORT;
use crate::permissions::ReadEDocuments;
use crate::records::export;

/// Days of one export.
const DAYS_MOST: i32 = 366;

/// Asks for it; answers with its key.
///
/// # Errors
/// Refused when the days are no period of a year at most.
pub async fn ask_export(
    work: &mut Work,
    _may: Allowed<ReadEDocuments>,
    from: Date,
    to: Date,
) -> Result<Uuid, Failure> {
    if !(0..DAYS_MOST).contains(&days_between(from, to)) {
        return Err(Refused::field("to", "issuing-refused-period").into());
    }
    let id = Uuid::now_v7();
    let row = export::ActiveModel {
        id: Set(id),
        from_day: Set(Day::from(from)),
        to_day: Set(Day::from(to)),
        state: Set("asked".to_owned()),
        documents: Set(0),
        file_id: Set(None),
        asked_by: Set(work.actor.name.to_string()),
        asked_at: Set(Moment::from(work.now)),
        ended_at: Set(None),
    };
    export::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    let job = Job::new(EXPORT, json!({ "export": id }));
    work.enqueue(job.keyed(format!("{EXPORT}:{id}"))).await?;
    work.notify("e-exports");
    Ok(id)
}
