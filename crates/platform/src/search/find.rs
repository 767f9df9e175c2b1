//! Finds: tier by tier, the surest first, until there are enough hits.

use std::collections::{BTreeSet, HashSet};

use kernel::ids::Ref;
use sea_orm::{DatabaseConnection, QueryResult};

use super::index::{Asked, long, say_seen};
use super::inside::{Inside, stand_anywhere, stand_inside};
use super::query::{Query, after};
use super::slip::{Reach, tokens_near, words_near};
use super::sql::Sql;
use super::words::{may_slip, plain, words_of};
use crate::{Failure, Platform, Stations};

/// Hits that are given at most.
pub const MOST: usize = 50;
/// Tokens that are looked at before kinds and stations are.
const TOKENS: i64 = 120;
pub(super) const COLUMNS: &str =
    "e.id AS id, e.kind AS kind, e.title AS title, e.subtitle AS subtitle, e.words AS words";

/// How sure a hit is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It carries exactly this serial, number or telephone.
    Token,
    /// Its title begins with what was typed.
    Title,
    /// A serial, number or telephone of it begins with what was typed.
    TokenBeginning,
    /// Its words begin with the words typed.
    Words,
    /// The words typed stand somewhere inside its words.
    Inside,
    /// It would be a hit if one letter were other.
    Slip,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub subject: Ref,
    /// First line.
    pub title: String,
    /// Second line.
    pub subtitle: String,
    /// How sure.
    pub rank: Rank,
}

/// Finds records of these kinds that the people of these stations see, the surest first, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    platform: &Platform,
    stations: &Stations,
    typed: &str,
    kinds: &[&'static str],
    limit: usize,
) -> Result<Vec<Hit>, Failure> {
    let query = Query::read(typed);
    let mut found = Found {
        platform,
        db: platform.db.read(),
        stations,
        kinds,
        limit: limit.min(MOST),
        seen: HashSet::new(),
        hits: Vec::new(),
    };
    if query.is_empty() || kinds.is_empty() {
        return Ok(Vec::new());
    }
    found.by_tokens(&query.tokens, Rank::Token).await?;
    if !found.hits.is_empty() && query.is_one_token() {
        return Ok(found.hits);
    }
    found.by_title(&query).await?;
    if let Some(beginning) = &query.beginning {
        found.by_token_beginning(beginning).await?;
    }
    let reach = Reach::of(found.db, &query.words, kinds).await?;
    if !reach.is_out_of_reach {
        let words = std::slice::from_ref(&query.words);
        found.by_words(words, &reach.kinds, Rank::Words).await?;
    }
    if found.hits.is_empty() {
        found.by_guess(&query, &reach).await?;
    }
    Ok(found.hits)
}

struct Found<'a> {
    platform: &'a Platform,
    db: &'a DatabaseConnection,
    stations: &'a Stations,
    kinds: &'a [&'static str],
    limit: usize,
    seen: HashSet<Ref>,
    hits: Vec<Hit>,
}

