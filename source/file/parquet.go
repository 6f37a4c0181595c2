package file

import (
	"errors"
	"io"
)

func startParquet(m member, src io.ReadCloser, opt *Options) (recordReader, io.Closer, error) {
	return nil, nil, errors.New("is Parquet, which has to be opened as a plain file")
}
