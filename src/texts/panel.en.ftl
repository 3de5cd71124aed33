# The panel in the browser.

nav-label = Sections
nav-group-work = Work
nav-group-office = Management
nav-dashboard = Overview
nav-participants = Participants
nav-draws = Draws
nav-winners = Winners
nav-broadcasts = Broadcasts
nav-campaigns = Campaigns
nav-exports = Exports
nav-backups = Backups
nav-audit = Audit log
nav-people = People and roles
nav-system = System
nav-profile = Profile
nav-sandbox = Sandbox
nav-more = More
nav-narrow = Collapse the menu
nav-wide = Expand the menu
nav-waiting = { $count ->
    [one] { $count } entry is waiting
   *[other] { $count } entries are waiting
  }
connection-live = Live
connection-reconnecting = Reconnecting…
connection-stale = Figures as of { $since }
connection-lost = The server has not answered since { $since }. The screen shows what was then; everything refreshes by itself once the connection is back.
connection-offline = No network. The screen shows what was before; what you typed stays.
version-new = The panel was updated. Reload the page when it suits you.
version-reload = Reload

relogin-done = You are back in. If something was not saved, save it again.

palette-title = Search and commands
palette-open = Find
palette-hint = Page, campaign, name, phone, ticket, draw…
palette-pages = Pages
palette-actions = What you can do here
palette-campaigns = Campaigns
palette-participants = Participants
palette-draws = Draws
palette-broadcasts = Broadcasts
palette-nothing = Nothing was found. Check the spelling.
palette-searching = Searching…
palette-found =
    { $count ->
        [one] { $count } line found
       *[other] { $count } lines found
    }
palette-keys = ↑ ↓ to choose, Enter to open, Esc to close

action-cancel = Cancel
action-save = Save
action-leave = Log out
action-approve = Approve
action-reject = Reject

help-title = Keyboard shortcuts
help-enabled = Single-letter keys are on
help-layout = Keys are known by their place on the keyboard, so they work in a Russian layout too.
help-here = On this page
help-everywhere = Everywhere
help-pages = Go to a page
shortcut-help = Show this help
shortcut-palette = Find a page, a participant or a command
shortcut-approve = Approve the chosen participant
shortcut-reject = Reject with a reason
shortcut-next = Next in the list
shortcut-previous = Previous in the list
shortcut-reveal = Show phone and card
shortcut-zoom = Open the photo large
shortcut-search = Go to the search

campaign-picker = Campaign
campaign-state-draft = draft
campaign-state-open = open
campaign-state-closed = closed
campaign-state-archived = archived
campaigns-empty = No campaigns yet
campaigns-empty-text = Create the first one, and the bot starts to take participants.
campaign-edit = Campaign
campaign-saved = The campaign is saved
campaign-no-dates = No limit of dates
campaign-title = Title
campaign-title-default = Our campaign
campaign-code = Code for the link
campaign-code-hint = The word after /start in the link to the bot. It cannot be changed later.
campaign-state = State
campaign-state-hint = Only an open campaign takes participants.
campaign-opens = Opens
campaign-closes = Closes
campaign-dates-hint = In the time zone of the campaign. Empty means no limit.
campaign-zone = Time zone
campaign-region = Country
campaign-region-hint = Phone numbers without a country code are read by it.
campaign-rules = Link to the rules
campaign-fields = What to ask besides the name
campaign-field-phone = Phone
campaign-field-card = Loyalty card
campaign-field-photo = Photo (receipt or card)
campaign-create = Create the campaign

participant-status-pending = to review
participant-status-approved = approved
participant-status-rejected = rejected
participant-status-withdrawn = withdrawn
tabs-label = Statuses
tab-pending = To review
tab-approved = Approved
tab-rejected = Rejected
tab-withdrawn = Withdrawn
tab-all = All
search-participants = Name, phone, card, ticket
search-reset = Clear the search
participants-table = Participants
participants-fresh = { $count ->
    [one] { $count } new registration, show
   *[other] { $count } new registrations, show
  }
