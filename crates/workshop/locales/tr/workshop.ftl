# Atölye ayarları
