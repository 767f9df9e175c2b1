//! The fields that a column may stand for, and what a row of each sort needs.

use serde::{Deserialize, Serialize};

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Customers.
    Customers,
    /// Products.
    Products,
    /// Lines of sales; lines of one sale share its number.
    Sales,
    /// Units with their serial numbers.
    Units,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Customers, Self::Products, Self::Sales, Self::Units];

    /// The word in addresses and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Products => "products",
            Self::Sales => "sales",
            Self::Units => "units",
        }
    }

    /// The target of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.word() == word)
    }

    /// Text key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Customers => "imports-target-customers",
            Self::Products => "imports-target-products",
            Self::Sales => "imports-target-sales",
            Self::Units => "imports-target-units",
        }
    }

    /// Of each group a row must be able to say at least one.
    #[must_use]
    pub const fn needs(self) -> &'static [&'static [Field]] {
        match self {
            Self::Customers => &[&[
                Field::CustomerName,
                Field::FamilyName,
                Field::FirstName,
                Field::CustomerKey,
                Field::Email,
                Field::Phone,
            ]],
            Self::Products => &[&[Field::ProductName, Field::ProductCode, Field::Gtin]],
            Self::Sales => &[
                &[Field::SaleNumber, Field::Ettn],
                &[Field::SoldOn],
                &[Field::ProductName, Field::ProductCode, Field::Gtin],
            ],
            Self::Units => &[
                &[Field::Serial],
                &[Field::ProductName, Field::ProductCode, Field::Gtin],
            ],
        }
    }
}

/// Declares the fields with their words, text keys, targets and the headings by which they are guessed.
macro_rules! fields {
    ($($name:ident $word:literal $key:literal [$($target:ident),*] [$($heading:literal),* $(,)?];)+) => {
        /// What a column may stand for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $(#[doc = $word] $name,)+
        }

        impl Field {
            /// All fields.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The word in forms and records.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// Text key of its name.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// Sorts of rows that may say it.
            #[must_use]
            pub const fn targets(self) -> &'static [Target] {
                match self { $(Self::$name => &[$(Target::$target),*],)+ }
            }

            /// Headings that usually mean it, folded, without blanks and signs.
            #[must_use]
            pub const fn headings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($heading),*],)+ }
            }
        }
    };
}

