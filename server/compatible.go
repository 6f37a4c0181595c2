package server

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"ashiato/sanctions"
	"ashiato/screening"
)

// Identifications is the answer of GET /api/v1/address/{address}, in the shape of the address check that many programs already send; none means
// that the address is not listed.
type Identifications struct {
	Identifications []Identification `json:"identifications"`
}

// Identification is one listing of an address.
type Identification struct {
	Category    string `json:"category"` // "sanctions"
	Name        string `json:"name"`
	Description string `json:"description"`
	URL         string `json:"url"`
}

func (h *Handler) identifications(w http.ResponseWriter, r *http.Request) {
	var decision *screening.Decision
	err := parameters(r, unknownParameter) // it has none; a day that is left out would be answered with today
	if err == nil {
		decision, err = h.desk.Ask(r.Context(), screening.Question{Address: r.PathValue("address")}, h.options.Clock())
	}
	if err != nil {
		h.fail(w, r, err)
		return
	}
	out := Identifications{[]Identification{}}
	for _, hit := range decision.Hits {
		if hit.Excuse != nil {
			continue
		}
		name := hit.Name
		if name == "" {
			name = hit.Matched
		}
		text := fmt.Sprintf("%s, entry %s of list %s", hit.Issuer, hit.ID, hit.List)
		if len(hit.Programmes) > 0 {
			text += ", programmes " + strings.Join(hit.Programmes, ", ")
		}
		if hit.Listed != "" {
			text += ", listed " + hit.Listed
		}
		text += ": " + strings.Join(hit.Reasons, "; ")
		out.Identifications = append(out.Identifications, Identification{"sanctions", "SANCTIONS: " + name, text, listURL(&hit)})
	}
	writeJSON(w, http.StatusOK, out)
}

// listURL returns the issuer's page of an entry, or of its list.
func listURL(h *screening.Hit) string {
	switch h.List {
	case sanctions.OFACSDN, sanctions.OFACConsolidated:
		if _, err := strconv.Atoi(h.ID); err == nil {
			return "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=" + h.ID
		}
		return "https://sanctionssearch.ofac.treas.gov/"
	case sanctions.OFACAddresses:
		return "https://sanctionssearch.ofac.treas.gov/"
	case sanctions.UN:
		return "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list"
	case sanctions.UK:
		return "https://www.gov.uk/government/publications/the-uk-sanctions-list"
	case sanctions.EU:
		return "https://www.sanctionsmap.eu/"
	case sanctions.JapanMOF:
		return "https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html"
	case sanctions.USCSL:
		return "https://www.trade.gov/consolidated-screening-list"
	}
	return ""
}

// watchmanSource maps lists to the names that watchman gives its sources.
var watchmanSource = map[sanctions.ListID]string{
	sanctions.OFACSDN: "us_ofac", sanctions.OFACAddresses: "us_ofac", sanctions.OFACConsolidated: "us_non_sdn", sanctions.USCSL: "us_csl",
	sanctions.UN: "un_csl", sanctions.UK: "uk_csl", sanctions.EU: "eu_csl",
}

// SearchResponse is the answer of GET /v2/search, with the fields of watchman's own.
type SearchResponse struct {
	Query    Entity   `json:"query"` // the question, as an entity
	Entities []Entity `json:"entities"`
}

// Entity is a hit in watchman's form. Of Person, Business, Organization, Aircraft and Vessel the one of its type is filled.
type Entity struct {
	Name            string          `json:"name"`
	EntityType      string          `json:"entityType"`
	SourceList      string          `json:"sourceList"`
	SourceID        string          `json:"sourceID"`
	Person          *EntityNames    `json:"person"`
	Business        *EntityNames    `json:"business"`
	Organization    *EntityNames    `json:"organization"`
	Aircraft        *EntityNames    `json:"aircraft"`
	Vessel          *EntityNames    `json:"vessel"`
	Contact         Contact         `json:"contact"`
	Addresses       []PlaceAddress  `json:"addresses"`
	CryptoAddresses []CryptoAddress `json:"cryptoAddresses"`
	Affiliations    []string        `json:"affiliations"` // always empty: ownership and links are not decided here
	SanctionsInfo   *SanctionsInfo  `json:"sanctionsInfo"`
	HistoricalInfo  []string        `json:"historicalInfo"` // always empty
	SourceData      *SourceData     `json:"sourceData"`     // null in a query
	Match           screening.Score `json:"match"`
}

// EntityNames is what the filled part of an Entity says. Fields that its kind does not have are absent.
type EntityNames struct {
	Name          string         `json:"name"`
	AltNames      []string       `json:"altNames"`
	Gender        string         `json:"gender,omitempty"`
	BirthDate     *string        `json:"birthDate,omitempty"` // RFC 3339; only a whole date
	PlaceOfBirth  string         `json:"placeOfBirth,omitempty"`
	GovernmentIDs []GovernmentID `json:"governmentIDs,omitempty"`
	IMONumber     string         `json:"imoNumber,omitempty"`
	Flag          string         `json:"flag,omitempty"`
}

