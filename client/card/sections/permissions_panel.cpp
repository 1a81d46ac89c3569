#include "client/card/sections/permissions_panel.h"

#include "client/card/card_model.h"
#include "client/card/sections/permission_delegate.h"
#include "client/card/sections/permission_grid.h"
#include "client/card/sections/permission_model.h"
#include "client/fields/surroundings.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/layout.pb.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace crm::client::card {

using workplace::Theme;

/// What the marks mean, painted as they are in the grid.
class PermissionsPanel::Legend : public QWidget {
public:
    Legend(const PermissionModel& model, const Theme& theme, QWidget* parent)
        : QWidget(parent), m_model(model), m_theme(theme) {
        setFixedHeight(theme.fieldHeight());
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QFont font = m_theme.font(Theme::TextSize::Small);
        painter.setFont(font);
        const QFontMetrics metrics(font);
        int left = 0;
        for (const auto& [mark, words] : entries()) {
            const int width = mark.level == 0 ? static_cast<int>(Theme::Large)
                                              : PermissionDelegate::widthOf(mark, metrics);
            const QRect cell(left, 0, width + Theme::Tiny, height());
            PermissionDelegate::paintMark(painter, cell, mark, m_theme);
            left += cell.width();
            if (words.isEmpty()) {
                left += Theme::Tiny;
                continue;
            }
            painter.setPen(m_theme.color(Theme::Color::Muted));
            const QRect room(left + Theme::Tiny, 0, this->width() - left, height());
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, words);
            left += metrics.horizontalAdvance(words) + Theme::Large;
        }
    }

private:
    std::vector<std::pair<PermissionMark, QString>> entries() const {
        const QModelIndex first = m_model.index(0, 1, {});
        std::vector<std::pair<PermissionMark, QString>> entries;
        PermissionMark mark;
        mark.most = static_cast<int>(m_model.choices(first).size()) - 1;
        entries.emplace_back(mark, PermissionsPanel::tr("not allowed"));
        for (const schema::Choice choice : m_model.choices(first)) {
            if (choice.number == 0) continue;
            ++mark.level;
            mark.text = m_model.text(first, choice);
            entries.emplace_back(mark, QString());
        }
        mark.isInherited = true;
        entries.emplace_back(mark, PermissionsPanel::tr("as all other records"));
        mark.isInherited = false;
        mark.isChanged = true;
        entries.emplace_back(mark, PermissionsPanel::tr("not saved yet"));
        return entries;
    }

    const PermissionModel& m_model;
    const Theme& m_theme;
};

PermissionsPanel::PermissionsPanel(const workplace::Workplace& workplace, CardModel& card,
                                   const v1::Permissions& layout,
                                   fields::Surroundings& surroundings)
    : m_card(card),
      m_grants(*card.kind().field(layout.grants())),
      m_rules(*card.kind().field(layout.field_rules())),
      m_model(new PermissionModel(m_grants, m_rules, surroundings, this)),
      m_legend(new Legend(*m_model, workplace.theme, this)),
      m_grid(new PermissionGrid(*m_model, workplace.theme, this)) {
    m_grid->setAccessibleName(surroundings.label(m_grants));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::Tiny, 0, 0);
    column->setSpacing(Theme::Tiny);
    column->addWidget(m_legend);
    column->addWidget(m_grid, 1);
    setFocusProxy(m_grid);
    connect(m_model, &PermissionModel::edited, this, &PermissionsPanel::onEdited);
    connect(m_grid, &PermissionGrid::entered, this, [this] { m_card.setEditedField(&m_grants); });
    connect(m_grid, &PermissionGrid::left, this, [this] { m_card.setEditedField(nullptr); });
    for (const auto signal :
         {&CardModel::phaseChanged, &CardModel::created, &CardModel::saveStateChanged})
        connect(&card, signal, this, &PermissionsPanel::show);
    connect(&card, &CardModel::valuesChanged, this, &PermissionsPanel::show);
    connect(&workplace.session, &net::Session::profileChanged, this,
            &PermissionsPanel::applyRights);
    show();
}

PermissionsPanel::~PermissionsPanel() = default;

void PermissionsPanel::show() {
    if (!m_card.isReady() || m_isTelling) return;
    PermissionLines now(m_grants, m_rules);
    now.take(m_card.edit().value(m_grants), m_card.edit().value(m_rules));
    PermissionLines saved(m_grants, m_rules);
    saved.take(m_card.edit().saved(m_grants), m_card.edit().saved(m_rules));
    m_model->take(now, saved);
    applyRights();
}

void PermissionsPanel::onEdited() {
    m_isTelling = true;
    const PermissionLines& lines = m_model->lines();
    for (const auto& [field, value] :
         {std::pair(&m_grants, lines.grants()), std::pair(&m_rules, lines.rules())})
        if (!(m_card.edit().value(*field) == value)) m_card.set(*field, value);
    m_isTelling = false;
}

void PermissionsPanel::applyRights() {
    if (m_card.isReady())
        m_grid->setReadOnly(m_card.isReadOnly(m_grants) || m_card.isReadOnly(m_rules));
}

void PermissionsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        m_grid->fitColumns();
        m_legend->update();
    }
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
