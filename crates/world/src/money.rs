//! Money on an ordinary day: a gesture that waits for approval, one that waits for the bank, credit, points and a gift card.

use jiff::ToSpan as _;
use kernel::Currency;
use kernel::identifiers::Iban;
use kernel::ids::{CustomerId, Ref};
use kernel::money::Money;
use kernel::time::civil_day;
use payments::grants::{self, GrantKind, NewGrant, NewPortion, RefundWay};
use platform::{Failure, Platform};
use wallet::{NewWallet, Unit, WalletKind};

use crate::TELLER;
use crate::customers::Customers;
use crate::firm::Stations;

/// An account that belongs to nobody, with right check digits.
const IBAN: &str = "TR330006100519786457841326";

/// Tells it.
pub(crate) async fn tell(platform: &Platform, at: Stations, to: &Customers) -> Result<(), Failure> {
    gesture(platform, at, to.ayse, "Ayşe Yıldırım", 75_000).await?;
    let day = civil_day(platform.now());
    let next_year = day.checked_add(1.year()).unwrap_or(day);
    let credit = |kind, unit, amount, expires| NewWallet {
        kind,
        holder: Some(to.can),
        unit,
        amount,
        cause: Ref::of(to.can),
        chain: None,
        expires,
        reason: "Hoş geldin".to_owned(),
    };
    let lira = Unit::Money(Currency::TRY);
    for new in [
        credit(WalletKind::StoreCredit, lira, 40_000, None),
        credit(WalletKind::Points, Unit::Points, 320, Some(next_year)),
        credit(WalletKind::GiftCard, lira, 25_000, Some(next_year)),
    ] {
        let mut work = platform.own_work(TELLER).await?;
        let may = work.actor.may()?;
        wallet::issue(&mut work, may, new).await?;
        work.commit().await?;
    }
    Ok(())
}

/// A gesture by bank transfer; without a person it waits for somebody to agree.
async fn gesture(
    platform: &Platform,
    at: Stations,
    to: CustomerId,
    holder: &str,
    kurus: i64,
) -> Result<(), Failure> {
    let mut work = platform.own_work(TELLER).await?;
    let may = work.actor.may()?;
    let portion = NewPortion {
        way: RefundWay::BankTransfer {
            iban: Iban::parse(IBAN)?,
            holder: holder.to_owned(),
        },
        amount: Money::kurus(kurus),
        source: None,
    };
    let new = NewGrant {
        kind: GrantKind::Gesture,
        cause: Ref::of(to),
        chain: None,
        customer: to,
        station: Some(at.kadikoy),
        portions: vec![portion],
        due_by: Some(civil_day(work.now)),
        held_for: None,
        reason: "Onarım söz verilen günden geç bitti".to_owned(),
        about: "Gönül alma".to_owned(),
    };
    grants::grant(&mut work, may, new).await?;
    work.commit().await
}
