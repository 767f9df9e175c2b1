//! How long a warm slip takes to print: `cargo run --release -p service --example paper_speed`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Instant;

use platform::Lang;
use service::papers::{Copies, Paper, Printing, Size, print};

#[path = "../tests/papers/sample.rs"]
#[allow(dead_code)]
mod sample;

const TIMES: u32 = 60;

#[tokio::main]
async fn main() {
    ui::texts::install(service::TEXTS);
    for copies in [Copies::One, Copies::Two] {
        for size in Size::ALL {
            let how = Printing {
                size,
                copies,
                logo: None,
            };
            let mut slowest = 0.0_f64;
            let mut times = Vec::new();
            for n in 0..TIMES {
                let mut slip = sample::slip(Lang::Turkish);
                // another order each time: nothing may come ready from memory
                slip.head.number = format!("SRV-2026-{n:06}");
                slip.customer.name = format!("Şule Işık {n}");
                slip.complaint = format!("{} ({n})", slip.complaint);
                let paper = Paper::Slip(Box::new(slip));
                let began = Instant::now();
                print(&paper, &how).await.unwrap();
                let took = began.elapsed().as_secs_f64() * 1000.0;
                if n >= 5 {
                    slowest = slowest.max(took);
                    times.push(took);
                }
            }
            times.sort_by(f64::total_cmp);
            let middle = times[times.len() / 2];
            println!("{size:?} {copies:?}: middle {middle:.1} ms, slowest {slowest:.1} ms");
        }
    }
}
