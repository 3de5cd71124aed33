# What people outside the panel read, in their language, whichever the panel is in.

post-title = A post for social media, ready to copy
post-ru = Post in Russian
post-en = Post in English
post-frozen = The list of participants of the draw “{ $title }” is frozen.
post-figures = Participants: { $entries }, tickets: { $tickets }.
post-drand = Round { $round } of the public beacon drand decides who wins. It is made on { $time }, and nobody knows it before.
post-text = An event that has not happened yet decides who wins: { $text }
post-sealed = A secret that the organiser sealed in advance decides who wins.
post-hash = Hash of terms and list: { $hash }
post-words = Its first words: { $words }
post-page = Terms, list and check: { $url }
post-why = Keep this post: if the hash is the same later, neither list nor terms were changed.
preview-name = Anna Smith
preview-status = approved
