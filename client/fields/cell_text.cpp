#include "client/fields/cell_text.h"

#include "client/fields/number_text.h"
#include "client/fields/recurrence.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/section.h"
#include "common/values/person_name.h"
#include "common/values/phone.h"
#include "crm/v1/annotations.pb.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <optional>

namespace crm::client::fields {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CellText)
};

using Format = v1::Format;
using Writer = QString (*)(const schema::Field&, const schema::Value&, const Surroundings&);

QString oneLine(const std::string& text) {
    return QString::fromStdString(text).simplified();
}

QString joined(const QStringList& parts) {
    return parts.join(QStringLiteral(", "));
}

QString writeText(const schema::Field& field, const schema::Value& value, const Surroundings&) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? QString() : prettyText(field.format(), *text).simplified();
}

QString writeFlag(const schema::Field&, const schema::Value& value, const Surroundings&) {
    const auto* flag = std::get_if<bool>(&value);
    return flag != nullptr && *flag ? QStringLiteral("✓") : QString();
}

/// A counter that has counted nothing is not worth a look.
QString writeInteger(const schema::Field& field, const schema::Value& value,
                     const Surroundings& surroundings) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number == nullptr || (*number == 0 && field.isOutputOnly())
               ? QString()
               : surroundings.translator().locale().toString(static_cast<qlonglong>(*number));
}

QString writeDecimal(const schema::Field&, const schema::Value& value,
                     const Surroundings& surroundings) {
    const auto* decimal = std::get_if<schema::Decimal>(&value);
    return decimal == nullptr ? QString()
                              : decimalText(*decimal, surroundings.translator().locale());
}

QString writeMoney(const schema::Field&, const schema::Value& value,
                   const Surroundings& surroundings) {
    const auto* money = std::get_if<schema::Money>(&value);
    return money == nullptr
               ? QString()
               : moneyText(*money, surroundings.currencies(), surroundings.translator().locale());
}

QString writeInstant(const schema::Field&, const schema::Value& value, const Surroundings&) {
    const auto* instant = std::get_if<absl::Time>(&value);
    return instant == nullptr ? QString() : instantText(*instant);
}

QString writeDate(const schema::Field&, const schema::Value& value, const Surroundings&) {
    if (const auto* date = std::get_if<schema::Date>(&value))
        return dateText(QDate::fromString(QString::fromStdString(date->iso), Qt::ISODate));
    return {};
}

QString choiceText(const schema::Field& field, schema::Choice choice,
                   const Surroundings& surroundings) {
    for (const schema::Enumerator& enumerator : field.choices())
        if (enumerator.number == choice.number) return surroundings.label(enumerator.labelKey);
    return {};
}

QString writeChoice(const schema::Field& field, const schema::Value& value,
                    const Surroundings& surroundings) {
    const auto* choice = std::get_if<schema::Choice>(&value);
    return choice == nullptr ? QString() : choiceText(field, *choice, surroundings);
}

QString writeRef(const schema::Field& field, const schema::Value& value, const Surroundings&) {
    const auto* ref = std::get_if<schema::Ref>(&value);
    return ref == nullptr ? QString() : refText(field.target(), *ref);
}

QString sectionText(const std::string& name, const Surroundings& surroundings) {
    const auto section = workplace::Section::named(surroundings.catalogue(), name);
    return section ? section->plural(surroundings.translator()) : oneLine(name);
}

QString writeTexts(const schema::Field& field, const schema::Value& value,
                   const Surroundings& surroundings) {
    QStringList parts;
    const auto* texts = std::get_if<std::vector<std::string>>(&value);
    if (texts == nullptr) return {};
    for (const std::string& text : *texts)
        parts << (field.format() == v1::FORMAT_SECTION
                      ? sectionText(text, surroundings)
                      : prettyText(field.format(), text).simplified());
    return joined(parts);
}

QString writeChoices(const schema::Field& field, const schema::Value& value,
                     const Surroundings& surroundings) {
    QStringList parts;
    if (const auto* choices = std::get_if<std::vector<schema::Choice>>(&value))
        for (const schema::Choice& choice : *choices)
            parts << choiceText(field, choice, surroundings);
    return joined(parts);
}

QString writeRefs(const schema::Field& field, const schema::Value& value, const Surroundings&) {
    QStringList parts;
    if (const auto* refs = std::get_if<std::vector<schema::Ref>>(&value))
        for (const schema::Ref& ref : *refs) parts << refText(field.target(), ref);
    return joined(parts);
}

QString writeRows(const schema::Field& field, const schema::Value& value,
                  const Surroundings& surroundings) {
    const auto* rows = std::get_if<std::vector<schema::Row>>(&value);
    if (rows == nullptr) return {};
    QStringList lines;
    for (const schema::Row& row : *rows) {
        QStringList cells;
        for (std::size_t i = 0; i < row.cells.size() && i < field.rowFields().size(); ++i)
            cells << cellText(field.rowFields()[i], row.cells[i], surroundings);
        cells.removeAll(QString());
        lines << cells.join(QStringLiteral(" · "));
    }
    return lines.join(QStringLiteral("; "));
}

