package fetch

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

	"ashiato/claims"
)

// Bounds of fetching pages.
const (
	maxPageHops    = 5
	defaultTimeout = 30 * time.Second
	defaultPause   = time.Second
)

// Client takes pages from their addresses: by HTTP and HTTPS alone, one after the other, bounded in time, size and
// redirects, and not from addresses of a private network, which a list from elsewhere has no business to name.
type Client struct {
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

// Page takes one page. Its Source has the address as its name. The error names the address, and is one too if the page is no text that
// claims.Read could read.
func (c *Client) Page(ctx context.Context, address string) (claims.Source, error) {
	src, err := c.fetch(ctx, address)
	if err != nil {
		var wrapped *url.Error // repeats the address
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return claims.Source{}, fmt.Errorf("%s: %w", address, err)
	}
	if err := src.Check(); err != nil { // names the source
		return claims.Source{}, err
	}
	return src, nil
}

func (c *Client) fetch(ctx context.Context, address string) (claims.Source, error) {
	at, err := url.Parse(address)
	if err != nil {
		return claims.Source{}, errors.New("is no address of a page")
	}
	if err := checkAddress(at); err != nil {
		return claims.Source{}, err
	}
	if err := c.wait(ctx, at.Host); err != nil {
		return claims.Source{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return claims.Source{}, err
	}
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/xml, application/rss+xml, application/atom+xml, text/plain;q=0.9")
	if c.Agent != "" {
		req.Header.Set("User-Agent", c.Agent)
	}
	resp, err := c.http().Do(req)
	if err != nil {
		return claims.Source{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return claims.Source{}, fmt.Errorf("the server answers %s", resp.Status)
	}
	charset, err := pageCharset(resp.Header.Get("Content-Type"))
	if err != nil {
		return claims.Source{}, err
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, claims.MaxSource+1))
	if err != nil {
		return claims.Source{}, err
	}
	return claims.Source{Name: address, Data: data, Charset: charset}, nil // what is larger is refused by Check
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
func (c *Client) wait(ctx context.Context, host string) error {
	if c.last == nil {
		c.last = map[string]time.Time{}
	}
	pause := c.Pause
	if pause == 0 {
		pause = defaultPause
	}
	if last, asked := c.last[host]; asked && pause > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Until(last.Add(pause))):
		}
	}
	c.last[host] = time.Now()
	return nil
}

// http returns the client, made at the first page. It asks servers directly and not through a proxy, since what a proxy
// connects to cannot be checked here.
func (c *Client) http() *http.Client {
	if c.client != nil {
		return c.client
	}
	timeout := c.Timeout
	if timeout == 0 {
		timeout = defaultTimeout
	}
	dialer := &net.Dialer{Timeout: timeout, Control: func(_, address string, _ syscall.RawConn) error {
		if c.AllowPrivate {
			return nil
		}
		return checkPublic(address) // of what the name led to, at the moment of connecting
	}}
	c.client = &http.Client{
		Timeout:   timeout,
		Transport: &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: timeout, MaxResponseHeaderBytes: 1 << 20, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1, IdleConnTimeout: timeout},
		CheckRedirect: func(to *http.Request, via []*http.Request) error {
			if len(via) > maxPageHops {
				return fmt.Errorf("more than %d redirects", maxPageHops)
			}
			return checkAddress(to.URL)
		},
	}
	return c.client
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
