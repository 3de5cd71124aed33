# What the bot says to a participant. Tags are of Telegram's HTML and stand here alone: variables come in escaped.

# Language and campaign

ask-language =
    Здравствуйте! На каком языке вам удобнее?

    Hello! Which language do you prefer?
button-language-ru = Русский
button-language-en = English
language-set = All right, English from now on.
ask-campaign = Which campaign would you like to enter?
button-campaign = { $title }
campaign-unknown = This link leads to no campaign: it may be out of date or not copied in full.
campaign-opens =
    The campaign “{ $title }” has not started yet.

    Registration opens on { $opens }. Send me /start then.
campaign-closed = The campaign “{ $title }” is not taking registrations now.
campaign-closed-at = The campaign “{ $title }” takes no more registrations: it closed on { $closed }.
campaign-archived = The campaign “{ $title }” is over. Thank you for your interest!
nothing-open = There is no campaign to enter right now. Come back later: send /start and I will tell you if something has opened.
form-closed = Unfortunately registration in this campaign is over, so the form can no longer be sent.
form-expired = The form for “{ $title }” had waited for a long time, so I deleted it with its answers. You can begin anew.
reminder =
    You have not finished the form for “{ $title }”. Your answers are still here, just go on.

    I keep them until { $until }, then I delete them.
blocked = Unfortunately the organiser has closed the campaigns to you. If this is a mistake, write to the organiser.
flooding = Too many messages at once. I answer the last one.

# A proof of being human

ask-human =
    A great many registrations are coming in right now, so here is a short check that you are human.

    Press the { $picture ->
        [cat] cat
        [apple] apple
        [car] car
        [house] house
        [flower] flower
        [ball] ball
        [fish] fish
       *[clock] clock
    }.
button-picture = { $emoji }
human-wrong = That is another picture. Please try again.
human-pause = That did not work. Let us take a break: send /start in a few minutes.

# Consent

welcome = Hello! Registration takes a couple of minutes.
welcome-back = Welcome back! Let us go on from where you stopped.
form-first = Let us first finish the form for “{ $title }”. If you no longer need it, send /cancel and try again.
consent-title = Campaign <b>“{ $title }”</b>
consent-rules = Terms: <a href="{ $url }">the rules of the campaign</a>. By pressing “I accept” you agree to them too.
consent-again = The terms have changed since last time, so let me ask again.
personal-data =
    <b>Personal data.</b> The organiser receives your answers, your Telegram user name and account number, in order to check the registration, run the draw and hand over the prize.

    { $days ->
        [one] { $days } day
       *[other] { $days } days
    } after the end of the campaign the data is deleted. You can delete it yourself before: /withdraw
personal-data-own =
    <b>Personal data.</b>
    { $text }
consent-data = By pressing “I accept” you agree to the processing of this data.
consent-age = You must be at least { $age } years old to take part.
button-agree = ✅ I accept
button-agree-age = ✅ I accept, I am { $age } or older
button-decline = I do not accept
declined =
    I understand. Without your consent I cannot register you. I hold no answers of yours, only the language that you chose.

    If you change your mind, press the button below or send /start.
declined-correction =
    I understand. Without your consent the corrected registration cannot be sent; it stays as it was.

    If you change your mind, press the button. To delete your data altogether: /withdraw

# The questions

progress = Step { $step } of { $of }
button-back = ← Back
going-back = Back to the question before.
back-first = There is no question before this one.
back-nothing = There is nothing to go back to: no form is unfinished.
answer-now = Now: { $value }
answer-photo = There is a photo already. You can send another one.
ask-name = Please write your <b>full name</b> as in your documents. It will be needed to hand over a prize.
name-short = That is too short. At least two letters are needed.
name-long = That is too long. No more than 100 characters fit.
name-link = This looks like a link, and I need a name. If it is not a link, put a space after the dot.
name-characters = A name may have only letters, spaces, hyphens, apostrophes and dots, without digits or emoji.
ask-phone =
    What is your <b>phone number</b>?

    Press the button below to send the number of your Telegram, or write another one, for example +44 7911 123456.
ask-phone-again = Write another <b>phone number</b>, for example +44 7911 123456.
button-contact = 📱 Send my number
contact-foreign = This is somebody else’s contact. I need your own number.
contact-unexpected = The phone number is not needed now.
phone-invalid = I could not read this number. Check the digits and add the country code.
phone-accepted = Number accepted: { $phone }
phone-taken =
    This number is already registered in the campaign.

    Give another one. If the number is yours and you have not registered, tell the organiser.
