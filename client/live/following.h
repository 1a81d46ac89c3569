#pragma once

#include "client/live/query_model.h"
#include "common/schema/kind.h"

namespace crm::client::live {

/// Calls the slot whenever the model holds other rows or other records, for those that are no view.
/// The model gets one column, the title.
template <typename Receiver, typename Slot>
void follow(QueryModel& model, Receiver* receiver, Slot slot) {
    // What changes within a row is told of its cells.
    model.setColumns({model.kind().titleFields().front()});
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        QObject::connect(&model, signal, receiver, slot);
    QObject::connect(&model, &QAbstractItemModel::modelReset, receiver, slot);
    QObject::connect(&model, &QAbstractItemModel::dataChanged, receiver, slot);
}

}  // namespace crm::client::live