fields! {
    SaleNumber "sale_number" "imports-field-sale-number" [Sales] ["faturano", "faturanumarasi", "siparisno", "siparisnumarasi", "belgeno", "fisno", "satisno", "invoiceno", "invoicenumber", "invoice", "orderno", "ordernumber", "orderid", "order"];
    Ettn "ettn" "imports-field-ettn" [Sales] ["ettn", "uuid", "faturaettn"];
    SoldOn "sold_on" "imports-field-sold-on" [Sales] ["tarih", "faturatarihi", "satistarihi", "siparistarihi", "belgetarihi", "date", "invoicedate", "orderdate", "saledate", "soldon", "orderpurchasetimestamp"];
    DeliveredOn "delivered_on" "imports-field-delivered-on" [Sales, Units] ["teslimtarihi", "teslimattarihi", "deliverydate", "deliveredon", "delivered", "orderdeliveredcustomerdate"];
    Currency "currency" "imports-field-currency" [Sales] ["parabirimi", "doviz", "dovizcinsi", "currency", "currencycode", "kurbirimi"];
    Rate "rate" "imports-field-rate" [Sales] ["kur", "dovizkuru", "exchangerate", "rate"];
    CustomerKey "customer_key" "imports-field-customer-key" [Customers, Sales, Units] ["musterino", "musterikodu", "carikodu", "carikod", "customerid", "customerno", "customercode", "customerkey", "masterid", "customeruniqueid", "uyeno"];
    CustomerName "customer_name" "imports-field-customer-name" [Customers, Sales, Units] ["musteri", "musteriadi", "musteriunvani", "unvan", "cariunvan", "cariadi", "adsoyad", "adisoyadi", "isim", "alici", "aliciadi", "customer", "customername", "name", "fullname", "buyer", "companyname", "firmaadi", "firma"];
    FirstName "first_name" "imports-field-first-name" [Customers, Sales, Units] ["ad", "adi", "firstname", "givenname", "musteriad"];
    FamilyName "family_name" "imports-field-family-name" [Customers, Sales, Units] ["soyad", "soyadi", "lastname", "surname", "familyname", "musterisoyad"];
    TaxNumber "tax_number" "imports-field-tax-number" [Customers, Sales, Units] ["vkn", "tckn", "vkntckn", "tcknvkn", "vergino", "verginumarasi", "vergikimlikno", "tckimlikno", "tcno", "kimlikno", "taxnumber", "taxno", "taxid", "identitynumber"];
    Segment "segment" "imports-field-segment" [Customers] ["segment", "musterisegmenti", "musterigrubu", "carigrubu", "carigrup", "customersegment", "customergroup"];
    TaxOffice "tax_office" "imports-field-tax-office" [Customers, Sales] ["vergidairesi", "vd", "taxoffice"];
    Phone "phone" "imports-field-phone" [Customers, Sales, Units] ["telefon", "telefonno", "tel", "ceptelefonu", "cep", "gsm", "gsmno", "phone", "phonenumber", "mobile", "mobilephone", "telephone"];
    Email "email" "imports-field-email" [Customers, Sales, Units] ["eposta", "epostaadresi", "email", "emailaddress", "mail", "mailadresi"];
    AddressLine "address_line" "imports-field-address-line" [Customers, Sales] ["adres", "acikadres", "adressatiri", "teslimatadresi", "faturaadresi", "address", "address1", "addressline", "street", "streetaddress"];
    District "district" "imports-field-district" [Customers, Sales] ["ilce", "semt", "district", "county", "town"];
    City "city" "imports-field-city" [Customers, Sales] ["il", "sehir", "city", "customercity", "province"];
    Postcode "postcode" "imports-field-postcode" [Customers, Sales] ["postakodu", "pk", "postcode", "postalcode", "zip", "zipcode", "customerzipcodeprefix"];
    Country "country" "imports-field-country" [Customers, Sales] ["ulke", "country", "countrycode"];
    Note "note" "imports-field-note" [Customers] ["not", "notlar", "aciklama", "note", "notes", "comment", "remark"];
    ProductCode "product_code" "imports-field-product-code" [Products, Sales, Units] ["stokkodu", "urunkodu", "malzemekodu", "kod", "sku", "stockcode", "productcode", "itemcode", "productid", "code", "saticiurunkodu"];
    Gtin "gtin" "imports-field-gtin" [Products, Sales, Units] ["barkod", "barkodno", "gtin", "ean", "ean13", "upc", "barcode"];
    Brand "brand" "imports-field-brand" [Products, Sales, Units] ["marka", "brand", "manufacturer", "vendor"];
    Model "model" "imports-field-model" [Products, Sales, Units] ["model", "modeladi", "modelkodu", "modelname"];
    ProductName "product_name" "imports-field-product-name" [Products, Sales, Units] ["urun", "urunadi", "malzemeadi", "stokadi", "malhizmet", "aciklama", "tanim", "product", "productname", "item", "itemname", "description", "title"];
    Category "category" "imports-field-category" [Products, Sales] ["kategori", "urungrubu", "grup", "category", "productcategory", "productcategoryname", "productgroup"];
    Quantity "quantity" "imports-field-quantity" [Sales] ["miktar", "adet", "quantity", "qty", "amountofitems", "units"];
    Unit "unit" "imports-field-unit" [Sales] ["birim", "olcubirimi", "unit", "unitcode", "uom"];
    UnitPrice "unit_price" "imports-field-unit-price" [Sales] ["birimfiyat", "birimfiyati", "fiyat", "satisfiyati", "unitprice", "price"];
    LineTotal "line_total" "imports-field-line-total" [Sales] ["tutar", "satirtutari", "toplam", "nettutar", "linetotal", "lineamount", "total", "amount"];
    Discount "discount" "imports-field-discount" [Sales] ["iskonto", "indirim", "iskontotutari", "indirimtutari", "discount", "discountamount"];
    VatRate "vat_rate" "imports-field-vat-rate" [Products, Sales] ["kdv", "kdvorani", "kdvyuzde", "vat", "vatrate", "taxrate"];
    VatAmount "vat_amount" "imports-field-vat-amount" [Sales] ["kdvtutari", "vergitutari", "vatamount", "taxamount", "tax"];
    Freight "freight" "imports-field-freight" [Sales] ["kargo", "kargoucreti", "nakliye", "freight", "shipping", "shippingcost", "freightvalue"];
    Serial "serial" "imports-field-serial" [Sales, Units] ["serino", "serinumarasi", "seri", "imei", "imei1", "sasino", "serial", "serialno", "serialnumber", "vin"];
    Imei2 "imei2" "imports-field-imei2" [Sales, Units] ["imei2", "ikinciimei", "secondimei"];
    Payment "payment" "imports-field-payment" [Sales] ["odeme", "odemesekli", "odemeturu", "odemeyontemi", "payment", "paymentmethod", "paymenttype"];
    WarrantyMonths "warranty_months" "imports-field-warranty-months" [Products] ["garanti", "garantisuresi", "garantiay", "warranty", "warrantymonths"];
    Condition "condition" "imports-field-condition" [Units] ["durum", "kondisyon", "condition", "state"];
}

impl Field {
    /// The field of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.word() == word)
    }

    /// Whether several columns may stand for it.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Phone | Self::Email | Self::Note | Self::AddressLine
        )
    }

    /// Fields that rows of a target may say.
    pub fn of_target(target: Target) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |field| field.targets().contains(&target))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_are_unique_and_lead_back() {
        let words: BTreeSet<&str> = Field::ALL.iter().map(|field| field.word()).collect();
        assert_eq!(words.len(), Field::ALL.len());
        assert!(
            Field::ALL
                .iter()
                .all(|field| Field::of_word(field.word()) == Some(*field))
        );
    }

    #[test]
    fn no_heading_means_two_things_in_one_table() {
        for target in Target::ALL {
            let mut seen = BTreeSet::new();
            for field in Field::of_target(target) {
                for heading in field.headings() {
                    assert!(seen.insert(*heading), "{heading} twice for {target:?}");
                }
            }
        }
    }
}
