package main

func Example() {
	main()
	// Output:
	// default pack: none
	//   message 0: platform-migration
	//   message 1: call-request
	//   message 3: refuses
	//   message 3: refuses-request
	// with the site's files: none
	//   message 2: hidden-market-invite
	//   message 3: refuses
	//   message 3: refuses-request
}
