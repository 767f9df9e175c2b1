//! Documents that travel through folders: written whole, answered, fetched.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use issuing::EKind;
use issuing::port::{Adapter, Ask, Integrator, Setup, Stands, Trouble, Verdict};
use issuing::rules::kind::Channel;
use jiff::civil::date;
use kernel::states::State as _;
use tempfile::TempDir;

use crate::parcels::{ETTN, parcel, which, xml};

fn folders(root: &Path) -> Arc<dyn Integrator> {
    let mut setup = Setup::default();
    for (ask, name) in [
        (Ask::OutFolder, "out"),
        (Ask::InFolder, "in"),
        (Ask::AckFolder, "ack"),
    ] {
        let folder = root.join(name);
        fs::create_dir_all(&folder).unwrap();
        setup
            .said
            .insert(ask.word().into(), folder.display().to_string());
    }
    integrators::FolderExchange.open(setup)
}

#[tokio::test]
async fn a_document_is_written_once_answered_and_comes_back_signed() {
    let root = TempDir::new().unwrap();
    let folder = folders(root.path());
    folder.try_out().await.unwrap();
    assert_eq!(
        folder.status(&which(EKind::EArchive)).await.unwrap_err(),
        Trouble::NotThere
    );
    folder.send(&parcel(EKind::EArchive)).await.unwrap();
    let written = root.path().join("out").join(format!("{ETTN}.xml"));
    assert_eq!(
        fs::read_to_string(&written).unwrap(),
        parcel(EKind::EArchive).xml
    );
    assert!(matches!(
        folder.send(&parcel(EKind::EArchive)).await.unwrap_err(),
        Trouble::Exists(_)
    ));
    // the other side took it away: it is still known that it was handed over
    fs::remove_file(&written).unwrap();
    assert_eq!(
        folder.status(&which(EKind::EArchive)).await.unwrap().stands,
        Stands::Underway
    );
    assert!(matches!(
        folder.send(&parcel(EKind::EArchive)).await.unwrap_err(),
        Trouble::Exists(_)
    ));
    let ack = root.path().join("ack");
    fs::write(
        ack.join(format!("{ETTN}.json")),
        r#"{"state":"delivered","number":"VFA2026000000001","said":"tamam"}"#,
    )
    .unwrap();
    fs::write(ack.join(format!("{ETTN}.xml")), xml("120.00")).unwrap();
    let standing = folder.status(&which(EKind::EArchive)).await.unwrap();
    assert_eq!(
        (standing.stands, standing.number.as_deref()),
        (Stands::Delivered, Some("VFA2026000000001"))
    );
    assert_eq!(
        folder.fetch(&which(EKind::EArchive), true).await.unwrap(),
        xml("120.00").into_bytes()
    );
    fs::write(
        ack.join(format!("{ETTN}.json")),
        r#"{"state":"failed","code":"1150","said":"şematron"}"#,
    )
    .unwrap();
    assert_eq!(
        folder.status(&which(EKind::EArchive)).await.unwrap().stands,
        Stands::Failed
    );
    fs::write(ack.join(format!("{ETTN}.json")), "nonsense").unwrap();
    assert!(matches!(
        folder.status(&which(EKind::EArchive)).await.unwrap_err(),
        Trouble::Unreadable(_)
    ));
}

#[tokio::test]
async fn what_lies_in_the_inbox_is_listed_fetched_and_answered() {
    let root = TempDir::new().unwrap();
    let folder = folders(root.path());
    fs::write(root.path().join("in").join("gelen.xml"), xml("120.00")).unwrap();
    fs::write(root.path().join("in").join("bozuk.xml"), "<x").unwrap();
    fs::write(root.path().join("in").join("not.txt"), "x").unwrap();
    let page = folder
        .list_incoming(Channel::Invoice, date(2026, 11, 1), None)
        .await
        .unwrap();
    assert_eq!(
        (page.documents.len(), page.documents[0].ettn.as_str()),
        (1, ETTN)
    );
    assert!(
        folder
            .list_incoming(Channel::Despatch, date(2026, 11, 1), None)
            .await
            .unwrap()
            .documents
            .is_empty()
    );
    assert_eq!(
        folder.fetch(&which(EKind::EArchive), false).await.unwrap(),
        xml("120.00").into_bytes()
    );
    folder
        .answer(
            &which(EKind::EInvoice),
            &Verdict::Rejected("Mal gelmedi".into()),
        )
        .await
        .unwrap();
    let said =
        fs::read_to_string(root.path().join("out").join(format!("{ETTN}.answer.json"))).unwrap();
    assert!(said.contains("RED") && said.contains("Mal gelmedi"));
}

#[tokio::test]
async fn an_ettn_that_is_none_never_becomes_a_path_and_a_missing_folder_is_told() {
    let root = TempDir::new().unwrap();
    let folder = folders(root.path());
    let mut evil = parcel(EKind::EArchive);
    evil.which.ettn = "../../etc/passwd".into();
    assert!(matches!(
        folder.send(&evil).await.unwrap_err(),
        Trouble::Unreadable(_)
    ));
    fs::remove_dir_all(root.path().join("out")).unwrap();
    assert!(matches!(
        folder.send(&parcel(EKind::EArchive)).await.unwrap_err(),
        Trouble::NotSent(_)
    ));
    assert!(folder.try_out().await.is_err());
}
