# What is wrong with a field of a request; shown beside the field.

field-required = Please fill this in.
field-unknown = There is no such field here.
field-type =
    { $type ->
        [string] This must be text.
        [integer] This must be a whole number.
        [number] This must be a number.
        [boolean] This must be yes or no.
        [array] This must be a list.
       *[object] This must be a JSON object.
    }
field-choice = Choose one of: { $values }.
field-too-short =
    { $limit ->
        [one] At least { $limit } character is needed.
       *[other] At least { $limit } characters are needed.
    }
field-too-long =
    { $limit ->
        [one] No more than { $limit } character fits.
       *[other] No more than { $limit } characters fit.
    }
field-too-small = This must be at least { $limit }.
field-too-large = This must be at most { $limit }.
field-items-few =
    { $limit ->
        [one] Add at least { $limit } row.
       *[other] Add at least { $limit } rows.
    }
field-items-many =
    { $limit ->
        [one] No more than { $limit } row is possible.
       *[other] No more than { $limit } rows are possible.
    }
field-repeated = Values must not repeat.
field-invalid = The value is not written as it should be. Please check it.
field-time-zone = There is no such time zone. An example: Europe/Moscow.
field-region = There is no such country. Two letters are needed, such as RU.
field-closes-first = The end must be later than the beginning.
field-address = There is no such address. An example: https://example.org/rules.
field-mask = This is no pattern of a card: 0 is a digit, A a Latin letter, * either of them, 4 to 32 characters. An example: 2000 0000 0000.
field-remind-late = The reminder must come before the form is deleted.
field-channel-address = The link of the channel is needed, such as https://t.me/channel.
field-approval-list = To approve by the list of cards, turn the check against the list on.
field-no-channels = This campaign asks for no channels, so there is nothing to check.

# Correcting what a participant answered

field-name-short = At least two letters are needed.
field-name-long = No more than 100 characters fit.
field-name-link = This looks like a link, and a name is needed.
field-name-characters = Only letters, spaces, hyphens, apostrophes and full stops, please.
field-phone = This does not look like a phone number. Check the digits and the country code.
field-card-characters = Latin letters and digits are needed, 4 to 32 of them.
field-card-mask = The card number fits none of the campaign's masks.
field-card-check = The check digit of the card is wrong. Please check the number.
field-card-unlisted = This card is not on the list of valid ones.
field-taken = Another participant of the campaign has this value already.
field-ticket-code = The ticket code is not the same. Enter it as it is shown.

# What is wrong with the message of a broadcast, and with its file

field-content-empty = Write a text or attach a file.
field-content-long =
    { $length ->
        [one] It has { $length } character, and no more than { $limit } fit. Please shorten it.
       *[other] It has { $length } characters, and no more than { $limit } fit. Please shorten it.
    }
field-content-marks = There are { $count } marked places, and Telegram shows no more than { $limit }. Remove some.
field-content-unclosed = The tag "{ $tag }" (character { $at }) is not closed. Close it or remove it.
field-content-crossed = The tag "{ $tag }" (character { $at }) is closed out of order. Close the one that was opened last first.
field-content-stray = The tag "{ $tag }" (character { $at }) is closed but was never opened. Remove it.
field-content-link = The address of the link (character { $at }) cannot be opened. An example: https://example.org.
field-content-emoji = The emoji (character { $at }) is not written as it should be: insert it again.
field-content-placeholder = The bot does not know the word "{ $word }" in braces. Perhaps "{ $meant }" is meant.
field-content-label = Give the button a label.
field-content-label-long =
    { $limit ->
        [one] No more than { $limit } character fits on a button.
       *[other] No more than { $limit } characters fit on a button.
    }
field-content-label-alone = A button has a label in this language, but there is no text. Add the text or remove the label.
field-content-address = The address of the button cannot be opened. An example: https://example.org.
field-attachment = This file is not there any more. Please attach it again.
field-file-empty = The file is empty.
field-file-large = The file is larger than 10 MB. Compress it, or give a link to it.
field-file-picture = This is no photo: a JPEG, PNG or WebP picture is needed. Any other file can be sent as a document.
field-file-broken = The picture is damaged or did not arrive in full. Please attach it again.
field-file-shape = Telegram takes no photo of this size: width and height together are at most 10,000 pixels, and one side at most 20 times the other. Make it smaller, or send it as a document.

# Texts of a campaign: what is wrong with one that was written in the place of the standard one

