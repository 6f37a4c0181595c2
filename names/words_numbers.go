package names

import (
	"fmt"
	"strings"
)

// romanUntil is the last number that is read in Roman numerals: few are higher, and short words begin to look like one.
const romanUntil = 39

var (
	englishUnits = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
		"seventeen eighteen nineteen")
	englishTens     = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	englishOrdinals = strings.Fields("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth " +
		"fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth")
	hanDigits = strings.Split("零 一 二 三 四 五 六 七 八 九", " ")
)

// otherOrdinals are the ordinals from the first to the tenth in further languages: Spanish, French, German, Italian,
// Russian, Turkish, Arabic, Persian.
var otherOrdinals = [...]string{
	1:  "primera, primero, premier, premiere, erste, erster, erstes, primo, первый, первая, первое, birinci, الاول, الاولى, اول",
	2:  "segunda, segundo, deuxieme, zweite, zweiter, zweites, secondo, seconda, второй, вторая, второе, ikinci, الثاني, الثانية, دوم",
	3:  "tercera, tercero, troisieme, dritte, dritter, drittes, terzo, третий, третья, третье, ucuncu, الثالث, الثالثة, سوم",
	4:  "cuarta, cuarto, quatrieme, vierte, vierter, quarto, четвертый, четвертая, dorduncu, الرابع, الرابعة, چهارم",
	5:  "quinta, quinto, cinquieme, funfte, funfter, пятый, пятая, besinci, الخامس, الخامسة, پنجم",
	6:  "sexta, sexto, sixieme, sechste, sechster, sesto, шестой, шестая, altinci, السادس, السادسة, ششم",
	7:  "septima, septimo, septieme, siebte, siebter, settimo, седьмой, седьмая, yedinci, السابع, السابعة, هفتم",
	8:  "octava, octavo, huitieme, achte, achter, ottavo, восьмой, восьмая, sekizinci, الثامن, الثامنة, هشتم",
	9:  "novena, noveno, neuvieme, neunte, neunter, nono, девятый, девятая, dokuzuncu, التاسع, التاسعة, نهم",
	10: "decima, decimo, dixieme, zehnte, zehnter, десятый, десятая, onuncu, العاشر, العاشرة, دهم",
}

// numberTable is the table of the numbers from 1 to 99, in digits, as ordinals, in English words, with Han numerals behind 第,
// up to roman in Roman numerals, and the small ordinals of further languages.
func numberTable(roman int) string {
	var b strings.Builder
	for n := 1; n < 100; n++ {
		fmt.Fprintf(&b, "%d: %d, %d%s, %s, %s", n, n, n, ordinalEnding(n), englishNumber(n), englishOrdinal(n))
		if tens, unit := n/10, n%10; n > 20 && unit != 0 {
			fmt.Fprintf(&b, ", %s %d", englishTens[tens], unit)
		}
		if n <= roman {
			b.WriteString(", " + romanNumeral(n))
		}
		han := hanNumber(n)
		fmt.Fprintf(&b, ", 第%s", han)
		if n < len(otherOrdinals) {
			b.WriteString(", " + otherOrdinals[n])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func ordinalEnding(n int) string {
	switch {
	case n/10 == 1:
		return "th"
	case n%10 == 1:
		return "st"
	case n%10 == 2:
		return "nd"
	case n%10 == 3:
		return "rd"
	}
	return "th"
}

// englishNumber is a number below 100 in words, with spaces for hyphens.
func englishNumber(n int) string {
	switch {
	case n < 20:
		return englishUnits[n]
	case n%10 == 0:
		return englishTens[n/10]
	}
	return englishTens[n/10] + " " + englishUnits[n%10]
}

func englishOrdinal(n int) string {
	switch {
	case n < 20:
		return englishOrdinals[n]
	case n%10 == 0:
		return strings.TrimSuffix(englishTens[n/10], "y") + "ieth"
	}
	return englishTens[n/10] + " " + englishOrdinals[n%10]
}

// romanNumeral is a number below 40 in small Roman numerals.
func romanNumeral(n int) string {
	units := strings.Split(" i ii iii iv v vi vii viii ix", " ")
	return strings.Repeat("x", n/10) + units[n%10]
}

// hanNumber is a number below 100 in Han numerals.
func hanNumber(n int) string {
	tens, unit := "", ""
	if n >= 10 {
		tens = "十"
	}
	if n >= 20 {
		tens = hanDigits[n/10] + tens
	}
	if n%10 != 0 {
		unit = hanDigits[n%10]
	}
	return tens + unit
}
