//! A document came in: it is kept, its sender found among our customers, and an IADE matched to the sale that it returns.

use accounts::acts::{Typed, find_duplicates_of};
use documents::{Direction, KeepDocuments, Kept, NewDocument, Party, Source};
use kernel::ids::{CustomerId, DocumentId, EDocumentId, Ref, SaleId};
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Job, Stations, StoredFile, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use ubl::{Document, ReferenceKind};

use super::moving;
use crate::errands::RETURN_INVOICE;
use crate::events;
use crate::queries;
use crate::records::{e_document, incoming};
use crate::rules::incoming::{InState, answer_due};
use crate::rules::kind::EKind;
use crate::writing;

/// What came in, read and stored.
pub(crate) struct Arrived {
    pub kind: EKind,
    pub account: String,
    pub document: Document,
    pub file: StoredFile,
}

/// Keeps it, unless it came before.
pub(crate) async fn keep_incoming(work: &mut Work, arrived: Arrived) -> Result<(), Failure> {
    let ettn = arrived.document.uuid.to_lowercase();
    let before = incoming::Entity::find()
        .filter(incoming::Column::Ettn.eq(&ettn))
        .one(work.conn())
        .await?;
    if before.is_some() {
        return Ok(());
    }
    let id: EDocumentId = work.new_id();
    let customer = sender(work, &arrived.document).await?;
    let returned = returned(&arrived.document);
    let sale = sale_of(work, &returned).await?;
    let answered = answered(work, &arrived.document).await?;
    let subjects = [Some(Ref::of(id)), customer.map(Ref::of), sale.map(Ref::of)];
    let subjects: Vec<Ref> = subjects.into_iter().flatten().collect();
    let document = archive(work, &arrived, subjects).await?;
    let links = Links {
        customer,
        sale,
        document,
        answered: answered.as_ref().map(|row| row.id),
    };
    insert(work, id, &arrived, &returned, &links).await?;
    tell(work, id, &arrived.document, sale).await?;
    match answered {
        Some(row) => note_answer(work, row, &arrived.document).await,
        None => Ok(()),
    }
}

struct Links {
    customer: Option<CustomerId>,
    sale: Option<SaleId>,
    document: DocumentId,
    answered: Option<EDocumentId>,
}

/// The sender among our customers, by tax number.
async fn sender(work: &Work, document: &Document) -> Result<Option<CustomerId>, Failure> {
    let Some(tax) = document.supplier.key() else {
        return Ok(None);
    };
    let typed = Typed {
        tax_number: Some(tax.to_owned()),
        ..Typed::default()
    };
    let found = find_duplicates_of(work.conn(), &typed, None).await?;
    Ok(found.first().map(|(id, _)| *id))
}

/// Number and day of each invoice that comes back.
fn returned(document: &Document) -> Vec<(String, Option<jiff::civil::Date>)> {
    document
        .references_of(ReferenceKind::Billing)
        .map(|reference| (reference.number.trim().to_owned(), reference.issued_on))
        .filter(|(number, _)| !number.is_empty())
        .collect()
}

/// The sale that an IADE returns, or whose price another invoice lowers: by number and day; by number alone where the day leads nowhere and
/// there is one.
async fn sale_of(
    work: &Work,
    returned: &[(String, Option<jiff::civil::Date>)],
) -> Result<Option<SaleId>, Failure> {
    for (number, day) in returned {
        let found = catalogue::sales_by_number(work.conn(), &Stations::All, number).await?;
        let on_day = found.iter().find(|sale| Some(sale.sold_on) == *day);
        match (on_day, &found[..]) {
            (Some(sale), _) | (None, [sale]) => return Ok(Some(sale.id)),
            _ => {}
        }
    }
    Ok(None)
}

/// The document of ours that an answer is about: by ETTN, or by number.
async fn answered(work: &Work, document: &Document) -> Result<Option<e_document::Model>, Failure> {
    let named = document
        .response
        .as_ref()
        .map(|response| &response.document);
    let despatch = document.references_of(ReferenceKind::Despatch).next();
    let named = named.or_else(|| match document.kind {
        ubl::Kind::ReceiptAdvice => despatch.map(|reference| &reference.number),
        _ => None,
    });
    let Some(named) = named
        .map(|named| named.trim())
        .filter(|named| !named.is_empty())
    else {
        return Ok(None);
    };
    let is = Condition::any()
        .add(e_document::Column::Ettn.eq(named.to_lowercase()))
        .add(e_document::Column::Number.eq(named));
    Ok(e_document::Entity::find()
        .filter(is)
        .one(work.conn())
        .await?)
}

