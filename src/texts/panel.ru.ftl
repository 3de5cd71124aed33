# Панель в браузере.

nav-label = Разделы
nav-group-work = Работа
nav-group-office = Управление
nav-dashboard = Обзор
nav-participants = Участники
nav-draws = Розыгрыши
nav-winners = Победители
nav-broadcasts = Рассылки
nav-campaigns = Акции
nav-exports = Выгрузки
nav-backups = Резервные копии
nav-audit = Журнал
nav-people = Люди и роли
nav-system = Система
nav-profile = Профиль
nav-sandbox = Песочница
nav-more = Ещё
nav-narrow = Узкое меню
nav-wide = Широкое меню
nav-waiting = { $count ->
    [one] ждёт { $count } заявка
    [few] ждут { $count } заявки
   *[other] ждут { $count } заявок
  }
connection-live = На связи
connection-reconnecting = Восстанавливаем связь…
connection-stale = Данные на { $since }
connection-lost = Сервер не отвечает с { $since }. На экране то, что было тогда; как только связь вернётся, всё обновится само.
connection-offline = Нет сети. На экране то, что было до обрыва; введённое никуда не денется.
version-new = Панель обновилась. Перезагрузите страницу, когда будет удобно.
version-reload = Перезагрузить

relogin-done = Вы снова в системе. Если что-то не сохранилось, сохраните ещё раз.

palette-title = Поиск и команды
palette-open = Найти
palette-hint = Страница, акция, имя, телефон, билет, розыгрыш…
palette-pages = Страницы
palette-actions = Что можно сделать здесь
palette-campaigns = Акции
palette-participants = Участники
palette-draws = Розыгрыши
palette-broadcasts = Рассылки
palette-nothing = Ничего не нашлось. Проверьте, нет ли опечатки.
palette-searching = Ищем…
palette-found =
    { $count ->
        [one] Найдена { $count } строка
        [few] Найдены { $count } строки
       *[other] Найдено { $count } строк
    }
palette-keys = ↑ ↓ — выбрать, Enter — открыть, Esc — закрыть

action-cancel = Отмена
action-save = Сохранить
action-leave = Выйти
action-approve = Одобрить
action-reject = Отклонить

help-title = Горячие клавиши
help-enabled = Клавиши из одной буквы включены
help-layout = Клавиши узнаются по месту на клавиатуре, поэтому работают и в русской раскладке.
help-here = На этой странице
help-everywhere = Везде
help-pages = Перейти на страницу
shortcut-help = Показать эту подсказку
shortcut-palette = Найти страницу, участника или команду
shortcut-approve = Одобрить выбранного участника
shortcut-reject = Отклонить с причиной
shortcut-next = Следующий в списке
shortcut-previous = Предыдущий в списке
shortcut-reveal = Показать телефон и карту
shortcut-zoom = Открыть фото крупно
shortcut-search = Перейти к поиску

campaign-picker = Акция
campaign-state-draft = черновик
campaign-state-open = открыта
campaign-state-closed = закрыта
campaign-state-archived = в архиве
campaigns-empty = Акций пока нет
campaigns-empty-text = Создайте первую, и бот начнёт принимать участников.
campaign-edit = Акция
campaign-saved = Акция сохранена
campaign-no-dates = Без ограничения по датам
campaign-title = Название
campaign-title-default = Наша акция
campaign-code = Код для ссылки
campaign-code-hint = Слово после /start в ссылке на бота. Потом не меняется.
campaign-state = Состояние
campaign-state-hint = Участников принимает только открытая акция.
campaign-opens = Начало
campaign-closes = Окончание
campaign-dates-hint = Время в часовом поясе акции. Пусто — без ограничения.
campaign-zone = Часовой пояс
campaign-region = Страна
campaign-region-hint = По ней читаются телефоны без кода страны.
campaign-rules = Ссылка на правила
campaign-fields = Что спрашивать, кроме имени
campaign-field-phone = Телефон
campaign-field-card = Карта лояльности
campaign-field-photo = Фото (чек или карта)
campaign-create = Создать акцию

