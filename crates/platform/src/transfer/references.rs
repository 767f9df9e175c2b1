//! Foreign keys step aside while rows are copied, because rows of one table may point at each other in any order, and
//! come back before the copy ends: they hold for all rows, or nothing was copied.

use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::tables::ask;
use crate::{Engine, Failure};

/// Foreign keys of a server that are away.
pub(super) struct Away(Vec<(String, String, String)>);

const FOREIGN_KEYS: &str = "SELECT conrelid::regclass::text AS tab, quote_ident(conname::text) AS con, \
     pg_get_constraintdef(oid) AS def FROM pg_constraint \
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";

/// Lets them step aside.
pub(super) async fn aside(db: &DatabaseTransaction) -> Result<Away, Failure> {
    if Engine::of(db) == Engine::Sqlite {
        db.execute_unprepared("PRAGMA defer_foreign_keys = ON")
            .await?;
        return Ok(Away(Vec::new()));
    }
    let mut away = Vec::new();
    for row in ask(db, FOREIGN_KEYS, Vec::new()).await? {
        let table: String = row.try_get("", "tab")?;
        let name: String = row.try_get("", "con")?;
        let text: String = row.try_get("", "def")?;
        let sql = format!("ALTER TABLE {table} DROP CONSTRAINT {name}");
        db.execute_unprepared(&sql).await?;
        away.push((table, name, text));
    }
    Ok(Away(away))
}

impl Away {
    /// Brings them back; the server looks at every row.
    pub(super) async fn back(self, db: &DatabaseTransaction) -> Result<(), Failure> {
        for (table, name, text) in self.0 {
            let sql = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {text}");
            db.execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}
