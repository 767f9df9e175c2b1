//! Somebody asks for the file of a ticket; a job makes it after the commit.

use jiff::{Timestamp, ToSpan as _};
use kernel::ids::TicketId;
use kernel::refusal::Refusal;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Job, Lang, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::{MAKE, topic};
use crate::events;
use crate::permissions::MakeEvidence;
use crate::records::wish::{ActiveModel, Column, Entity};

/// Minutes after which a wish that nothing came of may be repeated.
const PATIENCE_MINUTES: i64 = 15;

/// A file that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of which ticket: the survivor of a merged one.
    pub ticket: TicketId,
    /// When it was asked for.
    pub at: Timestamp,
}

/// Asks for the file of a ticket that somebody sees, in one language.
///
/// # Errors
/// `NotFound` for a ticket that is not seen; refused while one is being made.
pub async fn make_file(
    work: &mut Work,
    _may: Allowed<MakeEvidence>,
    ticket: TicketId,
    lang: Lang,
) -> Result<Asked, Failure> {
    let stations = work.actor.stations.clone();
    let mut brief = tickets::ticket_brief(work.conn(), &stations, ticket).await?;
    if let Some(survivor) = brief.merged_into {
        brief = tickets::ticket_brief(work.conn(), &stations, survivor).await?;
    }
    let (ticket, now) = (brief.id, work.now);
    if let Some(before) = Entity::find_by_id(ticket).one(work.conn()).await? {
        let until = Timestamp::from(before.asked_at).saturating_add(PATIENCE_MINUTES.minutes());
        let until = until.map_err(Failure::internal)?;
        if before.made_at.is_none() && now < until {
            return Err(Refusal::new("evidence-refused-running").into());
        }
    }
    put(work, ticket, lang).await?;
    let facts = json!({ "number": brief.number, "lang": lang.code() });
    work.record(Event::of(ticket, events::ASKED, facts)).await?;
    let job = Job::new(MAKE, json!({ "ticket": ticket, "asked_at": now }));
    let key = format!("{MAKE}:{ticket}:{}", now.as_microsecond());
    work.enqueue(job.keyed(key)).await?;
    work.notify(topic(ticket));
    Ok(Asked { ticket, at: now })
}

async fn put(work: &Work, ticket: TicketId, lang: Lang) -> Result<(), Failure> {
    let row = ActiveModel {
        ticket_id: Set(ticket),
        lang: Set(lang.code().to_owned()),
        asked_at: Set(Moment::from(work.now)),
        asked_by: Set(work.actor.name.to_string()),
        made_at: Set(None),
        pdf_id: Set(None),
        zip_id: Set(None),
        enclosed: Set(0),
        left_out: Set(0),
    };
    let anew = [
        Column::Lang,
        Column::AskedAt,
        Column::AskedBy,
        Column::MadeAt,
        Column::PdfId,
        Column::ZipId,
        Column::Enclosed,
        Column::LeftOut,
    ];
    let again = OnConflict::column(Column::TicketId)
        .update_columns(anew)
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
