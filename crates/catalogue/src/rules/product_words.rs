//! Which product typed words mean: its stock code, its trade item number, its name, or name and code as the list offers them.

use kernel::turkish::fold;

/// What stands between name and stock code in the list that a field offers.
const BETWEEN: &str = " · ";

/// A product as its words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// Stock code.
    pub sku: Option<&'a str>,
    /// Trade item number.
    pub gtin: Option<&'a str>,
    /// Name.
    pub name: &'a str,
}

/// The words that the list offers for a product.
#[must_use]
pub fn offered(product: Named<'_>) -> String {
    match product.sku {
        Some(sku) => format!("{}{BETWEEN}{sku}", product.name),
        None => product.name.to_owned(),
    }
}

/// What to look up for these words: themselves, and the stock code behind the name.
#[must_use]
pub fn looked_up(words: &str) -> Vec<String> {
    let words = words.trim();
    let code = words.rsplit_once(BETWEEN).map(|(_, code)| code.trim());
    std::iter::once(words)
        .chain(code)
        .filter(|words| !words.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The place of the product that is meant. A code goes before a name; a name that several products share means none of them.
#[must_use]
pub fn meant(words: &str, products: &[Named<'_>]) -> Option<usize> {
    let wanted = fold(words);
    let is = |text: Option<&str>| text.is_some_and(|text| fold(text) == wanted);
    let whole = |product: &Named<'_>| fold(&offered(*product)) == wanted;
    let code = |product: &Named<'_>| is(product.sku) || is(product.gtin);
    let name = |product: &Named<'_>| is(Some(product.name));
    only(products, whole)
        .or_else(|| only(products, code))
        .or_else(|| only(products, name))
}

/// The place of the one product for which it holds.
fn only(products: &[Named<'_>], holds: impl Fn(&Named<'_>) -> bool) -> Option<usize> {
    let mut places = products
        .iter()
        .enumerate()
        .filter(|(_, product)| holds(product))
        .map(|(place, _)| place);
    places.next().filter(|_| places.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn product(
        name: &'static str,
        sku: Option<&'static str>,
        gtin: Option<&'static str>,
    ) -> Named<'static> {
        Named { sku, gtin, name }
    }

    #[test]
    fn codes_go_before_names_and_a_shared_name_means_nobody() {
        let products = [
            product("Su ısıtıcısı", Some("SI-1"), Some("8690000000005")),
            product("Su ısıtıcısı", Some("SI-2"), None),
            product("SI-2", Some("KILIF"), None),
            product("Işıldak", None, None),
        ];
        let cases = [
            ("si-1", Some(0)),
            (" SI-2 ", Some(1)),
            ("8690000000005", Some(0)),
            ("Su ısıtıcısı · SI-2", Some(1)),
            ("SU ISITICISI", None),
            ("ışıldak", Some(3)),
            ("IŞILDAK", Some(3)),
            ("çaydanlık", None),
            ("", None),
        ];
        for (words, expected) in cases {
            assert_eq!(meant(words, &products), expected, "{words}");
        }
    }

    #[test]
    fn the_code_behind_the_name_is_looked_up_too() {
        assert_eq!(
            looked_up("Su · ısıtıcısı · SI-1"),
            ["Su · ısıtıcısı · SI-1", "SI-1"]
        );
        assert_eq!(looked_up(" "), Vec::<String>::new());
    }
}
