//! A customer's account: balances, the statement page by page with what runs beside it, and how old the open debt is.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, LedgerEntryId, Ref, kinds};
use kernel::money::{Currency, Money};
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Statement, Value,
};

use crate::records::ledger_balance;
use crate::records::ledger_entry::{Column, Entity, Model, in_currency};
use crate::rules::ledger::{AGES, Ageing, EntryKind, Side, age_days, ageing, running};

/// Entries of one cause that are shown at most.
const OF_CAUSE_MAX: u64 = 500;

/// An entry, as other capabilities see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Key.
    pub id: LedgerEntryId,
    /// Whose account.
    pub customer: CustomerId,
    /// When it was written.
    pub at: Timestamp,
    /// The day to which it belongs.
    pub day: Date,
    /// Debit or credit.
    pub side: Side,
    /// How much.
    pub amount: Money,
    /// What it is.
    pub kind: EntryKind,
    /// The record that caused it.
    pub cause: Option<Ref>,
    /// Number of the document behind it.
    pub document: Option<String>,
    /// What it is about.
    pub text: String,
    /// The entry that it undoes.
    pub reverses: Option<LedgerEntryId>,
    /// The entry that undoes it.
    pub reversed_by: Option<LedgerEntryId>,
    /// Who wrote it.
    pub by: String,
}

impl Entry {
    fn of(row: Model, reversals: &[Model]) -> Self {
        let undoing = reversals
            .iter()
            .find(|other| other.reverses_id == Some(row.id));
        Self {
            id: row.id,
            customer: row.customer_id,
            at: row.at.into(),
            day: row.day.into(),
            side: row.side,
            amount: row.money(),
            kind: row.kind,
            cause: row.cause(),
            reversed_by: undoing.map(|other| other.id),
            document: row.document,
            text: row.text,
            reverses: row.reverses_id,
            by: row.by_name,
        }
    }
}

/// What the customer owes in each currency; below zero what we owe them. One row a currency.
pub async fn balances(
    db: &impl ConnectionTrait,
    customer: CustomerId,
) -> Result<Vec<Money>, Failure> {
    let rows = ledger_balance::Entity::find()
        .filter(ledger_balance::Column::CustomerId.eq(customer))
        .order_by_asc(ledger_balance::Column::Currency)
        .all(db)
        .await?;
    let money = |row: ledger_balance::Model| in_currency(row.balance, &row.currency);
    Ok(rows.into_iter().map(money).collect())
}

/// The row of an entry.
pub async fn entry_row(db: &impl ConnectionTrait, id: LedgerEntryId) -> Result<Model, Failure> {
    Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Failure::not_found::<kinds::LedgerEntry>)
}

/// One entry with what undoes it.
pub async fn entry(db: &impl ConnectionTrait, id: LedgerEntryId) -> Result<Entry, Failure> {
    let row = entry_row(db, id).await?;
    let undoing = reversals(db, [id]).await?;
    Ok(Entry::of(row, &undoing))
}

/// The entries that a record caused, first to last.
pub async fn entries_of(db: &impl ConnectionTrait, cause: Ref) -> Result<Vec<Entry>, Failure> {
    let rows = Entity::find()
        .filter(Column::CauseId.eq(cause.id))
        .filter(Column::CauseKind.eq(cause.kind))
        .order_by_asc(Column::Id)
        .limit(OF_CAUSE_MAX)
        .all(db)
        .await?;
    let undoing: Vec<Model> = reversals(db, rows.iter().map(|row| row.id)).await?;
    let entries = rows.into_iter().map(|row| Entry::of(row, &undoing));
    Ok(entries.collect())
}

async fn reversals(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = LedgerEntryId>,
) -> Result<Vec<Model>, Failure> {
    let ids: Vec<LedgerEntryId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .filter(Column::ReversesId.is_in(ids))
        .all(db)
        .await?)
}

/// How many entries an account has, for the preview of a merge.
pub async fn entry_count(db: &impl ConnectionTrait, customer: CustomerId) -> Result<u64, Failure> {
    let all = Entity::find().filter(Column::CustomerId.eq(customer));
    Ok(all.count(db).await?)
}

/// Which part of an account is wanted.
#[derive(Copy, Clone, Debug)]
pub struct EntryFilter {
    /// Whose.
    pub customer: CustomerId,
    /// In which currency.
    pub currency: Currency,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to this day.
    pub to: Option<Date>,
}

impl EntryFilter {
    fn account(&self) -> Select<Entity> {
        Entity::find()
            .filter(Column::CustomerId.eq(self.customer))
            .filter(Column::Currency.eq(self.currency.code()))
    }

    fn rows(&self) -> Select<Entity> {
        let days = Condition::all()
            .add_option(self.from.map(|day| Column::Day.gte(Day::from(day))))
            .add_option(self.to.map(|day| Column::Day.lte(Day::from(day))));
        self.account().filter(days)
    }
}

/// One line of a statement.
#[derive(Clone, Debug)]
pub struct Line {
    /// The entry.
    pub entry: Entry,
    /// What stands after it.
    pub balance: Money,
}

