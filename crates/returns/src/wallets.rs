//! What goes back into wallets and what is taken from them, by the stored shares: points as points, gift cards onto the card that
//! paid, what a sale earned in the measure in which it came back. All counted as sums so far, so that roundings never drift.

use catalogue::SettledSale;
use kernel::ids::{GrantedRefundId, Ref, ReturnId, SaleId, WalletAccountId};
use platform::{Actor, Failure, Work};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wallet::{ClawBack, EntryKind, NewWallet, Spend, Unit, WalletKind};

use crate::acts::MoneyPreview;
use crate::records::{case, refund};

/// What one decision did to wallets, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Moves {
    /// Points that go back.
    pub points_back: i64,
    /// Points whose programme nobody knows here, in minor units: a person gives them back.
    pub points_unknown: i64,
    /// Points that the sale had earned.
    pub points_taken: i64,
    /// Credit that goes back onto gift cards.
    pub gift_back: Vec<(WalletAccountId, i64)>,
    /// Credit for gift cards that nobody knows here.
    pub gift_new: i64,
    /// What of a promised card or credit is taken back.
    pub promo_taken: Vec<(WalletAccountId, i64)>,
    /// Store credit that is issued instead of money.
    pub credit: i64,
}

/// What a sale gave and took in wallets, and what its returns settled of that.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    points: Option<WalletAccountId>,
    points_spent: i64,
    points_worth: i64,
    points_earned: i64,
    cards: Vec<(WalletAccountId, i64)>,
    promos: Vec<(WalletAccountId, i64)>,
    earner: Option<WalletAccountId>,
    total: i64,
    before: Before,
}

/// Sums of the decisions before.
#[derive(Clone, Debug, Default)]
struct Before {
    total: i64,
    points_minor: i64,
    points_back: i64,
    points_taken: i64,
}

/// Reads it; two statements beside the wallet's own.
pub(crate) async fn standing<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
) -> Result<Standing, Failure> {
    let mut standing = Standing {
        total: sale.sale.total,
        points_worth: sale
            .tenders
            .iter()
            .filter(|tender| tender.instrument == "points")
            .map(|tender| tender.amount)
            .sum(),
        ..Standing::default()
    };
    for entry in wallet::entries_of(conn, Ref::of(sale.sale.id)).await? {
        let known = wallet::wallet(conn, entry.wallet).await?;
        match (entry.kind, known.kind) {
            (EntryKind::Spend, WalletKind::Points) => {
                standing.points = Some(known.id);
                standing.points_spent -= entry.amount;
            }
            (EntryKind::Spend, _) => add(&mut standing.cards, known.id, -entry.amount),
            (EntryKind::Issue, WalletKind::Points) => {
                standing.earner = Some(known.id);
                standing.points_earned += entry.amount;
            }
            (EntryKind::Issue, _) => add(&mut standing.promos, known.id, entry.amount),
            _ => {}
        }
    }
    before(conn, sale.sale.id, &mut standing).await?;
    Ok(standing)
}

fn add(all: &mut Vec<(WalletAccountId, i64)>, id: WalletAccountId, amount: i64) {
    match all.iter_mut().find(|(known, _)| *known == id) {
        Some((_, sum)) => *sum += amount,
        None => all.push((id, amount)),
    }
}

async fn before<C: ConnectionTrait>(
    conn: &C,
    sale: SaleId,
    standing: &mut Standing,
) -> Result<(), Failure> {
    let cases: Vec<ReturnId> = case::Entity::find()
        .select_only()
        .column(case::Column::Id)
        .filter(case::Column::SaleId.eq(sale))
        .into_tuple()
        .all(conn)
        .await?;
    if cases.is_empty() {
        return Ok(());
    }
    let rows = refund::Entity::find()
        .filter(refund::Column::ReturnId.is_in(cases))
        .filter(refund::Column::TakenBackAt.is_null())
        .all(conn)
        .await?;
    for row in rows {
        let moves: Moves = row
            .wallet
            .and_then(|kept| serde_json::from_value(kept).ok())
            .unwrap_or_default();
        standing.settled(row.total, row.points, &moves);
    }
    Ok(())
}

impl Standing {
    /// A decision that stands.
    fn settled(&mut self, total: i64, points: i64, moves: &Moves) {
        self.before.total += total;
        self.before.points_minor += points;
        self.before.points_back += moves.points_back;
        self.before.points_taken += moves.points_taken;
        for (id, amount) in &moves.gift_back {
            add(&mut self.cards, *id, -amount);
        }
        for (id, amount) in &moves.promo_taken {
            add(&mut self.promos, *id, -amount);
        }
    }

    /// What the next decision moves, and the standing after it.
    pub fn next(&mut self, total: i64, points: i64, gift: i64, credit: i64) -> Moves {
        let mut moves = Moves {
            credit,
            ..Moves::default()
        };
        let part = |whole: i64, of: i64, all: i64| -> i64 {
            if all <= 0 {
                return 0;
            }
            let part = i128::from(whole) * i128::from(of.clamp(0, all)) / i128::from(all);
            i64::try_from(part).unwrap_or_default()
        };
        if self.points.is_some() {
            let so_far = self.before.points_minor + points;
            let back = part(self.points_spent, so_far, self.points_worth);
            moves.points_back = (back - self.before.points_back).max(0);
        } else {
            moves.points_unknown = points;
        }
        let so_far = self.before.total + total;
        let taken = part(self.points_earned, so_far, self.total);
        moves.points_taken = (taken - self.before.points_taken).max(0);
        let mut left = gift;
        for (id, spent) in &self.cards {
            let back = left.min(*spent).max(0);
            if back > 0 {
                moves.gift_back.push((*id, back));
                left -= back;
            }
        }
        moves.gift_new = left.max(0);
        let whole = so_far >= self.total;
        for (id, promised) in &self.promos {
            // a promised card goes when nothing of the sale is left: it cannot be cut to pieces
            if whole && *promised > 0 {
                moves.promo_taken.push((*id, *promised));
            }
        }
        self.settled(total, points, &moves);
        moves
    }
}

