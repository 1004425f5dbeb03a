// Package rules embeds the default pack: indicators, scoring policy and English rules. Package moderation does not import it; a platform
// chooses its rules:
//
//	rs, err := moderation.Load(rules.FS)
package rules

import "embed"

// FS holds the files of the default pack. It is read-only.
//
//go:embed *.yaml
var FS embed.FS
