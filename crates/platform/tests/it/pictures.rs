//! Huge photos in a process of their own, so that its memory can be watched.

use std::io::Cursor;
use std::process::Command;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage};
use platform::testing;

const ALONE: &str = "VEFA_TEST_PICTURES_ALONE";
const MIB: usize = 1024 * 1024;

/// A photo of thirty megabytes with a note of the place; noise, for that is what makes photos large.
fn photo() -> Vec<u8> {
    let mut state = 1_u32;
    let mut dice = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()
    };
    let picture = RgbImage::from_fn(5_600, 4_200, |_, _| {
        let [red, green, blue, _] = dice();
        image::Rgb([red, green, blue])
    });
    let mut out = Cursor::new(Vec::new());
    let encoder = JpegEncoder::new_with_quality(&mut out, 88);
    DynamicImage::ImageRgb8(picture)
        .write_with_encoder(encoder)
        .unwrap();
    let plain = out.into_inner();
    let note = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0SECRETPLACE";
    let length = u16::try_from(note.len() + 2).unwrap();
    [
        &plain[..2],
        &[0xff, 0xe1],
        &length.to_be_bytes(),
        note,
        &plain[2..],
    ]
    .concat()
}

/// The most memory that this process held, in MiB; nothing where the machine does not say.
fn most() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? / 1024)
}

/// Not a test by itself: the process that is watched.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn takes_photos_alone() {
    if std::env::var_os(ALONE).is_none() {
        return;
    }
    let platform = testing::sqlite::<migrations::Migrator>().await;
    let photo = bytes::Bytes::from(photo());
    assert!(
        (25 * MIB..40 * MIB).contains(&photo.len()),
        "{} MiB",
        photo.len() / MIB
    );
    let before = most();
    let taken = (0..3).map(|at| {
        let (files, photo) = (platform.files.clone(), photo.clone());
        tokio::spawn(async move { files.put(photo, &format!("{at}.jpg")).await.unwrap() })
    });
    for stored in futures::future::join_all(taken).await {
        let stored = stored.unwrap();
        let kept = platform.files.get(&stored.sha256).await.unwrap();
        // notes stand before the picture itself
        let head = &kept[..64 * 1024];
        assert!(!head.windows(11).any(|piece| piece == b"SECRETPLACE"));
        let small = platform.files.get_small(&stored.sha256).await.unwrap();
        assert!(small.len() < MIB);
    }
    if let (Some(before), Some(after)) = (before, most()) {
        println!("grew by {} MiB", after - before);
    }
}

#[test]
fn three_photos_of_thirty_megabytes_at_once_take_the_memory_of_one() {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "pictures::takes_photos_alone", "--nocapture"])
        .env(ALONE, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(
        ran.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    if let Some(grown) = said.split("grew by ").nth(1) {
        let grown: usize = grown.split(' ').next().unwrap().parse().unwrap();
        println!("it grew by {grown} MiB");
        assert!(grown < 500, "it grew by {grown} MiB");
    }
}
