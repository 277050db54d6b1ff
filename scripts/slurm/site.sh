#!/usr/bin/env bash
# What is particular to your cluster, in one place. The batch scripts beside this file source it on the first node of a job;
# source it in your own shell as well, and sbatch knows account and partition:
#
#   source scripts/slurm/site.sh
#   sbatch -N 4 --ntasks-per-node=8 scripts/slurm/job.sbatch sum 'i^3' 1..1e12
#
# Commands that fail, and variables that are not set, do no harm here. Take the # away from what you need. Options given to sbatch win over these.

# export SBATCH_ACCOUNT=my-project
# export SBATCH_PARTITION=standard

# Java 17 or later, and MPJ Express, if the login node does not have them by itself.
# module load openjdk/17
# module load mpj-express
# export JAVA_HOME=/opt/jdk-17
# export MPJ_HOME=/opt/mpj-v0_44
