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
	roleNumber: `
1: 1, one, i, first
2: 2, two, ii, second
3: 3, three, iii, third
4: 4, four, iv
5: 5, five, v
6: 6, six, vi
7: 7, seven, vii
8: 8, eight, viii
9: 9, nine, ix
10: 10, ten, x
11: 11, eleven, xi
12: 12, twelve, xii
`,
})
