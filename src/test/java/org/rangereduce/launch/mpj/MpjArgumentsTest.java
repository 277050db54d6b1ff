package org.rangereduce.launch.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.MpiRank;

class MpjArgumentsTest {

  @ParameterizedTest
  @CsvSource({
    "true, 3 4 smpdev sum 1..20",
    "true, 0 conf niodev",
    "true, 12 conf hybdev 1 2 3 4 5 sum 1..20",
    "false, sum 1..20",
    "false, sum i 1..20",
    "false, 1 2",
    "false, x 4 smpdev sum 1..20",
    "false, -1 4 smpdev sum 1..20",
    "false, 99999999999 4 smpdev sum 1..20",
    "false, 3 4 5 smpdev"
  })
  void aLauncherIsRecognizedByRankAndDevice(boolean expected, String arguments) {
    assertEquals(expected, MpjArguments.rankIn(arguments.split(" ")).isPresent());
  }

  @Test
  void noArgumentsAtAllAreNotFromALauncher() {
    assertEquals(Optional.empty(), MpjArguments.rankIn(new String[0]));
  }

  private static void assertRank(int rank, int inProcess, List<String> own, String... arguments) {
    assertEquals(Optional.of(new MpiRank(rank, inProcess, own)), MpjArguments.rankIn(arguments));
  }

  @Test
  void theRanksOwnArgumentsFollow() {
    assertRank(3, 4, List.of("sum", "a b", ""), "3", "4", "smpdev", "sum", "a b", "");
    assertRank(3, 1, List.of("sum"), "3", "c", "hybdev", "1", "2", "3", "4", "5", "sum");
    assertRank(0, 1, List.of(), "0", "c", "niodev");
  }
}
