//! The page of a ticket: what happened and what is next, with who, what and how long beside it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::{Ref, TicketId};
use kernel::states::State as _;
use platform::Failure;
use post::Recipient;
use sea_orm::DatabaseConnection;
use ui::{
    Choice, Facts, Fault, Flash, FormState, Frame, Html, L, Panels, Path, Site, State as Colour,
    Tag, Visit, see_other,
};

use super::{clock_card, list, timeline};
use crate::answers::{Proposed, way};
use crate::queries::{self, LinkRow, TicketBrief};
use crate::rules::TicketState;
use crate::rules::readers;
use crate::rules::states::{Priority, TICKET_STATES};
use crate::verbs::state_tag;

/// A move that may follow.
struct Step {
    to: &'static str,
    words: String,
}

/// A link of the customer as it stands.
struct LinkLine {
    live: bool,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "tickets/ticket.html")]
struct TicketPage {
    frame: Frame,
    l: L,
    ticket: TicketBrief,
    form: FormState,
    write: FormState,
    note: FormState,
    may_write: bool,
    may_manage: bool,
    by_mail: bool,
    steps: Vec<Step>,
    customer: Facts,
    facts: Facts,
    clocks: Html,
    timeline: Html,
    people: Vec<Choice>,
    places: Vec<Choice>,
    siblings: Vec<TicketBrief>,
    links: Vec<LinkLine>,
    panels: Panels,
}

impl TicketPage {
    fn steps_of_answer(&self) -> Vec<Choice> {
        let l = self.l;
        let stay = Choice::new("", l.t("tickets-then-stay"));
        let then = [TicketState::PendingCustomer, TicketState::Solved]
            .map(|state| Choice::new(state.word(), l.t(state.key())));
        [stay].into_iter().chain(then).collect()
    }

    fn ways(&self) -> Vec<Choice> {
        let l = self.l;
        let mail = self
            .by_mail
            .then(|| Choice::new("mail", l.t("tickets-channel-mail")));
        let aloud = [
            Choice::new("phone", l.t("tickets-said-phone")),
            Choice::new("counter", l.t("tickets-said-counter")),
        ];
        mail.into_iter().chain(aloud).collect()
    }

    fn has_live_link(&self) -> bool {
        self.links.iter().any(|link| link.live)
    }

    fn has_assignee(&self, staff: &str) -> bool {
        self.ticket
            .assignee
            .is_some_and(|id| id.to_string() == staff)
    }

    fn is_at(&self, station: &str) -> bool {
        self.ticket
            .station
            .is_some_and(|id| id.to_string() == station)
    }
}

/// A ticket; one that was merged leads to its survivor.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let ticket = queries::ticket_brief(db, &visit.actor().stations, id).await?;
    if let Some(survivor) = ticket.merged_into {
        let flash = visit.lang.a1("tickets-was-merged", "number", ticket.number);
        return Ok(see_other(
            format!("/tickets/{survivor}"),
            Flash::wait(flash),
        ));
    }
    let (write, note) = (FormState::new(&visit), FormState::new(&visit));
    page(&site, &visit, ticket, write, note).await
}

/// The page with these words in the forms for an answer and for a note.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    ticket: TicketBrief,
    write: FormState,
    note: FormState,
) -> Result<Response, Fault> {
    let (l, db, id) = (visit.lang, site.platform.db.read(), ticket.id);
    let refused = write.is_refused() || note.is_refused();
    let customer = accounts::brief(db, ticket.customer).await?;
    let proposed = proposed(db, id, &customer).await?;
    let by_mail = !proposed.to.is_empty();
    let clocks = queries::clocks_of(db, id).await?;
    let siblings = queries::merged_into(db, id).await?;
    let (may_write, may_manage) = (visit.can("tickets.write"), visit.can("tickets.manage"));
    let page = TicketPage {
        frame: frame(visit, &ticket),
        l,
        form: FormState::new(visit),
        write: usual(write, by_mail, &proposed),
        note,
        may_write,
        may_manage,
        by_mail,
        steps: steps(&ticket, may_write, l),
        facts: facts(site, visit, &ticket).await?,
        clocks: clock_card::card(&clocks, site.platform.now(), l)?,
        timeline: timeline::timeline(site, visit, id).await?,
        people: match may_manage {
            true => list::people(site).await?,
            false => Vec::new(),
        },
        places: match may_manage {
            true => list::places(site, &visit.actor().stations).await?,
            false => Vec::new(),
        },
        links: links(queries::links_of(db, id).await?, site.platform.now(), l),
        panels: panels(site, visit, id, &siblings).await,
        customer: who(&customer, l),
        siblings,
        ticket,
    };
    let status = match refused {
        true => axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        false => axum::http::StatusCode::OK,
    };
    ui::html_with(status, &page)
}

/// What is shown here of the ticket itself and of those that were merged into it.
async fn panels(site: &Site, visit: &Visit, id: TicketId, merged: &[TicketBrief]) -> Panels {
    const MERGED_MOST: usize = 5;
    let mut all = site.panels(visit, Ref::of(id)).await;
    for other in merged.iter().take(MERGED_MOST) {
        let theirs = site.panels(visit, Ref::of(other.id)).await;
        all.main.extend(theirs.main);
        all.side.extend(theirs.side);
    }
    all
}

