package names

import (
	"slices"
	"strings"
)

// spellings are the frequent names of Muslims in the ways they are written in Latin letters, by the name that they are, and in
// Arabic script: what is in one line is one name, what is in two lines is two, however alike it is spelled. Names that Latin
// letters hardly tell apart (راشد and رشيد) share a line.
const spellings = `
Abbas: abbas, abbass, عباس
Abd: abd, abdul, abdal, abdel, abdol, abdil, abdur, abdus, abdour, عبد
Abdullah: abdullah, abdallah, abdulla, abdalla, abdollah, abdellah, abdoulah, abdoullah, abdullahi, abdallahi, عبدالله
Abdulaziz: abdulaziz, abdelaziz, abdolaziz, abdalaziz, عبدالعزيز
Abdulhamid: abdulhamid, abdelhamid, abdolhamid, abdulhameed, عبدالحميد
Abdulkarim: abdulkarim, abdelkarim, abdulkareem, abdelkrim, abdolkarim, عبدالكريم
Abdullatif: abdullatif, abdellatif, abdullateef, abdollatif, عبداللطيف
Abdulmajid: abdulmajid, abdelmajid, abdulmajeed, abdolmajid, abdelmadjid, عبدالمجيد
Abdulmalik: abdulmalik, abdelmalik, abdelmalek, abdulmalek, عبدالملك
Abdulqadir: abdulqadir, abdelkader, abdulkadir, abdelqader, abdulqader, abdolghader, abdikadir, عبدالقادر
Abdulrahim: abdulrahim, abdelrahim, abdurrahim, abdulraheem, abderrahim, abdolrahim, عبدالرحيم
Abdulrahman: abdulrahman, abdelrahman, abdurrahman, abdurahman, abdulrehman, abderrahman, abderrahmane, abdirahman, abdolrahman, abdalrahman, عبدالرحمن, عبدالرحمان
Abu: abu, abou, aboo, abo, ابو
Adam: adam, adem, aadam, آدم
Adil: adil, adel, adeel, عادل
Adnan: adnan, adnane, عدنان
Ahmad: ahmad, ahmed, ahmet, ahamed, ahamad, ahmadu, احمد
Aisha: aisha, aicha, ayesha, ayisha, aysha, aishah, ayse, عايشه, عايشة
Akbar: akbar, ekber, اكبر
Akram: akram, ekrem, اكرم
Ali: ali, aly, علي
Alireza: alireza, عليرضا
Amin: amin, ameen, امين
Amina: amina, aminah, ameena, aamina, emine, امينه
Amjad: amjad, امجد
Anas: anas, انس
Anwar: anwar, anwer, anouar, enver, انور
Arif: arif, aref, عارف
Ashraf: ashraf, achraf, اشرف
Asif: asif, asef, آصف
Atif: atif, atef, عاطف
Aslam: aslam, اسلم
Ayman: ayman, aiman, aymen, eyman, ايمن
Ayub: ayub, ayoub, ayyub, ayoob, ayyoub, eyup, ايوب
Aziz: aziz, azeez, عزيز
Bakr: bakr, bakar, baker, bekir, بكر
Bashir: bashir, basheer, bachir, besir, بشير
Basim: basim, basem, bassem, bassim, باسم
Bassam: bassam, basam, بسام
Bilal: bilal, belal, bilel, بلال
Daud: daud, dawud, dawood, daoud, dawoud, davood, davud, داود, داوود
Dawlat: dawlat, dowlat, daulat, دولت
Ebrahim: ibrahim, ebrahim, ibraheem, ibrahem, brahim, ابراهيم
Emad: emad, imad, عماد
Fadi: fadi, fadhi, فادي
Fadil: fadil, fadel, fazil, fadhil, fazel, فاضل
Fahd: fahd, fahad, فهد
Faisal: faisal, faysal, feisal, faisel, faycal, فيصل
Farhan: farhan, فرحان
Farid: farid, fareed, ferid, فريد
Faruq: faruq, farouk, farooq, faruk, farouq, farooque, فاروق
Fathi: fathi, fathy, fethi, فتحي
Fatima: fatima, fatimah, fatema, fatemeh, fatma, fatimata, fatoumata, فاطمه, فاطمة
Fawaz: fawaz, fawwaz, فواز
Fuad: fuad, fouad, foad, fouaad, فؤاد
Ghulam: ghulam, gholam, gulam, غلام
Habib: habib, habeeb, حبيب
Hadi: hadi, hady, haadi, هادي
Hafiz: hafiz, hafez, hafeez, حافظ
Haidar: haidar, haider, hayder, haydar, heydar, heidar, حيدر
Hakim: hakim, hakeem, حكيم
Hamid: hamid, hameed, hamed, hamit, حميد, حامد
Hamdi: hamdi, hamdy, حمدي
Hamza: hamza, hamzah, hamzeh, حمزه, حمزة
Hani: hani, hany, hanee, هاني
Haroun: haroun, harun, haroon, هارون
Hasan: hasan, hassan, hassaan, hassane, حسن, حسان
Hashim: hashim, hashem, hachem, hasim, هاشم
Hatim: hatim, hatem, hateem, حاتم
Hilal: hilal, helal, هلال
Hisham: hisham, hesham, hicham, هشام
Husayn: hussein, husayn, husain, hussain, hossein, husein, hosein, hussien, houssein, hoseyn, huseyin, hosain, hossain, hussin, حسين
Husam: husam, hossam, hussam, hosam, houssam, حسام
Ihsan: ihsan, ehsan, احسان
Ilyas: ilyas, elyas, ilias, الياس
Imran: imran, emran, omran, عمران
Iqbal: iqbal, eqbal, ikbal, اقبال
Isa: isa, issa, eisa, essa, عيسى, عيسي
Ishaq: ishaq, ishak, eshaq, اسحاق
Ismail: ismail, ismael, esmail, ismaeel, ismaiel, esmaeil, ismaila, اسماعيل
Jabir: jabir, jaber, jabeer, djaber, جابر
Jafar: jafar, jaafar, jaffar, jafer, jaffer, cafer, جعفر
Jalal: jalal, celal, djalal, jelal, جلال
Jamal: jamal, gamal, djamal, jamaal, cemal, جمال
Jamil: jamil, jameel, djamil, gamil, cemil, جميل
Jassim: jassim, jasim, jasem, jassem, kassim, جاسم
Javad: javad, jawad, jawwad, cevat, جواد
Junaid: junaid, junayd, juneid, جنيد
Kamal: kamal, kemal, kamaal, كمال
Kamil: kamil, kamel, kameel, كامل
Kamran: kamran, كامران
Karim: karim, kareem, krim, كريم
Kazim: kazim, kazem, kadhim, kadhem, kadim, kadem, كاظم
Khadija: khadija, khadijah, khadijeh, hatice, kadija, خديجه
Khalid: khalid, khaled, halit, khalad, خالد
Khalifa: khalifa, khalifah, khaleefa, خليفه
Khalil: khalil, khaleel, halil, خليل
Khan: khan, khaan, خان
Latif: latif, lateef, لطيف
Luqman: luqman, lokman, loqman, لقمان
Lutfi: lutfi, lotfi, lutfy, لطفي
Mahmud: mahmud, mahmoud, mahmood, mehmood, mahmut, mahmoed, محمود
Mahdi: mahdi, mehdi, mahdy, مهدي
Mahir: mahir, maher, ماهر
Majid: majid, majeed, majed, madjid, macit, ماجد, مجيد
Malik: malik, malek, مالك
Mansur: mansur, mansour, mansoor, منصور
Maryam: maryam, mariam, maryem, meryem, مريم
Marwan: marwan, marouane, mervan, مروان
Masud: masud, masood, massoud, masoud, mesud, مسعود
Mazin: mazin, mazen, مازن
Mirza: mirza, ميرزا
Muhammad: mohammed, muhammad, mohammad, muhammed, mohamed, mohamad, muhamad, muhamed, mohamud, mohammod, mahomed, mohd, md, muhd, محمد
Muhsin: muhsin, mohsen, mohsin, محسن
Mujahid: mujahid, mojahed, mujahed, مجاهد
Mukhtar: mukhtar, mokhtar, muhtar, moktar, مختار
Munir: munir, mounir, mouneer, muneer, moneer, monir, منير
Murad: murad, mourad, morad, murat, muraad, مراد
Musa: musa, mousa, moussa, moosa, موسى, موسي
Mustafa: mustafa, mostafa, mustapha, moustafa, mustafah, moustapha, mustaffa, مصطفى, مصطفي
Nabil: nabil, nabeel, nebil, نبيل
Nadir: nadir, nader, nadeer, نادر
Naim: naim, naeem, nayeem, نعيم
Najib: najib, najeeb, nadjib, naguib, necip, نجيب
Nasir: nasir, nasser, naser, naseer, nacer, ناصر, نصير
Nasr: nasr, نصر
Nawaz: nawaz, navaz, نواز
Nizar: nizar, nezar, نزار
Nur: nur, nour, noor, noer, نور
Omar: omar, umar, omer, umer, oumar, عمر
Osama: osama, usama, oussama, ousama, usamah, اسامه, اسامة
Othman: othman, uthman, osman, usman, ousmane, othmane, عثمان
Qasim: qasim, qasem, kasim, kassem, ghasem, qassim, qassem, kacem, قاسم
Rahim: rahim, raheem, رحيم
Rahman: rahman, rehman, rahmane, رحمن, رحمان
Rajab: rajab, ragab, recep, رجب
Ramadan: ramadan, ramadhan, ramazan, ramzan, رمضان
Rashid: rashid, rasheed, rashed, rachid, rached, resit, رشيد, راشد
Rauf: rauf, raouf, raoof, rauof, رؤوف
Reza: reza, rida, ridha, riza, raza, redha, رضا
Riyad: riyad, riad, riyadh, riaz, riyaz, رياض
Saad: saad, saadh, سعد
Sabir: sabir, saber, صابر
Sabri: sabri, sabry, صبري
Sadiq: sadiq, sadeq, sadegh, sadik, صادق
Said: said, saeed, saied, sayeed, saeid, سعيد
Sajid: sajid, sajjid, sajed, ساجد
Sajjad: sajjad, sajad, سجاد
Salah: salah, salaah, صلاح
Saleh: saleh, salih, صالح
Salim: salim, saleem, salem, selim, سالم, سليم
Salman: salman, selman, سلمان
Sami: sami, samy, samee, سامي
Samir: samir, sameer, semir, سمير
Shafiq: shafiq, shafique, chafik, shafik, شفيق
Shah: shah, shaah, شاه
Shahid: shahid, shaheed, chahid, شاهد, شهيد
Shakir: shakir, shaker, chaker, شاكر
Sharif: sharif, shareef, sherif, cherif, charif, شريف
Shukri: shukri, choukri, shoukri, شكري
Siddiq: siddiq, siddique, siddik, sedigh, seddik, sediq, siddiqi, صديق
Suhail: suhail, sohail, suhayl, soheil, souhail, سهيل
Sulayman: suleiman, sulaiman, sulayman, soliman, solaiman, soleiman, suleyman, sulieman, slimane, souleymane, سليمان
Sultan: sultan, soltan, سلطان
Taha: taha, طه
Tahir: tahir, taher, tahar, طاهر
Talib: talib, taleb, طالب
Tamim: tamim, تميم
Tariq: tariq, tarek, tareq, tarik, tarique, طارق
Tawfiq: tawfiq, tawfik, toufic, taoufik, tevfik, توفيق
Usaid: usaid, osaid, اسيد
Wahid: wahid, waheed, vahid, وحيد, واحد
Walid: walid, waleed, oualid, velid, وليد
Yahya: yahya, yahia, yehia, yehya, yahaya, يحيى, يحيي
Yaqub: yaqub, yakub, yaqoob, yacoub, yaakoub, yaghoub, yakup, يعقوب
Yasin: yasin, yassin, yassine, yaseen, yacine, ياسين
Yasir: yasir, yasser, yaser, ياسر
Younis: younis, yunus, younes, yunis, younus, yonus, يونس
Yusuf: yusuf, yousef, youssef, yousuf, yusef, yusif, yousif, youssouf, yosef, يوسف
Zahid: zahid, zahed, زاهد
Zahra: zahra, zahraa, zohra, zehra, زهراء, زهرا
Zaid: zaid, zayd, zeid, زيد
Zainab: zainab, zaynab, zeinab, zineb, zeynep, زينب
Zakariya: zakaria, zakariya, zakariyya, zekeriya, zakaryia, زكريا
Zaki: zaki, zaky, zeki, زكي
Zaman: zaman, زمان
Ziad: ziad, ziyad, zeyad, زياد
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
			ending := "i"
			if word[0] >= 0x80 {
				ending = "ي"
			}
			b.WriteString(separator + word + ending)
			separator = ", "
		}
		b.WriteByte('\n')
	}
	return b.String()
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
