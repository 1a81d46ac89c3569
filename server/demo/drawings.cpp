#include "server/demo/drawings.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include <array>
#include <cstdint>
#include <vector>

namespace crm::demo {

namespace {

constexpr int kWidth = 240;
constexpr int kHeight = 150;
constexpr int kMargin = 15;
/// White, a line, a bar, the last bar.
constexpr std::array<unsigned char, 12> kPalette = {255, 255, 255, 160, 160, 160,
                                                    41,  128, 185, 39,  174, 96};

std::string bigEndian(std::uint32_t number) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(number >> shift);
    return bytes;
}

/// The check sum of PNG's chunks.
std::uint32_t crc32(const std::string& bytes) {
    std::uint32_t sum = 0xffffffffU;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~sum;
}

std::string pngChunk(const std::string& type, const std::string& data) {
    return absl::StrCat(bigEndian(static_cast<std::uint32_t>(data.size())), type, data,
                        bigEndian(crc32(type + data)));
}

/// zlib's format without compression: the picture is small.
std::string stored(const std::string& bytes) {
    constexpr std::size_t kBlock = 65'535;
    std::string stream = "\x78\x01";
    std::uint32_t low = 1;
    std::uint32_t high = 0;
    for (std::size_t at = 0; at < bytes.size(); at += kBlock) {
        const std::string block = bytes.substr(at, kBlock);
        const auto size = static_cast<std::uint16_t>(block.size());
        stream += static_cast<char>(at + kBlock >= bytes.size() ? 1 : 0);
        for (const int number : {int{size}, 0xffff - size})
            stream.append({static_cast<char>(number & 0xff), static_cast<char>(number >> 8)});
        stream += block;
        for (const char byte : block) {
            low = (low + static_cast<unsigned char>(byte)) % 65'521;
            high = (high + low) % 65'521;
        }
    }
    return stream + bigEndian((high << 16U) | low);
}

/// Rows of palette indexes, each after its filter byte.
std::string pixelsOf(std::span<const int> values) {
    std::vector<std::string> rows(kHeight, std::string(kWidth, '\0'));
    const int room = kHeight - 2 * kMargin;
    const int step = (kWidth - 2 * kMargin) / static_cast<int>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int left = kMargin + static_cast<int>(i) * step;
        const char ink = i + 1 == values.size() ? '\3' : '\2';
        for (int up = 0; up < values[i] * room / 100; ++up)
            rows[static_cast<std::size_t>(kHeight - kMargin - 1 - up)].replace(
                static_cast<std::size_t>(left), static_cast<std::size_t>(step - 4),
                static_cast<std::size_t>(step - 4), ink);
    }
    rows[kHeight - kMargin].replace(kMargin, kWidth - 2 * kMargin, kWidth - 2 * kMargin, '\1');
    std::string pixels;
    for (const std::string& row : rows) pixels += '\0' + row;
    return pixels;
}

/// What is drawn on a page of A5 across.
std::string pdfDrawing(std::span<const int> values, std::size_t first, int page) {
    std::string drawing = absl::StrFormat("BT /F1 18 Tf 40 370 Td (2026 / %d) Tj ET\n", page);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int left = 40 + static_cast<int>(i) * 85;
        absl::StrAppend(&drawing, "0.16 0.50 0.73 rg ", left, " 60 60 ", values[i] * 28 / 10,
                        " re f\n0 g BT /F1 12 Tf ", left, " 40 Td (",
                        absl::StrFormat("%02d", first + i + 1), ") Tj ET\n");
    }
    return drawing;
}

}  // namespace

std::string chartAsPng(std::span<const int> values) {
    constexpr char kPaletteOfBytes[] = "\x08\x03\x00\x00\x00";
    const std::string head = bigEndian(kWidth) + bigEndian(kHeight) +
                             std::string(kPaletteOfBytes, sizeof(kPaletteOfBytes) - 1);
    return absl::StrCat("\x89PNG\r\n\x1a\n", pngChunk("IHDR", head),
                        pngChunk("PLTE", std::string(kPalette.begin(), kPalette.end())),
                        pngChunk("IDAT", stored(pixelsOf(values))), pngChunk("IEND", ""));
}

std::string chartAsPdf(std::span<const int> values) {
    const std::size_t half = values.size() / 2;
    const std::array drawings = {pdfDrawing(values.first(half), 0, 1),
                                 pdfDrawing(values.subspan(half), half, 2)};
    std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>",
                                        "<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>",
                                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    for (const std::string& drawing : drawings) {
        const std::size_t content = objects.size() + 2;
        objects.push_back(
            absl::StrCat("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 420] /Contents ", content,
                         " 0 R /Resources << /Font << /F1 3 0 R >> >> >>"));
        objects.push_back(
            absl::StrCat("<< /Length ", drawing.size(), " >>\nstream\n", drawing, "\nendstream"));
    }
    std::string file = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        absl::StrAppend(&table, absl::StrFormat("%010d 00000 n \n", file.size()));
        absl::StrAppend(&file, i + 1, " 0 obj\n", objects[i], "\nendobj\n");
    }
    const std::size_t start = file.size();
    return absl::StrCat(file, "xref\n0 ", objects.size() + 1, "\n", table, "trailer\n<< /Size ",
                        objects.size() + 1, " /Root 1 0 R >>\nstartxref\n", start, "\n%%EOF\n");
}

}  // namespace crm::demo
