package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SbatchTest {

  @Test
  void jobsAreLinesOfANumberAndAName() {
    assertEquals(
        Map.of("34", "my study-1", "35", "my study-report", "37", "another"),
        Sbatch.jobs("34 my study-1\n  35 my study-report\n37 another\n38\n\n"));
  }
}
