//! End sessions: this one, another one, or all.

use kernel::ids::{Ref, SessionId, StaffId};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;

use crate::credentials::TokenHash;
use crate::events;
use crate::permissions::EditStaff;
use crate::records::session;

/// Ends the session of this cookie.
pub async fn sign_out(work: &mut Work, me: StaffId, cookie: &str) -> Result<(), Failure> {
    let ended = end_by_secret(work, cookie).await?;
    record(work, me, ended).await
}

/// Ends one of one's own sessions.
pub async fn end_session(work: &mut Work, me: StaffId, id: SessionId) -> Result<(), Failure> {
    let own = Condition::all()
        .add(session::Column::Id.eq(id))
        .add(session::Column::StaffId.eq(me));
    let ended = end(work, own).await?;
    if ended == 0 {
        return Err(Failure::NotFound { kind: "session" });
    }
    record(work, me, ended).await
}

/// Ends all sessions of a member of staff: one's own, all but the one at hand; or somebody else's, for those who
/// may.
pub async fn end_all_sessions(
    work: &mut Work,
    whose: StaffId,
    except: Option<SessionId>,
    _may: Option<Allowed<EditStaff>>,
) -> Result<(), Failure> {
    let ended = end_rows(work, whose, except).await?;
    record(work, whose, ended).await
}

async fn record(work: &mut Work, whose: StaffId, ended: u64) -> Result<(), Failure> {
    if ended == 0 {
        return Ok(());
    }
    super::record(
        work,
        Ref::of(whose),
        events::SESSIONS_ENDED,
        json!({ "count": ended }),
    )
    .await
}

pub(super) async fn end_rows(
    work: &Work,
    staff: StaffId,
    except: Option<SessionId>,
) -> Result<u64, Failure> {
    let mut theirs = Condition::all().add(session::Column::StaffId.eq(staff));
    if let Some(id) = except {
        theirs = theirs.add(session::Column::Id.ne(id));
    }
    end(work, theirs).await
}

pub(super) async fn end_one(work: &Work, id: SessionId) -> Result<u64, Failure> {
    end(work, Condition::all().add(session::Column::Id.eq(id))).await
}

pub(super) async fn end_by_secret(work: &Work, cookie: &str) -> Result<u64, Failure> {
    let hash = String::from(TokenHash::of(cookie));
    end(
        work,
        Condition::all().add(session::Column::TokenHash.eq(hash)),
    )
    .await
}

async fn end(work: &Work, which: Condition) -> Result<u64, Failure> {
    let row = session::ActiveModel {
        ended_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    let ended = session::Entity::update_many()
        .set(row)
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .exec(work.conn())
        .await?;
    Ok(ended.rows_affected)
}
