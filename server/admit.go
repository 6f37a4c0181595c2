package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// LoopbackHosts are the names by which a server on loopback may be addressed.
var LoopbackHosts = []string{"localhost", "127.0.0.1", "::1"}

// Loopback reports whether only this machine can reach an address, host:port.
func Loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// admit says with which status, and why, somebody may not ask; 0: he may.
func (h *Handler) admit(r *http.Request) (status int, why error) {
	switch {
	case len(h.options.Hosts) > 0 && !h.knownHost(r.Host):
		return http.StatusMisdirectedRequest, fmt.Errorf("this server is not called %.80q", r.Host)
	case h.options.Token == "" && ofAnotherSite(r):
		return http.StatusForbidden, errors.New("pages of other sites may not ask: the question would stand in the record")
	case h.options.Token != "" && !h.hasToken(r):
		return http.StatusUnauthorized, errors.New("a token is needed: Authorization: Bearer TOKEN")
	}
	return 0, nil
}

func (h *Handler) knownHost(hostport string) bool {
	host := hostport
	if name, _, err := net.SplitHostPort(hostport); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	for _, known := range h.options.Hosts {
		if strings.EqualFold(host, known) {
			return true
		}
	}
	return false
}

// ofAnotherSite reports whether a browser sends the request for a page that is not this server's. Whoever is no browser sends neither field.
func ofAnotherSite(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site != "same-origin" && site != "none"
	}
	origin := r.Header.Get("Origin") // of browsers older than the other field
	if origin == "" {
		return false
	}
	page, err := url.Parse(origin)
	return err != nil || page.Host != r.Host
}

// hasToken compares digests, so that the time it takes says nothing about the token, not even its length.
func (h *Handler) hasToken(r *http.Request) bool {
	given := r.Header.Get("X-API-Key")
	if scheme, value, _ := strings.Cut(r.Header.Get("Authorization"), " "); strings.EqualFold(scheme, "Bearer") {
		given = strings.TrimSpace(value)
	}
	sum := sha256.Sum256([]byte(given))
	return subtle.ConstantTimeCompare(sum[:], h.token[:]) == 1
}