participant-status-pending = на проверке
participant-status-approved = одобрен
participant-status-rejected = отклонён
participant-status-withdrawn = отозван
tabs-label = Статусы
tab-pending = На проверке
tab-approved = Одобрены
tab-rejected = Отклонены
tab-withdrawn = Отозваны
tab-all = Все
search-participants = Имя, телефон, карта, билет
search-reset = Сбросить поиск
participants-table = Участники
participants-fresh = { $count ->
    [one] { $count } новая заявка, показать
    [few] { $count } новые заявки, показать
   *[other] { $count } новых заявок, показать
  }
participants-none-yet = Заявок ещё нет
participants-none-yet-text = Первая появится здесь сама, как только кто-нибудь зарегистрируется у бота.
participants-none-found = Ничего не нашлось
participants-none-found-text = Проверьте, нет ли опечатки, или посмотрите на других вкладках.
participants-none-pending = Всё разобрано
participants-none-pending-text = Новые заявки появятся здесь сами.
participants-none = Здесь пока пусто
participants-none-text = В этом статусе никого нет.
page-previous = Назад
page-next = Дальше
column-photo = Фото
column-person = Участник
column-phone = Телефон
column-card = Карта
column-ticket = Номер билета
detail-ticket = Билет
column-date = Заявка
column-status = Статус
column-rank = №
column-prize = Приз
table-look = Вид таблицы
table-look-columns = Столбцы
table-look-rows = Строки
table-look-dense = Плотнее
reveal-show = Показать: { $what }
reveal-hide = Скрыть: { $what }
reveal-changed = Пока вы смотрели, это изменили. Обновите страницу и попробуйте ещё раз.
photo-none = Без фото
photo-zoom = Открыть крупно
photo-of = Фото: { $name }
viewer-in = Крупнее
viewer-out = Мельче
viewer-rotate = Повернуть
viewer-fit = Целиком
decided-approve = { $name }: одобрено
decided-reject = { $name }: отклонено
decided-by-other = Кто-то успел раньше. { $name }: { $status }.
reject-title = Отклонить: { $name }
reject-text = Причину прочитает сам участник, и он сможет исправить заявку.
reject-own = Или своими словами

# Очередь модерации и решения сразу о многих

nav-moderation = Модерация
action-skip = Пропустить
action-undo = Вернуть
undone = { $name }: решение отменено
returned = { $name }: решение не принято. { $why }
shortcut-review-approve = Одобрить и перейти к следующей
shortcut-review-reject = Отклонить: цифра выбирает готовую причину
shortcut-skip = Пропустить, решит кто-то другой
shortcut-undo = Вернуть последнюю (решение отменяется в течение 6 секунд)
shortcut-back = Посмотреть предыдущую решённую
shortcut-forward = Вперёд, к той, что ждёт
photo-failed = Фото не загрузилось
review-left = { $count ->
    [one] Ждёт { $shown } заявка
    [few] Ждут { $shown } заявки
   *[other] Ждут { $shown } заявок
  }
review-others = { $count ->
    [one] здесь ещё { $count } модератор
    [few] здесь ещё { $count } модератора
   *[other] здесь ещё { $count } модераторов
  }
review-next = Следующая заявка: { $name }
review-done = Всё разобрано
review-today = { $count ->
    [one] Сегодня вы разобрали { $count } заявку. Новые появятся здесь сами.
    [few] Сегодня вы разобрали { $count } заявки. Новые появятся здесь сами.
   *[other] Сегодня вы разобрали { $count } заявок. Новые появятся здесь сами.
  }
review-elsewhere = Остальное уже разбирают
review-elsewhere-text = { $count ->
    [one] { $count } заявка сейчас у других модераторов. Освободится — появится здесь.
    [few] { $count } заявки сейчас у других модераторов. Освободятся — появятся здесь.
   *[other] { $count } заявок сейчас у других модераторов. Освободятся — появятся здесь.
  }
review-only-skipped = { $count ->
    [one] Осталась { $count } пропущенная
    [few] Остались { $count } пропущенные
   *[other] Осталось { $count } пропущенных
  }
