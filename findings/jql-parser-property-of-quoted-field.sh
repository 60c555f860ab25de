#!/usr/bin/env bash
# Subject: @atlaskit/jql-ast 4.0.0 with @atlaskit/jql-parser 3.0.1 (Atlassian's own parser of JQL).
# Seen: a property of a field (its search alias, `Customer.Id`) is accepted behind a bare name only. Behind a quoted
# name ("Main customer".Id) and behind the number of a custom field (cf[10001].Id) the query is refused.
# Expected: the documented spelling `<field>.<alias>` for every way to name a field, since most names have a space and
# the number is the only name that a field keeps when it is renamed.
# Why it matters: a Forge app that writes JQL about its own custom field of type object has no stable spelling: what it
# generates must be tried on the site (POST /rest/api/3/jql/parse) before it is relied on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @atlaskit/jql-ast@4.0.0 @atlaskit/jql-parser@3.0.1 >/dev/null
cat >read.cjs <<'JS'
const { JastBuilder } = require('@atlaskit/jql-ast');
for (const field of ['Customer.Id', '"Main customer".Id', '"Main customer.Id"', 'cf[10001].Id', 'cf[10001]']) {
  const { errors } = new JastBuilder().build(`${field} = "7"`);
  console.log(field, '=>', errors.length === 0 ? 'accepted' : 'refused');
}
JS
seen=$(node read.cjs)
echo "$seen"
expected='Customer.Id => accepted
"Main customer".Id => refused
"Main customer.Id" => accepted
cf[10001].Id => refused
cf[10001] => accepted'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
