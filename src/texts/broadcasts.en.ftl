# Broadcasts in the panel. Blocks by page: the list and the progress of one, composing, the audience, the preview.

## The list and the progress of one

broadcast-one = Broadcast
broadcasts-new = New broadcast
broadcasts-older = Older
broadcasts-newest = To the newest
broadcasts-empty = No broadcasts yet
broadcasts-empty-text = Write to the participants about dates, news or results. You can send the message to yourself first.
broadcast-announcement-note-frozen = announcement of a draw: the list is ready
broadcast-announcement-note-drawn = announcement of a draw: the results
broadcast-announcement-note-void = announcement of a draw: it is void
broadcast-paid = for Stars
broadcast-created = created { $time }
broadcast-sent-of = Sent { $sent } of { $shown }
broadcast-blocked-short = out of reach: { $shown }
broadcast-failed-short = failed: { $shown }
broadcast-unknown-short = unknown: { $shown }

broadcast-next-draft = Not sent yet: check it and start
broadcast-next-missed = Not sent in time: the server was off. Choose a new time or start it now
broadcast-next-missed-stars = Not sent in time: not enough Stars. Top up the bot’s balance and choose a new time
broadcast-next-missed-nobody = Not sent in time: there was nobody to send it to. Check who it is for
broadcast-next-scheduled = Starts by itself { $time }
broadcast-next-freezing = Making the list of people…
broadcast-next-running = Being sent
broadcast-next-running-left = Being sent, { $left } to go
broadcast-next-paused = { $count ->
    [one] { $shown } person is waiting: resume it or stop it
   *[other] { $shown } people are waiting: resume it or stop it
  }
broadcast-next-errors = Stopped by itself after errors: see what happened
broadcast-next-stars = Stopped: out of Stars
broadcast-next-retry = { $count ->
    [one] Finished, { $shown } person can be tried again
   *[other] Finished, { $shown } people can be tried again
  }
broadcast-next-done = Finished { $time }
broadcast-next-cancelled = Cancelled { $time }

broadcast-progress = Status
broadcast-now-draft = Not sent to anybody yet. The list of people is frozen at the start.
broadcast-now-scheduled = It starts by itself at the planned time, and the list of people is frozen then. Unschedule it if plans have changed: it becomes a draft again.
broadcast-now-freezing = Making the list of people. As soon as it is ready, messages go out by themselves.
broadcast-now-running = Messages are going out. A pause stops right where it is.
broadcast-now-paused = { $count ->
    [one] Paused: { $shown } person does not have the message yet. When you resume, it goes to them alone.
   *[other] Paused: { $shown } people do not have the message yet. When you resume, it goes to them alone.
  }
broadcast-now-done = Finished: everybody who could be reached has the message.
broadcast-now-done-retry = { $count ->
    [one] Finished, but the message did not reach { $shown } person whom it still may. A retry sends it to them alone.
   *[other] Finished, but the message did not reach { $shown } people whom it still may. A retry sends it to them alone.
  }
broadcast-now-done-doubted = { $count ->
    [one] Finished. A retry sends the message to { $shown } person alone: it did not reach them, or nobody knows whether it did.
   *[other] Finished. A retry sends the message to { $shown } people alone: it did not reach them, or nobody knows whether it did.
  }
broadcast-now-cancelled = Cancelled. Whoever was not sent the message before got nothing.
broadcast-now-cancelled-copy = Cancelled. Whoever was not sent the message before got nothing. It cannot go on, but you can make a copy.
broadcast-of = of { $shown } sent
broadcast-spoken = { $percent }%
broadcast-rate = { $rate } a second, up to { $shown } allowed
broadcast-left = { $left } to go
broadcast-under-minute = less than a minute
broadcast-about = about { $span }
broadcast-column-outcome = What became of the message
broadcast-column-people = People
broadcast-column-share = Share
broadcast-count-sent = sent
broadcast-count-blocked = blocked the bot or deleted the account
broadcast-count-failed = failed
broadcast-count-unknown = fate unknown
broadcast-count-skipped = not sent
broadcast-count-waiting = waiting
broadcast-repeated = { $count ->
    [one] { $shown } person may have the message twice: after a fault nobody knew whether it had arrived, and by the rule of this broadcast the bot sent it again.
   *[other] { $shown } people may have the message twice: after a fault nobody knew whether it had arrived, and by the rule of this broadcast the bot sent it again.
  }
