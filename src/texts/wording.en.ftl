# Texts of the bot in a campaign's own words

wording-title = Texts of the bot
wording-lead = What the bot says to the participants of this campaign. Change any text: other campaigns stay as they are.
wording-common = The menu of commands and the description of the bot are the same for all campaigns, so they are not here. The text on personal data is among the rules of the campaign.
wording-search = Words of a text, or its key
wording-own-only = Own ones only
wording-summary =
    { $own ->
        [0] All texts are standard
        [one] { $own } own text of { $all }
       *[other] { $own } own texts of { $all }
    }
wording-found =
    { $count ->
        [one] { $count } text found
       *[other] { $count } texts found
    }
wording-nothing = Nothing found
wording-nothing-text = Try other words: the search looks through the Russian and the English texts.
wording-none-own = There are no own texts yet
wording-none-own-text = Choose any text and put it in your own words.
wording-reset-filter = Show all texts
wording-list = Texts by group
wording-choose = Choose a text
wording-choose-text = On the left is everything that the bot says, in the order in which people see it.
wording-back = All texts
wording-unknown = There is no such text
wording-unknown-text = The link may be out of date.

wording-state-standard = standard
wording-state-own = own
wording-state-own-ru = own in Russian only
wording-state-own-en = own in English only
wording-kind-message = message
wording-kind-button = button
wording-kind-toast = pop-up
wording-kind-words = part of a message

wording-languages = Language of the text
wording-language-ru = In Russian
wording-language-en = In English
wording-tab-wrong = something is wrong
wording-text-ru = Text in Russian
wording-text-en = Text in English
wording-standard = Standard text
wording-is-standard = This is the standard text. Change it, and it becomes your own.
wording-reset = Back to standard
wording-length = { $length } of { $limit }
wording-fault-show = Show
wording-tools = Formatting
wording-tool-b = Bold
wording-tool-i = Italic
wording-tool-u = Underlined
wording-tool-code = Monospaced: a tap copies it
wording-insert = Fill in
wording-insert-one = Fill in “{ $name }”: { $sample }
wording-missing =
    { $count ->
        [one] No longer filled in: { $names }. Check that all is clear without it.
       *[other] No longer filled in: { $names }. Check that all is clear without them.
    }
wording-forms = Forms of words after a number
wording-forms-text = Write the number, an arrow and the variants in braces, each variant on a line of its own. one is 1, other with a star is everything else.
wording-forms-insert = Insert for “{ $name }”

wording-preview = What people will see
wording-preview-light = Light theme
wording-preview-dark = Dark theme
wording-preview-sample = Names, numbers and dates are made up.
wording-preview-broken = Mend the text, and it will be shown here.
wording-preview-toast = Pops up over the chat for a moment.

wording-renews = This text is part of the consent. Changing it makes a new version of the consent: whoever is filling in or correcting a form now agrees once more.
wording-renews-title = Change the text of the consent?
wording-renews-text = Whoever is filling in or correcting a form now will see the new text and agree once more. Registrations that are in stay valid.
wording-renews-action = Change
wording-save = Save
wording-saved = Saved: the bot says so already
wording-saved-standard = Back to the standard text
wording-shortcut-save = Save the text
wording-unsaved-text = You have changed the text and not saved it.
wording-conflict = While you were writing, somebody else changed this text. Theirs is:
wording-conflict-standard = the standard text
wording-conflict-take = Take theirs
wording-conflict-keep = Keep mine
wording-read-only = Administrators can change the texts.

# Groups: name, and where it is met

wording-group-greeting = Greeting and entrance
wording-where-greeting = The bot’s first words: the language, the beginning of the form, the link to the campaign, the proof of being human.
wording-group-consent = Consent
wording-where-consent = The first step of the form: what a person agrees to, and what happens if they do not.
wording-group-form = The form: common words
wording-where-form = What stands beside any question: the step, going back, the answer before, messages that the bot does not understand.
wording-group-name = The form: name
wording-where-name = The question for the name, and what the bot answers when a name does not do.
wording-group-phone = The form: phone
wording-where-phone = The question for the phone, the button with the number, and refusals.
wording-group-card = The form: card
wording-where-card = The question for the loyalty card, hints and refusals.
wording-group-photo = The form: photo
wording-where-photo = The question for the photo, and what the bot answers to bad pictures and files.
wording-group-review = The review
wording-where-review = The last step: all answers together, joining the channels, cancelling.
wording-group-sent = After sending
wording-where-sent = The registration is in: the ticket number and what comes next.
wording-group-reminders = Reminders
wording-where-reminders = What the bot writes unasked when a form was left half-way.
wording-group-status = Where a registration stands
wording-where-status = The answer to /status and to whoever comes back.
wording-group-decisions = Decisions
wording-where-decisions = Approval, rejection, correcting a registration, leaving a channel.
wording-group-reasons = Ready reasons of a rejection
wording-where-reasons = A moderator chooses them by a digit or a button, and the person reads them.
wording-group-tickets = Tickets
wording-where-tickets = The answer to /ticket: number, chances, invitations, proof.
wording-group-results = Draw and results
wording-where-results = Announcements of the list and of the results, the answer to /winners.
wording-group-prizes = Prizes
wording-where-prizes = Winning, the winner’s answer, the name on the page of results, a prize that goes on.
wording-group-commands = Commands and rules
wording-where-commands = /help, /rules and commands that the bot does not know.
wording-group-withdrawal = Deleting data
wording-where-withdrawal = The answer to /withdraw: a person takes the registration back.
wording-group-broadcasts = Words in broadcasts
wording-where-broadcasts = What stands in the place of {"{"}name{"}"}, {"{"}code{"}"} and {"{"}status{"}"}.
wording-group-errors = Failures and old buttons
wording-where-errors = When something did not work, or a button was pressed whose time is over.

# What is filled in

wording-variable-title = title of the campaign
wording-variable-opens = when registration opens
wording-variable-closed = when registration closed
wording-variable-until = until when
wording-variable-drawn = when the draw was held
wording-variable-url = address of a page
wording-variable-age = age in years
wording-variable-step = number of the step
wording-variable-of = how many steps there are
wording-variable-value = the person’s answer
wording-variable-example = what a card number looks like
wording-variable-picture = which picture to press
wording-variable-kind = what was sent: sticker, voice, video…
wording-variable-phone = phone number
wording-variable-count = how many they are
wording-variable-code = ticket number
wording-variable-reason = reason
wording-variable-prize = name of the prize
wording-variable-draw = title of the draw
wording-variable-name = the name as everybody sees it
wording-variable-weight = how many chances
wording-variable-all = how many friends came
wording-variable-approved = how many of them are approved
wording-variable-tickets = chances for a friend
wording-variable-most = chances at most
wording-variable-nonce = check number of the ticket
wording-variable-campaign = number of the campaign
wording-variable-place = place in the list
wording-variable-entries = how many entries the list has
wording-variable-root = root of the list
wording-variable-hash = fingerprint of the list
wording-variable-words = the fingerprint in words
wording-variable-note = the organiser’s words
wording-variable-receipt = proof for the ticket
