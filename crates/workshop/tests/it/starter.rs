//! The starter set is installed once, found by what people say, and asked by product.

use platform::{Lang, Platform};
use workshop::acts::{Installed, install_starter};
use workshop::{
    Stage, Way, checklist, checklists_for, fault_codes, fault_groups, find_fault, intake_rule,
};

async fn installed(platform: &Platform) -> Option<Installed> {
    let mut work = platform.own_work("test").await.unwrap();
    let installed = install_starter(&mut work).await.unwrap();
    work.commit().await.unwrap();
    installed
}

platform::both_engines! {
    async fn the_starter_set_is_installed_once(platform: Platform) {
        let first = installed(&platform).await.unwrap();
        assert!(first.groups >= 25 && first.codes >= 150, "{first:?}");
        assert_eq!(installed(&platform).await, None);
        let db = platform.db.read();
        let groups = fault_groups(db, None).await.unwrap();
        assert_eq!(groups.len(), first.groups);
        let power = groups.iter().find(|group| group.code == "GUC").unwrap();
        assert_eq!(power.name(Lang::Turkish), "Güç ve besleme");
        assert!(!fault_codes(db, power.id).await.unwrap().is_empty());
    }

    async fn a_fault_is_found_by_three_letters_and_its_own_group_comes_first(platform: Platform) {
        installed(&platform).await;
        let db = platform.db.read();
        for (told, code) in [("sız", "SU-01"), ("limescale", "SU-06"), ("kireç", "SU-06"), ("sigorta attırıyor", "GUC-03")] {
            let found = find_fault(db, told, None, 5).await.unwrap();
            let codes: Vec<_> = found.iter().filter_map(|one| one.code.as_ref()).map(|one| one.code.as_str()).collect();
            assert!(codes.contains(&code), "{told}: {codes:?}");
        }
        let of_phone = fault_groups(db, Some("akıllı telefon")).await.unwrap();
        assert_eq!(of_phone[0].product_group.as_deref(), Some("akıllı telefon"));
        assert!(of_phone.iter().all(|group| group.product_group.as_deref() != Some("televizyon")));
        assert!(find_fault(db, "zz", None, 5).await.unwrap().is_empty());
    }

    async fn a_telephone_is_asked_for_photos_and_privacy_and_a_kettle_is_not(platform: Platform) {
        let db = platform.db.read();
        let nothing = intake_rule(db, Some("akıllı telefon"), None).await.unwrap();
        assert_eq!((nothing.id, nothing.photos), (None, 0));
        installed(&platform).await;
        let phone = intake_rule(db, Some("akıllı telefon"), None).await.unwrap();
        assert_eq!((phone.photos, phone.asks_unlock, phone.asks_erase), (2, true, true));
        assert_eq!((phone.sides.len(), phone.ways.contains(&Way::OnSite)), (2, false));
        let boiler = intake_rule(db, None, Some("Kombi")).await.unwrap();
        assert_eq!(boiler.ways, [Way::OnSite]);
        let laptop = intake_rule(db, None, Some("BİLGİSAYAR")).await.unwrap();
        assert!(laptop.asks_erase && workshop::names(&laptop.accessories, Lang::Turkish).contains(&"Çanta".to_owned()));
        let kettle = intake_rule(db, None, None).await.unwrap();
        assert!(!kettle.asks_unlock && kettle.photos == 0);
        let lists = checklists_for(db, Some("akıllı telefon"), None, Stage::Test).await.unwrap();
        assert_eq!(lists[0].name(Lang::English), "Phone test");
        assert_eq!(checklist(db, lists[0].id).await.unwrap(), lists[0]);
        assert_eq!(checklists_for(db, None, None, Stage::Test).await.unwrap().len(), 1);
        // a laptop is gone through by lists of its own at every stage, in either language
        for stage in Stage::ALL {
            let own = checklists_for(db, None, Some("Dizüstü Bilgisayar"), stage).await.unwrap();
            assert_eq!(own.len(), 2, "{stage}");
            assert!(own[0].name(Lang::English).starts_with("Computer"), "{stage}");
        }
        assert_eq!(workshop::names(&laptop.accessories, Lang::English)[0], "Adapter");
    }
}
