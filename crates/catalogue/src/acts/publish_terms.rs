//! The company publishes its warranty terms; every point of sale shows the same edition.

use kernel::refusal::Problems;
use platform::{Allowed, Event, Failure, Work, columns::Moment};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::permissions::Publish;
use crate::records::terms;

/// Publishes a new edition in one language; an unchanged text makes none. Answers the edition in force.
pub async fn publish_terms(
    work: &mut Work,
    _may: Allowed<Publish>,
    lang: &str,
    text: &str,
) -> Result<i32, Failure> {
    let mut problems = Problems::default();
    problems.check(
        matches!(lang, "tr" | "en"),
        "lang",
        "catalogue-refused-terms",
    );
    problems.check(
        text.chars().count() <= 20_000,
        "text",
        "catalogue-refused-terms",
    );
    problems.finish(())?;
    let last = in_force(work.conn(), lang).await?;
    if let Some(last) = &last
        && last.text == text.trim()
    {
        return Ok(last.edition);
    }
    let edition = last.map_or(1, |last| last.edition + 1);
    let row = terms::Model {
        lang: lang.into(),
        edition,
        text: text.trim().into(),
        published_at: Moment::from(work.now),
        published_by: work.actor.name.to_string(),
    };
    terms::Entity::insert(terms::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let company = identity::company(work.conn())
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Company>)?;
    let subject = kernel::ids::Ref::of(company.id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "company.terms_published",
        facts: json!({"lang": lang, "edition": edition}),
    })
    .await?;
    Ok(edition)
}

/// The edition in force in a language.
pub(crate) async fn in_force<C: sea_orm::ConnectionTrait>(
    conn: &C,
    lang: &str,
) -> Result<Option<terms::Model>, Failure> {
    Ok(terms::Entity::find()
        .filter(terms::Column::Lang.eq(lang))
        .order_by_desc(terms::Column::Edition)
        .one(conn)
        .await?)
}
