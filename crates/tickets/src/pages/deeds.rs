//! Acts on a ticket by forms of its page: note, answer, move, take, assign, merge, end links, told by telephone.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{MessageId, StaffId, StationId, TicketId};
use kernel::refusal::{Problems, Refusal, Refused};
use platform::{Failure, StoredFile};
use post::Recipient;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::{card, first, refusal};
use crate::acts::{self, Answer, Assignment, Readers, TwoTickets};
use crate::queries;
use crate::rules::TicketState;
use crate::rules::readers;
use crate::rules::states::Channel;
use crate::rules::words;

/// A note.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct NoteWords {
    note: String,
}

pub(super) async fn note(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<NoteWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    match acts::write_note(&mut work, may, id, &form.input.note).await {
        Ok(_) => {
            let flash = Flash::good(visit.lang.t("tickets-noted"));
            Ok(form.once.done(work, here(id), flash).await?)
        }
        Err(failure) => {
            drop(work);
            let note = form.refused(refusal(failure)?);
            again(&site, &visit, id, FormState::new(&visit), note).await
        }
    }
}

/// An answer.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct AnswerWords {
    text: String,
    channel: String,
    then: String,
    to: String,
    cc: String,
}

pub(super) async fn answer(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<AnswerWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let answered = match stored(&site, &form).await {
        Ok(files) => {
            let mut work = first!(form, site, visit);
            let answer = read(id, &form.input, files);
            match readers(&form.input) {
                Ok(readers) => acts::answer_readers(&mut work, may, answer, readers)
                    .await
                    .map(|_| work),
                Err(refused) => Err(refused.into()),
            }
        }
        Err(failure) => Err(failure),
    };
    match answered {
        Ok(work) => {
            let flash = Flash::good(visit.lang.t("tickets-answered"));
            Ok(form.once.done(work, here(id), flash).await?)
        }
        Err(failure) => {
            let write = form.refused(refusal(failure)?);
            again(&site, &visit, id, write, FormState::new(&visit)).await
        }
    }
}

fn read(ticket: TicketId, words: &AnswerWords, files: Vec<StoredFile>) -> Answer {
    Answer {
        ticket,
        text: words.text.clone(),
        channel: Channel::of_word(&words.channel).unwrap_or(Channel::Mail),
        files,
        then: TicketState::of_word(&words.then),
    }
}

/// Who reads the answer, as the page showed it.
fn readers(words: &AnswerWords) -> Result<Readers, Refused> {
    let mut problems = Problems::new();
    let to = problems.take(readers::read(&words.to, "to"));
    let cc = problems.take(readers::read(&words.cc, "cc"));
    let named = |all: Option<Vec<readers::Reader>>| {
        let all = all.unwrap_or_default().into_iter();
        all.map(|(name, address)| Recipient::new(name, address))
            .collect()
    };
    let (to, cc) = (named(to), named(cc));
    problems.finish(Readers { to, cc })
}

/// Files are looked at and stored before the change begins, so that others need not wait for them.
async fn stored(site: &Site, form: &Form<AnswerWords>) -> Result<Vec<StoredFile>, Failure> {
    let sent = form.files.iter().filter(|file| !file.bytes.is_empty());
    let sent: Vec<_> = sent.collect();
    words::files(sent.iter().map(|file| file.bytes.len() as u64))?;
    let mut stored = Vec::with_capacity(sent.len());
    for file in sent {
        let kept = site
            .platform
            .files
            .put(file.bytes.clone(), &file.name)
            .await;
        stored.push(kept.map_err(beside_files)?);
    }
    Ok(stored)
}

fn beside_files(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(refused) => {
            let beside = |refusal: Refusal| refusal.at("files");
            Failure::Refused(Refused(refused.0.into_iter().map(beside).collect()))
        }
        failure => failure,
    }
}

/// Where a ticket is to go, and as it was seen.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct StepWords {
    version: i32,
    to: String,
}

pub(super) async fn step(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<StepWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let to: TicketState = form.input.to.parse()?;
    let mut work = first!(form, site, visit);
    acts::move_ticket(&mut work, may, id, form.input.version, to).await?;
    let flash = Flash::good(visit.lang.t("tickets-moved"));
    Ok(form.once.done(work, here(id), flash).await?)
}

pub(super) async fn take(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<StepWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::take_ticket(&mut work, may, id, form.input.version).await?;
    let flash = Flash::good(visit.lang.t("tickets-taken"));
    Ok(form.once.done(work, here(id), flash).await?)
}

/// A message that was told by telephone.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct ToldWords {
    message: MessageId,
}

pub(super) async fn told(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<ToldWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::mark_told(&mut work, may, form.input.message).await?;
    let flash = Flash::good(visit.lang.t("tickets-told-noted"));
    Ok(form.once.done(work, here(id), flash).await?)
}

/// Whose a ticket is to be.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct AssignWords {
    version: i32,
    assignee: String,
    station: String,
}

pub(super) async fn assign(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<AssignWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let to = Assignment {
        station: chosen::<StationId>(&form.input.station)?,
        assignee: chosen::<StaffId>(&form.input.assignee)?,
    };
    let mut work = first!(form, site, visit);
    acts::assign_ticket(&mut work, may, id, form.input.version, to).await?;
    let flash = Flash::good(visit.lang.t("tickets-assigned"));
    Ok(form.once.done(work, here(id), flash).await?)
}

fn chosen<T: std::str::FromStr<Err = Refusal>>(word: &str) -> Result<Option<T>, Refusal> {
    match word.trim() {
        "" => Ok(None),
        word => word.parse().map(Some),
    }
}

/// Into which ticket, by its number.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct MergeWords {
    version: i32,
    into: String,
}

pub(super) async fn merge(
    State(site): State<Site>,
    visit: Visit,
    Path(from): Path<TicketId>,
    form: Form<MergeWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let db = site.platform.db.read();
    let into = queries::ticket_numbered(db, &visit.actor().stations, &form.input.into).await?;
    let into = into.ok_or_else(|| Refused::field("into", "tickets-refused-merge-number"))?;
    let mut work = first!(form, site, visit);
    let two = TwoTickets {
        from,
        from_version: form.input.version,
        into,
    };
    acts::merge_tickets(&mut work, may, two).await?;
    let flash = Flash::good(visit.lang.t("tickets-merged"));
    Ok(form.once.done(work, here(into), flash).await?)
}

/// Nothing but the form's own words.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct NoWords {}

pub(super) async fn revoke(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::revoke_ticket_links(&mut work, may, id).await?;
    let flash = Flash::good(visit.lang.t("tickets-links-revoked"));
    Ok(form.once.done(work, here(id), flash).await?)
}

fn here(id: TicketId) -> String {
    format!("/tickets/{id}")
}

/// The page again, with the words that were refused.
async fn again(
    site: &Site,
    visit: &Visit,
    id: TicketId,
    write: FormState,
    note: FormState,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let ticket = queries::ticket_brief(db, &visit.actor().stations, id).await?;
    card::page(site, visit, ticket, write, note).await
}
