package claims

import (
	"strings"
	"sync"
)

// victimNames has a victim a line, under all names that reports in the three languages give it. A bridge, the game it serves
// and the firm that runs both are one victim: reports call one theft by any of them.
const victimNames = `
Coincheck|コインチェック|코인체크
Mt. Gox|Mt Gox|Mt.Gox|マウントゴックス|마운트곡스
Bithumb|ビッサム|빗썸
Upbit|アップビット|업비트|Dunamu|두나무|ドゥナム
Youbit|Yapizon|ユービット|ヤピゾン|유빗|야피존
Coinrail|コインレール|코인레일
Coinis|コインイズ|코인이즈
Bybit|バイビット|바이비트
Ronin|Ronin Network|Axie Infinity|Sky Mavis|ローニン|ロニン|アクシー・インフィニティ|アクシーインフィニティ|スカイ・メイビス|スカイメイビス|로닌|액시인피니티|액시 인피니티|스카이마비스
Harmony|Horizon bridge|ハーモニー|ホライゾン|하모니|호라이즌
Nomad|ノマド|노마드
Wormhole|ワームホール|웜홀
Poly Network|ポリネットワーク|폴리네트워크
Atomic Wallet|アトミックウォレット|아토믹월렛|아토믹 월렛
Alphapo|アルファポ|알파포
CoinsPaid|コインズペイド|코인스페이드
Stake.com|ステーク・ドットコム|스테이크닷컴
Bangladesh Bank|Bangladesh's central bank|central bank of Bangladesh|バングラデシュ中央銀行|バングラデシュ銀行|방글라데시 중앙은행
DMM Bitcoin|DMMビットコイン|DMM비트코인|DMM 비트코인
Liquid|リキッド
KuCoin|クーコイン|쿠코인
Zaif|Tech Bureau|ザイフ|テックビューロ|자이프
BITPoint|ビットポイント|비트포인트
WazirX|ワジールX|와지르엑스|와지르X
Crypto.com|クリプトドットコム|크립토닷컴
Orbit Chain|Orbit Bridge|オービットチェーン|오르빗체인|오르빗
Poloniex|ポロニエックス|폴로닉스
HTX|Huobi|フォビ|후오비
HECO
Bitfinex|ビットフィネックス|비트피넥스
Binance|バイナンス|바이낸스
Euler Finance|Euler|ユーラー・ファイナンス|ユーラーファイナンス|오일러 파이낸스
Curve|Curve Finance
Multichain|マルチチェーン|멀티체인
FTX
BitMart|ビットマート|비트마트
AscendEX|アセンデックス
Cryptopia|クリプトピア
NiceHash|ナイスハッシュ|나이스해시
Beanstalk|빈스톡
Cream Finance
Mixin|Mixin Network|ミキシン|믹신
Phemex|フェメックス|페멕스
Radiant|Radiant Capital|ラディアント|래디언트
BigONE
Nobitex|ノビテックス|노비텍스
Cetus|シータス|세투스
BitGrail|ビットグレイル|비트그레일
Deribit
Wintermute|ウィンターミュート|윈터뮤트
KyberSwap|カイバースワップ|카이버스왑
GDAC|지닥
SWIFT
Munchables
Penpie
CoinEx|コインエックス|코인엑스
Trust Wallet|トラストウォレット|트러스트월렛
BingX|ビンエックス|빙엑스
Indodax|インドダックス|인도닥스
BtcTurk|ビーティーシータルク
Coinbin|コインビン|코인빈
Gate.io|게이트아이오
Bitstamp|ビットスタンプ|비트스탬프
Eterbase
Hotbit
Bitrue
SwissBorg
PlayDapp|プレイダップ|플레이댑
Qubit Finance
Transit Swap
Mango Markets
Badger DAO
Infini
zkLend
Fei|Fei Protocol|フェイ
BNB Chain|BNBチェーン|BNB체인|BNB 체인
Gala Games|ガラゲームス|갈라게임즈
CoinDCX|コインDCX|코인DCX
BitoPro|ビトプロ|비토프로
UwU Lend
Ankr|アンカー・プロトコル
FixedFloat
Loopring
Hyperliquid
GMX
Abracadabra
LuBian
`

// victimLines are the names as lines of a lexicon.
var victimLines = sync.OnceValue(func() string {
	return strings.ReplaceAll(strings.TrimSpace(victimNames), "\n", "|")
})

// victimIDs gives for the key of each name the key of the first one of its line.
var victimIDs = sync.OnceValue(func() map[string]string {
	ids := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(victimNames), "\n") {
		names := strings.Split(line, "|")
		for _, n := range names {
			ids[nameKey(n)] = nameKey(names[0])
		}
	}
	return ids
})

// victimKeys are what victims are compared by, whatever language names them.
func victimKeys(names []string) []string {
	keys := nameKeys(names)
	for i, key := range keys {
		if id, known := victimIDs()[key]; known {
			keys[i] = id
		}
	}
	return keys
}
