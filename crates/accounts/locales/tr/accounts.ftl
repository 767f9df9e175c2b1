# Texts of accounts.

# words
accounts-customers = Cariler
accounts-customer-new = Yeni cari
accounts-name = Ad / unvan
accounts-name-help = Kişinin adı soyadı ya da firmanın unvanı.
accounts-kind = Türü
accounts-kind-person = Kişi
accounts-kind-company = Firma
accounts-tckn = TC kimlik no
accounts-vkn = Vergi no
accounts-tax-number = TC kimlik / vergi no
accounts-tax-number-help = 11 haneli TCKN ya da 10 haneli VKN.
accounts-tax-office = Vergi dairesi
accounts-lang = Yazışma dili
accounts-note = Not
accounts-note-help = Yalnız çalışanlar görür.
accounts-who = Kim
accounts-facts = Kimlik
accounts-contacts = İletişim
accounts-contacts-none = İletişim bilgisi yok.
accounts-contact-more = Satır ekle
accounts-contact-kind = Kanal
accounts-contact-value = Numara ya da adres
accounts-contact-phone = Telefon
accounts-contact-email = E-posta
accounts-contact-whatsapp = WhatsApp
accounts-contact-telegram = Telegram
accounts-contact-instagram = Instagram
accounts-contact-facebook = Facebook
accounts-contact-x = X
accounts-contact-web = Web
accounts-label = Açıklama
accounts-addresses = Adresler
accounts-address-more = Adres ekle
accounts-place = Yer
accounts-city = İl
accounts-since = Kayıt tarihi
accounts-since-day = { $day } tarihinden beri kayıtlı
accounts-changed = Son değişiklik
accounts-edit = Düzenle
accounts-registered = Cari kaydedildi.
accounts-saved = Cari kaydedildi.

# list
accounts-view-all = Hepsi
accounts-view-persons = Kişiler
accounts-view-companies = Firmalar
accounts-search = Ad, telefon, e-posta ya da vergi no
accounts-empty = Henüz cari yok
accounts-empty-text = Faturalarınızı ya da müşteri listenizi içe aktarın; cariler kendiliğinden oluşur. Tek tek de ekleyebilirsiniz.

# history
accounts-history = Geçmiş
accounts-history-none = Henüz bir şey olmadı.
accounts-older = Daha eskiler
accounts-event-registered = kaydetti
accounts-event-edited = düzenledi
accounts-event-completed = içe aktarma eksik bilgileri tamamladı
accounts-event-merged = { $name } kaydını bununla birleştirdi
accounts-event-merged-away = bu kaydı { $name } ile birleştirdi
accounts-event-dismissed = benzer bir kaydın ayrı kişi olduğunu söyledi
accounts-event-source = kaynak: { $source }

# duplicates and merging
accounts-duplicates = Benzer kayıtlar
accounts-duplicates-sub = Aynı kişi ya da firma olabilecek kayıtlar. Birleştirdiğinizde hiçbir bilgi kaybolmaz.
accounts-duplicates-none = Benzer kayıt yok
accounts-duplicates-none-text = Aynı telefonu, e-postayı, vergi numarasını ya da ad ve ili paylaşan kayıtlar burada görünür.
accounts-duplicate-tax = aynı vergi / kimlik no
accounts-duplicate-phone = aynı telefon
accounts-duplicate-email = aynı e-posta
accounts-duplicate-name = aynı ad ve il
accounts-alike = Bu bilgilerle kayıtlı biri var:
accounts-may-be-same = Aynı kişi olabilir:
accounts-compare = Karşılaştır
accounts-not-same = Ayrı kişiler
accounts-dismissed = Bu iki kayıt bir daha önerilmeyecek.
accounts-aliases = Birleştirilen kayıtlar:
accounts-was-merged = { $name } bu kayıtla birleştirilmişti.
accounts-merge-title = Kayıtları birleştir
accounts-merge-stays = Kalacak kayıt
accounts-merge-stays-tag = kalır
accounts-merge-goes = Birleştirilecek kayıt
accounts-merge-goes-tag = buna bağlanır
accounts-merge-moves = Kalacak kayda geçecekler
accounts-merge-moves-none = Taşınacak bir şey yok; yalnızca kayıtlar birleşir.
accounts-merge-note = Kalacak kayıtta yazan hiçbir bilgi değişmez. Eski bağlantılar ve içe aktarmalar kalan kaydı bulur; iki geçmiş de saklanır.
accounts-merge-go = Birleştir
accounts-merge-swap = Yer değiştir
accounts-merged = Kayıtlar birleştirildi.
accounts-moves-contacts = { $count } iletişim bilgisi
accounts-moves-addresses = { $count } adres
accounts-moves-sources = { $count } dış kaynak eşleşmesi

# permissions
accounts-may-customer-read = Carileri görür
accounts-may-customer-edit = Cari ekler ve düzenler
accounts-may-customer-merge = Carileri birleştirir
accounts-may-customer-export = Cari listesini dışa aktarır

# checks
accounts-check-aliases = Birleştirilen kayıtlar kalan kaydı gösteriyor
accounts-complaint-alias = başka bir birleştirilmiş kaydı gösteriyor
accounts-check-moved = Birleştirilen kayıtlarda dış kaynak kalmamış
accounts-complaint-source = birleştirilmiş kayda bağlı dış kaynak

# refusals
accounts-refused-name-empty = Bir ad ya da unvan yazın.
accounts-refused-name-long = Ad en çok 200 karakter olabilir.
accounts-refused-note-long = Not en çok 4000 karakter olabilir.
accounts-refused-kind = Kişi ya da firma seçin.
accounts-refused-person-vkn = Bu bir vergi numarası; kişi için 11 haneli TCKN yazın ya da türü Firma yapın.
accounts-refused-tax-generic = Bu numara adı bilinmeyen alıcılar içindir; kimsenin numarası değildir. Boş bırakın.
accounts-refused-contact-kind = Listeden bir kanal seçin.
accounts-refused-contact-value = Boşluksuz bir ad yazın, en çok { $max } karakter.
accounts-refused-many = En çok 50 satır olabilir.
accounts-refused-bulk = Bir seferde en çok { $max } cari alınır.
accounts-refused-merge-self = Bir kayıt kendisiyle birleştirilemez.
accounts-refused-merge-done = { $name } daha önce başka bir kayıtla birleştirilmiş.
accounts-refused-merge-stale = Siz bakarken kayıtlardan biri değişti. Aşağıda son hâlini görüyorsunuz; uygunsa yeniden birleştirin.

accounts-job-find-duplicates = Benzer müşteri kayıtlarını bul
