#!/usr/bin/env python3
"""Starts the ranks of a job as the tasks of one srun and answers MPJ Express's rendezvous itself: what a user would do by
hand in a Slurm job. usage: peer_srun.py SIZE JAVA WORDS...   (prints what ranks print)
JAVA: a command line of Java up to its main class; variable MPJ_HOME: as in README.md"""
import shlex
import subprocess
import sys

from rendezvous import Rendezvous


def main():
    size, java = sys.argv[1:3]
    java = shlex.split(java)
    rendezvous = Rendezvous("", int(size))
    # The rank and the launcher's address are known in the task only.
    task = 'exec "${@:3:$2}" "$SLURM_PROCID" "${1/HERE/$SLURM_LAUNCH_NODE_IPADDR}" niodev "${@:3+$2}"'
    tokens = ["srun", f"--ntasks={size}", "--cpus-per-task=1", "--mpi=none", "--kill-on-bad-exit=1",
              "bash", "-c", task, "rank", rendezvous.configuration("HERE"), str(len(java)), *java, *sys.argv[3:]]
    srun = subprocess.Popen(tokens, stdin=subprocess.DEVNULL)
    rendezvous.introduce()
    sys.exit(srun.wait())


main()
