#pragma once

#include <QFutureWatcher>
#include <QImage>
#include <QWidget>

#include <functional>

class QLabel;
class QPdfDocument;
class QToolButton;

namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::card {

/// Shows an image, or the pages of a PDF one by one. Decoding and rendering happen on other
/// threads. UI thread.
class FilePreview : public QWidget {
    Q_OBJECT

public:
    FilePreview(const workplace::Workplace& workplace, QWidget* parent);
    ~FilePreview() override;

    /// Whether contents of the type can be shown.
    static bool canShow(const QString& mediaType);
    void show(const QString& path, const QString& mediaType);
    /// A word in place of a picture; empty for nothing.
    void showNote(const QString& note);
    /// What is seen now; null while there is nothing to see.
    const QImage& image() const { return m_image; }
    int page() const { return m_page; }
    int pageCount() const;
    void goToPage(int page);

Q_SIGNALS:
    /// A picture, or another, is there.
    void shown();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// On a thread of the pool; what was wanted before does not count any more.
    void paint(std::function<QImage()> picture);
    void showDocument(const QString& path);
    void take(const QImage& image);
    void fit();
    void retranslate();

    const workplace::Workplace& m_workplace;
    QLabel* m_picture;
    QWidget* m_pages;
    QToolButton* m_previous;
    QToolButton* m_next;
    QLabel* m_number;
    QImage m_image;
    QFutureWatcher<QImage> m_decoding;
    QPdfDocument* m_document;
    QString m_path;  ///< of the document
    int m_page = 0;
};

}  // namespace crm::client::card
