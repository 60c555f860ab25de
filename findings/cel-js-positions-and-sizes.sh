#!/usr/bin/env bash
# Subject: @marcbachmann/cel-js 8.0.0, the Common Expression Language (CEL) in JavaScript.
# Seen: `size()` of a text counts its characters (code points), while `indexOf` and `substring` of the same text count in
# units of UTF-16. Of 𠮷野家, a name of three characters, `size()` is 3, `indexOf` finds the last one at 3, and
# `substring(size() - 1)` gives two characters instead of the last; `substring(0, 1)` gives half of the first.
# Expected: one measure. CEL defines a string as a sequence of code points and `size` as their number, and the extension
# that has `substring` and `indexOf` (cel-go, strings) counts characters from zero.
# Why it matters: expressions that cut a text by its size are right in every test with Latin letters, and give wrong names
# for people and places that are written with such characters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @marcbachmann/cel-js@8.0.0 >/dev/null
cat >run.mjs <<'JS'
import { evaluate } from '@marcbachmann/cel-js';

const name = '𠮷野家';
const tries = ['name.size()', 'name.indexOf("家")', 'name.substring(name.size() - 1)', 'name.substring(0, 1)'];
for (const text of tries) {
  const value = evaluate(text, { name });
  console.log(`${text} = ${typeof value === 'string' ? JSON.stringify(value) : value}`);
}
JS
node run.mjs | tee seen.txt
cat >expected.txt <<'TXT'
name.size() = 3
name.indexOf("家") = 3
name.substring(name.size() - 1) = "野家"
name.substring(0, 1) = "\ud842"
TXT
diff expected.txt seen.txt && echo 'As described.'
