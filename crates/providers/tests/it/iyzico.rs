//! iyzico: what is signed and sent, what each answer means, and which webhooks are believed.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use payments::RefundProvider as _;
use payments::port::{Account, Delivered, Forged, Lack, Notice};
use providers::Iyzico;
use sha2::Sha256;

use crate::server::{Came, Provider, account, caller, order};
use crate::stripe::word;

const KEYS: &[(&str, &str)] = &[("api_key", "sandbox-api"), ("secret_key", "sandbox-secret")];
const DONE: &str = r#"{"status":"success","conversationId":"0190a1b2-key","paymentTransactionId":"77","price":123.45,"hostReference":"mock"}"#;

fn hmac(key: &str, text: &str) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// Checks the signature as iyzico does.
fn proven(came: &Came, path: &str) {
    let random = &came.headers["x-iyzi-rnd"];
    let sent = came.headers["authorization"]
        .strip_prefix("IYZWSv2 ")
        .unwrap();
    let plain = String::from_utf8(STANDARD.decode(sent).unwrap()).unwrap();
    let signature = hmac("sandbox-secret", &format!("{random}{path}{}", came.text()));
    assert_eq!(
        plain,
        format!("apiKey:sandbox-api&randomKey:{random}&signature:{signature}")
    );
}

#[tokio::test]
async fn a_refund_names_the_item_and_is_signed() {
    let provider = Provider::start(|_| (200, DONE.to_owned())).await;
    let iyzico = Iyzico::new(caller());
    let reply = iyzico
        .refund(&provider.account(KEYS), &order("55:77"))
        .await;
    assert_eq!(word(&reply), "succeeded");
    let came = provider.came().remove(0);
    assert_eq!(
        (came.method.as_str(), came.uri.as_str()),
        ("POST", "/payment/refund")
    );
    let sent: serde_json::Value = serde_json::from_slice(&came.body).unwrap();
    assert_eq!(sent["paymentTransactionId"], "77");
    assert_eq!(sent["price"], "123.45");
    assert_eq!(sent["conversationId"], "0190a1b2-key");
    proven(&came, "/payment/refund");
    assert!(iyzico.lacks().contains(&Lack::Repetition));
}

#[tokio::test]
async fn two_calls_are_signed_with_different_words() {
    let provider = Provider::start(|_| (200, DONE.to_owned())).await;
    let iyzico = Iyzico::new(caller());
    for _ in 0..2 {
        iyzico.refund(&provider.account(KEYS), &order("77")).await;
    }
    let came = provider.came();
    assert_ne!(came[0].headers["x-iyzi-rnd"], came[1].headers["x-iyzi-rnd"]);
}

#[tokio::test]
async fn every_answer_means_what_the_documentation_says() {
    let failure = r#"{"status":"failure","errorCode":"5093","errorMessage":"İade tutarı kalan tutardan büyük"}"#;
    for (status, body, expected) in [
        (200, failure, "failed"),
        (400, failure, "failed"),
        (500, failure, "unknown"),
        (502, "<html>bad gateway</html>", "unknown"),
        (
            200,
            r#"{"status":"success","conversationId":"another"}"#,
            "unknown",
        ),
        (200, "{}", "unknown"),
        (429, "slow", "not_sent"),
    ] {
        let provider = Provider::start(move |_| (status, body.to_owned())).await;
        let reply = Iyzico::new(caller())
            .refund(&provider.account(KEYS), &order("77"))
            .await;
        assert_eq!(word(&reply), expected, "{status} {body} {reply:?}");
    }
}

#[tokio::test]
async fn an_outcome_is_read_from_the_report_of_the_payment() {
    let report = r#"{"status":"success","payments":[{"paymentId":55,"itemTransactions":[{"paymentTransactionId":77,"refunds":[
        {"refundConversationId":"other","refundTxId":1,"refundStatus":1},
        {"refundConversationId":"0190a1b2-key","refundTxId":9,"refundStatus":1}]}]}]}"#;
    let provider = Provider::start(move |_| (200, report.to_owned())).await;
    let (iyzico, account) = (Iyzico::new(caller()), provider.account(KEYS));
    assert_eq!(
        word(&iyzico.status(&account, &order("55:77")).await),
        "succeeded"
    );
    let came = provider.came().remove(0);
    assert_eq!(
        (came.method.as_str(), came.uri.as_str()),
        ("GET", "/v2/reporting/payment/details?paymentId=55")
    );
    proven(&came, "/v2/reporting/payment/details");
    let mut other = order("55:77");
    other.key = "nowhere".into();
    assert_eq!(word(&iyzico.status(&account, &other).await), "unknown");
    assert_eq!(
        word(&iyzico.status(&account, &order("77")).await),
        "unknown"
    );
    assert_eq!(provider.came().len(), 2);
}

