#!/usr/bin/env python3
"""Starts the ranks of a job as the tasks of one srun and answers MPJ Express's rendezvous itself: what a user would do by
hand in a Slurm job, with the options for Java that mpjrun.sh gives its ranks, too.
usage: peer_srun.py JAVA JAR MPJ_HOME SIZE WORDS...   (prints what ranks print)"""
import os
import subprocess
import sys

from rendezvous import Rendezvous


def main():
    java, jar, mpj_home, size = sys.argv[1:5]
    rendezvous = Rendezvous("", int(size))
    os.environ["MPJ_HOME"] = mpj_home
    # The rank and the launcher's address are known in the task only.
    task = 'exec "$1" "${@:4:$3}" "$SLURM_PROCID" "${2/HERE/$SLURM_LAUNCH_NODE_IPADDR}" niodev "${@:4+$3}"'
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", f"{jar}:{mpj_home}/lib/mpj.jar",
               "org.rangereduce.Main"]
    tokens = ["srun", f"--ntasks={size}", "--cpus-per-task=1", "--mpi=none", "--kill-on-bad-exit=1",
              "bash", "-c", task, "rank", java, rendezvous.configuration("HERE"), str(len(options)), *options, *sys.argv[5:]]
    srun = subprocess.Popen(tokens, stdin=subprocess.DEVNULL)
    rendezvous.introduce()
    sys.exit(srun.wait())


main()
