# Своя учётная запись, люди и роли, первая акция.

# Первая акция

welcome-title = Первая акция
welcome-text = Пять ответов, и бот начнёт принимать участников. Всё это и многое другое потом можно поменять.
welcome-name = Как называется акция
welcome-name-hint = Так её увидят участники. Например, «Весна с подарками».
welcome-ask = Что спрашивать у участников
welcome-ask-name = Имя и фамилию бот спрашивает всегда.
welcome-ask-phone = Номер телефона
welcome-ask-phone-hint = Чтобы связаться с победителем. Один номер — одно участие.
welcome-ask-card = Карту лояльности
welcome-ask-card-hint = Например, 2201 0000 0001. Список действующих карт можно загрузить потом.
welcome-ask-photo = Фотографию
welcome-ask-photo-hint = Чек или карта: модератор увидит её рядом с заявкой.
welcome-until = Принимать заявки до
welcome-until-hint = Пусто — пока не закроете сами.
welcome-past = Этот момент уже прошёл. Выберите более поздний.
welcome-zone = Часовой пояс
welcome-rules = Ссылка на правила, если есть
welcome-action = Открыть акцию
welcome-later = Настрою позже
welcome-done-title = Акция «{ $title }» открыта
welcome-done-text = Бот уже принимает заявки. Дайте людям ссылку или код: на афише, в чеке, в соцсетях.
welcome-done-sandbox = Бот уже принимает заявки. Посмотрите на него глазами участника.
welcome-not-open-title = Акция «{ $title }» пока не открыта
welcome-not-open-text = Бот начнёт принимать заявки, когда вы её откроете.
welcome-not-open-link = К настройкам акции
welcome-link = ссылку на бота
welcome-qr = QR-код со ссылкой на бота
welcome-poster = Наведите камеру телефона, чтобы участвовать
welcome-no-bot = Имя бота ещё не пришло от Telegram. Ссылка появится здесь сама; пока боту можно отправить { $command }.
welcome-sandbox-title = Попробуйте без Telegram
welcome-sandbox-text = Токен бота не задан, поэтому работает песочница: чат прямо в браузере. Отправьте в ней /start, зарегистрируйтесь и одобрите свою заявку в панели.
welcome-sandbox-action = Открыть песочницу
welcome-sandbox-link = ссылку на песочницу
welcome-next = Что дальше
welcome-next-people = Позовите коллег
welcome-next-people-text = Каждому свой вход и своя роль.
welcome-next-totp = Включите второй фактор
welcome-next-totp-text = Пароля мало: вход подтвердит код из телефона.
welcome-next-chat = Назначьте рабочую группу
welcome-next-chat-text = Заявки будут приходить в Telegram с кнопками.
welcome-panel = Перейти в панель

# Профиль

profile-title = Ваш профиль
profile-role = Ваша роль: { $role }.
profile-password = Пароль
profile-password-text = После смены закончатся все ваши входы, кроме этого.
profile-password-current = Текущий пароль
profile-password-new = Новый пароль
profile-password-action = Сменить пароль
profile-password-done = { $count ->
    [0] Пароль изменён
    [one] Пароль изменён, закончен { $count } другой вход
    [few] Пароль изменён, закончены { $count } других входа
   *[other] Пароль изменён, закончено { $count } других входов
  }
profile-totp = Второй фактор
profile-totp-on = Вход подтверждается кодом из приложения.
profile-totp-off = Сейчас для входа хватает пароля. С кодом из телефона украденный пароль никому не поможет.
profile-recovery-left = { $count ->
    [0] Кодов восстановления не осталось: без телефона вы не войдёте. Получите новые.
    [one] Остался { $count } код восстановления.
    [few] Осталось { $count } кода восстановления.
   *[other] Осталось { $count } кодов восстановления.
  }
