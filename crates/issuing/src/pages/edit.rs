//! The form of a draft: words of its lines, notes, why no KDV is taken, whom it is written to.

use axum::extract::State;
use kernel::ids::EDocumentId;
use serde::{Deserialize, Serialize};
use ui::{Choice, Flash, Form, FormPage, FormState, L, Path, Site, Visit, ended, first};

use super::Answered;
use super::said::named;
use crate::acts::{self, Amendment, ReceiverText};
use crate::permissions::IssueEDocuments;
use crate::queries;
use crate::rules::exemption::REASONS;

/// The words of the form; one line of `lines` for each line of the document.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    lines: String,
    notes: String,
    exemption: String,
    name: String,
    tax_number: String,
    tax_office: String,
    line: String,
    district: String,
    city: String,
    postcode: String,
    country: String,
    email: String,
    phone: String,
}

impl Words {
    fn of(document: &ubl::Document, version: i32) -> Self {
        let party = &document.customer;
        let place = party.address.clone().unwrap_or_default();
        let taxes = document.taxes.iter();
        let mut codes = taxes.map(|tax| tax.exemption_code.clone());
        let names: Vec<&str> = document.lines.iter().map(|one| one.name.as_str()).collect();
        let notes: Vec<&str> = document.notes.iter().skip(1).map(String::as_str).collect();
        Self {
            version,
            lines: names.join("\n"),
            notes: notes.join("\n"),
            exemption: codes.find(|code| !code.is_empty()).unwrap_or_default(),
            name: party.name().unwrap_or_default(),
            tax_number: party.tax_number().unwrap_or_default().to_owned(),
            tax_office: party.tax_office.clone().unwrap_or_default(),
            line: place.line,
            district: place.district,
            city: place.city,
            postcode: place.postcode,
            country: place.country_code,
            email: party.email.clone().unwrap_or_default(),
            phone: party.phone.clone().unwrap_or_default(),
        }
    }

    fn read(&self, invoice: bool) -> Amendment {
        let each = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let names = each(self.lines.trim_end());
        Amendment {
            lines: Some(names),
            notes: Some(each(&self.notes)),
            exemption: Some(self.exemption.clone()).filter(|_| invoice),
            receiver: invoice.then(|| self.receiver()),
        }
    }

    fn receiver(&self) -> ReceiverText {
        ReceiverText {
            name: self.name.clone(),
            tax_number: self.tax_number.clone(),
            tax_office: self.tax_office.clone(),
            line: self.line.clone(),
            district: self.district.clone(),
            city: self.city.clone(),
            postcode: self.postcode.clone(),
            country: self.country.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
        }
    }
}

pub(super) async fn form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
) -> Answered {
    let stations = &visit.actor().stations;
    let row = queries::document_row(site.platform.db.read(), stations, id).await?;
    let bytes = queries::xml(&site.platform, &row).await?;
    let document = crate::delivery::document_of(&bytes, &row.ettn);
    let words = document.map(|document| Words::of(&document, row.version));
    let form = FormState::new(&visit).fill(&words.unwrap_or_default());
    page(&site, &visit, id, form).await
}

async fn page(site: &Site, visit: &Visit, id: EDocumentId, form: FormState) -> Answered {
    let l = visit.lang;
    let view = queries::document(site.platform.db.read(), &visit.actor().stations, id).await?;
    let back = format!("/e-documents/{id}");
    let frame = visit
        .frame("e-documents", l.t("issuing-amend"))
        .back(&back, named(l, &view.row))
        .narrow();
    let mut made = FormPage::new(frame, form, format!("{back}/edit"), &back, "ui-save")
        .intro(l.t("issuing-amend-text"))
        .hidden("version")
        .field(|f| {
            f.area("lines", "issuing-amend-lines")
                .help("issuing-amend-lines-help")
        })
        .field(|f| {
            f.area("notes", "issuing-notes")
                .help("issuing-amend-notes-help")
                .optional()
        });
    if view.row.kind.is_invoice() {
        let reasons = reasons(l);
        made = made
            .field(|f| {
                f.select("exemption", "issuing-exemption", reasons)
                    .help("issuing-exemption-help")
            })
            .field(|f| f.text("name", "issuing-receiver").max(300))
            .field(|f| f.figure("tax_number", "issuing-tax-number").max(11).half())
            .field(|f| {
                f.text("tax_office", "issuing-amend-tax-office")
                    .max(300)
                    .optional()
                    .half()
            })
            .field(|f| f.text("line", "issuing-amend-line").max(300).optional())
            .field(|f| {
                f.text("district", "issuing-amend-district")
                    .max(300)
                    .optional()
                    .half()
            })
            .field(|f| f.text("city", "issuing-amend-city").max(300).half())
            .field(|f| {
                f.text("postcode", "issuing-amend-postcode")
                    .max(10)
                    .optional()
                    .half()
            })
            .field(|f| {
                f.text("country", "issuing-amend-country")
                    .max(2)
                    .optional()
                    .half()
            })
            .field(|f| {
                f.text("email", "issuing-amend-email")
                    .max(300)
                    .optional()
                    .half()
            })
            .field(|f| {
                f.text("phone", "issuing-amend-phone")
                    .max(300)
                    .optional()
                    .half()
            });
    }
    made.answer()
}

/// The reasons of the list, first none.
fn reasons(l: L) -> Vec<Choice> {
    let none = Choice::new("", l.t("issuing-exemption-none"));
    let known = REASONS.iter();
    let known = known.map(|one| Choice::new(one.code, format!("{} · {}", one.code, one.words)));
    std::iter::once(none).chain(known).collect()
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Words>,
) -> Answered {
    let may = visit.may::<IssueEDocuments>()?;
    let stations = &visit.actor().stations;
    let row = queries::document(site.platform.db.read(), stations, id)
        .await?
        .row;
    let mut work = first!(form, site, visit);
    let wish = form.input.read(row.kind.is_invoice());
    let done = acts::amend(&mut work, may, id, form.input.version, wish).await;
    let flash = |()| {
        let words = visit.lang.t("issuing-amended");
        (format!("/e-documents/{id}"), Flash::good(words))
    };
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}
