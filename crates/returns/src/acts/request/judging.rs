//! Pieces are judged by law and policy when they are asked for, and again when what they are judged by changes.

use std::collections::HashMap;

use catalogue::SettledSale;
use catalogue::views::product;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, SaleId, SaleLineId, UnitId};
use platform::{Failure, Stations, Work};
use sea_orm::ConnectionTrait;

use crate::clocks;
use crate::facts::{Piece, products};
use crate::frozen::Frozen;
use crate::queries::{self, Policy, Terms};
use crate::records::{case, unit};
use crate::rules::abuse::{History, Sign, signs};
use crate::rules::judge::Judgement;
use crate::store::Open;

/// Judges the pieces of a new return.
pub(super) async fn judge_all(
    work: &Work,
    case: &case::Model,
    sale: Option<&SettledSale>,
    policy: &Policy,
    units: &mut [unit::Model],
    photos: bool,
) -> Result<(), Failure> {
    let conn = work.conn();
    let desk = Desk::of(conn, case, sale, policy).await?;
    let known = products(conn, units.iter().filter_map(|unit| unit.product_id)).await?;
    for unit in units {
        let judgement = desk.judged(conn, unit, &known, photos).await?;
        unit.judged(&judgement);
        unit.category = desk.piece(unit, &known, photos).category();
    }
    Ok(())
}

/// Judges one piece of a return again: its reason, a photo or its serial number is another.
pub(crate) async fn judge_again(
    work: &Work,
    open: &Open,
    unit: &unit::Model,
    photos: bool,
) -> Result<Judgement, Failure> {
    let conn = work.conn();
    let sale = match open.case.sale_id {
        Some(id) => Some(catalogue::settled_sale(conn, &Stations::All, id).await?),
        None => None,
    };
    let policy = queries::policy(conn).await?;
    let desk = Desk::of(conn, &open.case, sale.as_ref(), &policy).await?;
    let known = products(conn, unit.product_id).await?;
    desk.judged(conn, unit, &known, photos).await
}

/// What all pieces of a return share when they are judged.
struct Desk<'a> {
    case: &'a case::Model,
    sale: Option<&'a SettledSale>,
    policy: &'a Policy,
    terms: Terms,
    history: History,
    business: bool,
}

impl<'a> Desk<'a> {
    async fn of<C: ConnectionTrait>(
        conn: &C,
        case: &'a case::Model,
        sale: Option<&'a SettledSale>,
        policy: &'a Policy,
    ) -> Result<Self, Failure> {
        let asked_on = Date::from(case.requested_on);
        Ok(Self {
            case,
            sale,
            policy,
            terms: queries::terms(conn).await?,
            history: queries::history(conn, case.customer_id, asked_on).await?,
            business: queries::is_business(conn, case).await?,
        })
    }

    fn signs(&self, unit: &unit::Model) -> Vec<Sign> {
        let history = History {
            serial_sold: unit
                .serial_sold
                .clone()
                .filter(|_| unit.serial_came.is_some()),
            serial_came: unit.serial_came.clone(),
            ..self.history.clone()
        };
        signs(&history, &self.terms.abuse)
    }

    fn piece<'p>(
        &'p self,
        unit: &unit::Model,
        known: &'p HashMap<ProductId, product::Model>,
        photos: bool,
    ) -> Piece<'p> {
        let lines = self.sale.map(|sale| sale.lines.as_slice());
        let mut lines = lines.unwrap_or_default().iter();
        Piece {
            sale: self.sale,
            line: lines.find(|line| Some(line.id) == unit.sale_line_id),
            unit: unit.unit_id,
            product: unit.product_id.and_then(|id| known.get(&id)),
            reason: unit.reason_kind,
            opened: unit.opened,
            country: &self.case.country,
            business: self.business,
            gift: self.case.gift,
            asked_on: self.case.requested_on.into(),
            named_carrier: self.terms.carrier(),
            way: clocks::way(self.case),
            photos,
        }
    }

    async fn judged<C: ConnectionTrait>(
        &self,
        conn: &C,
        unit: &unit::Model,
        known: &HashMap<ProductId, product::Model>,
        photos: bool,
    ) -> Result<Judgement, Failure> {
        let piece = self.piece(unit, known, photos);
        piece
            .judged(conn, &self.policy.rules, &self.signs(unit))
            .await
    }
}

/// The judgement of a line before anything is asked for: a page shows it while somebody chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Line of the sale.
    pub line: SaleLineId,
    /// Its judgement with its working.
    pub judgement: Frozen,
}

/// What law and policy would say to one piece of each of these lines, for a reason of this kind.
///
/// # Errors
/// `NotFound` for a sale that is not seen.
pub async fn preview_request<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    sale: SaleId,
    customer: Option<CustomerId>,
    asked: &[(
        SaleLineId,
        Option<UnitId>,
        crate::rules::words::ReasonKind,
        bool,
    )],
    gift: bool,
    today: Date,
) -> Result<Vec<Judged>, Failure> {
    let sale = catalogue::settled_sale(conn, stations, sale).await?;
    let policy = queries::policy(conn).await?;
    let terms = queries::terms(conn).await?;
    let buyer = customer.or(sale.sale.customer);
    let (history, business) = match buyer {
        Some(buyer) => (
            queries::history(conn, buyer, today).await?,
            accounts::is_company(conn, buyer).await?,
        ),
        None => (History::default(), false),
    };
    let signs = signs(&history, &terms.abuse);
    let known = products(conn, sale.lines.iter().filter_map(|line| line.product)).await?;
    let mut judged = Vec::with_capacity(asked.len());
    for (id, unit, reason, opened) in asked {
        let Some(line) = sale.lines.iter().find(|line| line.id == *id) else {
            continue;
        };
        let piece = Piece {
            sale: Some(&sale),
            line: Some(line),
            unit: unit.filter(|id| line.units.iter().any(|unit| unit.id == *id)),
            product: line.product.and_then(|id| known.get(&id)),
            reason: *reason,
            opened: *opened,
            country: &sale.sale.country,
            business,
            gift,
            asked_on: today,
            named_carrier: terms.carrier(),
            way: crate::facts::Way::default(),
            photos: true,
        };
        let judgement = piece.judged(conn, &policy.rules, &signs).await?;
        judged.push(Judged {
            line: *id,
            judgement: Frozen::of(&judgement),
        });
    }
    Ok(judged)
}
