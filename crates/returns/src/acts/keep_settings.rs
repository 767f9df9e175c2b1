//! Terms, reasons and checklists are changed; the starter set becomes the firm's own with the first change.

use kernel::ids::ReturnPolicyId;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde_json::{Value, json};

use crate::permissions::SetReturns;
use crate::queries::{TERMS, Terms};
use crate::records::{checklist, reason, terms};
use crate::rules::inspection::{CheckLine, check_lines};
use crate::rules::words::ReasonKind;
use crate::{events, starter};

/// Longest words of a reason.
const WORDS: usize = 120;
/// Most reasons.
const REASONS: u64 = 500;

/// A reason as somebody writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonText {
    /// Key: small letters, digits and lines.
    pub code: String,
    /// The branch that it is on; empty at the root.
    pub parent: String,
    /// Only for products of this category; empty for all.
    pub category: String,
    /// What the law sees in it.
    pub kind: ReasonKind,
    /// In Turkish.
    pub tr: String,
    /// In English.
    pub en: String,
    /// In German.
    pub de: String,
    /// Whether photos are asked for.
    pub photos: bool,
    /// Whether the customer says more in words.
    pub detail: bool,
    /// Place among its neighbours.
    pub place: i32,
}

/// What the firm sets beside its policy, as somebody writes it; the version is that which was read.
pub type TermsText = Terms;

async fn told(work: &mut Work, what: &str, facts: Value) -> Result<(), Failure> {
    // settings belong to the policy's own chain, which has no record of its own
    let chain = ReturnPolicyId::from_uuid(TERMS);
    let facts = json!({ "what": what, "facts": facts });
    work.record(Event::of(chain, events::SETTINGS, facts))
        .await?;
    work.notify("return-settings");
    Ok(())
}

/// Writes a reason: a new one, or another wording of a known one.
///
/// # Errors
/// Refused beside each field that cannot be.
pub async fn keep_reason(
    work: &mut Work,
    _may: Allowed<SetReturns>,
    text: ReasonText,
) -> Result<(), Failure> {
    own(work).await?;
    let mut problems = Problems::new();
    let code = text.code.trim();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let fits = (1..=40).contains(&code.len()) && code.chars().all(plain);
    problems.check(fits, "code", "returns-refused-reason-code");
    for (field, words) in [("tr", &text.tr), ("en", &text.en), ("de", &text.de)] {
        let fits = (1..=WORDS).contains(&words.trim().chars().count());
        problems.check(fits, field, "returns-refused-reason-words");
    }
    let parent = text.parent.trim();
    let known = reason::Entity::find_by_id(parent).one(work.conn()).await?;
    let fits =
        parent.is_empty() || parent != code && known.is_some_and(|known| known.parent.is_empty());
    problems.check(fits, "parent", "returns-refused-reason-parent");
    let few = reason::Entity::find().count(work.conn()).await? < REASONS;
    problems.check(few, "code", "returns-refused-reasons-many");
    problems.finish(())?;
    let version = reason::Entity::find_by_id(code)
        .one(work.conn())
        .await?
        .map_or(0, |row| row.version);
    let row = reason::ActiveModel {
        code: Set(code.to_owned()),
        parent: Set(parent.to_owned()),
        category: Set(text.category.trim().to_owned()),
        kind: Set(text.kind),
        tr: Set(text.tr.trim().to_owned()),
        en: Set(text.en.trim().to_owned()),
        de: Set(text.de.trim().to_owned()),
        photos: Set(text.photos),
        detail: Set(text.detail),
        place: Set(text.place),
        archived_at: Set(None),
        version: Set(version + 1),
    };
    use reason::Column as C;
    let again = OnConflict::column(C::Code)
        .update_columns([
            C::Parent,
            C::Category,
            C::Kind,
            C::Tr,
            C::En,
            C::De,
            C::Photos,
            C::Detail,
            C::Place,
            C::ArchivedAt,
            C::Version,
        ])
        .to_owned();
    reason::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    told(work, "reason", json!({ "code": code })).await
}

