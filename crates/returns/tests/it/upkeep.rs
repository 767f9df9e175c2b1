//! What the customers' pages leave behind: cleared away by night, carried to the survivor of a merge, kept in another language.

use accounts::MergeFollower as _;
use jiff::SignedDuration;
use kernel::ids::CustomerId;
use platform::testing::clock;
use platform::{Job, Platform, both_engines};
use returns::ReturnsFollowCustomers;
use sea_orm::{ConnectionTrait as _, Statement};

use crate::house::{House, customer};
use crate::portal::{count, entered};
use crate::portal_ways::PICTURE;

both_engines! {
    async fn codes_go_after_a_day_and_links_a_month_after_they_ended(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        reader.post(&format!("{url}/what"), &[("unit", &sold.unit.to_string())]).await.expect(303);
        reader.upload(&format!("{url}/why"), &[("reason_0", "changed_mind")], ("photos_0", "bir.png", PICTURE)).await.expect(303);
        let rows = async || (count(&house, "return_code").await, count(&house, "return_ask").await, count(&house, "return_visit").await);
        assert_eq!(rows().await, (1, 2, 1));
        let night = async |hours: i64| {
            clock(&house.platform).advance(SignedDuration::from_hours(hours));
            let mut work = house.work().await;
            work.enqueue(Job::new(returns::jobs::NIGHT, serde_json::json!({}))).await.unwrap();
            work.commit().await.unwrap();
            house.is_sound().await;
        };
        night(12).await;
        assert_eq!(rows().await, (1, 2, 1), "a code of today says why it does not open");
        night(24).await;
        assert_eq!(rows().await, (0, 0, 1), "the link still opens");
        reader.get(&format!("{url}/why")).await.expect(200).shows("bir.png");
        night(24 * 95).await;
        assert_eq!(rows().await, (0, 0, 1));
        assert_eq!(count(&house, "file").await, 1);
        night(24 * 30).await;
        assert_eq!(rows().await, (0, 0, 0));
        assert_eq!(count(&house, "file").await, 0, "the photo that waited went with it");
    }

    async fn the_links_of_a_customer_go_over_to_whom_they_were_merged_into(platform: Platform) {
        let house = House::new(platform).await;
        house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        let into = customer(&house.platform, "Şule Işık Demir", "demir@ornek.com.tr").await;
        let from = house.sule;
        house.act(async |work| ReturnsFollowCustomers.follow(work, from, into).await).await;
        for table in ["return_visit", "return_code"] {
            assert_eq!(theirs(&house, table, into).await, 1, "{table}");
            assert_eq!(theirs(&house, table, from).await, 0, "{table}");
        }
        reader.get(&format!("{url}/what")).await.expect(200).is_clean_page();
    }

    async fn another_language_keeps_the_page_and_what_it_was_asked_for(platform: Platform) {
        let house = House::new(platform).await;
        let mut reader = house.stranger();
        let terms = reader.get("/iade/kosullar?country=DE&lang=tr").await.expect(200).is_clean_page();
        terms.shows("<form class=\"langs\" method=\"get\"><input type=\"hidden\" name=\"country\" value=\"DE\">");
        let entrance = reader.get("/iade?number=SIP-1042&goal=withdraw").await.expect(200).is_clean_page();
        let kept = "<input type=\"hidden\" name=\"number\" value=\"SIP-1042\"><input type=\"hidden\" name=\"goal\" value=\"withdraw\">";
        entrance.shows(&format!("<form class=\"langs\" method=\"get\">{kept}"));
        reader.get("/iade/kosullar?country=DE&lang=de").await.expect(200).is_clean_page().shows("value=\"DE\" selected");
    }
}

/// Rows of a table that are a customer's.
async fn theirs(house: &House, table: &str, customer: CustomerId) -> i64 {
    let db = house.platform.db.read();
    let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE customer_id = $1");
    let values = [customer.uuid().into()];
    let asked = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}
