//! Answers an invoice that came in, or notes that somebody looked at it.

use kernel::ids::{EDocumentId, Ref, SaleId};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Allowed, Event, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::moving::words;
use crate::errands::{ANSWER, RETURN_INVOICE};
use crate::events;
use crate::permissions::IssueEDocuments;
use crate::port::Verdict;
use crate::queries::{self, Incoming};
use crate::records::incoming::{ActiveModel, Entity};
use crate::rules::incoming::{IN_STATES, InState};

/// Leaves the answer for the integrator.
///
/// # Errors
/// Refused when it cannot be answered, the days are over, or a rejection has no reason; `Stale` when it was changed meanwhile.
pub async fn answer(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
    verdict: Verdict,
) -> Result<(), Failure> {
    let row = queries::incoming_row(work.conn(), id).await?;
    let wished = match &verdict {
        Verdict::Accepted => InState::Accepted,
        Verdict::Rejected(why) => {
            words(why, "why", "issuing-refused-why")?;
            InState::Rejected
        }
    };
    IN_STATES.go(row.state, wished)?;
    let told = Incoming::from(row.clone());
    if !matches!(row.profile.as_str(), "TICARIFATURA" | "TEMELIRSALIYE") {
        return Err(Refused::whole("issuing-refused-not-answerable").into());
    }
    if !told.may_be_answered(civil_day(work.now)) {
        return Err(Refused::whole("issuing-refused-answer-late").into());
    }
    if !row.answer.is_empty() {
        return Err(Refused::whole("issuing-refused-answering").into());
    }
    let change = ActiveModel {
        answer: Set("sending".to_owned()),
        reason: Set(match &verdict {
            Verdict::Rejected(why) => why.trim().to_owned(),
            Verdict::Accepted => String::new(),
        }),
        ..Default::default()
    };
    work.update_seen(id, seen, change).await?;
    let (accepted, why) = match verdict {
        Verdict::Accepted => (true, String::new()),
        Verdict::Rejected(why) => (false, why.trim().to_owned()),
    };
    let payload = json!({ "incoming": id, "accepted": accepted, "why": why });
    let key = format!("{ANSWER}:{id}:{seen}");
    work.enqueue(Job::new(ANSWER, payload).keyed(key)).await?;
    work.notify("e-documents");
    Ok(())
}

/// Writes down what somebody answered at the portal, where the integrator cannot carry it.
///
/// # Errors
/// Refused when it cannot be answered, a rejection has no reason, or an answer is on its way; `Stale` when it was changed meanwhile.
pub async fn answered_by_hand(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
    verdict: Verdict,
) -> Result<(), Failure> {
    let row = queries::incoming_row(work.conn(), id).await?;
    let (to, why) = match &verdict {
        Verdict::Accepted => (InState::Accepted, String::new()),
        Verdict::Rejected(why) => (InState::Rejected, words(why, "why", "issuing-refused-why")?),
    };
    if row.answer_due_on.is_none() {
        return Err(Refused::whole("issuing-refused-not-answerable").into());
    }
    if !row.answer.is_empty() {
        return Err(Refused::whole("issuing-refused-answering").into());
    }
    let change = ActiveModel {
        state: Set(IN_STATES.go(row.state, to)?),
        reason: Set(why.clone()),
        ..Default::default()
    };
    work.update_seen(id, seen, change).await?;
    let facts = json!({ "number": row.number, "answer": to, "reason": why, "by_hand": true });
    work.record(Event::of(id, events::ANSWERED, facts)).await?;
    work.notify("e-documents");
    Ok(())
}

/// Somebody looked at it; there is nothing to answer now.
///
/// # Errors
/// Refused when it was answered; `Stale` when it was changed meanwhile.
pub async fn see(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
) -> Result<(), Failure> {
    let row = queries::incoming_row(work.conn(), id).await?;
    let change = ActiveModel {
        state: Set(IN_STATES.go(row.state, InState::Seen)?),
        ..Default::default()
    };
    work.update_seen(id, seen, change).await?;
    work.record(Event::of(
        id,
        events::ANSWERED,
        json!({ "answer": InState::Seen }),
    ))
    .await?;
    work.notify("e-documents");
    Ok(())
}

/// A person says which sale an IADE returns, or for which sale a customer invoices a lower price.
///
/// # Errors
/// Refused when it is no invoice of a customer; `Stale` when it was changed meanwhile.
pub async fn match_sale(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
    sale: SaleId,
) -> Result<(), Failure> {
    let row = queries::incoming_row(work.conn(), id).await?;
    if !Incoming::from(row.clone()).may_be_matched() {
        return Err(Refused::whole("issuing-refused-no-return").into());
    }
    let change = ActiveModel {
        sale_id: Set(Some(sale)),
        ..Default::default()
    };
    work.update_seen::<Entity, _>(id, seen, change).await?;
    let may = work.actor.may::<documents::KeepDocuments>()?;
    documents::link_document(work, may, row.document_id, &[Ref::of(sale)]).await?;
    let facts = json!({ "number": row.number, "sale": sale });
    work.record(Event::of(id, events::RETURN_ARRIVED, facts))
        .await?;
    let job = Job::new(RETURN_INVOICE, json!({ "incoming": id, "sale": sale }));
    work.enqueue(job.keyed(format!("{RETURN_INVOICE}:{id}:{sale}")))
        .await
}
