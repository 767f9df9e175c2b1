//! What customers see behind their links, and what nobody else does.

use kernel::ids::ServiceOrderId;
use platform::testing::clock;
use platform::{Platform, both_engines};
use service::Moved;
use service::acts::{self, What};
use service::rules::words::Chosen;
use ui::testing::Answer;

use crate::house::{House, handed_in, seen};
use crate::life::{paper, tested};

/// The address of a new link, without its host.
pub async fn link(house: &House, order: &Moved) -> String {
    let link = house
        .act(async |work| acts::make_link(work, work.actor.may()?, order.id).await)
        .await;
    let (_, path) = link.split_once("/t/").unwrap();
    format!("/t/{path}")
}

/// Bytes of a page with its sheet, as a browser fetches them.
async fn weight(house: &House, page: &Answer) -> usize {
    let text = page.text();
    let mut whole = page.bytes.to_vec();
    let sheet = text.split("href=\"").find_map(|part| {
        let url = part.split('"').next()?;
        url.ends_with(".css").then(|| url.to_owned())
    });
    let css = house.stranger().get(&sheet.unwrap()).await.expect(200);
    whole.extend_from_slice(&css.bytes);
    whole.len()
}

/// A page in both languages: clean, light, without a cookie, and without what is the house's or too much of the customer.
async fn is_good(house: &House, url: &str, tr: &str, en: &str) {
    for (lang, words) in [("tr", tr), ("en", en)] {
        let mut reader = house
            .stranger()
            .header("cookie", &format!("vefa_lang={lang}"));
        let page = reader
            .get(url)
            .await
            .expect(200)
            .is_clean_page()
            .shows(words);
        assert!(page.header("set-cookie").is_none(), "{url} sets a cookie");
        assert_eq!(page.header("cache-control"), Some("private, no-store"));
        assert!(page.header("x-robots-tag").unwrap().contains("noindex"));
        let page = page
            .hides("Şule")
            .hides("sule@")
            .hides("Mert")
            .hides("Zeynep");
        let bytes = weight(house, &page).await;
        // uncompressed; a browser fetches a third of it
        assert!(bytes < 60 * 1024, "{url}: {bytes} bytes");
    }
}

