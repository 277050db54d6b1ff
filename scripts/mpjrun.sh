#!/usr/bin/env bash
# Runs a RangeReduce job on MPI ranks: finds Java and MPJ Express (set-up.sh), then becomes the launcher.
#
#   scripts/mpjrun.sh --help                             # all options, answered by the launcher
#   scripts/mpjrun.sh -np 4 sum 1..20
#   scripts/mpjrun.sh -np 4 -Xmx2g -ea sum 'i^2' 1..1e9
#
# The launcher (org.rangereduce.Main) reads all arguments. This script only looks for the JVM options among
# them, because the launcher's own JVM needs those before it starts. What it knows of options is made of the
# program's own table: see options.sh.
set -euo pipefail

# A standard stream that is closed would be the next file that is opened, for Java too, and be written to. In its place comes
# one that is empty, takes all, or takes nothing.
{ true 3<&0; } 2>/dev/null || exec 0</dev/null
true 3>&2 || exec 2>/dev/null
if ! { true 3>&1; } 2>/dev/null; then
  exec 1</dev/null
  if [[ " $* " != *' --output'[\ =]* ]]; then
    printf 'range-reduce: standard output is closed, and the result goes there: open it, or give --output FILE\n' >&2 || true
    exit 1
  fi
fi

# Where no process can be started, bash ends at the first.
no_process='range-reduce: no process can be started here: raise the limit of processes (ulimit -u) or of memory (ulimit -v)\n'
# shellcheck disable=SC2059
trap 'printf "$no_process" >&2; exit 1' EXIT
self=$(readlink -f -- "${BASH_SOURCE[0]}")
[[ $self ]] || exit
trap - EXIT
# shellcheck source=scripts/set-up.sh
source "${self%/*}/set-up.sh"
# shellcheck source=scripts/options.sh
source "${self%/*}/options.sh"

[[ . -ef $PWD ]] || die 2 "the folder you are in, $PWD, is gone: change to another"
# Java uses the signal USR2 itself, and would crash by one from outside, as batch systems send it.
[[ $OSTYPE != linux* ]] || export _JAVA_SR_SIGNUM=${_JAVA_SR_SIGNUM:-64}

# A report only reads, and so does what another script asks (--print): no MPJ Express, no ranks, no vectors. Options for Java may
# stand before its name.
only_reads=
leading=0
for word in "$@"; do
  [[ $word == -[DX]* || $word == -ea ]] || break
  leading=$((leading + 1))
done
java_options=("${@:1:leading}")
for word in "$@"; do
  # shellcheck disable=SC2034 # for set-up.sh
  [[ $word != @(-h|-help|--help|-V|-version|--version|--explain) ]] || ONLY_LOOKS=yes
done
if [[ ${*:leading+1:1} == report || ${1-} == --print || "${1-} ${2-}" == 'study --print' ]]; then
  # shellcheck disable=SC2034
  only_reads=yes ONLY_LOOKS=yes
  set_up_jar
  shift "$leading"
else
  set_up_program
  java_options=()
fi

# Ours come first, so that the user's win. Start-up counts: one small heap, no file under /tmp, classes from an archive.
options=(-XX:-UsePerfData "-Drangereduce.script=$0" "${java_options[@]}")
[[ -t 2 ]] && options+=(-Drangereduce.terminal=true)
# Agents and debuggers are for the ranks: for this JVM only if they are its threads.
agents=()
own=
processes=
folder=
# Inside a Slurm job srun starts the ranks.
[[ ! ${SLURM_JOB_ID-} || ${SLURM_STEP_ID-} ]] || processes=yes

# took NAME VALUE: an option that has a value, under our own name or "java"
took() {
  case $1:$2 in
    -dev:niodev | --launcher:srun | --launcher:ssh | -hostfile:* | -machinesfile:* | -host:*) processes=yes ;;
    -dev:* | --launcher:here) processes='' ;;
    -debug:*) agents+=("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=$2") ;;
    java:*) options+=("$2") ;;
    -wdir:*) folder=$2 ;;
    -cp:* | -classpath:* | -jar:*) own=yes ;;
  esac
}

skip=0
name=
last=
for word in "$@"; do
  if ((skip)); then
    took "$name" "$word"
    skip=$((skip - 1))
  elif [[ $java_values == *" $word "* ]]; then
    options+=("$word") name=java skip=1
  elif [[ $word =~ $java_option ]]; then
    case $word in
      -agentlib:* | -agentpath:* | -javaagent:*) agents+=("$word") ;;
      *) options+=("$word") ;;
    esac
  elif [[ $word == -?* && $word != -- ]]; then
    last=$word
    name=${word%%=*}
    skip=${values[$name]-0}
    name=${names[$name]-$name}
    if [[ $word == *=* ]] && ((skip)); then
      took "$name" "${word#*=}"
      skip=$((skip - 1))
    fi
  elif [[ $word == [0-9]* && $last == --verify ]]; then # its value may be left out
    last=
  else
    break # the program or the job: what follows is not for this JVM
  fi
  [[ $name != -jar ]] || ((skip)) || break # nor are the arguments of its program
