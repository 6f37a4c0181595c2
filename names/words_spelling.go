package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spellings are the frequent names of Muslims in the ways they are written in Latin letters, by the name that they are, and in
// Arabic, Hebrew, Devanagari and Bengali script: what is in one line is one name, what is in two lines is two, however alike it is spelled. Names that Latin
// letters hardly tell apart (راشد and رشيد) share a line.
const spellings = `
Abbas: abbas, abbass, عباس, अब्बास, আব্বাস, עבאס
Abd: abd, abdul, abdal, abdel, abdol, abdil, abdur, abdus, abdour, عبد, अब्द
Abdullah: abdullah, abdallah, abdulla, abdalla, abdollah, abdellah, abdoulah, abdoullah, abdullahi, abdallahi, عبدالله, अब्दुल्ला, अब्दुल्लाह, আবদুল্লাহ, আব্দুল্লাহ, עבדאללה, עבדוללה
Abdulaziz: abdulaziz, abdelaziz, abdolaziz, abdalaziz, عبدالعزيز, अब्दुलअज़ीज़, עבדאלעזיז
Abdulhamid: abdulhamid, abdelhamid, abdolhamid, abdulhameed, عبدالحميد
Abdulkarim: abdulkarim, abdelkarim, abdulkareem, abdelkrim, abdolkarim, عبدالكريم
Abdullatif: abdullatif, abdellatif, abdullateef, abdollatif, عبداللطيف
Abdulmajid: abdulmajid, abdelmajid, abdulmajeed, abdolmajid, abdelmadjid, عبدالمجيد
Abdulmalik: abdulmalik, abdelmalik, abdelmalek, abdulmalek, عبدالملك
Abdulqadir: abdulqadir, abdelkader, abdulkadir, abdelqader, abdulqader, abdolghader, abdikadir, عبدالقادر
Abdulrahim: abdulrahim, abdelrahim, abdurrahim, abdulraheem, abderrahim, abdolrahim, عبدالرحيم
Abdulrahman: abdulrahman, abdelrahman, abdurrahman, abdurahman, abdulrehman, abderrahman, abderrahmane, abdirahman, abdolrahman, abdalrahman, عبدالرحمن, عبدالرحمان, अब्दुर्रहमान, अब्दुलरहमान, আবদুররহমান
Abu: abu, abou, aboo, abo, ابو, अबू, আবু, אבו
Adam: adam, adem, aadam, آدم
Adil: adil, adel, adeel, عادل
Adnan: adnan, adnane, عدنان
Ahmad: ahmad, ahmed, ahmet, ahamed, ahamad, ahmadu, احمد, अहमद, আহমেদ, আহমদ, আহমাদ, אחמד
Aisha: aisha, aicha, ayesha, ayisha, aysha, aishah, ayse, عايشه, عايشة, आयशा, আয়েশা
Akbar: akbar, ekber, اكبر, अकबर, আকবর
Akram: akram, ekrem, اكرم, अकरम, আকরাম, אכרם
Ali: ali, aly, علي, अली, আলী, আলি, עלי
Alireza: alireza, عليرضا
Amin: amin, ameen, امين, अमीन, আমিন, আমীন, אמין
Amina: amina, aminah, ameena, aamina, emine, امينه, अमीना, আমিনা
Amjad: amjad, امجد, अमजद, আমজাদ
Anas: anas, انس
Anwar: anwar, anwer, anouar, enver, انور, अनवर, আনোয়ার, אנואר
Arif: arif, aref, عارف, आरिफ, आरिफ़, আরিফ
Ashraf: ashraf, achraf, اشرف, अशरफ, अशरफ़, আশরাফ, אשרף
Asif: asif, asef, آصف, आसिफ, आसिफ़, আসিফ
Atif: atif, atef, عاطف
Aslam: aslam, اسلم, असलम, আসলাম
Ayman: ayman, aiman, aymen, eyman, ايمن, अयमन, আয়মান, איימן
Ayub: ayub, ayoub, ayyub, ayoob, ayyoub, eyup, ايوب, अयूब, আইয়ুব
Azhar: azhar, azher, اظهر, ازهر, अज़हर, अजहर, আজহার
Aziz: aziz, azeez, عزيز, अज़ीज़, अजीज, আজিজ
Bakr: bakr, bakar, baker, bekir, بكر
Bashir: bashir, basheer, bachir, besir, بشير, बशीर, বশির, בשיר
Basim: basim, basem, bassem, bassim, باسم
Bassam: bassam, basam, بسام
Bilal: bilal, belal, bilel, بلال, बिलाल, বিলাল
Daud: daud, dawud, dawood, daoud, dawoud, davood, davud, داود, داوود, दाऊद, दाउद, দাউদ, דאוד
Dawlat: dawlat, dowlat, daulat, دولت
Ebrahim: ibrahim, ebrahim, ibraheem, ibrahem, brahim, ابراهيم, इब्राहिम, इब्राहीम, ইব্রাহিম, ইব্রাহীম, איברהים, אבראהים
Emad: emad, imad, عماد, עימאד
Fadi: fadi, fadhi, فادي
Fadil: fadil, fadel, fazil, fadhil, fazel, فاضل
Fahd: fahd, fahad, فهد
Faisal: faisal, faysal, feisal, faisel, faycal, فيصل, फैसल, फ़ैसल, ফয়সাল
Farhan: farhan, فرحان
Farid: farid, fareed, ferid, فريد, फरीद, फ़रीद, ফরিদ
Faruq: faruq, farouk, farooq, faruk, farouq, farooque, فاروق, फारूक, फ़ारूक़, फारुक, ফারুক, פארוק
Fathi: fathi, fathy, fethi, فتحي
Fatima: fatima, fatimah, fatema, fatemeh, fatma, fatimata, fatoumata, فاطمه, فاطمة, फातिमा, फ़ातिमा, ফাতিমা, ফাতেমা, פאטמה
Fawaz: fawaz, fawwaz, فواز
Fuad: fuad, fouad, foad, fouaad, فؤاد
Ghulam: ghulam, gholam, gulam, غلام, गुलाम, ग़ुलाम, গোলাম, גולאם
Habib: habib, habeeb, حبيب, हबीब, হাবিব, חביב
Hadi: hadi, hady, haadi, هادي, हादी, হাদী, হাদি
Hafiz: hafiz, hafez, hafeez, حافظ, हाफिज, हाफ़िज़, हाफ़िज, हाफिज़, হাফিজ
Haidar: haidar, haider, hayder, haydar, heydar, heidar, حيدر, हैदर, হায়দার, חיידר
Hakim: hakim, hakeem, حكيم, हकीम, হাকিম
Hamid: hamid, hameed, hamed, hamit, حميد, حامد, हामिद, हमीद, হামিদ
Hamdi: hamdi, hamdy, حمدي
Hamza: hamza, hamzah, hamzeh, حمزه, حمزة, हमज़ा, हमजा, হামজা, חמזה
Hani: hani, hany, hanee, هاني
Haroun: haroun, harun, haroon, هارون, हारून, হারুন
Hasan: hasan, hassan, hassaan, hassane, حسن, حسان, हसन, হাসান, חסן
Hashim: hashim, hashem, hachem, hasim, هاشم
Hatim: hatim, hatem, hateem, حاتم
Hilal: hilal, helal, هلال
Hisham: hisham, hesham, hicham, هشام
Husayn: hussein, husayn, husain, hussain, hossein, husein, hosein, hussien, houssein, hoseyn, huseyin, hosain, hossain, hussin, حسين, हुसैन, हुसेन, হোসেন, হুসাইন, হোসাইন, חוסיין, חסין, חוסין
Husam: husam, hossam, hussam, hosam, houssam, حسام
Ihsan: ihsan, ehsan, احسان
Ilyas: ilyas, elyas, ilias, الياس, इलियास, ইলিয়াস
Imran: imran, emran, omran, عمران, इमरान, ইমরান
Iqbal: iqbal, eqbal, ikbal, اقبال, इकबाल, इक़बाल, ইকবাল
Isa: isa, issa, eisa, essa, عيسى, عيسي, ईसा, ঈসা
Ishaq: ishaq, ishak, eshaq, اسحاق
Ismail: ismail, ismael, esmail, ismaeel, ismaiel, esmaeil, ismaila, اسماعيل, इस्माइल, इस्माईल, ইসমাইল, איסמעיל, אסמאעיל
Jabir: jabir, jaber, jabeer, djaber, جابر
Jafar: jafar, jaafar, jaffar, jafer, jaffer, cafer, جعفر, जाफर, जाफ़र, জাফর, גאפר
Jalal: jalal, celal, djalal, jelal, جلال, जलाल, জালাল
Jamal: jamal, gamal, djamal, jamaal, cemal, جمال, जमाल, জামাল
Jamil: jamil, jameel, djamil, gamil, cemil, جميل, जमील, জামিল
Jassim: jassim, jasim, jasem, jassem, kassim, جاسم
Javad: javad, jawad, jawwad, cevat, جواد, जावेद, जवाद
Junaid: junaid, junayd, juneid, جنيد
Kamal: kamal, kemal, kamaal, كمال, कमाल, কামাল, כמאל
Kamil: kamil, kamel, kameel, كامل
Kamran: kamran, كامران
Karim: karim, kareem, krim, كريم, करीम, করিম, כרים
Kazim: kazim, kazem, kadhim, kadhem, kadim, kadem, كاظم
Khadija: khadija, khadijah, khadijeh, hatice, kadija, خديجه
Khalid: khalid, khaled, halit, khalad, خالد, खालिद, ख़ालिद, খালিদ, খালেদ, חאלד
Khalifa: khalifa, khalifah, khaleefa, خليفه
Khalil: khalil, khaleel, halil, خليل, खलील, ख़लील, খলিল, חליל
Khan: khan, khaan, خان, खान, ख़ान, খান
Latif: latif, lateef, لطيف, लतीफ, लतीफ़, লতিফ
Luqman: luqman, lokman, loqman, لقمان
Lutfi: lutfi, lotfi, lutfy, لطفي
Mahmud: mahmud, mahmoud, mahmood, mehmood, mahmut, mahmoed, محمود, महमूद, মাহমুদ, מחמוד
Mahdi: mahdi, mehdi, mahdy, مهدي, मेहदी, महदी, মাহদী, מהדי
Mahir: mahir, maher, ماهر
Majid: majid, majeed, majed, madjid, macit, ماجد, مجيد, माजिद, मजीद, মাজিদ, মজিদ
Malik: malik, malek, مالك, मलिक, মালিক
Mansur: mansur, mansour, mansoor, منصور, मंसूर, মনসুর, מנסור
Maryam: maryam, mariam, maryem, meryem, مريم, मरियम, মরিয়ম
Marwan: marwan, marouane, mervan, مروان, מרואן
Masud: masud, masood, massoud, masoud, mesud, مسعود, मसूद, মাসুদ
Mazin: mazin, mazen, مازن
Mirza: mirza, ميرزا, मिर्ज़ा, मिर्जा, মির্জা
Muhammad: mohammed, muhammad, mohammad, muhammed, mohamed, mohamad, muhamad, muhamed, mohamud, mohammod, mahomed, mohd, md, muhd, محمد, मोहम्मद, मुहम्मद, মোহাম্মদ, মুহাম্মদ, মোঃ, מוחמד, מחמד
Muhsin: muhsin, mohsen, mohsin, محسن, मोहसिन, মহসিন
Mujahid: mujahid, mojahed, mujahed, مجاهد
Mukhtar: mukhtar, mokhtar, muhtar, moktar, مختار, मुख्तार, मुख़्तार, মোখতার
Munir: munir, mounir, mouneer, muneer, moneer, monir, منير, मुनीर, মুনির
Murad: murad, mourad, morad, murat, muraad, مراد, मुराद, মুরাদ
Musa: musa, mousa, moussa, moosa, موسى, موسي, मूसा, মুসা, מוסא
Mustafa: mustafa, mostafa, mustapha, moustafa, mustafah, moustapha, mustaffa, مصطفى, مصطفي, मुस्तफा, मुस्तफ़ा, মুস্তফা, মোস্তফা, מוסטפא, מוסטפה
Nabil: nabil, nabeel, nebil, نبيل, נביל
Nadir: nadir, nader, nadeer, نادر
Naim: naim, naeem, nayeem, نعيم
Najib: najib, najeeb, nadjib, naguib, necip, نجيب
Nasir: nasir, nasser, naser, naseer, nacer, ناصر, نصير, नासिर, नसीर, নাসির, נאסר, נסר
Nasr: nasr, نصر
Nawaz: nawaz, navaz, نواز, नवाज़, नवाज, নওয়াজ
Nizar: nizar, nezar, نزار
Nur: nur, nour, noor, noer, نور, नूर, নূর, নুর
Omar: omar, umar, omer, umer, oumar, عمر, उमर, ওমর, উমর, עומר, עומאר
Osama: osama, usama, oussama, ousama, usamah, اسامه, اسامة, ओसामा, उसामा, ওসামা, אוסאמה
Othman: othman, uthman, osman, usman, ousmane, othmane, عثمان, उस्मान, ওসমান, উসমান
Qasim: qasim, qasem, kasim, kassem, ghasem, qassim, qassem, kacem, قاسم, क़ासिम, कासिम, কাসেম, কাসিম, קאסם
Rahim: rahim, raheem, رحيم, रहीम, রহিম
Rahman: rahman, rehman, rahmane, رحمن, رحمان, रहमान, রহমান
Rajab: rajab, ragab, recep, رجب
Ramadan: ramadan, ramadhan, ramazan, ramzan, رمضان
Rashid: rashid, rasheed, rashed, rachid, rached, resit, رشيد, راشد, राशिद, रशीद, রশিদ, רשיד, ראשד
Rauf: rauf, raouf, raoof, rauof, رؤوف
Reza: reza, rida, ridha, riza, raza, redha, رضا, रज़ा, रजा, রেজা
Riyad: riyad, riad, riyadh, riaz, riyaz, رياض
Saad: saad, saadh, سعد, साद, সাদ
Sabir: sabir, saber, صابر
Sabri: sabri, sabry, صبري
Sadiq: sadiq, sadeq, sadegh, sadik, صادق, सादिक, सादिक़, সাদিক
Said: said, saeed, saied, sayeed, saeid, سعيد, सईद, সাঈদ, সাইদ, סעיד
Sajid: sajid, sajjid, sajed, ساجد, साजिद, সাজিদ
Sajjad: sajjad, sajad, سجاد
Salah: salah, salaah, صلاح, סלאח
Saleh: saleh, salih, صالح, סאלח, צאלח
Salim: salim, saleem, salem, selim, سالم, سليم, सलीम, সেলিম, সালিম, סלים, סאלם
Salman: salman, selman, سلمان, सलमान, সালমান
Sami: sami, samy, samee, سامي, סאמי
Samir: samir, sameer, semir, سمير, समीर, সমীর, סמיר
Shafiq: shafiq, shafique, chafik, shafik, شفيق
Shah: shah, shaah, شاه, शाह, শাহ
Shahid: shahid, shaheed, chahid, شاهد, شهيد, शाहिद, शहीद, শহিদ, শাহিদ
Shakir: shakir, shaker, chaker, شاكر
Sharif: sharif, shareef, sherif, cherif, charif, شريف, शरीफ, शरीफ़, শরিফ, শরীফ
Shukri: shukri, choukri, shoukri, شكري
Siddiq: siddiq, siddique, siddik, sedigh, seddik, sediq, siddiqi, صديق, सिद्दीक, सिद्दीक़, সিদ্দিক
Suhail: suhail, sohail, suhayl, soheil, souhail, سهيل
Sulayman: suleiman, sulaiman, sulayman, soliman, solaiman, soleiman, suleyman, sulieman, slimane, souleymane, سليمان, सुलेमान, सुलैमान, সুলাইমান, সোলায়মান, סולימאן, סלימאן
Sultan: sultan, soltan, سلطان, सुल्तान, सुलतान, সুলতান
Taha: taha, طه
Tahir: tahir, taher, tahar, طاهر, ताहिर, তাহির
Talib: talib, taleb, طالب
Tamim: tamim, تميم
Tariq: tariq, tarek, tareq, tarik, tarique, طارق, तारिक, तारिक़, তারিক, তারেক
Tawfiq: tawfiq, tawfik, toufic, taoufik, tevfik, توفيق
Usaid: usaid, osaid, اسيد
Wahid: wahid, waheed, vahid, وحيد, واحد
Walid: walid, waleed, oualid, velid, وليد, וליד
Yahya: yahya, yahia, yehia, yehya, yahaya, يحيى, يحيي, याह्या, ইয়াহিয়া, יחיא
Yaqub: yaqub, yakub, yaqoob, yacoub, yaakoub, yaghoub, yakup, يعقوب, याकूब, याक़ूब, ইয়াকুব
Yasin: yasin, yassin, yassine, yaseen, yacine, ياسين, यासीन, ইয়াসিন, יאסין
Yasir: yasir, yasser, yaser, ياسر, יאסר
Younis: younis, yunus, younes, yunis, younus, yonus, يونس, यूनिस, यूनुस, ইউনুস, ইউনূস, יונס
Yusuf: yusuf, yousef, youssef, yousuf, yusef, yusif, yousif, youssouf, yosef, يوسف, यूसुफ, यूसुफ़, ইউসুফ
Zahid: zahid, zahed, زاهد, ज़ाहिद, जाहिद, জাহিদ
Zahra: zahra, zahraa, zohra, zehra, زهراء, زهرا
Zaid: zaid, zayd, zeid, زيد
Zainab: zainab, zaynab, zeinab, zineb, zeynep, زينب
Zakariya: zakaria, zakariya, zakariyya, zekeriya, zakaryia, زكريا, ज़करिया, জাকারিয়া
Zaki: zaki, zaky, zeki, زكي
Zaman: zaman, زمان, ज़मान, जमान, জামান
Ziad: ziad, ziyad, zeyad, زياد, ज़ियाद, জিয়াদ, זיאד
`

