package names

// leastShares say what a word must share at least with a token of the query.
type leastShares struct {
	spelled points // a word of its role in the same script
	other   points // a word of another role, which may weigh next to nothing
	heard   points // a word of another script
	joined  points // several words of another script
}

// What several words taken as one must share at least with a word, by spelling and by sound: less is not laid on each
// other (joins.go, soundjoins.go).
const (
	leastJoined      = joinable
	leastJoinedHeard = joinableSound
)

// leastOf works out what a word must share with a token so that their pair takes no more than is allowed of the score.
//
// A pair costs by its share of the name. The other side's words are not known yet, so that the word is taken to match as light
// a one as there is, and all others as heavy ones as there are.
func (s *search) leastOf(token int, allowed points) leastShares {
	lightest := min(rarities[len(rarities)-1], shortWeights[1])
	heaviest := rarities[0]
	n := s.q.Name
	var one, other, others points
	for i := range n.tokens {
		t := &n.tokens[i]
		light, heavy := t.weight, t.weight
		if t.role == rolePart || t.role == rolePatronymic {
			light, heavy = min(t.weight, lightest), max(t.weight, heaviest)
		}
		if i == token {
			one, other = (t.weight+light)/2, t.weight/2
		} else {
			others += (t.weight + heavy) / 2
		}
	}
	share := part(one, one+others)
	against := contradictionPrices[n.tokens[token].role]
	spelled := leastShared(allowed, against, func(shared points) points { return min(whole, 2*share).of(whole - shared) })
	otherShare := part(other, other+others)
	otherRole := max(slipFloor, leastShared(allowed, against, func(shared points) points { return min(whole, 2*otherShare).of(whole - shared) }))
	if n.native {
		allowed = whole - root(whole-allowed, 3)
	}
	heard := leastShared(allowed, against, func(shared points) points { return share.of(soundPrice(whole - shared)) })
	// What is laid on several words weighs more.
	joined := leastShared(allowed, against, func(shared points) points { return share.of(whole - joinShare.of(shared)) })
	return leastShares{spelled: spelled, other: otherRole, heard: heard, joined: joined}
}

// leastShared is the least that a pair may share to cost no more than is allowed; slips is what it costs by its difference,
// against what it costs if it is a contradiction (pairPrice).
func leastShared(allowed, against points, slips func(shared points) points) points {
	if against <= allowed { // any word will do; those far from it are no help
		return slipFloor
	}
	low, high := matchable, whole
	for low < high {
		shared := (low + high) / 2
		price := slips(shared)
		if shared < slipFloor {
			price += part(slipFloor-shared, slipFloor-contradictionFloor).of(max(0, against-price))
		}
		if price <= allowed {
			high = shared
		} else {
			low = shared + 1
		}
	}
	return low
}

// root is the least share whose power of so much is p.
func root(p points, power int) points {
	low, high := points(0), whole
	for low < high {
		middle := (low + high) / 2
		product := whole
		for range power {
			product = middle.of(product)
		}
		if product >= p {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}
