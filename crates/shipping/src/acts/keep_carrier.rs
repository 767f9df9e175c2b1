//! Add a carrier or edit it: how it is called, how it is reached, the keys of our account.

use kernel::ids::CarrierId;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use rand::Rng as _;
use rand::distr::Alphanumeric;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::keep::SEALED_FOR;
use crate::permissions::KeepCarriers;
use crate::port::{Adapters, MANUAL};
use crate::records::carrier;
use crate::rules::place::{LINE_MAX, country};
use crate::{events, queries};

/// Letters of the word by which a carrier calls us: guessing it is hopeless.
const HOOK_LETTERS: usize = 40;

/// A carrier as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CarrierText {
    /// What people call it.
    pub name: String,
    /// The word of an adapter, or `manual`.
    pub adapter: String,
    /// The country of our end.
    pub base: String,
    /// Where it shows a parcel, with `{number}`; or empty.
    pub link: String,
    /// Telephone, or empty.
    pub phone: String,
    /// Tax number, or empty.
    pub tax_number: String,
    /// It is the carrier named to consumers for returns.
    pub named: bool,
    /// Days without a word after which a parcel counts as lost.
    pub silence: i32,
    /// What the adapter must know beside the key.
    pub option: String,
    /// A new key; empty keeps the one that is there.
    #[serde(skip_serializing)]
    pub key: String,
    /// A new secret of the carrier's calls; empty keeps the one that is there.
    #[serde(skip_serializing)]
    pub secret: String,
}

impl CarrierText {
    fn read(&self, adapters: &Adapters) -> Result<Self, Refused> {
        let tidy = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = Self {
            name: tidy(&self.name),
            adapter: self.adapter.trim().to_owned(),
            base: self.base.trim().to_ascii_uppercase(),
            link: self.link.trim().to_owned(),
            phone: tidy(&self.phone),
            tax_number: tidy(&self.tax_number),
            option: self.option.trim().to_owned(),
            key: self.key.trim().to_owned(),
            secret: self.secret.trim().to_owned(),
            ..self.clone()
        };
        let mut problems = Problems::new();
        let named = (1..=LINE_MAX).contains(&text.name.chars().count());
        problems.check(named, "name", "shipping-refused-name");
        let reached = text.adapter == MANUAL || adapters.named(&text.adapter).is_some();
        problems.check(reached, "adapter", "shipping-refused-adapter");
        problems.take(country(&text.base, "base"));
        let linked = text.link.is_empty()
            || (outbound::may_be_called(&text.link)
                && text.link.contains("{number}")
                && text.link.len() <= 400);
        problems.check(linked, "link", "shipping-refused-link");
        let patient = (1..=180).contains(&text.silence);
        problems.check(patient, "silence", "shipping-refused-silence");
        for (words, field) in [
            (&text.phone, "phone"),
            (&text.tax_number, "tax_number"),
            (&text.option, "option"),
            (&text.key, "key"),
            (&text.secret, "secret"),
        ] {
            let short = words.chars().count() <= 1_000;
            problems.check(short, field, "shipping-refused-long");
        }
        problems.finish(text)
    }
}

/// Adds it.
pub async fn add_carrier(
    work: &mut Work,
    _may: Allowed<KeepCarriers>,
    adapters: &Adapters,
    text: &CarrierText,
) -> Result<CarrierId, Failure> {
    let text = text.read(adapters)?;
    let there = queries::all_carriers(work.conn()).await?;
    if there.len() as u64 >= queries::CARRIERS_MAX {
        return Err(Refused::whole("shipping-refused-carriers-many").into());
    }
    if text.named {
        unname_others(work).await?;
    }
    let id: CarrierId = work.new_id();
    let mut set = columns(work, &text)?;
    set.id = Set(id);
    set.hook = Set(hook());
    set.key_sealed = Set(sealed(work, &text.key)?);
    set.secret_sealed = Set(sealed(work, &text.secret)?);
    set.version = Set(1);
    set.archived_at = Set(None);
    carrier::Entity::insert(set)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, events::CARRIER_ADDED, facts(&text)))
        .await?;
    Ok(id)
}

/// Edits it, unless somebody else did meanwhile. Keys that are not typed stay as they are.
pub async fn edit_carrier(
    work: &mut Work,
    _may: Allowed<KeepCarriers>,
    adapters: &Adapters,
    id: CarrierId,
    version: i32,
    text: &CarrierText,
) -> Result<(), Failure> {
    let text = text.read(adapters)?;
    queries::carrier_row(work.conn(), id).await?;
    if text.named {
        unname_others(work).await?;
    }
    let mut set = columns(work, &text)?;
    if !text.key.is_empty() {
        set.key_sealed = Set(sealed(work, &text.key)?);
    }
    if !text.secret.is_empty() {
        set.secret_sealed = Set(sealed(work, &text.secret)?);
    }
    work.update_seen(id, version, set).await?;
    work.record(Event::of(id, events::CARRIER_EDITED, facts(&text)))
        .await
}

/// One carrier is named to consumers; naming another takes the name from the one before.
async fn unname_others(work: &Work) -> Result<(), Failure> {
    carrier::Entity::update_many()
        .col_expr(carrier::Column::Named, Expr::value(false))
        .filter(carrier::Column::Named.eq(true))
        .exec(work.conn())
        .await?;
    Ok(())
}

fn columns(work: &Work, text: &CarrierText) -> Result<carrier::ActiveModel, Failure> {
    Ok(carrier::ActiveModel {
        name: Set(text.name.clone()),
        adapter: Set(text.adapter.clone()),
        base: Set(text.base.clone()),
        link: Set(text.link.clone()),
        phone: Set(text.phone.clone()),
        tax_number: Set(text.tax_number.clone()),
        named: Set(text.named),
        silence: Set(text.silence),
        option: Set(text.option.clone()),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    })
}

fn hook() -> String {
    let letters = rand::rng().sample_iter(&Alphanumeric);
    letters.take(HOOK_LETTERS).map(char::from).collect()
}

fn sealed(work: &Work, secret: &str) -> Result<Option<String>, Failure> {
    if secret.is_empty() {
        return Ok(None);
    }
    let secrets = &work.platform().secrets;
    secrets.seal(SEALED_FOR, secret.as_bytes()).map(Some)
}

/// What the trail tells: that keys changed, never what they are.
fn facts(text: &CarrierText) -> serde_json::Value {
    json!({
        "name": text.name, "adapter": text.adapter, "base": text.base, "link": text.link, "named": text.named,
        "silence": text.silence, "new_key": !text.key.is_empty(), "new_secret": !text.secret.is_empty(),
    })
}
