//! Nilvera as its documentation describes it.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use issuing::EKind;
use issuing::port::{Adapter, Ask, Capability, Integrator, Setup, Stands, Trouble, Verdict};
use issuing::rules::kind::Channel;
use jiff::civil::date;
use kernel::states::State as _;
use outbound::Caller;
use serde_json::json;

use crate::parcels::{ETTN, online, parcel, which};
use crate::server::{Seen, answering, serve};

async fn session<F>(answer: F) -> (Arc<dyn Integrator>, Seen)
where
    F: Fn(&str, &str) -> Response + Clone + Send + Sync + 'static,
{
    let (router, seen) = answering(answer);
    let mut setup = Setup {
        address: serve(router).await,
        live: false,
        ..Setup::default()
    };
    setup.said.insert(Ask::ApiKey.word().into(), "k3y".into());
    let nilvera = integrators::Nilvera::new(Caller::new().unwrap());
    (nilvera.open(setup), seen)
}

fn good(value: serde_json::Value) -> Response {
    axum::Json(value).into_response()
}

fn bad(status: u16, code: i64, detail: &str) -> Response {
    let body = json!({ "Message": "HATALI ISTEK", "Errors": [{ "Code": code, "Description": "Belge", "Detail": detail }] });
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}

/// Whether a trouble is the one that is meant.
type Fits = fn(&Trouble) -> bool;

#[tokio::test]
async fn a_document_goes_as_the_one_file_of_a_form_and_brings_its_number() {
    let (nilvera, seen) =
        session(|_, _| good(json!({ "UUID": ETTN, "InvoiceNumber": "VFA2026000000001" }))).await;
    for (kind, path) in [
        (
            EKind::EInvoice,
            "/einvoice/Send/Xml?Alias=urn%3Amail%3Apk%40deneme.example",
        ),
        (EKind::EArchive, "/earchive/Send/Xml"),
        (
            EKind::EDespatch,
            "/edespatch/Send/Xml?Alias=urn%3Amail%3Apk%40deneme.example",
        ),
    ] {
        let taken = nilvera.send(&parcel(kind)).await.unwrap();
        assert_eq!(taken.number.as_deref(), Some("VFA2026000000001"));
        let (method, asked, body) = seen.lock().unwrap().pop().unwrap();
        assert_eq!((method.as_str(), asked.as_str()), ("POST", path));
        assert!(
            body.contains("name=\"file\"") && body.contains("<cbc:ID>VFA2026000000001</cbc:ID>")
        );
    }
    let lacking = nilvera.send(&parcel(EKind::EVoucher)).await;
    assert_eq!(
        lacking.unwrap_err(),
        Trouble::Lacks(Capability::SendVoucher)
    );
}

#[tokio::test]
async fn what_an_answer_means_for_a_document() {
    let cases: [(u16, i64, Fits); 9] = [
        (401, 0, |t| matches!(t, Trouble::Credentials(_))),
        (403, 0, |t| matches!(t, Trouble::Credentials(_))),
        (404, 3009, |t| matches!(t, Trouble::MissingSeries(_))),
        (
            404,
            3000,
            |t| matches!(t, Trouble::Refused { code, .. } if code == "3000"),
        ),
        (409, 1001, |t| matches!(t, Trouble::Exists(_))),
        (
            422,
            2015,
            |t| matches!(t, Trouble::Refused { code, said } if code == "2015" && said.contains("şema")),
        ),
        (500, 0, |t| matches!(t, Trouble::Unknown(_))),
        (503, 0, |t| matches!(t, Trouble::Unknown(_))),
        (429, 0, |t| matches!(t, Trouble::Busy { .. })),
    ];
    for (status, code, means) in cases {
        let (nilvera, _) = session(move |_, _| bad(status, code, "şema hatası")).await;
        let trouble = nilvera.send(&parcel(EKind::EArchive)).await.unwrap_err();
        assert!(means(&trouble), "{status} {code}: {trouble:?}");
    }
    // an answer that cannot be read leaves the outcome open
    let (nilvera, _) = session(|_, _| "<html>".into_response()).await;
    let trouble = nilvera.send(&parcel(EKind::EArchive)).await.unwrap_err();
    assert!(matches!(trouble, Trouble::Unreadable(_)), "{trouble:?}");
}

