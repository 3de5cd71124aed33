# Сводка и состояние системы.

dashboard-period = За какое время
dashboard-days = { $days ->
    [1] Сегодня
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }
dashboard-zone = Дни и часы — по времени акции ({ $zone })
dashboard-stale = Не получилось обновить. Показываем то, что было { $ago }.
dashboard-no-such = Такой акции нет
dashboard-no-such-text = Возможно, ссылка устарела. Выберите акцию вверху страницы.

dashboard-waiting = Ждут решения
dashboard-nobody-waits = Очередь пуста
dashboard-waits-longest = Дольше всех — { $span }
dashboard-today = Новых сегодня
dashboard-registered = Новые заявки
dashboard-registered-in = { $days ->
    [1] Новых сегодня
   *[other] Новых заявок
  }
dashboard-approved = Одобрено
dashboard-rejected = Отклонено
dashboard-approved-all = Участвуют сейчас
dashboard-of-all = Из { $shown } заявок за всё время
dashboard-unfinished = Заполняют анкету
dashboard-active = { $count ->
    [0] Сейчас боту никто не пишет
    [one] Боту сейчас пишет { $shown } человек
    [few] Боту сейчас пишут { $shown } человека
   *[other] Боту сейчас пишут { $shown } человек
  }
dashboard-more-than = больше { $shown }
dashboard-wait = Ждали решения
dashboard-wait-p90 = Девять из десяти — не дольше { $span }
dashboard-wait-median = Половина — не дольше
dashboard-wait-most = Девять из десяти — не дольше
dashboard-no-decisions = Решений пока не было

dashboard-change = { $days ->
    [1] { $change } ко вчера в это же время
    [one] { $change } к прошлому { $days } дню
   *[other] { $change } к прошлым { $days } дням
  }
dashboard-same = { $days ->
    [1] Как вчера в это же время
    [one] Как за прошлый { $days } день
    [few] Как за прошлые { $days } дня
   *[other] Как за прошлые { $days } дней
  }
dashboard-faster = { $days ->
    [1] Быстрее, чем вчера, на { $span }
   *[other] Быстрее прежнего на { $span }
  }
dashboard-slower = { $days ->
    [1] Дольше, чем вчера, на { $span }
   *[other] Дольше прежнего на { $span }
  }

dashboard-chart-entries = Заявки и решения
dashboard-chart-waits = Сколько заявки ждали решения
dashboard-day = День
dashboard-hour = Час
chart-label = График: { $title }. Стрелками влево и вправо можно пройти по значениям; те же числа есть в таблице.
chart-view = Как показать числа
chart-as-charts = Графики
chart-as-tables = Таблицы

dashboard-draws = Розыгрыши
dashboard-next-draw = Следующий
dashboard-last-draw = Последний проведённый
dashboard-no-draws = Розыгрышей пока нет.
dashboard-plan-draw = Спланировать розыгрыш
dashboard-entries = { $count ->
    [one] { $shown } участник
    [few] { $shown } участника
   *[other] { $shown } участников
  }
dashboard-broadcasts = Рассылки в работе
dashboard-no-broadcasts = Сейчас ничего не отправляется и не запланировано.
dashboard-broadcast-one = Рассылка
dashboard-sent-of = Отправлено { $sent } из { $shown }
dashboard-health = Как работает бот
dashboard-messages = Ждут отправки
dashboard-messages-none = Всё отправлено
dashboard-messages-oldest = { $shown }, дольше всех — { $span }
dashboard-lost = Не дошло за сутки
dashboard-to-system = Состояние системы

dashboard-draft = Акция готова, осталось её открыть
dashboard-draft-text = Пока акция — черновик, бот никого в неё не записывает. Проверьте настройки и откройте её.
dashboard-open-campaign = К настройкам акции
dashboard-first-person = Пока никто не записался
dashboard-first-person-text = Дайте людям эту ссылку: на афише, в соцсетях, на кассе. Как только кто-нибудь запишется, здесь появятся первые числа.
dashboard-first-person-sandbox = Попробуйте сами: запишитесь в песочнице, как это сделает покупатель, и посмотрите, как здесь появятся первые числа.
dashboard-to-sandbox = В песочницу
dashboard-bot-link = ссылка на бота
dashboard-nobody = В этой акции никто не участвовал
dashboard-nobody-text = Она уже не принимает заявок, и показывать здесь нечего.

