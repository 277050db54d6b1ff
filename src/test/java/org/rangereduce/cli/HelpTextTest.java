package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rangereduce.Jobs.command;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rangereduce.Jobs;
import org.rangereduce.lang.function.Functions;
import org.rangereduce.reduce.ReductionKind;

class HelpTextTest {

  private static String help() {
    return assertInstanceOf(Command.Print.class, command("--help")).text();
  }

  @Test
  void mentionsEveryReductionWithItsSummary() {
    for (ReductionKind kind : Jobs.kinds()) {
      String line = "(?m)^  " + kind.word() + " +" + Pattern.quote(kind.summary()) + "$";
      assertTrue(Pattern.compile(line).matcher(help()).find(), kind.word());
    }
  }

  @Test
  void mentionsEveryFunction() {
    for (String name : Functions.standard().names().toList()) {
      String word = "[ \n]" + name + "[ \n]";
      assertTrue(Pattern.compile(word).matcher(help()).find(), name);
    }
  }

  @Test
  void mentionsEveryOption() {
    for (String option :
        ("-np -dev -machinesfile -hostfile -cp -classpath -jar -wdir -D -X --where --limit --steps"
                + " --seed"
                + " --skip-undefined --format --output --explain --trace -q --quiet --verbose -h"
                + " --help --version --map-by --npernode --oversubscribe --ssh -x --stage --tag-output"
                + " --connect-timeout --check --help --version --progress --checkpoint"
                + " --checkpoint-every --fresh --max-time --retries --verify --part")
            .split(" ")) {
      assertTrue(help().matches("(?s).*[ ,\n]" + option + "[ ,=\\[\n].*"), option);
    }
  }

  @Test
  void isPlainTextThatFitsAScreenAndEndsInALineBreak() {
    assertFalse(help().contains("%%"), "a format's escape shows");
    assertFalse(help().contains("\u001b"), "colours do not belong into a pipe");
    assertTrue(help().endsWith("\n"));
    help().lines().forEach(line -> assertTrue(line.length() <= 130, line));
  }

  @Test
  void isTheSameInEveryLocale() {
    String english = help();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      org.junit.jupiter.api.Assertions.assertEquals(english, help());
    } finally {
      Locale.setDefault(before);
    }
  }
}
