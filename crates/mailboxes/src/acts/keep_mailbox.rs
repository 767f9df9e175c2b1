//! Add a mailbox, edit it, pause it. Secrets that are not typed stay as they are.

use kernel::ids::{MailboxId, kinds};
use kernel::refusal::{Refusal, Refused};
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use serde_json::{Value, json};

use super::writing::SEALED_FOR;
use crate::permissions::KeepMailboxes;
use crate::records::{folder, mailbox};
use crate::rules::mailbox::{MailboxDetails, MailboxText};
use crate::rules::states::Login;
use crate::{events, queries};

/// Mailboxes of one company.
const MAILBOXES_MOST: usize = 50;

/// Adds a mailbox; it is read from now on.
///
/// # Errors
/// `Refused` beside each field that cannot be.
pub async fn add_mailbox(
    work: &mut Work,
    _may: Allowed<KeepMailboxes>,
    text: &MailboxText,
) -> Result<MailboxId, Failure> {
    let details = text.read()?;
    let secret = match details.login {
        Login::Password => (&text.password, "password"),
        Login::Token => (&text.refresh, "refresh"),
    };
    if secret.0.is_empty() {
        return Err(Refused::field(secret.1, "mailboxes-refused-no-secret").into());
    }
    let there = queries::mailboxes(work.conn()).await?;
    if there.len() >= MAILBOXES_MOST {
        return Err(Refusal::new("mailboxes-refused-many")
            .with("most", MAILBOXES_MOST)
            .into());
    }
    let id: MailboxId = work.new_id();
    let mut row = columns(work, &details);
    row.id = Set(id);
    row.password_sealed = Set(sealed(work, &text.password)?);
    row.client_secret_sealed = Set(sealed(work, &text.client_secret)?);
    row.refresh_sealed = Set(sealed(work, &text.refresh)?);
    row.version = Set(1);
    row.created_at = Set(Moment::from(work.now));
    let written = mailbox::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await;
    written.map_err(taken)?;
    keep_folders(work, id, &details).await?;
    work.record(Event::of(id, events::ADDED, facts(text, &details)))
        .await?;
    work.notify("mailboxes");
    Ok(id)
}

/// Edits it, unless somebody else did meanwhile. Its reader connects anew.
///
/// # Errors
/// `Refused` beside each field that cannot be; `Stale`.
pub async fn edit_mailbox(
    work: &mut Work,
    _may: Allowed<KeepMailboxes>,
    id: MailboxId,
    version: i32,
    text: &MailboxText,
) -> Result<(), Failure> {
    let details = text.read()?;
    let before = queries::mailbox(work.conn(), id).await?;
    let mut row = columns(work, &details);
    if !text.password.is_empty() {
        row.password_sealed = Set(sealed(work, &text.password)?);
    }
    if !text.client_secret.is_empty() {
        row.client_secret_sealed = Set(sealed(work, &text.client_secret)?);
    }
    if !text.refresh.is_empty() {
        row.refresh_sealed = Set(sealed(work, &text.refresh)?);
    }
    let secret = match details.login {
        Login::Password => (
            before.password_sealed.is_none() && text.password.is_empty(),
            "password",
        ),
        Login::Token => (
            before.refresh_sealed.is_none() && text.refresh.is_empty(),
            "refresh",
        ),
    };
    if secret.0 {
        return Err(Refused::field(secret.1, "mailboxes-refused-no-secret").into());
    }
    // a token of before may be of another account
    row.access_sealed = Set(None);
    row.access_until = Set(None);
    match work.update_seen(id, version, row).await {
        Err(Failure::Internal(why)) => match why.downcast::<DbErr>() {
            Ok(fault) => return Err(taken(fault)),
            Err(why) => return Err(Failure::Internal(why)),
        },
        other => other?,
    }
    keep_folders(work, id, &details).await?;
    work.record(Event::of(id, events::EDITED, facts(text, &details)))
        .await?;
    work.notify("mailboxes");
    Ok(())
}

