# Was Kunden von den Ablehnungen des Hauses sehen.

returns-refused-back-elsewhere = Eines dieser Teile ist in einer anderen Rückgabe; bitte die Seite neu laden
returns-refused-begun = Es ist schon etwas angekommen oder entschieden; die Rückgabe lässt sich nicht mehr zurücknehmen
returns-refused-cancelled = Diese Rückgabe wurde zurückgenommen
returns-refused-left = Davon können noch { $left } zurückkommen, gewünscht waren { $asked }
returns-refused-line = Wählen Sie eine Position dieses Kaufs
returns-refused-one-item = Artikel mit Seriennummer kommen einzeln zurück
returns-refused-other-serial = Diese Seriennummer gehört nicht zu dieser Position
returns-refused-photos = Eine Rückgabe hat höchstens { $most } Dateien
returns-refused-photos-few = Fügen Sie mindestens { $least } { $least ->
    [one] Foto
   *[other] Fotos
 } dieses Artikels hinzu
returns-refused-pieces = Eine ganze Zahl von 1 bis { $most }
returns-refused-reason = Wählen Sie einen der Gründe
returns-refused-station = Wählen Sie eine Filiale
returns-refused-units = Wählen Sie mindestens ein Stück
returns-refused-words = Höchstens zweitausend Zeichen
