//! The pages and the API as people and programs meet them.

use std::sync::Arc;

use kernel::ids::{Ref, kinds};
use platform::{Platform, testing};
use ui::testing::{Client, Door};
use ui::{App, SealKey, Site, SiteConfig};

use crate::world::{invoice, keep, new};

async fn site() -> (Platform, Site, App) {
    for texts in [ui::TEXTS, &[documents::TEXTS, documents::UBL_TEXTS]].concat() {
        ui::texts::install(texts);
    }
    let platform = testing::sqlite::<migrations::Migrator>().await;
    let key = SealKey::new(platform.secrets.key_for("ui"));
    let door = Door::new()
        .with("elif", &["documents.read", "documents.keep"])
        .with("reader", &["documents.read"])
        .with("stranger", &[]);
    let config = SiteConfig::new("http://localhost", key);
    let site = Site::builder(platform.clone(), config, Arc::new(door))
        .nav(documents::NAV.iter().copied())
        .search_kinds(documents::SEARCH.iter().copied())
        .panels(documents::panels())
        .build();
    let app = ui::app(site.clone(), documents::routes(), documents::api_routes());
    (platform, site, app)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_archive_says_what_to_do() {
    let (_, site, app) = site().await;
    let mut elif = Client::new(&app, &site).signed_in("elif");
    let page = elif.get("/documents").await.expect(200).is_clean_page();
    let _ = page.shows("/imports");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_is_listed_shown_printed_and_downloaded_as_it_came() {
    let (platform, site, app) = site().await;
    let text = invoice("Not");
    let new = new(&platform, &text, vec![]).await;
    let id = keep(&platform, new).await.unwrap().id();
    for code in ["tr", "en"] {
        let mut elif = Client::new(&app, &site).signed_in("elif").reading(code);
        let list = elif.get("/documents?kind=sale_invoice&direction=out").await;
        let _ = list.expect(200).is_clean_page().shows("VEF2026000000123");
        let page = elif.get(&format!("/documents/{id}")).await;
        let page = page.expect(200).is_clean_page();
        let _ = page
            .shows("4Z7-001234")
            .shows("Kahve makinesi E-1")
            .shows("Vefa Ev Aletleri A.Ş.");
    }
    let mut elif = Client::new(&app, &site).signed_in("elif");
    let file = elif.get(&format!("/documents/{id}/file")).await.expect(200);
    assert_eq!(file.bytes, text.as_bytes());
    let saved = file.header("content-disposition").unwrap();
    assert!(saved.starts_with("attachment"));
    let print = elif
        .get(&format!("/documents/{id}/print"))
        .await
        .expect(200);
    assert!(print.bytes.starts_with(b"%PDF"));
    if let Ok(folder) = std::env::var("VEFA_KEEP_PAPERS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/document.pdf"), &print.bytes).unwrap();
    }
    let file = elif.get("/documents?format=csv").await.expect(200);
    let _ = file.shows("VEF2026000000123");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conflict_is_shown_with_both_files_and_settled_once() {
    let (platform, site, app) = site().await;
    let first = new(&platform, &invoice("bir"), vec![]).await;
    let id = keep(&platform, first).await.unwrap().id();
    let second = new(&platform, &invoice("iki"), vec![]).await;
    keep(&platform, second).await.unwrap();
    let path = format!("/documents/{id}");
    let mut reader = Client::new(&app, &site).signed_in("reader");
    let page = reader.get(&path).await.expect(200).is_clean_page();
    let _ = page.shows("?other=").hides("/settle");
    let mut elif = Client::new(&app, &site).signed_in("elif");
    let _ = elif.get(&path).await.expect(200).shows("/settle");
    let settled = elif
        .post(&format!("{path}/settle"), &[("version", "2")])
        .await;
    let _ = settled.expect(303);
    let _ = elif.get(&path).await.expect(200).hides("/settle");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn programs_read_the_archive_and_strangers_do_not() {
    let (platform, site, app) = site().await;
    let mut work = platform.own_work("test").await.unwrap();
    let customer: Ref = work.new_id::<kinds::Customer>().into();
    work.give_up();
    let new = new(&platform, &invoice("bir"), vec![customer]).await;
    let id = keep(&platform, new).await.unwrap().id();
    let mut program = Client::new(&app, &site).with_token("reader");
    let list = program.get("/api/v1/documents?kind=sale_invoice").await;
    assert_eq!(
        list.expect(200).json()["items"][0]["number"],
        "VEF2026000000123"
    );
    let path = format!("/api/v1/documents/{id}");
    let one = program.get(&path).await.expect(200);
    assert_eq!(one.header("etag"), Some("\"1\""));
    assert_eq!(one.json()["subjects"][0], customer.to_string());
    let _ = program
        .get("/api/v1/documents?kind=nonsense")
        .await
        .expect(422);
    let _ = program.get(&format!("{path}/file")).await.expect(200);
    let mut stranger = Client::new(&app, &site).with_token("stranger");
    let _ = stranger.get("/api/v1/documents").await.expect(403);
    let mut stranger = Client::new(&app, &site).signed_in("stranger");
    let _ = stranger.get(&format!("/documents/{id}")).await.expect(403);
}