// GovernmentID is a number by which a state knows an entity.
type GovernmentID struct {
	Name       string `json:"name"`
	Type       string `json:"type"`
	Country    string `json:"country"`
	Identifier string `json:"identifier"`
}

// Contact is always empty: lists keep such things among their identifiers.
type Contact struct {
	EmailAddresses []string `json:"emailAddresses"`
	PhoneNumbers   []string `json:"phoneNumbers"`
	FaxNumbers     []string `json:"faxNumbers"`
	Websites       []string `json:"websites"`
}

// PlaceAddress is a place in one line, since lists do not part them alike.
type PlaceAddress struct {
	Line1   string `json:"line1"`
	Country string `json:"country"`
}

// CryptoAddress is an address with the ticker its list gives it.
type CryptoAddress struct {
	Currency string `json:"currency"`
	Address  string `json:"address"`
}

// SanctionsInfo names the programmes of an entity.
type SanctionsInfo struct {
	Programs    []string `json:"programs"`
	Secondary   bool     `json:"secondary"`
	Description string   `json:"description"`
}

// SourceData is what only ashiato says of a hit.
type SourceData struct {
	List          string   `json:"list"`
	Relation      string   `json:"relation"`
	Matched       string   `json:"matched"`
	Reasons       []string `json:"reasons"`
	ExportControl bool     `json:"exportControl"`
	Decision      uint64   `json:"decision"`
}

// query writes the question in watchman's form.
func (s *search) query(name, kind string) Entity {
	e := emptyEntity()
	e.Name, e.EntityType, e.SourceList = name, strings.ToLower(kind), "api-request"
	for _, q := range s.questions {
		if q.Address != "" {
			ticker, text, found := strings.Cut(q.Address, ":")
			if !found {
				ticker, text = "", q.Address
			}
			e.CryptoAddresses = append(e.CryptoAddresses, CryptoAddress{ticker, text})
		}
	}
	return e
}

func emptyEntity() Entity {
	return Entity{Contact: Contact{[]string{}, []string{}, []string{}, []string{}}, Addresses: []PlaceAddress{}, CryptoAddresses: []CryptoAddress{},
		Affiliations: []string{}, HistoricalInfo: []string{}}
}

// entity writes a hit in watchman's form.
func (s *search) entity(h *screening.Hit, seq uint64) Entity {
	e := h.Entry()
	out := emptyEntity()
	out.Name, out.EntityType, out.SourceList, out.SourceID, out.Match = h.Name, "unknown", watchmanSource[h.List], h.ID, h.Score
	out.SanctionsInfo = &SanctionsInfo{Programs: append([]string{}, h.Programmes...), Description: e.Remarks}
	out.SourceData = &SourceData{string(h.List), string(h.Relation), h.Matched, h.Reasons, e.ExportControl, seq}
	if out.SourceList == "" {
		out.SourceList = string(h.List)
	}
	names := &EntityNames{Name: h.Name, AltNames: []string{}}
	for _, n := range e.Names[min(1, len(e.Names)):] {
		names.AltNames = append(names.AltNames, n.Text)
	}
	for _, p := range e.Places {
		if p.Type == sanctions.BirthPlace {
			names.PlaceOfBirth = p.Text
		} else {
			out.Addresses = append(out.Addresses, PlaceAddress{p.Text, p.Country})
		}
	}
	for _, a := range e.Addresses {
		out.CryptoAddresses = append(out.CryptoAddresses, CryptoAddress{a.Ticker, a.Text})
	}
	for _, id := range e.Identifiers {
		names.GovernmentIDs = append(names.GovernmentIDs, GovernmentID{id.Type, id.Type, id.Country, id.Number})
	}
	switch e.Kind {
	case sanctions.Person:
		out.EntityType, out.Person = "person", names
		names.Gender = e.Gender
		if len(e.Births) > 0 && e.Births[0].Day > 0 && e.Births[0].ToYear == 0 {
			first, _ := e.Births[0].Span()
			text := first.Format("2006-01-02T15:04:05Z")
			names.BirthDate = &text
		}
	case sanctions.Ship:
		out.EntityType, out.Vessel = "vessel", names
		names.IMONumber, names.Flag = strings.Join(e.IMOs, ", "), strings.Join(e.Nationalities, ", ")
	case sanctions.Aircraft:
		out.EntityType, out.Aircraft = "aircraft", names
	case sanctions.Organisation:
		if s.business {
			out.EntityType, out.Business = "business", names
		} else {
			out.EntityType, out.Organization = "organization", names
		}
	}
	return out
}
