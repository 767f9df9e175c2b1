//! The stream of a ticket as people read it: events in words, what was said with files and where its mail stands, notes
//! on another ground; chips above choose what is shown. Others show it on their pages too.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kernel::ids::{MessageId, TicketId};
use kernel::states::State as _;
use platform::Failure;
use platform::events::Recorded;
use post::MailState;
use serde::Deserialize;
use ui::{Entry, Fault, FormState, Frame, Html, L, Live, Path, Query, Site, Tag, Timeline, Visit};

use crate::more;
use crate::queries::{Item, Show, stream, ticket_brief};
use crate::records::message::{self, Direction, FileNote, Reach};
use crate::records::note;
use crate::verbs::sentence;

/// Lines on one page.
const PAGE: u64 = 30;

/// Which part of the stream.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ask {
    show: String,
    before: Option<String>,
}

struct Chip {
    url: String,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "tickets/timeline.html")]
struct Part {
    l: L,
    chips: Vec<Chip>,
    timeline: Timeline,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "tickets/said.html")]
struct SaidPart<'a> {
    l: L,
    ticket: TicketId,
    message: &'a message::Model,
    way: String,
    tag: Option<Tag>,
    /// What others know of it.
    more: Html,
    /// Somebody must call, and this form says that it was done.
    call: Option<FormState>,
}

impl SaidPart<'_> {
    fn files(&self) -> &[FileNote] {
        &self.message.files.0
    }
}

#[derive(Template)]
#[template(path = "tickets/noted.html")]
struct NotedPart<'a> {
    l: L,
    body: &'a str,
}

#[derive(Template)]
#[template(path = "tickets/timeline_page.html")]
struct TimelinePage {
    frame: Frame,
    part: Html,
}

/// The newest part of a ticket's stream, to be put on a page; it keeps itself true while the page stays open.
///
/// # Errors
/// When the database cannot be read.
pub async fn timeline(site: &Site, visit: &Visit, ticket: TicketId) -> Result<Html, Failure> {
    let html = part(site, visit, ticket, &Ask::default()).await?;
    Ok(Html::part(&Live {
        topic: format!("ticket:{ticket}"),
        url: format!("/tickets/{ticket}/timeline"),
        html,
    }))
}

/// A page of the stream, or the part alone for a page that fetches it.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    Query(ask): Query<Ask>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let ticket = ticket_brief(db, &visit.actor().stations, id).await?;
    let part = part(&site, &visit, id, &ask).await?;
    if visit.partial() {
        return Ok(axum::response::Html(part.to_string()).into_response());
    }
    let frame = visit
        .frame("tickets", visit.lang.t("tickets-timeline"))
        .back(format!("/tickets/{id}"), ticket.number);
    ui::html(&TimelinePage { frame, part })
}

async fn part(site: &Site, visit: &Visit, ticket: TicketId, ask: &Ask) -> Result<Html, Failure> {
    let (l, show) = (visit.lang, Show::of_word(&ask.show));
    let page = stream(
        site.platform.db.read(),
        ticket,
        show,
        ask.before.as_deref(),
        PAGE,
    )
    .await?;
    let url = format!("/tickets/{ticket}/timeline");
    let said = page.items.iter().filter_map(|item| match item {
        Item::Message(message, _) => Some(message.id),
        _ => None,
    });
    let said: Vec<MessageId> = said.collect();
    let lines = Lines {
        more: more::more(site, visit, ticket, &said).await?,
        l,
        ticket,
        now: site.platform.now(),
        form: visit.can("tickets.write").then(|| FormState::new(visit)),
    };
    let entries: Result<Vec<Entry>, Failure> =
        page.items.iter().map(|item| lines.entry(item)).collect();
    let older = page
        .older
        .map(|before| format!("{url}?show={}&before={before}", show.word()));
    let part = Part {
        l,
        chips: Show::ALL.map(|other| chip(&url, other, show, l)).into(),
        timeline: Timeline(entries?),
        older,
    };
    Html::of(&part).map_err(Failure::internal)
}

