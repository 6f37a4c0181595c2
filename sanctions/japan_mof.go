package sanctions

import (
	"bufio"
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/transform"
)

const issuerMOF = "Japan, Ministry of Finance"

// The columns of the Ministry's list, which is in Shift_JIS or UTF-8.
const (
	mofProgramme = "区分"
	mofID        = "番号"
	mofKind      = "個人・団体"
	mofName      = "氏名"
	mofAlias     = "別名・別称"
	mofFormer    = "旧称"
	mofWeak      = "確定に十分でない別名"
	mofTitle     = "称号"
	mofPosition  = "役職"
	mofBirth     = "生年月日"
	mofBornIn    = "出生地"
	mofNation    = "国籍"
	mofPassport  = "旅券番号"
	mofIdentity  = "身分証番号"
	mofLand      = "住所・所在地(国)"
	mofPlace     = "住所・所在地(都市その他の情報)"
	mofUN        = "国連参照番号"
	mofListed    = "リスト掲載日"
	mofOther     = "その他の情報"
	mofNotice    = "外務省告示情報"
	mofDates     = "告示日付"
	mofNumber    = "告示番号"

	inJapanese = "(日本語)"
	inEnglish  = "(英語)"
)

// halfWidth writes full-width digits, signs and spaces as half-width ones.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		}
		return r
	}, s)
}

// mofInput returns the file as UTF-8. Bytes that are neither become U+FFFD, which the table refuses.
func mofInput(in *input) *input {
	start, _ := in.r.Peek(4096)
	line, _, _ := bytes.Cut(start, []byte("\n"))
	if utf8.Valid(line) {
		return in
	}
	out := *in
	out.r = bufio.NewReader(transform.NewReader(in.r, japanese.ShiftJIS.NewDecoder()))
	return &out
}

// mofHeader reads up to the header; its names are kept in half width.
func mofHeader(t *table) bool {
	for range maxPreamble {
		cells, err := t.next()
		if err != nil {
			return false
		}
		t.named(cells, halfWidth)
		if _, ok := t.head[mofID]; ok {
			if _, ok := t.head[mofName+inJapanese]; ok {
				return true
			}
		}
	}
	return false
}

func recogniseMOF(h *head) (string, bool) {
	return "", mofHeader(newTable(mofInput(&input{name: h.name, r: newBufio(h.text)})))
}

func readMOF(s *set) error {
	f, _, err := s.only("")
	if err != nil {
		return err
	}
	return s.read(f, func(in *input) error {
		t := newTable(mofInput(in))
		if !mofHeader(t) {
			return t.fail("there is no header with %s and %s%s", mofID, mofName, inJapanese)
		}
		return t.each(s.mofRow)
	})
}

var mofKinds = map[string]Kind{"個人": Person, "団体": Organisation, "": Unknown}

