# Komut satırı
vefa-help-about = Vefa: satış sonrası hizmet, tek programda.
vefa-help-usage = Kullanım
vefa-help-command = KOMUT
vefa-help-commands = Komutlar
vefa-help-options = Seçenekler
vefa-help-arguments = Değerler
vefa-help-help = Bu yardımı gösterir
vefa-help-version = Sürümü gösterir
vefa-help-config = Ayar dosyası (yoksa vefa.toml)
vefa-help-lang = Yanıtların dili
vefa-help-json = Çıktıyı JSON olarak verir
vefa-help-serve = Sayfaları ve API'yi sunar, arka plan işlerini yürütür
vefa-help-migrate = Veritabanını bu sürüme getirir
vefa-help-import = UBL-TR faturalarını, CSV veya XLSX dosyalarını içeri alır
vefa-help-import-files = Dosyalar veya klasörler
vefa-help-import-as = Faturaları bu VKN'nin satışı olarak alır
vefa-help-import-mapping = Kayıtlı sütun eşlemesinin adı
vefa-help-law = Yasal kurallar
vefa-help-law-rules = Kuralları madde, yürürlük tarihi ve kesinlik derecesiyle listeler
vefa-help-law-ask = Bir olayı gerekçesiyle yanıtlar
vefa-help-law-case = Olay dosyası (JSON); - standart girdiden okur
vefa-help-check = Olay zincirlerini, toplamları ve bağlantıları denetler; ne yanlışsa yeriyle söyler
vefa-help-user = Kullanıcılar
vefa-help-user-create = Yeni kullanıcı açar; parolayı sorar
vefa-help-user-password = Yeni parola verir
vefa-help-user-list = Kullanıcıları listeler
vefa-help-user-disable = Kullanıcının girişini kapatır
vefa-help-email = E-posta adresi
vefa-help-name = Adı soyadı
vefa-help-role = Rol: administrator, manager, counter, agent, technician, accountant, readonly
vefa-help-demo = Örnek firmayı kurar ve giriş bilgilerini yazar
vefa-help-demo-scale = Ölçüm için firmayı bu kadar cihazla, on cihaza üç müşteri düşecek biçimde doldurur
vefa-help-demo-orders = Bu cihazların bu kadar servis kaydını da oluşturur; çoğu kapanmış, birkaç binde biri açıktır
vefa-help-demo-seed = Başka bir tohum başka müşteri ve satışlar üretir
vefa-help-backup = Çalışırken her şeyi tek dosyaya yedekler
vefa-help-restore = Yedeği boş bir kuruluma geri yükler
vefa-help-file = Yedek dosyası
vefa-help-move = Her şeyi başka, boş bir veritabanına taşır
vefa-help-move-to = Hedef adres: postgres://kullanıcı:parola@sunucu/veritabanı

# Ayarlar
vefa-config-no-file = Ayar dosyası bulunamadı: { $path }
vefa-config-unknown = Böyle bir ayar yok: { $name } ({ $place })
vefa-config-unknown-near = Böyle bir ayar yok: { $name } ({ $place }). Şunu mu demek istediniz: { $near }?
vefa-config-value = { $name } ayarının değeri anlaşılamadı ({ $place }): { $reason }
vefa-config-wrong = { $name }: { $reason }
vefa-config-listen = adres ve kapı numarası olmalı, örneğin 127.0.0.1:8080
vefa-config-base-url = http:// veya https:// ile başlamalı
vefa-config-database-url = postgres:// ile başlamalı; SQLite için boş bırakın
vefa-config-replica = yalnızca PostgreSQL ile kullanılabilir
vefa-config-above-zero = sıfırdan büyük olmalı
vefa-config-s3 = files.store "s3" iken gereklidir
vefa-config-s3-keys = erişim anahtarı ile gizli anahtar birlikte verilmeli
vefa-config-mail-from = mail.host verildiyse gönderen bir posta adresi olmalıdır, örneğin servis@ornek.com.tr
vefa-config-mail-password = mail.user verildiyse gereklidir
vefa-config-log-level = error, warn, info, debug veya trace olmalı; modül için info,platform=debug

# Çalışırken
vefa-migrate-done = Veritabanı bu sürümde; { $count } adım uygulandı.
vefa-migrate-first = Veritabanı bu sürümde değil: önce vefa migrate çalıştırın.
vefa-migrate-newer = Veritabanı daha yeni bir Vefa ile açılmış ({ $step }). Bu sürüm onu açmaz, hiçbir şey değişmedi: en az o sürümü kurun ya da o sürümden önceki bir yedeği geri yükleyin.
vefa-serve-ready = Vefa hazır: { $address }
vefa-serve-taken = { $address } adresinde dinlenemiyor

# Yasal kurallar
vefa-law-letters = A: resmî metin görüldü · B: ikincil kaynak · C: kaynak görülmedi · ≠: kaynaklar çelişiyor. Hukuki danışmanlık değildir.

# Denetim
vefa-check-clean = Her şey yerinde.
vefa-check-found = { $count } uyumsuzluk bulundu.
vefa-check-more = … devamı var

# Yedek ve taşıma
vefa-backup-done = Yedek hazır: { $rows } satır, { $files } dosya, { $moment }.
vefa-backup-key = Gizli anahtar yedekte yer almaz; { $file } dosyasını ayrı bir yerde saklayın.
vefa-restore-done = Geri yüklendi: { $rows } satır, { $files } dosya, { $moment } yedeğinden. Şimdi vefa check çalıştırın.
vefa-move-done = Taşındı: { $rows } satır. Ayarlarda database.url değerini değiştirip vefa check çalıştırın.

# Kullanıcılar
vefa-user-created = { $email } eklendi.
vefa-user-password-set = { $email } için yeni parola verildi; açık oturumları kapatıldı.
vefa-user-disabled = { $email } artık giriş yapamaz.
vefa-user-ended = kapalı
vefa-user-unknown = { $email } adresiyle bir kullanıcı yok
vefa-user-ask-password = Parola (yazarken görünür):

# Örnek firma
vefa-demo-sign-in = Örnek firma: { $address } · giriş: { $email } · parola: { $password }
vefa-demo-filled = { $customers } müşteri, { $sales } satış, { $units } cihaz
vefa-demo-served = { $past } kapanmış, { $open } açık servis kaydı
vefa-import-page = Ayrıntılar, bulgular ve reddedilen satırlar: { $page }
vefa-documents-follow = Belgeler
