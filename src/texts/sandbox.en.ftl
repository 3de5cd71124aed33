# The sandbox page: a chat with the bot without Telegram.

sandbox-title = Sandbox
sandbox-explained = The bot is real, Telegram is not needed, the people are made up
sandbox-panel = Panel
sandbox-other-language = RU

sandbox-people = People
sandbox-search = Find a person
sandbox-more-people =
    { $count ->
        [one] And { $count } more person. Narrow the search
       *[other] And { $count } more people. Narrow the search
    }
sandbox-is-blocked = blocked the bot
sandbox-is-deactivated = deleted the account

sandbox-new-person = New person
sandbox-language = Language
sandbox-first-name = First name
sandbox-last-name = Last name
sandbox-username = Username
sandbox-phone = Phone
sandbox-another = Another
sandbox-add = Add
sandbox-cancel = Cancel

sandbox-writes-as = you write as { $name }
sandbox-person-menu = What the person can do
sandbox-switch-language = Language: { $language }
sandbox-block = Block the bot
sandbox-unblock = Unblock the bot
sandbox-deactivate = Delete the account
sandbox-restore = Restore the account

sandbox-new-group = New group
sandbox-new-channel = New channel
sandbox-group-title = Title
sandbox-username-rule = Latin letters, digits and _, from 4 to 32 characters
sandbox-bot-is-member = The bot is in the group
sandbox-bot-is-admin = The bot is an administrator
sandbox-create = Create
sandbox-open-group = Group: { $title }
sandbox-join = Join: { $title }
sandbox-leave = Leave: { $title }
sandbox-joined = You are in now: { $title }
sandbox-left = You have left: { $title }
sandbox-to-bot = Back to the chat with the bot
sandbox-group-size =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
sandbox-bot-add = Add the bot
sandbox-bot-promote = Make the bot an administrator
sandbox-bot-demote = Take the bot’s rights away
sandbox-bot-remove = Remove the bot

sandbox-messages = Messages
sandbox-intro = What can this bot do?
sandbox-intro-text = Press “Start” and the bot will say hello.
sandbox-start = Start
sandbox-typing = typing…
sandbox-sending-file = sending a file…
sandbox-to-end = To the latest messages
sandbox-bot-says = Bot:
sandbox-person-says = You:
sandbox-edited = edited
sandbox-photo = Photo
sandbox-file = File
sandbox-sticker = Sticker
sandbox-voice = Voice message

sandbox-message = Message
sandbox-caption = Caption
sandbox-send = Send
sandbox-commands = Bot commands
sandbox-bot-keyboard = Bot keyboard
sandbox-attach = Attach
sandbox-attach-photo = Photo
sandbox-attach-file = File
sandbox-remove-file = Remove
sandbox-contact-own = My contact
sandbox-contact-other = Someone else’s contact
sandbox-contact-whose = Whose
sandbox-contact-stranger = Someone not in Telegram
sandbox-share = Share
sandbox-copied = Copied
sandbox-ok = OK

sandbox-down = The sandbox does not answer. Trying again…
sandbox-no-bot = The bot is not running yet. Trying again…
sandbox-retry = Retry
sandbox-not-sent = Not sent: the sandbox does not answer
sandbox-refused = That did not work: { $reason }
