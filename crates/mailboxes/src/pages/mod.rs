//! Pages of mailboxes: in the settings how each is reached and how it stands; mails as they came, with what may be done with them.

mod edit;
mod mail;
mod mailbox;
mod mails;
mod proof;
mod sort;
mod words;

use std::sync::Arc;

use ui::{Need, Routes};

use crate::names::Names;
use crate::permissions::{KeepMailboxes, ReadMailboxes, SortMails};

/// Where mailboxes stand in the settings.
pub(crate) const MAILBOXES: &str = "/settings/mailboxes";
/// Where mails are listed.
pub(crate) const MAILS: &str = "/mails";

/// All pages with their needs.
#[must_use]
pub fn routes(names: &Arc<dyn Names>) -> Routes {
    let (keep, read, sort) = (
        Need::permission::<KeepMailboxes>(),
        Need::permission::<ReadMailboxes>(),
        Need::permission::<SortMails>(),
    );
    let names = names.clone();
    let proof = move |site, visit, id, ask| proof::show(site, visit, id, ask, names.clone());
    Routes::new()
        .get("/settings/mailboxes/{id}/proof", read, proof)
        .get(MAILBOXES, read, mailbox::list)
        .get("/settings/mailboxes/new", keep, edit::new)
        .post("/settings/mailboxes/new", keep, edit::add)
        .get("/settings/mailboxes/{id}", read, mailbox::show)
        .get("/settings/mailboxes/{id}/edit", keep, edit::edit)
        .post("/settings/mailboxes/{id}/edit", keep, edit::save)
        .post("/settings/mailboxes/{id}/pause", keep, mailbox::pause)
        .post("/settings/mailboxes/{id}/test", keep, mailbox::test)
        .get(MAILS, read, mails::list)
        .get("/mails/{id}", read, mail::show)
        .get("/mails/{id}/raw", read, mail::raw)
        .get("/mails/{id}/as-written", read, mail::as_written)
        .get("/mails/{id}/files/{key}", read, mail::inline)
        .post("/mails/{id}/try", sort, sort::try_again)
        .post("/mails/{id}/place", sort, sort::place)
        .post("/mails/{id}/aside", sort, sort::aside)
        .post("/mails/{id}/want", sort, sort::want)
        .post("/mails/{id}/join", sort, sort::join)
        .post("/mails/{id}/apart", sort, sort::apart)
}
