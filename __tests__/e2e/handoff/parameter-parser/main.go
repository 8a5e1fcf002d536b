// Reads the parameters of a product of AWS Service Catalog out of an archive, as its two engines do: with the same libraries,
// in the versions of the older engine, from the files in the archive's root that end in .tf. Anything that the libraries find fault
// with ends it; the engines go on without a word.
package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/terraform-config-inspect/tfconfig"
)

type parameter struct {
	Type        string `json:"type"`
	Description string `json:"description"`
	Sensitive   bool   `json:"sensitive"`
}

func main() {
	parameters, err := parametersOf(os.Stdin)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(parameters)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func parametersOf(archive io.Reader) (map[string]parameter, error) {
	unzipped, err := gzip.NewReader(archive)
	if err != nil {
		return nil, err
	}
	module := tfconfig.NewModule("product")
	files := tar.NewReader(unzipped)
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if header.Typeflag != tar.TypeReg || strings.Contains(header.Name, "/") || !strings.HasSuffix(header.Name, ".tf") {
			continue
		}
		if err := load(module, header.Name, files); err != nil {
			return nil, err
		}
	}
	parameters := map[string]parameter{}
	for name, variable := range module.Variables {
		parameters[name] = parameter{variable.Type, variable.Description, variable.Sensitive}
	}
	return parameters, nil
}

func load(module *tfconfig.Module, name string, content io.Reader) error {
	text, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	file, problems := hclparse.NewParser().ParseHCL(text, name)
	if problems.HasErrors() {
		return problems
	}
	if problems := tfconfig.LoadModuleFromFile(file, module); problems.HasErrors() {
		return problems
	}
	return nil
}
