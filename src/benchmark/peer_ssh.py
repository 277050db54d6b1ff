#!/usr/bin/env python3
"""Starts the ranks of a job by plain ssh, one each, and answers MPJ Express's rendezvous itself: what a user would do by
hand. usage: peer_ssh.py ADDRESS JAVA JAR MPJ_HOME HOST,HOST,... WORDS...   (one host per rank; prints rank 0's output)"""
import shlex
import socket
import struct
import subprocess
import sys


def read(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise EOFError("a rank went away")
        data += more
    return data


def main():
    address, java, jar, mpj_home, hosts = sys.argv[1:6]
    hosts = hosts.split(",")
    server = socket.create_server((address, 0), backlog=len(hosts))
    configuration = (
        f"#temp line;#Number of Processes;{len(hosts)};#Protocol Switch Limit;131072;"
        f"#Server Name;{address};#Server Port;{server.getsockname()[1]}"
    )
    ranks = []
    for rank, host in enumerate(hosts):
        words = [java, "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", f"{jar}:{mpj_home}/lib/mpj.jar",
                 "org.rangereduce.Main", str(rank), configuration, "niodev", *sys.argv[6:]]
        command = f"MPJ_HOME={shlex.quote(mpj_home)} exec {shlex.join(words)}"
        ranks.append(subprocess.Popen(["ssh", "-o", "BatchMode=yes", host, command], stdin=subprocess.DEVNULL))
    peers = {}
    for _ in hosts:
        connection, (peer, _) = server.accept()
        read(connection, struct.unpack(">H", read(connection, 2))[0])
        write_port, read_port, rank = struct.unpack(">iii", read(connection, 12))
        peers[rank] = (connection, f"{peer}@{read_port}@{write_port}@{rank}@0")
    answer = ";".join(["#Peer Information"] + [peers[rank][1] for rank in sorted(peers)]).encode()
    for connection, _ in peers.values():
        connection.sendall(struct.pack(">H", len(answer)) + answer)
    sys.exit(max(rank.wait() for rank in ranks))


main()
