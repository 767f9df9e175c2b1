//! From a decision of a return to the money that went: each equality is broken once, and what was broken is named with its record.

use kernel::ids::{GrantedRefundId, Ref, RefundPaymentId};
use kernel::money::Money;
use operations::checks::CHECKS_OF_CHAIN;
use payments::acts::refund as acts;
use payments::grants::{GrantKind, NewGrant, NewPortion, RefundWay, Source};
use platform::checks::run_all;
use platform::{Failure, Platform, Stations, Work};
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;
use world::World;

fn install_texts() {
    let texts = [
        ui::TEXTS,
        &[
            identity::TEXTS,
            accounts::TEXTS,
            tickets::TEXTS,
            payments::TEXTS,
            service::TEXTS,
            returns::TEXTS,
            shipping::TEXTS,
            operations::TEXTS,
        ],
        catalogue::TEXTS,
    ];
    texts.concat().into_iter().for_each(ui::texts::install);
    service::serve_at("http://vefa.test");
}

async fn act<T>(platform: &Platform, act: impl AsyncFnOnce(&mut Work) -> Result<T, Failure>) -> T {
    let mut work = platform.own_work("test").await.unwrap();
    let done = act(&mut work).await.unwrap();
    work.commit().await.unwrap();
    done
}

async fn change(platform: &Platform, sql: &str) {
    let work = platform.own_work("test").await.unwrap();
    let backend = work.conn().get_database_backend();
    let statement = Statement::from_string(backend, sql);
    let done = work.conn().execute_raw(statement).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql} changed nothing");
    work.commit().await.unwrap();
}

/// The id of the only row, or of the first.
async fn id(platform: &Platform, sql: &str) -> Uuid {
    let db = platform.db.read();
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap();
    row.expect(sql).try_get_by_index(0).unwrap()
}

/// What is complained of: check, cause, record, what should be and what is.
async fn gaps(platform: &Platform) -> Vec<(String, String, Option<Ref>, String)> {
    let mut all = Vec::new();
    for checked in run_all(platform, CHECKS_OF_CHAIN).await.unwrap() {
        for complaint in checked.complaints {
            for lang in [platform::Lang::Turkish, platform::Lang::English] {
                let said = ui::L::new(lang).refusal(&complaint.what);
                assert!(!said.contains("operations-gap"), "{said}");
            }
            let args = format!("{:?}", complaint.what.args);
            let key = complaint.what.key.to_owned();
            all.push((checked.name.to_owned(), key, complaint.subject, args));
        }
    }
    all
}

/// A house in which money of a return went over the counter and another refund stands on a list for the bank.
async fn paid(platform: &Platform, world: &World) -> (GrantedRefundId, GrantedRefundId) {
    let granted = id(platform, "SELECT granted_id FROM return_refund").await;
    let granted = GrantedRefundId::from_uuid(granted);
    let station = world.stations.kadikoy;
    act(platform, async |work| {
        acts::another_way(work, work.actor.may()?, granted, 0, RefundWay::Cash).await
    })
    .await;
    let payment = payment_of(platform, granted).await;
    act(platform, async |work| {
        acts::pay_at_counter(work, work.actor.may()?, payment, station, None).await
    })
    .await;
    let new = by_bank(world);
    let bank = act(platform, async |work| {
        acts::grant(work, work.actor.may()?, new).await
    })
    .await;
    let payment = payment_of(platform, bank).await;
    act(platform, async |work| {
        acts::make_bank_file(work, work.actor.may()?, &[payment]).await
    })
    .await;
    (granted, bank)
}

fn by_bank(world: &World) -> NewGrant {
    let portion = NewPortion {
        way: RefundWay::BankTransfer {
            iban: kernel::identifiers::Iban::parse("TR330006100519786457841326").unwrap(),
            holder: "Can Yücel".into(),
        },
        amount: Money::kurus(5_000),
        source: Some(Source {
            of: Ref::of(world.customers.can),
            took: Money::kurus(5_000),
        }),
    };
    NewGrant {
        kind: GrantKind::Refund,
        cause: Ref::of(world.customers.can),
        chain: None,
        customer: world.customers.can,
        station: Some(world.stations.kadikoy),
        portions: vec![portion],
        due_by: None,
        held_for: None,
        reason: "fazla ödeme".into(),
        about: String::new(),
    }
}

