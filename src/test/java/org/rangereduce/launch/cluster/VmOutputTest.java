package org.rangereduce.launch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmOutputTest {
  @Test
  void nothingOfItGoesToStandardOutputOrTheFolderOfTheUser() {
    assertEquals(
        List.of(
            "-XX:+DisplayVMOutputToStderr",
            "-XX:ErrorFile=/app/target/hs_err_pid%p.log",
            "-Xlog:all=off:stdout",
            "-Xlog:all=warning:stderr"),
        VmOutput.options(Path.of("/app/target/range-reduce.jar")));
  }

  @ParameterizedTest
  @CsvSource({
    "-Xlog, -Xlog:all:stderr",
    "-Xlog:gc, -Xlog:gc:stderr",
    "-Xlog:gc*=debug, -Xlog:gc*=debug:stderr",
    "-Xlog:gc::uptime, -Xlog:gc:stderr:uptime",
    "-Xlog:gc::uptime:x=1, -Xlog:gc:stderr:uptime:x=1",
    "-Xlog:gc:file=a.log, -Xlog:gc:file=a.log",
    "-Xlog:gc:stdout, -Xlog:gc:stdout",
    "-Xlog:disable, -Xlog:disable",
    "-Xlog:help, -Xlog:help",
    "-verbose:gc, -Xlog:gc:stderr",
    "-verbose, '-Xlog:class+load,class+unload:stderr'",
    "-verbose:class, '-Xlog:class+load,class+unload:stderr'",
    "-verbose:jni, -verbose:jni",
    "-Xmx1g, -Xmx1g",
    "-Xloggc:a.log, -Xloggc:a.log"
  })
  void whatTheUserWantsToBeLoggedGoesToStandardErrorUnlessAPlaceIsNamed(
      String option, String expected) {
    assertEquals(expected, VmOutput.elsewhere(option));
  }
}
