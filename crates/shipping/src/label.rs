//! The label of a shipment: our own, or as the carrier made it.

use jiff::Timestamp;
use kernel::ids::ShipmentId;
use kernel::money::Money;
use kernel::refusal::Refused;
use kernel::states::State as _;
use kernel::time::civil_day;
use paper::{Qr, Template};
use platform::{Failure, Platform};
use serde::Serialize;
use ui::{L, Lang};

use crate::queries;
use crate::records::shipment;
use crate::rules::labelling::{Sheet, zpl};
use crate::rules::parcel::Parcel;
use crate::rules::place::Party;
use crate::rules::tracking::ShipmentState;

const PAPER: Template = Template::new("parcel-label", include_str!("../papers/label.typ"));

/// On what a label is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelForm {
    /// A6, for any printer.
    #[default]
    Pdf,
    /// For a label printer.
    Zpl,
}

/// A label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// `application/pdf`, `text/plain; charset=utf-8`, …
    pub kind: String,
    /// How a file of it is named.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The label of a shipment. One that the carrier made is given as it came, in whatever form. None while it is not booked.
pub async fn label(platform: &Platform, id: ShipmentId, form: LabelForm) -> Result<Label, Failure> {
    let db = platform.db.read();
    let row = queries::row_of(db, id).await?;
    if matches!(
        row.state,
        ShipmentState::Booking | ShipmentState::Failed | ShipmentState::Cancelled
    ) {
        return Err(Refused::whole("shipping-refused-no-label").into());
    }
    if let Some(file) = row.label_file {
        let file = platform::files::file(db, file).await?;
        return Ok(Label {
            bytes: platform.files.get(&file.sha256).await?.to_vec(),
            kind: file.media_type,
            name: file.name,
        });
    }
    let carrier = queries::carrier_row(db, row.carrier_id).await?;
    let parcels = queries::parcels_of(db, id).await?;
    let own = Own {
        l: L::new(spoken(&row)),
        carrier: carrier.name,
        parcels,
        row,
    };
    own.printed(form).await
}

/// At home Turkish; abroad English, which every carrier reads.
fn spoken(row: &shipment::Model) -> Lang {
    match row.from().country == "TR" && row.to().country == "TR" {
        true => Lang::Turkish,
        false => Lang::English,
    }
}

/// Our own label.
struct Own {
    l: L,
    carrier: String,
    parcels: Vec<Parcel>,
    row: shipment::Model,
}

#[derive(Serialize)]
struct Page {
    lang: &'static str,
    number: String,
    carrier: String,
    service: String,
    receiver_says: String,
    receiver: Vec<String>,
    sender_says: String,
    sender: Vec<String>,
    code: String,
    bars: String,
    qr: Qr,
    facts: Vec<String>,
    customs_says: String,
    customs: Vec<String>,
    parcels: Vec<OnPage>,
}

#[derive(Serialize)]
struct OnPage {
    place: String,
}

impl Own {
    async fn printed(self, form: LabelForm) -> Result<Label, Failure> {
        let name = |end: &str| format!("{}.{end}", self.row.number);
        match form {
            LabelForm::Zpl => Ok(Label {
                kind: "text/plain; charset=utf-8".to_owned(),
                name: name("zpl"),
                bytes: self.zpl().into_bytes(),
            }),
            LabelForm::Pdf => {
                let pdf = paper::pdf::render_apart(&PAPER, &self.page()?, Vec::new()).await;
                Ok(Label {
                    kind: "application/pdf".to_owned(),
                    name: name("pdf"),
                    bytes: pdf.map_err(Failure::internal)?,
                })
            }
        }
    }

    fn page(&self) -> Result<Page, Failure> {
        let l = self.l;
        let code = self.code();
        let bars = paper::barcode::code128_svg(&code).map_err(Failure::internal)?;
        let places = (1..=self.parcels.len()).map(|place| OnPage {
            place: self.place(place),
        });
        Ok(Page {
            lang: l.lang().code(),
            number: self.row.number.clone(),
            carrier: self.carrier.clone(),
            service: l.t(self.row.service.key()),
            receiver_says: l.t("shipping-receiver"),
            receiver: lines(&self.row.to()),
            sender_says: l.t("shipping-sender"),
            sender: lines(&self.row.from()),
            bars,
            qr: Qr(code.clone()),
            code,
            facts: self.facts(),
            customs_says: l.t("shipping-customs"),
            customs: self.customs(),
            parcels: places.collect(),
        })
    }

    /// One label for each parcel.
    fn zpl(&self) -> String {
        let labels = (1..=self.parcels.len()).map(|place| {
            zpl(&Sheet {
                carrier: self.carrier.clone(),
                head: vec![self.l.t(self.row.service.key()), self.place(place)],
                receiver: lines(&self.row.to()),
                sender: lines(&self.row.from()),
                code: self.code(),
                qr: self.code(),
                facts: self.facts(),
                customs: self.customs(),
            })
        });
        labels.collect()
    }

    /// The carrier's number where there is one, for that is what the carrier scans.
    fn code(&self) -> String {
        let number = self.row.tracking_number.clone();
        number.unwrap_or_else(|| self.row.number.clone())
    }

    fn place(&self, place: usize) -> String {
        let args = [
            ("place", self.l.count(place).into()),
            ("all", self.l.count(self.parcels.len()).into()),
        ];
        self.l.a("shipping-label-place", &args)
    }

    fn facts(&self) -> Vec<String> {
        let l = self.l;
        let grams: i64 = self.parcels.iter().map(|parcel| parcel.grams).sum();
        let booked: Timestamp = self.row.booked_at.into();
        vec![
            self.row.number.clone(),
            l.a1("shipping-kilos", "kg", l.quantity(grams)),
            l.a1("shipping-desi", "desi", l.quantity(self.row.desi)),
            l.day(civil_day(booked)),
        ]
    }

    /// What customs are told, when it crosses a border.
    fn customs(&self) -> Vec<String> {
        let inside = self.row.inside();
        if self.row.from().country == self.row.to().country || inside.is_empty() {
            return Vec::new();
        }
        let mut lines: Vec<String> = inside.iter().map(|one| self.customs_line(one)).collect();
        lines.extend(self.worth(&inside));
        lines
    }

    fn customs_line(&self, one: &crate::Contents) -> String {
        let count = format!("{} × {}", self.l.number(one.pieces), one.words);
        let more = [
            one.tariff.clone(),
            one.origin.clone(),
            self.l.money(one.value),
        ];
        let more: Vec<String> = more.into_iter().filter(|word| !word.is_empty()).collect();
        format!("{count} · {}", more.join(" · "))
    }

    /// The value of all of it, when it is in one currency.
    fn worth(&self, inside: &[crate::Contents]) -> Option<String> {
        let mut values = inside.iter().map(|one| one.value);
        let first: Money = values.next()?;
        let all = values.try_fold(first, Money::plus).ok()?;
        Some(
            self.l
                .a1("shipping-customs-value", "value", self.l.money(all)),
        )
    }
}

/// A party as lines of a label; the country stands last, in capitals, and at home not at all.
fn lines(party: &Party) -> Vec<String> {
    let join = |words: [&str; 2], with: &str| {
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(with)
    };
    let town = join([&party.district, &party.city], " / ");
    let town = join([&party.postcode, &town], " ");
    let country = match party.country.as_str() {
        "TR" => String::new(),
        other => other.to_owned(),
    };
    vec![
        party.name.clone(),
        party.line.clone(),
        town,
        country,
        party.phone.clone(),
    ]
}
