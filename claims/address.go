package claims

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Bounds of fetching pages.
const (
	maxAddresses   = 10_000
	maxAddress     = 2_000 // bytes of one address
	maxPageHops    = 5
	defaultTimeout = 30 * time.Second
	defaultPause   = time.Second
)

// Addresses returns the addresses of a file that is a list of them, one a line, each once and in order. Empty lines and
// lines that begin with # are left out. It returns nil if the file is anything else.
func Addresses(data []byte) ([]string, error) {
	text, err := decodeBytes(data)
	if err != nil || addresses(text) == 0 {
		return nil, nil
	}
	var out []string
	seen := map[string]bool{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || seen[line] {
			continue
		}
		if len(line) > maxAddress {
			return nil, fmt.Errorf("line %d: an address of %d bytes; the longest may have %d", n, len(line), maxAddress)
		}
		if len(out) == maxAddresses {
			return nil, fmt.Errorf("line %d: more than %d addresses", n, maxAddresses)
		}
		seen[line] = true
		out = append(out, line)
	}
	return out, nil
}

// Fetcher takes pages from their addresses: by HTTP and HTTPS alone, one after the other, bounded in time, size and
// redirects, and not from addresses of a private network, which a list from elsewhere has no business to name.
type Fetcher struct {
	// AllowPrivate lets pages come from private, loopback and link-local addresses. Off by default.
	AllowPrivate bool
	// Timeout bounds a page from the first byte asked to the last one read; 30 seconds if zero.
	Timeout time.Duration
	// Pause is kept between two pages of one host; a second if zero, none if negative.
	Pause time.Duration
	// Agent is told to the servers as the one who asks.
	Agent string

	client *http.Client
	last   map[string]time.Time // when a host was last asked
}

// ErrPrivateAddress is what an error wraps if an address leads into a private network.
var ErrPrivateAddress = errors.New("is an address of a private network")

// Fetch takes one page. Its Source has the address as its name. The error names the address.
func (f *Fetcher) Fetch(ctx context.Context, address string) (Source, error) {
	src, err := f.fetch(ctx, address)
	if err != nil {
		var wrapped *url.Error // repeats the address
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return Source{}, fmt.Errorf("%s: %w", address, err)
	}
	if _, err := decode(src); err != nil { // names the source
		return Source{}, err
	}
	return src, nil
}

func (f *Fetcher) fetch(ctx context.Context, address string) (Source, error) {
	at, err := url.Parse(address)
	if err != nil {
		return Source{}, errors.New("is no address of a page")
	}
	if err := checkAddress(at); err != nil {
		return Source{}, err
	}
	if err := f.wait(ctx, at.Host); err != nil {
		return Source{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return Source{}, err
	}
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/xml, application/rss+xml, application/atom+xml, text/plain;q=0.9")
	if f.Agent != "" {
		req.Header.Set("User-Agent", f.Agent)
	}
	resp, err := f.http().Do(req)
	if err != nil {
		return Source{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Source{}, fmt.Errorf("the server answers %s", resp.Status)
	}
	charset, err := pageCharset(resp.Header.Get("Content-Type"))
	if err != nil {
		return Source{}, err
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxFile+1))
	if err != nil {
		return Source{}, err
	}
	return Source{Name: address, Data: data, Charset: charset}, nil // a page beyond maxFile is refused by decode
}

func checkAddress(at *url.URL) error {
	switch {
	case at.Scheme != "http" && at.Scheme != "https":
		return fmt.Errorf("%q is neither http nor https", at.Scheme)
	case at.Host == "":
		return errors.New("names no host")
	case at.User != nil:
		return errors.New("has a name or password in it")
	}
	return nil
}

// pageCharset returns the encoding that a server declares, empty if it declares none. What is no text is an error.
func pageCharset(header string) (string, error) {
	if header == "" {
		return "", nil
	}
	kind, params, err := mime.ParseMediaType(header)
	if err != nil {
		return "", nil // the page may say more itself
	}
	if strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "/xml") || strings.HasSuffix(kind, "+xml") {
		return params["charset"], nil
	}
	return "", fmt.Errorf("is %s, not a text", kind)
}

// wait keeps the pause between two pages of one host.
func (f *Fetcher) wait(ctx context.Context, host string) error {
	if f.last == nil {
		f.last = map[string]time.Time{}
	}
	pause := f.Pause
	if pause == 0 {
		pause = defaultPause
	}
	if last, asked := f.last[host]; asked && pause > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Until(last.Add(pause))):
		}
	}
	f.last[host] = time.Now()
	return nil
}

// http returns the client, made at the first page. It asks servers directly and not through a proxy, since what a proxy
// connects to cannot be checked here.
func (f *Fetcher) http() *http.Client {
	if f.client != nil {
		return f.client
	}
	timeout := f.Timeout
	if timeout == 0 {
		timeout = defaultTimeout
	}
	dialer := &net.Dialer{Timeout: timeout, Control: func(_, address string, _ syscall.RawConn) error {
		if f.AllowPrivate {
			return nil
		}
		return checkPublic(address) // of what the name led to, at the moment of connecting
	}}
	f.client = &http.Client{
		Timeout:   timeout,
		Transport: &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: timeout, MaxResponseHeaderBytes: 1 << 20, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1, IdleConnTimeout: timeout},
		CheckRedirect: func(to *http.Request, via []*http.Request) error {
			if len(via) > maxPageHops {
				return fmt.Errorf("more than %d redirects", maxPageHops)
			}
			return checkAddress(to.URL)
		},
	}
	return f.client
}

// notPublic are networks that are global unicast by their form and lead to no public server.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

func checkPublic(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := at.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return fmt.Errorf("%s %w", ip, ErrPrivateAddress)
	}
	for _, p := range notPublic {
		if p.Contains(ip) {
			return fmt.Errorf("%s %w", ip, ErrPrivateAddress)
		}
	}
	return nil
}
