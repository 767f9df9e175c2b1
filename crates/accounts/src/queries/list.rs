//! The list of customers: filter, order, keyset pages; three statements a page.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::CustomerId;
use kernel::turkish::fold;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Select, Statement,
};

use super::published::{Brief, of_rows};
use crate::records::contact_point;
use crate::records::customer;
use crate::records::{address, customer_source};
use crate::rules::contact::ContactKind;
use crate::rules::contact::ContactText;
use crate::rules::customer::CustomerKind;
use crate::rules::segment;

/// What is wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A word: beginning of a name, a telephone, a mail address or a tax number.
    pub q: String,
    /// Person or company.
    pub kind: Option<CustomerKind>,
    /// City.
    pub city: String,
    /// Where they came from.
    pub source: String,
    /// Code of their segment.
    pub segment: String,
    /// Registered on or after this moment.
    pub since: Option<Timestamp>,
    /// Registered before this moment.
    pub until: Option<Timestamp>,
}

/// In which order.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By name, as the Turkish alphabet has it.
    #[default]
    Name,
    /// By name, backwards.
    NameDown,
    /// Registered first.
    Oldest,
    /// Registered last.
    Newest,
    /// Changed last.
    Changed,
}

/// One row of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Who.
    pub brief: Brief,
    /// Code of the segment.
    pub segment: Option<String>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// One page of customers; aliases are left out.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &Filter,
    order: Order,
    ask: &PageAsk,
) -> Result<PageOf<Line>, Failure> {
    let rows = order
        .keyset()
        .page(db, query(filter), ask, |row| order.key(row))
        .await?;
    let found = of_rows(db, rows.rows.iter().cloned()).await?;
    Ok(with_briefs(rows, &found))
}

fn with_briefs(page: PageOf<customer::Model>, found: &HashMap<CustomerId, Brief>) -> PageOf<Line> {
    let line = |row: customer::Model| {
        Some(Line {
            brief: found.get(&row.id)?.clone(),
            segment: row.segment.clone(),
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
        })
    };
    PageOf {
        rows: page.rows.into_iter().filter_map(line).collect(),
        next: page.next,
        prev: page.prev,
    }
}

impl Order {
    fn keyset(self) -> Keyset {
        let id = || Expr::col((customer::Entity, customer::Column::Id));
        let by = |column: customer::Column| Expr::col((customer::Entity, column));
        let columns = match self {
            Order::Name => [Sort::up(by(customer::Column::NameSort)), Sort::up(id())],
            Order::NameDown => [Sort::down(by(customer::Column::NameSort)), Sort::down(id())],
            Order::Oldest => [Sort::up(by(customer::Column::CreatedAt)), Sort::up(id())],
            Order::Newest => [
                Sort::down(by(customer::Column::CreatedAt)),
                Sort::down(id()),
            ],
            Order::Changed => [
                Sort::down(by(customer::Column::UpdatedAt)),
                Sort::down(id()),
            ],
        };
        Keyset::new(columns)
    }

    fn key(self, row: &customer::Model) -> Vec<KeyPart> {
        let first = match self {
            Order::Name | Order::NameDown => KeyPart::from(row.name_sort.clone()),
            Order::Oldest | Order::Newest => KeyPart::from(row.created_at),
            Order::Changed => KeyPart::from(row.updated_at),
        };
        vec![first, KeyPart::from(row.id)]
    }
}

fn query(filter: &Filter) -> Select<customer::Entity> {
    let mut query = customer::Entity::find().filter(customer::Column::MergedInto.is_null());
    if let Some(word) = word(&filter.q) {
        query = query.filter(word);
    }
    if let Some(kind) = filter.kind {
        query = query.filter(customer::Column::Kind.eq(kind));
    }
    if !filter.city.trim().is_empty() {
        query = query.filter(customer::Column::Id.in_subquery(in_city(&filter.city)));
    }
    if !filter.source.trim().is_empty() {
        query = query.filter(customer::Column::Id.in_subquery(from_source(filter.source.trim())));
    }
    if !filter.segment.trim().is_empty() {
        query = query.filter(customer::Column::Segment.eq(segment::code(&filter.segment)));
    }
    if let Some(since) = filter.since {
        query =
            query.filter(customer::Column::CreatedAt.gte(platform::columns::Moment::from(since)));
    }
    if let Some(until) = filter.until {
        query =
            query.filter(customer::Column::CreatedAt.lt(platform::columns::Moment::from(until)));
    }
    query
}

/// What was typed is a name's beginning, or exactly a number or address. Each is answered from its own index.
fn word(typed: &str) -> Option<Condition> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let mut any = Condition::any().add(begins(customer::Column::NameFold, &fold(typed)));
    if digits.len() >= 10 {
        any = any
            .add(customer::Column::Vkn.eq(digits.as_str()))
            .add(customer::Column::Tckn.eq(digits.as_str()));
    }
    let contact = ContactText {
        value: typed.to_owned(),
        ..ContactText::default()
    };
    if let Ok(contact) = contact.read() {
        any = any.add(customer::Column::Id.in_subquery(with_contact(contact.kind, &contact.value)));
    }
    Some(any)
}

/// A range instead of LIKE: the index answers it on both engines whatever the collation does with LIKE.
fn begins(column: customer::Column, beginning: &str) -> Condition {
    let end = format!("{beginning}\u{10ffff}");
    Condition::all()
        .add(column.gte(beginning))
        .add(column.lt(end))
}

fn in_city(city: &str) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(address::Column::CustomerId)
        .from(address::Entity)
        .and_where(Expr::col(address::Column::CityFold).eq(fold(city)))
        .to_owned()
}

fn with_contact(kind: ContactKind, value: &str) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(contact_point::Column::CustomerId)
        .from(contact_point::Entity)
        .and_where(Expr::col(contact_point::Column::Value).eq(value))
        .and_where(Expr::col(contact_point::Column::Kind).eq(kind.key()))
        .to_owned()
}

fn from_source(source: &str) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(customer_source::Column::CustomerId)
        .from(customer_source::Entity)
        .and_where(Expr::col(customer_source::Column::Source).eq(source))
        .to_owned()
}

/// Cities most lists need; more would be no list to choose from.
const CITIES_MAX: u64 = 120;

/// Cities in which customers live. The index is walked from city to city, not from address to address.
pub async fn cities(db: &impl ConnectionTrait) -> Result<Vec<String>, Failure> {
    let sql = format!(
        "WITH RECURSIVE c(fold) AS (SELECT MIN(city_fold) FROM address WHERE city_fold > '' \
         UNION ALL SELECT (SELECT MIN(a.city_fold) FROM address a WHERE a.city_fold > c.fold) FROM c \
         WHERE c.fold IS NOT NULL) \
         SELECT (SELECT a.city FROM address a WHERE a.city_fold = c.fold LIMIT 1) AS city FROM c \
         WHERE c.fold IS NOT NULL LIMIT {CITIES_MAX}"
    );
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await?;
    let mut cities = Vec::with_capacity(rows.len());
    for row in rows {
        cities.push(row.try_get::<String>("", "city")?);
    }
    cities.sort_by(|one, other| kernel::turkish::compare(one, other));
    Ok(cities)
}