field-text-brace-unclosed = A brace is opened and not closed. Put "{"}"}" where it ends.
field-text-brace-stray = A brace is closed and was never opened. Remove it, or put "{"{"}" before it.
field-text-hole = The bot does not know what stands between the braces. Write a name with the sign $, such as "{"{"} $title {"}"}".
field-text-variants = The variants are not written as they should be. Behind "->" each begins on a line of its own: "[one] ticket", "*[other] tickets".
field-text-default = Mark exactly one variant with a star: the one for everything else, "*[other]".
field-text-deep = There are too many braces or variants. Make the text simpler.
field-text-unknown = This text has no "${ $name }" to be filled in. Those that it has are shown above the field.
field-text-tag-hole = Something to be filled in stands within a tag, or a tag is not finished. Within a tag it can only be the address of a link.
field-text-unclosed = The tag "{ $tag }" is not closed. Close it or remove it.
field-text-crossed = The tag "{ $tag }" is closed out of order. Close the one that was opened last first.
field-text-stray = The tag "{ $tag }" is closed but was never opened. Remove it.
field-text-link = The address of the link cannot be opened. An example: https://example.org.
field-text-emoji = The emoji is not written as it should be: insert it again.
field-text-plain = Telegram shows no formatting here: remove the tags.
field-text-empty = The text is empty. Write one, or go back to the standard one.
field-text-long =
    { $length ->
        [one] The text has { $length } character,
       *[other] The text has { $length } characters,
    } and no more than { $limit } fit. Shorten it.
field-text-marks = There are { $count } marked places, and Telegram shows no more than { $limit }. Remove some.
field-text-whole = The message as a whole does not fit: with its other texts it has more characters than Telegram allows. Shorten it.

# Whom a broadcast did not reach: columns of the table and reasons

failures-time = Time ({ $zone })
failures-participant = Participant number
failures-name = Name
failures-reason = Reason
failures-code = Answer code
failures-answer = Telegram's answer
failures-attempts = Tries
failure-blocked = blocked the bot
failure-deactivated = account deleted
failure-not-found = chat not found
failure-refused = Telegram did not take the message
failure-server = fault at Telegram
failure-silence = Telegram did not answer
failure-doubt = unknown whether it arrived

# What a message was about; the last three where nothing more exact is known

message-notice-approved = Entry approved
message-notice-rejected = Entry rejected
message-notice-winner = A win
message-notice-winner-replaced = A win: a prize became free
message-notice-prize-reminder = Reminder of the prize
message-notice-prize-claimed = The prize was noted as taken
message-notice-prize-declined = The prize was declined
message-notice-prize-forfeited = The prize goes to another one
message-notice-draw-frozen = The list of the draw was published
message-notice-draw-results = The draw was held
message-notice-draw-void = The draw was cancelled
message-notice-membership = Request to come back to a channel
message-reply = Answer of the bot
message-notice = Notice
message-broadcast = Broadcast
message-broadcast-test = Test of a broadcast

# What an authenticator app calls the account.

totp-issuer = Promo console — { $host }

# Files for spreadsheets: the name of the file, the heads of the columns, words for codes.

export-file-participants = Participants
export-file-winners = Winners
export-file-audit = Audit log
export-file-broadcast = Undelivered messages
export-column-code = Ticket
export-column-status = Status
export-column-full-name = Name
export-column-username = Telegram name
export-column-telegram-id = Telegram number
export-column-phone = Phone
export-column-card = Card
export-column-registered = Registered
export-column-decided-by = Decided by
export-column-decided-at = Decided
export-column-reason = Reason
export-column-source = Came from
export-column-language = Language
export-column-marks = Marks
export-column-weight = Chances
export-column-draw = Draw
export-column-rank = Place
export-column-prize = Prize
export-column-place = Winner or reserve
export-column-state = State of the prize
export-column-drawn = Drawn
export-column-told = Told
export-column-claim-by = To answer by
export-column-settled = Settled
export-column-note = Note
export-column-entry = Entry
export-column-time = Time
export-column-actor = Who
export-column-action = Action
export-column-subject = About
export-column-details = Details
export-column-hash = Hash
export-column-participant = Participant number
export-column-failure = Why it did not arrive
export-column-error-code = Answer code
export-column-answer = Answer of Telegram
export-column-attempts = Attempts
export-word-status-pending = to be checked
export-word-status-approved = approved
export-word-status-rejected = rejected
export-word-status-withdrawn = withdrawn
export-word-language-ru = Russian
export-word-language-en = English
export-word-marks-code-matches = the code in the photo is the card's
export-word-marks-card-listed = the card is on the list
export-word-marks-blurred = the photo is blurred
export-word-marks-dark = the photo is too dark
export-word-marks-blank = nothing can be seen in the photo
export-word-marks-small = the photo is too small
export-word-marks-duplicate = the same photo is there already
export-word-marks-similar = a similar photo is there already
export-word-marks-code-used = the code in the photo was there before
export-word-marks-card-unlisted = the card is not on the list
export-word-marks-phone-elsewhere = the phone is in another campaign
export-word-place-winner = winner
export-word-place-reserve = reserve
export-word-state-reserve = in reserve
export-word-state-won = not told yet
export-word-state-notified = waiting for the answer
export-word-state-claimed = takes the prize
export-word-state-forfeited = does not get it
export-word-state-replaced = the prize went to another
export-word-reason-deadline = the time was over
export-word-reason-declined = declined
export-word-reason-unreachable = could not be reached
export-word-reason-ineligible = not eligible
export-word-reason-uncollected = did not collect it
export-word-reason-withdrawn = withdrew
export-word-reason-other = another reason