totp-enable = Включить второй фактор
totp-disable = Выключить второй фактор
totp-new-codes = Новые коды восстановления
totp-enable-text = Сначала введите пароль, чтобы это точно были вы.
totp-disable-text = После этого для входа хватит пароля, а коды восстановления перестанут действовать.
totp-new-codes-text = Прежние коды восстановления перестанут действовать.
totp-next = Дальше
totp-scan = Отсканируйте код приложением-аутентификатором: Яндекс Ключ, Google Authenticator, 1Password и другими.
totp-qr = QR-код для приложения-аутентификатора
totp-secret = Или введите ключ вручную
totp-secret-what = ключ
totp-code = Шесть цифр из приложения
totp-confirm = Подтвердить
totp-codes-title = Коды восстановления
totp-codes-text = Каждый заменит код из приложения один раз, если телефона не окажется под рукой. Больше панель их не покажет.
totp-codes-what = коды
totp-codes-file = коды-восстановления.txt
totp-download = Скачать
totp-print = Напечатать
totp-saved = Я сохранил эти коды
totp-finish = Готово
totp-enabled = Второй фактор включён
totp-disabled = Второй фактор выключен
totp-renewed = Новые коды восстановления действуют
sessions-title = Где вы вошли
sessions-this = это вы сейчас
sessions-since = вход { $time }
sessions-address = адрес { $address }
sessions-unknown = Неизвестное устройство
sessions-agent = { $browser }, { $system }
sessions-end = Завершить
sessions-end-what = Завершить: { $agent }
sessions-ended = Вход завершён
sessions-end-others = Завершить все остальные
sessions-only = Других входов нет.
sessions-others-title = Завершить все остальные входы?
sessions-others-text = На других устройствах придётся войти заново. Здесь вы останетесь.
sessions-others-ended = { $count ->
    [one] Завершён { $count } вход
    [few] Завершено { $count } входа
   *[other] Завершено { $count } входов
  }
browser-title = Этот браузер
browser-text = Действует только здесь; в других браузерах можно выбрать иначе.
browser-keys = Клавиши из одной буквы включены

# Люди и роли

people-title = Люди и роли
people-text = У каждого свой вход: так в журнале видно, кто что решил.
people-table = Учётные записи
people-roles = Что может каждая роль
people-access = Доступ
people-totp = Второй фактор
people-seen = Последний вход
people-sessions = Открытых входов
people-you = это вы
people-on = работает
people-off = отключён
people-totp-on = включён
people-totp-off = нет
people-never = ещё не входил
people-manage = Доступ
people-manage-what = Доступ: { $login }
people-only-owner = Приглашать людей и менять их доступ может владелец.
links-open = Открытые ссылки
links-open-text = Кому выдали, но ещё не открыли.
links-none = Открытых ссылок нет.
links-invite = Приглашение: { $role }
links-reset = Новый пароль: { $login }
links-made = Выдал { $by }, действует до { $time }
links-revoke = Отозвать
links-revoke-what = Отозвать: { $what }
links-revoke-text = Кто её получил, не сможет ею воспользоваться.
links-revoked = Ссылка отозвана
invite-dialog-title = Пригласить человека
invite-dialog-text = Вы получите ссылку. Отправьте её так, чтобы её увидел только этот человек: по ней он сам придумает логин и пароль.
invite-role = Роль
invite-make = Получить ссылку
link-shown-invite = Приглашение готово
link-shown-reset = Ссылка для { $login }
link-shown-once = Панель показывает её один раз. Сработает тоже один раз, до { $time }.
link-shown-what = ссылку
link-shown-local = Панель открыта по адресу { $host }: с другого устройства такая ссылка не откроется. Откройте панель по её адресу в сети.
account-title = Доступ: { $login }
account-own = Это вы. Свои права и вход здесь не меняют: пароль и второй фактор — в профиле, роль вам сменит другой владелец.
account-own-link = Открыть профиль
account-last = Это последний владелец: сначала сделайте владельцем кого-нибудь ещё.
account-role = Роль
account-role-same = Эта роль уже назначена.
account-role-action = Сменить роль
account-role-title = { $login }: сменить роль?
account-role-text = Была роль «{ $from }», станет «{ $to }». Это подействует сразу.
account-role-done = { $login }: теперь { $role }
account-disable = Отключить доступ
account-disable-hint = Войти будет нельзя, все открытые входы закончатся сразу. Решения и история останутся.
account-disable-title = Отключить доступ: { $login }?
account-disabled-done = { $login }: доступ отключён
account-enable = Включить доступ
account-enable-hint = Человек снова сможет войти с прежним паролем.
account-enable-title = Включить доступ: { $login }?
account-enabled-done = { $login }: доступ включён
account-reset = Ссылка для нового пароля
account-reset-hint = Если человек забыл пароль. Старый действует, пока по ссылке не зададут новый.
account-reset-disabled = Доступ отключён: сначала включите его.
account-reset-title = Выдать { $login } ссылку для нового пароля?
account-reset-text = Кто её откроет, задаст новый пароль. Отправьте её только самому человеку.
account-sessions = Завершить входы
account-sessions-hint = { $count ->
    [one] Открыт { $count } вход: придётся войти заново.
    [few] Открыто { $count } входа: везде придётся войти заново.
   *[other] Открыто { $count } входов: везде придётся войти заново.
  }
