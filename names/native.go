package names

import (
	"sync"
	"unicode/utf8"
)

// hanSurnames are the hundred commonest family names of China, those of two characters, and of the next two hundred those with which
// hardly a foreign name begins, each character by the variant that stands for all.
var hanSurnames = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for word := range setOf(`王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾
		彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵
		孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 肖 裴 权 申 全 朴 欧阳 司马 诸葛 上官 司徒
		区 游 阮 柳 岳 庄 辛 祝 左 涂 谷 祁 耿 牟 苗 凌 纪 靳 盛 童 甄 项 曲 覃 翁 隋 闵 冉 饶 刁 瞿 戚 滕 邬 臧 宫 苟 褚 廉 娄 冀 谈 屠 郜 晏 栾 郁 喻 窦 迟
		敖 佟 匡 冼 鞠 荆 谌 岑 胥 蔺 卓 仇 巩 虞 卞 竺 辜`) {
		set[string(foldHan(nil, word))] = true
	}
	return set
})

// native tells whether a person's name is one word in Han or Hangul that begins with a family name of China, Korea or
// Japan and is as long as names are there. It is hardly a foreign name put into syllables.
func (p *parser) native() bool {
	if p.kind != Person || len(p.tokens) != 1 {
		return false
	}
	word := p.text[p.tokens[0].start:p.tokens[0].end]
	count := utf8.RuneCountInString(word)
	switch p.tokens[0].script {
	case scriptHangul:
		return p.syllabic != nil && count > 2 // two syllables are a word like any other
	case scriptHan:
		if count < 2 || count > 5 {
			return false
		}
		folded := foldHan(nil, word)
		if count < 4 && hanSurnames()[string(folded[:1])] || count > 2 && hanSurnames()[string(folded[:2])] {
			return true
		}
		family, _ := namaeOf(string([]rune(word)[:2]))
		return count > 2 && len(family) > 0
	}
	return false
}

// likeNative is what the score is worth where one name is native and the other was found only by sound, not by its
// syllables: the cube, so that what is not the same by sound soon falls, and what is more alike stays above.
//
// A Korean or Chinese name in Latin letters stands against consonants alone in the square: its syllables are like those of many
// a name. Where each of three syllables has a word of its own it stands as it is: كيم جونغ أون.
func (x *alignment) likeNative(score points) points {
	switch {
	case !x.heard():
		return score
	case x.a.native || x.b.native:
		return score.of(score).of(score)
	case x.a.consonants() && x.b.syllabic != nil, x.b.consonants() && x.a.syllabic != nil:
		if !x.wordForWord() {
			return score.of(score)
		}
	}
	return score
}

// fewestWords is how many words two names have at least that are matched word for word.
const fewestWords = 3

// wordForWord tells whether each word of both names is matched by one of the other, in one order.
func (x *alignment) wordForWord() bool {
	for _, p := range x.pairs[:x.count] {
		if p.how == byNothing || p.aTo != p.aFrom+1 || p.bTo != p.bFrom+1 {
			return false
		}
	}
	return x.count >= fewestWords && !x.reordered()
}

// vietnamese tells whether a person's name begins with a family name of Viet Nam. Its words are syllables: another letter makes another name.
func (p *parser) vietnamese() bool {
	return p.kind == Person && len(p.words) > 1 && vietnameseSurnames[p.words[0]]
}

// shortHan tells whether a word of a firm is one or two Han characters, which are hardly a foreign name put into syllables: 楽天.
func (n *Name) shortHan(i int) bool {
	return n.kind == Organisation && n.tokens[i].script == scriptHan && utf8.RuneCountInString(n.said(i)) <= 2
}

// consonants tells whether a name is written without its short vowels.
func (n *Name) consonants() bool {
	return len(n.readings) > 0 && n.readings[0].abjad
}