/// Who would read an answer: as the mails of the ticket say, else the customer.
async fn proposed(
    db: &DatabaseConnection,
    id: TicketId,
    customer: &accounts::Brief,
) -> Result<Proposed, Failure> {
    let mut proposed = match way() {
        Some(way) => way.proposed(db, id).await?,
        None => Proposed::default(),
    };
    if let Some(own) = customer.mail.as_ref().filter(|_| proposed.to.is_empty()) {
        let to = Recipient::new(customer.name.clone(), own.clone());
        proposed.to.push(to);
    }
    Ok(proposed)
}

fn line(readers: &[Recipient]) -> String {
    readers::written(
        readers
            .iter()
            .map(|one| (one.name.as_str(), one.address.as_str())),
    )
}

fn usual(form: FormState, by_mail: bool, proposed: &Proposed) -> FormState {
    // what was typed and refused stays as it was
    let form = match form.is_refused() {
        true => form,
        false => form
            .with("to", line(&proposed.to))
            .with("cc", line(&proposed.cc)),
    };
    match form.value("channel").is_empty() {
        true if by_mail => form.with("channel", "mail"),
        true => form.with("channel", "phone"),
        false => form,
    }
}

fn frame(visit: &Visit, ticket: &TicketBrief) -> Frame {
    let l = visit.lang;
    visit
        .frame("tickets", ticket.subject.clone())
        .back("/tickets", l.t("tickets-tickets"))
        .over(ticket.number.clone())
        .tag(state_tag(ticket.state, l))
}

fn links(rows: Vec<LinkRow>, now: Timestamp, l: L) -> Vec<LinkLine> {
    let line = |row: LinkRow| {
        let told = [
            ("tickets-link-until", Some(row.expires_at)),
            ("tickets-link-opened", row.first_opened_at),
            ("tickets-link-revoked", row.revoked_at),
        ];
        let told = told.into_iter();
        LinkLine {
            live: row.revoked_at.is_none() && row.expires_at > now,
            lines: told
                .filter_map(|(key, at)| Some(l.a1(key, "moment", l.moment(at?))))
                .collect(),
        }
    };
    rows.into_iter().map(line).collect()
}

/// The moves of the table that are made by hand.
fn steps(ticket: &TicketBrief, may_write: bool, l: L) -> Vec<Step> {
    if !may_write {
        return Vec::new();
    }
    let by_hand = |state: &TicketState| *state != TicketState::Merged;
    let all = TICKET_STATES.allowed_from(ticket.state).into_iter();
    all.filter(by_hand)
        .map(|state| Step {
            to: state.word(),
            words: l.t(&format!("tickets-move-{}", state.word())),
        })
        .collect()
}

fn who(customer: &accounts::Brief, l: L) -> Facts {
    let phone = customer.phone.as_deref().map(identity::shown_phone);
    let facts = Facts::new().link(
        l.t("tickets-name"),
        &format!("/customers/{}", customer.id),
        &customer.name,
    );
    let facts = match (&phone, &customer.phone) {
        (Some(shown), Some(phone)) => {
            facts.link(l.t("tickets-phone"), &format!("tel:{phone}"), shown)
        }
        _ => facts,
    };
    match &customer.mail {
        Some(mail) => facts.link(l.t("tickets-mail"), &format!("mailto:{mail}"), mail),
        None => facts.html(
            l.t("tickets-mail"),
            Html::part(&Tag::new(Colour::Wait, l.t("tickets-no-mail"))),
        ),
    }
}

async fn facts(site: &Site, visit: &Visit, ticket: &TicketBrief) -> Result<Facts, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let mut facts = Facts::new();
    if let Some(unit) = ticket.unit {
        let stations = &visit.actor().stations;
        if let Some(unit) = catalogue::unit_briefs(db, stations, [unit])
            .await?
            .remove(&unit)
        {
            let words = format!("{} · {}", unit.product.name, unit.serial);
            facts = facts.link(l.t("tickets-unit"), &format!("/units/{}", unit.id), &words);
        }
    }
    let assignee = identity::staff_names(db, ticket.assignee).await?;
    let assignee = ticket.assignee.and_then(|id| assignee.get(&id).cloned());
    let station = match ticket.station {
        Some(id) => identity::station_names(db).await?.remove(&id),
        None => None,
    };
    let nobody = || l.t("tickets-nobody");
    facts = facts
        .text(l.t("tickets-assignee"), assignee.unwrap_or_else(nobody))
        .text(l.t("tickets-station"), station.unwrap_or_default())
        .html(l.t("tickets-priority-name"), priority(ticket.priority, l))
        .text(l.t("tickets-channel-name"), l.t(ticket.channel.key()))
        .text(l.t("tickets-lang"), ui::texts::own_name(ticket.lang))
        .text(l.t("tickets-opened"), l.moment(ticket.created_at));
    let Some(before) = ticket.follows else {
        return Ok(facts);
    };
    let known = queries::ticket_briefs(db, [before]).await?;
    Ok(match known.get(&before) {
        Some(old) => facts.link(
            l.t("tickets-follows"),
            &format!("/tickets/{before}"),
            &old.number,
        ),
        None => facts,
    })
}

fn priority(priority: Priority, l: L) -> Html {
    let words = l.t(priority.key());
    match priority {
        Priority::High | Priority::Urgent => Html::part(&Tag::new(Colour::Soon, words)),
        Priority::Low | Priority::Normal => Html::text(&words),
    }
}
