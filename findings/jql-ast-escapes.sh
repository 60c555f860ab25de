#!/usr/bin/env bash
# Subject: @atlaskit/jql-ast 4.0.0 with @atlaskit/jql-parser 3.0.1 (Atlassian's own parser of JQL).
# Seen: the `value` of a quoted operand loses the backslash of \n, \t and \u0041 and keeps the letters: "a\nb" reads
# as "anb", without an error. \\ and \" are read right.
# Expected: JQL's escapes \n, \t and \uXXXX read as the characters that they stand for, as Jira reads them, or an error.
# Why it matters: whoever reads a query's values with it (an editor, a check before a query is sent) sees another
# value than the one that Jira looks for; a round trip through the tree changes what the query finds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @atlaskit/jql-ast@4.0.0 @atlaskit/jql-parser@3.0.1 >/dev/null
cat >read.cjs <<'JS'
const { JastBuilder } = require('@atlaskit/jql-ast');
for (const operand of [String.raw`"a\nb"`, String.raw`"a\tb"`, String.raw`"a\u0041b"`, String.raw`"a\\b"`, String.raw`"a\"b"`]) {
  const { query, errors } = new JastBuilder().build(`summary ~ ${operand}`);
  console.log(operand, '=>', JSON.stringify(query.where.operand.value), `errors: ${errors.length}`);
}
JS
seen=$(node read.cjs)
echo "$seen"
expected='"a\nb" => "anb" errors: 0
"a\tb" => "atb" errors: 0
"a\u0041b" => "au0041b" errors: 0
"a\\b" => "a\\b" errors: 0
"a\"b" => "a\"b" errors: 0'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
