//! Writes the index beside the record, in the same transaction.

use std::collections::{BTreeSet, HashMap};

use kernel::ids::{Ref, StationId};
use sea_orm::DbBackend;
use sea_orm::sea_query::{Expr, ExprTrait, InsertStatement, OnConflict, Query, SimpleExpr, Value};
use uuid::Uuid;

use super::SearchEntry;
use super::words::{KIND_ROOM, indexed, is_listed, kind_base, plain, token_writings, words_of};
use crate::db::Together;
use crate::{Failure, Work};

/// Rows in one insert.
const ROWS: usize = 300;

/// An entry in the form in which it is kept.
struct Kept {
    subject: Ref,
    title: String,
    subtitle: String,
    title_fold: String,
    words: String,
    station: Option<Uuid>,
    tokens: BTreeSet<String>,
}

const COLUMNS: [&str; 7] = [
    "id",
    "kind",
    "title",
    "subtitle",
    "title_fold",
    "words",
    "station",
];

impl Kept {
    fn values(&self) -> [Value; 7] {
        [
            self.subject.id.into(),
            self.subject.kind.into(),
            self.title.as_str().into(),
            self.subtitle.as_str().into(),
            self.title_fold.as_str().into(),
            self.words.as_str().into(),
            self.station.into(),
        ]
    }

    fn of(entry: SearchEntry) -> Self {
        let tokens = entry.tokens.iter().flat_map(|token| token_writings(token));
        let texts = [&entry.title, &entry.subtitle, &entry.words].map(String::as_str);
        Self {
            subject: entry.subject,
            title_fold: plain(&entry.title),
            words: indexed(texts),
            tokens: tokens.collect(),
            station: entry.station.map(StationId::uuid),
            title: entry.title,
            subtitle: entry.subtitle,
        }
    }
}

impl Work {
    /// The gathered entries, to be written.
    pub(crate) fn write_entries(&mut self, together: &mut Together) -> Result<(), Failure> {
        let backend = self.backend();
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
            take_out(backend, part, together);
        }
        for part in fresh.chunks(ROWS) {
            put_in(backend, part, together)?;
        }
        for part in known.chunks(ROWS) {
            let ids: Vec<Uuid> = part.iter().map(|kept| kept.subject.id).collect();
            delete_where_id(backend, "search_token", &ids, together);
            put_in(backend, part, together)?;
        }
        Ok(())
    }

    /// Remembers words that the list of known words may not have yet.
    fn note_words(&mut self, entry: &SearchEntry) {
        let texts = [&entry.title, &entry.subtitle, &entry.words];
        for word in texts.into_iter().flat_map(|text| words_of(text)) {
            if is_listed(&word) && !self.house.inner.words.knows(entry.subject.kind, &word) {
                self.pending.words.insert((word, entry.subject.kind));
            }
        }
    }

    /// Writes new words at the end of the change and in their order, so that two changes never wait for each other in
    /// a circle.
    pub(crate) fn write_words(&self, together: &mut Together) -> Result<(), Failure> {
        let words: Vec<&(String, &str)> = self.pending.words.iter().collect();
        for part in words.chunks(ROWS) {
            let mut insert = into("search_word", &["word", "kind"]);
            for (word, kind) in part {
                insert.row([word.as_str().into(), (*kind).into()])?;
            }
            insert.on_conflict(OnConflict::new().do_nothing().to_owned());
            together.add(self.backend(), &insert);
        }
        Ok(())
    }
}

fn put_in(backend: DbBackend, part: &[Kept], together: &mut Together) -> Result<(), Failure> {
    let mut insert = match backend {
        DbBackend::Sqlite => numbered(part)?,
        _ => {
            let mut insert = into("search_entry", &COLUMNS);
            for kept in part {
                insert.row(kept.values().map(SimpleExpr::from))?;
            }
            insert
        }
    };
    insert.on_conflict(renewed());
    together.add(backend, &insert);
    put_in_tokens(backend, part, together)
}

/// SQLite: new entries get the next numbers of their kind, known ones keep theirs; triggers fill the full-text index.
fn numbered(part: &[Kept]) -> Result<InsertStatement, Failure> {
    const NEXT: &str = "COALESCE((SELECT n FROM search_entry WHERE n >= ? AND n < ? ORDER BY n DESC LIMIT 1), ?) + ?";
    let [a, b, c, d, e, f, g] = COLUMNS;
    let mut insert = into("search_entry", &[a, b, c, d, e, f, g, "n"]);
    let mut place: HashMap<&str, i64> = HashMap::new();
    for kept in part {
        let kind = kept.subject.kind;
        let place = place.entry(kind).or_default();
        *place += 1;
        let base = kind_base(kind);
        let number = Expr::cust_with_values(NEXT, [base, base + KIND_ROOM, base, *place]);
        let [a, b, c, d, e, f, g] = kept.values().map(SimpleExpr::from);
        insert.row([a, b, c, d, e, f, g, number])?;
    }
    Ok(insert)
}

fn renewed() -> OnConflict {
    let changing = ["title", "subtitle", "title_fold", "words", "station"];
    OnConflict::column("id").update_columns(changing).to_owned()
}

fn put_in_tokens(
    backend: DbBackend,
    part: &[Kept],
    together: &mut Together,
) -> Result<(), Failure> {
    let mut insert = into("search_token", &["token", "id"]);
    let mut any = false;
    for kept in part {
        for token in &kept.tokens {
            any = true;
            insert.row([token.as_str().into(), kept.subject.id.into()])?;
        }
    }
    if any {
        insert.on_conflict(OnConflict::new().do_nothing().to_owned());
        together.add(backend, &insert);
    }
    Ok(())
}

fn take_out(backend: DbBackend, ids: &[Uuid], together: &mut Together) {
    delete_where_id(backend, "search_token", ids, together);
    delete_where_id(backend, "search_entry", ids, together);
}

fn delete_where_id(backend: DbBackend, table: &'static str, ids: &[Uuid], together: &mut Together) {
    let delete = Query::delete()
        .from_table(table)
        .and_where(Expr::col("id").is_in(ids.iter().copied()))
        .to_owned();
    together.add(backend, &delete);
}

fn into(table: &'static str, columns: &[&'static str]) -> InsertStatement {
    Query::insert()
        .into_table(table)
        .columns(columns.iter().copied())
        .to_owned()
}

/// Adds a row; a wrong number of values is our fault and no reason to panic.
trait Rows {
    fn row<const N: usize>(&mut self, row: [SimpleExpr; N]) -> Result<(), Failure>;
}

impl Rows for InsertStatement {
    fn row<const N: usize>(&mut self, row: [SimpleExpr; N]) -> Result<(), Failure> {
        self.values(row).map(|_| ()).map_err(Failure::internal)
    }
}
