//! Versions, profile, type, number, identity, currency, references of the header.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Rules;
use crate::codes;
use crate::document::{Kind, ReferenceKind};
use crate::finding::{Finding, Severity};
use kernel::money::Currency;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    versions(rules);
    profile(rules);
    number(rules);
    uuid(rules);
    days(rules);
    line_count(rules);
    namespace(rules);
    schema_location(rules);
    if rules.kind() == Kind::Invoice {
        invoice_type(rules);
        copy(rules);
        currency(rules);
        returns(rules);
    }
}

fn versions(rules: &mut Rules<'_, '_>) {
    let version = rules.root.text(&["UBLVersionID"]);
    if matches!(rules.kind(), Kind::Invoice | Kind::ApplicationResponse) && version != "2.1" {
        rules.error(
            "UBLVersionIDCheck",
            "UBLVersionID",
            "ubl-finding-version",
            version,
        );
    }
    let customization = rules.root.text(&["CustomizationID"]);
    if rules.kind() != Kind::CreditNote && !matches!(customization, "TR1.2" | "TR1.2.1") {
        rules.error(
            "CustomizationIDCheck",
            "CustomizationID",
            "ubl-finding-customization",
            customization,
        );
    }
}

fn profile(rules: &mut Rules<'_, '_>) {
    let profile = rules.document.profile.as_str();
    let (known, code) = match rules.kind() {
        Kind::Invoice => (
            codes::INVOICE_PROFILES.contains(&profile) || profile == codes::ARCHIVE_PROFILE,
            "ProfileIDCheck",
        ),
        Kind::DespatchAdvice => (
            codes::DESPATCH_PROFILES.contains(&profile),
            "ProfileIDTypeDespatchAdvice",
        ),
        Kind::ApplicationResponse => (answers(rules, profile), "ApplicationResponseProfileIDCheck"),
        Kind::ReceiptAdvice | Kind::CreditNote => (true, ""),
    };
    if !known {
        rules.error(code, "ProfileID", "ubl-finding-profile", profile);
    }
}

/// The profile that goes with an answer's code.
fn answers(rules: &Rules<'_, '_>, profile: &str) -> bool {
    let code = rules
        .document
        .response
        .as_ref()
        .map_or("", |response| response.code.as_str());
    match code {
        "S_APR" => profile == "UBL-TR-PROFILE-1",
        "KABUL" | "RED" | "IADE" => matches!(profile, "TICARIFATURA" | "IHRACAT"),
        _ => true,
    }
}

fn number(rules: &mut Rules<'_, '_>) {
    let number = rules.document.number.as_str();
    if matches!(rules.kind(), Kind::Invoice | Kind::DespatchAdvice) && !is_document_number(number) {
        let key = if number.is_empty() {
            "ubl-finding-number-missing"
        } else {
            "ubl-finding-document-number"
        };
        rules.error("InvoiceIDCheck", "ID", key, number);
    }
}

/// Three letters or digits, the year, nine digits.
pub(super) fn is_document_number(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 16
        && bytes[..3]
            .iter()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && bytes[3..5] == *b"20"
        && bytes[5..].iter().all(u8::is_ascii_digit)
}

fn uuid(rules: &mut Rules<'_, '_>) {
    let uuid = rules.document.uuid.as_str();
    let shaped = uuid.len() == 36
        && uuid.bytes().enumerate().all(|(at, b)| {
            if matches!(at, 8 | 13 | 18 | 23) {
                b == b'-'
            } else {
                b.is_ascii_hexdigit()
            }
        });
    if !shaped && rules.kind() != Kind::CreditNote {
        rules.error("UUIDCheck", "UUID", "ubl-finding-uuid", uuid);
    }
}

fn days(rules: &mut Rules<'_, '_>) {
    let Some(issued) = rules.document.issued_on else {
        return;
    };
    if issued < Date::constant(2005, 1, 1) {
        rules.error(
            "TimeCheck",
            "IssueDate",
            "ubl-finding-issue-before-2005",
            issued,
        );
    }
    let delivered = rules.document.deliveries.iter().chain(
        rules
            .document
            .lines
            .iter()
            .flat_map(|line| &line.deliveries),
    );
    let far = |day: Date| day.since(issued).map_or(0, |span| span.get_days()).abs() > 60;
    let odd: Option<Date> = delivered
        .filter_map(|d| d.delivered_on)
        .find(|day| far(*day));
    if let Some(day) = odd {
        let finding = Finding::new(
            Severity::Warning,
            "Delivery",
            "Delivery/ActualDeliveryDate",
            "ubl-finding-delivery-far",
        );
        rules
            .findings
            .add(finding.with("found", day).with("issued", issued));
    }
}