/// Takes a reason off the forms; what was counted under it stays.
///
/// # Errors
/// Refused for an unknown one.
pub async fn archive_reason(
    work: &mut Work,
    _may: Allowed<SetReturns>,
    code: &str,
) -> Result<(), Failure> {
    own(work).await?;
    let row = reason::Entity::find_by_id(code).one(work.conn()).await?;
    let row = row.ok_or_else(|| Refused::field("code", "returns-refused-reason"))?;
    let change = reason::ActiveModel {
        code: Set(row.code),
        archived_at: Set(Some(Moment::from(work.now))),
        version: Set(row.version + 1),
        ..Default::default()
    };
    reason::Entity::update(change).exec(work.conn()).await?;
    told(work, "reason", json!({ "archived": code })).await
}

/// The starter set becomes the firm's own.
async fn own(work: &Work) -> Result<(), Failure> {
    if reason::Entity::find().count(work.conn()).await? > 0 {
        return Ok(());
    }
    let rows = starter::reasons();
    let rows = rows.into_iter().map(|row| row.into_active_model());
    let rows: Vec<reason::ActiveModel> = rows.map(|row| row.reset_all()).collect();
    let twice = OnConflict::column(reason::Column::Code)
        .do_nothing()
        .to_owned();
    reason::Entity::insert_many(rows)
        .on_conflict(twice)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Writes the checklist of a category; empty is the general one.
///
/// # Errors
/// Refused beside each line that cannot be.
pub async fn keep_checklist(
    work: &mut Work,
    _may: Allowed<SetReturns>,
    category: &str,
    lines: &[CheckLine],
) -> Result<(), Failure> {
    check_lines(lines)?;
    let category: String = category.trim().chars().take(WORDS).collect();
    let known = checklist::Entity::find_by_id(category.clone())
        .one(work.conn())
        .await?;
    let row = checklist::ActiveModel {
        category: Set(category.clone()),
        lines: Set(serde_json::to_value(lines)?),
        version: Set(known.map_or(0, |row| row.version) + 1),
        updated_at: Set(Moment::from(work.now)),
    };
    use checklist::Column as C;
    let again = OnConflict::column(C::Category)
        .update_columns([C::Lines, C::Version, C::UpdatedAt])
        .to_owned();
    checklist::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    told(
        work,
        "checklist",
        json!({ "category": category, "lines": lines.len() }),
    )
    .await
}

/// Writes the terms, unless somebody else did meanwhile.
///
/// # Errors
/// Refused beside each field that cannot be; `Stale` when another version stands by now.
pub async fn keep_terms(
    work: &mut Work,
    _may: Allowed<SetReturns>,
    text: TermsText,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    let carriers = ["none", "named", "without_branch"];
    let carrier = carriers.contains(&text.named_carrier.as_str());
    problems.check(carrier, "named_carrier", "returns-refused-choice");
    problems.check(
        (0..=10_000).contains(&text.cash_step),
        "cash_step",
        "returns-refused-days",
    );
    problems.check(
        (1..=365).contains(&text.send_days),
        "send_days",
        "returns-refused-days",
    );
    problems.check(
        (1..=730).contains(&text.link_days),
        "link_days",
        "returns-refused-days",
    );
    let percent = (1..=100).contains(&text.abuse.return_percent);
    problems.check(percent, "return_percent", "returns-refused-days");
    problems.finish(())?;
    let known = terms::Entity::find_by_id(TERMS).one(work.conn()).await?;
    let version = known.as_ref().map_or(0, |row| row.version);
    if version != text.version {
        return Err(Failure::Stale {
            subject: kernel::ids::Ref::of(ReturnPolicyId::from_uuid(TERMS)),
            theirs: serde_json::to_value(known)?,
        });
    }
    let row = terms::ActiveModel {
        id: Set(TERMS),
        named_carrier: Set(text.named_carrier),
        cash_step: Set(text.cash_step),
        send_days: Set(text.send_days),
        link_days: Set(text.link_days),
        instant_exchange: Set(text.instant_exchange),
        refund_after_invoice: Set(text.refund_after_invoice),
        abuse: Set(serde_json::to_value(text.abuse)?),
        version: Set(version + 1),
        updated_at: Set(Moment::from(work.now)),
    };
    use terms::Column as C;
    let again = OnConflict::column(C::Id)
        .update_columns([
            C::NamedCarrier,
            C::CashStep,
            C::SendDays,
            C::LinkDays,
            C::InstantExchange,
            C::RefundAfterInvoice,
            C::Abuse,
            C::Version,
            C::UpdatedAt,
        ])
        .to_owned();
    terms::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    told(work, "terms", json!({ "version": version + 1 })).await
}
