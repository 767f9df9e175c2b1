//! Write down what a supplier pays from a day on.

use accounts::CustomerKind;
use jiff::civil::Date;
use kernel::ids::{CustomerId, kinds};
use kernel::refusal::{Problems, Refused};
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use crate::events;
use crate::permissions::DecideClaims;
use crate::records::agreement;
use crate::rules::claim::check_words;
use crate::rules::proof;
use crate::rules::tariff::{Tariff, check};

/// An agreement with a supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAgreement {
    /// Who pays: a customer record of a company.
    pub supplier: CustomerId,
    /// From which day on; the latest that began takes over from those before.
    pub starts_on: Date,
    /// What is paid.
    pub tariff: Tariff,
    /// What else was agreed.
    pub note: String,
}

/// Publishes it. Claims keep the agreement that was in force on the day of their repair, so nothing that was claimed changes.
pub async fn publish_agreement(
    work: &mut Work,
    _may: Allowed<DecideClaims>,
    new: NewAgreement,
) -> Result<Uuid, Failure> {
    check(&new.tariff)?;
    let mut problems = Problems::new();
    check_words(&mut problems, "note", &new.note);
    problems.finish(())?;
    let supplier = accounts::brief(work.conn(), new.supplier).await?;
    if supplier.kind != CustomerKind::Company {
        return Err(Refused::field("supplier", "claims-refused-company")
            .with("name", supplier.name)
            .into());
    }
    let row = row(work, supplier.id, &new);
    let (id, tariff) = (row.id, &new.tariff);
    let facts = json!({
        "agreement": id, "starts_on": new.starts_on, "currency": row.currency, "labour_by": tariff.labour_by,
        "labour_rate": tariff.labour_rate, "part_share": tariff.part_share, "handling": tariff.handling,
        "send_within": tariff.send_within, "proofs": row.proofs,
    });
    agreement::Entity::insert(agreement::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(supplier.id, events::AGREED, facts))
        .await?;
    Ok(id)
}

fn row(work: &mut Work, supplier: CustomerId, new: &NewAgreement) -> agreement::Model {
    agreement::Model {
        // an agreement is no record of its own in the house's registry: it belongs to its supplier
        id: work.new_id::<kinds::SupplierClaim>().uuid(),
        supplier_id: supplier,
        starts_on: Day::from(new.starts_on),
        currency: new.tariff.currency.code().to_owned(),
        labour_by: new.tariff.labour_by,
        labour_rate: new.tariff.labour_rate,
        part_share: new.tariff.part_share,
        handling: new.tariff.handling,
        send_within: new.tariff.send_within,
        proofs: proof::kept(&new.tariff.proofs),
        note: new.note.trim().to_owned(),
        published_at: Moment::from(work.now),
        published_by: work.actor.name.to_string(),
    }
}
