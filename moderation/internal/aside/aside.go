// Package aside lets loading rules do two things at once that do not hang on one another. No goroutine outlives the call that started it.
package aside

// Start runs f on a goroutine of its own. The caller must call wait, which returns when f has, and panics where f did.
func Start(f func()) (wait func()) {
	end := make(chan any, 1)
	go func() {
		defer func() { end <- recover() }()
		f()
	}()
	return func() {
		if fault := <-end; fault != nil {
			panic(fault)
		}
	}
}