done
# Java refuses an option that it does not know in several lines, with the status of a run that failed. Those that may be
# unknown are tried, but for those by which files are written.
unusual=()
for k in "${!options[@]}"; do
  word=${options[k]}
  if [[ $word == -X* && $word != @(-XX:-UsePerfData|-Xm[snx]+([0-9])?([kKmMgGtT])|-Xlog*|-Xrun*) &&
    $word != *@(File|Path|Archive|Dump|Flight|AOT)* ]]; then
    unusual+=("$word")
  fi
  # The Java virtual machine has the word on standard error, unless the user names another place (see VmOutput).
  case $word in
    -verbose:gc) options[k]=-Xlog:gc:stderr ;;
    -verbose | -verbose:class) options[k]=-Xlog:class+load,class+unload:stderr ;;
    -Xlog) options[k]=-Xlog:all:stderr ;;
    -Xlog:disable | -Xlog:help | -Xlog:async) ;;
    *) [[ ! $word =~ ^-Xlog:([^:]*)(:(:.*)?)?$ ]] || options[k]=-Xlog:${BASH_REMATCH[1]}:stderr${BASH_REMATCH[3]-} ;;
  esac
done
try=(env -u JDK_JAVA_OPTIONS -u JAVA_TOOL_OPTIONS -u _JAVA_OPTIONS "$JAVA" "${unusual[@]}" -version)
if ((${#unusual[@]})) && ! said=$("${try[@]}" 2>&1) && [[ $said != *'during initialization of VM'* ]]; then
  while [[ $said == $'\n'* ]]; do said=${said#?}; done
  die 2 "Java does not start with ${unusual[*]}: ${said%%$'\n'*}"
fi
[[ $processes || $only_reads ]] || options+=("${agents[@]}")
# Ranks that are threads of the launcher have its folder, so it goes there, and hears where other names start.
if [[ $folder ]]; then
  options=("-Drangereduce.folder=$PWD" "${options[@]}")
  [[ $folder == /* ]] || folder=$PWD/$folder
  cd -- "$folder" 2>/dev/null || true # the launcher says what is wrong with it
fi
all_options="${JDK_JAVA_OPTIONS-} ${JAVA_TOOL_OPTIONS-} ${options[*]} ${_JAVA_OPTIONS-}"
# Classes come from an archive. It is of a Java with compressed pointers, as heaps of less than 32 GB have, and some options
# will have no other archive beside theirs. Ranks learn of it by the property.
heap='(-Xmx|HeapSize=)([0-9]{11,}|[0-9]{8,}[kK]|[0-9]{5,}[mM]|[0-9]{2,}[gG]|[0-9]+[tT])'
if [[ $ARCHIVES && -r $ARCHIVES-launcher.jsa && ! $all_options =~ $heap &&
  $all_options != *@(ZGC|UseCompressed|-XX:MaxRAM|-Xshare|SharedArchive|AtExit|-XX:AOT)* ]]; then
  options=("-Drangereduce.archives=$ARCHIVES" "-XX:SharedArchiveFile=$ARCHIVES-launcher.jsa" '-Xlog:cds*=off:stderr' "${options[@]}")
fi
# A launcher of processes computes nothing itself, and a report little: the quick compiler, in one thread, gets them to their
# work sooner. With one thread Java refuses to have both compilers.
if [[ ($processes || $only_reads) && $all_options != *Tiered* ]]; then
  options=(-XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 "${options[@]}")
fi
# Words, names and output are UTF-8 to Java only if the locale says so; in the C locale it would lose letters.
if [[ ${LC_ALL:-${LC_CTYPE:-${LANG-}}} != *[Uu][Tt][Ff]* ]]; then
  export LC_ALL=C.UTF-8
fi

# Two collectors are an error to the JVM, not a question of the last one winning.
if [[ $all_options != *-XX:+Use*GC* ]]; then
  options=(-XX:+UseSerialGC "${options[@]}")
fi

# Garbage is short-lived and the rest small: without a word, Java would start with a 64th of the machine's memory.
if [[ $all_options != *@(-Xm[snx]|HeapSize)* ]]; then
  options=(-Xms64m -XX:NewSize=40m "${options[@]}")
fi

# Vectors cost 50 ms at the start and pay in a job of a second or more: so only for a long range (from 10^8 on, as far as
# can be seen from here).
# Results are the same with and without. Java announces the module in a line that is no news to anybody; the filter
# takes that line out, passes on all else as it comes (a progress bar is no whole line), and ends with the job, and no
# sooner, whatever signals come. A program of the user's own has neither.
long='([0-9_]{9,}|[0-9.]e([89]|[1-9][0-9])|2(\^|\*\*)(2[7-9]|[3-6][0-9])|10(\^|\*\*)([89]|1[0-9]))'
before=
for word in "$@"; do
  if [[ $HAS_VECTORS && ! $own && ! $only_reads && $word =~ $long &&
    ($word == *..* || $before == --steps || $word == --steps=*) ]]; then
    options+=(--add-modules=jdk.incubator.vector)
    exec 2> >(
      trap '' HUP INT QUIT TERM USR1 USR2
      while IFS= read -r line; do
        [[ $line != 'WARNING: Using incubator modules: jdk.incubator.vector' ]] || exec cat >&2
        printf '%s\n' "$line" >&2
      done
    )
    break
  fi
  before=$word
done

# What the Java virtual machine itself says, a thread dump for one, is no result; a crash leaves no file in the user's folder.
options=(-XX:+DisplayVMOutputToStderr "-XX:ErrorFile=$ROOT/target/hs_err_pid%p.log" -Xlog:all=off:stdout -Xlog:all=warning:stderr
  "${options[@]}")
exec "$JAVA" "${options[@]}" -jar "$jar" "$@"