broadcast-unknown = { $count ->
    [one] Nobody knows whether { $shown } person got the message: there was a fault at that very moment. By the rule of this broadcast it was not sent again.
   *[other] Nobody knows whether { $shown } people got the message: there was a fault at that very moment. By the rule of this broadcast it was not sent again.
  }
broadcast-skipped = Not sent to those who were erased or finished the form before their turn, nor, after it was cancelled, to everybody left.
broadcast-fact-start = Starts
broadcast-fact-start-own = Your time then
broadcast-in-zone = { $time } ({ $zone })

broadcast-stop-staff = Paused { $time }.
broadcast-stop-errors = The broadcast stopped by itself { $time }: too many messages failed one after the other.
broadcast-stop-stars = The broadcast stopped { $time }: out of Stars.
broadcast-stop-stars-text = Top up the bot’s balance and resume: nobody is sent the message again.
broadcast-last-answer = The last answer of Telegram:
broadcast-no-answer = no answer
broadcast-advice-silence = Telegram does not answer. Check that the server reaches api.telegram.org, then resume.
broadcast-advice-token = Telegram does not know the bot. Check the bot’s token in the settings of the server, then resume.
broadcast-advice-not-found = Telegram does not find these people. That happens when the server runs with another bot’s token: check it, then resume.
broadcast-advice-server = A fault at Telegram. Wait a few minutes and resume.
broadcast-advice-refused = Telegram does not take the message itself. Stop this broadcast, make a copy, mend the text or the file, and send it to yourself first.

broadcast-start = Send
broadcast-start-now = Send now
broadcast-unschedule = Unschedule
broadcast-pause = Pause
broadcast-resume = Resume
broadcast-retry = Retry all failed
broadcast-edit = Edit
broadcast-duplicate = Make a copy
broadcast-cancel = Stop for good
broadcast-delete = Delete
broadcast-no-right = The owner and administrators can start and stop broadcasts.
broadcast-start-title = { $count ->
    [one] Send to { $shown } person?
   *[other] Send to { $shown } people?
  }
broadcast-start-text = The list of people is frozen now: whoever registers later does not get this message.
broadcast-start-time = { $count ->
    [one] It takes { $left }, up to { $shown } message a second.
   *[other] It takes { $left }, up to { $shown } messages a second.
  }
broadcast-start-blocked = { $count ->
    [one] { $shown } more person fits but blocked the bot, and is left out.
   *[other] { $shown } more people fit but blocked the bot, and are left out.
  }
broadcast-start-stars = { $count ->
    [one] It costs { $shown } Star at most.
   *[other] It costs { $shown } Stars at most.
  }
broadcast-start-balance = Balance of the bot: { $shown }.
broadcast-start-final = What was sent cannot be taken back; sending can be stopped at any moment.
broadcast-start-action = Send
broadcast-cancel-title = Stop the broadcast for good?
broadcast-cancel-text = { $count ->
    [one] { $shown } person does not have the message yet and will not get it.
   *[other] { $shown } people do not have the message yet and will not get it.
  }
broadcast-cancel-text-early = Nobody has the message yet, and nobody will get it.
broadcast-cancel-copy = It cannot go on later, but you can make a copy.
broadcast-cancel-announcement = This announces a draw: the bot will not write about it to those who are left.
broadcast-cancel-action = Stop for good
broadcast-retry-title = { $count ->
    [one] Try { $shown } person again?
   *[other] Try { $shown } people again?
  }
broadcast-retry-text = The message goes again only to those whom it did not reach and still may.
broadcast-retry-blocked = { $count ->
    [one] { $shown } person who blocked the bot or deleted the account is never tried again.
   *[other] { $shown } people who blocked the bot or deleted the account are never tried again.
  }
broadcast-retry-doubted = { $count ->
    [one] Nobody knows whether { $shown } of them got it: that person may get the message twice.
   *[other] Nobody knows whether { $shown } of them got it: they may get the message twice.
  }
broadcast-retry-action = Try again
broadcast-delete-title = Delete the draft?
broadcast-delete-text = The text and the settings of this broadcast will be gone.
broadcast-delete-action = Delete

