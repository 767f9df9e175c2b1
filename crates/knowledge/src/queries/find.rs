//! What a question finds: postings of its terms, a slip forgiven where nobody wrote a word, ranked, with the words lit.
//!
//! At most a handful of statements, each bounded: the postings of a term are cut at [`POSTINGS`].

use std::collections::{BTreeSet, HashMap, HashSet};

use kernel::ids::ArticleId;
use platform::search::near_words;
use platform::{Engine, Failure, Platform};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Value,
};

use super::out::{asked, marked};
use crate::records::{corpus, synonyms};
use crate::retrieval::{Asked, Corpus, Piece, Posting, Synonyms, rank, shine};
use crate::rules::markdown;
use crate::rules::state::Reach;
use crate::rules::tongue::Tongue;

/// Hits that are given at most.
pub const FOUND_MAX: usize = 50;
/// Texts of one term that are looked at, those in which it weighs most.
const POSTINGS: usize = 400;
/// Terms of one question.
const TERMS: usize = 120;
/// Words of the piece that is shown.
const AROUND: usize = 28;
/// Groups of words that mean the same.
const SYNONYMS: u64 = 500;
/// Known words at one slip that are taken.
const NEAR: usize = 24;
/// Terms at one slip that are asked for: some words' worth.
const NEAR_TERMS: usize = 12_000;

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Key.
    pub article: ArticleId,
    /// Its address.
    pub slug: String,
    /// What it is called, with the words that were asked for lit.
    pub title: Vec<Piece>,
    /// The piece of its text that answers.
    pub piece: Vec<Piece>,
    /// Who reads it.
    pub reach: Reach,
    /// How well it fits.
    pub score: f64,
}

/// What a question found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The best first.
    pub hits: Vec<Hit>,
    /// Words that were read as others: what was typed, what was taken.
    pub meant: Vec<(String, String)>,
}

/// A term in a text, as it is kept.
#[derive(FromQueryResult)]
struct Row {
    term: String,
    article_id: ArticleId,
    weight: i32,
    length: i32,
}

/// A text that is out, as it is shown among hits.
#[derive(FromQueryResult)]
struct Shown {
    article_id: ArticleId,
    slug: String,
    title: String,
    summary: String,
    body: String,
    reach: Reach,
}

/// Finds what is out in a language for readers of this level, the best first, at most `limit`. Articles in `liked` stand before others that
/// fit as well.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    platform: &Platform,
    tongue: Tongue,
    reach: Reach,
    typed: &str,
    liked: &HashSet<ArticleId>,
    limit: usize,
) -> Result<Found, Failure> {
    let db = platform.db.read();
    let synonyms = synonyms_of(db, tongue).await?;
    let mut question = Asked::read(typed, tongue, &synonyms);
    if question.is_empty() {
        return Ok(Found::default());
    }
    let mut postings = postings(db, tongue, reach, &question.terms()).await?;
    let meant = forgive(db, tongue, reach, &mut question, &mut postings).await?;
    if postings.is_empty() {
        return Ok(Found::default());
    }
    let mut ranked = rank(&question, corpus_row(db, tongue).await?, &postings);
    if !liked.is_empty() {
        for (article, score) in &mut ranked {
            *score *= if liked.contains(article) { LIKED } else { 1.0 };
        }
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
    }
    ranked.truncate(limit.min(FOUND_MAX));
    let hits = shown(db, tongue, reach, &question, &ranked).await?;
    Ok(Found { hits, meant })
}

/// What an article counts more that speaks of the very product.
const LIKED: f64 = 1.5;

async fn postings(
    db: &impl ConnectionTrait,
    tongue: Tongue,
    reach: Reach,
    terms: &BTreeSet<String>,
) -> Result<Vec<Posting<ArticleId>>, Failure> {
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<Value> = vec![tongue.into(), reach.level().into()];
    let part = |term: &String| {
        values.push(term.as_str().into());
        format!(
            "SELECT * FROM (SELECT term, article_id, weight, length FROM article_word WHERE lang = $1 AND term = ${} \
             AND reach <= $2 ORDER BY weight DESC LIMIT {POSTINGS}) p",
            values.len()
        )
    };
    let parts: Vec<String> = terms.iter().take(TERMS).map(part).collect();
    let rows = asked::<Row>(db, &parts.join(" UNION ALL "), values).await?;
    let whole = |figure: i32| u32::try_from(figure).unwrap_or(0);
    let posting = |row: Row| Posting {
        term: row.term,
        text: row.article_id,
        weight: whole(row.weight),
        length: whole(row.length),
    };
    Ok(rows.into_iter().map(posting).collect())
}

