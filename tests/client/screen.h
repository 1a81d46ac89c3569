#pragma once

#include <QStringList>

#include <vector>

class QAbstractItemView;
class QWidget;

namespace crm::test {

/// All words that are visible in a widget, a row of a list in one line; rows that have left their
/// list and are only grey by now are none.
QStringList textsIn(const QWidget& widget);
/// The first row that says all of that; -1 when none does.
int rowThatSays(const QAbstractItemView& view, const std::vector<const char*>& texts);

}  // namespace crm::test