participants-none-yet = No registrations yet
participants-none-yet-text = The first appears here by itself, as soon as somebody registers with the bot.
participants-none-found = Nothing found
participants-none-found-text = Check for a typo, or look in the other tabs.
participants-none-pending = All done
participants-none-pending-text = New registrations appear here by themselves.
participants-none = Nothing here yet
participants-none-text = Nobody has this status.
page-previous = Previous
page-next = Next
column-photo = Photo
column-person = Participant
column-phone = Phone
column-card = Card
column-ticket = Ticket number
detail-ticket = Ticket
column-date = Registered
column-status = Status
column-rank = No.
column-prize = Prize
table-look = Look of the table
table-look-columns = Columns
table-look-rows = Rows
table-look-dense = Closer together
reveal-show = Show: { $what }
reveal-hide = Hide: { $what }
reveal-changed = This was changed while you were looking. Reload the page and try again.
photo-none = No photo
photo-zoom = Open large
photo-of = Photo: { $name }
viewer-in = Zoom in
viewer-out = Zoom out
viewer-rotate = Rotate
viewer-fit = Fit
decided-approve = { $name }: approved
decided-reject = { $name }: rejected
decided-by-other = Somebody was faster. { $name }: { $status }.
reject-title = Reject: { $name }
reject-text = The participant reads the reason and can correct the registration.
reject-own = Or in your own words

# The moderation queue, and decisions about many at once

nav-moderation = Moderation
action-skip = Skip
action-undo = Undo
undone = { $name }: decision taken back
returned = { $name }: the decision did not go through. { $why }
shortcut-review-approve = Approve and go on to the next
shortcut-review-reject = Reject: a digit takes a ready reason
shortcut-skip = Skip, somebody else may decide
shortcut-undo = Bring the last one back (a decision is undone within 6 seconds)
shortcut-back = Look at the one decided before
shortcut-forward = Forward, to the one that waits
photo-failed = The photo did not load
review-left = { $count ->
    [one] { $shown } registration waits
   *[other] { $shown } registrations wait
  }
review-others = { $count ->
    [one] { $count } more moderator here
   *[other] { $count } more moderators here
  }
review-next = Next registration: { $name }
review-done = All done
review-today = { $count ->
    [one] You decided { $count } registration today. New ones appear here by themselves.
   *[other] You decided { $count } registrations today. New ones appear here by themselves.
  }
review-elsewhere = Others are at the rest
review-elsewhere-text = { $count ->
    [one] { $count } registration is with other moderators now. If it becomes free, it appears here.
   *[other] { $count } registrations are with other moderators now. If they become free, they appear here.
  }
review-only-skipped = { $count ->
    [one] { $count } skipped one is left
   *[other] { $count } skipped ones are left
  }
review-only-skipped-text = Another moderator may decide them too.
review-again = Back to the skipped ones
review-skipped = skipped
review-trail = Just now
review-no-right = You cannot decide about registrations
review-no-right-text = Ask the owner for the role of a moderator.
returned-decided = Another moderator was faster: { $status }. Decide otherwise, or skip.
returned-changed = The registration changed while you decided. Please look again.
returned-claimed = Another moderator is looking at this registration now.
returned-told = It cannot be brought back, the person knows already: { $status }. Decide otherwise, or skip.
returned-failed = The decision was not stored. Please decide again.
marks-label = Marks
mark-compare = compare
mark-code-matches = The code in the photo is the card
mark-card-listed = The card is on the list
mark-blurred = The photo is blurred
mark-dark = The photo is too dark
mark-blank = Nothing can be seen in the photo
mark-small = The photo is too small
mark-duplicate = The same photo was here before
mark-similar = A similar photo was here before
mark-code-used = The code in the photo was used before
mark-card-unlisted = The card is not on the list
mark-phone-elsewhere = The phone is in another campaign
compare-this = This registration
compare-other = The other registration
reject-fields = What to ask again
reject-fields-hint = With nothing ticked the bot asks again what the reason is about.
reject-field-name = Name
reject-field-phone = Phone
reject-field-card = Card
reject-field-photo = Photo
reject-own-action = Reject with these words
bulk-label = Decide about the selected ones
bulk-page = The whole page
bulk-row = Select: { $name }
bulk-clear = Clear the selection
bulk-selected = { $count ->
    [one] { $shown } registration is selected.
   *[other] { $shown } registrations are selected.
  }
