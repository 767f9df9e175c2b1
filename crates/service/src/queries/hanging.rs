//! What hangs on an order in our own tables, read with one statement: labour, promises, files, lists that were filled, estimates,
//! papers, despatches, and the wishes and terms beside them.

use kernel::ids::DocumentId;
use platform::columns::{Json, Moment};
use platform::{Engine, Failure};
use sea_orm::{
    ConnectionTrait, EntityTrait, FromQueryResult, IdenStatic, Iterable, QueryResult, Statement,
};

use super::paper_asked::{PaperOwed, owed};
use crate::records::service_order::Model;
use crate::records::{
    attachment, check, estimate, labour, loan_left, outsourcing, paper, paper_asked, promise,
    terms, wish,
};

/// Rows of all tables together at most: an order has a handful of each.
const MOST: u64 = 1_000;

/// A paper that was made, without what is printed on it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub(crate) struct PaperMade {
    pub kind: String,
    pub document_id: Option<DocumentId>,
    pub sent_at: Option<Moment>,
    pub approved_at: Option<Moment>,
    pub evidence: Option<Json>,
}

/// The columns of [`PaperMade`].
const PAPER: [paper::Column; 5] = [
    paper::Column::Kind,
    paper::Column::DocumentId,
    paper::Column::SentAt,
    paper::Column::ApprovedAt,
    paper::Column::Evidence,
];

/// What hangs on an order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hanging {
    /// Work that was not taken back, first to last.
    pub labour: Vec<labour::Model>,
    /// Promised days, the newest first.
    pub promises: Vec<promise::Model>,
    /// Files that were not taken back, first to last.
    pub files: Vec<attachment::Model>,
    /// Lists that were filled, first to last.
    pub checks: Vec<check::Model>,
    /// Estimates, the newest revision first.
    pub estimates: Vec<estimate::Model>,
    /// Papers that were made.
    pub papers: Vec<PaperMade>,
    /// Papers that are owed in print.
    pub asked: Vec<PaperOwed>,
    /// Despatches, the newest first.
    pub away: Vec<outsourcing::Model>,
    /// Why the loaner may stay out.
    pub left: Option<loan_left::Model>,
    /// The customer wants to hear little.
    pub quiet: bool,
    /// The terms as they were set.
    pub terms: Option<terms::Model>,
}

/// One table of the statement: its part, its name for the columns, and what it is joined by.
struct Table {
    part: &'static str,
    name: &'static str,
    columns: Vec<&'static str>,
    key: &'static str,
    only: &'static str,
    /// The value that the key must have.
    value: &'static str,
}

impl Table {
    fn of<E: EntityTrait>(part: &'static str, name: &'static str) -> Self {
        Self {
            part,
            name,
            columns: E::Column::iter().map(|column| column.as_str()).collect(),
            key: "order_id",
            only: "",
            value: "order",
        }
    }

    fn selected(&self) -> String {
        let part = self.part;
        let column = |column: &&str| format!("{part}.{column} AS {part}_{column}");
        let columns: Vec<String> = self.columns.iter().map(column).collect();
        columns.join(", ")
    }

    /// The key is compared with nothing for the rows of other parts, which an index answers at once.
    fn joined(&self, engine: Engine) -> String {
        let value = match (self.value, engine) {
            ("order", Engine::Postgres) => "$1::uuid",
            ("order", Engine::Sqlite) => "$1",
            ("customer", Engine::Postgres) => "$2::uuid",
            ("customer", Engine::Sqlite) => "$2",
            (value, _) => value,
        };
        let Self {
            part,
            name,
            key,
            only,
            ..
        } = self;
        format!(
            " LEFT JOIN {name} {part} ON {part}.{key} = CASE WHEN k.part = '{part}' THEN {value} END{only}"
        )
    }
}

