//! Lists and look-ups: the outbox, one message, the words of each kind.

use jiff::Timestamp;
use kernel::ids::{MailId, Ref, kinds};
use platform::paging::{Keyset, PAGE_MAX, PageAsk, Sort};
use platform::{Failure, Lang, PageOf};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Func, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use crate::kinds::{Kinds, Known};
use crate::records::{mail as outbox, mail_template};
use crate::states::MailState;
use crate::template::Draft;

/// Which messages are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// Only those that stand here.
    pub state: Option<MailState>,
    /// Only this message.
    pub kind: Option<String>,
    /// Only those to this address; of something that is no whole address, those that have it in theirs or in the name.
    pub address: Option<String>,
}

/// A message of the outbox, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MailRow {
    /// The message.
    pub id: MailId,
    /// Key of its kind.
    pub kind: String,
    /// By which channel.
    pub channel: String,
    /// Name of the recipient.
    pub to_name: String,
    /// Address of the recipient.
    pub to_address: String,
    /// Its language.
    pub lang: Lang,
    /// Its subject, once it was tried.
    pub subject: Option<String>,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried since it was queued.
    pub attempts: i32,
    /// When it is tried next.
    pub next_try: Option<Timestamp>,
    /// When it came to rest.
    pub settled_at: Option<Timestamp>,
    /// What is in its way: the key of a text that takes `why`, and the other side's words.
    pub trouble: Option<(String, String)>,
    /// The record it is about.
    pub about: Option<Ref>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
}

impl TryFrom<outbox::Model> for MailRow {
    type Error = Failure;

    fn try_from(row: outbox::Model) -> Result<Self, Failure> {
        let about = match (row.about_kind, row.about_id) {
            (Some(kind), Some(id)) => Some(Ref::from_parts(&kind, id)?),
            _ => None,
        };
        Ok(Self {
            id: row.id,
            kind: row.kind,
            channel: row.channel,
            to_name: row.to_name,
            to_address: row.to_address,
            lang: row.lang.parse()?,
            subject: row.subject,
            state: row.state.parse()?,
            attempts: row.attempts,
            next_try: row.next_try.map(Into::into),
            settled_at: row.settled_at.map(Into::into),
            trouble: row
                .trouble_key
                .map(|key| (key, row.trouble_why.unwrap_or_default())),
            about,
            created_at: row.created_at.into(),
            version: row.version,
        })
    }
}

/// The outbox, newest first.
///
/// # Errors
/// `Refused` when the cursor is of another list.
pub async fn mails(
    db: &impl ConnectionTrait,
    filter: &MailFilter,
    ask: &PageAsk,
) -> Result<PageOf<MailRow>, Failure> {
    let mut query = outbox::Entity::find();
    if let Some(state) = filter.state {
        query = query.filter(outbox::Column::State.eq(state.to_string()));
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(outbox::Column::Kind.eq(kind));
    }
    if let Some(words) = &filter.address {
        query = query.filter(to(words.trim()));
    }
    let order = Keyset::new([Sort::down(Expr::col(outbox::Column::Id))]);
    let page = order
        .page(db, query, ask, |row| vec![row.id.into()])
        .await?;
    let rows = page
        .rows
        .into_iter()
        .map(MailRow::try_from)
        .collect::<Result<_, _>>()?;
    Ok(PageOf {
        rows,
        next: page.next,
        prev: page.prev,
    })
}

/// A whole address is looked up in the index; a piece of one, or of a name, is looked for in each row.
fn to(words: &str) -> Condition {
    if words.parse::<lettre::Address>().is_ok() {
        return Condition::all().add(outbox::Column::ToAddress.eq(words));
    }
    let small = has_in(&words.to_lowercase());
    let lower = |column: outbox::Column| {
        Expr::expr(Func::lower(Expr::col((outbox::Entity, column)))).like(small.clone())
    };
    // SQLite makes only plain letters small, so a Turkish name is also looked for as it was typed
    let typed = Expr::col((outbox::Entity, outbox::Column::ToName)).like(has_in(words));
    Condition::any()
        .add(lower(outbox::Column::ToAddress))
        .add(lower(outbox::Column::ToName))
        .add(typed)
}

/// The pattern of everything that has these words in it; what would be a wildcard stands for itself.
fn has_in(words: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for letter in words.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

/// The newest messages about a record, for its page.
///
/// # Errors
/// When the database cannot be read.
pub async fn mails_about(
    db: &impl ConnectionTrait,
    subject: impl Into<Ref> + Send,
) -> Result<Vec<MailRow>, Failure> {
    let subject = subject.into();
    let rows = outbox::Entity::find()
        .filter(outbox::Column::AboutKind.eq(subject.kind))
        .filter(outbox::Column::AboutId.eq(subject.id))
        .order_by_desc(outbox::Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    rows.into_iter().map(MailRow::try_from).collect()
}

/// What each of these messages is about, of those that there are; one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn subjects_of(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MailId> + Send,
) -> Result<Vec<(MailId, Ref)>, Failure> {
    let ids: Vec<MailId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let about = |row: outbox::Model| {
        let of = Ref::from_parts(row.about_kind.as_deref()?, row.about_id?);
        Some((row.id, of.ok()?))
    };
    Ok(rows.into_iter().filter_map(about).collect())
}

/// One message.
///
/// # Errors
/// `NotFound` when there is no such message.
pub async fn mail(db: &impl ConnectionTrait, id: MailId) -> Result<MailRow, Failure> {
    let row = outbox::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Mail>)?
        .try_into()
}

/// How many messages need somebody, or wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Waiting for their turn or for the server.
    pub queued: u64,
    /// Of which nobody knows whether they arrived.
    pub unknown: u64,
    /// Not delivered.
    pub failed: u64,
}

