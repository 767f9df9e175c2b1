//! The list of mails as they came: those at which somebody must look stand behind a tab of their own.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{MailboxId, TicketId};
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use tickets::TicketBrief;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, Visit};

use super::words::{bytes, state_tag};
use crate::queries::{self, MailFilter};
use crate::records::raw_mail;
use crate::rules::states::RawState;

const COLUMNS: &[Column] = &[
    Column::words("subject", "mailboxes-subject"),
    Column::words("state", "mailboxes-state-name"),
    Column::words("mailbox", "mailboxes-mailbox"),
    Column::dates("came_at", "mailboxes-came-at"),
    Column::words("ticket", "mailboxes-ticket"),
    Column::words("size", "mailboxes-size"),
    Column::words("folder", "mailboxes-folder").hidden(),
    Column::words("automatic", "mailboxes-automatic").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = asked(&query);
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "incoming-mails", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit.frame("mails", l.t("mailboxes-mails")).wide();
    let states = RawState::ALL
        .iter()
        .map(|state| Choice::new(state.word(), l.t(state.key())));
    let boxes = queries::mailboxes(site.platform.db.read())
        .await?
        .into_iter();
    let boxes = boxes.map(|row| Choice::new(row.id.to_string(), row.name));
    ListPage::new(frame, &site, "incoming-mails", &query, COLUMNS, page)
        .tab("mailboxes-all", "")
        .tab("mailboxes-pressing", "pressing=1")
        .tab("mailboxes-automatic-ones", "automatic=1")
        .tab("mailboxes-unwanted", "state=spam")
        .views(&site, &visit)
        .await?
        .search("mailboxes-search")
        .filter(&Filter::choice(
            "state",
            "mailboxes-state-name",
            states.collect(),
        ))
        .filter(&Filter::choice(
            "mailbox",
            "mailboxes-mailbox",
            boxes.collect(),
        ))
        .empty(Empty::new(
            "inbox",
            l.t("mailboxes-mails-none"),
            l.t("mailboxes-mails-none-text"),
        ))
        .answer()
}

/// The filter of the address; a word that is none does not filter.
fn asked(query: &ListQuery) -> MailFilter {
    let ticked = |name: &str| query.filter(name).is_some_and(|word| word == "1");
    MailFilter {
        mailbox: query.filter("mailbox").and_then(|id| id.parse().ok()),
        state: query.filter("state").and_then(RawState::of_word),
        pressing: ticked("pressing"),
        automatic: ticked("automatic"),
        from: query.q.clone(),
    }
}

struct Names {
    mailboxes: HashMap<MailboxId, String>,
    tickets: HashMap<TicketId, TicketBrief>,
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &MailFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let page = queries::mail_page(db, &visit.actor().stations, filter, &ask).await?;
    let on: Vec<TicketId> = page.rows.iter().filter_map(|row| row.ticket_id).collect();
    let mailboxes = queries::mailboxes(db).await?.into_iter();
    let names = Names {
        mailboxes: mailboxes.map(|row| (row.id, row.name)).collect(),
        tickets: tickets::ticket_briefs(db, on).await?,
    };
    Ok(Rows::of(page, |mail| row(l, &names, mail)))
}

fn row(l: L, names: &Names, mail: raw_mail::Model) -> Row {
    let ticket = mail.ticket_id.and_then(|id| names.tickets.get(&id));
    let ticket = ticket.map(|one| (format!("/tickets/{}", one.id), one.number.clone()));
    let subject = match mail.subject.as_str() {
        "" => l.t("mailboxes-no-subject"),
        subject => subject.to_owned(),
    };
    let from = match mail.from_name.as_str() {
        "" => mail.from_address.clone(),
        name => format!("{name} · {}", mail.from_address),
    };
    let automatic = mail.automatic.as_deref().map(|key| l.t(key));
    let cells = vec![
        Cell::link(format!("/mails/{}", mail.id), subject).sub(from),
        Cell::Tag(state_tag(mail.state, l)),
        Cell::text(
            names
                .mailboxes
                .get(&mail.mailbox_id)
                .cloned()
                .unwrap_or_default(),
        ),
        Cell::Moment(mail.came_at.into()),
        Cell::maybe(ticket, |(url, number)| Cell::link(url, number)),
        Cell::text(bytes(mail.size, l)),
        Cell::text(mail.folder),
        Cell::maybe(automatic, Cell::text),
    ];
    cells.into()
}
