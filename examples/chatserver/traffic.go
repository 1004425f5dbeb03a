package main

// traffic stands for what comes in over the network.
var traffic = []struct{ room, author, text string }{
	{"room-1", "flint", "hi, which school do you go to"},
	{"room-2", "ana", "do you have snapchat for the class group"},
	{"room-1", "robin", "the one by the park, im 12"},
	{"room-2", "ben", "yes, add me"},
	{"room-1", "flint", "are you home alone"},
	{"room-1", "robin", "yes"},
	{"room-1", "flint", "dont tell your mum we talk"},
	{"room-2", "ana", "see you at training"},
	{"room-1", "flint", "can we meet up tonight"},
}
