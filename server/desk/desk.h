#pragma once

#include "server/desk/act_runner.h"
#include "server/desk/archive.h"
#include "server/desk/confirm_client.h"
#include "server/desk/convert_lead.h"
#include "server/desk/hand_over_employee.h"
#include "server/desk/merge_records.h"
#include "server/desk/move_deal.h"
#include "server/desk/move_lead.h"
#include "server/desk/propose_conversion.h"
#include "server/desk/propose_merge.h"
#include "server/desk/reassign_clients.h"
#include "server/desk/record_payment.h"
#include "server/desk/undo.h"
#include "server/records/table.h"

namespace crm::desk {

/// All acts and what they share. What it is given outlives it. Any thread.
class Desk {
public:
    Desk(const schema::Catalogue& catalogue, const reading::Reader& reader,
         const records::Writer& writer)
        : m_tables(catalogue), m_runner(writer), m_reader(reader) {}

private:
    // Before the acts, which refer to them.
    const records::Tables m_tables;
    const ActRunner m_runner;
    const reading::Reader& m_reader;

public:
    const Undo undo{m_tables, m_reader, m_runner};
    const Archive archive{m_tables, m_reader, m_runner};
    const ConfirmClient confirmClient{m_tables, m_reader, m_runner};
    const ReassignClients reassignClients{m_tables, m_reader, m_runner};
    const HandOverEmployee handOverEmployee{m_tables, m_reader, m_runner};
    const MoveLead moveLead{m_tables.catalogue(), m_runner};
    const ProposeConversion proposeConversion{m_tables.catalogue(), m_reader};
    const ConvertLead convertLead{m_tables.catalogue(), m_runner};
    const MoveDeal moveDeal{m_reader, m_runner};
    const RecordPayment recordPayment{m_runner};
    const ProposeMerge proposeMerge{m_tables, m_reader};
    const MergeRecords mergeRecords{m_tables, m_reader, m_runner};
};

}  // namespace crm::desk
