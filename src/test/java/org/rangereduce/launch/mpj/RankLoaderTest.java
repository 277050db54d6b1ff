package org.rangereduce.launch.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URL;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RankLoaderTest {
  /** A class of which each rank gets its own copy, statics included. */
  public static final class Counter {
    static int count;

    private Counter() {}

    public static int next() {
      return ++count;
    }
  }

  private static RankLoader loader(Predicate<String> own) {
    URL here = RankLoaderTest.class.getProtectionDomain().getCodeSource().getLocation();
    return new RankLoader(List.of(here), RankLoaderTest.class.getClassLoader(), own);
  }

  private static Class<?> counter(ClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass(Counter.class.getName());
  }

  @Test
  void ownClassesHaveStaticsOfTheirOwn() throws Exception {
    RankLoader one = loader(name -> true);
    RankLoader two = loader(name -> true);
    assertNotSame(counter(one), counter(two));
    assertNotSame(Counter.class, counter(one));
    assertSame(counter(one), counter(one), "a class is loaded once");
    assertEquals(1, counter(one).getMethod("next").invoke(null));
    assertEquals(2, counter(one).getMethod("next").invoke(null));
    assertEquals(1, counter(two).getMethod("next").invoke(null));
  }

  @Test
  void otherClassesAreShared() throws Exception {
    RankLoader picky = loader(name -> name.startsWith("mpi."));
    assertSame(Counter.class, counter(picky));
    assertSame(String.class, loader(name -> true).loadClass("java.lang.String"));
  }

  @Test
  void whatIsNotHereComesFromTheParentOrNotAtAll() throws Exception {
    RankLoader rank = loader(name -> true);
    assertSame(
        MpjHome.class, rank.loadClass(MpjHome.class.getName()), "not among the test classes");
    assertThrows(ClassNotFoundException.class, () -> rank.loadClass("no.such.Thing"));
  }
}
