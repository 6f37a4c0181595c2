package names

// shipLexicon knows the words around a ship's name.
var shipLexicon = newLexicon(map[role]string{
	rolePrefix: `
motor vessel: mv, m v, motor vessel
motor tanker: mt, m t, motor tanker, tanker
steamship: ss, s s, steamship
motor ship: ms, m s, motor ship
maru: maru, 丸
fishing vessel: fv, f v, fishing vessel, trawler
gas carrier: lpg, lng, lpgc, lngc, lpg c, lng c
tug: tug, mtug
yacht: my, m y, sy, s y, yacht
vessel: vessel, ship, mts, 号, 號, 호, 丸号, 船舶
supply vessel: psv, ocsv, supply vessel, offshore supply vessel
bulk carrier: bulk carrier, bc
sailing: 汽船, 기선, 기선호, 貨物船, 화물선, теплоход, т х, судно, танкер, باخره, سفينه
`,
	roleLink: `
number: no, nr, num, number, 第, 제, n
the: the
`,
	roleNumber: numberTable(romanUntil),
})
