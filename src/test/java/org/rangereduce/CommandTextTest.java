package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTextTest {

  @Test
  void aShellReadsBackTheSameWords() throws Exception {
    String[] words = {
      "sum", "i*2", "", "it's", "a b", "$(x)", "-np", "4", "1..20", "x>y;z", "\"q\""
    };
    String line =
        CommandText.toGoOn(List.of(words)).orElseThrow().replaceFirst("\\S+", "printf '%s\\\\n'");
    Process shell = new ProcessBuilder("sh", "-c", line).start();
    String out = new String(shell.getInputStream().readAllBytes());
    assertEquals(String.join("\n", words) + "\n", out);
  }

  @Test
  void aStudyIsStartedByItsOwnScript() {
    String[] words = {"study", "--np", "1,2", "--", "sum", "i^2", "1..20"};
    assertEquals(
        "scripts/scaling-study.sh --np 1,2 -- sum 'i^2' 1..20",
        CommandText.toGoOn(List.of(words)).orElseThrow());
  }

  @Test
  void aBatchJobGoesOnByItself() {
    System.setProperty("rangereduce.script", "");
    try {
      assertEquals(Optional.empty(), CommandText.toGoOn(List.of("sum", "1..20")));
    } finally {
      System.clearProperty("rangereduce.script");
    }
  }
}