system-health-ok = всё в порядке
system-health-degraded = нужно внимание
system-health-down = не работает
system-part-database = База данных
system-part-bot = Связь с Telegram
system-part-memory = Память
system-part-queue = Очереди
system-part-connections = Потоки базы
system-as-of = на { $time }
system-stale = Не получилось обновить, показываем то, что было в { $time }.
system-no-right = Эта страница — для администраторов
system-no-right-text = Состояние системы видят владелец и администраторы.

system-limits = Пределы
system-limit-response = Ответ бота
system-limit-cpu = Процессор
system-limit-memory = Память
system-limit-queue = Сообщения в работе
system-limit-outbox = Самое долгое ожидание отправки
system-limit-most = предел { $limit }
system-limit-fine = в норме
system-limit-near = близко к пределу
system-limit-over = выше предела
system-limit-unknown = пока не измерено

system-samples = Последние десять минут
system-no-samples = Первые измерения появятся через несколько секунд.
system-sample-time = Время
system-chart-cpu = Процессор
system-chart-memory = Память программы
system-chart-delay = Задержка главного потока
system-chart-commits = Записей в базу за секунду
system-chart-waiting = Сообщения, что ждут отправки
system-sample-cpu = от всех ядер
system-sample-memory = занято
system-sample-delay-median = обычно
system-sample-delay-most = в худшем из ста случаев
system-sample-commits = за секунду
system-sample-waiting = ждут

system-card-parts = Части
system-card-machine = Машина и программа
system-card-bot = Бот
system-card-queues = Очереди
system-card-writer = Запись в базу
system-version = Версия
system-node = Node.js
system-uptime = Работает без перерыва
system-cores = Ядра процессора
system-cpu = Занято процессора
system-memory = Занято памяти
system-heap = Из неё куча JavaScript
system-delay = Задержка главного потока
system-delay-both = { $median }, в худшем из ста случаев { $most }
system-disk = Свободно на диске
system-of = { $part } из { $whole }
system-bot-name = Имя
system-bot-mode = Как получает сообщения
system-mode-sandbox = песочница, без Telegram
system-mode-polling = сам спрашивает Telegram
system-mode-webhook = Telegram присылает их сам
system-bot-connection = Связь
system-connected = есть
system-not-connected = нет
system-bot-response = Отвечает за
system-bot-idle = за последнюю минуту никто не писал
system-bot-errors = Отказы Telegram с запуска
system-bot-no-errors = не было
system-bot-no-answer = нет ответа
system-inbox = Приняты, но не обработаны
system-lanes = Обрабатываются
system-photos = Фотографии в обработке
system-outbox = Ждут отправки
system-outgoing = Отправляются
system-oldest = Дольше всех ждёт
system-silent = Поток записи не отвечает.
system-commits = Записей за секунду
system-commands = Команд в одной записи
system-commit-time = Запись занимает
system-largest = Больше всего команд за раз
system-database = Размер базы
system-wal = Журнал записи

system-table-threads = Потоки базы данных
system-table-pool = Потоки для тяжёлой работы
system-table-caches = Кэши
system-column-name = Название
system-column-calls = Вызовы
system-column-waiting = Ждут
system-column-unanswered = Без ответа
system-column-restarts = Перезапуски
system-column-running = Выполняются
system-column-hits = Попадания
system-column-share = Доля попаданий
system-column-size = Занято мест
system-column-life = Хранит
system-thread-writer = Запись
system-thread-reader = Чтение { $number }
system-lane-photo = Фотографии
system-lane-draw = Розыгрыши
system-lane-list = Списки карт
system-lane-file = Файлы
system-cache-hot = Горячий: заявки людей
system-cache-warm = Тёплый: акции и числа
system-cache-cold = Холодный: редкое