review-only-skipped-text = Их может решить и другой модератор.
review-again = Вернуться к пропущенным
review-skipped = пропущена
review-trail = Только что
review-no-right = Решать о заявках вы не можете
review-no-right-text = Попросите владельца дать вам роль модератора.
returned-decided = Другой модератор успел раньше: { $status }. Можно решить иначе или пропустить.
returned-changed = Пока вы решали, заявка изменилась. Посмотрите ещё раз.
returned-claimed = Эту заявку сейчас смотрит другой модератор.
returned-told = Вернуть уже нельзя, участник знает: { $status }. Можно решить иначе или пропустить.
returned-failed = Решение не сохранилось. Решите ещё раз.
marks-label = Признаки
mark-compare = сравнить
mark-code-matches = Код на фото совпал с картой
mark-card-listed = Карта есть в списке
mark-blurred = Фото размыто
mark-dark = Фото слишком тёмное
mark-blank = На фото ничего не видно
mark-small = Фото слишком маленькое
mark-duplicate = Такое же фото уже есть
mark-similar = Похожее фото уже есть
mark-code-used = Код с фото уже был
mark-card-unlisted = Карты нет в списке
mark-phone-elsewhere = Телефон есть в другой акции
compare-this = Эта заявка
compare-other = Другая заявка
reject-fields = Что переспросить
reject-fields-hint = Если ничего не отметить, бот переспросит то, о чём говорит причина.
reject-field-name = Имя
reject-field-phone = Телефон
reject-field-card = Карту
reject-field-photo = Фото
reject-own-action = Отклонить с этими словами
bulk-label = Решение о выбранных
bulk-page = Вся страница
bulk-row = Выбрать: { $name }
bulk-clear = Снять выбор
bulk-selected = { $count ->
    [one] Выбрана { $shown } заявка.
    [few] Выбраны { $shown } заявки.
   *[other] Выбрано { $shown } заявок.
  }
bulk-all = { $count ->
    [one] Выбрана { $shown } заявка, всё, что подходит под фильтр.
    [few] Выбраны { $shown } заявки, все, что подходят под фильтр.
   *[other] Выбрано { $shown } заявок, все, что подходят под фильтр.
  }
bulk-take-all = { $count ->
    [one] Выбрать всю { $shown } по фильтру
    [few] Выбрать все { $shown } по фильтру
   *[other] Выбрать все { $shown } по фильтру
  }
bulk-too-many = Под фильтр подходит больше 100 000. Чтобы решить обо всех, уточните его.
bulk-approve = Одобрить { $shown }
bulk-reject = Отклонить { $shown }
bulk-approve-title = { $count ->
    [one] Одобрить { $shown } заявку?
    [few] Одобрить { $shown } заявки?
   *[other] Одобрить { $shown } заявок?
  }
bulk-reject-title = { $count ->
    [one] Отклонить { $shown } заявку?
    [few] Отклонить { $shown } заявки?
   *[other] Отклонить { $shown } заявок?
  }
bulk-which-page = Только отмеченные на этой странице.
bulk-which-status = Все заявки во вкладке «{ $status }».
bulk-which-search = Все заявки во вкладке «{ $status }», которые нашлись по «{ $q }».
bulk-reason = Причина: { $reason }
bulk-approve-follows = Каждый получит сообщение от бота. Отменить всё разом не получится.
bulk-reject-follows = Каждый прочитает причину и сможет исправить заявку. Отменить всё разом не получится.
bulk-changed = Пока вы смотрели, их стало другое число: { $shown }. Проверьте и подтвердите ещё раз.
bulk-typed = Чтобы подтвердить, введите число { $shown }
job-approve-running = Одобряем…
job-approve-done = Одобрение закончено
job-approve-cancelled = Одобрение остановлено
job-reject-running = Отклоняем…
job-reject-done = Отклонение закончено
job-reject-cancelled = Отклонение остановлено
job-membership-running = Проверяем подписки…
job-membership-done = Подписки проверены
job-membership-cancelled = Проверка подписок остановлена
job-figures = { $done } из { $total }
job-skipped = { $count ->
    [one] · { $shown } пропущена
    [few] · { $shown } пропущены
   *[other] · { $shown } пропущено
  }
