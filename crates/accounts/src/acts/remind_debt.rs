//! Remind a customer by letter of debts that are older than a month: once a day, however often somebody asks.

use kernel::ids::CustomerId;
use kernel::money::Money;
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Allowed, Event, Failure, Work};
use post::{Letter, Recipient, Sent};
use serde_json::json;

use crate::permissions::PostAccount;
use crate::{events, letters, queries};

/// Reminds; answers the address to which the letter goes.
///
/// # Errors
/// Refused when nothing is older than a month, the customer has no mail address, or was reminded today.
pub async fn remind_debt(
    work: &mut Work,
    _may: Allowed<PostAccount>,
    id: CustomerId,
) -> Result<String, Failure> {
    let customer = queries::brief(work.conn(), id).await?;
    let today = civil_day(work.now);
    let (mut overdue, mut owed) = (Vec::new(), Vec::new());
    for balance in queries::balances(work.conn(), customer.id).await? {
        let currency = balance.currency;
        let aged = queries::account_ageing(work.conn(), customer.id, currency, today).await?;
        if aged.overdue() > 0 {
            overdue.push(Money::new(aged.overdue(), currency));
            owed.push(balance);
        }
    }
    if overdue.is_empty() {
        return Err(Refused::whole("accounts-refused-not-overdue").into());
    }
    let address = customer
        .mail
        .ok_or_else(|| Refused::whole("accounts-refused-no-mail"))?;
    let words = |all: &[Money]| {
        let each = all
            .iter()
            .map(|one| kernel::format::money(*one, customer.lang));
        each.collect::<Vec<_>>().join(" + ")
    };
    let to = Recipient::new(customer.name.clone(), address.clone());
    let key = format!("{}:{today}", customer.id);
    let letter = Letter::new(letters::OVERDUE.key, to, customer.lang, key)
        .with("name", customer.name)
        .with("overdue", words(&overdue))
        .with("balance", words(&owed))
        .about(customer.id);
    if let Sent::Before(_) = post::send(work, letter).await? {
        return Err(Refused::whole("accounts-refused-reminded").into());
    }
    let facts = json!({ "overdue": overdue, "to": address });
    work.record(Event::of(customer.id, events::REMINDED, facts))
        .await?;
    Ok(address)
}
