# Texts of articles.

# words
knowledge-article = Makale
knowledge-articles = Makaleler
knowledge-new = Yeni makale
knowledge-title = Başlık
knowledge-slug = Adres
knowledge-slug-help = Yardım merkezindeki adresi. Boş bırakılırsa başlıktan yapılır; eski adres yenisine götürür.
knowledge-summary = Özet
knowledge-summary-help = Bir cümle: arama sonuçlarında ve listelerde görünür.
knowledge-body = Metin
knowledge-body-help = Markdown ile yazılır; yandaki örneklere bakın.
knowledge-changed = Ne değişti
knowledge-changed-help = Sürüm listesinde görünür: “Yeni tank resmi”.
knowledge-lang = Dil
knowledge-langs = Diller
knowledge-lacks = Şu dilde yok
knowledge-category = Kategori
knowledge-categories = Kategoriler
knowledge-details = Ayrıntılar
knowledge-edit = Düzenle
knowledge-look = Yardım merkezinde gör
knowledge-all = Hepsi
knowledge-copy = Kopyala
knowledge-remove = Kaldır
knowledge-remove-this = Kaldır: { $name }
knowledge-removed = Kaldırıldı.
knowledge-saved = Kaydedildi.
knowledge-history = Geçmiş
knowledge-created-by = Yazan
knowledge-updated = Son değişiklik
knowledge-yes = Evet
knowledge-no = Hayır

# list
knowledge-search-list = Makalelerde ara
knowledge-none = Makale yok
knowledge-none-text = Müşterilerin en sık sorduğu soruyla başlayın.
knowledge-view-all = Hepsi
knowledge-view-drafts = Taslaklar
knowledge-view-out = Yayında
knowledge-view-due = Gözden geçirilecekler
knowledge-view-archived = Arşiv
knowledge-view-not-helped = Yaramayanlar
knowledge-view-helped = Yarayanlar
knowledge-helped = Yaradı
knowledge-not-helped = Yaramadı

# state and readers
knowledge-state-name = Durum
knowledge-state-draft = Taslak
knowledge-state-published = Yayında
knowledge-state-archived = Arşivde
knowledge-newer = yeni sürüm bekliyor
knowledge-out = Yayında
knowledge-reach-name = Kimler okur
knowledge-reach-public = Herkes
knowledge-reach-customers = Müşteriler
knowledge-reach-staff = Çalışanlar
knowledge-reach-help = “Herkes” yardım merkezinde okunur ve arama motorlarında bulunur. “Müşteriler” şimdilik yalnızca çalışanlara görünür: yardım merkezi okuyanın müşteri olduğunu bilmez.

# editor
knowledge-preview = Önizleme
knowledge-preview-do = Önizle
knowledge-keep-publish = Kaydet ve yayımla
knowledge-written = Makale kaydedildi.
knowledge-markdown = Nasıl yazılır
knowledge-md-heading = Başlık
knowledge-md-heading-help = Bölüm başlığı; ## ile alt başlık
knowledge-md-bold = kalın
knowledge-md-steps = Sıralı adımlar
knowledge-md-list = Liste
knowledge-md-link = sözcükler
knowledge-md-link-help = Bağlantı
knowledge-md-video = Kendi satırında: video kartı (YouTube, Vimeo)
knowledge-md-note = Öne çıkan not
knowledge-insert = Yanıta ekle
knowledge-insert-image = Metne ekle
knowledge-insert-this = { $title } eklensin

# pictures
knowledge-images = Resimler
knowledge-images-none = Resim yok.
knowledge-images-add = Resim ekle
knowledge-images-help = Eklenen resmin satırını metne koyun.
knowledge-images-do = Ekle
knowledge-images-added = Resimler eklendi.
knowledge-image-remove = Kaldır
knowledge-image-removed = Resim kaldırıldı.

# publishing
knowledge-publish-lang = Yayımla: { $lang }
knowledge-publish-new = Yeni sürümü yayımla
knowledge-unpublish = Yayından kaldır
knowledge-published = Yayımlandı.
knowledge-unpublished = Yayından kaldırıldı; kimse bulamaz ve okuyamaz.
knowledge-archive = Arşivle
knowledge-archive-help = Yayından kalkar, sözleri ve geçmişi saklanır.
knowledge-archived = Arşivlendi.
knowledge-restore = Arşivden çıkar
knowledge-restore-help = Taslak olarak geri gelir. Başka bir makaleyle birleştirilmişse yeniden kendi adresinde durur.
knowledge-restored = Taslak olarak geri geldi.
knowledge-merge = Birleştir
knowledge-merge-into = Hangi makalede sürsün
knowledge-merge-help = O makalenin adresi ya da bağlantısı. Bu makale arşive gider, adresleri oraya götürür; metinler kopyalanmaz.
knowledge-merge-ask = Bu makale arşive gitsin ve adresleri öbürüne götürsün mü?
knowledge-merge-do = Birleştir
knowledge-merged = Birleştirildi; adresleri öbür makaleye götürüyor.
knowledge-went-on = Bu makale şurada sürüyor:

