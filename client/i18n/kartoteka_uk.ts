<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk_UA" sourcelanguage="en">
    <context>
        <name>AccessDialog</name>
        <message>
            <source>Who sees it</source>
            <translation>Хто бачить</translation>
        </message>
        <message>
            <source>Whom to ask about: type a name</source>
            <translation>Про кого запитати: уведіть прізвище</translation>
        </message>
        <message>
            <source>Pick somebody to read what they may do with this record, and why.</source>
            <translation>Виберіть співробітника — тут з’явиться, що він може робити з цим записом і чому.</translation>
        </message>
        <message>
            <source>Who sees it…</source>
            <translation>Хто бачить…</translation>
        </message>
    </context>
    <context>
        <name>AccessText</name>
        <message>
            <source>%1 sees this record.</source>
            <translation>%1 бачить цей запис.</translation>
        </message>
        <message>
            <source>%1 does not see this record.</source>
            <translation>%1 не бачить цей запис.</translation>
        </message>
        <message>
            <source>Whose the record is</source>
            <translation>Чий це запис</translation>
        </message>
        <message>
            <source>Fields that are held back</source>
            <translation>Поля з обмеженнями</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>«%1»</translation>
        </message>
        <message>
            <source>%1 (its line for all other records)</source>
            <translation>%1 (рядок для всіх інших записів)</translation>
        </message>
        <message>
            <source>The role %1 gives it for all records.</source>
            <translation>Роль %1 дає це для всіх записів.</translation>
        </message>
        <message>
            <source>Such records belong to nobody, and the role %1 gives it.</source>
            <translation>Такі записи нікому не належать, а роль %1 дає це право.</translation>
        </message>
        <message>
            <source>The role %1 gives it for own records, and this is one: %2.</source>
            <translation>Роль %1 дає це для своїх записів, а цей запис — свій: %2.</translation>
        </message>
        <message>
            <source>The role %1 gives it for records of the department, and this is one: %2.</source>
            <translation>Роль %1 дає це для записів відділу, і цей — з відділу: %2.</translation>
        </message>
        <message>
            <source>Does not work here any more and cannot sign in, whatever the roles say.</source>
            <translation>Більше тут не працює і не може увійти, хоч би що казали ролі.</translation>
        </message>
        <message>
            <source>Has no role at all.</source>
            <translation>Немає жодної ролі.</translation>
        </message>
        <message>
            <source>No role gives it.</source>
            <translation>Жодна роль цього не дає.</translation>
        </message>
        <message>
            <source>The role %1 gives it for own records only, and this is not one.</source>
            <translation>Роль %1 дає це лише для своїх записів, а цей — не свій.</translation>
        </message>
        <message>
            <source>The role %1 gives it for records of the department only, and this is not one.</source>
            <translation>Роль %1 дає це лише для записів відділу, а цей — не з відділу.</translation>
        </message>
        <message>
            <source>For a reason that this version of the program does not know.</source>
            <translation>З причини, якої ця версія програми не знає.</translation>
        </message>
        <message>
            <source>%1 (of the department)</source>
            <translation>%1 (з відділу)</translation>
        </message>
        <message>
            <source>Nobody’s.</source>
            <translation>Нічий.</translation>
        </message>
        <message>
            <source>Hidden: %1</source>
            <translation>Приховано: %1</translation>
        </message>
        <message>
            <source>Read-only: %1</source>
            <translation>Лише читання: %1</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Find or do…</source>
            <translation>Знайти або зробити…</translation>
        </message>
        <message>
            <source>New record</source>
            <translation>Новий запис</translation>
        </message>
        <message>
            <source>Add an event</source>
            <translation>Додати подію</translation>
        </message>
        <message>
            <source>Go to the filter</source>
            <translation>Перейти до фільтра</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Зберегти</translation>
        </message>
        <message>
            <source>Close the tab</source>
            <translation>Закрити вкладку</translation>
        </message>
        <message>
            <source>Next tab</source>
            <translation>Наступна вкладка</translation>
        </message>
        <message>
            <source>Previous tab</source>
            <translation>Попередня вкладка</translation>
        </message>
        <message>
            <source>Move the tab to its own window</source>
            <translation>Винести вкладку в окреме вікно</translation>
        </message>
        <message>
            <source>Hide or show the names of sections</source>
            <translation>Сховати або показати назви розділів</translation>
        </message>
        <message>
            <source>Switch between light and dark</source>
            <translation>Світла або темна тема</translation>
        </message>
        <message>
            <source>Switch between compact and comfortable rows</source>
            <translation>Щільні або просторі рядки</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Сполучення клавіш</translation>
        </message>
        <message>
            <source>Change password…</source>
            <translation>Змінити пароль…</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Вийти</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Закрити програму</translation>
        </message>
    </context>
    <context>
        <name>AmountEditor</name>
        <message>
            <source>Not a number. For example: %1</source>
            <translation>Це не число. Наприклад: %1</translation>
        </message>
        <message>
            <source>A currency is three Latin letters, for example UAH</source>
            <translation>Валюта — три латинські літери, наприклад UAH</translation>
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
            <translation>%1: від–до</translation>
        </message>
        <message>
            <source>%1: two numbers with a dash between them, or one; either end may be left out</source>
            <translation>%1: два числа через тире або одне; будь-який кінець можна не вказувати</translation>
        </message>
    </context>
    <context>
        <name>Application</name>
        <message>
            <source>A change that was waiting could not be saved; it is kept as a draft. %1</source>
            <translation>Зміну, що чекала на надсилання, не вдалося зберегти; вона залишилася в чернетці. %1</translation>
        </message>
        <message>
            <source>%1: unsaved edits of %2 are kept.</source>
            <translation>%1: залишилися незбережені правки від %2.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
    </context>
    <context>
        <name>Archiving</name>
        <message numerus="yes">
            <source>Archived: %n</source>
            <translation>
                <numerusform>До архіву відправлено: %n</numerusform>
                <numerusform>До архіву відправлено: %n</numerusform>
                <numerusform>До архіву відправлено: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Returned: %n</source>
            <translation>
                <numerusform>Повернуто з архіву: %n</numerusform>
                <numerusform>Повернуто з архіву: %n</numerusform>
                <numerusform>Повернуто з архіву: %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BoardColumn</name>
        <message>
            <source>Too many for a sum</source>
            <translation>Забагато для суми</translation>
        </message>
        <message>
            <source>No cards</source>
            <translation>Порожньо</translation>
        </message>
    </context>
    <context>
        <name>BoardView</name>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
        <message>
            <source>Move to</source>
            <translation>Перенести до</translation>
        </message>
    </context>
    <context>
        <name>CalendarPopup</name>
        <message>
            <source>Today</source>
            <translation>Сьогодні</translation>
        </message>
    </context>
    <context>
        <name>CardFooter</name>
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
            <translation>Не збережено; є чернетка</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Зберігається…</translation>
        </message>
        <message>
            <source>Will be sent when the server is back</source>
            <translation>Буде надіслано, коли повернеться зв’язок</translation>
        </message>
        <message>
            <source>Not saved: choose what stays</source>
            <translation>Не збережено: виберіть, що залишити</translation>
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
        <message>
            <source>Open attachments</source>
            <translation>Відкрити вкладення</translation>
        </message>
        <message>
            <source>Open attachments (%1)</source>
            <translation>Відкрити вкладення (%1)</translation>
        </message>
        <message>
            <source>Confirmed: the requisites are locked</source>
            <translation>Підтверджено: реквізити заблоковано</translation>
        </message>
        <message>
            <source>The confirmation is withdrawn</source>
            <translation>Підтвердження знято</translation>
        </message>
    </context>
    <context>
        <name>CardHeader</name>
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
        <name>CardModel</name>
        <message>
            <source>The draft could not be kept on this computer: %1</source>
            <translation>Чернетку не вдалося зберегти на цьому комп’ютері: %1</translation>
        </message>
    </context>
    <context>
        <name>CardNote</name>
        <message>
            <source>The record is not there any more, or you may not see it.</source>
            <translation>Запису вже немає, або він вам не видний.</translation>
        </message>
        <message>
            <source>There is no connection to the server. The card fills in by itself as soon as it is back.</source>
            <translation>Немає зв’язку із сервером. Картка заповниться сама, щойно він знову відповість.</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Завантажується…</translation>
        </message>
    </context>
    <context>
        <name>CardPage</name>
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
            <translation>Те, на що посилаються, видалити не можна: відправте до архіву.</translation>
        </message>
        <message>
            <source>The record was deleted, or you may not see it any more. What you typed can still be copied.</source>
            <translation>Запис видалено, або він вам більше не видний. Введене ще можна скопіювати.</translation>
        </message>
        <message>
            <source>In the archive. &lt;a href=&quot;return&quot;&gt;Return from the archive&lt;/a&gt;</source>
            <translation>В архіві. &lt;a href=&quot;return&quot;&gt;Повернути з архіву&lt;/a&gt;</translation>
        </message>
        <message>
            <source>In the archive.</source>
            <translation>В архіві.</translation>
        </message>
        <message>
            <source>Unsaved edits of %1 were put back. &lt;a href=&quot;discard&quot;&gt;Give them up&lt;/a&gt;</source>
            <translation>Повернуто незбережені правки від %1. &lt;a href=&quot;discard&quot;&gt;Відмовитися від них&lt;/a&gt;</translation>
        </message>
        <message>
            <source>Copy all as text</source>
            <translation>Скопіювати все як текст</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>Передати…</translation>
        </message>
        <message>
            <source>Hand over everything…</source>
            <translation>Передати все…</translation>
        </message>
        <message>
            <source>Merge with…</source>
            <translation>Об’єднати з…</translation>
        </message>
        <message>
            <source>This was a duplicate and was merged into &lt;a href=&quot;merged&quot;&gt;%1&lt;/a&gt;.</source>
            <translation>Це був дубль, його об’єднано з &lt;a href=&quot;merged&quot;&gt;%1&lt;/a&gt;.</translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message>
            <source>today</source>
            <translation>сьогодні</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>вчора</translation>
        </message>
        <message numerus="yes">
            <source>%n d. ago</source>
            <translation>
                <numerusform>%n день тому</numerusform>
                <numerusform>%n дні тому</numerusform>
                <numerusform>%n днів тому</numerusform>
            </translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>прострочено</translation>
        </message>
        <message>
            <source>waits too long</source>
            <translation>чекає надто довго</translation>
        </message>
    </context>
    <context>
        <name>CellText</name>
        <message>
            <source>All other records</source>
            <translation>Усі інші записи</translation>
        </message>
    </context>
    <context>
        <name>ChangePasswordDialog</name>
        <message>
            <source>Present password</source>
            <translation>Поточний пароль</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Новий пароль</translation>
        </message>
        <message>
            <source>New password once more</source>
            <translation>Новий пароль ще раз</translation>
        </message>
        <message>
            <source>Change password</source>
            <translation>Зміна пароля</translation>
        </message>
        <message>
            <source>Your other sessions will be ended.</source>
            <translation>Решту ваших сеансів буде завершено.</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Змінити</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Скасувати</translation>
        </message>
        <message>
            <source>The new passwords differ. Type the same one twice.</source>
            <translation>Нові паролі не збігаються: уведіть той самий двічі.</translation>
        </message>
    </context>
    <context>
        <name>ChoiceFilter</name>
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
        <name>ColourEditor</name>
        <message>
            <source>Another colour…</source>
            <translation>Інший колір…</translation>
        </message>
    </context>
    <context>
        <name>CommandFinder</name>
        <message>
            <source>Set-up</source>
            <translation>Налаштування</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Розділ</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Дія</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Searching…</source>
            <translation>Триває пошук…</translation>
        </message>
        <message>
            <source>Nothing found. Try a part of a name, a code, a phone or an e-mail.</source>
            <translation>Нічого не знайдено. Спробуйте частину назви, код, телефон або пошту.</translation>
        </message>
        <message>
            <source>↑↓ choose    Enter open    Esc close</source>
            <translation>↑↓ вибір    Enter відкрити    Esc закрити</translation>
        </message>
        <message>
            <source>A client, a contact, an event, a section, an action…</source>
            <translation>Клієнт, контакт, подія, розділ, дія…</translation>
        </message>
        <message>
            <source>Find or do</source>
            <translation>Знайти або зробити</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Знайдене</translation>
        </message>
    </context>
    <context>
        <name>CommentsPanel</name>
        <message>
            <source>Send</source>
            <translation>Надіслати</translation>
        </message>
        <message>
            <source>Nobody has commented yet.</source>
            <translation>Коментарів поки немає.</translation>
        </message>
        <message>
            <source>Write a comment (@ calls upon somebody, Ctrl+Enter sends)</source>
            <translation>Напишіть коментар (@ — згадати колегу, Ctrl+Enter — надіслати)</translation>
        </message>
    </context>
    <context>
        <name>ConflictPanel</name>
        <message>
            <source>%1 has changed the same while you were typing. Choose what stays; nothing is lost until you do.</source>
            <translation>%1 тим часом змінює те саме. Виберіть, що залишити; доки не вибрали, нічого не пропаде.</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Хтось</translation>
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
            <translation>У колеги</translation>
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
            <translation>Далі</translation>
        </message>
        <message>
            <source>Clients that the lead may be from</source>
            <translation>Клієнти, від яких може бути лід</translation>
        </message>
        <message>
            <source>A new client</source>
            <translation>Новий клієнт</translation>
        </message>
        <message>
            <source>One more contact</source>
            <translation>Ще контакт</translation>
        </message>
        <message>
            <source>Make a deal</source>
            <translation>Створити угоду</translation>
        </message>
        <message>
            <source>Without this contact</source>
            <translation>Без цього контакту</translation>
        </message>
        <message>
            <source>The same: %1</source>
            <translation>Збігається: %1</translation>
        </message>
        <message>
            <source>Conversion of a lead</source>
            <translation>Конвертація ліда</translation>
        </message>
        <message>
            <source>Looking for clients that the lead may be from…</source>
            <translation>Пошук клієнтів, від яких може бути лід…</translation>
        </message>
        <message>
            <source>What the lead becomes</source>
            <translation>Чим стане лід</translation>
        </message>
        <message>
            <source>Is the lead from one of these clients?</source>
            <translation>Лід — від одного з цих клієнтів?</translation>
        </message>
        <message>
            <source>Convert</source>
            <translation>Конвертувати</translation>
        </message>
        <message>
            <source>The lead has become a client</source>
            <translation>Лід став клієнтом</translation>
        </message>
        <message>
            <source>Last contact: %1</source>
            <translation>Останній контакт: %1</translation>
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
            <translation>Зроблено: %1</translation>
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
            <translation>Скасувати</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
        <message>
            <source>Open the client</source>
            <translation>Відкрити клієнта</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Зроблено</translation>
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
            <translation>На понеділок</translation>
        </message>
        <message>
            <source>In a week</source>
            <translation>Через тиждень</translation>
        </message>
        <message>
            <source>+Event for the client</source>
            <translation>+Подія для клієнта</translation>
        </message>
        <message>
            <source>Copy %1</source>
            <translation>Скопіювати %1</translation>
        </message>
    </context>
    <context>
        <name>DayPage</name>
        <message>
            <source>My day</source>
            <translation>Мій день</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Усі співробітники</translation>
        </message>
        <message>
            <source>Employee</source>
            <translation>Співробітник</translation>
        </message>
        <message>
            <source>Silent after</source>
            <translation>Не спілкувалися</translation>
        </message>
        <message>
            <source> d</source>
            <comment>days, after a number</comment>
            <translation> дн.</translation>
        </message>
        <message>
            <source>After how many days a client is silent</source>
            <translation>Через скільки днів без спілкування показувати клієнта</translation>
        </message>
        <message>
            <source>Whose day</source>
            <translation>Чий день</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>Плани</translation>
        </message>
        <message>
            <source>What waits for a step</source>
            <translation>Що чекає кроку</translation>
        </message>
    </context>
    <context>
        <name>DayTeller</name>
        <message>
            <source>Nothing is overdue.</source>
            <translation>Нічого не прострочено.</translation>
        </message>
        <message>
            <source>Nothing is planned for today.</source>
            <translation>На сьогодні нічого не заплановано.</translation>
        </message>
        <message>
            <source>No new leads.</source>
            <translation>Нових лідів немає.</translation>
        </message>
        <message>
            <source>Every open deal has a next step.</source>
            <translation>Кожна відкрита угода має наступний крок.</translation>
        </message>
        <message>
            <source>All clients were contacted.</source>
            <translation>З усіма клієнтами спілкувалися.</translation>
        </message>
        <message>
            <source>Nobody has mentioned you.</source>
            <translation>Вас ніхто не згадував.</translation>
        </message>
        <message>
            <source>never</source>
            <translation>ніколи</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 дн.</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Прострочено</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сьогодні</translation>
        </message>
        <message>
            <source>New leads</source>
            <translation>Нові ліди</translation>
        </message>
        <message>
            <source>Deals without a next step</source>
            <translation>Угоди без наступного кроку</translation>
        </message>
        <message>
            <source>Silent clients</source>
            <translation>Давно не спілкувалися</translation>
        </message>
        <message>
            <source>Mentions</source>
            <translation>Згадки</translation>
        </message>
        <message>
            <source>Show %1 more</source>
            <translation>Показати ще %1</translation>
        </message>
    </context>
    <context>
        <name>EmptyDesk</name>
        <message>
            <source>Nothing is open</source>
            <translation>Нічого не відкрито</translation>
        </message>
        <message>
            <source>Choose a section at the left, or press Ctrl+K and type a name, a code or a phone.</source>
            <translation>Виберіть розділ ліворуч або натисніть Ctrl+K і введіть назву, код чи телефон.</translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message>
            <source>The server cannot be reached. Check the address and the network; the program keeps trying.</source>
            <translation>Сервер недосяжний. Перевірте адресу й мережу; програма продовжує спроби.</translation>
        </message>
        <message>
            <source>The server did not answer in time. Try again in a moment.</source>
            <translation>Сервер не відповів вчасно. Повторіть за хвилину.</translation>
        </message>
        <message>
            <source>It was stopped before the server answered.</source>
            <translation>Перервано до відповіді сервера.</translation>
        </message>
        <message>
            <source>The session has ended. Sign in again.</source>
            <translation>Сеанс завершився. Увійдіть знову.</translation>
        </message>
        <message>
            <source>The server is of another version and cannot do this. Update the program or the server.</source>
            <translation>Сервер іншої версії і цього не вміє. Оновіть програму або сервер.</translation>
        </message>
        <message>
            <source>It did not work. Try again; if it happens again, tell your administrator.</source>
            <translation>Не вийшло. Повторіть; якщо не допоможе, повідомте адміністратора.</translation>
        </message>
    </context>
    <context>
        <name>FieldHistoryView</name>
        <message>
            <source>%1 so far</source>
            <translation>%1, досі</translation>
        </message>
        <message>
            <source>Nothing has changed here yet.</source>
            <translation>Тут поки нічого не змінювалося.</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 дн.</translation>
        </message>
        <message>
            <source>%1 d %2 h</source>
            <translation>%1 дн. %2 год</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 год</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 год %2 хв</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 хв</translation>
        </message>
        <message>
            <source>less than a minute</source>
            <translation>менше хвилини</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Коли</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Хто</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Було</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Стало</translation>
        </message>
        <message>
            <source>Lasted</source>
            <translation>Тривало</translation>
        </message>
        <message>
            <source>History of the field</source>
            <translation>Історія поля</translation>
        </message>
    </context>
    <context>
        <name>FieldsForm</name>
        <message>
            <source>Must be filled</source>
            <translation>Потрібно заповнити</translation>
        </message>
    </context>
    <context>
        <name>FileActs</name>
        <message>
            <source>There is no program for %1.</source>
            <translation>Немає програми, яка відкриває %1.</translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>Зберегти як</translation>
        </message>
        <message>
            <source>Saved: %1</source>
            <translation>Збережено: %1</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Відкрити теку</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Перейменувати</translation>
        </message>
        <message>
            <source>New name of the file:</source>
            <translation>Нове ім’я файлу:</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Видалити</translation>
        </message>
        <message>
            <source>Delete the file “%1” for good?</source>
            <translation>Видалити файл «%1» назавжди?</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Зберегти як…</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Перейменувати…</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Видалити…</translation>
        </message>
    </context>
    <context>
        <name>FilePreview</name>
        <message>
            <source>There is nothing to see in this file.</source>
            <translation>У цьому файлі немає чого показати.</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Попередня сторінка</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Наступна сторінка</translation>
        </message>
        <message>
            <source>Page %1 of %2</source>
            <translation>Сторінка %1 з %2</translation>
        </message>
    </context>
    <context>
        <name>FileTexts</name>
        <message>
            <source>The file cannot be read: it was moved, deleted or changed.</source>
            <translation>Файл не читається: його перемістили, видалили або змінили.</translation>
        </message>
        <message>
            <source>The file cannot be written: the disk is full, or you may not write to this folder.</source>
            <translation>Файл не записується: на диску немає місця або до цієї теки не можна писати.</translation>
        </message>
        <message>
            <source>The file was damaged on its way. Try again.</source>
            <translation>Файл пошкодився дорогою. Спробуйте ще раз.</translation>
        </message>
    </context>
    <context>
        <name>FilesPanel</name>
        <message>
            <source>No files yet.</source>
            <translation>Файлів поки немає.</translation>
        </message>
        <message>
            <source>Save the record to attach files to it.</source>
            <translation>Збережіть запис, щоб додавати до нього файли.</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Додати файли</translation>
        </message>
        <message>
            <source>Image %1.png</source>
            <translation>Знімок %1.png</translation>
        </message>
        <message>
            <source>The file is too large for a preview: open it.</source>
            <translation>Файл завеликий для перегляду тут: відкрийте його.</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Завантажується…</translation>
        </message>
        <message>
            <source>Add a file…</source>
            <translation>Додати файл…</translation>
        </message>
        <message>
            <source>or drop files here, or paste an image with Ctrl+V</source>
            <translation>або перетягніть файли сюди, або вставте зображення: Ctrl+V</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Filter</source>
            <translation>Фільтр</translation>
        </message>
        <message>
            <source>Look in another field too</source>
            <translation>Шукати ще в одному полі</translation>
        </message>
        <message>
            <source>Clear all</source>
            <translation>Скинути все</translation>
        </message>
    </context>
    <context>
        <name>FingerprintPanel</name>
        <message>
            <source>%1 shows another certificate than before</source>
            <translation>%1 показує інший сертифікат, ніж раніше</translation>
        </message>
        <message>
            <source>First connection to %1</source>
            <translation>Перше підключення до %1</translation>
        </message>
        <message>
            <source>Somebody may be reading along, or the server was set up anew. Ask your administrator; accept it only if the fingerprint is the one you are told.</source>
            <translation>Можливо, хтось читає обмін із сервером, або сервер установили наново. Спитайте адміністратора; погоджуйтеся, лише якщо відбиток той, який вам назвали.</translation>
        </message>
        <message>
            <source>Compare this fingerprint with the one your administrator gave you. It is asked only once.</source>
            <translation>Порівняйте цей відбиток із тим, який дав адміністратор. Це питають лише один раз.</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Відбиток</translation>
        </message>
        <message>
            <source>Trust the new one</source>
            <translation>Довіряти новому</translation>
        </message>
        <message>
            <source>It is the same: connect</source>
            <translation>Збігається, під’єднатися</translation>
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
            <translation>Скопіювати як текст</translation>
        </message>
        <message>
            <source>Make it the main one</source>
            <translation>Зробити основним</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Прибрати</translation>
        </message>
        <message>
            <source>Main</source>
            <translation>Основний</translation>
        </message>
        <message>
            <source>No. %1</source>
            <translation>№ %1</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Додати</translation>
        </message>
    </context>
    <context>
        <name>HandOverDialog</name>
        <message>
            <source>Hand over everything: %1</source>
            <translation>Передати все: %1</translation>
        </message>
        <message>
            <source>Clients, contacts, leads, open deals, and events and tasks that are not over pass to somebody else; then the employee can no longer sign in. What is over stays theirs.</source>
            <translation>Клієнти, контакти, ліди, відкриті угоди, незавершені події та завдання перейдуть до іншого співробітника; після цього увійти в програму цей співробітник не зможе. Завершене залишиться за ним.</translation>
        </message>
        <message>
            <source>There is nothing to pass.</source>
            <translation>Передавати нічого.</translation>
        </message>
        <message>
            <source>There is nothing to pass; the employee can no longer sign in then.</source>
            <translation>Передавати нічого; після цього співробітник не зможе увійти до програми.</translation>
        </message>
    </context>
    <context>
        <name>KnownDelegate</name>
        <message>
            <source>No contact yet</source>
            <translation>Звернень ще не було</translation>
        </message>
    </context>
    <context>
        <name>KnownModel</name>
        <message>
            <source>in the archive</source>
            <translation>в архіві</translation>
        </message>
    </context>
    <context>
        <name>Leaving</name>
        <message>
            <source>Files are on their way</source>
            <translation>Файли ще в дорозі</translation>
        </message>
        <message numerus="yes">
            <source>Not yet sent: %n.</source>
            <translation>
                <numerusform>Ще не надіслано: %n.</numerusform>
                <numerusform>Ще не надіслано: %n.</numerusform>
                <numerusform>Ще не надіслано: %n.</numerusform>
            </translation>
        </message>
        <message>
            <source>Stay until they have, or give them up: then attach them again later.</source>
            <translation>Зачекайте, доки вони дійдуть, або відмовтеся від них: тоді прикріпіть їх ще раз пізніше.</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Залишитися</translation>
        </message>
        <message>
            <source>Give them up</source>
            <translation>Відмовитися від них</translation>
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
            <translation>Пароль змінено.</translation>
        </message>
    </context>
    <context>
        <name>MentionWatch</name>
        <message>
            <source>%1 has mentioned you.</source>
            <translation>%1 згадує вас.</translation>
        </message>
        <message>
            <source>%1 has mentioned you: %2</source>
            <translation>%1 згадує вас: %2</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
    </context>
    <context>
        <name>MergeDialog</name>
        <message>
            <source>Nothing refers to those that go.</source>
            <translation>На записи, які підуть до архіву, ніщо не посилається.</translation>
        </message>
        <message>
            <source>Passes to the one that stays: %1</source>
            <translation>Перейде до того, що залишиться: %1</translation>
        </message>
        <message>
            <source>Merged into “%1”</source>
            <translation>Об’єднано з «%1»</translation>
        </message>
        <message>
            <source>Somebody has changed one of them meanwhile: look at it once more.</source>
            <translation>Один із записів тим часом змінили: перегляньте ще раз.</translation>
        </message>
        <message>
            <source>Merge duplicates: %1</source>
            <translation>Об’єднання дублів: %1</translation>
        </message>
        <message>
            <source>Choose which one stays and what it will say. The others go to the archive and name it; whatever refers to them will refer to it.</source>
            <translation>Виберіть, який запис залишиться і що в ньому буде. Інші підуть до архіву з посиланням на нього, і все, що було з ними пов’язане, буде пов’язане з ним.</translation>
        </message>
        <message>
            <source>Add a duplicate: type its name, code or phone</source>
            <translation>Додати дубль: уведіть назву, код або телефон</translation>
        </message>
        <message>
            <source>Only what differs</source>
            <translation>Лише відмінності</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>The history will tell it</source>
            <translation>Її покаже історія</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Об’єднати</translation>
        </message>
    </context>
    <context>
        <name>MergeGrid</name>
        <message>
            <source>Will be</source>
            <translation>Вийде</translation>
        </message>
        <message>
            <source>They say the same.</source>
            <translation>В усьому збігаються.</translation>
        </message>
        <message>
            <source>%1 stays</source>
            <translation>Залишається: %1</translation>
        </message>
        <message>
            <source>%1 stays; the others go to the archive</source>
            <translation>Залишається: %1; інші йдуть до архіву</translation>
        </message>
        <message>
            <source>Without this one</source>
            <translation>Без цього запису</translation>
        </message>
        <message>
            <source>Nothing refers to it</source>
            <translation>Нічого не пов’язано</translation>
        </message>
        <message>
            <source>You may not change this field: it stays as it is.</source>
            <translation>Це поле вам змінювати не можна: воно залишиться як є.</translation>
        </message>
    </context>
    <context>
        <name>MomentEditor</name>
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
        <name>MoveDeal</name>
        <message>
            <source>The pipeline of this deal has no such stage: add one in the set-up.</source>
            <translation>У воронці цієї угоди немає такого етапу: додайте його в налаштуваннях.</translation>
        </message>
        <message>
            <source>Why is the deal lost?</source>
            <translation>Чому угоду програно?</translation>
        </message>
        <message>
            <source>What the stage “%1” asks for</source>
            <translation>Що потрібно для етапу «%1»</translation>
        </message>
        <message>
            <source>Lose the deal</source>
            <translation>Угоду програно</translation>
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
            <translation>Чому лід відхилено?</translation>
        </message>
        <message>
            <source>Disqualify</source>
            <translation>Відхилити</translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message numerus="yes">
            <source>Clients handed over to you: %n (%1)</source>
            <translation>
                <numerusform>Вам передано %n клієнта (%1)</numerusform>
                <numerusform>Вам передано %n клієнти (%1)</numerusform>
                <numerusform>Вам передано %n клієнтів (%1)</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показати</translation>
        </message>
        <message numerus="yes">
            <source>Clients handed to another manager: %n</source>
            <translation>
                <numerusform>Іншому менеджеру передано %n вашого клієнта</numerusform>
                <numerusform>Іншому менеджеру передано %n ваші клієнти</numerusform>
                <numerusform>Іншому менеджеру передано %n ваших клієнтів</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfflineBar</name>
        <message>
            <source>No connection since %1 — what you type is kept and will be sent when it is back.</source>
            <translation>Немає зв’язку з %1 — введене збережено, його буде надіслано, коли зв’язок повернеться.</translation>
        </message>
        <message numerus="yes">
            <source>Waiting to be sent: %n.</source>
            <translation>
                <numerusform>Чекають на надсилання: %n.</numerusform>
                <numerusform>Чекають на надсилання: %n.</numerusform>
                <numerusform>Чекають на надсилання: %n.</numerusform>
            </translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>Спробувати зараз</translation>
        </message>
        <message>
            <source>What you type is kept and will be sent when a seat is free.</source>
            <translation>Введене збережено, його буде надіслано, коли місце звільниться.</translation>
        </message>
    </context>
    <context>
        <name>OptionEditor</name>
        <message>
            <source>All other records</source>
            <translation>Усі інші записи</translation>
        </message>
    </context>
    <context>
        <name>OwnMenu</name>
        <message>
            <source>Language</source>
            <translation>Мова</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Тема</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Рядки</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Світла</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Темна</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>Як на комп’ютері</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Щільні</translation>
        </message>
        <message>
            <source>Comfortable</source>
            <translation>Просторі</translation>
        </message>
    </context>
    <context>
        <name>PassingDialog</name>
        <message>
            <source>Counting…</source>
            <translation>Рахуємо…</translation>
        </message>
        <message>
            <source>This will pass: %1</source>
            <translation>Перейде: %1</translation>
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
            <translation>Уведіть прізвище</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>The history will tell it</source>
            <translation>Її покаже історія</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Передати</translation>
        </message>
        <message>
            <source>There is nothing to pass: all of it is theirs already.</source>
            <translation>Передавати нічого: усе це у цього співробітника вже є.</translation>
        </message>
        <message>
            <source>Done: nothing had to pass to %1.</source>
            <translation>Готово: передавати було нічого (%1).</translation>
        </message>
    </context>
    <context>
        <name>PeriodFilter</name>
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
            <translation>Будь-коли</translation>
        </message>
        <message>
            <source>%1: from–to</source>
            <translation>%1: з–по</translation>
        </message>
        <message>
            <source>%1: two days with a dash between them, or one; either end may be left out</source>
            <translation>%1: два дні через тире або один; будь-який кінець можна пропустити</translation>
        </message>
        <message>
            <source>Usual periods</source>
            <translation>Звичайні періоди</translation>
        </message>
    </context>
    <context>
        <name>PermissionGrid</name>
        <message>
            <source>The whole row</source>
            <translation>Увесь рядок</translation>
        </message>
        <message>
            <source>As all other records</source>
            <translation>Як усі інші записи</translation>
        </message>
        <message>
            <source>For all records</source>
            <translation>Для всіх записів</translation>
        </message>
    </context>
    <context>
        <name>PermissionModel</name>
        <message>
            <source>Work</source>
            <translation>Робота</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Довідники</translation>
        </message>
        <message>
            <source>Staff</source>
            <translation>Співробітники та права</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Відкрито</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Немає</translation>
        </message>
        <message>
            <source>All other records</source>
            <translation>Усі інші записи</translation>
        </message>
        <message>
            <source>As all other records</source>
            <translation>Як усі інші записи</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Ще не збережено</translation>
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
            <translation>не можна</translation>
        </message>
        <message>
            <source>as all other records</source>
            <translation>як усі інші записи</translation>
        </message>
        <message>
            <source>not saved yet</source>
            <translation>ще не збережено</translation>
        </message>
    </context>
    <context>
        <name>PreviewPane</name>
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
        <name>ReassignDialog</name>
        <message>
            <source>Hand over all clients that the list shows</source>
            <translation>Передати всіх клієнтів списку</translation>
        </message>
        <message>
            <source>Hand over: %1</source>
            <translation>Передати: %1</translation>
        </message>
        <message numerus="yes">
            <source>Hand over the selected clients: %n</source>
            <translation>
                <numerusform>Передати вибраних клієнтів: %n</numerusform>
                <numerusform>Передати вибраних клієнтів: %n</numerusform>
                <numerusform>Передати вибраних клієнтів: %n</numerusform>
            </translation>
        </message>
        <message>
            <source>With the events that are not over</source>
            <translation>З незавершеними подіями</translation>
        </message>
        <message>
            <source>With the tasks that are to be done</source>
            <translation>З невиконаними завданнями</translation>
        </message>
        <message>
            <source>With the open deals</source>
            <translation>З відкритими угодами</translation>
        </message>
        <message>
            <source>The former manager stays as a co-manager</source>
            <translation>Попередній менеджер і далі вестиме їх разом із новим</translation>
        </message>
    </context>
    <context>
        <name>RecordPayment</name>
        <message>
            <source>Payment received</source>
            <translation>Отримано оплату</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Внести</translation>
        </message>
        <message>
            <source>Payment recorded</source>
            <translation>Оплату внесено</translation>
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
        <name>RecurrenceEditor</name>
        <message>
            <source>Other rule…</source>
            <translation>Інше правило…</translation>
        </message>
    </context>
    <context>
        <name>RefEditor</name>
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
            <translation>Уведіть для пошуку</translation>
        </message>
        <message>
            <source>Choose from the list, or clear the field.</source>
            <translation>Виберіть зі списку або очистіть поле.</translation>
        </message>
    </context>
    <context>
        <name>RefPicker</name>
        <message>
            <source>Searching…</source>
            <translation>Триває пошук…</translation>
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
        <name>RefsEditor</name>
        <message>
            <source>Choose from the list, or clear the field.</source>
            <translation>Виберіть зі списку або очистіть поле.</translation>
        </message>
    </context>
    <context>
        <name>RegisterBar</name>
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
            <translation>Активні чи в архіві</translation>
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
            <translation>Головні поля вибраного рядка поруч зі списком</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Перегляд</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Список</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>Дошка</translation>
        </message>
        <message>
            <source>Cards in columns, dragged from one to another</source>
            <translation>Картки за колонками: їх перетягують</translation>
        </message>
    </context>
    <context>
        <name>RegisterPage</name>
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
            <translation>Видалити вигляд</translation>
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
            <translation>Те, на що посилаються, видалити не можна: відправте до архіву.</translation>
        </message>
        <message>
            <source>%1+ in all</source>
            <translation>Усього %1+</translation>
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
            <translation>Тут буде те, що відправили до архіву.</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: поки немає</translation>
        </message>
        <message>
            <source>Press Ctrl+N to make the first one.</source>
            <translation>Натисніть Ctrl+N, щоб створити перший запис.</translation>
        </message>
        <message>
            <source>Nothing has been shared with you yet.</source>
            <translation>Вам поки нічого не відкрили.</translation>
        </message>
        <message>
            <source>Count all</source>
            <translation>Порахувати всі</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>Передати…</translation>
        </message>
        <message>
            <source>Hand over all that the list shows…</source>
            <translation>Передати все, що в списку…</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>Об’єднати…</translation>
        </message>
    </context>
    <context>
        <name>RelatedPanel</name>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
        <message>
            <source>%1: none yet</source>
            <translation>%1: поки немає</translation>
        </message>
    </context>
    <context>
        <name>RowActs</name>
        <message numerus="yes">
            <source>Deleted: %n</source>
            <translation>
                <numerusform>Видалено: %n</numerusform>
                <numerusform>Видалено: %n</numerusform>
                <numerusform>Видалено: %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RowPlacing</name>
        <message>
            <source>Drag a row, or press Alt+Up and Alt+Down, to put it elsewhere.</source>
            <translation>Перетягніть рядок або натискайте Alt+↑ і Alt+↓, щоб поставити його на інше місце.</translation>
        </message>
    </context>
    <context>
        <name>RowsEditor</name>
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
        <name>SectionsEditor</name>
        <message>
            <source>Drag a section, or press Alt+Up and Alt+Down, to put it elsewhere.</source>
            <translation>Перетягніть розділ або натискайте Alt+↑ і Alt+↓, щоб поставити його на інше місце.</translation>
        </message>
    </context>
    <context>
        <name>SetUpPage</name>
        <message>
            <source>Set-up</source>
            <translation>Налаштування</translation>
        </message>
        <message>
            <source>Staff and rights</source>
            <translation>Співробітники та права</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Довідники</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Сполучення клавіш</translation>
        </message>
        <message>
            <source>Go to a section</source>
            <translation>Перейти до розділу</translation>
        </message>
        <message>
            <source>Open the record in the list</source>
            <translation>Відкрити запис у списку</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Змінити</translation>
        </message>
        <message>
            <source>Undo in a field</source>
            <translation>Скасувати введення в полі</translation>
        </message>
        <message>
            <source>Close what popped up</source>
            <translation>Закрити те, що спливло</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>Directories</source>
            <translation>Довідники</translation>
        </message>
        <message>
            <source>Set-up</source>
            <translation>Налаштування</translation>
        </message>
        <message>
            <source>My day</source>
            <translation>Мій день</translation>
        </message>
        <message>
            <source>%1: overdue %2</source>
            <translation>%1: прострочено %2</translation>
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
            <translation>Усе відкрите залишиться як є, разом із введеним.</translation>
        </message>
        <message>
            <source>Sign in again as %1</source>
            <translation>Увійдіть знову як %1</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Увійти</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Вийти</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Switch between light and dark</source>
            <translation>Світла або темна тема</translation>
        </message>
        <message>
            <source>Type the address of the server, for example crm.example.org or 192.168.1.10:7443.</source>
            <translation>Уведіть адресу сервера, наприклад crm.example.org або 192.168.1.10:7443.</translation>
        </message>
        <message>
            <source>Type your login.</source>
            <translation>Уведіть логін.</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>Під’єднання…</translation>
        </message>
        <message>
            <source>There is no server at %1. Check the address and whether the server is running.</source>
            <translation>За адресою %1 сервера немає. Перевірте адресу й чи запущено сервер.</translation>
        </message>
        <message>
            <source>Signing in…</source>
            <translation>Вхід…</translation>
        </message>
        <message>
            <source>Kartoteka</source>
            <translation>Картотека</translation>
        </message>
        <message>
            <source>Clients, contacts and events of your company</source>
            <translation>Клієнти, контакти й події вашої компанії</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Сервер</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>Логін</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Пароль</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Увійти</translation>
        </message>
    </context>
    <context>
        <name>TabArea</name>
        <message>
            <source>Move to its own window</source>
            <translation>В окреме вікно</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрити</translation>
        </message>
        <message>
            <source>Close the others</source>
            <translation>Закрити інші</translation>
        </message>
    </context>
    <context>
        <name>TimelineBar</name>
        <message>
            <source>Everything</source>
            <translation>Усе</translation>
        </message>
        <message>
            <source>What to show</source>
            <translation>Що показати</translation>
        </message>
        <message>
            <source>All that was done</source>
            <translation>Усе, що було</translation>
        </message>
        <message>
            <source>Only what happened</source>
            <translation>Лише події</translation>
        </message>
        <message>
            <source>Only edits</source>
            <translation>Лише зміни</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>Що зроблено</translation>
        </message>
        <message>
            <source>Who did it</source>
            <translation>Хто зробив</translation>
        </message>
        <message>
            <source>Find in the history</source>
            <translation>Знайти в історії</translation>
        </message>
        <message>
            <source>Up to %1</source>
            <translation>По %1</translation>
        </message>
        <message>
            <source>Go to a day…</source>
            <translation>До дати…</translation>
        </message>
        <message>
            <source>To the newest</source>
            <translation>До нового</translation>
        </message>
    </context>
    <context>
        <name>TimelineDelegate</name>
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
            <translation>нове</translation>
        </message>
        <message>
            <source>edit</source>
            <translation>правка</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>видалення</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>скасовано</translation>
        </message>
        <message>
            <source>Reason: %1</source>
            <translation>Причина: %1</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Показати повністю</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>Згорнути</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Nothing has happened yet.</source>
            <translation>Поки нічого не сталося.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Відкрити</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Показати повністю</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>Згорнути</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Скопіювати як текст</translation>
        </message>
        <message>
            <source>Take back…</source>
            <translation>Скасувати…</translation>
        </message>
        <message>
            <source>Nothing like that is in the history.</source>
            <translation>Нічого такого в історії немає.</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Шукаємо…</translation>
        </message>
        <message>
            <source>Try fewer words, or choose less above.</source>
            <translation>Візьміть менше слів або зніміть відбір вище.</translation>
        </message>
        <message>
            <source>Whatever is done from now on will be told here.</source>
            <translation>Тут з’явиться все, що буде зроблено.</translation>
        </message>
    </context>
    <context>
        <name>Toasts</name>
        <message>
            <source>Dismiss</source>
            <translation>Сховати</translation>
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
            <translation>Знайти або зробити…</translation>
        </message>
        <message>
            <source>Find or do</source>
            <translation>Знайти або зробити</translation>
        </message>
        <message>
            <source>Hide or show the names of sections</source>
            <translation>Сховати або показати назви розділів</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Розділи</translation>
        </message>
        <message>
            <source>Own menu</source>
            <translation>Власне меню</translation>
        </message>
        <message>
            <source>online</source>
            <translation>на зв’язку</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>під’єднання…</translation>
        </message>
        <message>
            <source>no seat</source>
            <translation>немає місця</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>немає зв’язку</translation>
        </message>
        <message>
            <source>signed out</source>
            <translation>вхід не виконано</translation>
        </message>
    </context>
    <context>
        <name>TotalsLine</name>
        <message>
            <source>Too many for a sum: more than %1</source>
            <translation>Забагато для суми: більше ніж %1</translation>
        </message>
    </context>
    <context>
        <name>TransferRow</name>
        <message>
            <source>Waits for the server and goes on by itself</source>
            <translation>Чекає на сервер і продовжиться саме</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 з %2</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Повторити</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрити</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Скасувати</translation>
        </message>
    </context>
    <context>
        <name>Undo</name>
        <message>
            <source>Undo</source>
            <translation>Скасувати</translation>
        </message>
        <message>
            <source>Undone: all is as it was before.</source>
            <translation>Скасовано: усе, як було.</translation>
        </message>
    </context>
    <context>
        <name>WhoIsPopup</name>
        <message>
            <source>Known already</source>
            <translation>Уже є в базі</translation>
        </message>
        <message>
            <source>Known already, and others too</source>
            <translation>Уже є в базі, і не лише вони</translation>
        </message>
        <message>
            <source>Open instead of this one</source>
            <translation>Відкрити замість цього</translation>
        </message>
        <message>
            <source>The new record is given up (Ctrl+Enter)</source>
            <translation>Новий запис не знадобиться (Ctrl+Enter)</translation>
        </message>
    </context>
</TS>
