# Ret nedenleri ve “şu anda olmuyor” cümleleri.

platform-refused-cursor = Sayfanın yeri okunamadı; listeyi baştan açın.
platform-refused-file-empty = Dosya boş.
platform-refused-file-kind = Bu tür dosya alınmıyor: { $found }.
platform-refused-file-mismatch = Dosyanın adı { $ending } diyor ama içi { $found }. Doğru dosyayı seçin.
platform-refused-file-size = Dosya çok büyük; en çok { $megabytes } MB olabilir.
platform-refused-idempotency-key = Tekrar anahtarı 1–200 harf olmalı.
platform-refused-idempotency-reused = Bu anahtarla daha önce başka bir istek geldi. Yeni istek için yeni anahtar kullanın.
platform-refused-picture-heic = HEIC resimler okunamıyor; telefonda JPEG olarak paylaşın.
platform-refused-picture-pixels = Resim çok büyük: { $width } × { $height } nokta.
platform-refused-picture-unreadable = Resim okunamadı; dosya bozuk olabilir.
platform-unavailable-database = Veri tabanına ulaşılamıyor. Yaptığınız kaydedilmedi; biraz sonra yeniden deneyin.
platform-unavailable-disk-full = Sunucunun diski doldu. Yaptığınız kaydedilmedi; yer açılınca yeniden deneyin.
platform-unavailable-files = Dosyaların durduğu yere ulaşılamıyor. Biraz sonra yeniden deneyin.
platform-unavailable-read-only = Veri tabanı şu anda yalnız okunabiliyor. Yaptığınız kaydedilmedi; yöneticinize haber verin.

platform-check-database = Veri tabanı dosyası ve bağlantılar
platform-check-events = Olay zincirleri
platform-check-files = Saklanan dosyalar
platform-check-search = Arama dizini
platform-finding-chain-head = { $chain } zincirinin başı olaylarıyla uyuşmuyor.
platform-finding-database-damaged = Veri tabanı dosyası bozuk: { $said }
platform-finding-event-altered = { $chain } zincirinin { $seq } sıradaki olayı değiştirilmiş.
platform-finding-event-missing = { $chain } zincirinde { $seq } sıradaki olay yok.
platform-finding-file-missing = Kaydı olan bir dosyanın içeriği yok.
platform-finding-reference-broken = { $table } tablosunda { $other } tablosunun olmayan bir kaydına bağlı satır var.
platform-finding-search-index = Aramada { $entries } kayıt var ama dizinde { $indexed }.
platform-finding-search-tokens = { $count } arama numarası hiçbir kayda ait değil.
platform-refused-backup-damaged = Yedek bozuk: { $file } dosyasının içeriği özetiyle uyuşmuyor. Hiçbir şey değişmedi.
platform-refused-backup-unreadable = Yedek okunamadı; bu bir Vefa yedeği değil ya da yarım kalmış.
platform-refused-target-not-empty = Hedefte zaten bir veri tabanı var. Boş bir yere geri yükleyin.

platform-job-upkeep = Eskiyenleri temizle
