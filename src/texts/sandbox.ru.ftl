# Страница-песочница: чат с ботом без Telegram.

sandbox-title = Песочница
sandbox-explained = Бот настоящий, Telegram не нужен, люди вымышленные
sandbox-panel = Панель
sandbox-other-language = EN

sandbox-people = Люди
sandbox-search = Найти человека
sandbox-more-people =
    { $count ->
        [one] И ещё { $count } человек. Уточните поиск
        [few] И ещё { $count } человека. Уточните поиск
       *[other] И ещё { $count } человек. Уточните поиск
    }
sandbox-is-blocked = заблокировал бота
sandbox-is-deactivated = удалил аккаунт

sandbox-new-person = Новый человек
sandbox-language = Язык
sandbox-first-name = Имя
sandbox-last-name = Фамилия
sandbox-username = Имя пользователя
sandbox-phone = Телефон
sandbox-another = Другой
sandbox-add = Добавить
sandbox-cancel = Отмена

sandbox-writes-as = вы пишете как { $name }
sandbox-person-menu = Действия человека
sandbox-switch-language = Язык: { $language }
sandbox-block = Заблокировать бота
sandbox-unblock = Разблокировать бота
sandbox-deactivate = Удалить аккаунт
sandbox-restore = Восстановить аккаунт

sandbox-new-group = Новая группа
sandbox-new-channel = Новый канал
sandbox-group-title = Название
sandbox-username-rule = Латинские буквы, цифры и _, от 4 до 32 знаков
sandbox-bot-is-member = Бот состоит в группе
sandbox-bot-is-admin = Бот — администратор
sandbox-create = Создать
sandbox-open-group = Группа: { $title }
sandbox-join = Вступить: { $title }
sandbox-leave = Выйти: { $title }
sandbox-joined = Теперь вы здесь: { $title }
sandbox-left = Вы вышли: { $title }
sandbox-to-bot = Назад к чату с ботом
sandbox-group-size =
    { $count ->
        [one] { $count } участник
        [few] { $count } участника
       *[other] { $count } участников
    }
sandbox-bot-add = Добавить бота
sandbox-bot-promote = Сделать бота администратором
sandbox-bot-demote = Забрать у бота права администратора
sandbox-bot-remove = Удалить бота из группы

sandbox-messages = Сообщения
sandbox-intro = Что умеет этот бот?
sandbox-intro-text = Нажмите «Начать», и бот поздоровается.
sandbox-start = Начать
sandbox-typing = печатает…
sandbox-sending-file = отправляет файл…
sandbox-to-end = К последним сообщениям
sandbox-bot-says = Бот:
sandbox-person-says = Вы:
sandbox-edited = изменено
sandbox-photo = Фото
sandbox-file = Файл
sandbox-sticker = Стикер
sandbox-voice = Голосовое сообщение

sandbox-message = Сообщение
sandbox-caption = Подпись
sandbox-send = Отправить
sandbox-commands = Команды бота
sandbox-bot-keyboard = Клавиатура бота
sandbox-attach = Прикрепить
sandbox-attach-photo = Фото
sandbox-attach-file = Файл
sandbox-remove-file = Убрать
sandbox-contact-own = Мой контакт
sandbox-contact-other = Чужой контакт
sandbox-contact-whose = Чей
sandbox-contact-stranger = Кого-то не из Telegram
sandbox-share = Поделиться
sandbox-copied = Скопировано
sandbox-ok = Хорошо

sandbox-down = Песочница не отвечает. Пробуем ещё раз…
sandbox-no-bot = Бот ещё не запустился. Пробуем ещё раз…
sandbox-retry = Повторить
sandbox-not-sent = Не отправлено: песочница не отвечает
sandbox-refused = Не получилось: { $reason }
