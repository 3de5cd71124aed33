# Журнал, выгрузки, резервные копии, сохранённые фильтры.

# Выгрузки.

export-action = Выгрузить
export-ask = Выгрузить в файл для Excel
export-ask-filter = В файл попадут строки под нынешним фильтром, как они есть на эту минуту.
export-ask-kept = Файл хранится сутки, потом удаляется сам.
export-ask-personal = В нём личные данные, поэтому в журнал попадёт, кто его заказал и кто скачал.
export-count = { $count ->
    [one] { $shown } строка
    [few] { $shown } строки
   *[other] { $shown } строк
  }
export-count-more = Больше { $shown } строк
export-make = Сделать файл
export-under-way = Готовится выгрузка
export-waiting = Ждёт своей очереди
export-progress = { $rows } из { $total }
export-progress-open = Строк: { $rows }
export-cancel = Остановить выгрузку
export-download = Скачать
export-delete = Удалить
export-done = { $count ->
    [one] Файл готов: { $shown } строка
    [few] Файл готов: { $shown } строки
   *[other] Файл готов: { $shown } строк
  }
export-failed = Выгрузка не удалась: { $why }
export-cancelled = Выгрузка остановлена, файла нет
export-error = { $code ->
    [STORAGE] не получилось записать файл, проверьте место на диске
    [DEADLINE] она шла слишком долго, сузьте фильтр
    [ACTOR_DIED] программа остановилась на полпути, закажите её ещё раз
    [NOT_FOUND] того, что выгружали, больше нет
   *[other] сбой в программе, закажите её ещё раз
  }
export-state-waiting = в очереди
export-state-running = готовится
export-state-done = готова
export-state-failed = не удалась
export-state-cancelled = остановлена
export-state-expired = удалена по сроку
export-kind-participants = Участники
export-kind-winners = Победители
export-kind-audit = Журнал
export-kind-broadcast = Недоставленные сообщения
exports-lead = Файлы для Excel. Каждый хранится сутки; строка о нём остаётся в списке неделю.
exports-empty = Выгрузок пока нет
exports-empty-text = Закажите файл кнопкой «Выгрузить» над списком участников, победителей или журналом.
exports-list = Выгрузки
exports-made-by = { $login }, { $time }
exports-until = хранится до { $time }
exports-delete-title = Удалить выгрузку?
exports-delete-text = Файл больше нельзя будет скачать. Сами данные останутся на месте.
exports-deleted = Выгрузка удалена
exports-filter-search = поиск «{ $q }»
exports-filter-actor = сотрудник № { $id }
exports-filter-action = действие { $action }
exports-filter-subject = { $subject }
exports-filter-from = с { $time }
exports-filter-to = до { $time }
exports-filter-all = без фильтра
export-winner-state-won = ещё не уведомлены
export-winner-state-notified = ждут получения
export-winner-state-claimed = приз получен
export-winner-state-forfeited = приз снят
export-winner-state-replaced = заменены
export-winner-state-reserve = в резерве
export-failure-blocked = бот заблокирован
export-failure-deactivated = аккаунт удалён
export-failure-refused = Telegram не принял
export-failure-server = сбой Telegram
export-failure-silence = Telegram не ответил
export-failure-doubt = неизвестно, дошло ли
export-failure-not-found = чат не найден

# Резервные копии.

backups-lead = Копия базы целиком: участники, розыгрыши, журнал, настройки. Снимать её можно в любое время, бот при этом работает.
backups-without-files = Фотографии участников и вложения рассылок в эту копию пока не входят: сохраняйте папки data/photos и data/attachments отдельно.
backups-make = Сделать копию сейчас
backups-checking = Проверяем копию
backups-progress = Копируем базу: { $percent } %
backups-empty = Копий пока нет
backups-empty-text = Сделайте первую: если с диском что-то случится, из неё можно восстановить всё, что было в базе.
backups-last = Последняя проверенная копия: { $ago }.
backups-none-good = Проверенной копии нет.
backups-old = Нужна копия не старше суток: сделайте её сейчас.
backups-list = Резервные копии
backup-state-copying = копируется
backup-state-checking = проверяется
backup-state-verified = проверена
backup-state-unverified = не проверена
backup-state-damaged = повреждена
backup-state-failed = не удалась
backup-kind-manual = по кнопке
backup-kind-daily = ежедневная
backup-kind-before-migration = перед обновлением
backup-kind-found = найдена в папке
backup-made = { $kind }, { $login }
backup-checked = Проверена { $time }
backup-counted = участников { $participants }, розыгрышей { $draws }, записей журнала { $audit }
backup-hash = SHA-256
backup-problem = { $what ->
    [gone] Файла больше нет в папке.
    [unreadable] Файл не открывается как база.
    [integrity] База внутри повреждена: { $detail }
    [foreign-keys] Строки ссылаются на то, чего нет: { $detail }
    [audit] Журнал изменён: запись № { $detail } не следует из предыдущей.
    [hash] Файл изменился после того, как был сделан.
    [no-space] Не хватило места на диске.
    [crashed] Программа остановилась, пока копия делалась.
   *[other] Копия не удалась из-за сбоя, сделайте её ещё раз.
  }