ask-card = Write the number of your <b>loyalty card</b>.
card-hint = It has 4 to 32 Latin letters and digits. Spaces and hyphens may stay.
card-hint-mask = It looks like this: <code>{ $example }</code>. Spaces and hyphens do not matter.
card-characters = This does not look like a card number. It takes Latin letters and digits, as printed on the card.
card-mask = Cards of this campaign look different, for example: <code>{ $example }</code>. Check that no character is missing.
card-check = There seems to be a typing error in the number: it does not pass the check. Please compare it with the card.
card-unlisted = This card is not on the campaign’s list. Check the number. If it is right, tell the organiser.
card-taken =
    This card is already registered in the campaign.

    Check the number or give another card. If the card is yours, tell the organiser.
ask-photo =
    Send a <b>photo of the receipt or the card</b>. One is enough.

    JPEG, PNG or WebP up to 20 MB will do. Make sure that everything can be seen well.
photo-expected = A photo is needed here.
photo-unexpected = A photo is not needed now.
file-not-photo = This file is not a picture.
album = You sent several pictures. I took the first one.
photo-type = I cannot read this format. Send JPEG, PNG or WebP, or send it as a photo, not as a file.
photo-broken = The picture is damaged or did not arrive in full. Send it again or choose another one.
photo-too-large = The picture is too large: up to 20 MB and 40 megapixels are fine. Send it as a photo, then Telegram compresses it.
photo-too-small = The picture is too small: each side must have at least 200 pixels. Take a larger one.
photo-received = Got your photo. Many came at once, so checking it takes a few seconds.
photo-unavailable = Telegram did not hand the file over. Please send the photo again.
photo-too-often = Too many photos are coming just now, and I cannot keep up. Please wait a few minutes and send it again.
photo-blurred = The picture is blurred and hard to read. Wipe the camera, hold the phone still and send another one.
photo-dark = The picture is too dark. Turn on a light and send another one.
photo-blank = Nothing can be seen in the picture. Please send another one.
photo-small = The picture is too small to be read. Come closer, or send it as a file, without compression.
photo-duplicate = Somebody else has sent this picture in this campaign already. I need your own. If this is a mistake, tell the organiser.
button-keep = Leave as it was

# What the bot does not understand

use-buttons = Just press one of the buttons here.
unsupported =
    { $kind ->
        [sticker] A nice sticker, but it is no answer here.
        [voice] I cannot listen to voice messages, sorry.
        [audio] I cannot listen to music, sorry.
        [video] I cannot watch videos, sorry.
        [video_note] I cannot watch videos, sorry.
        [animation] I do not understand GIFs, sorry.
        [document] No files are needed at this step.
        [location] Your location is not needed.
       *[other] I do not understand messages of this kind.
    }
edited = I do not see changes in messages that were sent. Please send your answer as a new message; a finished form can be changed by its buttons.
try-again = That did not work just now, it is a temporary problem on my side. Please try again in a minute.
command-unknown = There is no such command. What I can do: /help

# Check and send

review-title = Check your form for <b>“{ $title }”</b>
review-wrong = The organiser asked to correct:
wrong-name = • the name
wrong-phone = • the phone
wrong-card = • the card
wrong-photo = • the photo
review-name = Name: { $value }
review-phone = Phone: { $value }
review-card = Card: { $value }
review-photo = Photo: attached
review-question = Is everything right?
review-question-again = Is everything right? By sending the form you agree to the processing of your data again.
review-rules = You also accept the rules of the campaign again.
review-age = You also state that you are { $age } or older.
button-submit = ✅ Send
button-edit-name = Change the name
button-edit-phone = Change the phone
button-edit-card = Change the card
button-edit-photo = Change the photo
button-cancel = Cancel
channels-missing =
    { $count ->
        [one] Almost done! The rules of the campaign ask you to be in this channel.
       *[other] Almost done! The rules of the campaign ask you to be in these channels.
    }

    Join and press “Check”. Your form is kept.
button-channel = { $title }
button-check = ✅ Check
registered =
    Done! Your registration in <b>“{ $title }”</b> is in.

    Your ticket number: <code>{ $code }</code>
registered-again =
    Thank you! Your corrected registration in <b>“{ $title }”</b> has been sent.

    Your ticket number is the same: <code>{ $code }</code>
