#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace crm::values {

/// The numbers by which papers of Russia and Ukraine tell one company, person, bank or account from
/// another.
enum class Requisite {
    /// ИНН, 10 digits of a company, 12 of a person. Приказ ФНС России от 29.06.2012
    /// № ММВ-7-6/435@; weights 2 4 10 3 5 9 4 6 8 (before them 7, then 3 7, for a person), modulo
    /// 11, then 10.
    Inn,
    /// КПП, NNNNPPXXX where the two P are digits or capital Latin letters. The same приказ. It has
    /// no check digit.
    Kpp,
    /// ОГРН, 13 digits: the last of the first twelve modulo 11. Приказ Минфина России от 30.10.2017
    /// № 165н.
    Ogrn,
    /// ОГРНИП, 15 digits: the last of the first fourteen modulo 13. The same приказ.
    Ogrnip,
    /// ОКПО, 8 digits of a company, 10 of an entrepreneur. ПР 50.1.024-2005, приложение В: weights
    /// 1..10, modulo 11; a rest of ten is counted anew with weights 3..10, 1, 2. The 14 digits of a
    /// branch are taken by their shape.
    Okpo,
    /// БИК, 9 digits. Положение Банка России от 06.07.2017 № 595-П. It has no check digit.
    Bik,
    /// A bank account in Russia, 20 digits, by its shape alone; see doubtOfAccount().
    Account,

    /// ЄДРПОУ, 8 digits. Положення про ЄДРПОУ, постанова КМУ від 22.01.1996 № 118; counted as its
    /// parent ОКПО, but for 30,000,000 to 60,000,000 with the weights 7 1 2 3 4 5 6 (then 9 3 4
    /// ...).
    Edrpou,
    /// РНОКПП, 10 digits. Наказ Мінфіну України від 29.09.2017 № 822; weights -1 5 7 9 4 6 10 5 7,
    /// modulo 11, then 10.
    Rnokpp,
    /// ІПН of who pays ПДВ: 12 digits of a company, the РНОКПП of an entrepreneur. Наказ Мінфіну
    /// України від 14.11.2014 № 1130. The last of the twelve is a check digit by no published rule,
    /// so they are taken by their shape.
    VatPayer,
    /// МФО of a bank, 6 digits: weights 1 3 7 1 3, the sum times 7, modulo 10. No act that we know
    /// prints the rule; every number in the bank directory of the НБУ that we tried keeps it.
    Mfo,

    /// IBAN of any country, ISO 13616: 15 to 34 letters and digits, as long as its country has them
    /// if that is one of our neighbours; check digits by ISO/IEC 7064, MOD 97-10. Ukraine:
    /// постанова НБУ від 28.12.2018 № 162.
    Iban,
};

/// Why a number may have been written wrong, from a slip to no such number at all. It tells nothing
/// of whether a right number was ever given out; and a number in doubt may be right, if only
/// because the rules change. So a doubt warns and never refuses.
enum class Doubt {
    None,
    CheckDigit,  ///< a digit is wrong, or two are swapped
    OtherBank,   ///< an account that the bank of this БИК cannot have: one of the two is wrong
    Length,
    Characters,  ///< something that such a number has no place for
};

/// Nothing written is no doubt. Blanks (of any width) and hyphens between digits are left out; an
/// IBAN may have small letters.
Doubt doubtOf(Requisite requisite, std::string_view text);

/// The least doubt when the text may be any of these.
Doubt doubtOf(std::initializer_list<Requisite> anyOf, std::string_view text);

/// A bank account in Russia with the БИК of its bank: Порядок расчёта контрольного ключа в номере
/// лицевого счёта, ЦБ РФ 08.09.1997 № 515. Knows settlement accounts, correspondent accounts
/// (30101, which also end as the БИК does) and accounts in the Bank of Russia. Without a right БИК,
/// and for the treasury's own accounts (0...), which have no key, only the shape counts.
Doubt doubtOfAccount(std::string_view account, std::string_view bik);

/// The number without the blanks (of any width) and hyphens that part its digits.
std::string withoutSeparators(std::string_view text);

/// МФО of the bank in an IBAN of Ukraine, "322313" of "UA21 3223 1300 ..."; empty unless it
/// is a right one.
std::string mfoOfIban(std::string_view iban);

/// The number that begins with these digits and ends with its check digits. The requisite must have
/// check digits at its end, and a form of just so many digits before them.
std::string withCheckDigits(Requisite requisite, std::string_view digits);

}  // namespace crm::values
