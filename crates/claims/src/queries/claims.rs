//! Claims: one with all that belongs to it, those of a cause, and the list page by page.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, StationId, SupplierClaimId, kinds};
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::records::claim::{Column, Entity, Model};
use crate::records::{line, proof, recovery};
use crate::rules::ageing::Age;
use crate::rules::claim::ClaimState;
use crate::rules::proof::ProofKind;

/// Claims of one cause that are shown at most.
const OF_CAUSE: u64 = 50;

/// One claim, or not found.
pub async fn claim(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: SupplierClaimId,
) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.filter(|row| stations.see(Some(row.station_id)))
        .ok_or_else(Failure::not_found::<kinds::SupplierClaim>)
}

/// All claims for a cause, first to last.
pub async fn claims_of(db: &impl ConnectionTrait, cause: Ref) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::CauseId.eq(cause.id))
        .filter(Column::CauseKind.eq(cause.kind))
        .order_by_asc(Column::Id)
        .limit(OF_CAUSE)
        .all(db)
        .await?)
}

/// The lines of a claim.
pub async fn lines(
    db: &impl ConnectionTrait,
    id: SupplierClaimId,
) -> Result<Vec<line::Model>, Failure> {
    Ok(line::Entity::find()
        .filter(line::Column::ClaimId.eq(id))
        .order_by_asc(line::Column::LineNo)
        .all(db)
        .await?)
}

/// The proofs of a claim.
pub async fn proofs(
    db: &impl ConnectionTrait,
    id: SupplierClaimId,
) -> Result<Vec<proof::Model>, Failure> {
    Ok(proof::Entity::find()
        .filter(proof::Column::ClaimId.eq(id))
        .order_by_asc(proof::Column::FileId)
        .all(db)
        .await?)
}

/// Which kinds of proofs these claims have; one statement.
pub async fn proofs_of_many(
    db: &impl ConnectionTrait,
    ids: &[SupplierClaimId],
) -> Result<HashMap<SupplierClaimId, Vec<ProofKind>>, Failure> {
    let mut found: HashMap<SupplierClaimId, Vec<ProofKind>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = proof::Entity::find()
        .filter(proof::Column::ClaimId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    for row in rows {
        found.entry(row.claim_id).or_default().push(row.kind);
    }
    Ok(found)
}

/// What came for a claim.
pub async fn recoveries(
    db: &impl ConnectionTrait,
    id: SupplierClaimId,
) -> Result<Vec<recovery::Model>, Failure> {
    Ok(recovery::Entity::find()
        .filter(recovery::Column::ClaimId.eq(id))
        .order_by_asc(recovery::Column::LineNo)
        .all(db)
        .await?)
}

/// Which claims a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Only these, as the search found them.
    pub among: Option<Vec<SupplierClaimId>>,
    /// Only from this supplier.
    pub supplier: Option<CustomerId>,
    /// Only of this station.
    pub station: Option<StationId>,
    /// Only in this state.
    pub state: Option<ClaimState>,
    /// Only what waits for the supplier so long, on this day.
    pub age: Option<(Age, Date)>,
    /// The oldest first.
    pub oldest_first: bool,
}

impl ClaimFilter {
    /// The select behind lists and sums.
    pub(super) fn rows(&self, stations: &Stations) -> Select<Entity> {
        let seen = match stations {
            Stations::All => Condition::all(),
            Stations::Only(ids) => {
                Condition::all().add(Column::StationId.is_in(ids.iter().copied()))
            }
        };
        Entity::find().filter(
            seen.add_option(self.among.clone().map(|ids| Column::Id.is_in(ids)))
                .add_option(self.supplier.map(|id| Column::SupplierId.eq(id)))
                .add_option(self.station.map(|id| Column::StationId.eq(id)))
                .add_option(self.state.map(|state| Column::State.eq(state)))
                .add_option(self.age.map(|(age, today)| waits(age, today))),
        )
    }
}

/// States in which something is expected from the supplier.
pub(super) const WAITING: [ClaimState; 3] = [
    ClaimState::Sent,
    ClaimState::Accepted,
    ClaimState::PartlyAccepted,
];

fn waits(age: Age, today: Date) -> Condition {
    let (from, to) = age.sent_between(today);
    let waiting = Condition::all()
        .add(Column::State.is_in(WAITING))
        .add(Column::SentOn.is_not_null());
    // the ends of the calendar are no bounds: the engines keep fewer years
    let from = (from != Date::MIN).then(|| Column::SentOn.gte(Day::from(from)));
    let to = (to != Date::MAX).then(|| Column::SentOn.lte(Day::from(to)));
    waiting.add_option(from).add_option(to)
}

/// One page of claims.
pub async fn claims_page(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &ClaimFilter,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let by_id = Expr::col(Column::Id);
    let order = if filter.oldest_first {
        Sort::up(by_id)
    } else {
        Sort::down(by_id)
    };
    Keyset::new([order])
        .page(db, filter.rows(stations), ask, |row| {
            vec![KeyPart::from(row.id)]
        })
        .await
}
