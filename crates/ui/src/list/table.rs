//! The table of a list: chosen columns, order by heading, rows with a link first and acts last.

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::Timestamp;
use platform::{Cursor, PageOf};

use super::{Cell, Column, ListQuery};
use crate::parts::Html;
use crate::texts::L;

/// One row: a cell for each declared column, in their order.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// What can be done with the row, shown on hover and focus.
    pub acts: Html,
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            acts: Html::default(),
        }
    }
}

/// One page of rows with the keys of its neighbours.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the next page begins, when there is one.
    pub next: Option<Cursor>,
    /// Where the page before ends, when there is one.
    pub prev: Option<Cursor>,
}

impl Rows {
    /// A page of records as rows.
    pub fn of<T>(page: PageOf<T>, row: impl FnMut(T) -> Row) -> Self {
        let PageOf { rows, next, prev } = page.map(row);
        Self { rows, next, prev }
    }
}

struct Heading {
    column: Column,
    label: String,
    url: Option<String>,
    order: Option<&'static str>,
}

/// A table, ready to write: `{{ table }}`.
#[derive(Template)]
#[template(path = "ui/table.html")]
pub struct Table {
    l: L,
    headings: Vec<Heading>,
    rows: Vec<(Vec<(&'static str, Html)>, Html)>,
    acts: bool,
    next: Option<String>,
    prev: Option<String>,
    tall: bool,
}

impl Table {
    /// The rows under the columns that were chosen.
    #[must_use]
    pub fn new(
        l: L,
        now: Timestamp,
        columns: &'static [Column],
        query: &ListQuery,
        rows: Rows,
    ) -> Self {
        let shown = chosen(columns, query);
        let headings = shown
            .iter()
            .map(|place| heading(l, &columns[*place], query))
            .collect();
        let acts = rows.rows.iter().any(|row| !row.acts.is_empty());
        let line = |row: &Row| {
            shown
                .iter()
                .map(|place| {
                    (
                        columns[*place].class(),
                        row.cells.get(*place).unwrap_or(&Cell::Empty).html(l, now),
                    )
                })
                .collect()
        };
        Self {
            l,
            headings,
            acts,
            next: rows
                .next
                .map(|key| query.with(&[("after", &key.to_string())])),
            prev: rows
                .prev
                .map(|key| query.with(&[("before", &key.to_string())])),
            tall: rows.rows.len() > 12,
            rows: rows
                .rows
                .iter()
                .map(|row| (line(row), row.acts.clone()))
                .collect(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl HtmlSafe for Table {}

/// Places of the columns to show; the first column is always among them.
pub(super) fn chosen(columns: &[Column], query: &ListQuery) -> Vec<usize> {
    let asked = query.columns();
    let wanted = |place: usize, column: &Column| {
        place == 0
            || if asked.is_empty() {
                column.shown
            } else {
                asked.iter().any(|key| key == column.key)
            }
    };
    columns
        .iter()
        .enumerate()
        .filter(|(place, column)| wanted(*place, column))
        .map(|(place, _)| place)
        .collect()
}

fn heading(l: L, column: &Column, query: &ListQuery) -> Heading {
    let sort = query.sort.as_ref().filter(|sort| sort.key == column.key);
    let order = sort.map(|sort| if sort.down { "descending" } else { "ascending" });
    let next = match order {
        Some("ascending") => format!("-{}", column.key),
        _ => column.key.to_owned(),
    };
    let url = column.sortable.then(|| query.with(&[("sort", &next)]));
    Heading {
        column: *column,
        label: l.t(column.label),
        url,
        order,
    }
}
