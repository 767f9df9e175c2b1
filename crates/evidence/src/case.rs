//! Everything that a file tells, in no language: facts as they were found at one moment, with what was cut and left out.

use accounts::queries::Entry;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::ids::{CustomerId, DocumentId, Ref, TicketId};
use law::Answer;
use loaners::Loan;
use payments::Taking;
use payments::queries::Refund;
use platform::events::Verified;
use returns::queries::Sheet;
use serde_json::{Map, Value};
use service::Dossier;
use shipping::Shipment;
use tickets::{Channel, ClockView, Said, TicketState};

use crate::rules::naming::Folder;

/// A ticket with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Case {
    /// When it was gathered; every answer is of this moment.
    pub at: Timestamp,
    /// We ourselves.
    pub firm: Firm,
    /// The matter.
    pub matter: Matter,
    /// Matters that were merged into it.
    pub merged: Vec<Matter>,
    /// Whose matter it is.
    pub customer: Person,
    /// What it is about.
    pub goods: Vec<Good>,
    /// Repairs, the first one first.
    pub orders: Vec<Dossier>,
    /// What came back, the first one first.
    pub returns: Vec<Sheet>,
    /// What was sent for it, the first one first.
    pub shipments: Vec<Shipment>,
    /// Loaners that were lent meanwhile.
    pub loans: Vec<Loan>,
    /// What the law says about each order today; none where its facts contradict each other.
    pub law: Vec<(String, Option<Answer>)>,
    /// Money taken and given back for these records.
    pub takings: Vec<Taking>,
    /// Refunds granted for these records.
    pub refunds: Vec<Refund>,
    /// Lines of the customer's account that these records caused.
    pub entries: Vec<Entry>,
    /// Deadlines of the law and of promises.
    pub clocks: Vec<ClockView>,
    /// What was said with the customer, the first word first.
    pub talk: Vec<Spoken>,
    /// Files that belong to it.
    pub files: Vec<Enclosure>,
    /// The chains of events, that of the matter first.
    pub chains: Vec<Chain>,
    /// Documents that are of somebody else or of the house alone.
    pub withheld: usize,
    /// What was too much, with how much of it is here.
    pub cut: Vec<Cut>,
}

/// The firm as it stands on papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Firm {
    /// Registered name.
    pub name: String,
    /// VKN, or the TCKN of a sole trader.
    pub tax_number: String,
    /// Tax office.
    pub tax_office: String,
    /// Seat on one line.
    pub address: String,
    /// Telephone as people read it.
    pub phone: String,
    /// Mail address.
    pub mail: String,
    /// Web address.
    pub web: String,
}

/// A ticket in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Key.
    pub id: TicketId,
    /// The number that people read.
    pub number: String,
    /// What it is about.
    pub subject: String,
    /// By which way it came.
    pub channel: Channel,
    /// Where it stands.
    pub state: TicketState,
    /// When it was opened.
    pub opened_at: Timestamp,
}

/// The customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Key.
    pub id: CustomerId,
    /// Name.
    pub name: String,
    /// TCKN or VKN.
    pub tax_number: Option<String>,
    /// Telephone as people read it.
    pub phone: String,
    /// Mail address.
    pub mail: String,
    /// Address on one line.
    pub address: String,
}

/// What the matter is about: an item with its serial number, or a product.
#[derive(Clone, Debug)]
pub struct Good {
    /// Name as sold.
    pub product: String,
    /// Brand.
    pub brand: String,
    /// Model.
    pub model: String,
    /// Serial number, when it is known.
    pub serial: Option<String>,
    /// Day of delivery.
    pub delivered_on: Option<Date>,
    /// By which sale the customer bought it.
    pub sale: Option<Bought>,
    /// What the law says about it today; none where its facts contradict each other.
    pub answer: Option<Answer>,
}

impl Good {
    /// Name and serial number.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.serial {
            Some(serial) => format!("{} · {serial}", self.product),
            None => self.product.clone(),
        }
    }
}

/// A sale of the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// Invoice or order number.
    pub number: String,
    /// Day of the invoice.
    pub sold_on: Date,
    /// What was paid.
    pub total: Money,
    /// Sold at a distance.
    pub distance: bool,
}

/// Something that was said, and on which ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Number of the ticket.
    pub ticket: String,
    /// What was said, by whom and when. The name of who spoke for us is empty.
    pub said: Said,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A document of the archive; its kind is a key.
    Document(DocumentId, &'static str),
    /// A photo of an order.
    Photo,
    /// A photo of a loaner; the key says whether it went out or came back.
    LoanerPhoto(&'static str),
    /// A signature at a hand-over.
    Signature,
    /// A paper that somebody put to an order.
    Paper,
    /// What came or went with the message of this number.
    Attachment(usize),
}

/// A file that belongs to the matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Where it stands.
    pub folder: Folder,
    /// What it is.
    pub what: What,
    /// Its number or name.
    pub name: String,
    /// Ending of its name.
    pub ending: String,
    /// Its day.
    pub day: Option<Date>,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// One chain of events.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Number of its ticket.
    pub number: String,
    /// The chain as it was verified.
    pub verified: Verified,
    /// Its events, the first one first.
    pub links: Vec<Link>,
}

/// One event with what is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its place.
    pub place: i64,
    /// Its hash.
    pub hash: String,
    /// What is told; nothing of what stays in the house.
    pub told: Option<Told>,
}

/// What is told of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// When.
    pub at: Timestamp,
    /// Whether the customer did it; else the firm did.
    pub by_customer: bool,
    /// What happened.
    pub verb: &'static str,
    /// Facts that may be told.
    pub facts: Map<String, Value>,
}

/// Where something was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Key of what it is.
    pub what: &'static str,
    /// How many of it are here.
    pub shown: usize,
}

impl Case {
    /// The records of the matter: its tickets, orders and returns.
    #[must_use]
    pub fn records(&self) -> Vec<Ref> {
        let tickets = self.matters().map(|matter| Ref::of(matter.id));
        let orders = self.orders.iter().map(|order| Ref::of(order.id));
        let returns = self.returns.iter().map(|sheet| Ref::of(sheet.case.id));
        tickets.chain(orders).chain(returns).collect()
    }

    /// The matter and those that were merged into it.
    pub fn matters(&self) -> impl Iterator<Item = &Matter> {
        std::iter::once(&self.matter).chain(&self.merged)
    }
}
