//! The board: the oldest cards of each open state with one statement, and the counts that the moves keep.

use std::collections::HashMap;

use kernel::ids::StationId;
use kernel::states::State;
use platform::{Failure, Stations};
use sea_orm::{ConnectionTrait, FromQueryResult, IdenStatic, Statement, Value};

use super::rows::{COLUMNS, Names, OrderBrief, here};
use crate::counts;
use crate::rules::states::{OPEN, OrderState};

/// Cards of a column at most; the list has the rest.
pub(crate) const CARDS: usize = 15;

/// The board with its cards, columns in the order of a life.
#[derive(Debug, Default)]
pub(crate) struct Board {
    pub cards: Vec<OrderBrief>,
    pub counts: HashMap<OrderState, i64>,
    pub names: Names,
}

impl Board {
    /// The cards of a column, oldest first.
    pub(crate) fn column(&self, state: OrderState) -> impl Iterator<Item = &OrderBrief> {
        self.cards.iter().filter(move |card| card.state == state)
    }
}

/// Reads the board of the stations that somebody sees, or of one of them.
pub(crate) async fn board<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    station: Option<StationId>,
) -> Result<Board, Failure> {
    let shown = match station {
        Some(id) if stations.see(Some(id)) => Stations::Only(vec![id]),
        Some(_) => Stations::Only(Vec::new()),
        None => stations.clone(),
    };
    let counts = counts::by_state(conn, &shown, None).await?;
    let cards = cards(conn, &shown).await?;
    let names = Names::of_cards(conn, &cards).await?;
    Ok(Board {
        cards,
        counts,
        names,
    })
}

async fn cards<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
) -> Result<Vec<OrderBrief>, Failure> {
    let values: Vec<Value> = match stations {
        Stations::All => Vec::new(),
        Stations::Only(ids) if ids.is_empty() => return Ok(Vec::new()),
        Stations::Only(ids) => ids.iter().map(|id| id.uuid().into()).collect(),
    };
    let sql: Vec<String> = OPEN
        .iter()
        .map(|state| branch(*state, &here(conn, values.len())))
        .collect();
    let statement = Statement::from_sql_and_values(
        conn.get_database_backend(),
        sql.join(" UNION ALL "),
        values,
    );
    Ok(OrderBrief::find_by_statement(statement).all(conn).await?)
}

/// The oldest cards of one state, in the order of the index over state and moment.
fn branch(state: OrderState, here: &str) -> String {
    let columns: Vec<&str> = COLUMNS.iter().map(IdenStatic::as_str).collect();
    format!(
        "SELECT * FROM (SELECT {} FROM service_order WHERE state = '{}'{here} ORDER BY state_since, id LIMIT {CARDS}) AS {}",
        columns.join(", "),
        state.word(),
        state.word(),
    )
}
