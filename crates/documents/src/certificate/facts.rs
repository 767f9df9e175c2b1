//! Every field that the regulation wants on a certificate, and which of them are still missing.

use jiff::civil::Date;
use platform::Lang;

/// The facts of one certificate.
#[derive(Clone, Debug)]
pub struct CertificateFacts {
    /// The language of the paper. The regulation wants Turkish; the English one goes beside it.
    pub lang: Lang,
    /// Our number of the certificate.
    pub number: String,
    /// The day on which it is issued.
    pub issued_on: Date,
    /// Paper with signatures, or a permanent data medium with a link.
    pub medium: Medium,
    /// Who gives the warranty: producer or importer (m.5).
    pub guarantor: Guarantor,
    /// Who sold it; may be missing on a distance sale.
    pub seller: Option<Firm>,
    /// Whether it was sold at a distance: then seller, invoice and delivery need not stand on it, the invoice's data count.
    pub distance_sale: bool,
    /// The invoice.
    pub invoice: Option<InvoiceRef>,
    /// When and where it was handed to the consumer: the day on which the warranty begins.
    pub delivery: Option<Delivery>,
    /// What it is.
    pub goods: Goods,
    /// How long it is under warranty.
    pub term: Term,
    /// The longest time that a repair may take, in business days.
    pub max_repair_days: u16,
    /// The company's logo, PNG, JPEG or SVG.
    pub logo: Option<Vec<u8>>,
}

/// How the certificate is handed over (m.5/2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Medium {
    /// On paper, with signature lines.
    Paper,
    /// By permanent data medium: its address, printed as text and QR.
    Electronic {
        /// The public address of the certificate.
        link: String,
    },
}

/// Producer or importer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuarantorRole {
    /// Üretici.
    Producer,
    /// İthalatçı.
    Importer,
}

/// Who gives the warranty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarantor {
    /// As what.
    pub role: GuarantorRole,
    /// The firm.
    pub firm: Firm,
}

/// A firm as the regulation wants it named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Firm {
    /// Registered title.
    pub title: String,
    /// Address in one line.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Fax, when there is one.
    pub fax: String,
    /// Mail address, when there is one.
    pub email: String,
    /// Web address, when there is one.
    pub web: String,
    /// Name of whoever signs for it, when known.
    pub signed_by: String,
}

/// Date and number of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceRef {
    /// Its day.
    pub date: Date,
    /// Its number.
    pub number: String,
}

/// Hand-over to the consumer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its day.
    pub date: Date,
    /// Its place.
    pub place: String,
}

/// The goods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goods {
    /// What it is (cinsi): coffee machine.
    pub kind: String,
    /// Brand.
    pub brand: String,
    /// Model.
    pub model: String,
    /// Serial number or IMEI, when it has one.
    pub serial: String,
    /// Second IMEI, when it has one.
    pub second_serial: String,
    /// Banderole number, when it has one.
    pub banderole: String,
}

/// How long the warranty lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Months from delivery.
    pub months: u16,
    /// A limit of use that ends it earlier.
    pub measure: Option<Measure>,
    /// First and last day, when delivery is known.
    pub runs: Option<(Date, Date)>,
}

/// A limit of use: 30,000 km.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The limit.
    pub limit: i64,
    /// Its unit as it is printed: `km`, `saat`.
    pub unit: String,
}

/// A field that the regulation wants and that is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Title of producer or importer.
    GuarantorTitle,
    /// Address of producer or importer.
    GuarantorAddress,
    /// Telephone of producer or importer.
    GuarantorPhone,
    /// Title, address or telephone of the seller.
    Seller,
    /// Date and number of the invoice.
    Invoice,
    /// Date and place of delivery.
    Delivery,
    /// What the goods are.
    GoodsKind,
    /// Brand.
    Brand,
    /// Model.
    Model,
    /// Length of the warranty.
    Term,
    /// Longest repair time.
    MaxRepair,
}

impl Missing {
    /// Key of its name on screen.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::GuarantorTitle => "documents-missing-guarantor-title",
            Self::GuarantorAddress => "documents-missing-guarantor-address",
            Self::GuarantorPhone => "documents-missing-guarantor-phone",
            Self::Seller => "documents-missing-seller",
            Self::Invoice => "documents-missing-invoice",
            Self::Delivery => "documents-missing-delivery",
            Self::GoodsKind => "documents-missing-goods-kind",
            Self::Brand => "documents-missing-brand",
            Self::Model => "documents-missing-model",
            Self::Term => "documents-missing-term",
            Self::MaxRepair => "documents-missing-max-repair",
        }
    }
}

impl CertificateFacts {
    /// What the regulation wants and is not there. Each certificate that lacks a field can be fined; on paper the gaps are
    /// lines to write on, so that the seller can complete it by hand (m.5/2).
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut want = |there: bool, field| {
            if !there {
                missing.push(field);
            }
        };
        let firm = &self.guarantor.firm;
        want(said(&firm.title), Missing::GuarantorTitle);
        want(said(&firm.address), Missing::GuarantorAddress);
        want(said(&firm.phone), Missing::GuarantorPhone);
        if !self.distance_sale {
            let seller = |s: &Firm| said(&s.title) && said(&s.address) && said(&s.phone);
            want(self.seller.as_ref().is_some_and(seller), Missing::Seller);
            let invoice = |i: &InvoiceRef| said(&i.number);
            want(self.invoice.as_ref().is_some_and(invoice), Missing::Invoice);
            let delivery = |d: &Delivery| said(&d.place);
            want(
                self.delivery.as_ref().is_some_and(delivery),
                Missing::Delivery,
            );
        }
        want(said(&self.goods.kind), Missing::GoodsKind);
        want(said(&self.goods.brand), Missing::Brand);
        want(said(&self.goods.model), Missing::Model);
        want(
            self.term.months > 0 || self.term.measure.is_some(),
            Missing::Term,
        );
        want(self.max_repair_days > 0, Missing::MaxRepair);
        missing
    }
}

fn said(words: &str) -> bool {
    !words.trim().is_empty()
}
