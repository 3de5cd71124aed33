# Broadcasts in the panel. Blocks by page: the list and the progress of one, composing, the audience, the preview.

## The list and the progress of one

broadcast-one = Broadcast
broadcast-state-draft = draft
broadcast-state-scheduled = scheduled
broadcast-state-freezing = making the list
broadcast-state-running = running
broadcast-state-paused = paused
broadcast-state-done = finished
broadcast-state-cancelled = cancelled
broadcasts-new = New broadcast
broadcasts-older = Older
broadcasts-newest = To the newest
broadcasts-empty = No broadcasts yet
broadcasts-empty-text = Write to the participants about dates, news or results. You can send the message to yourself first.
broadcast-announcement = announcement of a draw
broadcast-paid = for Stars
broadcast-created = created { $time }
broadcast-sent-of = Sent { $sent } of { $shown }
broadcast-blocked-short = out of reach: { $shown }
broadcast-failed-short = failed: { $shown }

broadcast-next-draft = Not sent yet: check it and start
broadcast-next-missed = Not sent in time: the server was off. Choose a new time or start it now
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

broadcast-progress = How it goes
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
broadcast-now-cancelled = Cancelled. Whoever was not sent the message before got nothing. It cannot go on, but you can make a copy.
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
broadcast-stop-missed = The broadcast did not go out: the server was off at the planned time.
broadcast-stop-missed-text = It is not sent late without your decision. Choose a new time or start it now.
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
    [one] { $shown } more fits but blocked the bot, and is left out.
   *[other] { $shown } more fit but blocked the bot, and are left out.
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
broadcast-column-tries = Tries
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
broadcast-announcement-drawn = Everybody on the list of the draw who was not called: the results
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
