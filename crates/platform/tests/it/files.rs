//! Files are what they say, pictures tell nothing about place and person, and what nobody keeps goes away.

use std::io::Cursor;

use bytes::Bytes;
use image::{DynamicImage, ImageFormat, RgbImage};
use kernel::ids::UnitId;
use platform::files::{file, files_of, missing_content, remove_orphans};
use platform::{Failure, Platform, both_engines, testing};

use crate::thing;

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, 90])
    });
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut out, ImageFormat::Jpeg)
        .unwrap();
    out.into_inner()
}

/// The picture with an EXIF note: turned by 90 degrees, and where it was taken.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff: Vec<u8> = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend(2_u16.to_be_bytes());
    // orientation 6: turn clockwise
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    // the place's directory, and a text in it
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"SECRETPLACE");
    let length = u16::try_from(tiff.len() + 8).unwrap();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(length.to_be_bytes());
    out.extend(b"Exif\0\0");
    out.extend(tiff);
    out.extend(&jpeg[2..]);
    out
}

fn refusal(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(why) => why.0[0].key,
        other => panic!("{other:?}"),
    }
}

async fn platform() -> Platform {
    testing::sqlite::<migrations::Migrator>().await
}

both_engines! {
    async fn a_kept_file_is_found_with_its_record(platform: Platform) {
        let stored = platform.files.put(Bytes::from_static(b"ad;soyad\n"), "liste.csv").await.unwrap();
        let unit = UnitId::from_uuid(uuid::Uuid::now_v7());
        let mut work = thing::work(&platform).await;
        let id = work.keep_file(&stored, unit).await.unwrap();
        work.commit().await.unwrap();
        let row = file(platform.db.read(), id).await.unwrap();
        assert_eq!((row.name.as_str(), row.media_type.as_str(), row.size), ("liste.csv", "text/csv", 9));
        assert_eq!(platform.files.get(&row.sha256).await.unwrap(), "ad;soyad\n");
        assert_eq!(files_of(platform.db.read(), unit).await.unwrap(), [row]);
        assert!(missing_content(&platform, 10).await.unwrap().is_empty());
    }

    async fn what_nobody_keeps_goes_away_after_a_day(platform: Platform) {
        let kept = platform.files.put(Bytes::from_static(b"kept\n"), "a.txt").await.unwrap();
        let lost = platform.files.put(Bytes::from_static(b"lost\n"), "b.txt").await.unwrap();
        let young = platform.files.put(Bytes::from_static(b"young\n"), "c.txt").await.unwrap();
        let mut work = thing::work(&platform).await;
        work.keep_file(&kept, UnitId::from_uuid(uuid::Uuid::now_v7())).await.unwrap();
        work.commit().await.unwrap();
        for old in [&kept, &lost] {
            age(&platform, &old.sha256);
        }
        assert_eq!(remove_orphans(&platform).await.unwrap(), 1);
        assert!(platform.files.get(&kept.sha256).await.is_ok());
        assert!(platform.files.get(&young.sha256).await.is_ok());
        assert!(matches!(platform.files.get(&lost.sha256).await, Err(Failure::NotFound { kind: "file" })));
    }

    async fn a_kept_file_whose_bytes_vanished_is_told(platform: Platform) {
        let stored = platform.files.put(Bytes::from_static(b"kept\n"), "a.txt").await.unwrap();
        let mut work = thing::work(&platform).await;
        let id = work.keep_file(&stored, UnitId::from_uuid(uuid::Uuid::now_v7())).await.unwrap();
        work.commit().await.unwrap();
        std::fs::remove_file(content(&platform, &stored.sha256)).unwrap();
        assert_eq!(missing_content(&platform, 10).await.unwrap(), [id]);
    }
}

fn content(platform: &Platform, sha256: &str) -> std::path::PathBuf {
    let folder = platform
        .files
        .folder()
        .expect("tests keep files in a folder");
    folder
        .join("content")
        .join(&sha256[..2])
        .join(&sha256[2..4])
        .join(sha256)
}

fn age(platform: &Platform, sha256: &str) {
    let file = std::fs::File::options()
        .write(true)
        .open(content(platform, sha256))
        .unwrap();
    let two_days = std::time::Duration::from_secs(48 * 3_600);
    file.set_modified(std::time::SystemTime::now() - two_days)
        .unwrap();
}

#[tokio::test]
async fn a_photo_is_turned_upright_and_forgets_where_it_was_taken() {
    let platform = platform().await;
    let photo = with_exif(&jpeg(400, 300));
    assert!(photo.windows(11).any(|piece| piece == b"SECRETPLACE"));
    let stored = platform.files.put(photo.into(), "IMG_1.JPG").await.unwrap();
    assert_eq!(
        (stored.pixels, stored.media_type),
        (Some((300, 400)), "image/jpeg")
    );
    assert_eq!(stored.name, "IMG_1.jpg");
    let kept = platform.files.get(&stored.sha256).await.unwrap();
    assert!(!kept.windows(11).any(|piece| piece == b"SECRETPLACE"));
    assert!(!kept.windows(4).any(|piece| piece == b"Exif"));
    let small = platform.files.get_small(&stored.sha256).await.unwrap();
    let small = image::load_from_memory(&small).unwrap();
    assert_eq!((small.width(), small.height()), (240, 320));
}

