# Reasons of refusals, and why something is not possible just now.

platform-refused-cursor = The place of the page could not be read; open the list from the start.
platform-refused-file-empty = The file is empty.
platform-refused-file-kind = Files of this kind are not taken: { $found }.
platform-refused-file-mismatch = The file's name says { $ending }, but inside it is { $found }. Choose the right file.
platform-refused-file-size = The file is too large; it may have { $megabytes } MB at most.
platform-refused-idempotency-key = The once-key must have 1 to 200 letters.
platform-refused-idempotency-reused = Another request came under this key before. Use a new key for a new request.
platform-refused-picture-heic = HEIC pictures cannot be read; share the picture as JPEG.
platform-refused-picture-pixels = The picture is too large: { $width } × { $height } pixels.
platform-refused-picture-unreadable = The picture cannot be read; the file may be damaged.
platform-unavailable-database = The database cannot be reached. What you did was not saved; try again a little later.
platform-unavailable-disk-full = The server's disk is full. What you did was not saved; try again when there is room.
platform-unavailable-files = The place of the files cannot be reached. Try again a little later.
platform-unavailable-read-only = The database can only be read just now. What you did was not saved; tell your administrator.

platform-check-database = Database file and references
platform-check-events = Event chains
platform-check-files = Stored files
platform-check-search = Search index
platform-finding-chain-head = The head of the chain { $chain } does not agree with its events.
platform-finding-database-damaged = The database file is damaged: { $said }
platform-finding-event-altered = Event { $seq } of the chain { $chain } was altered.
platform-finding-event-missing = Event { $seq } of the chain { $chain } is missing.
platform-finding-file-missing = The content of a recorded file is missing.
platform-finding-reference-broken = A row of the table { $table } refers to a record of { $other } that is not there.
platform-finding-search-index = Search has { $entries } entries but the index { $indexed }.
platform-finding-search-tokens = { $count } search numbers belong to no record.
platform-refused-backup-damaged = The backup is damaged: the content of { $file } does not agree with its hash. Nothing was changed.
platform-refused-backup-unreadable = The backup cannot be read; it is no backup of Vefa, or only half of one.
platform-refused-target-not-empty = There is a database already. Restore into an empty place.

platform-job-upkeep = Clear away what is old