/// Counts the messages that are not sent; counted to a thousand each.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(db: &impl ConnectionTrait) -> Result<Standing, Failure> {
    Ok(Standing {
        queued: count(db, MailState::Queued).await?,
        unknown: count(db, MailState::Unknown).await?,
        failed: count(db, MailState::Failed).await?,
    })
}

/// Counting ends here.
pub const COUNTED: u64 = 1_000;

async fn count(db: &impl ConnectionTrait, state: MailState) -> Result<u64, Failure> {
    let some = outbox::Entity::find()
        .filter(outbox::Column::State.eq(state.to_string()))
        .limit(COUNTED);
    Ok(some.count(db).await?)
}

/// A message and the version of its words in each language, for the list in the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TemplateRow {
    /// Key of the message.
    pub kind: &'static str,
    /// Key of the text that names it.
    pub title: &'static str,
    /// The language.
    pub lang: Lang,
    /// Whether these are the words in code.
    pub usual: bool,
    /// The version; zero for words never edited.
    pub revision: i32,
    /// Who edited them last.
    pub author_name: Option<String>,
    /// When they were edited last.
    pub edited_at: Option<Timestamp>,
}

/// The words of a message for the edit page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TemplateView {
    /// Key of the message.
    pub kind: &'static str,
    /// Key of the text that names it.
    pub title: &'static str,
    /// The language.
    pub lang: Lang,
    /// Whether these are the words in code.
    pub usual: bool,
    /// The version to name when they are changed.
    pub revision: i32,
    /// The words as they stand.
    pub draft: Draft,
    /// What may be named in them, each with a sample.
    pub variables: Vec<(String, String)>,
}

impl TemplateView {
    pub(crate) fn new(known: &Known, lang: Lang, newest: Option<mail_template::Model>) -> Self {
        let variables = known.samples(lang).iter();
        let (usual, revision, draft) = match newest {
            Some(row) => (
                row.usual,
                row.revision,
                Draft {
                    subject: row.subject,
                    body: row.body,
                },
            ),
            None => (true, 0, known.usual(lang).clone()),
        };
        Self {
            kind: known.kind.key,
            title: known.kind.title,
            lang,
            usual,
            revision,
            draft,
            variables: variables
                .map(|(name, sample)| (name.clone(), sample.clone()))
                .collect(),
        }
    }
}

/// One version of a message's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TemplateVersion {
    /// Its number, from one.
    pub revision: i32,
    /// Whether these were the words in code.
    pub usual: bool,
    /// The words.
    pub draft: Draft,
    /// Who wrote them.
    pub author_name: String,
    /// When.
    pub written_at: Timestamp,
}

/// The newest versions of a message's words, `most` of them.
pub(crate) async fn template_versions(
    db: &impl ConnectionTrait,
    kind: &str,
    lang: Lang,
    most: u64,
) -> Result<Vec<TemplateVersion>, Failure> {
    let rows = mail_template::Entity::find()
        .filter(mail_template::Column::Kind.eq(kind))
        .filter(mail_template::Column::Lang.eq(lang.code()))
        .order_by_desc(mail_template::Column::Revision)
        .limit(most)
        .all(db)
        .await?;
    let told = |row: mail_template::Model| TemplateVersion {
        revision: row.revision,
        usual: row.usual,
        draft: Draft {
            subject: row.subject,
            body: row.body,
        },
        author_name: row.author_name,
        written_at: row.created_at.into(),
    };
    Ok(rows.into_iter().map(told).collect())
}

/// The newest version of edited words.
pub(crate) async fn newest_template(
    db: &impl ConnectionTrait,
    kind: &str,
    lang: Lang,
) -> Result<Option<mail_template::Model>, Failure> {
    let newest = mail_template::Entity::find()
        .filter(mail_template::Column::Kind.eq(kind))
        .filter(mail_template::Column::Lang.eq(lang.code()))
        .order_by_desc(mail_template::Column::Revision)
        .one(db);
    Ok(newest.await?)
}

pub(crate) async fn template_rows(
    db: &impl ConnectionTrait,
    declared: &Kinds,
) -> Result<Vec<TemplateRow>, Failure> {
    let newest = newest_templates(db).await?;
    let mut rows = Vec::new();
    for kind in declared.all() {
        for lang in Lang::ALL {
            let edited = newest
                .iter()
                .find(|row| row.kind == kind.key && row.lang == lang.code());
            rows.push(TemplateRow {
                kind: kind.key,
                title: kind.title,
                lang,
                usual: edited.is_none_or(|row| row.usual),
                revision: edited.map_or(0, |row| row.revision),
                author_name: edited.map(|row| row.author_name.clone()),
                edited_at: edited.map(|row| row.created_at.into()),
            });
        }
    }
    Ok(rows)
}

/// The newest version of every message and language.
async fn newest_templates(db: &impl ConnectionTrait) -> Result<Vec<mail_template::Model>, Failure> {
    let newer = Alias::new("newer");
    let same = |column: mail_template::Column| {
        Expr::col((newer.clone(), column)).equals((mail_template::Entity, column))
    };
    let has_newer = Query::select()
        .expr(Expr::val(1))
        .from_as(mail_template::Entity, newer.clone())
        .and_where(same(mail_template::Column::Kind))
        .and_where(same(mail_template::Column::Lang))
        .and_where(
            Expr::col((newer.clone(), mail_template::Column::Revision)).gt(Expr::col((
                mail_template::Entity,
                mail_template::Column::Revision,
            ))),
        )
        .to_owned();
    let newest = mail_template::Entity::find()
        .filter(Expr::exists(has_newer).not())
        .all(db);
    Ok(newest.await?)
}