job-cancel = Остановить
job-skips-show = Что пропущено и почему
job-skips-more = Показать ещё
job-skips-label = Пропущенные
job-nameless = Без имени
skip-changed = изменилась, пока решали
skip-claimed = её смотрит другой модератор
skip-gone = заявки больше нет
skip-same = уже с этим решением
skip-withdrawn = человек отозвал заявку
skip-failed = не сохранилось
skip-left = не подписан на канал
skip-unknown = Telegram не ответил

# Настройки акции

unsaved-title = Уйти без сохранения?
unsaved-text = Вы изменили акцию, но не сохранили.
unsaved-leave = Уйти
campaign-texts-title = Тексты бота
campaign-texts-lead = Всё, что бот говорит участникам этой акции, можно сказать своими словами — и сразу увидеть, как это выглядит.
campaign-texts-open = Открыть тексты
settings-title = Правила и проверки
settings-consent = Согласие
settings-personal-data-ru = Текст о персональных данных по-русски
settings-personal-data-en = Текст о персональных данных по-английски
settings-personal-data-hint = Пусто — стандартный текст. После изменения каждый увидит новый текст и согласится с ним заново.
settings-age = Возраст, с которого можно участвовать
settings-age-hint = Лет. Пусто — не спрашивать.
settings-retention = Хранить персональные данные, дней
settings-retention-hint = Столько дней после окончания акции. Потом имена, телефоны, карты и фото удалятся сами.
settings-card = Карта лояльности
settings-masks = Какими бывают номера
settings-masks-hint = По одному образцу в строке: 0 — цифра, A — латинская буква, * — буква или цифра. Например, 4276 0000 0000 0000. Пусто — любые 4–32 знака.
settings-card-check = Контрольная цифра
settings-card-check-none = не проверять
settings-card-check-luhn = по алгоритму Луна
settings-card-check-ean = как у штрихкода EAN
settings-card-list = Если карты нет в списке
settings-card-list-off = не сверять со списком
settings-card-list-mark = принять и отметить
settings-card-list-refuse = не принимать
settings-photo = Фото
settings-photo-blurred = Размытое
settings-photo-dark = Тёмное
settings-photo-blank = Пустое
settings-photo-small = Мелкое
settings-photo-duplicate = Такое же уже присылали
settings-photo-rule-ignore = принимать
settings-photo-rule-mark = принять и отметить
settings-photo-rule-refuse = просить другое
settings-approval = Одобрять без модератора
settings-approval-hint = Заявка одобряется сама, если верно всё отмеченное. Ничего не отмечено — решает модератор.
settings-approval-card-listed = карта есть в списке
settings-approval-code-matches = штрихкод или QR на фото совпадает с номером карты
settings-approval-no-doubt = нет ни одной сомнительной отметки
settings-form = Анкета
settings-remind = Напомнить о неоконченной через, часов
settings-remind-hint = Пусто — не напоминать.
settings-expire = Удалить неоконченную через, дней
settings-human = Просить новичков подтвердить, что они люди, когда их подозрительно много
settings-invitations = Приглашения друзей
settings-invitations-on = Давать дополнительные билеты за друзей, чьи заявки одобрены
settings-per-friend = Билетов за друга
settings-most = Не больше билетов у одного человека
settings-most-hint = Вместе с его собственным.
settings-channels = Подписка на каналы
settings-channels-hint = Бот проверит подписку перед отправкой анкеты и ещё раз перед розыгрышем. Сделайте его администратором каждого канала.
settings-grace = Сколько часов даётся, чтобы вернуться в канал
channel-place = Канал { $place }
channel-chat = Имя канала
channel-chat-hint = @имя канала или его номер, который начинается с -100
channel-title = Как назвать участникам
channel-url = Ссылка для вступления
channel-add = Добавить канал
channel-remove = Убрать канал
cards-title = Список действующих карт
cards-none = Списка нет: подходит любая карта.
cards-size = { $count ->
    [one] В списке { $shown } карта.
    [few] В списке { $shown } карты.
   *[other] В списке { $shown } карт.
  }
