package names

// personLexicon knows the words around a person's name.
var personLexicon = newLexicon(map[role]string{
	rolePart: spellings + nisbas() + hebrewSpellings + nicknames,
	roleTitle: `
mr: mr, 先生, 선생, 선생님, 님, 씨, 氏, さん, 様, mister, herr, monsieur, senor, sr, signor, bay, gospodin, pan, г-н, господин, ဦး, श्री, জনাব, جناب, пан, κύριος, κύριο, ბატონი, պարոն, מר, นาย, አቶ
mrs: mrs, ms, miss, mme, madame, frau, senora, signora, mlle, bayan, г-жа, госпожа, ဒေါ်, السيدة, श्रीमती, пані, κυρία, ქალბატონი, տիկին, גברת, นาง, นางสาว, ወይዘሮ
doctor: dr, doctor, doktor, doctora, dra, д-р, доктор, دكتور, الدكتور, 博士, 박사, دکتر, डॉ, डॉक्टर, ডক্টর, ডাঃ, დოქტორი, დრ, דר, דוקטור, ดร, ዶክተር, δρ
professor: prof, professor, profesor, проф, профессор, 教授, 교수, الأستاذ, प्रोफेसर, অধ্যাপক, პროფესორი, פרופ, פרופסור, ศาสตราจารย์, καθηγητής
sheikh: sheikh, shaikh, shaykh, sheik, cheikh, sheykh, shiekh, الشيخ, شيخ, cheik, seyh, шейх, שייח, シェイク, σεΐχης
haji: haji, hajji, hajj, alhaj, alhaji, hadji, haj, hadj, الحاج, حاج, حاجي
mullah: mullah, mulla, molla, moulla, ملا, мулла, मुल्ला, মোল্লা
maulavi: maulavi, mawlawi, maulawi, maulvi, molvi, molavi, moulavi, moulvi, mawlavi, مولوي, मौलवी, মৌলভী, মৌলভি, мавлави
maulana: maulana, mawlana, moulana, mowlana, مولانا, मौलाना, মাওলানা
allama: allama, allamah, علامه
imam: imam, emam, इमाम, ইমাম, אימאם
ayatollah: ayatollah, ayatullah, hojatoleslam, hojjatoleslam, ajatollah, ajatola, ajatolla, ajatollach, ayetullah, ayatola, آیت الله, آيت الله, آیتالله, آية الله, حجت الاسلام, حجتالاسلام, аятолла, аятола, अयातुल्ला, आयतुल्लाह, अयातोल्लाह, আয়াতুল্লাহ, אייתוללה, アヤトラ, アヤトッラー, 阿亚图拉, 아야톨라, αγιατολάχ
sayyid: sayyid, sayyed, sayed, syed, seyed, seyyed, سید, سيد
qari: qari, qaari
ustad: ustad, ustaz, ustadh
mufti: mufti
emir: emir, amir, ameer
engineer: eng, engineer, engr, ing, ingeniero, muhandis, المهندس, مهندس, инженер
general: general, gen, генерал, 将軍, 将军, 將軍, 장군, 大将, 大將, 대장, 上将, 上將, 상장, 中将, 中將, 중장, 少将, 少將, 소장, generaal, senior general, lieutenant general, major general, brigadier general, colonel general, army general, generalleutnant, генерал-майор, генерал-лейтенант, генерал-полковник, جنرال, الجنرال, اللواء, الفريق, الفريق أول, سرلشکر, سرتیپ, सेनापति, जनरल, জেনারেল, στρατηγός, გენერალი, գեներալ, גנרל, พลเอก, ဗိုလ် ချုပ်, ဗိုလ် ချုပ် ကြီး, ဗိုလ် ချုပ် မှူး ကြီး, ဒု တိယ ဗိုလ် ချုပ် မှူး ကြီး, ဒု တိယ ဗိုလ် ချုပ် ကြီး, ဒု ဗိုလ် ချုပ် ကြီး, ጄኔራል
colonel: colonel, col, coronel, полковник, 大佐, 上校, 대좌, 대령, العقيد, سرهنگ, कर्नल, কর্নেল, συνταγματάρχης, ဗိုလ် မှူး ကြီး, ኮሎኔል, pulkownik
lieutenant: lieutenant, lt, ltc, leutnant, лейтенант
captain: captain, capt, cpt, capitan, капитан, कैप्टन, капітан, kapitan, capitaine
major: major, maj, майор, मेजर, মেজর, ဗိုလ် မှူး
commander: commander, cmdr, comandante, commandant, командир, 司令官, 司令员, 司令員, 사령관, 최고사령관, 총사령관, 最高司令官, 総司令官
admiral: admiral, adm, адмирал, 提督, 제독
brigadier: brigadier, brig, brigadegeneral
sergeant: sergeant, sgt
marshal: marshal, marechal
president: president, presidente, президент, 主席, 国家主席, 國家主席, 국가주석, 总统, 總統, 大統領, 대통령, 주석, prasident, praesident, prezydent, prezident, cumhurbaskani, الرئيس, رئيس الجمهورية, رئیس جمهور, राष्ट्रपति, রাষ্ট্রপতি, প্রেসিডেন্ট, πρόεδρος, პრეზიდენტი, նախագահ, הנשיא, נשיא, ประธานาธิบดี, သမ္မတ, ፕሬዝዳንት, президента
minister: minister, ministro, министр, 首相, 总理, 總理, 総理, 総理大臣, 内閣総理大臣, 총리, 국무총리, 수상, 大臣, 外務大臣, 国防大臣, 財務大臣, 部长, 部長, 外相, 国防相, 國防相, 財務相, 内相, 法相, 外务部长, 国防部长, 外长, 外長, 防长, 장관, 외무상, 외상, 국방상, 외무장관, 국방장관, 부장, 국장, 局長, 局长, 長官, prime minister, foreign minister, ministre, ministr, وزير, الوزير, وزیر, وزير الخارجية, رئيس الوزراء, نخست وزیر, وزیر اعظم, मंत्री, प्रधानमंत्री, প্রধানমন্ত্রী, মন্ত্রী, υπουργός, πρωθυπουργός, מיניסטר, השר, ראש הממשלה, премьер, премьер-министр, міністр, მინისტრი
deputy: 副部長, 副部长, 부부장, 副委員長, 副委员长, 부위원장, 副大統領, 副总统, 副總統, 부통령, 副首相, 副总理, 副總理, 부총리, 副主席, 부주석, 次官, 차관
member: 議員, 议员, 의원, 委員, 委员, 위원
accused: 容疑者, 被告, 被告人, 受刑者, 死刑囚, 嫌疑人, 용의자, 피고인, 피의자
king: king, queen, emperor, rey, roi, 国王, 國王, 왕, 여왕, 왕후, 황제, 天皇, 皇帝, 女王, 국왕
prince: prince, princess, principe, duke, grand duke, 공주, 왕자, 대공, 공작, 公主, 王子, 親王, 大公, 皇太子, 왕세자, 황태자
sir: sir, lord, lady, dame
bishop: bishop, archbishop, rev, reverend, father, pope, padre, fr, 교황, 주교, 教皇, 主教
honourable: hon, honourable, honorable, excellency, his, her, majesty, highness
comrade: comrade, tovarishch, товарищ, 同志, 동지
chairman: chairman, chairwoman, chair, председатель, 委員長, 委员长, 위원장, 国務委員長, 國務委員長, 国务委员长, 국무위원장, 議長, 议长, 의장
secretary: secretary, секретарь, 総書記, 总书记, 總書記, 書記, 书记, 총비서, 비서, 서기, 서기장, 書記長, 书记长
`,
	roleParticle: `
the: al, el, ul, ur, ud, ad, as, az, ash, ar, at, an, ed, es, ez, er, il, ال
son of: bin, ibn, ben, b, bn, bini, binn, ould, oueld, wuld, weld, walad, بن, ابن, ولد, бин, ибн, בן
daughter of: bint, binti, bte, mint, بنت, בת, بنت
son: oglu, ogly, ogli, oglou, uly, uulu, kyzy, kizi, qizi, gyzy, оглы, кызы, улы
of: de, di, da, do, dos, das, del, della, dello, degli, dei, du, des, d, von, van, vom, zu, zum, zur, af, av, of
the European: der, den, dem, la, le, les, las, los, lo, ter, ten, te, het, t
and: y, e, i, und, and, et
`,
	roleNumber: `
I: first, 1st, 1세, 1世
II: ii, 2nd, second, 2세, 2世
III: iii, 3rd, third, 3세, 3世
IV: iv, 4th, fourth, 4세, 4世
V: 5th, fifth, 5세, 5世
VI: vi, 6th, sixth, 6세, 6世
VII: vii, 7th, seventh, 7세, 7世
VIII: viii, 8th, eighth, 8세, 8世
IX: ix, 9th, ninth, 9세, 9世
X: 10th, tenth, 10세, 10世
XI: xi, 11th, eleventh, 11세, 11世
XII: xii, 12th, twelfth, 12세, 12世
XIII: xiii, 13th, thirteenth, 13세, 13世
XIV: xiv, 14th, fourteenth, 14세, 14世
XV: xv, 15th, fifteenth, 15세, 15世
XVI: xvi, 16th, sixteenth, 16세, 16世
junior: jr, junior, jnr, filho, hijo
senior: snr, senior
`,
})

// vietnameseSurnames are family names of Viet Nam that no other country has.
var vietnameseSurnames = setOf(`nguyen tran pham huynh hoang phan dang bui duong`)

// titles returns the classes of titles, by a word of each.
func titles(words ...string) map[class]bool {
	classes := make(map[class]bool, len(words))
	for _, w := range words {
		classes[personLexicon.words[w].class] = true
	}
	return classes
}

// givenTitles are the titles that are names too, behind one other name: Hamza Sheikh.
var givenTitles = titles("sheikh", "haji", "mullah", "maulana", "sayyid", "imam", "qari", "mufti", "emir", "king", "prince", "major", "marshal", "bishop", "sir")

// alsoGiven are those that are names before one other name as well: Amir Hamza, Sayed Mohammad.
var alsoGiven = titles("emir", "sayyid", "maulana")

// emir is the class of the title that is a given name more often than not: Amir.
var emir = personLexicon.words["amir"].class

// sonOf is the class of the particles that make the next word the name of the father.
var sonOf, daughterOf = personLexicon.words["bin"].class, personLexicon.words["bint"].class