# versions
knowledge-version = Sürüm { $n }
knowledge-versions = Sürümler
knowledge-first-version = ilk sürüm
knowledge-no-change = Bu sürümde sözler değişmedi.
knowledge-line-gone = çıkan:
knowledge-line-new = eklenen:
knowledge-bring-back = Bu sürüme dön
knowledge-bring-back-help = Sözleri yeni bir sürüm olarak yazılır; yayındaki, siz yayımlayana kadar değişmez.
knowledge-brought-back = { $n } numaralı sürümün sözleri geri geldi.

# review
knowledge-review = Gözden geçirme
knowledge-review-on = Gözden geçirme günü
knowledge-review-help = O gün Bugün sayfasında ve listede görünür.
knowledge-reviewer = Gözden geçiren
knowledge-review-due = Günü: { $day }
knowledge-review-next = Bir sonraki
knowledge-review-next-help = Boş bırakılırsa bir daha sorulmaz.
knowledge-review-do = Gözden geçirdim
knowledge-reviewed = Not edildi.
knowledge-reviews-today = Gözden geçirilecek makaleler

# what it speaks of
knowledge-products = Ürünler
knowledge-products-help = Stok kodları, virgülle: ürünün sayfasında ve taleplerinde önerilir.
knowledge-groups = Ürün grupları
knowledge-groups-help = Yönetmelikteki adıyla, her satıra bir grup.
knowledge-faults = Arıza grupları
knowledge-faults-help = Kodları, virgülle.
knowledge-about-product = Ürün
knowledge-about-group = Ürün grubu
knowledge-about-fault = Arıza grubu
knowledge-proposed = Önerilen makaleler

# feedback
knowledge-feedback = Okur görüşleri
knowledge-did-it-help = Yaradı mı
knowledge-said = Söz
knowledge-said-at = Ne zaman
knowledge-done-by = Bakan
knowledge-no-feedback = Henüz görüş yok
knowledge-no-feedback-text = Yardım merkezindeki her yazının altında “İşinize yaradı mı?” diye sorulur.
knowledge-feedback-do = Bakıldı
knowledge-feedback-done = Not edildi.

# searches
knowledge-search = Arama
knowledge-searches = Bulunamayan aramalar
knowledge-searches-sub = Yardım merkezinde sorulan ve yanıtı olmayan sorular. Kişisel bilgi içerebilecek olanlar saklanmaz.
knowledge-typed = Aranan
knowledge-times = Kaç kez
knowledge-first-at = İlk
knowledge-last-at = Son
knowledge-no-searches = Yanıtsız arama yok
knowledge-no-searches-text = Yardım merkezinde aranan her şey için bir yazı bulundu.
knowledge-miss-open = Bekleyen
knowledge-miss-answered = Yazıldı
knowledge-miss-aside = Gerek yok
knowledge-missed-help = Bu soruya bir makale yazın; ya da aranan söz, makalelerdeki bir sözle aynı şeyi anlatıyorsa ikisini eş anlamlı yapın.
knowledge-answer = Makale yaz
knowledge-ask-again = Yeniden ara
knowledge-aside-do = Yazı gerekmez
knowledge-open-do = Yeniden beklesin
knowledge-set-aside = Bir kenara kondu.
knowledge-opened-again = Yeniden bekliyor.
knowledge-synonyms = Eş anlamlılar
knowledge-synonyms-sub = Biri sorulunca öbürleri de aranır.
knowledge-synonyms-new = Eş anlamlı ekle
knowledge-synonyms-edit = Eş anlamlıları düzenle
knowledge-synonyms-none = Eş anlamlı yok
knowledge-synonyms-none-text = Müşterilerin başka bir adla andığı şeyleri ekleyin: “ikame cihaz = yedek ürün”.
knowledge-phrases = Aynı anlama gelen sözler
knowledge-phrases-help = Her satıra bir söz; en az iki, en çok on iki.

