#!/usr/bin/env bash
# Hosts on one Linux machine, for tests; sourced by ssh-cluster.sh and slurm-cluster.sh. Root only.
#
# A node is a network, host name, mount and process namespace with an address of its own; the file system is shared, as a
# home directory on a cluster is. Its first process is a small bash, and when that is killed the kernel ends all others of
# the node, so there is nothing to hunt for afterwards. The switch lies in a namespace of its own, where the machine's
# firewall does not see it.
#
# wants: CLUSTER (a short name), NETWORK (a.b.c), NODES (how many), STATE (a folder); HEAD (not empty if there is also a
# node named head), OWNER (the number of the process without which the cluster goes down by itself)
set -euo pipefail

say() { printf '[%s] %s\n' "$CLUSTER" "$*" >&2; }
die() { say "$*"; exit 1; }

node_address() { if [[ $1 == head ]]; then echo "$NETWORK.10"; else echo "$NETWORK.$((10 + ${1#node}))"; fi; }
each_node() {
  local i
  [[ ! ${HEAD-} ]] || echo head
  for ((i = 1; i <= NODES; i++)); do echo "node$i"; done
}

# A process is remembered by number and start time: numbers are used again.
start_time() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -ra stat <<<"${stat##*) }"
  echo "${stat[19]}"
}

remember() { echo "$2 $(start_time "$2")" >"$STATE/pids/$1"; }

alive() {
  local pid time
  [[ -r $STATE/pids/$1 ]] || return 1
  read -r pid time <"$STATE/pids/$1"
  [[ $(start_time "$pid") == "$time" ]] && echo "$pid"
}

make_folders() {
  mkdir -p "$STATE"/{pids,log,etc}
  chmod 755 "$STATE"
  {
    echo "127.0.0.1 localhost"
    echo "$NETWORK.1 host"
    local node
    for node in $(each_node); do echo "$(node_address "$node") $node"; done
  } >"$STATE/etc/hosts"
}

network_up() {
  local switch=$CLUSTER-sw node
  ip netns add "$switch"
  ip -n "$switch" link set lo up
  ip -n "$switch" link add br0 type bridge forward_delay 0
  ip -n "$switch" link set br0 up
  ip link add "$CLUSTER-host" type veth peer name host netns "$switch"
  ip -n "$switch" link set host master br0 up
  ip addr add "$NETWORK.1/24" dev "$CLUSTER-host"
  ip link set "$CLUSTER-host" up
  for node in $(each_node); do
    ip netns add "$CLUSTER-$node"
    ip -n "$CLUSTER-$node" link add eth0 type veth peer name "$node" netns "$switch"
    ip -n "$switch" link set "$node" master br0 up
    ip -n "$CLUSTER-$node" link set lo up
    ip -n "$CLUSTER-$node" addr add "$(node_address "$node")/24" dev eth0
    ip -n "$CLUSTER-$node" link set eth0 up
  done
}

network_down() {
  local name
  ip link del "$CLUSTER-host" 2>/dev/null || true
  for name in $(ip netns list | awk '{ print $1 }' | grep -E "^$CLUSTER-(sw|head|node[0-9]+)\$" || true); do
    ip netns del "$name" || true
  done
}

link() { ip -n "$CLUSTER-sw" link set "$1" "$2"; }

# node_start NODE BOOT: BOOT is a script that runs as a child of the node's first process
node_start() {
  # shellcheck disable=SC2016
  NODE=$1 STATE=$STATE setsid nsenter --net="/run/netns/$CLUSTER-$1" \
    unshare --mount --uts --pid --fork --kill-child --mount-proc --propagation private \
    bash -c '
      set -e
      hostname "$NODE"
      mount --bind "$STATE/etc/hosts" /etc/hosts
      mount -t tmpfs -o mode=755 tmpfs /run
      mkdir -p /run/sshd
      # sshd runs "bash -c COMMAND", and Debian bash then reads this
      [ ! -f /root/.bashrc ] || mount --bind /dev/null /root/.bashrc
      trap "exit 0" TERM
      bash "$1" &
      while :; do sleep 3600 & wait $! || true; done # the first process reaps orphans
    ' init "$2" </dev/null >>"$STATE/log/$1.log" 2>&1 &
  remember "$1" $!
}

# The node's first process, as seen from outside.
node_init() {
  local pid children
  pid=$(alive "$1") || return 1
  children=$(cat "/proc/$pid/task/$pid/children")
  [[ $children ]] && echo "${children%% *}"
}

# node_exec NODE COMMAND...; the node "host" is this machine with the names and the ssh settings of the cluster
node_exec() {
  local node=$1 init
  shift
  if [[ $node == host ]]; then
    # shellcheck disable=SC2016
    STATE=$STATE exec unshare --mount --propagation private bash -c '
      mount --bind "$STATE/etc/hosts" /etc/hosts
      [ ! -d "$STATE/etc/ssh" ] || mount --bind "$STATE/etc/ssh" /etc/ssh
      exec "$@"' sh "$@"
  fi
  init=$(node_init "$node") || die "$node is not running"
  # When this command is killed the inner one ends, too.
  exec nsenter -t "$init" -m -u -n -p --wdns="$PWD" -- setpriv --pdeathsig TERM -- "$@"
}

nodes_down() {
  local file pid
  for file in "$STATE"/pids/*; do
    [[ -e $file ]] || continue
    if pid=$(alive "${file##*/}"); then kill -KILL "$pid" 2>/dev/null || true; fi
    rm -f "$file"
  done
}

# Tests may be killed, and no process of the cluster is their child.
down_with_owner() {
  [[ ${OWNER-} ]] || return 0
  # shellcheck disable=SC2016
  CLUSTER=$CLUSTER STATE=$STATE setsid bash -c 'tail --pid="$1" -f /dev/null; setsid "$2" down' \
    watch "$OWNER" "$(readlink -f -- "$0")" </dev/null >/dev/null 2>&1 &
  remember owner-watch $!
}
