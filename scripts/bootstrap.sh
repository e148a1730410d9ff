# Sourced by start and test: brings Node 24 and every dependency, from nothing but Node >= 20.19 and npm.
# shellcheck shell=bash

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

command -v node >/dev/null || fail "Node.js is missing. Install Node 20.19 or newer with npm (nodejs.org, or your distribution), then run this again."
command -v npm >/dev/null || fail "npm is missing. Install it beside Node.js, then run this again."
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "Node $(node --version) is too old to start from. Install Node 20.19 or newer."

# npm writes this file last, so it is only as new as the lock when an installation went through to its end.
installed=node_modules/.package-lock.json
is_installed() { [ -f "$installed" ] && [ ! package-lock.json -nt "$installed" ]; }

install_dependencies() {
  # Two at once would empty the folder under each other: whoever comes second waits, and finds everything there.
  if command -v flock >/dev/null; then flock 9; fi
  if is_installed; then return; fi
  printf '▸ Installing dependencies (about a minute the first time) …\n'
  log=$(mktemp)
  ONNXRUNTIME_NODE_INSTALL=skip npm ci --no-progress --loglevel=error >"$log" 2>&1 9>&- ||
    { cat "$log" >&2; fail "Installing the dependencies failed; npm's own words are above. A network fault? Run this again."; }
  rm -f "$log"
  touch "$installed"
}

if ! is_installed; then
  mkdir -p var
  install_dependencies 9>var/installing.lock
fi

# Every tool and child process from here on runs on the Node that npm brought.
PATH="$PWD/node_modules/.bin:$PATH"
node -e 'process.exit(Number(process.versions.napi) >= 10 ? 0 : 1)' ||
  fail "This machine's Node is $(node --version) and npm brought none for its processor ($(uname -sm)). Install Node 24."
