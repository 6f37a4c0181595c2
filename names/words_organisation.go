package names

// organisationLexicon knows the words of organisations that many share.
var organisationLexicon = newLexicon(map[role]string{
	roleLegal:   legalInLatin + legalInScripts,
	roleGeneric: genericInLatin + genericInScripts,
	rolePlace:   placeTable(),
	roleParticle: `
the: al, el
`,
	roleLink: `
and: and, und, et, y, e, og, och, ve, va, и, with, و, και, 及び, 和, 및
number: 第, 제, no, nr, num
of: of, de, del, des, du, da, do, di, der, von, van, της, του, των, for, fur, para, pour, in, en, im, on, at, by, to
the: the, die, das, le, la, les, los, las, il, lo, a, an
`,
	roleNumber: numberTable(romanUntil),
})

const legalInLatin = `
limited company: リミテッド, 有限会社, 有限公司, 유한회사, ltd, limited, limitd, ltda, limitada, limitee, ltee, llc, l l c, gmbh, ggmbh, mbh, gesellschaft mit beschrankter haftung, gesellschaft mit beschraenkter haftung, sarl, s a r l, societe a responsabilite limitee, sarlu, srl, s r l, societa a responsabilita limitata, societatea cu raspundere limitata, sociedad de responsabilidad limitada, sociedad limitada, sl, s l, s de rl de cv, s de rl, bv, b v, besloten vennootschap, bvba, sprl, sp z oo, sp z o o, spolka z oo, spolka z ograniczona odpowiedzialnoscia, spol s ro, sro, s r o, doo, d o o, ood, eood, kft, korlatolt felelossegu tarsasag, oy, osakeyhtio, ab, aktiebolag, aps, a p s, anpartsselskab, as, aksjeselskap, ooo, o o o, ооо, общество с ограниченной ответственностью, obshchestvo s ogranichennoi otvetstvennostyu, obshchestvo s ogranichennoy otvetstvennostyu, тов, товариство з обмеженою відповідальністю, tov, uab, sia, ou, osauhing, ltd sti, limited sirketi, sti, limited liability company, company limited, co ltd, co limited, co l l c, co llc, pte ltd, pte limited, pte, pty ltd, pty limited, pty, proprietary limited, private limited, pvt ltd, pvt limited, pvt, private limited company, sdn bhd, sdn, bhd, sendirian berhad, berhad, pt, perseroan terbatas, fze, fz llc, fzco, fzc, fz, dmcc, free zone company, free zone establishment, wll, w l l, with limited liability, nv, n v, naamloze vennootschap, tnhh, cong ty tnhh, yk, yugen kaisha, gk, godo kaisha, mchj, toо, тоо, too, llp, limited liability partnership, epe, ike
stock company: 株式会社, 股份有限公司, 주식회사, plc, p l c, public limited company, jsc, ojsc, cjsc, pjsc, pao, oao, zao, ao, joint stock company, open joint stock company, closed joint stock company, public joint stock company, joint stock co, оао, зао, пао, ао, ат, пат, прат, акционерное общество, открытое акционерное общество, закрытое акционерное общество, публичное акционерное общество, aktsionernoe obshchestvo, otkrytoe aktsionernoe obshchestvo, pat, prat, ag, aktiengesellschaft, se, societas europaea, sa, s a, societe anonyme, sociedad anonima, sociedade anonima, sas, s a s, societe par actions simplifiee, sa de cv, s a de c v, sociedad anonima de capital variable, sapi de cv, spa, s p a, societa per azioni, a s, anonim sirketi, asa, oyj, ad, eад, еад, ead, d d, dd, akcionarsko drustvo, rt, zrt, nyrt, tbk, kabushiki kaisha, kabushikigaisha, kk, k k, pjs, psc, saog, saoc, ksc, kscc, qsc, qpsc, sal, sae, s a e, as company, gmbh co kg, gmbh and co kg
company or corporation: カンパニー, コーポレーション, コーポレイション, corporation, corp, corporacion, corporacao, corporate, inc, incorporated, incorporation, korporatsiya, корпорация, company, co, compania, companhia, compagnie, cia, compagnia, companies, kompaniya, компания, cie, sirketi, sirket, sherkat, sharikat, sharika, shirkat, شركة, شرکت
partnership: lp, l p, limited partnership, kg, kommanditgesellschaft, ohg, gbr, snc, s n c, scs, sca, partnership, cv, c v, ks, k s, general partnership
association: ano, ано, автономная некоммерческая организация, avtonomnaya nekommercheskaya organizatsiya, autonomous nonprofit organization, autonomous non profit organization, autonomous noncommercial organization, нко, nko, ev, e v, eingetragener verein, association, associacao, asociacion, asociatia, verein, nonprofit, non profit, ngo, общественная организация, нко, assoc
foundation: foundation, stiftung, fondation, fundacion, fundacao, fondazione, stichting, fond, фонд, fundacja, vakfi, waqf, bonyad, trust fund, charitable trust
cooperative: cooperative, coop, co op, cooperativa, genossenschaft, eg
state enterprise: state enterprise, fgup, фгуп, федеральное государственное унитарное предприятие, federal state unitary enterprise, гуп, муп, state owned enterprise, sue, mup, gup, rup, унитарное предприятие, unitary enterprise, chup, fgku, fgbu, фгбу, фгку
entrepreneur: ип, ip, individual entrepreneur, sole proprietorship, fop, eirl, ek, e k
`

