//! Keeps SQLite's full-text indexes in shape: fills them after a copy, merges their pieces at night.

use sea_orm::{ConnectionTrait, Statement, Value};

use super::words::{KIND_ROOM, kind_base};
use crate::{Engine, Failure, Platform};

/// Pages merged in one turn, so that no writer waits long.
const PAGES: i64 = 400;
/// The index of three-letter pieces and that of words, both of entries.
const INDEXES: [&str; 2] = ["search_fts", "search_words"];
/// Turns of one night for one index.
const TURNS: usize = 500;

/// Gives copied entries the numbers of their kinds and fills the full-text indexes anew.
pub(crate) async fn rebuild_index(db: &impl ConnectionTrait) -> Result<(), Failure> {
    let kinds = "SELECT DISTINCT kind FROM search_entry";
    for row in db.query_all_raw(statement(db, kinds, [])).await? {
        let kind: String = row.try_get("", "kind")?;
        let base = kind_base(&kind);
        let number = "UPDATE search_entry SET n = n + $1 WHERE kind = $2 AND n < $3";
        let values = [base.into(), kind.into(), KIND_ROOM.into()];
        db.execute_raw(statement(db, number, values)).await?;
    }
    let empty = |index: &str| format!("INSERT INTO {index} ({index}) VALUES ('delete-all')");
    db.execute_unprepared(&empty("search_words_known")).await?;
    let known = "INSERT INTO search_words_known (word) SELECT DISTINCT word FROM search_word";
    db.execute_unprepared(known).await?;
    for index in INDEXES {
        db.execute_unprepared(&empty(index)).await?;
        let fill = format!(
            "INSERT INTO {index} (rowid, words) SELECT n, words FROM search_entry ORDER BY n"
        );
        db.execute_unprepared(&fill).await?;
    }
    Ok(())
}

/// Merges the pieces in which a busy day or a large import left each index into one: a search looks into each piece.
///
/// # Errors
/// When the database does not answer.
pub async fn merge_index(platform: &Platform) -> Result<(), Failure> {
    if platform.db.engine() == Engine::Postgres {
        return Ok(());
    }
    for index in INDEXES {
        merge(platform, index).await?;
    }
    Ok(())
}

async fn merge(platform: &Platform, index: &str) -> Result<(), Failure> {
    for turn in 0..TURNS {
        // a negative number takes all pieces together, the turns after it go on with that
        let pages = if turn == 0 { -PAGES } else { PAGES };
        let work = platform.own_work("search").await?;
        let before = changes(work.conn()).await?;
        let merge = format!("INSERT INTO {index} ({index}, rank) VALUES ('merge', $1)");
        let merge = statement(work.conn(), &merge, [pages.into()]);
        work.conn().execute_raw(merge).await?;
        // a merge that had nothing to do changes one row at most, as its manual says
        let done = changes(work.conn()).await? - before < 2;
        work.commit().await?;
        if done {
            break;
        }
    }
    Ok(())
}

async fn changes(db: &impl ConnectionTrait) -> Result<i64, Failure> {
    let asked = statement(db, "SELECT total_changes() AS n", []);
    let row = db.query_one_raw(asked).await?;
    let row = row.ok_or_else(|| Failure::internal("a count gave nothing"))?;
    Ok(row.try_get("", "n")?)
}

fn statement<const N: usize>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: [Value; N],
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}
