package org.rangereduce.cli;

/** The help of a study: picocli's part, and examples. */
final class StudyHelp {
  private StudyHelp() {}

  static String of(picocli.CommandLine commandLine) {
    return commandLine.getUsageMessage(picocli.CommandLine.Help.Ansi.OFF)
        + """

        Behind the two dashes stands what mpjrun.sh would get, without -np: -dev, -hostfile, --threads, --where and the like.
        Order of runs: those to warm up; then each repetition over all sizes, every other size first and then those between,
          every other repetition in reverse, so that a host that slows down over time does not look like scaling.

        An MPI program is timed from the last rank leaving MPI.Init to the first entering MPI.Finalize. Its result is the
          digest of the bytes of its standard output, without the time that --time-pattern finds there. Lines of several
          ranks come in any order, which gives another digest: --no-digest leaves it out.

        Examples:
          scripts/scaling-study.sh --np 1,2,4,8 --out study -- sum 'i^2 % 7' 1..1e10
          scripts/scaling-study.sh --np 1,2,4 --dry-run -- sum 'i^2' 1..1e10
          scripts/scaling-study.sh --np 1,2,4 --weak --out weak -- sum 'i^2' 1..1e9
          scripts/scaling-study.sh --nodes 1,2,4 -- -hostfile hostfile --npernode 1 --threads auto sum 'sin(i)' 1..1e10
          scripts/scaling-study.sh --nodes 1,2,4 --submit --sbatch '--time=30' -- --threads auto sum 'sin(i)' 1..1e11
          sbatch -N 4 scripts/slurm/scaling-study.sbatch --nodes 1,2,4 -- sum 'i^3' 1..1e11
          scripts/scaling-study.sh --np 1,2,4 -- -cp classes my.Program 1000000
          scripts/scaling-study.sh --np 1,2,4 --weak --time-pattern 'time: ([0-9.]+)' -- -jar my.jar '{250000*n}'
          scripts/mpjrun.sh report study                     (the report once more, of the runs alone)

        Exit status: 0 done; 1 some runs failed, the others are in the report; 2 the command line or the folder is wrong;
          75 stopped, the same command goes on.
        """;
  }
}
