#!/usr/bin/env bash
# A real Slurm over several hosts on one Linux machine, for tests (see nodes.sh): slurmctld on the node "head", slurmd on
# node1 and so on, munge everywhere.
set -euo pipefail

usage() {
  cat <<'END'
usage: slurm-cluster.sh up | down | env | exec NODE COMMAND... | crash NODE | boot NODE | cut NODE | reconnect NODE

Root only; needs the Debian packages iproute2, util-linux, slurmctld, slurmd, slurm-client and munge. Variables: NODES (3),
CPUS (4, on each node, whatever the machine has), MEMORY (4000, MB of each node), CLUSTER (a short name, so that several can
run side by side), NETWORK (10.77.32), STATE (a folder), OWNER (a process number: when that process has ended, the cluster
goes down). Partitions: batch (the default), and urgent, whose jobs preempt those of batch.

examples:
  slurm-cluster.sh up                            # head, and node1 to node3 idle
  eval "$(slurm-cluster.sh env)"; sinfo          # srun, sbatch, squeue... from this machine
  slurm-cluster.sh exec node2 ps ax              # on a node; "host" is this machine with the cluster's names
  slurm-cluster.sh crash node2                   # all its processes are gone at once; boot node2 brings it back
  slurm-cluster.sh cut node2                     # nothing reaches it any more; reconnect node2 plugs it in again
  slurm-cluster.sh down
END
}

CLUSTER=${CLUSTER:-rrslurm}
NETWORK=${NETWORK:-10.77.32}
NODES=${NODES:-3}
CPUS=${CPUS:-4}
MEMORY=${MEMORY:-4000}
STATE=${STATE:-${TMPDIR:-/tmp}/$CLUSTER}
# shellcheck disable=SC2034 # for nodes.sh
HEAD=yes
# shellcheck source=src/test/cluster/nodes.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/nodes.sh"
export SLURM_CONF=$STATE/etc/slurm.conf

down() {
  nodes_down
  network_down
  rm -rf "$STATE"
}

# Short times, so that tests need not wait: jobs start at once, a job that was requeued starts again after cred_expire + 1
# seconds (less than 5 is not taken), what ignores TERM is killed after KillWait. Jobs stay known.
slurm_settings() {
  cat <<END
ClusterName=$CLUSTER
SlurmctldHost=head($(node_address head))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$STATE/munge/socket,cred_expire=5
MpiDefault=none
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,bf_interval=1
PriorityType=priority/basic
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
PropagateResourceLimits=NONE
ReturnToService=2
KillWait=15
SlurmctldTimeout=10
SlurmdTimeout=5
MessageTimeout=4
TCPTimeout=1
InactiveLimit=0
MinJobAge=3600
JobRequeue=1
StateSaveLocation=$STATE/head/state
SlurmdSpoolDir=$STATE/%n/spool
SlurmctldPidFile=$STATE/head/slurmctld.pid
SlurmdPidFile=$STATE/%n/slurmd.pid
SlurmctldLogFile=$STATE/log/slurmctld.log
SlurmdLogFile=$STATE/log/slurmd-%n.log
SlurmdParameters=config_overrides
PlugStackConfig=/dev/null
END
  local i
  for ((i = 1; i <= NODES; i++)); do
    echo "NodeName=node$i NodeAddr=$(node_address "node$i") CPUs=$CPUS RealMemory=$MEMORY State=UNKNOWN"
  done
  echo "PartitionName=batch Nodes=ALL Default=YES MaxTime=INFINITE DefaultTime=10 PriorityTier=1"
  echo "PartitionName=urgent Nodes=ALL MaxTime=INFINITE DefaultTime=10 PriorityTier=2 PreemptMode=OFF"
}

# Each node has a munge folder of its own, mounted where slurm.conf has it.
make_settings() {
  mkdir -p "$STATE"/munge "$STATE"/head/state
  (umask 077 && head -c 1024 /dev/urandom >"$STATE/etc/munge.key")
  slurm_settings >"$SLURM_CONF"
  cat >"$STATE/munge.sh" <<'END'
setsid munged --foreground --key-file="$STATE/etc/munge.key" --socket="$STATE/munge/socket" --pid-file="$STATE/$NODE/munged.pid" \
  --seed-file="$STATE/$NODE/munged.seed" --log-file="$STATE/log/munged-$NODE.log" &
END
  cat >"$STATE/boot.sh" <<'END'
mkdir -p "$STATE/$NODE"/{munge,spool}
mount --bind "$STATE/$NODE/munge" "$STATE/munge"
source "$STATE/munge.sh"
until [ -S "$STATE/munge/socket" ]; do sleep 0.02; done
if [ "$NODE" = head ]; then exec slurmctld -D -i; else exec slurmd -D -N "$NODE"; fi
END
}

# This machine's own munge, for srun and the like.
start_host_munge() {
  mkdir -p "$STATE/host"
  {
    # shellcheck disable=SC2034 # for munge.sh
    local NODE=host
    # shellcheck source=/dev/null
    source "$STATE/munge.sh"
  } </dev/null >"$STATE/log/host.log" 2>&1
  remember host $!
}

# await_nodes COUNT STATES [NODE]: until COUNT nodes are in one of the states
await_nodes() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    [[ $(sinfo -h -N -p batch -o '%N %T' 2>"$STATE/log/sinfo" | grep -cE "^${3-.*} ($2)\$") != "$1" ]] || return 0
    sleep 0.1
  done
  sinfo -N -l >&2 || true
  tail -n 5 "$STATE"/log/* >&2
  die "after 30 s ${3-$1 nodes} not $2"
}

up() {
  ((EUID == 0)) || die "needs root"
  down
  make_folders
  make_settings
  down_with_owner
  network_up
  start_host_munge
  local node
  for node in $(each_node); do node_start "$node" "$STATE/boot.sh"; done
  await_nodes "$NODES" idle
}

# A node may have a job still: Slurm takes some seconds to see that it had crashed.
boot() {
  node_start "$1" "$STATE/boot.sh"
  [[ $1 == head ]] || await_nodes 1 'idle|mixed|allocated' "$1"
}

unset "${!SLURM_JOB@}" "${!SLURM_STEP@}"
case ${1-} in
  up | down) "$1" ;;
  env) printf 'export SLURM_CONF=%q\n' "$SLURM_CONF" ;;
  exec) shift && node_exec "$@" ;;
  crash) kill -KILL "$(alive "$2")" && rm -f "$STATE/pids/$2" ;;
  boot) boot "$2" ;;
  cut) link "$2" down ;;
  reconnect) link "$2" up ;;
  -h | --help) usage ;;
  *) usage >&2 && exit 2 ;;
esac