both_engines! {
    async fn every_stage_is_told_in_both_languages_and_tells_nothing_else(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let url = link(&house, &order).await;
        is_good(&house, &url, "Cihazınızı aldık", "We have your device").await;
        let order = house.diagnosing(&order).await;
        is_good(&house, &url, "Arızaya bakıyoruz", "looking for the fault").await;
        let order = house.act(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&order), Some("Rezistans")).await).await;
        is_good(&house, &url, "Parça bekliyoruz", "waiting for a part").await;
        let order = house.act(async |work| acts::parts_arrived(work, work.actor.may()?, seen(&order)).await).await;
        is_good(&house, &url, "Onarıyoruz", "We are repairing it").await;
        let order = tested(&house, &order).await;
        is_good(&house, &url, "Teslime hazır", "Ready to collect").await;
        is_good(&house, &url, "gününe kadar saklarız", "We keep it until").await;
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&order), paper()).await).await;
        is_good(&house, &url, "Teslim edildi", "Handed over").await;
        house.is_sound().await;
    }

    async fn a_day_that_moved_says_why_and_a_cancelled_order_says_so(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let url = link(&house, &order).await;
        let day = "2027-01-20".parse().unwrap();
        let order = house.act(async |work| acts::promise_day(work, work.actor.may()?, seen(&order), day, "Parça gümrükte bekliyor").await).await;
        house.stranger().get(&url).await.expect(200).shows("20 Ocak 2027").shows("Parça gümrükte bekliyor");
        house.act(async |work| acts::cancel_order(work, work.actor.may()?, seen(&order), "Müşteri kavgacı", None).await).await;
        house.stranger().get(&url).await.expect(200).shows("Kayıt kapatıldı").hides("kavgacı");
    }

    async fn wrong_ended_and_expired_links_look_the_same_and_tell_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let url = link(&house, &order).await;
        house.stranger().get(&url).await.expect(200);
        let said = house.act(async |work| acts::end_links(work, work.actor.may()?, order.id).await).await;
        assert!(said >= 1);
        let ended = house.stranger().get(&url).await.expect(404).is_clean_page().shows("Bu bağlantı açılmıyor").hides("WK-200");
        let wrong = house.stranger().get(&format!("/t/{}", "A".repeat(43))).await.expect(404);
        let plain = |page: &Answer| page.text().replace(page.path.as_str(), "");
        assert_eq!(plain(&ended), plain(&wrong));
        let url = link(&house, &order).await;
        clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 181));
        house.stranger().get(&url).await.expect(404).shows("Bu bağlantı açılmıyor");
        house.stranger().get(&format!("{url}/write")).await.expect(404);
    }

    async fn who_guesses_waits_a_minute_and_staff_do_not(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let url = link(&house, &order).await;
        let mut guesser = house.stranger();
        for _ in 0..10 {
            guesser.get(&format!("/t/{}", "B".repeat(43))).await.expect(404);
        }
        let waits = guesser.get(&url).await.expect(429);
        assert_eq!(waits.header("retry-after"), Some("60"));
        house.client("manager").get(&format!("/service/orders/{}", order.id)).await.expect(200);
        clock(&house.platform).advance(jiff::SignedDuration::from_secs(59));
        guesser.get(&url).await.expect(429);
        clock(&house.platform).advance(jiff::SignedDuration::from_secs(1));
        guesser.get(&url).await.expect(200);
    }

    async fn a_link_shows_nothing_of_another_ticket(platform: Platform) {
        let house = House::new(platform).await;
        let mine = house.covered().await;
        let other = house.uncovered().await;
        let url = link(&house, &mine).await;
        house.stranger().get(&url).await.expect(200).hides(&other.number);
        let strange = format!("{url}/choice/{}", other.id);
        house.stranger().get(&strange).await.expect(404);
        let photo = kernel::ids::AttachmentId::from_uuid(uuid::Uuid::from_u128(9));
        house.stranger().get(&format!("{url}/photos/{photo}")).await.expect(404);
        house.stranger().get(&format!("{url}/papers/{}/receipt", other.id)).await.expect(404);
        house.stranger().get(&format!("{url}/papers/x/y")).await.expect(404);
    }

    async fn units_that_came_together_stand_on_one_page(platform: Platform) {
        let house = House::new(platform).await;
        let one = house.unit("WK200-1", "2026-03-14").await;
        let two = house.unit("WK200-2", "2026-03-14").await;
        let intake = house.intake(vec![handed_in(What::Unit(one)), handed_in(What::Unit(two))]);
        let taken = house.act(async |work| acts::take_in(work, work.actor.may()?, intake.clone()).await).await;
        house.act(async |work| acts::cancel_order(work, work.actor.may()?, seen(&taken.orders[0]), "Vazgeçti", None).await).await;
        let url = link(&house, &taken.orders[1]).await;
        is_good(&house, &url, "2 cihazınız bizde", "We have 2 devices of yours").await;
        house.stranger().get(&url).await.expect(200).shows("Kayıt kapatıldı").shows("Cihazınızı aldık");
    }

    async fn the_customer_writes_and_reads_the_answer(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let url = link(&house, &order).await;
        let mut reader = house.stranger();
        reader.get(&format!("{url}/write")).await.expect(200).is_clean_page();
        reader.post(&format!("{url}/write"), &[("text", " ")]).await.expect(422);
        let sent = reader.post(&format!("{url}/write"), &[("text", "Kapağı da kırık <b>")]).await.expect(303);
        assert_eq!(sent.location(), url);
        reader.get(&url).await.expect(200).is_clean_page().shows("Kapağı da kırık &#60;b&#62;").shows("Siz");
    }

    async fn who_wants_to_hear_little_is_told_only_what_must_be_said(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let url = link(&house, &order).await;
        house.stranger().post(&format!("{url}/notices"), &[("quiet", "true")]).await.expect(303);
        let order = house.act(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&order), Some("Rezistans")).await).await;
        house.stranger().get(&url).await.expect(200).hides("parça beklediğimizi yazdık");
        let order = house.act(async |work| acts::parts_arrived(work, work.actor.may()?, seen(&order)).await).await;
        tested(&house, &order).await;
        house.stranger().get(&url).await.expect(200).shows("hazır olduğunu yazdık").shows("Yalnızca gerekli");
        house.client("manager").post(&format!("/service/orders/{}/wish", order.id), &[("quiet", "false")]).await.expect(303);
        house.stranger().get(&url).await.expect(200).shows("Her adımda");
    }

    async fn an_unrepairable_unit_lets_its_owner_choose_once_with_the_link_as_proof(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let url = link(&house, &order).await;
        house.stranger().get(&format!("{url}/choice/{}", order.id)).await.expect(404);
        let order = house.act(async |work| acts::declare_unrepairable(work, work.actor.may()?, seen(&order), "Gövde çatlak, parçası yok", None).await).await;
        is_good(&house, &url, "Haklarınız", "Your rights").await;
        house.stranger().get(&url).await.expect(200).shows("Gövde çatlak");
        let choose = format!("{url}/choice/{}", order.id);
        is_choice_page(&house, &choose).await;
        let mut owner = house.stranger();
        owner.post(&choose, &[("choice", "")]).await.expect(422);
        owner.post(&choose, &[("choice", Chosen::Refund.to_string().as_str())]).await.expect(303);
        owner.get(&choose).await.expect(404);
        owner.get(&url).await.expect(200).shows("Seçiminizi aldık");
        assert_eq!(proof(&house, order.id).await["by"], "link");
        house.is_sound().await;
    }

    async fn a_repair_goes_on_however_many_links_were_made_and_the_last_one_opens(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let first = link(&house, &order).await;
        house.act(async |work| {
            for _ in 0..210 {
                acts::make_link(work, work.actor.may()?, order.id).await?;
            }
            Ok(())
        }).await;
        house.act(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&order), Some("Rezistans")).await).await;
        let last = link(&house, &order).await;
        house.stranger().get(&last).await.expect(200);
        house.stranger().get(&first).await.expect(404);
        house.is_sound().await;
    }

    async fn staff_make_a_link_once_and_end_it(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let page = format!("/service/orders/{}", order.id);
        let mut clerk = house.client("manager");
        clerk.get(&page).await.expect(200).shows("Müşteri bağlantısı");
        let made = clerk.post(&format!("{page}/link"), &[]).await.expect(200).is_clean_page();
        let text = made.text();
        let token: String = text.split("/t/").nth(1).unwrap().chars().take(43).collect();
        house.stranger().get(&format!("/t/{token}")).await.expect(200);
        clerk.get(&page).await.expect(200).hides(&token).shows("tarihinde açıldı");
        clerk.post(&format!("{page}/links/end"), &[]).await.expect(303);
        house.stranger().get(&format!("/t/{token}")).await.expect(404);
        house.client("reader").post(&format!("{page}/link"), &[]).await.expect(403);
        house.client("local").post(&format!("{page}/link"), &[]).await.expect(404);
    }
}

async fn is_choice_page(house: &House, url: &str) {
    let mut reader = house.stranger();
    let page = reader.get(url).await.expect(200).is_clean_page();
    page.shows("Bedel iadesi")
        .shows("Yenisiyle değişim")
        .shows("Olduğu gibi");
}

/// The proof that the event of the choice carries.
async fn proof(house: &House, id: ServiceOrderId) -> serde_json::Value {
    let db = house.platform.db.read();
    let events = platform::events::timeline(db, kernel::ids::Ref::of(id), None, 50)
        .await
        .unwrap();
    let chosen = events
        .into_iter()
        .find(|event| event.verb == service::events::CHOSEN);
    chosen.unwrap().facts["proof"].clone()
}
