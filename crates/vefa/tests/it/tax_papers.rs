//! Documents for the tax authority in the whole program: written, carried through a folder, valid, with everything kept.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use issuing::acts::{AccountWish, SeriesWish, keep_account, open_series};
use issuing::facts::{Goods, InvoiceFacts, PricedLine};
use issuing::rules::series::Numbering;
use issuing::{EKind, EState, Facts, Kit, NewDocument, Receiver};
use jiff::SignedDuration;
use kernel::ids::{EDocumentId, Ref};
use kernel::money::{Money, VatRate};
use platform::{Job, Platform, Stations};
use tempfile::TempDir;

use crate::world::House;

platform::both_engines! {
    async fn an_invoice_goes_through_a_folder_and_becomes_valid(platform: Platform) {
        let house = House::told(&platform).await;
        let root = TempDir::new().unwrap();
        carried(&house, &root).await;
        let mut work = platform.own_work("story").await.unwrap();
        let may = work.actor.may().unwrap();
        let id = issuing::issue(&mut work, may, repair(&house)).await.unwrap();
        work.commit().await.unwrap();
        house.leaves_nothing_behind().await;
        let row = row(&house, id).await;
        assert_eq!((row.state, row.number.as_deref()), (EState::Sent, Some("ORK2026000000001")), "{row:?}");
        // what lies in the folder is what lies in the archive, byte for byte
        let written = fs::read(root.path().join("out").join(format!("{}.xml", row.ettn))).unwrap();
        let archive = documents::document(platform.db.read(), row.document.unwrap()).await.unwrap();
        let kept = platform.files.get(&archive.row.sha256).await.unwrap();
        assert_eq!(kept.as_ref(), written.as_slice());
        let ack = root.path().join("ack");
        fs::write(ack.join(format!("{}.xml", row.ettn)), &written).unwrap();
        fs::write(ack.join(format!("{}.json", row.ettn)), r#"{"state":"delivered","said":"tamam"}"#).unwrap();
        ask(&house).await;
        let row = self::row(&house, id).await;
        assert_eq!(row.state, EState::Accepted, "{row:?}");
        assert!(row.signed.is_some());
        let mut accountant = house.signed_in("zeynep.kurt").await;
        accountant.get("/e-documents").await.expect(200).is_clean_page().shows("ORK2026000000001");
        accountant.get(&format!("/e-documents/{id}")).await.expect(200).is_clean_page().shows("tamam");
        house.leaves_nothing_behind().await;
    }
}

/// A folder, and a series of Kadıköy that goes through it.
async fn carried(house: &House, root: &TempDir) {
    let folder = |name: &str| {
        let folder = root.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder.display().to_string()
    };
    let said = BTreeMap::from([
        ("out_folder".to_owned(), folder("out")),
        ("in_folder".to_owned(), folder("in")),
        ("ack_folder".to_owned(), folder("ack")),
    ]);
    let account = AccountWish {
        code: "folder".into(),
        adapter: "folder".into(),
        name: "Muhasebe klasörü".into(),
        active: true,
        said,
        ..AccountWish::default()
    };
    let series = SeriesWish {
        prefix: "ORK".into(),
        kind: EKind::EArchive,
        station: Some(house.world.stations.kadikoy),
        numbering: Numbering::Ours,
        account: Some("folder".into()),
        active: true,
        first: 1,
    };
    let kit = Kit::new(vec![Arc::new(integrators::FolderExchange)]);
    let mut work = house.platform.own_work("story").await.unwrap();
    let may = work.actor.may().unwrap();
    keep_account(&mut work, may, &kit, 0, account)
        .await
        .unwrap();
    let may = work.actor.may().unwrap();
    open_series(&mut work, may, series).await.unwrap();
    work.commit().await.unwrap();
}

fn repair(house: &House) -> NewDocument {
    let vat = VatRate::of_basis_points(2_000).unwrap();
    let gross = Money::kurus(45_000);
    let line = PricedLine {
        goods: Goods {
            name: "Onarım işçiliği".into(),
            ..Goods::default()
        },
        quantity: 1.into(),
        unit: "C62".into(),
        gross,
        discount: None,
        vat,
        tax: vat.tax_on_net(gross).unwrap(),
        exemption: None,
        notes: Vec::new(),
    };
    let facts = InvoiceFacts {
        lines: vec![line],
        ..InvoiceFacts::default()
    };
    let customer = house.world.customers.ayse;
    NewDocument {
        subject: Ref::of(customer),
        chain: None,
        station: house.world.stations.kadikoy,
        customer: Some(customer),
        receiver: Receiver::Customer(customer),
        kind: EKind::EArchive,
        facts: Facts::Invoice(Box::new(facts)),
    }
}

/// A round of asking, some minutes later.
async fn ask(house: &House) {
    platform::testing::clock(&house.platform).advance(SignedDuration::from_mins(5));
    let mut work = house.platform.own_work("story").await.unwrap();
    let job = Job::new(issuing::jobs::POLL, serde_json::json!({}));
    work.enqueue(job).await.unwrap();
    work.commit().await.unwrap();
    house.leaves_nothing_behind().await;
}

async fn row(house: &House, id: EDocumentId) -> issuing::queries::EDocument {
    let db = house.platform.db.read();
    issuing::queries::document(db, &Stations::All, id)
        .await
        .unwrap()
        .row
}
