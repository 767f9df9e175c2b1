//! All messages with who changed their words last, in both languages.

use axum::Extension;
use axum::extract::State as Shared;
use axum::response::Response;
use platform::Failure;
use post::{Post, TemplateRow};
use ui::{
    Cell, Choice, Column, Empty, Fault, Filter, L, ListPage, ListQuery, Row, Rows, Site, State,
    Tag, Visit, export,
};

use super::TEMPLATES;

const COLUMNS: &[Column] = &[
    Column::words("message", "operations-template-message"),
    Column::words("lang", "operations-lang"),
    Column::words("words", "operations-template-words"),
    Column::words("author", "operations-template-author"),
    Column::dates("edited", "operations-template-edited"),
    Column::words("kind", "operations-kind-key").hidden(),
    Column::figures("revision", "operations-template-revision").hidden(),
];

/// `GET /settings/mail-templates`
pub(super) async fn list(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let rows = rows(&site, &post, l, &query).await?;
    if let Some(format) = query.format {
        // there are as many messages as the program declares: one page holds them
        let page = async |_| Ok(rows.clone());
        return Ok(export(l, format, "mail-templates", COLUMNS, &query, page).await?);
    }
    let langs = platform::Lang::ALL.map(|lang| Choice::new(lang.code(), ui::texts::own_name(lang)));
    let frame = visit
        .frame("settings", l.t("operations-templates"))
        .back("/settings", l.t("operations-settings"))
        .sub(l.t("operations-templates-sub"));
    let empty = Empty::new(
        "mail",
        l.t("operations-templates-empty"),
        l.t("operations-templates-empty-text"),
    );
    ListPage::new(frame, &site, "mail-templates", &query, COLUMNS, rows)
        .tab("operations-templates-all", "")
        .tab("operations-templates-changed", "words=changed")
        .filter(&Filter::choice("lang", "operations-lang", langs.to_vec()))
        .empty(empty)
        .answer()
}

async fn rows(site: &Site, post: &Post, l: L, query: &ListQuery) -> Result<Rows, Failure> {
    let all = post.templates(site.platform.db.read()).await?;
    let wanted = |row: &TemplateRow| {
        let lang = query
            .filter("lang")
            .is_none_or(|code| code == row.lang.code());
        let words = query
            .filter("words")
            .is_none_or(|word| (word == "changed") != row.usual);
        lang && words
    };
    let rows = all.into_iter().filter(wanted).map(|row| line(l, row));
    Ok(Rows {
        rows: rows.collect(),
        ..Rows::default()
    })
}

fn line(l: L, row: TemplateRow) -> Row {
    let url = format!("{TEMPLATES}/{}/{}", row.kind, row.lang.code());
    vec![
        Cell::link(url, l.t(row.title)),
        Cell::text(ui::texts::own_name(row.lang)),
        Cell::Tag(words(l, row.usual)),
        Cell::text(row.author_name.unwrap_or_default()),
        Cell::maybe(row.edited_at, Cell::Moment),
        Cell::text(row.kind),
        Cell::Number(row.revision.into()),
    ]
    .into()
}

/// Whether words are our own or those that came with the program.
pub(super) fn words(l: L, usual: bool) -> Tag {
    if usual {
        Tag::new(State::Plain, l.t("operations-template-usual"))
    } else {
        Tag::new(State::Good, l.t("operations-template-changed"))
    }
}
