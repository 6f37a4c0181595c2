package claims

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of a galaxy cluster file, far above those of the public ones (2 MB, 1,041 actors).
const (
	maxGalaxy      = 64 << 20
	maxGalaxyActor = 100_000
	maxSynonyms    = 1_000
	maxAliasBytes  = 256
)

// ReadMISP reads a MISP galaxy cluster (https://www.misp-galaxy.org: threat-actor, microsoft-activity-group,
// mitre-intrusion-set) as groups for Register.Add. Each name carries as source the galaxy and its version, and the firm
// that coined it where the galaxy says so. The name is for errors.
func ReadMISP(name string, r io.Reader) ([]Group, error) {
	var galaxy struct {
		Type    string `json:"type"`
		Version int    `json:"version"`
		Values  []struct {
			UUID  string `json:"uuid"`
			Value string `json:"value"`
			Meta  mispMeta
		} `json:"values"`
	}
	bounded := &io.LimitedReader{R: r, N: maxGalaxy + 1}
	if err := json.NewDecoder(bounded).Decode(&galaxy); err != nil {
		if bounded.N <= 0 {
			return nil, fmt.Errorf("%s: more than %d bytes", name, maxGalaxy)
		}
		return nil, fmt.Errorf("%s: no galaxy cluster of MISP: %w", name, err)
	}
	if galaxy.Type == "" || len(galaxy.Values) == 0 {
		return nil, fmt.Errorf("%s: no galaxy cluster of MISP: it has no type or no values", name)
	}
	if len(galaxy.Values) > maxGalaxyActor {
		return nil, fmt.Errorf("%s: %d actors, at most %d are read", name, len(galaxy.Values), maxGalaxyActor)
	}
	source := "MISP " + galaxy.Type + " " + strconv.Itoa(galaxy.Version)
	groups := make([]Group, 0, len(galaxy.Values))
	for i, v := range galaxy.Values {
		if v.Value == "" || v.UUID == "" {
			return nil, fmt.Errorf("%s: actor %d has no value or no uuid", name, i+1)
		}
		if len(v.Meta.Synonyms) > maxSynonyms {
			return nil, fmt.Errorf("%s: %s has %d synonyms, at most %d are read", name, v.Value, len(v.Meta.Synonyms), maxSynonyms)
		}
		g := Group{ID: GroupID(galaxy.Type + "/" + v.UUID), Kind: "group", Name: withoutNumber(v.Value)}
		for _, alias := range append([]string{g.Name}, v.Meta.Synonyms...) {
			if alias == "" || len(alias) > maxAliasBytes || !utf8.ValidString(alias) {
				return nil, fmt.Errorf("%s: %s: the name %.40q is empty, longer than %d bytes or not UTF-8", name, v.Value, alias, maxAliasBytes)
			}
			from := source
			if firm := v.Meta.origin[alias]; firm != "" {
				from += ", from " + firm
			}
			g.Names = append(g.Names, Alias{Name: alias, Source: from})
		}
		if state, known := states[v.Meta.Country]; known {
			g.Under = []Link{{state, source}}
		}
		groups = append(groups, g)
	}
	return groups, nil
}

// states are the states of the built-in register by the code galaxies give.
var states = map[string]GroupID{"KP": "north-korea"}

// mispMeta is the part of an actor's metadata that speaks of names.
type mispMeta struct {
	Synonyms []string
	Country  string
	origin   map[string]string // who coined a name
}

// UnmarshalJSON reads the fields it knows, and origin:NAME for every name.
func (m *mispMeta) UnmarshalJSON(data []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return err
	}
	if raw, ok := fields["synonyms"]; ok {
		if err := json.Unmarshal(raw, &m.Synonyms); err != nil {
			return fmt.Errorf("synonyms: %w", err)
		}
	}
	if raw, ok := fields["country"]; ok {
		if err := json.Unmarshal(raw, &m.Country); err != nil {
			return fmt.Errorf("country: %w", err)
		}
	}
	for key, raw := range fields {
		alias, ok := strings.CutPrefix(key, "origin:")
		if !ok {
			continue
		}
		var firm string
		if err := json.Unmarshal(raw, &firm); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		if m.origin == nil {
			m.origin = map[string]string{}
		}
		m.origin[alias] = firm
	}
	return nil
}

// withoutNumber takes MITRE's number off a name: "Kimsuky - G0094".
func withoutNumber(value string) string {
	name, number, found := strings.Cut(value, " - G")
	if _, err := strconv.Atoi(number); found && err == nil && name != "" {
		return name
	}
	return value
}
