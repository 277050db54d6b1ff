package org.rangereduce.launch.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rangereduce.launch.LaunchException;

/** Of MPI's classes as a rank has them; that Init is reported is seen in whole runs (StudyIT). */
class MpiMomentsTest {
  private final List<String> seen = new ArrayList<>();

  private static ClassLoader rank() {
    URL mpj = mpi.MPI.class.getProtectionDomain().getCodeSource().getLocation();
    return new RankLoader(List.of(mpj), MpiMomentsTest.class.getClassLoader(), name -> true);
  }

  private void watch(ClassLoader loader, String rank) {
    MpiMoments.watch(loader, () -> seen.add("init " + rank), () -> seen.add("finalize " + rank));
  }

  private static Class<?> mpiOf(ClassLoader loader) throws ClassNotFoundException {
    return Class.forName("mpi.MPI", false, loader);
  }

  /** Without Init, Finalize fails: what it does itself is not to come before the report. */
  private static void finalizeWithoutInit(ClassLoader loader) throws Exception {
    assertThrows(
        InvocationTargetException.class, () -> mpiOf(loader).getMethod("Finalize").invoke(null));
  }

  @Test
  void eachRankReportsFinalizeForItselfBeforeItBegins() throws Exception {
    ClassLoader one = rank();
    ClassLoader two = rank();
    watch(one, "1");
    watch(two, "2");
    assertEquals(List.of(), seen, "nothing has been called");
    finalizeWithoutInit(two);
    finalizeWithoutInit(one);
    assertEquals(List.of("finalize 2", "finalize 1"), seen);
  }

  @Test
  void anInitThatFailsIsNotLeft() throws Exception {
    ClassLoader rank = rank();
    watch(rank, "1");
    InvocationTargetException failed =
        assertThrows(
            InvocationTargetException.class,
            () ->
                mpiOf(rank)
                    .getMethod("Init", String[].class)
                    .invoke(null, (Object) new String[] {"0"}));
    assertTrue(failed.getCause().getMessage().startsWith("Usage: "), failed.getCause().toString());
    assertEquals(List.of(), seen);
  }

  @Test
  void theClassIsStillInItsOwnLoaderAndPackage() throws Exception {
    ClassLoader rank = rank();
    watch(rank, "1");
    assertSame(rank, mpiOf(rank).getClassLoader());
    assertEquals(
        Class.forName("mpi.Comm", false, rank).getProtectionDomain(),
        mpiOf(rank).getProtectionDomain());
  }

  @Test
  void aProgramThatHasUsedMpiAlreadyCannotBeWatched() throws Exception {
    ClassLoader rank = rank();
    mpiOf(rank);
    LaunchException refused = assertThrows(LaunchException.class, () -> watch(rank, "1"));
    assertTrue(
        refused.getMessage().startsWith("MPI.Init and MPI.Finalize cannot be watched: "),
        refused.getMessage());
  }

  @Test
  void withoutMpiThereIsNothingToWatch() {
    watch(ClassLoader.getPlatformClassLoader(), "1");
    assertEquals(List.of(), seen);
  }
}
