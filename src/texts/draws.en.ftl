# Draws in the panel.

draw-state-draft = plan
draw-state-freezing = freezing
draw-state-frozen = list frozen
draw-state-drawn = drawn
draw-state-void = void
draw-one = Draw
draws-new = New draw
draws-empty = No draws yet
draws-empty-text = Plan the prizes now; freeze the list of participants when the review is done.
draw-prizes = { $count ->
    [one] { $count } prize
   *[other] { $count } prizes
  }
draw-reserves = reserves: { $count }
draw-created = created { $time }
draw-drawn = drawn { $time }
draw-title = Title
draw-title-example = Main draw, 1 December
draw-prize-list = Prizes, best first
draw-prize-add = Add a prize
draw-prize-example = A phone, say
draw-prize-name = Prize { $place }: name
draw-prize-count = Prize { $place }: how many
draw-prize-remove = Remove prize { $place }
draw-prize-place = Prize { $place }
draw-reserves-label = Reserves
draw-reserves-hint = They replace winners who cannot be reached.
draw-mode = Where the chance comes from
draw-mode-text = Announced text
draw-mode-text-badge = recommended
draw-mode-text-text = The result depends on an event that has not happened yet: numbers of a state lottery, dice thrown before witnesses. The list cannot be fitted to it.
draw-mode-sealed = Sealed secret
draw-mode-sealed-badge = weak
draw-mode-sealed-text = The organiser keeps the secret. This proves only that nothing changed after the list was published. Such a draw must not be called provably fair.
draw-mode-drand = drand beacon
draw-mode-drand_text = drand beacon and announced text
draw-source = What will be read, where and when
draw-source-example = Numbers of the lotteries "6 of 49" and "4 of 20" of 1 December 2026, ascending, separated by spaces, from the lottery's own site
draw-source-hint = Describe it so that anybody would write down the very same text. Two independent events are better than one.
draw-create = Save the plan
draw-create-hint = Nothing is frozen yet.
draw-void = This draw is void.
step-plan = Plan
step-freeze = List of participants
step-chance = Chance
step-result = Winners
freeze-preview = { $count ->
    [one] approved participant will be on the list
   *[other] approved participants will be on the list
  }
freeze-explain = The list is frozen once. Who is approved later is not in this draw.
freeze-nobody = Nobody is approved yet. To the participants
freeze-running = Writing the list. For a large campaign this takes up to a minute.
freeze-action = Freeze the list
freeze-resume = Go on
freeze-title = Freeze the list of participants?
freeze-text = This step cannot be undone.
freeze-point-list = { $count ->
    [one] { $count } approved participant goes on the list.
   *[other] { $count } approved participants go on the list.
  }
freeze-point-pending = { $count ->
    [one] { $count } registration is still to review and does not go on the list.
   *[other] { $count } registrations are still to review and do not go on the list.
  }
freeze-point-prizes = { $count ->
    [one] There are more prizes than participants: { $count } prize is left over.
   *[other] There are more prizes than participants: { $count } prizes are left over.
  }
freeze-point-fixed = Prizes, reserves and the source of chance do not change any more.
freeze-point-public = Everybody can see the list of numbers and the manifest at once.
evidence-entries = Participants on the list
evidence-tickets = Tickets
evidence-closed = Frozen
evidence-hash = Hash of the manifest
evidence-publish = Send this hash out before the event: by social media, by mail to the participants. Then all can see that the terms did not change afterwards.
evidence-page = Public page
chance-later-text = Once the list is frozen and the event has happened, its text is written here.
chance-later-sealed = Once the list is frozen, the sealed secret can be opened.
chance-done = The source of chance is revealed and stands in the certificate.
chance-waiting = Waiting for an administrator to run the draw.
chance-text-explain = You promised to read:
chance-text-label = Text of the event
chance-text-hint = Sign by sign as promised. One dot more, and others win.
chance-sealed-explain = The secret was made with the plan. It is revealed now, and the winners with it.
run-action = Run the draw
run-title = Run the draw?
run-text = The winners are decided at once and for good: there is never a second draw on this list.
run-point-text = Text of the event: “{ $text }”
run-point-final = Everybody can see the result and the certificate at once.
run-point-notice = The bot writes to the winners.
result-later = The winners appear here, and the certificate by which anybody can check the result.
result-certificate = Download the certificate
winners-title = Winners
winners-reserves = Reserves
