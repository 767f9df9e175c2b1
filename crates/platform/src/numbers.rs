//! Numbers that people read: record numbers from blocks, which may have gaps, and series, which may not.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use kernel::numbers::HumanNumber;
use kernel::time::civil_day;
use sea_orm::{ConnectionTrait, Statement, Value};

use crate::{Failure, Work};

/// Numbers that a node takes at once on a server.
const BLOCK: i64 = 20;

/// Numbers this node has taken and not yet given out, by prefix and year.
#[derive(Debug, Default)]
pub(crate) struct Blocks(Mutex<HashMap<(String, i16), Range<i64>>>);

impl Blocks {
    fn take(&self, prefix: &str, year: i16) -> Option<i64> {
        let mut blocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        blocks.get_mut(&(prefix.to_owned(), year))?.next()
    }

    fn put(&self, prefix: &str, year: i16, numbers: Range<i64>) {
        let mut blocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        blocks.insert((prefix.to_owned(), year), numbers);
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
            Some(side) => match self.house.inner.blocks.take(prefix, year) {
                Some(seq) => seq,
                None => {
                    let last = used(side, NEXT, block_of(prefix, year, BLOCK)).await?;
                    let first = last - BLOCK + 1;
                    let blocks = &self.house.inner.blocks;
                    blocks.put(prefix, year, first + 1..last + 1);
                    first
                }
            },
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
