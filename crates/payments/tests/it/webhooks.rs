//! Webhooks: believed by their signature alone; twice, late and out of order they change nothing that is known better.

use hmac::{Hmac, Mac};
use kernel::money::Money;
use payments::grants::{PaymentState, RefundState};
use platform::Platform;
use sha2::Sha256;

use crate::house::House;
use crate::provider::{IYZICO_SECRET, Mood, Provider, WEBHOOK_SECRET, named, run};
use crate::refunds::{grant, last, new_grant, portions};

fn hmac(key: &str, text: &str) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// A webhook of Stripe, signed with a key at the tests' noon.
fn signed(secret: &str, body: &str) -> String {
    let second = platform::testing::NOON
        .parse::<jiff::Timestamp>()
        .unwrap()
        .as_second();
    format!(
        "t={second},v1={}",
        hmac(secret, &format!("{second}.{body}"))
    )
}

fn event(name: &str, key: &str, status: &str) -> String {
    format!(
        r#"{{"id":"{name}","type":"refund.updated","data":{{"object":{{"id":"re_9","object":"refund","status":"{status}","metadata":{{"vefa_key":"{key}"}},"note":"4111111111111111"}}}}}}"#
    )
}

async fn knock(house: &House, account: &str, header: (&str, &str), body: &str) -> u16 {
    let mut client = house.stranger().header(header.0, header.1);
    let path = format!("/hooks/payments/{account}");
    let body = axum::body::Body::from(body.to_owned());
    let answer = client.send(http::Method::POST, &path, Some("application/json"), body);
    answer.await.status.as_u16()
}

platform::both_engines! {
    async fn a_state_never_goes_back(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let provider = Provider::start().await;
        provider.open_accounts(&house.platform).await;
        provider.mood(Mood::Slow);
        let id = grant(&house.platform, new_grant(&house, named("stripe", "pi_1"), 10_000)).await.unwrap();
        run(&house.platform).await;
        let (payment, state) = last(&house, id).await;
        assert_eq!(state, PaymentState::Sent);
        let key = payment.uuid().to_string();
        let tell = async |secret: &str, name: &str, status: &str| {
            let body = event(name, &key, status);
            knock(&house, "stripe", ("stripe-signature", &signed(secret, &body)), &body).await
        };
        assert_eq!(tell("whsec_forged", "evt_0", "succeeded").await, 401);
        assert_eq!(last(&house, id).await.1, PaymentState::Sent, "forged");
        assert_eq!(tell(WEBHOOK_SECRET, "evt_1", "succeeded").await, 200);
        assert_eq!(portions(&house, id).await.0, RefundState::Paid);
        assert_eq!(tell(WEBHOOK_SECRET, "evt_1", "succeeded").await, 200, "twice");
        assert_eq!(tell(WEBHOOK_SECRET, "evt_2", "pending").await, 200, "late");
        assert_eq!(last(&house, id).await.1, PaymentState::Succeeded);
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        assert_eq!(tell(WEBHOOK_SECRET, "evt_4", "failed").await, 200, "the bank sent it back");
        assert_eq!(tell(WEBHOOK_SECRET, "evt_3", "succeeded").await, 200, "out of order");
        let (state, trouble, _) = portions(&house, id).await;
        assert_eq!((last(&house, id).await.1, state, trouble), (PaymentState::Failed, RefundState::Due, true));
        assert_eq!(house.balances().await, [Money::kurus(-10_000)]);
        let strange = event("evt_9", "nobody", "succeeded");
        assert_eq!(knock(&house, "stripe", ("stripe-signature", &signed(WEBHOOK_SECRET, &strange)), &strange).await, 200);
        assert_eq!(knock(&house, "nowhere", ("x", "y"), "{}").await, 404);
        assert_eq!(knock(&house, "stripe", ("x", "y"), "{}").await, 401);
        house.checks_hold().await;
        // a card's number that a provider tells is not kept either
        assert!(!house.dump().await.contains("4111111111111111"));
    }

    async fn what_does_not_say_which_refund_it_means_makes_us_ask(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let provider = Provider::start().await;
        provider.open_accounts(&house.platform).await;
        provider.mood(Mood::ActsAndFails);
        let id = grant(&house.platform, new_grant(&house, named("iyzico", "55:77"), 10_000)).await.unwrap();
        run(&house.platform).await;
        assert_eq!(last(&house, id).await.1, PaymentState::Unknown);
        let body = r#"{"paymentConversationId":"c","status":"SUCCESS","iyziReferenceCode":"r1","iyziEventType":"REFUND_RETRY_SUCCESS","iyziPaymentId":55}"#;
        let signature = hmac(IYZICO_SECRET, &format!("{IYZICO_SECRET}REFUND_RETRY_SUCCESS55cSUCCESS"));
        assert_eq!(knock(&house, "iyzico", ("x-iyz-signature-v3", &signature), body).await, 200);
        run(&house.platform).await;
        assert_eq!((last(&house, id).await.1, provider.made()), (PaymentState::Succeeded, (1, 1)));
        house.checks_hold().await;
    }
}
