//! İzibiz as the clients that it publishes show it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use issuing::EKind;
use issuing::port::{Adapter, Ask, Capability, Integrator, Setup, Stands, Trouble, Verdict};
use issuing::rules::kind::Channel;
use jiff::civil::date;
use kernel::states::State as _;
use outbound::Caller;
use serde_json::{Value, json};

use crate::parcels::{ETTN, parcel, which};
use crate::server::{Seen, answering, serve};

async fn session<F>(answer: F) -> (Arc<dyn Integrator>, Seen)
where
    F: Fn(&str, &str) -> Response + Clone + Send + Sync + 'static,
{
    let (router, seen) = answering(answer);
    let mut setup = Setup {
        address: serve(router).await,
        ..Setup::default()
    };
    setup
        .said
        .insert(Ask::Username.word().into(), "ornek".into());
    setup
        .said
        .insert(Ask::Password.word().into(), "s3cret".into());
    let izibiz = integrators::Izibiz::new(Caller::new().unwrap());
    (izibiz.open(setup), seen)
}

fn data(value: Value) -> Response {
    axum::Json(json!({ "data": value, "error": null })).into_response()
}

fn error(code: Value, message: &str) -> Response {
    axum::Json(json!({ "data": null, "error": { "code": code, "message": message } }))
        .into_response()
}

fn on_list(status: &str) -> Value {
    json!({ "contents": [{
        "id": 84, "uuid": ETTN, "documentNo": "VFA2026000000001", "documentStatus": { "value": status }, "statusCode": 133,
        "responseDescription": "Mal gelmedi",
    }], "pageable": { "page": 0, "size": 100, "totalElements": 1, "totalPages": 1 } })
}

fn token(path: &str) -> Option<Response> {
    (path == "/v1/auth/token").then(|| data(json!({ "accessToken": "t0ken" })))
}

#[tokio::test]
async fn an_invoice_is_loaded_as_a_zip_and_waits_in_the_portal() {
    let (izibiz, seen) = session(|path, _| {
        token(path).unwrap_or_else(|| match path {
            "/v1/einvoices/ubl" => data(json!({ "documentNo": "VFA2026000000001", "uuid": ETTN, "documentStatus": "DRAFT" })),
            _ => data(on_list("Draft")),
        })
    })
    .await;
    let taken = izibiz.send(&parcel(EKind::EInvoice)).await.unwrap();
    assert_eq!(taken.number.as_deref(), Some("VFA2026000000001"));
    let (_, _, body) = seen.lock().unwrap().last().unwrap().clone();
    let said: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        (
            &said["documentAction"],
            &said["assignNumber"],
            &said["compressed"]
        ),
        (&json!("DRAFT"), &json!(false), &json!(true))
    );
    assert!(said["content"].as_str().unwrap().starts_with("UEsDB"));
    assert_eq!(
        izibiz.status(&which(EKind::EInvoice)).await.unwrap().stands,
        Stands::Draft
    );
    for kind in [EKind::EArchive, EKind::EDespatch] {
        assert_eq!(
            izibiz.send(&parcel(kind)).await.unwrap_err(),
            Trouble::Lacks(Capability::to_send(kind))
        );
    }
}

#[tokio::test]
async fn wrong_credentials_refusals_and_silence() {
    let (izibiz, _) = session(|_, _| error(json!(10), "Kullanıcı adı veya şifre hatalı")).await;
    assert!(
        matches!(izibiz.try_out().await.unwrap_err(), Trouble::Credentials(said) if said.contains("hatalı"))
    );
    let (izibiz, _) =
        session(|path, _| token(path).unwrap_or_else(|| error(json!("E-17"), "Şematron hatası")))
            .await;
    let refused = izibiz.send(&parcel(EKind::EInvoice)).await.unwrap_err();
    assert_eq!(
        refused,
        Trouble::Refused {
            code: "E-17".into(),
            said: "Şematron hatası".into()
        }
    );
    let broken = |path: &str, _: &str| {
        token(path).unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    };
    let (izibiz, _) = session(broken).await;
    assert!(matches!(
        izibiz.send(&parcel(EKind::EInvoice)).await.unwrap_err(),
        Trouble::Unknown(_)
    ));
    assert!(matches!(
        izibiz.status(&which(EKind::EInvoice)).await.unwrap_err(),
        Trouble::NotSent(_)
    ));
}

#[tokio::test]
async fn a_token_is_used_until_it_is_no_longer_known() {
    let logins = Arc::new(AtomicUsize::new(0));
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, calls) = (logins.clone(), asked.clone());
    let (izibiz, _) = session(move |path, _| {
        if path == "/v1/auth/token" {
            count.fetch_add(1, Ordering::SeqCst);
            return data(json!({ "accessToken": "t0ken" }));
        }
        match calls.fetch_add(1, Ordering::SeqCst) {
            2 => StatusCode::UNAUTHORIZED.into_response(),
            _ => data(on_list("Delivered")),
        }
    })
    .await;
    for _ in 0..4 {
        assert_eq!(
            izibiz.status(&which(EKind::EInvoice)).await.unwrap().stands,
            Stands::Delivered
        );
    }
    assert_eq!(logins.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn inbox_outbox_and_registered_users() {
    let (izibiz, seen) = session(|path, _| {
        token(path).unwrap_or_else(|| match path {
            path if path.starts_with("/v1/resources/gib-users") => data(json!([
                { "identifier": "1111111106", "title": "DENEME LTD", "alias": "urn:mail:pk@deneme.example", "documentType": "Invoice" },
                { "identifier": "1111111106", "title": "DENEME LTD", "alias": "urn:mail:irspk@deneme.example", "documentType": "DespatchAdvice" },
            ])),
            path if path.ends_with("/preview/ubl") => "<Invoice/>".into_response(),
            path if path.starts_with("/v1/einvoices/outbox") => data(on_list("Rejected")),
            _ => data(on_list("New")),
        })
    })
    .await;
    let user = izibiz
        .check_user(Channel::Despatch, "1111111106")
        .await
        .unwrap();
    assert_eq!(user.aliases, ["urn:mail:irspk@deneme.example"]);
    let standing = izibiz.status(&which(EKind::EInvoice)).await.unwrap();
    assert_eq!(
        standing.answer,
        Some(Verdict::Rejected("Mal gelmedi".into()))
    );
    let page = izibiz
        .list_incoming(Channel::Invoice, date(2026, 11, 1), None)
        .await
        .unwrap();
    assert_eq!((page.documents[0].ettn.as_str(), page.next), (ETTN, None));
    assert_eq!(
        izibiz.fetch(&which(EKind::EInvoice), false).await.unwrap(),
        b"<Invoice/>"
    );
    assert_eq!(
        seen.lock().unwrap().last().unwrap().1,
        "/v1/einvoices/inbox/84/preview/ubl"
    );
    assert!(matches!(
        izibiz
            .cancel(&which(EKind::EArchive), "x")
            .await
            .unwrap_err(),
        Trouble::Lacks(_)
    ));
}
