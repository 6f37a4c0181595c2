package sanctions

import (
	"fmt"
	"strings"
	"sync"
)

// What people write for a country who are no issuers of lists: the codes of ISO 3166 alpha-3, as they stand in passports, codes that are none of ISO 3166, and
// names. They are apart from countryNames, by which entries are read: what an entry says is not to change with them.
const (
	alpha3 = `
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN
BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI
CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA
GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN
IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ
LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ
MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF
PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN
SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR
TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE
`
	colloquialNames = `
AE|Emirates|U.A.E.
CD|Congo-Kinshasa|D.R. Congo
CG|Congo-Brazzaville
CN|PR China|P.R. China|Peoples Republic of China|Mainland China
CZ|Czech Rep.
GB|Britain|U.K.
GR|EL|Hellas|Hellenic Republic
KP|DPR Korea|D.P.R.K.|D.P.R. Korea|Korea DPR
KR|ROK|R.O.K.|Korea ROK
SA|KSA|Kingdom of Saudi Arabia
SK|Slovak Republic
US|America|U.S.|U.S.A.
`
	// severalCountries are names that two countries share; which of them is meant changes the answer.
	severalCountries = `
CD|CG|Congo
KP|KR|Korea
MF|SX|Saint Martin|St. Martin
VG|VI|Virgin Islands
`
)

// namedCountries are the codes that a name or code may mean, by its countryKey.
var namedCountries = sync.OnceValue(func() map[string][]string {
	named := map[string][]string{}
	for key, code := range countryCodes() {
		named[key] = []string{code}
	}
	for pair := range strings.FieldsSeq(alpha3) {
		named[countryKey(pair[2:])] = []string{pair[:2]}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(colloquialNames), "\n") {
		names := strings.Split(line, "|")
		for _, name := range names[1:] {
			named[countryKey(name)] = names[:1]
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(severalCountries), "\n") {
		names := strings.Split(line, "|")
		for _, name := range names[2:] {
			named[countryKey(name)] = names[:2]
		}
	}
	return named
})

// CountryNamed returns the ISO 3166 alpha-2 code of the country that somebody names: by that code, in any case, by the code of three letters, by a code that is in use beside them (UK, EL),
// or by a name in English. It is an error, which says what is wanted, where none is known or a name is that of two.
func CountryNamed(text string) (string, error) {
	switch codes := namedCountries()[countryKey(text)]; len(codes) {
	case 0:
		return "", fmt.Errorf("country %q is not known: want its code in ISO 3166, such as KP, or its name in English, such as North Korea", text)
	case 1:
		return codes[0], nil
	default:
		return "", fmt.Errorf("country %q may be %s: say which, by the code", text, strings.Join(codes, " or "))
	}
}
