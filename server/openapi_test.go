package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

type object = map[string]any

// specification is the description, read generically.
type specification struct{ root object }

func loadSpecification(t *testing.T) *specification {
	t.Helper()
	var root object
	if err := yaml.Unmarshal(Description(), &root); err != nil {
		t.Fatal(err)
	}
	return &specification{root}
}

// resolve follows "$ref".
func (s *specification) resolve(v any) object {
	o, _ := v.(object)
	ref, ok := o["$ref"].(string)
	if !ok {
		return o
	}
	var at any = s.root
	for _, name := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
		at = at.(object)[name]
	}
	if at == nil {
		panic("no " + ref)
	}
	return s.resolve(at)
}

// check holds a JSON value against a schema, in the part of JSON Schema that the description uses; an unknown keyword is an error.
func (s *specification) check(schema object, v any, path string) error {
	schema = s.resolve(schema)
	for keyword, want := range schema {
		var err error
		switch keyword {
		case "description", "format", "maxLength", "minLength", "default", "minItems", "required", "additionalProperties":
		case "type":
			err = checkType(want, v)
		case "enum":
			if !slices.Contains(want.([]any), v) {
				err = fmt.Errorf("%v is not one of %v", v, want)
			}
		case "minimum":
			if n, ok := v.(float64); ok && n < number(want) {
				err = fmt.Errorf("%v is below %v", v, want)
			}
		case "maximum":
			if n, ok := v.(float64); ok && n > number(want) {
				err = fmt.Errorf("%v is above %v", v, want)
			}
		case "maxItems":
			if a, ok := v.([]any); ok && float64(len(a)) > number(want) {
				err = fmt.Errorf("%d items", len(a))
			}
		case "anyOf":
			err = errors.New("fits none of anyOf")
			for _, option := range want.([]any) {
				if s.check(option.(object), v, path) == nil {
					err = nil
				}
			}
		case "items":
			a, _ := v.([]any)
			for i, item := range a {
				if err := s.check(want.(object), item, fmt.Sprintf("%s[%d]", path, i)); err != nil {
					return err
				}
			}
		case "properties":
			if err := s.checkProperties(schema, v, path); err != nil {
				return err
			}
		default:
			err = fmt.Errorf("keyword %s is not known to this test", keyword)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func number(v any) float64 {
	switch n := v.(type) {
	case int:
		return float64(n)
	case float64:
		return n
	}
	panic(fmt.Sprintf("%T is no number", v))
}

func checkType(want, v any) error {
	types, ok := want.([]any)
	if !ok {
		types = []any{want}
	}
	got := "null"
	switch n := v.(type) {
	case object:
		got = "object"
	case []any:
		got = "array"
	case string:
		got = "string"
	case bool:
		got = "boolean"
	case float64:
		got = "number"
		if n == float64(int64(n)) && slices.Contains(types, any("integer")) {
			got = "integer"
		}
	}
	if !slices.Contains(types, any(got)) {
		return fmt.Errorf("%s, want %v", got, want)
	}
	return nil
}

func (s *specification) checkProperties(schema object, v any, path string) error {
	o, ok := v.(object)
	if !ok {
		return nil // the type says so
	}
	properties := schema["properties"].(object)
	for name, value := range o {
		property, known := properties[name]
		if !known {
			return fmt.Errorf("%s: %s is not described", path, name)
		}
		if err := s.check(property.(object), value, path+"."+name); err != nil {
			return err
		}
	}
	required, _ := schema["required"].([]any)
	for _, name := range required {
		if _, there := o[name.(string)]; !there {
			return fmt.Errorf("%s: %s is missing", path, name)
		}
	}
	return nil
}

// What is served is described and what is described is served, with every status and shape.
func TestDescription(t *testing.T) {
	spec := loadSpecification(t)
	h, s := start(t, Options{})
	_, guarded := start(t, Options{Token: "a long random text"})
	_, stale := start(t, Options{Clock: func() time.Time { return noon.AddDate(1, 0, 0) }})
	var served, described []string
	for _, r := range h.routes() {
		served = append(served, r.method+" "+r.pattern)
	}
	good := map[string][]string{
		"GET /v1/screen":                {"?name=Kim+Jong+Un", "?imo=7937317", "?name=Zhonghang+Optics+Institute", "?name=Nobody+Whatsoever", "?address=" + listedAddress},
		"POST /v1/screen":               {`{"questions":[{"name":"Kim Jong Un"},{"address":"nonsense"}]}`},
		"GET /v1/address/{address}":     {listedAddress, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "XBT:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"},
		"GET /api/v1/address/{address}": {listedAddress, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"},
		"GET /v2/search":                {"?name=Kim+Jong+Un", "?imoNumber=7937317", "?name=chatex", "?name=chatex&type=business", "?name=EP-GOM", "?cryptoAddress=" + listedAddress},
		"GET /openapi.yaml":             {""},
	}
	bad := map[string]string{"GET /v1/screen": "", "POST /v1/screen": "{}", "GET /v1/address/{address}": "x", "GET /api/v1/address/{address}": "x", "GET /v2/search": ""}
	for path, operations := range spec.root["paths"].(object) {
		for method, operation := range operations.(object) {
			name := strings.ToUpper(method) + " " + path
			described = append(described, name)
			responses := operation.(object)["responses"].(object)
			try := func(status string, server *httptest.Server, argument string) {
				t.Helper()
				if responses[status] == nil {
					t.Errorf("%s: status %s is not described", name, status)
					return
				}
				got, body := send(t, server.URL, strings.ToUpper(method), path, argument)
				if fmt.Sprint(got) != status {
					t.Errorf("%s %s: status %d, want %s: %s", name, argument, got, status, body)
					return
				}
				content := spec.resolve(responses[status])["content"].(object)
				described, isJSON := content["application/json"].(object)
				if !isJSON {
					return
				}
				var v any
				if err := json.Unmarshal([]byte(body), &v); err != nil {
					t.Errorf("%s: %v", name, err)
				} else if err := spec.check(described["schema"].(object), v, name); err != nil {
					t.Errorf("%s %s: %v in %s", name, argument, err, body)
				}
			}
			for _, argument := range good[name] {
				try("200", s, argument)
			}
			if len(good[name]) == 0 {
				t.Errorf("%s is not tried", name)
				continue
			}
			try("401", guarded, good[name][0])
			if argument, ok := bad[name]; ok {
				try("400", s, argument)
				try("503", stale, good[name][0])
			}
		}
	}
	slices.Sort(served)
	slices.Sort(described)
	if !slices.Equal(served, described) {
		t.Errorf("served are %q, described %q", served, described)
	}
	// Each parameter that is described is read.
	for _, p := range spec.root["paths"].(object)["/v1/screen"].(object)["get"].(object)["parameters"].([]any) {
		name := p.(object)["name"].(string)
		if _, body := send(t, s.URL, "GET", "/v1/screen", "?"+name+"="+url.QueryEscape("\x01")); strings.Contains(body, "not known") {
			t.Errorf("parameter %s is described and not read", name)
		}
	}
}

// send puts an argument where its operation takes it: into the path, the query or the body.
func send(t *testing.T, base, method, path, argument string) (int, string) {
	t.Helper()
	address, body := base+path, ""
	switch {
	case method == "POST":
		body = argument
	case strings.Contains(path, "{address}"):
		address = base + strings.Replace(path, "{address}", url.PathEscape(argument), 1)
	default:
		address += argument
	}
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return do(t, r)
}