bulk-all = { $count ->
    [one] { $shown } registration is selected, all that matches the filter.
   *[other] { $shown } registrations are selected, all that match the filter.
  }
bulk-take-all = { $count ->
    [one] Select all { $shown } matching the filter
   *[other] Select all { $shown } matching the filter
  }
bulk-too-many = More than 100,000 match the filter. Narrow it down to decide about all.
bulk-approve = Approve { $shown }
bulk-reject = Reject { $shown }
bulk-approve-title = { $count ->
    [one] Approve { $shown } registration?
   *[other] Approve { $shown } registrations?
  }
bulk-reject-title = { $count ->
    [one] Reject { $shown } registration?
   *[other] Reject { $shown } registrations?
  }
bulk-which-page = Only those ticked on this page.
bulk-which-status = All registrations under “{ $status }”.
bulk-which-search = All registrations under “{ $status }” that “{ $q }” finds.
bulk-reason = Reason: { $reason }
bulk-approve-follows = Each gets a message from the bot. There is no undo for all of them at once.
bulk-reject-follows = Each reads the reason and can correct the registration. There is no undo for all of them at once.
bulk-changed = Their number changed while you looked: { $shown }. Check and confirm again.
bulk-typed = To confirm, type the number { $shown }
job-approve-running = Approving…
job-approve-done = All approved
job-approve-cancelled = Approval stopped
job-reject-running = Rejecting…
job-reject-done = All rejected
job-reject-cancelled = Rejection stopped
job-membership-running = Checking memberships…
job-membership-done = Memberships checked
job-membership-cancelled = Check of memberships stopped
job-figures = { $done } of { $total }
job-skipped = { $count ->
    [one] · { $shown } skipped
   *[other] · { $shown } skipped
  }
job-cancel = Stop
job-skips-show = What was skipped and why
job-skips-more = Show more
job-skips-label = Skipped
job-nameless = No name
skip-changed = changed meanwhile
skip-claimed = another moderator is looking at it
skip-gone = it is not there any more
skip-same = has this decision already
skip-withdrawn = the person withdrew it
skip-failed = was not stored
skip-left = is not in the channel
skip-unknown = Telegram did not answer

# A campaign's settings

unsaved-title = Leave without saving?
unsaved-text = You changed the campaign and did not save it.
unsaved-leave = Leave
campaign-texts-title = Texts of the bot
campaign-texts-lead = Everything that the bot says to the participants of this campaign can be put in own words, and seen at once.
campaign-texts-open = Open the texts
settings-title = Rules and checks
settings-consent = Consent
settings-personal-data-ru = Text on personal data in Russian
settings-personal-data-en = Text on personal data in English
settings-personal-data-hint = Empty: the standard text. After a change everybody sees the new text and agrees to it anew.
settings-age = Age from which people may take part
settings-age-hint = In years. Empty: nobody is asked.
settings-retention = Days to keep personal data
settings-retention-hint = Counted from the end of the campaign. Then names, phones, cards and photos go by themselves.
settings-card = Loyalty card
settings-masks = What numbers look like
settings-masks-hint = One pattern a line: 0 is a digit, A a Latin letter, * either. Such as 4276 0000 0000 0000. Empty: any 4 to 32 characters.
settings-card-check = Check digit
settings-card-check-none = not checked
settings-card-check-luhn = Luhn
settings-card-check-ean = as on an EAN bar code
settings-card-list = A card that is not on the list
settings-card-list-off = do not compare with the list
settings-card-list-mark = take and mark
settings-card-list-refuse = refuse
settings-photo = Photo
settings-photo-blurred = Blurred
settings-photo-dark = Dark
settings-photo-blank = Blank
settings-photo-small = Small
settings-photo-duplicate = The same was sent before
settings-photo-rule-ignore = take
settings-photo-rule-mark = take and mark
settings-photo-rule-refuse = ask for another
settings-approval = Approve without a moderator
settings-approval-hint = An entry is approved by itself when all that is ticked holds. Nothing ticked: a moderator decides.
settings-approval-card-listed = the card is on the list
settings-approval-code-matches = a bar or QR code in the photo equals the card number
settings-approval-no-doubt = there is no mark of doubt
settings-form = Form
settings-remind = Remind of an unfinished one after, hours
settings-remind-hint = Empty: no reminder.
settings-expire = Delete an unfinished one after, days
settings-human = Ask newcomers to prove that they are human while suspiciously many come
settings-invitations = Inviting friends
settings-invitations-on = Give extra tickets for friends whose entries were approved
settings-per-friend = Tickets for a friend
settings-most = Most tickets of one person
settings-most-hint = Their own one counts.
settings-channels = Membership of channels
settings-channels-hint = The bot checks membership before a form is sent and again before the draw. Make it an administrator of each channel.
settings-grace = Hours to come back to a channel
channel-place = Channel { $place }
channel-chat = Name of the channel
channel-chat-hint = @name of the channel, or its number that begins with -100
channel-title = What participants read
channel-url = Link to join
channel-add = Add a channel
channel-remove = Remove the channel
cards-title = List of valid cards
cards-none = There is no list: any card will do.
cards-size = { $count ->
    [one] The list has { $shown } card.
   *[other] The list has { $shown } cards.
  }
