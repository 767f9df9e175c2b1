//! What a despatch advice needs on the road: type, driver or carrier, plate, address.

use super::Rules;
use crate::codes::{DESPATCH_TYPES, PLATE_SCHEMES};
use crate::draft::plate::{is_foreign_plate, is_turkish_plate};
use crate::tree::Element;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let type_code = rules.document.type_code.as_str();
    if !DESPATCH_TYPES.contains(&type_code) {
        rules.error(
            "DespatchAdviceTypeCodeCheck",
            "DespatchAdviceTypeCode",
            "ubl-finding-type",
            type_code,
        );
    }
    driver(rules);
    plates(rules);
    address(rules);
}

fn driver(rules: &mut Rules<'_, '_>) {
    let driver = rules
        .root
        .every(&["Shipment", "ShipmentStage", "DriverPerson"])
        .into_iter()
        .next();
    let carrier = rules.root.at(&["Shipment", "Delivery", "CarrierParty"]);
    let told = match (driver, carrier) {
        (None, None) => Some("ubl-finding-no-driver"),
        (Some(person), _) => {
            let complete = ["FirstName", "FamilyName", "NationalityID"]
                .into_iter()
                .all(|name| !person.text(&[name]).is_empty());
            (!complete).then_some("ubl-finding-driver-incomplete")
        }
        (None, Some(_)) => None,
    };
    if let Some(key) = told {
        rules.error(
            "DespatchCarrierDriverCheck",
            "Shipment/ShipmentStage",
            key,
            "",
        );
    }
}

fn plates(rules: &mut Rules<'_, '_>) {
    let plates = rules.root.every(&[
        "Shipment",
        "ShipmentStage",
        "TransportMeans",
        "RoadTransport",
        "LicensePlateID",
    ]);
    let scheme = |plate: &Element<'_>| {
        PLATE_SCHEMES
            .iter()
            .find(|known| Some(**known) == plate.attribute("schemeID"))
            .copied()
    };
    if !plates
        .iter()
        .any(|plate| scheme(plate).is_some() && !plate.value().is_empty())
    {
        rules.error(
            "LicensePlateIDCheck",
            "Shipment/ShipmentStage",
            "ubl-finding-no-plate",
            "",
        );
    }
    for plate in &plates {
        let right = match scheme(plate) {
            None => false,
            Some(scheme) if scheme.starts_with("YABANCI") => is_foreign_plate(plate.value()),
            Some(_) => is_turkish_plate(plate.value()),
        };
        if !right {
            rules.error(
                "LicensePlateIDSchemeIDCheck",
                *plate,
                "ubl-finding-plate",
                plate.value(),
            );
        }
    }
}

fn address(rules: &mut Rules<'_, '_>) {
    let address = rules.root.at(&["Shipment", "Delivery", "DeliveryAddress"]);
    let filled = |path: &[&str]| address.is_some_and(|address| !address.text(path).is_empty());
    let postcode = address.map_or("", |address| address.text(&["PostalZone"]));
    let city = postcode
        .get(..2)
        .and_then(|city| city.parse::<u8>().ok())
        .is_some_and(|city| (1..=81).contains(&city));
    let right_postcode =
        postcode.len() == 5 && city && postcode.bytes().all(|b| b.is_ascii_digit());
    if !(filled(&["CitySubdivisionName"])
        && filled(&["CityName"])
        && filled(&["Country", "Name"])
        && right_postcode)
    {
        rules.error(
            "DespatchAddressCheck",
            "Shipment/Delivery/DeliveryAddress",
            "ubl-finding-delivery-address",
            postcode,
        );
    }
}
