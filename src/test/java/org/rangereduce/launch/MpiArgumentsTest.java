package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpiArgumentsTest {

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
  void aLauncherIsRecognizedByRankAndDevice(boolean expected, String words) {
    assertEquals(expected, MpiArguments.areIn(words.split(" ")));
  }

  @Test
  void noWordsAtAllAreNotFromALauncher() {
    assertEquals(false, MpiArguments.areIn(new String[0]));
  }

  @Test
  void theRanksOwnArgumentsFollow() {
    String[] multicore = {"3", "4", "smpdev", "sum", "a b", ""};
    assertEquals(3, MpiArguments.rank(multicore));
    assertArrayEquals(new String[] {"sum", "a b", ""}, MpiArguments.own(multicore));
    String[] hybrid = {"3", "c", "hybdev", "1", "2", "3", "4", "5", "sum"};
    assertArrayEquals(new String[] {"sum"}, MpiArguments.own(hybrid));
    assertArrayEquals(new String[0], MpiArguments.own(new String[] {"0", "c", "niodev"}));
  }
}
