//! A preview of a decision over the wire: money by way and rate, exchanges, notes, and the name under which it is confirmed.

use kernel::Money;
use kernel::money::Currency;
use kernel::states::State as _;
use serde::Serialize;
use ui::L;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::said;
use crate::acts::{ExchangePreview, MoneyPreview, PayoutPreview, PiecePreview, Preview};
use crate::rules::states::Outcome;

/// One piece of a preview.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnPreviewPiece {
    /// Which piece.
    unit: Uuid,
    /// What it is.
    words: String,
    /// What the customer gets.
    #[schema(value_type = String)]
    outcome: Outcome,
    /// What of its shares goes back, before anything is kept.
    given: String,
}

/// Net and tax of one rate, as the document says them.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnPreviewRate {
    /// Rate in basis points.
    rate_bp: u32,
    /// Without tax.
    net: String,
    /// Tax.
    tax: String,
}

/// Money by one way.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnPreviewPayout {
    /// The tender; absent for money whose way a person chooses.
    tender: Option<Uuid>,
    /// How it was paid.
    instrument: String,
    /// By which way it goes back: `card`, `bank`, `cash`, `terminal`, `account`, `manual` or `choose`.
    way: String,
    /// Its share.
    amount: String,
    /// What of it is kept.
    kept: String,
    /// What is paid.
    pays: String,
}

/// The money of pieces with one outcome.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnPreviewMoney {
    /// `refund`, `store_credit`, `price_reduction` or `exchange`.
    #[schema(value_type = String)]
    kind: Outcome,
    /// The pieces.
    units: Vec<Uuid>,
    /// What they bear.
    total: String,
    /// By rate.
    rates: Vec<ReturnPreviewRate>,
    /// The part that is outbound delivery.
    delivery: String,
    /// Points that go back as points.
    points: String,
    /// Credit that goes back to gift cards.
    gift: String,
    /// Points that go back into the customer's wallet.
    points_back: i64,
    /// Points that the sale had earned and that are taken back.
    points_taken: i64,
    /// What of a card or credit that came with the sale is taken back.
    promo_taken: String,
    /// Fee that is kept.
    fee: String,
    /// Loss of value that is kept.
    loss: String,
    /// What is kept for the way back, where the customer pays for it.
    way_cost: String,
    /// What is used for the new item of an exchange.
    used: String,
    /// Store credit that is issued.
    credit: String,
    /// What is paid by all ways.
    pays: String,
    /// By which ways.
    payouts: Vec<ReturnPreviewPayout>,
    /// The document of it: `return_invoice`, `expense_voucher`, `e_voucher`, `price_difference`.
    document: String,
    /// Whether its payment waits for that document, which the company writes.
    held: bool,
}

/// What goes out for a piece.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnPreviewExchange {
    /// For which piece.
    unit: Uuid,
    /// Which product.
    product: Uuid,
    /// Which item.
    item: Option<Uuid>,
    /// Its price.
    price: String,
    /// What the old piece gives.
    given_back: String,
    /// Above zero the customer pays, below zero we do.
    difference: String,
    /// What is held until the old piece is here.
    hold: String,
    /// Whether it leaves before.
    instant: bool,
}

/// What follows from a decision. Nothing was written.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnPreviewOut {
    /// ISO 4217.
    currency: String,
    /// The pieces.
    pieces: Vec<ReturnPreviewPiece>,
    /// The money, one part for each kind of outcome.
    money: Vec<ReturnPreviewMoney>,
    /// What goes out.
    exchanges: Vec<ReturnPreviewExchange>,
    /// What is given beside it.
    gesture: String,
    /// All money that is paid.
    pays: String,
    /// What a person should read before confirming, in the caller's language.
    notes: Vec<String>,
    /// Names this preview: confirm with it, and it is refused when it would be another.
    hash: String,
}

impl ReturnPreviewOut {
    pub(super) fn of(preview: &Preview, l: L) -> Self {
        let currency = Currency::of(&preview.currency).unwrap_or(Currency::TRY);
        let purse = Purse(currency);
        Self {
            currency: preview.currency.clone(),
            pieces: preview.pieces.iter().map(|one| purse.piece(one)).collect(),
            money: preview.money.iter().map(|one| purse.part(one)).collect(),
            exchanges: preview
                .exchanges
                .iter()
                .map(|one| purse.swap(one))
                .collect(),
            gesture: purse.said(preview.gesture),
            pays: purse.said(preview.pays()),
            notes: preview.notes.iter().map(|key| l.t(key)).collect(),
            hash: preview.hash.clone(),
        }
    }
}

/// Writes amounts of one currency.
struct Purse(Currency);

impl Purse {
    fn said(&self, minor: i64) -> String {
        said(Money::new(minor, self.0))
    }

    fn piece(&self, one: &PiecePreview) -> ReturnPreviewPiece {
        ReturnPreviewPiece {
            unit: one.unit.uuid(),
            words: one.words.clone(),
            outcome: one.outcome,
            given: self.said(one.given),
        }
    }

    fn payout(&self, one: &PayoutPreview) -> ReturnPreviewPayout {
        ReturnPreviewPayout {
            tender: one.tender.map(|id| id.uuid()),
            instrument: one.instrument.clone(),
            way: one.way.clone(),
            amount: self.said(one.amount),
            kept: self.said(one.kept),
            pays: self.said(one.pays),
        }
    }

    fn part(&self, one: &MoneyPreview) -> ReturnPreviewMoney {
        let rates = one.rates.iter().map(|rate| ReturnPreviewRate {
            rate_bp: rate.rate_bp,
            net: self.said(rate.net),
            tax: self.said(rate.tax),
        });
        ReturnPreviewMoney {
            kind: one.kind,
            units: one.units.iter().map(|id| id.uuid()).collect(),
            total: self.said(one.total),
            rates: rates.collect(),
            delivery: self.said(one.freight),
            points: self.said(one.points),
            gift: self.said(one.gift),
            points_back: one.points_back,
            points_taken: one.points_taken,
            promo_taken: self.said(one.promo_taken),
            fee: self.said(one.fee),
            loss: self.said(one.loss),
            way_cost: self.said(one.carriage),
            used: self.said(one.used),
            credit: self.said(one.credit),
            pays: self.said(one.pays()),
            payouts: one.payouts.iter().map(|way| self.payout(way)).collect(),
            document: one.document.word().to_owned(),
            held: one.held,
        }
    }

    fn swap(&self, one: &ExchangePreview) -> ReturnPreviewExchange {
        ReturnPreviewExchange {
            unit: one.unit.uuid(),
            product: one.product.uuid(),
            item: one.item.map(|id| id.uuid()),
            price: self.said(one.price),
            given_back: self.said(one.given_back),
            difference: self.said(one.difference),
            hold: self.said(one.hold),
            instant: one.instant,
        }
    }
}
