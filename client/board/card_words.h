#pragma once

#include "client/live/query_model.h"
#include "client/register/row_marks.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace crm::client::fields {
class Surroundings;
}
namespace crm::v1 {
class RegisterLayout;
}

namespace crm::client::board {

/// What stands on one card. A value.
struct CardFace {
    /// What the date means.
    enum class Alarm { None, Waiting, Overdue };

    QString title;
    QStringList lines;
    QString sum;
    QString person;
    QString date;
    Alarm alarm = Alarm::None;
};

/// Says what the cards of a kind show, as its layout wants it. UI thread.
class CardWords : public live::CellTexts {
    Q_DECLARE_TR_FUNCTIONS(CardWords)

public:
    /// All must outlive it. The layout has a board.
    CardWords(const schema::Kind& kind, const v1::RegisterLayout& layout,
              fields::Surroundings& surroundings);

    CardFace face(const google::protobuf::Message& message, const QDateTime& now) const;
    /// What must be read for the faces.
    std::vector<const schema::Field*> neededFields() const;
    const schema::Kind& kind() const { return m_kind; }
    /// How many lines stand under the title at most.
    int lineCount() const { return static_cast<int>(m_lines.size()); }
    bool hasSum() const { return m_sum != nullptr; }

    /// The card as words, for the eye and for those who have it read to them.
    QVariant cell(const schema::Field& field, const google::protobuf::Message& message,
                  int role) const override;
    QVariant header(const schema::Field& field, int role) const override;

private:
    QString text(const schema::Field* field, const google::protobuf::Message& message) const;
    void tellDate(const google::protobuf::Message& message, const QDateTime& now,
                  CardFace& face) const;
    static QString ageText(qint64 days);
    bool waits(const google::protobuf::Message& message) const;

    const schema::Kind& m_kind;
    const v1::RegisterLayout& m_layout;
    fields::Surroundings& m_surroundings;
    register_::RowMarks m_marks;
    std::vector<const schema::Field*> m_lines;
    const schema::Field* m_sum;
    const schema::Field* m_person;
    const schema::Field* m_date;
    const schema::Field* m_waitsBy;
};

}  // namespace crm::client::board
