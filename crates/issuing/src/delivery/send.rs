//! Sends a queued document: addressed by the receiver's registration, kept in the archive, and only then handed over.
//!
//! Before it goes out the row says that the outcome is unknown. Whatever happens then, a crash too, the document is asked for by its ETTN
//! before anything is sent again.

use kernel::ids::EDocumentId;
use platform::{Failure, Platform, Stations};
use sea_orm::ActiveValue::Set;

use super::reading::same_document;
use super::settle::{self, Later};
use super::users::{self, Unasked};
use super::{Line, archive, line};
use crate::acts::moving;
use crate::port::{Capability, Kit, Parcel, Taken, Trouble, Which};
use crate::queries;
use crate::records::e_document::{ActiveModel, Model};
use crate::rules::kind::{Channel, EKind};
use crate::rules::series::Numbering;
use crate::rules::state::EState;
use crate::rules::trouble::{Deed, Outcome, TroubleKind};

/// The mailbox of whoever is not registered for e-İrsaliye.
const NO_DESPATCH_USER: &str = "urn:mail:irsaliyepk@gib.gov.tr";

/// Sends it, or writes down why not. One that nobody carries is kept in the archive and waits for a person.
pub(crate) async fn send(platform: &Platform, kit: &Kit, id: EDocumentId) -> Result<(), Failure> {
    let row = queries::document_row(platform.db.read(), &Stations::All, id).await?;
    match (row.state, row.account_code.clone()) {
        (EState::Queued, Some(code)) => carried(platform, kit, row, &code).await,
        (EState::Validated | EState::Accepted, _) => {
            let xml = words(platform, &row).await?;
            archive(platform, row, xml).await.map(|_| ())
        }
        _ => Ok(()),
    }
}

async fn carried(platform: &Platform, kit: &Kit, row: Model, code: &str) -> Result<(), Failure> {
    let needed = Capability::to_send(row.kind);
    let line = line(platform, kit, code).await?;
    let able = line.filter(|line| !line.adapter.lacks().contains(&needed));
    let Some(line) = able else {
        let xml = words(platform, &row).await?;
        let row = archive(platform, row, xml).await?;
        let later = Later::of(Deed::Send, &Trouble::Lacks(needed));
        return settle::postpone(platform, &row, later).await;
    };
    let Some(row) = addressed(platform, &line, row).await? else {
        return Ok(());
    };
    let Some((row, parcel)) = packed(platform, &line, row).await? else {
        return Ok(());
    };
    if row.unknown {
        return ask_first(platform, &line, row, parcel).await;
    }
    hand_over(platform, &line, row, &parcel).await
}

async fn words(platform: &Platform, row: &Model) -> Result<String, Failure> {
    let bytes = queries::xml(platform, row).await?;
    String::from_utf8(bytes).map_err(Failure::internal)
}

/// The receiver's registration on the day of issue decides; a document that goes the wrong way is not sent. Nothing when it was dealt with.
async fn addressed(platform: &Platform, line: &Line, row: Model) -> Result<Option<Model>, Failure> {
    let channel = match row.kind {
        EKind::EInvoice | EKind::EArchive => Channel::Invoice,
        EKind::EDespatch => Channel::Despatch,
        _ => return Ok(Some(row)),
    };
    let Some(tax) = row.party_tax.clone() else {
        return Ok(Some(row));
    };
    // numbers that stand for anybody are nobody's
    if ubl::UNKNOWN_CONSUMER == tax || ubl::FOREIGN_CONSUMER == tax {
        return Ok(Some(row));
    }
    let known = match users::fresh(platform, line, channel, &tax).await {
        Ok(known) => known,
        Err(Unasked::Failure(failure)) => return Err(failure),
        Err(Unasked::Trouble(trouble)) => {
            let later = Later::before_sending(&trouble);
            settle::postpone(platform, &row, later).await?;
            return Ok(None);
        }
    };
    let registered = known.as_ref().map(|known| known.registered);
    let wrong = match (row.kind, registered) {
        (EKind::EArchive, Some(true)) => Some("issuing-said-registered"),
        (EKind::EInvoice, Some(false)) => Some("issuing-said-not-registered"),
        _ => None,
    };
    if let Some(key) = wrong {
        let said = ui::L::new(platform::Lang::Turkish).t(key);
        settle::reject(platform, &row, Deed::Send, "", &said).await?;
        return Ok(None);
    }
    let alias = known.and_then(queries::Registration::alias);
    let alias = alias.or_else(|| match (row.kind, registered) {
        (EKind::EDespatch, Some(false)) => Some(NO_DESPATCH_USER.to_owned()),
        _ => row.party_alias.clone(),
    });
    if alias == row.party_alias {
        return Ok(Some(row));
    }
    let mut work = platform.own_work("issuing").await?;
    let change = ActiveModel {
        party_alias: Set(alias),
        ..ActiveModel::new_empty()
    };
    let row = moving::keep(&mut work, &row, change).await?;
    work.commit().await?;
    Ok(Some(row))
}