registered-next =
    Keep it: by this number you will find yourself in the list of the draw.

    What comes next: the organiser checks the registration, and I will write to you at once. Where it stands: /status, your ticket: /ticket
already-registered = You are registered in this campaign already. To see where it stands: /status
cancel-ask = Cancel the form for “{ $title }” for sure? The answers will be deleted.
button-cancel-yes = Yes, cancel
button-cancel-no = No, go on
cancelled = The form is cancelled, nothing was sent. To start again: /start
cancel-nothing = There is nothing to cancel: no form is unfinished.

# Where a registration stands

status-pending =
    Your registration in <b>“{ $title }”</b> is being checked.

    Ticket: <code>{ $code }</code>. I will write to you about the decision.
status-approved =
    Your registration in <b>“{ $title }”</b> is approved, you take part in the draw.

    Ticket: <code>{ $code }</code>
status-rejected = Your registration in <b>“{ $title }”</b> was rejected.
status-withdrawn = Your registration in <b>“{ $title }”</b> is withdrawn and takes no part in the draw.
status-membership = You have left a channel that the rules of the campaign ask for. Come back before { $until }, or the ticket will not be in the draw.
status-membership-late = You have left a channel that the rules of the campaign ask for, and the time to come back is over: the ticket may not be in the draw.
status-won = 🎉 You have won: <b>{ $prize }</b>. Draw “{ $draw }”. Press the button if you take the prize.
status-claimed = 🎁 The prize is yours: <b>{ $prize }</b>. Draw “{ $draw }”. The organiser will contact you. Never pay anybody to receive it.
status-named = On the page of results you stand as <b>{ $name }</b>.
status-forfeited = The prize “{ $prize }” of the draw “{ $draw }” is not yours any more: it goes to the next participant.
status-none = You are not registered anywhere yet. To begin: /start
status-unsent = Your form for <b>“{ $title }”</b> has not been sent yet.
status-fix = This can be corrected: press the button, change what is wrong and send it again.
status-too-late = Registration is over, so it can no longer be corrected.
reason = Reason: { $reason }
hint = All commands: /help
button-fix = Correct and send again
fix = Let us correct it. Your earlier answers are still here.
fix-wrong = Let us correct it. I only ask what needs correcting, the rest is still here.
rules = Campaign <b>“{ $title }”</b>: <a href="{ $url }">rules</a>
rules-unpublished = Campaign <b>“{ $title }”</b>: the rules are not published. Ask the organiser about them.
rules-none = No campaign is open now, so there are no rules to show.
rules-agreed = You accepted these terms when you registered.
rules-changed = You registered under an earlier version; the terms have changed since.

# Ticket and results

ticket =
    🎟 Ticket in <b>“{ $title }”</b>
    <code>{ $code }</code>
ticket-none = There is no ticket yet: it comes when you have sent the form. To begin: /start
ticket-weight =
    { $weight ->
        [one] Your registration is approved. You have { $weight } chance in the draw.
       *[other] Your registration is approved. You have { $weight } chances in the draw.
    }
ticket-pending = The registration is still being checked: the ticket goes into the draw once it is approved.
ticket-rejected = The registration was rejected, so the ticket is not in the draw. More: /status
ticket-friends = Friends invited: { $all }, approved: { $approved }.
ticket-invite =
    { $tickets ->
        [one] Invite friends: for each whose registration is approved you get { $tickets } more chance, { $most } at most.
       *[other] Invite friends: for each whose registration is approved you get { $tickets } more chances, { $most } at most.
    }
    { $url }
ticket-nonce =
    Check number: <code>{ $nonce }</code>
    The ticket number is computed from it and the number of the campaign ({ $campaign }), so nobody can swap it.
ticket-unfrozen = The list of the draw is not published yet. Once it is, the proof that your ticket is in it will be here.
ticket-proof = Your ticket is in the published list of the draw <b>“{ $draw }”</b>. The proof also comes as a file.
ticket-receipt = <blockquote expandable><code>{ $receipt }</code></blockquote>
proof =
    Draw <b>“{ $draw }”</b>: your ticket is number { $place } of { $entries }.

    Root of the list: <code>{ $root }…</code> The file proves that the ticket is in this list: keep it until the draw.
proof-link = Compare with the published list: { $url }
winners =
    🏆 <b>“{ $title }”</b>
    Drawn on { $drawn }.
