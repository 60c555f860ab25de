#!/usr/bin/env bash
# Subject: alasql 4.19.1, SQL over arrays of objects in JavaScript.
# Seen: in JOIN … ON and in JOIN … USING two rows whose keys are both null belong together, though `WHERE key = NULL`
# finds no row and `WHERE key <> 1` leaves the row with null out. A key that is absent joins nothing.
# Expected: null equals nothing in a comparison, in ON as in WHERE (ISO/IEC 9075-2, comparison predicate): a row without
# a key has no partner in an inner join.
# Why it matters: tables of services have nulls in the columns that they are joined by (a user without a manager, an
# order without a customer). Every row without a key is joined with every other such row, so that totals over the result
# are too high, and grow with the square of what is missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts alasql@4.19.1 >/dev/null
cat >run.cjs <<'JS'
const alasql = require('alasql');
const orders = [
  { order: 1, customer: 7 },
  { order: 2, customer: null },
  { order: 3, customer: null },
  { order: 4 },
];
const customers = [
  { customer: 7, name: 'Seven' },
  { customer: null, name: 'Nobody' },
];
const show = (title, sql, tables) => console.log(`${title} => ${JSON.stringify(alasql(sql, tables))}`);
show('ON', 'SELECT o.[order], c.name FROM ? o JOIN ? c ON o.customer = c.customer', [orders, customers]);
show('USING', 'SELECT o.[order], c.name FROM ? o JOIN ? c USING customer', [orders, customers]);
show('WHERE = NULL', 'SELECT [order] FROM ? WHERE customer = NULL', [orders]);
show('WHERE <> 1', 'SELECT [order] FROM ? WHERE customer <> 1', [orders]);
JS
seen=$(node run.cjs)
echo "$seen"
expected='ON => [{"order":1,"name":"Seven"},{"order":2,"name":"Nobody"},{"order":3,"name":"Nobody"}]
USING => [{"order":1,"name":"Seven"},{"order":2,"name":"Nobody"},{"order":3,"name":"Nobody"}]
WHERE = NULL => []
WHERE <> 1 => [{"order":1}]'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
echo 'As described.'
