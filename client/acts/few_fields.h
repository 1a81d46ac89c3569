#pragma once

#include "common/schema/kind.h"
#include "common/status/error.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace crm::client::fields {
class FieldEditor;
class Surroundings;
}  // namespace crm::client::fields

namespace crm::client::acts {

/// A small form of some fields of a kind: for what is asked in passing. UI thread.
class FewFields : public QWidget {
    Q_OBJECT

public:
    struct Line {
        const schema::Field* field = nullptr;
        bool isNeeded = false;
    };

    /// In two columns when `isWide`.
    FewFields(const schema::Kind& kind, const std::vector<Line>& lines, bool isWide,
              fields::Surroundings& surroundings, QWidget* parent);

    /// `message` is of the kind.
    void show(const google::protobuf::Message& message);
    /// Writes the values into a message of the kind.
    void fill(google::protobuf::Message& message) const;
    schema::Value value(const schema::Field& field) const;

    /// Says under each field what is wrong with it; false when something is.
    bool check();
    /// The server's complaints, each under its field; returns those about something else.
    std::vector<Violation> complain(const std::vector<Violation>& violations);
    void focusFirst();
    fields::FieldEditor* editor(const schema::Field& field) const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Shown {
        Line line;
        QLabel* label;
        fields::FieldEditor* editor;
    };

    void place(const Shown& shown, bool isWide);
    void retranslate();

    const schema::Kind& m_kind;
    fields::Surroundings& m_surroundings;
    QGridLayout* m_grid;
    std::vector<Shown> m_shown;
    int m_cells = 0;
};

}  // namespace crm::client::acts
