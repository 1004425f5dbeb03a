package main

func Example() {
	main()
	// Output:
	// room-1: medium, routine, at message 5
	//   flint: initiator
	//   robin: target
	// room-1: high, routine, at message 7
	//   flint: initiator
	//   robin: target
	// room-1: critical, immediate, at message 9
	//   flint: initiator
	//   robin: target
}
