// Package token splits a folded message into tokens with exact spans of the source, and names the words that rules can tell apart.
//
// A Builder collects the words of rules and makes a Lexicon, which is immutable. A Splitter made from it turns a message into tokens: it cuts at
// spaces and around punctuation, knows web addresses, handles, phone numbers, amounts, times, numbers, emoji and emoticons by their form, cuts
// contractions ("dont" and "don't" are do, not), and gives each word the symbols of its stem, its exact form and its longest beginning, if rules
// ask for them. A word that no rule knows as it stands is tried with stretched letters made single, look-alike letters replaced and digits read as
// letters; one that is not common either, as a typing error, as a word spelled as it sounds and as several words run together. Then words that signs and
// spaces took apart are put together again. A word that is known as it stands keeps its reading. A Tagger tells parts of speech, for the few rules that ask.
//
// Two libraries do what they are good at, behind guards: snowball stems words (package text folds away case and accents first, for rules and
// messages alike), prose decides where English contractions are cut and what part of speech a word is. Neither sees a whole message.
//
// What a message can make the package do is bounded: time is linear in its bytes, the cache has a fixed size, and no bytes make it panic.
package token
