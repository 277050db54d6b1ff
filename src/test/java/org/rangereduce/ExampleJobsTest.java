package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.kernel.Sequential;
import org.rangereduce.launch.ShellWords;

/** The jobs of src/examples/jobs.txt have the answers that stand there. */
class ExampleJobsTest {
  static Stream<Arguments> jobs() throws IOException {
    List<Arguments> jobs = new ArrayList<>();
    String command = null;
    for (String line : Files.readAllLines(Path.of("src/examples/jobs.txt"))) {
      if (line.startsWith("= ")) {
        jobs.add(Arguments.of(command, line.substring(2)));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        command = line;
      }
    }
    assertTrue(jobs.size() > 10, "the file was read");
    return jobs.stream();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void theJobHasItsAnswer(String command, String answer) {
    Job job = Jobs.of(ShellWords.split(command).toArray(String[]::new));
    Kernel kernel = new Kernel(job);
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    assertFalse(progress.isFailed(), () -> kernel.faultAt(progress.failedIndex()));
    assertEquals(answer, kernel.reduction().generate(partial).toString().replace('\n', ' '));
  }
}
