//! Public data sets and payloads of shops come in whole, with the counts and sums of their READMEs.

use std::path::PathBuf;

use platform::{Platform, both_engines};

use crate::world::{self, books, count, figure, import};

fn files(folder: &str, names: &[&str]) -> Option<Vec<PathBuf>> {
    let folder = world::shared()?.join("data").join(folder);
    Some(names.iter().map(|name| folder.join(name)).collect())
}

both_engines! {
    async fn olist_comes_in_whole(platform: Platform) {
        let names = ["orders.csv.gz", "order_items.csv.gz", "order_payments.csv.gz", "customers.csv.gz", "products.csv.gz"];
        let Some(files) = files("orders-olist", &names) else { return };
        let report = import(&platform, &files, None).await;
        assert_eq!((report.progress.added, report.progress.refused), (4_000, 0));
        assert_eq!((count(&platform, "sale").await, count(&platform, "sale_line").await, count(&platform, "tender").await), (4_000, 4_519, 4_161));
        assert_eq!(count(&platform, "customer").await, 3_998);
        assert_eq!(figure(&platform, "SELECT CAST(sum(gross) AS bigint) FROM sale").await, 54_954_509);
        assert_eq!(figure(&platform, "SELECT CAST(sum(freight) AS bigint) FROM sale").await, 8_970_968);
        assert_eq!(figure(&platform, "SELECT CAST(sum(amount) AS bigint) FROM tender").await, 64_549_405);
    }

    async fn online_retail_comes_in_whole(platform: Platform) {
        let Some(files) = files("orders-online-retail", &["online_retail.csv.gz"]) else { return };
        let report = import(&platform, &files, None).await;
        assert_eq!((report.progress.added, report.progress.refused, report.progress.lines), (5_654, 0, 12_203));
        let cancelled = "SELECT count(*) FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE s.number LIKE 'C%'";
        assert_eq!(figure(&platform, cancelled).await, 213);
        assert_eq!(figure(&platform, "SELECT count(*) FROM sale_line WHERE quantity_milli < 0").await, 238);
        let before = books(&platform).await;
        let again = import(&platform, &files, None).await;
        assert_eq!((again.progress.added, again.progress.unchanged), (0, 5_654));
        assert_eq!(books(&platform).await, before);
    }

    async fn flo_customers_come_in_whole(platform: Platform) {
        let Some(files) = files("customers-flo", &["customers.csv.gz"]) else { return };
        let report = import(&platform, &files, None).await;
        assert_eq!((report.progress.added, report.progress.refused), (4_997, 0));
        let before = books(&platform).await;
        let again = import(&platform, &files, None).await;
        assert_eq!((again.progress.added, again.progress.completed, again.progress.unchanged), (0, 0, 4_997));
        assert_eq!(books(&platform).await, before);
    }

    async fn shops_come_in(platform: Platform) {
        let names = ["shopify/order.json", "shopify/customer.json", "shopify/product.json", "woocommerce/order.json", "woocommerce/customer.json", "trendyol/getShipmentPackages-2025-12.json"];
        let Some(files) = files("payloads", &names) else { return };
        let report = import(&platform, &files, None).await;
        assert_eq!(report.progress.refused, 0, "{:?}", world::reasons(&platform, &report).await);
        for source in ["shopify", "woocommerce", "trendyol"] {
            assert!(figure(&platform, &format!("SELECT count(*) FROM sale WHERE source = '{source}'")).await >= 1, "{source}");
        }
        let before = books(&platform).await;
        let again = import(&platform, &files, None).await;
        assert_eq!((again.progress.added, again.progress.completed), (0, 0));
        assert_eq!(books(&platform).await, before);
    }
}
