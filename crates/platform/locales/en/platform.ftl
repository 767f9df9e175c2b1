# What cannot be done now
platform-unavailable-read-only = The database can only be read at present; nothing was lost. Tell your system administrator.
platform-unavailable-disk-full = The disk is full; nothing was lost. Try again when there is room.
platform-unavailable-database = The database does not answer. Try again in a moment.
platform-unavailable-files = The file store does not answer. Try again in a moment.

# What is refused
platform-refused-cursor = This page link cannot be read; begin at the top of the list.
platform-refused-idempotency-key = The idempotency key must have 1 to 255 characters and no spaces.
platform-refused-idempotency-reused = This idempotency key was used for another request; send a new one.
platform-refused-file-empty = The file is empty; choose one with something in it.
platform-refused-file-size = A file may have { $megabytes } MB at most.
platform-refused-file-kind = Files of this kind are not taken ({ $found }); send PDF, pictures, XML, CSV, XLSX or text.
platform-refused-file-mismatch = The file's name ends in { $ending }, but it is { $found }; send it under its true name.
platform-refused-picture-heic = HEIC pictures cannot be read; choose "most compatible" on the telephone, or send JPEG.
platform-refused-picture-unreadable = The picture cannot be read; take it again and send it.
platform-refused-picture-pixels = The picture is too large ({ $width } × { $height }); send a smaller one.
platform-refused-target-not-empty = There are records in the target; name an empty database and folder.
platform-refused-backup-unreadable = The backup cannot be read; name a file that vefa backup has written.
platform-refused-backup-damaged = { $file } in the backup is damaged; use another backup.

# Checks
platform-check-database = Database and references between records
platform-check-events = Chains of events
platform-check-files = Contents of files
platform-check-search = Search index
platform-finding-database-damaged = The database file is damaged: { $said }
platform-finding-reference-broken = A reference from { $table } to { $other } leads nowhere
platform-finding-event-altered = Event { $seq }, or one before it, was altered
platform-finding-event-missing = An event is missing at place { $seq }
platform-finding-chain-head = The head of the chain does not stand at its last event
platform-finding-file-missing = The content of the file is not there
platform-finding-search-tokens = { $count } search tokens belong to no entry
platform-finding-search-index = Of { $entries } entries, { $indexed } are in the search index
