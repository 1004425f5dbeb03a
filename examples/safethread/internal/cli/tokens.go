package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation/inspect"
)

func newTokens() *cobra.Command {
	var flags ruleFlags
	var lang string
	format := newChoice("text", "json")
	cmd := &cobra.Command{
		Use:   `tokens TEXT`,
		Short: "Show how a message is read",
		Long: `Shows a message as rules see it: the folded form, and each token with its stem, kinds and bytes. The stem is given for words
that some rule asks for. With "-" the message is read from the standard input, up to 64 KiB.`,
		Example: `  safethread tokens "dont tell ur mum"
  safethread tokens --format json - <message.txt`,
		Args: wantArgs(1, 1, `give the message as one argument in quotes, or "-" for the standard input`),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := textArg(cmd, args[0])
			if err != nil {
				return err
			}
			rs, err := flags.load(cmd)
			if err != nil {
				return err
			}
			noteLang(cmd, rs, lang)
			return writeError(writeTokens(cmd.OutOrStdout(), inspect.Tokens(rs, lang, text), format.value))
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&lang, "lang", "", "language of the message, such as en or es")
	cmd.Flags().Var(format, "format", "what to write")
	return cmd
}

// maxText is how much of a message is read from the standard input, as much as is scanned.
const maxText = 64 << 10

// textArg gives the message itself, or the standard input for "-" without the last line end.
func textArg(cmd *cobra.Command, arg string) (string, error) {
	if arg != "-" {
		return arg, nil
	}
	b, err := io.ReadAll(io.LimitReader(cmd.InOrStdin(), maxText))
	if err != nil {
		return "", bad("the standard input cannot be read: %s", plainError(err))
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(b), "\n"), "\r"), nil
}

func writeTokens(w io.Writer, r inspect.Reading, format string) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	}
	rows := [][]string{{"text", "folded", "stem", "bytes", "kinds"}}
	for _, t := range r.Tokens {
		rows = append(rows, []string{
			term.Clip(term.Safe(t.Text), 30), term.Clip(term.Safe(t.Folded), 30), term.Clip(term.Safe(t.Stem), 30),
			fmt.Sprintf("%d-%d", t.Start, t.End), strings.Join(t.Kinds, ", "),
		})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "folded: %s\n", term.Safe(r.Folded))
	if len(r.Tokens) > 0 {
		b.WriteString("\n" + table(term.ForOutput(w), rows))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// table lines up columns; the first row is the heading.
func table(style term.Style, rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, c := range row {
			widths[i] = max(widths[i], term.Width(c))
		}
	}
	var b strings.Builder
	for n, row := range rows {
		line := ""
		for i, c := range row {
			line += term.Pad(c, widths[i]) + "  "
		}
		line = strings.TrimRight(line, " ")
		if n == 0 {
			line = style.Dim(line)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