func (s *set) mofRow(r record) error {
	for i, c := range r.cells {
		if strings.ContainsRune(c, utf8.RuneError) {
			return r.t.fail("field %d, %.40q: neither UTF-8 nor Shift_JIS", i+1, c)
		}
	}
	kind, ok := mofKinds[r.get(mofKind)]
	if !ok {
		return r.t.fail("%s %.40q: want 個人 or 団体", mofKind, r.get(mofKind))
	}
	e, err := s.add(halfWidth(r.get(mofID)), issuerMOF, kind, r.t.fail)
	if err != nil {
		return err
	}
	for _, group := range []struct {
		column  string
		quality Quality
		note    string
	}{{mofName, Primary, ""}, {mofAlias, Strong, ""}, {mofFormer, Strong, "former name"}, {mofWeak, Weak, ""}} {
		for _, language := range []string{inJapanese, inEnglish} {
			for _, name := range mofValues(r.get(group.column + language)) {
				e.addName(name, group.quality, group.note)
			}
		}
	}
	if len(e.Names) == 0 {
		return r.t.fail("entry %s has no name", e.ID)
	}
	e.Programmes = split(r.get(mofProgramme), ";")
	for _, text := range mofValues(r.get(mofBirth)) {
		e.addBirth(japaneseDate(text))
	}
	nations := mofValues(r.get(mofNation + inEnglish))
	if len(nations) == 0 {
		nations = mofValues(r.get(mofNation + inJapanese))
	}
	for _, text := range nations {
		e.addNationality(text)
	}
	e.mofPlaces(r)
	for _, column := range []string{mofPassport, mofIdentity} {
		name := map[string]string{mofPassport: "Passport", mofIdentity: "National ID"}[column]
		for _, text := range mofValues(r.get(column)) {
			e.addIdentifier(Identifier{Type: name, Number: halfWidth(text)})
		}
	}
	e.addIdentifier(Identifier{Type: "UN reference number", Number: halfWidth(r.get(mofUN))})
	for _, column := range []string{mofTitle + inJapanese, mofTitle + inEnglish, mofPosition + inJapanese, mofPosition + inEnglish, mofDates, mofNumber, mofNotice} {
		e.addFact(column, r.get(column))
	}
	e.Listed = japaneseDate(r.get(mofListed))
	if e.Listed.Year == 0 {
		e.Listed = japaneseDate(r.get(mofDates)) // the first of all revisions
	}
	e.Remarks = r.get(mofOther)
	e.scriptNames(e.Remarks)
	for _, m := range unIMO.FindAllStringSubmatch(e.Remarks, -1) {
		e.addIMO(m[1])
	}
	return nil
}

func (e *Entry) mofPlaces(r record) {
	for _, language := range []string{inEnglish, inJapanese} {
		for _, text := range mofValues(r.get(mofBornIn + language)) {
			e.addPlace(birthPlace(text))
		}
		lands := mofValues(r.get(mofLand + language))
		places := mofValues(r.get(mofPlace + language))
		for i, text := range places {
			land := ""
			if len(lands) == len(places) {
				land = lands[i]
			} else if len(lands) == 1 {
				land = lands[0]
			}
			e.addPlace(Place{Residence, join(", ", text, land), country(land)})
		}
		if len(places) == 0 {
			for _, land := range lands {
				e.addPlace(Place{Residence, land, country(land)})
			}
		}
	}
}

// mofValues cuts a cell at semicolons of either width that are not within parentheses.
func mofValues(s string) []string {
	var out []string
	depth, from := 0, 0
	add := func(part string) {
		if part = clean(part); part != "" {
			out = append(out, part)
		}
	}
	for i, r := range s {
		switch r {
		case '(', '（':
			depth++
		case ')', '）':
			depth = max(depth-1, 0)
		case ';', '；':
			if depth == 0 {
				add(s[from:i])
				from = i + utf8.RuneLen(r)
			}
		}
	}
	add(s[from:])
	return out
}

var (
	japaneseDay  = regexp.MustCompile(`^(\d{4})[年/.](?:(\d{1,2})[月/.]?)?(?:(\d{1,2})日?)?`)
	japaneseYear = regexp.MustCompile(`^(\d{4})`)
	japaneseSpan = regexp.MustCompile(`^(\d{4})年?(?:から|-|~|〜|ないし)(\d{4})年?(?:の間)?`)
)

// japaneseDate reads 1941/8/20, 1970年, 1955年から1958年の間 and １９６８年頃. Of several dates it takes the first.
func japaneseDate(s string) Date {
	text := clean(s)
	plain := halfWidth(text)
	circa := strings.ContainsAny(plain, "頃約") || strings.Contains(plain, "ごろ")
	plain = strings.TrimPrefix(plain, "約")
	var d Date
	ok := false
	if m := japaneseSpan.FindStringSubmatch(plain); m != nil {
		d = parseDate(m[1] + " to " + m[2])
		ok = d.Year != 0
	} else if m := japaneseDay.FindStringSubmatch(plain); m != nil {
		d, ok = date(m[1], m[2], m[3])
	} else if m := japaneseYear.FindStringSubmatch(plain); m != nil {
		d, ok = date(m[1], "", "")
	}
	if !ok {
		return parseDate(text)
	}
	d.Circa = circa
	return d
}
