#!/usr/bin/env bash
# Subject: jexl 2.3.0, a library for expressions that users of an app write (conditions of rules, calculated columns).
# Seen: `&&` and `||` have one rank and are read from the left: `true || false && false` is false. `+` and `*` have ranks
# as everywhere.
# Expected: `&&` binds more tightly than `||`, as in JavaScript, whose spelling the expressions have, in SQL and in
# spreadsheets.
# Why it matters: somebody who writes `status == "open" || owner == "me" && due < today` gets other rows than they read
# in it, without an error. An app that offers such expressions has to set the ranks itself (`addBinaryOp`) or ask for
# parentheses.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jexl@2.3.0 >/dev/null
cat >run.cjs <<'JS'
const jexl = require('jexl');
const rows = [
  { status: 'open', owner: 'other', isDue: false },
  { status: 'closed', owner: 'me', isDue: true },
];
for (const text of [
  'true || false && false',
  'true || (false && false)',
  'status == "open" || owner == "me" && isDue',
  '2 + 3 * 4',
]) {
  console.log(`${text} => ${rows.map((row) => jexl.evalSync(text, row)).join(', ')}`);
}
console.log(`JavaScript: ${rows.map((row) => row.status === 'open' || (row.owner === 'me' && row.isDue)).join(', ')}`);
JS
seen=$(node run.cjs)
echo "$seen"
expected='true || false && false => false, false
true || (false && false) => true, true
status == "open" || owner == "me" && isDue => false, true
2 + 3 * 4 => 14, 14
JavaScript: true, true'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
echo 'As described.'
