package claims

// Korean bounds a sum by the verb that it is the object of, with an adverb between: 10억 달러를 조금 넘는, 1조원에 육박하는.

var (
	koreanAdverbs = []string{"조금 ", "훌쩍 ", "크게 ", "훨씬 ", "약간 ", "살짝 ", "다소 ", "소폭 ", "거뜬히 ", "이미 ", "단숨에 "}
	koreanVerbs   = []struct {
		particles []string
		verbs     []string
		bound     Bound
	}{
		{[]string{"을 ", "를 ", "이 ", "가 ", "도 ", " "}, []string{"넘", "웃돌", "웃도", "웃돈", "상회", "돌파", "초과", "뛰어넘", "능가"}, AtLeast},
		{[]string{"을 ", "를 "}, []string{"밑돌", "밑도", "밑돈", "하회", "채우지 못", "못 채"}, AtMost},
		{[]string{"에 ", "에는 ", "에도 "}, []string{"못 미", "못미", "미치지 못", "미달"}, AtMost},
		{[]string{" ", "이 ", "도 "}, []string{"안 되", "안되", "못 미", "못미", "채 안", "채 못"}, AtMost},
		{[]string{" "}, []string{"가까운", "가까이"}, About},
		{[]string{"에 "}, []string{"육박", "근접", "가까", "가깝", "달하는 것으로 추정", "버금"}, About},
	}
)

// beforeShare returns the place before the share that a number is told to be, if it is one: 이더리움의 83%인 41만7천여 개.
func beforeShare(t []rune, end int) int {
	_, is := firstBefore(t, end, []string{"인", "에 해당하는", "에 달하는", "가량인", "에 이르는"})
	i := end - is
	if is == 0 || runeAt(t, i-1) != '%' {
		return end
	}
	for i--; i > 0 && (isDigit(t[i-1]) || t[i-1] == '.'); i-- {
	}
	if _, of := firstBefore(t, i, []string{"의 약 ", "의 "}); of > 0 {
		return i - of
	}
	return end
}

// koreanBound reads the verb that bounds a figure which ends at place i, and gives its length.
func koreanBound(t []rune, i int) (Bound, int) {
	for _, k := range koreanVerbs {
		_, l := firstAt(t, i, k.particles)
		if l == 0 {
			continue
		}
		_, adverb := firstAt(t, i+l, koreanAdverbs)
		if _, verb := firstAt(t, i+l+adverb, k.verbs); verb > 0 {
			return k.bound, l + adverb + verb
		}
	}
	return "", 0
}
