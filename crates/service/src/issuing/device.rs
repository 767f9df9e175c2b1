//! Station, customer and device as papers name them.

use accounts::Brief;
use catalogue::ProductBrief;
use identity::Company;
use law::RuleBook;
use ui::L;

use super::gathered::Place;
use crate::papers::{Customer, Device, Standing, Station};

/// The station, with the firm's name and what the station itself does not say.
pub(super) fn station(place: &Place, company: Option<&Company>) -> Station {
    let of = |read: fn(&Company) -> &String| company.map(read).cloned().unwrap_or_default();
    let address = if place.address.is_empty() {
        company.map(|company| company.service.on_one_line())
    } else {
        Some(place.address.on_one_line())
    };
    let phone = if place.phone.is_empty() {
        of(|company| &company.phone)
    } else {
        place.phone.clone()
    };
    Station {
        title: of(|company| &company.name),
        branch: place.name.clone(),
        address: address.unwrap_or_default(),
        phone: identity::shown_phone(&phone),
        mail: of(|company| &company.mail),
        web: of(|company| &company.web),
        tax_number: of(|company| &company.tax_number),
        tax_office: of(|company| &company.tax_office),
        standing: if place.independent {
            Standing::Independent
        } else {
            Standing::Authorised
        },
    }
}

/// The customer.
pub(super) fn customer(brief: &Brief) -> Customer {
    let phone = brief.phone.as_deref().map(identity::shown_phone);
    Customer {
        name: brief.name.clone(),
        phone: phone.unwrap_or_default(),
        mail: brief.mail.clone().unwrap_or_default(),
        address: brief.address.clone().unwrap_or_default(),
    }
}

/// The device: its kind is our shelf, the group of the regulation, or its name; a product without brand or model is named by its name.
pub(super) fn device(product: &ProductBrief, serial: &str, l: L) -> Device {
    let group = product
        .group
        .as_deref()
        .and_then(|group| RuleBook::builtin().group(group));
    let kind = product
        .category
        .clone()
        .or_else(|| group.map(|group| group.name.in_language(law_lang(l)).to_owned()));
    Device {
        kind: kind.unwrap_or_else(|| product.name.clone()),
        brand: product.brand.clone().unwrap_or_default(),
        model: product
            .model
            .clone()
            .unwrap_or_else(|| product.name.clone()),
        serial: serial.to_owned(),
        ..Device::default()
    }
}

/// The law's word for the reader's language.
pub(super) fn law_lang(l: L) -> law::Lang {
    match l.lang() {
        ui::Lang::Turkish => law::Lang::Tr,
        ui::Lang::English => law::Lang::En,
    }
}
