// What meetings, their preparations, sales and complaints have beyond other events.
#include "server/demo/event_details.h"

#include "server/demo/company_words.h"
#include "server/demo/reach.h"
#include "server/demo/text.h"

#include <algorithm>

namespace crm::demo {

namespace {

struct DetailWords {
    Words places;
    Words information;
    Words questions;
    Words agreements;
    Words benefits;
    Words objections;
    Words support;
};

constexpr std::string_view kRussianPlaces[] = {"Переговорная, 2-й этаж", "Офис клиента",
                                               "Производственная площадка клиента", "Онлайн"};
constexpr std::string_view kRussianInformation[] = {
    "Отчётность за прошлый год и новости компании; сайт; кто был на прошлой встрече.",
    "Переписка по последнему предложению и замечания технолога.",
};
constexpr std::string_view kRussianQuestions[] = {
    "Кто принимает решение и в какие сроки? Чем не устраивает нынешний поставщик?",
    "Какой бюджет утверждён? Что мешает начать в этом квартале?",
};
constexpr std::string_view kRussianAgreements[] = {
    "Договориться о пробной поставке и дате следующей встречи.",
    "Согласовать спецификацию и порядок оплаты.",
};
constexpr std::string_view kRussianBenefits[] = {
    "Склад в городе – поставка за два дня. Свой сервис – меньше простоев.",
    "Рассрочка на три месяца – не нужны оборотные средства.",
};
constexpr std::string_view kRussianObjections[] = {
    "«Дорого» – показать стоимость владения за год. «Долго везёте» – склад и график поставок.",
    "«Работаем с другими» – предложить пробную партию.",
};
constexpr std::string_view kRussianSupport[] = {"Каталог, образцы, отзывы двух клиентов отрасли.",
                                                "Расчёт окупаемости, презентация, прайс."};
constexpr DetailWords kRussian{kRussianPlaces,     kRussianInformation, kRussianQuestions,
                               kRussianAgreements, kRussianBenefits,    kRussianObjections,
                               kRussianSupport};

constexpr std::string_view kUkrainianPlaces[] = {"Переговорна, 2-й поверх", "Офіс клієнта",
                                                 "Виробничий майданчик клієнта", "Онлайн"};
constexpr std::string_view kUkrainianInformation[] = {
    "Звітність за минулий рік і новини компанії; сайт; хто був на минулій зустрічі.",
    "Листування щодо останньої пропозиції та зауваження технолога.",
};
constexpr std::string_view kUkrainianQuestions[] = {
    "Хто ухвалює рішення і в які терміни? Чим не влаштовує нинішній постачальник?",
    "Який бюджет затверджено? Що заважає почати в цьому кварталі?",
};
constexpr std::string_view kUkrainianAgreements[] = {
    "Домовитися про пробне постачання та дату наступної зустрічі.",
    "Погодити специфікацію та порядок оплати.",
};
constexpr std::string_view kUkrainianBenefits[] = {
    "Склад у місті – постачання за два дні. Власний сервіс – менше простоїв.",
    "Розстрочка на три місяці – не потрібні обігові кошти.",
};
constexpr std::string_view kUkrainianObjections[] = {
    "«Дорого» – показати вартість володіння за рік. «Довго везете» – склад і графік постачань.",
    "«Працюємо з іншими» – запропонувати пробну партію.",
};
constexpr std::string_view kUkrainianSupport[] = {"Каталог, зразки, відгуки двох клієнтів галузі.",
                                                  "Розрахунок окупності, презентація, прайс."};
constexpr DetailWords kUkrainian{kUkrainianPlaces,     kUkrainianInformation, kUkrainianQuestions,
                                 kUkrainianAgreements, kUkrainianBenefits,    kUkrainianObjections,
                                 kUkrainianSupport};

std::string text(Dice& dice, Words words) {
    return std::string(dice.pick(words));
}

void fillPreparation(const Delivered& delivered, const DetailWords& words, Dice& dice,
                     v1::Event& event) {
    event.set_information(text(dice, words.information));
    event.set_key_questions(text(dice, words.questions));
    event.set_agreements(text(dice, words.agreements));
    event.set_benefits(text(dice, words.benefits));
    event.set_objections(text(dice, words.objections));
    event.set_sales_support(text(dice, words.support));
    using Techniques = std::span<const v1::Ref>;
    *event.add_attention_techniques() = dice.pick(Techniques(delivered.attentionTechniques));
    *event.add_objection_techniques() = dice.pick(Techniques(delivered.objectionTechniques));
    *event.add_closing_techniques() = dice.pick(Techniques(delivered.closingTechniques));
}

void fillComplaint(const DemoCompany& company, Dice& dice, v1::Event& event) {
    constexpr v1::ComplaintSort kSorts[] = {v1::COMPLAINT_SORT_APPEAL, v1::COMPLAINT_SORT_REVIEW,
                                            v1::COMPLAINT_SORT_CLAIM, v1::COMPLAINT_SORT_CLAIM,
                                            v1::COMPLAINT_SORT_WISH};
    constexpr v1::Severity kSeverities[] = {v1::SEVERITY_LOW, v1::SEVERITY_MEDIUM,
                                            v1::SEVERITY_MEDIUM, v1::SEVERITY_HIGH,
                                            v1::SEVERITY_CRITICAL};
    *event.mutable_complaint_category() =
        dice.pick(std::span<const v1::Ref>(company.delivered().complaintCategories));
    event.set_complaint_sort(dice.pick(std::span<const v1::ComplaintSort>(kSorts)));
    event.set_severity(dice.pick(std::span<const v1::Severity>(kSeverities)));
    if (dice.chance(25)) *event.mutable_about_employee() = event.responsible();
    if (dice.chance(60)) *event.mutable_about_product() = company.productRef(dice.below(1000));
    google::protobuf::Timestamp deadline = event.starts_at();
    deadline.set_seconds(deadline.seconds() + 60 * 60 * 24 * dice.between(3, 10));
    *event.mutable_deadline() = deadline;
}

void fillSale(const DemoCompany& company, std::size_t product, Dice& dice, v1::Event& event) {
    *event.add_products() = company.productRef(product);
    *event.mutable_sale_kind() = dice.pick(std::span<const v1::Ref>(company.delivered().saleKinds));
    v1::Money& revenue = *event.mutable_revenue();
    revenue.set_amount(std::to_string(dice.between(3, 950) * 1000 + (dice.chance(50) ? 500 : 0)));
    revenue.set_currency(company.delivered().currencies.front().name());
}

}  // namespace

void fillDetails(const DemoCompany& company, Topic topic, std::size_t product, Language language,
                 Dice& dice, v1::Event& event) {
    const DetailWords& words = language == Language::Ukrainian ? kUkrainian : kRussian;
    event.set_behaviour(behaviourOf(topic));
    if (topic == Topic::Meeting) event.set_place(text(dice, words.places));
    if (topic == Topic::Preparation) fillPreparation(company.delivered(), words, dice, event);
    if (topic == Topic::Complaint) fillComplaint(company, dice, event);
    if (topic == Topic::Sale) fillSale(company, product, dice, event);
}

v1::EventBehaviour behaviourOf(Topic topic) {
    switch (topic) {
        case Topic::CallIn:
            return v1::EVENT_BEHAVIOUR_CALL_IN;
        case Topic::CallOut:
            return v1::EVENT_BEHAVIOUR_CALL_OUT;
        case Topic::MessageIn:
            return v1::EVENT_BEHAVIOUR_MESSAGE_IN;
        case Topic::MessageOut:
            return v1::EVENT_BEHAVIOUR_MESSAGE_OUT;
        case Topic::Meeting:
            return v1::EVENT_BEHAVIOUR_MEETING;
        case Topic::Preparation:
            return v1::EVENT_BEHAVIOUR_MEETING_PREPARATION;
        case Topic::Sale:
            return v1::EVENT_BEHAVIOUR_SALE;
        case Topic::Complaint:
            return v1::EVENT_BEHAVIOUR_COMPLAINT;
        case Topic::Seminar:
        case Topic::Exhibition:
        case Topic::Offer:
        case Topic::Tender:
            break;
    }
    return v1::EVENT_BEHAVIOUR_UNSPECIFIED;
}

}  // namespace crm::demo
