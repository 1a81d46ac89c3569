#include "client/workplace/layouts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "client/workplace/plain_layout.h"
#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"

#include <QFile>
#include <QLoggingCategory>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace crm::client::workplace {

namespace {

Q_LOGGING_CATEGORY(layoutLog, "crm.layout")

/// Checks the names of one kind's fields; remembers the first that is not there.
class NameCheck {
public:
    NameCheck(const schema::Catalogue& catalogue, const schema::Kind& kind)
        : m_catalogue(catalogue), m_kind(kind) {}

    void variant(const schema::Kind& kind, const std::string& name) {
        if (!name.empty() && kind.variant(name) == nullptr)
            complain(absl::StrCat(kind.name(), " has no variant ", name));
    }

    const schema::Field* field(const schema::Kind& kind, const std::string& name) {
        const schema::Field* found = kind.field(name);
        if (found == nullptr) complain(absl::StrCat(kind.name(), " has no field ", name));
        return found;
    }
    void own(const std::string& name) { field(m_kind, name); }

    const schema::Kind* kind(const std::string& name) {
        const schema::Kind* found = m_catalogue.kind(name);
        if (found == nullptr) complain(absl::StrCat("no kind ", name));
        return found;
    }

    /// A reference, perhaps inside a line: "client", "employments.client".
    const schema::Field* path(const schema::Kind& kind, const std::string& name) {
        const std::vector<std::string> parts = absl::StrSplit(name, '.');
        const schema::Field* outer = field(kind, parts.front());
        if (outer == nullptr || parts.size() == 1) return outer;
        for (const schema::Field& inner : outer->rowFields())
            if (inner.name() == parts[1]) return &inner;
        complain(absl::StrCat(kind.name(), " has no field ", name));
        return nullptr;
    }

    void target(const std::string& name, const std::string& fieldOfTarget) {
        const schema::Field* reference = field(m_kind, name);
        if (reference == nullptr) return;
        if (reference->target() == nullptr)
            return complain(absl::StrCat(name, " refers to nothing"));
        field(*reference->target(), fieldOfTarget);
    }

