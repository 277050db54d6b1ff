#!/usr/bin/env bash
# Measures what the launcher costs: from the command to the result over the hosts of a hostfile, in turns with a peer that
# starts the same Java processes by plain ssh (src/benchmark/peer_ssh.py), and prints the ratio. Inside a Slurm job both use srun
# (src/benchmark/peer_srun.py).
set -euo pipefail

usage() {
  cat <<'END'
usage: scripts/start-cost.sh [--runs N] [--no-archive] -hostfile FILE [-np N]
       scripts/start-cost.sh [--runs N] [--no-archive] [-np N]  inside a Slurm job

Runs `sum 1..1e6` alternately by scripts/mpjrun.sh and by plain ssh, one ssh for each rank, and prints the seconds of each run,
the medians and the median of the ratios. Needs python3, and ssh without a password to all hosts but none to this one.
Inside a Slurm job the peer is one srun of the same Java processes. They have the options for Java that mpjrun.sh gives to its
ranks, its archive of classes included; with --no-archive they go without that, as a user's own would.

examples:
  scripts/start-cost.sh -hostfile hosts -np 6
  scripts/start-cost.sh --runs 20 -hostfile hosts
  salloc -N3 --ntasks-per-node=2 scripts/start-cost.sh -np 6
END
}

runs=10
archive=yes
plan=()
while (($#)); do
  case $1 in
    -h | --help) usage && exit ;;
    --runs) runs=$2 && shift 2 ;;
    --no-archive) archive='' && shift ;;
    -hostfile | -np) plan+=("$1" "$2") && shift 2 ;;
    *) usage >&2 && exit 2 ;;
  esac
done
peer='plain ssh'
[[ ${plan[*]} == *-hostfile* || ! ${SLURM_JOB_ID-} ]] || peer=srun
[[ ${plan[*]} == *-hostfile* || $peer == srun ]] || { usage >&2 && exit 2; }

self=$(readlink -f -- "${BASH_SOURCE[0]}")
# shellcheck source=scripts/set-up.sh
source "${self%/*}/set-up.sh"
set_up_program
job=(--quiet sum 1..1e6)

ours() { "$ROOT/scripts/mpjrun.sh" "${plan[@]}" "${job[@]}"; }

if [[ $peer == srun ]]; then
  size=$("$ROOT/scripts/mpjrun.sh" "${plan[@]}" --explain "${job[@]}" | awk '$1 == "ranks" { print $2 + 0 }')
  peer() { python3 "$ROOT/src/benchmark/peer_srun.py" "$size" "$java" "${job[@]}"; }
else
  # A line of the plan is a host and its ranks; the peer wants a host for each rank.
  hosts=$("$ROOT/scripts/mpjrun.sh" "${plan[@]}" --explain -cp . X |
    awk '{ name = $1; sub(/^[^ ]+ +ranks? /, ""); sub(/, weight.*/, ""); n = split($0, r, ", "); for (k = 1; k <= n; k++) print r[k], name }' |
    sort -n | awk '{ printf "%s%s", (NR > 1 ? "," : ""), $2 }')
  # shellcheck disable=SC2016 # for the other host
  address=$(ssh -o BatchMode=yes "${hosts%%,*}" 'echo $SSH_CONNECTION' | cut -d' ' -f1)
  peer() { python3 "$ROOT/src/benchmark/peer_ssh.py" "$address" "$java" "$hosts" "${job[@]}"; }
fi

# seconds COMMAND: how long it took; its result must be right
seconds() {
  local before=$EPOCHREALTIME result
  result=$("$@")
  [[ $result == 500000500000 ]] || die 1 "$1 gave '$result' instead of 500000500000"
  awk -v a="$before" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# The same JVMs: with what mpjrun.sh gives to those of its ranks.
tokens=("$(readlink -f -- "$(command -v "$JAVA")")" -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -XX:+UseSerialGC -XX:-UsePerfData)
[[ ! $archive || ! -s $ARCHIVES-rank.jsa ]] || tokens+=("-XX:SharedArchiveFile=$ARCHIVES-rank.jsa")
java=$(printf '%q ' "${tokens[@]}" -cp "$jar:$MPJ_HOME/lib/mpj.jar" org.rangereduce.Main)
seconds ours >/dev/null
seconds peer >/dev/null
times=$(for ((run = 0; run < runs; run++)); do
  mine=$(seconds ours)
  theirs=$(seconds peer)
  awk -v a="$mine" -v b="$theirs" 'BEGIN { printf "%s %s %.3f\n", a, b, a / b }' | tee /dev/stderr
done)
printf 'median: ours %s s, %s %s s, ratio %s\n' "$(awk '{ print $1 }' <<<"$times" | median)" \
  "$peer" "$(awk '{ print $2 }' <<<"$times" | median)" "$(awk '{ print $3 }' <<<"$times" | median)"
