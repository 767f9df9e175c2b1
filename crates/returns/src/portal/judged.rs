//! What a customer is shown of a sale: what can still come back, what law and policy give for it, what else there is to have.

use std::collections::{BTreeSet, HashMap};

use catalogue::{ProductBrief, SettledLine, SettledSale};
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, ReturnId, SaleLineId, UnitId};
use kernel::money::Money;
use kernel::refusal::Refused;
use law::{RightKind, RightState};
use platform::Failure;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use sha2::{Digest, Sha256};

use super::draft::Pick;
use crate::acts::request::buyer;
use crate::acts::{Thinking, Thought, preview_request};
use crate::facts::{Piece, Way, products};
use crate::frozen::Frozen;
use crate::queries;
use crate::records::{case, reason, unit};
use crate::rules::photos::{SEEN, enough};
use crate::rules::policy::Payer;
use crate::rules::states::{Acceptance, Outcome};

/// Products that are offered in exchange at most.
const OTHERS: u64 = 30;

/// Pieces of a line that are with the customer, and those that are not any more.
#[derive(Clone, Debug)]
pub(super) struct Left {
    /// The line.
    pub line: SettledLine,
    /// Items that can come back, by serial number.
    pub units: Vec<(UnitId, String)>,
    /// Items that cannot, with the return in which they are.
    pub gone: Vec<(String, ReturnId)>,
    /// Pieces without a serial number that can come back.
    pub loose: i64,
    /// Pieces that are on their way back or settled.
    pub taken: i64,
}

/// What of each line can still come back; two statements.
pub(super) async fn left<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
) -> Result<Vec<Left>, Failure> {
    let ids = sale.lines.iter().map(|line| line.id);
    let held = unit::Entity::find()
        .filter(unit::Column::SaleLineId.is_in(ids))
        .filter(unit::Column::PieceKey.is_not_null())
        .all(conn)
        .await?;
    let mut all = Vec::with_capacity(sale.lines.len());
    for line in &sale.lines {
        let of_line: Vec<&unit::Model> = held
            .iter()
            .filter(|row| row.sale_line_id == Some(line.id))
            .collect();
        let back: HashMap<UnitId, ReturnId> = of_line
            .iter()
            .filter_map(|row| Some((row.unit_id?, row.return_id)))
            .collect();
        let taken = i64::try_from(of_line.len()).unwrap_or(i64::MAX);
        let known = i64::try_from(line.units.len()).unwrap_or(i64::MAX);
        let (mut units, mut gone) = (Vec::new(), Vec::new());
        for item in &line.units {
            match back.get(&item.id) {
                Some(id) => gone.push((item.serial.clone(), *id)),
                None => units.push((item.id, item.serial.clone())),
            }
        }
        let loose_taken = taken - i64::try_from(gone.len()).unwrap_or(0);
        let free = (line.pieces - taken).max(0);
        units.truncate(usize::try_from(free).unwrap_or(usize::MAX));
        all.push(Left {
            line: line.clone(),
            units,
            gone,
            loose: (line.pieces - known - loose_taken).clamp(0, free),
            taken,
        });
    }
    Ok(all)
}

/// Returns of a sale by this customer, newest first.
pub(super) async fn returns_of<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
    customer: CustomerId,
) -> Result<Vec<case::Model>, Failure> {
    Ok(case::Entity::find()
        .filter(case::Column::SaleId.eq(sale.sale.id))
        .filter(case::Column::CustomerId.eq(customer))
        .order_by_desc(case::Column::Id)
        .limit(20)
        .all(conn)
        .await?)
}

/// The reasons of a visit's picks; in the order of the picks. One that is gone is none.
pub(super) fn chosen<'a>(all: &'a [reason::Model], pick: &Pick) -> Option<&'a reason::Model> {
    all.iter().find(|row| row.code == pick.reason)
}

/// What law and policy say to each pick today, in their order. A pick whose reason is gone is judged as one that is not wanted any more.
pub(super) async fn judged<C: ConnectionTrait>(
    conn: &C,
    (sale, customer): (&SettledSale, CustomerId),
    picks: &[Pick],
    today: Date,
) -> Result<Vec<Frozen>, Failure> {
    let reasons = queries::all_reasons(conn).await?;
    let asked: Vec<_> = picks
        .iter()
        .map(|pick| {
            let reason = chosen(&reasons, pick);
            let kind = reason.map(|row| row.kind);
            let kind = kind.unwrap_or(crate::rules::words::ReasonKind::ChangedMind);
            Thought {
                line: pick.line,
                unit: pick.unit,
                reason: kind,
                photos: reason.is_some_and(|row| row.photos),
                opened: pick.opened,
            }
        })
        .collect();
    let thinking = Thinking {
        customer: Some(customer),
        gift: false,
        today,
    };
    let all = preview_request(conn, sale, thinking, &asked).await?;
    Ok(all.into_iter().map(|one| one.judgement).collect())
}

/// The name of what was shown: another one means that law, policy or facts changed meanwhile.
pub(super) fn named(judged: &[Frozen]) -> Result<String, Failure> {
    let whole = serde_json::to_vec(judged)?;
    Ok(hex::encode(Sha256::digest(whole)))
}

/// Whether a pick is not taken back.
pub(super) fn is_refused(judged: &Frozen) -> bool {
    judged.acceptance == kernel::states::State::word(Acceptance::Refused)
}

/// Whether the customer pays the way back: only when every piece is at their cost.
pub(super) fn customer_pays(judged: &[Frozen]) -> bool {
    let mut taken = judged.iter().filter(|one| !is_refused(one)).peekable();
    taken.peek().is_some() && taken.all(|one| one.way_back == Payer::Customer)
}

