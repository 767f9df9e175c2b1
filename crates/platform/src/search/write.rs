//! Writes the index beside the record, in the same transaction.

use std::collections::BTreeSet;

use kernel::ids::Ref;
use sea_orm::sea_query::{Expr, ExprTrait, InsertStatement, OnConflict, Query, SimpleExpr, Value};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use super::SearchEntry;
use super::words::{indexed, may_slip, plain, token_writings, words_of};
use crate::{Engine, Failure, Work};

/// Rows in one insert.
const ROWS: usize = 300;

/// An entry in the form in which it is kept.
struct Kept {
    subject: Ref,
    title: String,
    subtitle: String,
    title_fold: String,
    words: String,
    tokens: BTreeSet<String>,
}

impl Kept {
    fn of(entry: SearchEntry) -> Self {
        let tokens = entry.tokens.iter().flat_map(|token| token_writings(token));
        let texts = [&entry.title, &entry.subtitle, &entry.words].map(String::as_str);
        Self {
            subject: entry.subject,
            title_fold: plain(&entry.title),
            words: indexed(texts, entry.subject.kind),
            tokens: tokens.collect(),
            title: entry.title,
            subtitle: entry.subtitle,
        }
    }
}

impl Work {
    /// Writes the gathered entries.
    pub(crate) async fn write_entries(&mut self) -> Result<(), Failure> {
        let gathered = std::mem::take(&mut self.pending.entries);
        let (mut gone, mut fresh, mut known) = (Vec::new(), Vec::new(), Vec::new());
        for (id, entry) in gathered {
            match entry {
                None => gone.push(id),
                Some(entry) => {
                    self.note_words(&entry);
                    // an id made by this change may be indexed twice in it; only the first time it is new
                    let place = match self.fresh.remove(&id) {
                        true => &mut fresh,
                        false => &mut known,
                    };
                    place.push(Kept::of(entry));
                }
            }
        }
        for part in gone.chunks(ROWS) {
            take_out(self.conn(), part).await?;
        }
        for part in fresh.chunks(ROWS) {
            put_in(self.conn(), part, true).await?;
        }
        for part in known.chunks(ROWS) {
            let ids: Vec<Uuid> = part.iter().map(|kept| kept.subject.id).collect();
            delete_tokens(self.conn(), &ids).await?;
            put_in(self.conn(), part, false).await?;
        }
        Ok(())
    }

    /// Remembers words that the list for slips may not have yet.
    fn note_words(&mut self, entry: &SearchEntry) {
        let texts = [&entry.title, &entry.subtitle, &entry.words];
        for word in texts.into_iter().flat_map(|text| words_of(text)) {
            if may_slip(&word) && !self.house.inner.words.knows(&word) {
                self.pending.words.insert(word);
            }
        }
    }

    /// Writes new words at the end of the change and in their order, so that two changes never wait for each other in
    /// a circle.
    pub(crate) async fn write_words(&mut self) -> Result<(), Failure> {
        let words: Vec<String> = self.pending.words.iter().cloned().collect();
        for part in words.chunks(ROWS) {
            let mut insert = into("search_word", &["word"]);
            for word in part {
                insert.values_panic_free([word.as_str().into()])?;
            }
            insert.on_conflict(OnConflict::new().do_nothing().to_owned());
            self.conn().execute(&insert).await?;
        }
        Ok(())
    }
}

async fn put_in(db: &DatabaseTransaction, part: &[Kept], new: bool) -> Result<(), Failure> {
    let columns = ["id", "kind", "title", "subtitle", "title_fold", "words"];
    let mut insert = into("search_entry", &columns);
    for kept in part {
        insert.values_panic_free([
            kept.subject.id.into(),
            kept.subject.kind.into(),
            kept.title.as_str().into(),
            kept.subtitle.as_str().into(),
            kept.title_fold.as_str().into(),
            kept.words.as_str().into(),
        ])?;
    }
    let changing = ["title", "subtitle", "title_fold", "words"];
    insert.on_conflict(OnConflict::column("id").update_columns(changing).to_owned());
    match Engine::of(db) {
        Engine::Postgres => {
            db.execute(&insert).await?;
        }
        Engine::Sqlite => {
            insert.returning(Query::returning().columns(["n", "id"]));
            let rows = db.query_all(&insert).await?;
            let mut numbers = Vec::with_capacity(rows.len());
            for row in rows {
                numbers.push((row.try_get("", "n")?, row.try_get("", "id")?));
            }
            put_in_fts(db, part, &numbers, new).await?;
        }
    }
    put_in_tokens(db, part).await
}

async fn put_in_fts(
    db: &DatabaseTransaction,
    part: &[Kept],
    numbers: &[(i64, Uuid)],
    new: bool,
) -> Result<(), Failure> {
    let mut insert = into("search_fts", &["rowid", "words"]);
    if !new {
        insert.replace();
    }
    for kept in part {
        let number = numbers.iter().find(|(_, id)| *id == kept.subject.id);
        let (number, _) = number.ok_or_else(|| Failure::internal("an entry got no number"))?;
        insert.values_panic_free([(*number).into(), kept.words.as_str().into()])?;
    }
    db.execute(&insert).await?;
    Ok(())
}

async fn put_in_tokens(db: &DatabaseTransaction, part: &[Kept]) -> Result<(), Failure> {
    let mut insert = into("search_token", &["token", "id"]);
    let mut any = false;
    for kept in part {
        for token in &kept.tokens {
            any = true;
            insert.values_panic_free([token.as_str().into(), kept.subject.id.into()])?;
        }
    }
    if any {
        insert.on_conflict(OnConflict::new().do_nothing().to_owned());
        db.execute(&insert).await?;
    }
    Ok(())
}

async fn take_out(db: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), Failure> {
    if Engine::of(db) == Engine::Sqlite {
        let numbers = Query::select()
            .column("n")
            .from("search_entry")
            .and_where(Expr::col("id").is_in(ids.iter().copied()))
            .to_owned();
        let delete = Query::delete()
            .from_table("search_fts")
            .and_where(Expr::col("rowid").in_subquery(numbers))
            .to_owned();
        db.execute(&delete).await?;
    }
    delete_tokens(db, ids).await?;
    delete_where_id(db, "search_entry", ids).await
}

async fn delete_tokens(db: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), Failure> {
    delete_where_id(db, "search_token", ids).await
}

async fn delete_where_id(
    db: &DatabaseTransaction,
    table: &'static str,
    ids: &[Uuid],
) -> Result<(), Failure> {
    let delete = Query::delete()
        .from_table(table)
        .and_where(Expr::col("id").is_in(ids.iter().copied()))
        .to_owned();
    db.execute(&delete).await?;
    Ok(())
}

fn into(table: &'static str, columns: &[&'static str]) -> InsertStatement {
    Query::insert()
        .into_table(table)
        .columns(columns.iter().copied())
        .to_owned()
}

/// Adds a row; a wrong number of values is our fault and no reason to panic.
trait Rows {
    fn values_panic_free<const N: usize>(&mut self, row: [Value; N]) -> Result<(), Failure>;
}

impl Rows for InsertStatement {
    fn values_panic_free<const N: usize>(&mut self, row: [Value; N]) -> Result<(), Failure> {
        self.values(row.map(SimpleExpr::from))
            .map(|_| ())
            .map_err(Failure::internal)
    }
}
