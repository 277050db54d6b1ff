#!/usr/bin/env bash
# Makes the archives of classes (class data sharing) that set-up.sh tells of. Jobs of all kinds are run for it, so that all that
# they need is known, lambdas too: those of one process, of several, over machines, and in a job of Slurm. The machines and
# Slurm are this process's own, see stand_in.
set -euo pipefail

usage() {
  cat <<'END'
usage: MPJ_HOME=FOLDER scripts/archive-classes.sh JAVA JAR NAME

Writes NAME-launcher.jsa and NAME-rank.jsa, archives of classes for a quick start of this JAVA from this JAR, all of one or an
empty file. set-up.sh calls it.

example:
  MPJ_HOME=/usr/share/mpj scripts/archive-classes.sh /usr/bin/java target/range-reduce.jar target/range-reduce-17.0.15
END
}

case $# in
  3) ;;
  *) usage && [[ ${1-} == @(-h|--help) ]] && exit || exit 2 ;;
esac
java=$1 jar=$(readlink -f -- "$2") name=$(readlink -f -- "$3")
rm -rf "$name".?????? # of one that was killed
work=$(mktemp -d "$name.XXXXXX") # beside them: a file that is moved within a file system is never seen half
trap 'rm -rf "$work"' EXIT
cd "$work"

# stand_in NAME: a program of this name, its text on standard input
stand_in() {
  cat >"bin/$1"
  chmod +x "bin/$1"
}

run() { timeout 20 "$java" -jar "$jar" -np 2 "$@" sum 'i^2 % 7' 1..1000; }

# Classes in the order in which they are wanted. Java reads these options wherever it starts.
list_classes() (
  unset JAVA_TOOL_OPTIONS "${!SLURM_@}"
  export JDK_JAVA_OPTIONS=-XX:DumpLoadedClassList=%p.list
  run
  run -dev niodev --format json

  mkdir bin
  PATH=$work/bin:$PATH
  stand_in ssh <<<$'#!/bin/sh\nexec /bin/sh'
  echo '127.0.0.2 slots=2' >hosts
  run -hostfile hosts

  stand_in scontrol <<<$'#!/bin/sh\n:'
  stand_in srun <<'END'
#!/bin/bash
while [[ $1 != bash ]]; do shift; done
for SLURM_PROCID in 0 1; do
  export SLURM_PROCID
  { "$@"; echo "srun: localhost: task $SLURM_PROCID: Completed"; } &
done
wait
END
  export SLURM_JOB_ID=1 SLURM_JOB_NODELIST=localhost SLURM_JOB_CPUS_PER_NODE=2 SLURM_TASKS_PER_NODE=2
  export SLURM_STEP_ID=0 SLURMD_NODENAME=localhost SLURM_LAUNCH_NODE_IPADDR=127.0.0.1
  (unset SLURM_STEP_ID && run)
)

# archive NAME CLASSPATH
archive() {
  "$java" -Xshare:dump -XX:SharedClassListFile=classes -XX:SharedArchiveFile="$1.jsa" -cp "$2" || : >"$1.jsa"
}

list_classes || true
cat ./*.list | sed '/^#/d; s/ id: .*//' | awk '!known[$0]++' >classes
archive rank "$jar:$MPJ_HOME/lib/mpj.jar" &
archive launcher "$jar"
wait
for kind in launcher rank; do
  mv -f "$kind.jsa" "$name-$kind.jsa"
done