backup-check = Проверить ещё раз
backup-check-good = Копия в порядке
backup-check-bad = Копия повреждена
backup-made-toast = Копия готова и проверена
backup-failed-toast = Копия не удалась
backup-download = Скачать
backup-download-title = Скачать копию?
backup-download-text = В файле все личные данные: имена, телефоны, карты. Храните его там, куда нет доступа посторонним. Скачивание попадёт в журнал.
backup-delete = Удалить
backup-delete-title = Удалить копию?
backup-delete-text = Копия от { $time } исчезнет с диска, вернуть её нельзя.
backup-deleted = Копия удалена
backup-only-owner = Скачивать и удалять копии может только владелец.
backup-restore-title = Как восстановить
backup-restore-text = Остановите программу, положите копию на место файла data/lottery.db и удалите лежащие рядом lottery.db-wal и lottery.db-shm. Запустите программу: она сама проверит базу и доведёт её до своей версии.

# Победители всех розыгрышей.

winners-list-place = Место
winners-list-prize = Приз и розыгрыш
winners-list-person = Победитель
winners-list-waiting = Ждём ответа
winners-list-claimed = Берут приз
winners-list-forfeited = Не получат
winners-list-expired = Срок вышел
winners-list-any-draw = Все розыгрыши
winners-list-any-prize = Все призы
winners-list-reset = Показать всех
winners-list-fresh = { $count ->
    [one] { $count } новый победитель, показать
    [few] { $count } новых победителя, показать
   *[other] { $count } новых победителей, показать
  }
winners-list-none = Победителей ещё нет
winners-list-none-text = Они появятся здесь, как только пройдёт первый розыгрыш.
winners-list-none-found = Никого не нашлось
winners-list-none-found-text = Под эти условия не подходит ни один победитель.
winners-sheet-title = { $campaign }: победители
winners-sheet-at = Список на { $time }
winners-sheet-more = здесь первые { $count }, это не все
winners-sheet-sign = Приз получен, подпись
winners-sheet-by = до { $time }

# Журнал действий.

audit-lead = Кто, что и когда сделал. Записи нельзя исправить или удалить: каждая сцеплена с предыдущей.
audit-list = Записи за { $day }
audit-any-actor = Все сотрудники
audit-any-action = Любые действия
audit-all-of = { $group }: все
audit-from = С дня
audit-to = По день
audit-filters = Какие записи показать
audit-only = Только о том, что выбрано: { $subject }
audit-only-off = Показать обо всём
audit-about = Все записи об этом
audit-details = Подробности
audit-number = Запись
audit-reset = Сбросить фильтр
audit-refresh = Обновить
audit-empty = В журнале пока пусто
audit-empty-text = Первая запись появится с первым действием в панели.
audit-none-found = Таких записей нет
audit-none-found-text = Под эти условия ничего не подходит. Попробуйте другие дни или действия.
audit-actor-product = Программа
audit-actor-person = Участник сам
audit-actor-unknown = Кто-то без входа
audit-check = Проверить журнал
audit-checking = Проверяем журнал…
audit-check-whole = { $count ->
    [one] Журнал цел: { $shown } запись, ничего не изменено, не вставлено и не вырезано.
    [few] Журнал цел: { $shown } записи, ничего не изменено, не вставлено и не вырезано.
   *[other] Журнал цел: { $shown } записей, ничего не изменено, не вставлено и не вырезано.
  }
