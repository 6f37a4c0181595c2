package names

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate go run ./gen -out .

//go:embed han.txt
var hanText string

// hanChar is what han.txt says of one character.
type hanChar struct {
	korean    string // hangul syllables, one after the other
	japanese  string // readings in Hepburn, separated by spaces, as in the next two
	mandarin  string
	cantonese string
	variant   rune // the character that this one is folded to, or 0
}

// hanLines finds the line of a character in han.txt, when the first Han character is seen.
var hanLines = sync.OnceValue(func() map[rune]string {
	lines := make(map[rune]string, 1<<15)
	for line := range strings.Lines(hanText) {
		if line[0] != '#' {
			r, size := utf8.DecodeRuneInString(line)
			lines[r] = strings.TrimSuffix(line[size:], "\n")
		}
	}
	return lines
})

// hanOf returns what is known of a Han character.
func hanOf(r rune) (c hanChar, ok bool) {
	line, ok := hanLines()[r]
	if !ok {
		return c, false
	}
	field := func() string {
		line = strings.TrimPrefix(line, "\t")
		f := line
		if end := strings.IndexByte(line, '\t'); end >= 0 {
			f = line[:end]
		}
		line = line[len(f):]
		return f
	}
	c.korean = field()
	c.japanese = field()
	c.mandarin = field()
	c.cantonese = field()
	c.variant, _ = utf8.DecodeRuneInString(field())
	if c.variant == utf8.RuneError {
		c.variant = shinjitai[r]
	}
	return c, true
}

// shinjitai are the forms of Japan since 1946 that Unihan's variants leave out, with those that they stand for.
var shinjitai = func() map[rune]rune {
	table := map[rune]rune{}
	for pair := range strings.FieldsSeq(`沢澤 竜龍 斎齋 斉齊 関關 辺邊 浜濱 塩鹽 鉄鐵 応應 栄榮 円圓 帰歸 気氣 県縣 権權 蔵藏 実實 収收 従從 縄繩 真眞 図圖 数數 静靜 総總
		荘莊 聡聰 滝瀧 択擇 団團 弾彈 遅遲 昼晝 庁廳 鎮鎭 伝傳 徳德 独獨 売賣 発發 拝拜 仏佛 宝寶 豊豐 満滿 弥彌 訳譯 薬藥 与與 様樣 来來 頼賴 乱亂 覧覽 両兩
		猟獵 塁壘 礼禮 霊靈 齢齡 労勞 楼樓 渋澁 穂穗 経經 軽輕 継繼 鶏鷄 剣劍 検檢 験驗 顕顯 厳嚴 効效 恒恆 黄黃 済濟 剤劑 雑雜 桟棧 惨慘 児兒 舎舍 釈釋
		寿壽 湿濕 焼燒 証證 奨獎 条條 状狀 乗乘 浄淨 畳疊 嬢孃 譲讓 触觸 嘱囑 寝寢 慎愼 晋晉 尽盡 粋粹 酔醉 穏穩 壊壞 懐懷 楽樂 覚覺 学學 岳嶽 勧勸 歓歡 観觀
		陥陷 巻卷 駆驅 径徑 恵惠 掲揭 渓溪 茎莖 蛍螢 欠缺 圏圈 倹儉 険險 献獻 広廣 鉱鑛 号號 国國 黒黑 桜櫻 会會 絵繪 拡擴 麦麥 変變 弁辨 当當 党黨 盗盜`) {
		form := []rune(pair)
		table[form[0]] = form[1]
	}
	return table
}()

// usualOf returns the first of several readings.
func usualOf(readings string) string {
	first, _, _ := strings.Cut(readings, " ")
	return first
}