fn line_count(rules: &mut Rules<'_, '_>) {
    let Some(claimed) = rules.document.line_count else {
        return;
    };
    let counted = rules.document.lines.len();
    let lines_expected = matches!(
        rules.kind(),
        Kind::Invoice | Kind::CreditNote | Kind::DespatchAdvice | Kind::ReceiptAdvice
    );
    if lines_expected && usize::try_from(claimed) != Ok(counted) {
        let finding = Finding::new(
            Severity::Warning,
            "LineCount",
            "LineCountNumeric",
            "ubl-finding-line-count",
        );
        rules
            .findings
            .add(finding.with("found", claimed).with("counted", counted));
    }
}

/// A root element of the right name in somebody else's vocabulary.
fn namespace(rules: &mut Rules<'_, '_>) {
    let all = rules.root.attribute("xmlns");
    if let Some(other) = all.filter(|space| !space.contains("ubl:schema:xsd")) {
        rules.warning(
            "Namespace",
            rules.root.name(),
            "ubl-finding-namespace",
            other,
        );
    }
}

/// A schema location, when written, names the schema of this version.
fn schema_location(rules: &mut Rules<'_, '_>) {
    let root = rules.root;
    let file = match rules.kind() {
        Kind::Invoice => "UBL-Invoice-2.1.xsd",
        Kind::ApplicationResponse => "UBL-ApplicationResponse-2.1.xsd",
        Kind::DespatchAdvice => "UBL-DespatchAdvice-2.1.xsd",
        Kind::ReceiptAdvice => "UBL-ReceiptAdvice-2.1.xsd",
        Kind::CreditNote => return,
    };
    if let Some(other) = root
        .attribute("schemaLocation")
        .filter(|location| !location.contains(file))
    {
        rules.error(
            "ProfileIDCheck",
            root.name(),
            "ubl-finding-schema-location",
            other,
        );
    }
}

fn invoice_type(rules: &mut Rules<'_, '_>) {
    let (type_code, profile) = (
        rules.document.type_code.as_str(),
        rules.document.profile.as_str(),
    );
    if !codes::INVOICE_TYPES.contains(&type_code) {
        rules.error(
            "InvoiceTypeCodeCheck",
            "InvoiceTypeCode",
            "ubl-finding-type",
            type_code,
        );
        return;
    }
    let charging = matches!(type_code, "SARJ" | "SARJANLIK");
    let fits = (type_code != "IADE" || codes::RETURN_PROFILES.contains(&profile))
        && (profile == codes::ARCHIVE_PROFILE || (profile == "ENERJI") == charging)
        && (type_code != "TEKNOLOJIDESTEK" || profile == codes::ARCHIVE_PROFILE);
    if !fits {
        let finding = Finding::new(
            Severity::Error,
            "InvoiceTypeCodeCheck",
            "InvoiceTypeCode",
            "ubl-finding-type-profile",
        );
        rules
            .findings
            .add(finding.with("found", type_code).with("profile", profile));
    }
}

fn copy(rules: &mut Rules<'_, '_>) {
    let copy = rules.root.text(&["CopyIndicator"]);
    if copy != "false" {
        rules.error(
            "CopyIndicatorCheck",
            "CopyIndicator",
            "ubl-finding-copy",
            copy,
        );
    }
}

fn currency(rules: &mut Rules<'_, '_>) {
    let declared = rules.root.text(&["DocumentCurrencyCode"]);
    if Currency::of(declared).is_err() {
        rules.error(
            "CurrencyCodeCheck",
            "DocumentCurrencyCode",
            "ubl-finding-currency",
            declared,
        );
    }
    if declared == "TRY" {
        return;
    }
    match &rules.document.rate {
        None => rules.error(
            "CurrencyCodeCheck",
            "PricingExchangeRate",
            "ubl-finding-no-rate",
            declared,
        ),
        Some(rate) if rate.rate <= Decimal::ZERO || rate.rate.scale() > 6 => {
            let rate = rate.rate;
            rules.error(
                "CurrencyCodeCheck",
                "PricingExchangeRate/CalculationRate",
                "ubl-finding-rate",
                rate,
            );
        }
        Some(_) => {}
    }
}

/// A return names the invoice that it returns.
fn returns(rules: &mut Rules<'_, '_>) {
    if !matches!(
        rules.document.type_code.as_str(),
        "IADE" | "TEVKIFATIADE" | "YTBIADE" | "YTBTEVKIFATIADE"
    ) {
        return;
    }
    let named: Vec<_> = rules
        .document
        .references_of(ReferenceKind::Billing)
        .collect();
    let wrong = named.iter().find(|r| {
        !matches!(r.type_code.as_str(), "IADE" | "İADE") || r.number.chars().count() != 16
    });
    match (named.is_empty(), wrong) {
        (true, _) => rules.error(
            "IADEInvioceCheck",
            "BillingReference",
            "ubl-finding-return-unnamed",
            "",
        ),
        (false, Some(reference)) => {
            let number = reference.number.clone();
            rules.error(
                "IADEInvioceCheck",
                "BillingReference/InvoiceDocumentReference",
                "ubl-finding-return-reference",
                number,
            );
        }
        (false, None) => {}
    }
}
