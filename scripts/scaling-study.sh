#!/usr/bin/env bash
# Runs a scaling study: a job on several numbers of ranks or nodes, each several times, and a report of it.
#
#   scripts/scaling-study.sh --help                      # all options, answered by the program
#   scripts/scaling-study.sh --np 1,2,4,8 --out study -- sum 'i^2 % 7' 1..1e10
#   scripts/scaling-study.sh --nodes 1,2,4 --weak -- -hostfile hostfile sum 'i^2' 1..1e9
#
# The study is a command of the program, which mpjrun.sh starts as usual; each run is a mpjrun.sh of its own.
set -euo pipefail

self=$(readlink -f -- "${BASH_SOURCE[0]}")
exec "${self%/*}/mpjrun.sh" study "$@"
