package names

import "sync"

// brands are words that many firms of many countries are called by: stars and gods, beasts and stones, colours and virtues, from common
// knowledge. A firm that has no more than one of them and a line of trade is told from another by its legal form.
var brands = sync.OnceValue(func() map[string]bool {
	return setOf(`
	alpha beta gamma delta epsilon sigma omega zeta
	apollo ares artemis athena atlas aurora eos eros helios hera hercules hermes juno jupiter mars mercury neptune nova olympus orion pegasus phoenix
	poseidon saturn sirius thor titan titanium triton ulysses uranus venus vega vulcan zeus
	anchor arrow beacon bridge castle compass crown crystal cube diamond emerald falcon fortune fountain gate gateway globe gold golden harbor harbour
	horizon jade jasmine jewel keystone lighthouse lotus magnolia maple marble oak oasis olive onyx opal orchid palm pearl pine platinum prism pyramid
	rainbow rose ruby sapphire shield silver sunrise sunset topaz torch tower tulip willow
	bear bison buffalo cobra condor dolphin dragon eagle elephant falcon fox griffin hawk jaguar leopard lion lynx panther raven shark stallion swan
	tiger unicorn wolf
	amber azure black blue coral crimson green indigo ivory red scarlet violet white yellow
	ace advance advanced advantage alliance ambition apex ascent aspire asset aurum axis best better bold bright capital century champion charm choice
	classic concord continental cosmic cosmos creative crest dawn destiny dream dynamic dynasty eco edge elegance element elite empire epic epoch
	equinox essence eternal ever evergreen everest evolution excel excellence express extreme fair faith family fidelity first focus fortress
	forward freedom fresh friendship frontier fusion future galaxy genesis genius glory grace grand great guardian happy harmony harvest heritage hero
	hope icon ideal impact imperial impulse infinity innova innovation inspire integral integrity intercontinental journey joy justice key kingdom
	landmark legacy legend liberty life light link logic loyal lucky lunar luxury magic magnum majestic matrix max maxima medallion mega meridian
	metro metropolis millennium miracle modern momentum monarch moon noble nobel north northern northstar oceanic odyssey omni optima optimum oracle
	origin pacific atlantic paradise paragon paramount passion patriot peace perfect pilgrim pinnacle pioneer planet polar polaris power precision
	premier premium prestige pride prime primus principal prodigy progress promise prosperity proton pulse pure quality quantum quest radiant
	regal regency reliable reliance renaissance republic royal sacred safe sage select sentinel serene silk sky smart solar solid sonic south southern
	sovereign spectrum speed spirit spring standard star stellar sterling strategic stream success summit sun super superior supreme swift symphony
	synergy target team terra tradition transcontinental treasure trident trinity triumph true trust twin ultima ultra unique unison unity universe
	vanguard vector venture vertex victor victoria victory vision vista vital west western wisdom wonder zenith zephyr zodiac
	crescent amal amana baraka barakat falah hilal iman madina medina najm noor nur rahma salam shams`)
})

// calledByMany tells whether a word is one by which many firms are called.
func (n *Name) calledByMany(i uint8) bool {
	return n.kind == Organisation && n.tokens[i].count > 0 && brands()[n.of(int(i))[0].latin]
}
