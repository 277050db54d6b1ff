#!/usr/bin/env bash
# Measures what --checkpoint costs: the same job with a checkpoint every second and without, by turns.
# To measure another job, give it after --; it should run for five seconds or more.
set -euo pipefail

self=$(readlink -f -- "${BASH_SOURCE[0]}")
mpjrun=${self%/*}/mpjrun.sh

usage() {
  cat <<'END'
usage: scripts/checkpoint-cost.sh [--runs N] [-np N] [--every TIME] [-- REDUCTION [EXPRESSION] RANGE]

Runs a job by turns without and with a checkpoint every second, and prints the ratio of their rates.

examples:
  scripts/checkpoint-cost.sh
  scripts/checkpoint-cost.sh --runs 9 -np 4 --every 1s -- mean 'sin(i)' 1..1e9
END
}

runs=5
ranks=2
every=1s
job=(sum i/3 1..1e11)
while (($#)); do
  case $1 in
    -h | --help) usage && exit ;;
    --runs) runs=$2 && shift 2 ;;
    -np) ranks=$2 && shift 2 ;;
    --every) every=$2 && shift 2 ;;
    --) shift && job=("$@") && break ;;
    *) usage >&2 && exit 2 ;;
  esac
done

folder=$(mktemp -d -p .)
trap 'rm -rf -- "$folder"' EXIT

# rate OPTIONS...: elements per second of one run
rate() {
  "$mpjrun" -q -np "$ranks" --format json "$@" "${job[@]}" | sed -n 's/^ *"elementsPerSecond" : \(.*\),$/\1/p'
}

median() { sort -g | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

for ((run = 1; run <= runs; run++)); do
  plain=$(rate)
  kept=$(rate --checkpoint "$folder/state.json" --checkpoint-every "$every" --fresh)
  awk -v a="$plain" -v b="$kept" 'BEGIN { printf "without %.4g, with %.4g elements/s, ratio %.4f\n", a, b, b / a }'
  printf '%s\n' "$plain" >>"$folder/plain"
  printf '%s\n' "$kept" >>"$folder/kept"
done
awk -v a="$(median <"$folder/plain")" -v b="$(median <"$folder/kept")" \
  'BEGIN { printf "medians: without %.4g, with %.4g elements/s, ratio %.4f\n", a, b, b / a }'
