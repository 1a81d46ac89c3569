#pragma once

#include "common/schema/kind.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

namespace crm::v1 {
class QueryRequest;
}

namespace crm::client::register_ {

/// Another way to see what a register finds, in the place of its list; client/board makes one. UI
/// thread.
class RegisterView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows what the question finds from now on; the fields and the order are the view's own.
    virtual void ask(const v1::QueryRequest& question) = 0;
    /// The fields that the view itself divides records by: the register does not filter by them.
    virtual std::vector<const schema::Field*> dividedBy() const = 0;
    /// The record that the keyboard is at; empty when it is at none.
    virtual std::string currentId() const = 0;

Q_SIGNALS:
    void openWanted(const std::string& id);
};

/// Null for registers that have no other view.
using MakeRegisterView = std::function<RegisterView*(QWidget* parent)>;

}  // namespace crm::client::register_
