package token

// Bounds of one generation of a cache. With both generations full a Splitter's cache stays below 2 MiB.
const (
	cacheWords = 8192
	cacheBytes = 128 << 10
	maxProbes  = 8 // slots looked at, so that words chosen to collide cost no more than others
)

// Name spaces of the cache, above the length in a tag.
const (
	spaceWord  = 0x000 // a word as it stands
	spacePiece = 0x100 // a piece with an apostrophe
	spaceOther = 0x200 // the other readings of a word; the stretch mask is in the upper half of the tag
)

// cache remembers readings of words by surface form. It has two generations: when the newer one is full the older one is dropped, so a
// flood of new words can neither grow it nor hold it. It only ever saves work: the same words have the same readings without it.
type cache struct {
	cur, old generation
	limit    int // words in a generation
}

type generation struct {
	slots    []slot
	shift    uint8
	readings []reading
	spans    []span // of words longer than eight bytes, in bytes
	bytes    []byte
}

type span struct{ from, to uint32 }

// find returns the reading of the word in the name space, or nil. The pointer is good until the next put.
func (c *cache) find(w []byte, tag uint32) *reading {
	key := keyOf(w)
	if r := c.cur.find(key, tag, w); r != nil {
		return r
	}
	r := c.old.find(key, tag, w)
	if r == nil {
		return nil
	}
	return c.add(key, tag, w, *r)
}

// put remembers the reading of a word that find did not know.
func (c *cache) put(w []byte, tag uint32, r reading) *reading { return c.add(keyOf(w), tag, w, r) }

func (c *cache) add(key uint64, tag uint32, w []byte, r reading) *reading {
	if len(c.cur.readings) >= c.limit || len(c.cur.bytes)+len(w) > cacheBytes {
		c.cur, c.old = c.old, c.cur
		c.cur.reset()
	}
	return c.cur.add(key, tag, w, r)
}

func (g *generation) reset() {
	clear(g.slots)
	g.readings, g.spans, g.bytes = g.readings[:0], g.spans[:0], g.bytes[:0]
}

func (g *generation) find(key uint64, tag uint32, w []byte) *reading {
	if len(g.slots) == 0 {
		return nil
	}
	mask := uint64(len(g.slots) - 1)
	i := spread(key, tag, g.shift)
	for range maxProbes {
		s := &g.slots[i&mask]
		if s.tag == 0 {
			return nil
		}
		if s.key == key && s.tag == tag && (len(w) <= 8 || g.same(s.ref, w)) {
			return &g.readings[s.ref]
		}
		i++
	}
	return nil
}

func (g *generation) same(ref uint32, w []byte) bool {
	p := g.spans[ref]
	return string(g.bytes[p.from:p.to]) == string(w)
}

func (g *generation) add(key uint64, tag uint32, w []byte, r reading) *reading {
	if 2*len(g.readings) >= len(g.slots) {
		g.grow()
	}
	var p span
	if len(w) > 8 {
		p.from = uint32(len(g.bytes))
		g.bytes = append(g.bytes, w...)
		p.to = uint32(len(g.bytes))
	}
	ref := uint32(len(g.readings))
	g.readings = append(g.readings, r)
	g.spans = append(g.spans, p)
	g.place(slot{key: key, tag: tag, ref: ref})
	return &g.readings[ref]
}

// place puts the slot into the first free place; if the probes find none, the first word loses its place and will be read again.
func (g *generation) place(s slot) {
	mask := uint64(len(g.slots) - 1)
	first := spread(s.key, s.tag, g.shift)
	for i := range uint64(maxProbes) {
		if p := &g.slots[(first+i)&mask]; p.tag == 0 {
			*p = s
			return
		}
	}
	g.slots[first&mask] = s
}

func (g *generation) grow() {
	old := g.slots
	size, shift := sized(max(512, 2*len(old)))
	g.slots, g.shift = make([]slot, size), shift
	for _, s := range old {
		if s.tag != 0 {
			g.place(s)
		}
	}
}
