#!/usr/bin/env bash
# Measures what --checkpoint costs: the same job with a checkpoint every second and without, by turns.
# To measure another job, give it after --; it should run for five seconds or more.
set -euo pipefail

self=$(readlink -f -- "${BASH_SOURCE[0]}")
mpjrun=${self%/*}/mpjrun.sh

usage() {
  cat <<'END'
usage: scripts/checkpoint-cost.sh [--runs N] [-np N] [--every TIME] [-- REDUCTION [EXPRESSION] RANGE]

Runs a job by turns without and with a checkpoint every second, and prints the ratios of their rates and of the processor
time they took (start included), which is steadier on a machine that is not quiet.

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

# measure OPTIONS...: elements per second of one run, and the processor seconds it took, start included
measure() {
  local TIMEFORMAT='%U %S'
  {
    time "$mpjrun" -q -np "$ranks" --format json "$@" "${job[@]}" >"$folder/result" 2>"$folder/said"
  } 2>"$folder/times" || { cat "$folder/said" >&2 && return 1; }
  sed -n 's/^ *"elementsPerSecond" : \(.*\),$/\1/p' "$folder/result"
  awk '{ print $1 + $2 }' "$folder/times"
}

median() { sort -g | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

# report LABEL RATE SECONDS RATE SECONDS: without, then with
report() {
  awk -v label="$1" -v a="$2" -v s="$3" -v b="$4" -v t="$5" 'BEGIN {
    printf "%-8s without %.4g elements/s, %.2f CPU s; with %.4g, %.2f; ratio of rates %.4f, of CPU time %.4f\n",
      label, a, s, b, t, b / a, t / s }'
}

for ((run = 1; run <= runs; run++)); do
  mapfile -t plain < <(measure)
  mapfile -t kept < <(measure --checkpoint "$folder/state.json" --checkpoint-every "$every" --fresh)
  ((${#plain[@]} == 2 && ${#kept[@]} == 2)) || exit 1
  report "run $run" "${plain[@]}" "${kept[@]}"
  for k in 0 1; do
    printf '%s\n' "${plain[k]}" >>"$folder/plain$k"
    printf '%s\n' "${kept[k]}" >>"$folder/kept$k"
  done
done
report medians "$(median <"$folder/plain0")" "$(median <"$folder/plain1")" \
  "$(median <"$folder/kept0")" "$(median <"$folder/kept1")"
