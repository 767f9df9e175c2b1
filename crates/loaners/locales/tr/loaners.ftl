# Texts of loaners.

# words
loaners-title = İkame cihazlar
loaners-one = İkame cihaz
loaners-new = Havuza cihaz ekle
loaners-new-intro = Bizim olan, satılabilir ya da ikame yerinde duran bir cihaz. Satılabilir cihaz ikame yerine taşınır.
loaners-edit = Düzenle
loaners-see = Gör
loaners-loan = Ödünç
loaners-loans = Ödünçler
loaners-number = Ödünç no
loaners-product = Ürün
loaners-serial = Seri no
loaners-unit = Cihaz
loaners-customer = Müşteri
loaners-customer-find = Müşteri ara
loaners-customer-find-help = Adını ya da telefonunu yazıp Enter'a basın.
loaners-station = İstasyon
loaners-condition = Durumu
loaners-condition-help = Çizik, eksik, çalışma durumu.
loaners-condition-out = Verilirken durumu
loaners-condition-in = Geldiğinde durumu
loaners-condition-in-help = Aksesuarlarıyla birlikte kontrol edip yazın.
loaners-accessories = Aksesuarlar
loaners-accessories-out = Birlikte verilenler
loaners-accessories-in = Birlikte gelenler
loaners-look-out = Verilirken durumu
loaners-look-in = Geldiğinde durumu
loaners-looks = Durumu, verilirken ve geldiğinde
loaners-nothing = yok
loaners-photos = Fotoğraflar
loaners-photos-help = Birkaç açıdan çekin; anlaşmazlıkta bunlara bakılır.
loaners-photos-add = Fotoğraf ekle
loaners-photos-added = Fotoğraflar eklendi.
loaners-photo-take-back = Yanlış, kaldır
loaners-photo-gone = Fotoğraf kaldırıldı.
loaners-no-photos = Fotoğraf yok.
loaners-fits = Neyin yerine verilir
loaners-fits-help = Virgülle ayırın. Boş bırakılırsa kendi ürün grubunun ve kategorisinin yerine verilir.
loaners-categories = Kategoriler
loaners-groups = Ürün grupları
loaners-groups-help = Yönetmelikteki ürün grubu kodları, virgülle.
loaners-added = Havuza girişi
loaners-why = Neden
loaners-cause = Servis kaydı
loaners-out-at = Verildi
loaners-out-by = Veren
loaners-due-on = Dönüş günü
loaners-over = Gecikme (gün)
loaners-overdue = Gecikti
loaners-deposit = Depozito
loaners-deposit-help = Tutar ya da tahsilat numarası.
loaners-deposit-back = Geri verilen depozito
loaners-accepted-by = Teslim alan
loaners-accepted-by-help = Cihazı alan ve koşulları kabul eden kişi.
loaners-ended-at = Kapandı
loaners-ended-by = Geri alan
loaners-damaged = Hasarlı geldi
loaners-damage = Hasar
loaners-amount = Önerilen bedel
loaners-history = Geçmiş

# states
loaners-state = Durum
loaners-pool-free = Boşta
loaners-pool-lent = Müşteride
loaners-pool-set_aside = Ayrıldı
loaners-pool-lost = Kayıp
loaners-pool-retired = Havuzdan çıktı
loaners-lending-out = Müşteride
loaners-lending-returned = Döndü
loaners-lending-returned_damaged = Hasarlı döndü
loaners-lending-lost = Kayıp

# lists
loaners-search = Ürün, seri no
loaners-loans-search = Ödünç no, teslim alan
loaners-view-all = Hepsi
loaners-view-free = Boşta
loaners-view-lent = Müşteride
loaners-view-aside = Ayrılanlar
loaners-view-out = Müşteride
loaners-view-overdue = Gecikenler
loaners-none = Havuzda cihaz yok
loaners-none-text = Onarım sürerken müşteriye verilecek cihazları ekleyin.
loaners-loans-none = Henüz ödünç yok
loaners-loans-none-text = Bir ikame cihaz verildiğinde burada görünür.
loaners-never-lent = Bu cihaz henüz verilmedi.

