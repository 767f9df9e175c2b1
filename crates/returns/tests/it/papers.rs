//! The documents of returns: a voucher for a consumer with the amounts that were previewed, and the invoice of a company that is awaited.

use issuing::{EKind, EState, Terms};
use kernel::ids::ReturnId;
use payments::grants::{self, Held};
use platform::Platform;
use returns::Seen;
use returns::acts::{self, AskedPieces, Decision, Preview};
use returns::rules::paper::PaperKind;
use returns::rules::states::{Acceptance, Outcome};

use crate::house::{House, Sold};
use crate::papers_house::{FIRM, OTHER, Office, Rate, difference, iade};

const INVOICE: &str = "ORN2026000000017";

/// A person takes what no rule gives, also where the rules said no: a company has no withdrawal.
async fn taken(house: &House, id: ReturnId) {
    let (_, units) = house.case(id).await;
    if units
        .iter()
        .any(|unit| unit.acceptance != Acceptance::Accepted)
    {
        let refused = |unit: &returns::ReturnUnit| unit.acceptance == Acceptance::Refused;
        if units.iter().any(refused) {
            let why = "Müşteri ile anlaşıldı";
            house
                .act(async |work| acts::reopen(work, work.actor.may()?, Seen::now(id), why).await)
                .await;
        }
        let verdict = acts::Verdict::default();
        house
            .act(async |work| acts::approve(work, work.actor.may()?, Seen::now(id), verdict).await)
            .await;
    }
}

/// The telephone and a cable come back, and are refunded.
async fn decided(house: &House, sold: &Sold) -> (ReturnId, Decision, Preview) {
    let phone = AskedPieces {
        unit: Some(sold.unit),
        ..house.pieces(sold.phone_line, 1, "changed_mind")
    };
    let pieces = vec![phone, house.pieces(sold.cable_line, 1, "changed_mind")];
    let id = house.asked(house.request(sold, pieces)).await.moved.id;
    taken(house, id).await;
    house.received(id).await;
    let decision = house.decision(id, Outcome::Refund).await;
    let preview = house.preview(id, &decision).await;
    (id, decision, preview)
}

/// The telephone stays with its owner and becomes 120 TL cheaper.
async fn cheaper(house: &House, sold: &Sold) -> (ReturnId, Decision, Preview) {
    let phone = AskedPieces {
        unit: Some(sold.unit),
        ..house.pieces(sold.phone_line, 1, "broken")
    };
    let id = house.asked(house.request(sold, vec![phone])).await.moved.id;
    taken(house, id).await;
    let mut decision = house.decision(id, Outcome::Reduction).await;
    decision.units[0].amount = Some(12_000);
    let preview = house.preview(id, &decision).await;
    (id, decision, preview)
}

/// What the preview says by rate, as an invoice says it.
fn rates(preview: &Preview) -> Vec<Rate> {
    let rates = preview.money[0].rates.iter();
    rates
        .map(|rate| (rate.rate_bp / 100, rate.net, rate.tax))
        .collect()
}

/// What a document says by rate, in kuruş.
fn said(document: &ubl::Document) -> Vec<Rate> {
    let kurus = |amount: rust_decimal::Decimal| {
        i64::try_from(
            (amount * rust_decimal::Decimal::ONE_HUNDRED)
                .trunc()
                .mantissa(),
        )
        .unwrap()
    };
    let taxes = document.taxes.iter();
    let rate = |tax: &ubl::TaxLine| {
        let percent: u32 = tax
            .percent
            .unwrap()
            .normalize()
            .to_string()
            .parse()
            .unwrap();
        (percent, kurus(tax.taxable.unwrap()), kurus(tax.amount))
    };
    taxes.map(rate).collect()
}

async fn sold_to_firm(office: &Office) -> Sold {
    let day = office.house.days(-5);
    office
        .house
        .sold_on(INVOICE, "SN-1", day, Some(office.firm))
        .await
}