fn tables() -> Vec<Table> {
    let made = Table::of::<paper::Entity>("paper", "service_paper");
    vec![
        Table {
            only: " AND labour.taken_back_at IS NULL",
            ..Table::of::<labour::Entity>("labour", "service_labour")
        },
        Table::of::<promise::Entity>("promise", "service_promise"),
        Table {
            only: " AND file.taken_back_at IS NULL",
            ..Table::of::<attachment::Entity>("file", "service_attachment")
        },
        Table::of::<check::Entity>("checked", "service_check"),
        Table::of::<estimate::Entity>("estimate", "service_estimate"),
        Table {
            columns: PAPER.iter().map(IdenStatic::as_str).collect(),
            ..made
        },
        Table::of::<paper_asked::Entity>("asked", "service_paper_asked"),
        Table::of::<outsourcing::Entity>("away", "service_outsourcing"),
        Table::of::<loan_left::Entity>("lent", "service_loan_left"),
        Table {
            key: "customer_id",
            value: "customer",
            ..Table::of::<wish::Entity>("wish", "service_wish")
        },
        Table {
            key: "singleton",
            value: "1",
            ..Table::of::<terms::Entity>("terms", "service_terms")
        },
    ]
}

/// One row for each record of each table: a short table of the parts, to which each table joins its own rows.
fn sql(engine: Engine) -> String {
    let tables = tables();
    let parts = tables
        .iter()
        .map(|table| format!("SELECT '{}' AS part", table.part));
    let parts: Vec<String> = parts.collect();
    let columns: Vec<String> = tables.iter().map(Table::selected).collect();
    let joins: String = tables.iter().map(|table| table.joined(engine)).collect();
    format!(
        "SELECT k.part AS part, {} FROM ({}) k{joins} LIMIT {MOST}",
        columns.join(", "),
        parts.join(" UNION ALL "),
    )
}

/// Reads it.
pub(crate) async fn hanging<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
) -> Result<Hanging, Failure> {
    let statement = Statement::from_sql_and_values(
        conn.get_database_backend(),
        sql(Engine::of(conn)),
        [order.id.uuid().into(), order.customer_id.uuid().into()],
    );
    let mut found = Hanging::default();
    for row in conn.query_all_raw(statement).await? {
        found.take(&row)?;
    }
    found.in_order();
    Ok(found)
}

/// The record of a part; none where the part has no rows.
fn read<T: FromQueryResult>(row: &QueryResult, prefix: &str) -> Result<Option<T>, Failure> {
    Ok(T::from_query_result_optional(row, prefix)?)
}

impl Hanging {
    fn take(&mut self, row: &QueryResult) -> Result<(), Failure> {
        let part: String = row.try_get("", "part")?;
        match part.as_str() {
            "labour" => self.labour.extend(read(row, "labour_")?),
            "promise" => self.promises.extend(read(row, "promise_")?),
            "file" => self.files.extend(read(row, "file_")?),
            "checked" => self.checks.extend(read(row, "checked_")?),
            "estimate" => self.estimates.extend(read(row, "estimate_")?),
            "paper" => self.papers.extend(read(row, "paper_")?),
            "asked" => self.asked.extend(read(row, "asked_")?.and_then(owed)),
            "away" => self.away.extend(read(row, "away_")?),
            "lent" => self.left = read(row, "lent_")?,
            "wish" => self.quiet = read::<wish::Model>(row, "wish_")?.is_some(),
            _ => self.terms = read(row, "terms_")?,
        }
        Ok(())
    }

    fn in_order(&mut self) {
        self.labour.sort_by_key(|row| row.id);
        self.promises
            .sort_by_key(|row| std::cmp::Reverse(row.place));
        self.files.sort_by_key(|row| row.id);
        self.checks.sort_by_key(|row| row.done_at);
        self.estimates
            .sort_by_key(|row| std::cmp::Reverse(row.revision));
        self.away.sort_by_key(|row| std::cmp::Reverse(row.id));
    }
}
