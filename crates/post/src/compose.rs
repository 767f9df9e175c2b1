//! A row of the outbox becomes a message: words, variables, signature, files.

use kernel::ids::FileId;
use platform::{Failure, Lang, Platform, files};
use serde_json::{Map, Value};

use crate::acts::SEALED_FOR;
use crate::channel::{Attachment, Message};
use crate::letter::Signature;
use crate::post::Post;
use crate::records::mail;
use crate::template::{Preview, composed};

/// Bytes of all files of a message; most servers refuse more.
const FILES_MAX: usize = 20 * 1024 * 1024;

/// Why a message cannot be made; kept on the row for people.
pub(crate) struct Unmade {
    pub(crate) key: &'static str,
    pub(crate) why: String,
}

/// Either a message, or why there is none.
pub(crate) type Made<T> = Result<T, Unmade>;

/// The message of a row. The outer failure may pass, the inner one will not.
pub(crate) async fn message(
    post: &Post,
    platform: &Platform,
    row: &mail::Model,
) -> Result<Made<Message>, Failure> {
    let lang: Lang = row.lang.parse()?;
    let signature = post.letterhead().signature(platform, lang).await?;
    let ready = match words(post, platform, row, &signature).await? {
        Ok(ready) => ready,
        Err(unmade) => return Ok(Err(unmade)),
    };
    let attachments = match attachments(platform, row).await? {
        Ok(attachments) => attachments,
        Err(unmade) => return Ok(Err(unmade)),
    };
    Ok(Ok(Message {
        id: row.id.to_string(),
        to_name: row.to_name.clone(),
        to_address: row.to_address.clone(),
        from_name: signature.firm,
        lang,
        subject: ready.subject,
        text: ready.text,
        html: ready.html,
        attachments,
        written_at: row.created_at.into(),
        thread: row.thread.clone().map(serde_json::from_value).transpose()?,
    }))
}

/// The text of a row, also after it was sent.
pub(crate) async fn words(
    post: &Post,
    platform: &Platform,
    row: &mail::Model,
    signature: &Signature,
) -> Result<Made<Preview>, Failure> {
    let unmade = |why: String| Unmade {
        key: "post-trouble-words",
        why,
    };
    let Some(known) = post.kinds().known(&row.kind) else {
        return Ok(Err(unmade(row.kind.clone())));
    };
    let lang: Lang = row.lang.parse()?;
    let draft = post
        .pinned(platform.db.read(), known, lang, row.template_id)
        .await?;
    let vars = match vars(platform, row) {
        Ok(vars) => vars,
        Err(why) => return Ok(Err(unmade(why.to_string()))),
    };
    let ready = composed(&draft, &vars, signature, lang.code());
    Ok(ready.map_err(|fault| unmade(fault.to_string())))
}

fn vars(platform: &Platform, row: &mail::Model) -> Result<Map<String, Value>, Failure> {
    let open = platform.secrets.open(SEALED_FOR, &row.vars)?;
    Ok(serde_json::from_slice(&open)?)
}

async fn attachments(
    platform: &Platform,
    row: &mail::Model,
) -> Result<Made<Vec<Attachment>>, Failure> {
    let ids: Vec<FileId> = serde_json::from_value(row.attachments.clone())?;
    let (mut taken, mut size) = (Vec::new(), 0);
    for id in ids {
        match attachment(platform, id).await {
            Ok(file) => {
                size += file.bytes.len();
                taken.push(file);
            }
            Err(failure @ Failure::Unavailable { .. }) => return Err(failure),
            Err(failure) => {
                let why = failure.to_string();
                return Ok(Err(Unmade {
                    key: "post-trouble-attachment",
                    why,
                }));
            }
        }
        if size > FILES_MAX {
            let why = format!("{} MB", FILES_MAX / (1024 * 1024));
            return Ok(Err(Unmade {
                key: "post-trouble-size",
                why,
            }));
        }
    }
    Ok(Ok(taken))
}

async fn attachment(platform: &Platform, id: FileId) -> Result<Attachment, Failure> {
    let row = files::file(platform.db.read(), id).await?;
    let bytes = platform.files.get(&row.sha256).await?;
    Ok(Attachment {
        name: row.name,
        media_type: row.media_type,
        bytes: bytes.to_vec(),
    })
}
