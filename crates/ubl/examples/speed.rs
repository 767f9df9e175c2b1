//! How many documents a second are read: `cargo run --release -p ubl --example speed -- file.xml …`.

use std::time::{Duration, Instant};

fn main() {
    for file in std::env::args().skip(1) {
        match std::fs::read(&file) {
            Ok(bytes) => measure(&file, &bytes),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
}

fn measure(file: &str, bytes: &[u8]) {
    let started = Instant::now();
    let (mut rounds, mut lines) = (0_u32, 0);
    while started.elapsed() < Duration::from_secs(1) {
        if let Ok(reading) = ubl::read(bytes) {
            lines = reading
                .documents
                .iter()
                .flatten()
                .map(|d| d.lines.len())
                .sum();
        }
        rounds += 1;
    }
    let a_second = f64::from(rounds) / started.elapsed().as_secs_f64();
    let kilobytes = bytes.len() / 1024;
    println!("{file}: {kilobytes} KB, {lines} lines, {a_second:.0} documents/s");
}
