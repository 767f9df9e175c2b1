//! What workshop's configuration says: codes of faults, and what is asked when a kind of product comes in.

use catalogue::ProductBrief;
use kernel::ids::FaultGroupId;
use platform::Failure;
use sea_orm::ConnectionTrait;
use workshop::IntakeRule;

/// The code of a fault group, by which repeats are known; an id that nobody has gives none.
pub(crate) async fn group_code<C: ConnectionTrait>(
    conn: &C,
    id: Option<FaultGroupId>,
) -> Result<Option<String>, Failure> {
    let Some(id) = id else {
        return Ok(None);
    };
    let groups = workshop::fault_groups(conn, None).await?;
    Ok(groups
        .into_iter()
        .find(|group| group.id == id)
        .map(|group| group.code))
}

/// What is asked when a product comes in.
pub(crate) async fn rule<C: ConnectionTrait>(
    conn: &C,
    product: &ProductBrief,
) -> Result<IntakeRule, Failure> {
    workshop::intake_rule(conn, product.group.as_deref(), product.category.as_deref()).await
}

/// Groups of faults of a product group, for a choice.
pub(crate) async fn groups<C: ConnectionTrait>(
    conn: &C,
    group: Option<&str>,
) -> Result<Vec<workshop::FaultGroup>, Failure> {
    workshop::fault_groups(conn, group).await
}

/// Faults of a group by their codes, for a choice.
pub(crate) async fn codes<C: ConnectionTrait>(
    conn: &C,
    group: FaultGroupId,
) -> Result<Vec<workshop::FaultCode>, Failure> {
    workshop::fault_codes(conn, group).await
}
