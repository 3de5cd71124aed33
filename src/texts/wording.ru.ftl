# Тексты бота в своих словах акции

wording-title = Тексты бота
wording-lead = Что бот говорит участникам этой акции. Измените любой текст: в других акциях всё останется как было.
wording-common = Меню команд и описание бота одни на все акции, поэтому здесь их нет. Текст о персональных данных — в правилах акции.
wording-search = Слова из текста или ключ
wording-own-only = Только свои
wording-summary =
    { $own ->
        [0] Все тексты стандартные
        [one] { $own } свой текст из { $all }
        [few] { $own } своих текста из { $all }
       *[other] { $own } своих текстов из { $all }
    }
wording-found =
    { $count ->
        [one] Найден { $count } текст
        [few] Найдено { $count } текста
       *[other] Найдено { $count } текстов
    }
wording-nothing = Ничего не нашлось
wording-nothing-text = Попробуйте другие слова: поиск идёт по русским и английским текстам.
wording-none-own = Своих текстов пока нет
wording-none-own-text = Выберите любой текст и перепишите его своими словами.
wording-reset-filter = Показать все тексты
wording-list = Тексты по группам
wording-choose = Выберите текст
wording-choose-text = Слева — всё, что говорит бот, в том порядке, в котором это видит участник.
wording-back = Все тексты
wording-unknown = Такого текста нет
wording-unknown-text = Возможно, ссылка устарела.

wording-state-standard = стандартный
wording-state-own = свой
wording-state-own-ru = свой только по-русски
wording-state-own-en = свой только по-английски
wording-kind-message = сообщение
wording-kind-button = кнопка
wording-kind-toast = всплывающая подсказка
wording-kind-words = часть сообщения

wording-languages = Язык текста
wording-language-ru = По-русски
wording-language-en = По-английски
wording-tab-wrong = есть ошибка
wording-text-ru = Текст по-русски
wording-text-en = Текст по-английски
wording-standard = Стандартный текст
wording-is-standard = Сейчас стандартный. Измените — и он станет своим.
wording-reset = Вернуть стандартный
wording-length = { $length } из { $limit }
wording-fault-show = Показать
wording-tools = Оформление
wording-tool-b = Жирный
wording-tool-i = Курсив
wording-tool-u = Подчёркнутый
wording-tool-code = Моноширинный: копируется по нажатию
wording-insert = Подставить
wording-insert-one = Подставить «{ $name }»: { $sample }
wording-missing =
    { $count ->
        [one] Пропала подстановка: { $names }. Проверьте, что без неё всё понятно.
       *[other] Пропали подстановки: { $names }. Проверьте, что без них всё понятно.
    }
wording-forms = Как склонять слова после числа
wording-forms-text = Напишите в скобках число, стрелку и варианты, каждый с новой строки. one — 1, 21, few — 2–4, other со звёздочкой — всё остальное.
wording-forms-insert = Вставить для «{ $name }»

wording-preview = Как это увидит участник
wording-preview-light = Светлая тема
wording-preview-dark = Тёмная тема
wording-preview-sample = Имена, номера и даты выдуманы.
wording-preview-broken = Исправьте текст, и он появится здесь.
wording-preview-toast = Всплывает над чатом на пару секунд.

wording-renews = Этот текст — часть согласия. Когда вы его измените, у акции появится новая версия согласия: кто сейчас заполняет или исправляет анкету, согласится ещё раз.
wording-renews-title = Изменить текст согласия?
wording-renews-text = Кто сейчас заполняет или исправляет анкету, увидит новый текст и согласится ещё раз. Принятые заявки останутся в силе.
wording-renews-action = Изменить
wording-save = Сохранить
wording-saved = Сохранено: бот уже говорит так
wording-saved-standard = Вернули стандартный текст
wording-shortcut-save = Сохранить текст
wording-unsaved-text = Вы изменили текст, но не сохранили.
wording-conflict = Пока вы писали, этот текст изменил кто-то другой. Теперь у него:
wording-conflict-standard = стандартный текст
wording-conflict-take = Взять его
wording-conflict-keep = Оставить мой
wording-read-only = Менять тексты могут администраторы.

