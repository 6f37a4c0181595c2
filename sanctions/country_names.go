package sanctions

// countryNames are the ISO 3166 alpha-2 codes, each with the names that list issuers write. XK is used by all of them for
// Kosovo; AN is no longer in use. The first name is the short English one.
const countryNames = `
AD|Andorra
AE|United Arab Emirates|UAE
AF|Afghanistan
AG|Antigua & Barbuda|Antigua and Barbuda
AI|Anguilla
AL|Albania
AM|Armenia
AN|Netherlands Antilles
AO|Angola
AQ|Antarctica
AR|Argentina
AS|Samoa (American)
AT|Austria
AU|Australia
AW|Aruba
AX|Åland Islands|Aland Islands
AZ|Azerbaijan
BA|Bosnia & Herzegovina|Bosnia and Herzegovina|Bosnia
BB|Barbados
BD|Bangladesh
BE|Belgium
BF|Burkina Faso
BG|Bulgaria
BH|Bahrain
BI|Burundi
BJ|Benin
BL|Saint Barthelemy|St Barthelemy
BM|Bermuda
BN|Brunei|Brunei Darussalam
BO|Bolivia|Bolivia (Plurinational State of)|Plurinational State of Bolivia
BQ|Caribbean NL
BR|Brazil
BS|Bahamas|Bahamas, The
BT|Bhutan
BV|Bouvet Island
BW|Botswana
BY|Belarus|Byelorussia|Republic of Belarus
BZ|Belize
CA|Canada
CC|Cocos (Keeling) Islands
CD|Democratic Republic of the Congo|Congo, Democratic Republic of the|Congo (Democratic Republic)|DRC|DR Congo|Congo (Kinshasa)|Zaire
CF|Central African Rep.|Central African Republic
CG|Republic of the Congo|Congo|Congo, Republic of the|Congo (Brazzaville)
CH|Switzerland
CI|Côte d'Ivoire|Cote d'Ivoire|Cote d Ivoire|Ivory Coast
CK|Cook Islands
CL|Chile
CM|Cameroon
CN|China|People's Republic of China|PRC
CO|Colombia
CR|Costa Rica
CU|Cuba
CV|Cape Verde|Cabo Verde
CW|Curaçao|Curacao
CX|Christmas Island
CY|Cyprus
CZ|Czech Republic|Czechia
DE|Germany
DJ|Djibouti
DK|Denmark
DM|Dominica
DO|Dominican Republic
DZ|Algeria
EC|Ecuador
EE|Estonia
EG|Egypt
EH|Western Sahara
ER|Eritrea
ES|Spain
ET|Ethiopia
FI|Finland
FJ|Fiji
FK|Falkland Islands
FM|Micronesia|Micronesia, Federated States of|Federated States of Micronesia
FO|Faroe Islands
FR|France
GA|Gabon
GB|United Kingdom|UK|Great Britain|United Kingdom of Great Britain and Northern Ireland|England|Scotland|Wales|Northern Ireland
GD|Grenada
GE|Georgia
GF|French Guiana
GG|Guernsey
GH|Ghana
GI|Gibraltar
GL|Greenland
GM|Gambia|The Gambia|Gambia, The
GN|Guinea
GP|Guadeloupe
GQ|Equatorial Guinea
GR|Greece
GS|South Georgia & the South Sandwich Islands
GT|Guatemala
GU|Guam
GW|Guinea-Bissau
GY|Guyana
HK|Hong Kong|Hong Kong SAR|China, Hong Kong Special Administrative Region|Hong Kong (China)|Hong Kong, China
HM|Heard Island & McDonald Islands
HN|Honduras
HR|Croatia
HT|Haiti
HU|Hungary
ID|Indonesia
IE|Ireland
IL|Israel
IM|Isle of Man
IN|India
IO|British Indian Ocean Territory
IQ|Iraq
IR|Iran|Iran (Islamic Republic of)|Islamic Republic of Iran
IS|Iceland
IT|Italy
JE|Jersey
JM|Jamaica
JO|Jordan
JP|Japan
KE|Kenya
KG|Kyrgyzstan|Kyrgyz Republic|Kyrgyz SSR|Kirghizia
KH|Cambodia
KI|Kiribati
KM|Comoros
KN|Saint Kitts & Nevis|Saint Kitts and Nevis|St. Kitts & Nevis|St Kitts & Nevis
KP|North Korea|Korea, North|Democratic People's Republic of Korea|Korea, Democratic People's Republic of|DPRK
KR|South Korea|Korea, South|Republic of Korea|Korea, Republic of
KW|Kuwait
KY|Cayman Islands
KZ|Kazakhstan|Kazakh SSR|Kazakh Soviet Socialist Republic
LA|Laos|Lao People's Democratic Republic|Lao PDR
LB|Lebanon
LC|Saint Lucia|St Lucia
LI|Liechtenstein
LK|Sri Lanka
LR|Liberia
LS|Lesotho
LT|Lithuania
LU|Luxembourg
LV|Latvia
LY|Libya|Libyan Arab Jamahiriya|State of Libya
MA|Morocco
MC|Monaco
MD|Moldova|Republic of Moldova|Moldova, Republic of|Moldovan SSR|Moldovian SSR
ME|Montenegro
MF|Saint Martin (French)|Saint Martin|St Martin (French)
MG|Madagascar
MH|Marshall Islands
MK|North Macedonia|Macedonia|The former Yugoslav Republic of Macedonia|Macedonia, The Former Yugoslav Republic of|Republic of North Macedonia
ML|Mali
MM|Myanmar|Burma
MN|Mongolia
MO|Macau|Macao|Macau SAR|China, Macao Special Administrative Region|Macao SAR
MP|Northern Mariana Islands
MQ|Martinique
MR|Mauritania
MS|Montserrat
MT|Malta
MU|Mauritius
MV|Maldives
MW|Malawi
MX|Mexico
MY|Malaysia
MZ|Mozambique
NA|Namibia
NC|New Caledonia
NE|Niger
NF|Norfolk Island
NG|Nigeria
NI|Nicaragua
NL|Netherlands|The Netherlands|Netherlands, The|Holland|Kingdom of the Netherlands
NO|Norway
NP|Nepal
NR|Nauru
NU|Niue
NZ|New Zealand
OM|Oman
PA|Panama
PE|Peru
PF|French Polynesia
PG|Papua New Guinea
PH|Philippines
PK|Pakistan
PL|Poland
PM|Saint Pierre & Miquelon|Saint Pierre and Miquelon|St Pierre & Miquelon
PN|Pitcairn
PR|Puerto Rico
PS|Palestine|Palestinian|State of Palestine|Palestinian Territory, Occupied|Occupied Palestinian Territories|Palestinian Territories|West Bank|Gaza|Gaza Strip|Palestinian Authority|Region: Gaza
PT|Portugal
PW|Palau
PY|Paraguay
QA|Qatar
RE|Réunion
RO|Romania
RS|Serbia
RU|Russia|Russian Federation|Russian SFSR|Russian Soviet Federative Socialist Republic (RSFSR)|RSFSR|Russia (USSR)
RW|Rwanda
SA|Saudi Arabia
SB|Solomon Islands
SC|Seychelles
SD|Sudan
SE|Sweden
SG|Singapore
SH|Saint Helena|St Helena
SI|Slovenia
SJ|Svalbard & Jan Mayen
SK|Slovakia
SL|Sierra Leone
SM|San Marino
SN|Senegal
SO|Somalia
SR|Suriname
SS|South Sudan
ST|Sao Tome & Principe|Sao Tome and Principe
SV|El Salvador
SX|Saint Maarten (Dutch)|Sint Maarten|St Maarten (Dutch)
SY|Syria|Syrian Arab Republic
SZ|Eswatini (Swaziland)|Eswatini|Swaziland
TC|Turks & Caicos Is
TD|Chad
TF|French S. Terr.
TG|Togo
TH|Thailand
TJ|Tajikistan|Tajik SSR
TK|Tokelau
TL|East Timor|Timor-Leste
TM|Turkmenistan
TN|Tunisia
TO|Tonga
TR|Turkey|Türkiye|Turkiye
TT|Trinidad & Tobago
TV|Tuvalu
TW|Taiwan|Taiwan, Province of China|Taiwan (Republic of China)|Chinese Taipei|Republic of China
TZ|Tanzania|United Republic of Tanzania|Tanzania, United Republic of
UA|Ukraine|Ukrainian SSR
UG|Uganda
UM|US minor outlying islands
US|United States|United States of America|USA
UY|Uruguay
UZ|Uzbekistan|Uzbek SSR|Uzbekistan SSR
VA|Vatican City|Vatican|Holy See
VC|Saint Vincent|Saint Vincent and the Grenadines|St Vincent
VE|Venezuela|Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela
VG|Virgin Islands (UK)|British Virgin Islands|Virgin Islands, British|BVI
VI|Virgin Islands (US)|US Virgin Islands|Virgin Islands, U.S.
VN|Vietnam|Viet Nam|Socialist Republic of Vietnam
VU|Vanuatu
WF|Wallis & Futuna
WS|Samoa
XK|Kosovo
YE|Yemen|Republic of Yemen
YT|Mayotte
ZA|South Africa
ZM|Zambia
ZW|Zimbabwe
`
