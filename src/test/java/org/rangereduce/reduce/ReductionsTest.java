package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionsTest {

  @Test
  void aReductionIsFoundByItsWordInLowerCase() {
    for (ReductionKind kind : Reductions.STANDARD.kinds()) {
      assertEquals(kind, Reductions.STANDARD.named(kind.word()).orElseThrow());
      assertTrue(kind.word().matches("[a-z]+"), kind.word());
      assertTrue(kind.summary().matches("(the|how|whether) .*[^.]"), kind.summary());
    }
    assertTrue(Reductions.STANDARD.named("SUM").isEmpty());
    assertTrue(Reductions.STANDARD.named("total").isEmpty());
  }

  @Test
  void noTwoHaveTheSameWord() {
    List<String> words = Reductions.STANDARD.kinds().stream().map(ReductionKind::word).toList();
    assertEquals(words.size(), new HashSet<>(words).size());
  }

  @Test
  void aParameterHasOneMeaningWhicheverReductionsHaveIt() {
    List<String> names = Reductions.STANDARD.parameters().stream().map(Parameter::name).toList();
    assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
  }
}
