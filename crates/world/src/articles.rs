//! The help centre of the firm: four shelves, a dozen articles in Turkish and English, words that mean the same, and one that our own people read.

use kernel::ids::{ArticleCategoryId, ArticleId, StaffId};
use kernel::refusal::Refused;
use kernel::time::{add_days, civil_day};
use knowledge::acts::{
    CategoryText, CategoryWords, Details, NewArticle, add_category, add_synonyms, publish,
    write_article, write_text,
};
use knowledge::rules::words::{Typed, Words};
use knowledge::{Reach, Tongue, queries};
use platform::{Failure, Platform, Work};

use crate::TELLER;

/// The shelves: word, Turkish and English name, what stands on them.
const SHELVES: [(&str, [(&str, &str); 2]); 4] = [
    (
        "warranty",
        [
            ("Garanti", "Süreler, belgeler, kapsam"),
            ("Warranty", "Terms, papers, what is covered"),
        ],
    ),
    (
        "repair",
        [
            ("Onarım", "Gönderme, süre, ücret"),
            ("Repair", "Sending, time, price"),
        ],
    ),
    (
        "returns",
        [
            ("İade ve değişim", "Cayma, para iadesi, değişim"),
            ("Returns and exchanges", "Withdrawal, refunds, exchange"),
        ],
    ),
    (
        "care",
        [
            ("Kullanım ve bakım", "Kendiniz yapabilecekleriniz"),
            ("Use and care", "What you can do yourself"),
        ],
    ),
];

/// An article: its shelf, the product that it speaks of, its words in Turkish and in English.
type Text = (&'static str, &'static str, &'static str, &'static str);

/// The words of an article lie beside the program: title, summary, an empty line, text.
macro_rules! article {
    ($shelf:literal, $product:literal, $name:literal) => {
        (
            $shelf,
            $product,
            include_str!(concat!("../articles/", $name, ".tr.md")),
            include_str!(concat!("../articles/", $name, ".en.md")),
        )
    };
}

const ARTICLES: [Text; 12] = [
    article!("warranty", "", "warranty-term"),
    article!("warranty", "", "warranty-document"),
    article!("warranty", "", "not-covered"),
    article!("repair", "", "repair-time"),
    article!("repair", "", "hand-in"),
    article!("repair", "", "paid-repair"),
    article!("returns", "", "withdrawal"),
    article!("returns", "", "refund"),
    article!("returns", "", "exchange"),
    article!("care", "WK-200", "kettle-limescale"),
    article!("care", "LX-40", "printer-jam"),
    article!("care", "E-1", "coffee-descale"),
];

/// What only our own people read.
const FOR_STAFF: &str = "Garanti dışı kararını müşteriye nasıl söyleriz?\nÖnce bulguyu, sonra nedeni, sonra seçenekleri söyleyin.\n\n1. Teknisyenin bulduğunu kendi sözleriyle anlatın, fotoğrafı gösterin.\n2. Hangi maddenin kapsam dışı bıraktığını söyleyin.\n3. Teklifi ve onarmadan geri almayı birlikte sunun.\n4. Müşteri itiraz ederse talebi kıdemli birine aktarın; hakem heyeti yolunu gizlemeyin.";

/// Tells it.
pub(crate) async fn tell(platform: &Platform, reviewer: StaffId) -> Result<(), Failure> {
    let mut work = platform.own_work(TELLER).await?;
    let mut shelves = Vec::new();
    for (word, names) in SHELVES {
        shelves.push((word, shelf(&mut work, names).await?));
    }
    let on = |word: &str| {
        shelves
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, id)| *id)
    };
    for (at, (shelf, product, turkish, english)) in ARTICLES.into_iter().enumerate() {
        let mut details = details(on(shelf), product, Reach::Public);
        // the first is to be looked through today
        if at == 0 {
            details.review_on = Some(civil_day(work.now));
            details.reviewer = Some(reviewer);
        } else {
            details.review_on = add_days(civil_day(work.now), 90).ok();
        }
        let id = written(&mut work, turkish, details).await?;
        let version = queries::article(work.conn(), id).await?.version;
        let may = work.actor.may()?;
        write_text(
            &mut work,
            may,
            id,
            version,
            Tongue::English,
            words(english)?,
        )
        .await?;
        out(&mut work, id, Tongue::English).await?;
    }
    written(
        &mut work,
        FOR_STAFF,
        details(on("warranty"), "", Reach::Staff),
    )
    .await?;
    for phrases in [
        "ikame cihaz\nyedek ürün\nemanet cihaz",
        "iade\ngeri gönderme",
        "su ısıtıcısı\nkettle",
    ] {
        let may = work.actor.may()?;
        add_synonyms(&mut work, may, Tongue::Turkish, phrases).await?;
    }
    work.commit().await
}

async fn shelf(work: &mut Work, names: [(&str, &str); 2]) -> Result<ArticleCategoryId, Failure> {
    let text = |(name, about): (&str, &str)| CategoryText {
        name: name.into(),
        about: about.into(),
    };
    let [turkish, english] = names.map(text);
    let words = CategoryWords {
        parent: None,
        texts: [turkish, english, CategoryText::default()],
    };
    let may = work.actor.may()?;
    add_category(work, may, words).await
}

fn details(category: Option<ArticleCategoryId>, product: &str, reach: Reach) -> Details {
    let products = Some(product).filter(|code| !code.is_empty());
    Details {
        category,
        reach,
        review_on: None,
        reviewer: None,
        products: products.into_iter().map(str::to_owned).collect(),
        groups: Vec::new(),
        faults: Vec::new(),
    }
}

/// The words of a text: its first line, its second, the rest.
fn words(text: &str) -> Result<Words, Refused> {
    let mut parts = text.splitn(3, '\n');
    let mut next = || parts.next().unwrap_or_default().trim().to_owned();
    let typed = Typed {
        title: next(),
        summary: next(),
        body: next(),
        ..Typed::default()
    };
    typed.read()
}

/// Writes an article and lets it out in Turkish.
async fn written(work: &mut Work, text: &str, details: Details) -> Result<ArticleId, Failure> {
    let new = NewArticle {
        tongue: Tongue::Turkish,
        words: words(text)?,
        details,
        answers: None,
    };
    let may = work.actor.may()?;
    let id = write_article(work, may, new).await?;
    out(work, id, Tongue::Turkish).await?;
    Ok(id)
}

async fn out(work: &mut Work, id: ArticleId, tongue: Tongue) -> Result<(), Failure> {
    let version = queries::article(work.conn(), id).await?.version;
    let may = work.actor.may()?;
    publish(work, may, id, version, tongue).await
}
