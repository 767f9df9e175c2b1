//! The job that makes the files of a ticket; whoever does it a second time finds the wish answered.

use async_trait::async_trait;
use jiff::Timestamp;
use kernel::ids::TicketId;
use platform::{Failure, JobError, JobHandler, Lang, Platform, Stations};
use serde::Deserialize;
use serde_json::Value;

use crate::acts::{KeptFile, MAKE, keep_file};
use crate::queries::{gather, wish};
use crate::{pack, rules::naming};

#[derive(Debug, Deserialize)]
struct Payload {
    ticket: TicketId,
    asked_at: Timestamp,
}

/// Makes files.
#[derive(Debug, Clone, Copy)]
pub struct MakeFile;

#[async_trait]
impl JobHandler for MakeFile {
    fn kind(&self) -> &'static str {
        MAKE
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let Payload { ticket, asked_at } = serde_json::from_value(payload)?;
        Ok(make(platform, ticket, asked_at).await?)
    }
}

async fn make(platform: &Platform, ticket: TicketId, asked_at: Timestamp) -> Result<(), Failure> {
    let db = platform.db.read();
    let open = wish(db, ticket).await?;
    let Some(wish) = open.filter(|wish| wish.asked_at == asked_at && wish.made_at.is_none()) else {
        return Ok(());
    };
    let lang = Lang::of_tag(&wish.lang).unwrap_or_default();
    // whoever asked saw the ticket; the file is the firm's, so it tells of all stations
    let case = gather(platform, &Stations::All, ticket).await?;
    let made = pack::make(platform, &case, lang).await?;
    let name = format!("hakem-heyeti-{}", naming::plain(&case.matter.number));
    let files = &platform.files;
    let pdf = files.put(made.pdf.into(), &format!("{name}.pdf")).await?;
    let zip = files.put(made.zip.into(), &format!("{name}.zip")).await?;
    let kept = KeptFile {
        ticket,
        survivor: case.matter.id,
        number: case.matter.number.clone(),
        customer: (case.customer.id, case.customer.name.clone()),
        lang: lang.code().to_owned(),
        asked_at,
        pdf,
        zip,
        enclosed: made.enclosed,
        left_out: made.left_out,
    };
    let mut work = platform.own_work("evidence").await?;
    let may = work.actor.may()?;
    keep_file(&mut work, may, kept).await?;
    work.commit().await
}
