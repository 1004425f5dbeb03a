package moderation

import "time"

// Message is one chat message as the platform has it. Only Author and Text are needed; what is not known stays zero, never a guess. IDs longer than 64 bytes
// stand in reports as KeptID gives them.
//
// Whom a message is for is taken from To, else from ReplyTo (one of the last 32 messages), else it is the other one of two people, else the person whom the text
// begins with ("name: ...", "name, ...") or names as @name; else it is for nobody in particular and says little of direction. Notices of the platform ("sam
// joined") are no messages: leave them out, or give them no Author, so that they are no third person.
//
// An edited message is a message: give it an ID of its own, since one whose ID its author has among the last 32
// is taken for a re-delivery.
type Message struct {
	ID      string // the platform's name of the message; empty: its position in the thread is used
	Author  string // who wrote it
	To      string // who it is for, if the platform says so
	ReplyTo string // ID of the message it answers

	// Time is when the server got it. What was said fades by it and the thread's clock never goes back, so a time of the sender's own making must not be
	// handed on. Zero, before 1970, or from 2100 on: not known, and only message distances count.
	Time time.Time

	Text string // any bytes; scanned up to the Loader's MaxText
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

// Participant is what the platform knows of a person in a conversation. A thread keeps 64 people, those first of whom there are signals and who write: in a greater
// room tell what is known of somebody (Thread.SetParticipant) when they write or are written to, not of all beforehand.
type Participant struct {
	ID         string
	Age        AgeBand
	Years      int // age in years, 0 unknown; it decides over Age
	NewContact Tri // first contact between this person and the others is recent
}

// band is the age band, by years where they are known.
func (p *Participant) band() AgeBand {
	switch {
	case p.Years >= 18:
		return AgeAdult
	case p.Years > 0:
		return AgeMinor
	case p.Age > AgeAdult:
		return AgeUnknown
	}
	return p.Age
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
