//! Rules for groups of customers, the photos that a policy asks for, the editor, and what it would have said last year.

use accounts::{ContactText, CustomerText};
use kernel::ids::CustomerId;
use kernel::time::add_days;
use law::AppliesBy;
use platform::{Platform, both_engines};
use returns::acts::{self, NewPolicy, PhotosCome, Thinking, Thought};
use returns::rules::photos::{PhotoOf, Photos};
use returns::rules::policy::{PolicyRule, PolicyVersion, Reason, ReturnPolicy, Scope, Terms};
use returns::rules::states::Acceptance;

use crate::house::{House, Sold};
use crate::portal::entered;
use crate::portal_ways::PICTURE;

/// A rule as the editor makes it.
fn rule(name: &str, scope: Scope, gives: Terms) -> PolicyRule {
    PolicyRule {
        name: name.to_owned(),
        scope,
        applies_by: AppliesBy::Event,
        gives,
    }
}

fn days(days: u32) -> Terms {
    Terms {
        window_days: Some(days),
        ..Terms::default()
    }
}

/// Publishes rules from today on.
async fn published(house: &House, rules: Vec<PolicyRule>) {
    let new = NewPolicy {
        starts_on: house.today(),
        rules,
        note: String::new(),
        harsher_seen: None,
    };
    house
        .act(async |work| acts::publish_policy(work, work.actor.may()?, new).await)
        .await;
}

/// A customer of a segment that is made for it.
async fn of_segment(house: &House, segment: &str, mail: &str) -> CustomerId {
    house
        .act(async |work| {
            let may = work.actor.may()?;
            let code = accounts::acts::add_segment(work, may, segment).await?;
            let text = CustomerText {
                kind: "person".into(),
                name: "Bayi Bora".into(),
                lang: "tr".into(),
                segment: code,
                contacts: vec![ContactText {
                    kind: "email".into(),
                    value: mail.into(),
                    ..ContactText::default()
                }],
                ..CustomerText::default()
            };
            let may = work.actor.may()?;
            accounts::acts::register_customer(work, may, text.read()?).await
        })
        .await
}

/// What a page would say today to the telephone of a sale.
async fn said(house: &House, sold: &Sold, reason: Reason) -> (String, Option<String>) {
    let db = house.platform.db.read();
    let sale = catalogue::settled_sale(db, &platform::Stations::All, sold.sale)
        .await
        .unwrap();
    let thinking = Thinking {
        customer: None,
        gift: false,
        today: house.today(),
    };
    let thought = Thought {
        line: sold.phone_line,
        unit: Some(sold.unit),
        reason,
        photos: false,
        opened: false,
    };
    let judged = acts::preview_request(db, &sale, thinking, &[thought]).await;
    let judged = judged.unwrap().remove(0).judgement;
    (judged.acceptance, judged.rule)
}

/// The policy of most tests: forty days with two photos of the goods and of their label.
fn with_photos() -> PolicyRule {
    let gives = Terms {
        photos: Photos {
            least: 2,
            of: vec![PhotoOf::Whole, PhotoOf::Label],
        },
        ..days(40)
    };
    rule("Kırk gün", Scope::default(), gives)
}