fn chip(url: &str, show: Show, chosen: Show, l: L) -> Chip {
    let key = match show {
        Show::All => "tickets-show-all",
        Show::Messages => "tickets-show-messages",
        Show::Notes => "tickets-show-notes",
        Show::Events => "tickets-show-events",
    };
    Chip {
        url: format!("{url}?show={}", show.word()),
        words: l.t(key),
        chosen: show == chosen,
    }
}

struct Lines {
    more: HashMap<MessageId, Html>,
    l: L,
    ticket: TicketId,
    now: Timestamp,
    form: Option<FormState>,
}

impl Lines {
    fn entry(&self, item: &Item) -> Result<Entry, Failure> {
        match item {
            Item::Event(event) => Ok(self.event(event)),
            Item::Message(message, mail) => self.message(message, *mail),
            Item::Note(note) => self.note(note),
        }
    }

    fn event(&self, event: &Recorded) -> Entry {
        let why = event.facts["why"].as_str().unwrap_or_default();
        let coded = matches!(why, "reply" | "merged" | "law" | "spam");
        let why = match coded {
            true => self.l.t(&format!("tickets-why-{why}")),
            false => why.to_owned(),
        };
        Entry {
            at: self.l.stamp(event.at, self.now),
            who: match event.actor_kind.as_str() {
                "system" => String::new(),
                _ => event.actor_name.clone(),
            },
            what: Html::text(&sentence(event, self.l)),
            more: Html::text(&why),
            note: false,
        }
    }

    fn message(&self, message: &message::Model, mail: Option<MailState>) -> Result<Entry, Failure> {
        let unheard = message.reach == Reach::Call && message.told_at.is_none();
        let said = SaidPart {
            l: self.l,
            ticket: self.ticket,
            message,
            way: self.way(message),
            tag: tag(message, mail, self.l),
            more: self.more.get(&message.id).cloned().unwrap_or_default(),
            call: self.form.clone().filter(|_| unheard),
        };
        Ok(Entry {
            at: self.l.stamp(message.at.into(), self.now),
            who: who(&message.author_kind, &message.author_name),
            what: Html::of(&said).map_err(Failure::internal)?,
            more: Html::default(),
            note: false,
        })
    }

    fn way(&self, message: &message::Model) -> String {
        let direction = self.l.t(message.direction.key());
        match message.reach {
            Reach::Call => direction,
            _ => format!("{direction} · {}", self.l.t(message.channel.key())),
        }
    }

    fn note(&self, note: &note::Model) -> Result<Entry, Failure> {
        let noted = NotedPart {
            l: self.l,
            body: &note.body,
        };
        Ok(Entry {
            at: self.l.stamp(note.at.into(), self.now),
            who: who(&note.author_kind, &note.author_name),
            what: Html::of(&noted).map_err(Failure::internal)?,
            more: Html::default(),
            note: true,
        })
    }
}

fn who(kind: &str, name: &str) -> String {
    match kind {
        "system" => String::new(),
        _ => name.to_owned(),
    }
}

/// Where an outgoing message stands; nothing for what came in or was said aloud.
fn tag(message: &message::Model, mail: Option<MailState>, l: L) -> Option<Tag> {
    if message.direction == Direction::Inbound {
        return None;
    }
    if message.reach == Reach::Call {
        return Some(match message.told_at {
            Some(_) => Tag::new(ui::State::Good, l.t("tickets-told")),
            None => Tag::new(ui::State::Late, l.t("tickets-call-first")),
        });
    }
    let state = mail?;
    let colour = match state {
        MailState::Sent => ui::State::Good,
        MailState::Failed | MailState::Unknown => ui::State::Late,
        MailState::Queued | MailState::Sending => ui::State::Wait,
    };
    Some(Tag::new(colour, l.t(state.key())))
}
