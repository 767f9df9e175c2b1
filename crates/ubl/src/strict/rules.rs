//! Rules of the revenue administration that an import does not care about, under their own names.

use rust_decimal::Decimal;

use super::lists;
use crate::document::{Document, Kind};
use crate::finding::{Finding, Findings, Severity};
use crate::party::Party;
use crate::rules::Stands;
use crate::tree::Element;

pub(super) fn check(root: Element<'_>, document: &Document, findings: &mut Findings) {
    let mut rules = Rules { root, findings };
    rules.countries();
    rules.units();
    rules.year(document);
    match document.kind {
        Kind::Invoice => rules.invoice(&document.type_code),
        Kind::DespatchAdvice => rules.despatch(&document.type_code),
        Kind::ReceiptAdvice => rules.receipt(&document.type_code),
        Kind::ApplicationResponse => rules.answer(),
        Kind::CreditNote if document.profile == "GIDERPUSULASI" => {
            rules.voucher(&document.customer);
        }
        Kind::CreditNote => {}
    }
}

struct Rules<'t, 'f> {
    root: Element<'t>,
    findings: &'f mut Findings,
}

impl Rules<'_, '_> {
    fn tell(&mut self, code: &'static str, at: impl Stands, key: &'static str, found: &str) {
        self.findings
            .add_with(|| Finding::new(Severity::Error, code, at.path(), key).with("found", found));
    }

    /// Tells when nothing stands at a path below the root.
    fn filled(&mut self, code: &'static str, path: &[&str], key: &'static str) {
        if self.root.text(path).is_empty() {
            self.tell(code, path.join("/"), key, "");
        }
    }

    /// Tells every element of that name whose value is not allowed.
    fn each(
        &mut self,
        name: &str,
        code: &'static str,
        key: &'static str,
        allowed: fn(&str) -> bool,
    ) {
        let root = self.root;
        let wrong = root
            .descendants()
            .filter(|element| element.name() == name && !allowed(element.value()));
        for element in wrong {
            self.tell(code, element, key, element.value());
        }
    }

    fn countries(&mut self) {
        self.each(
            "IdentificationCode",
            "GENEL:CountryCodeCheck",
            "ubl-strict-country",
            lists::is_country,
        );
    }

    fn units(&mut self) {
        let root = self.root;
        for element in root.descendants() {
            if let Some(unit) = element.attribute("unitCode")
                && !lists::is_unit(unit)
            {
                self.tell(
                    "GENEL:GeneralUnitCodeCheck",
                    element,
                    "ubl-strict-unit",
                    unit,
                );
            }
        }
    }

    /// Ours: a number carries the year in which it was given.
    fn year(&mut self, document: &Document) {
        let issued = document.issued_on.map(|day| day.year().to_string());
        let told = document.number.get(3..7);
        let numbered = matches!(document.kind, Kind::Invoice | Kind::DespatchAdvice)
            && document.number.len() == 16;
        if numbered && issued.is_some() && told != issued.as_deref() {
            let number = &document.number;
            self.tell("NumberYear", "ID", "ubl-strict-number-year", number);
        }
    }

    fn invoice(&mut self, type_code: &str) {
        self.tax_types();
        self.each(
            "PaymentMeansCode",
            "PaymentMeansCodeCheck",
            "ubl-strict-payment-means",
            lists::is_payment_means,
        );
        for element in self.root.every(&["TaxTotal", "TaxSubtotal", "TaxCategory"]) {
            self.exemption(element, type_code);
        }
        self.negative_totals();
    }

    /// Taxes of the document and of its lines; withholdings have a list of their own.
    fn tax_types(&mut self) {
        let path = [
            "TaxTotal",
            "TaxSubtotal",
            "TaxCategory",
            "TaxScheme",
            "TaxTypeCode",
        ];
        let lines = self.root.every(&["InvoiceLine"]);
        let owners = std::iter::once(self.root).chain(lines);
        for code in owners.flat_map(|owner| owner.every(&path)) {
            if !lists::is_tax_type(code.value()) {
                self.tell("TaxTypeCheck", code, "ubl-strict-tax-type", code.value());
            }
        }
    }

    fn exemption(&mut self, category: Element<'_>, type_code: &str) {
        let code = category.text(&["TaxExemptionReasonCode"]);
        let reason = category.text(&["TaxExemptionReason"]);
        let known = lists::is_exemption(code) || (type_code.starts_with("YTB") && code.len() == 3);
        let told = if code.is_empty() && reason.is_empty() {
            None
        } else if !known {
            Some("ubl-strict-exemption-code")
        } else if !lists::exemption_fits(code, type_code) {
            Some("ubl-strict-exemption-type")
        } else {
            None
        };
        if let Some(key) = told {
            let path = (category, "TaxExemptionReasonCode");
            self.tell("TaxExemptionReasonCodeCheck", path, key, code);
        }
    }

