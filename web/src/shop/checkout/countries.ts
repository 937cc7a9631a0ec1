import type { Language } from '~/words/words'

const codes = `
  AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CV CW CY CZ DE
  DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IS IT JE JM JO
  JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL
  NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SE SG SH SI SK SL SM SN SO SR SS ST SV SX SZ TC TD TG TH TJ TL TM
  TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW
`.trim().split(/\s+/)

/** Where things can be sent, by the names that the reader's language has for them. */
export function countries(language: Language): readonly { readonly code: string, readonly name: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return codes.map(code => ({ code, name: names.of(code) ?? code })).sort((a, b) => a.name.localeCompare(b.name, language))
}

export function countryName(code: string, language: Language): string {
  try { return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code } catch { return code }
}

/** The country that the browser is set to, where it says so. */
export function likelyCountry(locales: readonly string[], language: Language): string {
  for (const locale of locales) {
    const region = /-([A-Z]{2})\b/.exec(locale)?.[1]
    if (region && codes.includes(region)) return region
  }
  return language === 'tr' ? 'TR' : 'US'
}
