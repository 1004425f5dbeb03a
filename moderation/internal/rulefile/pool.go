package rulefile

// pool is a slab whose values are taken back all at once and handed out again. The zero value is ready.
type pool[T any] struct {
	chunks [][]T
	n, at  int // the next value
}

// next gives n values side by side, all zero.
func (p *pool[T]) next(n int) []T {
	for ; p.n < len(p.chunks); p.n, p.at = p.n+1, 0 {
		if c := p.chunks[p.n]; len(c)-p.at >= n {
			p.at += n
			return c[p.at-n : p.at : p.at]
		}
	}
	p.chunks = append(p.chunks, make([]T, max(n, min(8<<len(p.chunks), 1024))))
	p.n, p.at = len(p.chunks)-1, n
	return p.chunks[p.n][:n:n]
}

// empty takes all values back: nobody may hold one.
func (p *pool[T]) empty() {
	for i := range min(p.n+1, len(p.chunks)) {
		clear(p.chunks[i])
	}
	p.n, p.at = 0, 0
}

// copyOf gives a copy; nil of nothing.
func (p *pool[T]) copyOf(all []T) []T {
	if len(all) == 0 {
		return nil
	}
	out := p.next(len(all))
	copy(out, all)
	return out
}
