package sanctions

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
)

// text is a file that is there only in the test.
func text(name, content string) File {
	return File{name, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

// The samples are made up, in the form that each issuer documents.
const (
	sampleSDN = `9001,"EXAMPLE, Ivan","individual","CYBER2] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1970; alt. DOB 02 Mar 1971; POB Minsk, Belarus; nationality Russia; Gender Male; Passport 123456 (Russia) issued 05 Feb 2010 expires 05 Feb 2015; Digital Currency Address - XBT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2; a.k.a. 'VANYA THE EXAM"` + "\r\n" +
		`9002,"SAMPLE STAR","vessel","SYRIA","-0- ","ABCD1","Crude Oil Tanker","50000","30000","Panama","EXAMPLE SHIPPING S.A.","Vessel Registration Identification IMO 9074729; Former Vessel Flag Malta; Secondary sanctions risk: section 1; Linked To: EXAMPLE SHIPPING S.A."` + "\r\n\x1a"
	sampleAlt      = `9001,1,"aka","EXEMPEL, Ivan",-0- ` + "\r\n" + `9001,2,"fka","MUSTER, Iwan","spelling" ` + "\r\n\x1a"
	sampleAdd      = `9001,1,"1 Example Street","Moscow","Russia",-0- ` + "\r\n\x1a"
	sampleComments = `9001,"PLE'; Email Address ivan@example.org; Linked To: SOMEBODY."` + "\r\n\x1a"

	sampleAdvanced = `<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="3">
<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>8</Month><Day>20</Day></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="11082">Russia</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType><FeatureType ID="224">Gender</FeatureType><FeatureType ID="344">Digital Currency Address - XBT</FeatureType><FeatureType ID="504">Secondary sanctions risk:</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType><IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType></IDRegDocDateTypeValues>
<ListValues><List ID="1550">SDN List</List></ListValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
</ReferenceValueSets>
<Locations><Location ID="7"><LocationCountry CountryID="11082" CountryRelevanceID="1"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Moscow</Value></LocationPartValue></LocationPart></Location></Locations>
<IDRegDocuments>
<IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="501" IssuedBy-CountryID="11082"><IDRegistrationNo>123456</IDRegistrationNo><DocumentDate IDRegDocDateTypeID="1480"><DatePeriod><Start><From><Year>2010</Year><Month>2</Month><Day>5</Day></From></Start></DatePeriod></DocumentDate></IDRegDocument>
<IDRegDocument ID="2" IDRegDocTypeID="1626" IdentityID="502"><IDRegistrationNo>IMO 9074729</IDRegistrationNo></IDRegDocument>
</IDRegDocuments>
<DistinctParties>
<DistinctParty FixedRef="9001"><Profile ID="9001" PartySubTypeID="4"><Identity ID="501" Primary="true">
<Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="72">VANYA</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="71">EXAMPLE</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="72">Ivan</NamePartValue></DocumentedNamePart></DocumentedName>
<DocumentedName ID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="71">ПРИМЕР</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="72">Иван</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="71" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="72" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod><Start Approximate="false"><From><Year>1970</Year><Month>1</Month><Day>1</Day></From></Start><End><To><Year>1970</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="10"><FeatureVersion ID="2"><VersionLocation LocationID="7"/></FeatureVersion></Feature>
<Feature ID="3" FeatureTypeID="224"><FeatureVersion ID="3"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
<Feature ID="4" FeatureTypeID="344"><FeatureVersion ID="4"><VersionDetail DetailTypeID="1432">1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2</VersionDetail></FeatureVersion></Feature>
<Feature ID="5" FeatureTypeID="25"><FeatureVersion ID="5"><VersionLocation LocationID="7"/></FeatureVersion></Feature></Profile></DistinctParty>
<DistinctParty FixedRef="9002"><Profile ID="9002" PartySubTypeID="1"><Identity ID="502" Primary="true"><Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="4"><DocumentedNamePart><NamePartValue NamePartGroupID="73">SAMPLE STAR</NamePartValue></DocumentedNamePart></DocumentedName></Alias><NamePartGroups><MasterNamePartGroup><NamePartGroup ID="73" NamePartTypeID="1526"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
</DistinctParties>
<SanctionsEntries>
<SanctionsEntry ID="9001" ProfileID="9001" ListID="1550"><EntryEvent ID="1" EntryEventTypeID="1"><Date CalendarTypeID="1"><Year>2019</Year><Month>11</Month><Day>5</Day></Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>CYBER2</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="1705"/></SanctionsEntry>
<SanctionsEntry ID="9002" ProfileID="9002" ListID="1550"><SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>SYRIA</Comment></SanctionsMeasure></SanctionsEntry>
</SanctionsEntries></Sanctions>`

	sampleUKCSV = "\ufeffReport Date: 23-Sep-2026\r\n" +
		`Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,National Identifier additional information,Passport number,Passport additional information,Position,Gender,Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number,Current owner/operator (s),Previous owner/operator (s),Current believed flag of ship,Previous flags,Type of ship,Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)` + "\r\n" +
		`14/04/2026,TST0001,99001,TSi.001,EXAMPLE,IVAN,,,,,Primary Name,,Mullah,Иван Пример,Cyrillic,Russian,The Test (Sanctions) (EU Exit) Regulations 2026,Individual,UK,Asset freeze|Travel ban,Some information.,Some reasons.,1 Example Street,,,,,Moscow,,Russia,,,,05/11/2019,dd/mm/1970,(1) Russia. (2) Belarus,,,123456,Issued 2010,Minister,Male,Minsk,"Former USSR, now Belarus",,,,,,,,,,,,,,` + "\r\n" +
		`14/04/2026,TST0001,99001,TSi.001,VANYA,,,,,,Alias,Low quality a.k.a,,,,,The Test (Sanctions) (EU Exit) Regulations 2026,Individual,UK,Asset freeze|Travel ban,,,,,,,,,,,,,,05/11/2019,02/03/1971,,,,,,,,,,,,,,,,,,,,,,,` + "\r\n" +
		`14/04/2026,TST0002,99002,,SAMPLE STAR,,,,,,Primary Name,,,,,,The Test (Sanctions) (EU Exit) Regulations 2026,Ship,UK,Shipping sanctions,,,,,,,,,,,,,,06/11/2019,,,,,,,,,,,,,,,IMO9074729,EXAMPLE SHIPPING,,Panama,Malta,Crude oil tanker,50000,200,2004,HIN1` + "\r\n"

	sampleUKXML = `<?xml version="1.0" encoding="utf-8"?>
<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><DateGenerated>23/09/2026</DateGenerated>
<Designation><LastUpdated>14/04/2026</LastUpdated><DateDesignated>05/11/2019</DateDesignated><UniqueID>TST0001</UniqueID><OFSIGroupID>99001</OFSIGroupID><UNReferenceNumber>TSi.001</UNReferenceNumber>
<Names><Name><Name1>IVAN</Name1><Name6>EXAMPLE</Name6><NameType>Primary Name</NameType></Name><Name><Name6>VANYA</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>Иван Пример</NameNonLatinScript></NonLatinName></NonLatinNames><Titles><Title>Mullah</Title></Titles>
<RegimeName>The Test (Sanctions) (EU Exit) Regulations 2026</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource><SanctionsImposed>Asset freeze|Travel ban</SanctionsImposed><OtherInformation>Some information.</OtherInformation><UKStatementofReasons>Some reasons.</UKStatementofReasons>
<Addresses><Address><AddressLine1>1 Example Street</AddressLine1><AddressLine6>Moscow</AddressLine6><AddressCountry>Russia</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1970</DOB><DOB>02/03/1971</DOB></DOBs><Nationalities><Nationality>Russia</Nationality><Nationality>Belarus</Nationality></Nationalities><PassportDetails><Passport><PassportNumber>123456</PassportNumber><PassportAdditionalInformation>Issued 2010</PassportAdditionalInformation></Passport></PassportDetails><Positions><Position>Minister</Position></Positions><BirthDetails><Location><TownOfBirth>Minsk</TownOfBirth><CountryOfBirth>Former USSR, now Belarus</CountryOfBirth></Location></BirthDetails><GenderDetails><Gender>Male</Gender></GenderDetails></Individual></IndividualDetails></Designation>
<Designation><DateDesignated>06/11/2019</DateDesignated><UniqueID>TST0002</UniqueID><OFSIGroupID>99002</OFSIGroupID><Names><Name><Name6>SAMPLE STAR</Name6><NameType>Primary Name</NameType></Name></Names><RegimeName>The Test (Sanctions) (EU Exit) Regulations 2026</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
<ShipDetails><Ship><IMONumbers><IMONumber>IMO9074729</IMONumber></IMONumbers><CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips></Ship></ShipDetails></Designation></Designations>`

	sampleEU = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T16:47:04.449+02:00" globalFileId="184961">
<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.23" logicalId="13"><remark>A remark.</remark>
<regulation regulationType="regulation" organisationType="commission" publicationDate="2019-11-05" entryIntoForceDate="2019-11-06" numberTitle="1/2019 (OJ L1)" programme="CYB" logicalId="348"><publicationUrl>http://eur-lex.europa.eu/x</publicationUrl></regulation>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Ivan" middleName="" lastName="Example" wholeName="Ivan Example" function="Minister" gender="M" title="Dr" nameLanguage="" strong="true" regulationLanguage="en" logicalId="17"><regulationSummary regulationType="regulation"/></nameAlias>
<nameAlias firstName="" middleName="" lastName="" wholeName="Иван Пример" nameLanguage="RU" strong="true" regulationLanguage="en" logicalId="18"/>
<nameAlias firstName="" middleName="" lastName="" wholeName="Vanya" strong="false" regulationLanguage="en" logicalId="19"/>
<citizenship region="" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" regulationLanguage="en" logicalId="20"/>
<birthdate circa="true" calendarType="GREGORIAN" city="Minsk" zipCode="" year="1970" region="" place="" countryIso2Code="BY" countryDescription="BELARUS" regulationLanguage="en" logicalId="21"/>
<birthdate circa="false" calendarType="GREGORIAN" city="" birthdate="1971-03-02" dayOfMonth="2" monthOfYear="3" year="1971" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="22"/>
<address city="Moscow" street="1 Example Street" poBox="" zipCode="" region="" place="" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" logicalId="23"/>
<identification diplomatic="false" knownExpired="true" number="123456" latinNumber="" identificationTypeCode="passport" identificationTypeDescription="National passport" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" logicalId="24"/>
</sanctionEntity>
<sanctionEntity euReferenceNumber="EU.2.34" logicalId="14"><subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="Example Shipping" strong="true" logicalId="30"/><regulation programme="SYR" publicationDate="2020-01-01"/></sanctionEntity>
</export>`

	sampleMOF = `区分,番号,告示日付,告示番号,個人・団体,氏名（日本語）,氏名（英語）,別名・別称（日本語）,別名・別称（英語）,旧称（日本語）,旧称（英語）,確定に十分でない別名（日本語）,確定に十分でない別名（英語）,称号（日本語）,称号（英語）,役職（日本語）,役職（英語）,生年月日,出生地（日本語）,出生地（英語）,国籍（日本語）,国籍（英語）,旅券番号,身分証番号,住所・所在地（国）（日本語）,住所・所在地（都市その他の情報）（日本語）,住所・所在地（国）（英語）,住所・所在地（都市その他の情報）（英語）,国連参照番号,リスト掲載日,その他の情報,外務省告示情報` + "\r\n" +
		`試験,002-000002,2001.9.22 2008.6.25改訂,第1号,個人,イワン・エグザンプル,Ivan Example,イワン（別；名）； ワーニャ,Iwan Exempel; Vanya Example,,Old Name,ワーニャ,Vanya,博士,Dr,大臣,Minister,1941/8/20; 1970年；1955年から1958年の間; １９６８年頃,ミンスク,"Minsk, Belarus",ロシア,Russia,１２３４５６,,ロシア,モスクワ,Russia,Moscow,TSi.001,2001/1/25,(original script: Иван Пример),告示の全文` + "\r\n" +
		`試験,002-000003,2001.9.22,第1号,団体,見本海運,SAMPLE SHIPPING,,,,,,,,,,,,,,,,,,,,,,,,,` + "\r\n"

	samplePlain = "id,kind,name,aliases,weak_aliases,births,nationalities,imos,addresses,identifiers,places,listed,remarks,export_control\n" +
		`7,organisation,SAMPLE WORKS,Sample Factory; 见本工厂,SW,,China,9074729,XBT:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2,Registration: 99,"Shanghai, China",2025-01-31,missiles,yes` + "\n"

	sampleUN = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>IVAN</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.001</REFERENCE_NUMBER><LISTED_ON>2019-11-05-04:00</LISTED_ON><NAME_ORIGINAL_SCRIPT>Иван Пример</NAME_ORIGINAL_SCRIPT><COMMENTS1>Gender: male. (Original script: Ваня)</COMMENTS1><NATIONALITY><VALUE>Russian Federation</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Vanya</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1968</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>123456</NUMBER><ISSUING_COUNTRY>Russian Federation</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`

	sampleCSL = "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids\n" +
		`1,Specially Designated Nationals (SDN) - Treasury Department,1,Individual,CYBER2,"EXAMPLE, Ivan",,"Moscow, RU",,,,,,,,,,,,,,,"EXEMPEL, Ivan; and VANYA",,circa 1970,RU,"Minsk, Belarus",,"RU, 2015-02-05, 2010-02-05, 123456, Passport; Male, Gender; 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2, Digital Currency Address - XBT"` + "\n" +
		`2,Entity List (EL) - Bureau of Industry and Security,,,,SAMPLE WORKS,,"Shanghai, CN",87 FR 1,2022-04-07,,,For all items,Denial,,,,,,,,,,,,,,,` + "\n"

	sampleIndex = `{"metadata":{"sdnListDate":"08/20/2026"},"addresses":{"1bvbmseystwetqtfn5au4m4gfg7xjanvn2":{"type":"Digital Currency Address - XBT","entries":[{"entity":"Ivan EXAMPLE","program":"CYBER2, SDGT","type":"Digital Currency Address - XBT","uid":"9001","akas":["Vanya"]}]}}}`
)

var sampleSet = []File{text("sdn.csv", sampleSDN), text("alt.csv", sampleAlt), text("add.csv", sampleAdd), text("sdn_comments.csv", sampleComments)}

// TestSamples holds what each form says of the same made-up person.
func TestSamples(t *testing.T) {
	shiftJIS, err := japanese.ShiftJIS.NewEncoder().String(strings.ReplaceAll(sampleMOF, "Иван Пример", "Иван"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		list   ListID
		files  []File
		format Format
		date   Day
		n      int
		want   []string // lines of the first entry
	}{
		{"ofac csv", "", sampleSet, FormatOFACCSV, "", 2, []string{"kind person", "names EXAMPLE, Ivan (primary)", "names EXEMPEL, Ivan (strong)", "names MUSTER, Iwan, fka; spelling (strong)",
			"names VANYA THE EXAMPLE, in remarks (weak)", "births circa 1970", "births 1971-03-02", "nationalities RU", "gender male", "programmes CYBER2", "programmes SDGT",
			"addresses XBT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 (case unknown: false)", "identifiers Passport, 123456, RU, issued 05 Feb 2010 expires 05 Feb 2015",
			"identifiers Email Address, ivan@example.org", "places residence, 1 Example Street, Moscow, Russia, RU", "places birth, Minsk, Belarus, BY", "facts Linked To, SOMEBODY."}},
		{"ofac advanced", "", []File{text("SDN_ADVANCED.XML", sampleAdvanced)}, FormatOFACAdvanced, "2026-08-20", 2, []string{"kind person", "names EXAMPLE, Ivan (primary)", "names ПРИМЕР Иван (primary)",
			"names VANYA (weak)", "births 1970", "nationalities RU", "gender male", "programmes CYBER2", "addresses XBT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 (case unknown: false)",
			"identifiers Passport, 123456, RU, Issue Date 2010-02-05", "places residence, Moscow, Russia, RU", "listed 2019-11-05", "facts List, SDN List", "facts Measure, Block"}},
		{"uk csv", "", []File{text("x", sampleUKCSV)}, FormatUKCSV, "2026-09-23", 2, []string{"kind person", "names IVAN EXAMPLE (primary)", "names Иван Пример, original script (primary)", "names VANYA (weak)",
			"births 1970", "births 1971-03-02", "nationalities RU", "nationalities BY", "gender male", "listed 2019-11-05", "identifiers Passport, 123456, Issued 2010",
			"identifiers UN reference number, TSi.001", "places birth, Minsk, Former USSR, now Belarus, BY", "places residence, 1 Example Street, Moscow, Russia, RU", "facts Position, Minister"}},
		{"uk xml", "", []File{text("x", sampleUKXML)}, FormatUKXML, "2026-09-23", 2, []string{"kind person", "names IVAN EXAMPLE (primary)", "names Иван Пример, original script (primary)", "names VANYA (weak)",
			"births 1970", "births 1971-03-02", "nationalities RU", "nationalities BY", "gender male", "listed 2019-11-05", "identifiers Passport, 123456, Issued 2010",
			"identifiers UN reference number, TSi.001", "places birth, Minsk, Former USSR, now Belarus, BY", "places residence, 1 Example Street, Moscow, Russia, RU", "facts Position, Minister"}},
		{"eu", "", []File{text("x", sampleEU)}, FormatEU, "2026-08-05", 2, []string{"kind person", "names Ivan Example (primary)", "names Иван Пример (strong)", "names Vanya (weak)", "births circa 1970", "births 1971-03-02",
			"nationalities RU", "gender male", "programmes CYB", "identifiers National passport, 123456, RU, knownExpired", "places birth, Minsk, BELARUS, BY", "listed 2019-11-05", "remarks A remark."}},
		{"mof", "", []File{text("x", sampleMOF)}, FormatJapanMOF, "", 2, []string{"kind person", "names イワン・エグザンプル (primary)", "names Ivan Example (primary)", "names イワン（別；名） (strong)", "names ワーニャ (strong)",
			"names Iwan Exempel (strong)", "names Old Name, former name (strong)", "names Vanya (weak)", "names Иван Пример, original script, in remarks (strong)", "births 1941-08-20", "births 1970", "births 1955/1958", "births circa 1968",
			"nationalities RU", "identifiers Passport, 123456", "identifiers UN reference number, TSi.001", "places birth, Minsk, Belarus, BY", "places residence, Moscow, Russia, RU", "listed 2001-01-25"}},
		{"mof shift_jis", "", []File{text("x", shiftJIS)}, FormatJapanMOF, "", 2, []string{"names イワン・エグザンプル (primary)", "births circa 1968", "names Иван, original script, in remarks (strong)"}},
		{"un", "", []File{text("x", sampleUN)}, FormatUN, "2026-02-27", 1, []string{"names IVAN EXAMPLE (primary)", "names Иван Пример, original script (primary)", "names Vanya (weak)", "names Ваня, original script, in remarks (strong)",
			"births 1970/1972", "births circa 1968", "gender male", "nationalities RU", "listed 2019-11-05", "identifiers Passport, 123456, RU"}},
		{"csl", "", []File{text("x", sampleCSL)}, FormatUSCSL, "", 2, []string{"names EXAMPLE, Ivan (primary)", "names VANYA (strong)", "births circa 1970", "gender male", "nationalities RU", "export_control false",
			"addresses XBT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 (case unknown: false)", "identifiers Passport, 123456, RU, issued 2010-02-05, expires 2015-02-05", "places residence, Moscow, RU, RU", "places birth, Minsk, Belarus, BY"}},
		{"address index", "", []File{text("x", sampleIndex)}, FormatAddressIndex, "2026-08-20", 1, []string{"names Ivan EXAMPLE (primary)", "names Vanya (strong)", "programmes SDGT", "identifiers OFAC UID, 9001",
			"addresses XBT 1bvbmseystwetqtfn5au4m4gfg7xjanvn2 (case unknown: true)"}},
		{"address lists", "", []File{text("sanctioned_addresses_XBT.txt", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\n"), text("sanctioned_addresses_USDT.json", `["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"]`)}, FormatAddressLists, "", 1,
			[]string{"addresses XBT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 (case unknown: false)", "addresses USDT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 (case unknown: false)"}},
		{"plain", "korea", []File{text("x", samplePlain)}, FormatPlain, "", 1, []string{"kind organisation", "names SAMPLE WORKS (primary)", "names 见本工厂 (strong)", "names SW (weak)", "nationalities CN", "imos 9074729",
			"addresses XBT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 (case unknown: false)", "identifiers Registration, 99", "places residence, Shanghai, China, CN", "listed 2025-01-31", "export_control true"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Read(t.Context(), c.list, true, c.files...)
			if err != nil {
				t.Fatal(err)
			}
			if got.Format != c.format || got.Date != c.date || len(got.Entries) != c.n || len(got.Missing) > 0 {
				t.Fatalf("%s of %q, %d entries, missing %v; want %s of %q, %d", got.Format, got.Date, len(got.Entries), got.Missing, c.format, c.date, c.n)
			}
			have := map[string]bool{}
			var all []string
			for _, l := range got.Entries[0].lines() {
				for _, s := range l.texts {
					have[l.field+" "+s] = true
					all = append(all, l.field+" "+s)
				}
			}
			for _, w := range c.want {
				if !have[w] {
					t.Errorf("%q is not among\n\t%s", w, strings.Join(all, "\n\t"))
				}
			}
			if last := got.Entries[len(got.Entries)-1]; last.Kind == Ship && (len(last.IMOs) != 1 || last.IMOs[0] != "9074729") {
				t.Errorf("ship: IMO %v", last.IMOs)
			}
		})
	}
}

// TestGzip: the hash is of the bytes as they came.
func TestGzip(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.WriteString(w, sampleUN); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := Read(t.Context(), "", true, text("un.xml.gz", packed.String()))
	if err != nil || len(c.Entries) != 1 || c.Sources[0].Bytes != int64(packed.Len()) {
		t.Errorf("%+v, %v", c, err)
	}
	half := packed.String()[:packed.Len()-20]
	if _, err := Read(t.Context(), "", true, text("half.gz", half)); err == nil || !strings.Contains(err.Error(), "half.gz") {
		t.Errorf("half a gzip: %v", err)
	}
}
