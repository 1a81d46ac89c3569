#include "server/demo/event_words.h"

namespace crm::demo {

namespace {

constexpr std::string_view kCallInSubjects[] = {
    "Вопрос по цене: {product}",
    "Звонок о сроках поставки",
    "Уточнение счёта",
    "Интересуются: {product}",
    "Просят перезвонить технического специалиста",
    "Звонок от: {contact}",
    "Вопрос по документам",
};

constexpr std::string_view kCallInContents[] = {
    "Спрашивают цену на {product}, нужно {count} шт.",
    "Узнали о нас на выставке, просят прислать прайс.",
    "Уточняют, когда приедет машина и кто её встречает.",
    "Просят исправить реквизиты в счёте.",
    "Нужны {product}, срок — до конца месяца.",
    "Сравнивают с другим поставщиком, бюджет около {sum}.",
};

constexpr std::string_view kCallInResults[] = {
    "Отправили прайс и сроки на почту.",    "Договорились о встрече на следующей неделе.",
    "Ответили на вопросы, ждём заявку.",    "Передали вопрос в сервисный отдел.",
    "Счёт исправлен и отправлен повторно.",
};

constexpr std::string_view kCallInFailures[] = {
    "Связь оборвалась, перезвонить не удалось.",
    "Попали не в тот отдел, интереса нет.",
};

constexpr std::string_view kCallOutSubjects[] = {
    "Напомнить об оплате счёта",       "Предложить {product}",
    "Узнать решение по предложению",   "Согласовать дату отгрузки",
    "Первый звонок после выставки",    "Поздравить и напомнить о себе",
    "Уточнить потребность на квартал",
};

constexpr std::string_view kCallOutContents[] = {
    "Цель — выяснить, кто принимает решение и когда.",
    "Рассказать про {product}: сейчас есть на складе.",
    "Напомнить о счёте на {sum}, срок оплаты подходит.",
    "Спросить, удобно ли получить товар на этой неделе.",
    "Предложить пробную партию, {count} шт.",
    "Говорить с: {contact}.",
};

constexpr std::string_view kCallOutResults[] = {
    "Подтвердили оплату до пятницы.",
    "Интерес есть, просят предложение на {product}.",
    "Отгрузку согласовали, пропуск закажут сами.",
    "Попросили вернуться к разговору через месяц.",
    "Договорились о показе оборудования.",
};

constexpr std::string_view kCallOutFailures[] = {
    "Не отвечает, перезвонить завтра утром.",
    "Секретарь не соединяет, просит написать письмо.",
    "Номер занят три раза подряд.",
};

constexpr std::string_view kMessageInSubjects[] = {
    "Запрос с сайта: {product}", "Письмо с заявкой",  "Просьба прислать каталог",
    "Подписанный договор",       "Вопрос о гарантии", "Реквизиты для счёта",
};

constexpr std::string_view kMessageInContents[] = {
    "Просят прислать каталог и условия для оптовых покупателей.",
    "Заявка: {product}, {count} шт., доставка до склада.",
    "Прислали подписанный договор, оригинал отправили почтой.",
    "Спрашивают, сколько действует гарантия и где сервис.",
    "Пишет {contact}: нужен ответ до конца дня.",
};

constexpr std::string_view kMessageInResults[] = {
    "Ответили в тот же день, приложили каталог.",
    "Счёт на {sum} отправлен.",
    "Договор зарегистрирован, копия у бухгалтера.",
    "Передали инженеру, ответ подготовлен.",
};

constexpr std::string_view kMessageInFailures[] = {
    "Рассылка, ответа не требует.",
    "Адрес отправителя не отвечает.",
};

constexpr std::string_view kMessageOutSubjects[] = {
    "Отправить каталог",          "Письмо с условиями поставки", "Напоминание об акте сверки",
    "Ответ на запрос: {product}", "Благодарность за встречу",    "Счёт и спецификация",
};

constexpr std::string_view kMessageOutContents[] = {
    "Приложить прайс, сертификаты и фотографии.",
    "Описать сроки: {product} — две недели, остальное со склада.",
    "Попросить подписать акт сверки до десятого числа.",
    "Счёт на {sum}, действует пять дней.",
    "Повторить, о чём договорились, и назначить следующий шаг.",
};

constexpr std::string_view kMessageOutResults[] = {
    "Письмо прочитано, обещали ответить завтра.",
    "Ответили: условия подходят.",
    "Получили подписанный акт.",
    "Попросили скидку, передали руководителю.",
};

constexpr std::string_view kMessageOutFailures[] = {
    "Письмо вернулось: нет такого ящика.",
    "Ответа нет две недели.",
};

constexpr std::string_view kSeminarSubjects[] = {
    "Семинар «Новинки сезона»",
    "Обучение персонала: {product}",
    "Вебинар для закупщиков",
    "Семинар по энергосбережению",
};

constexpr std::string_view kSeminarContents[] = {
    "Пригласить двух-трёх человек со стороны клиента.",
    "Показать {product} в работе, раздать материалы.",
    "Зал на {count} мест, начало регистрации за полчаса.",
    "Подготовить примеры расчёта окупаемости.",
};

constexpr std::string_view kSeminarResults[] = {
    "Пришли все, кого звали. Собрали анкеты.",
    "Заинтересовались: {product}, просят расчёт.",
    "Получили {count} заявок на обратный звонок.",
};

constexpr std::string_view kSeminarFailures[] = {
    "Клиент не пришёл.",
    "Перенесли на следующий месяц.",
};

constexpr std::string_view kExhibitionSubjects[] = {
    "Выставка «Промышленный форум»",
    "Выставка «АгроТехника»",
    "Стенд на отраслевой выставке",
    "Выставка «Энергоэффективность»",
};

constexpr std::string_view kExhibitionContents[] = {
    "Встретиться у нашего стенда, показать {product}.",
    "Собрать визитки и сразу записать интерес.",
    "Пригласительные отправлены, ответственный: {contact}.",
    "Привезти образцы и каталоги на двух языках.",
};

constexpr std::string_view kExhibitionResults[] = {
    "Поговорили, просят предложение на {product}.",
    "Познакомились с директором, договорились о встрече.",
    "Собрано {count} контактов, разобраны по менеджерам.",
};

constexpr std::string_view kExhibitionFailures[] = {
    "До стенда не дошли, созвониться.",
    "Участие отменили.",
};

constexpr std::string_view kMeetingSubjects[] = {
    "Встреча в офисе клиента", "Показ оборудования",         "Переговоры об условиях договора",
    "Встреча с директором",    "Обсуждение поставок на год", "Знакомство с отделом закупок",
};

constexpr std::string_view kMeetingContents[] = {
    "Обсудить {product} и график поставок на год.", "Со стороны клиента будет {contact}.",
    "Цель — согласовать цену и отсрочку.",          "Привезти образцы, договор и спецификацию.",
    "Выяснить, с кем ещё они ведут переговоры.",
};

constexpr std::string_view kMeetingResults[] = {
    "Договорились о пробной поставке на {sum}.",
    "Договор согласован, подпишут до конца недели.",
    "Попросили доработать спецификацию, {count} позиций.",
    "Отсрочка 14 дней согласована, скидка три процента.",
    "Решение отложили до утверждения бюджета.",
};

constexpr std::string_view kMeetingFailures[] = {
    "Встреча не состоялась, директор в командировке.",
    "Отменили за час, новую дату обещали назвать.",
};

constexpr std::string_view kPreparationSubjects[] = {
    "Подготовка к переговорам",
    "План встречи: {product}",
    "Сбор сведений о клиенте",
    "Возражения и ответы на них",
};

constexpr std::string_view kPreparationContents[] = {
    "Узнать, у кого покупают сейчас и чем недовольны.",
    "Ключевые вопросы: объём, сроки, кто подписывает.",
    "Возражение «дорого»: показать расчёт на три года.",
    "Преимущества: склад рядом, {product} есть всегда.",
    "Собрать отзывы похожих клиентов.",
};

constexpr std::string_view kPreparationResults[] = {
    "Бланк встречи распечатан, роли распределены.",
    "Расчёт готов, согласован с руководителем.",
    "Сведения собраны, слабое место — сроки.",
};

constexpr std::string_view kPreparationFailures[] = {
    "Встречу отменили, подготовка остановлена.",
};

constexpr std::string_view kOfferSubjects[] = {
    "Предложение: {product}",
    "Предложение на годовую поставку",
    "Коммерческое предложение со скидкой",
    "Предложение по сервису",
};

constexpr std::string_view kOfferContents[] = {
    "Состав: {product}, {count} шт., доставка и монтаж.",
    "Сумма {sum}, отсрочка две недели.",
    "Показать два варианта: базовый и расширенный.",
    "Получатель: {contact}.",
};

constexpr std::string_view kOfferResults[] = {
    "Предложение принято, готовим договор.",
    "Просят скидку пять процентов.",
    "Рассматривают, ответ через неделю.",
    "Выбрали базовый вариант на {sum}.",
};

constexpr std::string_view kOfferFailures[] = {
    "Отказались: выбрали другого поставщика.",
    "Закупку перенесли на следующий год.",
};

constexpr std::string_view kTenderSubjects[] = {
    "Тендер на поставку: {product}",
    "Открытые торги",
    "Запрос цен от отдела закупок",
    "Тендер на сервисное обслуживание",
};

constexpr std::string_view kTenderContents[] = {
    "Начальная цена {sum}, заявки до пятницы.",
    "Нужны сертификаты, отзывы и банковская гарантия.",
    "Объём: {count} шт., поставка двумя партиями.",
    "Основной соперник даёт цену ниже, у нас короче срок.",
};

constexpr std::string_view kTenderResults[] = {
    "Выиграли, договор на {sum}.",
    "Вышли во второй тур.",
    "Документы приняты, торги в понедельник.",
};

constexpr std::string_view kTenderFailures[] = {
    "Проиграли по цене.",
    "Торги отменены заказчиком.",
};

constexpr std::string_view kSaleSubjects[] = {
    "Продажа: {product}",
    "Отгрузка по договору",
    "Повторный заказ",
    "Продажа со склада",
};

constexpr std::string_view kSaleContents[] = {
    "{product}, {count} шт., на {sum}.",
    "Отгрузка одной машиной, документы с водителем.",
    "Оплата поступила полностью.",
    "Часть позиций под заказ, срок две недели.",
};

constexpr std::string_view kSaleResults[] = {
    "Товар получен, накладные подписаны.",
    "Оплачено {sum}, закрыто.",
    "Клиент доволен, просит такой же заказ через месяц.",
};

constexpr std::string_view kSaleFailures[] = {
    "Возврат: не подошёл размер.",
    "Оплата не поступила, заказ снят.",
};

constexpr std::string_view kComplaintSubjects[] = {
    "Жалоба на сроки доставки", "Рекламация: {product}",           "Претензия по качеству упаковки",
    "Отзыв о работе сервиса",   "Пожелание: отгрузка по субботам",
};

constexpr std::string_view kComplaintContents[] = {
    "Привезли {count} шт. вместо заказанных, просят довезти.",
    "На корпусе вмятины, приложены фотографии.",
    "Задержка на три дня, линия стояла.",
    "{contact} просит официальный ответ.",
    "Инженер приехал позже назначенного часа.",
};

constexpr std::string_view kComplaintResults[] = {
    "Заменили за свой счёт, клиент принял извинения.",
    "Дослали недостающее на следующий день.",
    "Разобрали со складом, изменили упаковку.",
    "Официальный ответ отправлен, скидка на следующий заказ.",
};

constexpr std::string_view kComplaintFailures[] = {
    "Признаков брака нет, в замене отказано.",
    "Клиент не прислал подтверждений.",
};

constexpr std::string_view kProducts[] = {
    "насосы",
    "подшипники",
    "электродвигатели",
    "преобразователи частоты",
    "шкафы управления",
    "светодиодные светильники",
    "компрессоры",
    "редукторы",
    "датчики давления",
    "кабельные вводы",
    "тепловые завесы",
    "вентиляторы",
    "конвейерные ленты",
    "фильтры",
    "сварочные аппараты",
    "гидроцилиндры",
    "контроллеры",
    "упаковочные машины",
    "стеллажи",
    "весы",
};

constexpr std::string_view kComments[] = {
    "Говорить только с директором, заместитель ничего не решает.",
    "Просили не звонить до десяти утра.",
    "Хороший пример для отзывов на сайт.",
    "Проверить цены: последний раз считали полгода назад.",
    "Бухгалтерия просит прикладывать доверенность.",
    "Следующий шаг — показать оборудование на складе.",
    "Согласовано с руководителем, можно давать скидку.",
    "Нужен свежий акт сверки.",
    "Обещали вернуться после отпуска.",
    "Конкурент предложил отсрочку 30 дней.",
};

constexpr EventWords kWords{
    .topics = {{
        {kCallInSubjects, kCallInContents, kCallInResults, kCallInFailures},
        {kCallOutSubjects, kCallOutContents, kCallOutResults, kCallOutFailures},
        {kMessageInSubjects, kMessageInContents, kMessageInResults, kMessageInFailures},
        {kMessageOutSubjects, kMessageOutContents, kMessageOutResults, kMessageOutFailures},
        {kSeminarSubjects, kSeminarContents, kSeminarResults, kSeminarFailures},
        {kExhibitionSubjects, kExhibitionContents, kExhibitionResults, kExhibitionFailures},
        {kMeetingSubjects, kMeetingContents, kMeetingResults, kMeetingFailures},
        {kPreparationSubjects, kPreparationContents, kPreparationResults, kPreparationFailures},
        {kOfferSubjects, kOfferContents, kOfferResults, kOfferFailures},
        {kTenderSubjects, kTenderContents, kTenderResults, kTenderFailures},
        {kSaleSubjects, kSaleContents, kSaleResults, kSaleFailures},
        {kComplaintSubjects, kComplaintContents, kComplaintResults, kComplaintFailures},
    }},
    .products = kProducts,
    .comments = kComments,
    .currency = "₴",
};

}  // namespace

const EventWords& russianEvents() {
    return kWords;
}

}  // namespace crm::demo
