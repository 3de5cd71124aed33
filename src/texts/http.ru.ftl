# Что не так с полем запроса; показывается рядом с полем.

field-required = Заполните это поле.
field-unknown = Такого поля здесь нет.
field-type =
    { $type ->
        [string] Здесь должен быть текст.
        [integer] Здесь должно быть целое число.
        [number] Здесь должно быть число.
        [boolean] Здесь должно быть «да» или «нет».
        [array] Здесь должен быть список.
       *[object] Здесь должен быть объект JSON.
    }
field-choice = Можно выбрать одно из: { $values }.
field-too-short =
    { $limit ->
        [one] Нужен хотя бы { $limit } знак.
        [few] Нужно хотя бы { $limit } знака.
       *[other] Нужно хотя бы { $limit } знаков.
    }
field-too-long =
    { $limit ->
        [one] Поместится не больше { $limit } знака.
       *[other] Поместится не больше { $limit } знаков.
    }
field-too-small = Должно быть не меньше { $limit }.
field-too-large = Должно быть не больше { $limit }.
field-items-few =
    { $limit ->
        [one] Добавьте хотя бы { $limit } строку.
        [few] Добавьте хотя бы { $limit } строки.
       *[other] Добавьте хотя бы { $limit } строк.
    }
field-items-many =
    { $limit ->
        [one] Можно не больше { $limit } строки.
       *[other] Можно не больше { $limit } строк.
    }
field-repeated = Значения не должны повторяться.
field-invalid = Значение записано не так, как нужно. Проверьте его.
field-time-zone = Такого часового пояса нет. Пример: Europe/Moscow.
field-region = Такой страны нет. Нужны две буквы, например RU.
field-closes-first = Конец должен быть позже начала.
field-address = Такого адреса не бывает. Пример: https://example.org/rules.
field-mask = Не подходит как образец номера: 0 — цифра, A — латинская буква, * — любой из этих знаков, от 4 до 32 знаков. Пример: 2000 0000 0000.
field-remind-late = Напоминание должно прийти раньше, чем анкета удалится.
field-channel-address = Нужна ссылка на канал, например https://t.me/channel.
field-approval-list = Чтобы одобрять по списку карт, включите проверку по списку.
field-no-channels = Эта акция не требует подписки на каналы, проверять нечего.

# Правка ответов участника

field-name-short = Нужны хотя бы две буквы.
field-name-long = Поместится не больше 100 знаков.
field-name-link = Похоже на ссылку, а нужно имя.
field-name-characters = Можно только буквы, пробел, дефис, апостроф и точку.
field-phone = Не похоже на номер телефона. Проверьте цифры и код страны.
field-card-characters = Нужны латинские буквы и цифры, от 4 до 32.
field-card-mask = Номер карты не подходит ни под один шаблон акции.
field-card-check = Контрольная цифра карты не сходится. Проверьте номер.
field-card-unlisted = Этой карты нет в списке действующих.
field-taken = Это значение уже есть у другого участника акции.
field-ticket-code = Код билета не совпадает. Введите его так, как он показан.

# Что не так с сообщением рассылки и с его файлом

field-content-empty = Напишите текст или прикрепите файл.
field-content-long =
    { $length ->
        [one] Сейчас { $length } знак, а поместится не больше { $limit }. Сократите текст.
        [few] Сейчас { $length } знака, а поместится не больше { $limit }. Сократите текст.
       *[other] Сейчас { $length } знаков, а поместится не больше { $limit }. Сократите текст.
    }
