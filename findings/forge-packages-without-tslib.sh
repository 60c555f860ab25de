#!/usr/bin/env bash
# Subject: @forge/egress 3.0.0, @forge/csp 6.3.2, @forge/i18n 1.0.0, @forge/manifest 13.7.0.
# Seen: each requires tslib when it is loaded and names it in no list of dependencies. Installed as npm installs a
# package and what it depends on, loading it ends with "Cannot find module 'tslib'".
# Expected: a package declares what it requires, so that it loads wherever it is installed (npm's documentation of
# `dependencies`).
# Why it matters: they work only where another package of the tree happens to bring tslib to the top. Strict layouts
# (pnpm, Yarn PnP), deduplication or the removal of that other package break a tool or an app that uses one of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
seen=''
for package in egress@3.0.0 csp@6.3.2 i18n@1.0.0 manifest@13.7.0; do
  name=${package%@*}
  mkdir "$folder/$name"
  cd "$folder/$name"
  npm init -y >/dev/null
  npm install --silent --no-audit --no-fund "@forge/$package" >/dev/null
  declared=$(node -p "const p = require('./node_modules/@forge/$name/package.json'); 'tslib' in { ...p.dependencies, ...p.peerDependencies, ...p.optionalDependencies }")
  loaded=$(node -e "try { require('@forge/$name'); console.log('loads'); } catch (error) { console.log(error.message.split('\n')[0]); }")
  line="@forge/$package: declares tslib: $declared; $loaded"
  echo "$line"
  seen+="$line"$'\n'
done
expected="@forge/egress@3.0.0: declares tslib: false; Cannot find module 'tslib'
@forge/csp@6.3.2: declares tslib: false; Cannot find module 'tslib'
@forge/i18n@1.0.0: declares tslib: false; Cannot find module 'tslib'
@forge/manifest@13.7.0: declares tslib: false; Cannot find module 'tslib'
"
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
echo 'As described.'
