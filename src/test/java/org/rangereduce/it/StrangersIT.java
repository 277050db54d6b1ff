package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rangereduce.Tier;

/** Ranks connect while others, who are not of the run, come to their ports. */
class StrangersIT {
  private static final int RUNS = Tier.count(1, 40);

  @ParameterizedTest
  @EnumSource
  void everyRunComesToItsResult(Strangers.Manner manner) throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "ports are found by /proc");
    int connections = 0;
    for (int run = 0; run < RUNS; run++) {
      connections += one(manner, run);
    }
    assertTrue(connections > 0, "strangers found the ports");
  }

  private static int one(Strangers.Manner manner, long seed) throws Exception {
    List<String> command =
        List.of(Shell.MPJRUN, "-q", "-np", "4", "-dev", "niodev", "sum", "i", "1..20");
    Process run = Shell.in(Shell.CHECKOUT).start(command);
    run.getOutputStream().close();
    try (Strangers strangers = new Strangers(run, manner, seed)) {
      int status = Shell.await(run, command);
      String err = run.errorReader().lines().collect(Collectors.joining("\n"));
      String all = manner + ", run " + seed + ", " + strangers.connections() + " came: " + err;
      assertEquals(0, status, all);
      assertEquals("210", run.inputReader().lines().collect(Collectors.joining("\n")), all);
      assertEquals("", err, all);
      return strangers.connections();
    } finally {
      run.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
    }
  }
}
