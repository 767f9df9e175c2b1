//! Drafts as accounts and catalogue take them.

use accounts::bulk::{Incoming, lenient};
use accounts::{AddressText, ContactText, CustomerText};
use catalogue::bulk::{
    IncomingLine, IncomingProduct, IncomingSale, IncomingSerial, IncomingUnit, ProductHint,
};
use catalogue::rules::sale::{DocumentPart, Finding, TenderFacts};
use identity::PostalAddress;
use kernel::ids::{CustomerId, DocumentId};
use kernel::refusal::Refused;

use crate::rules::drafts::{
    AddressDraft, CustomerDraft, LineDraft, Oddity, Problem, ProductDraft, SaleDraft, SerialDraft,
    TenderDraft, UnitDraft,
};
use crate::rules::rows::country_code;

/// A customer, and what of it was left out; refused when nothing names it.
pub(super) fn customer(draft: &CustomerDraft) -> Result<(Incoming, Refused), Refused> {
    let (details, left_out) = lenient(&words(draft))?;
    let source_key = draft.key.clone();
    Ok((
        Incoming {
            source_key,
            details,
        },
        left_out,
    ))
}

fn words(draft: &CustomerDraft) -> CustomerText {
    let contact = |kind: &str, value: &String| ContactText {
        kind: kind.to_owned(),
        value: value.clone(),
        label: String::new(),
    };
    let phones = draft.phones.iter().map(|phone| contact("phone", phone));
    let mails = draft.emails.iter().map(|mail| contact("email", mail));
    let kind = match draft.is_company {
        Some(true) => "company",
        Some(false) => "person",
        None => "",
    };
    let named = [
        Some(&draft.name),
        draft.key.as_ref(),
        draft.emails.first(),
        draft.phones.first(),
    ];
    let named = named
        .into_iter()
        .flatten()
        .find(|name| !name.trim().is_empty());
    CustomerText {
        kind: kind.to_owned(),
        name: named.cloned().unwrap_or_default(),
        tax_number: draft
            .vkn
            .clone()
            .or_else(|| draft.tckn.clone())
            .unwrap_or_default(),
        tax_office: draft.tax_office.clone().unwrap_or_default(),
        lang: String::new(),
        note: draft.note.clone().unwrap_or_default(),
        segment: draft.segment.clone().unwrap_or_default(),
        contacts: phones.chain(mails).collect(),
        addresses: draft.address.iter().map(address).collect(),
    }
}

fn address(draft: &AddressDraft) -> AddressText {
    let country = country_code(&draft.country).unwrap_or_default();
    AddressText {
        label: String::new(),
        place: PostalAddress {
            line: draft.line.clone(),
            district: draft.district.clone(),
            city: draft.city.clone(),
            postcode: draft.postcode.clone(),
            country: country.to_owned(),
        },
    }
}

/// A sale of this customer; what was left out of the customer is a finding too.
pub(super) fn sale(
    draft: &SaleDraft,
    content_hash: &str,
    customer: Option<CustomerId>,
    left_out: &Refused,
    document: Option<DocumentId>,
) -> IncomingSale {
    let told = draft.oddities.iter().map(finding);
    let left_out = left_out.iter().map(|refusal| finding(&oddity(refusal)));
    IncomingSale {
        scope: draft.scope.clone(),
        code: draft.code.clone(),
        content_hash: content_hash.to_owned(),
        number: draft.number.clone(),
        ettn: draft.ettn.as_deref().and_then(|ettn| ettn.parse().ok()),
        source: draft.source.clone(),
        seller_tax_no: draft.seller_tax_no.clone(),
        customer,
        buyer_name: buyer_name(draft),
        sold_on: draft.sold_on,
        delivered_on: draft.delivered_on,
        currency: draft.currency.clone(),
        rate_micro: draft.rate_micro,
        distance: draft.distance,
        country: draft.country.clone(),
        station: None,
        document,
        document_part: DocumentPart {
            discount: draft.document_discount,
            freight: draft.document_freight,
            tax: draft.document_tax,
        },
        stated_total: draft.stated_total,
        lines: draft.lines.iter().map(line).collect(),
        tenders: draft.tenders.iter().map(tender).collect(),
        findings: told.chain(left_out).collect(),
    }
}

fn buyer_name(draft: &SaleDraft) -> Option<String> {
    let name = draft
        .customer
        .as_ref()
        .map(|customer| customer.name.clone());
    name.filter(|name| !name.is_empty())
}

fn oddity(refusal: &kernel::Refusal) -> Oddity {
    let Problem { key, args, .. } = Problem::refused(0, "", refusal);
    Oddity {
        key,
        line: None,
        args,
    }
}

fn finding(oddity: &Oddity) -> Finding {
    let finding = Finding {
        line: oddity.line,
        ..Finding::new(&oddity.key)
    };
    let args = oddity.args.iter();
    args.fold(finding, |finding, (name, value)| {
        finding.with(name, value.clone())
    })
}

fn line(draft: &LineDraft) -> IncomingLine {
    IncomingLine {
        text: draft.text.clone(),
        product: draft.product.as_ref().map(hint),
        quantity_milli: draft.quantity_milli,
        unit_code: draft.unit_code.clone(),
        gross: draft.gross,
        discount: draft.discount,
        freight: draft.freight,
        vat_bp: draft.vat_bp,
        tax: draft.tax,
        serials: draft.serials.iter().map(serial).collect(),
    }
}

fn hint(draft: &ProductDraft) -> ProductHint {
    ProductHint {
        known: None,
        code: draft.code.clone(),
        gtin: draft.gtin.clone(),
        brand: draft.brand.clone(),
        model: draft.model.clone(),
        name: draft.name.clone(),
        category: draft.category.clone(),
    }
}

fn serial(draft: &SerialDraft) -> IncomingSerial {
    IncomingSerial {
        serial: draft.serial.clone(),
        imei2: draft.imei2.clone(),
    }
}

fn tender(draft: &TenderDraft) -> TenderFacts {
    TenderFacts {
        instrument: draft.instrument.clone(),
        reference: draft.reference.clone(),
        amount: draft.amount,
    }
}

/// A product of a list.
pub(super) fn product(draft: &ProductDraft) -> IncomingProduct {
    IncomingProduct {
        hint: hint(draft),
        vat_bp: draft.vat_bp.unwrap_or_default(),
        warranty_months: draft.warranty_months,
    }
}

/// A unit of a list.
pub(super) fn unit(draft: &UnitDraft, owner: Option<CustomerId>) -> IncomingUnit {
    let condition = match draft.condition.as_str() {
        "used" => catalogue::Condition::Used,
        "refurbished" => catalogue::Condition::Refurbished,
        _ => catalogue::Condition::New,
    };
    let address = draft
        .owner
        .as_ref()
        .and_then(|owner| owner.address.as_ref());
    let country = address.and_then(|address| country_code(&address.country));
    IncomingUnit {
        product: hint(&draft.product),
        serial: draft.serial.serial.clone(),
        imei2: draft.serial.imei2.clone(),
        owner,
        delivered_on: draft.delivered_on,
        condition,
        country: country.unwrap_or("TR").to_owned(),
    }
}
