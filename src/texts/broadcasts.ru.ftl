# Рассылки в панели. Куски по страницам: список и ход одной рассылки, составление, аудитория, предпросмотр.

## Список и ход рассылки

broadcast-one = Рассылка
broadcasts-new = Новая рассылка
broadcasts-older = Более ранние
broadcasts-newest = К новым
broadcasts-empty = Рассылок пока нет
broadcasts-empty-text = Напишите участникам о сроках, новостях или итогах. Сначала сообщение можно отправить себе.
broadcast-announcement-note-frozen = объявление розыгрыша: список готов
broadcast-announcement-note-drawn = объявление розыгрыша: итоги
broadcast-announcement-note-void = объявление розыгрыша: отмена
broadcast-paid = за звёзды
broadcast-created = создана { $time }
broadcast-sent-of = Отправлено { $sent } из { $shown }
broadcast-blocked-short = недоступны: { $shown }
broadcast-failed-short = не дошло: { $shown }
broadcast-unknown-short = неизвестно: { $shown }

broadcast-next-draft = Ещё не отправлена: проверьте и запустите
broadcast-next-missed = Не ушла вовремя: сервер не работал. Назначьте новое время или запустите сейчас
broadcast-next-missed-stars = Не ушла вовремя: не хватило звёзд. Пополните баланс бота и назначьте новое время
broadcast-next-missed-nobody = Не ушла вовремя: отправлять было некому. Проверьте, кому она
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

broadcast-progress = Состояние
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
broadcast-now-done-doubted = { $count ->
    [one] Закончена. Повтор отправит сообщение только { $shown } человеку: до него оно не дошло, или неизвестно, дошло ли.
   *[other] Закончена. Повтор отправит сообщение только { $shown } людям: до них оно не дошло, или неизвестно, дошло ли.
  }
broadcast-now-cancelled = Прекращена. Кому не ушло до этого, тот ничего не получил.
broadcast-now-cancelled-copy = Прекращена. Кому не ушло до этого, тот ничего не получил. Продолжить её нельзя, но можно сделать копию.
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
    [one] Время отправки: { $left }, до { $shown } сообщения в секунду.
   *[other] Время отправки: { $left }, до { $shown } сообщений в секунду.
  }
