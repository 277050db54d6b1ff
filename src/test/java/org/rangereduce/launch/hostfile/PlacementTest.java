package org.rangereduce.launch.hostfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
  private static final Machine NODE1 = Machine.of("node1", 2);
  private static final Machine LONG_NAME = Machine.of("alice@node2.example.org", 1);
  private static final Machine FAST = new Machine("node3", 1, OptionalInt.empty(), 2.5);

  private final Locale before = Locale.getDefault();

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
  void isALineForEachMachineInAnyLocale(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertEquals(
          """
          node1       ranks 0, 2
          alice@node2.example.org rank 1
          """,
          Placement.of(new RankMap(List.of(NODE1, LONG_NAME), List.of(0, 1, 0))));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE"})
  void weightsAreToldIfThereAreAny(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertEquals(
          """
          node1       ranks 0, 1, weight 1.0
          node3       rank 2, weight 2.5
          """,
          Placement.of(new RankMap(List.of(NODE1, FAST), List.of(0, 0, 1))));
    } finally {
      Locale.setDefault(before);
    }
  }
}