// spellingShare is what two spellings of one name share at least.
const spellingShare points = 9800

// spellingClasses are the classes of spellings, with how common their names are at least.
var spellingClasses = func() map[class]uint8 {
	classes := map[class]uint8{}
	add := func(table string, common uint8) {
		for line := range strings.Lines(table) {
			name, _, _ := strings.Cut(line, ":")
			if c := slices.Index(personLexicon.classes, name); c > 0 {
				classes[class(c)] = max(classes[class(c)], common)
			}
		}
	}
	add(spellings, 3)
	add(nisbas(), 2)
	add(hebrewSpellings, 2)
	return classes
}()

// nisbas are the family names that are made of these names with an i behind them, each in all spellings of both: Mohammadi is not
// Mohammad, nor Mahmoudi.
func nisbas() string {
	var b strings.Builder
	for line := range strings.Lines(spellings) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if last := name[max(0, len(name)-1):]; !ok || strings.Contains("aeiou", last) {
			continue
		}
		b.WriteString(name + "i:")
		separator := " "
		for word := range strings.SplitSeq(list, ", ") {
			b.WriteString(separator + word + nisbaEnding(word))
			separator = ", "
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// nisbaEnding is the i of such a family name in the script of a word.
func nisbaEnding(word string) string {
	switch r, _ := utf8.DecodeRuneInString(word); {
	case unicode.Is(unicode.Arabic, r):
		return "ي"
	case unicode.Is(unicode.Hebrew, r):
		return "י"
	case unicode.Is(unicode.Devanagari, r):
		return "ी"
	case unicode.Is(unicode.Bengali, r):
		return "ী"
	}
	return "i"
}

// hebrewSpellings are frequent family and given names of Israel, like spellings.
const hebrewSpellings = `
Agassi: agassi, אגסי
Avraham: avraham, avram, avrohom, אברהם
Biton: biton, bitton, ביטון
Cohen: cohen, kohen, cohn, כהן
Dahan: dahan, דהן
Dayan: dayan, דיין
Eliyahu: eliyahu, אליהו
Friedman: friedman, freedman, פרידמן
Gabay: gabay, gabbay, gabai, גבאי
Haim: haim, chaim, hayim, חיים
Hadad: hadad, haddad, חדד
Katz: katz, כץ
Klein: klein, קליין
Levi: levi, levy, לוי
Lewin: levin, lewin, לוין
Malka: malka, מלכה
Meir: meir, מאיר
Mizrahi: mizrahi, mizrachi, מזרחי
Moshe: moshe, משה
Ohana: ohana, אוחנה
Ohayon: ohayon, אוחיון
Peretz: peretz, פרץ
Rachel: rachel, rahel, רחל
Sarah: sarah, sara, שרה
Segal: segal, segel, סגל
Shapira: shapira, shapiro, שפירא
Shimon: shimon, שמעון
Shlomo: shlomo, שלמה
Yaakov: yaakov, yaacov, yakov, יעקב
Yehuda: yehuda, yehudah, יהודה
Yitzhak: yitzhak, yitzchak, itzhak, izhak, יצחק
Yonatan: yonatan, יונתן
Yosef: yosef, yossef, יוסף
`
