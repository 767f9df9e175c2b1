//! Asks for one page of a SeaORM query by keyset.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, SimpleExpr};
use sea_orm::{
    ConnectionTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{Cursor, KeyPart, PAGE_MAX, PAGE_USUAL, PageOf};
use crate::Failure;

/// Which page is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageAsk {
    /// Rows after this place.
    pub after: Option<Cursor>,
    /// Rows before this place; counts when `after` is `None`.
    pub before: Option<Cursor>,
    /// Rows wanted; [`PAGE_USUAL`] when `None`, [`PAGE_MAX`] at most.
    pub size: Option<u64>,
}

impl PageAsk {
    fn rows(&self) -> u64 {
        self.size.unwrap_or(PAGE_USUAL).clamp(1, PAGE_MAX)
    }

    const fn backward(&self) -> bool {
        self.after.is_none() && self.before.is_some()
    }

    fn place(&self) -> Option<&Cursor> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// One column of the order; it must never be null.
#[derive(Clone, Debug)]
pub struct Sort {
    column: SimpleExpr,
    descending: bool,
}

impl Sort {
    /// Smallest first.
    pub fn up(column: impl IntoSimpleExpr) -> Self {
        Self {
            column: column.into_simple_expr(),
            descending: false,
        }
    }

    /// Greatest first.
    pub fn down(column: impl IntoSimpleExpr) -> Self {
        Self {
            column: column.into_simple_expr(),
            descending: true,
        }
    }
}

/// The order of a list. Its last column must be unique, so that no row is skipped or shown twice.
#[derive(Clone, Debug)]
pub struct Keyset(Vec<Sort>);

impl Keyset {
    /// An order by these columns.
    pub fn new(columns: impl IntoIterator<Item = Sort>) -> Self {
        Self(columns.into_iter().collect())
    }

    /// One page of `query`, whose own order must be empty. `key` tells a row's sort key, column by column.
    ///
    /// # Errors
    /// `Refused` when a cursor is of another list; else when the database cannot be read.
    pub async fn page<E: EntityTrait>(
        &self,
        db: &impl ConnectionTrait,
        query: Select<E>,
        ask: &PageAsk,
        key: impl Fn(&E::Model) -> Vec<KeyPart>,
    ) -> Result<PageOf<E::Model>, Failure>
    where
        E::Model: Send + Sync,
    {
        let query = self.applied(query, ask)?;
        let rows = query.limit(ask.rows() + 1).all(db).await?;
        Ok(cut(rows, ask, |row| Cursor(key(row))))
    }

    /// The query with filter and order of the page asked for; take one row more than the page holds, then [`cut`].
    ///
    /// # Errors
    /// `Refused` when a cursor is of another list.
    pub fn applied<E: EntityTrait>(
        &self,
        mut query: Select<E>,
        ask: &PageAsk,
    ) -> Result<Select<E>, Failure> {
        if let Some(place) = ask.place() {
            query = query.filter(self.beyond(place, ask.backward())?);
        }
        for sort in &self.0 {
            let order = match sort.descending != ask.backward() {
                true => Order::Desc,
                false => Order::Asc,
            };
            query = query.order_by(sort.column.clone(), order);
        }
        Ok(query)
    }

    /// The rows beyond `place`. With one direction for all columns both engines use the index for a row comparison.
    fn beyond(&self, place: &Cursor, backward: bool) -> Result<Condition, Failure> {
        if place.0.len() != self.0.len() || self.0.is_empty() {
            return Err(kernel::refusal::Refusal::new("platform-refused-cursor").into());
        }
        let parts: Vec<(&Sort, SimpleExpr)> = self
            .0
            .iter()
            .zip(
                place
                    .0
                    .iter()
                    .cloned()
                    .map(|part| Expr::val(sea_orm::Value::from(part))),
            )
            .collect();
        let same = self
            .0
            .iter()
            .all(|sort| sort.descending == self.0[0].descending);
        if same {
            let here = Expr::tuple(parts.iter().map(|(sort, _)| sort.column.clone()));
            let there = Expr::tuple(parts.iter().map(|(_, value)| value.clone()));
            return Ok(Condition::all().add(further(
                here,
                there,
                parts[0].0.descending != backward,
            )));
        }
        let mut any = Condition::any();
        for last in 0..parts.len() {
            let mut all = Condition::all();
            for (sort, value) in &parts[..last] {
                all = all.add(sort.column.clone().eq(value.clone()));
            }
            let (sort, value) = &parts[last];
            let down = sort.descending != backward;
            any = any.add(all.add(further(sort.column.clone(), value.clone(), down)));
        }
        Ok(any)
    }
}

fn further(here: SimpleExpr, there: SimpleExpr, down: bool) -> SimpleExpr {
    if down { here.lt(there) } else { here.gt(there) }
}

/// Makes a page of rows that were asked for with one row more than it holds.
pub fn cut<T>(mut rows: Vec<T>, ask: &PageAsk, cursor: impl Fn(&T) -> Cursor) -> PageOf<T> {
    let size = usize::try_from(ask.rows()).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    if ask.backward() {
        rows.reverse();
    }
    let came_from_elsewhere = ask.place().is_some();
    let (further_on, further_back) = if ask.backward() {
        (true, more)
    } else {
        (more, came_from_elsewhere)
    };
    PageOf {
        next: rows.last().filter(|_| further_on).map(&cursor),
        prev: rows.first().filter(|_| further_back).map(&cursor),
        rows,
    }
}
