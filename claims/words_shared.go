package claims

import "strings"

// sharedWords are names that all three languages write in Latin letters.
const sharedWords = `
group: UNC1069|TA444
service means: Tornado Cash|TornadoCash|Sinbad|Blender.io|ChipMixer|THORChain|eXch
`

// destinations are the wallets of nobody known, to which money goes that is stolen.
func destinations() string {
	var out []string
	for _, d := range []struct{ whose, wallets, marks []string }{
		{[]string{"見知らぬ", "見覚えのない", "不審な", "不明な", "不明の", "未知の", "正体不明の", "外部の", "第三者の", "攻撃者の", "犯人の", "犯人側の", "ハッカーの"}, []string{"ウォレット", "アドレス", "口座", "財布"}, []string{"に", "へ"}},
		{[]string{"알 수 없는 ", "알려지지 않은 ", "정체불명의 ", "신원 미상의 ", "낯선 ", "의심스러운 ", "외부 ", "공격자의 ", "해커의 "}, []string{"지갑", "주소", "계좌"}, []string{"으로", "로"}},
		{[]string{"to an unfamiliar ", "to a suspicious ", "to an unidentified ", "to an attacker's ", "to the attacker's ", "to an attacker-controlled ", "to a hacker's ", "to the hacker's "}, []string{"wallet", "address", "account"}, []string{""}},
		{[]string{"to unfamiliar ", "to suspicious ", "to unidentified ", "to attacker-controlled ", "to the attackers' ", "to the hackers' "}, []string{"wallets", "addresses", "accounts"}, []string{""}},
		{[]string{"自分の", "自身の", "自らの", "自己名義の", "自分名義の"}, []string{"ウォレット", "アドレス", "口座", "財布"}, []string{"に移し", "に移す", "へ移し", "に送金し", "へ送金し", "に送り", "に送っ", "に移動", "に移転", "に振り込"}},
		{[]string{"자신의 ", "본인 ", "본인의 ", "자기 "}, []string{"지갑", "주소", "계좌"}, []string{"으로 옮", "로 옮", "으로 이체", "로 이체", "으로 송금", "로 송금", "으로 빼", "로 빼"}},
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