// readHan reads a Han token in Korean, Japanese and Chinese at once.
func readHan(token string) []reading {
	var korean, initialRule, on, pinyin, wade, cantonese strings.Builder
	var heard []sound
	nasal := false
	n := 0
	for _, r := range token {
		c, ok := hanOf(r)
		if !ok {
			continue
		}
		if v, ok := hanOf(c.variant); ok { // a variant has the readings of what it stands for, where it has none
			if c.korean == "" {
				c.korean = v.korean
			}
			if c.japanese == "" {
				c.japanese = v.japanese
			}
			if c.cantonese == "" {
				c.cantonese = v.cantonese
			}
		}
		k, size := utf8.DecodeRuneInString(c.korean)
		if size > 0 {
			korean.WriteRune(k)
			if n > 0 {
				initialRule.WriteRune(k)
			} else {
				initialRule.WriteRune(dropInitial(k))
			}
		}
		on.WriteString(usualOf(c.japanese))
		if said := usualOf(c.mandarin); said != "" {
			pinyin.WriteString(said)
			wade.WriteString(wadeGiles(said))
			if last := len(heard) - 1; last >= 0 && nasal {
				switch said[0] {
				case 'n':
					heard[last].kept = keepHint // 安娜 is Anna: one n
				case 'b', 'p':
					heard[last] = pinyinNM // 坎贝尔 is Campbell: no syllable ends in an m
				}
			}
			nasal = strings.HasSuffix(said, "n") || strings.HasSuffix(said, "ng")
			heard = appendPinyin(heard, said)
		}
		cantonese.WriteString(usualOf(c.cantonese))
		n++
	}
	rs := make([]reading, 0, maxReadings)
	rs = append(rs,
		reading{latin: pinyin.String(), system: systemPinyin, sounds: heard},
		reading{latin: wade.String(), system: systemWadeGiles})
	rs = append(rs, readNamae(token)...)
	rs = append(rs, readHangul(korean.String())...)
	rs = append(rs,
		reading{latin: on.String(), system: systemOn, sounds: appendKana(nil, spellRomaji(on.String()))},
		reading{latin: cantonese.String(), system: systemCantonese, sounds: jyutpingSounds.append(nil, cantonese.String(), oneSound)})
	if initialRule.String() != korean.String() {
		rs = append(rs, readHangul(initialRule.String())...)
	}
	return rs
}

// maxHan is how many characters of two Han words are compared.
const maxHan = 32

// otherHan is the price of another character in a Han word, over the length of the longer word: it is another word,
// however alike the characters sound.
const otherHan = 13000

// hanAlike compares two Han words character by character; variants of one character are the same.
func hanAlike(v, w string) points {
	var space [2][maxHan]rune
	a, b := foldHan(space[0][:0], v), foldHan(space[1][:0], w)
	longer := max(len(a), len(b))
	if longer == 0 {
		return 0
	}
	var row [maxHan + 1]int
	for j := range b {
		row[j+1] = j + 1
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, before+1, row[j]+1)
		}
	}
	return max(0, whole-points(otherHan*row[len(b)]/longer))
}

// foldHan appends the characters of a word, each by the variant that stands for all.
func foldHan(to []rune, word string) []rune {
	for _, r := range word {
		if len(to) == maxHan {
			break
		}
		if c, ok := hanOf(r); ok {
			r = c.folded(r)
		}
		to = append(to, r)
	}
	return to
}

// dropInitial applies the South Korean rule of initials (두음 법칙): ㄹ and ㄴ fall away before i and y at the start of
// a word, ㄹ becomes ㄴ before other vowels.
func dropInitial(r rune) rune {
	s, ok := syllableOf(r)
	if !ok || s.initial != initialR && s.initial != initialN {
		return r
	}
	switch s.vowel {
	case 2, 3, 6, 7, 12, 17, 20: // ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
		s.initial = initialNo
	default:
		s.initial = initialN
	}
	return 0xAC00 + (rune(s.initial)*21+rune(s.vowel))*28 + rune(s.final)
}

// wadeInitials are the initials of pinyin that Wade-Giles writes otherwise, longest first; aspirates lose the
// apostrophe.
var wadeInitials = []struct{ pinyin, wade string }{
	{"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"d", "t"}, {"g", "k"}, {"j", "ch"}, {"q", "ch"}, {"x", "hs"},
	{"z", "ts"}, {"c", "ts"}, {"r", "j"},
}

// wadeFinals are the finals that differ after an initial.
var wadeFinals = map[string]string{"ian": "ien", "ie": "ieh", "ong": "ung", "iong": "iung", "uo": "o", "ue": "ueh", "ve": "ueh", "v": "u"}

// wadeWhole are syllables that no rule gives.
var wadeWhole = map[string]string{
	"zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "er": "erh", "ye": "yeh",
	"yan": "yen", "you": "yu", "yong": "yung", "yi": "i", "ge": "ko", "ke": "ko", "he": "ho", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "gui": "kuei", "kui": "kuei",
	"zhe": "che", "che": "che", "she": "she", "re": "je", "yue": "yueh", "e": "o",
}

// wadeGiles rewrites a pinyin syllable.
func wadeGiles(p string) string {
	if w, ok := wadeWhole[p]; ok {
		return w
	}
	initial, rest := "", p
	for _, w := range wadeInitials {
		if strings.HasPrefix(p, w.pinyin) {
			initial, rest = w.wade, p[len(w.pinyin):]
			break
		}
	}
	if initial == "" && len(p) > 1 && strings.IndexByte("mnlfphktyws", p[0]) >= 0 {
		initial, rest = p[:1], p[1:]
	}
	if f, ok := wadeFinals[rest]; ok {
		rest = f
	}
	return initial + rest
}