impl Found<'_> {
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.hits.len())
    }

    fn room_bound(&self) -> i64 {
        i64::try_from(self.room()).unwrap_or(i64::MAX)
    }

    fn take(&mut self, rows: &[QueryResult], rank: Rank) -> Result<(), Failure> {
        for row in rows {
            self.add(hit_of(row, rank)?);
        }
        Ok(())
    }

    fn add(&mut self, hit: Hit) {
        if self.room() > 0 && self.seen.insert(hit.subject) {
            self.hits.push(hit);
        }
    }

    async fn by_tokens(&mut self, tokens: &[String], rank: Rank) -> Result<(), Failure> {
        if tokens.is_empty() {
            return Ok(());
        }
        let mut which = Sql::default();
        which
            .say("token IN ")
            .bind_all(tokens.iter().map(String::as_str));
        self.of_tokens(which, rank).await
    }

    async fn by_token_beginning(&mut self, beginning: &str) -> Result<(), Failure> {
        let mut which = Sql::default();
        which
            .say("token >= ")
            .bind(beginning)
            .say(" AND token < ")
            .bind(after(beginning));
        self.of_tokens(which, Rank::TokenBeginning).await
    }

    /// The entries of some tokens. The inner query is bounded, so that both engines begin with it.
    async fn of_tokens(&mut self, which: Sql, rank: Rank) -> Result<(), Failure> {
        if self.room() == 0 {
            return Ok(());
        }
        let mut sql = which;
        sql.around(
            &format!("SELECT {COLUMNS} FROM (SELECT token, id FROM search_token WHERE "),
            " ORDER BY token LIMIT ",
        )
        .bind(TOKENS)
        .say(") t JOIN search_entry e ON e.id = t.id WHERE e.kind IN ")
        .bind_all(self.kinds.iter().copied());
        say_seen(&mut sql, self.stations);
        sql.say(" ORDER BY t.token LIMIT ").bind(self.room_bound());
        self.take(&sql.rows(self.db).await?, rank)
    }

    async fn by_title(&mut self, query: &Query) -> Result<(), Failure> {
        if self.room() == 0 {
            return Ok(());
        }
        let beginning = query.plain();
        let mut sql = Sql::default();
        let mut between = "";
        for kind in self.kinds {
            sql.say(between)
                .say(&format!(
                    "SELECT * FROM (SELECT {COLUMNS} FROM search_entry e WHERE e.kind = "
                ))
                .bind(*kind)
                .say(" AND e.title_fold >= ")
                .bind(beginning.as_str())
                .say(" AND e.title_fold < ")
                .bind(after(&beginning));
            say_seen(&mut sql, self.stations);
            sql.say(" ORDER BY e.title_fold LIMIT ")
                .bind(self.room_bound())
                .say(") s");
            between = " UNION ALL ";
        }
        self.take(&sql.rows(self.db).await?, Rank::Title)
    }

    /// Asks the word index for records that hold all words of one of these readings. Words of one or two letters are
    /// too short for it and only judge the candidates.
    async fn by_words(
        &mut self,
        readings: &[Vec<String>],
        kinds: &[&'static str],
        rank: Rank,
    ) -> Result<(), Failure> {
        let short = readings.iter().any(|words| long(words).is_empty());
        if self.room() == 0 || readings.is_empty() || kinds.is_empty() || short {
            return Ok(());
        }
        let asked = Asked {
            readings,
            begins: rank != Rank::Inside,
            known: rank == Rank::Slip,
            stations: self.stations,
        };
        let mut candidates = Vec::new();
        for kinds in asked.in_turn(self.platform, kinds).await? {
            for row in asked.rows(self.platform, &kinds, self.room()).await? {
                let held: String = row.try_get("", "words")?;
                let hit = hit_of(&row, rank)?;
                let fits = |words: &&Vec<String>| words.iter().all(|word| asked.holds(&held, word));
                if let Some(words) = readings.iter().find(fits) {
                    candidates.push((nearness(&hit, words), hit));
                }
            }
            // what other kinds have would stand below these
            let sure = candidates.iter().filter(|(near, _)| near.0 == 0);
            let sure: HashSet<Ref> = sure.map(|(_, hit)| hit.subject).collect();
            if sure.difference(&self.seen).count() >= self.room() {
                break;
            }
        }
        candidates.sort_by(|one, other| (one.0, &one.1.title).cmp(&(other.0, &other.1.title)));
        for (_, hit) in candidates {
            self.add(hit);
        }
        Ok(())
    }

    /// Nothing was found: a word nobody knows may be the inside of one, or have one letter wrong.
    async fn by_guess(&mut self, query: &Query, reach: &Reach<'_>) -> Result<(), Failure> {
        if reach.unknown.is_empty() {
            return Ok(());
        }
        let inside = stand_inside(self.db, &reach.unknown).await?;
        if inside == Inside::Likely {
            self.by_inside(query).await?;
        }
        if self.hits.is_empty() {
            self.by_slip(query, reach).await?;
        }
        let perhaps = self.hits.is_empty() && inside == Inside::Perhaps;
        if perhaps && stand_anywhere(self.db, &reach.unknown).await? {
            self.by_inside(query).await?;
        }
        Ok(())
    }

    async fn by_inside(&mut self, query: &Query) -> Result<(), Failure> {
        let words = std::slice::from_ref(&query.words);
        self.by_words(words, self.kinds, Rank::Inside).await
    }

    async fn by_slip(&mut self, query: &Query, reach: &Reach<'_>) -> Result<(), Failure> {
        if let Some(token) = &query.beginning {
            let meant = tokens_near(self.db, token).await?;
            self.by_tokens(&meant, Rank::Slip).await?;
        }
        let (mut readings, mut having) = (Vec::new(), BTreeSet::new());
        for word in reach.unknown.iter().copied().filter(|word| may_slip(word)) {
            for near in words_near(self.db, word).await? {
                let meant = |other: &String| match other == word {
                    true => near.word.clone(),
                    false => other.clone(),
                };
                readings.push(query.words.iter().map(meant).collect());
                having.extend(near.kinds);
            }
        }
        let mut kinds = reach.kinds.clone();
        kinds.retain(|kind| having.contains(*kind));
        self.by_words(&readings, &kinds, Rank::Slip).await
    }
}

fn hit_of(row: &QueryResult, rank: Rank) -> Result<Hit, Failure> {
    let kind: String = row.try_get("", "kind")?;
    Ok(Hit {
        subject: Ref::from_parts(&kind, row.try_get("", "id")?)?,
        title: row.try_get("", "title")?,
        subtitle: row.try_get("", "subtitle")?,
        rank,
    })
}

/// How near a candidate is: words of the title that are exactly typed words come first, short titles before long.
fn nearness(hit: &Hit, words: &[String]) -> (usize, usize) {
    let title = words_of(&hit.title);
    let missing = words.iter().filter(|word| !title.contains(word)).count();
    (missing, plain(&hit.title).len())
}
