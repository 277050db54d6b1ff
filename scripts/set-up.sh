#!/usr/bin/env bash
# Makes a checkout ready: finds Java and MPJ Express, fetches MPJ Express if it is nowhere, builds the jar.
#
# Run it, or source it: mpjrun.sh calls set_up_program (set_up_jar for a report), test.sh set_up_maven; all leave behind
# JAVA (the java to start), JAVA_HOME if it is known, HAS_VECTORS (not empty if that Java has the module
# jdk.incubator.vector), ROOT (this checkout), ARCHIVES (the beginning of the names of its archives of classes for that Java,
# empty if there are none) and MPJ_HOME, exported. With ONLY_LOOKS set, no archives are made.
# What is ready is left alone, silently and within a few milliseconds, since every run calls this.
# To add a step: a function that says in one line what it does, called from make_program or make_maven.
set -euo pipefail

self=$(readlink -f -- "${BASH_SOURCE[0]}")
[[ $self ]] || exit 1 # no process could be started, and bash has said why
ROOT=${self%/scripts/*}
jar=$ROOT/target/range-reduce.jar
cache=$ROOT/.mpj
min_java=17
by_hand="install the Debian or Ubuntu package libmpj-java, or unpack MPJ Express 0.44 (mpjexpress.org) and set MPJ_HOME to its folder"

# Standard error may be full, or its reader gone: what a script does goes on.
say() {
  trap '' PIPE
  printf 'range-reduce: %s\n' "$*" >&2 || true
  trap - PIPE
}
die() { say "${@:2}"; exit "$1"; }

# ask SCRIPT NAMES ARGUMENTS...: has the program say how it reads the arguments of a script (mpjrun.sh or scaling-study.sh): sets
# the variables with these names, which are apart by commas (see ScriptAnswer). Returns its status if they are wrong.
ask() {
  local answer
  answer=$("$1" --print "$2" "${@:3}") || return
  eval "$answer"
}

# quietly WHAT COMMAND...: only a failure is shown. Never takes the caller's standard input.
quietly() {
  local output
  output=$("${@:2}" 2>&1 </dev/null) || { printf '%s\n' "$output" >&2; die 1 "$1 failed (see above)"; }
}

# ---- Java

find_java() {
  local home release=
  # shellcheck disable=SC2034 # for callers
  HAS_VECTORS='' ARCHIVES='' archives_of_java=''
  if [[ -n ${JAVA_HOME-} ]]; then
    JAVA=$JAVA_HOME/bin/java
    [[ -x $JAVA ]] || die 2 "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it: correct it or unset it"
    home=$JAVA_HOME
  else
    JAVA=$(command -v java) || die 2 "there is no java on the PATH: install Java $min_java or later (Debian: openjdk-17-jdk-headless)"
    home=$(readlink -f -- "$JAVA")
    home=${home%/bin/java}
  fi
  # The file beside the JDK has its version; asking the JVM would take longer than all else here.
  [[ -r $home/release ]] || return 0
  export JAVA_HOME=$home
  IFS= read -r -d '' release <"$home/release" || true
  # shellcheck disable=SC2034
  [[ $release != *jdk.incubator.vector* ]] || HAS_VECTORS=yes
  [[ $release =~ JAVA_VERSION=\"((1\.)?([0-9]+)[^\"]*) ]] || return 0
  ((BASH_REMATCH[3] >= min_java)) ||
    die 2 "Java ${BASH_REMATCH[3]} at $home is too old: install Java $min_java or later (Debian: openjdk-17-jdk-headless)"
  [[ $ROOT == *:* ]] || archives_of_java=${jar%.jar}-${BASH_REMATCH[1]} # a colon is between two archives
}

need_build_tools() {
  [[ -x ${JAVA_HOME-}/bin/javac ]] || { [[ -z ${JAVA_HOME-} ]] && command -v javac >/dev/null; } ||
    die 2 "building needs a JDK, and there is no javac beside $JAVA: install one (Debian: openjdk-17-jdk-headless)"
  command -v mvn >/dev/null || die 2 "building needs Maven, and there is no mvn on the PATH: install it (Debian: maven)"
}

# ---- MPJ Express

is_mpj() {
  for missing in lib/{mpj,mpi,mpjdev,mpiExp,xdev,smpdev,niodev,mpjbuf}.jar conf/mpjexpress.conf; do
    [[ -r $1/$missing ]] || return 1
  done
}

find_mpj() {
  local place
  if [[ -n ${MPJ_HOME-} ]]; then
    [[ $MPJ_HOME == /* ]] || MPJ_HOME=$PWD/$MPJ_HOME # a rank may start in another folder
    is_mpj "$MPJ_HOME" ||
      die 2 "MPJ_HOME is $MPJ_HOME, but there is no $missing in it: correct it, or unset it to have MPJ Express found or fetched"
    export MPJ_HOME
    return
  fi
  for place in /usr/share/mpj "$cache/usr/share/mpj"; do
    if is_mpj "$place"; then
      export MPJ_HOME=$place
      return
    fi
  done
  return 1
}

ensure_mpj() {
  if ! find_mpj; then
    fetch_mpj
    find_mpj
  fi
}

# Unpacks Debian's package into the checkout: needs no root and installs nothing. apt checks its signature.
fetch_mpj() {
  local work=$cache/fetch lists=()
  if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    die 2 "MPJ Express is not here, and without apt-get this script cannot fetch it: $by_hand"
  fi
  say "fetching MPJ Express (Debian package libmpj-java) into .mpj"
  rm -rf "$work"
  mkdir -p "$work"/{state/lists/partial,cache/archives/partial,tree}
  cd "$work"
  if ! apt-get download libmpj-java >log 2>&1 </dev/null; then
    # The package lists are missing, as in a fresh container image, or too old to be true.
    if ((EUID)); then
      lists=(-o Dir::State="$work/state" -o Dir::State::lists="$work/state/lists" -o Dir::Cache="$work/cache")
    fi
    say "reading the package lists again (apt-get update)"
    { apt-get "${lists[@]}" update && apt-get "${lists[@]}" download libmpj-java; } >log 2>&1 </dev/null ||
      { cat log >&2; die 1 "MPJ Express could not be fetched (see above): $by_hand"; }
  fi
  quietly "unpacking libmpj-java" dpkg -x libmpj-java_*.deb tree
  ln -sfn ../../../etc/mpj tree/usr/share/mpj/conf # was /etc/mpj, which only an installed package has
  is_mpj tree/usr/share/mpj || die 1 "the package libmpj-java has no $missing: $by_hand"
  rm -rf "${cache:?}"/{etc,usr}
  mv tree/etc tree/usr "$cache"
  cd "$ROOT"
  rm -rf "$work"
}

# ---- Maven

maven() { (cd "$ROOT" && exec mvn -q -B "$@"); }

# MPJ Express is not on Maven Central, and Maven resolves pom.xml before it runs anything of ours. So pom.xml names a
# repository inside this checkout, which is no more than files: where Maven keeps its own repository does not matter.
install_api() {
  local api=$cache/repository/org/mpjexpress/mpj/0.44
  [[ ! -f $api/mpj-0.44.pom ]] || return 0
  say "putting MPJ Express's API where Maven finds it (.mpj/repository)"
  mkdir -p "$api"
  cp -- "$MPJ_HOME/lib/mpj.jar" "$api/mpj-0.44.jar"
  cat >"$api/mpj-0.44.pom" <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.mpjexpress</groupId>
  <artifactId>mpj</artifactId>
  <version>0.44</version>
</project>
END
}

# Folders count too: theirs is the time of the last file that was added or removed.
find_newer() { newer=$(find "$ROOT/pom.xml" "$ROOT/src/main" -newer "$jar" -print -quit 2>&1); }

# A file that an editor removes just then makes find fail, but not twice.
is_built() {
  local newer
  [[ ! ${RANGE_REDUCE_READY-} || ! -f $jar ]] || return 0 # a batch job keeps to the jar that it began with
  [[ -f $jar && ! -e $cache/building ]] || return
  find_newer || find_newer || die 1 "the sources could not be compared with the jar: $newer"
  [[ -z $newer ]]
}

build() {
  say "building target/range-reduce.jar (mvn package)"
  # While this file stands the jar may be half made: others wait, and after a crash it is built again.
  touch "$cache/building"
  # Not overwritten: running jobs keep the old file, and Maven does not shade a shaded jar again.
  rm -f "$jar" "${jar%.jar}"-*.{jsa,made-of}
  quietly "building target/range-reduce.jar" maven -DskipTests package
  touch -r "$cache/building" "$jar" # what was edited meanwhile is newer than the jar
  rm "$cache/building"
}

# ---- Archives of classes

# Java starts in two thirds of the time when its classes come from an archive (class data sharing) that the same Java has made
# of the same jar at the same place: $ARCHIVES-launcher.jsa, and $ARCHIVES-rank.jsa with MPJ Express's classes too. One that
# does not fit is worse than none, so $ARCHIVES.made-of has what they are made of. (In a checkout whose path has blanks or other
# signs that a URL encodes, Java 17 takes its own classes from them and ours from the jar.)
has_archives() {
  local made_of=
  [[ -r $ARCHIVES.made-of && ! $jar -nt $ARCHIVES.made-of && ! $jar -ot $ARCHIVES.made-of ]] || return
  IFS= read -r -d '' made_of <"$ARCHIVES.made-of" || true
  [[ $made_of == "$jar"$'\n'"${MPJ_HOME-}"$'\n' ]]
}

# Users of one checkout may each have an MPJ Express of their own: who comes second has archives of another name.
name_archives() {
  local place
  ARCHIVES=$archives_of_java
  [[ ${MPJ_HOME-} && -r $ARCHIVES.made-of && ! $jar -nt $ARCHIVES.made-of && ! $jar -ot $ARCHIVES.made-of ]] || return 0
  has_archives && return
  place=${MPJ_HOME//[^A-Za-z0-9]/_}
  ((${#place} <= 80)) || place=${place: -80}
  ARCHIVES+=-$place
}

# Jobs of Slurm make none: hundreds may begin at once. Nor does a command that only looks, such as --help.
lacks_archives() {
  [[ $ARCHIVES && -w $ROOT/target && ! ${SLURM_JOB_ID-} && ! ${ONLY_LOOKS-} ]] && ! has_archives
}

# Whether or not that succeeds, it is not tried again.
make_archives() {
  say "archiving classes for a quick start"
  "$ROOT/scripts/archive-classes.sh" "$JAVA" "$jar" "$ARCHIVES" </dev/null >"$cache/archives.log" 2>&1 || true
  { printf '%s\n' "$jar" "$MPJ_HOME" >"$ARCHIVES.made-of" && touch -r "$jar" "$ARCHIVES.made-of"; } 2>/dev/null || true
}

# ---- What callers want

# Two first runs at once must not build over each other. Some network file systems have no locks: go on then.
one_at_a_time() (
  { mkdir -p "$cache" && exec 9>"$cache/lock"; } 2>/dev/null ||
    die 2 "$ROOT is not ready, and it is not yours to write: have its owner run scripts/set-up.sh, or clone it"
  if command -v flock >/dev/null; then
    flock -n 9 2>/dev/null || if (($? == 1)); then
      say "waiting for another script that is making this checkout ready"
      flock 9
    fi
  fi
  "$@"
)

make_maven() {
  need_build_tools
  ensure_mpj
  install_api
}

make_program() {
  ensure_mpj
  if ! is_built; then
    make_maven
    build
  fi
  name_archives
  ! lacks_archives || make_archives
}

# Ready to start target/range-reduce.jar.
set_up_program() {
  find_java
  if ! find_mpj || ! is_built || { name_archives && lacks_archives; }; then
    one_at_a_time make_program
    find_mpj
    name_archives
  fi
  has_archives || ARCHIVES=''
}

# Ready to start it for what needs no MPI, on a machine without MPJ Express too, once it is built.
set_up_jar() {
  find_java
  is_built || one_at_a_time make_program
  [[ ${MPJ_HOME-} ]] || find_mpj || true
  name_archives
  has_archives || ARCHIVES=''
}

# Ready for any mvn command.
set_up_maven() {
  find_java
  one_at_a_time make_maven
  find_mpj
}

usage() {
  cat <<'END'
usage: scripts/set-up.sh

Makes this checkout ready: finds Java 17 or later and MPJ Express (MPJ_HOME, or the Debian package
libmpj-java, or a copy of it fetched into .mpj), and builds target/range-reduce.jar when it is missing
or older than its sources, with archives of its classes (45 MB for each version of Java that is used;
.mpj/archives.log is the log of that), by which Java starts sooner. Does nothing when all is ready.
mpjrun.sh and test.sh do this by themselves.

examples:
  scripts/set-up.sh                                    # on a laptop or in a container: nothing else is needed
  MPJ_HOME=/opt/mpj-v0_44 scripts/set-up.sh            # with an MPJ Express of your own
  JAVA_HOME=/opt/jdk-25 scripts/set-up.sh              # with another Java
END
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  case ${1-} in
    '')
      set_up_program
      say ready
      ;;
    -h | --help) usage ;;
    *) die 2 "set-up.sh takes no arguments, but got: $1 (see scripts/set-up.sh --help)" ;;
  esac
fi