winners-line = <code>{ $code }</code> — { $prize }
winners-own = ⭐ <code>{ $code }</code> — { $prize } <b>(this is you!)</b>
winners-more =
    { $count ->
        [one] And { $count } more winner.
       *[other] And { $count } more winners.
    }
winners-link = Full list and verification: { $url }
winners-none = No results yet: no draw has been held.

# The prize

button-prize-take = 🎁 I take the prize
button-prize-take-of = 🎁 I take: { $prize }
button-prize-decline = Decline
button-prize-decline-yes = Yes, decline
button-prize-keep = No, do not decline
button-prize-name-yes = Yes, show it
button-prize-name-no = No, do not show it
button-prize-name-show = Show my name in the results
button-prize-name-hide = Take my name out of the results
prize-until = Please answer before { $until }, or the prize goes to the next one.
prize-taken =
    🎉 Congratulations! The prize <b>{ $prize }</b> is yours.

    Draw: <b>“{ $draw }”</b>
prize-taken-next = What comes next: the organiser will contact you to hand over the prize. Never pay anybody to receive it, and give nobody the data of your bank card.
prize-name-ask =
    May your name stand on the public page of results? It would look like this: <b>{ $name }</b>

    If not, only the ticket number <code>{ $code }</code> stays there.
prize-name-shown = Thank you! The page of results now says: <b>{ $name }</b>
prize-name-hidden = All right, your name is not on the page of results, only the ticket number is.
prize-decline-ask =
    Decline the prize <b>{ $prize }</b> for sure?

    It goes to the next participant in the ranking of the draw, and you cannot have it back.
prize-declined = You have declined the prize <b>{ $prize }</b> of the draw “{ $draw }”. Thank you for telling: it goes to the next participant.
prize-kept = All right, you have not declined. The prize <b>{ $prize }</b> of the draw “{ $draw }” waits for your answer.
prize-changed = Something has happened to this prize already: it was answered before, or it went to another participant. Where it stands now: /status

# Deleting one's own data

withdraw-none = There is nothing to delete: you are not registered anywhere.
withdraw-unsent = You have not sent a registration, so there is nothing to delete. To delete the answers of the unfinished form: /cancel
withdraw-which = From which campaign shall your data be deleted?
withdraw-ask =
    Delete your data from <b>“{ $title }”</b>?

    Name, phone, card and photo go for good, and you will not be in the draw. I cannot bring them back.

    If the list of a draw is published already, the ticket number <code>{ $code }</code> stays in it without a name, so that the list can be verified.
withdraw-prize = You have won a prize. If you delete your data, it goes to the next participant at once.
withdraw-claimed = A prize is yours. If you do not have it yet, the organiser cannot hand it over without your data.
button-withdraw-yes = Yes, delete my data
button-withdraw-no = No, keep it
withdraw-kept = All right, everything stays as it was.
withdrawn = Done: your data is deleted from “{ $title }”.

# Ready reasons of a rejection

rejection-1 = The photo is blurred and cannot be read. Please send another one.
rejection-2 = The photo does not show what the rules of the campaign ask for.
rejection-3 = The card number in the form does not match the photo.
rejection-4 = A card with this number is not valid.
rejection-5 = The name is not as in a document: please give your real full name.
rejection-6 = You cannot be reached by this phone number: it does not answer or belongs to somebody else.
rejection-7 = This receipt or picture was used in another registration already.
rejection-8 = The registration does not meet the conditions of the rules.
rejection-9 = Several registrations came from one person, and everybody may take part only once.

# Help
help =
    I register people for prize draws and tell them the results.

    /start — take part or go on with the form
    /status — where my registration stands
    /ticket — my ticket and the proof that it is in the list
    /winners — results of the draws
    /rules — rules of the campaign and my data
    /back — to the question before
    /language — change the language
    /cancel — cancel the unfinished form
    /withdraw — delete my data
    /help — this list

# Short answers to a press of a button, 200 characters at most, without tags

toast-stale = This button is no longer active. Please answer the last question.
toast-stale-start = This button is no longer active. To begin, send /start.
toast-same-language = We are speaking English already.
toast-already-sent = The form has been sent already. Status: /status
toast-nothing-to-fix = There is nothing to correct. Status: /status
toast-prize-taken = You have answered already: the prize is yours. More: /status
toast-prize-gone = This prize is not yours any more: it goes to another participant. More: /status
toast-prize-foreign = This prize is not yours, or it is gone. What you have won: /status
toast-name-shown = Your name is on the page of results already.
toast-not-member = I do not see you among the members yet. Join and press “Check”.

