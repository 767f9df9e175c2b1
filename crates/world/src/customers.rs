//! The customers: three people at home, a firm, and one who came twice.

use accounts::acts::register_customer;
use accounts::{AddressText, ContactText, CustomerText};
use identity::PostalAddress;
use kernel::ids::CustomerId;
use platform::{Failure, Platform, Work};

use crate::TELLER;

/// The segment of firms, which have prices of their own.
pub(crate) const BUSINESS: &str = "Kurumsal";

/// Who buys, calls and comes.
#[derive(Clone, Copy, Debug)]
pub struct Customers {
    /// Ayşe Yıldırım, whose kettle was repaired.
    pub ayse: CustomerId,
    /// Marmara Ofis Ltd., a trader.
    pub marmara: CustomerId,
    /// İbrahim Güneş, whose kettle is old.
    pub ibrahim: CustomerId,
    /// Şule Işık, who bought a longer promise.
    pub sule: CustomerId,
    /// Can Öztürk, whose coffee machine was replaced.
    pub can: CustomerId,
}

/// Registers them all.
pub(crate) async fn tell(platform: &Platform) -> Result<Customers, Failure> {
    let mut work = platform.own_work(TELLER).await?;
    let may = work.actor.may()?;
    accounts::acts::add_segment(&mut work, may, BUSINESS).await?;
    let customers = Customers {
        ayse: register(&mut work, ayse()).await?,
        marmara: register(&mut work, marmara()).await?,
        ibrahim: register(&mut work, ibrahim()).await?,
        sule: register(&mut work, sule()).await?,
        can: register(&mut work, can()).await?,
    };
    work.commit().await?;
    Ok(customers)
}

async fn register(work: &mut Work, text: CustomerText) -> Result<CustomerId, Failure> {
    let may = work.actor.may()?;
    register_customer(work, may, text.read()?).await
}

fn ayse() -> CustomerText {
    CustomerText {
        tax_number: "10000000146".into(),
        contacts: vec![phone("0532 555 14 17"), mail("ayse.yildirim@posta.example")],
        addresses: vec![home("Moda Cad. No: 31 D: 6", "Kadıköy", "İstanbul")],
        ..person("Ayşe Yıldırım")
    }
}

fn marmara() -> CustomerText {
    CustomerText {
        kind: "company".into(),
        name: "Marmara Ofis Ltd. Şti.".into(),
        tax_number: "6250041180".into(),
        tax_office: "Ümraniye".into(),
        segment: BUSINESS.into(),
        lang: "tr".into(),
        contacts: vec![
            phone("0216 555 40 40"),
            mail("muhasebe@marmaraofis.example"),
        ],
        addresses: vec![home("Alemdağ Cad. No: 120", "Ümraniye", "İstanbul")],
        ..CustomerText::default()
    }
}

fn ibrahim() -> CustomerText {
    CustomerText {
        contacts: vec![phone("0533 555 22 08")],
        ..person("İbrahim Güneş")
    }
}

fn sule() -> CustomerText {
    CustomerText {
        contacts: vec![phone("0542 555 61 90"), mail("sule.isik@posta.example")],
        addresses: vec![home("Ankara Cad. No: 7", "Bornova", "İzmir")],
        ..person("Şule Işık")
    }
}

fn can() -> CustomerText {
    CustomerText {
        contacts: vec![mail("can.ozturk@posta.example")],
        ..person("Can Öztürk")
    }
}

fn person(name: &str) -> CustomerText {
    CustomerText {
        kind: "person".into(),
        name: name.into(),
        lang: "tr".into(),
        ..CustomerText::default()
    }
}

fn phone(value: &str) -> ContactText {
    contact("phone", value)
}

fn mail(value: &str) -> ContactText {
    contact("email", value)
}

fn contact(kind: &str, value: &str) -> ContactText {
    ContactText {
        kind: kind.into(),
        value: value.into(),
        label: String::new(),
    }
}

fn home(line: &str, district: &str, city: &str) -> AddressText {
    AddressText {
        label: String::new(),
        place: PostalAddress {
            line: line.into(),
            district: district.into(),
            city: city.into(),
            country: "TR".into(),
            ..PostalAddress::default()
        },
    }
}
