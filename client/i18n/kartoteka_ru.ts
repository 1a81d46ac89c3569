<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
    <context>
        <name>AccessDialog</name>
        <message>
            <source>Who sees it</source>
            <translation>Кто видит</translation>
        </message>
        <message>
            <source>Whom to ask about: type a name</source>
            <translation>О ком спросить: введите фамилию</translation>
        </message>
        <message>
            <source>Pick somebody to read what they may do with this record, and why.</source>
            <translation>Выберите сотрудника — здесь появится, что он может делать с этой записью и почему.</translation>
        </message>
        <message>
            <source>Who sees it…</source>
            <translation>Кто видит…</translation>
        </message>
    </context>
    <context>
        <name>AccessText</name>
        <message>
            <source>%1 sees this record.</source>
            <translation>%1 видит эту запись.</translation>
        </message>
        <message>
            <source>%1 does not see this record.</source>
            <translation>%1 не видит эту запись.</translation>
        </message>
        <message>
            <source>Whose the record is</source>
            <translation>Чья это запись</translation>
        </message>
        <message>
            <source>Fields that are held back</source>
            <translation>Поля с ограничениями</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>«%1»</translation>
        </message>
        <message>
            <source>%1 (its line for all other records)</source>
            <translation>%1 (строка для всех остальных записей)</translation>
        </message>
        <message>
            <source>The role %1 gives it for all records.</source>
            <translation>Роль %1 даёт это для всех записей.</translation>
        </message>
        <message>
            <source>Such records belong to nobody, and the role %1 gives it.</source>
            <translation>Такие записи никому не принадлежат, а роль %1 даёт это право.</translation>
        </message>
        <message>
            <source>The role %1 gives it for own records, and this is one: %2.</source>
            <translation>Роль %1 даёт это для своих записей, а эта запись — своя: %2.</translation>
        </message>
        <message>
            <source>The role %1 gives it for records of the department, and this is one: %2.</source>
            <translation>Роль %1 даёт это для записей отдела, и эта — из отдела: %2.</translation>
        </message>
        <message>
            <source>Does not work here any more and cannot sign in, whatever the roles say.</source>
            <translation>Больше здесь не работает и не может войти, что бы ни говорили роли.</translation>
        </message>
        <message>
            <source>Has no role at all.</source>
            <translation>Нет ни одной роли.</translation>
        </message>
        <message>
            <source>No role gives it.</source>
            <translation>Ни одна роль этого не даёт.</translation>
        </message>
        <message>
            <source>The role %1 gives it for own records only, and this is not one.</source>
            <translation>Роль %1 даёт это только для своих записей, а эта — не своя.</translation>
        </message>
        <message>
            <source>The role %1 gives it for records of the department only, and this is not one.</source>
            <translation>Роль %1 даёт это только для записей отдела, а эта — не из отдела.</translation>
        </message>
        <message>
            <source>For a reason that this version of the program does not know.</source>
            <translation>По причине, которой эта версия программы не знает.</translation>
        </message>
        <message>
            <source>%1 (of the department)</source>
            <translation>%1 (из отдела)</translation>
        </message>
        <message>
            <source>Nobody’s.</source>
            <translation>Ничья.</translation>
        </message>
        <message>
            <source>Hidden: %1</source>
            <translation>Скрыто: %1</translation>
        </message>
        <message>
            <source>Read-only: %1</source>
            <translation>Только чтение: %1</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Find or do…</source>
            <translation>Найти или сделать…</translation>
        </message>
        <message>
            <source>New record</source>
            <translation>Новая запись</translation>
        </message>
        <message>
            <source>Add an event</source>
            <translation>Добавить событие</translation>
        </message>
        <message>
            <source>Go to the filter</source>
            <translation>Перейти к фильтру</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Close the tab</source>
            <translation>Закрыть вкладку</translation>
        </message>
        <message>
            <source>Next tab</source>
            <translation>Следующая вкладка</translation>
        </message>
        <message>
            <source>Previous tab</source>
            <translation>Предыдущая вкладка</translation>
        </message>
        <message>
            <source>Move the tab to its own window</source>
            <translation>Вынести вкладку в отдельное окно</translation>
        </message>
        <message>
            <source>Hide or show the names of sections</source>
            <translation>Скрыть или показать названия разделов</translation>
        </message>
        <message>
            <source>Switch between light and dark</source>
            <translation>Светлая или тёмная тема</translation>
        </message>
        <message>
            <source>Switch between compact and comfortable rows</source>
            <translation>Плотные или просторные строки</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Сочетания клавиш</translation>
        </message>
        <message>
            <source>Change password…</source>
            <translation>Сменить пароль…</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Выйти</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Закрыть программу</translation>
        </message>
    </context>
    <context>
        <name>AmountEditor</name>
        <message>
            <source>Not a number. For example: %1</source>
            <translation>Это не число. Например: %1</translation>
        </message>
        <message>
            <source>A currency is three Latin letters, for example UAH</source>
            <translation>Валюта — три латинские буквы, например UAH</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Валюта</translation>
        </message>
    </context>
    <context>
        <name>AmountFilter</name>
        <message>
            <source>%1: from–to</source>
            <translation>%1: от–до</translation>
        </message>
        <message>
            <source>%1: two numbers with a dash between them, or one; either end may be left out</source>
            <translation>%1: два числа через тире или одно; любой конец можно не указывать</translation>
        </message>
    </context>
    <context>
        <name>Application</name>
        <message>
            <source>A change that was waiting could not be saved; it is kept as a draft. %1</source>
            <translation>Изменение, ждавшее отправки, не удалось сохранить; оно осталось в черновике. %1</translation>
        </message>
        <message>
            <source>%1: unsaved edits of %2 are kept.</source>
            <translation>%1: остались несохранённые правки от %2.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
    </context>
    <context>
        <name>Archiving</name>
        <message numerus="yes">
            <source>Archived: %n</source>
            <translation>
                <numerusform>В архив отправлено: %n</numerusform>
                <numerusform>В архив отправлено: %n</numerusform>
                <numerusform>В архив отправлено: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Returned: %n</source>
            <translation>
                <numerusform>Возвращено из архива: %n</numerusform>
                <numerusform>Возвращено из архива: %n</numerusform>
                <numerusform>Возвращено из архива: %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BoardColumn</name>
        <message>
            <source>Too many for a sum</source>
            <translation>Слишком много для суммы</translation>
        </message>
        <message>
            <source>No cards</source>
            <translation>Пусто</translation>
        </message>
    </context>
    <context>
        <name>BoardView</name>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Move to</source>
            <translation>Перенести в</translation>
        </message>
    </context>
    <context>
        <name>CalendarPopup</name>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
    </context>
    <context>
        <name>CardFooter</name>
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
            <translation>Не сохранено; есть черновик</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Сохраняется…</translation>
        </message>
        <message>
            <source>Will be sent when the server is back</source>
            <translation>Отправится, когда вернётся связь</translation>
        </message>
        <message>
            <source>Not saved: choose what stays</source>
            <translation>Не сохранено: выберите, что оставить</translation>
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
        <message>
            <source>Open attachments</source>
            <translation>Открыть вложения</translation>
        </message>
        <message>
            <source>Open attachments (%1)</source>
            <translation>Открыть вложения (%1)</translation>
        </message>
        <message>
            <source>Confirmed: the requisites are locked</source>
            <translation>Подтверждено: реквизиты заблокированы</translation>
        </message>
        <message>
            <source>The confirmation is withdrawn</source>
            <translation>Подтверждение снято</translation>
        </message>
    </context>
    <context>
        <name>CardHeader</name>
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
        <name>CardModel</name>
        <message>
            <source>The draft could not be kept on this computer: %1</source>
            <translation>Черновик не удалось сохранить на этом компьютере: %1</translation>
        </message>
    </context>
    <context>
        <name>CardNote</name>
        <message>
            <source>The record is not there any more, or you may not see it.</source>
            <translation>Записи больше нет, или она вам не видна.</translation>
        </message>
        <message>
            <source>There is no connection to the server. The card fills in by itself as soon as it is back.</source>
            <translation>Нет связи с сервером. Карточка заполнится сама, как только он снова ответит.</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Загружается…</translation>
        </message>
    </context>
    <context>
        <name>CardPage</name>
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
            <translation>То, на что ссылаются, удалить нельзя: отправьте в архив.</translation>
        </message>
        <message>
            <source>The record was deleted, or you may not see it any more. What you typed can still be copied.</source>
            <translation>Запись удалена или больше вам не видна. Введённое ещё можно скопировать.</translation>
        </message>
        <message>
            <source>In the archive. &lt;a href=&quot;return&quot;&gt;Return from the archive&lt;/a&gt;</source>
            <translation>В архиве. &lt;a href=&quot;return&quot;&gt;Вернуть из архива&lt;/a&gt;</translation>
        </message>
        <message>
            <source>In the archive.</source>
            <translation>В архиве.</translation>
        </message>
        <message>
            <source>Unsaved edits of %1 were put back. &lt;a href=&quot;discard&quot;&gt;Give them up&lt;/a&gt;</source>
            <translation>Возвращены несохранённые правки от %1. &lt;a href=&quot;discard&quot;&gt;Отказаться от них&lt;/a&gt;</translation>
        </message>
        <message>
            <source>Copy all as text</source>
            <translation>Скопировать всё как текст</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>Передать…</translation>
        </message>
        <message>
            <source>Hand over everything…</source>
            <translation>Передать всё…</translation>
        </message>
        <message>
            <source>Merge with…</source>
            <translation>Объединить с…</translation>
        </message>
        <message>
            <source>This was a duplicate and was merged into &lt;a href=&quot;merged&quot;&gt;%1&lt;/a&gt;.</source>
            <translation>Это был дубль, он объединён с &lt;a href=&quot;merged&quot;&gt;%1&lt;/a&gt;.</translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>вчера</translation>
        </message>
        <message numerus="yes">
            <source>%n d. ago</source>
            <translation>
                <numerusform>%n день назад</numerusform>
                <numerusform>%n дня назад</numerusform>
                <numerusform>%n дней назад</numerusform>
            </translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>просрочено</translation>
        </message>
        <message>
            <source>waits too long</source>
            <translation>ждёт слишком долго</translation>
        </message>
    </context>
    <context>
        <name>CellText</name>
        <message>
            <source>All other records</source>
            <translation>Все остальные записи</translation>
        </message>
    </context>
    <context>
        <name>ChangePasswordDialog</name>
        <message>
            <source>Present password</source>
            <translation>Нынешний пароль</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Новый пароль</translation>
        </message>
        <message>
            <source>New password once more</source>
            <translation>Новый пароль ещё раз</translation>
        </message>
        <message>
            <source>Change password</source>
            <translation>Смена пароля</translation>
        </message>
        <message>
            <source>Your other sessions will be ended.</source>
            <translation>Остальные ваши сеансы будут завершены.</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Сменить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>The new passwords differ. Type the same one twice.</source>
            <translation>Новые пароли не совпадают: введите один и тот же дважды.</translation>
        </message>
    </context>
    <context>
        <name>ChoiceFilter</name>
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
        <name>ColourEditor</name>
        <message>
            <source>Another colour…</source>
            <translation>Другой цвет…</translation>
        </message>
    </context>
    <context>
        <name>CommandFinder</name>
        <message>
            <source>Set-up</source>
            <translation>Настройка</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Раздел</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Действие</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Searching…</source>
            <translation>Идёт поиск…</translation>
        </message>
        <message>
            <source>Nothing found. Try a part of a name, a code, a phone or an e-mail.</source>
            <translation>Ничего не найдено. Попробуйте часть названия, код, телефон или почту.</translation>
        </message>
        <message>
            <source>↑↓ choose    Enter open    Esc close</source>
            <translation>↑↓ выбор    Enter открыть    Esc закрыть</translation>
        </message>
        <message>
            <source>A client, a contact, an event, a section, an action…</source>
            <translation>Клиент, контакт, событие, раздел, действие…</translation>
        </message>
        <message>
            <source>Find or do</source>
            <translation>Найти или сделать</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Найденное</translation>
        </message>
    </context>
    <context>
        <name>CommentsPanel</name>
        <message>
            <source>Send</source>
            <translation>Отправить</translation>
        </message>
        <message>
            <source>Nobody has commented yet.</source>
            <translation>Комментариев пока нет.</translation>
        </message>
        <message>
            <source>Write a comment (@ calls upon somebody, Ctrl+Enter sends)</source>
            <translation>Напишите комментарий (@ — упомянуть коллегу, Ctrl+Enter — отправить)</translation>
        </message>
    </context>
    <context>
        <name>ConflictPanel</name>
        <message>
            <source>%1 has changed the same while you were typing. Choose what stays; nothing is lost until you do.</source>
            <translation>%1 тем временем меняет то же самое. Выберите, что оставить; пока не выбрали, ничего не пропадёт.</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Кто-то</translation>
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
            <translation>У коллеги</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>У вас</translation>
        </message>
    </context>
    <context>
        <name>ConversionDialog</name>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Далее</translation>
        </message>
        <message>
            <source>Clients that the lead may be from</source>
            <translation>Клиенты, от которых может быть лид</translation>
        </message>
        <message>
            <source>A new client</source>
            <translation>Новый клиент</translation>
        </message>
        <message>
            <source>One more contact</source>
            <translation>Ещё контакт</translation>
        </message>
        <message>
            <source>Make a deal</source>
            <translation>Создать сделку</translation>
        </message>
        <message>
            <source>Without this contact</source>
            <translation>Без этого контакта</translation>
        </message>
        <message>
            <source>The same: %1</source>
            <translation>Совпадает: %1</translation>
        </message>
        <message>
            <source>Conversion of a lead</source>
            <translation>Конвертация лида</translation>
        </message>
        <message>
            <source>Looking for clients that the lead may be from…</source>
            <translation>Поиск клиентов, от которых может быть лид…</translation>
        </message>
        <message>
            <source>What the lead becomes</source>
            <translation>Чем станет лид</translation>
        </message>
        <message>
            <source>Is the lead from one of these clients?</source>
            <translation>Лид — от одного из этих клиентов?</translation>
        </message>
        <message>
            <source>Convert</source>
            <translation>Конвертировать</translation>
        </message>
        <message>
            <source>The lead has become a client</source>
            <translation>Лид стал клиентом</translation>
        </message>
        <message>
            <source>Last contact: %1</source>
            <translation>Последний контакт: %1</translation>
        </message>
    </context>
    <context>
        <name>CountsText</name>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>DayActs</name>
        <message>
            <source>Done: %1</source>
            <translation>Сделано: %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Put off to %1: %2</source>
            <translation>Перенесено на %1: %2</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Open the client</source>
            <translation>Открыть клиента</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Сделано</translation>
        </message>
        <message>
            <source>Status: %1</source>
            <translation>Статус: %1</translation>
        </message>
        <message>
            <source>To tomorrow</source>
            <translation>На завтра</translation>
        </message>
        <message>
            <source>To Monday</source>
            <translation>На понедельник</translation>
        </message>
        <message>
            <source>In a week</source>
            <translation>Через неделю</translation>
        </message>
        <message>
            <source>+Event for the client</source>
            <translation>+Событие для клиента</translation>
        </message>
        <message>
            <source>Copy %1</source>
            <translation>Скопировать %1</translation>
        </message>
    </context>
    <context>
        <name>DayPage</name>
        <message>
            <source>My day</source>
            <translation>Мой день</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Все сотрудники</translation>
        </message>
        <message>
            <source>Employee</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>Silent after</source>
            <translation>Не общались</translation>
        </message>
        <message>
            <source> d</source>
            <comment>days, after a number</comment>
            <translation> дн.</translation>
        </message>
        <message>
            <source>After how many days a client is silent</source>
            <translation>Через сколько дней без общения показывать клиента</translation>
        </message>
        <message>
            <source>Whose day</source>
            <translation>Чей день</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>Планы</translation>
        </message>
        <message>
            <source>What waits for a step</source>
            <translation>Что ждёт шага</translation>
        </message>
    </context>
    <context>
        <name>DayTeller</name>
        <message>
            <source>Nothing is overdue.</source>
            <translation>Ничего не просрочено.</translation>
        </message>
        <message>
            <source>Nothing is planned for today.</source>
            <translation>На сегодня ничего не запланировано.</translation>
        </message>
        <message>
            <source>No new leads.</source>
            <translation>Новых лидов нет.</translation>
        </message>
        <message>
            <source>Every open deal has a next step.</source>
            <translation>У каждой открытой сделки есть следующий шаг.</translation>
        </message>
        <message>
            <source>All clients were contacted.</source>
            <translation>Со всеми клиентами общались.</translation>
        </message>
        <message>
            <source>Nobody has mentioned you.</source>
            <translation>Вас никто не упоминал.</translation>
        </message>
        <message>
            <source>never</source>
            <translation>никогда</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 дн.</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочено</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>New leads</source>
            <translation>Новые лиды</translation>
        </message>
        <message>
            <source>Deals without a next step</source>
            <translation>Сделки без следующего шага</translation>
        </message>
        <message>
            <source>Silent clients</source>
            <translation>Давно не общались</translation>
        </message>
        <message>
            <source>Mentions</source>
            <translation>Упоминания</translation>
        </message>
        <message>
            <source>Show %1 more</source>
            <translation>Показать ещё %1</translation>
        </message>
    </context>
    <context>
        <name>EmptyDesk</name>
        <message>
            <source>Nothing is open</source>
            <translation>Ничего не открыто</translation>
        </message>
        <message>
            <source>Choose a section at the left, or press Ctrl+K and type a name, a code or a phone.</source>
            <translation>Выберите раздел слева или нажмите Ctrl+K и введите название, код или телефон.</translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message>
            <source>The server cannot be reached. Check the address and the network; the program keeps trying.</source>
            <translation>До сервера не достучаться. Проверьте адрес и сеть; программа продолжает попытки.</translation>
        </message>
        <message>
            <source>The server did not answer in time. Try again in a moment.</source>
            <translation>Сервер не ответил вовремя. Повторите через минуту.</translation>
        </message>
        <message>
            <source>It was stopped before the server answered.</source>
            <translation>Прервано до ответа сервера.</translation>
        </message>
        <message>
            <source>The session has ended. Sign in again.</source>
            <translation>Сеанс закончился. Войдите снова.</translation>
        </message>
        <message>
            <source>The server is of another version and cannot do this. Update the program or the server.</source>
            <translation>Сервер другой версии и этого не умеет. Обновите программу или сервер.</translation>
        </message>
        <message>
            <source>It did not work. Try again; if it happens again, tell your administrator.</source>
            <translation>Не получилось. Повторите; если не поможет, сообщите администратору.</translation>
        </message>
    </context>
    <context>
        <name>FieldHistoryView</name>
        <message>
            <source>%1 so far</source>
            <translation>%1, до сих пор</translation>
        </message>
        <message>
            <source>Nothing has changed here yet.</source>
            <translation>Здесь пока ничего не менялось.</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 дн.</translation>
        </message>
        <message>
            <source>%1 d %2 h</source>
            <translation>%1 дн. %2 ч</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 ч</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 ч %2 мин</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 мин</translation>
        </message>
        <message>
            <source>less than a minute</source>
            <translation>меньше минуты</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Когда</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Кто</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Было</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Стало</translation>
        </message>
        <message>
            <source>Lasted</source>
            <translation>Длилось</translation>
        </message>
        <message>
            <source>History of the field</source>
            <translation>История поля</translation>
        </message>
    </context>
    <context>
        <name>FieldsForm</name>
        <message>
            <source>Must be filled</source>
            <translation>Нужно заполнить</translation>
        </message>
    </context>
    <context>
        <name>FileActs</name>
        <message>
            <source>There is no program for %1.</source>
            <translation>Нет программы, которая открывает %1.</translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>Сохранить как</translation>
        </message>
        <message>
            <source>Saved: %1</source>
            <translation>Сохранено: %1</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Открыть папку</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Переименовать</translation>
        </message>
        <message>
            <source>New name of the file:</source>
            <translation>Новое имя файла:</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Delete the file “%1” for good?</source>
            <translation>Удалить файл «%1» навсегда?</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Сохранить как…</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Переименовать…</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Удалить…</translation>
        </message>
    </context>
    <context>
        <name>FilePreview</name>
        <message>
            <source>There is nothing to see in this file.</source>
            <translation>В этом файле нечего показать.</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Предыдущая страница</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Следующая страница</translation>
        </message>
        <message>
            <source>Page %1 of %2</source>
            <translation>Страница %1 из %2</translation>
        </message>
    </context>
    <context>
        <name>FileTexts</name>
        <message>
            <source>The file cannot be read: it was moved, deleted or changed.</source>
            <translation>Файл не читается: его переместили, удалили или изменили.</translation>
        </message>
        <message>
            <source>The file cannot be written: the disk is full, or you may not write to this folder.</source>
            <translation>Файл не записывается: на диске нет места или в эту папку нельзя писать.</translation>
        </message>
        <message>
            <source>The file was damaged on its way. Try again.</source>
            <translation>Файл повредился по пути. Попробуйте ещё раз.</translation>
        </message>
    </context>
    <context>
        <name>FilesPanel</name>
        <message>
            <source>No files yet.</source>
            <translation>Файлов пока нет.</translation>
        </message>
        <message>
            <source>Save the record to attach files to it.</source>
            <translation>Сохраните запись, чтобы прикладывать к ней файлы.</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Приложить файлы</translation>
        </message>
        <message>
            <source>Image %1.png</source>
            <translation>Снимок %1.png</translation>
        </message>
        <message>
            <source>The file is too large for a preview: open it.</source>
            <translation>Файл слишком велик для просмотра здесь: откройте его.</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Загружается…</translation>
        </message>
        <message>
            <source>Add a file…</source>
            <translation>Добавить файл…</translation>
        </message>
        <message>
            <source>or drop files here, or paste an image with Ctrl+V</source>
            <translation>или перетащите файлы сюда, или вставьте картинку: Ctrl+V</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Filter</source>
            <translation>Фильтр</translation>
        </message>
        <message>
            <source>Look in another field too</source>
            <translation>Искать ещё в одном поле</translation>
        </message>
        <message>
            <source>Clear all</source>
            <translation>Сбросить всё</translation>
        </message>
    </context>
    <context>
        <name>FingerprintPanel</name>
        <message>
            <source>%1 shows another certificate than before</source>
            <translation>%1 предъявляет другой сертификат, чем раньше</translation>
        </message>
        <message>
            <source>First connection to %1</source>
            <translation>Первое подключение к %1</translation>
        </message>
        <message>
            <source>Somebody may be reading along, or the server was set up anew. Ask your administrator; accept it only if the fingerprint is the one you are told.</source>
            <translation>Возможно, кто-то читает переписку с сервером, или сервер установили заново. Спросите администратора; соглашайтесь, только если отпечаток тот, который вам назвали.</translation>
        </message>
        <message>
            <source>Compare this fingerprint with the one your administrator gave you. It is asked only once.</source>
            <translation>Сравните этот отпечаток с тем, который дал администратор. Спрашивается только один раз.</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Отпечаток</translation>
        </message>
        <message>
            <source>Trust the new one</source>
            <translation>Доверять новому</translation>
        </message>
        <message>
            <source>It is the same: connect</source>
            <translation>Совпадает, подключиться</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
    </context>
    <context>
        <name>FormsEditor</name>
        <message>
            <source>Copy as text</source>
            <translation>Скопировать как текст</translation>
        </message>
        <message>
            <source>Make it the main one</source>
            <translation>Сделать основным</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Main</source>
            <translation>Основной</translation>
        </message>
        <message>
            <source>No. %1</source>
            <translation>№ %1</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
    </context>
    <context>
        <name>HandOverDialog</name>
        <message>
            <source>Hand over everything: %1</source>
            <translation>Передать всё: %1</translation>
        </message>
        <message>
            <source>Clients, contacts, leads, open deals, and events and tasks that are not over pass to somebody else; then the employee can no longer sign in. What is over stays theirs.</source>
            <translation>Клиенты, контакты, лиды, открытые сделки, незавершённые события и задачи перейдут к другому сотруднику; после этого войти в программу этот сотрудник не сможет. Завершённое останется за ним.</translation>
        </message>
        <message>
            <source>There is nothing to pass.</source>
            <translation>Передавать нечего.</translation>
        </message>
        <message>
            <source>There is nothing to pass; the employee can no longer sign in then.</source>
            <translation>Передавать нечего; после этого сотрудник не сможет войти в программу.</translation>
        </message>
    </context>
    <context>
        <name>KnownDelegate</name>
        <message>
            <source>No contact yet</source>
            <translation>Обращений ещё не было</translation>
        </message>
    </context>
    <context>
        <name>KnownModel</name>
        <message>
            <source>in the archive</source>
            <translation>в архиве</translation>
        </message>
    </context>
    <context>
        <name>Leaving</name>
        <message>
            <source>Files are on their way</source>
            <translation>Файлы ещё в пути</translation>
        </message>
        <message numerus="yes">
            <source>Not yet sent: %n.</source>
            <translation>
                <numerusform>Ещё не отправлено: %n.</numerusform>
                <numerusform>Ещё не отправлено: %n.</numerusform>
                <numerusform>Ещё не отправлено: %n.</numerusform>
            </translation>
        </message>
        <message>
            <source>Stay until they have, or give them up: then attach them again later.</source>
            <translation>Подождите, пока они дойдут, или откажитесь от них: тогда прикрепите их ещё раз позже.</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Остаться</translation>
        </message>
        <message>
            <source>Give them up</source>
            <translation>Отказаться от них</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Kartoteka</source>
            <translation>Картотека</translation>
        </message>
        <message>
            <source>The password is changed.</source>
            <translation>Пароль изменён.</translation>
        </message>
    </context>
    <context>
        <name>MentionWatch</name>
        <message>
            <source>%1 has mentioned you.</source>
            <translation>%1 упоминает вас.</translation>
        </message>
        <message>
            <source>%1 has mentioned you: %2</source>
            <translation>%1 упоминает вас: %2</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
    </context>
    <context>
        <name>MergeDialog</name>
        <message>
            <source>Nothing refers to those that go.</source>
            <translation>На записи, которые уйдут в архив, ничто не ссылается.</translation>
        </message>
        <message>
            <source>Passes to the one that stays: %1</source>
            <translation>Перейдёт к оставшейся: %1</translation>
        </message>
        <message>
            <source>Merged into “%1”</source>
            <translation>Объединено с «%1»</translation>
        </message>
        <message>
            <source>Somebody has changed one of them meanwhile: look at it once more.</source>
            <translation>Одну из записей тем временем изменили: посмотрите ещё раз.</translation>
        </message>
        <message>
            <source>Merge duplicates: %1</source>
            <translation>Объединение дублей: %1</translation>
        </message>
        <message>
            <source>Choose which one stays and what it will say. The others go to the archive and name it; whatever refers to them will refer to it.</source>
            <translation>Выберите, какая запись останется и что в ней будет. Остальные уйдут в архив со ссылкой на неё, и всё, что было с ними связано, будет связано с ней.</translation>
        </message>
        <message>
            <source>Add a duplicate: type its name, code or phone</source>
            <translation>Добавить дубль: введите название, код или телефон</translation>
        </message>
        <message>
            <source>Only what differs</source>
            <translation>Только различия</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>The history will tell it</source>
            <translation>Её покажет история</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Объединить</translation>
        </message>
    </context>
    <context>
        <name>MergeGrid</name>
        <message>
            <source>Will be</source>
            <translation>Получится</translation>
        </message>
        <message>
            <source>They say the same.</source>
            <translation>Во всём совпадают.</translation>
        </message>
        <message>
            <source>%1 stays</source>
            <translation>Остаётся: %1</translation>
        </message>
        <message>
            <source>%1 stays; the others go to the archive</source>
            <translation>Остаётся: %1; остальные уходят в архив</translation>
        </message>
        <message>
            <source>Without this one</source>
            <translation>Без этой записи</translation>
        </message>
        <message>
            <source>Nothing refers to it</source>
            <translation>Ничего не связано</translation>
        </message>
        <message>
            <source>You may not change this field: it stays as it is.</source>
            <translation>Это поле вам менять нельзя: оно останется как есть.</translation>
        </message>
    </context>
    <context>
        <name>MomentEditor</name>
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
        <name>MoveDeal</name>
        <message>
            <source>The pipeline of this deal has no such stage: add one in the set-up.</source>
            <translation>В воронке этой сделки нет такого этапа: добавьте его в настройках.</translation>
        </message>
        <message>
            <source>Why is the deal lost?</source>
            <translation>Почему сделка проиграна?</translation>
        </message>
        <message>
            <source>What the stage “%1” asks for</source>
            <translation>Что нужно для этапа «%1»</translation>
        </message>
        <message>
            <source>Lose the deal</source>
            <translation>Сделка проиграна</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Перевести</translation>
        </message>
    </context>
    <context>
        <name>MoveLead</name>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Why is the lead given up?</source>
            <translation>Почему лид отклонён?</translation>
        </message>
        <message>
            <source>Disqualify</source>
            <translation>Отклонить</translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message numerus="yes">
            <source>Clients handed over to you: %n (%1)</source>
            <translation>
                <numerusform>Вам передан %n клиент (%1)</numerusform>
                <numerusform>Вам переданы %n клиента (%1)</numerusform>
                <numerusform>Вам передано %n клиентов (%1)</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message numerus="yes">
            <source>Clients handed to another manager: %n</source>
            <translation>
                <numerusform>Другому менеджеру передан %n ваш клиент</numerusform>
                <numerusform>Другому менеджеру переданы %n ваших клиента</numerusform>
                <numerusform>Другому менеджеру передано %n ваших клиентов</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfflineBar</name>
        <message>
            <source>No connection since %1 — what you type is kept and will be sent when it is back.</source>
            <translation>Нет связи с %1 — введённое сохранится и отправится, когда она вернётся.</translation>
        </message>
        <message numerus="yes">
            <source>Waiting to be sent: %n.</source>
            <translation>
                <numerusform>Ждут отправки: %n.</numerusform>
                <numerusform>Ждут отправки: %n.</numerusform>
                <numerusform>Ждут отправки: %n.</numerusform>
            </translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>Попробовать сейчас</translation>
        </message>
        <message>
            <source>What you type is kept and will be sent when a seat is free.</source>
            <translation>Введённое сохранится и отправится, когда место освободится.</translation>
        </message>
    </context>
    <context>
        <name>OptionEditor</name>
        <message>
            <source>All other records</source>
            <translation>Все остальные записи</translation>
        </message>
    </context>
    <context>
        <name>OwnMenu</name>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Тема</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Строки</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Светлая</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Тёмная</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>Как на компьютере</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Плотные</translation>
        </message>
        <message>
            <source>Comfortable</source>
            <translation>Просторные</translation>
        </message>
    </context>
    <context>
        <name>PassingDialog</name>
        <message>
            <source>Counting…</source>
            <translation>Считаем…</translation>
        </message>
        <message>
            <source>This will pass: %1</source>
            <translation>Перейдёт: %1</translation>
        </message>
        <message>
            <source>Handed to %1: %2</source>
            <translation>Передано (%1): %2</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>Кому</translation>
        </message>
        <message>
            <source>Type a name</source>
            <translation>Введите фамилию</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>The history will tell it</source>
            <translation>Её покажет история</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Передать</translation>
        </message>
        <message>
            <source>There is nothing to pass: all of it is theirs already.</source>
            <translation>Передавать нечего: всё это у этого сотрудника уже есть.</translation>
        </message>
        <message>
            <source>Done: nothing had to pass to %1.</source>
            <translation>Готово: передавать было нечего (%1).</translation>
        </message>
    </context>
    <context>
        <name>PeriodFilter</name>
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
            <translation>Любое время</translation>
        </message>
        <message>
            <source>%1: from–to</source>
            <translation>%1: с–по</translation>
        </message>
        <message>
            <source>%1: two days with a dash between them, or one; either end may be left out</source>
            <translation>%1: два дня через тире или один; любой из концов можно опустить</translation>
        </message>
        <message>
            <source>Usual periods</source>
            <translation>Обычные периоды</translation>
        </message>
    </context>
    <context>
        <name>PermissionGrid</name>
        <message>
            <source>The whole row</source>
            <translation>Вся строка</translation>
        </message>
        <message>
            <source>As all other records</source>
            <translation>Как все остальные записи</translation>
        </message>
        <message>
            <source>For all records</source>
            <translation>Для всех записей</translation>
        </message>
    </context>
    <context>
        <name>PermissionModel</name>
        <message>
            <source>Work</source>
            <translation>Работа</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Справочники</translation>
        </message>
        <message>
            <source>Staff</source>
            <translation>Сотрудники и права</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Открыто</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Нет</translation>
        </message>
        <message>
            <source>All other records</source>
            <translation>Все остальные записи</translation>
        </message>
        <message>
            <source>As all other records</source>
            <translation>Как все остальные записи</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Ещё не сохранено</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Поля</translation>
        </message>
    </context>
    <context>
        <name>PermissionsPanel</name>
        <message>
            <source>not allowed</source>
            <translation>нельзя</translation>
        </message>
        <message>
            <source>as all other records</source>
            <translation>как все остальные записи</translation>
        </message>
        <message>
            <source>not saved yet</source>
            <translation>ещё не сохранено</translation>
        </message>
    </context>
    <context>
        <name>PreviewPane</name>
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
        <name>ReassignDialog</name>
        <message>
            <source>Hand over all clients that the list shows</source>
            <translation>Передать всех клиентов списка</translation>
        </message>
        <message>
            <source>Hand over: %1</source>
            <translation>Передать: %1</translation>
        </message>
        <message numerus="yes">
            <source>Hand over the selected clients: %n</source>
            <translation>
                <numerusform>Передать выбранных клиентов: %n</numerusform>
                <numerusform>Передать выбранных клиентов: %n</numerusform>
                <numerusform>Передать выбранных клиентов: %n</numerusform>
            </translation>
        </message>
        <message>
            <source>With the events that are not over</source>
            <translation>С незавершёнными событиями</translation>
        </message>
        <message>
            <source>With the tasks that are to be done</source>
            <translation>С невыполненными задачами</translation>
        </message>
        <message>
            <source>With the open deals</source>
            <translation>С открытыми сделками</translation>
        </message>
        <message>
            <source>The former manager stays as a co-manager</source>
            <translation>Прежний менеджер продолжит вести их вместе с новым</translation>
        </message>
    </context>
    <context>
        <name>RecordPayment</name>
        <message>
            <source>Payment received</source>
            <translation>Получена оплата</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Внести</translation>
        </message>
        <message>
            <source>Payment recorded</source>
            <translation>Оплата внесена</translation>
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
        <name>RecurrenceEditor</name>
        <message>
            <source>Other rule…</source>
            <translation>Другое правило…</translation>
        </message>
    </context>
    <context>
        <name>RefEditor</name>
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
            <translation>Введите для поиска</translation>
        </message>
        <message>
            <source>Choose from the list, or clear the field.</source>
            <translation>Выберите из списка или очистите поле.</translation>
        </message>
    </context>
    <context>
        <name>RefPicker</name>
        <message>
            <source>Searching…</source>
            <translation>Идёт поиск…</translation>
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
        <name>RefsEditor</name>
        <message>
            <source>Choose from the list, or clear the field.</source>
            <translation>Выберите из списка или очистите поле.</translation>
        </message>
    </context>
    <context>
        <name>RegisterBar</name>
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
            <translation>Активные или в архиве</translation>
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
            <translation>Главные поля выбранной строки рядом со списком</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Просмотр</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Список</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>Доска</translation>
        </message>
        <message>
            <source>Cards in columns, dragged from one to another</source>
            <translation>Карточки по колонкам: их перетаскивают</translation>
        </message>
    </context>
    <context>
        <name>RegisterPage</name>
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
            <translation>Удалить вид</translation>
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
            <translation>То, на что ссылаются, удалить нельзя: отправьте в архив.</translation>
        </message>
        <message>
            <source>%1+ in all</source>
            <translation>Всего %1+</translation>
        </message>
        <message>
            <source>%1 in all</source>
            <translation>Всего %1</translation>
        </message>
        <message>
            <source>More than %1</source>
            <translation>Более %1</translation>
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
            <translation>Здесь будет то, что отправили в архив.</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: пока нет</translation>
        </message>
        <message>
            <source>Press Ctrl+N to make the first one.</source>
            <translation>Нажмите Ctrl+N, чтобы создать первую запись.</translation>
        </message>
        <message>
            <source>Nothing has been shared with you yet.</source>
            <translation>Вам пока ничего не открыли.</translation>
        </message>
        <message>
            <source>Count all</source>
            <translation>Сосчитать все</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>Передать…</translation>
        </message>
        <message>
            <source>Hand over all that the list shows…</source>
            <translation>Передать всё, что в списке…</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>Объединить…</translation>
        </message>
    </context>
    <context>
        <name>RelatedPanel</name>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: пока нет</translation>
        </message>
    </context>
    <context>
        <name>RowActs</name>
        <message numerus="yes">
            <source>Deleted: %n</source>
            <translation>
                <numerusform>Удалено: %n</numerusform>
                <numerusform>Удалено: %n</numerusform>
                <numerusform>Удалено: %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RowPlacing</name>
        <message>
            <source>Drag a row, or press Alt+Up and Alt+Down, to put it elsewhere.</source>
            <translation>Перетащите строку или нажимайте Alt+↑ и Alt+↓, чтобы поставить её на другое место.</translation>
        </message>
    </context>
    <context>
        <name>RowsEditor</name>
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
        <name>SectionsEditor</name>
        <message>
            <source>Drag a section, or press Alt+Up and Alt+Down, to put it elsewhere.</source>
            <translation>Перетащите раздел или нажимайте Alt+↑ и Alt+↓, чтобы поставить его на другое место.</translation>
        </message>
    </context>
    <context>
        <name>SetUpPage</name>
        <message>
            <source>Set-up</source>
            <translation>Настройка</translation>
        </message>
        <message>
            <source>Staff and rights</source>
            <translation>Сотрудники и права</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Справочники</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Сочетания клавиш</translation>
        </message>
        <message>
            <source>Go to a section</source>
            <translation>Перейти в раздел</translation>
        </message>
        <message>
            <source>Open the record in the list</source>
            <translation>Открыть запись в списке</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>Undo in a field</source>
            <translation>Отменить ввод в поле</translation>
        </message>
        <message>
            <source>Close what popped up</source>
            <translation>Закрыть всплывшее</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>Directories</source>
            <translation>Справочники</translation>
        </message>
        <message>
            <source>Set-up</source>
            <translation>Настройка</translation>
        </message>
        <message>
            <source>My day</source>
            <translation>Мой день</translation>
        </message>
        <message>
            <source>%1: overdue %2</source>
            <translation>%1: просрочено %2</translation>
        </message>
    </context>
    <context>
        <name>SignInAgainDialog</name>
        <message>
            <source>Password</source>
            <translation>Пароль</translation>
        </message>
        <message>
            <source>Everything that is open stays as it is, with what you typed.</source>
            <translation>Всё открытое останется как есть, вместе с введённым.</translation>
        </message>
        <message>
            <source>Sign in again as %1</source>
            <translation>Войдите снова как %1</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Войти</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Выйти</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Switch between light and dark</source>
            <translation>Светлая или тёмная тема</translation>
        </message>
        <message>
            <source>Type the address of the server, for example crm.example.org or 192.168.1.10:7443.</source>
            <translation>Введите адрес сервера, например crm.example.org или 192.168.1.10:7443.</translation>
        </message>
        <message>
            <source>Type your login.</source>
            <translation>Введите логин.</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>Подключение…</translation>
        </message>
        <message>
            <source>There is no server at %1. Check the address and whether the server is running.</source>
            <translation>По адресу %1 сервера нет. Проверьте адрес и запущен ли сервер.</translation>
        </message>
        <message>
            <source>Signing in…</source>
            <translation>Вход…</translation>
        </message>
        <message>
            <source>Kartoteka</source>
            <translation>Картотека</translation>
        </message>
        <message>
            <source>Clients, contacts and events of your company</source>
            <translation>Клиенты, контакты и события вашей компании</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Сервер</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>Логин</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Пароль</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Войти</translation>
        </message>
    </context>
    <context>
        <name>TabArea</name>
        <message>
            <source>Move to its own window</source>
            <translation>В отдельное окно</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Close the others</source>
            <translation>Закрыть остальные</translation>
        </message>
    </context>
    <context>
        <name>TimelineBar</name>
        <message>
            <source>Everything</source>
            <translation>Всё</translation>
        </message>
        <message>
            <source>What to show</source>
            <translation>Что показать</translation>
        </message>
        <message>
            <source>All that was done</source>
            <translation>Всё, что было</translation>
        </message>
        <message>
            <source>Only what happened</source>
            <translation>Только события</translation>
        </message>
        <message>
            <source>Only edits</source>
            <translation>Только правки</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>Что сделано</translation>
        </message>
        <message>
            <source>Who did it</source>
            <translation>Кто сделал</translation>
        </message>
        <message>
            <source>Find in the history</source>
            <translation>Найти в истории</translation>
        </message>
        <message>
            <source>Up to %1</source>
            <translation>По %1</translation>
        </message>
        <message>
            <source>Go to a day…</source>
            <translation>К дате…</translation>
        </message>
        <message>
            <source>To the newest</source>
            <translation>К новому</translation>
        </message>
    </context>
    <context>
        <name>TimelineDelegate</name>
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
            <translation>новое</translation>
        </message>
        <message>
            <source>edit</source>
            <translation>правка</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>удаление</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>отменено</translation>
        </message>
        <message>
            <source>Reason: %1</source>
            <translation>Причина: %1</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Показать полностью</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>Свернуть</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Nothing has happened yet.</source>
            <translation>Пока ничего не произошло.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Показать полностью</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>Свернуть</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Скопировать как текст</translation>
        </message>
        <message>
            <source>Take back…</source>
            <translation>Отменить…</translation>
        </message>
        <message>
            <source>Nothing like that is in the history.</source>
            <translation>Ничего такого в истории нет.</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Ищем…</translation>
        </message>
        <message>
            <source>Try fewer words, or choose less above.</source>
            <translation>Возьмите меньше слов или снимите отбор выше.</translation>
        </message>
        <message>
            <source>Whatever is done from now on will be told here.</source>
            <translation>Здесь появится всё, что будет сделано.</translation>
        </message>
    </context>
    <context>
        <name>Toasts</name>
        <message>
            <source>Dismiss</source>
            <translation>Скрыть</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Kartoteka</source>
            <translation>Картотека</translation>
        </message>
        <message>
            <source>Find or do…</source>
            <translation>Найти или сделать…</translation>
        </message>
        <message>
            <source>Find or do</source>
            <translation>Найти или сделать</translation>
        </message>
        <message>
            <source>Hide or show the names of sections</source>
            <translation>Скрыть или показать названия разделов</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Разделы</translation>
        </message>
        <message>
            <source>Own menu</source>
            <translation>Своё меню</translation>
        </message>
        <message>
            <source>online</source>
            <translation>на связи</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>подключение…</translation>
        </message>
        <message>
            <source>no seat</source>
            <translation>нет места</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>нет связи</translation>
        </message>
        <message>
            <source>signed out</source>
            <translation>вход не выполнен</translation>
        </message>
    </context>
    <context>
        <name>TotalsLine</name>
        <message>
            <source>Too many for a sum: more than %1</source>
            <translation>Слишком много для суммы: больше %1</translation>
        </message>
    </context>
    <context>
        <name>TransferRow</name>
        <message>
            <source>Waits for the server and goes on by itself</source>
            <translation>Ждёт сервер и продолжится само</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 из %2</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Повторить</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отменить</translation>
        </message>
    </context>
    <context>
        <name>Undo</name>
        <message>
            <source>Undo</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>Undone: all is as it was before.</source>
            <translation>Отменено: всё как было.</translation>
        </message>
    </context>
    <context>
        <name>WhoIsPopup</name>
        <message>
            <source>Known already</source>
            <translation>Уже есть в базе</translation>
        </message>
        <message>
            <source>Known already, and others too</source>
            <translation>Уже есть в базе, и не только они</translation>
        </message>
        <message>
            <source>Open instead of this one</source>
            <translation>Открыть вместо этого</translation>
        </message>
        <message>
            <source>The new record is given up (Ctrl+Enter)</source>
            <translation>Новая запись не понадобится (Ctrl+Enter)</translation>
        </message>
    </context>
</TS>
