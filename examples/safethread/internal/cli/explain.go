package cli

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/inspect"
)

const explainLong = `Shows how far a rule comes on a message, or on every message of a conversation: which words matched, the nearest miss,
which "unless" excused it, which condition did not hold, and the points. Text numbers messages from 1; index in json counts from 0.

--thread reads one conversation: a line of JSON as for scan, or plain text with a message a line, as in rule tests:

  @A adult
  @B 12
  A: how old r u
  B +5m: 12

Lines that begin with @ are optional and say what the platform knows: an age, minor, adult, new-contact.
The output shows words of the messages.

Exit code, the greatest reason first: 2 usage, bad rules, no such rule, or a file that cannot be read; 3 some lines were skipped;
0 else.`

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
			c, skipped, err := explained(cmd, args, thread, id)
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
			if err := writeExplanation(cmd.OutOrStdout(), e, format.value); err != nil {
				return writeError(err)
			}
			if skipped {
				return &exit{code: exitSkipped}
			}
			return nil
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&lang, "lang", "", "language of the message")
	cmd.Flags().Var(pathFlag{&thread, "FILE"}, "thread", `file with one conversation, or "-"`)
	cmd.Flags().StringVar(&id, "id", "", "with --thread, the conversation to take of a file with several")
	cmd.Flags().Var(format, "format", "what to write")
	return cmd
}

// explained is the conversation to explain on: that of a file, or one with a single message; skipped says that lines of the file could not be read.
func explained(cmd *cobra.Command, args []string, thread, id string) (c moderation.Conversation, skipped bool, err error) {
	switch {
	case thread == "" && id != "":
		return c, false, bad("--id needs --thread")
	case thread != "" && len(args) == 2:
		return c, false, bad("give a message or --thread, not both")
	case thread != "":
		c, faults, err := input.OneConversation(thread, id, cmd.InOrStdin())
		for _, f := range faults {
			fmt.Fprintln(cmd.ErrOrStderr(), term.Safe(f))
		}
		if err != nil {
			return c, false, bad("%s", term.Safe(err.Error()))
		}
		return c, len(faults) > 0, nil
	case len(args) < 2:
		return c, false, bad(`give a message in quotes, or --thread FILE; see "safethread explain --help"`)
	}
	text, err := textArg(cmd, args[1])
	if err != nil {
		return c, false, err
	}
	return moderation.Conversation{ID: "text", Messages: []moderation.Message{{Author: "A", To: "B", Text: text}}}, false, nil
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
