package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;

/**
 * A user's own MPI program, of which only its ranks and its output are known. In weak scaling its
 * arguments say how its work grows: {@code {n}} is the size, {@code {1000*n}} a thousand times the
 * size.
 */
final class StudyOfProgram implements StudyKind {
  private static final Pattern SIZE = Pattern.compile("\\{(?:([0-9]+)\\*)?n\\}");

  private final List<String> words;

  /**
   * One program.
   *
   * @param words as they were written
   * @param run what they ask for on one rank
   * @throws UsageException if it cannot be run so
   */
  StudyOfProgram(List<String> words, Command.RunProgram run) {
    this.words = words;
    if (run.launch().device() == Command.Device.LOCAL) {
      throw new UsageException(
          "-dev local has no MPI, so it cannot run an MPI program; leave -dev out");
    }
  }

  @Override
  public Known known(Command command) {
    return new Known(((Command.RunProgram) command).launch(), 0, BigInteger.ZERO);
  }

  @Override
  public List<String> options() {
    return List.of(); // what it writes is its own
  }

  @Override
  public List<String> times(int factor) {
    return words.stream()
        .map(word -> SIZE.matcher(word).replaceAll(found -> times(found.group(1), factor)))
        .toList();
  }

  private static String times(String number, int factor) {
    BigInteger one = number == null ? BigInteger.ONE : new BigInteger(number);
    return Matcher.quoteReplacement(one.multiply(BigInteger.valueOf(factor)).toString());
  }

  @Override
  public Timing timing() {
    return Timing.MPI;
  }

  @Override
  public DigestOf digest() {
    return DigestOf.OUTPUT;
  }

  @Override
  public Optional<Command.Reduce> reduce() {
    return Optional.empty();
  }

  @Override
  public Optional<String> weakDoubt(int smallest, int largest) {
    return words.stream().anyMatch(SIZE.asPredicate())
        ? Optional.empty()
        : Optional.of(
            "--weak with the same arguments at all sizes is right if the program gives each rank as"
                + " much to do; else write {n} for the size, {1000*n} for a thousand times it");
  }
}
