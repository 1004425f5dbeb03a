package moderation_test

// shouldFloor is the average share of hits kept over the class should. It may be raised only.
const shouldFloor = 0.96

// floors are the shares of hits that each technique keeps at least. They may be raised only, unless the pack grows: measured anew on the 5,500 texts of the
// widened one, of which more are short.
var floors = map[string]float64{
	"zero-width characters":                      0.99,
	"rare invisible characters":                  0.99,
	"bidirectional marks":                        0.99,
	"reversed in an override, words":             0.99,
	"reversed in an override, message":           0.99,
	"words reordered by isolates":                0.99,
	"backspace characters":                       0.99,
	"delete characters":                          0.99,
	"control characters":                         0.99,
	"homoglyphs, Cyrillic, all":                  0.99,
	"homoglyphs, one a word":                     0.99,
	"homoglyphs, several scripts":                0.99,
	"homoglyphs, capitals":                       0.99,
	"diacritics":                                 0.99,
	"decomposed diacritics (NFD)":                0.99,
	"letters with a stroke":                      0.99,
	"stacked marks":                              0.99,
	"strike-through":                             0.99,
	"full-width letters":                         0.99,
	"mathematical letters":                       0.99,
	"mathematical letters, mixed":                0.99,
	"enclosed letters, circled":                  0.99,
	"enclosed letters, other":                    0.99,
	"regional indicators":                        0.99,
	"regional indicators, one word":              0.99,
	"small capitals":                             0.99,
	"superscripts":                               0.99,
	"subscripts":                                 0.99,
	"case games":                                 0.99,
	"odd spaces":                                 0.99,
	"blank characters for spaces":                0.99,
	"odd quotes":                                 0.99,
	"punctuation between words":                  0.99,
	"punctuation for spaces":                     0.99,
	"emoji between words":                        0.99,
	"emoji for spaces":                           0.99,
	"filler words":                               0.99,
	"leet, one letter a word":                    0.99,
	"leet, digits, all":                          0.93,
	"leet, signs, all":                           0.91,
	"leet, ambiguous digits, all":                0.90,
	"look-alike pairs":                           0.97,
	"capital I for l":                            0.97,
	"masked vowels, one a word":                  0.93,
	"masked vowels, all of a word":               0.96,
	"letters spaced out, one word":               0.98,
	"letters spaced out, all words":              0.96,
	"letters punctuated, one word":               0.98,
	"letters punctuated, all words":              0.94,
	"words merged":                               0.92,
	"camel-cased":                                0.94,
	"one word split in two":                      0.92,
	"stretched letters":                          0.93,
	"blanks and line breaks":                     0.99,
	"split over two messages":                    0.96,
	"markdown around words":                      0.99,
	"markdown around the message":                0.99,
	"markdown inside words":                      0.95,
	"HTML references, numeric":                   0.99,
	"HTML references, named":                     0.99,
	"HTML references, twice":                     0.99,
	"chat slang":                                 0.95,
	"dialect and learners' spelling":             0.92,
	"number words and digits":                    0.99,
	"digits apart":                               0.90,
	"star correction":                            0.95,
	"letter inserted, a quarter of the words":    0.93,
	"letter left out, a quarter of the words":    0.87,
	"letters swapped, a quarter of the words":    0.95,
	"neighbouring key, a quarter of the words":   0.87,
	"letters dropped, a quarter of the words":    0.90,
	"spelled by sound, a quarter of the words":   0.89,
	"typing errors, any, a quarter of the words": 0.91,
	"letter inserted, half of the words":         0.92,
	"letter left out, half of the words":         0.83,
	"letters swapped, half of the words":         0.94,
	"neighbouring key, half of the words":        0.84,
	"letters dropped, half of the words":         0.88,
	"spelled by sound, half of the words":        0.87,
	"typing errors, any, half of the words":      0.88,
}

// undisguised names the row of what is written plainly.
const undisguised = "none"

// ceiling is what an innocent way to write may set off at most.
type ceiling struct {
	invented  float64 // of 1,000 no_match tests those whose wording is found only when written so
	unexcused float64 // of 1,000 no_match tests those whose excuse is no longer found
	added     float64 // percentage points of ordinary messages flagged, beyond what is flagged plain
	flagged   float64 // percent of ordinary messages flagged
	medium    int     // conversations that come to medium
}

// ceilings may be lowered only, unless the pack grows. The target is 0.2 percentage points added. As they are, 0.2 percent of the ordinary messages have a
// scoring signal, and two conversations come to medium.
var ceilings = map[string]ceiling{
	undisguised:                      {0, 0, 0.00, 0.39, 2},
	"full-width letters":             {0, 0, 0.20, 0.39, 2},
	"case games":                     {0, 0, 0.20, 0.39, 2},
	"emoji between words":            {0, 0, 0.20, 0.39, 2},
	"filler words":                   {1.0, 0, 0.20, 0.39, 3},
	"stretched letters":              {1.6, 6.5, 0.20, 0.39, 2},
	"chat slang":                     {0, 3.5, 0.20, 0.39, 2},
	"dialect and learners' spelling": {1.0, 5.8, 0.20, 0.39, 3},
	"star correction":                {2.7, 19, 0.20, 0.39, 2},
	"typing errors, any, a quarter of the words": {1.6, 29, 0.20, 0.39, 3},
}