/// The document as the integrator wants it, in the archive. Nothing when it cannot be made.
async fn packed(
    platform: &Platform,
    line: &Line,
    row: Model,
) -> Result<Option<(Model, Parcel)>, Failure> {
    let written = words(platform, &row).await?;
    let mut parcel = parcel(platform, &row, written).await?;
    if row.document_id.is_some() {
        return Ok(Some((row, parcel)));
    }
    parcel.xml = match line.integrator.prepare(&parcel) {
        Ok(xml) => xml,
        Err(trouble) => {
            settle::reject(platform, &row, Deed::Send, "", trouble.said()).await?;
            return Ok(None);
        }
    };
    let row = archive(platform, row, parcel.xml.clone()).await?;
    Ok(Some((row, parcel)))
}

async fn parcel(platform: &Platform, row: &Model, xml: String) -> Result<Parcel, Failure> {
    let series = match (row.numbering, row.series_id) {
        (Numbering::Integrator, Some(id)) => {
            Some(queries::series(platform.db.read(), id).await?.prefix)
        }
        _ => None,
    };
    Ok(Parcel {
        which: which(row),
        sort: row.sort.clone(),
        xml,
        alias: row.party_alias.clone(),
        series,
        online: row.online.clone().map(serde_json::from_value).transpose()?,
        issued_on: row.issued_on.into(),
    })
}

pub(super) fn which(row: &Model) -> Which {
    Which {
        kind: row.kind,
        ettn: row.ettn.clone(),
        number: row.number.clone(),
    }
}

/// It may have arrived before: who has it is asked, and only when it is not there it is sent.
async fn ask_first(
    platform: &Platform,
    line: &Line,
    row: Model,
    parcel: Parcel,
) -> Result<(), Failure> {
    match line.integrator.status(&parcel.which).await {
        Ok(standing) => {
            let taken = Taken {
                number: standing.number,
                said: standing.said,
            };
            settle::took(platform, &row, Outcome::Exists, taken).await
        }
        Err(Trouble::NotThere) => hand_over(platform, line, row, &parcel).await,
        Err(trouble) => {
            let later = Later::still_unknown(&trouble);
            settle::postpone(platform, &row, later).await
        }
    }
}

async fn hand_over(
    platform: &Platform,
    line: &Line,
    row: Model,
    parcel: &Parcel,
) -> Result<(), Failure> {
    let row = doubted(platform, row).await?;
    match line.integrator.send(parcel).await {
        Ok(taken) => settle::took(platform, &row, Outcome::Done, taken).await,
        Err(Trouble::Exists(said)) => compare(platform, line, &row, parcel, said).await,
        Err(Trouble::Refused { code, said }) => {
            settle::reject(platform, &row, Deed::Send, &code, &said).await
        }
        Err(trouble) => settle::postpone(platform, &row, Later::of(Deed::Send, &trouble)).await,
    }
}

/// The doubt is durable before anything leaves the house; who comes second at the same moment stops here.
async fn doubted(platform: &Platform, row: Model) -> Result<Model, Failure> {
    let mut work = platform.own_work("issuing").await?;
    let change = ActiveModel {
        unknown: Set(true),
        ..ActiveModel::new_empty()
    };
    let row = moving::keep(&mut work, &row, change).await?;
    work.commit().await?;
    Ok(row)
}

/// "Already exists" is success when it is the same document, and a conflict when it is another.
async fn compare(
    platform: &Platform,
    line: &Line,
    row: &Model,
    parcel: &Parcel,
    said: String,
) -> Result<(), Failure> {
    let standing = match line.integrator.status(&parcel.which).await {
        Ok(standing) => standing,
        Err(Trouble::NotThere) => return settle::conflict(platform, row, &said).await,
        Err(trouble) => {
            let later = Later::still_unknown(&trouble);
            return settle::postpone(platform, row, later).await;
        }
    };
    let other_number =
        row.number.is_some() && standing.number.is_some() && row.number != standing.number;
    if other_number {
        return settle::conflict(platform, row, &said).await;
    }
    let lacks_fetch = line.adapter.lacks().contains(&Capability::Fetch);
    let same = match lacks_fetch {
        true => true,
        false => match line.integrator.fetch(&parcel.which, true).await {
            Ok(bytes) => same_document(&bytes, parcel.xml.as_bytes(), row.numbering),
            // what cannot be fetched just now is compared by its number alone
            Err(_) => standing.number.is_some() || row.number.is_none(),
        },
    };
    if !same {
        return settle::conflict(platform, row, &said).await;
    }
    let taken = Taken {
        number: standing.number,
        said: standing.said,
    };
    settle::took(platform, row, Outcome::Exists, taken).await
}

/// A trouble that a person takes away, or that passes by itself.
pub(super) const fn kind_of(trouble: &Trouble) -> TroubleKind {
    match trouble {
        Trouble::Credentials(_) => TroubleKind::Credentials,
        Trouble::MissingSeries(_) => TroubleKind::Series,
        Trouble::Exists(_) | Trouble::Refused { .. } => TroubleKind::Conflict,
        Trouble::NotThere | Trouble::NotSent(_) | Trouble::Busy { .. } => TroubleKind::Unreachable,
        Trouble::Unknown(_) | Trouble::Unreadable(_) => TroubleKind::Unknown,
        Trouble::Lacks(_) => TroubleKind::Lacks,
    }
}
