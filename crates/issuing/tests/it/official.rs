//! What is issued stands before the official rules, where `VEFA_SHARED` names the folder that has them.

use std::path::{Path, PathBuf};
use std::process::Command;

use issuing::facts::{Confirmation, InvoiceFacts, InvoiceSort, OriginalSale, VoucherFacts};
use issuing::{EKind, Facts};
use jiff::civil::date;
use kernel::ids::EDocumentId;
use kernel::money::Currency;
use platform::Platform;

use crate::house::{FIRM, House, despatch, invoice, line};

platform::both_engines! {
    async fn the_official_rules_find_nothing_in_what_is_issued(platform: Platform) {
        let Some(shared) = shared() else { return };
        let house = House::new(platform).await;
        let folder = std::env::temp_dir().join(format!("vefa-issued-{}-{}", std::process::id(), house.sule));
        std::fs::create_dir_all(&folder).unwrap();
        let ids = every_kind(&house).await;
        house.work().await;
        for id in ids {
            let row = house.view(id).await.row;
            let archive = documents::document(house.platform.db.read(), row.document.unwrap()).await.unwrap();
            let bytes = house.platform.files.get(&archive.row.sha256).await.unwrap();
            std::fs::write(folder.join(format!("{}.xml", row.number.unwrap())), bytes).unwrap();
        }
        let told = Command::new(python())
            .arg(shared.join("validate.py"))
            .args(["--unsigned", "--json"])
            .arg(&folder)
            .output()
            .unwrap();
        let text = String::from_utf8(told.stdout).unwrap();
        assert_eq!(text.lines().count(), 5, "{text}{}", String::from_utf8_lossy(&told.stderr));
        for one in text.lines() {
            let verdict: serde_json::Value = serde_json::from_str(one).unwrap();
            assert_eq!(verdict["problems"], serde_json::json!([]), "{one}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// One of each kind and sort, issued.
async fn every_kind(house: &House) -> Vec<EDocumentId> {
    for (prefix, kind) in [
        ("VFA", EKind::EArchive),
        ("VFE", EKind::EInvoice),
        ("VFI", EKind::EDespatch),
        ("VFG", EKind::EVoucher),
    ] {
        house.series(prefix, kind, |_| {}).await;
    }
    let returned = InvoiceFacts {
        sort: InvoiceSort::Return,
        returned: vec![("ABC2026000000017".into(), date(2026, 10, 3))],
        ..invoice()
    };
    let voucher = VoucherFacts {
        original: OriginalSale::ArchiveInvoice("VFA2026000000001".into()),
        sold_on: date(2026, 10, 3),
        confirmation: Some(Confirmation::ReturnCode("7KQ4M2".into())),
        carrier: None,
        currency: Currency::TRY,
        lines: vec![line("Espresso makinesi", 1_250_000)],
        notes: Vec::new(),
    };
    let despatch = || Facts::Despatch(Box::new(despatch("34 ABC 123")));
    let mut ids = Vec::new();
    for new in [
        house.repair(house.sule),
        house.document(
            house.firm,
            EKind::EInvoice,
            Facts::Invoice(Box::new(invoice())),
        ),
        house.document(
            house.firm,
            EKind::EInvoice,
            Facts::Invoice(Box::new(returned)),
        ),
        house.document(house.sule, EKind::EDespatch, despatch()),
        house.document(
            house.sule,
            EKind::EVoucher,
            Facts::Voucher(Box::new(voucher)),
        ),
    ] {
        ids.push(house.issue(new).await.unwrap());
    }
    assert_eq!(
        house.view(ids[1]).await.row.party_tax.as_deref(),
        Some(FIRM)
    );
    ids
}

/// The folder with the official rules; says so when it is not there.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("VEFA_SHARED").map(|path| PathBuf::from(path).join("ubl-tr"));
    let found = folder.filter(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: VEFA_SHARED names no folder with the official rules");
    }
    found
}

/// The interpreter that has what the official validator needs.
fn python() -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/ubl-venv");
    let made = Command::new(script).output().unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    format!(
        "{}/bin/python",
        String::from_utf8(made.stdout).unwrap().trim()
    )
}
