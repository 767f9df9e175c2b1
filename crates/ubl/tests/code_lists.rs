//! Our code lists against the published ones, where they lie beside the checkout.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

fn list(name: &str) -> Option<BTreeSet<String>> {
    let shared = std::env::var_os("VEFA_SHARED")?;
    let file =
        std::path::Path::new(&shared).join("ubl-tr/schematron/2026-07-27/UBL-TR_Codelist.xml");
    let text = std::fs::read_to_string(file).ok()?;
    let after = text.split_once(&format!("name=\"{name}\""))?.1;
    let value = after.split_once("\"'")?.1.split_once("'\"")?.0;
    Some(
        value
            .split(',')
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect(),
    )
}

fn same(name: &str, ours: impl IntoIterator<Item = String>) {
    match list(name) {
        Some(theirs) => assert_eq!(ours.into_iter().collect::<BTreeSet<_>>(), theirs, "{name}"),
        None => println!("skipped: no published code list beside the checkout"),
    }
}

#[test]
fn our_lists_are_the_published_ones() {
    let owned = |codes: &[&str]| {
        codes
            .iter()
            .map(|code| (*code).to_owned())
            .collect::<Vec<_>>()
    };
    same("ProfileIDType", owned(&ubl::codes::INVOICE_PROFILES));
    same(
        "ProfileIDTypeDespatchAdvice",
        owned(&ubl::codes::DESPATCH_PROFILES),
    );
    same("InvoiceTypeCodeList", owned(&ubl::codes::INVOICE_TYPES));
    same(
        "DespatchAdviceTypeCodeList",
        owned(&ubl::codes::DESPATCH_TYPES),
    );
    same(
        "PartyIdentificationIDType",
        owned(&ubl::codes::PARTY_SCHEMES),
    );
    same(
        "LicensePlateIDSchemeIDType",
        owned(&ubl::codes::PLATE_SCHEMES),
    );
}

#[test]
fn withholding_pairs_are_the_published_ones() {
    let Some(theirs) = list("WithholdingTaxTypeWithPercent") else {
        println!("skipped: no published code list beside the checkout");
        return;
    };
    for pair in theirs.iter().filter(|pair| !pair.starts_with("650")) {
        let (code, percent) = pair.split_at(3);
        assert!(
            ubl::codes::withholding_fits(code, percent.parse().unwrap()),
            "{pair}"
        );
    }
    assert!(!ubl::codes::withholding_fits("601", 90));
}

#[test]
fn what_we_correct_is_on_no_list() {
    let Some(theirs) = list("UnitCodeList") else {
        return;
    };
    for wrong in [
        "ADET", "ADT", "TANE", "PCS", "SAAT", "PAKET", "KUTU", "METRE",
    ] {
        assert!(!theirs.contains(wrong));
        assert!(
            theirs.contains(ubl::codes::meant_unit(wrong).unwrap()),
            "{wrong}"
        );
    }
    for code in &theirs {
        assert_eq!(ubl::codes::meant_unit(code), None, "{code}");
        assert!(ubl::codes::is_unit_form(code), "{code}");
    }
}
