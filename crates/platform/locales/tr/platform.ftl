# Şu an yapılamayanlar
platform-unavailable-read-only = Veritabanı şu an yalnızca okunabiliyor; hiçbir şey kaybolmadı. Sistem yöneticinize haber verin.
platform-unavailable-disk-full = Diskte yer kalmadı; hiçbir şey kaybolmadı. Yer açılınca yeniden deneyin.
platform-unavailable-database = Veritabanı yanıt vermiyor. Birazdan yeniden deneyin.
platform-unavailable-files = Dosya deposu yanıt vermiyor. Birazdan yeniden deneyin.

# Geri çevrilenler
platform-refused-cursor = Bu sayfa bağlantısı okunamadı; listenin başından başlayın.
platform-refused-idempotency-key = İşlem anahtarı 1 ile 255 karakter arasında, boşluksuz olmalı.
platform-refused-idempotency-reused = Bu işlem anahtarı başka bir istekte kullanılmış; yeni bir anahtar gönderin.
platform-refused-file-empty = Dosya boş; içi dolu bir dosya seçin.
platform-refused-file-size = Dosya en çok { $megabytes } MB olabilir.
platform-refused-file-kind = Bu türden dosya alınmıyor ({ $found }); PDF, resim, XML, CSV, XLSX veya metin gönderin.
platform-refused-file-mismatch = Dosyanın adı { $ending } ile bitiyor ama içi { $found }; doğru adla gönderin.
platform-refused-picture-heic = HEIC resimleri okunamıyor; telefonda "en uyumlu" biçimi seçin veya JPEG gönderin.
platform-refused-picture-unreadable = Resim okunamadı; yeniden çekip gönderin.
platform-refused-picture-pixels = Resim çok büyük ({ $width } × { $height }); daha küçük bir resim gönderin.
platform-refused-target-not-empty = Hedefte kayıt var; boş bir veritabanı ve klasör gösterin.
platform-refused-backup-unreadable = Yedek dosyası okunamadı; vefa backup ile alınmış bir dosya gösterin.
platform-refused-backup-damaged = Yedekteki { $file } bozuk; başka bir yedek kullanın.

# Denetimler
platform-check-database = Veritabanı ve kayıtlar arası bağlantılar
platform-check-events = Olay zincirleri
platform-check-files = Dosya içerikleri
platform-check-search = Arama dizini
platform-finding-database-damaged = Veritabanı dosyası bozuk: { $said }
platform-finding-reference-broken = { $table } tablosundan { $other } tablosuna giden bir bağlantının karşılığı yok
platform-finding-event-altered = { $seq }. olay veya öncesindeki bir olay değiştirilmiş
platform-finding-event-missing = { $seq }. sırada bir olay eksik
platform-finding-chain-head = Zincirin ucu son olayda durmuyor
platform-finding-file-missing = Dosyanın içeriği bulunamadı
platform-finding-search-tokens = { $count } arama sözcüğünün kaydı yok
platform-finding-search-index = Arama dizininde { $entries } kayıttan { $indexed } tanesi var