broadcast-failures = Whom it did not reach
broadcast-failures-filter = By reason
broadcast-failures-export = Download CSV
broadcast-failures-never = Whoever blocked the bot or deleted the account is never tried again.
broadcast-failures-news = The list has changed, show it
broadcast-failures-more = Show { $shown } more
broadcast-failure-gone = no entry
broadcast-failure-nameless = name erased
broadcast-column-person = Participant
broadcast-column-reason = Reason
broadcast-tries = { $count ->
    [one] { $shown } try
   *[other] { $shown } tries
  }
broadcast-column-when = When
broadcast-reason-all = all
broadcast-reason-blocked = bot blocked
broadcast-reason-deactivated = account deleted
broadcast-reason-not-found = chat not found
broadcast-reason-refused = refused by Telegram
broadcast-reason-server = fault at Telegram
broadcast-reason-silence = no answer from Telegram
broadcast-reason-doubt = fate unknown

broadcast-facts = To whom and how
broadcast-fact-audience = People
broadcast-fact-started = Started
broadcast-fact-finished = Finished
broadcast-fact-cancelled = Cancelled
broadcast-fact-pace = Pace
broadcast-fact-doubt = After a fault
broadcast-fact-created = Created
broadcast-created-by = { $login }, { $time }
broadcast-pace-free = { $count ->
    [one] free, up to { $shown } message a second
   *[other] free, up to { $shown } messages a second
  }
broadcast-pace-paid = { $count ->
    [one] for Stars, up to { $shown } message a second
   *[other] for Stars, up to { $shown } messages a second
  }
broadcast-doubt-resend = send again where nobody knows whether it arrived: rather twice than never
broadcast-doubt-leave = do not send again where nobody knows whether it arrived: rather never than twice
broadcast-announcement-frozen = Everybody on the list of the draw: the list is frozen
broadcast-announcement-drawn = Everybody on the list of the draw whose ticket did not win: the results
broadcast-announcement-void = Everybody on the list of the draw: the draw is cancelled
broadcast-announcement-draw = Open the draw
broadcast-message = Message

## The audience in words

audience-words-all = everybody in the campaign
audience-words-unfinished = people who began the form and did not finish it
audience-words-status = people whose status is { $list }
audience-words-status-pending = “pending”
audience-words-status-approved = “approved”
audience-words-status-rejected = “rejected”
audience-words-language-ru = who chose Russian
audience-words-language-en = who chose English
audience-words-from = who registered on or after { $time }
audience-words-until = who registered before { $time }
audience-words-winners-only = who have a prize
audience-words-winners-except = except those who have a prize
audience-words-source = who came by the tag { $list }

## Composing

shortcut-save = Save the draft
compose-edit = Edit the broadcast
compose-message = Message
compose-preview = As people will see it
compose-audience = To whom
compose-options = How and when
compose-title = Title for yourself
compose-title-hint = Only staff see it. Left empty, it is the beginning of the text.
compose-text-ru = Text in Russian
compose-text-en = Text in English
compose-text-example-ru = { "{" }name{ "}" }, здравствуйте! …
compose-text-example-en = Hello, { "{" }name{ "}" }! …
compose-languages = Language of the message
compose-language-ru = Русский
compose-language-en = English
compose-tab-missing = no text
compose-tab-wrong = needs a correction
compose-missing-ru = There is no Russian text: those who chose Russian will get the English one.
compose-missing-en = There is no English text: those who chose English will get the Russian one.
compose-length = { $length } of { $limit }
compose-length-longest = Leaves room for long names
compose-tools = Formatting
compose-tool-bold = Bold
compose-tool-italic = Italic
compose-tool-underline = Underlined
compose-tool-strike = Struck through
compose-tool-spoiler = Hidden text
compose-tool-link = Link
compose-tool-code = Monospaced
compose-tool-quote = Quote
compose-tool-emoji = Telegram emoji
compose-holes = Insert
compose-hole-name = name
compose-hole-code = ticket code
compose-hole-status = status of the entry
compose-link-title = Link
compose-link-address = Address
compose-link-hint = Begins with https:// or t.me
compose-link-wrong = Telegram will not open this address. Is there a typo?
compose-link-put = Done
compose-link-drop = Remove the link
compose-emoji-title = Telegram emoji
compose-emoji-text = It is easier to copy the emoji from Telegram in a browser together with the text: its number comes along.
compose-emoji-id = Number of the emoji
compose-emoji-digits = Digits only
compose-emoji-fallback = An ordinary emoji in its place
compose-emoji-hint = Seen when Telegram does not let the bot show the custom one.
compose-emoji-put = Insert
compose-fault-show = Show
compose-fault-empty = Write a text or add a file.
compose-fault-long = Too long: { $length } of { $limit } characters.
compose-fault-marks = Too much formatting: { $count } pieces, and Telegram shows only { $limit }.
compose-fault-unclosed = The tag <{ $tag }> is not closed.
compose-fault-crossed = The tag <{ $tag }> is closed before the tags within it.
compose-fault-stray = The tag </{ $tag }> closes nothing.
compose-fault-link = The link has no address that Telegram opens.
compose-fault-emoji = The emoji has a wrong number.
compose-fault-placeholder = There is no { $word }. Did you mean { $meant }?
compose-fault-label = The button has no label.
compose-fault-label-long = The label is longer than { $limit } characters.
compose-fault-label-alone = A button has a label in this language, and there is no text.
compose-fault-address = Give an address that Telegram opens: https://… or t.me/…
compose-fault-dates = It ends before it begins.
compose-fault-moment = Choose a date and a time.
compose-fault-past = That time is over.
compose-faults = { $count ->
    [one] One thing is to be put right:
   *[other] { $count } things are to be put right:
  }
