<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk_UA" sourcelanguage="en">
    <context>
        <name>CellText</name>
        <message>
            <source>All other records</source>
            <translation>Усі інші записи</translation>
        </message>
    </context>
    <context>
        <name>Recurrence</name>
        <message>
            <source>Does not repeat</source>
            <translation>Не повторюється</translation>
        </message>
        <message>
            <source>Every day</source>
            <translation>Щодня</translation>
        </message>
        <message>
            <source>Every week</source>
            <translation>Щотижня</translation>
        </message>
        <message>
            <source>Every month</source>
            <translation>Щомісяця</translation>
        </message>
        <message>
            <source>Every year</source>
            <translation>Щороку</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardFooter</name>
        <message>
            <source>Confirmed by accounting</source>
            <translation>Підтверджено бухгалтерією</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>Підтвердити</translation>
        </message>
        <message>
            <source>Not confirmed yet</source>
            <translation>Ще не підтверджено</translation>
        </message>
        <message>
            <source>Saved ✓</source>
            <translation>Збережено ✓</translation>
        </message>
        <message>
            <source>Not saved yet; kept as a draft</source>
            <translation>Не збережено, є чернетка</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Зберігається…</translation>
        </message>
        <message>
            <source>Will be sent when the server is back</source>
            <translation>Надішлеться, коли повернеться сервер</translation>
        </message>
        <message>
            <source>Not saved: see the marked fields</source>
            <translation>Не збережено: див. позначені поля</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Зберегти</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Історія</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardHeader</name>
        <message>
            <source>%1 is looking</source>
            <translation>%1 переглядає</translation>
        </message>
        <message>
            <source>%1 is editing “%2”</source>
            <translation>%1 редагує «%2»</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Ще</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardModel</name>
        <message>
            <source>The draft could not be kept on this computer: %1</source>
            <translation>Чернетку не вдалося зберегти на цьому комп’ютері: %1</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CardPage</name>
        <message>
            <source>Give up the edits</source>
            <translation>Відмовитися від правок</translation>
        </message>
        <message>
            <source>Make a copy</source>
            <translation>Скопіювати</translation>
        </message>
        <message>
            <source>To the archive</source>
            <translation>До архіву</translation>
        </message>
        <message>
            <source>Return from the archive</source>
            <translation>Повернути з архіву</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Видалити…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Видалити</translation>
        </message>
        <message>
            <source>Delete “%1” for good?</source>
            <translation>Видалити «%1» назавжди?</translation>
        </message>
        <message>
            <source>What is in use cannot be deleted; put it into the archive instead.</source>
            <translation>Що використовується, видалити не можна: надішліть це до архіву.</translation>
        </message>
        <message>
            <source>The record is not there any more, or you may not see it.</source>
            <translation>Цього запису більше немає, або вам його не видно.</translation>
        </message>
        <message>
            <source>The record was deleted, or you may not see it any more. What you typed can still be copied.</source>
            <translation>Запис видалено або він вам більше не видний. Набране ще можна скопіювати.</translation>
        </message>
        <message>
            <source>In the archive. &lt;a href="return"&gt;Return from the archive&lt;/a&gt;</source>
            <translation>В архіві. &lt;a href="return"&gt;Повернути з архіву&lt;/a&gt;</translation>
        </message>
        <message>
            <source>In the archive.</source>
            <translation>В архіві.</translation>
        </message>
        <message>
            <source>Unsaved edits of %1 were put back. &lt;a href="discard"&gt;Give them up&lt;/a&gt;</source>
            <translation>Відновлено незбережені правки від %1. &lt;a href="discard"&gt;Відмовитися від них&lt;/a&gt;</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::CommentsPanel</name>
        <message>
            <source>Write a comment (Ctrl+Enter sends it)</source>
            <translation>Напишіть коментар (надіслати — Ctrl+Enter)</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Надіслати</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::ConflictPanel</name>
        <message>
            <source>%1 has changed the same while you were typing. Choose what stays; nothing is lost until you do.</source>
            <translation>Поки ви набирали, те саме змінив(ла) %1. Виберіть, що залишиться; до вибору нічого не пропаде.</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>інший співробітник</translation>
        </message>
        <message>
            <source>Take theirs</source>
            <translation>Узяти чуже</translation>
        </message>
        <message>
            <source>Keep yours</source>
            <translation>Залишити своє</translation>
        </message>
        <message>
            <source>It was</source>
            <translation>Було</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>Стало в колеги</translation>
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
            <translation>Обов’язково заповнити</translation>
        </message>
    </context>
    <context>
        <name>crm::client::card::RelatedPanel</name>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: поки нічого</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::CalendarPopup</name>
        <message>
            <source>Today</source>
            <translation>Сьогодні</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::ColourEditor</name>
        <message>
            <source>Another colour…</source>
            <translation>Інший колір…</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::MomentEditor</name>
        <message>
            <source>Pick in the calendar</source>
            <translation>Вибрати в календарі</translation>
        </message>
        <message>
            <source>dd.mm.yyyy hh:mm</source>
            <translation>дд.мм.рррр гг:хх</translation>
        </message>
        <message>
            <source>dd.mm.yyyy</source>
            <translation>дд.мм.рррр</translation>
        </message>
        <message>
            <source>Not a date and time. For example: 05.03.2026 14:30</source>
            <translation>Це не дата й час. Наприклад: 05.03.2026 14:30</translation>
        </message>
        <message>
            <source>Not a date. For example: 05.03.2026</source>
            <translation>Це не дата. Наприклад: 05.03.2026</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::OptionEditor</name>
        <message>
            <source>All other records</source>
            <translation>Усі інші записи</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RecurrenceEditor</name>
        <message>
            <source>Other rule…</source>
            <translation>Інше правило…</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RefEditor</name>
        <message>
            <source>Show the list</source>
            <translation>Показати список</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Очистити</translation>
        </message>
        <message>
            <source>Open the card</source>
            <translation>Відкрити картку</translation>
        </message>
        <message>
            <source>Type to find</source>
            <translation>Почніть набирати</translation>
        </message>
        <message>
            <source>Choose from the list, or clear the field.</source>
            <translation>Виберіть зі списку або очистьте поле.</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RefPicker</name>
        <message>
            <source>Searching…</source>
            <translation>Пошук…</translation>
        </message>
        <message>
            <source>Nothing here yet</source>
            <translation>Тут поки порожньо</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Нічого не знайдено</translation>
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
            <translation>Виберіть зі списку або очистьте поле.</translation>
        </message>
    </context>
    <context>
        <name>crm::client::fields::RowsEditor</name>
        <message>
            <source>Add a line</source>
            <translation>Додати рядок</translation>
        </message>
        <message>
            <source>Remove the line</source>
            <translation>Прибрати рядок</translation>
        </message>
    </context>
    <context>
        <name>crm::client::history::TimelineDelegate</name>
        <message>
            <source>Today</source>
            <translation>Сьогодні</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Учора</translation>
        </message>
        <message>
            <source>new</source>
            <translation>додано</translation>
        </message>
        <message>
            <source>edit</source>
            <translation>змінено</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>видалено</translation>
        </message>
    </context>
    <context>
        <name>crm::client::history::TimelineView</name>
        <message>
            <source>Everything</source>
            <translation>Усе</translation>
        </message>
        <message>
            <source>What to show</source>
            <translation>Що показувати</translation>
        </message>
        <message>
            <source>Nothing has happened yet.</source>
            <translation>Поки нічого не відбувалося.</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::ChoiceFilter</name>
        <message>
            <source>Yes</source>
            <translation>Так</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Ні</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::FilterBar</name>
        <message>
            <source>Filter</source>
            <translation>Фільтр</translation>
        </message>
        <message>
            <source>Look in another field too</source>
            <translation>Шукати й за іншим полем</translation>
        </message>
        <message>
            <source>Clear all</source>
            <translation>Скинути все</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::PeriodFilter</name>
        <message>
            <source>Today</source>
            <translation>Сьогодні</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Завтра</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Учора</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Цей тиждень</translation>
        </message>
        <message>
            <source>Next week</source>
            <translation>Наступний тиждень</translation>
        </message>
        <message>
            <source>Last week</source>
            <translation>Минулий тиждень</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Цей місяць</translation>
        </message>
        <message>
            <source>Last month</source>
            <translation>Минулий місяць</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Цей рік</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>За весь час</translation>
        </message>
        <message>
            <source>%1: from–to</source>
            <translation>%1: з–до</translation>
        </message>
        <message>
            <source>%1: two days with a dash between them, or one; either end may be left out</source>
            <translation>%1: два дні через тире або один; будь-який край можна не вказувати</translation>
        </message>
        <message>
            <source>Usual periods</source>
            <translation>Звичайні періоди</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::PreviewPane</name>
        <message>
            <source>Nothing selected</source>
            <translation>Нічого не вибрано</translation>
        </message>
        <message>
            <source>Open the card</source>
            <translation>Відкрити картку</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::RegisterBar</name>
        <message>
            <source>Active</source>
            <translation>Активні</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>Архів</translation>
        </message>
        <message>
            <source>Active or archived</source>
            <translation>Активні або архів</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Вигляд</translation>
        </message>
        <message>
            <source>Named views: filters, columns and order together</source>
            <translation>Іменовані вигляди: фільтри, стовпці й порядок разом</translation>
        </message>
        <message>
            <source>Main fields of the selected row, beside the list</source>
            <translation>Головне про вибраний рядок поруч зі списком</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Перегляд</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::RegisterPage</name>
        <message>
            <source>Usual columns</source>
            <translation>Звичайні стовпці</translation>
        </message>
        <message>
            <source>Usual view</source>
            <translation>Звичайний вигляд</translation>
        </message>
        <message>
            <source>Save as a view…</source>
            <translation>Зберегти як вигляд…</translation>
        </message>
        <message>
            <source>Remove a view</source>
            <translation>Прибрати вигляд</translation>
        </message>
        <message>
            <source>Save as a view</source>
            <translation>Зберегти як вигляд</translation>
        </message>
        <message>
            <source>Name of the view: it keeps the filters, the columns and the order.</source>
            <translation>Назва вигляду: він зберігає фільтри, стовпці й порядок.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
        <message>
            <source>Make a copy</source>
            <translation>Скопіювати</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Копіювати як текст</translation>
        </message>
        <message>
            <source>To the archive</source>
            <translation>До архіву</translation>
        </message>
        <message>
            <source>Return from the archive</source>
            <translation>Повернути з архіву</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Видалити</translation>
        </message>
        <message numerus="yes">
            <source>Delete for good: %n?</source>
            <translation>
                <numerusform>Видалити назавжди: %n?</numerusform>
                <numerusform>Видалити назавжди: %n?</numerusform>
                <numerusform>Видалити назавжди: %n?</numerusform>
            </translation>
        </message>
        <message>
            <source>What is in use cannot be deleted; put it into the archive instead.</source>
            <translation>Що використовується, видалити не можна: надішліть це до архіву.</translation>
        </message>
        <message>
            <source>%1+ in all</source>
            <translation>Усього понад %1</translation>
        </message>
        <message>
            <source>%1 in all</source>
            <translation>Усього %1</translation>
        </message>
        <message>
            <source>More than %1</source>
            <translation>Понад %1</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Нічого не знайдено</translation>
        </message>
        <message>
            <source>Loosen the filter, or clear it.</source>
            <translation>Послабте фільтр або скиньте його.</translation>
        </message>
        <message>
            <source>The archive is empty</source>
            <translation>Архів порожній</translation>
        </message>
        <message>
            <source>What is put into the archive is found here.</source>
            <translation>Тут буде те, що надіслано до архіву.</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: поки нічого</translation>
        </message>
        <message>
            <source>Press Ctrl+N to make the first one.</source>
            <translation>Натисніть Ctrl+N, щоб додати перший запис.</translation>
        </message>
        <message>
            <source>Nothing has been shared with you yet.</source>
            <translation>Вам поки нічого не відкрили.</translation>
        </message>
        <message>
            <source>Count all</source>
            <translation>Порахувати всі</translation>
        </message>
    </context>
    <context>
        <name>crm::client::register_::RowActs</name>
        <message numerus="yes">
            <source>Archived: %n</source>
            <translation>
                <numerusform>В архіві: %n</numerusform>
                <numerusform>В архіві: %n</numerusform>
                <numerusform>В архіві: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Returned: %n</source>
            <translation>
                <numerusform>Повернуто: %n</numerusform>
                <numerusform>Повернуто: %n</numerusform>
                <numerusform>Повернуто: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Deleted: %n</source>
            <translation>
                <numerusform>Видалено: %n</numerusform>
                <numerusform>Видалено: %n</numerusform>
                <numerusform>Видалено: %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Скасувати</translation>
        </message>
    </context>
</TS>