/// Words that nobody wrote are read as known words at one slip.
async fn forgive(
    db: &sea_orm::DatabaseConnection,
    tongue: Tongue,
    reach: Reach,
    question: &mut Asked,
    postings: &mut Vec<Posting<ArticleId>>,
) -> Result<Vec<(String, String)>, Failure> {
    let known: HashSet<&str> = postings
        .iter()
        .map(|posting| posting.term.as_str())
        .collect();
    let written = |group: &crate::retrieval::Group| {
        let ways = group.ways.iter().flat_map(|way| &way.terms);
        // a beginning alone is no proof that somebody wrote the word
        ways.into_iter()
            .any(|(term, _)| !term.starts_with('^') && known.contains(term.as_str()))
    };
    let unknown: Vec<usize> = (0..question.groups.len())
        .filter(|at| {
            question
                .groups
                .get(*at)
                .is_some_and(|group| !written(group))
        })
        .collect();
    let groups = unknown.iter().filter_map(|at| question.groups.get(*at));
    let near: Vec<BTreeSet<String>> = groups.map(|group| at_one_slip(group.written())).collect();
    let held = held(db, tongue, reach, near.iter().flatten().cloned().collect()).await?;
    let mut meant = Vec::new();
    for (at, near) in unknown.into_iter().zip(&near) {
        let Some(group) = question.groups.get_mut(at) else {
            continue;
        };
        let terms: Vec<String> = held
            .iter()
            .filter(|term| near.contains(*term))
            .cloned()
            .collect();
        if let Some(first) = terms.first() {
            meant.push((
                group.plain.clone(),
                first.get(1..).unwrap_or_default().to_owned(),
            ));
        }
        group.meant(terms);
    }
    let fresh: BTreeSet<String> = held.into_iter().collect();
    postings.extend(self::postings(db, tongue, reach, &fresh).await?);
    Ok(meant)
}

/// The terms at one slip from a word and from its stem.
fn at_one_slip(written: [&str; 2]) -> BTreeSet<String> {
    let near = written.into_iter().flat_map(near_words);
    near.flat_map(|word| [format!("={word}"), format!("~{word}")])
        .collect()
}

/// Those of some terms that texts hold, the most used first.
async fn held(
    db: &sea_orm::DatabaseConnection,
    tongue: Tongue,
    reach: Reach,
    terms: BTreeSet<String>,
) -> Result<Vec<String>, Failure> {
    #[derive(FromQueryResult)]
    struct Known {
        term: String,
    }
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let terms: Vec<String> = terms.into_iter().take(NEAR_TERMS).collect();
    let mut values: Vec<Value> = vec![tongue.into(), reach.level().into()];
    let among = match Engine::of(db) {
        Engine::Sqlite => {
            let marks = marked(&mut values, terms.into_iter().map(Value::from));
            format!("IN ({marks})")
        }
        // one value instead of hundreds, which would be planned one by one
        Engine::Postgres => {
            values.push(terms.into());
            "= ANY($3)".to_owned()
        }
    };
    let sql = format!(
        "SELECT term FROM article_word WHERE lang = $1 AND reach <= $2 AND term {among} GROUP BY term \
         ORDER BY count(*) DESC, term LIMIT {NEAR}"
    );
    let rows = asked::<Known>(db, &sql, values).await?;
    Ok(rows.into_iter().map(|row| row.term).collect())
}

/// How much of a language is indexed.
async fn corpus_row(db: &impl ConnectionTrait, tongue: Tongue) -> Result<Corpus, Failure> {
    let row = corpus::Entity::find_by_id(tongue).one(db).await?;
    let whole = |figure: i64| u64::try_from(figure).unwrap_or(0);
    Ok(row.map_or_else(Corpus::default, |row| Corpus {
        texts: whole(row.texts),
        length: whole(row.length),
    }))
}

/// Words that mean the same in a language.
async fn synonyms_of(db: &impl ConnectionTrait, tongue: Tongue) -> Result<Vec<Synonyms>, Failure> {
    let rows = synonyms::Entity::find()
        .filter(synonyms::Column::Lang.eq(tongue))
        .limit(SYNONYMS)
        .all(db)
        .await?;
    let group = |row: synonyms::Model| Synonyms {
        phrases: row.phrases.lines().map(str::to_owned).collect(),
    };
    Ok(rows.into_iter().map(group).collect())
}

async fn shown(
    db: &impl ConnectionTrait,
    tongue: Tongue,
    reach: Reach,
    question: &Asked,
    ranked: &[(ArticleId, f64)],
) -> Result<Vec<Hit>, Failure> {
    let mut values: Vec<Value> = vec![tongue.into()];
    let marks = marked(&mut values, ranked.iter().map(|(id, _)| (*id).into()));
    let sql = format!(
        "SELECT t.article_id AS article_id, t.slug AS slug, r.title AS title, r.summary AS summary, r.body AS body, \
         a.reach AS reach FROM article_text t JOIN article_revision r ON r.article_id = t.article_id AND r.lang = t.lang \
         AND r.n = t.live_n JOIN article a ON a.id = t.article_id WHERE t.lang = $1 AND t.article_id IN ({marks})"
    );
    let rows = asked::<Shown>(db, &sql, values).await?;
    let mut rows: HashMap<ArticleId, Shown> =
        rows.into_iter().map(|row| (row.article_id, row)).collect();
    let hit = |(id, score): &(ArticleId, f64)| {
        let row = rows
            .remove(id)
            .filter(|row| row.reach.level() <= reach.level())?;
        let plain = format!("{}\n{}", row.summary, markdown::to_plain(&row.body));
        Some(Hit {
            article: *id,
            slug: row.slug,
            title: shine(&row.title, question, tongue, usize::MAX),
            piece: shine(plain.trim(), question, tongue, AROUND),
            reach: row.reach,
            score: *score,
        })
    };
    Ok(ranked.iter().filter_map(hit).collect())
}

/// Words of several texts as one question, short enough to be asked.
#[must_use]
pub fn merged_words<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    const LETTERS: usize = 600;
    let all = texts.into_iter().collect::<Vec<_>>().join(" ");
    all.chars().take(LETTERS).collect()
}
