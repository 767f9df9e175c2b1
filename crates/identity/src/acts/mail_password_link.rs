//! Mail a link that sets a password: asked for by its owner, or sent to somebody who was just added.

use jiff::SignedDuration;
use kernel::ids::{Ref, StaffId};
use platform::columns::Moment;
use platform::{Failure, Work};
use post::{Letter, Recipient};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::credentials::SecretToken;
use crate::records::{password_reset, staff};
use crate::rules::lang;
use crate::{events, letters, queries};

/// Why the link is sent.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PasswordLink {
    /// Its owner forgot the password.
    Reset,
    /// Somebody was added and has none yet.
    Invitation,
}

impl PasswordLink {
    fn lives(self) -> SignedDuration {
        match self {
            PasswordLink::Reset => SignedDuration::from_hours(1),
            PasswordLink::Invitation => SignedDuration::from_hours(24 * 7),
        }
    }

    fn letter(self) -> &'static str {
        match self {
            PasswordLink::Reset => letters::PASSWORD_RESET.key,
            PasswordLink::Invitation => letters::INVITATION.key,
        }
    }
}

/// Makes earlier links void and mails a new one. Nobody who is shut out gets one.
pub async fn mail_password_link(
    work: &mut Work,
    base_url: &str,
    id: StaffId,
    why: PasswordLink,
) -> Result<(), Failure> {
    let staff = queries::staff_row(work.conn(), id).await?;
    if staff.disabled_at.is_some() {
        return Ok(());
    }
    void(work, id).await?;
    let secret = SecretToken::new("")?;
    insert(work, id, &secret, why).await?;
    let letter = letter(work, base_url, &staff, &secret, why).await?;
    post::send(work, letter).await?;
    super::record(
        work,
        Ref::of(id),
        events::PASSWORD_LINK_SENT,
        json!({ "to": staff.mail }),
    )
    .await
}

/// Links that were not used no longer work.
pub(super) async fn void(work: &Work, id: StaffId) -> Result<(), Failure> {
    let used = password_reset::ActiveModel {
        used_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    password_reset::Entity::update_many()
        .set(used)
        .filter(password_reset::Column::StaffId.eq(id))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(work.conn())
        .await?;
    Ok(())
}

async fn insert(
    work: &Work,
    staff: StaffId,
    secret: &SecretToken,
    why: PasswordLink,
) -> Result<(), Failure> {
    let row = password_reset::ActiveModel {
        staff_id: Set(staff),
        token_hash: Set(secret.hash().into()),
        created_at: Set(work.now.into()),
        expires_at: Set((work.now + why.lives()).into()),
        used_at: Set(None),
    };
    password_reset::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

async fn letter(
    work: &Work,
    base_url: &str,
    staff: &staff::Model,
    secret: &SecretToken,
    why: PasswordLink,
) -> Result<Letter, Failure> {
    let company = queries::company_row(work.conn()).await?;
    let to = Recipient::new(&staff.name, &staff.mail);
    let key = format!("password-link:{}", secret.hash());
    let letter = Letter::new(why.letter(), to, lang::kept(&staff.lang), key)
        .with("name", staff.name.as_str())
        .with("company", company.name)
        .with(
            "link",
            format!("{base_url}/password-reset/{}", secret.reveal()),
        )
        .about(staff.id);
    Ok(letter)
}
