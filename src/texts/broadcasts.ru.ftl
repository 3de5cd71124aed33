# Рассылки в панели. Куски по страницам: список и ход одной рассылки, составление, аудитория, предпросмотр.

## Список и ход рассылки

broadcast-one = Рассылка
broadcast-state-draft = черновик
broadcast-state-scheduled = запланирована
broadcast-state-freezing = собираем список
broadcast-state-running = идёт
broadcast-state-paused = на паузе
broadcast-state-done = завершена
broadcast-state-cancelled = отменена
broadcasts-new = Новая рассылка
