#include "client/history/timeline_view.h"

#include "client/fields/text_colour.h"
#include "client/history/timeline_delegate.h"
#include "client/history/timeline_model.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace crm::client::history {

TimelineView::TimelineView(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                           fields::Surroundings& surroundings, const live::RecordKey& subject,
                           QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_subject(subject),
      m_model(new TimelineModel(workplace, layouts, surroundings, subject, this)),
      m_filter(new QComboBox(this)),
      m_note(new QLabel(this)),
      m_list(new QListView(this)) {
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TimelineDelegate(*m_model, workplace.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    // Lines wrap at another width.
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* top = new QHBoxLayout;
    top->addWidget(m_filter);
    top->addWidget(m_note);
    top->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, workplace::Theme::Small, 0, 0);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    fields::keepTextColour(*m_note, workplace.theme, workplace::Theme::Color::Muted);
    m_filter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    fillFilter();
    showState();

    connect(m_filter, &QComboBox::activated, this, [this](int index) {
        std::vector<std::string> kinds;
        if (index > 0)
            kinds.push_back(m_model->tellingKinds()[static_cast<std::size_t>(index) - 1]->name());
        m_model->setKinds(kinds);
    });
    connect(m_model, &TimelineModel::phaseChanged, this, &TimelineView::showState);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { open(index.row()); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { open(index.row()); });
    connect(&workplace.theme, &workplace::Theme::changed, m_list,
            [this] { m_list->doItemsLayout(); });
}

void TimelineView::open(int row) {
    const live::RecordKey& key = m_model->entry(row).key;
    if (key.kind != nullptr && !(key == m_subject)) m_workplace.navigator.openRecord(key);
}

void TimelineView::fillFilter() {
    const int current = std::max(m_filter->currentIndex(), 0);
    m_filter->clear();
    m_filter->addItem(tr("Everything"));
    for (const schema::Kind* kind : m_model->tellingKinds())
        m_filter->addItem(m_workplace.translator.plural(*kind));
    m_filter->setCurrentIndex(current);
    m_filter->setAccessibleName(tr("What to show"));
}

void TimelineView::showState() {
    using Phase = TimelineModel::Phase;
    QString note;
    if (m_model->phase() == Phase::Failed)
        note = net::errorText(m_model->error(), m_workplace.translator);
    else if (m_model->phase() == Phase::Ready && m_model->rowCount() == 0)
        note = tr("Nothing has happened yet.");
    m_note->setText(note);
}

void TimelineView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        fillFilter();
        showState();
        m_model->retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace crm::client::history
