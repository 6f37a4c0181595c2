package names

import "fmt"

// Reasons returns the findings in words, one sentence each, fit to be pasted into a file: what matched what and by
// what, what contradicts, what was left over.
func (m Match) Reasons() []string {
	reasons := make([]string, 0, len(m.Parts))
	for _, p := range m.Parts {
		reason := p.reason()
		if p.through != "" {
			reason += " (" + p.through + ")"
		}
		reasons = append(reasons, reason)
	}
	return reasons
}

func (p Part) reason() string {
	switch {
	case p.B == "":
		return fmt.Sprintf("%s %q stands only in the first name", p.Role, p.A)
	case p.A == "":
		return fmt.Sprintf("%s %q stands only in the second name", p.Role, p.B)
	case p.how == byNothing:
		return fmt.Sprintf("%s %q is not %q", p.Role, p.A, p.B)
	case p.how == byMeaning:
		return fmt.Sprintf("%s %q means the same as %q", p.Role, p.A, p.B)
	case p.how == byInitial:
		return fmt.Sprintf("%q may stand for %q", p.A, p.B)
	case p.how == byJoining:
		return fmt.Sprintf("%q is written apart or together in %q", p.A, p.B)
	case p.how == bySyllable && p.Shared > 0.9:
		return fmt.Sprintf("%q and %q are the same syllable by syllable", p.A, p.B)
	case p.how == bySyllable:
		return fmt.Sprintf("%q and %q differ in a syllable, which makes another name", p.A, p.B)
	case p.Shared == 1:
		return fmt.Sprintf("%s %q is the same as %q", p.Role, p.A, p.B)
	}
	return fmt.Sprintf("%s %q is like %q (%.0f %%)", p.Role, p.A, p.B, p.Shared*100)
}
