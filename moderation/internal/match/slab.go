package match

// slab hands out values that are allocated many at a time: few at first, since a program may be small. The zero value is ready.
type slab[T any] struct {
	room []T
	made int // how many were made last
}

// next gives n values side by side, all zero.
func (s *slab[T]) next(n int) []T {
	if len(s.room) < n {
		s.made = min(max(2*s.made, 16), 4096)
		s.room = make([]T, max(n, s.made))
	}
	out := s.room[:n:n]
	s.room = s.room[n:]
	return out
}

// copyOf gives a copy; nil of nothing.
func (s *slab[T]) copyOf(all []T) []T {
	if len(all) == 0 {
		return nil
	}
	out := s.next(len(all))
	copy(out, all)
	return out
}
