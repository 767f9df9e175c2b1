//! Words that mean the same to the search, as staff keep them.

use kernel::ids::{Ref, SynonymGroupId, kinds};
use kernel::refusal::{Problems, Refusal, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use crate::events;
use crate::permissions::ManageArticles;
use crate::queries;
use crate::records::synonyms;
use crate::rules::tongue::Tongue;
use crate::rules::words::{long, one_line};

/// Phrases of one group.
const PHRASES: std::ops::RangeInclusive<usize> = 2..=12;
/// Longest phrase.
const PHRASE_MAX: usize = 60;
/// Groups that there may be.
const GROUPS: usize = 500;

/// The phrases of a group, one on each line or between commas.
fn read(typed: &str) -> Result<String, Refused> {
    let parts = typed.split(['\n', ',', ';', '=']).map(one_line);
    let mut phrases: Vec<String> = Vec::new();
    for phrase in parts.filter(|phrase| !phrase.is_empty()) {
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    let mut problems = Problems::new();
    if !PHRASES.contains(&phrases.len()) {
        let refusal = Refusal::new("knowledge-refused-phrases").at("phrases");
        problems.note(
            refusal
                .with("least", *PHRASES.start())
                .with("most", *PHRASES.end()),
        );
    }
    for phrase in &phrases {
        long(&mut problems, "phrases", phrase, PHRASE_MAX);
    }
    problems.finish(phrases.join("\n"))
}

/// Keeps a group.
pub async fn add_synonyms(
    work: &mut Work,
    _may: Allowed<ManageArticles>,
    tongue: Tongue,
    typed: &str,
) -> Result<SynonymGroupId, Failure> {
    let phrases = read(typed)?;
    if queries::synonym_groups(work.conn()).await?.len() >= GROUPS {
        return Err(Refused::whole("knowledge-refused-many")
            .with("most", GROUPS)
            .into());
    }
    let id = work.new_id::<kinds::SynonymGroup>();
    let row = synonyms::ActiveModel {
        id: Set(id),
        lang: Set(tongue),
        phrases: Set(phrases.clone()),
        version: Set(1),
        updated_at: Set(Moment::from(work.now)),
    };
    synonyms::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    told(work, id, &phrases).await?;
    Ok(id)
}

/// Changes a group.
pub async fn edit_synonyms(
    work: &mut Work,
    _may: Allowed<ManageArticles>,
    id: SynonymGroupId,
    version: i32,
    tongue: Tongue,
    typed: &str,
) -> Result<(), Failure> {
    let phrases = read(typed)?;
    let change = synonyms::ActiveModel {
        lang: Set(tongue),
        phrases: Set(phrases.clone()),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, change).await?;
    told(work, id, &phrases).await
}

/// Takes a group away.
pub async fn remove_synonyms(
    work: &mut Work,
    _may: Allowed<ManageArticles>,
    id: SynonymGroupId,
) -> Result<(), Failure> {
    let row = queries::synonym_one(work.conn(), id).await?;
    synonyms::Entity::delete_by_id(id).exec(work.conn()).await?;
    let facts = json!({ "removed": row.phrases });
    work.record(Event::of(Ref::of(id), events::SYNONYMS, facts))
        .await
}

async fn told(work: &mut Work, id: SynonymGroupId, phrases: &str) -> Result<(), Failure> {
    let facts = json!({ "phrases": phrases });
    work.record(Event::of(Ref::of(id), events::SYNONYMS, facts))
        .await
}
