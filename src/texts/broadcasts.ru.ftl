# Рассылки в панели. Куски по страницам: список и ход одной рассылки, составление, аудитория, предпросмотр.

## Список и ход рассылки

broadcast-one = Рассылка
broadcast-state-draft = черновик
broadcast-state-scheduled = запланирована
broadcast-state-freezing = собираем список
broadcast-state-running = идёт
broadcast-state-paused = на паузе
broadcast-state-done = завершена
broadcast-state-cancelled = прекращена
broadcasts-new = Новая рассылка
broadcasts-older = Более ранние
broadcasts-newest = К новым
broadcasts-empty = Рассылок пока нет
broadcasts-empty-text = Напишите участникам о сроках, новостях или итогах. Сначала сообщение можно отправить себе.
broadcast-announcement = объявление розыгрыша
broadcast-paid = за звёзды
broadcast-created = создана { $time }
broadcast-sent-of = Отправлено { $sent } из { $shown }
broadcast-blocked-short = недоступны: { $shown }
broadcast-failed-short = не дошло: { $shown }

broadcast-next-draft = Ещё не отправлена: проверьте и запустите
broadcast-next-missed = Не ушла вовремя: сервер не работал. Назначьте новое время или запустите сейчас
broadcast-next-scheduled = Начнётся сама { $time }
broadcast-next-freezing = Собираем список получателей…
broadcast-next-running = Отправляется
broadcast-next-running-left = Отправляется, до конца { $left }
broadcast-next-paused = { $count ->
    [one] Ждёт { $shown } человек: продолжите или прекратите
    [few] Ждут { $shown } человека: продолжите или прекратите
   *[other] Ждут { $shown } человек: продолжите или прекратите
  }
broadcast-next-errors = Остановилась сама из-за ошибок: посмотрите, что случилось
broadcast-next-stars = Остановилась: закончились звёзды
broadcast-next-retry = { $count ->
    [one] Закончена, { $shown } человеку можно отправить ещё раз
   *[other] Закончена, { $shown } людям можно отправить ещё раз
  }
broadcast-next-done = Закончена { $time }
broadcast-next-cancelled = Прекращена { $time }

broadcast-progress = Как идёт
broadcast-now-draft = Ещё никому не отправлена. Список получателей зафиксируем в момент запуска.
broadcast-now-scheduled = Начнётся сама в назначенное время, тогда же зафиксируем список получателей. Снимите с расписания, если планы изменились: она снова станет черновиком.
broadcast-now-freezing = Собираем список получателей. Как только он готов, сообщения начнут уходить сами.
broadcast-now-running = Сообщения уходят. Если поставить на паузу, отправка остановится на этом же месте.
broadcast-now-paused = { $count ->
    [one] На паузе: { $shown } человек ещё не получил сообщение. Когда продолжите, оно уйдёт только ему.
    [few] На паузе: { $shown } человека ещё не получили сообщение. Когда продолжите, оно уйдёт только им.
   *[other] На паузе: { $shown } человек ещё не получили сообщение. Когда продолжите, оно уйдёт только им.
  }
broadcast-now-done = Закончена: все, кому можно было отправить, сообщение получили.
broadcast-now-done-retry = { $count ->
    [one] Закончена, но до { $shown } человека сообщение не дошло, а ещё может. Повтор отправит его только ему.
   *[other] Закончена, но до { $shown } человек сообщение не дошло, а ещё может. Повтор отправит его только им.
  }
broadcast-now-cancelled = Прекращена. Кому не ушло до этого, тот ничего не получил. Продолжить её нельзя, но можно сделать копию.
broadcast-of = из { $shown } отправлено
broadcast-spoken = { $percent } %
broadcast-rate = { $rate } в секунду, разрешено до { $shown }
broadcast-left = до конца { $left }
broadcast-under-minute = меньше минуты
broadcast-about = примерно { $span }
broadcast-column-outcome = Что с сообщением
broadcast-column-people = Человек
broadcast-column-share = Доля
broadcast-count-sent = отправлено
broadcast-count-blocked = заблокировали бота или удалили аккаунт
broadcast-count-failed = не дошло
broadcast-count-unknown = неизвестно, дошло ли
broadcast-count-skipped = не отправляли
broadcast-count-waiting = ждут
broadcast-repeated = { $count ->
    [one] { $shown } человек мог получить сообщение дважды: после сбоя было неизвестно, дошло ли оно, и по правилу этой рассылки бот отправил его ещё раз.
    [few] { $shown } человека могли получить сообщение дважды: после сбоя было неизвестно, дошло ли оно, и по правилу этой рассылки бот отправил его ещё раз.
   *[other] { $shown } человек могли получить сообщение дважды: после сбоя было неизвестно, дошло ли оно, и по правилу этой рассылки бот отправил его ещё раз.
  }
