package names

// nicknames are the well-known short and pet forms of given names by the name they stand for, from what is common knowledge in
// each language, and the forms that a name has in Russian, Ukrainian and Belarusian. A form that stands for several names is with the one it is most used for. What is in one line is nearly the
// same name, as far as the rest of both names agrees.
const nicknames = `
Abraham: abraham, abe
Alexander: alexander, alyaksandr, aliaksandr, alex, aleksandr, alexandr, aleksander, aleksandar, alexandre, alejandro, alessandro, sasha, sascha, alec, sandro, олександр, александр, саша, oleksandr, oleksander
Alexei: alexei, alexey, aleksei, aleksey, alyosha, lyosha, алексей, алеша, леша, oleksii, oleksiy, aliaksei, aliaksey, олексій, аляксей
Alfred: alfred, alfie
Anastasia: anastasia, anastasiya, nastya, анастасия, настя
Andrei: andrei, andrey, andriy, andrii, андрей, андрій
Andrew: andrew, andy
Anthony: anthony, antony, tony
Antonio: antonio, tonio, toni
Bartholomew: bartholomew, bart
Benjamin: benjamin, ben, benny, benjy
Boris: boris, borya, борис, боря
Catherine: catherine, katherine, kathryn, cathy, kathy, kate, katie
Charles: charles, charlie, charley, chuck
Christine: christine, christina, tina, chrissy
Christopher: christopher, chris, kit
Concepcion: concepcion, concha, conchita
Daniel: daniel, dan, danny
David: david, dave, davey
Deborah: deborah, debbie, deb
Dmitry: dmitry, dmitri, dmitriy, dimitri, dima, mitya, дмитрий, дима, митя, dmytro, dzmitry, дмитро, дзмітрый
Dolores: dolores, lola
Donald: donald, don, donny
Douglas: douglas, doug
Edward: edward, ed, eddie, ned, ted, teddy
Ekaterina: ekaterina, yekaterina, katya, екатерина, катя, kateryna, katsiaryna, катерина, кацярына
Elena: elena, yelena, lena, елена, лена, olena, alena, олена, алена
Elizabeth: elizabeth, elisabeth, liz, lizzie, beth, betty, eliza, lisbeth
Enrique: enrique, quique, kike
Evgeny: evgeny, evgeni, evgeniy, yevgeny, yevgeni, yevgeniy, eugeny, zhenya, евгений, женя, yevhen, yevhenii, yauhen, євген, яўген
Francisco: francisco, paco, pancho, curro, kiko
Franz: franz, franzl
Frederick: frederick, fred, freddie, freddy
Gennady: gennady, gennadi, gennadiy, gena, геннадий, гена, hennadii, hennadiy, геннадій
Georgy: georgy, georgi, georgiy, gosha, zhora, георгий, гоша, жора, heorhii, heorhiy, георгій
Gerald: gerald, gerry, jerry
Gregory: gregory, greg
Grigory: grigory, grigori, grigoriy, grisha, григорий, гриша, hryhorii, hryhoriy, григорій
Guillermo: guillermo, memo
Hans: hans, johannes, hansi
Heinrich: heinrich, heinz
Henry: henry, harry, hank
Ignacio: ignacio, nacho
Igor: igor, ihor, ihar, игорь, ігор, ігар
Irina: irina, ira, ирина, ира, iryna, ірина
Isabel: isabel, isabella, chabela
Ivan: ivan, vanya, иван, ваня
Jacob: jacob, jake
Jacqueline: jacqueline, jackie
James: james, jim, jimmy, jamie
Jennifer: jennifer, jenny, jen
Jesus: jesus, chucho, chuy
John: john, johnny, jack
Jonathan: jonathan, jon
Jose: jose, pepe, pepito, chepe
Josef: josef, sepp
Joseph: joseph, joe, joey
Joshua: joshua, josh
Judith: judith, judy
Karl: karl, kalle
Kenneth: kenneth, ken, kenny
Kirill: kirill, kyrylo, kiryl, кирилл, кирило
Konstantin: konstantin, kostya, константин, костя, kostiantyn, kostyantyn, костянтин
Lawrence: lawrence, laurence, larry
Leonard: leonard, lenny
Leonid: leonid, lyonya, леонид, леня
Lyubov: lyubov, lubov, lyuba, любовь, люба
Lyudmila: lyudmila, ludmila, lyuda, людмила, люда
Manuel: manuel, manolo, manny
Margaret: margaret, maggie, meg, peggy, marge
Maria: maria, mariya, marya, masha, мария, маша
Matthew: matthew, matt
Maxim: maxim, maksim, maksym, максим
Maximilian: maximilian, max
Michael: michael, mike, mick, mickey, micky
Mikhail: mikhail, misha, михаил, миша, mykhailo, mykhaylo, михайло, міхаіл
Nadezhda: nadezhda, nadya, надежда, надя
Natalia: natalia, nataliya, natalya, natasha, наталья, наталия, наташа, nataliia, natallia, наталія
Nathaniel: nathaniel, nat
Nicholas: nicholas, nick, nicky
Nikita: nikita, mykyta, никита, микита
Nikolai: nikolai, nikolay, nikolaj, kolya, николай, коля, mykola, mikalai, микола, мікалай
Oleg: oleg, oleh, aleh, олег, алег
Olga: olga, olya, ольга, оля, olha, volha, вольга
Pamela: pamela, pam
Patricia: patricia, patty, tricia
Patrick: patrick, paddy, pat
Pavel: pavel, pasha, павел, паша, pavlo, павло
Peter: peter, pete
Philip: philip, phillip, phil
Pyotr: pyotr, petr, petya, петр, петя, petro, петро
Rafael: rafael, rafa
Raymond: raymond, ray
Rebecca: rebecca, becky
Richard: richard, rick, ricky, dick, rich, richie
Robert: robert, bob, bobby, rob, robbie, robby
Ronald: ronald, ron, ronnie
Rosario: rosario, charo
Samuel: samuel, sam, sammy
Sergei: sergei, sergey, sergiy, serhiy, seryozha, сергей, сергій, сережа, serhii, siarhei, сяргей
Sofia: sofia, sofya, sonya, софья, соня
Solomon: solomon, sol
Stepan: stepan, styopa, степан, степа
Stephen: stephen, steven, steve
Susan: susan, susanna, sue, susie
Svetlana: svetlana, sveta, светлана, света, svitlana, sviatlana, світлана
Tatiana: tatiana, tatyana, tanya, татьяна, таня, tetiana, tetyana, tatsiana, тетяна
Terence: terence, terrence, terry
Theodore: theodore, theo
Thomas: thomas, tom, tommy
Timothy: timothy, tim
Vasily: vasily, vasili, vasiliy, vasyl, vasil, василий, василь
Victoria: victoria, vicky, vicki
Viktor: viktor, victor, vitya, виктор, витя, viktar, віктор
Vladimir: vladimir, volodymyr, vova, volodya, владимир, володимир, вова, володя, uladzimir, уладзімір
Vladislav: vladislav, vladyslav, uladzislau, владислав, уладзіслаў
Vyacheslav: vyacheslav, viacheslav, slava, вячеслав, слава, viachaslau, вячаслаў
Walter: walter, walt, wally
William: william, bill, billy, will, willy, willie
Yaroslav: yaroslav, ярослав, ярик
Yulia: yulia, yuliya, julia, юлия, юля, yuliia, юлія
Yury: yury, yuri, yuriy, iurii, yura, юрий, юра, yurii, юрій
Zinaida: zinaida, zina, зинаида, зина
`

// nicknameShare is what two forms of one given name share at least: Bill is nearly William.
const nicknameShare points = 9300

// nicknames compares two words that stand for one given name, or are spellings of one.
func (x *alignment) nicknames(i, j int) (points, how) {
	share := nicknameShare
	if x.a.tokens[i].spellings {
		share = spellingShare
	}
	if shared, how := x.written(i, j); shared >= share && (how == bySpelling || share < spellingShare) {
		return shared, how
	}
	return share, byMeaning
}
