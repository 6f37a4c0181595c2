package names

import (
	_ "embed"
	"strings"
	"sync"
)

//go:generate go run ./gen/common -people people.tsv -sdn sdn

//go:embed common.txt
var commonText string

// commonNames tells how common a given or family name is in Latin letters: 1 is known in some country, 2 is common, 3
// is very common; a name that is not in it is rare. common.txt says from what it is made.
var commonNames = sync.OnceValue(func() map[string]uint8 {
	level := uint8(0)
	common := make(map[string]uint8, 1<<15)
	for line := range strings.Lines(commonText) {
		switch {
		case line[0] == '#':
		case line[0] >= '1' && line[0] <= '3':
			level = line[0] - '0'
		default:
			for word := range strings.FieldsSeq(line) {
				common[word] = level
			}
		}
	}
	return common
})

// rarities are the weights of a name proper by how common it is: what many bear tells less of who is meant.
var rarities = [...]points{11000, 9500, 8500, 6500}

// shortWeights are the weights of a name of one, two and three letters, which are like others by chance.
var shortWeights = [...]points{0, 6000, 7000, 8500}

// rarity is the weight of a word of a name proper, and how common it is.
func rarity(word string, kind Kind) (points, uint8) {
	weight, level := whole, uint8(0)
	if kind == Person {
		level = commonNames()[word]
		weight = rarities[level]
	}
	if len(word) < len(shortWeights) {
		weight = min(weight, shortWeights[len(word)])
	}
	return weight, level
}