# categories
knowledge-categories-none = Kategori yok
knowledge-categories-none-text = Yardım merkezinin başlangıç sayfası kategorilerden oluşur.
knowledge-category-new = Yeni kategori
knowledge-category-edit = Kategoriyi düzenle
knowledge-category-above = Üst kategori
knowledge-name-tr = Türkçe adı
knowledge-name-en = İngilizce adı
knowledge-name-de = Almanca adı
knowledge-about-tr = Türkçe açıklama
knowledge-about-en = İngilizce açıklama
knowledge-about-de = Almanca açıklama
knowledge-move-up = { $name } yukarı
knowledge-move-down = { $name } aşağı

# events
knowledge-event-written = Yazıldı
knowledge-event-edited = Ayrıntıları değişti
knowledge-event-published = Yayımlandı
knowledge-event-unpublished = Yayından kaldırıldı
knowledge-event-archived = Arşivlendi
knowledge-event-restored = Arşivden çıktı
knowledge-event-merged = Birleştirildi
knowledge-event-reviewed = Gözden geçirildi
knowledge-event-pictured = Resimleri değişti
knowledge-event-answered = Okur görüşüne bakıldı

# refusals
knowledge-refused-title = Başlığı yazın.
knowledge-refused-body = Metni yazın.
knowledge-refused-long = En çok { $most } harf olabilir.
knowledge-refused-many = En çok { $most } tane olabilir.
knowledge-refused-slug = Adreste en az bir harf ya da rakam olmalı; “konu”, “topic”, “thema”, “file” ve “feedback” yardım merkezinin kendi adresleridir.
knowledge-refused-slug-taken = “{ $slug }” adresi başka bir makalenin, ya da eskiden onundu. Başka bir adres yazın.
knowledge-refused-language = tr, en ya da de yazın.
knowledge-refused-category = Listedeki bir kategoriyi seçin.
knowledge-refused-category-name = En az bir dilde ad yazın.
knowledge-refused-category-twice = Bu dilde aynı adresi veren bir kategori var; başka bir ad yazın.
knowledge-refused-category-parent = Kendisinin altında olmayan bir üst kategori seçin; en çok üç düzey olabilir.
knowledge-refused-category-full = Önce üzerindeki makaleleri ({ $n }) ve alt kategorileri başka bir kategoriye taşıyın.
knowledge-refused-reviewer = Listedeki bir kişiyi seçin.
knowledge-refused-review-day = Gözden geçiren için bir gün de yazın.
knowledge-refused-review-past = { $today } tarihinden sonraki bir günü yazın.
knowledge-refused-day = Günü YYYY-AA-GG biçiminde yazın.
knowledge-refused-about = “{ $code }” bulunamadı.
knowledge-refused-archived = Arşivdeki makale değişmez; önce arşivden çıkarın.
knowledge-refused-no-words = Önce bu dilde başlık ve metin yazın.
knowledge-refused-not-out = Bu dil yayında değil.
knowledge-refused-merge-self = Başka bir makale seçin.
knowledge-refused-merge-unknown = Böyle bir makale bulunamadı; adresini ya da bağlantısını yapıştırın.
knowledge-refused-merge-archived = Arşivde olmayan bir makale seçin.
knowledge-refused-no-image = Bir resim seçin.
knowledge-refused-no-picture = { $name } bir resim değil.
knowledge-refused-image-shown = Resim metinde duruyor ({ $lang }); önce metinden çıkarıp yayımlayın.
knowledge-refused-phrases = En az { $least }, en çok { $most } söz yazın.

# rights, jobs, checks
knowledge-may-knowledge-read = Makaleleri görmek
knowledge-may-knowledge-write = Makale yazmak
knowledge-may-knowledge-publish = Makale yayımlamak ve arşivlemek
knowledge-may-knowledge-manage = Makale kategorilerini ve eş anlamlıları yönetmek
knowledge-job-forget = Eski yanıtsız aramaları siler
knowledge-check-out = Yayındaki makalelerin bir dili yayındadır
knowledge-complaint-out = Makalenin durumu dilleriyle uyuşmuyor.
knowledge-check-version = Her dilin sürümü vardır
knowledge-complaint-version = Makalenin gösterilen sürümü yok.
knowledge-check-address = Her adres kendi makalesine götürür
knowledge-complaint-address = Makalenin adresi başka bir makaleye götürüyor.
knowledge-check-index = Aramada yalnızca yayındakiler bulunur
knowledge-complaint-index = Arama dizini makaleyle uyuşmuyor.
