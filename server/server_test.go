package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"ashiato/sanctions"
	"ashiato/screening"
	"ashiato/store/memory"
)

var noon = time.Date(2026, 8, 25, 12, 0, 0, 0, time.UTC)

const listedAddress = "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"

// newDesk returns a desk over one small list that has something of everything.
func newDesk(t testing.TB) *screening.Desk { return newDeskOn(t, memory.New()) }

// newDeskOn is newDesk with the record in a store.
func newDeskOn(t testing.TB, record screening.Store) *screening.Desk {
	t.Helper()
	book, err := sanctions.Open(context.Background(), memory.New())
	if err != nil {
		t.Fatal(err)
	}
	entry := func(id string, kind sanctions.Kind, name string) *sanctions.Entry {
		return &sanctions.Entry{List: sanctions.OFACSDN, ID: id, Issuer: "OFAC", Kind: kind, Names: []sanctions.Name{{Text: name}}, Programmes: []string{"DPRK"}}
	}
	kim := entry("1", sanctions.Person, "KIM, Jong Un")
	kim.Births, kim.Gender = []sanctions.Date{{Year: 1984, Month: 1, Day: 8}}, "male"
	kim.Places = []sanctions.Place{{Type: sanctions.BirthPlace, Text: "Pyongyang"}, {Text: "Chung district", Country: "KP"}}
	kim.Identifiers = []sanctions.Identifier{{Type: "Passport", Number: "1", Country: "KP"}}
	kim.Names = append(kim.Names, sanctions.Name{Text: "Kim Chong-un", Quality: sanctions.Weak})
	ship := entry("2", sanctions.Ship, "CHONG CHON GANG")
	ship.IMOs, ship.Nationalities = []string{"7937317"}, []string{"KP"}
	holder := entry("3", sanctions.Organisation, "CHATEX")
	holder.Addresses = []sanctions.Address{{Ticker: "XBT", Text: listedAddress}}
	optics := entry("4", sanctions.Organisation, "Zhonghang Optics Institute")
	optics.ExportControl = true
	_, err = book.Import(context.Background(), sanctions.Import{At: noon, Date: "2026-08-20", Content: &sanctions.Content{List: sanctions.OFACSDN,
		Format: sanctions.FormatOFACCSV, Entries: []*sanctions.Entry{kim, ship, holder, optics, entry("5", sanctions.Aircraft, "EP-GOM")},
		Sources: []sanctions.SourceFile{{Name: "test"}}}})
	if err != nil {
		t.Fatal(err)
	}
	desk, err := screening.Open(context.Background(), book, record, screening.Options{Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

func start(t testing.TB, o Options) (*Handler, *httptest.Server) {
	t.Helper()
	if o.Clock == nil {
		o.Clock = func() time.Time { return noon }
	}
	o.Log = func(err error) { t.Error(err) }
	h := New(newDesk(t), o)
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return h, s
}

// get returns status and body.
func get(t testing.TB, address string, header ...string) (int, string) {
	t.Helper()
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return do(t, r, header...)
}

// post sends a body to /v1/screen and returns status and body.
func post(t testing.TB, s *httptest.Server, body string, header ...string) (int, string) {
	t.Helper()
	r, err := http.NewRequest("POST", s.URL+"/v1/screen", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return do(t, r, header...)
}

// do sends a request with headers, each a name and a value.
func do(t testing.TB, r *http.Request, header ...string) (int, string) {
	t.Helper()
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got.StatusCode, string(body)
}

func TestScreen(t *testing.T) {
	_, s := start(t, Options{})
	for path, want := range map[string]string{
		"/v1/screen?name=Kim+Jong+Un&birth=1984&country=kp&type=person":       `"outcome":"listed"`,
		"/v1/screen?name=" + url.QueryEscape("김정은"):                           `"id":"1"`,
		"/v1/screen?imo=IMO+7937317":                                          `"relation":"imo"`,
		"/v1/screen?name=Zhonghang+Optics+Institute":                          `"outcome":"export-control"`,
		"/v1/screen?name=Nobody+Whatsoever":                                   `"outcome":"not-listed"`,
		"/v1/address/" + listedAddress:                                        `"relation":"address"`,
		"/v1/address/BTC:" + listedAddress:                                    `"relation":"address"`,
		"/v1/address/" + url.PathEscape("bitcoin:"+listedAddress+"?amount=1"): `"relation":"address"`,
		"/v1/address/" + listedAddress + "?asof=2026-08-21":                   `"asof":"2026-08-21"`,
		"/api/v1/address/" + listedAddress:                                    `{"identifications":[{"category":"sanctions","name":"SANCTIONS: CHATEX"`,
		"/api/v1/address/0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb":          `{"identifications":[]}`,
		"/v2/search?name=kim+jong+un&limit=1":                                 `"entityType":"person","sourceList":"us_ofac","sourceID":"1","person":{"name":"KIM, Jong Un","altNames":["Kim Chong-un"],"gender":"male","birthDate":"1984-01-08T00:00:00Z"`,
		"/v2/search?cryptoAddress=XBT:" + listedAddress:                       `"cryptoAddresses":[{"currency":"XBT","address":"` + listedAddress + `"}]`,
		"/v2/search?cryptoAddress=" + listedAddress + "&type=business":        `"sourceID":"3"`,
		"/v2/search?imoNumber=IMO7937317&type=vessel":                         `"vessel":{"name":"CHONG CHON GANG","altNames":[],"imoNumber":"7937317","flag":"KP"}`,
		"/v2/search?name=chatex&type=business":                                `"entityType":"business"`,
		"/v2/search?name=Nobody+Whatsoever&source=us_ofac":                    `"entities":[]}`,
		"/v2/search?name=chatex&source=OFAC-SDN":                              `"sourceID":"3"`,
		"/v2/search?name=kim+jong+un&cryptoAddress=" + listedAddress:          `"sourceID":"3"`, // both are asked
		"/v2/search?name=chatex&minMatch=1":                                   `"sourceID":"3"`,
		"/v2/search?name=chatex&minMatch=0.01":                                `"sourceID":"3"`,
		"/v2/search?name=chatex&minMatch=0":                                   `"sourceID":"3"`,
		"/v2/search?name=Nobody+Whatsoever&minMatch=0.99":                     `"entities":[]}`,
		"/v2/search?name=Nobody+Whatsoever&altNames=No+One&altNames=chatex":   `"sourceID":"3"`,
		"/v2/search?altNames=chatex":                                          `"sourceID":"3"`,
	} {
		if status, body := get(t, s.URL+path); status != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s; want %s", path, status, body, want)
		}
	}
}

// What cannot be understood is never an empty answer.
func TestRefused(t *testing.T) {
	_, s := start(t, Options{})
	for path, want := range map[string]string{
		"/v1/screen":                                                         "the question is empty",
		"/v1/screen?name=":                                                   "the question is empty",
		"/v1/screen?name=Kim&birht=1984":                                     "not known",
		"/v1/screen?name=Kim&name=Lee":                                       "2 times",
		"/v1/screen?name=Kim&country=Korea":                                  "KP or KR",
		"/v1/screen?name=Kim&asof=yesterday":                                 "YYYY-MM-DD",
		"/v1/screen?name=%ff":                                                "UTF-8",
		"/v1/screen?name=%zz":                                                "query",
		"/v1/screen?imo=1":                                                   "seven digits",
		"/v1/address/nonsense":                                               "no address",
		"/v1/address/%20":                                                    "no address",
		"/v1/address/" + listedAddress[:33] + "v":                            "checksum",
		"/v1/address/" + listedAddress + "?x=1":                              "not known",
		"/api/v1/address/nonsense":                                           "no address",
		"/v2/search":                                                         "the question is empty",
		"/v2/search?cryptoAddress=":                                          "no address",
		"/v2/search?cryptoAddress=XBT:nonsense":                              "no address",
		"/v2/search?name=Kim&minMatch=high":                                  "minMatch",
		"/v2/search?name=Kim&minMatch=1.2":                                   "from 0 to 1",
		"/v2/search?name=Kim&minMatch=85":                                    "from 0 to 1",
		"/v1/screen?name=Kim&threshold=2":                                    "from 0 to 1",
		"/v1/screen?name=Kim&threshold=0.05":                                 "the lowest is 0.6",
		"/v1/screen?name=Kim&threshold=0":                                    "the lowest is 0.6",
		"/v1/screen?name=123&type=ship":                                      "digits",
		"/v1/screen?name=IMO+7937318":                                        "check digit",
		"/v2/search?name=Kim&source=zzz":                                     "source \"zzz\" is not known",
		"/v2/search?name=Kim&source=un_csl":                                  "source \"un_csl\": no list of it is loaded",
		"/v2/search?name=Kim&source=un":                                      "source \"un\": no list of it is loaded",
		"/v2/search?name=Kim&limit=0":                                        "limit",
		"/v2/search?imoNumber=9074728&type=vessel":                           "check digit",
		"/v2/search?name=Kim&minMatch=%zz":                                   "query",
		"/v2/search?name=Kim&cryptoAddress=%zz":                              "query",
		"/v2/search?name=Kim&name=Lee":                                       "2 times",
		"/v2/search?name=Kim" + strings.Repeat("&altNames=Lee", maxAtOnce+1): "at most 20",
		"/v2/search?altNames=":                                               "the question is empty",
		"/api/v1/address/" + listedAddress + "?asof=2020-01-01":              "not known",
		"/v1/screen?name=Kim&asof=1999-12-31":                                "no list has a version",
	} {
		status, body := get(t, s.URL+path)
		var p Problem
		if err := json.Unmarshal([]byte(body), &p); err != nil || status != 400 || !strings.Contains(p.Error, want) {
			t.Errorf("%s: %d %s; want %q", path, status, body, want)
		}
	}
	for _, body := range []string{"", "{", "[]", "null", "name=x", `{"questions":[]}`, `{"questions":[{"nam":"x"}]}`, `{"questions":[{"name":"x"}]} {}`,
		`{"questions":[{"name":"x"}]} }`, `{"questions":[{"name":"x"}]}]`, `{"questions":[{"name":"x"}]}"`, `{"questions":[{"name":"x","name":"y"}]}`,
		`{"questions":[{"name":"x"},{"imo":"1","Name":"x","NAME":"y"}]}`, `{"questions":[{"name":"x"}],"questions":[{"name":"y"}]}`,
		`{"questions":[` + strings.Repeat(`{"name":"x"},`, maxQuestions) + `{"name":"x"}]}`, `{"questions":[{"name":"` + strings.Repeat("x", maxBody) + `"}]}`} {
		if status, got := post(t, s, body); status != 400 {
			t.Errorf("%.60s: %d %s", body, status, got)
		}
	}
	for body, want := range map[string]string{
		`{"questions":[{"Name":"Kim Jong Un"}]}`:         `{"error":"body: field \"Name\" is not known: it is written \"name\": `,
		`{"Questions":[{"name":"Kim Jong Un"}]}`:         `{"error":"body: field \"Questions\" is not known: it is written \"questions\": `,
		`{"questions":[{"name":"Kim","birht":"1984"}]}`:  `{"error":"body: field \"birht\" is not known: `,
		`{"questions":[{"name":"Kim","name":"Lee"}]}`:    `{"error":"body: field \"name\" is there twice: `,
		`{"questions":[{"name":"Kim","questions":[1]}]}`: `{"error":"body: field \"questions\" is not known: `,
	} {
		if status, got := post(t, s, body); status != 400 || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %d %s; want %s", body, status, got, want)
		}
	}
	status, got := post(t, s, `{"questions":[{"name":"Kim Jong Un"},{"address":"nonsense"},{"address":"`+listedAddress+`"}]}`)
	var answers struct {
		Answers []struct {
			Seq     int
			Outcome string
			Error   string
			Field   string
		}
	}
	if err := json.Unmarshal([]byte(got), &answers); err != nil || status != 200 || len(answers.Answers) != 3 || answers.Answers[0].Outcome != "listed" ||
		answers.Answers[1].Field != "address" || answers.Answers[2].Seq != answers.Answers[0].Seq+1 {
		t.Errorf("%d %s, %v", status, got, err)
	}
	status, got = post(t, s, `{"questions":[{"name":"Kim Jong Un","asof":"1999-12-31"},{"name":"Kim Jong Un"}]}`)
	if !strings.HasPrefix(got, `{"answers":[{"error":"as of 1999-12-31: no list has a version of that day","field":"asof"},{"seq":`) || status != 200 {
		t.Errorf("a day before all lists beside today: %d %s", status, got)
	}
	if _, got := post(t, s, "[]"); strings.Contains(got, "Go value") || !strings.Contains(got, "questions") {
		t.Errorf("an array as the body: %s", got)
	}
	for request, want := range map[string]int{"GET /": 404, "GET /v1/address/": 404, "GET /v1/nothing": 404, "PUT /v1/screen": 405, "POST /v2/search": 405} {
		method, path, _ := strings.Cut(request, " ")
		r, err := http.NewRequest(method, s.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		var p Problem
		if status, body := do(t, r); status != want || json.Unmarshal([]byte(body), &p) != nil || p.Error == "" {
			t.Errorf("%s: %d %s, want %d and why in JSON", request, status, body, want)
		}
	}
}

// postSlowly begins posts whose bodies do not come before the test ends.
func postSlowly(t *testing.T, s *httptest.Server, n int) {
	t.Helper()
	for range n {
		connection, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = connection.Close() })
		if _, err := fmt.Fprint(connection, "POST /v1/screen HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"); err != nil {
			t.Fatal(err)
		}
	}
}

// Askers who send slowly keep the places of others for bodyTime at most.
func TestSlowBodies(t *testing.T) {
	h, s := start(t, Options{})
	h.bodyTime = 500 * time.Millisecond
	postSlowly(t, s, maxPosts)
	for began := time.Now(); len(h.posts) < maxPosts && time.Since(began) < h.bodyTime; {
		time.Sleep(time.Millisecond)
	}
	began := time.Now()
	if status, body := post(t, s, `{"questions":[{"name":"Kim Jong Un"}]}`); status != 200 || time.Since(began) > 5*time.Second {
		t.Errorf("%d after %s: %s", status, time.Since(began), body)
	}
}

// Answers that take longer than they may take to be sent are sent all the same.
func TestAnswersThatTakeLong(t *testing.T) {
	const bound = 100 * time.Millisecond
	h := New(newDesk(t), Options{Clock: func() time.Time { time.Sleep(3 * bound); return noon }})
	s := httptest.NewUnstartedServer(h)
	s.Config.WriteTimeout = bound
	s.Start()
	defer s.Close()
	got, err := http.Post(s.URL+"/v1/screen", "application/json", strings.NewReader(`{"questions":[{"name":"Kim Jong Un"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	if body, err := io.ReadAll(got.Body); err != nil || got.StatusCode != 200 || !strings.Contains(string(body), `"outcome":"listed"`) {
		t.Errorf("%s %s, %v", got.Status, body, err)
	}
}

// An entry that is found by its name and by its address is there once.
func TestSearchFindsOnce(t *testing.T) {
	_, s := start(t, Options{})
	_, body := get(t, s.URL+"/v2/search?name=chatex&altNames=Chatex&cryptoAddress=XBT:"+listedAddress)
	if n := strings.Count(body, `"sourceID":"3"`); n != 1 {
		t.Errorf("%d times: %s", n, body)
	}
}

// A source is not said to have nothing where its entries may be among those that an answer only counts.
func TestSearchOfOneSource(t *testing.T) {
	book, err := sanctions.Open(t.Context(), memory.New())
	if err != nil {
		t.Fatal(err)
	}
	for list, n := range map[sanctions.ListID]int{sanctions.OFACSDN: 100, sanctions.UN: 1} {
		content := &sanctions.Content{List: list, Format: sanctions.FormatPlain, Sources: []sanctions.SourceFile{{Name: "test"}}}
		for i := range n {
			content.Entries = append(content.Entries, &sanctions.Entry{List: list, ID: fmt.Sprint(i), Kind: sanctions.Person, Names: []sanctions.Name{{Text: "Hassan Ali"}}})
		}
		if _, err := book.Import(t.Context(), sanctions.Import{At: noon, Date: "2026-08-20", Content: content}); err != nil {
			t.Fatal(err)
		}
	}
	desk, err := screening.Open(t.Context(), book, memory.New(), screening.Options{Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(New(desk, Options{Clock: func() time.Time { return noon }}))
	defer s.Close()
	for query, want := range map[string]string{
		"":                        `{"query":`,
		"&source=us_ofac":         `{"query":`,
		"&source=un_csl":          "not all of source",
		"&source=un_csl&limit=50": "not all of source",
	} {
		if _, body := get(t, s.URL+"/v2/search?name=Hassan+Ali"+query); !strings.Contains(body, want) {
			t.Errorf("%s: %.300s, want %s", query, body, want)
		}
	}
}

// Bodies that come slowly take no places from questions that have none.
func TestSlowBodiesLeaveQuestionsAlone(t *testing.T) {
	h, s := start(t, Options{})
	h.bodyTime = 10 * time.Second
	postSlowly(t, s, maxInFlight)
	for began := time.Now(); time.Since(began) < time.Second; {
		if status, body := get(t, s.URL+"/v1/address/"+listedAddress); status != 200 {
			t.Fatalf("%d %s", status, body)
		}
	}
	if status, body := post(t, s, `{"questions":[{"name":"Kim Jong Un"}]}`); status != 503 || !strings.Contains(body, "at a time") {
		t.Errorf("one body more: %d %s", status, body)
	}
}

func TestStale(t *testing.T) {
	_, s := start(t, Options{Clock: func() time.Time { return noon.AddDate(0, 1, 0) }})
	for _, path := range []string{"/v1/screen?name=x+y", "/v1/address/" + listedAddress, "/api/v1/address/" + listedAddress, "/v2/search?name=x+y"} {
		if status, body := get(t, s.URL+path); status != 503 || !strings.Contains(body, "stale") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

func TestWhoMayAsk(t *testing.T) {
	_, s := start(t, Options{Token: "a long random text", Hosts: LoopbackHosts})
	for _, c := range []struct {
		header []string
		want   int
	}{
		{nil, 401}, {[]string{"Authorization", "Bearer a long random tex"}, 401}, {[]string{"Authorization", "a long random text"}, 401}, {[]string{"X-API-Key", ""}, 401},
		{[]string{"Authorization", "Bearer a long random text"}, 200}, {[]string{"X-API-Key", "a long random text"}, 200},
		{[]string{"Authorization", "bearer  a long random text"}, 200}, {[]string{"Authorization", "Basic a long random text"}, 401},
	} {
		if status, body := get(t, s.URL+"/v1/address/"+listedAddress, c.header...); status != c.want {
			t.Errorf("%q: %d %s", c.header, status, body)
		}
	}
	r, err := http.NewRequest("GET", s.URL+"/v1/address/"+listedAddress, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "rebound.example"
	if status, _ := do(t, r); status != http.StatusMisdirectedRequest {
		t.Errorf("another host: %d", status)
	}
	for address, want := range map[string]bool{"127.0.0.1:80": true, "[::1]:80": true, "localhost:80": true, "0.0.0.0:80": false, ":80": false, "10.0.0.1:80": false, "x": false} {
		if Loopback(address) != want {
			t.Errorf("Loopback(%q) = %v", address, !want)
		}
	}
}

// A page of another site could have its reader's browser ask: it cannot read the answer, but the question would stand in the record.
func TestPagesOfOthers(t *testing.T) {
	_, s := start(t, Options{Hosts: LoopbackHosts})
	host := strings.TrimPrefix(s.URL, "http://")
	for _, c := range []struct {
		header []string
		want   int
	}{
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403}, {[]string{"Sec-Fetch-Site", "same-site"}, 403}, {[]string{"Origin", "https://evil.example"}, 403},
		{[]string{"Origin", "null"}, 403}, {[]string{"Sec-Fetch-Site", "same-origin"}, 200}, {[]string{"Sec-Fetch-Site", "none"}, 200},
		{[]string{"Origin", "http://" + host}, 200}, {nil, 200},
	} {
		if status, body := get(t, s.URL+"/v1/address/"+listedAddress, c.header...); status != c.want {
			t.Errorf("GET, %q: %d %s", c.header, status, body)
		}
		if status, body := post(t, s, `{"questions":[{"name":"Kim Jong Un"}]}`, c.header...); status != c.want {
			t.Errorf("POST, %q: %d %s", c.header, status, body)
		}
	}
	_, s = start(t, Options{Token: "a long random text"}) // which the page does not know
	if status, body := get(t, s.URL+"/v1/address/"+listedAddress, "X-API-Key", "a long random text", "Sec-Fetch-Site", "cross-site"); status != 200 {
		t.Errorf("with a token: %d %s", status, body)
	}
}

// What was asked does not go to the log, where it would outlive the record's texts.
func TestLogNamesNoQuestion(t *testing.T) {
	var said []string
	h := New(newDesk(t), Options{Clock: func() time.Time { return noon }, Log: func(err error) { said = append(said, err.Error()) }})
	h.mux = http.NewServeMux()
	h.mux.HandleFunc("GET /v1/address/{address}", func(w http.ResponseWriter, r *http.Request) { h.fail(w, r, errors.New("the disk is full")) })
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/v1/address/%31BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu%2F?asof=2026-08-21", nil)) // by its route
	if want := []string{"GET /v1/address/{address}: the disk is full"}; w.Code != 500 || !slices.Equal(said, want) {
		t.Errorf("%d, said %q, want %q", w.Code, said, want)
	}
}

func TestServeEnds(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	l := httptest.NewUnstartedServer(nil).Listener
	done := make(chan error)
	go func() { done <- Serve(ctx, l, New(newDesk(t), Options{Clock: func() time.Time { return noon }})) }()
	if status, _ := get(t, fmt.Sprintf("http://%s/openapi.yaml", l.Addr())); status != 200 {
		t.Error(status)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestInvalidUTF8 posts a name in another encoding: the decoder would read it as another name.
func TestInvalidUTF8(t *testing.T) {
	_, s := start(t, Options{})
	r, err := http.Post(s.URL+"/v1/screen", "application/json", strings.NewReader("{\"questions\":[{\"name\":\"Gar\xeda\"}]}"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if text, err := io.ReadAll(r.Body); r.StatusCode != http.StatusBadRequest || err != nil || !strings.Contains(string(text), "UTF-8") {
		t.Errorf("%s: %s, %v", r.Status, text, err)
	}
}

// What goes past the routes is answered as by them: the mux gives the same status and body to the same request.
func TestPlainAddress(t *testing.T) {
	h, _ := start(t, Options{})
	plain := 0
	for _, target := range []string{"/v1/address/" + listedAddress, "/v1/address/" + listedAddress + "?asof=2026-08-21", "/v1/address/" + listedAddress + "?day=1",
		"/v1/address/bitcoin%3A" + listedAddress, "/v1/address/%20" + listedAddress, "/v1/address/", "/v1/address/%20", "/v1/address/.", "/v1/address/..", "/v1/address/%2e%2e",
		"/v1/address//" + listedAddress, "/v1/address/a/b", "/v1/address/a%2Fb", "/v1/address/" + listedAddress + "/", "/v1/./address/" + listedAddress, "/v1/address",
		"/v1/address/0x", "/V1/address/" + listedAddress} {
		var got [2]*httptest.ResponseRecorder
		for i, serve := range []http.Handler{h, h.mux} {
			r := httptest.NewRequest("GET", target, nil)
			got[i] = httptest.NewRecorder()
			serve.ServeHTTP(got[i], r)
			if _, ok := plainAddress(r); ok && i == 0 {
				plain++
				if r.Pattern != addressRoute {
					t.Errorf("%s: pattern %q", target, r.Pattern)
				}
			}
		}
		body := func(r *httptest.ResponseRecorder) string {
			_, rest, _ := strings.Cut(r.Body.String(), ",") // behind the number of the decision
			return rest
		}
		if got[0].Code != got[1].Code || body(got[0]) != body(got[1]) {
			t.Errorf("%s: %d %s\nby its route %d %s", target, got[0].Code, got[0].Body, got[1].Code, got[1].Body)
		}
	}
	if plain < 5 {
		t.Errorf("%d of them were plain", plain)
	}
}
