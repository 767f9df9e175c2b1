//! Photos at the counter that cannot be taken: one that is too large is refused in words, one that breaks off leaves nothing.

use axum::body::Body;
use bytes::Bytes;
use futures::stream;
use http::Method;
use platform::{Platform, both_engines};
use sea_orm::{ConnectionTrait, Statement};
use ui::testing::{Answer, Client};

use crate::house::House;

/// The edge between the parts of a form.
const EDGE: &str = "an-edge-that-no-photo-has";

/// What an intake would have left, whatever of it.
async fn left(platform: &Platform) -> i64 {
    let db = platform.db.read();
    let sql = "SELECT (SELECT COUNT(*) FROM service_order) + (SELECT COUNT(*) FROM service_photo) \
        + (SELECT COUNT(*) FROM ticket) + (SELECT COUNT(*) FROM file) AS n";
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

/// The form as a browser begins it: the words, then the head of a photo.
fn begun(clerk: &Client, words: &[(&str, &str)]) -> Bytes {
    let token = clerk.form_token();
    let mut form = String::new();
    for (name, value) in words.iter().copied().chain([("_csrf", token.as_str())]) {
        form.push_str(&format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    form.push_str(&format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"units[0].photos\"; filename=\"foto.jpg\"\r\n\r\n"
    ));
    Bytes::from(form)
}

async fn sent(clerk: &mut Client, pieces: Vec<Result<Bytes, std::io::Error>>) -> Answer {
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let body = Body::from_stream(stream::iter(pieces));
    clerk
        .send(Method::POST, "/service/new", Some(&kind), body)
        .await
}

both_engines! {
    async fn a_photo_of_thirty_megabytes_is_refused_in_words_and_nothing_is_kept(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("manager");
        clerk.get("/service/new").await.expect(200);
        let before = left(&house.platform).await;
        let customer = house.sule.to_string();
        let head = begun(&clerk, &[("customer", &customer), ("units[0].fault_told", "Isıtmıyor")]);
        let megabyte = Bytes::from(vec![0xff_u8; 1024 * 1024]);
        let end = Bytes::from(format!("\r\n--{EDGE}--\r\n"));
        let photo = std::iter::repeat_n(megabyte, 30).map(Ok);
        let pieces = std::iter::once(Ok(head)).chain(photo).chain([Ok(end)]).collect();
        sent(&mut clerk, pieces).await.expect(413).is_clean_page().shows("En çok 20 MB");
        assert_eq!(left(&house.platform).await, before);
    }

    async fn a_photo_that_breaks_off_leaves_nothing_half(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("manager");
        clerk.get("/service/new").await.expect(200);
        let before = left(&house.platform).await;
        let (customer, station) = (house.sule.to_string(), house.kadikoy.to_string());
        let words = [("customer", customer.as_str()), ("station", &station), ("units[0].product", "Su ısıtıcısı WK-200"),
            ("units[0].fault_told", "Isıtmıyor"), ("units[0].condition", "hasarsız"), ("units[0].came", "counter")];
        let picture = crate::counter::picture();
        let half = Bytes::copy_from_slice(&picture[..picture.len() / 2]);
        let head = begun(&clerk, &words);
        let gone = || Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
        // the line goes dead in the middle of the photo, and the form ends where it should not
        for pieces in [vec![Ok(head.clone()), Ok(half.clone()), gone()], vec![Ok(head.clone()), Ok(half.clone())]] {
            let answer = sent(&mut clerk, pieces).await;
            assert!(answer.status.is_client_error(), "{}", answer.status);
            assert_eq!(left(&house.platform).await, before);
        }
        // whoever sends it again is taken in
        let whole = vec![Ok(head), Ok(Bytes::from(picture)), Ok(Bytes::from(format!("\r\n--{EDGE}--\r\n")))];
        sent(&mut clerk, whole).await.expect(303);
        house.is_sound().await;
    }
}
