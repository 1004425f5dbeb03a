// Command siterules lays a site's own rules and its changes to the default pack over the pack, and shows what that alters. The files stand in
// the folder site and are built into the program; a site could as well read them with os.DirFS.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"log"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

//go:embed site/*.yaml
var files embed.FS

// talk is what players of a trading game write to each other all day, and one thing that this game wants to know of.
var talk = moderation.Conversation{
	ID: "market",
	Messages: []moderation.Message{
		{Author: "trader", Text: "add me on discord to trade"},
		{Author: "trader", Text: "can you call me after the match"},
		{Author: "trader", Text: "come to the hidden market, no logs there"},
		{Author: "player", Text: "no thanks"},
	},
}

func main() {
	site, err := fs.Sub(files, "site")
	if err != nil {
		log.Fatal(err)
	}
	// All faults of all files come at once, with file, line and help.
	if err := show("default pack", rules.FS); err != nil {
		log.Fatal(err)
	}
	if err := show("with the site's files", rules.FS, site); err != nil {
		log.Fatal(err)
	}
}

func show(title string, folders ...fs.FS) error {
	set, err := moderation.Load(folders...)
	if err != nil {
		return err
	}
	report := set.Review(talk)
	fmt.Printf("%s: %s\n", title, report.Level)
	for _, s := range report.Signals {
		fmt.Printf("  message %d: %s\n", s.Index, s.Rule)
	}
	return nil
}