compose-file = Photo or file
compose-file-photo = Photo
compose-file-document = File
compose-file-hint = You can drop it here, up to 10 MB. Beside a file there is room for 1,024 characters.
compose-file-is-photo = photo
compose-file-is-document = file
compose-file-sending = Uploading { $name }
compose-file-large = { $name } is larger than 10 MB, and Telegram will not take it.
compose-file-remove = Remove the file
compose-buttons = Buttons with links
compose-button = Button { $place }
compose-button-add = Add a button
compose-button-remove = Remove button { $place }
compose-button-label-ru = In Russian
compose-button-label-en = In English
compose-button-example-ru = Подробнее
compose-button-example-en = Learn more
compose-button-url = Address
compose-template-take = From a template
compose-template-keep = Save as a template
compose-template-take-title = Take from a template
compose-template-save-title = Save as a template
compose-template-save-text = The text, the file and the buttons are kept, for any campaign.
compose-template-name = Name of the template
compose-template-save = Save
compose-template-replace = Replace
compose-template-replaces = There is a template of this name. It will be replaced.
compose-template-saved = The template “{ $title }” is saved
compose-template-taken = The message is taken from the template
compose-template-none = No templates yet
compose-template-none-text = Compose a message and press “Save as a template”.
compose-template-delete = Delete the template “{ $title }”
compose-template-delete-sure = Yes, delete the template “{ $title }”
compose-template-sure = Yes, delete
compose-pace = Speed
compose-pace-free = Free
compose-pace-free-hint = At Telegram’s usual pace.
compose-pace-paid = For Stars
compose-pace-paid-hint = Up to 1,000 messages a second. Each beyond the free ones costs 0.1 Star.
compose-takes = { $count ->
    [one] { $shown } message takes { $left }.
   *[other] { $shown } messages take { $left }.
  }
compose-costs = { $count ->
    [one] Costs { $shown } Star at most.
   *[other] Costs { $shown } Stars at most.
  }
compose-balance = The bot’s balance is { $shown } now.
compose-balance-unknown = Telegram does not tell the bot’s balance.
compose-balance-least = Paid broadcasts are open to bots with a balance of { $least } Stars or more, and this one has { $shown }.
compose-balance-short = The bot’s balance is only { $shown }: not enough for everybody.
compose-doubt = If the connection breaks and nobody knows whether a message arrived
compose-doubt-resend = Send it again
compose-doubt-resend-hint = Nobody is left without the message, but somebody may get it twice.
compose-doubt-leave = Do not repeat it
compose-doubt-leave-hint = Nobody gets it twice, but somebody may not get it. They are shown apart.
compose-when = When
compose-when-now = Now
compose-when-now-hint = As soon as you have confirmed.
compose-when-later = At a set time
compose-when-later-hint = The list of people is made at that moment. Until then everything can be called off.
compose-moment = Date and time
compose-moment-hint = By the campaign’s clock ({ $zone }).
compose-moment-own = By yours it will be { $time } ({ $zone }).
compose-test = Send to myself
compose-test-sent = { $count ->
    [one] Sent: the message is in your Telegram
   *[other] Sent in both languages: the messages are in your Telegram
  }
