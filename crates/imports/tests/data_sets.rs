//! Public data sets come in whole, with the counts and sums of their READMEs; skipped where they do not lie beside the checkout.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use imports::rules::drafts::{Draft, SaleDraft};
use imports::rules::mapping::{Field, Target, guess, preset_for};
use imports::sources::{Item, Plan, SourceFile, analyse, open};

fn files(folder: &str, names: &[&str]) -> Option<Vec<SourceFile>> {
    let shared = std::env::var_os("VEFA_SHARED").map(PathBuf::from);
    let folder = shared
        .map(|shared| shared.join("data").join(folder))
        .filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: VEFA_SHARED does not name a folder with the data set");
    }
    let folder = folder?;
    Some(
        names
            .iter()
            .map(|name| SourceFile {
                name: (*name).to_owned(),
                path: folder.join(name),
            })
            .collect(),
    )
}

fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("vefa-imports-{name}-{}", std::process::id()))
}

fn brought(plan: &Plan, files: &[SourceFile], name: &str) -> Vec<Item> {
    open(plan, files, &temporary(name)).unwrap().items.collect()
}

fn sales(items: Vec<Item>) -> Vec<SaleDraft> {
    items
        .into_iter()
        .map(|item| match item.brought.unwrap() {
            Draft::Sale(sale) => *sale,
            other => panic!("not a sale: {other:?}"),
        })
        .collect()
}

#[test]
fn online_retail_comes_in_whole() {
    let Some(files) = files("orders-online-retail", &["online_retail.csv.gz"]) else {
        return;
    };
    let analysis = analyse(&files[0]).unwrap();
    assert_eq!(
        (
            analysis.rows,
            analysis.preset.as_deref(),
            analysis.delimiter
        ),
        (12_203, Some("online-retail"), Some(','))
    );
    let all = sales(brought(&analysis.plan.unwrap(), &files, "retail"));
    assert_eq!(all.len(), 5_654, "invoices");
    assert_eq!(
        all.iter().map(|sale| sale.lines.len()).sum::<usize>(),
        12_203,
        "lines"
    );
    let returned = all
        .iter()
        .filter(|sale| sale.code.starts_with('C'))
        .map(|sale| sale.lines.len())
        .sum::<usize>();
    assert_eq!(returned, 213, "lines of cancellations");
    let negative = all
        .iter()
        .flat_map(|sale| &sale.lines)
        .filter(|line| line.quantity_milli < 0)
        .count();
    assert_eq!(negative, 238, "lines with a negative quantity");
    let nobody = all
        .iter()
        .filter(|sale| sale.customer.is_none())
        .map(|sale| sale.lines.len())
        .sum::<usize>();
    assert_eq!(nobody, 3_133, "lines without a customer");
    let countries: BTreeSet<&str> = all.iter().map(|sale| sale.country.as_str()).collect();
    assert!(countries.len() >= 28, "{countries:?}");
}