async fn archive(
    work: &mut Work,
    arrived: &Arrived,
    subjects: Vec<Ref>,
) -> Result<DocumentId, Failure> {
    let document = &arrived.document;
    let is_return = document.type_code.ends_with("IADE");
    let kind = match arrived.kind {
        EKind::EInvoice | EKind::EArchive if !is_return => documents::DocumentKind::PurchaseInvoice,
        kind => kind.archived(is_return),
    };
    let new = NewDocument {
        kind,
        direction: Direction::In,
        number: document.number.clone(),
        ettn: Some(document.uuid.clone()),
        issued_on: document.issued_on,
        party: Party {
            name: document.supplier.name().unwrap_or_default(),
            tax_number: document.supplier.tax_number().map(str::to_owned),
        },
        total: total(document),
        subjects,
        file: arrived.file.clone(),
        content: Some(documents::content_hash(document)?),
        source: Source::Api,
        findings: document.findings_on(civil_day(work.now)),
    };
    let may = work.actor.may::<KeepDocuments>()?;
    let kept: Kept = documents::keep_document(work, may, new).await?;
    Ok(kept.id())
}

fn total(document: &Document) -> Option<kernel::Money> {
    writing::money(document.payable()?, &document.currency)
}

async fn insert(
    work: &Work,
    id: EDocumentId,
    arrived: &Arrived,
    returned: &[(String, Option<jiff::civil::Date>)],
    links: &Links,
) -> Result<(), Failure> {
    let document = &arrived.document;
    let today = civil_day(work.now);
    let terms = queries::terms(work.conn()).await?.terms;
    let due = answer_due(
        &document.profile,
        today,
        terms.answer_days,
        terms.receipt_days,
    );
    let total = total(document);
    let row = incoming::ActiveModel {
        id: Set(id),
        ettn: Set(document.uuid.to_lowercase()),
        kind: Set(arrived.kind),
        sort: Set(document.type_code.clone()),
        profile: Set(document.profile.clone()),
        number: Set(document.number.clone()),
        sender_name: Set(document.supplier.name().unwrap_or_default()),
        sender_tax: Set(document.supplier.tax_number().map(str::to_owned)),
        issued_on: Set(Day::from(document.issued_on.unwrap_or(today))),
        currency: Set(total.map(|total| total.currency.code().to_owned())),
        total: Set(total.map(|total| total.minor)),
        account_code: Set(arrived.account.clone()),
        document_id: Set(links.document),
        customer_id: Set(links.customer),
        returned: Set(serde_json::to_value(returned)?),
        sale_id: Set(links.sale),
        e_document_id: Set(links.answered),
        state: Set(InState::New),
        answer_due_on: Set(due.map(Day::from)),
        answer: Set(String::new()),
        reason: Set(String::new()),
        arrived_at: Set(Moment::from(work.now)),
        version: Set(1),
    };
    incoming::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// What came is told; an IADE, and an invoice that names a sale of ours, is offered to whoever keeps returns.
async fn tell(
    work: &mut Work,
    id: EDocumentId,
    document: &Document,
    sale: Option<SaleId>,
) -> Result<(), Failure> {
    let facts = json!({
        "number": document.number, "sort": document.type_code, "sender": document.supplier.name(),
    });
    work.record(Event::of(id, events::ARRIVED, facts)).await?;
    work.notify("e-documents");
    if !document.type_code.ends_with("IADE") && sale.is_none() {
        return Ok(());
    }
    let facts = json!({ "number": document.number, "sale": sale });
    work.record(Event::of(id, events::RETURN_ARRIVED, facts))
        .await?;
    let job = Job::new(RETURN_INVOICE, json!({ "incoming": id, "sale": sale }));
    work.enqueue(job.keyed(format!("{RETURN_INVOICE}:{id}")))
        .await
}

/// What the receiver answered stands beside our document; a rejected invoice is rejected.
async fn note_answer(
    work: &mut Work,
    row: e_document::Model,
    document: &Document,
) -> Result<(), Failure> {
    use crate::rules::state::{E_STATES, EState};
    let code = document
        .response
        .as_ref()
        .map(|response| response.code.as_str());
    let rejected_goods = document
        .lines
        .iter()
        .any(|line| line.rejected.is_some_and(|rejected| !rejected.is_zero()));
    let answer = match code {
        Some("RED") => "rejected",
        None if rejected_goods => "rejected",
        _ => "accepted",
    };
    let words = document.response.as_ref();
    let words = words.map_or(String::new(), |response| response.description.clone());
    let to = match answer {
        "rejected" if row.profile == "TICARIFATURA" => EState::Rejected,
        _ => EState::Accepted,
    };
    let change = e_document::ActiveModel {
        answer: Set(answer.to_owned()),
        reason: Set(moving::clipped(&words)),
        ask_at: Set(None),
        ..e_document::ActiveModel::new_empty()
    };
    let facts = json!({ "answer": answer, "reason": words });
    if E_STATES.allows(row.state, to) {
        moving::go(work, &row, to, change, facts).await?;
    } else {
        moving::keep(work, &row, change).await?;
    }
    Ok(())
}
