//! What the contract about a loaner says.

use catalogue::UnitBrief;
use jiff::Timestamp;
use jiff::civil::Date;

use kernel::turkish::fold;
use platform::Failure;
use sea_orm::ConnectionTrait;
use ui::L;

use super::gathered::{Gathered, Moment};
use super::{device, gathered};
use crate::neighbours::lent::came_back;
use crate::papers::{Accessory, Customer, Device, Exchange, Head, Loan, LoanReturn};

/// What a contract says beside the lending itself.
pub(crate) struct Around {
    head: Head,
    order_number: String,
    customer: Customer,
    in_repair: Device,
    by_law: bool,
    l: L,
}

impl Around {
    /// Of a loaner that was given for an order.
    pub(crate) fn order(gathered: &Gathered, lent: &loaners::Loan) -> Self {
        let at = Moment {
            at: lent.out_at.into(),
            by: lent.out_by.clone(),
        };
        let order = &gathered.sheet.order;
        let mut head = gathered.head(&at);
        head.number.clone_from(&lent.number);
        Self {
            head,
            order_number: order.number.clone(),
            customer: gathered.customer(),
            in_repair: gathered.device(),
            by_law: order.in_warranty,
            l: gathered.l,
        }
    }

    /// Of one that was given without an order: by kindness, for nothing that is in repair here.
    pub(crate) async fn alone(
        db: &impl ConnectionTrait,
        lent: &loaners::Loan,
    ) -> Result<Self, Failure> {
        let brief = accounts::brief(db, lent.customer_id).await?;
        let company = identity::company(db).await?;
        let place = gathered::place(db, lent.station_id).await?;
        Ok(Self {
            head: Head {
                lang: brief.lang,
                number: lent.number.clone(),
                made_at: lent.out_at.into(),
                station: device::station(&place, company.as_ref()),
                tracking: None,
            },
            order_number: String::new(),
            customer: device::customer(&brief),
            in_repair: Device::default(),
            by_law: false,
            l: L::new(brief.lang),
        })
    }
}

/// The contract about a loaner, and how it came back when it did.
pub(crate) fn of(around: Around, lent: &loaners::Loan, unit: &UnitBrief) -> Loan {
    let out_at: Timestamp = lent.out_at.into();
    Loan {
        head: around.head,
        order_number: around.order_number,
        customer: around.customer,
        device: device::device(&unit.product, &unit.serial, around.l),
        in_repair: around.in_repair,
        by_law: around.by_law,
        condition: lent.condition_out.clone(),
        accessories: things(&lent.accessories_out),
        lent_at: out_at,
        due_on: Some(Date::from(lent.due_on)),
        deposit: None,
        deposit_told: lent.deposit.clone(),
        worth: None,
        terms: Vec::new(),
        people: Exchange {
            given_by: lent.out_by.clone(),
            taken_by: lent.accepted_by.clone(),
        },
        back: lent
            .ended_at
            .filter(|_| came_back(lent))
            .map(|ended| LoanReturn {
                at: ended.into(),
                condition: lent.condition_in.clone(),
                accessories: back_again(&lent.accessories_out, &lent.accessories_in),
                damage: lent.damage.clone(),
                charged: lent.proposed(),
                deposit_back: None,
                deposit_told: lent.deposit_back.clone(),
                people: Exchange {
                    given_by: lent.accepted_by.clone(),
                    taken_by: lent.ended_by.clone(),
                },
            }),
    }
}

fn things(words: &str) -> Vec<Accessory> {
    let names = names(words);
    names.map(|name| thing(name, true)).collect()
}

/// What went out, each with whether it came back, and what came beside it.
fn back_again(out: &str, back: &str) -> Vec<Accessory> {
    let came = |name: &str| names(back).any(|other| fold(other) == fold(name));
    let went = |name: &str| names(out).any(|other| fold(other) == fold(name));
    let missing_too = names(out).map(|name| thing(name, came(name)));
    let beside = names(back).filter(|name| !went(name));
    missing_too
        .chain(beside.map(|name| thing(name, true)))
        .collect()
}

fn names(words: &str) -> impl Iterator<Item = &str> {
    words
        .split([',', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn thing(name: &str, came: bool) -> Accessory {
    Accessory {
        name: name.to_owned(),
        came,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_out_and_did_not_come_back_is_shown_as_missing() {
        for (out, back, told) in [
            (
                "Kablo, Filtre",
                "kablo",
                vec![("Kablo", true), ("Filtre", false)],
            ),
            (
                "Kablo",
                "KABLO\nKutu",
                vec![("Kablo", true), ("Kutu", true)],
            ),
            ("", " , ", vec![]),
        ] {
            let read = back_again(out, back);
            let read: Vec<_> = read
                .iter()
                .map(|one| (one.name.as_str(), one.came))
                .collect();
            assert_eq!(read, told, "{out} / {back}");
        }
    }
}
