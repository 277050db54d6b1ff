package org.rangereduce.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rangereduce.launch.ShellWords;

/** Makes up runs: perfect scaling of a loop of 8 s and 2 s to start, on hosts of 4 ranks each. */
class FakeRunner implements Runner {
  final List<String> made = new ArrayList<>();
  IntUnaryOperator status = run -> 0;
  Runnable during = () -> {};
  int stops;
  int cleared;

  @Override
  public List<String> command(List<String> words) {
    List<String> command = new ArrayList<>(List.of("mpjrun.sh"));
    command.addAll(words);
    return command;
  }

  @Override
  public Outcome run(List<String> command, double limitSeconds) {
    made.add(ShellWords.quoted(command));
    during.run();
    int ranks = Integer.parseInt(command.get(2));
    int ended = stops > 0 ? 143 : status.applyAsInt(made.size());
    double loop = 8.0 / ranks;
    return ended == 0
        ? new Outcome(0, measured(ranks, loop), "", loop + 2)
        : new Outcome(ended, Measured.NOTHING, "range-reduce: rank 1 failed", 0.5);
  }

  /** What is measured of a good run. */
  Measured measured(int ranks, double loop) {
    return Measured.ofReport(report(ranks, loop));
  }

  private static String report(int ranks, double loop) {
    String each =
        listed(
            ranks,
            rank ->
                """
                {"rank":%d,"host":"node%d","threads":3,"elements":"10","computeSeconds":%s,
                 "reduceSeconds":0.0,"partial":"long"}"""
                    .formatted(rank, 1 + rank / 4, loop));
    String hosts =
        listed(
            (ranks + 3) / 4,
            node ->
                """
                {"name":"node%d","ranks":%d,"processors":4,"cpu":"A CPU","memoryBytes":5000000000,
                 "os":"Linux","java":"17 Debian"}"""
                    .formatted(node + 1, Math.min(4, ranks)));
    return String.format(
        Locale.ROOT,
        """
        {"format":"range-reduce-result","version":1,"answer":{"type":"integer","value":"210"},
         "device":"niodev","ranks":%d,"rounds":1,"elements":"8000","startSeconds":2.0,
         "loopSeconds":%s,"computeSeconds":%s,"reduceSeconds":0.0,"perRank":[%s],"hosts":[%s],
         "program":"1.2.3","mpj":"0.44"}
        """,
        ranks,
        loop,
        loop,
        each,
        hosts);
  }

  private static String listed(int count, java.util.function.IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
  }

  @Override
  public void stop() {
    stops++;
  }

  @Override
  public void abandon() {
    stops++;
  }

  @Override
  public void clear() {
    cleared++;
  }
}
