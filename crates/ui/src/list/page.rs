//! The page of a list: tabs of views, a filter bar, the table or an empty state that teaches.

use askama::Template;
use axum::response::Response;
use platform::Failure;

use super::filter::{Filter, Shown};
use super::{Column, ListQuery, Rows, Table};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::html;
use crate::parts::{Empty, Html};
use crate::request::Visit;
use crate::site::Site;
use crate::texts::L;

/// A tab above the list.
struct Tab {
    label: String,
    url: String,
    current: bool,
    /// Id of the saved view behind it.
    id: String,
}

struct Choosable {
    key: &'static str,
    label: String,
    shown: bool,
}

/// A list page, built by its capability and written by [`ListPage::answer`].
#[derive(Template)]
#[template(path = "ui/list.html")]
pub struct ListPage {
    frame: Frame,
    l: L,
    list: &'static str,
    query: ListQuery,
    table: Table,
    tabs: Vec<Tab>,
    search: Option<String>,
    filters: Vec<Shown>,
    filter_names: Vec<String>,
    columns: Vec<Choosable>,
    actions: Vec<(String, String, &'static str)>,
    empty: Option<Empty>,
    can_save: bool,
    above: Html,
}

impl ListPage {
    /// The list named `list` (its key for saved views) in a frame.
    #[must_use]
    pub fn new(
        frame: Frame,
        site: &Site,
        list: &'static str,
        query: &ListQuery,
        columns: &'static [Column],
        rows: Rows,
    ) -> Self {
        let l = frame.l;
        let table = Table::new(l, site.platform.clock.now(), columns, query, rows);
        let shown = super::table::chosen(columns, query);
        let choosable = columns
            .iter()
            .enumerate()
            .skip(1)
            .map(|(place, column)| Choosable {
                key: column.key,
                label: l.t(column.label),
                shown: shown.contains(&place),
            });
        Self {
            l,
            list,
            table,
            columns: choosable.collect(),
            query: query.clone(),
            tabs: Vec::new(),
            search: None,
            filters: Vec::new(),
            filter_names: vec!["q".to_owned()],
            actions: Vec::new(),
            empty: None,
            can_save: false,
            above: Html::default(),
            frame,
        }
    }

    /// A search field with the text of this key inside.
    #[must_use]
    pub fn search(mut self, key: &str) -> Self {
        self.search = Some(self.l.t(key));
        self
    }

    /// A filter of the bar.
    #[must_use]
    pub fn filter(mut self, filter: &Filter) -> Self {
        self.filter_names.extend(filter.names());
        self.filters.push(filter.shown(self.l, &self.query));
        self
    }

    /// A tab that is always there: the key of its text and the query it stands for. The first is usually `("…-all", "")`.
    #[must_use]
    pub fn tab(mut self, key: &str, query: &str) -> Self {
        let tab = self.make_tab(self.l.t(key), query, String::new());
        self.tabs.push(tab);
        self
    }

    /// The reader's saved views as tabs, and the way to save one more.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn views(mut self, site: &Site, visit: &Visit) -> Result<Self, Failure> {
        let saved = site
            .views
            .of_list(&site.platform, visit.actor(), self.list)
            .await?;
        let tabs: Vec<Tab> = saved
            .into_iter()
            .map(|view| self.make_tab(view.name, &view.query, view.id.to_string()))
            .collect();
        self.tabs.extend(tabs);
        self.can_save = true;
        Ok(self)
    }

    /// What can be done here; the first is the page's primary action. `key` is the key of the keyboard, or empty.
    #[must_use]
    pub fn action(
        mut self,
        url: impl Into<String>,
        label: impl Into<String>,
        key: &'static str,
    ) -> Self {
        self.actions.push((url.into(), label.into(), key));
        self
    }

    /// What stands there while nothing is in the list.
    #[must_use]
    pub fn empty(mut self, empty: Empty) -> Self {
        self.empty = Some(empty);
        self
    }

    /// Something between the title and the list: a callout, figures.
    #[must_use]
    pub fn above(mut self, html: Html) -> Self {
        self.above = html;
        self
    }

    /// The page.
    ///
    /// # Errors
    /// When a value inside cannot be written.
    pub fn answer(self) -> Result<Response, Fault> {
        html(&self)
    }

    fn make_tab(&self, label: String, query: &str, id: String) -> Tab {
        let asked = ListQuery::of(self.query.path(), query);
        let url = asked.with(&[]);
        Tab {
            label,
            url,
            current: same(&asked, &self.query),
            id,
        }
    }

    /// Whether nothing is here at all, as opposed to nothing that matches.
    fn is_bare(&self) -> bool {
        self.table.is_empty() && !self.query.is_narrowed() && self.query.is_first()
    }

    fn nothing_matches(&self) -> Empty {
        Empty::new(
            "search",
            self.l.t("ui-list-nothing"),
            self.l.t("ui-list-nothing-text"),
        )
        .act(self.query.path(), self.l.t("ui-list-clear"))
    }

    fn carried(&self) -> Vec<(String, String)> {
        let own: Vec<&str> = self.filter_names.iter().map(String::as_str).collect();
        self.query.carried(&own)
    }

    fn carried_columns(&self) -> Vec<(String, String)> {
        self.query.carried(&["cols"])
    }

    fn export(&self, format: &str) -> String {
        let url = self.query.with(&[]);
        let mark = if url.contains('?') { '&' } else { '?' };
        format!("{url}{mark}format={format}")
    }

    fn is_new_view(&self) -> bool {
        self.can_save
            && !self.query.to_keep().is_empty()
            && !self.tabs.iter().any(|tab| tab.current)
    }
}

/// Two queries that ask for the same rows in the same order.
fn same(one: &ListQuery, other: &ListQuery) -> bool {
    let sorted = |query: &ListQuery| {
        let mut pairs = crate::web::urls::pairs(&query.to_keep());
        pairs.sort();
        pairs
    };
    sorted(one) == sorted(other)
}
