// Package text folds a message into the one plain form that rules are matched against, and keeps a map back to the bytes of the source.
//
// Folded holds one folded text. Skeleton and Looks give the second reading of a folded word whose letters were borrowed from another script. Second is the
// second reading of a text with characters that undo, turn round or stand for others.
//
// # What the fold does
//
//   - Invalid UTF-8: each byte becomes U+FFFD with an offset of its own, so that nothing is lost and every span stays on a border.
//   - What nobody sees is dropped: default-ignorable characters (zero-width ones, variation selectors, tags, bidirectional controls, soft
//     hyphen, Hangul fillers within syllables) and controls. Backspace and delete are among them: the text is folded as it is stored, not as a
//     terminal shows it. Second has what the reader sees.
//   - All white space, the blank braille pattern and the Hangul fillers that take room (U+3164, U+FFA0) become a space; line and paragraph separators become a newline, which stays.
//   - Typographic quotes, apostrophes, primes and dashes become ' " and -. Trade mark signs stay signs: they add no letters to the word before.
//   - Compatibility characters become what NFKC makes of them: full-width, mathematical, circled and superscript forms, ligatures, fractions.
//     NFKC leaves some styles of Latin letters alone; a table made from the names of the characters adds them: small capitals, bracketed,
//     negative, squared and insular letters, regional indicators. A squared word (🆗) becomes the word. A flag becomes the two letters that it is
//     written with, because the same signs spell any word.
//   - Digits of every script, and numbers in circles, in brackets or with a full stop, become ASCII digits: an age is an age in any of them.
//   - Capitals become small letters, whichever way they were written (İ, ẞ, the Kelvin sign); ς becomes σ, ſ becomes s, ı becomes i.
//   - Diacritics are dropped from Latin, Greek and Cyrillic letters, stacked ones too, so that rules match with and without them. Latin letters that
//     do not decompose follow (ø is o, đ is d, ł is l; ß is ss, æ is ae, þ is th). General diacritics are dropped from everything else too. Kept are
//     й, ў, ї, ѓ and ќ, letters of their own that nobody writes without the mark: stems of Russian adjectives depend on й. But ё becomes е, as
//     most people write it.
//   - Marks that belong to another script stay on its letters, where they are vowels or tones (Devanagari, Thai, Hebrew, Arabic and others), in
//     canonical order and composed, so that both ways to write a letter fold alike. On anything else they are ornament and dropped, and so are
//     those beyond the sixteenth on one letter.
//   - A run of three or more equal letters becomes two. Digits, punctuation and emoji keep their number.
//
// # What it does not do
//
// Letters of another script stay what they are: Cyrillic rules must match Cyrillic text. Skeleton gives the Latin look of a word to those who find
// no rule for it. So as not to lose such a look, the lunate sigma ϲ is kept from NFKC: it looks like c, and the sigma that NFKC makes of it like o.
// No other character loses its look.
//
// Symbols with a use of their own (×, ∂, ∞, ©) stay symbols, even where they resemble a letter; ℮ and ℘ are letters. Hangul letters that stand alone
// stay alone: NFKC would join ㅋ and ㅠ, which are typed as laughing and crying, into a syllable. Diacritics that stand alone (¨) stay, where NFKC
// makes a space of them that would cut a word in two. U+FDFA stays: it is the one character that NFKC lets grow into eighteen.
//
// # Laws
//
// Fold(Fold(x)) = Fold(x). Offsets never fall and lie on borders of the source's characters; the spans of the folded characters cover the whole
// source. Canonically equivalent texts fold alike (up to sixteen marks on a letter). The work is linear: a character becomes at most eight others, a
// letter carries at most sixteen marks, and the folded text is at most six times as long as the source. Folding allocates nothing once the buffers
// have grown. The tests judge the fold by a slow and plain one.
//
// The fold is that of Unicode 15.0, from which its tables were made. It asks the toolchain's own tables for letters, small letters and decompositions of
// characters that its tables know; Unicode never changes those, so a text folds alike under every toolchain. Characters added to Unicode later are
// left alone until the tables are made anew:
//
//	UNICODE_DATA=DIR CONFUSABLES=FILE go generate ./moderation/internal/text
//
// where DIR and FILE are those of the packages that the heads of the tables name (see internal/gentable).
package text

//go:generate go run -tags gentable ./internal/gentable -ucd $UNICODE_DATA -confusables $CONFUSABLES
