package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static Answer answer(ReductionKind kind, Boolean... conditions) {
    Setting setting = new Setting(false, 0, java.util.Map.of(), index -> 100 - index, 1);
    Reduction reduction = kind.reduction(setting);
    long[] partial = reduction.identity();
    for (int k = conditions.length - 1; k >= 0; k--) {
      reduction.take(partial, k, 100 - k, conditions[k]);
    }
    return reduction.generate(partial);
  }

  @Test
  void anyIsDecidedByTheFirstInTheOrderOfTheRangeThatHolds() {
    assertEquals("true 99", answer(Decision.ANY, false, true, false, true).toString());
    assertEquals("true at i = 99", answer(Decision.ANY, false, true).inWords());
    assertEquals("false", answer(Decision.ANY, false, false).inWords());
  }

  @Test
  void allIsDecidedByTheFirstThatDoesNot() {
    assertEquals("false 98", answer(Decision.ALL, true, true, false, false).toString());
    assertEquals("true", answer(Decision.ALL, true, true).toString());
  }

  @Test
  void ofNothingAnyIsFalseAndAllIsTrue() {
    assertEquals("false", answer(Decision.ANY).toString());
    assertEquals("true", answer(Decision.ALL).toString());
  }

  @Test
  void theFirstIndexOfAllIsDecidedAsWell() {
    assertEquals("true 100", answer(Decision.ANY, true, true).toString());
  }

  @Test
  void aValueIsTrueOrFalseForTools() {
    List<Answer.Field> fields = answer(Decision.ANY, true).fields();
    assertEquals(true, fields.get(0).value().json());
    assertEquals("100", fields.get(1).value().json());
  }

  @Test
  void aFileThatSaysWhatCannotBeIsNotBelieved() {
    Decision any = new Decision(true, index -> index);
    assertFalse(any.isSound(new long[] {2, 0}));
    assertFalse(any.isSound(new long[] {0, 5}));
    assertFalse(any.isSound(new long[] {1}));
  }
}
