#include "server/demo/requisites.h"

#include "absl/strings/str_format.h"

#include "common/values/check_digits.h"
#include "crm/v1/client.pb.h"
#include "server/demo/company_name.h"
#include "server/demo/tax_id.h"
#include "server/demo/text.h"

#include <span>
#include <string>
#include <string_view>

namespace crm::demo {

namespace {

using values::Requisite;
using values::withCheckDigits;

struct Bank {
    std::string_view name;
    std::string_view code;                  ///< МФО or БИК
    std::string_view correspondentAccount;  ///< Russia only
};

constexpr Bank kUkrainianBanks[] = {
    {"АТ КБ «ПриватБанк»", "305299", ""}, {"АТ «Ощадбанк»", "300465", ""},
    {"АТ «ПУМБ»", "334851", ""},          {"АТ «УкрСиббанк»", "351005", ""},
    {"АБ «Укргазбанк»", "320478", ""},    {"АТ «Універсал Банк»", "322001", ""},
};
constexpr Bank kRussianBanks[] = {
    {"ПАО Сбербанк", "044525225", "30101810400000000225"},
    {"АО «Альфа-Банк»", "044525593", "30101810200000000593"},
    {"АО «Райффайзенбанк»", "044525700", "30101810200000000700"},
    {"ПАО «Банк ПСБ»", "044525555", "30101810400000000555"},
};

bool isUkrainian(const Company& company) {
    return countryOf(*company.city) == Country::Ukraine;
}

std::string_view taxRegion(const Company& company) {
    return oblasts()[company.city->oblast].taxRegion;
}

std::string kppOf(const Company& company, std::string_view reason, Dice& dice) {
    return concat(taxRegion(company), dice.digits(2), reason, "001");
}

void fillUkrainian(const Company& company, Dice& dice, v1::RequisiteSet& set) {
    set.set_system(company.isEntrepreneur ? v1::REQUISITE_SYSTEM_UA_ENTREPRENEUR
                                          : v1::REQUISITE_SYSTEM_UA_COMPANY);
    if (company.isEntrepreneur || !dice.chance(70)) return;
    set.set_vat_number(concat(set.tax_id().substr(0, 7), dice.digits(5)));
    if (dice.chance(30)) set.set_vat_certificate(concat("100", dice.digits(6)));
}

void fillRussian(const Company& company, Dice& dice, v1::RequisiteSet& set) {
    const std::string year = absl::StrFormat("%02d", dice.between(2, 25));
    const std::string place = concat(year, taxRegion(company));
    if (company.isEntrepreneur) {
        set.set_system(v1::REQUISITE_SYSTEM_RU_ENTREPRENEUR);
        set.set_ogrn(withCheckDigits(Requisite::Ogrnip, concat("3", place, dice.digits(9))));
        return;
    }
    set.set_system(v1::REQUISITE_SYSTEM_RU_COMPANY);
    set.set_kpp(kppOf(company, "01", dice));
    set.set_ogrn(withCheckDigits(Requisite::Ogrn, concat("1", place, dice.digits(7))));
    set.set_okpo(withCheckDigits(Requisite::Okpo, dice.digits(7)));
}

/// A part of a Russian company that is registered elsewhere; of a Ukrainian one the entrepreneur
/// through whom the head sells too.
void addSecondSet(const Company& company, Dice& dice, v1::Client& client) {
    const v1::RequisiteSet main = client.requisites(0);
    v1::RequisiteSet& set = *client.add_requisites();
    if (!isUkrainian(company)) {
        set = main;
        set.set_name(concat("Обособленное подразделение ", company.city->russian));
        set.set_kpp(kppOf(company, "45", dice));
        return;
    }
    const absl::CivilDay birthday = absl::CivilDay(1960, 1, 1) + dice.between(0, 365 * 40);
    set.set_name(company.language == Language::Ukrainian ? "ФОП керівника" : "ФЛП руководителя");
    set.set_system(v1::REQUISITE_SYSTEM_UA_ENTREPRENEUR);
    set.set_legal_name(concat("ФОП ", client.head()));
    set.set_tax_id(rnokpp(birthday, dice.below(5000), dice.chance(50)));
}

v1::BankAccount ukrainianAccount(Dice& dice) {
    const Bank& bank = dice.pick(std::span<const Bank>(kUkrainianBanks));
    v1::BankAccount account;
    account.set_system(v1::BANK_SYSTEM_UA);
    account.set_number(ukrainianIban(bank.code, concat("000002600", dice.digits(10))));
    account.set_bank(std::string(bank.name));
    account.set_bank_code(std::string(bank.code));
    account.set_currency("UAH");
    return account;
}

v1::BankAccount russianAccount(bool isEntrepreneur, Dice& dice) {
    const Bank& bank = dice.pick(std::span<const Bank>(kRussianBanks));
    v1::BankAccount account;
    account.set_system(v1::BANK_SYSTEM_RU);
    account.set_number(
        russianAccountNumber(bank.code, isEntrepreneur ? "40802810" : "40702810", dice.digits(11)));
    account.set_bank(std::string(bank.name));
    account.set_bank_code(std::string(bank.code));
    account.set_correspondent_account(std::string(bank.correspondentAccount));
    account.set_currency("RUB");
    return account;
}

}  // namespace

void addRequisites(const Company& company, Dice& dice, v1::Client& client) {
    v1::RequisiteSet& main = *client.add_requisites();
    main.set_legal_name(client.legal_name());
    main.set_tax_id(client.tax_id());
    isUkrainian(company) ? fillUkrainian(company, dice, main) : fillRussian(company, dice, main);
    if (!company.isEntrepreneur && dice.chance(12)) addSecondSet(company, dice, client);
    for (int count = dice.chance(30) ? 2 : 1; count > 0; --count)
        *client.add_bank_accounts() = isUkrainian(company)
                                          ? ukrainianAccount(dice)
                                          : russianAccount(company.isEntrepreneur, dice);
}

}  // namespace crm::demo
