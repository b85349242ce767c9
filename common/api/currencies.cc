#include "common/api/currencies.h"

#include <cstddef>

namespace concord::api {
namespace {

// iso_4217 of Debian's iso-codes 4.15 (lists one and three of ISO 4217), with what amendments 176
// to 178 of the SIX Group added since: ZWG, XCG, XAD. Sorted, one after four bytes.
constexpr std::string_view kCurrencies =
    "ADF ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARL ARM ARP ARS ATS AUD AWG AZM "
    "AZN BAD BAM BBD BDT BEC BEF BEL BGJ BGK BGL BGN BHD BIF BMD BND BOB BOP BOV BRB BRC BRE "
    "BRL BRN BRR BSD BTN BUK BWP BYB BYN BZD CAD CDF CHE CHF CHW CLF CLP CNX CNY COP COU CRC "
    "CSD CSJ CSK CUC CUP CVE CZK DDM DEM DJF DKK DOP DZD ECS ECV EGP ERN ESA ESB ESP ETB EUR "
    "FIM FJD FKP FRF GBP GEK GEL GHC GHS GIP GMD GNE GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL "
    "HRD HRK HTG HUF IDR IEP ILP ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAJ LAK LBP LKR LRD LSL LSM LTT LUC LUF LUL LVR LYD MAD MAF MDL MGA "
    "MGF MKD MLF MMK MNT MOP MRU MTP MUR MVQ MVR MWK MXN MXP MXV MYR MZE MZM MZN NAD NGN NIC "
    "NIO NLG NOK NPR NZD OMR PAB PEH PEI PEN PES PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROK ROL "
    "RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP "
    "STN SUR SVC SYP SZL THB TJR TJS TLE TMT TND TOP TRL TRY TTD TWD TZS UAH UAK UGS UGW UGX "
    "USD USN UYI UYN UYP UYU UYW UZS VEB VED VES VNC VND VUV WST XAD XAF XAG XAU XBA XBB XBC "
    "XBD XCD XCG XDR XEU XOF XPD XPF XPT XRE XSU XUA YDD YER YUD YUN ZAL ZAR ZMW ZRN ZRZ ZWG "
    "ZWL";
constexpr size_t kWidth = 3;
constexpr size_t kStep = kWidth + 1;

}  // namespace

bool IsCurrency(std::string_view code) {
  if (code.size() != kWidth) return false;
  size_t low = 0;
  size_t high = (kCurrencies.size() + 1) / kStep;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = kCurrencies.substr(middle * kStep, kWidth).compare(code);
    if (order == 0) return true;
    if (order < 0) low = middle + 1;
    if (order > 0) high = middle;
  }
  return false;
}

}  // namespace concord::api
