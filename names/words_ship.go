package names

// shipLexicon knows the words around a ship's name.
var shipLexicon = newLexicon(map[role]string{
	rolePrefix: `
motor vessel: mv, m v, motor vessel
motor tanker: mt, m t, motor tanker, tanker
steamship: ss, s s, steamship
motor ship: ms, m s, motor ship
fishing vessel: fv, f v, fishing vessel, trawler
gas carrier: lpg, lng, lpgc, lngc, lpg c, lng c
tug: tug, mtug
yacht: my, m y, sy, s y, yacht
vessel: vessel, ship, mts
`,
	roleLink: `
number: no, nr, num, number
the: the
`,
	roleNumber: numberTable(romanUntil),
})
