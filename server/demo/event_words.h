#pragma once

#include "server/demo/people_words.h"

#include <array>
#include <cstddef>

namespace crm::demo {

/// What an event is about; decides which words it is written in.
enum class Topic {
    CallIn,
    CallOut,
    MessageIn,
    MessageOut,
    Seminar,
    Exhibition,
    Meeting,
    Preparation,
    Offer,
    Tender,
    Sale,
    Complaint,
};
constexpr std::size_t kTopicCount = 12;

/// Sentences with places for {product}, {contact}, {sum} and {count}.
struct TopicWords {
    Words subjects;
    Words contents;
    Words results;
    Words failures;
};

struct EventWords {
    std::array<TopicWords, kTopicCount> topics;  ///< by Topic
    Words products;                              ///< in the plural, nominative and accusative alike
    Words comments;
    std::string_view currency;
};

const EventWords& ukrainianEvents();
const EventWords& russianEvents();

inline const EventWords& eventWords(Language language) {
    return language == Language::Ukrainian ? ukrainianEvents() : russianEvents();
}

}  // namespace crm::demo
