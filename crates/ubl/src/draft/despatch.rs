//! e-İrsaliye: goods move to service, back, as a replacement or on loan.

use jiff::civil::{Date, Time};
use kernel::money::Money;
use rust_decimal::Decimal;

use super::{Goods, Head, Plate, parties, references};
use crate::document::{Reference, ReferenceKind};
use crate::party::{Address, Party};
use crate::whole::Node;

/// A despatch advice to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct DespatchAdvice {
    /// Number, identity, day and time, notes.
    pub head: Head,
    /// Number and day of the paper despatch note that it repeats (MATBUDAN).
    pub printed: Option<(String, Date)>,
    /// Who sends.
    pub supplier: Party,
    /// Who receives.
    pub customer: Party,
    /// Orders and further papers.
    pub references: Vec<Reference>,
    /// How the goods travel.
    pub shipment: Shipment,
    /// Lines.
    pub lines: Vec<DespatchLine>,
}

/// How goods travel.
#[derive(Debug, Clone, PartialEq)]
pub struct Shipment {
    /// Plates of the vehicles; at least one, also when a carrier drives.
    pub plates: Vec<Plate>,
    /// Plates of the trailers.
    pub trailers: Vec<Plate>,
    /// Drivers; none when a carrier is named.
    pub drivers: Vec<Driver>,
    /// The company that carries.
    pub carrier: Option<Party>,
    /// Where to, with its postcode.
    pub address: Address,
    /// Day on which the goods leave.
    pub left_on: Date,
    /// Time at which they leave.
    pub left_at: Time,
    /// Value of the goods, when it is said.
    pub value: Option<Money>,
}

/// A driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver {
    /// First name.
    pub first_name: String,
    /// Family name.
    pub family_name: String,
    /// TCKN.
    pub tckn: String,
}

/// A line of a despatch advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DespatchLine {
    /// What.
    pub goods: Goods,
    /// How many.
    pub quantity: Decimal,
    /// Unit code.
    pub unit: String,
    /// The order's line; its own number when there is no order.
    pub order_line: Option<String>,
    /// Free texts.
    pub notes: Vec<String>,
}

impl DespatchAdvice {
    pub(super) fn node(&self) -> Node {
        let sort = if self.printed.is_some() {
            "MATBUDAN"
        } else {
            "SEVK"
        };
        let papers: Vec<Reference> = self
            .printed
            .iter()
            .map(printed)
            .chain(self.usable())
            .collect();
        let lines = self.lines.iter().enumerate();
        self.head
            .root("DespatchAdvice", "TR1.2.1", "TEMELIRSALIYE")
            .with(Node::text("cbc:DespatchAdviceTypeCode", sort))
            .with_all(self.head.notes())
            .with(Node::text(
                "cbc:LineCountNumeric",
                self.lines.len().to_string(),
            ))
            .with_all(references::elements(&papers))
            .with(parties::wrapped(
                "cac:DespatchSupplierParty",
                &self.supplier,
            ))
            .with(parties::wrapped(
                "cac:DeliveryCustomerParty",
                &self.customer,
            ))
            .with(self.shipment.node())
            .with_all(lines.map(|(at, line)| line.node(at + 1)))
    }

    /// A despatch advice names orders and further papers only.
    fn usable(&self) -> impl Iterator<Item = Reference> {
        let named =
            |r: &&Reference| matches!(r.kind, ReferenceKind::Order | ReferenceKind::Additional);
        self.references.iter().filter(named).cloned()
    }
}

fn printed((number, day): &(String, Date)) -> Reference {
    Reference::additional(number, *day, "", "MATBU")
}

impl Shipment {
    fn node(&self) -> Node {
        let value = self
            .value
            .map(|value| Node::around("cac:GoodsItem", Node::amount("cbc:ValueAmount", value)));
        let trailers = self.trailers.iter().map(|plate| {
            let trailer = Node::around("cac:TransportEquipment", plate.of_trailer());
            Node::around("cac:TransportHandlingUnit", trailer)
        });
        Node::new("cac:Shipment")
            .with(Node::text("cbc:ID", "1"))
            .with_all(value)
            .with_all(self.stages())
            .with(self.delivery())
            .with_all(trailers)
    }

    /// A stage for each vehicle; the drivers stand in the first.
    fn stages(&self) -> Vec<Node> {
        let vehicles = self.plates.iter().map(|plate| {
            let road = Node::around("cac:RoadTransport", plate.of_vehicle());
            let means = Node::around("cac:TransportMeans", road);
            Node::around("cac:ShipmentStage", means)
        });
        let mut stages: Vec<Node> = vehicles.collect();
        if stages.is_empty() && !self.drivers.is_empty() {
            stages.push(Node::new("cac:ShipmentStage"));
        }
        if !stages.is_empty() {
            let first = stages.remove(0);
            stages.insert(0, first.with_all(self.drivers.iter().map(Driver::node)));
        }
        stages
    }

    fn delivery(&self) -> Node {
        let left = Node::new("cac:Despatch")
            .with(Node::text(
                "cbc:ActualDespatchDate",
                self.left_on.to_string(),
            ))
            .with(Node::time("cbc:ActualDespatchTime", self.left_at));
        let carrier = self.carrier.as_ref();
        Node::new("cac:Delivery")
            .with(parties::address("cac:DeliveryAddress", &self.address))
            .with_all(carrier.map(|carrier| parties::element("cac:CarrierParty", carrier)))
            .with(left)
    }
}

impl Driver {
    fn node(&self) -> Node {
        Node::new("cac:DriverPerson")
            .with(Node::text("cbc:FirstName", self.first_name.trim()))
            .with(Node::text("cbc:FamilyName", self.family_name.trim()))
            .with(Node::text("cbc:Title", "Şoför"))
            .with(Node::text("cbc:NationalityID", self.tckn.trim()))
    }
}

impl DespatchLine {
    fn node(&self, number: usize) -> Node {
        let notes = self.notes.iter();
        let own = number.to_string();
        let order = self.order_line.as_ref().unwrap_or(&own);
        Node::new("cac:DespatchLine")
            .with(Node::text("cbc:ID", &own))
            .with_all(notes.filter_map(|note| Node::filled("cbc:Note", note)))
            .with(Node::quantity(
                "cbc:DeliveredQuantity",
                self.quantity,
                &self.unit,
            ))
            .with(Node::around(
                "cac:OrderLineReference",
                Node::text("cbc:LineID", order),
            ))
            .with(self.goods.item())
    }
}
