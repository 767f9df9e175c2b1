//! How `ui` learns who somebody is: the sign-in port.

use std::sync::Arc;

use async_trait::async_trait;
use platform::columns::Moment;
use platform::{Actor, ActorKind, Failure, Grants, Platform, Stations};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};
use ui::{SignIn, SignedIn};

use crate::queries;
use crate::records::{api_token, session, staff};
use crate::rules::permissions::Permissions;
use crate::rules::{lang, session_life};

/// Knows the table of permissions and looks up whose secret was shown.
#[derive(Clone)]
pub struct Door {
    permissions: Arc<Permissions>,
}

impl Door {
    /// A door for roles with these permissions.
    pub fn new(permissions: Arc<Permissions>) -> Door {
        Door { permissions }
    }
}

#[async_trait]
impl SignIn for Door {
    async fn by_session(
        &self,
        platform: &Platform,
        secret: &str,
    ) -> Result<Option<SignedIn>, Failure> {
        let (db, now) = (platform.db.read(), platform.clock.now());
        let Some((session, staff)) = queries::owner_of_session(db, secret, now).await? else {
            return Ok(None);
        };
        if queries::life(&session).wants_noting(now) {
            note_session(platform, &session).await;
        }
        let grants = Grants::of(self.permissions.of(staff.role));
        signed_in(db, ActorKind::Staff(staff.id), staff, grants)
            .await
            .map(Some)
    }

    async fn by_token(
        &self,
        platform: &Platform,
        token: &str,
    ) -> Result<Option<SignedIn>, Failure> {
        let (db, now) = (platform.db.read(), platform.clock.now());
        let Some((token, staff)) = queries::owner_of_token(db, token, now).await? else {
            return Ok(None);
        };
        let last = token.used_at.map(jiff::Timestamp::from);
        if last.is_none_or(|last| now.duration_since(last) >= session_life::SEEN_EVERY) {
            note_token(platform, &token).await;
        }
        let scopes: Vec<String> = serde_json::from_value(token.scopes)?;
        let grants = Grants::of(self.permissions.of_token(staff.role, &scopes));
        let kind = ActorKind::Token {
            token: token.id,
            staff: staff.id,
        };
        signed_in(db, kind, staff, grants).await.map(Some)
    }

    async fn entrance(&self, platform: &Platform) -> Result<&'static str, Failure> {
        let set_up = queries::is_set_up(platform.db.read()).await?;
        Ok(if set_up { "/sign-in" } else { "/setup" })
    }

    async fn keep_language(
        &self,
        platform: &Platform,
        signed_in: &SignedIn,
        lang: ui::Lang,
    ) -> Result<(), Failure> {
        let Some(me) = signed_in.actor.staff() else {
            return Ok(());
        };
        let work = platform
            .work(signed_in.actor.clone(), platform::RequestId::fresh())
            .await?;
        let row = staff::ActiveModel {
            lang: Set(lang.code().into()),
            ..Default::default()
        };
        staff::Entity::update_many()
            .set(row)
            .filter(staff::Column::Id.eq(me))
            .exec(work.conn())
            .await?;
        work.commit().await
    }
}

async fn signed_in(
    db: &DatabaseConnection,
    kind: ActorKind,
    staff: staff::Model,
    grants: Grants,
) -> Result<SignedIn, Failure> {
    let (stations, station) = stations(db, &staff).await?;
    let lang = lang::kept(&staff.lang);
    Ok(SignedIn {
        actor: Actor::new(kind, staff.name, lang, stations, grants),
        mail: staff.mail,
        station,
    })
}

/// What is seen, and the name for the top bar when it is one station only.
async fn stations(
    db: &DatabaseConnection,
    staff: &staff::Model,
) -> Result<(Stations, Option<String>), Failure> {
    if staff.all_stations {
        return Ok((Stations::All, None));
    }
    let own = queries::stations_of(db, staff.id).await?;
    let name = match own.as_slice() {
        [(_, name)] => Some(name.clone()),
        _ => None,
    };
    Ok((
        Stations::Only(own.into_iter().map(|(id, _)| id).collect()),
        name,
    ))
}

/// A last use that cannot be noted (a read-only database) stops nobody.
async fn note_session(platform: &Platform, seen: &session::Model) {
    let row = session::ActiveModel {
        seen_at: Set(Moment::from(platform.clock.now())),
        ..Default::default()
    };
    let update = session::Entity::update_many()
        .set(row)
        .filter(session::Column::Id.eq(seen.id));
    if let Err(fault) = note(platform, update).await {
        tracing::warn!(%fault, "a session's last use was not noted");
    }
}

async fn note_token(platform: &Platform, used: &api_token::Model) {
    let row = api_token::ActiveModel {
        used_at: Set(Some(Moment::from(platform.clock.now()))),
        ..Default::default()
    };
    let update = api_token::Entity::update_many()
        .set(row)
        .filter(api_token::Column::Id.eq(used.id));
    if let Err(fault) = note(platform, update).await {
        tracing::warn!(%fault, "a key's last use was not noted");
    }
}

async fn note<E: EntityTrait>(
    platform: &Platform,
    update: sea_orm::UpdateMany<E>,
) -> Result<(), Failure> {
    let work = platform
        .work(Actor::system("sign-in"), platform::RequestId::fresh())
        .await?;
    update.exec(work.conn()).await?;
    work.commit().await
}
