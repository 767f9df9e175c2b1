//! Calls to a server on this machine that answers, hesitates, breaks off or is not there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Redirect;
use axum::routing::{any, get, post};
use outbound::{Call, Caller, Trouble};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

/// A server that reads a request and then does `what` with the connection.
async fn rude(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut room = [0_u8; 4096];
            let _ = stream.read(&mut room).await.unwrap();
            stream.write_all(answer).await.unwrap();
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn every_status_is_an_answer() {
    let router = Router::new().route(
        "/refused",
        post(|headers: HeaderMap, body: String| async move {
            let key = headers["authorization"].to_str().unwrap().to_owned();
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                [("retry-after", "7")],
                format!("{key} {body}"),
            )
        }),
    );
    let base = serve(router).await;
    let call = Call::post(format!("{base}/refused")).unwrap().bearer("k");
    let answer = Caller::new()
        .unwrap()
        .send(call.json(&[1, 2]).unwrap())
        .await
        .unwrap();
    assert_eq!(answer.status, 422);
    assert!(!answer.is_good());
    assert_eq!(answer.text(), "Bearer k [1,2]");
    assert_eq!(answer.header("retry-after"), Some("7"));
    assert!(matches!(answer.json::<u8>(), Err(Trouble::Unreadable(_))));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let router = Router::new()
        .route("/from", any(|| async { Redirect::temporary("/to") }))
        .route("/to", any(|| async { "here" }));
    let base = serve(router).await;
    let answer = Caller::new()
        .unwrap()
        .send(Call::get(format!("{base}/from")).unwrap())
        .await
        .unwrap();
    assert_eq!(answer.status, 307);
}

#[tokio::test]
async fn nobody_there_means_that_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let call = Call::post(format!("http://{address}/")).unwrap();
    let trouble = Caller::new().unwrap().send(call).await.unwrap_err();
    assert!(matches!(trouble, Trouble::NotSent(_)), "{trouble:?}");
    assert!(trouble.did_nothing());
}

#[tokio::test]
async fn silence_after_the_call_left_is_not_known() {
    let router = Router::new().route(
        "/slow",
        post(|| async {
            tokio::time::sleep(Duration::from_secs(30)).await;
        }),
    );
    let base = serve(router).await;
    let call = Call::post(format!("{base}/slow"))
        .unwrap()
        .within(Duration::from_millis(200));
    let trouble = Caller::new().unwrap().send(call).await.unwrap_err();
    assert!(matches!(trouble, Trouble::Unknown(_)), "{trouble:?}");
    assert!(!trouble.did_nothing());
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_not_known() {
    for answer in [
        &b""[..],
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf",
    ] {
        let base = rude(answer).await;
        let call = Call::post(format!("{base}/x?token=s3cret"))
            .unwrap()
            .within(Duration::from_secs(5));
        let trouble = Caller::new().unwrap().send(call).await.unwrap_err();
        assert!(matches!(trouble, Trouble::Unknown(_)), "{trouble:?}");
        assert!(!trouble.to_string().contains("s3cret"), "{trouble}");
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut() {
    let router = Router::new().route(
        "/endless",
        get(|| async {
            let piece = || Ok::<_, std::io::Error>(vec![b'a'; 65_536]);
            Body::from_stream(futures::stream::repeat_with(piece))
        }),
    );
    let base = serve(router).await;
    let call = Call::get(format!("{base}/endless"))
        .unwrap()
        .room(1_000_000);
    let trouble = Caller::new().unwrap().send(call).await.unwrap_err();
    assert_eq!(trouble, Trouble::TooLarge(1_000_000));
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_stops_the_call() {
    let call = Call::get("http://127.0.0.1:1/")
        .unwrap()
        .bearer("two\nlines");
    let trouble = Caller::new().unwrap().send(call).await.unwrap_err();
    assert!(matches!(trouble, Trouble::Wrong(_)), "{trouble:?}");
    assert!(!trouble.to_string().contains("two"), "{trouble}");
}