#[tokio::test]
async fn nobody_there_is_not_sent_and_a_broken_answer_is_unknown() {
    let mut setup = Setup {
        address: "http://127.0.0.1:9".into(),
        ..Setup::default()
    };
    setup.said.insert(Ask::ApiKey.word().into(), "k3y".into());
    let nobody = integrators::Nilvera::new(Caller::new().unwrap()).open(setup.clone());
    assert!(matches!(
        nobody.send(&parcel(EKind::EArchive)).await.unwrap_err(),
        Trouble::NotSent(_)
    ));
    // the server takes the request and hangs up
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    setup.address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut bytes = [0; 4096];
            let _ = tokio::io::AsyncReadExt::read(&mut socket, &mut bytes).await;
        }
    });
    let broken = integrators::Nilvera::new(Caller::new().unwrap()).open(setup);
    assert!(matches!(
        broken.send(&parcel(EKind::EArchive)).await.unwrap_err(),
        Trouble::Unknown(_)
    ));
    // reading twice is reading once
    assert!(matches!(
        broken.status(&which(EKind::EArchive)).await.unwrap_err(),
        Trouble::NotSent(_)
    ));
}

#[tokio::test]
async fn an_invoice_that_answered_500_after_it_was_taken_is_found_by_its_ettn() {
    let (nilvera, _) = session(|path, _| match path.contains("/Send/") {
        true => bad(500, 0, "zaman aşımı"),
        false => good(json!({ "StatusCode": "succeed", "StatusDetail": "Başarılı", "ReportStatus": "NotReported", "CancelStatus": false })),
    })
    .await;
    assert!(matches!(
        nilvera.send(&parcel(EKind::EArchive)).await.unwrap_err(),
        Trouble::Unknown(_)
    ));
    assert_eq!(
        nilvera
            .status(&which(EKind::EArchive))
            .await
            .unwrap()
            .stands,
        Stands::Delivered
    );
}

#[tokio::test]
async fn standings_of_each_service_are_read() {
    let (nilvera, seen) = session(|path, _| match path {
        path if path.starts_with("/einvoice/Sale/") => good(json!({
            "InvoiceProfile": "TICARIFATURA", "Answer": { "AnswerCode": "rejected", "AnswerNote": "Mal gelmedi", "Description": null },
            "InvoiceStatus": { "Code": "succeed", "Description": "Başarılı", "DetailDescription": null },
            "EnvelopeInfo": { "UUID": "x", "GIBCode": 1300, "GIBDescription": "BAŞARIYLA TAMAMLANDI" },
        })),
        path if path.starts_with("/earchive/") => good(json!({ "StatusCode": "succeed", "CancelStatus": true })),
        _ => bad(404, 3006, "Belge bulunamadı"),
    })
    .await;
    let invoice = nilvera.status(&which(EKind::EInvoice)).await.unwrap();
    assert_eq!(
        (invoice.stands, invoice.code.as_str()),
        (Stands::Delivered, "1300")
    );
    assert_eq!(
        invoice.answer,
        Some(Verdict::Rejected("Mal gelmedi".into()))
    );
    assert_eq!(
        nilvera
            .status(&which(EKind::EArchive))
            .await
            .unwrap()
            .stands,
        Stands::Cancelled
    );
    assert_eq!(
        nilvera.status(&which(EKind::EDespatch)).await.unwrap_err(),
        Trouble::NotThere
    );
    assert_eq!(
        seen.lock().unwrap()[0].1,
        format!("/einvoice/Sale/{ETTN}/Status")
    );
}

