//! Puts a message into the outbox, with the job that sends it: part of the business change, or nothing of it.

use kernel::ids::kinds;
use kernel::refusal::Refusal;
use lettre::Address;
use platform::columns::Moment;
use platform::{Failure, Job, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::deliver::DELIVER;
use crate::letter::{Letter, Sent};
use crate::records::mail;
use crate::states::MailState;

/// Characters of a key.
const KEY_MAX: usize = 200;
/// Files of one message.
const ATTACHMENTS_MAX: usize = 10;
/// What variables are sealed for.
pub(crate) const SEALED_FOR: &str = "post.vars";

/// Leaves a message for sending after the commit. The same key to the same recipient is sent once.
///
/// # Errors
/// `Refused` when the address is none; else when the database refuses.
pub async fn send(work: &mut Work, letter: Letter) -> Result<Sent, Failure> {
    let address = address(&letter)?;
    let ukey = unique_key(&letter, &address)?;
    if letter.attachments.len() > ATTACHMENTS_MAX {
        let refusal = Refusal::new("post-refused-attachments");
        return Err(refusal.with("most", ATTACHMENTS_MAX).into());
    }
    let row = row(work, letter, &address, &ukey)?;
    let id = work.new_id::<kinds::Mail>();
    let written = mail::Entity::insert(mail::ActiveModel { id: Set(id), ..row })
        .on_conflict(
            OnConflict::column(mail::Column::Ukey)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(work.conn())
        .await?;
    if written == 0 {
        let before = mail::Entity::find()
            .filter(mail::Column::Ukey.eq(&ukey))
            .one(work.conn())
            .await?
            .ok_or_else(Failure::not_found::<kinds::Mail>)?;
        return Ok(Sent::Before(before.id));
    }
    let job = Job::new(DELIVER, json!({ "mail": id })).keyed(format!("{DELIVER}:{id}:v1"));
    work.enqueue(job).await?;
    Ok(Sent::Queued(id))
}

fn row(
    work: &Work,
    letter: Letter,
    address: &str,
    ukey: &str,
) -> Result<mail::ActiveModel, Failure> {
    let vars = serde_json::to_vec(&letter.vars)?;
    let now = Moment::from(work.now);
    Ok(mail::ActiveModel {
        ukey: Set(ukey.to_owned()),
        kind: Set(letter.kind.to_owned()),
        channel: Set("email".to_owned()),
        to_name: Set(letter.to.name.trim().to_owned()),
        to_address: Set(address.to_owned()),
        lang: Set(letter.lang.code().to_owned()),
        vars: Set(work.platform().secrets.seal(SEALED_FOR, &vars)?),
        attachments: Set(json!(letter.attachments)),
        about_kind: Set(letter.about.map(|about| about.kind.to_owned())),
        about_id: Set(letter.about.map(|about| about.id)),
        state: Set(MailState::Queued.to_string()),
        subject: Set(None),
        template_id: Set(None),
        attempts: Set(0),
        since: Set(now),
        next_try: Set(Some(now)),
        settled_at: Set(None),
        trouble_key: Set(None),
        trouble_why: Set(None),
        created_at: Set(now),
        thread: Set(letter
            .thread
            .as_ref()
            .map(serde_json::to_value)
            .transpose()?),
        version: Set(1),
        ..Default::default()
    })
}

/// The address, when it is one.
fn address(letter: &Letter) -> Result<String, Refusal> {
    let typed = letter.to.address.trim();
    match typed.parse::<Address>() {
        Ok(address) => Ok(address.to_string()),
        Err(_) => Err(Refusal::new("post-refused-address")
            .with("address", typed)
            .at("address")),
    }
}

/// Letters large and small are one mailbox to every server in use.
fn unique_key(letter: &Letter, address: &str) -> Result<String, Refusal> {
    if letter.key.is_empty() || letter.key.chars().count() > KEY_MAX {
        return Err(Refusal::new("post-refused-key"));
    }
    Ok(format!(
        "{}|{}|{}",
        letter.kind,
        letter.key,
        address.to_lowercase()
    ))
}
