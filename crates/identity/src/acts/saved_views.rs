//! Keep and forget named views of lists.

use kernel::ids::{SavedViewId, StaffId};
use kernel::refusal::Problems;
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::queries;
use crate::records::saved_view;
use crate::rules::words;

/// Longest query string that is kept.
const QUERY_MAX: usize = 2_000;
/// Views of one list that one person keeps.
const VIEWS_MAX: usize = 30;

/// Keeps a view; the same name again replaces it.
pub async fn save_view(
    work: &mut Work,
    me: StaffId,
    list: &str,
    name: &str,
    query: &str,
) -> Result<SavedViewId, Failure> {
    let mut problems = Problems::new();
    let name = words::required(&mut problems, "name", name);
    problems.check(
        query.len() <= QUERY_MAX,
        "name",
        "identity-refused-view-long",
    );
    let own = queries::views(work.conn(), me, list).await?;
    let same = own
        .iter()
        .find(|view| view.staff_id == me && view.name == name)
        .map(|view| view.id);
    problems.check(
        same.is_some() || own.len() < VIEWS_MAX,
        "name",
        "identity-refused-view-many",
    );
    problems.finish(())?;
    if let Some(id) = same {
        let row = saved_view::ActiveModel {
            query: Set(query.to_owned()),
            ..Default::default()
        };
        let update = saved_view::Entity::update_many().set(row);
        update
            .filter(saved_view::Column::Id.eq(id))
            .exec(work.conn())
            .await?;
        return Ok(id);
    }
    let id: SavedViewId = work.new_id();
    let row = saved_view::ActiveModel {
        id: Set(id),
        staff_id: Set(me),
        list: Set(list.to_owned()),
        name: Set(name),
        query: Set(query.to_owned()),
        shared: Set(false),
        created_at: Set(work.now.into()),
    };
    saved_view::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(id)
}

/// Forgets one of one's own views.
pub async fn forget_view(work: &mut Work, me: StaffId, id: SavedViewId) -> Result<(), Failure> {
    let gone = saved_view::Entity::delete_many()
        .filter(saved_view::Column::Id.eq(id))
        .filter(saved_view::Column::StaffId.eq(me))
        .exec(work.conn())
        .await?;
    match gone.rows_affected {
        0 => Err(Failure::not_found::<kernel::ids::kinds::SavedView>()),
        _ => Ok(()),
    }
}
