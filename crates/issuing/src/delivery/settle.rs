//! Writes down what came of speaking to an integrator: taken, refused, tried again later, cancelled, answered.

use jiff::{SignedDuration, Timestamp};
use kernel::ids::EDocumentId;
use platform::columns::Moment;
use platform::{Failure, Platform, Stations};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::line;
use super::send::{kind_of, which};
use crate::acts::moving::{self, Tried};
use crate::acts::{self};
use crate::events;
use crate::port::{Kit, Taken, Trouble, Verdict, Which};
use crate::queries;
use crate::records::e_document::{ActiveModel, Model};
use crate::rules::incoming::{IN_STATES, InState};
use crate::rules::patience::next_asking;
use crate::rules::state::{E_STATES, EState};
use crate::rules::trouble::{Deed, Outcome, TroubleKind};

/// Why something is tried again later, and what is known until then.
pub(crate) struct Later {
    deed: Deed,
    outcome: Outcome,
    kind: TroubleKind,
    /// Whether the document may be there all the same.
    unknown: bool,
    code: String,
    said: String,
    /// Seconds that the integrator named.
    seconds: Option<u32>,
}

impl Later {
    /// What a trouble means for something that was tried.
    pub(super) fn of(deed: Deed, trouble: &Trouble) -> Self {
        let unknown = matches!(trouble, Trouble::Unknown(_) | Trouble::Unreadable(_));
        let outcome = match trouble {
            Trouble::Unknown(_) | Trouble::Unreadable(_) => Outcome::Unknown,
            Trouble::NotThere => Outcome::Missing,
            Trouble::NotSent(_) | Trouble::Busy { .. } | Trouble::Lacks(_) => Outcome::NotSent,
            _ => Outcome::Refused,
        };
        let seconds = match trouble {
            Trouble::Busy { seconds, .. } => *seconds,
            _ => None,
        };
        let code = match trouble {
            Trouble::Refused { code, .. } => code.clone(),
            _ => String::new(),
        };
        Self {
            deed,
            outcome,
            kind: kind_of(trouble),
            unknown,
            code,
            said: said(trouble),
            seconds,
        }
    }

    /// Nothing was sent yet: whatever went wrong, nobody has the document.
    pub(super) fn before_sending(trouble: &Trouble) -> Self {
        let kind = match kind_of(trouble) {
            TroubleKind::Unknown | TroubleKind::Conflict => TroubleKind::Unreachable,
            kind => kind,
        };
        Self {
            unknown: false,
            outcome: Outcome::NotSent,
            kind,
            ..Self::of(Deed::Send, trouble)
        }
    }

    /// Who has it could not be asked: the doubt stays.
    pub(super) fn still_unknown(trouble: &Trouble) -> Self {
        Self {
            unknown: true,
            outcome: Outcome::Unknown,
            kind: match kind_of(trouble) {
                TroubleKind::Credentials => TroubleKind::Credentials,
                _ => TroubleKind::Unknown,
            },
            ..Self::of(Deed::Status, trouble)
        }
    }
}

/// The integrator's words; ours when it had none.
fn said(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Lacks(what) => {
            let l = ui::L::new(platform::Lang::Turkish);
            l.t(kernel::states::State::key(*what))
        }
        other => other.said().to_owned(),
    }
}

/// When it is tried again; never when a person must do something first.
fn again(later: &Later, row: &Model, now: Timestamp) -> Option<Timestamp> {
    match later.kind {
        TroubleKind::Unreachable | TroubleKind::Unknown => {
            let wished = later
                .seconds
                .map(|s| SignedDuration::from_secs(i64::from(s)));
            let wished = wished.and_then(|pause| now.checked_add(pause).ok());
            let patient = next_asking(row.created_at.into(), now, row.attempts);
            wished.max(patient).filter(|_| patient.is_some())
        }
        _ => None,
    }
}

/// It stays where it is; the attempt and its trouble are kept.
pub(crate) async fn postpone(
    platform: &Platform,
    row: &Model,
    later: Later,
) -> Result<(), Failure> {
    let mut work = platform.own_work("issuing").await?;
    let tried = Tried {
        code: later.code.clone(),
        ..Tried::new(later.deed, later.outcome, &later.said)
    };
    let row = moving::note(&mut work, row, tried).await?;
    let ask_at = again(&later, &row, work.now);
    let silent =
        ask_at.is_none() && matches!(later.kind, TroubleKind::Unreachable | TroubleKind::Unknown);
    let kind = if silent {
        TroubleKind::Silent
    } else {
        later.kind
    };
    let change = ActiveModel {
        unknown: Set(later.unknown),
        trouble: Set(Some(kind)),
        said: Set(moving::clipped(&later.said)),
        ask_at: Set(ask_at.map(Moment::from)),
        ..ActiveModel::new_empty()
    };
    moving::keep(&mut work, &row, change).await?;
    work.commit().await
}

/// The integrator has it.
pub(crate) async fn took(
    platform: &Platform,
    row: &Model,
    outcome: Outcome,
    taken: Taken,
) -> Result<(), Failure> {
    if row.number.is_some() && taken.number.is_some() && row.number != taken.number {
        return conflict(platform, row, &taken.said).await;
    }
    let mut work = platform.own_work("issuing").await?;
    let tried = Tried::new(Deed::Send, outcome, &taken.said);
    let row = moving::note(&mut work, row, tried).await?;
    let row = acts::numbered(&mut work, row, taken.number).await?;
    let change = ActiveModel {
        unknown: Set(false),
        trouble: Set(None),
        said: Set(moving::clipped(&taken.said)),
        sent_at: Set(Some(Moment::from(work.now))),
        asked: Set(0),
        ask_at: Set(next_asking(work.now, work.now, 0).map(Moment::from)),
        ..ActiveModel::new_empty()
    };
    let facts = json!({ "integrator": row.account_code });
    moving::go(&mut work, &row, EState::Sent, change, facts).await?;
    work.commit().await
}

