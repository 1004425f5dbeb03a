package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/state"
	"github.com/safethread/safethread/examples/safethread/internal/stream"
	"github.com/safethread/safethread/examples/safethread/internal/term"
)

const streamLong = `Reads one message a line (keys thread, author, text) from the standard input and writes exactly one line of JSON for each:
{} when nothing was seen, {"error":"..."} for a line that cannot be read, else the thread's level and score after the message,
the levels it came to with this message, and the message's signals. Each answer is flushed before the next line is read.

With --state, a snapshot of each thread is kept in a folder, under a hash of the thread's id, and saved before the answer is
written. Snapshots hold no message text. One that cannot be used (damaged, or of another version) is kept with .unusable
behind its name, and its thread starts afresh. One process may use a folder at a time. Without --state, threads are forgotten
when the process ends.

A message whose id its author has among the thread's last 32 has come twice: the answer is {}. So when answers may have been lost
(exit code 2, or a crash), see what the thread comes to with the next one.

A line may also say lang, chat and participants of its thread; say them with the first message.

Exit code, the greatest reason first: 2 usage, bad rules, state that cannot be read or saved, or an answer that nobody read; 3 some lines were skipped; 0 else.`

type streamFlags struct {
	rules ruleFlags
	lang  string
	state string
	keep  count
}

func newStream() *cobra.Command {
	f := &streamFlags{keep: 100_000}
	cmd := &cobra.Command{
		Use:     "stream",
		Short:   "Score messages as they come: one JSON line in, one out",
		Long:    streamLong,
		Example: `  tail -f messages.jsonl | safethread stream --state threads/`,
		Args:    wantArgs(0, 0, "stream takes no files; it reads the standard input"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd)
		},
	}
	f.rules.add(cmd)
	cmd.Flags().StringVar(&f.lang, "lang", "", "language of threads that do not say theirs")
	cmd.Flags().Var(pathFlag{&f.state, "DIR"}, "state", "folder for thread snapshots")
	cmd.Flags().Var(&f.keep, "keep", "threads kept in memory; the one longest unused makes room")
	return cmd
}

func (f *streamFlags) run(cmd *cobra.Command) error {
	rs, err := f.rules.load(cmd)
	if err != nil {
		return err
	}
	noteLang(cmd, rs, f.lang)
	warn := func(s string) { fmt.Fprintln(cmd.ErrOrStderr(), "safethread: "+s) }
	opts := stream.Options{Rules: rs, Lang: f.lang, Keep: int(f.keep), Warn: warn}
	if f.state != "" {
		if opts.Store, err = state.Open(f.state); err != nil {
			return bad("%s", err)
		}
	}
	s := stream.New(opts)
	err = pump(cmd.Context(), cmd, s)
	c := s.Counts()
	fmt.Fprintf(cmd.ErrOrStderr(), "messages=%d skipped=%d bad_times=%d signals=%d\n", c.Messages, c.Skipped, c.BadTimes, c.Signals)
	switch {
	case err != nil:
		return writeError(err)
	case c.Skipped > 0:
		return &exit{code: exitSkipped}
	}
	return nil
}

// received is a line, or why there is none.
type received struct {
	data []byte
	n    int
	err  error
}

// pump answers line by line. Reading has a goroutine of its own, so that an interrupt ends a stream that waits for input.
func pump(ctx context.Context, cmd *cobra.Command, s *stream.Stream) error {
	lines := make(chan received)
	go func() {
		defer close(lines)
		in := input.NewLines(cmd.InOrStdin())
		for {
			var r received
			r.data, r.n, r.err = in.Next()
			select {
			case lines <- r:
			case <-ctx.Done():
				return
			}
			if r.err != nil && !errors.Is(r.err, input.ErrTooLong) {
				return
			}
		}
	}()
	for {
		var r received
		select {
		case r = <-lines:
		case <-ctx.Done():
			return ctx.Err()
		}
		switch {
		case r.err == io.EOF:
			return nil
		case r.err != nil && !errors.Is(r.err, input.ErrTooLong):
			return bad("stdin: %s", r.err)
		}
		line, err := answerLine(cmd.ErrOrStderr(), s, r)
		if err != nil {
			return bad("%s", err)
		}
		if _, err := cmd.OutOrStdout().Write(append(line, '\n')); err != nil {
			if errors.Is(err, syscall.EPIPE) { // unlike a page of scan that was read far enough: each answer may be an alert
				return bad("the answer to line %d was not delivered: nobody reads the output any more", r.n)
			}
			return err
		}
	}
}

func answerLine(stderr io.Writer, s *stream.Stream, r received) ([]byte, error) {
	if r.err == nil && len(bytes.TrimSpace(r.data)) == 0 {
		return []byte("{}"), nil
	}
	place := input.Place{File: "stdin", Line: r.n}
	var rec input.Record
	err := r.err
	if err == nil {
		rec, err = input.Decode(r.data, place)
	}
	if err == nil && rec.Conversation != nil {
		err = errors.New("a whole conversation; stream takes one message a line, scan takes conversations")
	}
	if err != nil {
		fmt.Fprintf(stderr, "%s: %s\n", place, term.Safe(err.Error()))
		return s.Skip(fmt.Sprintf("line %d: %s", r.n, err)), nil
	}
	for _, why := range rec.Left {
		fmt.Fprintf(stderr, "%s: %s\n", place, term.Safe(why))
	}
	return s.Message(rec)
}
