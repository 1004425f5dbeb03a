// Package slab hands out values that are allocated many at a time: loading rules makes tens of thousands of small ones that all stay, and each by itself
// would cost the allocator and the garbage collector more than it holds.
package slab

// Of is a slab of values of one type. Few are allocated at first, since often a single phrase is read. The zero value is ready. It is for one goroutine;
// what it has given lives as long as anybody holds a part of it.
type Of[T any] struct {
	room []T
	made int // how many were allocated last
}

// Next gives n values side by side, all zero. Appending to them never reaches those that are given next.
func (s *Of[T]) Next(n int) []T {
	if len(s.room) < n {
		s.made = min(max(2*s.made, 8), 1024)
		s.room = make([]T, max(n, s.made))
	}
	out := s.room[:n:n]
	s.room = s.room[n:]
	return out
}

// CopyOf gives a copy; nil of nothing.
func (s *Of[T]) CopyOf(all []T) []T {
	if len(all) == 0 {
		return nil
	}
	out := s.Next(len(all))
	copy(out, all)
	return out
}