/// Does what a decision moves. The decision's own permission counts: it gives back what stored shares say, and no more.
pub(crate) async fn settle(
    work: &mut Work,
    case: &case::Model,
    standing: (Option<&Standing>, &Moves),
    shown: &MoneyPreview,
    id: GrantedRefundId,
) -> Result<Option<Value>, Failure> {
    let (standing, moves) = standing;
    let house = Actor::system("returns");
    let (cause, chain) = (Ref::of(case.id), Some(Ref::of(case.ticket_id)));
    let reason = case.number.clone();
    let back = |wallet, amount| Spend {
        wallet,
        amount,
        cause,
        chain,
        reason: reason.clone(),
    };
    let points = standing.and_then(|standing| standing.points);
    if let Some(wallet) = points.filter(|_| moves.points_back > 0) {
        let may = house.may()?;
        wallet::restore(work, may, back(wallet, moves.points_back), None).await?;
    }
    for (card, amount) in &moves.gift_back {
        let may = house.may()?;
        wallet::restore(work, may, back(*card, *amount), None).await?;
    }
    let earner = standing.and_then(|standing| standing.earner);
    let earned = earner.filter(|_| moves.points_taken > 0);
    let taken = earned
        .map(|wallet| (wallet, moves.points_taken))
        .into_iter();
    for (wallet, amount) in taken.chain(moves.promo_taken.iter().copied()) {
        let claw = ClawBack {
            wallet,
            amount,
            cause,
            chain,
            reason: reason.clone(),
        };
        let may = house.may()?;
        wallet::claw_back(work, may, claw).await?;
    }
    let credit = shown.credit + moves.gift_new;
    if credit > 0 {
        let new = NewWallet {
            kind: WalletKind::StoreCredit,
            holder: Some(case.customer_id),
            unit: Unit::Money(case.currency()),
            amount: credit,
            cause,
            chain,
            expires: None,
            reason,
        };
        let may = house.may()?;
        wallet::issue(work, may, new).await?;
    }
    let kept = json!(moves);
    tracing::debug!(refund = %id, %kept, "wallets follow a return");
    Ok((*moves != Moves::default()).then_some(kept))
}

/// Undoes what a decision did to wallets, when the decision is taken back.
pub(crate) async fn undo(
    work: &mut Work,
    case: &case::Model,
    sale: Option<&SettledSale>,
    moves: &Moves,
) -> Result<(), Failure> {
    let house = Actor::system("returns");
    let (cause, chain) = (Ref::of(case.id), Some(Ref::of(case.ticket_id)));
    let standing = match sale {
        Some(sale) => standing(work.conn(), sale).await?,
        None => Standing::default(),
    };
    let claw = |wallet, amount| ClawBack {
        wallet,
        amount,
        cause,
        chain,
        reason: case.number.clone(),
    };
    let mut taken: Vec<(WalletAccountId, i64)> = moves.gift_back.clone();
    taken.extend(standing.points.map(|wallet| (wallet, moves.points_back)));
    let credit = moves.credit + moves.gift_new;
    if credit > 0 {
        let all = wallet::wallets_of(work.conn(), case.customer_id).await?;
        let unit = Unit::Money(case.currency());
        let own = all
            .iter()
            .find(|one| one.kind == WalletKind::StoreCredit && one.unit == unit);
        taken.extend(own.map(|own| (own.id, credit)));
    }
    for (wallet, amount) in taken.into_iter().filter(|(_, amount)| *amount > 0) {
        let may = house.may()?;
        wallet::claw_back(work, may, claw(wallet, amount)).await?;
    }
    let mut given = moves.promo_taken.clone();
    given.extend(standing.earner.map(|wallet| (wallet, moves.points_taken)));
    for (wallet, amount) in given.into_iter().filter(|(_, amount)| *amount > 0) {
        let back = Spend {
            wallet,
            amount,
            cause,
            chain,
            reason: case.number.clone(),
        };
        let may = house.may()?;
        wallet::restore(work, may, back, None).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_cards_add_up_over_three_returns() {
        let wallet = WalletAccountId::from_uuid(uuid::Uuid::from_u128(1));
        let mut standing = Standing {
            points: Some(wallet),
            points_spent: 100,
            points_worth: 1_000,
            points_earned: 10,
            earner: Some(wallet),
            cards: vec![(wallet, 500)],
            promos: vec![(wallet, 70)],
            total: 3_000,
            ..Standing::default()
        };
        let parts = [(1_000, 333, 200), (1_000, 333, 200), (1_000, 334, 150)];
        let moves = parts.map(|(total, points, gift)| standing.next(total, points, gift, 0));
        let sum = |of: fn(&Moves) -> i64| moves.iter().map(of).sum::<i64>();
        assert_eq!(sum(|moves| moves.points_back), 100);
        assert_eq!(sum(|moves| moves.points_taken), 10);
        assert_eq!(
            sum(|moves| moves.gift_back.iter().map(|(_, amount)| amount).sum()),
            500
        );
        assert_eq!(sum(|moves| moves.gift_new), 50);
        assert_eq!(moves[0].promo_taken, []);
        assert_eq!(moves[2].promo_taken, [(wallet, 70)]);
    }
}
