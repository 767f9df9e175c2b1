//! Issue a key to a program; its secret is shown once.

use kernel::ids::{Ref, StaffId, TokenId};
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use crate::credentials::SecretToken;
use crate::events;
use crate::permissions::IssueTokens;
use crate::records::api_token;
use crate::rules::token::TokenWish;

/// Secrets begin with this, so that a scanner recognises one in a log or a repository.
const PREFIX: &str = "vefa_";

/// A key that was just made.
pub struct IssuedToken {
    /// Key of the record.
    pub id: TokenId,
    /// The secret; nobody sees it again.
    pub secret: SecretToken,
}

/// Makes a key in the name of `me`.
pub async fn issue_token(
    work: &mut Work,
    _may: Allowed<IssueTokens>,
    me: StaffId,
    wish: TokenWish,
) -> Result<IssuedToken, Failure> {
    let issued = IssuedToken {
        id: work.new_id(),
        secret: SecretToken::new(PREFIX)?,
    };
    let facts =
        json!({ "name": wish.name, "scopes": wish.scopes, "until": wish.expires_at, "owner": me });
    let row = api_token::ActiveModel {
        id: Set(issued.id),
        staff_id: Set(me),
        name: Set(wish.name),
        token_hash: Set(issued.secret.hash().into()),
        shown_part: Set(issued.secret.shown_part()),
        scopes: Set(json!(wish.scopes)),
        created_at: Set(work.now.into()),
        expires_at: Set(wish.expires_at.into()),
        used_at: Set(None),
        ended_at: Set(None),
    };
    api_token::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    super::record(work, Ref::of(issued.id), events::TOKEN_ISSUED, facts).await?;
    Ok(issued)
}
