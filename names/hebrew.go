package names

// hebrewLetters spells Hebrew letters; those that can be a vowel as what they most often are.
var hebrewLetters = map[rune]string{
	'א': "a", 'ב': "b", 'ג': "g", 'ד': "d", 'ה': "h", 'ו': "v", 'ז': "z", 'ח': "h", 'ט': "t", 'י': "i", 'כ': "k", 'ך': "kh", 'ל': "l",
	'מ': "m", 'ם': "m", 'נ': "n", 'ן': "n", 'ס': "s", 'ע': "a", 'פ': "p", 'ף': "f", 'צ': "ts", 'ץ': "ts", 'ק': "k", 'ר': "r", 'ש': "sh", 'ת': "t",
	'װ': "v", 'ױ': "oy", 'ײ': "ey",
}

// readHebrew reads Hebrew script as consonants and vowel letters.
func readHebrew(token string) []reading {
	return []reading{{latin: spell(token, hebrewLetters, nil), system: systemHebrew, abjad: true, sounds: hebrewSounds.append(nil, token, twoSounds)}}
}
