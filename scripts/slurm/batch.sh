#!/usr/bin/env bash
# What the batch scripts beside this file have in common; they source it, inside a job.
#
#   run_job ARGUMENTS...       runs scripts/mpjrun.sh ARGUMENTS, to the end of the work and not only of the time: the state is saved
#                          when time runs out, and the job puts itself back into the queue. Does not return.
#   run_to_end, after_stop the two halves of that for another command: see scaling-study.sbatch
#   batch_script           to be set to the name of the script that calls it, for what it says to the user
# A batch script starts again whenever its job was requeued: what one start knows of those before is the checkpoint,
# SLURM_RESTART_COUNT, and at times a file of some lines (see history).
set -euo pipefail

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  echo "usage: source batch.sh, in a batch script (see job.sbatch); what it offers is said at its top"
  [[ ${1-} == @(-h|--help) ]] && exit
  exit 2
fi

# Signals may come at any time: USR1 to this script alone, TERM to all processes of the job. Bash acts upon one between two
# commands, so the run is in the background. Afterwards asked has the second when USR1 came, ended says whether Slurm ends this start.
asked='' ended='' run='' own_program=''
trap 'asked=${asked:-$SECONDS}; pass_on' USR1
trap 'ended=yes' TERM

# A program of the user's own would die of it at once, without need.
pass_on() { [[ $own_program ]] || kill -USR1 "$run" 2>/dev/null || true; }

batch_script=job.sbatch
here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
# Modules and the like use variables that are not set, and commands that fail.
set +euo pipefail
# shellcheck source=scripts/slurm/site.sh
source "$here/site.sh"
set -euo pipefail
# shellcheck source=scripts/set-up.sh
source "$here/../set-up.sh"

# As scontrol wants it: the number of one task of an array may also mean the whole array.
job=$SLURM_JOB_ID
[[ ! ${SLURM_ARRAY_TASK_ID-} ]] || job=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID

# What the start before this one had to say beyond the checkpoint: "done", if the work was when Slurm was about to start the job
# again, or a line "lost ELEMENTS" for each time in a row that it had come so far when nodes were lost. Read once.
history_file=$PWD/${SLURM_JOB_NAME//\//-}-$job.starts history=''
((${SLURM_RESTART_COUNT:-0} == 0)) || history=$(cat -- "$history_file" 2>/dev/null || true)
rm -f -- "$history_file"

# keep TEXT: for the next start; in a file that is new, so that no link can choose what is written to
keep() {
  rm -f -- "$history_file"
  (set -o noclobber && echo "$1" >"$history_file")
}

# The launcher says here which nodes it has lost.
export RANGE_REDUCE_ENDING=$PWD/${SLURM_JOB_NAME//\//-}-$job.ending
trap 'rm -f -- "$RANGE_REDUCE_ENDING"' EXIT

# So often in a row nodes may be lost before anything new is saved.
losses_in_vain=3

# How many seconds before the time is up the batch script gets its signal.
notice() { sed -n 's/^#SBATCH --signal=B:USR1@//p' "$here/$batch_script"; }

# job_field NAME: prints a field of the job, from the lines that begin with one of Slurm's own: in those of names, comments and
# paths there is what users have written, and that may look like any field.
job_field() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^\ *(JobState|Requeue|RunTime)= && " $line" =~ \ $1=([^ ]*) ]]; then
      echo "${BASH_REMATCH[1]}"
      return
    fi
  done < <(scontrol show job "$job" 2>/dev/null)
}