# Notices

notice-approved =
    Good news: your registration in <b>“{ $title }”</b> is approved! 🎉

    You take part in the draw, your ticket number: <code>{ $code }</code>
notice-approved-next = All about the ticket: /ticket
notice-membership = You have left a channel that <b>“{ $title }”</b> asks for.
notice-rejected = The organiser has checked your registration in <b>“{ $title }”</b> and could not accept it.
notice-winner =
    🎉 Congratulations, you have won!

    Draw: <b>“{ $draw }”</b>
    Prize: <b>{ $prize }</b>
    Ticket: <code>{ $code }</code>
notice-winner-replaced =
    🎉 Congratulations, you have won! A prize has become free and, by the ranking of the same draw, comes to you.

    Draw: <b>“{ $draw }”</b>
    Prize: <b>{ $prize }</b>
    Ticket: <code>{ $code }</code>
notice-winner-answer = Press “I take the prize” to let the organiser know that you want it.
notice-winner-until = Press “I take the prize” before { $until }. Without an answer in time the prize goes to the next participant.
notice-winner-next = The organiser will contact you to hand over the prize. Never pay anybody to receive it.
notice-prize-reminder = ⏰ The prize <b>{ $prize }</b> of the draw <b>“{ $draw }”</b> still waits for your answer.
notice-prize-claimed = 🎁 The organiser has noted that the prize <b>{ $prize }</b> of the draw <b>“{ $draw }”</b> is yours. Never pay anybody to receive it.
notice-prize-declined = You have declined the prize <b>{ $prize }</b> of the draw <b>“{ $draw }”</b>. It goes to the next participant.
notice-prize-forfeited = Unfortunately you do not get the prize <b>{ $prize }</b> of the draw <b>“{ $draw }”</b>: it goes to the next participant.
forfeit-deadline = The time to answer is over, and you had not confirmed.
forfeit-unreachable = The organiser tried to contact you, but could not.
forfeit-ineligible = By the rules of the campaign it cannot be given to you.
forfeit-uncollected = You had said yes, but the prize was never collected.
forfeit-withdrawn = You deleted your data, without which a prize cannot be handed over.
forfeit-other = The organiser cannot hand it over to you.
forfeit-note = The organiser explains: { $note }
forfeit-dispute = If this is a mistake, write to the organiser.
notice-draw-frozen =
    🔒 The list of the draw <b>“{ $draw }”</b> is complete and will not change any more.

    { $entries ->
        [one] { $entries } participant is on it, and that is you.
       *[other] { $entries } participants are on it, and you are one of them.
    }
notice-draw-note = { $note }
notice-draw-hash =
    Fingerprint of the list and the terms:
    <code>{ $hash }</code>

    The same in its first six words: <b>{ $words }</b>
notice-draw-why = Keep this message. By the fingerprint anybody can see that neither the list nor the terms were swapped after they were published. Your ticket and its proof: /ticket
notice-draw-list = List and terms: { $url }
notice-draw-results =
    🏆 The draw <b>“{ $draw }”</b> has been held. Your ticket did not win this time. Thank you for taking part!

    Results: /winners. If a prize becomes free and it is your turn, I will write to you at once.
notice-draw-check = Anybody can verify the draw: { $url }
notice-draw-void = The organiser has cancelled the draw <b>“{ $draw }”</b>. No winners were drawn in it.
notice-draw-page = Page of the draw: { $url }

# Words in the place of {name}, {code} and {status} in broadcasts

person-status-pending = being checked
person-status-approved = approved
person-status-rejected = rejected
person-status-withdrawn = withdrawn
person-status-none = not sent yet
person-name-none = participant
person-code-none = no code yet
person-example = Anna Smith

# Command menu and description of the bot

command-start = Take part or go on with the form
command-status = Where my registration stands
command-ticket = My ticket and its proof
command-winners = Results of the draws
command-withdraw = Delete my data
command-rules = Rules of the campaign
command-help = What the bot can do
command-language = Change the language
command-cancel = Cancel the unfinished form
bot-description =
    Register for a prize draw here, see where your registration stands and get the result.

    Press the button below, it takes a couple of minutes.
bot-short-description = Registration for prize draws and their results
