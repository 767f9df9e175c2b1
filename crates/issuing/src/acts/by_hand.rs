//! Records what somebody did elsewhere: brought to the portal, signed on paper, cancelled by both sides; with what proves it.

use documents::{Direction, DocumentKind, KeepDocuments, NewDocument, Party, Source};
use kernel::ids::{DocumentId, EDocumentId, Ref};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Allowed, Failure, StoredFile, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::moving::{self, Tried, go, row, words};
use crate::permissions::CancelEDocuments;
use crate::records::e_document::{ActiveModel, Entity, Model};
use crate::rules::state::{E_STATES, EState};
use crate::rules::trouble::{Deed, Outcome};

/// What happened elsewhere.
#[derive(Clone, Debug)]
pub struct ByHand {
    /// Accepted or cancelled.
    pub to: EState,
    /// How: where it was done, by whom.
    pub why: String,
    /// The proof, stored with `platform.files.put`.
    pub proof: Option<StoredFile>,
}

/// Records it over the version that was seen.
///
/// # Errors
/// Refused without words or a proof, and where the state does not allow it.
pub async fn record_by_hand(
    work: &mut Work,
    _may: Allowed<CancelEDocuments>,
    id: EDocumentId,
    seen: i32,
    done: ByHand,
) -> Result<(), Failure> {
    let why = words(&done.why, "why", "issuing-refused-why")?;
    if !matches!(done.to, EState::Accepted | EState::Cancelled) {
        return Err(Refused::field("to", "issuing-refused-by-hand").into());
    }
    let Some(proof) = done.proof else {
        return Err(Refused::field("proof", "issuing-refused-proof").into());
    };
    let row = row(work, id).await?;
    if row.version != seen {
        return Err(platform::versions::stale::<Entity, _>(work.conn(), id).await?);
    }
    E_STATES.go(row.state, done.to)?;
    let proof = keep(work, &row, proof).await?;
    let row = moving::note(work, &row, Tried::new(Deed::ByHand, Outcome::Done, &why)).await?;
    let change = ActiveModel {
        reason: Set(why.clone()),
        proof_id: Set(Some(proof)),
        unknown: Set(false),
        trouble: Set(None),
        ask_at: Set(None),
        ..ActiveModel::new_empty()
    };
    let facts = json!({ "by_hand": true, "reason": why, "proof": proof });
    go(work, &row, done.to, change, facts).await?;
    Ok(())
}

async fn keep(work: &mut Work, row: &Model, file: StoredFile) -> Result<DocumentId, Failure> {
    let may = work.actor.may::<KeepDocuments>()?;
    let new = NewDocument {
        kind: DocumentKind::Other,
        direction: Direction::Out,
        number: row.number.clone().unwrap_or_default(),
        ettn: None,
        issued_on: Some(civil_day(work.now)),
        party: Party {
            name: row.party_name.clone(),
            tax_number: row.party_tax.clone(),
        },
        total: None,
        subjects: vec![Ref::of(row.id)],
        file,
        content: None,
        source: Source::Upload,
        findings: Vec::new(),
    };
    Ok(documents::keep_document(work, may, new).await?.id())
}
