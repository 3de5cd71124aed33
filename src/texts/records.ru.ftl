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
