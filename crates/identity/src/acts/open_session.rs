//! Open a session: a fresh random cookie, of which the hash is kept.

use jiff::SignedDuration;
use kernel::ids::{SessionId, StaffId};
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::credentials::SecretToken;
use crate::records::session;
use crate::rules::session_life::{ABSOLUTE, SECOND_FACTOR};

/// Longest name of a browser that is kept.
const AGENT_MAX: usize = 200;

/// Where an attempt came from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Network address.
    pub address: String,
    /// Browser, as it calls itself.
    pub agent: String,
}

/// A session that has just begun.
pub struct NewSession {
    /// Key.
    pub id: SessionId,
    /// The cookie's value; nobody sees it again.
    pub secret: SecretToken,
    /// How long the cookie lives.
    pub lives: SignedDuration,
}

/// Whether everything is proven, or the telephone's code is still to come.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Proof {
    Whole,
    PasswordOnly,
}

pub(super) async fn open(
    work: &mut Work,
    staff: StaffId,
    origin: &Origin,
    proof: Proof,
) -> Result<NewSession, Failure> {
    let lives = if proof == Proof::Whole {
        ABSOLUTE
    } else {
        SECOND_FACTOR
    };
    let session = NewSession {
        id: work.new_id(),
        secret: SecretToken::new("")?,
        lives,
    };
    let row = session::ActiveModel {
        id: Set(session.id),
        staff_id: Set(staff),
        token_hash: Set(session.secret.hash().into()),
        address: Set(origin.address.chars().take(64).collect()),
        agent: Set(origin.agent.chars().take(AGENT_MAX).collect()),
        created_at: Set(work.now.into()),
        seen_at: Set(work.now.into()),
        expires_at: Set((work.now + lives).into()),
        proven_at: Set((proof == Proof::Whole).then(|| work.now.into())),
        ended_at: Set(None),
    };
    session::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(session)
}
