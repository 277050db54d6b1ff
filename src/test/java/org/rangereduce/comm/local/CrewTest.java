package org.rangereduce.comm.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrewTest {
  private final AtomicInteger ran = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();

  private Crew crew(int size) {
    Crew crew = new Crew();
    for (int k = 0; k < size; k++) {
      threads.add(crew.add(null, "thread " + k, ran::incrementAndGet));
    }
    return crew;
  }

  /** A system with room for n threads. */
  private static Consumer<Thread> room(int n) {
    AtomicInteger left = new AtomicInteger(n);
    return thread -> {
      if (left.decrementAndGet() < 0) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      thread.start();
    };
  }

  @Test
  void allRunWhereThereIsRoomForOneMore() {
    crew(6).run(room(7));
    assertEquals(6, ran.get());
  }

  /** The seventh is the one that would hear a signal. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 6})
  void noneRunsAndNoneIsLeftWhereOneCannotBeStarted(int room) throws InterruptedException {
    Crew crew = crew(6);
    assertThrows(OutOfMemoryError.class, () -> crew.run(room(room)));
    for (Thread thread : threads) {
      thread.join();
      assertFalse(thread.isAlive());
    }
    assertEquals(0, ran.get());
  }
}
