package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"ashiato/sanctions"
)

// watchmanAddress is where watchman listens unless its file of settings says otherwise.
const watchmanAddress = "127.0.0.1:8084"

// watchmanSettings are its own defaults, but for the lists: it is not to fetch others.
const watchmanSettings = `Watchman:
  Servers:
    BindAddress: ":8084"
    AdminAddress: ":9094"
  Telemetry:
    ServiceName: "watchman"
  Download:
    RefreshInterval: "12h"
    IncludedLists:
      - "us_ofac"
  Search:
    Goroutines:
      Default: 10
      Min: 1
      Max: 25
`

// watchmanStart bounds how long it may take to load its lists.
const watchmanStart = time.Minute

// withWatchman starts watchman on OFAC's files alone and asks it the names of that list, one after the other and over several connections.
func (o *options) withWatchman(ctx context.Context, binary string) error {
	dir := filepath.Join(o.lists, listFiles[0].path)
	texts, err := namesOf(ctx, listFiles[0].list, dir)
	if err != nil {
		return err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return err
	}
	settings := filepath.Join(os.TempDir(), fmt.Sprintf("ashiato-watchman-%d.yml", os.Getpid()))
	if err := os.WriteFile(settings, []byte(watchmanSettings), 0o600); err != nil {
		return err
	}
	defer os.Remove(settings)
	child := exec.CommandContext(ctx, binary)
	child.Env = append(os.Environ(), "INITIAL_DATA_DIRECTORY="+dir, "APP_CONFIG="+settings)
	begin := time.Now()
	if err := child.Start(); err != nil {
		return err
	}
	defer func() {
		_ = child.Process.Kill() // it has nothing to save
		_ = child.Wait()
	}()
	var requests [][]byte
	for _, text := range texts {
		requests = append(requests, request("GET", "/v2/search?limit=10&name="+url.QueryEscape(text), ""))
	}
	for {
		c, err := net.Dial("tcp", watchmanAddress)
		if err == nil {
			_ = c.Close()
			break
		}
		if time.Since(begin) > watchmanStart {
			return fmt.Errorf("watchman does not listen on %s after %s", watchmanAddress, watchmanStart)
		}
		time.Sleep(50 * time.Millisecond)
	}
	figure("watchman: until it listens", "%s", "", time.Since(begin).Round(time.Millisecond))
	for _, connections := range []int{1, o.connections} {
		loaded, took, err := hammer(watchmanAddress, requests, o.seconds, connections)
		if err != nil {
			return err
		}
		figure("watchman: names a second, GET /v2/search, %d connections", "%.1f, each %s", "",
			[]any{float64(loaded.all()) / took.Seconds(), (took * time.Duration(connections) / time.Duration(max(1, loaded.all()))).Round(100 * time.Microsecond)}, connections)
	}
	figure("watchman: most memory", "%s", "", peakMemory(child.Process.Pid))
	return nil
}

// namesOf reads some names of a list's files, always the same ones.
func namesOf(ctx context.Context, list sanctions.ListID, path string) ([]string, error) {
	files, err := sanctions.Files(path)
	if err != nil {
		return nil, err
	}
	content, err := sanctions.Read(ctx, list, false, files...)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range content.Entries {
		out = append(out, e.Names[0].Text)
	}
	random := rand.New(rand.NewPCG(5, 6))
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return slices.Clip(out[:min(1000, len(out))]), nil
}
