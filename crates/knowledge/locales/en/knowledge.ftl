# Texts of articles.

# words
knowledge-article = Article
knowledge-articles = Articles
knowledge-new = New article
knowledge-title = Title
knowledge-slug = Address
knowledge-slug-help = Its address in the help centre. Made from the title when empty; an old address leads to the new one.
knowledge-summary = Summary
knowledge-summary-help = One sentence: shown among results and in lists.
knowledge-body = Text
knowledge-body-help = Written in Markdown; see the examples beside it.
knowledge-changed = What changed
knowledge-changed-help = Shown in the list of versions: “New picture of the tank”.
knowledge-lang = Language
knowledge-langs = Languages
knowledge-lacks = Missing in
knowledge-category = Category
knowledge-categories = Categories
knowledge-details = Details
knowledge-edit = Edit
knowledge-look = See in the help centre
knowledge-all = All
knowledge-copy = Copy
knowledge-remove = Remove
knowledge-remove-this = Remove { $name }
knowledge-removed = Removed.
knowledge-saved = Saved.
knowledge-history = History
knowledge-created-by = Written by
knowledge-updated = Last change
knowledge-yes = Yes
knowledge-no = No

# list
knowledge-search-list = Search articles
knowledge-none = No articles
knowledge-none-text = Begin with the question that customers ask most.
knowledge-view-all = All
knowledge-view-drafts = Drafts
knowledge-view-out = Published
knowledge-view-due = Due for review
knowledge-view-archived = Archive
knowledge-view-not-helped = Did not help
knowledge-view-helped = Helped
knowledge-helped = Helped
knowledge-not-helped = Did not help

# state and readers
knowledge-state-name = State
knowledge-state-draft = Draft
knowledge-state-published = Published
knowledge-state-archived = Archived
knowledge-newer = newer version waits
knowledge-out = Published
knowledge-reach-name = Who reads it
knowledge-reach-public = Everybody
knowledge-reach-customers = Customers
knowledge-reach-staff = Staff
knowledge-reach-help = “Everybody” is read in the help centre and found by search engines. “Customers” is shown to staff alone for now: the help centre does not know whether its reader is a customer.

# editor
knowledge-preview = Preview
knowledge-preview-do = Preview
knowledge-keep-publish = Save and publish
knowledge-written = The article is saved.
knowledge-markdown = How to write
knowledge-md-heading = Heading
knowledge-md-heading-help = Heading of a section; ## for one below it
knowledge-md-bold = bold
knowledge-md-steps = Steps in order
knowledge-md-list = List
knowledge-md-link = words
knowledge-md-link-help = Link
knowledge-md-video = On a line of its own: a video card (YouTube, Vimeo)
knowledge-md-note = A note that stands out
knowledge-insert = Add to answer
knowledge-insert-image = Add to text
knowledge-insert-this = Add { $title }

# pictures
knowledge-images = Pictures
knowledge-images-none = No pictures.
knowledge-images-add = Add pictures
knowledge-images-help = Put the line of the added picture into the text.
knowledge-images-do = Add
knowledge-images-added = Pictures added.
knowledge-image-remove = Remove
knowledge-image-removed = Picture removed.

# publishing
knowledge-publish-lang = Publish { $lang }
knowledge-publish-new = Publish the new version
knowledge-unpublish = Take back
knowledge-published = Published.
knowledge-unpublished = Taken back; nobody finds or reads it.
knowledge-archive = Archive
knowledge-archive-help = It is taken back; its words and history are kept.
knowledge-archived = Archived.
knowledge-restore = Bring back
knowledge-restore-help = It comes back as a draft. If it was merged, it stands at its own address again.
knowledge-restored = It is back as a draft.
knowledge-merge = Merge
knowledge-merge-into = Into which article
knowledge-merge-help = Its address or link. This article goes to the archive and its addresses lead there; texts are not copied.
knowledge-merge-ask = Archive this article and lead its addresses to the other?
knowledge-merge-do = Merge
knowledge-merged = Merged; its addresses lead to the other article.
knowledge-went-on = This article goes on in:

# versions
knowledge-version = Version { $n }
knowledge-versions = Versions
knowledge-first-version = first version
knowledge-no-change = The words did not change in this version.
knowledge-line-gone = removed:
knowledge-line-new = added:
knowledge-bring-back = Bring this version back
knowledge-bring-back-help = Its words are written as a new version; what is published stays until you publish it.
knowledge-brought-back = The words of version { $n } are back.

# review
knowledge-review = Review
knowledge-review-on = Review on
knowledge-review-help = On that day it is shown on Today and in the list.
knowledge-reviewer = Reviewer
knowledge-review-due = Due: { $day }
knowledge-review-next = Next
knowledge-review-next-help = When empty it is asked for no more.
knowledge-review-do = Reviewed
knowledge-reviewed = Noted.
knowledge-reviews-today = Articles to review

# what it speaks of
knowledge-products = Products
knowledge-products-help = Stock codes, with commas: proposed on the page of the product and its tickets.
knowledge-groups = Product groups
knowledge-groups-help = By the name of the regulation, one on each line.
knowledge-faults = Fault groups
knowledge-faults-help = Their codes, with commas.
knowledge-about-product = Product
knowledge-about-group = Product group
knowledge-about-fault = Fault group
knowledge-proposed = Suggested articles

