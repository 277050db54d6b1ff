#!/usr/bin/env bash
# Makes the archives of classes (class data sharing) that set-up.sh describes. Jobs of all kinds are run for it, so that all that
# they need is known, lambdas too: those of one process, of several, over hosts, and in a job of Slurm. The hosts and
# Slurm are this process's own, see stand_in.
set -euo pipefail

usage() {
  cat <<'END'
usage: MPJ_HOME=FOLDER scripts/archive-classes.sh JAVA JAR NAME

Writes NAME-launcher.jsa and NAME-rank.jsa, archives of classes for a quick start of this JAVA from this
JAR; where that fails there is none. set-up.sh calls it.

example:
  MPJ_HOME=/usr/share/mpj scripts/archive-classes.sh /usr/bin/java target/range-reduce.jar target/range-reduce-17.0.15
END
}

if [[ ${1-} == @(-h|--help) ]]; then
  usage
  exit
elif (($# != 3)) || [[ ! ${MPJ_HOME-} ]]; then
  usage >&2
  exit 2
fi
java=$1 jar=$(readlink -f -- "$2") name=$(readlink -f -- "$3")
unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS _JAVA_OPTIONS # an archive is of a Java with its usual options
rm -rf "$name".??????                                  # of one that was killed
work=$(mktemp -d "$name.XXXXXX") # beside the archives: moved within a file system, they are never seen half
trap 'rm -rf "$work"' EXIT
trap 'trap - INT; kill -INT $$' INT # else callers, and this script, would go on after Ctrl-C
cd "$work"

# stand_in NAME: a program of this name, its text on standard input; fails where none may be started from here
stand_in() {
  mkdir -p bin
  cat >"bin/$1"
  chmod +x "bin/$1"
  [[ $("bin/$1" --is-stand-in 2>/dev/null) == yes ]]
}

run() { timeout --foreground --kill-after=5 20 "$java" -jar "$jar" -np 2 "$@" sum 'i^2 % 7' 1..1000; }

# Lists classes in the order in which they are wanted. Java reads this option wherever it starts.
list_classes() (
  unset "${!SLURM_@}"
  export JDK_JAVA_OPTIONS=-XX:DumpLoadedClassList=%p.list
  run
  run -dev niodev --format json

  PATH=$work/bin:$PATH
  stand_in ssh <<'END'
#!/bin/sh
[ "$1" != --is-stand-in ] || exec echo yes
exec /bin/sh
END
  echo '127.0.0.2 slots=2' >hosts
  run -hostfile hosts

  stand_in scontrol <<'END'
#!/bin/sh
[ "$1" != --is-stand-in ] || exec echo yes
END
  stand_in srun <<'END'
#!/bin/bash
[[ $1 != --is-stand-in ]] || exec echo yes
while (($#)) && [[ $1 != bash ]]; do shift; done
for SLURM_PROCID in 0 1; do
  export SLURM_PROCID
  { "$@"; echo "srun: localhost: task $SLURM_PROCID: Completed"; } &
done
wait
END
  export SLURM_JOB_ID=0 SLURM_JOB_NODELIST=localhost SLURM_JOB_CPUS_PER_NODE=2 SLURM_TASKS_PER_NODE=2
  export SLURM_PROCID=0 SLURMD_NODENAME=localhost SLURM_LAUNCH_NODE_IPADDR=127.0.0.1
  run
)

# archive KIND CLASSPATH: all of it or nothing
archive() {
  if "$java" -Xshare:dump -XX:SharedClassListFile=classes -XX:SharedArchiveFile="$1.jsa" -cp "$2"; then
    mv -f "$1.jsa" "$name-$1.jsa"
  fi
}

rm -f "$name"-{launcher,rank}.jsa
list_classes || true
cat ./*.list | sed '/^#/d; s/ id: .*//' | awk '!known[$0]++' >classes
archive rank "$jar:$MPJ_HOME/lib/mpj.jar" &
archive launcher "$jar"
wait