async fn payment_of(platform: &Platform, id: GrantedRefundId) -> RefundPaymentId {
    let db = platform.db.read();
    let refund = payments::queries::refund(db, &Stations::All, id)
        .await
        .unwrap();
    let portions = payments::queries::portions_of(db, &refund).await.unwrap();
    portions[0].payments.last().unwrap().id
}

/// What is broken, how, how it is mended, and what then is said of which record.
type Broken = (&'static str, &'static str, &'static str, &'static str);

const OF_RETURN: &[Broken] = &[
    (
        "operations-check-granted",
        "UPDATE return_refund SET money = money + 100",
        "UPDATE return_refund SET money = money - 100",
        "operations-gap-in-part",
    ),
    (
        "operations-check-granted",
        "UPDATE return_refund SET money = money - 100",
        "UPDATE return_refund SET money = money + 100",
        "operations-gap-other-sum",
    ),
    (
        "operations-check-wallet",
        "UPDATE return_refund SET gift = gift + 500",
        "UPDATE return_refund SET gift = gift - 500",
        "operations-gap-wallet-otherwise",
    ),
];

const OF_REFUND: &[Broken] = &[
    (
        "operations-check-went",
        "UPDATE granted_refund SET total = total + 1 WHERE state = 'paid'",
        "UPDATE granted_refund SET total = total - 1 WHERE state = 'paid'",
        "operations-gap-paid-otherwise",
    ),
    (
        "operations-check-went",
        "UPDATE granted_refund SET state = 'due' WHERE state = 'paid'",
        "UPDATE granted_refund SET state = 'paid' WHERE state = 'due' AND id IN (SELECT cause_id FROM taking WHERE cause_kind = 'granted_refund')",
        "operations-gap-paid-and-due",
    ),
    (
        "operations-check-till",
        "UPDATE taking SET amount = amount - 1 WHERE cause_kind = 'granted_refund'",
        "UPDATE taking SET amount = amount + 1 WHERE cause_kind = 'granted_refund'",
        "operations-gap-other-taking",
    ),
    (
        "operations-check-account",
        "UPDATE ledger_entry SET amount = amount + 1 WHERE cause_kind = 'granted_refund' AND side = 'credit'",
        "UPDATE ledger_entry SET amount = amount - 1 WHERE cause_kind = 'granted_refund' AND side = 'credit'",
        "operations-gap-account-otherwise",
    ),
];

platform::both_engines! {
    async fn each_equality_that_is_broken_is_named(platform: Platform) {
        install_texts();
        let world = world::tell(&platform).await.unwrap();
        assert_eq!(gaps(&platform).await, [], "a told house adds up");
        let (granted, bank) = paid(&platform, &world).await;
        assert_eq!(gaps(&platform).await, [], "a paid one too");
        let case = id(&platform, "SELECT return_id FROM return_refund").await;
        let case = Ref::from_parts("return", case).unwrap();
        let on = |breaks: &'static [Broken], subject: Ref| breaks.iter().map(move |one| (*one, subject));
        for ((check, wrong, right, key), subject) in on(OF_RETURN, case).chain(on(OF_REFUND, Ref::of(granted))) {
            change(&platform, wrong).await;
            let found = gaps(&platform).await;
            let named = found.iter().any(|(name, said, of, _)| name == check && said == key && *of == Some(subject));
            assert!(named, "{wrong}: {found:?}");
            change(&platform, right).await;
            assert_eq!(gaps(&platform).await, [], "{right}");
        }
        change(&platform, "UPDATE bank_file SET total = 4999").await;
        let found = gaps(&platform).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].1.as_str(), found[0].2), ("operations-gap-other-list", Some(Ref::of(bank))));
        assert!(found[0].3.contains("4999") && found[0].3.contains("5000"), "both figures: {found:?}");
    }
}
