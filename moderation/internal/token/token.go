package token

// Kind is a set of what a token is; a token has at least one bit.
type Kind uint32

// The kinds. Age, MinorAge and AdultAge stand beside Number or Word ("thirteen"); Skip stands beside the kinds that the matcher may pass over.
const (
	Word     Kind = 1 << iota // letters
	Number                    // digits
	Age                       // a number that can be an age: 3 to 99
	MinorAge                  // 3 to 17
	AdultAge                  // 18 to 99
	URL
	Handle // @name, name#1234
	Phone
	Money    // £20, 20 euros, $5
	Time     // 4pm, 16:30
	Emoji    // beside Number where the digits are drawn as keys
	Emoticon // beside Word where it is made of letters: xd
	Punct
	Skip // punctuation, emoji, emoticons, the clitic 's: a phrase may go on across it
	Read // not known as it stands, but in another reading: stretched letters, look-alikes, a typing error and so on
)

// Sym is a thing that rules can ask of a word: a stem, an exact form or a beginning. 0 is none.
type Sym uint32

// Token is one piece of a message. Every non-space byte of the source lies in exactly one token.
type Token struct {
	Start, End int32 // bytes of the source
	From, To   int32 // bytes of the folded text; equal for characters that fold to nothing
	Kind       Kind
	Value      int32 // of Number, Age and number words; -1 where the number is too large or there is none
	Stem       Sym   // the word in any form; of a clitic, the word that it stands for
	Exact      Sym   // exactly this form
	Prefix     Sym   // the longest beginning in the lexicon; Lexicon.Prefixes has the shorter ones
}
