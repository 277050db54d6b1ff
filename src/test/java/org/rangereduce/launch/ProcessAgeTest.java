package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessAgeTest {
  /** The kernel's hundredths, and a process that had to wait for its first instruction. */
  private static final double SLACK_SECONDS = 5;

  @Test
  void isThatOfTheJvmAndTheTimeBeforeIt() {
    double virtualMachine = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    double process = ProcessAge.seconds();
    assertTrue(process > virtualMachine - 0.1, process + " < " + virtualMachine);
    assertTrue(process < virtualMachine + SLACK_SECONDS, process + " >> " + virtualMachine);
  }

  @Test
  void grows() {
    double before = ProcessAge.seconds();
    assertTrue(ProcessAge.seconds() >= before);
  }

  @Test
  void theHostHasAName() {
    assertFalse(Host.name().isBlank());
    assertTrue(Host.name().lines().count() == 1, Host.name());
  }
}