both_engines! {
    async fn a_rule_for_a_group_changes_the_answer(platform: Platform) {
        let house = House::new(platform).await;
        let dealer = of_segment(&house, "Bayiler", "bora@ornek.com.tr").await;
        let dealers = Scope { groups: vec!["bayiler".into()], ..Scope::default() };
        published(&house, vec![rule("Bayiler", dealers, days(60)), rule("Genel", Scope::default(), days(20))]).await;
        let day = house.days(-30);
        let own = house.sold_on("SIP-1", "SN-1", day, Some(dealer)).await;
        let other = house.sold_on("SIP-2", "SN-2", day, Some(house.sule)).await;
        let nobody = house.sold_on("SIP-3", "SN-3", day, None).await;
        let table = [
            (&own, "accepted", "Bayiler", Acceptance::Accepted),
            (&other, "refused", "Genel", Acceptance::Refused),
            (&nobody, "refused", "Genel", Acceptance::Refused),
        ];
        for (sold, acceptance, name, asked) in table {
            let wanted = (acceptance.to_owned(), Some(name.to_owned()));
            assert_eq!(said(&house, sold, Reason::ChangedMind).await, wanted);
            let mut request = house.request(sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")]);
            request.customer = Some(if name == "Bayiler" { dealer } else { house.sule });
            let made = house.asked(request).await;
            let (_, units) = house.case(made.moved.id).await;
            assert_eq!(units[0].acceptance, asked, "{name}");
        }
        let mut reader = house.stranger();
        let waits = reader.post("/iade", &[("number", "SIP-1"), ("contact", "bora@ornek.com.tr")]).await.expect(303).location().to_owned();
        let (vars, _) = crate::portal::mails(&house, "returns.code").await;
        let url = reader.post(&waits, &[("code", vars["code"].as_str().unwrap())]).await.expect(303).location().to_owned();
        reader.post(&format!("{url}/what"), &[("unit", &own.unit.to_string())]).await.expect(303);
        reader.post(&format!("{url}/why"), &[("reason_0", "changed_mind")]).await.expect(303);
        reader.get(&format!("{url}/outcome")).await.expect(200).is_clean_page().shows("Bu iadeyi kabul ediyoruz");
        house.is_sound().await;
    }

    async fn the_photos_of_the_policy_are_demanded_from_the_customer(platform: Platform) {
        let house = House::new(platform).await;
        published(&house, vec![with_photos()]).await;
        let sold = house.sold_on("SIP-1042", "SN-1", house.days(-20), Some(house.sule)).await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        let why = format!("{url}/why");
        reader.post(&format!("{url}/what"), &[("unit", &sold.unit.to_string())]).await.expect(303);
        let words = [("reason_0", "changed_mind")];
        reader.post(&why, &words).await.expect(422).is_clean_page().shows("en az 2 fotoğraf");
        reader.upload(&why, &words, ("photos_0", "bir.png", PICTURE)).await.expect(422).is_clean_page().shows("en az 2 fotoğraf").shows("bir.png");
        // what came stays
        reader.upload(&why, &words, ("photos_0", "iki.png", PICTURE)).await.expect(303);
        reader.get(&format!("{url}/outcome")).await.expect(200).is_clean_page();
        let terms = reader.get("/iade/kosullar").await.expect(200).is_clean_page();
        terms.shows("En az 2: ürünün tamamı, model ve seri no etiketi");
    }

    async fn what_the_law_gives_waits_for_no_photo(platform: Platform) {
        let house = House::new(platform).await;
        published(&house, vec![with_photos()]).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        reader.post(&format!("{url}/what"), &[("unit", &sold.unit.to_string())]).await.expect(303);
        reader.post(&format!("{url}/why"), &[("reason_0", "changed_mind")]).await.expect(303);
        let wish = reader.get(&format!("{url}/outcome")).await.expect(200).is_clean_page();
        wish.shows("kanuni hakkınız").shows("En az 2");
    }

    async fn staff_are_told_how_many_photos_are_missing_and_a_program_may_send_them_later(platform: Platform) {
        let house = House::new(platform).await;
        published(&house, vec![with_photos()]).await;
        let sold = house.sold_on("SIP-1042", "SN-1", house.days(-20), Some(house.sule)).await;
        let mut clerk = house.client("clerk");
        let (sale, line) = (sold.sale.to_string(), sold.cable_line.to_string());
        let form = [
            ("sale", sale.as_str()), ("reason", "changed_mind"), ("wished", "refund"), ("way_back", "branch"), ("channel", "counter"),
            ("line", line.as_str()), ("pieces", "2"), ("why", "changed_mind"), ("said", ""), ("item", ""),
        ];
        let few = clerk.upload("/returns/new", &form, ("photo_0", "bir.png", PICTURE)).await.expect(422).is_clean_page();
        few.shows("en az 2 fotoğraf");
        let pieces = || vec![house.pieces(sold.cable_line, 2, "changed_mind")];
        let mut request = house.request(&sold, pieces());
        request.photos = PhotosCome::Now(vec![2]);
        let (_, units) = house.case(house.asked(request).await.moved.id).await;
        assert!(units.iter().all(|unit| unit.acceptance == Acceptance::Accepted));
        let later = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        assert_eq!(house.case(later).await.1[0].acceptance, Acceptance::Pending);
        for left in [Acceptance::Pending, Acceptance::Accepted] {
            let photo = house.platform.files.put(PICTURE.into(), "kablo.png").await.unwrap();
            house.act(async |work| acts::add_photos(work, returns::Seen::now(later), acts::PhotoStage::Asked, None, &[photo]).await).await;
            assert_eq!(house.case(later).await.1[0].acceptance, left);
        }
        house.is_sound().await;
    }

    async fn the_editor_keeps_all_that_a_rule_can_say(platform: Platform) {
        let house = House::new(platform).await;
        of_segment(&house, "Bayiler", "bora@ornek.com.tr").await;
        let mut clerk = house.client("clerk");
        let first = clerk.get("/settings/return-policy").await.expect(200).is_clean_page();
        first.shows("Bayiler").shows("ambalajı açılmış, iadesi sağlık ve hijyen açısından uygun olmayanlar");
        let today = house.today().to_string();
        let form = [
            ("starts_on", today.as_str()), ("deed", "publish"), ("harsher_seen", "0"), ("name", "Geniş"), ("name", "Genel"),
            ("channels", "0:distance"), ("channels", "0:store"), ("reasons", "0:changed_mind"), ("reasons", "0:wrong_item"),
            ("countries", "TR, de"), ("countries", ""), ("categories", "mutfak, salon"), ("categories", ""), ("groups", "0:bayiler"),
            ("buyers", "businesses"), ("buyers", "all"), ("applies_by", "event"), ("applies_by", "contract"), ("accepts", "yes"), ("accepts", "yes"),
            ("window", "45"), ("window", ""), ("fee", "12,50 EUR"), ("fee", ""), ("way_back", "customer"), ("way_back", "seller"),
            ("freight", "kept"), ("freight", "with_the_whole_sale"), ("outcomes", "0:repair"), ("outcomes", "0:store_credit"),
            ("outcomes", "1:refund"), ("outcomes", "1:exchange"), ("outcomes", "1:repair"), ("outcomes", "1:price_reduction"),
            ("refund_days", "3"), ("refund_days", ""), ("person", "yes"), ("person", "no"), ("photos", "2"), ("photos", ""),
            ("photos_of", "0:fault"), ("photos_of", "0:label"), ("exception", "made_to_order"), ("exception", ""),
        ];
        clerk.post("/settings/return-policy", &form).await.expect(303);
        let kept = returns::queries::policy(house.platform.db.read()).await.unwrap();
        let rules = &kept.rules.versions[0].rules;
        let (scope, gives) = (&rules[0].scope, &rules[0].gives);
        assert_eq!(scope.channels, ["distance", "store"]);
        assert_eq!(scope.reasons, [Reason::ChangedMind, Reason::WrongItem]);
        assert_eq!((scope.countries.join(" "), scope.categories.join(" "), scope.groups.join(" ")), ("TR DE".into(), "mutfak salon".into(), "bayiler".into()));
        assert_eq!(gives.photos, Photos { least: 2, of: vec![PhotoOf::Fault, PhotoOf::Label] });
        assert_eq!((gives.exception.as_deref(), gives.person, gives.outcomes.len()), (Some("made_to_order"), true, 2));
        // what is kept is what the page types again
        let page = clerk.get("/settings/return-policy").await.expect(200).is_clean_page();
        let page = page.shows("value=\"12,50 EUR\"").shows("value=\"0:bayiler\" checked").shows("value=\"0:repair\" checked");
        page.shows("value=\"0:label\" checked").hides("value=\"0:refund\" checked").shows("value=\"1:refund\" checked");
        let tomorrow = add_days(house.today(), 1).unwrap().to_string();
        let with = |name: &'static str, value: &'static str| {
            let mut form = form.to_vec();
            form.retain(|(known, _)| *known != name);
            form.push((name, value));
            form
        };
        for (name, value, words) in [
            ("photos", "7", "0 ile 6 arasında"),
            ("groups", "0:kimse", "Müşteri grubu listeden olmalı"),
            ("reasons", "0:sevmedim", "Listedeki seçeneklerden"),
            ("exception", "bilinmeyen", "kanundaki listeden"),
        ] {
            let mut form = with(name, value);
            form[0].1 = tomorrow.as_str();
            clerk.post("/settings/return-policy", &form).await.expect(422).is_clean_page().shows(words);
        }
    }

    async fn a_draft_says_what_it_would_have_said_to_last_years_returns(platform: Platform) {
        let house = House::new(platform).await;
        let dealer = of_segment(&house, "Bayiler", "bora@ornek.com.tr").await;
        published(&house, vec![rule("Genel", Scope::default(), days(20))]).await;
        for (number, serial, customer) in [("SIP-1", "SN-1", dealer), ("SIP-2", "SN-2", house.sule)] {
            let sold = house.sold_on(number, serial, house.days(-30), Some(customer)).await;
            house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await;
        }
        let dealers = Scope { groups: vec!["bayiler".into()], ..Scope::default() };
        let rules = vec![rule("Bayiler", dealers, days(60)), rule("Genel", Scope::default(), days(20))];
        let draft = ReturnPolicy { versions: vec![PolicyVersion { from: house.days(-400), to: None, rules }] };
        let found = returns::queries::what_if(house.platform.db.read(), &draft, house.today()).await.unwrap();
        assert_eq!((found.pieces, found.same, found.kinder, found.harsher), (2, 1, 1, 0));
    }
}

#[test]
fn every_exception_of_a_product_is_one_that_the_law_knows() {
    let known: Vec<&str> = returns::rules::policy::exceptions(law::RuleBook::builtin())
        .map(|entry| entry.key.as_str())
        .collect();
    for key in catalogue::rules::product::WITHDRAWAL_EXCEPTIONS {
        let law = returns::rules::policy::of_product(key);
        assert!(known.contains(&law), "{key} → {law}");
    }
}

#[test]
fn a_policy_of_earlier_days_that_only_says_whether_still_asks_for_a_photo() {
    for (written, photos) in [
        ("true", Photos::some(1)),
        ("false", Photos::default()),
        (
            r#"{"least":3,"of":["fault"]}"#,
            Photos {
                least: 3,
                of: vec![PhotoOf::Fault],
            },
        ),
    ] {
        let terms: Terms = serde_json::from_str(&format!(r#"{{"photos":{written}}}"#)).unwrap();
        assert_eq!(terms.photos, photos);
    }
}
