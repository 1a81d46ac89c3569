#include "client/card/sections/file_preview.h"

#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QPainter>
#include <QPdfDocument>
#include <QPromise>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace crm::client::card {

using workplace::Theme;

namespace {

/// Pixels of the longer side: more than a pane shows.
constexpr int kLargest = 1600;
constexpr int kLeastWidth = 360;
constexpr auto kPdf = "application/pdf";

QImage decode(const QString& path) {
    QImageReader reader(path);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    if (size.width() > kLargest || size.height() > kLargest)
        reader.setScaledSize(size.scaled(kLargest, kLargest, Qt::KeepAspectRatio));
    return reader.read();
}

/// What a page leaves empty is white, whatever the theme.
QImage onPaper(const QImage& page) {
    QImage paper(page.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, page);
    return paper;
}

/// From a document of its own: that of the preview is the UI thread's.
QImage pageOf(const QString& path, int page) {
    QPdfDocument document;
    if (document.load(path) != QPdfDocument::Error::None) return {};
    const QSizeF points = document.pagePointSize(page);
    const QSize size = points.scaled(kLargest, kLargest, Qt::KeepAspectRatio).toSize();
    return onPaper(document.render(page, size));
}

}  // namespace

FilePreview::FilePreview(const workplace::Workplace& workplace, QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_picture(new QLabel(this)),
      m_pages(new QWidget(this)),
      m_previous(new QToolButton(m_pages)),
      m_next(new QToolButton(m_pages)),
      m_number(new QLabel(m_pages)),
      m_document(new QPdfDocument(this)) {
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setWordWrap(true);
    m_picture->setMinimumSize(1, 1);
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_previous->setIcon(workplace.theme.icon(QStringLiteral("go-previous")));
    m_next->setIcon(workplace.theme.icon(QStringLiteral("go-next")));
    for (QToolButton* button : {m_previous, m_next}) button->setAutoRaise(true);
    auto* line = new QHBoxLayout(m_pages);
    line->setContentsMargins(0, 0, 0, 0);
    line->addStretch();
    line->addWidget(m_previous);
    line->addWidget(m_number);
    line->addWidget(m_next);
    line->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_picture, 1);
    column->addWidget(m_pages);
    connect(m_previous, &QToolButton::clicked, this, [this] { goToPage(m_page - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { goToPage(m_page + 1); });
    connect(&m_decoding, &QFutureWatcherBase::finished, this, [this] {
        if (m_decoding.future().resultCount() > 0) take(m_decoding.result());
    });
    setMinimumWidth(kLeastWidth);
    showNote({});
    retranslate();
}

FilePreview::~FilePreview() = default;

bool FilePreview::canShow(const QString& mediaType) {
    return mediaType == QLatin1String(kPdf) ||
           QImageReader::supportedMimeTypes().contains(mediaType.toLatin1());
}

void FilePreview::show(const QString& path, const QString& mediaType) {
    showNote({});
    if (mediaType == QLatin1String(kPdf))
        showDocument(path);
    else
        paint([path] { return decode(path); });
}

void FilePreview::showNote(const QString& note) {
    m_decoding.setFuture({});
    m_document->close();
    m_image = {};
    m_pages->hide();
    m_picture->setText(note);
}

void FilePreview::paint(std::function<QImage()> picture) {
    const auto promise = std::make_shared<QPromise<QImage>>();
    m_decoding.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, picture = std::move(picture)] {
        promise->start();
        promise->addResult(picture());
        promise->finish();
    });
}

void FilePreview::showDocument(const QString& path) {
    if (m_document->load(path) != QPdfDocument::Error::None) return take({});
    m_path = path;
    m_pages->setVisible(pageCount() > 1);
    goToPage(0);
}

int FilePreview::pageCount() const {
    return m_document->pageCount();
}

void FilePreview::goToPage(int page) {
    if (page < 0 || page >= pageCount()) return;
    m_page = page;
    m_previous->setEnabled(page > 0);
    m_next->setEnabled(page + 1 < pageCount());
    retranslate();
    paint([path = m_path, page] { return pageOf(path, page); });
}

void FilePreview::take(const QImage& image) {
    m_image = image;
    if (image.isNull()) return m_picture->setText(tr("There is nothing to see in this file."));
    fit();
    Q_EMIT shown();
}

void FilePreview::fit() {
    if (m_image.isNull()) return;
    const qreal ratio = devicePixelRatioF();
    const QSize room = (QSizeF(m_picture->size()) * ratio).toSize();
    const QSize own = m_image.size();
    const bool isSmall = own.width() <= room.width() && own.height() <= room.height();
    QPixmap pixmap = QPixmap::fromImage(
        isSmall ? m_image : m_image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    m_picture->setPixmap(pixmap);
}

void FilePreview::retranslate() {
    m_previous->setToolTip(tr("Previous page"));
    m_next->setToolTip(tr("Next page"));
    for (QToolButton* button : {m_previous, m_next}) button->setAccessibleName(button->toolTip());
    m_number->setText(tr("Page %1 of %2").arg(m_page + 1).arg(std::max(pageCount(), 1)));
}

void FilePreview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void FilePreview::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