# limit_seconds: prints the time limit of the job; nothing if it has none
limit_seconds() {
  local limit
  limit=$(job_field TimeLimit) || true
  [[ $limit =~ ^(([0-9]+)-)?([0-9]+):([0-9]+):([0-9]+)$ ]] || return 0
  echo $((((10#0${BASH_REMATCH[2]} * 24 + 10#${BASH_REMATCH[3]}) * 60 + 10#${BASH_REMATCH[4]}) * 60 + 10#${BASH_REMATCH[5]}))
}

# Whether the time limit is so short that Slurm's warning comes with the start, if nothing else was asked for: sbatch --signal
# cannot be seen from here.
is_short() { [[ $limit ]] && ((limit <= $(notice))); }

# A compute node may have no network and no compiler, and hundreds of jobs must not build at once.
need_ready() {
  [[ -n ${JAVA_HOME-} ]] || command -v java >/dev/null ||
    die 2 "there is no java on $(hostname): load its module or set JAVA_HOME in $here/site.sh"
  find_java
  if ! find_mpj || ! is_built; then
    die 2 "this checkout is not ready: run $ROOT/scripts/set-up.sh on the login node, then submit again"
  fi
  export RANGE_REDUCE_READY=yes # what asks the program at the end of this job must not build it again
}

# choose_checkpoint ARGUMENTS...: sets checkpoint (nothing, if there can be none), own_checkpoint (whether the name is ours) and again
# (the arguments without those that start again)
choose_checkpoint() {
  local kind=
  ask "$ROOT/scripts/mpjrun.sh" kind,checkpoint,again "$@" || exit
  own_checkpoint=
  if [[ $kind != reduction ]]; then
    checkpoint=
    [[ $kind != program ]] || own_program=yes
  elif [[ ! $checkpoint ]]; then
    checkpoint=$PWD/${SLURM_JOB_NAME//\//-}-$job.checkpoint own_checkpoint=yes
  fi
}

# look: sets elements (done, so far) and percent
look() {
  local all=0
  elements=0 percent='0.0 %'
  [[ -r $checkpoint ]] || return 0
  ask "$ROOT/scripts/mpjrun.sh" progress status "$checkpoint" 2>/dev/null || return 0
  percent=$(awk -v part="$elements" -v all="$all" 'BEGIN { printf "%.1f %%", 100 * part / (all ? all : 1) }')
  [[ $percent != '0.0 %' || $elements == 0 ]] || percent+=" ($elements elements)"
}

# The command that goes on in a new job; the options of this one are not known here.
to_go_on() {
  local word
  printf 'sbatch [OPTIONS]'
  [[ ! $own_checkpoint ]] || set -- --checkpoint "$checkpoint" "$@"
  for word in "$here/$batch_script" "$@"; do
    [[ $word =~ ^[A-Za-z0-9_./:=,+-]+$ ]] || word=${word@Q}
    printf ' %s' "$word"
  done
}

# Whether nodes were lost; sets lost to their names. Where the launcher does not say so, a rank may have failed because it saw a
# node vanish sooner than the launcher did.
has_lost_nodes() {
  lost=''
  [[ ! -r $RANGE_REDUCE_ENDING ]] || read -r _ lost <"$RANGE_REDUCE_ENDING"
  [[ $lost ]] || ((status == 2 || status == 3)) || lost=$(silent_nodes)
  [[ $lost ]]
}

# silent_nodes: prints the first node from which nothing comes back. One that refuses the connection is there.
silent_nodes() {
  local line address port usual said status
  usual=$(scontrol show config 2>/dev/null | sed -n 's/^SlurmdPort *= *\([0-9]*\).*/\1/p')
  while IFS= read -r line; do
    # The first of each: what operators write about a node comes last.
    [[ $line =~ \ NodeAddr=([^ ]+) ]] || continue
    address=${BASH_REMATCH[1]} port=
    [[ ! $line =~ \ Port=([0-9]+) ]] || port=${BASH_REMATCH[1]}
    status=0
    # shellcheck disable=SC2016
    said=$(LC_ALL=C timeout 5 bash -c '</dev/tcp/$0/$1' "$address" "${port:-${usual:-6818}}" 2>&1) || status=$?
    if ((status == 124)) || [[ $said == *'No route to host'* || $said == *'timed out'* ]]; then
      sed -n 's/^NodeName=\([^ ]*\).*/\1/p' <<<"$line" && return
    fi
  done < <(scontrol -o show node "$SLURM_JOB_NODELIST" 2>/dev/null)
}

# again_without NODES STATUS ARGUMENTS...: another start may succeed, but some nodes are lost by what runs on them
again_without() {
  local losses
  history+=$'\n'"lost $elements"
  losses=$(grep -cxF "lost $elements" <<<"$history")
  if ((losses >= losses_in_vain)); then
    say "lost $1 at $percent, as far as the job was at the $((losses - 1)) losses before, so job $job is not requeued: save more" \
      "often (--checkpoint-every), or leave bad nodes out (sbatch --exclude). To go on: $(to_go_on "${@:3}")"
    exit "$2"
  fi
  keep "$history"
  requeue "$2" "lost $1" "${@:3}"
}

# again STATUS WHY ARGUMENTS...: the time was up, or somebody asked the run to stop
again() {
  local limit
  limit=$(limit_seconds)
  # Slurm looks every 30 seconds: with a warning that the limit has room for, none comes so soon.
  if [[ $asked ]] && is_short && ((3 * asked < limit)); then
    say "told to stop after $asked s of a time limit of $((limit / 60)) min, so job $job is not requeued: ask for more time" \
      "(--time) or sbatch --signal=B:USR1@30. To go on from $percent: $(to_go_on "${@:3}")"
    exit "$1"
  elif ((start > 1)) && [[ $elements == "$elements_before" ]]; then
    say "$2; job $job has come no further than $percent in this start, so it is not requeued: give it more time (--time)" \
      "or fewer seconds of warning (--signal). To go on: $(to_go_on "${@:3}")"
    exit "$1"
  fi
  requeue "$@"
}

# requeue STATUS WHY ARGUMENTS...: puts the job back into the queue; where that cannot be, ends it
requeue() {
  if [[ $(job_field Requeue) != 1 ]]; then
    say "$2; job $job may not be requeued, so this is its end, at $percent. To go on: $(to_go_on "${@:3}")"
  elif ! scontrol requeue "$job"; then
    say "$2; Slurm does not requeue job $job (see above). To go on: $(to_go_on "${@:3}")"
  else
    say "$2; job $job is requeued and goes on from $percent when Slurm starts it again"
  fi
  exit "$1"
}

# run_to_end COMMAND...: sets status
run_to_end() {
  "$@" &
  run=$!
  [[ ! $asked ]] || pass_on # came before there was a run
  # Not one wait: bash 5.2 loses the status (-1) when a signal interrupts it just as the run ends.
  while kill -0 "$run" 2>/dev/null; do sleep 0.2 || true; done
  status=0
  wait "$run" || status=$?
}

# after_stop ARGUMENTS...: a run that did not come to its end goes on in another start of this job, if that helps. Does not return.
after_stop() {
  local lost
  trap '' TERM # it comes to all that this script starts as well, when the job is requeued: scontrol must not end by it
  look
  if [[ $ended && $(job_field Reason) != TimeLimit ]]; then
    say "Slurm ends this start of job $job (scancel, scontrol requeue, preemption or a lost node) at $percent." \
      "If it does not start the job again by itself: $(to_go_on "$@")"
    exit 75
  elif [[ $ended ]]; then
    again 75 "the time is up" "$@"
  elif ((status == 75 || status == 138)); then # 138: by USR1, before the program could take it
    again 75 "asked to stop" "$@"
  elif has_lost_nodes; then
    again_without "$lost" "$status" "$@"
  fi
  if [[ $elements != 0 ]]; then
    say "job $job has failed (status $status) at $percent. To go on from there: scontrol requeue $job, or $(to_go_on "$@")"
  else
    say "job $job has failed (status $status); nothing is saved"
    # 2: perhaps another run has the checkpoint.
    ((status == 2)) || [[ ! $own_checkpoint ]] || ! holds_nothing || rm -f -- "$checkpoint"{,.previous,.lock,.new}
  fi
  exit "$status"
}

# Whether what is there of a checkpoint is surely a state before the first element: a damaged one may have a good one before it.
holds_nothing() {
  local file elements all
  for file in "$checkpoint"{,.previous,.new}; do
    [[ -e $file ]] || continue
    ask "$ROOT/scripts/mpjrun.sh" progress status "$file" 2>/dev/null || return 1
    [[ $elements == 0 ]] || return 1
  done
}

# after_program: a program of the user's own that did not come to its end starts again, if at all. Does not return.
after_program() {
  local why="a program of your own cannot save itself"
  trap '' TERM # see after_stop
  if [[ $ended && $(job_field Reason) == TimeLimit ]]; then
    say "the time of job $job is up, and $why: ask for more (--time)"
  elif [[ $ended ]]; then
    say "Slurm ends this start of job $job (scancel, scontrol requeue, preemption or a lost node); $why, so another start" \
      "would do all of it again"
  elif ((status == 138)); then
    say "job $job was ended by USR1 (scancel --signal, sbatch --signal): $why"
  else
    say "job $job has failed (status $status)"
  fi
  exit "$status"
}

# Whether Slurm, which has ended this start, makes another one of this job.
starts_again() {
  local restarts
  [[ $ended ]] || return 1
  restarts=$(job_field Restarts)
  ((${restarts:-1} > ${SLURM_RESTART_COUNT:-0}))
}

# finish: the work is done
finish() {
  trap '' TERM # see after_stop
  if starts_again; then
    keep "done"
  elif [[ $own_checkpoint ]]; then
    rm -f -- "$checkpoint" "$checkpoint".{previous,lock,new}
  fi
  say "job $job is done, after $start start$( ((start == 1)) || echo s)"
  exit 0
}

run_job() {
  local checkpoint='' own_checkpoint elements percent elements_before start status again=() arguments=("$@") options=() limit
  need_ready
  choose_checkpoint "$@"
  start=$((${SLURM_RESTART_COUNT:-0} + 1))
  ((start == 1)) || arguments=("${again[@]}") # what was done in earlier starts is to be kept
  [[ ! $checkpoint ]] || options+=(-Drangereduce.script=) # what to do next is said here
  [[ ! $own_checkpoint ]] || options+=(--checkpoint "$checkpoint")
  look
  elements_before=$elements
  # Unless the log was truncated (--open-mode=truncate): then the finished checkpoint answers at once.
  if [[ $history == "done" && -s /dev/stdout ]]; then
    say "start $start of job $job has nothing to do: the result stands above"
    finish
  fi
  say "start $start of job $job on $SLURM_JOB_NODELIST, $(date '+%F %T %Z'): $*"
  limit=$(limit_seconds)
  if ((start == 1)) && [[ $checkpoint && ! ${SBATCH_SIGNAL-} ]] && is_short; then
    say "the time limit of $((limit / 60)) min is no longer than the notice of $(notice) s that Slurm gives, unless --signal says" \
      "otherwise: ask for more time (--time) or sbatch --signal=B:USR1@30"
  fi

  run_to_end "$ROOT/scripts/mpjrun.sh" "${options[@]}" "${arguments[@]}"
  ((status != 0)) || finish
  [[ ! $own_program ]] || after_program
  [[ $checkpoint ]] || exit "$status"
  after_stop "${arguments[@]}"
}
