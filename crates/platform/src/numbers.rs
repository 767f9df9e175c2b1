//! Numbers that people read: record numbers from blocks, which may have gaps, and series, which may not.

use std::collections::HashMap;
use std::ops::Range;

use kernel::numbers::HumanNumber;
use kernel::time::civil_day;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement, Value};
use tokio::sync::Mutex;

use crate::{Failure, Work};

/// Numbers that a node takes at once on a server.
const BLOCK: i64 = 20;

/// Numbers this node has taken and not yet given out, by prefix and year.
#[derive(Debug, Default)]
pub(crate) struct Blocks(Mutex<HashMap<(&'static str, i16), Range<i64>>>);

impl Blocks {
    /// The next number; takes another block when there is none left, while others of this node wait for it.
    async fn next(
        &self,
        db: &DatabaseConnection,
        prefix: &'static str,
        year: i16,
    ) -> Result<i64, Failure> {
        let mut blocks = self.0.lock().await;
        let block = blocks.entry((prefix, year)).or_insert(0..0);
        if let Some(number) = block.next() {
            return Ok(number);
        }
        let last = used(db, NEXT, block_of(prefix, year, BLOCK)).await?;
        *block = last - BLOCK + 2..last + 1;
        Ok(last - BLOCK + 1)
    }
}

const NEXT: &str = "INSERT INTO number_block (prefix, year, used) VALUES ($1, $2, $3) \
     ON CONFLICT (prefix, year) DO UPDATE SET used = number_block.used + excluded.used RETURNING used";
const NEXT_IN_SERIES: &str = "INSERT INTO number_series (name, used) VALUES ($1, 1) \
     ON CONFLICT (name) DO UPDATE SET used = number_series.used + 1 RETURNING used";

impl Work {
    /// The next record number under `prefix` in this year. Unique; may have gaps.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn next_number(&mut self, prefix: &'static str) -> Result<HumanNumber, Failure> {
        let year = civil_day(self.now).year();
        let seq = match self.house.db.side() {
            None => used(self.conn(), NEXT, block_of(prefix, year, 1)).await?,
            Some(side) => self.house.inner.blocks.next(side, prefix, year).await?,
        };
        let (year, seq) = (u16::try_from(year), u32::try_from(seq));
        let (Ok(year), Ok(seq)) = (year, seq) else {
            return Err(Failure::internal("a number left its range"));
        };
        Ok(HumanNumber::new(prefix, year, seq)?)
    }

    /// The next number of a series without gaps, for documents of law. Others who need it wait until this change ends.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn next_in_series(&mut self, series: &str) -> Result<i64, Failure> {
        used(self.conn(), NEXT_IN_SERIES, vec![series.into()]).await
    }
}

fn block_of(prefix: &str, year: i16, size: i64) -> Vec<Value> {
    vec![prefix.into(), i32::from(year).into(), size.into()]
}

async fn used(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<i64, Failure> {
    let backend = db.get_database_backend();
    let row = db
        .query_one_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?
        .ok_or_else(|| Failure::internal("a number was not given"))?;
    Ok(row.try_get("", "used")?)
}
