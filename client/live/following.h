#pragma once

#include "client/live/query_model.h"

namespace crm::client::live {

/// Calls the slot whenever the model holds other rows or other records, for those that are no view.
template <typename Receiver, typename Slot>
void follow(const QueryModel& model, Receiver* receiver, Slot slot) {
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        QObject::connect(&model, signal, receiver, slot);
    QObject::connect(&model, &QAbstractItemModel::modelReset, receiver, slot);
    QObject::connect(&model, &QAbstractItemModel::dataChanged, receiver, slot);
}

}  // namespace crm::client::live
