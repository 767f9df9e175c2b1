//! Stripe: what is sent, what each answer means, and which webhooks are believed.

use std::collections::BTreeMap;

use hmac::{Hmac, Mac};
use jiff::Timestamp;
use payments::RefundProvider as _;
use payments::port::{Account, Delivered, Forged, Notice, Order, Reply, Standing};
use providers::Stripe;
use sha2::Sha256;

use crate::server::{Provider, account, caller, order};

const KEYS: &[(&str, &str)] = &[("secret_key", "sk_test_1"), ("webhook_secret", "whsec_1")];
const REFUND: &str = r#"{"id":"re_1","object":"refund","status":"succeeded","metadata":{"vefa_key":"0190a1b2-key"}}"#;

fn refund(status: &str) -> String {
    REFUND.replace("succeeded", status)
}

#[tokio::test]
async fn a_refund_goes_with_its_key_and_comes_back_with_its_name() {
    let provider = Provider::start(|_| (200, refund("succeeded"))).await;
    let stripe = Stripe::new(caller());
    let reply = stripe.refund(&provider.account(KEYS), &order("pi_9")).await;
    assert!(matches!(reply, Reply::Succeeded { refund: Some(name), .. } if name == "re_1"));
    let came = provider.came().remove(0);
    assert_eq!(
        (came.method.as_str(), came.uri.as_str()),
        ("POST", "/v1/refunds")
    );
    assert_eq!(came.headers["authorization"], "Bearer sk_test_1");
    assert_eq!(came.headers["idempotency-key"], "0190a1b2-key");
    assert_eq!(
        came.text(),
        "payment_intent=pi_9&amount=12345&metadata%5Bvefa_key%5D=0190a1b2-key&metadata%5Bvefa_number%5D=PIA-2026-000001"
    );
}

#[tokio::test]
async fn every_answer_means_what_the_documentation_says() {
    let error = r#"{"error":{"type":"invalid_request_error","code":"charge_already_refunded","message":"no"}}"#;
    let cases: [(u16, String, &str); 11] = [
        (200, refund("pending"), "accepted"),
        (200, refund("requires_action"), "accepted"),
        (200, refund("failed"), "failed"),
        (200, refund("canceled"), "failed"),
        (200, "<html>".into(), "unknown"),
        (400, error.into(), "failed"),
        (402, error.into(), "failed"),
        (401, error.into(), "not_sent"),
        (429, error.into(), "not_sent"),
        (409, error.into(), "unknown"),
        (500, error.into(), "unknown"),
    ];
    for (status, body, expected) in cases {
        let said = body.clone();
        let provider = Provider::start(move |_| (status, said.clone())).await;
        let stripe = Stripe::new(caller());
        let reply = stripe.refund(&provider.account(KEYS), &order("ch_9")).await;
        assert_eq!(word(&reply), expected, "{status} {body} {reply:?}");
    }
}

#[tokio::test]
async fn nobody_there_is_not_sent() {
    let stripe = Stripe::new(caller());
    let nobody = account("http://127.0.0.1:1", KEYS);
    assert_eq!(
        word(&stripe.refund(&nobody, &order("pi_9")).await),
        "not_sent"
    );
    assert_eq!(
        word(&stripe.status(&nobody, &order("pi_9")).await),
        "unknown"
    );
}