broadcast-start-blocked = { $count ->
    [one] Ещё { $shown } человек подходит, но заблокировал бота: ему не отправим.
    [few] Ещё { $shown } человека подходят, но заблокировали бота: им не отправим.
   *[other] Ещё { $shown } человек подходят, но заблокировали бота: им не отправим.
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
broadcast-tries = { $count ->
    [one] { $shown } попытка
    [few] { $shown } попытки
   *[other] { $shown } попыток
  }
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
broadcast-announcement-drawn = Все из списка розыгрыша, чей билет не выиграл: итоги
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

## Составление

shortcut-save = Сохранить черновик
compose-edit = Изменить рассылку
compose-message = Сообщение
compose-preview = Как увидят люди
compose-audience = Кому
compose-options = Как и когда
compose-title = Название для себя
compose-title-hint = Видят только сотрудники. Если не указать, возьмём начало текста.
compose-text-ru = Текст на русском
compose-text-en = Текст на английском
compose-text-example-ru = { "{" }name{ "}" }, здравствуйте! …
compose-text-example-en = Hello, { "{" }name{ "}" }! …
compose-languages = Язык сообщения
compose-language-ru = Русский
compose-language-en = English
compose-tab-missing = нет текста
compose-tab-wrong = нужно исправить
compose-missing-ru = Русского текста нет: кто выбрал русский, получит английский.
compose-missing-en = Английского текста нет: кто выбрал английский, получит русский.
compose-length = { $length } из { $limit }
compose-length-longest = С запасом на длинные имена
compose-tools = Оформление текста
compose-tool-bold = Жирный
compose-tool-italic = Курсив
compose-tool-underline = Подчёркнутый
compose-tool-strike = Зачёркнутый
compose-tool-spoiler = Скрытый текст
compose-tool-link = Ссылка
compose-tool-code = Моноширинный
compose-tool-quote = Цитата
compose-tool-emoji = Эмодзи Telegram
compose-holes = Подставить
compose-hole-name = имя
compose-hole-code = код билета
compose-hole-status = статус заявки
compose-link-title = Ссылка
compose-link-address = Адрес
compose-link-hint = Начинается с https:// или t.me
compose-link-wrong = Telegram не откроет такой адрес. Проверьте, нет ли опечатки.
compose-link-put = Готово
compose-link-drop = Убрать ссылку
compose-emoji-title = Эмодзи Telegram
compose-emoji-text = Проще скопировать эмодзи из Telegram в браузере вместе с текстом: номер перенесётся сам.
compose-emoji-id = Номер эмодзи
compose-emoji-digits = Только цифры
compose-emoji-fallback = Обычный эмодзи вместо него
compose-emoji-hint = Его увидят, если Telegram не даст боту показать особый.
compose-emoji-put = Вставить
compose-fault-show = Показать
compose-fault-empty = Напишите текст или добавьте файл.
compose-fault-long = Слишком длинно: { $length } из { $limit } знаков.
compose-fault-marks = Слишком много оформления: { $count } фрагментов, Telegram покажет только { $limit }.
compose-fault-unclosed = Тег <{ $tag }> не закрыт.
compose-fault-crossed = Тег <{ $tag }> закрыт раньше, чем теги внутри него.
compose-fault-stray = Тег </{ $tag }> ничего не закрывает.
compose-fault-link = У ссылки нет адреса, который откроет Telegram.
compose-fault-emoji = У эмодзи неверный номер.
compose-fault-placeholder = { $word } — такого слова нет. Может быть, { $meant }?
compose-fault-label = У кнопки нет надписи.
compose-fault-label-long = Надпись длиннее { $limit } знаков.
compose-fault-label-alone = Надпись кнопки есть, а текста на этом языке нет.
compose-fault-address = Укажите адрес, который откроет Telegram: https://… или t.me/…
compose-fault-dates = Конец раньше начала.
compose-fault-moment = Выберите дату и время.
compose-fault-past = Это время уже прошло.
compose-faults = { $count ->
    [one] Осталось поправить одно место:
    [few] Осталось поправить { $count } места:
   *[other] Осталось поправить { $count } мест:
  }
compose-file = Фото или файл
compose-file-photo = Фото
compose-file-document = Файл
compose-file-hint = Можно перетащить сюда, до 10 МБ. С вложением в тексте помещается 1 024 знака.
compose-file-is-photo = фото
compose-file-is-document = файл
compose-file-sending = Загружаем { $name }
compose-file-large = Файл { $name } больше 10 МБ, Telegram его не примет.
compose-file-remove = Убрать вложение
compose-buttons = Кнопки со ссылками
compose-button = Кнопка { $place }
compose-button-add = Добавить кнопку
compose-button-remove = Убрать кнопку { $place }
compose-button-label-ru = По-русски
compose-button-label-en = По-английски
compose-button-example-ru = Подробнее
compose-button-example-en = Learn more
compose-button-url = Адрес
compose-template-take = Из шаблона
compose-template-keep = Сохранить как шаблон
compose-template-take-title = Взять из шаблона
compose-template-save-title = Сохранить как шаблон
compose-template-save-text = Сохраним текст, вложение и кнопки. Пригодятся в любой акции.
compose-template-name = Название шаблона
compose-template-save = Сохранить
compose-template-replace = Заменить
compose-template-replaces = Шаблон с таким названием уже есть. Он будет заменён.
compose-template-saved = Шаблон «{ $title }» сохранён
compose-template-taken = Сообщение взято из шаблона
compose-template-none = Шаблонов пока нет
compose-template-none-text = Составьте сообщение и нажмите «Сохранить как шаблон».
compose-template-delete = Удалить шаблон «{ $title }»
compose-template-delete-sure = Точно удалить шаблон «{ $title }»
compose-template-sure = Точно удалить
compose-pace = Скорость
compose-pace-free = Бесплатно
compose-pace-free-hint = В обычном темпе Telegram.
compose-pace-paid = За звёзды
compose-pace-paid-hint = До 1 000 сообщений в секунду. Каждое сверх бесплатных стоит 0,1 звезды.
compose-takes = { $count ->
    [one] { $shown } сообщение, время отправки: { $left }.
    [few] { $shown } сообщения, время отправки: { $left }.
   *[other] { $shown } сообщений, время отправки: { $left }.
  }
compose-costs = { $count ->
    [one] Обойдётся не дороже { $shown } звезды.
   *[other] Обойдётся не дороже { $shown } звёзд.
  }
compose-balance = На балансе бота сейчас { $shown }.
compose-balance-unknown = Telegram не сообщает баланс бота.
compose-balance-least = Платные рассылки открыты ботам с балансом от { $least } звёзд, а сейчас на нём { $shown }.
compose-balance-short = На балансе бота только { $shown }: на всех не хватит.
compose-doubt = Если связь прервётся и станет неясно, дошло ли сообщение
compose-doubt-resend = Отправить ещё раз
compose-doubt-resend-hint = Никто не останется без сообщения, но кто-то может получить его дважды.
compose-doubt-leave = Не повторять
compose-doubt-leave-hint = Никто не получит его дважды, но кому-то оно может не прийти. Таких покажем отдельно.
compose-when = Когда
compose-when-now = Сейчас
compose-when-now-hint = Сразу после подтверждения.
compose-when-later = В назначенное время
compose-when-later-hint = Список получателей соберём в этот момент. До него всё можно отменить.
compose-moment = Дата и время
compose-moment-hint = По часам акции ({ $zone }).
compose-moment-own = У вас будет { $time } ({ $zone }).
compose-test = Отправить себе
compose-test-sent = { $count ->
    [one] Отправили: сообщение уже у вас в Telegram
   *[other] Отправили на обоих языках: сообщения уже у вас в Telegram
  }
compose-unlinked = Бот ещё не знает ваш Telegram, поэтому некуда отправить.
compose-unlinked-link = Привязать за минуту
compose-save = Сохранить черновик
compose-saved = Черновик сохранён
compose-unsaved = Есть несохранённые изменения
compose-all-saved = Всё сохранено
compose-uploading = Файл ещё загружается
compose-plan = Запланировать…
compose-send = { $count ->
    [one] Отправить { $shown } человеку…
   *[other] Отправить { $shown } людям…
  }
compose-send-unknown = Отправить…
compose-nobody = Отправлять некому: под условия никто не подходит.
compose-ask-audience = Получатели: { $who }.
compose-ask-changed = Пока вы читали, людей стало другое число. Посмотрите ещё раз.
compose-plan-title = Запланировать на { $time }?
compose-plan-text = Время по часам акции ({ $zone }). До него рассылку можно снять с расписания.
compose-plan-count = { $count ->
    [one] Сейчас это { $shown } человек. Список соберём в назначенное время.
    [few] Сейчас это { $shown } человека. Список соберём в назначенное время.
   *[other] Сейчас это { $shown } человек. Список соберём в назначенное время.
  }
compose-plan-time = Время отправки: { $left }.
compose-plan-action = Запланировать
compose-unsaved-text = Рассылка не сохранена. В этом браузере она останется: вернётесь и допишете.
compose-missed = Рассылка не ушла: в назначенное время ({ $time }) сервер не работал. Проверьте, не устарел ли текст, и отправьте заново.
compose-missed-stars = Рассылка не ушла: в назначенное время ({ $time }) у бота не хватило звёзд. Пополните баланс или отправьте её бесплатно.
compose-missed-nobody = Рассылка не ушла: в назначенное время ({ $time }) под условия никто не подошёл. Проверьте, кому она.
compose-restored = Вернули то, что вы не сохранили { $time }.
compose-restored-saved = Показать сохранённое
compose-restored-empty = Начать с чистого листа
compose-older = В этом браузере осталась ваша правка ({ $time }), но черновик с тех пор сохранили заново.
compose-older-take = Вернуть правку
compose-older-drop = Убрать её
compose-newer = Пока вы писали, черновик сохранил кто-то ещё.
compose-newer-take = Показать чужую версию
compose-newer-mine = Сохранить мою
compose-gone = Пока вы писали, эту рассылку уже отправили или запланировали.
compose-late = Эта рассылка уже началась, изменить её нельзя.
compose-announcement = Это объявление о розыгрыше, его текст составляет сама программа.
compose-late-link = Открыть рассылку
compose-planned = Рассылка уйдёт { $time } ({ $zone }). Чтобы изменить её, снимите с расписания.
compose-planned-take = Снять и изменить
compose-no-right = Рассылки составляют владелец и администраторы
compose-no-right-text = Если вам это нужно, попросите владельца сменить вашу роль.

## Аудитория

audience-people = Кому
audience-people-entrants = Тем, кто подал заявку
audience-people-entrants-hint = Всем или по условиям ниже. Кто отозвал заявку, сообщения не получит.
audience-people-unfinished = Тем, кто начал анкету и не закончил
audience-people-unfinished-hint = Можно напомнить, что осталось несколько шагов.
audience-status = Статус заявки
audience-language = Язык
audience-none-hint = Ничего не отмечено — подходят все.
audience-registered = Когда подали заявку
audience-from = Не раньше
audience-until = До
audience-dates-hint = По часам акции ({ $zone }). Пусто — за всё время.
audience-winners = Призы
audience-winners-all = Неважно, есть ли приз
audience-winners-only = Только те, у кого есть приз
audience-winners-except = Все, кроме тех, у кого есть приз
audience-source = По какой ссылке пришли
audience-reach = { $count ->
    [one] Получит { $shown } человек
    [few] Получат { $shown } человека
   *[other] Получат { $shown } человек
  }
audience-reach-blocked = { $count ->
    [one] ещё { $shown } заблокировал бота
   *[other] ещё { $shown } заблокировали бота
  }
audience-reach-time = время отправки: { $left }
audience-nobody = Под эти условия никто не подходит.
audience-nobody-blocked = { $count ->
    [one] Подходит { $shown } человек, но он заблокировал бота.
    [few] Подходят { $shown } человека, но все они заблокировали бота.
   *[other] Подходят { $shown } человек, но все они заблокировали бота.
  }

## Предпросмотр сообщения

preview-light = Светлая тема
preview-dark = Тёмная тема
preview-language = Язык сообщения
preview-language-ru = По-русски
preview-language-en = По-английски
preview-nothing = Здесь появится сообщение
preview-photo = Фотография
preview-file = Файл
preview-example = Имя, код и статус здесь для примера: каждый получит свои.
preview-emoji = На месте особых эмодзи здесь обычные.