cards-file = A new list in place of the old one
cards-file-hint = CSV or XLSX up to 10 MB, a column with the numbers.
cards-too-large = The file is larger than 10 MB. Take out other columns or save it as CSV.
cards-reading = Reading the file…
cards-imported = Cards taken: { $cards }. Lines in the file: { $lines }, repeated: { $repeated }.
cards-bad = { $count ->
    [one] { $count } line could not be read.
   *[other] { $count } lines could not be read.
  }
cards-off = Cards are not compared with it now: the rule stands above, in the settings of the card.
cards-unchanged = The file has not a single card that will do. The list is as it was.
cards-bad-first = The first { $count } are below.
cards-bad-lines = Lines that could not be read
cards-line = Line
cards-text = What stands there
cards-problem = What is wrong
cards-problem-characters = does not look like a card number
cards-problem-mask = does not fit a pattern
cards-problem-check = the check digit is wrong
links-title = Links for participants
links-link = the link for participants
links-tag = Tag of the source
links-tag-hint = Such as vk or shop-12. The panel counts how many people came by each link.
links-tag-wrong = A tag has up to 30 Latin letters, digits, hyphens and underscores, 62 characters together with the campaign's code. The letter i followed by a digit belongs to invitations.
links-counts = How many people came by the links
links-source = Source
links-total = Entries
links-approved = Approved
links-untagged = no tag
membership-title = Check of memberships
membership-text = Before a draw, check whether participants are still in the channels. The bot writes to those who left and gives them time to come back.
membership-start = Check memberships
membership-never = Not checked yet.
membership-last = Last check: { $time }

# A participant's page

nav-staff = Staff chat
copy-what = Copy: { $what }
action-edit = Correct
action-block = Block
action-unblock = Unblock
shortcut-entry-approve = Approve the registration
reason-label = Reason
answer-name = Name
answer-phone = Phone
answer-card = Card
entry-one = Participant
entry-open = Everything about this registration
entry-erased = Erased registration
entry-erased-text = The personal data is gone. The ticket code, the dates and what happened to the registration stay: draws are checked by them.
entry-blocked = This person is blocked
entry-changed = While you were looking, the registration was changed. What you see is how it is now.
entry-weight = { $count ->
    [one] { $count } ticket in a draw
   *[other] { $count } tickets in a draw
  }
