package names

// leastShares say what a word must share at least with a token of the query.
type leastShares struct {
	spelled points // a word of its role in the same script
	other   points // a word of another role, which may weigh next to nothing
	heard   points // a word of another script
	several points // several words of another script
}

// What several words taken as one must share at least with a word, by spelling and by sound: less is not laid on each
// other (joins.go, soundjoins.go).
const leastJoined = joinable

func leastJoinedHeard(foreign script) points {
	if foreign.unspaced() {
		return joinableSound
	}
	return joinableParted
}

// leastHeard is what a stretch must share by sound at least with a word to be laid on it.
func (s *search) leastHeard(a *asked, h *head, token uint8) points {
	switch {
	case !a.head.joined && !h.joined:
		return a.leastRaw(s.least[token].heard)
	case a.head.script == scriptLatin:
		return leastJoinedHeard(h.script)
	}
	return leastJoinedHeard(a.head.script)
}

// leastRaw is what a stretch must share by sound, before it is squared, for what counts.
func (a *asked) leastRaw(counts points) points {
	if a.squared {
		return root(counts, 2)
	}
	return counts
}

// leastOf works out what a word must share with a token so that their pair takes no more than is allowed of the score.
//
// A pair costs by its share of the name. The other side's words are not known yet, so that the word is taken to match as light
// a one as there is, and all others as heavy ones as there are.
func (s *search) leastOf(token int, allowed points) leastShares {
	t := &s.q.Name.tokens[token]
	light, against := t.lightest(), contradictionPrices[t.role]
	spelled := s.leastSpelled(token, allowed)
	share := s.shareOf(token, token+1, 0)
	other := leastShared(allowed, against, func(shared points) points { return min(whole, 2*share).of(whole - shared) })
	if s.q.Name.native {
		allowed = whole - root(whole-allowed, 3)
	}
	share = s.shareOf(token, token+1, light)
	heard := leastShared(allowed, against, func(shared points) points { return share.of(soundPrice(whole - shared)) })
	share = s.shareOf(token, token+1, 2*lightest)
	several := leastShared(allowed, 0, func(shared points) points { return share.of(whole - joinShare.of(shared)) })
	return leastShares{spelled: spelled, other: max(slipFloor, other), heard: heard, several: several}
}

// leastSpelled is what a word of its role must share with a token by spelling (leastOf).
func (s *search) leastSpelled(token int, allowed points) points {
	t := &s.q.Name.tokens[token]
	share := s.shareOf(token, token+1, t.lightest())
	return leastShared(allowed, contradictionPrices[t.role], func(shared points) points { return min(whole, 2*share).of(whole - shared) })
}

// lightest is the least that a name proper weighs.
const lightest points = 6000

// lightest is the least that a word weighs that is a token.
func (t *token) lightest() points {
	if t.role != rolePart && t.role != rolePatronymic {
		return t.weight
	}
	return min(t.weight, lightest)
}

// shareOf is what share of the name a pair has that lays the tokens [from,to) of the query on words of a weight.
func (s *search) shareOf(from, to int, weight points) points {
	var ours, others points
	for i := range s.bearings {
		w := points(s.bearings[i].weight)
		if from <= i && i < to {
			ours += w
		} else {
			others += (w + max(w, s.heaviestOf(i))) / 2
		}
	}
	one := (ours + weight) / 2
	return part(one, one+others)
}

// heaviestOf is the most that a word weighs that is laid on a token.
func (s *search) heaviestOf(token int) points {
	if r := s.q.Name.tokens[token].role; r == rolePart || r == rolePatronymic {
		return rarities[0]
	}
	return points(s.bearings[token].weight)
}

// outweighed is the most that a word of any role weighs that is laid on a token: a name that has nothing but generic words has
// them as names proper.
func (s *search) outweighed(token int) points {
	if s.bearings[token].names {
		return rarities[0]
	}
	return points(s.bearings[token].weight)
}

// joinedLeast is what a word must share by sound at least with several words of the query taken as one: such a pair may take
// as much as theirs together.
func (s *search) joinedLeast(stretch int) points {
	t := s.stretches[stretch]
	stands := whole
	for i := t.from; i < t.to; i++ {
		stands = (whole - s.allowed[i]).of(stands)
	}
	share := s.shareOf(int(t.from), int(t.to), lightest)
	return max(joinableSound, leastShared(whole-stands, 0, func(shared points) points { return share.of(whole - joinShare.of(shared)) }))
}

// nativeLeast is what a word must share with a stretch by sound, where that is all of a name of China, Korea or Japan in its own
// script: what the words of the query leave of it that are beside the stretch stands in the cube (likeNative).
func (s *search) nativeLeast(stretch int, least points) points {
	t := s.stretches[stretch]
	var left points
	for i := range s.bearings {
		if i < int(t.from) || i >= int(t.to) {
			left += points(s.bearings[i].left)
		}
	}
	stands := whole - leftoverShare(left, s.heaviest)
	least = max(least, root(s.base, 3))
	if stands < root(s.base, 3) {
		return whole + 1
	}
	if t.joined {
		return least
	}
	allowed := whole - root(s.base, 3)
	return max(least, leastShared(allowed, 0, func(shared points) points { return soundPrice(whole - shared) }))
}

// leftover is what words take at least that are left over beside words of the query that tell so much (leftoverShare, shortenedShare).
func (s *search) leftover(left, matched, evidence points) points {
	if evidence >= telling {
		return min(leftoverShare(left, matched), shortenedShare(left, matched, evidence))
	}
	return leftoverShare(left, matched)
}

// tells is what a word of the query tells of a person at most.
func (s *search) tells(token int) points {
	if n := s.q.Name; n.kind == Person && n.tokens[token].role == rolePart {
		return n.tellsAtMost(uint8(token), uint8(token+1))
	}
	return 0
}

// leastShared is the least that a pair may share to cost no more than is allowed; slips is what it costs by its difference,
// against what it costs if it is a contradiction (pairPrice).
func leastShared(allowed, against points, slips func(shared points) points) points {
	if against > 0 && against <= allowed { // any word will do; those far from it are no help
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
