//! Sets up an integrator, or changes it; secrets are sealed, kept when none are typed, and never shown again.

use std::collections::BTreeMap;

use kernel::ids::{Ref, kinds};
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::KeepSeries;
use crate::port::{Adapter, Kit};
use crate::records::{account, e_document};
use crate::rules::state::EState;
use crate::rules::trouble::TroubleKind;
use crate::{events, sealed};

/// Characters of a code, a name, and of what is said.
const WORDS_MAX: usize = 300;

/// An integrator as somebody wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountWish {
    /// Key, when it is new: small letters, digits, hyphens.
    pub code: String,
    /// Which adapter; never changed afterwards.
    pub adapter: String,
    /// What people call it.
    pub name: String,
    /// Where it is; the adapter's own when empty.
    pub address: String,
    /// Whether documents are real.
    pub live: bool,
    /// Whether it is used.
    pub active: bool,
    /// What the adapter asked for; a secret that is empty stays what it was.
    pub said: BTreeMap<String, String>,
}

/// Sets it up when the version is zero, changes it otherwise.
///
/// # Errors
/// Refused with what is wrong beside its field; `Stale` when it was changed meanwhile.
pub async fn keep_account(
    work: &mut Work,
    _may: Allowed<KeepSeries>,
    kit: &Kit,
    seen: i32,
    wish: AccountWish,
) -> Result<(), Failure> {
    let before = account::Entity::find_by_id(wish.code.clone())
        .one(work.conn())
        .await?;
    let word = before.as_ref().map_or(&wish.adapter, |row| &row.adapter);
    let Some(adapter) = kit.of(word) else {
        return Err(Refused::field("adapter", "issuing-refused-adapter").into());
    };
    let kept = match &before {
        Some(row) => sealed::open(&work.platform().secrets, &row.sealed)?,
        None => BTreeMap::new(),
    };
    let (options, secrets) = parted(adapter.as_ref(), &wish, kept);
    checked(adapter.as_ref(), &wish, &options, &secrets)?;
    let row = account::ActiveModel {
        code: Set(wish.code.clone()),
        adapter: Set(adapter.word().to_owned()),
        name: Set(wish.name.trim().to_owned()),
        address: Set(wish.address.trim().to_owned()),
        live: Set(wish.live),
        sealed: Set(sealed::seal(&work.platform().secrets, &secrets)?),
        options: Set(json!(options)),
        active: Set(wish.active),
        tried_at: Set(None),
        tried_said: Set(String::new()),
        version: Set(seen + 1),
        updated_at: Set(Moment::from(work.now)),
    };
    write(work, &wish, seen, row, before.as_ref()).await?;
    wake(work, &wish.code).await?;
    let company = identity::company(work.conn()).await?;
    let company = company.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let facts = json!({
        "code": wish.code, "adapter": adapter.word(), "live": wish.live, "active": wish.active,
    });
    work.record(Event::of(company.id, events::ACCOUNT_KEPT, facts))
        .await
}

/// What may be shown, and what may not.
type Said = BTreeMap<String, String>;

fn parted(adapter: &dyn Adapter, wish: &AccountWish, kept: Said) -> (Said, Said) {
    let (mut options, mut secrets) = (Said::new(), Said::new());
    for ask in adapter.asks() {
        let said = wish.said.get(ask.word()).map_or("", |said| said.trim());
        if !ask.is_secret() {
            options.insert(ask.word().to_owned(), said.to_owned());
            continue;
        }
        let said = match said {
            "" => kept.get(ask.word()).cloned().unwrap_or_default(),
            said => said.to_owned(),
        };
        secrets.insert(ask.word().to_owned(), said);
    }
    (options, secrets)
}

fn checked(
    adapter: &dyn Adapter,
    wish: &AccountWish,
    options: &Said,
    secrets: &Said,
) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    let code = (1..=40).contains(&wish.code.len()) && wish.code.bytes().all(plain);
    problems.check(code, "code", "issuing-refused-code");
    let name = wish.name.trim().chars().count();
    problems.check(
        (1..=WORDS_MAX).contains(&name),
        "name",
        "issuing-refused-name",
    );
    let address = wish.address.trim();
    let (test, live) = adapter.addresses();
    let usual = if wish.live { live } else { test };
    let speaks = !test.is_empty();
    let reachable = match address {
        "" => !speaks || !usual.is_empty(),
        address => speaks && outbound::may_be_called(address),
    };
    problems.check(reachable, "address", "issuing-refused-address");
    for ask in adapter.asks() {
        let said = options.get(ask.word()).or(secrets.get(ask.word()));
        let said = said.map_or("", String::as_str);
        let fits = !said.is_empty() && said.chars().count() <= WORDS_MAX;
        problems.check(fits, ask.word(), "issuing-refused-said");
    }
    problems.finish(())
}

async fn write(
    work: &Work,
    wish: &AccountWish,
    seen: i32,
    row: account::ActiveModel,
    before: Option<&account::Model>,
) -> Result<(), Failure> {
    if before.is_none() && seen == 0 {
        account::Entity::insert(row)
            .exec_without_returning(work.conn())
            .await?;
        return Ok(());
    }
    if seen == 0 {
        return Err(Refused::field("code", "issuing-refused-code-taken").into());
    }
    let done = account::Entity::update_many()
        .set(row)
        .filter(account::Column::Code.eq(&wish.code))
        .filter(account::Column::Version.eq(seen))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 1 {
        return Ok(());
    }
    let company = identity::company(work.conn()).await?;
    let company = company.ok_or_else(Failure::not_found::<kinds::Company>)?;
    Err(Failure::Stale {
        subject: Ref::of(company.id),
        theirs: json!({ "name": before.map(|row| &row.name), "address": before.map(|row| &row.address) }),
    })
}

/// What was stuck because the integrator did not know us is tried again at once.
async fn wake(work: &Work, code: &str) -> Result<(), Failure> {
    let stuck = [
        TroubleKind::Credentials,
        TroubleKind::Unreachable,
        TroubleKind::Silent,
    ];
    e_document::Entity::update_many()
        .col_expr(
            e_document::Column::AskAt,
            Expr::value(Moment::from(work.now)),
        )
        .filter(e_document::Column::AccountCode.eq(code))
        .filter(e_document::Column::State.is_in([EState::Queued, EState::Sent]))
        .filter(e_document::Column::Trouble.is_in(stuck))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Writes down what a trial of an integrator said; empty words when all was well.
///
/// # Errors
/// When the database refuses.
pub async fn note_trial(
    work: &Work,
    _may: Allowed<KeepSeries>,
    code: &str,
    said: &str,
) -> Result<(), Failure> {
    account::Entity::update_many()
        .set(account::ActiveModel {
            tried_at: Set(Some(Moment::from(work.now))),
            tried_said: Set(super::moving::clipped(said)),
            ..Default::default()
        })
        .filter(account::Column::Code.eq(code))
        .exec(work.conn())
        .await?;
    Ok(())
}
