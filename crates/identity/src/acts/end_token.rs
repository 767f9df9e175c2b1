//! End a program's key.

use kernel::ids::{Ref, StaffId, TokenId};
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::records::api_token;

/// Ends one of one's own keys; no permission is needed to give something up.
pub async fn end_token(work: &mut Work, me: StaffId, id: TokenId) -> Result<(), Failure> {
    let own = Condition::all()
        .add(api_token::Column::Id.eq(id))
        .add(api_token::Column::StaffId.eq(me));
    if end(work, own).await? == 0 {
        return Err(Failure::NotFound { kind: "token" });
    }
    super::record(
        work,
        Ref::of(id),
        events::TOKEN_ENDED,
        json!({ "owner": me }),
    )
    .await
}

pub(super) async fn end_rows(work: &Work, staff: StaffId) -> Result<u64, Failure> {
    end(
        work,
        Condition::all().add(api_token::Column::StaffId.eq(staff)),
    )
    .await
}

async fn end(work: &Work, which: Condition) -> Result<u64, Failure> {
    let row = api_token::ActiveModel {
        ended_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    let ended = api_token::Entity::update_many()
        .set(row)
        .filter(which)
        .filter(api_token::Column::EndedAt.is_null())
        .exec(work.conn())
        .await?;
    Ok(ended.rows_affected)
}
