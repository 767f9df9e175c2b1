//! The outbox: every message that was asked for, where it stands, and what is in its way.

use askama::Template;
use axum::Extension;
use axum::extract::State as Shared;
use axum::response::Response;
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use post::{COUNTED, MailFilter, MailRow, MailState, Post, Standing};
use ui::{
    Cell, Choice, Column, Empty, Fault, Filter, FormState, Html, L, ListPage, ListQuery, Row, Rows,
    Site, Visit, export,
};

use super::MAILS;
use crate::words;

const COLUMNS: &[Column] = &[
    Column::words("to", "operations-mail-to"),
    Column::words("state", "operations-state"),
    Column::words("message", "operations-template-message"),
    Column::dates("created", "operations-mail-created"),
    Column::words("trouble", "operations-mail-trouble").hidden(),
    Column::words("address", "operations-mail-address").hidden(),
    Column::words("subject", "operations-subject").hidden(),
    Column::dates("settled", "operations-mail-settled").hidden(),
    Column::dates("next", "operations-mail-next").hidden(),
    Column::figures("attempts", "operations-attempts").hidden(),
    Column::words("lang", "operations-lang").hidden(),
];

/// How many stand where, and what can be done about all of them.
#[derive(Template)]
#[template(path = "operations/mails_above.html")]
struct Above {
    l: L,
    figures: Vec<(String, String, String)>,
    retry: Option<FormState>,
    try_out: Option<FormState>,
}

/// A button on a row.
#[derive(Template)]
#[template(path = "operations/again.html")]
struct Again {
    l: L,
    url: String,
    form: FormState,
    unknown: bool,
}

/// `GET /settings/mails`
pub(super) async fn list(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &post, &visit, &query, ask).await;
        return Ok(export(l, format, "mails", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &post, &visit, &query, query.ask()).await?;
    let above = above(&site, &visit).await?;
    let frame = visit
        .frame("settings", l.t("operations-mails"))
        .back("/settings", l.t("operations-settings"));
    let kinds = post.kinds().all();
    let kinds = kinds.map(|kind| Choice::new(kind.key, l.t(kind.title)));
    let states = MailState::ALL.iter();
    let states = states.map(|state| Choice::new(state.word(), l.t(state.key())));
    ListPage::new(frame, &site, "mails", &query, COLUMNS, page)
        .tab("operations-mails-all", "")
        .tab("operations-mails-failed", "state=failed")
        .tab("operations-mails-unknown", "state=unknown")
        .tab("operations-mails-queued", "state=queued")
        .views(&site, &visit)
        .await?
        .search("operations-mails-search")
        .filter(&Filter::choice(
            "state",
            "operations-state",
            states.collect(),
        ))
        .filter(&Filter::choice(
            "kind",
            "operations-template-message",
            kinds.collect(),
        ))
        .above(above)
        .empty(Empty::new(
            "mail",
            l.t("operations-mails-empty"),
            l.t("operations-mails-empty-text"),
        ))
        .answer()
}

/// The filter that the address asks for; a word that is none does not filter.
fn asked(query: &ListQuery) -> MailFilter {
    MailFilter {
        state: query.filter("state").and_then(|word| word.parse().ok()),
        kind: query.filter("kind").map(str::to_owned),
        address: Some(query.q.clone()).filter(|words| !words.is_empty()),
    }
}

async fn rows(
    site: &Site,
    post: &Post,
    visit: &Visit,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let page = post::mails(site.platform.db.read(), &asked(query), &ask).await?;
    Ok(Rows::of(page, |row| line(visit, post, row)))
}

fn line(visit: &Visit, post: &Post, row: MailRow) -> Row {
    let l = visit.lang;
    let acts = again(visit, &row);
    let trouble = words::trouble_of(l, &row).unwrap_or_default();
    let url = format!("{MAILS}/{}", row.id);
    let to = if row.to_name.is_empty() {
        Cell::link(url, &row.to_address)
    } else {
        Cell::link(url, &row.to_name).sub(&row.to_address)
    };
    let cells = vec![
        to,
        Cell::Tag(words::state(l, row.state)),
        Cell::text(words::mail(l, post, &row.kind)),
        Cell::Moment(row.created_at),
        Cell::text(trouble),
        Cell::text(row.to_address),
        Cell::text(row.subject.unwrap_or_default()),
        Cell::maybe(row.settled_at, Cell::Moment),
        Cell::maybe(row.next_try, Cell::Moment),
        Cell::Number(row.attempts.into()),
        Cell::text(ui::texts::own_name(row.lang)),
    ];
    Row { cells, acts }
}

/// The button that sends it again, for a message that rests and a person who may.
fn again(visit: &Visit, row: &MailRow) -> Html {
    if !words::may_go_again(row.state) || !visit.can("mail.retry") {
        return Html::default();
    }
    let again = Again {
        l: visit.lang,
        url: format!("{MAILS}/{}/retry", row.id),
        form: FormState::new(visit),
        unknown: row.state == MailState::Unknown,
    };
    Html::of(&again).unwrap_or_default()
}

async fn above(site: &Site, visit: &Visit) -> Result<Html, Fault> {
    let l = visit.lang;
    let stands = post::standing(site.platform.db.read()).await?;
    let retry = stands.failed > 0 && visit.can("mail.retry");
    Ok(Html::of(&Above {
        l,
        figures: figures(l, stands),
        retry: retry.then(|| FormState::new(visit)),
        try_out: visit.can("mail.template").then(|| FormState::new(visit)),
    })?)
}

/// Label, figure and the way to the messages behind it.
fn figures(l: L, stands: Standing) -> Vec<(String, String, String)> {
    let figure = |state: MailState, many: u64| {
        let said = l.number(i64::try_from(many).unwrap_or(i64::MAX));
        let said = if many < COUNTED {
            said
        } else {
            l.a1("operations-or-more", "n", said)
        };
        (
            l.t(state.key()),
            said,
            format!("{MAILS}?state={}", state.word()),
        )
    };
    vec![
        figure(MailState::Queued, stands.queued),
        figure(MailState::Unknown, stands.unknown),
        figure(MailState::Failed, stands.failed),
    ]
}