account-sessions-none = Открытых входов нет.
account-sessions-title = Завершить все входы: { $login }?
account-sessions-text = Что человек сейчас набирает, останется у него на странице, но войти придётся заново.
account-sessions-done = { $login }: входы завершены
account-totp = Снять второй фактор
account-totp-hint = Если человек потерял и телефон, и коды восстановления. Убедитесь, что просит именно он.
account-totp-none = Второго фактора нет.
account-totp-title = Снять второй фактор: { $login }?
account-totp-text = Для входа хватит пароля, пока человек не включит второй фактор заново.
account-totp-done = { $login }: второй фактор снят

# Telegram

staff-title = Сотрудники и чат
staff-text = Решать по заявкам можно и в Telegram: бот присылает их в рабочую группу с кнопками «Одобрить» и «Отклонить».
staff-chat-ask = Назначить группу может владелец или администратор.
staff-sandbox = Токен бота не задан, но всё это можно попробовать в песочнице: отправьте там боту команду с кодом, потом в меню чата создайте группу с ботом и напишите в ней /staffchat.
staff-link-title = Ваш Telegram
staff-link-text = Бот должен знать, кто нажал кнопку: ваши решения в группе считаются решениями этой учётной записи.
staff-linked = Ваш Telegram связан с панелью.
staff-unlinked = Ваш Telegram ещё не связан с панелью.
staff-link-make = Получить код
staff-link-renew = Получить другой код
staff-link-other = Связать другой Telegram
staff-link-command = команду
staff-link-send = Отправьте это боту в личном чате.
staff-link-left = { $count ->
    [one] Код действует ещё { $count } минуту и только один раз.
    [few] Код действует ещё { $count } минуты и только один раз.
   *[other] Код действует ещё { $count } минут и только один раз.
  }
staff-link-last = Код действует меньше минуты.
staff-link-expired = Код устарел. Получите новый.
staff-chat-title = Рабочая группа
staff-chat-text = Каждая новая заявка приходит в группу с фото и кнопками. Права и история те же, что в панели.
staff-chat-none = Рабочей группы пока нет.
staff-chat-is = Заявки приходят в группу «{ $title }».
staff-chat-set-up = Как её назначить
staff-chat-move = Как перейти в другую группу
staff-chat-step-bot = Добавьте бота в закрытую группу, где только сотрудники: там видны имена и телефоны.
staff-chat-step-named-bot = Добавьте { $bot } в закрытую группу, где только сотрудники: там видны имена и телефоны.
staff-chat-step-link = Свяжите свой Telegram с панелью.
staff-chat-step-done = готово
staff-chat-step-name = Отправьте в группе команду:
staff-chat-command = команду
staff-chat-stop = Больше не присылать
staff-chat-stop-title = Не присылать заявки в группу «{ $title }»?
staff-chat-stop-text = Решать можно будет в панели. Группу всегда можно назначить снова.
staff-chat-stopped = Заявки больше не приходят в группу