    void complain(std::string what) {
        if (m_trouble.ok()) m_trouble = absl::InvalidArgumentError(what);
    }
    /// The parts of a form are fields of the line; what one depends on is a choice of it.
    void forms(const v1::Cell& cell) {
        for (const v1::Part& part : cell.forms().parts()) {
            path(m_kind, absl::StrCat(cell.field(), ".", part.field()));
            if (part.by().empty()) continue;
            const std::string by = absl::StrCat(cell.field(), ".", part.by());
            const schema::Field* field = path(m_kind, by);
            for (const std::string& value : part.of())
                if (field != nullptr) choice(*field, value);
        }
    }
    void choice(const schema::Field& field, const std::string& name) {
        for (const schema::Enumerator& known : field.choices())
            if (known.name == name) return;
        complain(absl::StrCat(field.name(), " has no choice ", name));
    }
    /// A kind, or a value of the choice that makes its variants: "event.call_in".
    void told(const std::string& name) {
        const std::size_t dot = name.find('.');
        const schema::Kind* told = kind(name.substr(0, dot));
        if (told == nullptr || dot == std::string::npos) return;
        if (told->variantField() == nullptr)
            return complain(absl::StrCat(told->name(), " has no variants"));
        choice(*told->variantField(), name.substr(dot + 1));
    }
    /// Lines that each have texts of the formats, and a choice.
    void lines(const std::string& name, std::initializer_list<v1::Format> formats) {
        const schema::Field* outer = field(m_kind, name);
        if (outer == nullptr) return;
        const auto& parts = outer->rowFields();
        const auto has = [&parts](const auto& fits) {
            return std::any_of(parts.begin(), parts.end(), fits);
        };
        bool isRight =
            has([](const schema::Field& part) { return part.type() == schema::ValueType::Choice; });
        for (const v1::Format format : formats)
            isRight = isRight &&
                      has([format](const schema::Field& part) { return part.format() == format; });
        if (!isRight) complain(absl::StrCat(name, " has other lines"));
    }
    /// A flag of what the field refers to, or a value of a choice.
    void state(const std::string& name, const std::string& over) {
        const schema::Field* field = m_kind.field(name);
        if (field != nullptr && !field->choices().empty())
            choice(*field, over);
        else
            target(name, over);
    }
    void initial(const v1::Initial& initial) {
        own(initial.field());
        const schema::Field* field = m_kind.field(initial.field());
        if (field != nullptr && initial.has_choice()) choice(*field, initial.choice());
        const bool isAsked = initial.first() || initial.of_variant();
        if (field != nullptr && isAsked && field->type() != schema::ValueType::Ref)
            complain(absl::StrCat(initial.field(), " refers to nothing"));
        if (initial.of_variant() && m_kind.variantField() == nullptr)
            complain(absl::StrCat(m_kind.name(), " has no variants"));
    }
    absl::Status result() const { return m_trouble; }

private:
    const schema::Catalogue& m_catalogue;
    const schema::Kind& m_kind;
    absl::Status m_trouble;
};

void checkAddition(NameCheck& check, const v1::Addition& addition) {
    const schema::Kind* added = check.kind(addition.kind());
    if (added == nullptr) return;
    check.path(*added, addition.by());
    check.variant(*added, addition.variant());
    for (const v1::Copy& copy : addition.copies()) {
        check.own(copy.from());
        check.field(*added, copy.to());
    }
}

void checkPanel(NameCheck& check, const v1::Panel& panel) {
    if (panel.has_comments()) {
        const schema::Kind* kind = check.kind(panel.comments().kind());
        if (kind == nullptr) return;
        check.field(*kind, panel.comments().by());
        check.field(*kind, panel.comments().text());
        if (!panel.comments().mentions().empty()) check.field(*kind, panel.comments().mentions());
    }
    if (panel.has_files()) {
        const schema::Kind* kind = check.kind(panel.files().kind());
        if (kind != nullptr) check.field(*kind, panel.files().by());
    }
    if (panel.has_permissions()) {
        check.lines(panel.permissions().grants(), {v1::FORMAT_KIND});
        check.lines(panel.permissions().field_rules(), {v1::FORMAT_KIND, v1::FORMAT_FIELD});
    }
    if (panel.has_field_history()) check.own(panel.field_history().field());
    for (const v1::TimelineGroup& group : panel.timeline().groups())
        for (const std::string& name : group.of()) check.told(name);
    if (!panel.has_related()) return;
    const v1::Related& related = panel.related();
    const schema::Kind* kind = check.kind(related.kind());
    if (kind == nullptr) return;
    for (const std::string& by : related.by()) check.path(*kind, by);
    check.variant(*kind, related.variant());
    if (!related.with().empty()) check.own(related.with());
    for (const v1::Column& column : related.columns()) check.field(*kind, column.field());
    for (const v1::Copy& copy : related.copies()) {
        check.own(copy.from());
        check.field(*kind, copy.to());
    }
}

void checkBoard(NameCheck& check, const v1::Board& board) {
    check.own(board.column());
    for (const std::string& line : board.lines()) check.own(line);
    for (const std::string& name : {board.sum(), board.person(), board.date()})
        if (!name.empty()) check.own(name);
    if (!board.group().empty()) {
        check.own(board.group());
        check.target(board.column(), board.group());
    }
    for (const std::string& value : board.stale().of()) check.state(board.stale().by(), value);
}

void checkRegister(NameCheck& check, const v1::RegisterLayout& layout) {
    for (const v1::Column& column : layout.columns()) check.own(column.field());
    for (const std::string& name : layout.filters()) check.own(name);
    for (const std::string& name : layout.preview()) check.own(name);
    if (!layout.dot().empty()) check.own(layout.dot());
    for (const v1::Addition& addition : layout.additions()) checkAddition(check, addition);
    if (layout.has_board()) checkBoard(check, layout.board());
    if (!layout.has_overdue()) return;
    check.own(layout.overdue().instant());
    for (const std::string& over : layout.overdue().over())
        check.state(layout.overdue().state(), over);
}

void checkCard(NameCheck& check, const v1::CardLayout& layout) {
    for (const std::string& name : layout.header()) check.own(name);
    for (const v1::Section& section : layout.sections()) {
        for (const v1::Cell& cell : section.cells()) {
            check.own(cell.field());
            check.forms(cell);
        }
        for (const v1::Panel& panel : section.panels()) checkPanel(check, panel);
        if (section.has_beside()) checkPanel(check, section.beside());
    }
    for (const v1::CardAct& act : layout.acts()) {
        if (act.has_add()) checkAddition(check, act.add());
        for (const std::string& value : act.step().of()) check.state(act.step().by(), value);
        if (act.has_confirmation()) {
            check.own(act.confirmation().at());
            check.own(act.confirmation().by());
        }
    }
    for (const v1::Initial& initial : layout.initials()) check.initial(initial);
    for (const std::string& field : layout.left_out()) check.own(field);
    for (const v1::Consequence& consequence : layout.consequences()) {
        if (!consequence.set().empty()) check.own(consequence.set());
        if (!consequence.from().empty()) check.target(consequence.field(), consequence.from());
        if (!consequence.phrase().empty()) check.target(consequence.field(), consequence.phrase());
    }
}

std::optional<std::string> readResource(const std::string& section) {
    QFile file(QStringLiteral(":/layouts/%1.textproto").arg(QString::fromStdString(section)));
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    return file.readAll().toStdString();
}

std::string nameOf(const v1::Layout& layout) {
    return layout.variant().empty() ? layout.kind()
                                    : absl::StrCat(layout.kind(), ".", layout.variant());
}

/// What the layout of a variant leaves to the layout of its kind.
void inherit(const v1::CardLayout& from, v1::CardLayout& card) {
    for (v1::Section& section : *card.mutable_sections())
        for (const v1::Section& own : from.sections())
            if (section.inherited() && own.label() == section.label()) section = own;
    for (const v1::Consequence& consequence : from.consequences())
        *card.add_consequences() = consequence;
    for (const std::string& field : from.left_out()) card.add_left_out(field);
}

}  // namespace

