import { countryOf } from '../mrz/countries.ts';
import { fold } from './fold.ts';

/** ISO 3166-1: alpha-3 and alpha-2 of each. */
const codes =
  'ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT ' +
  'AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO ' +
  'BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG ' +
  'COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO ' +
  'DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB ' +
  'GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY ' +
  'HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT ' +
  'JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY ' +
  'LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH ' +
  'MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA ' +
  'NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE ' +
  'PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA ' +
  'SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR ' +
  'SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO ' +
  'TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG ' +
  'VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW';

const alpha2 = new Map(codes.split(' ').map((pair) => [pair.slice(0, 3), pair.slice(3)]));
const english = new Intl.DisplayNames(['en'], { type: 'region' });

/** Of ICAO's specimens, and states that ISO 3166-1 leaves to others. */
const further: Readonly<Record<string, string>> = {
  UTO: 'Utopia',
  RKS: 'Kosovo',
  EUE: 'European Union',
  UNO: 'United Nations',
};
/** Adjectives that stand in the place of a code; whoever adds a document type adds the words of its country. */
const adjectives: Readonly<Record<string, string>> = {
  UTOPIAN: 'UTO',
  BRITISHCITIZEN: 'GBR',
  BRITISH: 'GBR',
  DEUTSCH: 'DEU',
  GERMAN: 'DEU',
  FRANCAISE: 'FRA',
  FRANCAIS: 'FRA',
  FRENCH: 'FRA',
  ESPANOLA: 'ESP',
  SPANISH: 'ESP',
  ITALIANA: 'ITA',
  ITALIAN: 'ITA',
  PORTUGUESA: 'PRT',
  PORTUGUESE: 'PRT',
  BRASILEIRA: 'BRA',
  BRASILEIROA: 'BRA',
  BRAZILIAN: 'BRA',
  SWISS: 'CHE',
  IRISH: 'IRL',
  POLSKIE: 'POL',
  POLISH: 'POL',
  NEDERLANDSE: 'NLD',
  DUTCH: 'NLD',
  BELGE: 'BEL',
  BELGIAN: 'BEL',
  OSTERREICH: 'AUT',
  AUSTRIAN: 'AUT',
  USA: 'USA',
  AMERICAN: 'USA',
  CANADIAN: 'CAN',
  INDONESIAN: 'IDN',
  WNI: 'IDN',
  INDIAN: 'IND',
  KENYAN: 'KEN',
  NIGERIAN: 'NGA',
  MEXICANA: 'MEX',
  MEXICAN: 'MEX',
  TURKISH: 'TUR',
  JAPANESE: 'JPN',
};

const byName = new Map([...alpha2].map(([three, two]) => [fold(english.of(two) ?? three), three]));

/** English name of a country code; the code itself where it has none. */
export function countryName(code: string): string {
  const two = alpha2.get(code);
  return further[code] ?? (two === undefined ? code : (english.of(two) ?? code));
}

/** Code of a country that is printed as a code, a name or an adjective; null where it is none that is known. */
export function countryCodeOf(printed: string): string | null {
  const word = fold(printed);
  const named = byName.get(word) ?? adjectives[word];
  if (named !== undefined) return named;
  const country = /^[A-Z]{1,3}$/.test(word) ? countryOf(word) : null;
  return country?.known === true ? country.code : null;
}