compose-unlinked = The bot does not know your Telegram yet, so there is nowhere to send it.
compose-unlinked-link = Link it in a minute
compose-save = Save the draft
compose-saved = The draft is saved
compose-unsaved = There are unsaved changes
compose-all-saved = Everything is saved
compose-uploading = The file is still being uploaded
compose-plan = Schedule…
compose-send = { $count ->
    [one] Send to { $shown } person…
   *[other] Send to { $shown } people…
  }
compose-send-unknown = Send…
compose-nobody = There is nobody to send to: nobody fits the rules.
compose-ask-audience = To: { $who }.
compose-ask-changed = While you were reading, the number of people changed. Please look again.
compose-plan-title = Schedule for { $time }?
compose-plan-text = By the campaign’s clock ({ $zone }). Until then the broadcast can be unscheduled.
compose-plan-count = { $count ->
    [one] That is { $shown } person now. The list is made at the set time.
   *[other] That is { $shown } people now. The list is made at the set time.
  }
compose-plan-time = Sending takes { $left }.
compose-plan-action = Schedule
compose-unsaved-text = The broadcast is not saved. It stays in this browser, so you can come back and go on.
compose-missed = The broadcast did not go out: at the set time ({ $time }) the server was not running. See whether the text is still true, and send it again.
compose-missed-stars = The broadcast did not go out: at the set time ({ $time }) the bot had not enough Stars. Top up its balance, or send it free of charge.
compose-missed-nobody = The broadcast did not go out: at the set time ({ $time }) nobody fitted the rules. Check who it is for.
compose-restored = What you did not save on { $time } is back.
compose-restored-saved = Show what is saved
compose-restored-empty = Start afresh
compose-older = This browser still has your changes ({ $time }), but the draft was saved anew since.
compose-older-take = Bring them back
compose-older-drop = Drop them
compose-newer = While you were writing, somebody else saved the draft.
compose-newer-take = Show their version
compose-newer-mine = Save mine
compose-gone = While you were writing, this broadcast was sent or scheduled.
compose-late = This broadcast has begun and cannot be changed.
compose-announcement = This announces a draw; the product itself words it.
compose-late-link = Open the broadcast
compose-planned = The broadcast goes out on { $time } ({ $zone }). Unschedule it to change it.
compose-planned-take = Unschedule and change
compose-no-right = Broadcasts are composed by the owner and the administrators
compose-no-right-text = If you need to, ask the owner for another role.

## The audience

audience-people = To whom
audience-people-entrants = Those who entered
audience-people-entrants-hint = Everybody, or by the rules below. Whoever withdrew gets nothing.
audience-people-unfinished = Those who began the form and did not finish it
audience-people-unfinished-hint = A reminder that only a few steps are left.
audience-status = Status of the entry
audience-language = Language
audience-none-hint = Nothing ticked: all of them.
audience-registered = When they entered
audience-from = Not before
audience-until = Before
audience-dates-hint = By the campaign’s clock ({ $zone }). Empty: at any time.
audience-winners = Prizes
audience-winners-all = With a prize or without
audience-winners-only = Only those who have a prize
audience-winners-except = All but those who have a prize
audience-source = The link by which they came
audience-reach = { $count ->
    [one] { $shown } person will get it
   *[other] { $shown } people will get it
  }
audience-reach-blocked = { $count ->
    [one] { $shown } more blocked the bot
   *[other] { $shown } more blocked the bot
  }
audience-reach-time = it takes { $left }
audience-nobody = Nobody fits these rules.
audience-nobody-blocked = { $count ->
    [one] { $shown } person fits, but blocked the bot.
   *[other] { $shown } people fit, but all of them blocked the bot.
  }

## The preview of a message

preview-light = Light theme
preview-dark = Dark theme
preview-language = Language of the message
preview-language-ru = In Russian
preview-language-en = In English
preview-nothing = The message will appear here
preview-photo = Photo
preview-file = File
preview-example = The name, code and status are an example: everybody gets their own.
preview-emoji = Custom emoji are shown as ordinary ones here.
