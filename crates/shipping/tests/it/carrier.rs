//! A carrier of the tests, that does what it is told to.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use kernel::Money;
use shipping::Fact;
use shipping::port::{
    Account, AskFor, Booked, Booking, Call, CarrierAdapter, Inquiry, Lack, PickupWish, Said,
    Sighting, Told, Tracked, Trouble,
};

/// What it does at the next booking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// Takes it.
    #[default]
    Good,
    /// Takes it, but the answer is lost.
    TakesSilently,
    /// Is busy and says for how long.
    Busy(u64),
    /// Refuses.
    Refuses,
}

#[derive(Debug, Default)]
pub struct Desk {
    pub mood: Mood,
    pub taken: Vec<String>,
    pub called_off: Vec<String>,
    pub seen: Vec<Sighting>,
    pub asked: usize,
    pub unsigned: bool,
    /// What it says that a parcel costs; nothing when it says no prices.
    pub price: Option<i64>,
    /// It takes its time before it says a price.
    pub slow: bool,
    /// How often it was asked for a price.
    pub priced: usize,
}

/// The carrier.
#[derive(Clone, Default)]
pub struct Fake(pub Arc<Mutex<Desk>>);

impl Fake {
    pub fn mood(&self, mood: Mood) {
        self.0.lock().unwrap().mood = mood;
    }

    pub fn saw(&self, fact: Fact, at: &str) {
        let at = at.parse().unwrap();
        let (id, place, words) = (None, "Gebze".to_owned(), String::new());
        let sighting = Sighting {
            id,
            fact,
            at,
            place,
            words,
        };
        self.0.lock().unwrap().seen.push(sighting);
    }

    pub fn taken(&self) -> Vec<String> {
        self.0.lock().unwrap().taken.clone()
    }

    fn booked(number: &str) -> Booked {
        Booked {
            carrier_ref: format!("ref-{number}"),
            tracking_number: Some(format!("TR{}", &number[number.len() - 6..])),
            link: Some("https://takip.example/x".into()),
            label: Some(b"%PDF-1.4\nthe carrier's own\n%%EOF".to_vec()),
        }
    }
}

#[async_trait]
impl CarrierAdapter for Fake {
    fn name(&self) -> &'static str {
        "fake"
    }

    fn title(&self) -> &'static str {
        "Deneme"
    }

    fn lacks(&self) -> &'static [Lack] {
        match self.0.lock().unwrap().unsigned {
            true => &[Lack::Signature],
            false => &[],
        }
    }

    async fn quote(&self, account: &Account, inquiry: &Inquiry) -> Result<Said, Trouble> {
        assert_eq!(
            (account.key.as_str(), inquiry.is_return),
            ("gizli anahtar", true)
        );
        let (price, slow) = {
            let mut desk = self.0.lock().unwrap();
            desk.priced += 1;
            (desk.price, desk.slow)
        };
        if slow {
            tokio::time::sleep(Duration::from_secs(20)).await;
        }
        let minor = price.ok_or(Trouble::Lacking(Lack::Quote))?;
        Ok(Said {
            price: Money::kurus(minor),
            tax: Money::kurus(minor / 6),
            days: Some(2),
        })
    }

    fn signature_header(&self) -> Option<&'static str> {
        Some("x-fake-signature")
    }

    async fn find(&self, account: &Account, reference: &str) -> Result<Option<Booked>, Trouble> {
        assert_eq!(
            account.key, "gizli anahtar",
            "the key is opened for the adapter"
        );
        let taken = self.taken().iter().any(|one| one == reference);
        Ok(taken.then(|| Self::booked(reference)))
    }

    async fn book(&self, _: &Account, booking: &Booking) -> Result<Booked, Trouble> {
        let mut desk = self.0.lock().unwrap();
        match desk.mood {
            Mood::Busy(seconds) => Err(Trouble::NotDone {
                words: "429".into(),
                after: Some(Duration::from_secs(seconds)),
            }),
            Mood::Refuses => Err(Trouble::Refused {
                words: "adres bulunamadı".into(),
            }),
            Mood::TakesSilently => {
                desk.taken.push(booking.reference.clone());
                Err(Trouble::Unknown {
                    words: "no answer".into(),
                })
            }
            Mood::Good => {
                desk.taken.push(booking.reference.clone());
                Ok(Self::booked(&booking.reference))
            }
        }
    }

    async fn cancel(&self, _: &Account, carrier_ref: &str) -> Result<(), Trouble> {
        let mut desk = self.0.lock().unwrap();
        if desk.mood == Mood::Refuses {
            return Err(Trouble::Refused {
                words: "yola çıktı".into(),
            });
        }
        desk.called_off.push(carrier_ref.to_owned());
        Ok(())
    }

    async fn track(&self, _: &Account, _: &AskFor) -> Result<Tracked, Trouble> {
        let mut desk = self.0.lock().unwrap();
        desk.asked += 1;
        if let Mood::Busy(seconds) = desk.mood {
            return Err(Trouble::NotDone {
                words: "429".into(),
                after: Some(Duration::from_secs(seconds)),
            });
        }
        Ok(Tracked {
            sightings: desk.seen.clone(),
            ..Tracked::default()
        })
    }

    fn is_genuine(&self, account: &Account, call: Call<'_>) -> bool {
        account.secret == "imza" && call.signature == "imza"
    }

    /// `ref|fact|moment|id` in each line.
    fn read(&self, body: &[u8]) -> Result<Vec<Told>, Trouble> {
        let text = String::from_utf8_lossy(body);
        let told = text.lines().map(|line| {
            let parts: Vec<&str> = line.split('|').collect();
            Told {
                carrier_ref: Some(parts[0].to_owned()),
                tracking_number: None,
                sightings: vec![Sighting {
                    id: parts.get(3).map(|id| (*id).to_owned()),
                    fact: parts[1].parse().unwrap(),
                    at: parts[2].parse().unwrap(),
                    place: String::new(),
                    words: String::new(),
                }],
            }
        });
        Ok(told.collect())
    }

    async fn pickup(&self, _: &Account, wish: &PickupWish) -> Result<String, Trouble> {
        match self.0.lock().unwrap().mood {
            Mood::Refuses => Err(Trouble::Lacking(Lack::Pickup)),
            _ => Ok(format!("ALIM-{}", wish.day)),
        }
    }
}