# Группы: название и где встречается

wording-group-greeting = Приветствие и вход
wording-where-greeting = Первые слова бота: язык, начало анкеты, ссылка на акцию, проверка, что пишет человек.
wording-group-consent = Согласие
wording-where-consent = Первый шаг анкеты: с чем соглашается участник и что будет, если отказаться.
wording-group-form = Анкета: общее
wording-where-form = Слова, которые стоят у любого вопроса: номер шага, «Назад», прежний ответ, непонятные сообщения.
wording-group-name = Анкета: имя
wording-where-name = Вопрос об имени и что бот отвечает, если имя не подходит.
wording-group-phone = Анкета: телефон
wording-where-phone = Вопрос о телефоне, кнопка с номером и отказы.
wording-group-card = Анкета: карта
wording-where-card = Вопрос о карте лояльности, подсказки и отказы.
wording-group-photo = Анкета: фото
wording-where-photo = Вопрос о фото и что бот отвечает на плохие снимки и файлы.
wording-group-review = Проверка анкеты
wording-where-review = Последний шаг: ответы целиком, подписка на каналы, отмена.
wording-group-sent = После отправки
wording-where-sent = Заявка принята: номер билета и что дальше.
wording-group-reminders = Напоминания
wording-where-reminders = Что бот пишет сам, когда анкета брошена на полпути.
wording-group-status = Состояние заявки
wording-where-status = Ответ на /status и на повторный вход.
wording-group-decisions = Решения
wording-where-decisions = Одобрение, отклонение, исправление заявки, уход из канала.
wording-group-reasons = Готовые причины отказа
wording-where-reasons = Их выбирает модератор цифрой или кнопкой, а участник читает.
wording-group-tickets = Билеты
wording-where-tickets = Ответ на /ticket: номер, шансы, приглашения, доказательство.
wording-group-results = Розыгрыш и итоги
wording-where-results = Объявления о списке и итогах, ответ на /winners.
wording-group-prizes = Призы
wording-where-prizes = Выигрыш, ответ победителя, имя на странице итогов, переход приза.
wording-group-commands = Команды и правила
wording-where-commands = Подсказка /help, правила /rules и незнакомые команды.
wording-group-withdrawal = Удаление данных
wording-where-withdrawal = Ответ на /withdraw: участник отзывает заявку.
wording-group-broadcasts = Слова в рассылках
wording-where-broadcasts = Что встаёт на место {"{"}name{"}"}, {"{"}code{"}"} и {"{"}status{"}"}.
wording-group-errors = Сбои и старые кнопки
wording-where-errors = Когда что-то не получилось или нажали кнопку, чьё время прошло.

# Что подставляется

wording-variable-title = название акции
wording-variable-opens = когда откроется приём
wording-variable-closed = когда приём закрылся
wording-variable-until = до какого срока
wording-variable-drawn = когда был розыгрыш
wording-variable-url = адрес страницы
wording-variable-age = возраст, лет
wording-variable-step = номер шага
wording-variable-of = сколько шагов всего
wording-variable-value = ответ участника
wording-variable-example = как выглядит номер карты
wording-variable-picture = какую картинку нажать
wording-variable-kind = что прислали: sticker, voice, video…
wording-variable-phone = номер телефона
wording-variable-count = сколько их
wording-variable-code = номер билета
wording-variable-reason = причина
wording-variable-prize = название приза
wording-variable-draw = название розыгрыша
wording-variable-name = имя, каким его видят все
wording-variable-weight = сколько шансов
wording-variable-all = сколько друзей пришло
wording-variable-approved = сколько из них одобрено
wording-variable-tickets = шансов за друга
wording-variable-most = шансов не больше
wording-variable-nonce = контрольное число билета
wording-variable-campaign = номер акции
wording-variable-place = место в списке
wording-variable-entries = сколько заявок в списке
wording-variable-root = корень списка
wording-variable-hash = отпечаток списка
wording-variable-words = отпечаток словами
wording-variable-note = слова организатора
wording-variable-receipt = доказательство для билета
