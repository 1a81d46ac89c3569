#include "client/card/sections/comment_delegate.h"

#include "client/card/sections/mention_picker.h"
#include "client/fields/cell_text.h"
#include "client/live/query_model.h"
#include "client/workplace/theme.h"
#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QTextDocument>

namespace crm::client::card {

namespace {

using workplace::Theme;

QString link(const QString& id, const QString& words, const QColor& colour) {
    return QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>")
        .arg(id, colour.name(), words.toHtmlEscaped());
}

/// Where the text of a comment stands in its row.
QRect textRoom(const QStyleOptionViewItem& option, int width) {
    return {option.rect.left() + Theme::Small,
            option.rect.top() + Theme::Tiny + option.fontMetrics.height() + 2, width,
            option.rect.height()};
}

int widthIn(const QStyleOptionViewItem& option) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return (view == nullptr ? 600 : view->viewport()->width()) - 2 * Theme::Small;
}

}  // namespace

CommentDelegate::CommentDelegate(const live::QueryModel& model, const schema::Field& text,
                                 const schema::Field* mentions, const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent),
      m_model(model),
      m_text(text),
      m_mentions(mentions),
      m_theme(theme) {}

QString CommentDelegate::htmlOf(const QModelIndex& index) const {
    const live::RecordPtr record = m_model.record(index.row());
    if (record == nullptr) return {};
    const google::protobuf::Message& message = *m_model.kind().in(*record);
    const schema::Value value = m_text.get(message);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return {};
    QString html = QString::fromStdString(*text).trimmed().toHtmlEscaped();
    html.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    if (m_mentions == nullptr) return html;
    const QColor accent = m_theme.color(Theme::Color::Accent);
    QStringList unnamed;
    const schema::Value people = m_mentions->get(message);
    for (const schema::Ref& person : schema::held<std::vector<schema::Ref>>(people)) {
        const QString name = MentionPicker::textOf(*m_mentions->target(), person);
        const QString linked = link(QString::fromStdString(person.id), name, accent);
        const QString written = name.toHtmlEscaped();
        // Who is called otherwise since is told below.
        if (html.contains(written))
            html.replace(written, linked);
        else
            unnamed << linked;
    }
    return unnamed.isEmpty() ? html
                             : html + QStringLiteral("<br>") + unnamed.join(QStringLiteral(", "));
}

void CommentDelegate::fill(QTextDocument& document, const QModelIndex& index, const QFont& font,
                           int width) const {
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    document.setHtml(htmlOf(index));
    document.setTextWidth(width);
}

QSize CommentDelegate::sizeHint(const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const int width = widthIn(option);
    QTextDocument document;
    fill(document, index, option.font, width);
    return {width, static_cast<int>(document.size().height()) + option.fontMetrics.height() +
                       Theme::Large + Theme::Tiny};
}

void CommentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    const double flash = index.data(live::QueryModel::FlashRole).toDouble();
    if (flash > 0) {
        QColor colour = m_theme.color(Theme::Color::Flash);
        colour.setAlphaF(static_cast<float>(colour.alphaF() * flash));
        painter->fillRect(option.rect, colour);
    }
    const QRect room = option.rect.adjusted(Theme::Small, Theme::Tiny, -Theme::Small, -Theme::Tiny);
    const QString author = index.siblingAtColumn(1).data(Qt::DisplayRole).toString();
    const QString when = index.siblingAtColumn(2).data(Qt::DisplayRole).toString();
    const bool hasLeft = index.data(live::QueryModel::LeftRole).toBool();
    const QColor muted = m_theme.color(Theme::Color::Muted);
    const QColor ink = hasLeft ? muted : option.palette.color(QPalette::Text);
    const QFont bold = m_theme.font(Theme::TextSize::Normal, true);
    painter->setFont(bold);
    painter->setPen(ink);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignTop, author);
    const int authorWidth = QFontMetrics(bold).horizontalAdvance(author) + Theme::Small;
    painter->setFont(m_theme.font(Theme::TextSize::Small));
    painter->setPen(muted);
    painter->drawText(
        QRect(room.left() + authorWidth, room.top(), room.width(), option.fontMetrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter, when);
    QTextDocument document;
    fill(document, index, option.font, widthIn(option));
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = option.palette;
    context.palette.setColor(QPalette::Text, ink);
    const QPoint corner = textRoom(option, widthIn(option)).topLeft();
    painter->translate(corner);
    document.documentLayout()->draw(painter, context);
    painter->translate(-corner);
    painter->setPen(m_theme.color(Theme::Color::Hairline));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

QString CommentDelegate::personAt(const QPoint& point, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    QTextDocument document;
    fill(document, index, option.font, widthIn(option));
    return document.documentLayout()->anchorAt(point - textRoom(option, widthIn(option)).topLeft());
}

bool CommentDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                  const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (event->type() == QEvent::MouseButtonRelease) {
        const QString id =
            personAt(static_cast<QMouseEvent*>(event)->position().toPoint(), option, index);
        if (!id.isEmpty()) Q_EMIT personClicked(id);
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

}  // namespace crm::client::card
