package web_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A schema is a JSON Schema, of which as much is read as those of the
// Reconciliation API say. What it does not know is a failure, so that nothing is
// passed over in silence.
type schema struct {
	t    testing.TB
	root map[string]any
	dir  string
}

func schemaOf(t testing.TB, name string) schema {
	t.Helper()
	dir := filepath.Join("testdata", "reconciliation")
	b, err := os.ReadFile(filepath.Join(dir, name+".json"))
	must(t, err)
	s := schema{t: t, dir: dir}
	must(t, json.Unmarshal(b, &s.root))
	return s
}

// wrong says what in a JSON text is not as the schema has it; "" if all is.
func (s schema) wrong(text []byte) string {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return err.Error()
	}
	return s.check("$", s.root, v)
}

func (s schema) check(at string, rule map[string]any, v any) string {
	for key, arg := range rule {
		if problem := s.apply(at, rule, key, arg, v); problem != "" {
			return problem
		}
	}
	return ""
}

func (s schema) apply(at string, rule map[string]any, key string, arg, v any) string {
	object, isObject := v.(map[string]any)
	list, isList := v.([]any)
	switch key {
	case "$schema", "$id", "description", "definitions", "title":
	case "$ref":
		return s.follow(at, arg.(string), v)
	case "type":
		if !isType(arg.(string), v) {
			return fmt.Sprintf("%s is no %s: %v", at, arg, v)
		}
	case "enum":
		if !slices.Contains(arg.([]any), v) {
			return fmt.Sprintf("%s is none of %v: %v", at, arg, v)
		}
	case "pattern":
		if text, ok := v.(string); ok && !regexp.MustCompile(arg.(string)).MatchString(text) {
			return fmt.Sprintf("%s does not match %s: %s", at, arg, text)
		}
	case "required":
		for _, name := range arg.([]any) {
			if _, ok := object[name.(string)]; isObject && !ok {
				return fmt.Sprintf("%s has no %s", at, name)
			}
		}
	case "properties":
		for name, rule := range arg.(map[string]any) {
			if member, ok := object[name]; ok {
				if problem := s.check(at+"."+name, rule.(map[string]any), member); problem != "" {
					return problem
				}
			}
		}
	case "patternProperties":
		for pattern, rule := range arg.(map[string]any) {
			for name, member := range object {
				if regexp.MustCompile(pattern).MatchString(name) {
					if problem := s.check(at+"."+name, rule.(map[string]any), member); problem != "" {
						return problem
					}
				}
			}
		}
	case "additionalProperties":
		known, _ := rule["properties"].(map[string]any)
		for name := range object {
			if _, ok := known[name]; !ok && arg == false {
				return fmt.Sprintf("%s has a %s", at, name)
			}
		}
	case "items":
		for i, member := range list {
			if problem := s.check(fmt.Sprintf("%s[%d]", at, i), arg.(map[string]any), member); problem != "" {
				return problem
			}
		}
	case "contains":
		if isList && !slices.ContainsFunc(list, func(member any) bool { return s.check(at, arg.(map[string]any), member) == "" }) {
			return at + " does not contain what it must"
		}
	case "minItems":
		if isList && len(list) < int(arg.(float64)) {
			return at + " is too short"
		}
	case "uniqueItems":
		seen := map[string]bool{}
		for _, member := range list {
			b, _ := json.Marshal(member)
			if seen[string(b)] {
				return at + " has one twice"
			}
			seen[string(b)] = true
		}
	case "oneOf", "anyOf":
		fits := 0
		for _, rule := range arg.([]any) {
			if s.check(at, rule.(map[string]any), v) == "" {
				fits++
			}
		}
		if fits == 0 || key == "oneOf" && fits > 1 {
			return fmt.Sprintf("%s fits %d of %s", at, fits, key)
		}
	default:
		return fmt.Sprintf("%s: the test does not know what %q asks", at, key)
	}
	return ""
}

// follow checks against a schema that stands elsewhere, in this one or beside it.
func (s schema) follow(at, ref string, v any) string {
	path, inside := strings.CutPrefix(ref, "#/")
	if !inside {
		if strings.Contains(ref, "://") {
			return at + ": the test does not have " + ref
		}
		other := schemaOf(s.t, strings.TrimSuffix(ref, ".json"))
		return other.check(at, other.root, v)
	}
	rule := s.root
	for step := range strings.SplitSeq(path, "/") {
		rule = rule[step].(map[string]any)
	}
	return s.check(at, rule, v)
}

func isType(name string, v any) bool {
	switch v := v.(type) {
	case map[string]any:
		return name == "object"
	case []any:
		return name == "array"
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && v == float64(int(v))
	}
	return name == "null"
}

// The examples that the specification calls wrong are found wrong, and those that it
// calls right are right.
func TestTheSchemasTellRightFromWrong(t *testing.T) {
	for kind, name := range map[string]string{"manifest": "manifest", "query": "reconciliation-query-batch", "result": "reconciliation-result-batch"} {
		s := schemaOf(t, name)
		for _, verdict := range []string{"valid", "invalid"} {
			files, err := filepath.Glob(filepath.Join("testdata", "reconciliation", verdict+"-"+kind+"-*.json"))
			must(t, err)
			if verdict == "invalid" && len(files) < 2 {
				t.Errorf("%d examples of a wrong %s", len(files), kind)
			}
			for _, file := range files {
				b, err := os.ReadFile(file)
				must(t, err)
				if wrong := s.wrong(b); (wrong == "") != (verdict == "valid") {
					t.Errorf("%s is %s: %q", file, verdict, wrong)
				}
			}
		}
	}
}
