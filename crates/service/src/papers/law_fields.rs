//! The fields that the regulation wants on the two papers of an order (SSHY m.11), and which of them are still empty.

use super::Paper;
use super::blocks::said;
use super::facts::{Arrival, Device, Exchange, Station};

/// A field of the regulation, with its number in our table of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LawField {
    /// 1: title, address and telephone of the station.
    Station,
    /// 2: kind, brand and model.
    Device,
    /// 3: complaint and wishes.
    Complaint,
    /// 4: when it was handed over or notified.
    Arrival,
    /// 5: name and surname of deliverer and receiver.
    People,
    /// 7: when it was returned.
    Returned,
    /// 8: fault and work.
    Work,
    /// 9: fee, out of warranty.
    Fee,
}

impl LawField {
    /// Its number in the table.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Station => 1,
            Self::Device => 2,
            Self::Complaint => 3,
            Self::Arrival => 4,
            Self::People => 5,
            Self::Returned => 7,
            Self::Work => 8,
            Self::Fee => 9,
        }
    }

    /// Key of its name on screen.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Station => "service-law-field-station",
            Self::Device => "service-law-field-device",
            Self::Complaint => "service-law-field-complaint",
            Self::Arrival => "service-law-field-arrival",
            Self::People => "service-law-field-people",
            Self::Returned => "service-law-field-returned",
            Self::Work => "service-law-field-work",
            Self::Fee => "service-law-field-fee",
        }
    }
}

/// What the regulation wants on the paper and is not there; each paper that lacks a field can be fined. The loan-unit
/// note (6), the station's responsibilities (10) and *özel servis* (11) are always printed where they belong.
#[must_use]
pub fn missing(paper: &Paper) -> Vec<LawField> {
    let mut missing = Vec::new();
    let mut want = |there: bool, field| {
        if !there {
            missing.push(field);
        }
    };
    match paper {
        Paper::Intake(intake) => {
            want(station(&intake.head.station), LawField::Station);
            want(device(&intake.device), LawField::Device);
            want(said(&intake.complaint), LawField::Complaint);
            want(arrived(&intake.arrival), LawField::Arrival);
            want(
                named(&intake.people) || intake.approval.is_some(),
                LawField::People,
            );
        }
        Paper::Slip(slip) => {
            want(station(&slip.head.station), LawField::Station);
            want(device(&slip.device), LawField::Device);
            want(said(&slip.complaint), LawField::Complaint);
            want(arrived(&slip.arrival), LawField::Arrival);
            want(
                named(&slip.returned) || slip.approval.is_some(),
                LawField::People,
            );
            want(slip.returned_at.is_some(), LawField::Returned);
            want(said(&slip.found) && said(&slip.done), LawField::Work);
            want(
                slip.warranty.covers() || slip.sum.is_some() || slip.lines.is_empty(),
                LawField::Fee,
            );
        }
        _ => {}
    }
    missing
}

fn station(station: &Station) -> bool {
    said(&station.title) && said(&station.address) && said(&station.phone)
}

fn device(device: &Device) -> bool {
    said(&device.kind) && said(&device.brand) && said(&device.model)
}

const fn arrived(arrival: &Arrival) -> bool {
    arrival.notified_at.is_some() || arrival.received_at.is_some()
}

fn named(people: &Exchange) -> bool {
    said(&people.given_by) && said(&people.taken_by)
}