#[tokio::test]
async fn a_huge_photo_is_bounded_and_an_impossible_one_refused() {
    let platform = platform().await;
    let stored = platform
        .files
        .put(jpeg(6_000, 4_000).into(), "big.jpg")
        .await
        .unwrap();
    assert_eq!(stored.pixels, Some((4_096, 2_731)));
    let refused = platform
        .files
        .put(jpeg(10_000, 7_000).into(), "bomb.jpg")
        .await
        .unwrap_err();
    assert_eq!(refusal(&refused), "platform-refused-picture-pixels");
    let refused = platform
        .files
        .put(vec![0xff; 41 * 1024 * 1024].into(), "x.jpg")
        .await
        .unwrap_err();
    assert_eq!(refusal(&refused), "platform-refused-file-kind");
}

#[tokio::test]
async fn a_zip_named_jpg_and_a_broken_photo_are_refused() {
    let platform = platform().await;
    let zip = b"PK\x03\x04\x14\x00\x00\x00\x00\x00abcdefghijklmnopqrstuvwxyz0123456789";
    let refused = platform
        .files
        .put(Bytes::from_static(zip), "foto.jpg")
        .await
        .unwrap_err();
    assert_eq!(refusal(&refused), "platform-refused-file-mismatch");
    let half = jpeg(400, 300)[..60].to_vec();
    let refused = platform
        .files
        .put(half.into(), "foto.jpg")
        .await
        .unwrap_err();
    assert_eq!(refusal(&refused), "platform-refused-picture-unreadable");
    let refused = platform
        .files
        .put(Bytes::new(), "leer.txt")
        .await
        .unwrap_err();
    assert_eq!(refusal(&refused), "platform-refused-file-empty");
}

#[tokio::test]
async fn the_same_bytes_are_stored_once() {
    let platform = platform().await;
    let one = platform
        .files
        .put(Bytes::from_static(b"same\n"), "a.txt")
        .await
        .unwrap();
    let two = platform
        .files
        .put(Bytes::from_static(b"same\n"), "b.txt")
        .await
        .unwrap();
    assert_eq!(one.sha256, two.sha256);
    assert_ne!(one.id, two.id);
}

/// Names an S3-compatible store that holds a bucket `vefa`, for whoever has one at hand.
const S3: &str = "VEFA_TEST_S3";

#[tokio::test]
async fn an_s3_store_takes_gives_and_forgets() {
    let Some(endpoint) = std::env::var(S3).ok().filter(|url| !url.is_empty()) else {
        eprintln!("skipped: {S3} names no store");
        return;
    };
    let config = platform::FilesConfig::S3(platform::files::S3Config {
        endpoint: Some(endpoint),
        region: "eu-central-1".to_owned(),
        bucket: "vefa".to_owned(),
        access_key: "test".to_owned(),
        secret_key: "test".to_owned(),
    });
    let folder = tempfile::tempdir().unwrap();
    let inside = platform::PlatformConfig::in_folder(folder.path());
    let config = platform::PlatformConfig {
        files: config,
        ..inside
    };
    let owner = platform::Db::owner_of(&config.db).await.unwrap();
    migrations::migrate(&owner).await.unwrap();
    let platform = Platform::open(config.clone()).await.unwrap();

    let large = Bytes::from(vec![b'a'; 20 * 1024 * 1024]);
    let text = platform.files.put(large.clone(), "a.txt").await.unwrap();
    assert_eq!(platform.files.get(&text.sha256).await.unwrap(), large);
    let photo = platform
        .files
        .put(jpeg(800, 600).into(), "a.jpg")
        .await
        .unwrap();
    assert!(platform.files.get_small(&photo.sha256).await.is_ok());
    let missing = platform.files.get(&"0".repeat(64)).await;
    assert!(matches!(missing, Err(Failure::NotFound { kind: "file" })));

    let mut work = thing::work(&platform).await;
    let unit = UnitId::from_uuid(uuid::Uuid::now_v7());
    work.keep_file(&text, unit).await.unwrap();
    work.commit().await.unwrap();
    assert!(missing_content(&platform, 10).await.unwrap().is_empty());

    let archive = folder.path().join("vefa.tar");
    let migrate: platform::transfer::Migrate = |db| Box::pin(migrations::migrate(db));
    let manifest = platform::backup::backup(&platform, &archive, migrate)
        .await
        .unwrap();
    assert!(manifest.files >= 3);
    let new = platform::PlatformConfig::in_folder(&folder.path().join("new"));
    platform::backup::restore(&new, &archive, migrate)
        .await
        .unwrap();
    let restored = Platform::open(new).await.unwrap();
    assert_eq!(restored.files.get(&text.sha256).await.unwrap(), large);
}