field-content-marks = Выделений { $count }, а Telegram покажет не больше { $limit }. Уберите лишние.
field-content-unclosed = Тег «{ $tag }» (знак { $at }) не закрыт. Закройте его или уберите.
field-content-crossed = Тег «{ $tag }» (знак { $at }) закрыт не в том порядке. Сначала закройте тот, что открыт последним.
field-content-stray = Тег «{ $tag }» (знак { $at }) закрыт, но не открыт. Уберите его.
field-content-link = Адрес ссылки (знак { $at }) не откроется. Пример: https://example.org.
field-content-emoji = Эмодзи (знак { $at }) записан неправильно: вставьте его ещё раз.
field-content-placeholder = Слова «{ $word }» в скобках бот не знает. Возможно, нужно «{ $meant }».
field-content-label = Подпишите кнопку.
field-content-label-long =
    { $limit ->
        [one] На кнопке поместится не больше { $limit } знака.
       *[other] На кнопке поместится не больше { $limit } знаков.
    }
field-content-label-alone = На этом языке подписана кнопка, но нет текста. Добавьте текст или уберите подпись.
field-content-address = Адрес кнопки не откроется. Пример: https://example.org.
field-attachment = Этого файла больше нет. Прикрепите его ещё раз.
field-file-empty = Файл пустой.
field-file-large = Файл больше 10 МБ. Сожмите его или дайте на него ссылку.
field-file-picture = Это не фото: нужна картинка JPEG, PNG или WebP. Другой файл можно отправить документом.
field-file-broken = Картинка загружена не целиком или повреждена. Прикрепите её ещё раз.
field-file-shape = Telegram не примет фото такого размера: ширина и высота вместе — до 10 000 точек, одна сторона длиннее другой не больше чем в 20 раз. Уменьшите его или отправьте документом.

# Тексты акции: что не так с текстом, который написали вместо стандартного

field-text-brace-unclosed = Открытая фигурная скобка не закрыта. Поставьте «{"}"}» там, где она кончается.
field-text-brace-stray = Фигурная скобка закрыта, но не открыта. Уберите её или поставьте «{"{"}» раньше.
field-text-hole = В фигурных скобках стоит то, чего бот не знает. Пишите имя со знаком $, например «{"{"} $title {"}"}».
field-text-variants = Варианты записаны не так. После «->» каждый вариант начинается с новой строки: «[one] билет», «[few] билета», «*[other] билетов».
field-text-default = Отметьте звёздочкой ровно один вариант — тот, что подойдёт для всего остального: «*[other]».
field-text-deep = Слишком много скобок или вариантов. Упростите текст.
field-text-unknown = Подстановки «${ $name }» в этом тексте нет. Какие есть, показано над полем.
field-text-tag-hole = Подстановка стоит внутри тега или тег не дописан. Внутри тега она может быть только адресом ссылки.
field-text-unclosed = Тег «{ $tag }» не закрыт. Закройте его или уберите.
field-text-crossed = Тег «{ $tag }» закрыт не в том порядке. Сначала закройте тот, что открыт последним.
field-text-stray = Тег «{ $tag }» закрыт, но не открыт. Уберите его.
field-text-link = Адрес ссылки не откроется. Пример: https://example.org.
field-text-emoji = Эмодзи записан неправильно: вставьте его ещё раз.
field-text-plain = Здесь Telegram показывает текст без оформления: уберите теги.
field-text-empty = Текст пуст. Напишите его или верните стандартный.
field-text-long =
    { $length ->
        [one] В тексте { $length } знак,
        [few] В тексте { $length } знака,
       *[other] В тексте { $length } знаков,
    } а поместится не больше { $limit }. Сократите.
field-text-marks = Выделений { $count }, а Telegram покажет не больше { $limit }. Уберите лишние.
field-text-whole = Сообщение целиком не поместится: вместе с остальными текстами в нём больше знаков, чем разрешает Telegram. Сократите.

# Кому рассылка не дошла: столбцы таблицы и причины

failures-time = Время ({ $zone })
failures-participant = Номер участника
failures-name = Имя
failures-reason = Причина
failures-code = Код ответа
failures-answer = Ответ Telegram
failures-attempts = Попыток
failure-blocked = бот заблокирован
failure-deactivated = аккаунт удалён
failure-not-found = чат не найден
failure-refused = Telegram не принял сообщение
failure-server = сбой на стороне Telegram
failure-silence = Telegram не ответил
failure-doubt = неизвестно, дошло ли

