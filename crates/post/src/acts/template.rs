//! Staff change the words of a message, or go back to those in code. Every version is kept.

use kernel::ids::kinds;
use kernel::refusal::Refusal;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Lang, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use crate::EditMailTemplates;
use crate::post::Post;
use crate::queries::newest_template;
use crate::records::mail_template;
use crate::template::{Draft, check_words};

/// New words for a message.
#[derive(Clone, Debug)]
pub struct EditTemplate {
    /// Which message.
    pub kind: String,
    /// In which language.
    pub lang: Lang,
    /// The version that was seen while editing; zero for the words in code.
    pub seen: i32,
    /// The words.
    pub draft: Draft,
}

/// Keeps new words for a message.
///
/// # Errors
/// `Refused` with field and line when the words do not work; `Stale` when somebody else changed them meanwhile.
pub async fn edit_template(
    work: &mut Work,
    _may: Allowed<EditMailTemplates>,
    post: &Post,
    edit: EditTemplate,
) -> Result<(), Failure> {
    let draft = Draft {
        subject: edit.draft.subject.trim().to_owned(),
        body: edit.draft.body.replace("\r\n", "\n").trim().to_owned(),
    };
    let known = post.known(&edit.kind)?;
    check_words(&draft, known.samples(edit.lang)).map_err(Refusal::from)?;
    let kept = Kept {
        kind: edit.kind,
        lang: edit.lang,
        seen: edit.seen,
        usual: false,
        draft,
    };
    keep(work, kept).await
}

/// Goes back to the words in code.
///
/// # Errors
/// As [`edit_template`].
pub async fn restore_template(
    work: &mut Work,
    _may: Allowed<EditMailTemplates>,
    post: &Post,
    kind: &str,
    lang: Lang,
    seen: i32,
) -> Result<(), Failure> {
    let draft = post.known(kind)?.usual(lang).clone();
    let kind = kind.to_owned();
    keep(
        work,
        Kept {
            kind,
            lang,
            seen,
            usual: true,
            draft,
        },
    )
    .await
}

struct Kept {
    kind: String,
    lang: Lang,
    seen: i32,
    usual: bool,
    draft: Draft,
}

async fn keep(work: &mut Work, kept: Kept) -> Result<(), Failure> {
    let newest = newest_template(work.conn(), &kept.kind, kept.lang).await?;
    let stands = newest.as_ref().map_or(0, |row| row.revision);
    if let Some(row) = newest.filter(|_| stands != kept.seen) {
        let theirs = json!({ "subject": row.subject, "body": row.body, "revision": row.revision, "author": row.author_name });
        return Err(Failure::Stale {
            subject: row.id.into(),
            theirs,
        });
    }
    let id = work.new_id::<kinds::MailTemplate>();
    let row = mail_template::ActiveModel {
        id: Set(id),
        kind: Set(kept.kind.clone()),
        lang: Set(kept.lang.code().to_owned()),
        revision: Set(stands + 1),
        usual: Set(kept.usual),
        subject: Set(kept.draft.subject),
        body: Set(kept.draft.body),
        author: Set(work.actor.staff()),
        author_name: Set(work.actor.name.to_string()),
        created_at: Set(Moment::from(work.now)),
    };
    mail_template::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    let facts = json!({ "kind": kept.kind, "lang": kept.lang, "revision": stands + 1, "usual": kept.usual });
    work.record(Event::of(id, "mail_template.changed", facts))
        .await
}
