package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v4"

	"ashiato/sanctions"
)

// listsFile is the file in the data folder that says where lists come from and how old they may be. It need not be there.
const listsFile = "lists.yaml"

// listsConfig is what the file says.
type listsConfig struct {
	MaxAge      string                                `yaml:"max_age"`       // of a list that answers about today
	MaxAgeAsOf  string                                `yaml:"max_age_as_of"` // of a list that answers about a past day
	KeepAnswers string                                `yaml:"keep_answers"`  // how long "ashiato serve" keeps the texts of questions and answers
	Sources     map[sanctions.ListID]sanctions.Source `yaml:"sources"`       // instead of, or beside, the issuers' own
}

// maxConfig is the greatest size of the file.
const maxConfig = 1 << 20

func readListsConfig(cmd *cobra.Command) (listsConfig, error) {
	dir, err := dataDir(cmd)
	if err != nil {
		return listsConfig{}, err
	}
	path := filepath.Join(dir, listsFile)
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return listsConfig{}, nil
	}
	if err != nil {
		return listsConfig{}, err
	}
	if info.Size() > maxConfig {
		return listsConfig{}, fmt.Errorf("%s: larger than %d bytes", path, maxConfig)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return listsConfig{}, err
	}
	var config listsConfig
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&config); err != nil {
		return listsConfig{}, fmt.Errorf("%s: %w", path, err)
	}
	return config, nil
}

// ages returns the greatest ages that the file allows, the defaults where it says nothing.
func (c listsConfig) ages() (sanctions.Ages, error) {
	ages := sanctions.DefaultAges
	for _, a := range []struct {
		text string
		into *time.Duration
	}{{c.MaxAge, &ages.Today}, {c.MaxAgeAsOf, &ages.AsOf}} {
		if a.text == "" {
			continue
		}
		d, err := time.ParseDuration(a.text)
		if err != nil || d <= 0 {
			return ages, fmt.Errorf("%s: age %q: want a duration such as 72h", listsFile, a.text)
		}
		*a.into = d
	}
	return ages, nil
}

// keep returns how long texts of questions and answers are kept; 0 where the file says nothing: for ever.
func (c listsConfig) keep() (time.Duration, error) {
	if c.KeepAnswers == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(c.KeepAnswers)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%s: keep_answers %q: want a duration such as 43800h, five years", listsFile, c.KeepAnswers)
	}
	return d, nil
}