platform::both_engines! {
    async fn a_confirmed_return_of_a_consumer_is_one_voucher_with_the_shares_that_went_back(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = office.house.sold(INVOICE, "SN-1").await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        assert_eq!(preview.money[0].document, PaperKind::ExpenseVoucher);
        office.house.confirmed(id, &decision).await;
        let keys = office.house.refused(async |work| {
            let may = work.actor.may()?;
            acts::confirm(work, may, Seen::now(id), &decision, &preview.hash).await
        }).await;
        assert_eq!(keys, ["returns-refused-decided-unit"]);
        office.work().await;
        let documents = office.documents(id).await;
        assert_eq!(documents.len(), 1, "{documents:?}");
        let row = &documents[0];
        assert_eq!((row.kind, row.state, row.number.as_deref()), (EKind::PaperVoucher, EState::Validated, Some("ORG2026000000001")), "{}", row.said);
        assert_eq!(row.total.unwrap().minor, preview.money[0].total);
        let (xml, document) = office.written(row).await;
        assert_eq!(said(&document), rates(&preview));
        let case = office.house.case(id).await.0;
        assert!(xml.contains(INVOICE) && xml.contains(&case.number) && xml.contains("SN-1"), "{xml}");
        assert_eq!(office.complaints().await, Vec::<&str>::new());
    }

    async fn a_consumer_s_price_reduction_is_a_voucher_over_what_went_back_of_the_price(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = office.house.sold(INVOICE, "SN-1").await;
        let (id, decision, preview) = cheaper(&office.house, &sold).await;
        assert_eq!((preview.money[0].document, preview.money[0].total), (PaperKind::ExpenseVoucher, 12_000));
        office.house.confirmed(id, &decision).await;
        office.work().await;
        let documents = office.documents(id).await;
        assert_eq!(documents.len(), 1, "{documents:?}");
        let row = &documents[0];
        assert_eq!((row.kind, row.state, row.total.unwrap().minor), (EKind::PaperVoucher, EState::Validated, 12_000), "{}", row.said);
        let (xml, document) = office.written(row).await;
        assert_eq!(said(&document), rates(&preview));
        assert!(xml.contains("Bedel indirimi: Telefon P-1") && xml.contains("Ayıp oranında bedel indirimi"), "{xml}");
        assert_eq!(office.complaints().await, Vec::<&str>::new());
    }

    async fn a_company_s_price_reduction_waits_for_its_price_difference_invoice(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, preview) = cheaper(&office.house, &sold).await;
        assert_eq!(preview.money[0].document, PaperKind::PriceDifference);
        assert!(preview.notes.contains(&"returns-note-difference"), "{:?}", preview.notes);
        office.house.confirmed(id, &decision).await;
        office.work().await;
        assert!(office.documents(id).await.is_empty(), "the company issues, not we");
        let url = format!("/returns/{id}");
        let mut clerk = office.house.client("clerk");
        clerk.get(&url).await.expect(200).is_clean_page().shows(">bekleniyor<");
        let day = office.house.days(-5);
        office.comes("DNM2026000000005", difference("DNM2026000000005", FIRM, (INVOICE, day), &rates(&preview))).await;
        clerk.get(&url).await.expect(200).is_clean_page().shows("DNM2026000000005").shows("tutarlar tutuyor").hides(">bekleniyor<");
        assert_eq!(office.complaints().await, Vec::<&str>::new());
    }

    async fn an_electronic_voucher_carries_the_code_of_the_return(platform: Platform) {
        let office = Office::new(platform).await;
        office.terms(Terms { e_vouchers: true, provider: "Vefa".into(), provider_vkn: "1234567890".into(), ..Terms::default() }).await;
        let sold = office.house.sold(INVOICE, "SN-1").await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        assert_eq!(preview.money[0].document, PaperKind::EVoucher);
        office.house.confirmed(id, &decision).await;
        office.work().await;
        let documents = office.documents(id).await;
        assert_eq!((documents.len(), documents[0].kind), (1, EKind::EVoucher));
        assert_eq!(documents[0].total.unwrap().minor, preview.money[0].total);
        // no series for it is open: it waits as a draft that says so
        assert_eq!(documents[0].state, EState::Draft);
        assert!(!documents[0].said.is_empty());
    }

    async fn where_documents_are_issued_elsewhere_none_is_written(platform: Platform) {
        let office = Office::new(platform).await;
        office.terms(Terms { for_returns: false, ..Terms::default() }).await;
        let sold = office.house.sold(INVOICE, "SN-1").await;
        let (id, decision, _) = decided(&office.house, &sold).await;
        office.house.confirmed(id, &decision).await;
        office.work().await;
        assert!(office.documents(id).await.is_empty());
        assert_eq!(office.complaints().await, Vec::<&str>::new());
    }

    async fn a_decision_that_is_taken_back_takes_its_voucher_with_it(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = office.house.sold(INVOICE, "SN-1").await;
        let (id, decision, _) = decided(&office.house, &sold).await;
        let refund = office.house.confirmed(id, &decision).await.refunds[0];
        office.work().await;
        office.house.act(async |work| {
            let may = work.actor.may()?;
            acts::take_back_refund(work, may, Seen::now(id), refund, "Yanlış karar").await
        }).await;
        assert_eq!(office.documents(id).await[0].state, EState::Cancelled);
        office.house.confirmed(id, &decision).await;
        office.work().await;
        let states: Vec<EState> = office.documents(id).await.iter().map(|row| row.state).collect();
        assert_eq!(states.iter().filter(|state| **state == EState::Validated).count(), 1, "{states:?}");
        assert_eq!(states.len(), 2);
        assert_eq!(office.complaints().await, Vec::<&str>::new());
    }

    async fn a_company_s_return_waits_for_its_invoice_and_goes_on_when_it_comes(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        assert_eq!(preview.money[0].document, PaperKind::ReturnInvoice);
        assert!(preview.notes.contains(&"returns-note-invoice"));
        office.house.confirmed(id, &decision).await;
        office.work().await;
        assert!(office.documents(id).await.is_empty(), "the company issues, not we");
        let url = format!("/returns/{id}");
        let mut clerk = office.house.client("clerk");
        clerk.get(&url).await.expect(200).is_clean_page().shows("Şirketin iade faturası").shows(">bekleniyor<");
        let day = office.house.days(-5);
        office.comes("DNM2026000000001", iade("DNM2026000000001", FIRM, (INVOICE, day), &rates(&preview))).await;
        clerk.get(&url).await.expect(200).is_clean_page().shows("DNM2026000000001").shows("tutarlar tutuyor").hides(">bekleniyor<");
        let papers = office.house.program("clerk").get(&format!("/api/v1/returns/{id}/papers")).await.expect(200).json();
        assert_eq!(papers["documents"][0]["kind"], "return_invoice");
        assert_eq!((&papers["invoices"][0]["number"], &papers["invoices"][0]["disputed"]), (&"DNM2026000000001".into(), &false.into()));
        // told twice, it is one
        office.comes("DNM2026000000001", String::new()).await;
        assert_eq!(office.complaints().await, Vec::<&str>::new());
    }

    async fn a_company_is_paid_once_its_invoice_is_here(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        assert!(preview.money[0].held && preview.notes.contains(&"returns-note-held"));
        office.house.confirmed(id, &decision).await;
        office.work().await;
        assert_eq!(office.held(id).await, [Some(Held::Invoice)]);
        let mut clerk = office.house.client("clerk");
        let number = office.house.case(id).await.0.number;
        clerk.get("/returns?waits=invoice").await.expect(200).is_clean_page().shows(&number);
        let day = office.house.days(-5);
        office.comes("DNM2026000000006", iade("DNM2026000000006", FIRM, (INVOICE, day), &rates(&preview))).await;
        assert_eq!(office.held(id).await, [None]);
        clerk.get("/returns?waits=invoice").await.expect(200).hides(&number);
    }

    async fn who_may_approve_pays_without_waiting_for_the_invoice_and_says_why(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, _) = decided(&office.house, &sold).await;
        office.house.confirmed(id, &decision).await;
        let granted = office.grants(id).await.remove(0);
        let keys = office.house.refused(async |work| grants::let_go(work, work.actor.may()?, granted.id, granted.version, " ").await).await;
        assert_eq!(keys, ["payments-refused-why"]);
        office.house.act(async |work| grants::let_go(work, work.actor.may()?, granted.id, granted.version, "Fatura kargoda").await).await;
        let granted = office.grants(id).await.remove(0);
        assert_eq!((granted.held_for, granted.let_go_why.as_str()), (None, "Fatura kargoda"));
        let keys = office.house.refused(async |work| grants::let_go(work, work.actor.may()?, granted.id, granted.version, "yine").await).await;
        assert_eq!(keys, ["payments-refused-not-held"]);
    }

    async fn a_house_that_does_not_wait_pays_a_company_at_once(platform: Platform) {
        let office = Office::new(platform).await;
        let terms = returns::queries::Terms { refund_after_invoice: false, ..returns::queries::Terms::default() };
        office.house.act(async |work| acts::keep_terms(work, work.actor.may()?, terms).await).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        assert!(!preview.money[0].held);
        office.house.confirmed(id, &decision).await;
        assert_eq!(office.held(id).await, [None]);
    }

    async fn what_differs_in_a_company_s_invoice_is_told_until_somebody_says_why(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        office.house.confirmed(id, &decision).await;
        let mut wrong = rates(&preview);
        wrong[0].1 += 500;
        wrong[0].2 -= 500;
        let day = office.house.days(-5);
        office.comes("DNM2026000000002", iade("DNM2026000000002", FIRM, (INVOICE, day), &wrong)).await;
        let url = format!("/returns/{id}");
        let mut clerk = office.house.client("clerk");
        clerk.get(&url).await.expect(200).is_clean_page().shows("tutarlar farklı").shows("matrahta 5,00");
        assert_eq!(office.complaints().await, ["returns-check-invoice"], "the sum is the same, the tax is not");
        assert_eq!(office.held(id).await, [Some(Held::Invoice)], "nobody pays what is disputed");
        let refund = returns::queries::refunds_of(office.house.platform.db.read(), id).await.unwrap()[0].id;
        let version = office.house.case(id).await.0.version.to_string();
        let settle = format!("{url}/invoices/{refund}/settle");
        clerk.post(&settle, &[("version", &version), ("why", " ")]).await.expect(422).is_clean_page();
        clerk.post(&settle, &[("version", &version), ("why", "Fatura düzeltilecek, tutar aynı")]).await.expect(303);
        assert_eq!(office.held(id).await, [None]);
        clerk.get(&url).await.expect(200).is_clean_page().shows("fark kabul edildi").shows("tutar aynı");
        assert_eq!(office.complaints().await, Vec::<&str>::new());
    }

    async fn an_invoice_that_came_with_the_goods_is_matched_when_they_are_decided(platform: Platform) {
        let office = Office::new(platform).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        let day = office.house.days(-5);
        office.comes("DNM2026000000003", iade("DNM2026000000003", FIRM, (INVOICE, day), &rates(&preview))).await;
        let url = format!("/returns/{id}");
        let mut clerk = office.house.client("clerk");
        clerk.get(&url).await.expect(200).is_clean_page().shows("karara bağlanınca eşleşir");
        office.house.confirmed(id, &decision).await;
        office.work().await;
        clerk.get(&url).await.expect(200).shows("tutarlar tutuyor").hides(">bekleniyor<");
    }

    async fn the_invoice_of_somebody_else_settles_nothing(platform: Platform) {
        let office = Office::new(platform).await;
        let other = crate::house::customer(&office.house.platform, "Başka Ltd. Şti.", "baska@ornek.com.tr").await;
        crate::papers_house::named(&office.house, other, OTHER).await;
        let sold = sold_to_firm(&office).await;
        let (id, decision, preview) = decided(&office.house, &sold).await;
        office.house.confirmed(id, &decision).await;
        let day = office.house.days(-5);
        office.comes("BSK2026000000004", iade("BSK2026000000004", OTHER, (INVOICE, day), &rates(&preview))).await;
        office.house.client("clerk").get(&format!("/returns/{id}")).await.expect(200).shows("bekleniyor").hides("tutarlar tutuyor");
    }
}