# steps
loaners-hand-out = Müşteriye ver
loaners-handed-out = İkame cihaz verildi.
loaners-added-done = Cihaz havuza eklendi.
loaners-saved = İkame cihaz kaydedildi.
loaners-return = Geri al
loaners-return-intro = Verilirken durumu: { $condition }. Birlikte verilenler: { $accessories }. Depozito: { $deposit }.
loaners-returned = İkame cihaz geri alındı.
loaners-extend = Süreyi uzat
loaners-extend-why = Neden uzatılıyor?
loaners-extended = Dönüş günü değişti.
loaners-lost = Dönmeyecek
loaners-lost-intro = Ödünç kayıp olarak kapanır. Cihaz bulunursa havuza yeniden alınabilir.
loaners-lost-why = Ne oldu?
loaners-lost-done = Ödünç kayıp olarak kapandı.
loaners-retire = Havuzdan çıkar
loaners-retire-why = Neden çıkarılıyor?
loaners-retire-help = Cihaz karantinaya gider; ne olacağına orada karar verilir.
loaners-retired = Cihaz havuzdan çıkarıldı.
loaners-put-back = Havuza geri koy
loaners-put-back-help = Hasarlı cihaz, muayenesi yapılıp ikame yerine döndüyse yeniden verilebilir; kayıp cihaz bulunduysa doğrudan geri alınır.
loaners-put-back-done = Cihaz yeniden havuzda.

# history
loaners-event-added = havuza ekledi
loaners-event-edited = bilgilerini değiştirdi
loaners-event-put-back = havuza geri koydu
loaners-event-retired = havuzdan çıkardı
loaners-event-handed-out = müşteriye verdi
loaners-event-extended = süreyi uzattı
loaners-event-returned = geri aldı
loaners-event-returned-damaged = hasarlı geri aldı
loaners-event-lost = kayıp olarak kapattı
loaners-event-photos = fotoğraflarını değiştirdi
loaners-event-overdue = dönüş günü geçti

# others
loaners-follows = { $count } ödünç
loaners-may-loaners-read = İkame cihazları görmek
loaners-may-loaners-lend = İkame cihaz vermek ve geri almak
loaners-may-loaners-manage = İkame havuzunu yönetmek
loaners-check-lent = Verilen her cihazın açık bir ödüncü var
loaners-complaint-lent = durumu ödüncüne uymuyor
loaners-check-out = Açık her ödüncün verilmiş bir cihazı var
loaners-complaint-out = cihazı verilmiş görünmüyor
loaners-check-place = Verilen cihazlar müşteride
loaners-complaint-place = verilmiş görünüyor ama stokta müşteride değil

# refusals
loaners-refused-fits = En çok { $most } grup ya da kategori yazın; her biri en çok 80 karakter.
loaners-refused-due = Bugünden en çok 366 gün sonrasına kadar bir gün yazın.
loaners-refused-words = Bu alanı doldurun.
loaners-refused-words-long = En çok { $most } karakter olabilir.
loaners-refused-amount = Sıfır ya da daha büyük bir tutar yazın.
loaners-refused-not-ours = Yalnızca bizim olan ve istasyonda duran cihaz eklenir; bu cihaz şu an: { $state }.
loaners-refused-twice = Bu cihaz zaten havuzda.
loaners-refused-ended = Bu ödünç kapandı.
loaners-refused-lent = Cihaz müşteride; önce geri alın.
loaners-refused-elsewhere = Cihaz ikame yerinde değil, şu an: { $state }. Önce muayene edip ikame yerine taşıyın.
loaners-refused-no-photo = En az bir fotoğraf seçin.
loaners-refused-no-picture = { $name } bir fotoğraf değil.
loaners-refused-photos = Bir ödüncün en çok { $most } fotoğrafı olabilir.
loaners-refused-serial = Bu seri numarasıyla tek bir cihaz bulunamadı.
loaners-refused-customer = Bir müşteri arayıp seçin.
loaners-job-ended-for = Dönen ikame cihazı kaydına bildirir
loaners-job-lent-for = Verilen ikame cihazı kaydına bildirir
loaners-print = Sözleşmeyi yazdır
