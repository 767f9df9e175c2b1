# Texts of the frame, forms, lists, search and error pages.

ui-skip = Skip to content
ui-nav = Main menu
ui-more = More
ui-find = Serial, name, phone, invoice…
ui-found = Found
ui-scan = Scan a barcode
ui-scan-help = Hold the barcode inside the frame; it is written as soon as it is read.
ui-scan-denied = The camera was not allowed. Allow it from the browser's address bar, or type the number.
ui-new = New
ui-person = Account menu
ui-account = My account
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-theme-light = Light
ui-theme-dark = Dark
ui-theme-system = As the device has it
ui-close = Close
ui-cancel = Cancel
ui-confirm = Yes, do it
ui-copy = Copy
ui-optional = optional
ui-none = Not chosen

ui-keys = Keyboard shortcuts
ui-keys-on = Use shortcuts
ui-keys-go = Go to
ui-keys-help = Open this help
ui-keys-rows = Down and up in a list
ui-keys-open = Open the chosen row
ui-key-find = Search

ui-form-refused =
    { $n ->
        [one] Not saved: correct one thing
       *[other] Not saved: correct { $n } things
    }
ui-upload-progress = Uploading

ui-settings = Settings
ui-settings-waiting = Waiting: { $n }
ui-settings-none = No settings for you here
ui-settings-none-text = Administrators change the settings. If something needs to change, tell yours.
ui-api-docs = API reference

ui-day = { $day } { $month } { $year }
ui-day-of-year = { $day } { $month }
ui-ago-now = just now
ui-ago-minutes = { $n } min ago
ui-ago-today = today { $time }
ui-ago-yesterday = yesterday { $time }
ui-ago-tomorrow = tomorrow { $time }
ui-near-today = today
ui-near-tomorrow = tomorrow
ui-near-yesterday = yesterday
ui-near-in = in { $n } days
ui-near-before = { $n } days ago

ui-fault-back = Go back
ui-fault-again = Try again
ui-fault-home = Go to the start
ui-fault-number = Name this number when you ask for help:
ui-fault-refused = This could not be done
ui-fault-refused-text = Nothing was changed. The reason stands below.
ui-fault-stale = This record changed while you were writing
ui-fault-stale-text = Somebody else saved before you; what you wrote was not saved. Look at the differences, open the page again and write what is still needed.
ui-fault-missing = There is no such page
ui-fault-missing-text = The link may be old or incomplete; the record may be gone, or closed to you. Search above, or go back to the start.
ui-fault-forbidden = You may not do this
ui-fault-forbidden-text = You can ask your administrator for the permission “{ $permission }”. Nothing was changed.
ui-fault-unavailable = Not possible just now
ui-fault-internal = Something went wrong on our side
ui-fault-internal-text = The fault was recorded. What you did last may not be saved; look before you try again. If it goes on, tell us the number below.
ui-fault-signed-out = You need to sign in
ui-fault-signed-out-text = Your session has ended, or the token is not good.
ui-fault-forged = The form was not accepted
ui-fault-forged-text = The page may have been open for long, or the session is a new one. Nothing was changed; reload the page and send it again.
ui-fault-unreadable = The request was not understood
ui-fault-unreadable-text = What was sent is not in the expected form. Nothing was changed.
ui-fault-method = This address is not used that way
ui-fault-method-text = The page exists but cannot be called like this. Go on from the menu.
ui-fault-large = The file or form is too large
ui-fault-large-text = At most { $megabytes } MB is taken, and this was larger; nothing was changed. Choose a smaller file, or split it.
ui-fault-media = This type of file is not read here
ui-fault-media-text = What was sent is of another type than expected. Nothing was changed.
ui-fault-many = Too many requests
ui-fault-many-text = Wait { $n } seconds and try again. What you did is safe.
ui-fault-slow = The answer took too long
ui-fault-slow-text = We stopped waiting. What you did may be saved or not; look first, then try again.
ui-stale-field = Field
ui-stale-mine = What you wrote
ui-stale-theirs = As it is now
ui-field-name = Name
ui-field-note = Note
ui-field-phone = Phone
ui-field-email = E-mail

ui-list-acts = Actions
ui-list-pages = Pages
ui-list-rows =
    { $n ->
        [one] one record
       *[other] { $n } records
    }
ui-list-prev = Previous
ui-list-next = Next
ui-list-views = Views
ui-list-from = from
ui-list-to = to
ui-list-apply = Apply
ui-list-clear = Clear the filter
ui-list-save = Save this view
ui-list-save-name = Name of the view
ui-list-saved = The view “{ $name }” was saved.
ui-list-forget = Delete this view
ui-list-forgotten = The view was deleted.
ui-list-columns = Columns
ui-list-export = Export
ui-list-nothing = No record matches
ui-list-nothing-text = Type fewer letters or clear the filters. Search does not mind capitals or Turkish letters.
ui-export-cut = Only the first { $n } rows were exported; narrow the list with a filter and try again.
ui-save = Save

ui-search = Search
ui-search-all = All results
ui-search-empty = What are you looking for?
ui-search-empty-text = Type a serial, a name, a phone or invoice number, or a mail address; or scan a barcode. The key “/” brings you here from any page.
ui-search-none = Nothing was found for “{ $q }”
ui-search-none-text = Try fewer letters, or the first digits of the serial. If the product was bought lately, its invoice may not be imported yet.
ui-refused-view-name = Give the view a name of 1 to { $n } letters.
ui-archive = Take off the choices
ui-restore = Bring back to the choices
