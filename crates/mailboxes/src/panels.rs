//! What mailboxes show on the page of a ticket: held mails that name it, and the ticket to which it may belong.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Kind as _, RawMailId, Ref, TicketId, kinds};
use platform::Failure;
use ui::{FormState, Html, L, Panel, PanelHtml, Site, Slot, Visit};

use crate::queries;
use crate::records::raw_mail;

/// Mails about a ticket that a person must decide.
#[derive(Clone, Copy, Debug)]
pub struct MailsOfTicket;

struct HeldLine {
    id: RawMailId,
    title: String,
    from: String,
    why: String,
}

struct OtherLine {
    id: RawMailId,
    ticket: TicketId,
    number: String,
    subject: String,
}

#[derive(Template)]
#[template(path = "mailboxes/held.html")]
struct HeldPart {
    l: L,
    form: FormState,
    ticket: TicketId,
    may_sort: bool,
    may_join: bool,
    held: Vec<HeldLine>,
    proposal: Option<OtherLine>,
}

#[async_trait]
impl Panel for MailsOfTicket {
    fn on(&self) -> &'static str {
        kinds::Ticket::NAME
    }

    fn order(&self) -> u16 {
        5
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(ticket) = subject.as_id::<kinds::Ticket>() else {
            return Ok(None);
        };
        if !visit.can("mailboxes.read") {
            return Ok(None);
        }
        let (l, db) = (visit.lang, site.platform.db.read());
        let held = queries::toward(db, ticket).await?;
        let proposal = other(site, visit, ticket).await?;
        if held.is_empty() && proposal.is_none() {
            return Ok(None);
        }
        let part = HeldPart {
            l,
            form: FormState::new(visit),
            ticket,
            may_sort: visit.can("mailboxes.sort"),
            may_join: visit.can("tickets.manage"),
            held: held.into_iter().map(|mail| line(l, mail)).collect(),
            proposal,
        };
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html: Html::of(&part).map_err(Failure::internal)?,
        }))
    }
}

/// The ticket to which this one may belong, when the visitor sees it and it still stands apart.
async fn other(site: &Site, visit: &Visit, ticket: TicketId) -> Result<Option<OtherLine>, Failure> {
    let db = site.platform.db.read();
    let Some(mail) = queries::proposal_on(db, ticket).await? else {
        return Ok(None);
    };
    let Some(toward) = mail.toward_id.filter(|toward| *toward != ticket) else {
        return Ok(None);
    };
    let found = tickets::ticket_brief(db, &visit.actor().stations, toward).await;
    Ok(found
        .ok()
        .filter(|brief| brief.merged_into.is_none())
        .map(|brief| OtherLine {
            id: mail.id,
            ticket: brief.id,
            number: brief.number,
            subject: brief.subject,
        }))
}

fn line(l: L, mail: raw_mail::Model) -> HeldLine {
    HeldLine {
        id: mail.id,
        title: match mail.subject.as_str() {
            "" => l.t("mailboxes-no-subject"),
            subject => subject.to_owned(),
        },
        from: format!("{} {}", mail.from_name, mail.from_address)
            .trim()
            .to_owned(),
        why: mail
            .why_key
            .map(|key| l.a1(&key, "why", mail.why))
            .unwrap_or_default(),
    }
}
