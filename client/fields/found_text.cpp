#include "client/fields/found_text.h"

#include "common/values/search_text.h"

#include <algorithm>
#include <utility>

namespace crm::client::fields {

namespace {

/// Fewer digits are looked for as they are written only.
constexpr std::size_t kLeastDigits = 4;

bool isNumber(const std::string& word) {
    return word.size() >= kLeastDigits && values::digits(word) == word;
}

bool says(const std::string& folded, const std::string& digits, const std::string& word) {
    return folded.find(word) != std::string::npos ||
           (isNumber(word) && digits.find(word) != std::string::npos);
}

/// A text as it is compared, and which of its letters each one came from.
struct Compared {
    QString text;
    std::vector<qsizetype> from;
};

template <typename Compare>
Compared comparedBy(const QString& text, const Compare& compare) {
    Compared compared;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QString letters = QString::fromStdString(compare(QString(text.at(i)).toStdString()));
        compared.text += letters;
        compared.from.insert(compared.from.end(), static_cast<std::size_t>(letters.size()), i);
    }
    return compared;
}

void find(const Compared& in, const QString& word, std::vector<FoundText::Piece>& pieces) {
    for (qsizetype at = in.text.indexOf(word); at >= 0; at = in.text.indexOf(word, at + 1)) {
        const qsizetype begin = in.from[static_cast<std::size_t>(at)];
        const qsizetype last = in.from[static_cast<std::size_t>(at + word.size() - 1)];
        pieces.push_back({begin, last + 1 - begin});
    }
}

std::vector<FoundText::Piece> joined(std::vector<FoundText::Piece> pieces) {
    std::ranges::sort(pieces, {}, &FoundText::Piece::begin);
    std::vector<FoundText::Piece> apart;
    for (const FoundText::Piece& piece : pieces) {
        if (apart.empty() || apart.back().begin + apart.back().size < piece.begin) {
            apart.push_back(piece);
            continue;
        }
        const qsizetype end =
            std::max(apart.back().begin + apart.back().size, piece.begin + piece.size);
        apart.back().size = end - apart.back().begin;
    }
    return apart;
}

}  // namespace

FoundText::FoundText(std::vector<std::string> words) : m_words(std::move(words)) {
    std::erase(m_words, std::string());
}

std::vector<FoundText::Piece> FoundText::piecesIn(const QString& text) const {
    // Most texts have none: they are not gone through letter by letter.
    if (!isIn(text)) return {};
    const Compared folded = comparedBy(text, values::folded);
    const Compared digits = comparedBy(text, values::digits);
    std::vector<Piece> pieces;
    for (const std::string& word : m_words) {
        find(folded, QString::fromStdString(word), pieces);
        if (isNumber(word)) find(digits, QString::fromStdString(word), pieces);
    }
    return joined(std::move(pieces));
}

bool FoundText::isIn(const QString& text) const {
    return without(text).m_words.size() < m_words.size();
}

FoundText FoundText::without(const QString& text) const {
    if (m_words.empty() || text.isEmpty()) return *this;
    const std::string plain = text.toStdString();
    const std::string folded = values::folded(plain);
    const std::string digits = values::digits(plain);
    FoundText rest = *this;
    std::erase_if(rest.m_words,
                  [&](const std::string& word) { return says(folded, digits, word); });
    return rest;
}

QString FoundText::excerpt(const QString& text, qsizetype most) const {
    const QString line = text.simplified();
    if (line.size() <= most) return line;
    const std::vector<Piece> pieces = piecesIn(line);
    qsizetype begin = 0;
    // With some words before it; the end of the text is no place to begin at.
    if (!pieces.empty() && pieces.front().begin + pieces.front().size > most / 2)
        begin = line.lastIndexOf(u' ', std::max<qsizetype>(pieces.front().begin - most / 4, 0)) + 1;
    begin = std::min(begin, line.size() - most);
    const QString end = begin + most < line.size() ? QStringLiteral("…") : QString();
    return (begin > 0 ? QStringLiteral("…") : QString()) + line.mid(begin, most).trimmed() + end;
}

QString FoundText::html(const QString& text, const QString& colour) const {
    QString html;
    qsizetype done = 0;
    for (const Piece& piece : piecesIn(text)) {
        html += text.mid(done, piece.begin - done).toHtmlEscaped() +
                QStringLiteral("<span style=\"background-color:%1\">%2</span>")
                    .arg(colour, text.mid(piece.begin, piece.size).toHtmlEscaped());
        done = piece.begin + piece.size;
    }
    return html + text.mid(done).toHtmlEscaped();
}

}  // namespace crm::client::fields
