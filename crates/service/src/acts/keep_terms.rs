//! The firm's terms of storage and links and its promises are set; a clock that runs keeps the time that it began with.

use kernel::ids::{Ref, kinds};
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::permissions::SetTerms;
use crate::queries;
use crate::records::terms;
use crate::rules::promises::Promises;
use crate::rules::storage::Terms;

/// Longest sentence about the fee.
const FEE_MAX: usize = 500;
/// Days for which a link opens, at least and at most.
const LINK_DAYS: std::ops::RangeInclusive<i32> = 30..=730;

/// What is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTerms {
    /// Version that was seen; zero when nothing was set yet.
    pub version: i32,
    /// Storage.
    pub storage: Terms,
    /// What storage costs, in Turkish.
    pub fee_tr: String,
    /// The same in English.
    pub fee_en: String,
    /// Days for which a customer's link opens.
    pub link_days: i32,
    /// What the house promises.
    pub promises: Promises,
}

/// Sets the terms.
///
/// # Errors
/// Refused with what is wrong beside its field; `Stale` when somebody was faster.
pub async fn keep_terms(
    work: &mut Work,
    _may: Allowed<SetTerms>,
    new: NewTerms,
) -> Result<(), Failure> {
    let new = checked(new)?;
    let company = identity::company(work.conn()).await?;
    let company = Ref::of(company.ok_or(Failure::not_found::<kinds::Company>())?.id);
    let before = queries::terms_row(work.conn()).await?;
    let version = before.as_ref().map_or(0, |row| row.version);
    if version != new.version || !write(work, &new, version).await? {
        return Err(Failure::Stale {
            subject: company,
            theirs: serde_json::to_value(&before)?,
        });
    }
    let facts = json!({
        "kept_days": new.storage.kept_days,
        "reminders": new.storage.reminders,
        "last_days": new.storage.last_days,
        "link_days": new.link_days,
        "same_fault_days": new.promises.same_fault_days,
        "answer_hours": new.promises.answer_hours,
    });
    work.record(Event::of(company, events::TERMS_SET, facts))
        .await
}

fn checked(new: NewTerms) -> Result<NewTerms, Refused> {
    let mut problems = Problems::new();
    for (field, fee) in [("fee_tr", &new.fee_tr), ("fee_en", &new.fee_en)] {
        let short = fee.chars().count() <= FEE_MAX;
        problems.check(short, field, "service-refused-fee-long");
    }
    let days = LINK_DAYS.contains(&new.link_days);
    problems.check(days, "link_days", "service-refused-link-days");
    problems.take(new.storage.clone().checked());
    problems.take(new.promises.checked());
    problems.finish(new)
}

/// Writes the one row over the version that was seen; false when somebody was faster.
async fn write(work: &Work, new: &NewTerms, version: i32) -> Result<bool, Failure> {
    let row = terms::ActiveModel::from(terms::Model {
        singleton: 1,
        kept_days: new.storage.kept_days,
        reminders: json!(new.storage.reminders),
        last_days: new.storage.last_days,
        fee_tr: new.fee_tr.trim().to_owned(),
        fee_en: new.fee_en.trim().to_owned(),
        link_days: new.link_days,
        same_fault_days: new.promises.same_fault_days,
        answer_hours: new.promises.answer_hours,
        version: version + 1,
        updated_at: Moment::from(work.now),
    });
    let written = if version == 0 {
        terms::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(work.conn())
            .await?
    } else {
        terms::Entity::update_many()
            .set(row.reset_all())
            .filter(terms::Column::Version.eq(version))
            .exec(work.conn())
            .await?
            .rows_affected
    };
    Ok(written == 1)
}
