#!/usr/bin/env python3
"""Starts the ranks of a job by plain ssh, one each, and answers MPJ Express's rendezvous itself: what a user would do by
hand. usage: peer_ssh.py ADDRESS JAVA HOST,HOST,... WORDS...   (one host per rank; prints rank 0's output)
JAVA: a command line of Java up to its main class; variable MPJ_HOME: as in README.md"""
import os
import shlex
import subprocess
import sys

from rendezvous import Rendezvous


def main():
    address, java, hosts = sys.argv[1:4]
    hosts = hosts.split(",")
    rendezvous = Rendezvous(address, len(hosts))
    ranks = []
    for rank, host in enumerate(hosts):
        words = [*shlex.split(java), str(rank), rendezvous.configuration(address), "niodev", *sys.argv[4:]]
        command = f"MPJ_HOME={shlex.quote(os.environ['MPJ_HOME'])} exec {shlex.join(words)}"
        ranks.append(subprocess.Popen(["ssh", "-o", "BatchMode=yes", host, command], stdin=subprocess.DEVNULL))
    rendezvous.introduce()
    sys.exit(max(rank.wait() for rank in ranks))


main()
