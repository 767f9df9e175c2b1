//! Pages of tickets: the list, one ticket with its timeline, the form for a new one, and the acts on it.

mod card;
mod clock_card;
mod deeds;
mod edit;
mod file;
mod list;
mod new;
pub mod timeline;

use kernel::refusal::Refused;
use platform::Failure;
use ui::{Fault, Need, Routes};

use crate::permissions::{ManageTickets, ReadTickets, WriteTickets};
use crate::rules::words::FILE_BYTES;

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
    let (read, write, manage) = (
        Need::permission::<ReadTickets>(),
        Need::permission::<WriteTickets>(),
        Need::permission::<ManageTickets>(),
    );
    Routes::new()
        .get("/tickets", read, list::list)
        .get("/tickets/new", write, new::new)
        .post("/tickets/new", write, new::register)
        .get("/tickets/{id}", read, card::show)
        .get("/tickets/{id}/timeline", read, timeline::show)
        .get("/tickets/{id}/files/{message}/{file}", read, file::download)
        .get("/tickets/{id}/edit", write, edit::edit)
        .post("/tickets/{id}/edit", write, edit::save)
        .post("/tickets/{id}/note", write, deeds::note)
        .upload("/tickets/{id}/answer", write, FILE_BYTES, deeds::answer)
        .post("/tickets/{id}/move", write, deeds::step)
        .post("/tickets/{id}/take", write, deeds::take)
        .post("/tickets/{id}/told", write, deeds::told)
        .post("/tickets/{id}/assign", manage, deeds::assign)
        .post("/tickets/{id}/merge", manage, deeds::merge)
        .post("/tickets/{id}/links/revoke", manage, deeds::revoke)
}

/// The words of an act that refused; everything else is no matter of the form.
fn refusal(failure: Failure) -> Result<Refused, Fault> {
    match failure {
        Failure::Refused(refused) => Ok(refused),
        failure => Err(failure.into()),
    }
}

/// Begins a form's act once: the transaction of the first time, or at once the answer of that time.
macro_rules! first {
    ($form:expr, $site:expr, $visit:expr) => {
        match $form.once.begin(&$site, &$visit).await? {
            ui::Begun::Again(answer) => return Ok(answer),
            ui::Begun::First(work) => work,
        }
    };
}

use first;