broadcast-unknown = { $count ->
    [one] Про { $shown } человека неизвестно, дошло ли до него сообщение: в этот момент случился сбой. По правилу этой рассылки повторно ему не отправляли.
   *[other] Про { $shown } человек неизвестно, дошло ли до них сообщение: в этот момент случился сбой. По правилу этой рассылки повторно им не отправляли.
  }
broadcast-skipped = Не отправляли тем, кого удалили или кто закончил анкету раньше своей очереди, а после прекращения и всем оставшимся.
broadcast-fact-start = Начало
broadcast-fact-start-own = У вас в это время
broadcast-in-zone = { $time } ({ $zone })

broadcast-stop-staff = На паузу поставили { $time }.
broadcast-stop-errors = Рассылка остановилась сама { $time }: слишком много сообщений подряд не дошло.
broadcast-stop-stars = Рассылка остановилась { $time }: закончились звёзды.
broadcast-stop-stars-text = Пополните баланс бота и продолжите: уже отправленное повторно не уйдёт.
broadcast-stop-missed = Рассылка не ушла: в назначенное время сервер не работал.
broadcast-stop-missed-text = Отправлять с опозданием без вашего решения мы не стали. Назначьте новое время или запустите сейчас.
broadcast-last-answer = Последний ответ Telegram:
broadcast-no-answer = ответа нет
broadcast-advice-silence = Telegram не отвечает. Проверьте, есть ли у сервера связь с api.telegram.org, и продолжите.
broadcast-advice-token = Telegram не узнаёт бота. Проверьте токен бота в настройках сервера, затем продолжите.
broadcast-advice-not-found = Telegram не находит этих людей. Так бывает, когда сервер запустили с токеном другого бота: проверьте его, затем продолжите.
broadcast-advice-server = Сбой на стороне Telegram. Подождите несколько минут и продолжите.
broadcast-advice-refused = Telegram не принимает само сообщение. Прекратите рассылку, сделайте копию, исправьте текст или файл и отправьте сначала себе.

broadcast-start = Отправить
broadcast-start-now = Отправить сейчас
broadcast-unschedule = Снять с расписания
broadcast-pause = Пауза
broadcast-resume = Продолжить
broadcast-retry = Повторить всем, кому не дошло
broadcast-edit = Изменить
broadcast-duplicate = Сделать копию
broadcast-cancel = Прекратить
broadcast-delete = Удалить
broadcast-no-right = Запускать и останавливать рассылки могут владелец и администраторы.
broadcast-start-title = { $count ->
    [one] Отправить { $shown } человеку?
   *[other] Отправить { $shown } людям?
  }
broadcast-start-text = Список получателей зафиксируем сейчас: кто зарегистрируется позже, этого сообщения не получит.
broadcast-start-time = { $count ->
    [one] Займёт { $left }, до { $shown } сообщения в секунду.
   *[other] Займёт { $left }, до { $shown } сообщений в секунду.
  }
broadcast-start-blocked = { $count ->
    [one] Ещё { $shown } подходит, но заблокировал бота: ему не отправим.
   *[other] Ещё { $shown } подходят, но заблокировали бота: им не отправим.
  }
broadcast-start-stars = { $count ->
    [one] Спишется не больше { $shown } звезды.
   *[other] Спишется не больше { $shown } звёзд.
  }
broadcast-start-balance = На балансе бота: { $shown }.
broadcast-start-final = Отправленное вернуть нельзя, а остановить отправку можно в любой момент.
broadcast-start-action = Отправить
broadcast-cancel-title = Прекратить рассылку?
broadcast-cancel-text = { $count ->
    [one] { $shown } человек ещё не получил сообщение и уже не получит.
    [few] { $shown } человека ещё не получили сообщение и уже не получат.
   *[other] { $shown } человек ещё не получили сообщение и уже не получат.
  }
