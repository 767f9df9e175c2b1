//! Pieces are judged by law and policy when they are asked for, and again when what they are judged by changes.

use std::collections::{BTreeSet, HashMap};

use catalogue::SettledSale;
use catalogue::views::product;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, SaleLineId, UnitId};
use platform::{Failure, Stations, Work};
use sea_orm::ConnectionTrait;

use crate::clocks;
use crate::facts::{Piece, Sender, products};
use crate::frozen::Frozen;
use crate::queries::{self, Policy, Terms};
use crate::records::{case, unit};
use crate::rules::abuse::{History, Sign, signs};
use crate::rules::judge::Judgement;
use crate::rules::photos::SEEN;
use crate::rules::words::ReasonKind;
use crate::store::Open;

/// Judges the pieces of a new return; `photos` says how many came of each.
pub(super) async fn judge_all(
    work: &Work,
    case: &case::Model,
    sale: Option<&SettledSale>,
    policy: &Policy,
    units: &mut [unit::Model],
    photos: &[u32],
) -> Result<(), Failure> {
    let conn = work.conn();
    let desk = Desk::of(conn, case, sale, policy).await?;
    let known = products(conn, units.iter().filter_map(|unit| unit.product_id)).await?;
    for (unit, photos) in units.iter_mut().zip(photos.iter().copied()) {
        let judgement = desk.judged(conn, unit, &known, photos).await?;
        unit.judged(&judgement);
        unit.category = desk.piece(unit, &known, photos).category();
    }
    Ok(())
}

/// Judges one piece of a return again: its reason, its photos or its serial number are others.
pub(crate) async fn judge_again(
    work: &Work,
    open: &Open,
    unit: &unit::Model,
    photos: u32,
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
    buyer: Sender,
    /// Reasons that ask for photos.
    asking: BTreeSet<String>,
}

/// What rules ask about a customer as they stand today; one statement, one more when they were merged.
pub(crate) async fn buyer<C: ConnectionTrait>(
    conn: &C,
    customer: CustomerId,
) -> Result<Sender, Failure> {
    let mut found = accounts::standings(conn, [customer]).await?;
    Ok(found.remove(&customer).unwrap_or_default().into())
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
            buyer: buyer(conn, case.customer_id).await?,
            asking: queries::asking_photos(conn).await?,
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
        photos: u32,
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
            business: self.buyer.business,
            groups: &self.buyer.groups,
            gift: self.case.gift,
            asked_on: self.case.requested_on.into(),
            named_carrier: self.terms.carrier(),
            way: clocks::way(self.case),
            photos,
            reason_asks_photos: self.asking.contains(&unit.reason),
        }
    }

    async fn judged<C: ConnectionTrait>(
        &self,
        conn: &C,
        unit: &unit::Model,
        known: &HashMap<ProductId, product::Model>,
        photos: u32,
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

/// A piece that somebody thinks of sending back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thought {
    /// Of which line of the sale.
    pub line: SaleLineId,
    /// Which item, when its serial number is known.
    pub unit: Option<UnitId>,
    /// What the law sees in the reason.
    pub reason: ReasonKind,
    /// Whether the reason asks for photos.
    pub photos: bool,
    /// Whether a protective packaging was opened.
    pub opened: bool,
}

/// Who thinks of it, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thinking {
    /// Who sends the goods back; the buyer when nobody is named.
    pub customer: Option<CustomerId>,
    /// Asked by the recipient of a gift.
    pub gift: bool,
    /// The day.
    pub today: Date,
}

/// What law and policy would say to one piece of each of these lines of a sale; a line of another sale is left out.
///
/// # Errors
/// When the database cannot be read, or what is known of an item contradicts itself.
pub async fn preview_request<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
    thinking: Thinking,
    thoughts: &[Thought],
) -> Result<Vec<Judged>, Failure> {
    let policy = queries::policy(conn).await?;
    let terms = queries::terms(conn).await?;
    let (history, buyer) = match thinking.customer.or(sale.sale.customer) {
        Some(customer) => (
            queries::history(conn, customer, thinking.today).await?,
            buyer(conn, customer).await?,
        ),
        None => (History::default(), Sender::default()),
    };
    let signs = signs(&history, &terms.abuse);
    let known = products(conn, sale.lines.iter().filter_map(|line| line.product)).await?;
    let mut judged = Vec::with_capacity(thoughts.len());
    for thought in thoughts {
        let Some(line) = sale.lines.iter().find(|line| line.id == thought.line) else {
            continue;
        };
        let of_line = |id: &UnitId| line.units.iter().any(|unit| unit.id == *id);
        let piece = Piece {
            sale: Some(sale),
            line: Some(line),
            unit: thought.unit.filter(of_line),
            product: line.product.and_then(|id| known.get(&id)),
            reason: thought.reason,
            opened: thought.opened,
            country: &sale.sale.country,
            business: buyer.business,
            groups: &buyer.groups,
            gift: thinking.gift,
            asked_on: thinking.today,
            named_carrier: terms.carrier(),
            way: crate::facts::Way::default(),
            // what it would be with the photos that are asked for
            photos: SEEN,
            reason_asks_photos: thought.photos,
        };
        let judgement = piece.judged(conn, &policy.rules, &signs).await?;
        judged.push(Judged {
            line: thought.line,
            judgement: Frozen::of(&judgement),
        });
    }
    Ok(judged)
}
