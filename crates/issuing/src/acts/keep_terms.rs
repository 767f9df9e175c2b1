//! Sets what the company says of its documents.

use kernel::ids::{Ref, kinds};
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::KeepSeries;
use crate::records::terms::{ActiveModel, Column, Entity, Model};
use crate::terms::Terms;
use crate::{events, queries};

/// Sets the terms over the version that was seen; zero when nothing was set yet.
///
/// # Errors
/// Refused with what is wrong beside its field; `Stale` when somebody was faster.
pub async fn keep_terms(
    work: &mut Work,
    _may: Allowed<KeepSeries>,
    seen: i32,
    terms: Terms,
) -> Result<(), Failure> {
    checked(&terms)?;
    let before = queries::terms(work.conn()).await?;
    let company = identity::company(work.conn()).await?;
    let company = company.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let row = Model {
        singleton: 1,
        terms: serde_json::to_value(&terms)?,
        version: seen + 1,
        updated_at: Moment::from(work.now),
    };
    if !write(work, seen, row).await? {
        return Err(Failure::Stale {
            subject: Ref::of(company.id),
            theirs: serde_json::to_value(&before.terms)?,
        });
    }
    let facts = json!({ "before": before.terms, "after": terms });
    work.record(Event::of(company.id, events::TERMS_KEPT, facts))
        .await
}

fn checked(terms: &Terms) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let days = 1..=60;
    problems.check(
        days.contains(&terms.answer_days),
        "answer_days",
        "issuing-refused-days",
    );
    problems.check(
        days.contains(&terms.receipt_days),
        "receipt_days",
        "issuing-refused-days",
    );
    let vkn = &terms.provider_vkn;
    let right = vkn.len() == 10 && vkn.bytes().all(|b| b.is_ascii_digit());
    problems.check(
        vkn.is_empty() || right,
        "provider_vkn",
        "issuing-refused-vkn",
    );
    let named = !terms.e_vouchers || (!terms.provider.trim().is_empty() && right);
    problems.check(named, "provider", "issuing-refused-provider");
    problems.finish(())
}

/// Whether the row was as it was seen.
async fn write(work: &Work, seen: i32, row: Model) -> Result<bool, Failure> {
    let row = ActiveModel::from(row).reset_all();
    if seen == 0 {
        let known = OnConflict::column(Column::Singleton)
            .do_nothing()
            .to_owned();
        let first = Entity::insert(row)
            .on_conflict(known)
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