QString writeRecurrence(const schema::Field&, const schema::Value& value, const Surroundings&) {
    const auto* rule = std::get_if<std::string>(&value);
    return rule == nullptr ? QString() : recurrenceText(*rule);
}

QString writeLanguage(const schema::Field&, const schema::Value& value, const Surroundings&) {
    const auto* code = std::get_if<std::string>(&value);
    return code == nullptr ? QString() : languageText(*code);
}

QString writeKind(const schema::Field&, const schema::Value& value,
                  const Surroundings& surroundings) {
    const auto* name = std::get_if<std::string>(&value);
    if (name == nullptr || name->empty()) return {};
    if (*name == "*") return Words::tr("All other records");
    const schema::Kind* kind = surroundings.catalogue().kind(*name);
    return kind == nullptr ? oneLine(*name) : surroundings.translator().singular(*kind);
}

/// One line per value type, and per format where it is written differently.
struct CellStyle {
    schema::ValueType type;
    std::optional<Format> format;
    Writer write;
    Qt::AlignmentFlag alignment;
    int width;
};

using schema::ValueType;

constexpr std::array kStyles{
    CellStyle{ValueType::Text, v1::FORMAT_RECURRENCE, writeRecurrence, Qt::AlignLeft, 140},
    CellStyle{ValueType::Text, v1::FORMAT_LANGUAGE, writeLanguage, Qt::AlignLeft, 110},
    CellStyle{ValueType::Text, v1::FORMAT_KIND, writeKind, Qt::AlignLeft, 140},
    CellStyle{ValueType::Text, v1::FORMAT_MULTILINE, writeText, Qt::AlignLeft, 260},
    CellStyle{ValueType::Text, v1::FORMAT_PHONE, writeText, Qt::AlignLeft, 150},
    CellStyle{ValueType::Text, std::nullopt, writeText, Qt::AlignLeft, 180},
    CellStyle{ValueType::Flag, std::nullopt, writeFlag, Qt::AlignHCenter, 80},
    CellStyle{ValueType::Integer, std::nullopt, writeInteger, Qt::AlignRight, 90},
    CellStyle{ValueType::Instant, std::nullopt, writeInstant, Qt::AlignLeft, 132},
    CellStyle{ValueType::Date, std::nullopt, writeDate, Qt::AlignLeft, 100},
    CellStyle{ValueType::Decimal, std::nullopt, writeDecimal, Qt::AlignRight, 90},
    CellStyle{ValueType::Money, std::nullopt, writeMoney, Qt::AlignRight, 130},
    CellStyle{ValueType::Choice, std::nullopt, writeChoice, Qt::AlignLeft, 130},
    CellStyle{ValueType::Ref, std::nullopt, writeRef, Qt::AlignLeft, 150},
    CellStyle{ValueType::Texts, std::nullopt, writeTexts, Qt::AlignLeft, 160},
    CellStyle{ValueType::Choices, std::nullopt, writeChoices, Qt::AlignLeft, 160},
    CellStyle{ValueType::Refs, std::nullopt, writeRefs, Qt::AlignLeft, 180},
    CellStyle{ValueType::Rows, std::nullopt, writeRows, Qt::AlignLeft, 220},
};

const CellStyle& styleOf(const schema::Field& field) {
    return *std::find_if(kStyles.begin(), kStyles.end(), [&field](const CellStyle& style) {
        return style.type == field.type() && (!style.format || *style.format == field.format());
    });
}

}  // namespace

QString cellText(const schema::Field& field, const schema::Value& value,
                 const Surroundings& surroundings) {
    if (schema::isEmpty(value)) return {};
    return styleOf(field).write(field, value, surroundings);
}

Qt::Alignment cellAlignment(const schema::Field& field) {
    return styleOf(field).alignment | Qt::AlignVCenter;
}

int cellWidth(const schema::Field& field) {
    return styleOf(field).width;
}

QString prettyText(Format format, const std::string& text) {
    if (format == v1::FORMAT_PHONE) return QString::fromStdString(values::prettyPhone(text));
    return QString::fromStdString(text);
}

QString refText(const schema::Kind* target, const schema::Ref& ref) {
    const bool isPerson = target != nullptr && target->titleFields().size() > 1;
    return QString::fromStdString(isPerson ? values::shortName(ref.name) : ref.name);
}

QDateTime toLocal(absl::Time instant) {
    return QDateTime::fromMSecsSinceEpoch(absl::ToUnixMillis(instant));
}

absl::Time fromLocal(const QDateTime& moment) {
    return absl::FromUnixMillis(moment.toMSecsSinceEpoch());
}

QString instantText(absl::Time instant) {
    return toLocal(instant).toString(QStringLiteral("dd.MM.yyyy HH:mm"));
}

QString dateText(const QDate& date) {
    return date.toString(QStringLiteral("dd.MM.yyyy"));
}

QString recurrenceText(const std::string& rule) {
    const QString text = QString::fromStdString(rule);
    const std::optional<Frequency> frequency = frequencyOf(text);
    return frequency ? frequencyLabel(*frequency) : text;
}

QString languageText(const std::string& code) {
    const QString text = QString::fromStdString(code);
    const auto language = i18n::languageFromCode(text);
    return language ? i18n::languageName(*language) : text;
}

}  // namespace crm::client::fields
