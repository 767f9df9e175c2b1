//! Where `ui` keeps named views of lists: the saved-views port.

use async_trait::async_trait;
use kernel::ids::{SavedViewId, StaffId};
use platform::{Actor, Failure, Platform, RequestId};
use ui::{SavedView, SavedViews};

use crate::{acts, queries};

/// Views in identity's own table.
#[derive(Copy, Clone, Debug, Default)]
pub struct Views;

#[async_trait]
impl SavedViews for Views {
    async fn of_list(
        &self,
        platform: &Platform,
        actor: &Actor,
        list: &str,
    ) -> Result<Vec<SavedView>, Failure> {
        let Some(me) = actor.staff() else {
            return Ok(Vec::new());
        };
        let rows = queries::views(platform.db.read(), me, list).await?;
        let view = |row: crate::records::saved_view::Model| SavedView {
            id: row.id,
            name: row.name,
            query: row.query,
            shared: row.shared,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    async fn save(
        &self,
        platform: &Platform,
        actor: &Actor,
        list: &str,
        name: &str,
        query: &str,
    ) -> Result<SavedViewId, Failure> {
        let me = whose(actor)?;
        let mut work = platform.work(actor.clone(), RequestId::fresh()).await?;
        let id = acts::save_view(&mut work, me, list, name, query).await?;
        work.commit().await?;
        Ok(id)
    }

    async fn forget(
        &self,
        platform: &Platform,
        actor: &Actor,
        id: SavedViewId,
    ) -> Result<(), Failure> {
        let me = whose(actor)?;
        let mut work = platform.work(actor.clone(), RequestId::fresh()).await?;
        acts::forget_view(&mut work, me, id).await?;
        work.commit().await
    }
}

fn whose(actor: &Actor) -> Result<StaffId, Failure> {
    actor
        .staff()
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::SavedView>)
}