cards-file = Новый список вместо прежнего
cards-file-hint = CSV или XLSX до 10 МБ, один столбец с номерами.
cards-too-large = Файл больше 10 МБ. Уберите лишние столбцы или сохраните как CSV.
cards-reading = Читаю файл…
cards-imported = Загружено карт: { $cards }. Строк в файле: { $lines }, повторов: { $repeated }.
cards-bad = { $count ->
    [one] { $count } строку прочитать не удалось.
    [few] { $count } строки прочитать не удалось.
   *[other] { $count } строк прочитать не удалось.
  }
cards-off = Сейчас карты с ним не сверяются: правило стоит выше, в настройках карты.
cards-unchanged = Ни одной подходящей карты в файле нет. Прежний список остался как был.
cards-bad-first = Ниже первые { $count }.
cards-bad-lines = Строки, которые не удалось прочитать
cards-line = Строка
cards-text = Что там
cards-problem = Что не так
cards-problem-characters = не похоже на номер карты
cards-problem-mask = не подходит под образец
cards-problem-check = не сходится контрольная цифра
links-title = Ссылки для участников
links-link = ссылка для участников
links-tag = Метка источника
links-tag-hint = Например, vk или shop-12. Панель посчитает, сколько людей пришло по каждой ссылке.
links-tag-wrong = Метка — до 30 латинских букв, цифр, дефисов и подчёркиваний; вместе с кодом акции не длиннее 62 знаков. Буква i, за которой сразу идёт цифра, занята приглашениями.
links-counts = Сколько людей пришло по ссылкам
links-source = Источник
links-total = Заявок
links-approved = Одобрено
links-untagged = без метки
membership-title = Проверка подписок
membership-text = Перед розыгрышем проверьте, остались ли участники в каналах. Ушедшим бот напишет и даст время вернуться.
membership-start = Проверить подписки
membership-never = Ещё не проверяли.
membership-last = Последняя проверка: { $time }

# Страница участника

nav-staff = Рабочий чат
copy-what = Скопировать: { $what }
action-edit = Исправить
action-block = Заблокировать
action-unblock = Разблокировать
shortcut-entry-approve = Одобрить заявку
reason-label = Причина
answer-name = Имя
answer-phone = Телефон
answer-card = Карта
entry-one = Участник
entry-open = Всё об этой заявке
entry-erased = Стёртая заявка
entry-erased-text = Персональные данные стёрты. Остались номер билета, даты и то, что происходило с заявкой: по ним проверяется розыгрыш.
entry-blocked = Человек заблокирован
entry-changed = Пока вы смотрели, заявку изменили. На экране она такая, как сейчас.
entry-weight = { $count ->
    [one] { $count } билет в розыгрыше
    [few] { $count } билета в розыгрыше
   *[other] { $count } билетов в розыгрыше
  }
