import { FieldError } from '../errors/errors';
import { singleToken } from './pasteArtifacts';
import { requireText } from './text';

/** The codes of ISO 3166-1, two letters and then three, and those of Kosovo that are in use. */
const CODES = `
	ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE
	BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS
	BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN
	COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST
	EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
	GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD
	HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
	JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA
	LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
	MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
	NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG
	PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
	SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD
	STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON
	TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
	VNVNM VUVUT WFWLF WSWSM XKXKK YEYEM YTMYT ZAZAF ZMZMB ZWZWE
`;

const byThree = new Map(
	CODES.trim()
		.split(/\s+/)
		.map((codes) => [codes.slice(2), codes.slice(0, 2)]),
);
const byTwo = new Set(byThree.values());

/** The languages in which a country may be named: those of the platform. */
const LANGUAGES =
	'ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt pt-BR ro ru sk sv ta th tr uk vi zh';

/**
 * Parses a country to its two-letter ISO code. Accepts two or three letters, and names in the languages
 * of the platform.
 *
 * @throws {FieldError} if the value is not a country, or is ambiguous
 */
export function parseCountry(value: unknown, label: string): string {
	const text = requireText(value, label);
	const letters = singleToken(text).normalize('NFKC');
	if (AMBIGUOUS.test(letters)) {
		throw new FieldError('country-ambiguous', label);
	}
	const country = findCode(letters) ?? getCodesByName().get(normalizeName(text));
	if (country) return country;
	throw new FieldError('not-a-country', label);
}

/** Compares the whole text, since the letters of "N/A" are not a code. */
function findCode(text: string): string | undefined {
	const letters = text.toUpperCase();
	return ALIASES.get(letters) ?? (byTwo.has(letters) ? letters : byThree.get(letters));
}

const ALIASES = new Map([
	['UK', 'GB'],
	['U.K.', 'GB'],
	['U.S.', 'US'],
	['U.S.A.', 'US'],
]);

/** "no" and "na" (not available). In upper case they are the codes of Norway and Namibia. */
const AMBIGUOUS = /^(?:n[oaOA]|N[oa])$/;

let names: Map<string, string> | undefined;

/** Created on first use, because it takes as long as a request. */
function getCodesByName(): Map<string, string> {
	if (names) return names;
	names = new Map();
	for (const language of LANGUAGES.split(' ')) {
		for (const style of ['long', 'short'] as const) {
			const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'none', style });
			for (const code of byTwo) {
				const name = normalizeName(regions.of(code) ?? '');
				// The same abbreviation, such as EU, can mean different countries in two languages.
				if (/^[a-z]{0,3}$/.test(name)) continue;
				// A name of two countries is ambiguous.
				names.set(name, (names.get(name) ?? code) === code ? code : '');
			}
		}
	}
	// Ambiguous, although some languages call one of the two countries by this name.
	for (const name of ['congo', 'kongo']) names.delete(name);
	return names;
}

/**
 * Removes the parts of a name that people often leave out: case, accents on Latin letters, spaces,
 * punctuation and symbols.
 */
const normalizeName = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/[\u0300-\u036F]|[\s\p{P}\p{S}\p{C}]/gu, '')
		.toLowerCase();
