package moderation

import "time"

// Message is one chat message as the platform has it. Only Author and Text are needed; what is not known stays zero, never a guess.
type Message struct {
	ID      string    // the platform's name of the message; empty: its position in the thread is used
	Author  string    // who wrote it
	To      string    // who it is for, if the platform says so
	ReplyTo string    // ID of the message it answers
	Time    time.Time // zero, or before 1970: not known, only message distances count
	Text    string    // any bytes; scanned up to the Loader's MaxText
}

// AgeBand is what the platform knows of a participant's age.
type AgeBand uint8

// The age bands; the zero value is unknown and never read as either of the others.
const (
	AgeUnknown AgeBand = iota
	AgeMinor           // under 18
	AgeAdult           // 18 or more
)

// Tri is yes, no or not known; the zero value is not known.
type Tri uint8

// The values of Tri.
const (
	Unknown Tri = iota
	Yes
	No
)

// Participant is what the platform knows of a person in a conversation.
type Participant struct {
	ID         string
	Age        AgeBand
	Years      int // age in years, 0 unknown; it decides over Age
	NewContact Tri // first contact between this person and the others is recent
}

// Chat is the kind of a conversation.
type Chat uint8

// The kinds of conversation; the zero value is unknown.
const (
	ChatUnknown Chat = iota
	ChatDirect
	ChatGroup
)

// Conversation is a whole chat, for Review.
type Conversation struct {
	ID           string
	Lang         string // BCP 47, for example "en" or "en-GB"; empty: the pack's first language
	Chat         Chat
	Participants []Participant
	Messages     []Message
}
