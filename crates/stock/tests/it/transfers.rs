//! Goods travel between stations: they are on the road until somebody receives them, and nothing gets lost unsaid.

use kernel::ids::{ProductId, TransferId, UnitId};
use platform::{Failure, Platform};
use stock::PlaceState;
use stock::acts::{self, Arrived, Goal, Goods, NewTransfer};

use crate::house::{House, all, refused};

async fn laden(house: &House) -> (ProductId, UnitId) {
    let belt = house.product("Kayış", "KYS-1").await;
    let kettle = house.product("Su ısıtıcısı", "WK200").await;
    let unit = house.unit(kettle, "SN-2001", None).await;
    house.open(Goods::Quantity(belt, 5), house.kadikoy).await;
    house.open(Goods::Unit(unit), house.kadikoy).await;
    (belt, unit)
}

fn wanted(house: &House, lines: Vec<Goods>) -> NewTransfer {
    NewTransfer {
        from: Goal::Station(house.kadikoy, PlaceState::Sellable),
        to: Goal::Station(house.bornova, PlaceState::Sellable),
        carrier: Some("Ege Kargo".into()),
        despatch_number: Some("IRS-17".into()),
        note: None,
        lines,
    }
}

async fn sent(house: &House, lines: Vec<Goods>) -> TransferId {
    let mut work = house.work().await;
    let sent = acts::send_transfer(&mut work, all(), wanted(house, lines))
        .await
        .unwrap();
    work.commit().await.unwrap();
    sent.id
}

fn came(received: Vec<i64>, why: Option<&str>) -> Arrived {
    Arrived {
        received,
        why: why.map(str::to_owned),
    }
}

platform::both_engines! {
    async fn both_stations_find_a_transfer_and_a_third_does_not(platform: Platform) {
        let house = House::new(platform).await;
        let (belt, _) = laden(&house).await;
        let id = sent(&house, vec![Goods::Quantity(belt, 1)]).await;
        let page = format!("/stock/transfers/{id}");
        // the number of the despatch note leads whoever sees one of the two stations straight to the page, and who sees both too
        for who in ["keeper", "local"] {
            let answer = house.client(who).get("/search?q=IRS-17").await.expect(303);
            assert_eq!(answer.location(), page, "{who}");
            house.client(who).get(&page).await.expect(200);
        }
        house.client("third").get("/search?q=IRS-17").await.expect(200).hides(&page);
        house.client("third").get(&page).await.expect(404);
    }

    async fn what_is_missing_is_written_down_as_a_difference(platform: Platform) {
        let house = House::new(platform).await;
        let (belt, unit) = laden(&house).await;
        let id = sent(&house, vec![Goods::Quantity(belt, 4), Goods::Unit(unit)]).await;
        assert_eq!(house.there(belt, house.kadikoy).await, 1);
        assert_eq!(house.state_of(unit).await, PlaceState::InTransit);
        let mut work = house.local_work().await;
        assert_eq!(refused(acts::receive_transfer(&mut work, all(), id, 1, came(vec![3, 1], None)).await), "stock-refused-needs-why");
        assert_eq!(refused(acts::receive_transfer(&mut work, all(), id, 1, came(vec![5, 1], Some("fazla"))).await), "stock-refused-received");
        acts::receive_transfer(&mut work, all(), id, 1, came(vec![3, 1], Some("koli yırtık"))).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.there(belt, house.bornova).await, 3);
        assert_eq!(house.state_of(unit).await, PlaceState::Sellable);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
        let mut work = house.local_work().await;
        let again = acts::receive_transfer(&mut work, all(), id, 2, came(vec![4, 1], None)).await;
        assert!(matches!(again, Err(Failure::Refused(_))));
    }

    async fn a_transfer_is_called_back_by_who_sent_it(platform: Platform) {
        let house = House::new(platform).await;
        let (belt, unit) = laden(&house).await;
        let id = sent(&house, vec![Goods::Quantity(belt, 4), Goods::Unit(unit)]).await;
        let mut work = house.local_work().await;
        assert_eq!(refused(acts::cancel_transfer(&mut work, all(), id, 1, "vazgeçtik".into()).await), "stock-refused-not-sender");
        work.give_up();
        let mut work = house.work().await;
        acts::cancel_transfer(&mut work, all(), id, 1, "vazgeçtik".into()).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.there(belt, house.kadikoy).await, 5);
        assert_eq!(house.state_of(unit).await, PlaceState::Sellable);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn two_who_receive_the_same_transfer_do_it_once(platform: Platform) {
        let house = House::new(platform).await;
        let (belt, _) = laden(&house).await;
        let id = sent(&house, vec![Goods::Quantity(belt, 2)]).await;
        let mut work = house.work().await;
        acts::receive_transfer(&mut work, all(), id, 1, came(vec![2], None)).await.unwrap();
        work.commit().await.unwrap();
        let mut work = house.work().await;
        assert!(acts::receive_transfer(&mut work, all(), id, 1, came(vec![2], None)).await.is_err());
        work.give_up();
        assert_eq!(house.there(belt, house.bornova).await, 2);
    }

    async fn only_what_is_on_the_shelf_is_sent(platform: Platform) {
        let house = House::new(platform).await;
        let (belt, unit) = laden(&house).await;
        let mut work = house.work().await;
        let many = wanted(&house, vec![Goods::Quantity(belt, 6)]);
        assert_eq!(refused(acts::send_transfer(&mut work, all(), many).await), "stock-refused-too-few");
        work.give_up();
        let mut work = house.work().await;
        let twice = wanted(&house, vec![Goods::Unit(unit), Goods::Unit(unit)]);
        assert_eq!(refused(acts::send_transfer(&mut work, all(), twice).await), "stock-refused-elsewhere");
        work.give_up();
        let mut work = house.work().await;
        assert_eq!(refused(acts::send_transfer(&mut work, all(), wanted(&house, Vec::new())).await), "stock-refused-no-lines");
    }

    async fn a_transfer_is_sent_and_received_on_its_pages(platform: Platform) {
        let house = House::new(platform).await;
        laden(&house).await;
        let (from, to) = (format!("{}:sellable", house.kadikoy), format!("{}:sellable", house.bornova));
        let mut keeper = house.client("keeper");
        keeper.get("/stock/transfers/new").await.expect(200).is_clean_page().shows("Kadıköy");
        let fields = [("from", from.as_str()), ("to", to.as_str()), ("lines", "KYS-1 * 4\nSN-2001\nYOK-1"), ("carrier", "Ege Kargo")];
        keeper.post("/stock/transfers/new", &fields).await.expect(422).shows("YOK-1");
        let fields = [("from", from.as_str()), ("to", to.as_str()), ("lines", "KYS-1 * 4\nSN-2001"), ("carrier", "Ege Kargo")];
        let made = keeper.post("/stock/transfers/new", &fields).await.expect(303);
        let url = made.location().to_owned();
        let mut local = house.client("local");
        local.get(&url).await.expect(200).is_clean_page().shows("Ege Kargo").shows("Teslim al");
        let short = [("version", "1"), ("received", "3"), ("received", "1"), ("why", "")];
        local.post(&format!("{url}/receive"), &short).await.expect(422).shows("Nedenini yazın");
        let short = [("version", "1"), ("received", "3"), ("received", "1"), ("why", "koli yırtık")];
        local.post(&format!("{url}/receive"), &short).await.expect(303);
        local.get(&url).await.expect(200).shows("koli yırtık").hides("Teslim al<");
        local.get("/stock/transfers").await.expect(200).is_clean_page().shows("Teslim alındı");
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }
}
