//! Puts a vehicle and its driver into a despatch advice that was written without them.

use platform::Failure;
use ubl::draft::{Driver, Plate};
use ubl::{Content, Node};

use super::place::{element, read};

const STAGE: &str = "cac:ShipmentStage";

/// The same document with this vehicle and driver, in the place of those that it had.
pub(crate) fn carried(
    xml: &str,
    plate: &Plate,
    driver: Option<&Driver>,
) -> Result<String, Failure> {
    let mut whole = read(xml)?;
    let roots = whole.content.iter_mut().filter_map(element);
    for root in roots {
        let mut children = root.content.iter_mut().filter_map(element);
        if let Some(shipment) = children.find(|child| child.name == "cac:Shipment") {
            put(shipment, stage(plate, driver));
        }
    }
    Ok(whole.to_xml())
}

fn put(shipment: &mut Node, stage: Node) {
    let is = |content: &Content, name: &str| matches!(content, Content::Element(node) if node.name == name);
    shipment.content.retain(|content| !is(content, STAGE));
    let delivery = |content: &Content| is(content, "cac:Delivery");
    let at = shipment.content.iter().position(delivery);
    let at = at.unwrap_or(shipment.content.len());
    shipment.content.insert(at, Content::Element(stage));
}

fn stage(plate: &Plate, driver: Option<&Driver>) -> Node {
    let mut id = text("cbc:LicensePlateID", plate.as_str());
    let scheme = match plate.is_foreign() {
        true => "YABANCIPLAKA",
        false => "PLAKA",
    };
    id.attributes.push(("schemeID".into(), scheme.to_owned()));
    let road = around("cac:RoadTransport", vec![id]);
    let mut parts = vec![around("cac:TransportMeans", vec![road])];
    if let Some(driver) = driver {
        let person = vec![
            text("cbc:FirstName", driver.first_name.trim()),
            text("cbc:FamilyName", driver.family_name.trim()),
            text("cbc:Title", "Şoför"),
            text("cbc:NationalityID", driver.tckn.trim()),
        ];
        parts.push(around("cac:DriverPerson", person));
    }
    around(STAGE, parts)
}

fn around(name: &'static str, inside: Vec<Node>) -> Node {
    let mut node = Node::new(name);
    node.content = inside.into_iter().map(Content::Element).collect();
    node
}

fn text(name: &'static str, text: &str) -> Node {
    let mut node = Node::new(name);
    node.content = vec![Content::Text(text.to_owned())];
    node
}