    /// The form of totals has no place for a sign.
    fn negative_totals(&mut self) {
        let totals = [
            "LineExtensionAmount",
            "TaxExclusiveAmount",
            "TaxInclusiveAmount",
        ];
        let totals = totals
            .into_iter()
            .chain(["AllowanceTotalAmount", "PayableAmount"]);
        let root = self.root;
        let amounts = totals.filter_map(|name| root.at(&["LegalMonetaryTotal", name]));
        for amount in amounts.chain(root.every(&["TaxTotal", "TaxAmount"])) {
            if amount.value().starts_with('-') {
                self.tell(
                    "decimalCheck",
                    amount,
                    "ubl-strict-total-negative",
                    amount.value(),
                );
            }
        }
    }

    fn despatch(&mut self, type_code: &str) {
        let left = ["Shipment", "Delivery", "Despatch"];
        let [shipment, delivery, despatch] = left;
        self.filled(
            "DespatchDateCheck",
            &[shipment, delivery, despatch, "ActualDespatchDate"],
            "ubl-strict-despatch-day",
        );
        self.filled(
            "DespatchTimeCheck",
            &[shipment, delivery, despatch, "ActualDespatchTime"],
            "ubl-strict-despatch-time",
        );
        let papers = self.root.every(&["AdditionalDocumentReference"]);
        let printed = papers
            .iter()
            .any(|p| !p.text(&["ID"]).is_empty() && !p.text(&["IssueDate"]).is_empty());
        if type_code == "MATBUDAN" && !printed {
            let path = "AdditionalDocumentReference";
            self.tell(
                "DespatchAdviceTypeCodeCheck",
                path,
                "ubl-strict-printed",
                "",
            );
        }
        for line in self.root.every(&["DespatchLine"]) {
            let quantity = line.child("DeliveredQuantity");
            let complete = quantity.is_some_and(|quantity| {
                !quantity.value().is_empty() && quantity.attribute("unitCode").is_some()
            });
            if !complete {
                let path = (line, "DeliveredQuantity");
                self.tell("DeliveredQuantityCheck", path, "ubl-strict-quantity", "");
            }
            self.line(line);
        }
    }

    fn line(&mut self, line: Element<'_>) {
        let id = line.text(&["ID"]);
        if id.parse::<Decimal>().is_err() {
            self.tell(
                "DespatchLineIdCheck",
                (line, "ID"),
                "ubl-strict-line-number",
                id,
            );
        }
        if line.text(&["Item", "Name"]).is_empty() {
            self.tell(
                "ItemNameCheck",
                (line, "Item/Name"),
                "ubl-finding-item-name",
                "",
            );
        }
    }

    fn receipt(&mut self, type_code: &str) {
        if type_code != "SEVK" {
            let path = "ReceiptAdviceTypeCode";
            self.tell(
                "ReceiptAdviceTypeCodeCheck",
                path,
                "ubl-finding-type",
                type_code,
            );
        }
        let number = self.root.text(&["ID"]);
        if number.chars().count() != 16 {
            self.tell(
                "ReceiptAdviceIDCheck",
                "ID",
                "ubl-finding-document-number",
                number,
            );
        }
        for line in self.root.every(&["ReceiptLine"]) {
            self.line(line);
        }
    }

    fn answer(&mut self) {
        self.filled("IDCheck", &["ID"], "ubl-finding-number-missing");
        let code = self
            .root
            .text(&["DocumentResponse", "Response", "ResponseCode"]);
        if !["KABUL", "RED", "IADE", "S_APR", "GUMRUKONAY"].contains(&code) {
            let path = "DocumentResponse/Response/ResponseCode";
            self.tell("ResponseCodeCheck", path, "ubl-strict-response", code);
        }
        for name in ["DocumentTypeCode", "DocumentType"] {
            self.filled(
                "PostBoxDocumentReferenceCheck",
                &["DocumentResponse", "DocumentReference", name],
                "ubl-strict-answered-type",
            );
        }
        if code == "RED" {
            // Ours: a rejection without a reason helps nobody.
            self.filled(
                "RejectReason",
                &["DocumentResponse", "Response", "Description"],
                "ubl-strict-reject-reason",
            );
        }
    }

    /// Ours, from the guide's samples: nobody publishes rules for the expense voucher.
    fn voucher(&mut self, customer: &Party) {
        let person = ["AccountingCustomerParty", "Party"];
        let [customer_party, party] = person;
        let original = self
            .root
            .every(&["BillingReference", "InvoiceDocumentReference", "ID"]);
        if original.is_empty() {
            let path = "BillingReference";
            self.tell("ExpenseVoucher", path, "ubl-strict-voucher-original", "");
        }
        let without_paper = original
            .iter()
            .any(|id| id.attribute("schemeID") == Some("BELGESIZ"));
        if customer.tckn.is_none() || (without_paper && customer.is_generic()) {
            let path = format!("{customer_party}/{party}/PartyIdentification/ID");
            self.tell("ExpenseVoucher", path, "ubl-strict-voucher-tckn", "");
        }
        let contact = |name| [customer_party, party, "Contact", name];
        for name in ["ID", "Name"] {
            self.filled(
                "ExpenseVoucher",
                &contact(name),
                "ubl-strict-voucher-confirmation",
            );
        }
    }
}
