package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.rangereduce.Jobs;
import org.rangereduce.launch.ShellWords;

class ScriptAnswerTest {
  private static String answer(String line) {
    Command command = Jobs.command(ShellWords.split(line).toArray(String[]::new));
    return ((Command.Print) command).text();
  }

  @Test
  void aJobHasTheValuesOfItsOptions() {
    assertEquals(
        "kind=reduction\ncheckpoint='a b'\noutput=''\nformat=json\n",
        answer("--print kind,checkpoint,output,format --checkpoint 'a b' sum 1..20 --format=json"));
    assertEquals(
        "checkpoint=f\n",
        answer("--print checkpoint --where -i --checkpoint f sum 1..9"),
        "a value that looks like an option is none");
  }

  @Test
  void argumentsComeBackWithoutWhatIsAskedToBeLeftOut() {
    assertEquals(
        "again=(-n 2 --checkpoint 'it'\\''s' sum 'i > 1' 1..20)\n",
        answer("--print again -n 2 --fresh --checkpoint \"it's\" sum 'i > 1' 1..20"));
    assertEquals(
        "job=(-n 2 sum 1..20 --fresh)\nresult=(--format csv --output=x)\n",
        answer("-n 2 --print job,result --format csv sum 1..20 --output=x --fresh"));
  }

  @Test
  void aProgramKeepsItsOwnOptions() {
    assertEquals(
        "kind=program\ncheckpoint=''\nagain=(-cp x Main --fresh --checkpoint f)\n",
        answer("--print kind,checkpoint,again -cp x Main --fresh --checkpoint f"));
  }

  @Test
  void aStudyHasAFolder() {
    assertEquals(
        "kind=study\nfolder=study\nagain=(study --np 1,2 -- sum --fresh 1..9)\n",
        answer("study --print kind,folder,again --np 1,2 --fresh -- sum --fresh 1..9"));
    assertEquals("folder='a b'\n", answer("study --np 1 --out='a b' --print folder -- sum 1..9"));
  }

  @Test
  void anUnknownNameIsRefused() {
    assertEquals(
        "--print knows no nothing; it knows again, checkpoint, format, job, kind, output, part,"
            + " result",
        assertThrows(UsageException.class, () -> answer("--print nothing sum 1..9")).getMessage());
  }

  @Test
  void otherCommandsHaveAKind() {
    assertEquals("kind=status\n", answer("--print kind status state.json"));
    assertEquals("kind=combine\n", answer("--print kind combine --quiet a b"));
    assertEquals("kind=reduction\n", answer("--print kind --help"), "a script wants no help");
  }

  @Test
  void progressIsThatOfACheckpoint() {
    Command command = Jobs.command("--print", "progress", "status", "state.json");
    assertEquals(Command.StatusForm.SCRIPT, ((Command.Status) command).form());
  }
}
