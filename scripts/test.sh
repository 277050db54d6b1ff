#!/usr/bin/env bash
# Passes all tests: the shell check, then Maven's verify (unit tests, whole runs, format).
# A new script is checked once it matches the shellcheck line below; a new test goes to src/test.
set -euo pipefail

usage() {
  cat <<'END'
usage: scripts/test.sh [--soak] [MAVEN ARGUMENTS...]

Makes the checkout ready, checks the shell scripts and runs all tests. After the first time plain
`mvn verify` works too.

examples:
  scripts/test.sh                                      # before every commit
  scripts/test.sh --soak                               # with the long counts
  scripts/test.sh -Dtest='Partition*' -Dsurefire.failIfNoSpecifiedTests=false -DskipITs
END
}

arguments=(-B -ntp verify)
for word in "$@"; do
  case $word in
    -h | --help) usage && exit ;;
    --soak) arguments+=(-Drangereduce.soak=true) ;;
    *) arguments+=("$word") ;;
  esac
done

self=$(readlink -f -- "${BASH_SOURCE[0]}")
# shellcheck source=scripts/set-up.sh
source "${self%/*}/set-up.sh"
set_up_maven
cd "$ROOT"

if ! command -v shellcheck >/dev/null && ((EUID == 0)) && command -v apt-get >/dev/null; then
  say "installing shellcheck (apt-get install)"
  { apt-get -y install shellcheck || { apt-get update && apt-get -y install shellcheck; }; } </dev/null >/dev/null 2>&1 || true
fi
if command -v shellcheck >/dev/null; then
  shellcheck -x scripts/*.sh .ci/run
else
  say "skipping the shell check, because shellcheck is not installed"
fi

exec mvn "${arguments[@]}"
