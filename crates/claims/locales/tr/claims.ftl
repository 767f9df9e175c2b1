# Texts of claims.

# words
claims-title = Tedarikçi talepleri
claims-one = Tedarikçi talebi
claims-new = Yeni talep
claims-edit = Düzenle
claims-see = Gör
claims-number = Talep no
claims-supplier = Tedarikçi
claims-supplier-help = Anlaşması kayıtlı tedarikçiler listelenir.
claims-supplier-find = Tedarikçi ara
claims-supplier-find-help = Unvanını ya da vergi numarasını yazıp Enter'a basın.
claims-station = İstasyon
claims-unit = Cihaz
claims-product = Ürün
claims-serial = Seri no
claims-fault = Arıza
claims-cause = Servis kaydı
claims-repaired-on = Onarım günü
claims-send-by = Son gönderim günü
claims-sent-on = Gönderildiği gün
claims-decided-on = Yanıt günü
claims-received-on = Geldiği gün
claims-total = Talep tutarı
claims-accepted = Kabul edilen
claims-accepted-help = Hiç ödenmeyecekse 0 yazın.
claims-recovered = Tahsil edilen
claims-open = Beklenen
claims-amount = Tutar
claims-currency = Para birimi
claims-reason = Gerekçe
claims-reason-help = Tamamı kabul edilmediyse tedarikçinin gerekçesini yazın.
claims-reference = Tedarikçinin numarası
claims-reference-help = Tedarikçinin bu talep için verdiği numara.
claims-payment-reference = Ödeme referansı
claims-by = Kaydeden
claims-facts = Talep
claims-history = Geçmiş
claims-note = Not
claims-agreement = Geçerli anlaşma

# states
claims-state = Durum
claims-is-draft = Taslak
claims-is-sent = Gönderildi
claims-is-accepted = Kabul edildi
claims-is-partly_accepted = Kısmen kabul edildi
claims-is-refused = Reddedildi
claims-is-recovered = Tahsil edildi
claims-is-written_off = Vazgeçildi
claims-age = Bekleme süresi
claims-waits-to_30 = 0–30 gün
claims-waits-to_60 = 31–60 gün
claims-waits-to_90 = 61–90 gün
claims-waits-older = 90 günden uzun

# lines
claims-lines = Talep satırları
claims-lines-help = İşçilikte dakikayı, parçada adet ve birim fiyatı, diğerlerinde tutarı yazın. Tutarı anlaşma hesaplar.
claims-line-kind = Tür
claims-line-words = Ne yapıldı
claims-line-quantity = Dakika / adet
claims-line-amount = Birim fiyat / tutar
claims-line-labour = İşçilik
claims-line-part = Parça
claims-line-other = Diğer
claims-line-handling = İşlem bedeli
claims-working = Hesap
claims-working-hour = { $n } dk × { $price } / saat
claims-working-work = { $n } dk, iş başına { $price }
claims-working-part = { $n } × { $price } × { $share }
claims-working-fixed = sabit tutar

# proofs
claims-proofs = Kanıtlar
claims-proofs-missing = Eksik kanıt
claims-proofs-none = Henüz kanıt eklenmedi.
claims-proof-kind = Neyi kanıtlıyor
claims-proof-file = Dosya
claims-proof-add = Kanıt ekle
claims-proof-added = Kanıt eklendi.
claims-proof-remove = Çıkar
claims-proof-removed = Kanıt çıkarıldı.
claims-proof-photo = Arıza fotoğrafı
claims-proof-report = Servis formu
claims-proof-invoice = Satış faturası
claims-proof-old_part = Değişen parça
claims-proof-approval = Tedarikçi onayı

# list
claims-search = Talep no, tedarikçi
claims-view-all = Hepsi
claims-view-to-send = Gönderilecek
claims-view-waiting = Yanıt bekleyen
claims-view-to-pay = Ödeme bekleyen
claims-none = Henüz talep yok
claims-none-text = Garantili bir onarım bittiğinde taslak burada görünür.
claims-sums = Toplamlar
claims-sum-more = { $n } talep · tahsil edilen { $recovered }
claims-sum-open = { $n } talep bekliyor

# agreements
claims-agreements = Anlaşmalar
claims-agreements-none = Henüz anlaşma yok
claims-agreements-none-text = Tedarikçinin neyi ödeyeceği kayıtlı değilse ondan talepte bulunulamaz.
claims-agreement-new = Yeni anlaşma
claims-agreement-intro = Anlaşma değiştirilmez; yenisi kendi gününden sonra geçerli olur. Her talep, onarım günündeki anlaşmayla hesaplanır.
claims-agreement-publish = Anlaşmayı kaydet
claims-agreement-published = Anlaşma kaydedildi.
claims-starts-on = Başlangıç günü
claims-labour = İşçilik ödemesi
claims-paid-by-hour = Saat başına
claims-paid-by-work = İş başına
claims-labour-rate = İşçilik bedeli
claims-part-share = Parça yüzdesi
claims-part-share-help = Parça fiyatının yüzde kaçı ödeniyor; maliyetin üstü için 100'den büyük yazın.
claims-handling = Talep başına işlem bedeli
claims-send-within = Gönderim süresi (gün)

