#include "tests/client/screen.h"

#include "client/fields/chip.h"
#include "client/history/timeline_model.h"
#include "client/live/query_model.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextDocumentFragment>

#include <algorithm>

namespace crm::test {

namespace {

using client::fields::Chip;
using client::history::Difference;
using client::history::Entry;
using client::history::TimelineModel;
using client::live::QueryModel;

QString entryText(const Entry& entry) {
    QStringList words{entry.headline, entry.actor, entry.summary};
    for (const Difference& change : entry.changes)
        words << change.label << change.before << change.after;
    return words.join(QStringLiteral(" | "));
}

QString rowText(const QAbstractItemModel& model, int row) {
    if (const auto* timeline = qobject_cast<const TimelineModel*>(&model))
        return entryText(timeline->entry(row));
    const QModelIndex first = model.index(row, 0);
    if (qobject_cast<const QueryModel*>(&model) != nullptr &&
        first.data(QueryModel::LeftRole).toBool())
        return {};
    QStringList words{first.data(Qt::AccessibleTextRole).toString()};
    for (int column = 0; column < model.columnCount(); ++column)
        words << model.index(row, column).data().toString();
    words.removeAll(QString());
    return words.join(QStringLiteral(" | "));
}

QString plain(const QString& text) {
    return Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
}

void addTexts(const QWidget& widget, QStringList& texts) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) texts << plain(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) texts << button->text();
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) texts << line->text();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&widget))
        texts << text->toPlainText();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) texts << box->currentText();
    if (const auto* chip = qobject_cast<const Chip*>(&widget)) texts << chip->text();
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
        for (int i = 0; i < tabs->count(); ++i) texts << tabs->tabText(i);
    const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
    if (view == nullptr || view->model() == nullptr ||
        qobject_cast<const QHeaderView*>(view) != nullptr)
        return;
    for (int row = 0; row < view->model()->rowCount(); ++row) texts << rowText(*view->model(), row);
}

}  // namespace

QStringList textsIn(const QWidget& widget) {
    QStringList texts;
    addTexts(widget, texts);
    for (const QWidget* each : widget.findChildren<QWidget*>())
        if (each->isVisible() && each->window() == widget.window()) addTexts(*each, texts);
    texts.removeAll(QString());
    return texts;
}

int rowThatSays(const QAbstractItemView& view, const std::vector<const char*>& texts) {
    if (view.model() == nullptr || qobject_cast<const QHeaderView*>(&view) != nullptr) return -1;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        const QString said = rowText(*view.model(), row);
        const bool saysAll = std::ranges::all_of(
            texts, [&](const char* text) { return said.contains(QString::fromUtf8(text)); });
        if (saysAll) return row;
    }
    return -1;
}

}  // namespace crm::test
