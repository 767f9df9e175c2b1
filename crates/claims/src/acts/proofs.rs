//! Put a proof to a claim, or take a wrong one away before it is sent.

use kernel::ids::{FileId, SupplierClaimId, kinds};
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::files::StoredFile;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::WriteClaims;
use crate::records::proof;
use crate::rules::claim::{CLAIMS, ClaimState};
use crate::rules::proof::ProofKind;

/// Most proofs of one claim.
const PROOFS_MAX: u64 = 50;

/// Puts a stored file to a claim that is not at its end.
pub async fn add_proof(
    work: &mut Work,
    _may: Allowed<WriteClaims>,
    id: SupplierClaimId,
    kind: ProofKind,
    file: &StoredFile,
) -> Result<FileId, Failure> {
    let row = keep::claim(work, id).await?;
    if CLAIMS.is_end(row.state) {
        return Err(Refused::whole("claims-refused-ended").into());
    }
    let there = proof::Entity::find()
        .filter(proof::Column::ClaimId.eq(id))
        .count(work.conn())
        .await?;
    if there >= PROOFS_MAX {
        return Err(Refused::field("file", "claims-refused-proofs")
            .with("most", PROOFS_MAX as i64)
            .into());
    }
    let kept = work.keep_file(file, id).await?;
    let proof = proof::ActiveModel {
        claim_id: Set(id),
        file_id: Set(kept),
        kind: Set(kind),
        sha256: Set(file.sha256.clone()),
        name: Set(file.name.clone()),
    };
    proof::Entity::insert(proof)
        .exec_without_returning(work.conn())
        .await?;
    let facts = json!({ "number": row.number, "kind": kind.word(), "name": file.name, "sha256": file.sha256 });
    keep::told(work, &row, events::PROVED, facts).await?;
    Ok(kept)
}

/// Takes a proof away from a draft. The file itself stays where it came from.
pub async fn remove_proof(
    work: &mut Work,
    _may: Allowed<WriteClaims>,
    id: SupplierClaimId,
    file: FileId,
) -> Result<(), Failure> {
    let row = keep::claim(work, id).await?;
    if row.state != ClaimState::Draft {
        return Err(Refused::whole("claims-refused-sent").into());
    }
    let proof = proof::Entity::find_by_id((id, file))
        .one(work.conn())
        .await?;
    let proof = proof.ok_or_else(Failure::not_found::<kinds::File>)?;
    proof::Entity::delete_by_id((id, file))
        .exec(work.conn())
        .await?;
    let facts = json!({ "number": row.number, "kind": proof.kind.word(), "name": proof.name, "sha256": proof.sha256 });
    keep::told(work, &row, events::UNPROVED, facts).await
}