# feedback
knowledge-feedback = Feedback
knowledge-did-it-help = Did it help
knowledge-said = Words
knowledge-said-at = When
knowledge-done-by = Looked after by
knowledge-no-feedback = No feedback yet
knowledge-no-feedback-text = Every article of the help centre asks whether it helped.
knowledge-feedback-do = Done
knowledge-feedback-done = Noted.

# searches
knowledge-search = Search
knowledge-searches = Searches without result
knowledge-searches-sub = Questions to the help centre that nothing answers. Those that may name a person are not kept.
knowledge-typed = Searched for
knowledge-times = Times
knowledge-first-at = First
knowledge-last-at = Last
knowledge-no-searches = No searches without result
knowledge-no-searches-text = Everything that was searched for was found.
knowledge-miss-open = Open
knowledge-miss-answered = Answered
knowledge-miss-aside = Set aside
knowledge-missed-help = Write an article that answers it; or, if these words mean the same as words of an article, let them be synonyms.
knowledge-answer = Write an article
knowledge-ask-again = Search again
knowledge-aside-do = No article needed
knowledge-open-do = Open again
knowledge-set-aside = Set aside.
knowledge-opened-again = Open again.
knowledge-synonyms = Synonyms
knowledge-synonyms-sub = When one is asked for, the others are searched too.
knowledge-synonyms-new = New synonyms
knowledge-synonyms-edit = Edit synonyms
knowledge-synonyms-none = No synonyms
knowledge-synonyms-none-text = Add things that customers call by another name: “loaner = replacement device”.
knowledge-phrases = Words that mean the same
knowledge-phrases-help = One on each line; two at least, twelve at most.

# categories
knowledge-categories-none = No categories
knowledge-categories-none-text = The start page of the help centre is made of categories.
knowledge-category-new = New category
knowledge-category-edit = Edit category
knowledge-category-above = Parent category
knowledge-name-tr = Turkish name
knowledge-name-en = English name
knowledge-name-de = German name
knowledge-about-tr = Turkish description
knowledge-about-en = English description
knowledge-about-de = German description
knowledge-move-up = Move { $name } up
knowledge-move-down = Move { $name } down

# events
knowledge-event-written = Written
knowledge-event-edited = Details changed
knowledge-event-published = Published
knowledge-event-unpublished = Taken back
knowledge-event-archived = Archived
knowledge-event-restored = Brought back
knowledge-event-merged = Merged
knowledge-event-reviewed = Reviewed
knowledge-event-pictured = Pictures changed
knowledge-event-answered = Feedback looked after

# refusals
knowledge-refused-title = Write the title.
knowledge-refused-body = Write the text.
knowledge-refused-long = At most { $most } letters.
knowledge-refused-many = At most { $most }.
knowledge-refused-slug = An address has a letter or a digit at least; “konu”, “topic”, “thema”, “file” and “feedback” are addresses of the help centre itself.
knowledge-refused-slug-taken = “{ $slug }” is the address of another article, or was. Write another.
knowledge-refused-language = Write tr, en or de.
knowledge-refused-category = Choose a category of the list.
knowledge-refused-category-name = Write a name in one language at least.
knowledge-refused-category-twice = A category of this language has the same address; write another name.
knowledge-refused-category-parent = Choose a parent that is not below it; three levels at most.
knowledge-refused-category-full = Move its articles ({ $n }) and the categories below it first.
knowledge-refused-reviewer = Choose a person of the list.
knowledge-refused-review-day = Write a day for the reviewer too.
knowledge-refused-review-past = Write a day after { $today }.
knowledge-refused-day = Write the day as YYYY-MM-DD.
knowledge-refused-about = “{ $code }” was not found.
knowledge-refused-archived = An archived article does not change; bring it back first.
knowledge-refused-no-words = Write title and text in this language first.
knowledge-refused-not-out = This language is not published.
knowledge-refused-merge-self = Choose another article.
knowledge-refused-merge-unknown = No such article; paste its address or link.
knowledge-refused-merge-archived = Choose an article that is not archived.
knowledge-refused-no-image = Choose a picture.
knowledge-refused-no-picture = { $name } is no picture.
knowledge-refused-image-shown = The text shows this picture ({ $lang }); take it out of the text and publish first.
knowledge-refused-phrases = Write { $least } to { $most } phrases.

# rights, jobs, checks
knowledge-may-knowledge-read = See articles
knowledge-may-knowledge-write = Write articles
knowledge-may-knowledge-publish = Publish and archive articles
knowledge-may-knowledge-manage = Manage article categories and synonyms
knowledge-job-forget = Forgets old searches without result
knowledge-check-out = Published articles have a language that is out
knowledge-complaint-out = The state of the article does not fit its languages.
knowledge-check-version = Every language has its version
knowledge-complaint-version = The version of the article that is shown is missing.
knowledge-check-address = Every address leads to its article
knowledge-complaint-address = The address of the article leads to another.
knowledge-check-index = The search finds only what is out
knowledge-complaint-index = The search index does not fit the article.
