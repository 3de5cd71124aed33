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
nothing-open = There is no campaign to enter right now. Come back later: send /start and I will tell you if something has opened.
form-closed = Unfortunately registration in this campaign is over, so the form can no longer be sent.

# Consent

welcome = Hello! Registration takes a couple of minutes.
welcome-back = Welcome back! Let us go on from where you stopped.
form-first = Let us first finish the form for “{ $title }”. If you no longer need it, send /cancel and try again.
consent-title = Campaign <b>“{ $title }”</b>
consent-rules = Terms: <a href="{ $url }">the rules of the campaign</a>.
consent-data =
    By pressing “I accept” you agree to the rules and to the processing of your personal data: the answers in the form, your Telegram user name and account number.

    The organiser needs the data to check the registration, run the draw and hand over the prize.
button-agree = ✅ I accept
button-decline = I do not accept
declined =
    I understand. Without your consent I cannot register you, so nothing has been stored.

    If you change your mind, press the button below or send /start.

# The questions

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
ask-card = Write the number of your <b>loyalty card</b>: 4 to 32 Latin letters and digits. Spaces and hyphens may stay.
card-invalid = This does not look like a card number. It takes Latin letters and digits, as printed on the card.
card-taken =
    This card is already registered in the campaign.

    Check the number or give another card. If the card is yours, tell the organiser.
ask-photo =
    Send the <b>photo</b> that the rules of the campaign ask for. One is enough.

    JPEG, PNG or WebP up to 20 MB will do. Make sure that everything can be seen well.
photo-expected = A photo is needed here.
photo-unexpected = A photo is not needed now.
file-not-photo = This file is not a picture.
album = You sent several pictures. I took the first one.
photo-type = I cannot read this format. Send JPEG, PNG or WebP, or send it as a photo, not as a file.
photo-broken = The picture is damaged or did not arrive in full. Send it again or choose another one.
photo-too-large = The picture is too large: up to 20 MB and 40 megapixels are fine. Send it as a photo, then Telegram compresses it.
photo-too-small = The picture is too small: each side must have at least 200 pixels. Take a larger one.
photo-received = Got your photo. Many came at once, so checking it takes a few seconds.
photo-unavailable = Telegram did not hand the file over. Please send the photo again.
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
review-name = Name: { $value }
review-phone = Phone: { $value }
review-card = Card: { $value }
review-photo = Photo: attached
review-question = Is everything right?
review-question-again = Is everything right? By sending the form you accept the rules and agree to the processing of your data again.
button-submit = ✅ Send
button-edit-name = Change the name
button-edit-phone = Change the phone
button-edit-card = Change the card
button-edit-photo = Change the photo
button-cancel = Cancel
registered =
    Done! Your registration in <b>“{ $title }”</b> is in.

    Your ticket number: <code>{ $code }</code>
registered-again =
    Thank you! Your corrected registration in <b>“{ $title }”</b> has been sent.

    Your ticket number is the same: <code>{ $code }</code>
registered-next =
    Keep it: by this number you will find yourself in the list of the draw.

    What comes next: the organiser checks the registration, and I will write to you at once. To see where it stands: /status
already-registered = You are registered in this campaign already. To see where it stands: /status
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
status-none = You are not registered anywhere yet. To begin: /start
status-unsent = Your form for <b>“{ $title }”</b> has not been sent yet.
status-fix = This can be corrected: press the button, change what is wrong and send it again.
status-too-late = Registration is over, so it can no longer be corrected.
reason = Reason: { $reason }
hint = Status: /status. All commands: /help
button-fix = Correct and send again
fix = Let us correct it. Your earlier answers are still here.
rules = Campaign <b>“{ $title }”</b>: <a href="{ $url }">rules</a>
rules-unpublished = Campaign <b>“{ $title }”</b>: the rules are not published. Ask the organiser about them.
rules-none = No campaign is open now, so there are no rules to show.
help =
    I register people for prize draws and tell them the results.

    /start — take part or go on with the form
    /status — where my registration stands
    /rules — rules of the campaign
    /language — change the language
    /cancel — cancel the unfinished form
    /help — this list

# Short answers to a press of a button, 200 characters at most, without tags

toast-stale = This button is no longer active. Please answer the last question.
toast-stale-start = This button is no longer active. To begin, send /start.
toast-same-language = We are speaking English already.
toast-already-sent = The form has been sent already. Status: /status
toast-nothing-to-fix = There is nothing to correct. Status: /status

# Notices

notice-approved =
    Good news: your registration in <b>“{ $title }”</b> is approved! 🎉

    You take part in the draw, your ticket number: <code>{ $code }</code>
notice-rejected = The organiser has checked your registration in <b>“{ $title }”</b> and could not accept it.
notice-winner =
    🎉 Congratulations, you have won!

    Draw: <b>“{ $draw }”</b>
    Prize: <b>{ $prize }</b>
    Ticket: <code>{ $code }</code>
notice-winner-next = The organiser will contact you to hand over the prize. Never pay anybody to receive it.

# Command menu and description of the bot

command-start = Take part or go on with the form
command-status = Where my registration stands
command-rules = Rules of the campaign
command-help = What the bot can do
command-language = Change the language
command-cancel = Cancel the unfinished form
bot-description =
    Register for a prize draw here, see where your registration stands and get the result.

    Press the button below, it takes a couple of minutes.
bot-short-description = Registration for prize draws and their results