fn told(account: &Account, signature: Option<&str>, body: &str) -> Result<Notice, Forged> {
    let headers: BTreeMap<String, String> = signature
        .map(|value| ("x-iyz-signature-v3".to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let delivered = Delivered {
        headers: &headers,
        body: body.as_bytes(),
        at: Timestamp::UNIX_EPOCH,
    };
    Iyzico::new(caller()).verify(account, delivered)
}

/// The example that the provider publishes with its own libraries.
#[tokio::test]
async fn the_published_example_of_a_signature_holds() {
    let keys = [("secret_key", "sandbox-UuLnD7wZa0a3DmytfIrwHQqAMfqCNJrs")];
    let ours = account("https://sandbox-api.iyzipay.com", &keys);
    let body = r#"{"paymentConversationId":"conversationId","merchantId":3382172,"token":"e828c62d-fd12-4b1a-ad5a-380f15fe6596","status":"SUCCESS","iyziReferenceCode":"77e1635c-6b39-475a-8b7b-ca15ad0cd4ac","iyziEventType":"CHECKOUT_FORM_AUTH","iyziEventTime":1721825036103,"iyziPaymentId":22483975}"#;
    let signature = "4031c575763486a2d2bf3f7ace0baebfcd6bed65393ab4df3fe80c00d5fd6878";
    let notice = told(&ours, Some(signature), body).unwrap();
    assert_eq!((notice.payment, notice.says), (None, None));
    let changed = body.replace("SUCCESS", "FAILURE");
    assert_eq!(
        told(&ours, Some(signature), &changed).unwrap_err(),
        Forged::Wrong
    );
    assert_eq!(told(&ours, None, body).unwrap_err(), Forged::Unsigned);
    assert_eq!(told(&ours, Some(""), body).unwrap_err(), Forged::Wrong);
    assert_eq!(
        told(&ours, Some(signature), "{").unwrap_err(),
        Forged::Unreadable
    );
}

#[tokio::test]
async fn what_is_about_a_refund_makes_us_ask_for_it() {
    let ours = account("https://api.iyzipay.com", KEYS);
    let body = r#"{"paymentConversationId":"c","status":"SUCCESS","iyziReferenceCode":"r1","iyziEventType":"REFUND_RETRY_SUCCESS","iyziPaymentId":55}"#;
    let signature = hmac(
        "sandbox-secret",
        "sandbox-secretREFUND_RETRY_SUCCESS55cSUCCESS",
    );
    let notice = told(&ours, Some(&signature), body).unwrap();
    assert_eq!(notice.payment.as_deref(), Some("55"));
    assert_eq!(notice.event, "r1 REFUND_RETRY_SUCCESS 55 SUCCESS");
}

#[tokio::test]
async fn the_refunds_of_a_day_are_read_from_the_report_page_by_page() {
    let provider = Provider::start(|came| {
        let page = match came.uri.contains("page=2") {
            false => r#"{"status":"success","currentPage":1,"totalPageCount":2,"transactions":[
                {"transactionType":"PAYMENT","transactionId":1,"price":500.0},
                {"transactionType":"REFUND","transactionId":11,"transactionStatus":1,"paymentTxId":77,"conversationId":"k-1","price":10.50000000,"transactionCurrency":"TRY"}]}"#,
            true => r#"{"status":"success","currentPage":2,"totalPageCount":2,"transactions":[
                {"transactionType":"REFUND","transactionId":"12","transactionStatus":0,"paymentTxId":78,"price":"3.00"}]}"#,
        };
        (200, page.to_owned())
    })
    .await;
    let iyzico = Iyzico::new(caller());
    let day = jiff::civil::date(2026, 11, 28);
    let listed = iyzico.list(&provider.account(KEYS), day).await.unwrap();
    let told: Vec<_> = listed
        .iter()
        .map(|one| (one.refund.as_str(), one.key.as_deref(), one.amount.minor))
        .collect();
    assert_eq!(told, [("11", Some("k-1"), 1_050), ("12", None, 300)]);
    assert_eq!(listed[0].reference, "77");
    let came = provider.came();
    let path = "/v2/reporting/payment/transactions";
    assert_eq!(
        came[0].uri,
        format!("{path}?transactionDate=2026-11-28&page=1")
    );
    proven(&came[0], path);
    let failed = r#"{"status":"failure","errorCode":"11","errorMessage":"no"}"#;
    let shut = Provider::start(move |_| (200, failed.to_owned())).await;
    assert!(iyzico.list(&shut.account(KEYS), day).await.is_err());
}
