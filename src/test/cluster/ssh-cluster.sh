#!/usr/bin/env bash
# Several hosts with ssh between them on one Linux machine, for tests (see nodes.sh).
set -euo pipefail

usage() {
  cat <<'END'
usage: ssh-cluster.sh up | down | exec NODE COMMAND... | crash NODE | boot NODE | cut NODE | reconnect NODE

Root only; needs the Debian packages iproute2, util-linux and openssh-server. Variables: NODES (3), CLUSTER (a short
name, so that several can run side by side), NETWORK (10.77.31), STATE (a folder), OWNER (a process number: when that
process has ended, the cluster goes down).

examples:
  ssh-cluster.sh up                            # node1 to node3, each with an ssh server
  ssh-cluster.sh exec host ssh node2 hostname  # from this machine, with the cluster's names and keys
  ssh-cluster.sh exec node2 ps ax              # on a node
  ssh-cluster.sh crash node2                   # all its processes are gone at once; boot node2 brings it back
  ssh-cluster.sh cut node2                     # nothing reaches it any more; reconnect node2 plugs it in again
  ssh-cluster.sh down
END
}

CLUSTER=${CLUSTER:-rrssh}
NETWORK=${NETWORK:-10.77.31}
NODES=${NODES:-3}
STATE=${STATE:-${TMPDIR:-/tmp}/$CLUSTER}
# shellcheck source=src/test/cluster/nodes.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/nodes.sh"

down() {
  nodes_down
  network_down
  rm -rf "$STATE"
}

# One /etc/ssh for all nodes, mounted over the real one.
make_ssh_settings() {
  local etc=$STATE/etc/ssh node
  mkdir -p "$etc"
  ssh-keygen -q -t ed25519 -N '' -f "$etc/ssh_host_ed25519_key"
  ssh-keygen -q -t ed25519 -N '' -f "$etc/id_cluster"
  cp "$etc/id_cluster.pub" "$etc/authorized_keys"
  for node in $(each_node); do
    echo "$node,$(node_address "$node") $(cut -d' ' -f1,2 "$etc/ssh_host_ed25519_key.pub")"
  done >"$etc/ssh_known_hosts"
  cat >"$etc/sshd_config" <<'END'
HostKey /etc/ssh/ssh_host_ed25519_key
PidFile /run/sshd.pid
AuthorizedKeysFile /etc/ssh/authorized_keys
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
PrintMotd no
UseDNS no
StrictModes no
END
  cat >"$etc/ssh_config" <<END
Host node* $NETWORK.*
  User root
  IdentityFile /etc/ssh/id_cluster
  IdentitiesOnly yes
  GlobalKnownHostsFile /etc/ssh/ssh_known_hosts
  UserKnownHostsFile /dev/null
  StrictHostKeyChecking yes
END
  cat >"$STATE/boot.sh" <<'END'
mount --bind "$STATE/etc/ssh" /etc/ssh
exec /usr/sbin/sshd -D -e >>"$STATE/log/$NODE.sshd.log" 2>&1
END
}

await_login() {
  local tries
  for ((tries = 0; tries < 100; tries++)); do
    if (node_exec host ssh -o BatchMode=yes -o ConnectTimeout=2 "$1" true) 2>"$STATE/log/login"; then
      return
    fi
    sleep 0.05
  done
  cat "$STATE/log/login" >&2
  die "$1: no ssh server answers"
}

up() {
  ((EUID == 0)) || die "needs root"
  down
  make_folders
  make_ssh_settings
  down_with_owner
  network_up
  local node
  for node in $(each_node); do node_start "$node" "$STATE/boot.sh"; done
  for node in $(each_node); do await_login "$node"; done
}

case ${1-} in
  up | down) "$1" ;;
  exec) shift && node_exec "$@" ;;
  crash) kill -KILL "$(alive "$2")" && rm -f "$STATE/pids/$2" ;;
  boot) node_start "$2" "$STATE/boot.sh" && await_login "$2" ;;
  cut) link "$2" down ;;
  reconnect) link "$2" up ;;
  -h | --help) usage ;;
  *) usage >&2 && exit 2 ;;
esac