#[tokio::test]
async fn registration_inbox_answers_and_cancelling() {
    let (nilvera, seen) = session(|path, _| match path {
        path if path.contains("/Check/TaxNumber/1111111106") => good(json!([
            { "TaxNumber": "1111111106", "Title": "DENEME LTD", "Name": "urn:mail:pk@deneme.example", "Type": "Özel" },
        ])),
        path if path.contains("/Check/TaxNumber/") => good(json!([])),
        path if path.starts_with("/general/Company") => good(json!({ "Name": "Örnek Servis", "TaxNumber": "1234567890" })),
        path if path.contains("/Purchase?Page=1") => good(json!({ "Page": 1, "PageSize": 100, "TotalPages": 2, "Content": [{ "UUID": ETTN, "InvoiceNumber": "DNM2026000000001" }] })),
        path if path.contains("/Purchase?Page=2") => good(json!({ "Page": 2, "PageSize": 100, "TotalPages": 2, "Content": [] })),
        path if path.ends_with("/xml") => good(json!("<Invoice/>")),
        path if path.ends_with("/Cancel") => good(json!([ETTN])),
        _ => good(json!({})),
    })
    .await;
    let user = nilvera
        .check_user(Channel::Invoice, "1111111106")
        .await
        .unwrap();
    assert!(user.registered && user.aliases == ["urn:mail:pk@deneme.example"]);
    assert!(
        !nilvera
            .check_user(Channel::Despatch, "10000000146")
            .await
            .unwrap()
            .registered
    );
    assert_eq!(nilvera.try_out().await.unwrap(), "Örnek Servis");
    let first = nilvera
        .list_incoming(Channel::Invoice, date(2026, 11, 1), None)
        .await
        .unwrap();
    assert_eq!(
        (first.documents.len(), first.next.as_deref()),
        (1, Some("2"))
    );
    let last = nilvera
        .list_incoming(Channel::Invoice, date(2026, 11, 1), Some("2"))
        .await
        .unwrap();
    assert_eq!((last.documents.len(), last.next), (0, None));
    assert_eq!(
        nilvera.fetch(&which(EKind::EInvoice), false).await.unwrap(),
        b"<Invoice/>"
    );
    nilvera
        .answer(
            &which(EKind::EInvoice),
            &Verdict::Rejected("Mal gelmedi".into()),
        )
        .await
        .unwrap();
    let (_, path, body) = seen.lock().unwrap().last().unwrap().clone();
    assert_eq!(path, "/einvoice/Purchase/SendAnswer");
    assert!(body.contains("\"rejected\"") && body.contains("Mal gelmedi"));
    nilvera
        .cancel(&which(EKind::EArchive), "yanlış")
        .await
        .unwrap();
    let (method, path, _) = seen.lock().unwrap().last().unwrap().clone();
    assert_eq!(
        (method, path),
        ("PUT".into(), format!("/earchive/Invoices/{ETTN}/Cancel"))
    );
    assert!(
        nilvera
            .cancel(&which(EKind::EInvoice), "yanlış")
            .await
            .is_err()
    );
}

#[tokio::test]
async fn an_archive_invoice_says_how_it_is_sent_and_what_a_shop_says() {
    let (nilvera, _) = session(|_, _| good(json!({}))).await;
    let mut sold = parcel(EKind::EArchive);
    sold.online = Some(online());
    let xml = nilvera.prepare(&sold).unwrap();
    for word in [
        "SEND_TYPE",
        "ELEKTRONIK",
        "INT_WEBSITE",
        "https://ornek.example",
        "2026-11-27",
    ] {
        assert!(xml.contains(word), "{word}: {xml}");
    }
    assert!(xml.find("AdditionalDocumentReference") < xml.find("AccountingSupplierParty"));
    assert_eq!(
        nilvera.prepare(&parcel(EKind::EInvoice)).unwrap(),
        parcel(EKind::EInvoice).xml
    );
}
