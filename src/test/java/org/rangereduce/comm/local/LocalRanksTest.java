package org.rangereduce.comm.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.comm.Combiner;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalRanksTest {
  private static final Combiner SUM = combiner(true);
  private static final Combiner GREATEST = combiner(false);

  private static Combiner combiner(boolean sum) {
    return new Combiner() {
      @Override
      public void combine(long[] into, long[] from) {
        for (int k = 0; k < into.length; k++) {
          into[k] = sum ? into[k] + from[k] : Math.max(into[k], from[k]);
        }
      }

      @Override
      public boolean isSum() {
        return sum;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 100})
  void everyRankRunsOnceAndKnowsItsNumber(int size) {
    ConcurrentLinkedQueue<Integer> ranks = new ConcurrentLinkedQueue<>();
    LocalRanks.run(
        size,
        comm -> {
          assertEquals(size, comm.size());
          assertEquals("local", comm.device());
          assertEquals(comm.rank() == 0, comm.isRoot());
          assertTrue(comm.isOneProcess());
          ranks.add(comm.rank());
        });
    assertEquals(IntStream.range(0, size).boxed().toList(), ranks.stream().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void reduceCombinesTheVectorsOfAllRanksAtTheRootAndLeavesThemAlone(int size) {
    ConcurrentHashMap<String, long[]> seen = new ConcurrentHashMap<>();
    LocalRanks.run(
        size,
        comm -> {
          long[] mine = {comm.rank() + 1, -comm.rank(), Long.MAX_VALUE};
          long[] sum = comm.reduce(mine, SUM);
          long[] greatest = comm.reduce(mine, GREATEST);
          seen.put("mine " + comm.rank(), mine);
          if (comm.isRoot()) {
            seen.put("sum", sum);
            seen.put("greatest", greatest);
          }
        });
    long ones = (long) size * (size + 1) / 2;
    assertArrayEquals(
        new long[] {ones, size - ones, Long.MAX_VALUE * size},
        seen.get("sum"),
        "wraps as MPI does");
    assertArrayEquals(new long[] {size, 0, Long.MAX_VALUE}, seen.get("greatest"));
    for (int rank = 0; rank < size; rank++) {
      assertArrayEquals(new long[] {rank + 1, -rank, Long.MAX_VALUE}, seen.get("mine " + rank));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void agreementIsTheLeastVoteAndEveryRankKnowsIt(int size) {
    Set<List<Long>> agreed = ConcurrentHashMap.newKeySet();
    LocalRanks.run(
        size,
        comm -> {
          long[] least = comm.agree(new long[] {comm.rank() + 5, -comm.rank(), Long.MAX_VALUE});
          agreed.add(List.of(least[0], least[1], least[2]));
        });
    assertEquals(Set.of(List.of(5L, 1L - size, Long.MAX_VALUE)), agreed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void gatherBringsMessagesOfAnyLengthInRankOrder(int size) {
    ConcurrentHashMap<Integer, List<byte[]>> gathered = new ConcurrentHashMap<>();
    LocalRanks.run(
        size,
        comm -> {
          byte[] message = "x".repeat(comm.rank() * 1000).getBytes(StandardCharsets.UTF_8);
          gathered.put(comm.rank(), comm.gather(message));
        });
    assertEquals(
        IntStream.range(0, size).map(rank -> rank * 1000).boxed().toList(),
        gathered.get(0).stream().map(message -> message.length).toList());
    for (int rank = 1; rank < size; rank++) {
      assertEquals(List.of(), gathered.get(rank));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void nobodyPassesABarrierBeforeAllHaveCome(int size) {
    AtomicInteger arrived = new AtomicInteger();
    ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
    LocalRanks.run(
        size,
        comm -> {
          for (int round = 1; round <= 100; round++) {
            arrived.incrementAndGet();
            comm.barrier();
            seen.add(arrived.get() - round * size);
            comm.barrier();
          }
          comm.close();
        });
    assertEquals(100 * size, seen.size());
    assertEquals(Set.of(0), Set.copyOf(seen));
  }
}