#[tokio::test]
async fn an_outcome_is_asked_by_name_or_found_by_key() {
    let provider = Provider::start(|came| {
        if came.uri.starts_with("/v1/refunds/re_1") {
            return (200, refund("succeeded"));
        }
        let page = match came.uri.contains("starting_after=re_0") {
            true => format!(r#"{{"data":[{}],"has_more":false}}"#, refund("pending")),
            false => r#"{"data":[{"id":"re_0","status":"succeeded"}],"has_more":true}"#.to_owned(),
        };
        (200, page)
    })
    .await;
    let (stripe, account) = (Stripe::new(caller()), provider.account(KEYS));
    let named = Order {
        refund: Some("re_1".into()),
        ..order("pi_9")
    };
    assert_eq!(word(&stripe.status(&account, &named).await), "succeeded");
    assert_eq!(
        word(&stripe.status(&account, &order("pi_9")).await),
        "accepted"
    );
    let other = Order {
        key: "another".into(),
        ..order("pi_9")
    };
    assert_eq!(word(&stripe.status(&account, &other).await), "unknown");
    let asked = provider.came();
    assert!(
        asked[1].uri.contains("payment_intent=pi_9&limit=100"),
        "{asked:?}"
    );
}

#[tokio::test]
async fn the_refunds_of_a_day_are_listed_page_by_page() {
    let provider = Provider::start(|came| {
        let row = |id: &str, status: &str| {
            format!(
                r#"{{"id":"{id}","object":"refund","status":"{status}","amount":1050,"currency":"try","payment_intent":"pi_9","metadata":{{"vefa_key":"k-{id}"}}}}"#
            )
        };
        let page = match came.uri.contains("starting_after=re_1") {
            false => format!(r#"{{"data":[{}],"has_more":true}}"#, row("re_1", "succeeded")),
            true => format!(r#"{{"data":[{}],"has_more":false}}"#, row("re_2", "failed")),
        };
        (200, page)
    })
    .await;
    let stripe = Stripe::new(caller());
    let day = jiff::civil::date(2026, 11, 28);
    let listed = stripe.list(&provider.account(KEYS), day).await.unwrap();
    let told: Vec<_> = listed
        .iter()
        .map(|one| (one.refund.as_str(), one.key.as_deref(), one.standing))
        .collect();
    assert_eq!(
        told,
        [
            ("re_1", Some("k-re_1"), Standing::Went),
            ("re_2", Some("k-re_2"), Standing::Failed)
        ]
    );
    assert_eq!(listed[0].amount, kernel::money::Money::kurus(1_050));
    // the day of Turkey: from 21:00 to 21:00 UTC
    let first = &provider.came()[0].uri;
    let bounds = "created%5Bgte%5D=1795813200&created%5Blt%5D=1795899600&limit=100";
    assert!(first.contains(bounds), "{first}");
    let shut = Provider::start(|_| (500, String::new())).await;
    assert!(stripe.list(&shut.account(KEYS), day).await.is_err());
}

pub fn word(reply: &Reply) -> &'static str {
    match reply {
        Reply::Succeeded { .. } => "succeeded",
        Reply::Accepted { .. } => "accepted",
        Reply::Failed { .. } => "failed",
        Reply::Unknown { .. } => "unknown",
        Reply::NotSent { .. } => "not_sent",
    }
}

fn signed(secret: &str, second: i64, body: &str) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{second}.{body}").as_bytes());
    format!(
        "t={second},v1=00ff,v1={},v0=aa",
        hex::encode(mac.finalize().into_bytes())
    )
}

fn told(account: &Account, header: Option<String>, body: &str) -> Result<Notice, Forged> {
    let headers: BTreeMap<String, String> = header
        .into_iter()
        .map(|value| ("stripe-signature".to_owned(), value))
        .collect();
    let at: Timestamp = "2026-11-29T00:00:00Z".parse().unwrap();
    let delivered = Delivered {
        headers: &headers,
        body: body.as_bytes(),
        at,
    };
    Stripe::new(caller()).verify(account, delivered)
}

#[tokio::test]
async fn only_what_stripe_signed_lately_is_believed() {
    let ours = account("https://api.stripe.com", KEYS);
    let now = 1_795_910_400;
    let body = format!(
        r#"{{"id":"evt_1","type":"refund.updated","data":{{"object":{}}}}}"#,
        refund("failed")
    );
    let notice = told(&ours, Some(signed("whsec_1", now, &body)), &body).unwrap();
    assert_eq!(
        (notice.event.as_str(), notice.kind.as_str()),
        ("evt_1", "refund.updated")
    );
    assert_eq!(notice.key.as_deref(), Some("0190a1b2-key"));
    assert!(matches!(notice.says, Some(Reply::Failed { .. })));
    for (header, expected) in [
        (None, Forged::Unsigned),
        (Some("v1=00".to_owned()), Forged::Unsigned),
        (Some(format!("t={now}")), Forged::Unsigned),
        (Some(signed("whsec_2", now, &body)), Forged::Wrong),
        (Some(signed("whsec_1", now, "{}")), Forged::Wrong),
        (Some(signed("whsec_1", now - 301, &body)), Forged::Old),
        (Some(signed("whsec_1", now + 301, &body)), Forged::Old),
    ] {
        assert_eq!(
            told(&ours, header.clone(), &body).unwrap_err(),
            expected,
            "{header:?}"
        );
    }
    assert!(told(&ours, Some(signed("whsec_1", now - 299, &body)), &body).is_ok());
    assert_eq!(
        told(&ours, Some(signed("whsec_1", now, "x")), "x").unwrap_err(),
        Forged::Unreadable
    );
    let none = account("https://api.stripe.com", &[]);
    assert_eq!(
        told(&none, Some(signed("", now, &body)), &body).unwrap_err(),
        Forged::Wrong
    );
    let other = r#"{"id":"evt_2","type":"charge.updated","data":{"object":{"object":"charge","id":"ch_1"}}}"#;
    assert_eq!(
        told(&ours, Some(signed("whsec_1", now, other)), other)
            .unwrap()
            .says,
        None
    );
}
