#pragma once

#include <string>

namespace crm::database {

/// Whether what was acknowledged survives the loss of power.
enum class Durability {
    Durable,
    Throwaway,  ///< for tests: quick, and gone with the machine
};

/// The text of a private cluster's own configuration file, sized for the memory of this machine.
std::string clusterSettings(Durability durability, const std::string& socketDirectory,
                            const std::string& logDirectory);

}  // namespace crm::database