broadcast-cancel-text-early = Никто ещё не получил сообщение и не получит.
broadcast-cancel-copy = Продолжить её потом нельзя, но можно сделать копию.
broadcast-cancel-announcement = Это объявление розыгрыша: кому оно не ушло, тем бот о нём не напишет.
broadcast-cancel-action = Прекратить
broadcast-retry-title = { $count ->
    [one] Повторить для { $shown } человека?
   *[other] Повторить для { $shown } человек?
  }
broadcast-retry-text = Сообщение ещё раз уйдёт только тем, до кого не дошло, но может дойти.
broadcast-retry-blocked = { $count ->
    [one] { $shown } человеку, который заблокировал бота или удалил аккаунт, не пишем никогда.
   *[other] { $shown } людям, которые заблокировали бота или удалили аккаунт, не пишем никогда.
  }
broadcast-retry-doubted = { $count ->
    [one] Про { $shown } человека неизвестно, дошло ли до него: он может получить сообщение дважды.
   *[other] Про { $shown } человек неизвестно, дошло ли до них: они могут получить сообщение дважды.
  }
broadcast-retry-action = Повторить
broadcast-delete-title = Удалить черновик?
broadcast-delete-text = Текст и настройки этой рассылки пропадут.
broadcast-delete-action = Удалить

broadcast-failures = Кому не дошло
broadcast-failures-filter = По причине
broadcast-failures-export = Скачать CSV
broadcast-failures-never = Кто заблокировал бота или удалил аккаунт, тем повтор не отправляется никогда.
broadcast-failures-news = Список изменился, показать
broadcast-failures-more = Показать ещё { $shown }
broadcast-failure-gone = заявки нет
broadcast-failure-nameless = имя удалено
broadcast-column-person = Участник
broadcast-column-reason = Причина
broadcast-column-tries = Попыток
broadcast-column-when = Когда
broadcast-reason-all = все
broadcast-reason-blocked = бот заблокирован
broadcast-reason-deactivated = аккаунт удалён
broadcast-reason-not-found = чат не найден
broadcast-reason-refused = Telegram не принял
broadcast-reason-server = сбой Telegram
broadcast-reason-silence = Telegram не ответил
broadcast-reason-doubt = неизвестно, дошло ли

broadcast-facts = Кому и как
broadcast-fact-audience = Получатели
broadcast-fact-started = Началась
broadcast-fact-finished = Закончилась
broadcast-fact-cancelled = Прекращена
broadcast-fact-pace = Скорость
broadcast-fact-doubt = Если случится сбой
broadcast-fact-created = Создана
broadcast-created-by = { $login }, { $time }
broadcast-pace-free = { $count ->
    [one] бесплатно, до { $shown } сообщения в секунду
   *[other] бесплатно, до { $shown } сообщений в секунду
  }
broadcast-pace-paid = { $count ->
    [one] за звёзды, до { $shown } сообщения в секунду
   *[other] за звёзды, до { $shown } сообщений в секунду
  }
broadcast-doubt-resend = отправить ещё раз тем, про кого неизвестно, дошло ли: лучше дважды, чем ни разу
broadcast-doubt-leave = не отправлять ещё раз тем, про кого неизвестно, дошло ли: лучше ни разу, чем дважды
broadcast-announcement-frozen = Все из списка розыгрыша: список зафиксирован
broadcast-announcement-drawn = Все из списка розыгрыша, кого не вызвали: итоги
broadcast-announcement-void = Все из списка розыгрыша: розыгрыш отменён
broadcast-announcement-draw = Открыть розыгрыш
broadcast-message = Сообщение

## Аудитория словами

audience-words-all = все участники акции
audience-words-unfinished = те, кто начал анкету и не закончил
audience-words-status = участники со статусом { $list }
audience-words-status-pending = «на проверке»
audience-words-status-approved = «одобрен»
audience-words-status-rejected = «отклонён»
audience-words-language-ru = кто выбрал русский язык
audience-words-language-en = кто выбрал английский язык
audience-words-from = с заявкой не раньше { $time }
audience-words-until = с заявкой до { $time }
audience-words-winners-only = у кого есть приз
audience-words-winners-except = кроме тех, у кого есть приз
audience-words-source = кто пришёл по метке { $list }