audit-check-hash = Отпечаток последней записи
audit-check-hash-hint = Запишите его там, куда у программы нет доступа: по нему потом видно, что журнал до этой записи не подменили.
audit-check-broken = Журнал изменён в обход программы: запись № { $id } от { $time } не следует из предыдущей.
audit-before = Было
audit-after = Стало
audit-named = «{ $name }»
audit-russian = По-русски
audit-english = По-английски
audit-reason = готовая причина № { $code }
audit-nothing = ничего
audit-yes = да
audit-no = нет
audit-subject-participant = участник № { $id }
audit-subject-campaign = акция № { $id }
audit-subject-draw = розыгрыш { $id }
audit-subject-broadcast = рассылка № { $id }
audit-subject-admin = аккаунт № { $id }
audit-subject-account-link = ссылка № { $id }
audit-subject-export = выгрузка № { $id }
audit-subject-backup = копия № { $id }
audit-subject-template = шаблон № { $id }
audit-subject-attachment = вложение { $id }
audit-subject-job = задание № { $id }
audit-subject-staff-chat = рабочая группа
audit-group-participant = Участники
audit-group-draw = Розыгрыши
audit-group-broadcast = Рассылки
audit-group-campaign = Акции
audit-group-cards = Список карт
audit-group-template = Шаблоны сообщений
audit-group-attachment = Вложения
audit-group-job = Решения по многим сразу
audit-group-export = Выгрузки
audit-group-backup = Резервные копии
audit-group-session = Вход в панель
audit-group-password = Пароли
audit-group-totp = Второй фактор
audit-group-recovery-code = Использование запасных кодов
audit-group-recovery-codes = Запасные коды
audit-group-admin = Первые аккаунты
audit-group-account = Люди и роли
audit-group-account-link = Ссылки для людей
audit-group-staff-link = Связь с Telegram
audit-group-staff-chat = Рабочая группа
audit-did-participant-approve = Заявка одобрена
audit-did-participant-reject = Заявка отклонена
audit-did-participant-undo = Решение по заявке отменено
audit-did-participant-edit = Данные участника исправлены
audit-did-participant-block = Участник заблокирован
audit-did-participant-unblock = Участник разблокирован
audit-did-participant-erase = Данные участника удалены
audit-did-participant-read = Открыт список участников
audit-did-participant-reveal = Скрытые данные участника показаны
audit-did-draw-create = Розыгрыш создан
audit-did-draw-replan = План розыгрыша изменён
audit-did-draw-ask = Запрошено согласие второго человека
audit-did-draw-freeze = Список участников зафиксирован
audit-did-draw-publish = Хеш списка опубликован
audit-did-draw-publication = Отмечено, что хеш списка разослан
audit-did-draw-run = Розыгрыш проведён
audit-did-draw-void = Розыгрыш отменён
audit-did-draw-announce = Рассылка о розыгрыше начата
audit-did-draw-claim = Приз принят
audit-did-draw-forfeit = Приз снят
audit-did-draw-callNext = Вызван следующий из резерва
audit-did-broadcast-create = Рассылка создана
audit-did-broadcast-replan = Рассылка изменена
audit-did-broadcast-try = Пробное сообщение отправлено себе
audit-did-broadcast-schedule = Рассылка запланирована
audit-did-broadcast-unschedule = Рассылка снята с плана
audit-did-broadcast-miss = Рассылка не началась в срок
audit-did-broadcast-start = Рассылка начата
audit-did-broadcast-freeze = Список получателей собран
audit-did-broadcast-pause = Рассылка на паузе
audit-did-broadcast-resume = Рассылка продолжена
audit-did-broadcast-retry = Недоставленное отправлено ещё раз
audit-did-broadcast-cancel = Рассылка прекращена
audit-did-broadcast-delete = Рассылка удалена
audit-did-broadcast-export = Список недоставленного скачан
audit-did-campaign-create = Акция создана
audit-did-campaign-update = Акция изменена
audit-did-campaign-text = Текст бота изменён
audit-did-cards-import = Список карт загружен
audit-did-template-save = Шаблон сохранён
audit-did-template-delete = Шаблон удалён
audit-did-attachment-add = Файл для рассылки загружен
audit-did-job-create = Решение по многим заявкам начато
audit-did-job-cancel = Решение по многим заявкам остановлено
audit-did-export-create = Выгрузка заказана
audit-did-export-cancel = Выгрузка остановлена
audit-did-export-download = Выгрузка скачана
audit-did-export-delete = Выгрузка удалена
audit-did-backup-create = Резервная копия снята
audit-did-backup-check = Резервная копия проверена
audit-did-backup-download = Резервная копия скачана
audit-did-backup-delete = Резервная копия удалена
audit-did-session-create = Вход в панель
audit-did-session-end = Выход из панели
audit-did-session-refuse = Неудачная попытка входа
audit-did-session-revoke = Сессии завершены
audit-did-password-change = Пароль изменён
audit-did-password-refuse = Неверный пароль при подтверждении
audit-did-totp-enable = Второй фактор включён
audit-did-totp-disable = Второй фактор выключен
audit-did-totp-remove = Второй фактор снят владельцем
audit-did-recovery-code-use = Использован запасной код
audit-did-recovery-codes-replace = Запасные коды заменены
audit-did-admin-create = Аккаунт создан из командной строки
audit-did-admin-setup = Первый владелец создан
audit-did-account-invite = Приглашение создано
audit-did-account-join = Аккаунт создан по приглашению
audit-did-account-reset-link = Создана ссылка для нового пароля
audit-did-account-reset = Пароль задан по ссылке
audit-did-account-role = Роль изменена
audit-did-account-disable = Доступ закрыт
audit-did-account-enable = Доступ возвращён
audit-did-account-link-revoke = Ссылка отозвана
audit-did-staff-link-create = Создана ссылка на свой Telegram
audit-did-staff-link-use = Telegram привязан
audit-did-staff-chat-set = Рабочая группа задана
audit-did-staff-chat-clear = Рабочая группа убрана
audit-detail-via = Откуда
audit-detail-reason = Причина
audit-detail-fields = Что именно
audit-detail-rules = По правилу
audit-detail-mode = Источник случайности
audit-detail-twoPersons = Нужны двое
audit-detail-step = Шаг
audit-detail-differs = Тексты разошлись
audit-detail-manifestHash = Хеш манифеста
audit-detail-root = Корень списка
audit-detail-entries = В списке
audit-detail-excluded = Не вошли в список
audit-detail-seed = Зерно
audit-detail-certificate = Хеш протокола
audit-detail-winners = Победителей
audit-detail-askedBy = Попросил аккаунт №
audit-detail-closedAt = Приём закрыт
audit-detail-state = Состояние до этого
audit-detail-how = Как
audit-detail-rank = Место
audit-detail-by = По решению
audit-detail-next = Место следующего
audit-detail-claimed = Был принят
audit-detail-campaign = Акция №
audit-detail-startAt = Начало
audit-detail-paid = Платная скорость
audit-detail-total = Всего
audit-detail-errorCode = Код ошибки
audit-detail-first = Первая часть списка
audit-detail-cards = Карт
audit-detail-key = Текст
audit-detail-newConsent = Спросить согласие заново
audit-detail-kind = Вид
audit-detail-bytes = Размер
audit-detail-status = Статус
audit-detail-searched = С поиском
audit-detail-actor = Сотрудник №
audit-detail-action = Действие
audit-detail-subject = О чём
audit-detail-from = С
audit-detail-to = До
audit-detail-draw = Розыгрыш
audit-detail-broadcast = Рассылка №
audit-detail-rows = Строк
audit-detail-file = Файл
audit-detail-sessions = Завершено сессий
audit-detail-left = Осталось кодов
audit-detail-role = Роль
audit-detail-link = Ссылка №
audit-detail-address = IP-адрес
audit-detail-factor = Чем подтверждено
audit-detail-chat = Чат Telegram
audit-value-panel = в панели
audit-value-staff-chat = в рабочей группе
audit-value-bulk = вместе с другими
audit-value-own-words = своими словами
audit-value-name = имя
audit-value-phone = телефон
audit-value-card = карта
audit-value-photo = фото
audit-value-codes = коды на фото
audit-value-history = прежние данные
audit-value-card-listed = карта есть в списке
audit-value-code-matches = код на фото совпал с картой
audit-value-no-doubt = нет сомнительных отметок
audit-value-text = объявленный текст
audit-value-sealed = запечатанный секрет
audit-value-drand = маяк drand
audit-value-freeze = фиксация списка
audit-value-run = проведение
audit-value-sent = рассылкой
audit-value-elsewhere = в другом месте
audit-value-admin = сотрудника
audit-value-person = самого участника
audit-value-rule = правила программы
audit-value-staff = остановил сотрудник
audit-value-errors = слишком много ошибок подряд
audit-value-stars = закончились звёзды
audit-value-nobody = никто не подошёл
audit-value-missed = программа не работала в этот срок
audit-value-deadline = нет ответа в срок
audit-value-declined = отказ от приза
audit-value-unreachable = не удалось связаться
audit-value-ineligible = не подходит под условия
audit-value-uncollected = приз не забрали
audit-value-withdrawn = участие отозвано
audit-value-other = другая причина
audit-value-none = только паролем
audit-value-password = пароль
audit-value-totp = код из приложения
audit-value-recovery-code = запасной код
audit-value-participants = участники
audit-value-winners = победители
audit-value-audit = журнал
audit-value-broadcast = недоставленное
audit-value-approve = одобрение
audit-value-reject = отклонение
audit-value-membership = проверка подписок
audit-value-pending = ждёт решения
audit-value-approved = одобрена
audit-value-rejected = отклонена
audit-value-draft = план
audit-value-frozen = список зафиксирован
