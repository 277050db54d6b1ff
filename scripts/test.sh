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

# As root, tests run over several hosts (network namespaces, with an ssh server each or a Slurm); elsewhere they say why they
# do not.
missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need shellcheck shellcheck
need ip iproute2
need unshare util-linux
need pgrep procps
[[ -x /usr/sbin/sshd ]] || missing+=(openssh-server)
[[ -x /usr/sbin/munged ]] || missing+=(munge)
[[ -x /usr/sbin/slurmctld ]] || missing+=(slurmctld)
[[ -x /usr/sbin/slurmd ]] || missing+=(slurmd)
need sbatch slurm-client
if [[ ${missing[*]} ]] && ((EUID == 0)) && command -v apt-get >/dev/null; then
  say "installing ${missing[*]} (apt-get install)"
  install=(env DEBIAN_FRONTEND=noninteractive apt-get -y install --no-install-recommends "${missing[@]}")
  { "${install[@]}" || { apt-get update && "${install[@]}"; }; } </dev/null >/dev/null 2>&1 || true
fi
if command -v shellcheck >/dev/null; then
  shellcheck -x scripts/*.sh scripts/slurm/*.{sh,sbatch} src/test/cluster/*.sh .ci/run
else
  say "skipping the shell check, because shellcheck is not installed"
fi

exec mvn "${arguments[@]}"
