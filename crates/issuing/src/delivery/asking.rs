//! Asks where a sent document stands, with growing patience, until nothing more can come.

use jiff::civil::Date;
use kernel::time::{add_days, civil_day};
use platform::columns::{Day, Moment};
use platform::{Failure, Platform, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::archive::{self, Copy};
use super::send::which;
use super::settle::{self, Later};
use super::{Line, line};
use crate::acts::moving::{self, Tried};
use crate::acts::{self};
use crate::port::{Capability, Kit, Standing, Stands, Trouble, Verdict};
use crate::queries;
use crate::records::e_document::{ActiveModel, Model};
use crate::rules::patience::next_asking;
use crate::rules::state::EState;
use crate::rules::trouble::{Deed, Outcome, TroubleKind};

/// Whether the account may be asked for more documents in this round.
pub(crate) enum Mood {
    /// It answered.
    Willing,
    /// It did not, or wants to be left alone.
    Unwilling,
}

/// Asks for one sent document.
pub(crate) async fn ask(platform: &Platform, kit: &Kit, row: Model) -> Result<Mood, Failure> {
    let code = row.account_code.clone().unwrap_or_default();
    let Some(line) = line(platform, kit, &code).await? else {
        settle::postpone(
            platform,
            &row,
            Later::of(Deed::Status, &Trouble::Lacks(Capability::Status)),
        )
        .await?;
        return Ok(Mood::Unwilling);
    };
    if line.adapter.lacks().contains(&Capability::Status) {
        settle::postpone(
            platform,
            &row,
            Later::of(Deed::Status, &Trouble::Lacks(Capability::Status)),
        )
        .await?;
        return Ok(Mood::Willing);
    }
    match line.integrator.status(&which(&row)).await {
        Ok(standing) => {
            let signed = signed(platform, &line, &row, &standing).await?;
            heard(platform, row, standing, signed).await?;
            Ok(Mood::Willing)
        }
        Err(Trouble::NotThere) => {
            unheard(platform, row, &Trouble::NotThere).await?;
            Ok(Mood::Willing)
        }
        Err(trouble) => {
            unheard(platform, row, &trouble).await?;
            Ok(Mood::Unwilling)
        }
    }
}

/// What came back signed, with the number that it carries.
struct Signed {
    number: String,
    file: platform::StoredFile,
}

/// What was signed, fetched once when the document has arrived; that it cannot be fetched just now stops nothing.
async fn signed(
    platform: &Platform,
    line: &Line,
    row: &Model,
    standing: &Standing,
) -> Result<Option<Signed>, Failure> {
    let wanted = standing.stands == Stands::Delivered
        && row.signed_id.is_none()
        && !line.adapter.lacks().contains(&Capability::Fetch);
    if !wanted {
        return Ok(None);
    }
    match line.integrator.fetch(&which(row), true).await {
        Ok(bytes) => {
            let Some(document) = super::reading::of_ettn(&bytes, &row.ettn) else {
                return Ok(None);
            };
            let name = format!("{}-imzali.xml", row.ettn);
            Ok(Some(Signed {
                number: document.number,
                file: platform.files.put(bytes.into(), &name).await?,
            }))
        }
        Err(_) => Ok(None),
    }
}

async fn heard(
    platform: &Platform,
    row: Model,
    standing: Standing,
    signed: Option<Signed>,
) -> Result<(), Failure> {
    if standing.stands == Stands::Failed {
        return settle::reject(platform, &row, Deed::Status, &standing.code, &standing.said).await;
    }
    let terms = queries::terms(platform.db.read()).await?.terms;
    let mut work = platform.own_work("issuing").await?;
    let number = signed.as_ref().map(|signed| signed.number.clone());
    let number = standing.number.clone().or(number);
    let row = acts::numbered(&mut work, row, number).await?;
    let row = keep_signed(&mut work, row, signed).await?;
    match next(&row, &standing, civil_day(work.now), terms.answer_days) {
        Next::Goes(state, answer) => arrive(&mut work, row, state, answer, &standing).await?,
        Next::Waits { answer_due_on } => {
            wait(&mut work, row, &standing.said, answer_due_on).await?;
        }
    }
    work.commit().await
}

async fn keep_signed(
    work: &mut Work,
    row: Model,
    signed: Option<Signed>,
) -> Result<Model, Failure> {
    let Some(signed) = signed else {
        return Ok(row);
    };
    let id = archive::keep(work, &row, signed.file, Copy::Signed).await?;
    let change = ActiveModel {
        signed_id: Set(Some(id)),
        ..ActiveModel::new_empty()
    };
    moving::keep(work, &row, change).await
}

/// What a standing means.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// It came to another state, with what the receiver answered.
    Goes(EState, &'static str),
    /// It is on its way, or waits for an answer until a day.
    Waits { answer_due_on: Option<Date> },
}

fn next(row: &Model, standing: &Standing, today: Date, answer_days: i32) -> Next {
    match (&standing.answer, standing.stands) {
        (_, Stands::Cancelled) => Next::Goes(EState::Cancelled, ""),
        (Some(Verdict::Accepted), _) => Next::Goes(EState::Accepted, "accepted"),
        (Some(Verdict::Rejected(_)), _) => Next::Goes(EState::Rejected, "rejected"),
        (None, Stands::Delivered) if row.profile == "TICARIFATURA" => {
            let due = row.answer_due_on.map(Date::from);
            let due = due.or_else(|| add_days(today, answer_days).ok());
            match due {
                // who says nothing in time accepts
                Some(due) if due < today => Next::Goes(EState::Accepted, "silent"),
                due => Next::Waits { answer_due_on: due },
            }
        }
        (None, Stands::Delivered) => Next::Goes(EState::Accepted, ""),
        (None, _) => Next::Waits {
            answer_due_on: row.answer_due_on.map(Date::from),
        },
    }
}

async fn arrive(
    work: &mut Work,
    row: Model,
    state: EState,
    answer: &'static str,
    standing: &Standing,
) -> Result<(), Failure> {
    let reason = match &standing.answer {
        Some(Verdict::Rejected(why)) => moving::clipped(why),
        _ => String::new(),
    };
    let outcome = match state {
        EState::Rejected => Outcome::Refused,
        _ => Outcome::Done,
    };
    let tried = Tried {
        code: standing.code.clone(),
        ..Tried::new(Deed::Status, outcome, &standing.said)
    };
    let row = moving::note(work, &row, tried).await?;
    let change = ActiveModel {
        trouble: Set(None),
        said: Set(moving::clipped(&standing.said)),
        reason: Set(reason.clone()),
        answer: Set(answer.to_owned()),
        ask_at: Set(None),
        ..ActiveModel::new_empty()
    };
    let facts = json!({ "answer": answer, "reason": reason });
    moving::go(work, &row, state, change, facts).await?;
    Ok(())
}

/// Nothing new: asked again later. Once it waits for an answer that is once in half a day.
async fn wait(
    work: &mut Work,
    row: Model,
    said: &str,
    answer_due_on: Option<Date>,
) -> Result<(), Failure> {
    let asked = row.asked + 1;
    let sent = row.sent_at.map_or(work.now, Into::into);
    let patience = if answer_due_on.is_some() { 10 } else { asked };
    let ask_at = next_asking(sent, work.now, patience);
    // an answer's days may be longer than our patience: then it ends with them
    let ask_at = ask_at.or_else(|| {
        let open = answer_due_on.is_some();
        open.then(|| next_asking(work.now, work.now, patience))
            .flatten()
    });
    let change = ActiveModel {
        said: Set(moving::clipped(said)),
        trouble: Set(ask_at.is_none().then_some(TroubleKind::Silent)),
        asked: Set(asked),
        ask_at: Set(ask_at.map(Moment::from)),
        answer_due_on: Set(answer_due_on.map(Day::from)),
        ..ActiveModel::new_empty()
    };
    moving::keep(work, &row, change).await?;
    Ok(())
}

/// It could not be asked: the document is where it was.
async fn unheard(platform: &Platform, row: Model, trouble: &Trouble) -> Result<(), Failure> {
    let mut work = platform.own_work("issuing").await?;
    let asked = row.asked + 1;
    let sent = row.sent_at.map_or(work.now, Into::into);
    let ask_at = next_asking(sent, work.now, asked);
    let trouble_kind = match trouble {
        Trouble::Credentials(_) => Some(TroubleKind::Credentials),
        _ if ask_at.is_none() => Some(TroubleKind::Silent),
        _ => row.trouble,
    };
    let change = ActiveModel {
        said: Set(moving::clipped(trouble.said())),
        trouble: Set(trouble_kind),
        asked: Set(asked),
        ask_at: Set(ask_at.map(Moment::from)),
        ..ActiveModel::new_empty()
    };
    moving::keep(&mut work, &row, change).await?;
    work.commit().await
}
