#!/usr/bin/env bash
# Measures RangeReduce against its peers on this machine, in one run, and prints a table of ratios of rates.
# A peer that is not installed is left out, and a line says which packages it needs. To add a job: a line in the
# list below, and the same job in each of src/benchmark/peer*.
set -euo pipefail

usage() {
  cat <<'END'
usage: scripts/benchmark.sh [-np N] [--runs R] [--scale S] [JOB...]
       scripts/benchmark.sh --against OLD.jar [-np N] [--runs R] [--scale S] [JOB...]
       scripts/benchmark.sh --kernels [JOB...]

Prints for each job the rate of RangeReduce (elements per second in the loop, slowest rank, median of R runs) and
how many times faster it is than C on Open MPI, Python with numpy on mpi4py, Java's LongStream.parallel() and
Python's multiprocessing, each on N ranks, processes or threads; last, the seconds of our whole command.
Every result is checked against that of the peers.

With --against: how many times faster the loop is than that of another build of this program, median of R runs
each, the two in turn, on threads of one process (-dev local).

With --kernels: how many nanoseconds one core takes for an element in the plain loop and in vectors, by the sample
that decides between the two (the best of many runs over one block; 0 is a form that is not there).

examples:
  scripts/benchmark.sh                                 # all jobs, 2 ranks, 5 runs
  scripts/benchmark.sh --runs 3 sum_i integrate_pi     # two jobs
  scripts/benchmark.sh --scale 0.1                     # ranges a tenth as long: a quick look
  scripts/benchmark.sh --kernels sum_sin               # one loop alone
  scripts/benchmark.sh --against /tmp/before.jar sum_inverse mean_sqrt
END
}

ranks=2
runs=5
scale=1
kernels=
against=
wanted=()
while (($#)); do
  case $1 in
    -h | --help) usage && exit ;;
    -np) ranks=${2:?-np needs a number} && shift 2 ;;
    --runs) runs=${2:?--runs needs a number} && shift 2 ;;
    --scale) scale=${2:?--scale needs a number} && shift 2 ;;
    --kernels) kernels=yes && shift ;;
    --against) against=$(readlink -e -- "${2:?--against needs a jar}") && shift 2 ;;
    -*) printf 'benchmark.sh: unknown option %s (see --help)\n' "$1" >&2 && exit 2 ;;
    *) wanted+=("$1") && shift ;;
  esac
done

self=$(readlink -f -- "${BASH_SOURCE[0]}")
# shellcheck source=scripts/set-up.sh
source "${self%/*}/set-up.sh"
set_up_program
peers=$ROOT/src/benchmark
work=$ROOT/target/benchmark
mkdir -p "$work"

# prepare_peers: compiles what is compiled, and says which peers are left out
prepare_peers() {
  mpirun=(mpirun --oversubscribe -np "$ranks")
  ((EUID)) || mpirun+=(--allow-run-as-root)
  python=
  for candidate in python3 /usr/bin/python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import numpy, mpi4py' 2>/dev/null; then
      python=$candidate
      break
    fi
  done

  if command -v mpicc >/dev/null && command -v mpirun >/dev/null; then
    mpicc -O3 -march=native -o "$work/peer" "$peers/peer.c" -lm
  else
    say "C on Open MPI is left out: install gcc openmpi-bin libopenmpi-dev"
  fi
  if [[ ! $python ]] || ! command -v mpirun >/dev/null; then
    python=
    say "numpy on mpi4py is left out: install python3-numpy python3-mpi4py openmpi-bin"
  fi
  "${JAVA%java}javac" -d "$work" "$peers/PeerStreams.java"
}
[[ $kernels || $against ]] || prepare_peers

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# field NAME: a number from our JSON
field() { sed -n "s/^  \"$1\" : \([-0-9.E]*\),*\$/\1/p" "$work/ours.json"; }

# ours N ARGUMENTS...: sets rate (elements/s in the loop), result and whole (seconds of the command)
ours() {
  local n=$1 run before
  : >"$work/seconds"
  for ((run = 0; run < runs; run++)); do
    before=$EPOCHREALTIME
    "$ROOT/scripts/mpjrun.sh" -np "$ranks" --quiet --format json "${@:2}" >"$work/ours.json"
    whole=$(awk -v a="$before" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }')
    field computeSeconds >>"$work/seconds"
  done
  rate=$(awk -v n="$n" -v s="$(median <"$work/seconds")" 'BEGIN { print n / s }')
  result=$("$ROOT/scripts/mpjrun.sh" -np "$ranks" --quiet --format value "${@:2}")
}

# peer N COMMAND...: prints how many times faster we are than a peer on a range of N; ! if its result is another
peer() {
  local n=$1 out check
  out=$("${@:2}" 2>>"$work/errors" </dev/null) || { printf failed && return; }
  check=''
  if [[ $n == "$elements" ]] && ! awk -v a="$result" -v b="${out% *}" \
    'BEGIN { d = a - b; exit !(a == b || (d < 0 ? -d : d) <= 1e-9 * (1 + (a < 0 ? -a : a))) }'; then
    check='!'
  fi
  awk -v r="$rate" -v n="$n" -v s="${out##* }" -v c="$check" 'BEGIN { printf "%.2f%s", r * s / n, c }'
}

