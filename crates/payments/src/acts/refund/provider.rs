//! Set up our account with a provider; its keys are sealed and never shown again.

use std::collections::BTreeMap;

use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::permissions::SetUpPayments;
use crate::port::{Account, Providers, RefundProvider, adapter};
use crate::records::provider_account;

/// What the keys are sealed for.
const PURPOSE: &str = "payments.provider";
/// Longest name of an account.
const NAME_MAX: usize = 30;
/// Longest key.
const KEY_MAX: usize = 500;

/// What a person writes about an account.
#[derive(Clone, Debug, Default)]
pub struct ProviderText {
    /// Its name in addresses: small letters, digits and hyphens.
    pub name: String,
    /// The word of the adapter.
    pub adapter: String,
    /// What people call it.
    pub title: String,
    /// Where the API is; the provider's own place when empty.
    pub base_url: String,
    /// Whether refunds go there.
    pub active: bool,
    /// Keys that are new; an empty one stays as it was.
    pub keys: BTreeMap<String, String>,
}

/// Keeps it; `seen` is the version that was looked at, none for a new one.
pub async fn keep_provider(
    work: &mut Work,
    _may: Allowed<SetUpPayments>,
    providers: &Providers,
    text: ProviderText,
    seen: Option<i32>,
) -> Result<(), Failure> {
    let known = provider_account::Entity::find_by_id(text.name.clone())
        .one(work.conn())
        .await?;
    let old = match &known {
        Some(row) => open(work, row)?.keys,
        None => BTreeMap::new(),
    };
    let (adapter, keys) = checked(providers, &text, old)?;
    if known.as_ref().is_some_and(|row| Some(row.version) != seen) {
        return Err(Refused::whole("payments-refused-provider-changed").into());
    }
    let plain = serde_json::to_vec(&keys)?;
    let base_url = match text.base_url.trim() {
        "" => adapter.base_url().to_owned(),
        other => other.trim_end_matches('/').to_owned(),
    };
    let row = provider_account::ActiveModel {
        name: Set(text.name.clone()),
        adapter: Set(adapter.adapter().to_owned()),
        title: Set(text.title.trim().to_owned()),
        base_url: Set(base_url),
        sealed: Set(work.platform().secrets.seal(PURPOSE, &plain)?),
        active: Set(text.active),
        changed_at: Set(Moment::from(work.now)),
        changed_by: Set(work.actor.name.to_string()),
        version: Set(seen.unwrap_or_default() + 1),
    };
    write(work, row, &text.name, known.map(|row| row.version)).await?;
    let facts = json!({ "name": text.name, "adapter": adapter.adapter(), "active": text.active });
    let company = identity::queries::company_row(work.conn()).await?;
    work.record(Event::of(company.id, events::PROVIDER_KEPT, facts))
        .await
}

/// A new one takes its name, a known one must still be what was looked at.
async fn write(
    work: &Work,
    row: provider_account::ActiveModel,
    name: &str,
    version: Option<i32>,
) -> Result<(), Failure> {
    let done = match version {
        None => {
            provider_account::Entity::insert(row)
                .exec_without_returning(work.conn())
                .await?
        }
        Some(version) => {
            let all = provider_account::Entity::update_many().set(row);
            let seen = all
                .filter(provider_account::Column::Name.eq(name))
                .filter(provider_account::Column::Version.eq(version));
            seen.exec(work.conn()).await?.rows_affected
        }
    };
    match done {
        1 => Ok(()),
        _ => Err(Refused::whole("payments-refused-provider-changed").into()),
    }
}

fn checked<'a>(
    providers: &'a Providers,
    text: &ProviderText,
    old: BTreeMap<String, String>,
) -> Result<(&'a dyn RefundProvider, BTreeMap<String, String>), Refused> {
    let mut problems = Problems::new();
    problems.check(
        is_name(&text.name),
        "name",
        "payments-refused-provider-name",
    );
    let titled = (1..=60).contains(&text.title.trim().chars().count());
    problems.check(titled, "title", "payments-refused-provider-title");
    let place = text.base_url.trim();
    let safe = place.is_empty() || is_safe(place);
    problems.check(safe, "base_url", "payments-refused-provider-place");
    let found = adapter(providers, &text.adapter);
    problems.check(found.is_some(), "adapter", "payments-refused-provider");
    let Some(found) = found else {
        return Err(problems.finish(()).err().unwrap_or(Refused(Vec::new())));
    };
    let mut keys = BTreeMap::new();
    for field in found.keys() {
        let new = text.keys.get(field.name).map(|key| key.trim());
        let new = new.filter(|key| !key.is_empty()).map(str::to_owned);
        let key = new.or_else(|| old.get(field.name).cloned());
        let key = key.unwrap_or_default();
        let sound =
            (1..=KEY_MAX).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        problems.check(sound, field.name, "payments-refused-provider-key");
        keys.insert(field.name.to_owned(), key);
    }
    problems.finish((found.as_ref(), keys))
}

fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (2..=NAME_MAX).contains(&name.len()) && name.bytes().all(plain)
}

/// `https`, or this machine: keys do not cross a network in the open.
fn is_safe(place: &str) -> bool {
    let bounded = place.len() <= 200 && !place.contains(['@', '?', '#', ' ']);
    bounded && outbound::may_be_called(place)
}

/// The account with its keys open.
pub(crate) fn open(work: &Work, row: &provider_account::Model) -> Result<Account, Failure> {
    opened(work.platform(), row)
}

/// The account with its keys open, outside a change.
pub(crate) fn opened(
    platform: &platform::Platform,
    row: &provider_account::Model,
) -> Result<Account, Failure> {
    let plain = platform.secrets.open(PURPOSE, &row.sealed)?;
    Ok(Account {
        name: row.name.clone(),
        base_url: row.base_url.clone(),
        keys: serde_json::from_slice(&plain)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_to_a_sealed_line_or_to_this_machine() {
        for (place, good) in [
            ("https://api.stripe.com", true),
            ("http://127.0.0.1:8080", true),
            ("http://localhost:8080", true),
            ("http://[::1]:8080", true),
            ("http://127.0.0.1.evil.example", false),
            ("http://localhost.evil.example", false),
            ("http://127.0.0.1@evil.example", false),
            ("https://api.stripe.com/?to=evil", false),
            ("http://api.stripe.com", false),
            ("ftp://127.0.0.1", false),
        ] {
            assert_eq!(is_safe(place), good, "{place}");
        }
    }
}