absl::StatusOr<v1::Layout> Layouts::parse(const schema::Catalogue& catalogue,
                                          const Section& section, const std::string& text) {
    v1::Layout layout;
    if (!google::protobuf::TextFormat::ParseFromString(text, &layout))
        return absl::InvalidArgumentError(
            absl::StrCat("the layout of ", section.name(), " does not parse"));
    if (Section::named(catalogue, nameOf(layout)) != section)
        return absl::InvalidArgumentError(
            absl::StrCat("the layout of ", section.name(), " names ", nameOf(layout)));
    NameCheck check(catalogue, *section.kind);
    checkRegister(check, layout.register_());
    checkCard(check, layout.card());
    CRM_RETURN_IF_ERROR(check.result());
    return layout;
}

Layouts::Layouts(const schema::Catalogue& catalogue) {
    for (const Section& section : Section::all(catalogue)) {
        const std::optional<std::string> text = readResource(section.name());
        if (!text && section.variant != nullptr) continue;
        absl::StatusOr<v1::Layout> layout =
            text ? parse(catalogue, section, *text)
                 : absl::StatusOr<v1::Layout>(plainLayout(*section.kind));
        if (!layout.ok()) {
            qCWarning(layoutLog) << QString::fromStdString(layout.status().ToString());
            layout = plainLayout(*section.kind);
        }
        if (section.variant != nullptr) inherit(of(*section.kind).card(), *layout->mutable_card());
        m_layouts[section.name()] = std::make_unique<v1::Layout>(*std::move(layout));
    }
}

Layouts::~Layouts() = default;

const v1::Layout& Layouts::of(const schema::Kind& kind) const {
    return *m_layouts.at(kind.name());
}

const v1::Layout& Layouts::of(const Section& section) const {
    const auto own = m_layouts.find(section.name());
    return own == m_layouts.end() ? of(*section.kind) : *own->second;
}

}  // namespace crm::client::workplace