# in_jar JAR ARGUMENTS...: appends the seconds of one run of that jar's loop to the file named after it
in_jar() {
  "$JAVA" --add-modules jdk.incubator.vector -cp "$1" org.rangereduce.Main -dev local -np "$ranks" --quiet \
    --format json "${@:2}" >"$work/ours.json" 2>>"$work/errors"
  field computeSeconds >>"$work/${1//\//+}.seconds"
}

# in_turn N ARGUMENTS...: prints our rate, and how many times faster it is than that of the other jar
in_turn() {
  local n=$1 run jar
  rm -f "$work"/*.seconds
  for ((run = 0; run < runs; run++)); do
    for jar in "$against" "$ROOT/target/range-reduce.jar"; do in_jar "$jar" "${@:2}"; done
  done
  awk -v n="$n" -v new="$(median <"$work/${jar//\//+}.seconds")" -v old="$(median <"$work/${against//\//+}.seconds")" \
    'BEGIN { printf "%12.2e %8.2f\n", n / new, old / new }'
}

# kernels_of ARGUMENTS...: prints nanoseconds per element in the plain loop and in vectors
kernels_of() {
  "$ROOT/scripts/mpjrun.sh" -np 1 -dev local --verbose --format value "$@" 2>&1 >/dev/null |
    awk '/elements take .* plain loop/ { for (k = 1; k < NF; k++) if ($k == "elements") plain = $(k + 2) / $(k - 1) }
      /elements take .* vectors/ {
        for (k = 1; k < NF; k++) if ($k == "elements") each = $(k + 2) / $(k - 1)
        if (!vectors || each < vectors) vectors = each
      }
      END { printf "%12.3f %12.3f\n", plain, vectors }'
}

scaled() { awk -v n="$1" -v s="$scale" 'BEGIN { printf "%.0f", n * s }'; }

if [[ $kernels ]]; then
  printf '%-15s %12s %12s\n' job 'plain ns' 'vectors ns'
elif [[ $against ]]; then
  printf '%-15s %12s %8s\n' job 'elements/s' 'to old'
else
  printf '%-15s %12s %8s %8s %8s %9s %9s\n' job 'elements/s' 'to C' 'numpy' 'streams' 'textbook' 'whole s'
fi
while IFS='|' read -r -u 3 job size slow range words; do
  [[ ${#wanted[@]} == 0 || " ${wanted[*]} " == *" $job "* ]] || continue
  elements=$(scaled "$size")
  few=$(scaled "$slow")
  eval "line=($words)"
  if [[ $range == steps ]]; then line+=(0..1 --steps "$elements"); else line+=("1..$elements"); fi
  if [[ $kernels ]]; then
    printf '%-15s ' "$job" && kernels_of "${line[@]}"
    continue
  fi
  if [[ $against ]]; then
    printf '%-15s ' "$job" && in_turn "$elements" "${line[@]}"
    continue
  fi
  ours "$elements" "${line[@]}"
  to_c=- numpy=-
  [[ ! -x $work/peer ]] || to_c=$(peer "$elements" "${mpirun[@]}" "$work/peer" "$job" "$elements" "$runs")
  [[ ! $python ]] || numpy=$(peer "$few" "${mpirun[@]}" "$python" "$peers/peer_numpy.py" "$job" "$few" 3)
  streams=$(peer "$few" "$JAVA" -Djava.util.concurrent.ForkJoinPool.common.parallelism=$((ranks - 1)) -cp "$work" PeerStreams "$job" "$few" 3)
  textbook=$(peer $((few / 100)) "${python:-python3}" "$peers/peer_textbook.py" "$ranks" "$job" $((few / 100)) 3)
  printf '%-15s %12.2e %8s %8s %8s %9s %9s\n' "$job" "$rate" "$to_c" "$numpy" "$streams" "$textbook" "$whole"
done 3<<'JOBS'
sum_i|6000000000|400000000|1..n|sum i
sum_square|3000000000|400000000|1..n|sum 'i^2'
sum_square_mod|3000000000|200000000|1..n|sum 'i^2 % 7'
sum_where|3000000000|200000000|1..n|sum i --where 'i % 3 == 0 || i % 5 == 0'
count_gcd|300000000|100000000|1..n|count 'gcd(i, 360) == 1'
max_at|3000000000|200000000|1..n|max 'i*(1000-i)'
integrate_pi|4000000000|200000000|steps|integrate '4/(1+x*x)'
integrate_sqrt|2000000000|200000000|steps|integrate 'sqrt(1-x*x)'
sum_sin|200000000|50000000|1..n|sum 'sin(i)'
sum_inverse|2000000000|200000000|1..n|sum '1/i'
sum_half|3000000000|200000000|1..n|sum 'i*0.5'
mean_sqrt|1000000000|100000000|1..n|mean 'sqrt(i)'
sum_divisors|1000000000|100000000|1..n|sum 'i*(10^10//i)'
JOBS
