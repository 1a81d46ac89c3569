#pragma once

#include <QString>

#include <string>
#include <vector>

namespace crm::client::fields {

/// Where in texts the words stand that somebody looks for. Texts are compared as searches do; a
/// number is found however it is written. UI thread.
class FoundText {
public:
    struct Piece {
        qsizetype begin = 0;
        qsizetype size = 0;
    };

    FoundText() = default;
    /// Folded words, any of which counts.
    explicit FoundText(std::vector<std::string> words);

    bool isEmpty() const { return m_words.empty(); }
    /// In their order; they do not overlap.
    std::vector<Piece> piecesIn(const QString& text) const;
    bool isIn(const QString& text) const;
    /// The words that the text does not say.
    FoundText without(const QString& text) const;
    /// The text in one line of at most so many letters, around the first of the words; from its
    /// beginning without one.
    QString excerpt(const QString& text, qsizetype most) const;
    /// Escaped, with the ground of the words in the colour.
    QString html(const QString& text, const QString& colour) const;

private:
    std::vector<std::string> m_words;
};

}  // namespace crm::client::fields
