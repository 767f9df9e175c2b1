//! What the contract about a loaner says.

use catalogue::{ProductBrief, UnitBrief};
use jiff::Timestamp;
use jiff::civil::Date;

use super::device;
use super::gathered::{Gathered, Moment};
use crate::papers::{Accessory, Exchange, Loan, LoanReturn};

/// The contract about a loaner that was given for an order, and how it came back when it did.
pub(crate) fn of(
    gathered: &Gathered,
    lent: &loaners::Loan,
    unit: &UnitBrief,
    product: &ProductBrief,
) -> Loan {
    let out_at: Timestamp = lent.out_at.into();
    let at = Moment {
        at: out_at,
        by: lent.out_by.clone(),
    };
    let order = &gathered.sheet.order;
    let mut head = gathered.head(&at);
    head.number.clone_from(&lent.number);
    let terms = [&lent.deposit]
        .into_iter()
        .filter(|words| !words.is_empty());
    Loan {
        head,
        order_number: order.number.clone(),
        customer: gathered.customer(),
        device: device::device(product, &unit.serial, gathered.l),
        in_repair: gathered.device(),
        by_law: order.in_warranty,
        condition: lent.condition_out.clone(),
        accessories: things(&lent.accessories_out),
        lent_at: out_at,
        due_on: Some(Date::from(lent.due_on)),
        deposit: None,
        worth: None,
        terms: terms.cloned().collect(),
        people: Exchange {
            given_by: lent.out_by.clone(),
            taken_by: lent.accepted_by.clone(),
        },
        back: lent.ended_at.map(|ended| LoanReturn {
            at: ended.into(),
            condition: lent.condition_in.clone(),
            damage: lent.damage.clone(),
            charged: lent.proposed(),
            deposit_back: None,
            people: Exchange {
                given_by: lent.accepted_by.clone(),
                taken_by: lent.ended_by.clone(),
            },
        }),
    }
}

fn things(words: &str) -> Vec<Accessory> {
    words
        .split([',', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Accessory {
            name: name.to_owned(),
            came: true,
        })
        .collect()
}
