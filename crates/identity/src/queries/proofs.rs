//! Sessions, keys, links and codes: what stands behind a presented secret.

use jiff::Timestamp;
use kernel::ids::StaffId;
use platform::Failure;
use platform::columns::Moment;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::credentials::TokenHash;
use crate::records::{api_token, password_reset, recovery_code, saved_view, session, staff};
use crate::rules::session_life::Life;

/// Sessions shown on a page.
const SESSIONS_MAX: u64 = 50;

/// The open session of this cookie, half open ones included.
pub async fn open_session(
    db: &impl ConnectionTrait,
    cookie: &str,
    now: Timestamp,
) -> Result<Option<session::Model>, Failure> {
    let found = session::Entity::find()
        .filter(session::Column::TokenHash.eq(String::from(TokenHash::of(cookie))))
        .one(db)
        .await?;
    Ok(found.filter(|session| life(session).is_open(now)))
}

/// The moments of a session.
pub(crate) fn life(session: &session::Model) -> Life {
    Life {
        seen_at: session.seen_at.into(),
        expires_at: session.expires_at.into(),
        ended_at: session.ended_at.map(Timestamp::from),
    }
}

/// Who a whole session belongs to; one statement, because it runs with every request.
pub async fn owner_of_session(
    db: &impl ConnectionTrait,
    cookie: &str,
    now: Timestamp,
) -> Result<Option<(session::Model, staff::Model)>, Failure> {
    let found = session::Entity::find()
        .filter(session::Column::TokenHash.eq(String::from(TokenHash::of(cookie))))
        .find_also_related(staff::Entity)
        .one(db)
        .await?;
    Ok(match found {
        Some((session, Some(staff)))
            if life(&session).is_open(now)
                && session.proven_at.is_some()
                && staff.disabled_at.is_none() =>
        {
            Some((session, staff))
        }
        _ => None,
    })
}

/// Who a program's key belongs to.
pub async fn owner_of_token(
    db: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<(api_token::Model, staff::Model)>, Failure> {
    let found = api_token::Entity::find()
        .filter(api_token::Column::TokenHash.eq(String::from(TokenHash::of(token))))
        .find_also_related(staff::Entity)
        .one(db)
        .await?;
    Ok(match found {
        Some((token, Some(staff)))
            if token.ended_at.is_none()
                && now < *token.expires_at
                && staff.disabled_at.is_none() =>
        {
            Some((token, staff))
        }
        _ => None,
    })
}

/// Open sessions of a member of staff, last used first.
pub async fn sessions(
    db: &impl ConnectionTrait,
    staff: StaffId,
    now: Timestamp,
) -> Result<Vec<session::Model>, Failure> {
    let mut rows = session::Entity::find()
        .filter(session::Column::StaffId.eq(staff))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ProvenAt.is_not_null())
        .filter(session::Column::ExpiresAt.gt(Moment::from(now)))
        .order_by_desc(session::Column::SeenAt)
        .limit(SESSIONS_MAX)
        .all(db)
        .await?;
    rows.retain(|session| life(session).is_open(now));
    Ok(rows)
}

/// Keys of a member of staff that were not ended, newest first.
pub async fn tokens(
    db: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Vec<api_token::Model>, Failure> {
    let rows = api_token::Entity::find()
        .filter(api_token::Column::StaffId.eq(staff))
        .filter(api_token::Column::EndedAt.is_null())
        .order_by_desc(api_token::Column::CreatedAt)
        .all(db)
        .await?;
    Ok(rows)
}

/// The mailed link, if it still works.
pub async fn password_reset(
    db: &impl ConnectionTrait,
    link: &str,
    now: Timestamp,
) -> Result<Option<password_reset::Model>, Failure> {
    let found = password_reset::Entity::find()
        .filter(password_reset::Column::TokenHash.eq(String::from(TokenHash::of(link))))
        .filter(password_reset::Column::UsedAt.is_null())
        .one(db)
        .await?;
    Ok(found.filter(|reset| now < *reset.expires_at))
}

/// Recovery codes that were not used.
pub async fn codes_left(db: &impl ConnectionTrait, staff: StaffId) -> Result<u64, Failure> {
    let left = recovery_code::Entity::find()
        .filter(recovery_code::Column::StaffId.eq(staff))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(db)
        .await?;
    Ok(left)
}

/// Named views of a list: one's own and everybody's.
pub async fn views(
    db: &impl ConnectionTrait,
    staff: StaffId,
    list: &str,
) -> Result<Vec<saved_view::Model>, Failure> {
    let visible = Condition::any()
        .add(saved_view::Column::StaffId.eq(staff))
        .add(saved_view::Column::Shared.eq(true));
    let rows = saved_view::Entity::find()
        .filter(saved_view::Column::List.eq(list))
        .filter(visible)
        .order_by_asc(saved_view::Column::CreatedAt)
        .order_by_asc(saved_view::Column::Id)
        .limit(100)
        .all(db)
        .await?;
    Ok(rows)
}
