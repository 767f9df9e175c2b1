//! One message: to whom, where it stands, what is in its way, and the text as it went out.

use askama::Template;
use axum::Extension;
use axum::extract::State as Shared;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::{MailId, Ref};
use platform::Failure;
use platform::events::{Recorded, timeline};
use post::{MailRow, MailState, MailText, Post};
use ui::{Entry, Facts, Fault, FormState, Frame, Html, L, Path, Site, Timeline, Visit};

use super::MAILS;
use crate::words;

/// Events that the page shows.
const EVENTS: u64 = 20;

/// The page of a message.
#[derive(Template)]
#[template(path = "operations/mail.html")]
struct MailPage {
    frame: Frame,
    l: L,
    id: MailId,
    lang: &'static str,
    /// The class of its colour, and the words.
    trouble: Option<(&'static str, String)>,
    again: Option<FormState>,
    unknown: bool,
    text: MailText,
    sent: bool,
    facts: Facts,
    history: Timeline,
}

/// `GET /settings/mails/{id}`
pub(super) async fn show(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    Path(id): Path<MailId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let row = post::mail(site.platform.db.read(), id).await?;
    let may_again = words::may_go_again(row.state) && visit.can("mail.retry");
    let page = MailPage {
        frame: frame(&visit, &post, &row),
        l,
        id,
        lang: row.lang.code(),
        trouble: words::trouble_of(l, &row).map(|words| (colour(row.state), words)),
        again: may_again.then(|| FormState::new(&visit)),
        unknown: row.state == MailState::Unknown,
        text: post.text_of(&site.platform, id).await?,
        sent: row.state == MailState::Sent,
        facts: facts(&site, l, &post, &row),
        history: history(&site, l, id).await?,
    };
    ui::html(&page)
}

fn frame(visit: &Visit, post: &Post, row: &MailRow) -> Frame {
    let l = visit.lang;
    let kind = words::mail(l, post, &row.kind);
    let title = row.subject.clone().unwrap_or_else(|| kind.clone());
    visit
        .frame("settings", title)
        .back(MAILS, l.t("operations-mails"))
        .over(kind)
        .sub(row.to_address.clone())
        .tag(words::state(l, row.state))
}

const fn colour(state: MailState) -> &'static str {
    match state {
        MailState::Failed => "late",
        MailState::Unknown => "soon",
        _ => "wait",
    }
}

fn facts(site: &Site, l: L, post: &Post, row: &MailRow) -> Facts {
    let now = site.platform.now();
    let at = |moment: Option<Timestamp>| {
        moment.map_or_else(Html::default, |moment| Html::part(&l.stamp(moment, now)))
    };
    Facts::new()
        .text(l.t("operations-mail-to"), &row.to_name)
        .text(l.t("operations-mail-address"), &row.to_address)
        .text(
            l.t("operations-template-message"),
            words::mail(l, post, &row.kind),
        )
        .text(l.t("operations-lang"), ui::texts::own_name(row.lang))
        .html(
            l.t("operations-mail-about"),
            row.about
                .and_then(|about| linked(site, l, about))
                .unwrap_or_default(),
        )
        .html(l.t("operations-mail-created"), at(Some(row.created_at)))
        .html(l.t("operations-mail-next"), at(row.next_try))
        .html(l.t("operations-mail-settled"), at(row.settled_at))
        .text(l.t("operations-attempts"), l.number(row.attempts.into()))
}

/// The way to the record that it is about, when search knows how to address it.
fn linked(site: &Site, l: L, about: Ref) -> Option<Html> {
    let kind = site
        .search_kinds
        .iter()
        .find(|kind| kind.kind == about.kind)?;
    Some(Html::link(&(kind.url)(about.id), &l.t(kind.label)))
}

async fn history(site: &Site, l: L, id: MailId) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), Ref::of(id), None, EVENTS).await?;
    let now = site.platform.now();
    let entry = |event: Recorded| {
        let house = event.actor_kind == "system";
        Entry {
            at: l.stamp(event.at, now),
            who: if house {
                String::new()
            } else {
                event.actor_name.clone()
            },
            what: Html::text(&what(l, &event.verb)),
            more: Html::default(),
            note: false,
        }
    };
    Ok(Timeline(events.into_iter().map(entry).collect()))
}

fn what(l: L, verb: &str) -> String {
    match verb {
        "mail.sent" => l.t("operations-event-mail-sent"),
        "mail.failed" => l.t("operations-event-mail-failed"),
        "mail.unknown" => l.t("operations-event-mail-unknown"),
        "mail.retried" => l.t("operations-event-mail-retried"),
        other => other.to_owned(),
    }
}
