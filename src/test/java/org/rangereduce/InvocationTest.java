package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {
  @ParameterizedTest
  @CsvSource({
    "SLURM_RESTART_COUNT, 0, false",
    "SLURM_RESTART_COUNT, '', false",
    "SLURM_RESTART_COUNT, 1, true",
    "SLURM_RESTART_COUNT, 10, true",
    "RANGE_REDUCE_RETRY, 1, true",
    "RANGE_REDUCE_RANK, 1, false",
  })
  void aRunIsOneThatWasStartedBefore(String variable, String value, boolean again) {
    assertEquals(again, ThisProcess.isRestarted(Map.of(variable, value)));
  }

  @Test
  void aRunIsNewIfNothingIsSaid() {
    assertEquals(false, ThisProcess.isRestarted(Map.of()));
  }

  @Test
  void aLauncherThatARankHasStartedIsNoRank() {
    Map<String, String> variables = Map.of("RANGE_REDUCE_RANK", "1");
    assertEquals(
        true,
        Invocation.of(Main.class, new String[] {"1", "conf", "niodev", "sum"})
            .isManaged(variables));
    assertEquals(
        false, Invocation.of(Main.class, new String[] {"-np", "2", "sum"}).isManaged(variables));
    assertEquals(
        false,
        Invocation.of(Main.class, new String[] {"1", "conf", "niodev", "sum"}).isManaged(Map.of()));
  }
}
