# Texts of the frame, forms, lists, search and error pages.

ui-skip = İçeriğe geç
ui-nav = Ana menü
ui-more = Diğer
ui-find = Seri no, ad, telefon, fatura…
ui-found = Bulunanlar
ui-scan = Barkod okut
ui-scan-help = Barkodu çerçevenin içine tutun; okununca kendiliğinden yazılır.
ui-scan-denied = Kameraya izin verilmedi. Tarayıcının adres çubuğundan izin verin ya da numarayı elle yazın.
ui-new = Yeni
ui-person = Hesap menüsü
ui-account = Hesabım
ui-sign-in = Giriş yap
ui-sign-out = Çıkış yap
ui-theme-light = Açık renk
ui-theme-dark = Koyu renk
ui-theme-system = Cihazın ayarı
ui-close = Kapat
ui-cancel = Vazgeç
ui-confirm = Evet, yap
ui-copy = Kopyala
ui-optional = isteğe bağlı
ui-none = Seçilmedi

ui-keys = Klavye kısayolları
ui-keys-on = Kısayolları kullan
ui-keys-go = Git:
ui-keys-help = Bu yardımı aç
ui-keys-rows = Listede aşağı, yukarı
ui-keys-open = Seçili satırı aç
ui-key-find = Ara

ui-form-refused =
    { $n ->
        [one] Kaydedilmedi: bir yeri düzeltin
       *[other] Kaydedilmedi: { $n } yeri düzeltin
    }
ui-upload-progress = Yükleniyor

ui-settings = Ayarlar
ui-settings-waiting = Bekleyen: { $n }
ui-settings-none = Burada sizin için bir ayar yok
ui-settings-none-text = Ayarları yöneticiler değiştirir. Bir şeyin değişmesi gerekiyorsa yöneticinize söyleyin.
ui-api-docs = API başvurusu

ui-day = { $day } { $month } { $year }
ui-day-of-year = { $day } { $month }
ui-ago-now = az önce
ui-ago-minutes = { $n } dk önce
ui-ago-today = bugün { $time }
ui-ago-yesterday = dün { $time }
ui-ago-tomorrow = yarın { $time }
ui-near-today = bugün
ui-near-tomorrow = yarın
ui-near-yesterday = dün
ui-near-in = { $n } gün sonra
ui-near-before = { $n } gün önce

ui-fault-back = Geri dön
ui-fault-again = Yeniden dene
ui-fault-home = Başlangıca git
ui-fault-number = Yardım isterken bu numarayı söyleyin:
ui-fault-refused = Bu yapılamadı
ui-fault-refused-text = Hiçbir şey değişmedi. Nedeni aşağıda yazıyor.
ui-fault-stale = Siz yazarken bu kayıt değişti
ui-fault-stale-text = Başkası sizden önce kaydetti; sizin yazdıklarınız kaydedilmedi. Farklara bakın, sayfayı yeniden açıp gerekeni tekrar yazın.
ui-fault-missing = Böyle bir sayfa yok
ui-fault-missing-text = Bağlantı eski ya da eksik olabilir; kayıt silinmiş ya da size kapalı olabilir. Yukarıdan arayın ya da başlangıca dönün.
ui-fault-forbidden = Bunun için yetkiniz yok
ui-fault-forbidden-text = Yöneticinizden “{ $permission }” yetkisini isteyebilirsiniz. Hiçbir şey değişmedi.
ui-fault-unavailable = Şu anda olmuyor
ui-fault-internal = Bizde bir şey ters gitti
ui-fault-internal-text = Hata kaydedildi. Son yaptığınız kaydedilmemiş olabilir; yeniden denemeden önce bakın. Sürerse aşağıdaki numarayla bize ulaşın.
ui-fault-signed-out = Giriş yapmanız gerekiyor
ui-fault-signed-out-text = Oturumunuz bitmiş ya da anahtar geçersiz.
ui-fault-forged = Form kabul edilmedi
ui-fault-forged-text = Sayfa uzun süre açık kalmış ya da oturum yenilenmiş olabilir. Hiçbir şey değişmedi; sayfayı yenileyip tekrar gönderin.
ui-fault-unreadable = İstek anlaşılamadı
ui-fault-unreadable-text = Gönderilenin biçimi beklenenden farklı. Hiçbir şey değişmedi.
ui-fault-method = Bu adres böyle kullanılmaz
ui-fault-method-text = Sayfa var ama bu yolla çağrılamaz. Menüden ilerleyin.
ui-fault-large = Dosya ya da form çok büyük
ui-fault-large-text = En çok { $megabytes } MB alınıyor, gönderdiğiniz daha büyük; hiçbir şey değişmedi. Daha küçük bir dosya seçin ya da parçalara bölün.
ui-fault-media = Bu tür dosya burada okunmuyor
ui-fault-media-text = Gönderilenin türü beklenen türlerden değil. Hiçbir şey değişmedi.
ui-fault-many = Çok sık istek geldi
ui-fault-many-text = { $n } saniye bekleyip yeniden deneyin. Yaptıklarınız duruyor.
ui-fault-slow = Yanıt çok uzun sürdü
ui-fault-slow-text = Beklemeyi kestik. Yaptığınız kaydedilmiş de olabilir, kaydedilmemiş de; önce bakın, sonra yeniden deneyin.
ui-stale-field = Alan
ui-stale-mine = Sizin yazdığınız
ui-stale-theirs = Şimdiki
ui-field-name = Ad
ui-field-note = Not
ui-field-phone = Telefon
ui-field-email = E-posta

ui-list-acts = İşlemler
ui-list-pages = Sayfalar
ui-list-rows =
    { $n ->
        [one] bir kayıt
       *[other] { $n } kayıt
    }
ui-list-prev = Önceki
ui-list-next = Sonraki
ui-list-views = Görünümler
ui-list-from = başlangıç
ui-list-to = bitiş
ui-list-apply = Uygula
ui-list-clear = Süzgeci kaldır
ui-list-save = Görünümü kaydet
ui-list-save-name = Görünümün adı
ui-list-saved = “{ $name }” görünümü kaydedildi.
ui-list-forget = Görünümü sil
ui-list-forgotten = Görünüm silindi.
ui-list-columns = Sütunlar
ui-list-export = Dışa aktar
ui-list-nothing = Eşleşen kayıt yok
ui-list-nothing-text = Daha az harf yazın ya da süzgeçleri kaldırın. Arama büyük küçük harfe ve Türkçe harflere takılmaz.
ui-export-cut = Yalnız ilk { $n } satır aktarıldı; süzgeçle daraltıp yeniden deneyin.
ui-save = Kaydet

ui-search = Arama
ui-search-all = Bütün sonuçlar
ui-search-empty = Ne arıyorsunuz?
ui-search-empty-text = Seri no, ad, telefon, fatura numarası ya da e-posta yazın; barkod okutun. “/” tuşu her sayfada buraya getirir.
ui-search-none = “{ $q }” için bir şey bulunamadı
ui-search-none-text = Daha kısa yazmayı ya da seri numarasının ilk hanelerini deneyin. Yeni alınmış bir ürünse faturası henüz aktarılmamış olabilir.
ui-refused-view-name = Görünüme 1–{ $n } harflik bir ad verin.
ui-archive = Seçimlerden kaldır
ui-restore = Seçimlere geri al
