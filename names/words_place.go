package names

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed places.txt
var placesText string

// morePlaces are what places.txt does not have: adjectives, long and former names of countries, under their English names, and
// cities and regions that firms are named after, from common knowledge. Korea is one place: 朝鮮 and
// 한국 are both written so.
const morePlaces = `
Korea: dprk, democratic peoples republic of korea, north korean, pyongyang, phyongyang, chosun minjujuui inmin konghwaguk, кндр, 朝鮮民主主義人民共和国, 조선민주주의인민공화국, 평양, 平壤, 平壌
Korea: korea, korean, choson, chosun, joson, корея, корейская, корейский, 朝鮮, 朝鲜, 조선, كوريا
Koryo: koryo, goryeo, 高麗, 高丽, 고려, корё
Korea: republic of korea, south korean, 韓国, 韓國, 韩国, 한국, 大韓民国, 대한민국, 대한
Afghanistan: afghan
Argentina: argentine, argentinian
Armenia: armenian
Australia: australian
Austria: austrian
Azerbaijan: azerbaijani, azeri
Belarus: belarusian, belorussia, byelorussian, белорусский, белорусская
Belgium: belgian
Bolivia: bolivian
Brazil: brazilian, brasil, brasileira
Bulgaria: bulgarian
Canada: canadian
Chile: chilean
China: chinese, prc, peoples republic of china, zhongguo, китайский, китайская, 中華, 中华, 中華人民共和国
Colombia: colombian, colombiana
Croatia: croatian
Cuba: cuban, cubana
Cyprus: cypriot
Egypt: egyptian, misr, مصريه
France: french, francaise, francais
Georgia: georgian
Germany: german, deutsche, deutscher, deutsches
Greece: greek, hellenic, ελλάδα, ελλάδος, ελλάδας, ελληνική
Hungary: hungarian, magyar
India: indian
Indonesia: indonesian
Iran: iranian, islamic republic of iran, irans, persian, persia, جمهوري اسلامي ايران, جمهوريه اسلاميه ايرانيه, ايران, иранский, иранская, ايراني
Iraq: iraqi, عراقيه, عراقي
Israel: israeli, לישראל, ישראלית
Italy: italian, italiana
Japan: japanese, nippon, nihon, японский, 日本国
Kazakhstan: kazakh
Kuwait: kuwaiti
Lebanon: lebanese, لبنانيه
Libya: libyan, ليبيه
Malaysia: malaysian
Mexico: mexican, mexicana
Mongolia: mongolian
Myanmar (Burma): burma, burmese, myanma, myanmar
Netherlands: dutch, holland
Pakistan: pakistani
Palestinian Territories: palestine, palestinian, فلسطين, فلسطينيه, палестинский
Philippines: philippine, filipino
Poland: polish, polska, polskie
Qatar: qatari
Romania: romanian
Russia: russian, russian federation, rossiya, rossiyskaya, rossiyskiy, российский, российская, российское, русский, русская, российская федерация
Saudi Arabia: saudi, سعوديه
Serbia: serbian
Singapore: singaporean
Somalia: somali
South Africa: south african
Spain: spanish, espanola
Sudan: sudanese, سودانيه
Sweden: swedish, svenska
Switzerland: swiss, schweizer
Syria: syrian, syrian arab republic, سوريه
Taiwan: taiwanese
Thailand: thai
Turkey: turkish, turk, turkiye
Ukraine: ukrainian, украинский, украинская, український, українська
United Arab Emirates: uae, emirates, emirati, امارات
United Kingdom: uk, british, britain, great britain
United States: usa, american, america
Venezuela: venezuelan, venezolana
Vietnam: vietnamese, viet nam
Yemen: yemeni, يمنيه
Zimbabwe: zimbabwean
Africa: africa, african, afrique, أفريقيا, африка
Asia: asia, asian, アジア, 아시아, 亜細亜, 亚洲, 亞洲, азия
Europe: europe, european, euro, европа, европейский
Arab: arab, arabian, عربيه, عربي, арабский
Caspian: caspian, khazar
Gulf: gulf, khaleej, خليج
Moscow: moscow, moskva, moskovskiy, moskovskaya, москва, московский, московская
Saint Petersburg: saint petersburg, st petersburg, leningrad, санкт петербург
Crimea: crimea, crimean, krym, крым, крымский, крымская
Donetsk: donetsk, донецк, донецкий, донецкая
Luhansk: luhansk, lugansk, луганск
Sevastopol: sevastopol, севастополь
Minsk: minsk, минск, минский
Kyiv: kyiv, kiev, киев, київ
Tehran: tehran, teheran, tehrani, تهران
Isfahan: isfahan, esfahan, اصفهان
Mashhad: mashhad, مشهد
Baghdad: baghdad, بغداد
Damascus: damascus, دمشق
Beirut: beirut, بيروت
Aleppo: aleppo, حلب
Cairo: cairo, قاهره
Dubai: dubai, دبي
Abu Dhabi: abu dhabi, ابو ظبي
Sharjah: sharjah
Istanbul: istanbul
Ankara: ankara
Beijing: beijing, peking, 北京, 베이징, пекин
Shanghai: shanghai, 上海, 상하이, шанхай
Shenzhen: shenzhen, 深圳
Guangzhou: guangzhou, canton, 広州, 广州, 廣州
Dalian: dalian, 大連, 大连, 대련
Dandong: dandong, 丹東, 丹东, 단동
Shenyang: shenyang, 瀋陽, 沈阳, 심양
Tianjin: tianjin, 天津
Chongqing: chongqing, 重慶, 重庆
Harbin: harbin, 哈爾濱, 哈尔滨
Hangzhou: hangzhou, 杭州
Nanjing: nanjing, 南京
Qingdao: qingdao, tsingtao, 青島, 青岛
Wuhan: wuhan, 武漢, 武汉
Anhui: anhui, 安徽
Fujian: fujian, 福建
Gansu: gansu, 甘粛, 甘肃
Guangdong: guangdong, 広東, 廣東, 广东
Guangxi: guangxi, 広西, 廣西, 广西
Guizhou: guizhou, 貴州, 贵州
Hainan: hainan, 海南
Hebei: hebei, 河北
Heilongjiang: heilongjiang, 黒竜江, 黑龍江, 黑龙江
Henan: henan, 河南
Hubei: hubei, 湖北
Hunan: hunan, 湖南
Inner Mongolia: inner mongolia, 内モンゴル, 内蒙古
Jiangsu: jiangsu, 江蘇, 江苏
Jiangxi: jiangxi, 江西
Jilin: jilin, 吉林
Liaoning: liaoning, 遼寧, 辽宁
Qinghai: qinghai, 青海
Shaanxi: shaanxi, 陝西, 陕西
Shandong: shandong, 山東, 山东
Shanxi: shanxi, 山西
Sichuan: sichuan, 四川
Tibet: tibet, tibetan, チベット, 西蔵, 西藏, 티베트
Xinjiang: xinjiang, 新疆
Yunnan: yunnan, 雲南, 云南
Zhejiang: zhejiang, 浙江
Hong Kong: hong kong, hongkong, 香港, 홍콩, ホンコン
Tokyo: tokyo, 東京, 도쿄, токио
Osaka: osaka, 大阪, 오사카
Seoul: seoul, 서울, ソウル
Busan: busan, pusan, 부산, 釜山
Nampo: nampo, 남포, 南浦
Wonsan: wonsan, 원산, 元山
Hamhung: hamhung, 함흥, 咸興
London: london, лондон
Paris: paris, париж
Berlin: berlin, берлин
Karachi: karachi, كراچي
Kabul: kabul, كابل
Delhi: delhi, new delhi
Mumbai: mumbai, bombay
`