const genericInLatin = `
trading: トレーディング, trading, trade, foreign trade, foreign trading, traders, trader, tradings, commerce, commercial, handel, handels, handelsgesellschaft, comercio, commercio, comercial, comercializadora, ticaret, торговый, торговая, торговля, torgovyi, torgovy, torgovaya, bazargani, tejarat, tijara, negoce
group: グループ, group, gruppe, grupo, groupe, gruppo, grup, группа, gruppa, guruh, konzern, concern, концерн
holding: holding, holdings, холдинг, kholding
international: international, internacional, intl, internationale, internazionale, uluslararasi, международный, международная, mezhdunarodnyi, mezhdunarodnaya, beynolmelal, int
general: ゼネラル, ジェネラル, general, generales
central: central, centrale, centraal, zentral, merkez
general bureau: general bureau, general department, general directorate, main directorate
heavy industry: heavy industries, heavy industry
light industry: light industries, light industry
industry and commerce: industrial and commercial, industry and commerce
laboratory: laboratory, laboratories, lab, labs, laboratorio, laboratoire, laboratoires, laboratorium
aircraft: aircraft, airplane, aeroplane, airplanes
private military company: pmc, private military company, private military contractor
guards: guard, guards, garde, gardes, guardia, guardias
workers: workers, worker, labour, labor, trabajadores, travailleurs
communist: communist, communiste, comunista, kommunistische
production: production, productions, produccion, produzione, producao, produktion
missiles: missile, missiles, rocket, rockets
tactical: tactical
liberation: liberation
resistance: resistance
gumi: gumi
aerospace: aerospace, aero, space, spaceflight, cosmos
shipbuilding: shipbuilding, shipyard, shipyards, shipbuilders, dockyard, dockyards, sudostroitelnyi
fisheries: fisheries, fishery, fishing, pesca, pesquera
forestry: forestry, timber, lumber
coal: coal
nuclear: nuclear, atomic energy, atomic, atom
munitions: munitions, munition, ordnance, armament, armaments, weapons, arms
defence: defence, defense
railway: railway, railways
ports: port, ports, harbor, harbour
cement: cement, cemento, ciment, zement
glass: glass, glas
paper: paper, papier, papel
rubber: rubber
securities: securities
credit: credit, kredit
computing centre: computer center, computer centre, computing center, computing centre
import export: impex, impexp, import export, export import, import and export, export and import, imports exports, importacion exportacion, importaciones exportaciones, importadora exportadora, importacion y exportacion, ithalat ihracat
import: import, imports, importacion, importaciones, importadora, importers, ithalat
export: export, exports, exportacion, exportaciones, exportadora, exporters, ihracat
company group: enterprise, enterprises, entreprise, empresa, empresas, predpriyatie, предприятие, unternehmen, unternehmung, venture, ventures, firm, firma, фирма, establishment, est, muassasa, moassese, institute company
bank: バンク, 銀行, 은행, bank, banco, banque, banca, banka, банк, banking, bankasi, banken
trust: trust, trusts
insurance: insurance, versicherung, versicherungs, seguros, assurance, assurances, страховая, sigorta, bimeh
shipping: シッピング, マリン, shipping lines, shipping line, shipping, maritime, marine, schiffahrt, schifffahrt, naviera, navigation, navigazione, denizcilik, судоходная, shipmanagement, ship, ships, sudokhodnaya, kashtirani
transport: transport, transportation, transports, transporte, transportes, logistics, logistic, logistica, logistik, cargo, freight, forwarding, nakliyat, lojistik, транспорт, логистика
airline: airline, airlines, airways, air, aviation, avia, havayollari, авиакомпания, авиа
construction: construction, constructions, constructora, construcciones, bau, building, builders, contracting, contractors, insaat, строительство, строительная, stroy
industry: industry, industries, industrial, industria, industrie, industrias, industriel, sanayi, промышленность, промышленный, sanaye, manufacturing, manufacture, factory, fabrik, fabrica, plant, works, завод, zavod, karkhaneh
technology: technology, technologies, tech, technologie, tecnologia, teknoloji, teknologi, технологии, технология, fanavari, technological, technical, tekhnologii
engineering: engineering, ingenieria, ingenierie, muhendislik, инжиниринг, mohandesi
science: science, sciences, scientific, wissenschaft
research: research, forschung, investigacion, исследовательский, tahqiqat, studies
development: development, developments, desarrollo, entwicklung, razvitie, tosee, developpement
investment: investment, investments, investissement, inversiones, inversion, invest, investing, yatirim, инвест, инвестиции
finance: finance, financial, finances, finanz, financiera, finansal, финанс, financing, finans
capital: capital, kapital, капитал
fund: fund, funds, fondo, fonds
service: service, services, servicios, servicio, dienst, dienste, dienstleistungen, hizmetleri, услуги, servis, servico, servicos, khadamat
solution: solution, solutions, soluciones, losungen
consulting: consulting, consultancy, consultants, consultores, consult, beratung, danismanlik, advisory, advisors
management: management, managers, verwaltung, gestion, управляющая, yonetim
partners: partners, partner, associates, socios
electronics: electronics, electronic, electronica, elektronik, электроника
electric: electric, electrical, electrics, elektro, elektrik, electrica
machinery: machinery, machine, machines, maschinen, makina, makine, maschinenbau, машиностроение
electric power: electric power, electricity, power
intelligence: reconnaissance, intelligence
overseas: overseas
energy: energy, energia, energie, enerji, энергия, energetics, energies
oil: oil, oils, ol
petroleum: petroleum, petrol, petroleo, petroliere, petrole, naft, нефть, нефтяная
gas: gas, gaz, газ
petrochemical: petrochemical, petrochemicals, petrochemie, petroshimi, petrokimya
chemical: chemical, chemicals, chemie, quimica, kimya, chimie, химия, shimi, chimique
pharmaceutical: pharmaceutical, pharmaceuticals, pharma, pharmacy, farma, pharmacie, pharmazeutische, darou
medical: medical, medicine, health, healthcare, hospital, clinic, sante, saude, salud
steel: steel, stahl, acero, acier, celik, сталь, foulad
metal: metal, metals, metallic, metall, metales, metallurgical, metallurgy, металл
mining: mining, mine, mines, minera, mineria, bergbau, madencilik, mineral, minerals, горный
food: food, foods, alimentos, lebensmittel, gida, продукты, alimentaire
agriculture: agriculture, agricultural, agro, agricola, tarim, landwirtschaft, farm, farms, keshavarzi
textile: textile, textiles, tekstil, textil, garment, garments
real estate: real estate, immobilien, inmobiliaria, immobiliare, emlak, property, properties, realty, immobiliere, estate, estates
supply: supply, supplies, supplier, suppliers, procurement
security: security, seguridad, sicherheit, guvenlik, безопасность
software: software, computer, computers, computing, informatik, informatica, информатика, systems, system, sistemas, sistem, systemes, системы, information
network: network, networks, net
telecom: telecom, telecommunication, telecommunications, telekom, communication, communications, telecomunicaciones, связь
media: media, news, press, broadcasting, television, tv, radio, publishing
travel: travel, tourism, tours, turizm, turismo, hotel, hotels, tour
automotive: automotive, auto, autos, motor, motors, otomotiv, automobile, автомобиль
exchange: exchange, exchanges, cambio, exchangers, currency, sarrafi, doviz, exchange house, money exchange
university: university, universidad, universitat, universite, университет, daneshgah, universitesi, universiteti, college, academy, academia, akademie, академия
institute: institute, institut, instituto, институт, enstitusu, centre, center, centro, zentrum, центр, tsentr, merkezi, markaz
ministry: ministry, ministerio, ministerium, ministere, министерство, department, departamento, agency, agencia, agence, bureau, office, authority, administration, committee, commission, council
organisation: organisation, organization, organizacion, organizatsiya, организация, sazman, union, federation, society, union of, league
army: army, armed forces, forces, military, brigade, battalion, division, unit, corps, bригада, бригада, полк, войска, militia
party: party, partido, partei, movement, front, movimiento, hizb, harakat, harakah, tehrik, tehreek, tahrik, jabhat, jabhah
global: global, world, worldwide, universal, mondial
national: national, nacional, nationale, milli, melli, meli, национальный, state, federal, government, государственный, государственная
brothers: brothers, bros, sons, son, hermanos, hijos, freres, fils, sohne
new: new, nuevo, nueva, neue, neu, nouvelle, yeni, новый
united: united, unidos, vereinigte, объединенный
products: products, product, productos, produkte, urunleri
materials: materials, material, materiales
equipment: equipment, equipments, equipos, ekipman, оборудование
joint venture: joint venture
branch: branch, filial, filiale, sucursal, филиал, branch office, representative office
subsidiary: subsidiary, subsidiaries
online: online, com, www, org
`
