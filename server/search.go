package server

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ashiato/sanctions"
	"ashiato/screening"
)

// Limits of a search, the first two of which are watchman's.
const (
	usualLimit = 10
	maxLimit   = 100
	maxAtOnce  = 20 // addresses, and names beside the first
)

// search is a request of watchman's search.
type search struct {
	questions []screening.Question
	source    string
	limit     int
	business  bool // the asker's word for an organisation
}

func (h *Handler) search(w http.ResponseWriter, r *http.Request) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		h.fail(w, r, badParameter("", "query: %v", err))
		return
	}
	s, err := readSearch(query)
	if err == nil {
		err = h.checkSource(s)
	}
	out := SearchResponse{s.query(query.Get("name"), query.Get("type")), []Entity{}}
	if err == nil {
		out.Entities, err = h.found(r, s)
	}
	if err != nil {
		h.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, out)
}

// found asks the questions of a search and returns the entities that are hits, each once, the best first.
func (h *Handler) found(r *http.Request, s *search) ([]Entity, error) {
	out := []Entity{}
	for _, q := range s.questions {
		decision, err := h.desk.Ask(r.Context(), q, h.options.Clock())
		if err != nil {
			return nil, err
		}
		wanted := 0
		for _, hit := range slices.Concat(decision.Hits, decision.ExportControls) {
			if hit.Excuse == nil && s.wants(hit.List) {
				wanted++
				out = append(out, s.entity(&hit, decision.Seq))
			}
		}
		if s.source != "" && decision.More > 0 && wanted < s.limit { // those beyond the best of all lists may be of this source
			return nil, badParameter("minMatch", "%d entries of all lists are at or above it, so that not all of source %q can be told: ask for a higher minMatch",
				len(decision.Hits)+len(decision.ExportControls)+decision.More, s.source)
		}
	}
	slices.SortStableFunc(out, func(a, b Entity) int { return cmp.Compare(b.Match, a.Match) })
	once := map[[2]string]bool{} // list and id
	out = slices.DeleteFunc(out, func(e Entity) bool {
		key := [2]string{e.SourceData.List, e.SourceID}
		defer func() { once[key] = true }()
		return once[key]
	})
	return out[:min(s.limit, len(out))], nil
}

// wants reports whether a search is of a list.
func (s *search) wants(list sanctions.ListID) bool {
	return s.source == "" || s.source == watchmanSource[list] || s.source == strings.ToLower(string(list))
}

// checkSource refuses a search of a source that no list asked today is of: its answer would be empty, and that means "not listed".
func (h *Handler) checkSource(s *search) error {
	if s.source == "" {
		return nil
	}
	asked, err := h.desk.Asked(h.options.Clock())
	if err != nil {
		return err
	}
	if slices.ContainsFunc(asked, func(l screening.ListUsed) bool { return s.wants(l.List) }) {
		return nil
	}
	for list := range watchmanSource {
		if s.wants(list) {
			return badParameter("source", "source %q: no list of it is loaded", s.source)
		}
	}
	return badParameter("source", "source %.40q is not known", s.source)
}

// readSearch reads the parameters that watchman knows. Those that name nothing that is compared here (titles, addresses, …) are
// ignored, as watchman ignores what it does not know. The search it returns with an error can be written, and is not to be asked.
func readSearch(query url.Values) (*search, error) {
	s := &search{source: strings.ToLower(query.Get("source")), limit: usualLimit}
	for _, name := range [...]string{"name", "type", "source", "limit", "minMatch", "imoNumber", "birthDate", "gender"} {
		if n := len(query[name]); n > 1 {
			return s, badParameter(name, "parameter %q is there %d times", name, n)
		}
	}
	if text := query.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return s, badParameter("limit", "limit %.20q: want a number from 1", text)
		}
		s.limit = min(n, maxLimit)
	}
	q := screening.Question{Name: query.Get("name"), IMO: query.Get("imoNumber"), Type: query.Get("type"), Gender: query.Get("gender"), Birth: query.Get("birthDate")}
	s.business = strings.EqualFold(q.Type, "business")
	if text := query.Get("minMatch"); text != "" {
		score, err := screening.ParseScore(text)
		if err != nil {
			return s, badParameter("minMatch", "minMatch: %w", err)
		}
		q.Threshold = max(score, screening.LeastThreshold)
	}
	addresses := slices.Concat(query["cryptoAddress"], query["cryptoAddresses"])
	if len(addresses) > maxAtOnce {
		return s, badParameter("cryptoAddress", "%d addresses, at most %d are asked at once", len(addresses), maxAtOnce)
	}
	others := query["altNames"]
	if len(others) > maxAtOnce {
		return s, badParameter("altNames", "%d names, at most %d are asked at once", len(others), maxAtOnce)
	}
	for _, text := range addresses {
		if strings.TrimSpace(text) == "" {
			return s, badParameter("cryptoAddress", "there is no address")
		}
		s.questions = append(s.questions, screening.Question{Address: text})
	}
	if q.Name != "" || q.IMO != "" || len(addresses)+len(others) == 0 {
		s.questions = append(s.questions, q)
	}
	for _, name := range others {
		also := q
		also.Name, also.IMO = name, ""
		s.questions = append(s.questions, also)
	}
	return s, nil
}
