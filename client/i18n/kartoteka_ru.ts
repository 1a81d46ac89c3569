<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
    <context>
        <name>CellText</name>
        <message>
            <source>All other records</source>
            <translation>Все остальные записи</translation>
        </message>
    </context>
    <context>
        <name>Recurrence</name>
        <message>
            <source>Does not repeat</source>
            <translation>Не повторяется</translation>
        </message>
        <message>
            <source>Every day</source>
            <translation>Каждый день</translation>
        </message>
        <message>
            <source>Every week</source>
            <translation>Каждую неделю</translation>
        </message>
        <message>
            <source>Every month</source>
            <translation>Каждый месяц</translation>
        </message>
        <message>
            <source>Every year</source>
            <translation>Каждый год</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardFooter</name>
        <message>
            <source>Confirmed by accounting</source>
            <translation>Подтверждено бухгалтерией</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>Подтвердить</translation>
        </message>
        <message>
            <source>Not confirmed yet</source>
            <translation>Ещё не подтверждено</translation>
        </message>
        <message>
            <source>Saved ✓</source>
            <translation>Сохранено ✓</translation>
        </message>
        <message>
            <source>Not saved yet; kept as a draft</source>
            <translation>Не сохранено, есть черновик</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Сохраняется…</translation>
        </message>
        <message>
            <source>Will be sent when the server is back</source>
            <translation>Отправится, когда вернётся сервер</translation>
        </message>
        <message>
            <source>Not saved: see the marked fields</source>
            <translation>Не сохранено: см. отмеченные поля</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardHeader</name>
        <message>
            <source>%1 is looking</source>
            <translation>%1 смотрит</translation>
        </message>
        <message>
            <source>%1 is editing “%2”</source>
            <translation>%1 правит «%2»</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Ещё</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardModel</name>
        <message>
            <source>The draft could not be kept on this computer: %1</source>
            <translation>Черновик не удалось сохранить на этом компьютере: %1</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardPage</name>
        <message>
            <source>Give up the edits</source>
            <translation>Отказаться от правок</translation>
        </message>
        <message>
            <source>Make a copy</source>
            <translation>Скопировать</translation>
        </message>
        <message>
            <source>To the archive</source>
            <translation>В архив</translation>
        </message>
        <message>
            <source>Return from the archive</source>
            <translation>Вернуть из архива</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Удалить…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Delete “%1” for good?</source>
            <translation>Удалить «%1» навсегда?</translation>
        </message>
        <message>
            <source>What is in use cannot be deleted; put it into the archive instead.</source>
            <translation>Что используется, удалить нельзя: отправьте это в архив.</translation>
        </message>
        <message>
            <source>The record is not there any more, or you may not see it.</source>
            <translation>Этой записи больше нет, или вам её не видно.</translation>
        </message>
        <message>
            <source>The record was deleted, or you may not see it any more. What you typed can still be copied.</source>
            <translation>Запись удалена или больше вам не видна. Набранное ещё можно скопировать.</translation>
        </message>
        <message>
            <source>In the archive. &lt;a href="return"&gt;Return from the archive&lt;/a&gt;</source>
            <translation>В архиве. &lt;a href="return"&gt;Вернуть из архива&lt;/a&gt;</translation>
        </message>
        <message>
            <source>In the archive.</source>
            <translation>В архиве.</translation>
        </message>
        <message>
            <source>Unsaved edits of %1 were put back. &lt;a href="discard"&gt;Give them up&lt;/a&gt;</source>
            <translation>Восстановлены несохранённые правки от %1. &lt;a href="discard"&gt;Отказаться от них&lt;/a&gt;</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CommentsPanel</name>
        <message>
            <source>Write a comment (Ctrl+Enter sends it)</source>
            <translation>Напишите комментарий (отправить — Ctrl+Enter)</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Отправить</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::ConflictPanel</name>
        <message>
            <source>%1 has changed the same while you were typing. Choose what stays; nothing is lost until you do.</source>
            <translation>Пока вы набирали, то же самое изменил(а) %1. Выберите, что останется; до выбора ничего не пропадёт.</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>другой сотрудник</translation>
        </message>
        <message>
            <source>Take theirs</source>
            <translation>Взять чужое</translation>
        </message>
        <message>
            <source>Keep yours</source>
            <translation>Оставить своё</translation>
        </message>
        <message>
            <source>It was</source>
            <translation>Было</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>Стало у коллеги</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>У вас</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::FieldsForm</name>
        <message>
            <source>Must be filled</source>
            <translation>Обязательно для заполнения</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::RelatedPanel</name>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: пока ничего</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::CalendarPopup</name>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::ColourEditor</name>
        <message>
            <source>Another colour…</source>
            <translation>Другой цвет…</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::MomentEditor</name>
        <message>
            <source>Pick in the calendar</source>
            <translation>Выбрать в календаре</translation>
        </message>
        <message>
            <source>dd.mm.yyyy hh:mm</source>
            <translation>дд.мм.гггг чч:мм</translation>
        </message>
        <message>
            <source>dd.mm.yyyy</source>
            <translation>дд.мм.гггг</translation>
        </message>
        <message>
            <source>Not a date and time. For example: 05.03.2026 14:30</source>
            <translation>Это не дата и время. Например: 05.03.2026 14:30</translation>
        </message>
        <message>
            <source>Not a date. For example: 05.03.2026</source>
            <translation>Это не дата. Например: 05.03.2026</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::OptionEditor</name>
        <message>
            <source>All other records</source>
            <translation>Все остальные записи</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RecurrenceEditor</name>
        <message>
            <source>Other rule…</source>
            <translation>Другое правило…</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RefEditor</name>
        <message>
            <source>Show the list</source>
            <translation>Показать список</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Очистить</translation>
        </message>
        <message>
            <source>Open the card</source>
            <translation>Открыть карточку</translation>
        </message>
        <message>
            <source>Type to find</source>
            <translation>Начните набирать</translation>
        </message>
        <message>
            <source>Choose from the list, or clear the field.</source>
            <translation>Выберите из списка или очистите поле.</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RefPicker</name>
        <message>
            <source>Searching…</source>
            <translation>Поиск…</translation>
        </message>
        <message>
            <source>Nothing here yet</source>
            <translation>Здесь пока пусто</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Ничего не найдено</translation>
        </message>
        <message>
            <source>%1: “%2”…</source>
            <translation>%1: «%2»…</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RefsEditor</name>
        <message>
            <source>Choose from the list, or clear the field.</source>
            <translation>Выберите из списка или очистите поле.</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RowsEditor</name>
        <message>
            <source>Add a line</source>
            <translation>Добавить строку</translation>
        </message>
        <message>
            <source>Remove the line</source>
            <translation>Убрать строку</translation>
        </message>
    </context>
    <context>
        <name>crm::client::history::TimelineDelegate</name>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Вчера</translation>
        </message>
        <message>
            <source>new</source>
            <translation>добавлено</translation>
        </message>
        <message>
            <source>edit</source>
            <translation>изменено</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>удалено</translation>
        </message>
    </context>
    <context>
        <name>crm::client::history::TimelineView</name>
        <message>
            <source>Everything</source>
            <translation>Всё</translation>
        </message>
        <message>
            <source>What to show</source>
            <translation>Что показывать</translation>
        </message>
        <message>
            <source>Nothing has happened yet.</source>
            <translation>Пока ничего не происходило.</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::ChoiceFilter</name>
        <message>
            <source>Yes</source>
            <translation>Да</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Нет</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::FilterBar</name>
        <message>
            <source>Filter</source>
            <translation>Фильтр</translation>
        </message>
        <message>
            <source>Look in another field too</source>
            <translation>Искать и по другому полю</translation>
        </message>
        <message>
            <source>Clear all</source>
            <translation>Сбросить всё</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::PeriodFilter</name>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Завтра</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Вчера</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Эта неделя</translation>
        </message>
        <message>
            <source>Next week</source>
            <translation>Следующая неделя</translation>
        </message>
        <message>
            <source>Last week</source>
            <translation>Прошлая неделя</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Этот месяц</translation>
        </message>
        <message>
            <source>Last month</source>
            <translation>Прошлый месяц</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Этот год</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>За всё время</translation>
        </message>
        <message>
            <source>%1: from–to</source>
            <translation>%1: с–по</translation>
        </message>
        <message>
            <source>%1: two days with a dash between them, or one; either end may be left out</source>
            <translation>%1: два дня через тире или один; любой край можно не указывать</translation>
        </message>
        <message>
            <source>Usual periods</source>
            <translation>Обычные периоды</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::PreviewPane</name>
        <message>
            <source>Nothing selected</source>
            <translation>Ничего не выбрано</translation>
        </message>
        <message>
            <source>Open the card</source>
            <translation>Открыть карточку</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::RegisterBar</name>
        <message>
            <source>Active</source>
            <translation>Активные</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>Архив</translation>
        </message>
        <message>
            <source>Active or archived</source>
            <translation>Активные или архив</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Вид</translation>
        </message>
        <message>
            <source>Named views: filters, columns and order together</source>
            <translation>Именованные виды: фильтры, столбцы и порядок вместе</translation>
        </message>
        <message>
            <source>Main fields of the selected row, beside the list</source>
            <translation>Главное о выбранной строке рядом со списком</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Просмотр</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::RegisterPage</name>
        <message>
            <source>Usual columns</source>
            <translation>Обычные столбцы</translation>
        </message>
        <message>
            <source>Usual view</source>
            <translation>Обычный вид</translation>
        </message>
        <message>
            <source>Save as a view…</source>
            <translation>Сохранить как вид…</translation>
        </message>
        <message>
            <source>Remove a view</source>
            <translation>Убрать вид</translation>
        </message>
        <message>
            <source>Save as a view</source>
            <translation>Сохранить как вид</translation>
        </message>
        <message>
            <source>Name of the view: it keeps the filters, the columns and the order.</source>
            <translation>Название вида: он хранит фильтры, столбцы и порядок.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Make a copy</source>
            <translation>Скопировать</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Копировать как текст</translation>
        </message>
        <message>
            <source>To the archive</source>
            <translation>В архив</translation>
        </message>
        <message>
            <source>Return from the archive</source>
            <translation>Вернуть из архива</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message numerus="yes">
            <source>Delete for good: %n?</source>
            <translation>
                <numerusform>Удалить навсегда: %n?</numerusform>
                <numerusform>Удалить навсегда: %n?</numerusform>
                <numerusform>Удалить навсегда: %n?</numerusform>
            </translation>
        </message>
        <message>
            <source>What is in use cannot be deleted; put it into the archive instead.</source>
            <translation>Что используется, удалить нельзя: отправьте это в архив.</translation>
        </message>
        <message>
            <source>%1+ in all</source>
            <translation>Всего больше %1</translation>
        </message>
        <message>
            <source>%1 in all</source>
            <translation>Всего %1</translation>
        </message>
        <message>
            <source>More than %1</source>
            <translation>Больше %1</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Ничего не найдено</translation>
        </message>
        <message>
            <source>Loosen the filter, or clear it.</source>
            <translation>Ослабьте фильтр или сбросьте его.</translation>
        </message>
        <message>
            <source>The archive is empty</source>
            <translation>Архив пуст</translation>
        </message>
        <message>
            <source>What is put into the archive is found here.</source>
            <translation>Здесь будет то, что отправлено в архив.</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: пока ничего</translation>
        </message>
        <message>
            <source>Press Ctrl+N to make the first one.</source>
            <translation>Нажмите Ctrl+N, чтобы добавить первую запись.</translation>
        </message>
        <message>
            <source>Nothing has been shared with you yet.</source>
            <translation>Вам пока ничего не открыли.</translation>
        </message>
        <message>
            <source>Count all</source>
            <translation>Посчитать все</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::RowActs</name>
        <message numerus="yes">
            <source>Archived: %n</source>
            <translation>
                <numerusform>В архиве: %n</numerusform>
                <numerusform>В архиве: %n</numerusform>
                <numerusform>В архиве: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Returned: %n</source>
            <translation>
                <numerusform>Возвращено: %n</numerusform>
                <numerusform>Возвращено: %n</numerusform>
                <numerusform>Возвращено: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Deleted: %n</source>
            <translation>
                <numerusform>Удалено: %n</numerusform>
                <numerusform>Удалено: %n</numerusform>
                <numerusform>Удалено: %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Отменить</translation>
        </message>
    </context>
</TS>