# О чём было сообщение; последние три — если точнее не известно

message-notice-approved = Заявка одобрена
message-notice-rejected = Заявка отклонена
message-notice-winner = Выигрыш
message-notice-winner-replaced = Выигрыш: приз освободился
message-notice-prize-reminder = Напоминание о призе
message-notice-prize-claimed = Приз отмечен за участником
message-notice-prize-declined = Отказ от приза принят
message-notice-prize-forfeited = Приз переходит другому
message-notice-draw-frozen = Список розыгрыша опубликован
message-notice-draw-results = Розыгрыш проведён
message-notice-draw-void = Розыгрыш отменён
message-notice-membership = Просьба вернуться в канал
message-reply = Ответ бота
message-notice = Уведомление
message-broadcast = Рассылка
message-broadcast-test = Проверка рассылки

# Чем запись называется в приложении-аутентификаторе.

totp-issuer = Пульт акций — { $host }

# Файлы для таблиц: имя файла, заголовки столбцов, слова вместо кодов.

export-file-participants = Участники
export-file-winners = Победители
export-file-audit = Журнал
export-file-broadcast = Недоставленные сообщения
export-column-code = Номер билета
export-column-status = Статус
export-column-full-name = Имя
export-column-username = Имя в Telegram
export-column-telegram-id = Номер в Telegram
export-column-phone = Телефон
export-column-card = Карта
export-column-registered = Зарегистрирован
export-column-decided-by = Кто решил
export-column-decided-at = Когда решил
export-column-reason = Причина
export-column-source = Откуда пришёл
export-column-language = Язык
export-column-marks = Отметки
export-column-weight = Шансов
export-column-draw = Розыгрыш
export-column-rank = Место
export-column-prize = Приз
export-column-place = Победитель или резерв
export-column-state = Что с призом
export-column-drawn = Разыгран
export-column-told = Уведомлён
export-column-claim-by = Ответить до
export-column-settled = Решено
export-column-note = Пояснение
export-column-entry = Запись
export-column-time = Время
export-column-actor = Кто
export-column-action = Действие
export-column-subject = О чём
export-column-details = Подробности
export-column-hash = Хеш
export-column-participant = Номер участника
export-column-failure = Почему не дошло
export-column-error-code = Код ответа
export-column-answer = Ответ Telegram
export-column-attempts = Попыток
export-word-status-pending = на проверке
export-word-status-approved = одобрен
export-word-status-rejected = отклонён
export-word-status-withdrawn = отозван
export-word-language-ru = русский
export-word-language-en = английский
export-word-marks-code-matches = код на фото совпал с картой
export-word-marks-card-listed = карта есть в списке
export-word-marks-blurred = фото размыто
export-word-marks-dark = фото слишком тёмное
export-word-marks-blank = на фото ничего не видно
export-word-marks-small = фото слишком маленькое
export-word-marks-duplicate = такое же фото уже есть
export-word-marks-similar = похожее фото уже есть
export-word-marks-code-used = код с фото уже был
export-word-marks-card-unlisted = карты нет в списке
export-word-marks-phone-elsewhere = телефон есть в другой акции
export-word-place-winner = победитель
export-word-place-reserve = резерв
export-word-state-reserve = в резерве
export-word-state-won = ещё не уведомлён
export-word-state-notified = ждём ответа
export-word-state-claimed = берёт приз
export-word-state-forfeited = не получит
export-word-state-replaced = приз передан другому
export-word-reason-deadline = срок вышел
export-word-reason-declined = отказался
export-word-reason-unreachable = не удалось связаться
export-word-reason-ineligible = не подходит по правилам
export-word-reason-uncollected = не забрал приз
export-word-reason-withdrawn = отозвал участие
export-word-reason-other = другая причина
