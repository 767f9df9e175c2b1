//! Saved views: a list with its filter, order and columns under a name. Identity keeps them.

use async_trait::async_trait;
use kernel::ids::SavedViewId;
use platform::{Actor, Failure, Platform};

/// A list under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: SavedViewId,
    /// Its name, in the person's words.
    pub name: String,
    /// The query string it stands for.
    pub query: String,
    /// Whether everybody sees it.
    pub shared: bool,
}

/// Where saved views are kept.
#[async_trait]
pub trait SavedViews: Send + Sync {
    /// The views of a list that this person sees, in their order.
    async fn of_list(
        &self,
        platform: &Platform,
        actor: &Actor,
        list: &str,
    ) -> Result<Vec<SavedView>, Failure>;

    /// Keeps a view under a name; the same name again replaces it.
    async fn save(
        &self,
        platform: &Platform,
        actor: &Actor,
        list: &str,
        name: &str,
        query: &str,
    ) -> Result<SavedViewId, Failure>;

    /// Forgets a view of this person.
    async fn forget(
        &self,
        platform: &Platform,
        actor: &Actor,
        id: SavedViewId,
    ) -> Result<(), Failure>;
}

/// No place to keep views.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoViews;

#[async_trait]
impl SavedViews for NoViews {
    async fn of_list(&self, _: &Platform, _: &Actor, _: &str) -> Result<Vec<SavedView>, Failure> {
        Ok(Vec::new())
    }

    async fn save(
        &self,
        _: &Platform,
        _: &Actor,
        _: &str,
        _: &str,
        _: &str,
    ) -> Result<SavedViewId, Failure> {
        Err(Failure::NotFound { kind: "saved_view" })
    }

    async fn forget(&self, _: &Platform, _: &Actor, _: SavedViewId) -> Result<(), Failure> {
        Err(Failure::NotFound { kind: "saved_view" })
    }
}
