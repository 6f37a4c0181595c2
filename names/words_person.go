package names

// personLexicon knows the words around a person's name.
var personLexicon = newLexicon(map[role]string{
	rolePart: spellings + nicknames,
	roleTitle: `
mr: mr, 先生, 선생, 선생님, 님, 씨, 氏, さん, 様, mister, herr, monsieur, senor, sr, signor, bay, gospodin, pan, г-н, господин
mrs: mrs, ms, miss, mme, madame, frau, senora, signora, mlle, bayan, г-жа, госпожа
doctor: dr, doctor, doktor, doctora, dra, д-р, доктор, دكتور, الدكتور, 博士, 박사
professor: prof, professor, profesor, проф, профессор, 教授, 교수
sheikh: sheikh, shaikh, shaykh, sheik, cheikh, sheykh, shiekh, الشيخ, شيخ
haji: haji, hajji, hajj, alhaj, alhaji, hadji, haj, hadj, الحاج, حاج, حاجي
mullah: mullah, mulla, molla, moulla, ملا
maulavi: maulavi, mawlawi, maulawi, molvi, moulavi, mawlavi, مولوي
imam: imam, emam
ayatollah: ayatollah, ayatullah, hojatoleslam, hojjatoleslam
sayyid: sayyid, sayyed, sayed, syed, seyed, seyyed, سید, سيد
qari: qari, qaari
ustad: ustad, ustaz, ustadh
mufti: mufti
emir: emir, amir, ameer
engineer: eng, engineer, engr, ing, ingeniero, muhandis
general: general, gen, генерал, 将軍, 将军, 將軍, 장군, 大将, 大將, 대장
colonel: colonel, col, coronel, полковник
lieutenant: lieutenant, lt, ltc, leutnant, лейтенант
captain: captain, capt, cpt, capitan, капитан
major: major, maj, майор
commander: commander, cmdr, comandante, commandant, командир
admiral: admiral, adm, адмирал
brigadier: brigadier, brig, brigadegeneral
sergeant: sergeant, sgt
marshal: marshal, marechal
president: president, presidente, президент, 主席, 主席, 总统, 總統, 大統領, 대통령, 주석
minister: minister, ministro, министр, 首相, 总理, 總理, 総理, 총리, 大臣, 部长, 部長, 外相, 장관, 부장, 국장, 局長, 局长
king: king, rey, roi
prince: prince, princess, principe
sir: sir, lord, lady, dame
bishop: bishop, archbishop, rev, reverend, father, pope, padre, fr
honourable: hon, honourable, honorable, excellency, his, her, majesty, highness
comrade: comrade, tovarishch, товарищ, 同志, 동지
chairman: chairman, chairwoman, chair, председатель, 委員長, 委员长, 위원장
secretary: secretary, секретарь, 総書記, 总书记, 總書記, 書記, 书记, 총비서, 비서
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
I: first, 1st
II: ii, 2nd, second
III: iii, 3rd, third
IV: iv, 4th, fourth
V: 5th, fifth
VI: vi, 6th, sixth
VII: vii, 7th, seventh
VIII: viii, 8th, eighth
IX: ix, 9th, ninth
X: 10th, tenth
XI: xi, 11th, eleventh
XII: xii, 12th, twelfth
XIII: xiii, 13th, thirteenth
XIV: xiv, 14th, fourteenth
XV: xv, 15th, fifteenth
XVI: xvi, 16th, sixteenth
junior: jr, junior, jnr, filho, hijo
senior: snr, senior
`,
})

// titles returns the classes of titles, by a word of each.
func titles(words ...string) map[class]bool {
	classes := make(map[class]bool, len(words))
	for _, w := range words {
		classes[personLexicon.words[w].class] = true
	}
	return classes
}

// givenTitles are the titles that are names too, behind one other name: Hamza Sheikh.
var givenTitles = titles("sheikh", "haji", "mullah", "sayyid", "imam", "qari", "mufti", "emir", "king", "prince", "major", "marshal", "bishop", "sir")

// alsoGiven are those that are names before one other name as well: Amir Hamza, Sayed Mohammad.
var alsoGiven = titles("emir", "sayyid")

// sonOf is the class of the particles that make the next word the name of the father.
var sonOf, daughterOf = personLexicon.words["bin"].class, personLexicon.words["bint"].class
