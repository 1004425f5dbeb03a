package rulefile

// check looks at the parsed phrase as a whole: gaps, branches that match nothing, size. what names it in messages; inNot says that it
// stands inside not( ).
func (p *phraseParser) check(n Node, what string, inNot bool) {
	if items, parts := measure(n); items > maxPhraseItems {
		p.faultAt("P115", n.Pos(), "split it into several phrases", "the %s has %d items one after another; %d are allowed", what, items, maxPhraseItems)
		return
	} else if parts > maxPhraseParts {
		p.faultAt("P115", n.Pos(), "put the alternatives into a list and write its $name", "the %s has %d parts in all; %d are allowed", what, parts, maxPhraseParts)
		return
	}
	p.checkSeq(n, what, inNot)
	if last := n.last(); last.Op() == OpOpt && last.Kid().Op() == OpWord && !n.Single() && !inNot {
		p.faultAt("P124", last.Pos(), "a question mark of the sentence is left out; if the word may be missing, leave the word out too",
			"the last word may be left out, so it changes nothing")
	}
}

// measure counts the items of the longest way through the phrase, and the parts of all ways together.
func measure(n Node) (items, parts int) {
	switch n.Op() {
	case OpSeq:
		for k := range n.Kids() {
			i, p := measure(k)
			items, parts = items+i, parts+p
		}
	case OpChoice, OpNot, OpOpt:
		for k := range n.Kids() {
			i, p := measure(k)
			items, parts = max(items, i), parts+p
		}
	default:
		return 1, 1
	}
	return items, parts
}

func (p *phraseParser) checkSeq(n Node, what string, inNot bool) {
	switch {
	case p.checkGaps(n, what, inNot) || !skippable(n):
	case !optional(n):
		p.faultAt("P119", n.Pos(), "write a word before it: is not(that); in a choice write two phrases, one for each side", "this %s is only not( ), which takes up no word", what)
	case what == "choice":
		p.faultAt("P113", n.Pos(), "take the ? out here and put it behind the bracket: (mum | dad)?", "everything on this side of the choice may be left out, so it would match nothing at all")
	default:
		p.faultAt("P113", n.Pos(), "at least one word must be there: take the ? off one of them", "everything in this %s may be left out, so it would match nothing at all", what)
	}
	for k := range n.Kids() {
		p.checkBranches(k, inNot)
	}
}

func (p *phraseParser) checkBranches(n Node, inNot bool) {
	switch n.Op() {
	case OpOpt, OpNot:
		p.checkBranches(n.Kid(), inNot || n.Op() == OpNot)
	case OpChoice:
		for k := range n.Kids() {
			p.checkSeq(k, "choice", inNot)
		}
	}
}

// skippable says whether the sequence can match without any word.
func skippable(n Node) bool {
	for k := range n.Kids() {
		if takesWord(k) {
			return false
		}
	}
	return true
}

// optional says whether some item of the sequence may be left out.
func optional(n Node) bool {
	for k := range n.Kids() {
		if k.Op() == OpOpt {
			return true
		}
	}
	return false
}

func takesWord(n Node) bool { return n.Op() != OpOpt && n.Op() != OpNot && n.Op() != OpGap }

// checkGaps reports gaps that stand where they mean nothing, and says whether there were any.
func (p *phraseParser) checkGaps(n Node, what string, inNot bool) bool {
	found := false
	word, gap := false, Node{} // seen a word so far; the last gap with no word behind it
	for k := range n.Kids() {
		switch {
		case k.Op() == OpGap && inNot:
			found = true
			p.faultAt("P108", k.Pos(), "not( ) looks at the very next words; name them without a gap", "a gap cannot stand inside not( )")
		case k.Op() == OpGap && !word:
			found = true
			p.faultAt("P105", k.Pos(), "take the gap out: a phrase is looked for anywhere in the message, and whole: allows nothing else", "the %s begins with a gap", what)
		case k.Op() == OpGap && !gap.IsNone() && adjacent(n, gap, k):
			found = true
			p.faultAt("P106", k.Pos(), "write one gap with a larger number: ...8", "two gaps follow one another")
		case takesWord(k):
			word, gap = true, Node{}
			continue
		}
		if k.Op() == OpGap {
			gap = k
		}
	}
	if !gap.IsNone() && word && !inNot {
		found = true
		p.faultAt("P105", gap.Pos(), "take the gap out: a phrase is looked for anywhere in the message, and whole: allows nothing else", "the %s ends with a gap", what)
	}
	return found
}

// adjacent says whether only not( ) stands between two gaps of a sequence.
func adjacent(n, first, second Node) bool {
	between := false
	for k := range n.Kids() {
		switch {
		case k == first:
			between = true
		case k == second:
			return true
		case between && k.Op() != OpNot:
			return false
		}
	}
	return false
}