entry-telegram-id = Номер в Telegram
entry-language = Язык
entry-language-ru = русский
entry-language-en = английский
entry-source = Откуда пришёл
entry-inviter = Кто пригласил
entry-friends = Пригласил друзей
entry-friends-count = { $all }, одобрено: { $approved }
entry-consent = Согласие
entry-consent-versions = текст о данных, версия { $consent }; правила, версия { $rules }
entry-membership-lost = Вышел из канала
entry-codes = Коды на фото
related-title = Общее с другими заявками
related-compare = Сравнить
wins-title = Выигрыши
win-state-won = выиграл
win-state-notified = знает о выигрыше
win-state-claimed = приз вручён
win-state-forfeited = приз не забран
win-state-replaced = заменён резервом
messages-title = Что писал бот
messages-none = По этой заявке бот ничего не писал.
message-state-queued = ждёт отправки
message-state-leased = отправляется
message-state-held = ждёт: рассылка на паузе
message-state-sent = отправлено
message-state-failed = не отправлено
message-state-unreachable = человек остановил бота
message-state-unknown = неизвестно, дошло ли
message-state-cancelled = отменено
message-maybe-twice = Связь оборвалась во время отправки: могло прийти дважды.
message-error = Ответ Telegram:
history-title = История
history-registered = Заявка подана
history-corrected = Заявка исправлена и подана снова
history-approved = Одобрена
history-approved-itself = Одобрена автоматически
history-rejected = Отклонена
history-undone = Решение отменено
history-edited = Данные исправлены
history-withdrawn = Заявка отозвана, данные стёрты
history-erased = Данные стёрты
history-erased-itself = Данные стёрты: срок хранения истёк
history-blocked = Человек заблокирован
history-unblocked = Человек разблокирован
history-membership-lost = Вышел из канала
history-membership-back = Вернулся в канал
history-prize-called = Приз перешёл от другого победителя
history-prize-claimed = Приз берут
history-prize-forfeited = Приз не достался
history-name-shown = Имя показывают в итогах розыгрыша
history-name-hidden = Имя убрали из итогов розыгрыша
history-by-person = участник
history-by-admin = сотрудник
history-by-rule = по правилам акции
history-by-time = само
history-via-staff-chat = { $login }, в рабочей группе
history-via-bulk = { $login }, вместе с другими
history-rules = Сработали правила: { $rules }
history-before = До этого: { $status }
history-again = Снова: { $status }
history-was-name = Прежнее имя:
history-was-phone = Прежний телефон:
history-was-card = Прежняя карта:
history-was-photo = Прислано другое фото
edit-title = Исправить данные
edit-text = Проверим так же строго, как ответы самого участника. Прежние значения останутся в истории.
edit-reason-hint = Например, «опечатка, исправлено по звонку». Участник её не увидит.
edit-unchanged = Пока ничего не изменено.
edit-outdated = Пока вы правили, заявку изменил кто-то ещё. Новые значения уже здесь, ваши сохранены: проверьте и сохраните ещё раз.
edited-done = { $name }: данные исправлены
block-title = Заблокировать: { $name }
block-point-bot = Бот больше не примет заявок от этого человека ни в одной акции.
block-point-entry = Решение по этой заявке не изменится. Если ей не место в розыгрыше, отклоните её.
block-point-back = Разблокировать можно в любой момент.
block-reason-hint = Останется в истории. Участник её не увидит.
blocked-done = { $name }: больше не сможет участвовать
unblock-title = Разблокировать: { $name }
unblock-text = Человек снова сможет подавать заявки во всех акциях.
unblocked-done = { $name }: снова может участвовать
erase-heading = Стереть персональные данные
erase-why = Когда человек об этом просит. Вернуть стёртое нельзя.
erase-open = Стереть…
erase-title = Стереть данные навсегда?
erase-text = Этот шаг нельзя отменить.
erase-goes = Исчезнут имя, телефон, карта, фото, Telegram, тексты сообщений, причины и прежние значения в истории.
erase-stays = Останутся номер билета, даты, решения и списки уже зафиксированных розыгрышей: в них только номера.
erase-again = Человек сможет зарегистрироваться заново, уже с другим билетом.
erase-typed = Чтобы подтвердить, введите номер билета { $code }
erase-action = Стереть навсегда
erased-done = Персональные данные стёрты

# Состояния: их показывают на разных страницах

draw-state-draft = план
draw-state-freezing = фиксируется
draw-state-frozen = список зафиксирован
draw-state-drawn = проведён
draw-state-void = отменён
winners-standing-telling = сообщаем
winners-standing-told = ждём ответа
winners-standing-unreachable = не удалось сообщить
winners-standing-undelivered = не удалось сообщить
winners-standing-claimed = берёт приз
winners-standing-forfeited = приз не получит
winners-standing-replaced = приз передан
winners-standing-reserve = в резерве
broadcast-state-draft = черновик
broadcast-state-scheduled = запланирована
broadcast-state-freezing = собираем список
broadcast-state-running = идёт
broadcast-state-paused = на паузе
broadcast-state-done = завершена
broadcast-state-cancelled = прекращена
winners-reason-deadline = нет ответа в срок
winners-reason-declined = отказ от приза
winners-reason-unreachable = не удалось связаться
winners-reason-ineligible = не подходит под условия акции
winners-reason-uncollected = приз так и не забрали
winners-reason-withdrawn = участие отозвано
winners-reason-other = другая причина
