//! What goes into the file of a ticket, the button that makes it, and the files that were made.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::TicketId;
use kernel::states::State as _;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{
    Choice, Facts, Fault, Flash, Form, FormState, Frame, Html, L, Lang, Live, Path, Site, Visit,
    ended, first, see_other,
};

use crate::acts::{self, Asked, topic};
use crate::queries::{self, Look, MadeFile, Standing, Wish};

/// Letters of a hash that a list shows.
const HASH_SHOWN: usize = 12;

/// A document that goes in.
struct Line {
    url: String,
    name: String,
    day: String,
}

#[derive(Template)]
#[template(path = "evidence/file.html")]
struct Page {
    frame: Frame,
    l: L,
    ticket: TicketId,
    form: FormState,
    facts: Facts,
    whole: bool,
    documents: Vec<Line>,
    withheld: Option<String>,
    state: Live,
}

impl Page {
    fn langs(&self) -> Vec<Choice> {
        let choice = |lang: &Lang| Choice::new(lang.code(), ui::texts::own_name(*lang));
        Lang::ALL.iter().map(choice).collect()
    }
}

/// A file that was made.
struct MadeLine {
    url: String,
    name: String,
    at: String,
    sha256: String,
}

#[derive(Template)]
#[template(path = "evidence/state.html")]
struct StatePart {
    l: L,
    running: bool,
    says: String,
    under: String,
    files: Vec<MadeLine>,
}

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    lang: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
) -> Result<Response, Fault> {
    let look = queries::look(&site.platform, &visit.actor().stations, id).await?;
    if look.ticket.id != id {
        return Ok(see_other(here(look.ticket.id), None));
    }
    let form = FormState::new(&visit).with("lang", look.ticket.lang.code());
    page(&site, &visit, form, look).await
}

pub(super) async fn make(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let lang = Lang::of_tag(&form.input.lang).unwrap_or_default();
    let asked = acts::make_file(&mut work, may, id, lang).await;
    let done = |asked: Asked| {
        let flash = Flash::good(visit.lang.t("evidence-asked"));
        (here(asked.ticket), flash)
    };
    let again = async |form: FormState| {
        let look = queries::look(&site.platform, &visit.actor().stations, id).await?;
        page(&site, &visit, form, look).await
    };
    ended!(form, work, asked, done, again)
}

fn here(ticket: TicketId) -> String {
    format!("/tickets/{ticket}/evidence")
}

async fn page(site: &Site, visit: &Visit, form: FormState, look: Look) -> Result<Response, Fault> {
    let (l, ticket) = (visit.lang, look.ticket.id);
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let page = Page {
        frame: visit
            .frame("tickets", l.t("evidence-title"))
            .back(format!("/tickets/{ticket}"), look.ticket.number.clone())
            .over(look.ticket.number.clone()),
        l,
        ticket,
        form,
        facts: facts(&look, l),
        whole: look.whole,
        documents: documents(&look, visit),
        withheld: (look.withheld > 0).then(|| l.a1("evidence-withheld", "n", look.withheld)),
        state: Live {
            topic: topic(ticket),
            url: format!("{}/state", here(ticket)),
            html: part(site, visit, ticket).await?,
        },
    };
    ui::html_with(status, &page)
}

fn facts(look: &Look, l: L) -> Facts {
    Facts::new()
        .text(l.t("evidence-matter"), &look.ticket.subject)
        .text(l.t("evidence-customer"), &look.customer)
        .text(l.t("evidence-goods"), look.goods.join("; "))
        .text(l.t("evidence-merged"), look.merged.join(", "))
        .text(l.t("evidence-orders"), look.orders.join(", "))
        .text(l.t("evidence-returns"), look.returns.join(", "))
        .text(l.t("evidence-shipments"), look.shipments.join(", "))
        .text(l.t("evidence-messages"), l.count(look.messages))
        .text(l.t("evidence-clocks"), l.count(look.clocks))
        .text(l.t("evidence-photos"), l.count(look.photos))
        .text(l.t("evidence-chain-events"), l.count(look.events))
}

fn documents(look: &Look, visit: &Visit) -> Vec<Line> {
    let l = visit.lang;
    let url = |id: kernel::ids::DocumentId| match visit.can("documents.read") {
        true => format!("/documents/{id}"),
        false => String::new(),
    };
    let line = |row: &documents::DocumentRow| Line {
        url: url(row.id),
        name: format!("{} {}", l.t(row.kind.key()), row.number),
        day: row
            .issued_on
            .map(|day| l.day_short(day))
            .unwrap_or_default(),
    };
    look.documents.iter().map(line).collect()
}

/// The part that changes, alone.
pub(super) async fn state(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    tickets::ticket_brief(db, &visit.actor().stations, id).await?;
    ui::html(&state_of(&site, &visit, id).await?)
}

async fn part(site: &Site, visit: &Visit, ticket: TicketId) -> Result<Html, Failure> {
    let part = state_of(site, visit, ticket).await?;
    Html::of(&part).map_err(Failure::internal)
}

async fn state_of(site: &Site, visit: &Visit, ticket: TicketId) -> Result<StatePart, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let wish = queries::wish(db, ticket).await?;
    let made = queries::made(db, ticket).await?;
    let standing = wish.as_ref().map(|wish| wish.standing(site.platform.now()));
    Ok(StatePart {
        l,
        running: standing == Some(Standing::Running),
        says: says(standing, l),
        under: wish.map(|wish| under(&wish, l)).unwrap_or_default(),
        files: made.iter().map(|file| line(file, visit)).collect(),
    })
}

fn says(standing: Option<Standing>, l: L) -> String {
    l.t(match standing {
        None => "evidence-never",
        Some(Standing::Running) => "evidence-running",
        Some(Standing::Late) => "evidence-late",
        Some(Standing::Made) => "evidence-made-now",
    })
}

fn under(wish: &Wish, l: L) -> String {
    let asked = [
        ("moment", l.moment(wish.asked_at).into()),
        ("by", wish.asked_by.clone().into()),
    ];
    let asked = l.a("evidence-asked-by", &asked);
    if wish.made_at.is_none() {
        return asked;
    }
    let count = [
        ("enclosed", i64::from(wish.enclosed).into()),
        ("left", i64::from(wish.left_out).into()),
    ];
    format!("{asked} · {}", l.a("evidence-counted", &count))
}

fn line(file: &MadeFile, visit: &Visit) -> MadeLine {
    MadeLine {
        url: match visit.can("documents.read") {
            true => format!("/documents/{}", file.id),
            false => String::new(),
        },
        name: file.name.clone(),
        at: visit.lang.moment(file.at),
        sha256: file.sha256.chars().take(HASH_SHOWN).collect(),
    }
}