#[test]
fn online_retail_is_the_same_in_memory_and_in_buckets() {
    let Some(files) = files("orders-online-retail", &["online_retail.csv.gz"]) else {
        return;
    };
    let plan = analyse(&files[0]).unwrap().plan.unwrap();
    let few = sales(brought(&plan, &files, "few"));
    let total: i64 = few.iter().map(SaleDraft::total).sum();
    // The table forty times over, each time with other numbers, no longer fits one bucket.
    let folder = temporary("big");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("big.csv");
    let mut writer = csv::Writer::from_path(&path).unwrap();
    let mut table = imports::sources::open_table(&files[0]).unwrap();
    writer.write_record(table.head()).unwrap();
    while let Some(row) = table.next_row() {
        let row = row.unwrap();
        for copy in 0..10 {
            let number = format!("{}-{copy}", &row.cells[0]);
            writer
                .write_record(std::iter::once(number.as_str()).chain(row.cells.iter().skip(1)))
                .unwrap();
        }
    }
    writer.flush().unwrap();
    let big = [SourceFile {
        name: "big.csv".into(),
        path,
    }];
    let buckets = folder.join("buckets");
    let many = sales(open(&plan, &big, &buckets).unwrap().items.collect());
    assert_eq!(many.len(), few.len() * 10);
    assert_eq!(many.iter().map(SaleDraft::total).sum::<i64>(), total * 10);
    assert!(!buckets.exists(), "temporary files are removed");
    let again: Vec<String> = sales(open(&plan, &big, &buckets).unwrap().items.collect())
        .into_iter()
        .map(|sale| sale.code)
        .collect();
    assert_eq!(
        again,
        many.iter()
            .map(|sale| sale.code.clone())
            .collect::<Vec<_>>(),
        "the order is the same each time"
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn olist_comes_in_whole() {
    let names = [
        "orders.csv.gz",
        "order_items.csv.gz",
        "order_payments.csv.gz",
        "customers.csv.gz",
        "products.csv.gz",
    ];
    let Some(files) = files("orders-olist", &names) else {
        return;
    };
    for file in &files {
        assert_eq!(
            analyse(file).unwrap().plan,
            Some(Plan::Olist),
            "{}",
            file.name
        );
    }
    let all = sales(brought(&Plan::Olist, &files, "olist"));
    let lines: Vec<_> = all.iter().flat_map(|sale| &sale.lines).collect();
    assert_eq!((all.len(), lines.len()), (4_000, 4_519));
    assert_eq!(
        all.iter().map(|sale| sale.tenders.len()).sum::<usize>(),
        4_161
    );
    assert_eq!(lines.iter().map(|line| line.gross).sum::<i64>(), 54_954_509);
    assert_eq!(
        lines.iter().map(|line| line.freight).sum::<i64>(),
        8_970_968
    );
    assert_eq!(
        all.iter()
            .flat_map(|sale| &sale.tenders)
            .map(|tender| tender.amount)
            .sum::<i64>(),
        64_549_405
    );
    let people: BTreeSet<_> = all
        .iter()
        .filter_map(|sale| sale.customer.as_ref()?.key.as_deref())
        .collect();
    assert_eq!(people.len(), 3_998);
    assert_eq!(all.iter().filter(|sale| sale.lines.is_empty()).count(), 23);
}

#[test]
fn flo_customers_come_in_whole() {
    let Some(files) = files("customers-flo", &["customers.csv.gz"]) else {
        return;
    };
    let analysis = analyse(&files[0]).unwrap();
    assert_eq!(
        (analysis.rows, analysis.preset.as_deref()),
        (4_997, Some("flo"))
    );
    let items = brought(&analysis.plan.unwrap(), &files, "flo");
    let keys: BTreeSet<String> = items
        .into_iter()
        .map(|item| match item.brought.unwrap() {
            Draft::Customer(customer) => {
                assert!(
                    customer
                        .note
                        .as_deref()
                        .is_some_and(|note| note.contains("order_channel: "))
                );
                customer.key.unwrap()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(keys.len(), 4_997);
}

#[test]
fn encodings_of_real_exports_are_told() {
    let names = [
        "encoding-sample-windows1254-semicolon.csv",
        "encoding-sample-utf16le-bom.csv",
    ];
    let Some(files) = files("reviews-tr", &names) else {
        return;
    };
    let seen: HashMap<&str, _> = files
        .iter()
        .map(|file| (file.name.as_str(), analyse(file).unwrap()))
        .collect();
    let windows = &seen[names[0]];
    assert_eq!(
        (windows.encoding.as_deref(), windows.delimiter),
        (Some("windows-1254"), Some(';'))
    );
    assert_eq!(seen[names[1]].encoding.as_deref(), Some("UTF-16LE"));
    for analysis in seen.values() {
        assert!(
            analysis
                .sample
                .iter()
                .flatten()
                .any(|cell| cell.contains(['ş', 'ı', 'ğ'])),
            "{:?}",
            analysis.sample.first()
        );
    }
}

#[test]
fn presets_map_what_their_tables_have() {
    for preset in imports::rules::mapping::PRESETS {
        let head: Vec<String> = preset
            .columns
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(preset_for(&head).unwrap().name, preset.name);
        assert_eq!(preset.mapping().faults(), []);
    }
    let guessed = guess(
        Target::Sales,
        &["InvoiceNo".into(), "StockCode".into(), "Quantity".into()],
        &[],
    );
    assert_eq!(
        guessed.columns,
        [
            Some(Field::SaleNumber),
            Some(Field::ProductCode),
            Some(Field::Quantity)
        ]
    );
}
