package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ranks write arrives as they have written it, in whole lines. */
@Timeout(120)
class OwnOutputIT {
  private static final int RANKS = 4;
  private static final int LINES = 2000;

  @TempDir Path folder;

  private void compile(String name, String statements) throws IOException {
    String text =
        """
        import mpi.MPI;

        public class %s {
          public static void main(String[] args) throws Exception {
            MPI.Init(args);
            int rank = MPI.COMM_WORLD.Rank();
            %s
            MPI.Finalize();
          }
        }
        """;
    Sources.compile(folder, name, text.formatted(name, statements));
  }

  private List<String> command(String device, String name) {
    return List.of(Shell.MPJRUN, "-np", "" + RANKS, "-dev", device, "-cp", ".", name);
  }

  private Shell.Outcome run(String device, String name) {
    return Shell.in(folder).run(command(device, name)).ends(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void linesInPiecesAreNotMixed(String device) throws IOException {
    compile(
        "Pieces",
        """
        for (int line = 0; line < 2000; line++) {
          for (java.io.PrintStream to : new java.io.PrintStream[] {System.out, System.err}) {
            to.print("rank ");
            to.print(rank);
            to.printf(" line %d of many", line);
            to.println();
          }
        }
        """);
    Shell.Outcome run = run(device, "Pieces");
    for (String stream : List.of(run.out(), run.err())) {
      List<String> lines = stream.lines().toList();
      for (int rank = 0; rank < RANKS; rank++) {
        String start = "rank " + rank + " line ";
        assertEquals(
            IntStream.range(0, LINES).mapToObj(line -> start + line + " of many").toList(),
            lines.stream().filter(line -> line.startsWith(start)).toList());
      }
      assertEquals(RANKS * LINES, lines.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void bytesWithoutAnyLinePassUnchanged(String device) throws IOException {
    compile(
        "Bytes",
        """
        byte[] bytes = new byte[3 << 20];
        for (int k = 0; k < bytes.length; k++) {
          bytes[k] = (byte) (k % 251 == 10 ? 11 : k % 251);
        }
        if (rank == 0) {
          System.out.write(bytes, 0, bytes.length);
          System.out.write(200);
          System.out.flush(); // as java asks for: it flushes nothing at its end
        }
        """);
    String line = "$MPJRUN -np 4 -dev " + device + " -cp " + folder + " Bytes | cksum; ";
    String same =
        "perl -e 'binmode STDOUT; print pack(\"C*\", map { $_ % 251 == 10 ? 11 : $_ % 251 }"
            + " 0 .. (3 << 20) - 1), chr 200' | cksum";
    List<String> sums = Shell.bash(line + same).ends(0).out().lines().toList();
    assertEquals(sums.get(1), sums.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aQuestionIsSeenBeforeItIsAnswered(String device) throws IOException {
    compile(
        "Asks",
        """
        if (rank == 0) {
          System.out.print("how many? ");
          int answer = new java.util.Scanner(System.in).nextInt();
          System.out.print(answer + 1);
        }
        """);
    Process run = Shell.in(folder).start(command(device, "Asks"));
    InputStream out = run.getInputStream();
    assertEquals("how many? ", new String(out.readNBytes(10), StandardCharsets.UTF_8));
    run.getOutputStream().write("41\n".getBytes(StandardCharsets.UTF_8));
    run.getOutputStream().close();
    assertEquals("42", new String(out.readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, Shell.await(run, List.of("Asks")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void theLastLineNeedsNoEndHoweverARankEnds(String device) throws IOException {
    compile("Exits", "MPI.COMM_WORLD.Barrier(); if (rank == 0) { System.out.print(\"half\"); }");
    assertEquals("half", run(device, "Exits").out());
    compile(
        "Throws",
        "if (rank == 2) { System.out.print(\"half\"); throw new IllegalStateException(); }"
            + " MPI.COMM_WORLD.Barrier();");
    Shell.Outcome run = Shell.in(folder).run(command(device, "Throws")).ends(1);
    assertEquals("half", run.out());
    assertTrue(run.err().contains("IllegalStateException"), run.err());
  }
}
