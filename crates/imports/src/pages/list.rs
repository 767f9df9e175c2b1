//! The list of imports.

use axum::extract::State;
use axum::response::Response;
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use ui::{
    Cell, Choice, Column, Empty, Fault, Filter, L, ListPage, ListQuery, Row, Rows, Site, Visit,
    export,
};

use super::words::state_tag;
use crate::queries::{ImportFilter, import_page};
use crate::records::import;
use crate::states::ImportState;

const COLUMNS: &[Column] = &[
    Column::words("title", "imports-files"),
    Column::words("state", "imports-standing"),
    Column::dates("created", "imports-created"),
    Column::words("by", "imports-by"),
    Column::figures("seen", "imports-seen"),
    Column::figures("added", "imports-added"),
    Column::figures("unchanged", "imports-unchanged"),
    Column::figures("kept", "imports-kept").hidden(),
    Column::figures("conflicts", "imports-conflicts"),
    Column::figures("refused", "imports-refused"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &query, ask, l).await;
        return Ok(export(l, format, "imports", COLUMNS, &query, page).await?);
    }
    let rows = rows(&site, &query, query.ask(), l).await?;
    let states = ImportState::ALL.iter();
    let states = states
        .map(|state| Choice::new(state.word(), l.t(state.key())))
        .collect();
    let frame = visit.frame("imports", l.t("imports-title")).wide();
    let mut page = ListPage::new(frame, &site, "imports", &query, COLUMNS, rows)
        .tab("imports-all", "")
        .tab("imports-tab-problems", "problems=yes")
        .filter(&Filter::choice("state", "imports-standing", states));
    let mut empty = Empty::new(
        "file-import",
        l.t("imports-empty"),
        l.t("imports-empty-text"),
    );
    if visit.can("imports.run") {
        page = page.action("/imports/new", l.t("imports-new"), "n");
        empty = empty.act("/imports/new", l.t("imports-new"));
    }
    page.empty(empty).views(&site, &visit).await?.answer()
}

async fn rows(site: &Site, query: &ListQuery, ask: PageAsk, l: L) -> Result<Rows, Failure> {
    let filter = ImportFilter {
        state: query.filter("state").and_then(|state| state.parse().ok()),
        problems: query.filter("problems") == Some("yes"),
    };
    let page = import_page(site.platform.db.read(), &filter, &ask).await?;
    Ok(Rows::of(page, |row| line(&row, l)))
}

fn line(row: &import::Model, l: L) -> Row {
    let more = row.file_count.saturating_sub(1).max(0);
    let sub = if more > 0 {
        l.a1("imports-files-more", "n", more)
    } else {
        String::new()
    };
    let number = |number: i64| {
        if number == 0 {
            Cell::Empty
        } else {
            Cell::Number(number)
        }
    };
    Row::from(vec![
        Cell::link(format!("/imports/{}", row.id), row.title.clone()).sub(sub),
        Cell::maybe(row.state.parse().ok(), |state| {
            Cell::Tag(state_tag(l, state))
        }),
        Cell::Moment(row.created_at.into()),
        Cell::text(row.actor_name.clone()),
        Cell::Number(row.seen),
        number(row.added),
        number(row.unchanged),
        number(row.kept),
        number(row.conflicts),
        number(row.refused),
    ])
}
