# Панель в браузере и открытая страница розыгрыша.

app-name = Пульт акций
nav-label = Разделы
nav-skip = Сразу к содержанию
nav-participants = Участники
nav-draws = Розыгрыши
nav-campaigns = Акции
nav-sandbox = Песочница
role-owner = владелец
role-admin = администратор
role-moderator = модератор
role-viewer = наблюдатель
language-label = Язык
theme-label = Оформление: { $theme }
theme-auto = как в системе
theme-light = светлое
theme-dark = тёмное
connection-live = На связи
connection-reconnecting = Восстанавливаем связь…
connection-stale = Данные на { $since }

action-retry = Повторить
action-close = Закрыть
action-cancel = Отмена
action-save = Сохранить
action-leave = Выйти
action-approve = Одобрить
action-reject = Отклонить
copy-action = Скопировать
copy-done = Скопировано
copy-failed = Не получилось
state-loading = Загружаем…
error-offline = Сервер не отвечает. Проверьте связь и попробуйте ещё раз.
error-unreadable = Сервер ответил непонятно (код { $status }). Попробуйте ещё раз.
error-request-id = Номер запроса для поддержки: { $id }
not-found-title = Такой страницы нет
not-found-text = Возможно, ссылка устарела или в ней опечатка.
not-found-home = К участникам

login-title = Вход в панель
login-action = Войти
field-login = Логин
field-password = Пароль
setup-title = Первый вход
setup-text = Придумайте логин и пароль владельца. Ссылка сработает один раз.
setup-login-hint = Латинские буквы, цифры и знаки . _ @ -
setup-password-hint = Не короче 8 знаков.
setup-again = Пароль ещё раз
setup-differs = Пароли не совпадают
setup-action = Создать владельца
setup-no-token-title = Нужна ссылка для первого входа
setup-no-token-text = Она напечатана в терминале при первом запуске. Откройте её целиком, вместе с частью после решётки.
setup-to-login = Уже есть логин? Войти
welcome-title = Здравствуйте, { $login }!
welcome-first = Начнём с первой акции: люди будут регистрироваться в ней через бота. Всё, кроме кода, потом можно поменять.
welcome-ready = Акция готова. Осталось посмотреть на неё глазами участника.
welcome-sandbox-title = Попробуйте без Telegram
welcome-sandbox-text = Токен бота не задан, поэтому работает песочница: чат прямо в браузере. Отправьте /start, зарегистрируйтесь и вернитесь сюда одобрить заявку.
welcome-sandbox-action = Открыть песочницу
welcome-bot-title = Отправьте боту /start
welcome-bot-text = Откройте своего бота в Telegram и зарегистрируйтесь как обычный участник. Заявка сразу появится в списке.
welcome-participants = К участникам

help-title = Горячие клавиши
help-enabled = Клавиши из одной буквы включены
help-layout = Клавиши узнаются по месту на клавиатуре, поэтому работают и в русской раскладке.
shortcut-help = Показать эту подсказку
shortcut-approve = Одобрить выбранного участника
shortcut-reject = Отклонить с причиной
shortcut-next = Следующий в списке
shortcut-previous = Предыдущий в списке
shortcut-zoom = Открыть фото крупно
shortcut-search = Перейти к поиску

campaign-picker = Акция
campaign-state-draft = черновик
campaign-state-open = открыта
campaign-state-closed = закрыта
campaign-state-archived = в архиве
campaigns-new = Новая акция
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
participants-no-campaign = Сначала нужна акция
participants-no-campaign-text = Участники появляются внутри акции.
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
phone-show = Показать номер
phone-hide = Скрыть номер
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
reject-own = Причина
reason-receipt = На фото не видно чека целиком. Пришлите, пожалуйста, снимок, где читаются дата и сумма.
reason-photo = Фото нечёткое. Пришлите, пожалуйста, снимок порезче.
reason-name = Укажите, пожалуйста, имя и фамилию полностью.
reason-card = Такой карты лояльности нет. Проверьте, пожалуйста, номер.
reason-duplicate = С этим чеком или картой уже есть заявка.
reason-rules = Заявка не подходит под правила акции.

draw-state-draft = план
draw-state-freezing = фиксируется
draw-state-frozen = список зафиксирован
draw-state-drawn = проведён
draw-state-void = не состоялся
draw-one = Розыгрыш
draws-new = Новый розыгрыш
draws-empty = Розыгрышей пока нет
draws-empty-text = Запланируйте призы, а список участников зафиксируете, когда закончите проверку заявок.
draw-prizes = { $count ->
    [one] { $count } приз
    [few] { $count } приза
   *[other] { $count } призов
  }
