#include "client/workplace/theme_icon.h"

#include <QCoreApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace crm::client::workplace {

namespace {

/// The colour that Breeze draws its monochrome icons in: the one that is replaced.
constexpr auto kBreezeText = "#232629";
/// … and what it thinks is dangerous: here meaning has its own colours, icons have one.
constexpr auto kBreezeNegative = "#da4453";
constexpr auto kFallback = "documentation";

QStringList iconRoots() {
    return {QCoreApplication::applicationDirPath() + QStringLiteral("/icons/breeze"),
            QStringLiteral("/usr/share/icons/breeze"),
            QStringLiteral("/usr/local/share/icons/breeze")};
}

/// The drawing nearest to the size: the sets of 16 and 22 pixels have other lines, not only other
/// sizes.
QString findDrawing(const QString& name, int size) {
    static const QStringList folders = {
        QStringLiteral("actions"),     QStringLiteral("status"),    QStringLiteral("places"),
        QStringLiteral("devices"),     QStringLiteral("mimetypes"), QStringLiteral("emblems"),
        QStringLiteral("preferences"), QStringLiteral("apps"),      QStringLiteral("categories")};
    const QStringList sizes = size < 20
                                  ? QStringList{QStringLiteral("16"), QStringLiteral("22"),
                                                QStringLiteral("symbolic"), QStringLiteral("32")}
                                  : QStringList{QStringLiteral("22"), QStringLiteral("16"),
                                                QStringLiteral("32"), QStringLiteral("symbolic")};
    for (const QString& root : iconRoots()) {
        for (const QString& folder : folders) {
            for (const QString& each : sizes) {
                const QString path =
                    root + u'/' + folder + u'/' + each + u'/' + name + QStringLiteral(".svg");
                if (QFile::exists(path)) return path;
            }
        }
    }
    return {};
}

QByteArray drawingOf(const QString& name, int size) {
    QString path = findDrawing(name, size);
    if (path.isEmpty()) path = findDrawing(QLatin1String(kFallback), size);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ThemeIconEngine : public QIconEngine {
public:
    ThemeIconEngine(QString name, std::function<QColor(QIcon::Mode)> color)
        : m_name(std::move(name)), m_color(std::move(color)) {}

    QIconEngine* clone() const override { return new ThemeIconEngine(*this); }
    QString key() const override { return QStringLiteral("crm-breeze"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        Q_UNUSED(state);
        const qreal ratio =
            painter->device() != nullptr ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, draw(rect.size() * ratio, mode, rect.width()));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        Q_UNUSED(state);
        return draw(size, mode, size.width());
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override {
        Q_UNUSED(state);
        return draw(size, mode, static_cast<int>(size.width() / scale));
    }

private:
    QPixmap draw(const QSize& pixels, QIcon::Mode mode, int logicalSize) const {
        const QColor color = m_color(mode);
        const QString cacheKey =
            m_name + u'/' + color.name(QColor::HexArgb) + u'/' + QString::number(pixels.width()) +
            u'x' + QString::number(pixels.height()) + u'/' + QString::number(logicalSize);
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap)) return pixmap;
        QByteArray drawing = drawingOf(m_name, logicalSize);
        drawing.replace(kBreezeText, color.name(QColor::HexRgb).toLatin1());
        drawing.replace(kBreezeNegative, color.name(QColor::HexRgb).toLatin1());
        pixmap = QPixmap(pixels);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(drawing);
        if (renderer.isValid()) {
            renderer.setAspectRatioMode(Qt::KeepAspectRatio);
            QPainter painter(&pixmap);
            painter.setOpacity(color.alphaF());
            renderer.render(&painter);
        }
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    QString m_name;
    std::function<QColor(QIcon::Mode)> m_color;
};

}  // namespace

QIcon themedIcon(const QString& name, std::function<QColor(QIcon::Mode)> color) {
    return QIcon(new ThemeIconEngine(name, std::move(color)));  // QIcon owns its engine
}

}  // namespace crm::client::workplace
