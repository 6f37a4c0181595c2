package claims

import "strings"

// sharedWords are names that all three languages write in Latin letters.
const sharedWords = `
group: UNC1069|TA444
service means: Tornado Cash|TornadoCash|Sinbad|Blender.io|ChipMixer|THORChain|eXch
`

// stolenThings name what was stolen by its theft: 奪われた資産, 훔친 가상자산.
func stolenThings() string {
	var out []string
	for _, s := range []struct{ stolen, things []string }{
		{[]string{"盗んだ", "盗まれた", "奪った", "奪われた", "奪取した", "奪取された", "強奪した", "強奪された", "窃取した", "窃取された", "盗み出した", "盗み出された", "流出した", "抜き取った", "抜き取られた", "持ち出した", "持ち出された", "盗難に遭った", "盗難された"},
			[]string{"資金", "資産", "暗号資産", "仮想通貨", "暗号通貨", "仮想資産", "デジタル資産", "通貨", "金を", "金の", "金は", "コイン", "トークン", "NEM"}},
		{[]string{"훔친 ", "탈취한 ", "빼돌린 ", "빼앗은 ", "가로챈 ", "해킹한 "}, []string{"자금", "자산", "가상자산", "암호화폐", "가상화폐", "디지털 자산", "디지털자산", "돈", "코인", "이더리움", "비트코인", "토큰"}},
	} {
		for _, how := range s.stolen {
			for _, thing := range s.things {
				out = append(out, how+thing)
			}
		}
	}
	return strings.Join(out, "|")
}

// takenAway are the verbs of sending and drawing money, with the words that make a theft of them: 不正に引き出, 何者かに送金さ.
func takenAway() string {
	var out []string
	for _, t := range []struct{ how, verbs []string }{
		{[]string{"不正に", "無断で", "勝手に", "許可なく", "ひそかに", "密かに", "知らぬ間に", "知らない間に", "不法に"},
			[]string{"送金", "送信", "送付", "送ら", "送り", "移さ", "移し", "移転", "移動", "転送", "出金", "引き出", "引出", "動か", "持ち出", "抜き出", "抜か", "抜き", "取り出", "払い出", "売却", "流出", "振り込", "換金", "送られ", "出庫"}},
		{[]string{"外部に", "外部へ", "外に", "国外に", "海外に", "何者かに", "第三者に", "攻撃者に", "ハッカーに", "犯人に", "ほかのアドレスに", "別のアドレスに", "別のウォレットに", "他のアドレスに", "何者かによって", "第三者によって", "攻撃者によって", "ハッカーによって"},
			[]string{"送金され", "送信され", "送付され", "送られ", "移され", "移転され", "移動され", "転送され", "出金され", "引き出され", "引出され", "動かされ", "持ち出され", "抜き出され", "抜かれ", "払い出され", "送り出され", "取られ"}},
	} {
		for _, how := range t.how {
			for _, verb := range t.verbs {
				out = append(out, how+verb)
			}
		}
	}
	return strings.Join(out, "|")
}

// destinations are the wallets of nobody known, to which money goes that is stolen.
func destinations() string {
	var out []string
	for _, d := range []struct{ whose, wallets, marks []string }{
		{[]string{"見知らぬ", "見覚えのない", "不審な", "不明な", "不明の", "未知の", "正体不明の", "外部の", "第三者の", "攻撃者の", "犯人の", "犯人側の", "ハッカーの"}, []string{"ウォレット", "アドレス", "口座", "財布"}, []string{"に", "へ"}},
		{[]string{"알 수 없는 ", "알려지지 않은 ", "지정하지 않은 ", "지정되지 않은 ", "등록되지 않은 ", "승인되지 않은 ", "승인하지 않은 ", "확인되지 않은 ", "미확인 ", "정체불명의 ", "신원 미상의 ", "낯선 ", "의심스러운 ", "외부 ", "공격자의 ", "해커의 "}, []string{"지갑", "주소", "계좌"}, []string{"으로", "로"}},
		{[]string{"to an unfamiliar ", "to a suspicious ", "to an unidentified ", "to an attacker's ", "to the attacker's ", "to an attacker-controlled ", "to a hacker's ", "to the hacker's "}, []string{"wallet", "address", "account"}, []string{""}},
		{[]string{"to unfamiliar ", "to suspicious ", "to unidentified ", "to attacker-controlled ", "to the attackers' ", "to the hackers' "}, []string{"wallets", "addresses", "accounts"}, []string{""}},
		{[]string{"自分の", "自身の", "自らの", "自己名義の", "自分名義の"}, []string{"ウォレット", "アドレス", "口座", "財布"}, []string{"に移し", "に移す", "へ移し", "に送金し", "へ送金し", "に送り", "に送っ", "に移動", "に移転", "に振り込"}},
		{[]string{"자신의 ", "본인 ", "본인의 ", "자기 ", "제 ", "공격자 ", "해커 ", "공범의 "}, []string{"지갑", "주소", "계좌"}, []string{"으로 옮", "로 옮", "으로 이체", "로 이체", "으로 송금", "로 송금", "으로 빼", "로 빼"}},
	} {
		for _, whose := range d.whose {
			for _, wallet := range d.wallets {
				for _, mark := range d.marks {
					out = append(out, whose+wallet+mark)
				}
			}
		}
	}
	return strings.Join(out, "|")
}

// walletsOf leaves of phrases with bars between them those that name in Korean or English what holds cryptoassets.
func walletsOf(phrases string) string {
	var out []string
	for phrase := range strings.SplitSeq(phrases, "|") {
		for _, holder := range []string{"지갑", "주소", "wallet", "address"} {
			if strings.Contains(phrase, holder) {
				out = append(out, phrase)
				break
			}
		}
	}
	return strings.Join(out, "|")
}
