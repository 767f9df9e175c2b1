//! The page: what goes in, make it, how that stands; who may not, and what is refused.

use platform::Platform;

use crate::house::House;
use crate::reader::{files, hash, words};

platform::both_engines! {
    async fn a_clerk_makes_the_file_and_downloads_it(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("elif");
        let url = format!("/tickets/{}/evidence", house.ticket);
        clerk.get(&format!("/tickets/{}", house.ticket)).await.expect(200).shows(&url);
        clerk
            .get(&url)
            .await
            .expect(200)
            .is_clean_page()
            .shows("Teslim alma belgesi")
            .shows("Bu talep için daha dosya hazırlanmadı.");
        let asked = clerk.post(&url, &[("lang", "tr")]).await.expect(303);
        assert!(asked.location().starts_with(&url));
        clerk.get(&format!("{url}/state")).await.expect(200).shows("Dosya hazırlanıyor");
        // while it runs, a second wish is refused on the same page
        clerk.post(&url, &[("lang", "en")]).await.expect(422).shows("bitmesini bekleyin");
        house.work_on().await;
        clerk.get(&format!("{url}/state")).await.expect(200).shows("Dosya hazır.");
        let kept = house.documents().await;
        assert_eq!(kept.len(), 2, "PDF and ZIP");
        for document in kept {
            let file = clerk.get(&format!("/documents/{}/file", document.id)).await.expect(200);
            assert_eq!(hash(&file.bytes), document.sha256);
            match file.bytes.starts_with(b"%PDF") {
                true => assert!(words(&file.bytes).contains("İbrahim Güneş")),
                false => assert!(files(&file.bytes).contains_key("dosya.pdf")),
            }
        }
        let case = house.case(house.ticket).await;
        let last = case.chains[0].links.last().unwrap().told.clone().unwrap();
        assert_eq!(last.verb, "evidence.made");
        assert!(case.chains[0].verified.broken.is_empty());
        // an earlier file is no part of the next one
        assert!(case.files.iter().all(|file| file.ending != "zip"));
    }

    async fn a_job_that_runs_twice_makes_one_file(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("elif");
        let url = format!("/tickets/{}/evidence", house.ticket);
        let once = ("_once", "ayni-istek-ayni-istek-ayni-istek-1");
        clerk.post(&url, &[("lang", "tr"), once]).await.expect(303);
        clerk.post(&url, &[("lang", "tr"), once]).await.expect(303);
        house.work_on().await;
        house.work_on().await;
        assert_eq!(house.documents().await.len(), 2);
    }

    async fn a_merged_ticket_leads_to_its_survivor(platform: Platform) {
        let house = House::new(platform).await;
        let second = house.merged().await;
        let mut clerk = house.client("elif");
        let answer = clerk.get(&format!("/tickets/{second}/evidence")).await.expect(303);
        assert!(answer.location().contains(&house.ticket.to_string()));
    }

    async fn who_may_not_sees_nothing_of_it(platform: Platform) {
        let house = House::new(platform).await;
        let url = format!("/tickets/{}/evidence", house.ticket);
        house.client("reader").get(&url).await.expect(403);
        house.client("reader").get(&format!("/tickets/{}", house.ticket)).await.expect(200).hides(&url);
        house.client("bornova").get(&url).await.expect(404);
        house.client("bornova").post(&url, &[("lang", "tr")]).await.expect(404);
    }

    async fn a_broken_chain_is_told_before_anybody_sends_it(platform: Platform) {
        let house = House::new(platform).await;
        house.alter().await;
        let url = format!("/tickets/{}/evidence", house.ticket);
        house.client("elif").get(&url).await.expect(200).shows("doğrulanamadı");
    }
}