/// Pauses reading, or goes on with it where it stopped.
///
/// # Errors
/// `NotFound` when there is no such mailbox.
pub async fn pause_mailbox(
    work: &mut Work,
    _may: Allowed<KeepMailboxes>,
    id: MailboxId,
    paused: bool,
) -> Result<(), Failure> {
    let since = paused.then(|| Moment::from(work.now));
    let done = mailbox::Entity::update_many()
        .col_expr(mailbox::Column::PausedAt, Expr::value(since))
        .filter(mailbox::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Err(Failure::not_found::<kinds::Mailbox>());
    }
    let verb = match paused {
        true => events::PAUSED,
        false => events::RESUMED,
    };
    work.record(Event::of(id, verb, json!({}))).await?;
    work.notify("mailboxes");
    Ok(())
}

/// Folders that stay keep their position; one that is named no more is forgotten, and read anew when it is named again.
async fn keep_folders(work: &Work, id: MailboxId, details: &MailboxDetails) -> Result<(), Failure> {
    let before = queries::folders(work.conn(), id).await?;
    let names = details.folders.iter().map(|folder| folder.name.clone());
    folder::Entity::delete_many()
        .filter(folder::Column::MailboxId.eq(id))
        .filter(folder::Column::Name.is_not_in(names))
        .exec(work.conn())
        .await?;
    for (place, wanted) in details.folders.iter().enumerate() {
        let ordinal = i32::try_from(place).unwrap_or(i32::MAX);
        if before.iter().any(|known| known.name == wanted.name) {
            let change = folder::ActiveModel {
                ordinal: Set(ordinal),
                spam: Set(wanted.spam),
                ..Default::default()
            };
            folder::Entity::update_many()
                .set(change)
                .filter(folder::Column::MailboxId.eq(id))
                .filter(folder::Column::Name.eq(wanted.name.clone()))
                .exec(work.conn())
                .await?;
            continue;
        }
        let row = folder::ActiveModel {
            mailbox_id: Set(id),
            name: Set(wanted.name.clone()),
            ordinal: Set(ordinal),
            spam: Set(wanted.spam),
            validity: Set(None),
            next: Set(1),
            stuck_on: Set(0),
            stuck_times: Set(0),
            read_at: Set(None),
        };
        folder::Entity::insert(row)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

fn columns(work: &Work, details: &MailboxDetails) -> mailbox::ActiveModel {
    mailbox::ActiveModel {
        name: Set(details.name.clone()),
        address: Set(details.address.clone()),
        host: Set(details.host.clone()),
        port: Set(i32::from(details.port)),
        security: Set(details.security),
        login: Set(details.login),
        user_name: Set(details.user.clone()),
        token_url: Set(details.token_url.clone()),
        client_id: Set(details.client_id.clone()),
        smtp_host: Set(details.smtp_host.clone()),
        smtp_port: Set(i32::from(details.smtp_port)),
        smtp_security: Set(details.smtp_security),
        tagged: Set(details.tagged),
        from_start: Set(details.from_start),
        team_id: Set(details.team),
        station_id: Set(details.station),
        owner_id: Set(details.owner),
        lang: Set(details.lang.code().to_owned()),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    }
}

fn sealed(work: &Work, secret: &str) -> Result<Option<String>, Failure> {
    if secret.is_empty() {
        return Ok(None);
    }
    let secrets = &work.platform().secrets;
    secrets.seal(SEALED_FOR, secret.as_bytes()).map(Some)
}

fn taken(fault: DbErr) -> Failure {
    match fault.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => {
            Refused::field("address", "mailboxes-refused-address").into()
        }
        _ => fault.into(),
    }
}

/// What the trail tells: that secrets changed, never what they are.
fn facts(text: &MailboxText, details: &MailboxDetails) -> Value {
    let folders: Vec<&str> = details
        .folders
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let renewed = [&text.password, &text.client_secret, &text.refresh];
    json!({
        "name": details.name, "address": details.address, "host": details.host, "port": details.port,
        "security": details.security.word(), "login": details.login.word(), "folders": folders,
        "smtp_host": details.smtp_host, "new_secret": renewed.iter().any(|secret| !secret.is_empty()),
    })
}
