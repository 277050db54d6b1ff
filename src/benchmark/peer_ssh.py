#!/usr/bin/env python3
"""Starts the ranks of a job by plain ssh, one each, and answers MPJ Express's rendezvous itself: what a user would do by
hand. usage: peer_ssh.py ADDRESS JAVA JAR MPJ_HOME HOST,HOST,... WORDS...   (one host per rank; prints rank 0's output)"""
import shlex
import subprocess
import sys

from rendezvous import Rendezvous


def main():
    address, java, jar, mpj_home, hosts = sys.argv[1:6]
    hosts = hosts.split(",")
    rendezvous = Rendezvous(address, len(hosts))
    ranks = []
    for rank, host in enumerate(hosts):
        words = [java, "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", f"{jar}:{mpj_home}/lib/mpj.jar",
                 "org.rangereduce.Main", str(rank), rendezvous.configuration(address), "niodev", *sys.argv[6:]]
        command = f"MPJ_HOME={shlex.quote(mpj_home)} exec {shlex.join(words)}"
        ranks.append(subprocess.Popen(["ssh", "-o", "BatchMode=yes", host, command], stdin=subprocess.DEVNULL))
    rendezvous.introduce()
    sys.exit(max(rank.wait() for rank in ranks))


main()