draw-reserves = резерв: { $count }
draw-created = создан { $time }
draw-drawn = проведён { $time }
draw-title = Название
draw-title-example = Главный розыгрыш, 1 декабря
draw-prize-list = Призы, начиная с главного
draw-prize-add = Добавить приз
draw-prize-example = Например, телефон
draw-prize-name = Приз { $place }: название
draw-prize-count = Приз { $place }: сколько штук
draw-prize-remove = Убрать приз { $place }
draw-prize-place = Приз { $place }
draw-reserves-label = Резервные места
draw-reserves-hint = Они заменят победителей, до которых не удалось дозвониться.
draw-mode = Откуда возьмётся случайность
draw-mode-text = Объявленный текст
draw-mode-text-badge = советуем
draw-mode-text-text = Результат зависит от события, которого ещё не было: чисел государственной лотереи, броска кубиков при свидетелях. Подстроить список под него нельзя.
draw-mode-sealed = Запечатанный секрет
draw-mode-sealed-badge = слабая защита
draw-mode-sealed-text = Секрет хранит сам организатор. Это доказывает только то, что после публикации списка ничего не меняли. Доказуемо честным такой розыгрыш не назвать.
draw-mode-drand = Маяк drand
draw-mode-drand_text = Маяк drand и объявленный текст
draw-source = Что, где и когда прочитаем
draw-source-example = Числа тиражей «Спортлото 6 из 49» и «4 из 20» за 1 декабря 2026, по возрастанию, через пробел, с сайта stoloto.ru
draw-source-hint = Опишите так, чтобы любой записал тот же самый текст знак в знак. Лучше взять два независимых события.
draw-create = Сохранить план
draw-create-hint = Пока ничего не фиксируется.
draw-void = Этот розыгрыш не состоялся.
step-plan = План
step-freeze = Список участников
step-chance = Случайность
step-result = Победители
freeze-preview = { $count ->
    [one] одобренный участник попадёт в список
    [few] одобренных участника попадут в список
   *[other] одобренных участников попадут в список
  }
freeze-explain = Список фиксируется один раз. Заявки, одобренные позже, в этот розыгрыш не попадут.
freeze-nobody = Пока никто не одобрен. К участникам
freeze-running = Записываем список. На больших акциях это занимает до минуты.
freeze-action = Зафиксировать список
freeze-resume = Продолжить
freeze-title = Зафиксировать список участников?
freeze-text = Этот шаг нельзя отменить.
freeze-point-list = { $count ->
    [one] В список войдёт { $count } одобренный участник.
    [few] В список войдут { $count } одобренных участника.
   *[other] В список войдут { $count } одобренных участников.
  }
freeze-point-pending = { $count ->
    [one] Ещё { $count } заявка ждёт проверки и в список не попадёт.
    [few] Ещё { $count } заявки ждут проверки и в список не попадут.
   *[other] Ещё { $count } заявок ждут проверки и в список не попадут.
  }
freeze-point-prizes = { $count ->
    [one] Призов больше, чем участников: { $count } приз останется.
    [few] Призов больше, чем участников: { $count } приза останутся.
   *[other] Призов больше, чем участников: { $count } призов останется.
  }
freeze-point-fixed = Призы, резерв и источник случайности больше не изменятся.
freeze-point-public = Список номеров и манифест сразу станут видны всем.
evidence-entries = Участников в списке
evidence-tickets = Билетов
evidence-closed = Зафиксирован
evidence-hash = Отпечаток манифеста
evidence-publish = Разошлите этот отпечаток до события: в соцсетях, в письме участникам. Тогда все увидят, что условия потом не поменялись.
evidence-page = Открытая страница
chance-later-text = Когда список зафиксирован и событие произошло, сюда записывают его текст.
chance-later-sealed = Когда список зафиксирован, запечатанный секрет можно вскрыть.
chance-done = Источник случайности раскрыт и записан в сертификат.
chance-waiting = Ждём, когда администратор проведёт розыгрыш.
chance-text-explain = Вы обещали прочитать:
chance-text-label = Текст события
chance-text-hint = Знак в знак, как обещали. Одна лишняя точка, и победители будут другими.
chance-sealed-explain = Секрет сгенерирован при создании плана. Сейчас он будет раскрыт, и победители определятся.
run-action = Провести розыгрыш
run-title = Провести розыгрыш?
run-text = Победители определятся сразу и навсегда: второго розыгрыша по этому списку не бывает.
run-point-text = Текст события: «{ $text }»
run-point-final = Результат и сертификат сразу станут видны всем.
run-point-notice = Победители получат сообщение от бота.
result-later = Здесь появятся победители и сертификат, по которому результат проверит любой.
result-certificate = Скачать сертификат
winners-title = Победители
winners-reserves = Резерв

