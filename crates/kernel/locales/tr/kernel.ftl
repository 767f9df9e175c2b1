# Çekirdeğin ret nedenleri
kernel-refused-id = “{ $text }” geçerli bir kayıt numarası değil.
kernel-refused-kind = “{ $kind }” adında bir kayıt türü yok.
kernel-refused-reference = “{ $text }” bir kayda işaret etmiyor.
kernel-refused-time-range = Bu tarih hesaplanabilen aralığın dışında.
kernel-refused-number = “{ $text }” bir sayı değil.
kernel-refused-currency = “{ $text }” kullanımda olan bir para birimi kodu değil (TRY, EUR, USD gibi).
kernel-refused-money-precision = { $text }, { $currency } için izin verilenden ({ $digits }) fazla ondalık basamak içeriyor.
kernel-refused-money-currency = { $one } ile { $other } birbirine eklenemez.
kernel-refused-money-overflow = Tutar çok büyük.
kernel-refused-vat-rate = Böyle bir KDV oranı olamaz.
kernel-refused-shares-many = Bir tutar en fazla { $most } parçaya bölünebilir.
kernel-refused-shares-weight = Pay, eksi bir sayıya göre hesaplanamaz.
kernel-refused-shares-nobody = Tutarın paylaştırılacağı kalem yok.