// placeTable is the table of places as the lexicon takes it: the countries of places.txt, then morePlaces, folded as the words of
// a name are.
func placeTable() string {
	var b strings.Builder
	for _, table := range [...]string{placesText, morePlaces} {
		for line := range strings.Lines(table) {
			name, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok || line[0] == '#' {
				continue
			}
			b.WriteString(name + ": ")
			for i, place := range strings.Split(words, ", ") {
				if i > 0 {
					b.WriteString(", ")
				}
				b.WriteString(foldPlace(place))
				for _, adjective := range ofPlace(foldPlace(place)) {
					b.WriteString(", " + adjective)
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// ofPlace returns what is of a place, where the script has a rule for it: in Arabic ending in ي or يه instead of ا, ه or nothing, in Russian and
// Ukrainian the genitive of a name in one word.
func ofPlace(place string) []string {
	if strings.Contains(place, " ") {
		return nil
	}
	switch r, _ := utf8.DecodeRuneInString(place); scriptOf(r) {
	case scriptArabic:
		stem := arabicKey(place)
		for _, ending := range [...]string{"يا", "ا", "ه"} {
			if cut := strings.TrimSuffix(stem, ending); cut != stem {
				stem = cut
				break
			}
		}
		if utf8.RuneCountInString(stem) > 2 {
			return []string{stem + "ي", stem + "يه"}
		}
	case scriptCyrillic:
		for _, c := range [...]struct{ ending, genitive string }{{"ия", "ии"}, {"ея", "еи"}, {"ія", "ії"}, {"а", "ы"}, {"н", "на"}, {"к", "ка"}, {"й", "я"}, {"т", "та"}, {"р", "ра"}} {
			if stem, ok := strings.CutSuffix(place, c.ending); ok {
				return []string{stem + c.genitive}
			}
		}
	}
	return nil
}

// foldPlace folds the words of a place, Latin ones to a to z.
func foldPlace(place string) string {
	words := strings.Fields(placeMarks.Replace(normal(place)))
	for i, w := range words {
		if w[0] < 0x80 || strings.IndexFunc(w, func(r rune) bool { return scriptOf(r) == scriptLatin }) == 0 {
			words[i] = foldWord(w)
		}
	}
	return strings.Join(words, " ")
}

var placeMarks = strings.NewReplacer("'", "", "’", "", ".", " ", "-", " ", "・", " ", "&", " ")