entry-telegram-id = Telegram number
entry-language = Language
entry-language-ru = Russian
entry-language-en = English
entry-source = Came by
entry-inviter = Invited by
entry-friends = Friends invited
entry-friends-count = { $all }, approved: { $approved }
entry-consent = Consent
entry-consent-versions = personal data text, version { $consent }; rules, version { $rules }
entry-membership-lost = Left a channel
entry-codes = Codes in the photo
related-title = Shared with other registrations
related-compare = Compare
wins-title = Prizes won
win-state-won = won
win-state-notified = knows of the prize
win-state-claimed = prize handed over
win-state-forfeited = prize not claimed
win-state-replaced = replaced by a reserve
messages-title = What the bot wrote
messages-none = The bot wrote nothing about this registration.
message-state-queued = waiting to be sent
message-state-leased = being sent
message-state-held = waits: the broadcast is paused
message-state-sent = sent
message-state-failed = not sent
message-state-unreachable = the person stopped the bot
message-state-unknown = nobody knows whether it arrived
message-state-cancelled = cancelled
message-maybe-twice = The connection broke while it was sent: it may have arrived twice.
message-error = Telegram’s answer:
history-title = History
history-registered = Registered
history-corrected = Corrected and sent again
history-approved = Approved
history-approved-itself = Approved automatically
history-rejected = Rejected
history-undone = Decision undone
history-edited = Answers corrected
history-withdrawn = Withdrawn, data erased
history-erased = Data erased
history-erased-itself = Data erased: its time of storage was over
history-blocked = Person blocked
history-unblocked = Person unblocked
history-membership-lost = Left a channel
history-membership-back = Came back to the channel
history-prize-called = Called for another winner's prize
history-prize-claimed = Takes the prize
history-prize-forfeited = Does not get the prize
history-name-shown = Name shown in the results of the draw
history-name-hidden = Name taken out of the results of the draw
history-by-person = the participant
history-by-admin = staff
history-by-rule = by the campaign’s rules
history-by-time = by itself
history-via-staff-chat = { $login }, in the staff group
history-via-bulk = { $login }, together with others
history-rules = Rules that held: { $rules }
history-before = Before: { $status }
history-again = Again: { $status }
history-was-name = Name before:
history-was-phone = Phone before:
history-was-card = Card before:
history-was-photo = Another photo was sent
edit-title = Correct the answers
edit-text = They are checked as strictly as the participant’s own. The old values stay in the history.
edit-reason-hint = For example, “a typo, corrected on the phone”. The participant does not see it.
edit-unchanged = Nothing is changed yet.
edit-outdated = While you were editing, somebody else changed the registration. The new values are here, yours are kept: check them and save again.
edited-done = { $name }: answers corrected
block-title = Block: { $name }
block-point-bot = The bot takes no more registrations of this person, in any campaign.
block-point-entry = The decision about this registration stays. If it does not belong in the draw, reject it.
block-point-back = You can unblock at any time.
block-reason-hint = Stays in the history. The participant does not see it.
blocked-done = { $name }: cannot take part any more
unblock-title = Unblock: { $name }
unblock-text = The person can register again, in every campaign.
unblocked-done = { $name }: can take part again
erase-heading = Erase personal data
erase-why = When the person asks for it. What is erased cannot be brought back.
erase-open = Erase…
erase-title = Erase the data for ever?
erase-text = This step cannot be undone.
erase-goes = Name, phone, card, photo, Telegram account, texts of messages, reasons and old values in the history go.
erase-stays = The ticket code, dates, decisions and the lists of draws that are frozen already stay: they hold only codes.
erase-again = The person can register again, with another ticket.
erase-typed = To confirm, type the ticket code { $code }
erase-action = Erase for ever
erased-done = Personal data erased

# States, which several pages show

draw-state-draft = plan
draw-state-freezing = freezing
draw-state-frozen = list frozen
draw-state-drawn = drawn
draw-state-void = cancelled
winners-standing-telling = being told
winners-standing-told = waiting for an answer
winners-standing-unreachable = could not be told
winners-standing-undelivered = could not be told
winners-standing-claimed = takes the prize
winners-standing-forfeited = does not get the prize
winners-standing-replaced = prize passed on
winners-standing-reserve = reserve
broadcast-state-draft = draft
broadcast-state-scheduled = scheduled
broadcast-state-freezing = making the list
broadcast-state-running = running
broadcast-state-paused = paused
broadcast-state-done = finished
broadcast-state-cancelled = cancelled
winners-reason-deadline = no answer in time
winners-reason-declined = declined
winners-reason-unreachable = could not be reached
winners-reason-ineligible = does not meet the rules
winners-reason-uncollected = the prize was not collected
winners-reason-withdrawn = withdrew
winners-reason-other = another reason