public-title = Розыгрыш
public-not-frozen = Список участников ещё не зафиксирован
public-not-frozen-text = Когда организатор зафиксирует список, здесь появятся условия и отпечаток. Загляните позже.
public-waiting = Розыгрыш впереди
public-done = Розыгрыш проведён
public-promise = Что обещано
public-prizes = Призы
public-entries = Участников
public-tickets = Билетов
public-closed = Список зафиксирован
public-reserves = Резервных мест
public-source = Источник случайности
public-source-text = Объявленный текст: { $text }
public-source-sealed = Запечатанный секрет организатора. Доказывает только, что после публикации отпечатка ничего не меняли.
public-source-drand = Открытый маяк drand, раунд { $round }
public-hash = Отпечаток манифеста
public-hash-text = Сравните его с тем, что вам прислали до розыгрыша. Совпал — условия не менялись.
public-winners = Победители
public-winners-text = Имён здесь нет: каждый узнаёт себя по номеру билета из сообщения бота.
public-text-read = Прочитанный текст
public-check = Проверка
public-check-text = Ваш браузер сам пересчитал весь розыгрыш по опубликованным файлам, победители настоящие.
public-check-list-text = Опубликованный список в точности тот, к которому привязан отпечаток. Подменить его до розыгрыша уже нельзя.
public-check-large = Список большой: браузеру понадобится несколько секунд и мегабайт.
public-check-start = Пересчитать
public-outside = Чего не докажет ни один файл
check-manifest-form = Манифест записан по правилам
check-list-form = Список записан по правилам
check-entries = Участников столько, сколько обещано
check-tickets = Билетов столько, сколько обещано
check-root = Отпечаток списка совпадает с манифестом
check-certificate-form = Сертификат записан по правилам
check-same-manifest = В сертификате тот же манифест
check-secret = Вскрыт именно тот секрет, который запечатали
check-drand = Взят именно тот раунд маяка drand
check-drand-after-closing = Раунд drand вышел после закрытия списка
check-text = Текст события назван
check-seed = Зерно посчитано из манифеста и источника случайности
check-winners = Победители те же, что получаются при пересчёте
check-reserves = Резерв тот же, что получается при пересчёте
outside-published-in-time = Что отпечаток опубликовали до события. Сравните его с постом или письмом, которое получили заранее.
outside-people = Что в списке все, кто должен, и нет лишних. За это отвечает организатор.
outside-text-as-announced = Что прочитанный текст и правда такой. Проверьте его по объявленному источнику.
outside-drand-signature = Что раунд подписал drand. Сравните с любым сервером drand.
outside-secret-known-to-operator = Что организатор, который один знал секрет, не подогнал под него список. Запечатанный розыгрыш этого показать не может.
public-check-running = Пересчитываем розыгрыш в вашем браузере…
public-check-ok = Всё сошлось.
public-check-bad = Не сошлось! Сохраните файлы и напишите организатору.
public-mine = Есть ли я в списке
public-mine-label = Номер вашего билета
public-mine-hint = Бот прислал его после регистрации, 16 знаков.
public-mine-action = Проверить
public-mine-listed = Номер есть в списке, строка { $line }. Билетов: { $weight }.
public-mine-missing = Такого номера в списке нет. Проверьте, нет ли опечатки.
public-mine-won = Поздравляем! Этот билет выиграл: { $prize }.
public-mine-reserve = Этот билет в резерве, место { $rank }.
public-mine-lost = В этот раз не повезло: чужие ключи оказались меньше.
public-mine-key = Ваш ключ
public-mine-last = Ключ последнего победителя
public-mine-rule = Выигрывают самые маленькие ключи, а ключ считается из номера билета и зерна розыгрыша. Сравните сами, доверять нам не нужно.
public-files = Файлы
public-files-text = По ним розыгрыш можно пересчитать и без этой страницы.