# steps
claims-drafted = Talep taslağı kaydedildi.
claims-saved = Talep kaydedildi.
claims-send = Gönderildi olarak işaretle
claims-send-ready = Kanıtlar tamam. Talep formunu tedarikçiye iletip gönderildi olarak işaretleyin.
claims-send-missing = Göndermek için eksik: { $proofs }
claims-sent = Talep gönderildi.
claims-decide = Tedarikçinin yanıtı
claims-decide-do = Yanıtı kaydet
claims-decided = Tedarikçinin yanıtı kaydedildi.
claims-recover = Gelen ödeme
claims-recover-do = Ödemeyi kaydet
claims-recovered-said = Gelen ödeme kaydedildi.
claims-recoveries = Gelen ödemeler
claims-write-off = Talepten vazgeç
claims-write-off-ask = Bu talepten artık bir şey beklenmeyecek. Emin misiniz?
claims-write-off-why = Neden vazgeçiyorsunuz?
claims-written-off = Talepten vazgeçildi.

# sheet
claims-sheet = Talep formu
claims-sheet-title = Garanti onarım talebi
claims-sheet-foot = Tutarlar, onarım gününde geçerli anlaşmaya göre hesaplandı.

# history
claims-event-drafted = taslağı hazırladı
claims-event-edited = talebi değiştirdi
claims-event-proved = kanıt ekledi
claims-event-unproved = kanıtı çıkardı
claims-event-sent = talebi gönderdi
claims-event-decided = tedarikçinin yanıtını kaydetti
claims-event-recovered = gelen ödemeyi kaydetti
claims-event-written-off = talepten vazgeçti

# others
claims-follows = { $count } tedarikçi talebi
claims-may-claims-read = Tedarikçi taleplerini görmek
claims-may-claims-write = Talep hazırlamak ve göndermek
claims-may-claims-decide = Tedarikçi yanıtlarını, ödemeleri ve anlaşmaları kaydetmek
claims-check-total = Talep tutarları satırların toplamı
claims-complaint-total = tutarı satırlarının toplamı değil
claims-check-recovered = Tahsil edilenler gelen ödemelerin toplamı
claims-complaint-recovered = tahsil edilen tutar ödemelere ya da kabul edilene uymuyor
claims-check-state = Talep durumları tutarlarıyla uyumlu
claims-complaint-state = durumu tutarlarına ya da günlerine uymuyor

# refusals
claims-refused-amount = Sıfır ya da daha büyük bir tutar yazın.
claims-refused-share = 0 ile 200 arasında bir yüzde yazın.
claims-refused-days = 1 ile 366 arasında bir gün sayısı yazın.
claims-refused-lines = Bir talepte en çok { $most } satır olabilir.
claims-refused-quantity = 1 ya da daha büyük bir tam sayı yazın.
claims-refused-currency = Tutarı anlaşmanın para birimiyle yazın.
claims-refused-line-words = Ne yapıldığını yazın; en çok 300 karakter.
claims-refused-line-kind = İşçilik, parça ya da diğerini seçin.
claims-refused-accepted = Sıfır ile talep tutarı arasında bir tutar yazın.
claims-refused-reason = Tedarikçinin gerekçesini yazın.
claims-refused-recovered = En çok { $left } kaydedilebilir; bundan fazlası kabul edilmedi.
claims-refused-words-long = En çok { $most } karakter olabilir.
claims-refused-company = { $name } bir firma değil; firma olarak kayıtlı bir cari seçin.
claims-refused-supplier = Bir tedarikçi arayıp seçin.
claims-refused-no-agreement = Bu tedarikçiyle { $on } günü geçerli bir anlaşma yok; önce anlaşmayı kaydedin.
claims-refused-fault = Arızayı yazın.
claims-refused-later = Bugün ya da daha önceki bir gün yazın.
claims-refused-sent = Talep gönderildi; artık değiştirilmez.
claims-refused-ended = Talep kapandı.
claims-refused-proofs = Bir talepte en çok { $most } kanıt olabilir.
claims-refused-nothing = Talep edilen bir tutar yok; önce satır ekleyin.
claims-refused-proof = Önce eksik kanıtları ekleyin: { $missing }.
claims-refused-why = Nedenini yazın.
claims-refused-choice = Birini seçin.
claims-refused-serial = Bu seri numarasıyla tek bir cihaz bulunamadı.
claims-refused-file = Bir dosya seçin.