/// A page of the statement by day, `down` from the newest, with the balance after each entry.
pub async fn statement(
    db: &impl ConnectionTrait,
    filter: &EntryFilter,
    down: bool,
    ask: &PageAsk,
) -> Result<PageOf<Line>, Failure> {
    let sort = if down { Sort::down } else { Sort::up };
    let order = Keyset::new([sort(Expr::col(Column::Day)), sort(Expr::col(Column::Id))]);
    let key = |row: &Model| vec![KeyPart::from(row.day), KeyPart::from(row.id)];
    let page = order.page(db, filter.rows(), ask, key).await?;
    let balances = beside(db, filter, &page.rows, down).await?;
    let undoing = reversals(db, page.rows.iter().map(|row| row.id)).await?;
    let mut after = balances.into_iter();
    Ok(page.map(|row| Line {
        balance: Money::new(after.next().unwrap_or_default(), filter.currency),
        entry: Entry::of(row, &undoing),
    }))
}

/// The balance after each row of a page, in the order of the page.
async fn beside(
    db: &impl ConnectionTrait,
    filter: &EntryFilter,
    rows: &[Model],
    down: bool,
) -> Result<Vec<i64>, Failure> {
    let first = if down { rows.last() } else { rows.first() };
    let Some(first) = first else {
        return Ok(Vec::new());
    };
    let before = Condition::any()
        .add(Column::Day.lt(first.day))
        .add(Column::Day.eq(first.day).and(Column::Id.lt(first.id)));
    let opening = sum(db, filter.account().filter(before)).await?;
    let told = |row: &Model| (row.side, row.amount);
    if down {
        let mut after = running(opening, rows.iter().rev().map(told));
        after.reverse();
        return Ok(after);
    }
    Ok(running(opening, rows.iter().map(told)))
}

/// What stood before a day; without one nothing did.
pub async fn balance_at(
    db: &impl ConnectionTrait,
    filter: &EntryFilter,
    before: Option<Date>,
) -> Result<Money, Failure> {
    let Some(day) = before else {
        return Ok(Money::zero(filter.currency));
    };
    let earlier = filter.account().filter(Column::Day.lt(Day::from(day)));
    Ok(Money::new(sum(db, earlier).await?, filter.currency))
}

/// What the wanted part of the account comes to: all debits and all credits.
pub async fn totals(
    db: &impl ConnectionTrait,
    filter: &EntryFilter,
) -> Result<(Money, Money), Failure> {
    let side = |side: Side| filter.rows().filter(Column::Side.eq(side));
    let debit = sum(db, side(Side::Debit)).await?;
    let credit = -sum(db, side(Side::Credit)).await?;
    let money = |minor| Money::new(minor, filter.currency);
    Ok((money(debit), money(credit)))
}

/// Both engines are told the type, because a server makes a wider one of a sum.
const SUM: &str =
    "CAST(COALESCE(SUM(CASE WHEN side = 'debit' THEN amount ELSE -amount END), 0) AS BIGINT)";

async fn sum(db: &impl ConnectionTrait, rows: Select<Entity>) -> Result<i64, Failure> {
    let sum: Option<i64> = rows
        .select_only()
        .column_as(Expr::cust(SUM), "total")
        .into_tuple()
        .one(db)
        .await?;
    Ok(sum.unwrap_or_default())
}

/// Debits by age, youngest first, and all credits; what was reversed and what reverses is left out.
const AGED: &str = "SELECT \
     CAST(COALESCE(SUM(CASE WHEN side = 'debit' AND day > $1 THEN amount ELSE 0 END), 0) AS BIGINT) AS d0, \
     CAST(COALESCE(SUM(CASE WHEN side = 'debit' AND day <= $1 AND day > $2 THEN amount ELSE 0 END), 0) AS BIGINT) AS d1, \
     CAST(COALESCE(SUM(CASE WHEN side = 'debit' AND day <= $2 AND day > $3 THEN amount ELSE 0 END), 0) AS BIGINT) AS d2, \
     CAST(COALESCE(SUM(CASE WHEN side = 'debit' AND day <= $3 THEN amount ELSE 0 END), 0) AS BIGINT) AS d3, \
     CAST(COALESCE(SUM(CASE WHEN side = 'credit' THEN amount ELSE 0 END), 0) AS BIGINT) AS paid \
     FROM ledger_entry e WHERE customer_id = $4 AND currency = $5 AND reverses_id IS NULL \
     AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses_id = e.id)";

/// How old the open debt of an account is on a day.
pub async fn account_ageing(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    currency: Currency,
    today: Date,
) -> Result<Ageing, Failure> {
    let [month, two, three] = age_days(today)?.map(|day| Value::from(Day::from(day)));
    let values = [month, two, three, customer.into(), currency.code().into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), AGED, values);
    let Some(row) = db.query_one_raw(statement).await? else {
        return Ok(Ageing::default());
    };
    let mut debits = [0; AGES];
    for (debit, column) in debits.iter_mut().zip(["d0", "d1", "d2", "d3"]) {
        *debit = row.try_get("", column)?;
    }
    Ok(ageing(debits, row.try_get("", "paid")?))
}
