//! Reads the inboxes of all integrators: what is new is fetched, kept in the archive with what is odd about it, and matched.

use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::states::State as _;
use kernel::time::{add_days, civil_day};
use platform::columns::{Day, Moment};
use platform::{Failure, Platform};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{Line, line};
use crate::acts::{self, Arrived};
use crate::port::{Capability, InInbox, InboxPage, Kit, Trouble, Which};
use crate::queries;
use crate::records::{inbox, incoming};
use crate::rules::kind::Channel;

/// The first time so many days are read.
const FIRST_DAYS: i32 = 30;
/// Documents come late: so many days are read again each time.
const AGAIN_DAYS: i32 = 3;
/// Minutes between two readings when all is well.
const PAUSE_MINUTES: i64 = 15;
/// The longest pause after failures, in minutes.
const LONGEST_MINUTES: i64 = 6 * 60;
/// Pages of one reading; what lies beyond comes the next time.
const PAGES_MOST: usize = 50;
/// Characters of a trouble that are kept.
const SAID_MAX: usize = 300;

/// Reads every inbox whose time has come.
pub(crate) async fn read_inboxes(platform: &Platform, kit: &Kit) -> Result<(), Failure> {
    for account in queries::accounts(platform.db.read()).await? {
        if !account.active {
            continue;
        }
        let Some(line) = line(platform, kit, &account.code).await? else {
            continue;
        };
        for channel in [Channel::Invoice, Channel::Despatch] {
            if line.adapter.lacks().contains(&Capability::to_list(channel)) {
                continue;
            }
            read_one(platform, &line, &account.code, channel).await?;
        }
    }
    Ok(())
}

async fn read_one(
    platform: &Platform,
    line: &Line,
    code: &str,
    channel: Channel,
) -> Result<(), Failure> {
    let key = (code.to_owned(), channel.word().to_owned());
    let row = inbox::Entity::find_by_id(key)
        .one(platform.db.read())
        .await?;
    let now = platform.now();
    if row.as_ref().is_some_and(|row| *row.ask_at > now) {
        return Ok(());
    }
    let today = civil_day(now);
    let since = match &row {
        Some(row) => row.since.into(),
        None => add_days(today, -FIRST_DAYS)?,
    };
    let failures = row.map_or(0, |row| row.failures);
    match read_since(platform, line, code, channel, since).await {
        Ok(()) => {
            let next = add_days(today, -AGAIN_DAYS)?.max(since);
            note(platform, code, channel, next, 0, "").await
        }
        Err(Unread::Trouble(trouble)) => {
            let said: String = trouble.to_string().chars().take(SAID_MAX).collect();
            note(platform, code, channel, since, failures + 1, &said).await
        }
        Err(Unread::Failure(failure)) => Err(failure),
    }
}

/// Why an inbox was not read to its end.
enum Unread {
    Trouble(Trouble),
    Failure(Failure),
}

impl From<Failure> for Unread {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Trouble> for Unread {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

async fn read_since(
    platform: &Platform,
    line: &Line,
    code: &str,
    channel: Channel,
    since: Date,
) -> Result<(), Unread> {
    let mut cursor: Option<String> = None;
    for _ in 0..PAGES_MOST {
        let page = line
            .integrator
            .list_incoming(channel, since, cursor.as_deref())
            .await?;
        for one in unknown(platform, &page).await? {
            take_in(platform, line, code, one).await?;
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
    tracing::warn!(code, "an inbox has more pages than are read at once");
    Ok(())
}

/// Those of a page that never came before.
async fn unknown(platform: &Platform, page: &InboxPage) -> Result<Vec<InInbox>, Failure> {
    let ettns: Vec<String> = page
        .documents
        .iter()
        .map(|one| one.ettn.to_lowercase())
        .collect();
    if ettns.is_empty() {
        return Ok(Vec::new());
    }
    let known: Vec<String> = incoming::Entity::find()
        .filter(incoming::Column::Ettn.is_in(ettns))
        .select_only()
        .column(incoming::Column::Ettn)
        .into_tuple()
        .all(platform.db.read())
        .await?;
    let fresh = |one: &&InInbox| !known.contains(&one.ettn.to_lowercase());
    Ok(page.documents.iter().filter(fresh).cloned().collect())
}

async fn take_in(platform: &Platform, line: &Line, code: &str, one: InInbox) -> Result<(), Unread> {
    let which = Which {
        kind: one.kind,
        ettn: one.ettn.clone(),
        number: Some(one.number.clone()),
    };
    let bytes = line.integrator.fetch(&which, false).await?;
    let Some(document) = super::reading::of_ettn(&bytes, &one.ettn) else {
        // one that cannot be read must not keep the others from coming in
        tracing::warn!(ettn = one.ettn, "what came in is no document of this ETTN");
        return Ok(());
    };
    let file = platform
        .files
        .put(bytes.into(), &format!("{}.xml", one.ettn))
        .await?;
    let mut work = platform.own_work("issuing").await?;
    let arrived = Arrived {
        kind: one.kind,
        account: code.to_owned(),
        document,
        file,
    };
    acts::keep_incoming(&mut work, arrived).await?;
    work.commit().await?;
    Ok(())
}

async fn note(
    platform: &Platform,
    code: &str,
    channel: Channel,
    since: Date,
    failures: i32,
    said: &str,
) -> Result<(), Failure> {
    let work = platform.own_work("issuing").await?;
    let doubled = PAUSE_MINUTES << failures.clamp(0, 6);
    let pause = SignedDuration::from_mins(doubled.min(LONGEST_MINUTES));
    let next = work.now.checked_add(pause).unwrap_or(work.now);
    let row = inbox::ActiveModel {
        account_code: Set(code.to_owned()),
        channel: Set(channel.word().to_owned()),
        since: Set(Day::from(since)),
        failures: Set(failures),
        ask_at: Set(Moment::from(next)),
        said: Set(said.to_owned()),
    };
    let key = [inbox::Column::AccountCode, inbox::Column::Channel];
    let changed = [
        inbox::Column::Since,
        inbox::Column::Failures,
        inbox::Column::AskAt,
        inbox::Column::Said,
    ];
    inbox::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_columns(changed).to_owned())
        .exec_without_returning(work.conn())
        .await?;
    work.commit().await
}
