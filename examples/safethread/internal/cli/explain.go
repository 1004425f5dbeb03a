package cli

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/inspect"
)

const explainLong = `Shows how far a rule comes on a message, or on every message of a conversation: which words matched, the nearest miss,
which "unless" excused it, which condition did not hold, and the points. Messages are numbered from 0, as index in reports.

--thread reads one conversation: a line of JSON as for scan, or plain text with a message a line, as in rule tests:

  @A adult
  @B 12
  A: how old r u
  B +5m: 12

Lines that begin with @ are optional and say what the platform knows: an age, minor, adult, new-contact.
The output shows words of the messages.`

func newExplain() *cobra.Command {
	var flags ruleFlags
	var lang, thread, id string
	format := newChoice("text", "json")
	cmd := &cobra.Command{
		Use:   `explain RULE [TEXT]`,
		Short: "Show why a rule makes a signal or does not",
		Long:  explainLong,
		Example: `  safethread explain secrecy-request "dont tell your mum"
  safethread explain secrecy-request --thread chat.txt`,
		Args: wantArgs(1, 2, "give a rule's id and a message in quotes, or --thread FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := explained(cmd, args, thread, id)
			if err != nil {
				return err
			}
			if c.Lang == "" {
				c.Lang = lang
			}
			rs, err := flags.load(cmd)
			if err != nil {
				return err
			}
			noteLang(cmd, rs, lang)
			e, err := inspect.Explain(rs, args[0], c)
			if err != nil {
				return bad("%s", err)
			}
			return writeError(writeExplanation(cmd.OutOrStdout(), e, format.value))
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&lang, "lang", "", "language of the message")
	cmd.Flags().StringVar(&thread, "thread", "", `file with one conversation, or "-"`)
	cmd.Flags().StringVar(&id, "id", "", "with --thread, the conversation to take of a file with several")
	cmd.Flags().Var(format, "format", "what to write")
	return cmd
}

// explained is the conversation to explain on: that of a file, or one with a single message.
func explained(cmd *cobra.Command, args []string, thread, id string) (moderation.Conversation, error) {
	switch {
	case thread == "" && id != "":
		return moderation.Conversation{}, bad("--id needs --thread")
	case thread != "" && len(args) == 2:
		return moderation.Conversation{}, bad("give a message or --thread, not both")
	case thread != "":
		c, err := input.OneConversation(thread, id, cmd.InOrStdin())
		if err != nil {
			return c, bad("%s", err)
		}
		return c, nil
	case len(args) < 2:
		return moderation.Conversation{}, bad(`give a message in quotes, or --thread FILE; see "safethread explain --help"`)
	}
	text, err := textArg(cmd, args[1])
	if err != nil {
		return moderation.Conversation{}, err
	}
	return moderation.Conversation{ID: "text", Messages: []moderation.Message{{Author: "A", To: "B", Text: text}}}, nil
}

func writeExplanation(w io.Writer, e inspect.Explanation, format string) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(e)
	}
	_, err := fmt.Fprint(w, e.String())
	return err
}
