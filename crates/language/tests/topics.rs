//! What a model of topics promises to whoever routes by it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use language::{Example, Model, Settings, train};
use proptest::prelude::*;

const CARGO: [&str; 6] = [
    "Kargom bir haftadır gelmedi, takip numarası hareket etmiyor",
    "Paket yanlış adrese teslim edilmiş, kurye telefonu açmıyor",
    "Kargo şubede bekliyor, dağıtıma çıkarılmadı",
    "Siparişim hâlâ kargoya verilmedi",
    "Kurye kapıya gelmeden iade etmiş paketi",
    "Teslimat gecikti, kargo firması ilgilenmiyor",
];
const BROKEN: [&str; 6] = [
    "Çamaşır makinesi su almıyor, E4 hatası veriyor",
    "Buzdolabı soğutmuyor ve ses yapıyor",
    "Ütü ısınmıyor, ışığı yanmıyor",
    "Süpürge çalışmıyor, motoru yanık kokuyor",
    "Televizyon açılmıyor, ekran karanlık",
    "Kahve makinesi su kaçırıyor, arızalı",
];

fn examples() -> Vec<Example<'static>> {
    let of =
        |texts: [&'static str; 6], topic: &'static str| texts.map(|text| Example { text, topic });
    [of(CARGO, "delivery"), of(BROKEN, "fault")].concat()
}

fn model() -> Model {
    train(&examples(), &Settings::default()).unwrap()
}

#[test]
fn a_text_goes_to_its_topic_and_says_why() {
    let model = model();
    let asked = "Paketim gelmedi, kurye ne zaman teslim edecek?";
    let guesses = model.guess(asked);
    assert_eq!(guesses[0].topic, "delivery");
    assert!(guesses[0].confidence > 0.5);
    let why = model.speaks_for(asked, "delivery", 3);
    assert!(
        why.iter()
            .any(|word| ["paketim", "kurye", "gelmedi", "teslim"].contains(&word.as_str())),
        "{why:?}"
    );
    assert!(model.speaks_for(asked, "weather", 3).is_empty());
}

#[test]
fn endings_and_the_dotless_i_do_not_hide_a_word() {
    let model = model();
    assert_eq!(model.guess("ÜTÜMÜN IŞIĞI YANMADI")[0].topic, "fault");
}

#[test]
fn a_text_without_a_known_word_is_about_nothing() {
    assert!(model().guess("").is_empty());
    assert!(model().guess("!!! ???").is_empty());
}

#[test]
fn a_topic_with_few_texts_is_left_out_and_named() {
    let mut examples = examples();
    examples.push(Example {
        text: "Faturam yanlış kesilmiş",
        topic: "billing",
    });
    let model = train(&examples, &Settings::default()).unwrap();
    assert_eq!(model.topics(), ["delivery", "fault"]);
    assert_eq!(
        (
            model.left_out()[0].topic.as_str(),
            model.left_out()[0].texts
        ),
        ("billing", 1)
    );
}

#[test]
fn one_topic_alone_cannot_be_learnt() {
    let alone = &examples()[..6];
    let refused = train(alone, &Settings::default()).unwrap_err();
    assert_eq!(refused.least, 5);
    assert!(train(&[], &Settings::default()).is_err());
}

#[test]
fn the_same_texts_make_the_same_model_also_after_it_was_kept() {
    let one = serde_json::to_string(&model()).unwrap();
    assert_eq!(one, serde_json::to_string(&model()).unwrap());
    let kept: Model = serde_json::from_str(&one).unwrap();
    assert_eq!(kept.guess(CARGO[0]), model().guess(CARGO[0]));
}

proptest! {
    #[test]
    fn whatever_is_asked_the_confidences_sum_to_one_and_fall(text in ".{0,300}") {
        let model = model();
        let guesses = model.guess(&text);
        if !guesses.is_empty() {
            prop_assert!((guesses.iter().map(|one| one.confidence).sum::<f32>() - 1.0).abs() < 1e-3);
            prop_assert!(guesses.windows(2).all(|two| two[0].confidence >= two[1].confidence));
        }
    }
}