/// Refuses a pick that came with fewer photos than the policy asks for; `at` is the place of its row on the page.
pub(super) fn enough_photos(judged: &Frozen, pick: &Pick, at: usize) -> Result<(), Refused> {
    let given = u32::try_from(pick.photos.len()).unwrap_or(SEEN);
    let field = format!("photos_{at}");
    match is_refused(judged) {
        true => Ok(()),
        false => enough(&judged.photos, &judged.basis, given, &field),
    }
}

/// What may be chosen for a piece, the exchange first: it keeps what was bought.
pub(super) fn outcomes(judged: &Frozen) -> Vec<Outcome> {
    let order = [
        Outcome::Exchange,
        Outcome::Refund,
        Outcome::StoreCredit,
        Outcome::Repair,
        Outcome::Reduction,
    ];
    let given: BTreeSet<Outcome> = judged.outcomes.iter().copied().collect();
    order
        .into_iter()
        .filter(|one| given.contains(one))
        .collect()
}

/// Until when the law's function for withdrawing must be shown for this sale; none when it need not.
pub(super) async fn function<C: ConnectionTrait>(
    conn: &C,
    (sale, customer): (&SettledSale, CustomerId),
    today: Date,
) -> Result<Option<Date>, Failure> {
    let policy = queries::policy(conn).await?;
    let terms = queries::terms(conn).await?;
    let buyer = buyer(conn, customer).await?;
    let known = products(conn, sale.lines.iter().filter_map(|line| line.product)).await?;
    let mut until = None;
    for line in &sale.lines {
        let piece = Piece {
            sale: Some(sale),
            line: Some(line),
            unit: None,
            product: line.product.and_then(|id| known.get(&id)),
            reason: crate::rules::words::ReasonKind::ChangedMind,
            opened: false,
            country: &sale.sale.country,
            business: buyer.business,
            groups: &buyer.groups,
            gift: false,
            asked_on: today,
            named_carrier: terms.carrier(),
            way: Way::default(),
            photos: SEEN,
            reason_asks_photos: false,
        };
        let answer = piece.answer(conn, &policy.rules, today, None).await?;
        let open = answer.rights.iter().find(|right| {
            right.kind == RightKind::WithdrawalFunction && right.state == RightState::Open
        });
        if let Some(right) = open {
            until = until.max(Some(right.until.unwrap_or(today)));
        }
    }
    Ok(until)
}

/// Something that can be had in exchange.
#[derive(Clone, Debug)]
pub(super) struct Offered {
    /// The product.
    pub product: ProductBrief,
    /// What it was sold for last, with tax.
    pub price: Option<Money>,
    /// Of the same brand and model, or the same thing.
    pub alike: bool,
}

/// Others of the same brand and model, then others of the same shelf.
pub(super) async fn exchangeable<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
    product: ProductId,
) -> Result<Vec<Offered>, Failure> {
    use catalogue::views::product::{Column, Entity};
    let Some(own) = Entity::find_by_id(product).one(conn).await? else {
        return Ok(Vec::new());
    };
    let Some(category) = own.category.clone() else {
        return Ok(Vec::new());
    };
    let rows = Entity::find()
        .filter(Column::Category.eq(category))
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::Id.ne(product))
        .order_by_asc(Column::NameFold)
        .limit(OTHERS)
        .all(conn)
        .await?;
    let mut offered: Vec<Offered> = Vec::with_capacity(rows.len());
    let prices = prices(conn, sale, rows.iter().map(|row| row.id)).await?;
    for row in rows {
        let alike = own.model.is_some() && row.model == own.model && row.brand == own.brand;
        offered.push(Offered {
            price: prices.get(&row.id).copied(),
            product: row.into(),
            alike,
        });
    }
    offered.sort_by_key(|one| !one.alike);
    Ok(offered)
}

#[derive(Debug, FromQueryResult)]
struct Price {
    product_id: ProductId,
    price: i64,
}

/// What products were sold for last in the currency of a sale: with tax, without delivery. One statement.
pub(super) async fn prices<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
    ids: impl IntoIterator<Item = ProductId>,
) -> Result<HashMap<ProductId, Money>, Failure> {
    let ids: BTreeSet<ProductId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let places: Vec<String> = (0..ids.len()).map(|at| format!("${}", at + 2)).collect();
    let sql = format!(
        "SELECT l.product_id AS product_id, h.price - h.discount + h.tax AS price \
         FROM sale_line l JOIN line_share h ON h.line_id = l.id AND h.from_piece = 1 \
         WHERE l.id IN (SELECT MAX(n.id) FROM sale_line n JOIN sale s ON s.id = n.sale_id \
           WHERE s.currency = $1 AND n.product_id IN ({}) GROUP BY n.product_id)",
        places.join(", ")
    );
    // the newest key is the newest sale: keys are made in the order of time
    let sql = match conn.get_database_backend() {
        sea_orm::DatabaseBackend::Postgres => {
            sql.replace("MAX(n.id)", "CAST(MAX(CAST(n.id AS TEXT)) AS UUID)")
        }
        _ => sql,
    };
    let currency = sale.sale.currency;
    let mut values: Vec<sea_orm::Value> = vec![currency.code().into()];
    values.extend(ids.iter().map(|id| id.uuid().into()));
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    let rows = Price::find_by_statement(statement).all(conn).await?;
    let price = |row: Price| (row.product_id, Money::new(row.price, currency));
    Ok(rows.into_iter().map(price).collect())
}

/// What was paid for a piece of a line, with tax, without delivery.
pub(super) fn worth(sale: &SettledSale, line: SaleLineId) -> Option<Money> {
    let line = sale.lines.iter().find(|known| known.id == line)?;
    let share = line.share(1)?;
    Some(Money::new(
        share.total() - share.freight,
        sale.sale.currency,
    ))
}