/// The integrator, or somebody behind it, says no.
pub(crate) async fn reject(
    platform: &Platform,
    row: &Model,
    deed: Deed,
    code: &str,
    said: &str,
) -> Result<(), Failure> {
    let mut work = platform.own_work("issuing").await?;
    let tried = Tried {
        code: code.to_owned(),
        ..Tried::new(deed, Outcome::Refused, said)
    };
    let row = moving::note(&mut work, row, tried).await?;
    let reason = match code {
        "" => moving::clipped(said),
        code => moving::clipped(&format!("{code}: {said}")),
    };
    let change = ActiveModel {
        unknown: Set(false),
        trouble: Set(None),
        said: Set(moving::clipped(said)),
        reason: Set(reason.clone()),
        ask_at: Set(None),
        ..ActiveModel::new_empty()
    };
    let facts = json!({ "reason": reason });
    moving::go(&mut work, &row, EState::Rejected, change, facts).await?;
    work.commit().await
}

/// Another document of this ETTN or number is there: a person must look.
pub(crate) async fn conflict(platform: &Platform, row: &Model, said: &str) -> Result<(), Failure> {
    let later = Later::of(Deed::Send, &Trouble::Exists(said.to_owned()));
    postpone(platform, row, later).await
}

/// Cancels at the integrator what somebody asked to cancel.
pub(crate) async fn cancel_sent(
    platform: &Platform,
    kit: &Kit,
    id: EDocumentId,
    why: &str,
) -> Result<(), Failure> {
    let row = queries::document_row(platform.db.read(), &Stations::All, id).await?;
    if !E_STATES.allows(row.state, EState::Cancelled) {
        return Ok(());
    }
    let code = row.account_code.clone().unwrap_or_default();
    let Some(line) = line(platform, kit, &code).await? else {
        return Err(Failure::internal("no line to cancel by"));
    };
    match line.integrator.cancel(&which(&row), why).await {
        Ok(()) => cancelled(platform, &row, why).await,
        Err(Trouble::Unknown(_) | Trouble::NotSent(_) | Trouble::Busy { .. }) => {
            // asked again by the job: cancelling twice is cancelling once
            Err(Failure::internal(
                "the integrator did not say that it cancelled",
            ))
        }
        Err(trouble) => refused_to_cancel(platform, &row, &trouble).await,
    }
}

async fn cancelled(platform: &Platform, row: &Model, why: &str) -> Result<(), Failure> {
    let mut work = platform.own_work("issuing").await?;
    let tried = Tried::new(Deed::Cancel, Outcome::Done, "");
    let row = moving::note(&mut work, row, tried).await?;
    let change = ActiveModel {
        reason: Set(why.to_owned()),
        trouble: Set(None),
        ask_at: Set(None),
        ..ActiveModel::new_empty()
    };
    moving::go(
        &mut work,
        &row,
        EState::Cancelled,
        change,
        json!({ "reason": why }),
    )
    .await?;
    work.commit().await
}

async fn refused_to_cancel(
    platform: &Platform,
    row: &Model,
    trouble: &Trouble,
) -> Result<(), Failure> {
    let mut work = platform.own_work("issuing").await?;
    let tried = Tried::new(Deed::Cancel, Outcome::Refused, &said(trouble));
    let row = moving::note(&mut work, row, tried).await?;
    let change = ActiveModel {
        said: Set(moving::clipped(&said(trouble))),
        ..ActiveModel::new_empty()
    };
    moving::keep(&mut work, &row, change).await?;
    work.commit().await
}

/// Tells the integrator what somebody answered to what came in.
pub(crate) async fn answer_incoming(
    platform: &Platform,
    kit: &Kit,
    id: EDocumentId,
    verdict: Verdict,
) -> Result<(), Failure> {
    use crate::records::incoming;
    let row = queries::incoming_row(platform.db.read(), id).await?;
    if !matches!(row.state, InState::New | InState::Seen) {
        return Ok(());
    }
    let Some(line) = line(platform, kit, &row.account_code).await? else {
        return Err(Failure::internal("no line to answer by"));
    };
    let which = Which {
        kind: row.kind,
        ettn: row.ettn.clone(),
        number: Some(row.number.clone()),
    };
    let said_no = match line.integrator.answer(&which, &verdict).await {
        Ok(()) => None,
        Err(trouble @ (Trouble::Unknown(_) | Trouble::NotSent(_) | Trouble::Busy { .. })) => {
            return Err(Failure::internal(trouble));
        }
        Err(trouble) => Some(said(&trouble)),
    };
    let work_state = match &verdict {
        Verdict::Accepted => InState::Accepted,
        Verdict::Rejected(_) => InState::Rejected,
    };
    let mut work = platform.own_work("issuing").await?;
    let change = match &said_no {
        None => incoming::ActiveModel {
            state: Set(IN_STATES.go(row.state, work_state)?),
            answer: Set(String::new()),
            ..Default::default()
        },
        Some(said) => incoming::ActiveModel {
            answer: Set(String::new()),
            reason: Set(moving::clipped(said)),
            ..Default::default()
        },
    };
    work.update_seen(id, row.version, change).await?;
    let facts = json!({ "number": row.number, "answer": work_state, "refused": said_no });
    work.record(platform::Event::of(id, events::ANSWERED, facts))
        .await?;
    work.notify("e-documents");
    work.commit().await
}
