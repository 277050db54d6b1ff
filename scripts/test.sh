#!/usr/bin/env bash
# Passes all tests: the shell check, then Maven's verify (unit tests, whole runs, format).
# A new script is checked once it matches the shellcheck line below; a new test goes to src/test.
set -euo pipefail

usage() {
  cat <<'END'
usage: scripts/test.sh [--fast | --soak] [MAVEN ARGUMENTS...]

Makes the checkout ready, checks the shell scripts and runs all tests. After the first time plain
`mvn verify` works too.

  --fast   unit tests with few random cases; no whole runs, no clusters: under a minute
  --soak   with all the large counts: hours

examples:
  scripts/test.sh --fast                               # while you write
  scripts/test.sh                                      # before every commit
  scripts/test.sh --soak                               # before a release
  scripts/test.sh -Dtest='Partition*' -Dsurefire.failIfNoSpecifiedTests=false -DskipITs
END
}

phase=verify
arguments=()
for argument in "$@"; do
  case $argument in
    -h | --help) usage && exit ;;
    --fast)
      phase='test'
      arguments+=(-Drangereduce.tier=fast -DexcludedGroups=slow)
      ;;
    --soak) arguments+=(-Drangereduce.tier=soak) ;;
    *) arguments+=("$argument") ;;
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
if [[ $phase == verify ]]; then
  need ip iproute2
  need unshare util-linux
  need pgrep procps
  need /usr/sbin/sshd openssh-server
  need /usr/sbin/munged munge
  need /usr/sbin/slurmctld slurmctld
  need /usr/sbin/slurmd slurmd
  need sbatch slurm-client
fi
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

exec mvn -B -ntp "$phase" "${arguments[@]}"
