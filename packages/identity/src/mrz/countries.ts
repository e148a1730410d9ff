/**
 * Three-letter codes that may stand in a machine-readable zone: ISO 3166-1 alpha-3 and the additions of
 * ICAO 9303-3, section 5. The list ages, so that it only ever tells about a code, and never decides on a document.
 */
const states =
  'ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR ' +
  'BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP ' +
  'CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB ' +
  'GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN ' +
  'KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD ' +
  'MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN ' +
  'PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM ' +
  'SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR ' +
  'UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE';

/** British nationals, organisations, and people without a state. */
const additions =
  'GBD GBN GBO GBP GBS UNO UNA UNK EUE RKS XAA XAU XBA XCC XCE XCO XCT XDC XEC XES XIM XMP XOM XPO XXA XXB XXC XXX';

/** Codes that ICAO's own specimens carry. */
const specimens = 'UTO';

const known = new Set(`${states} ${additions} ${specimens}`.split(' '));

/** Codes that documents carry where ISO has another one (ICAO 9303-3, section 5, and documents still in use). */
const others: Readonly<Record<string, string>> = { D: 'DEU', ROM: 'ROU', ZAR: 'COD', TMP: 'TLS' };

export interface Country {
  /** As ISO 3166-1 alpha-3 has it, where it does; as printed elsewhere. */
  readonly code: string;
  /** Whether the list has it. */
  readonly known: boolean;
}

/** A country field without its fillers; null when it holds nothing but fillers. */
export function countryOf(text: string): Country | null {
  const printed = text.replaceAll('<', '');
  if (printed === '') return null;
  const code = others[printed] ?? printed;
  return { code, known: known.has(code) };
}
