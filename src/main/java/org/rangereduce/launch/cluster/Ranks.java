package org.rangereduce.launch.cluster;

import static java.util.stream.Collectors.joining;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How far the ranks of a run have come. */
final class Ranks {
  private final int size;
  private final int[] firstPorts;
  private final int[] secondPorts;
  private final BitSet started = new BitSet();
  private final BitSet listening = new BitSet();
  private final BitSet joined = new BitSet();
  private final BitSet done = new BitSet();
  private final BitSet ended = new BitSet();
  private boolean anyEntered;

  Ranks(int size) {
    this.size = size;
    this.firstPorts = new int[size];
    this.secondPorts = new int[size];
  }

  void started(int rank) {
    started.set(rank);
  }

  void listening(int rank, int firstPort, int secondPort) {
    firstPorts[rank] = firstPort;
    secondPorts[rank] = secondPort;
    listening.set(rank);
  }

  /** A rank has called MPI.Init. */
  void entered() {
    anyEntered = true;
  }

  /** A rank is connected with all others. */
  void joined(int rank) {
    joined.set(rank);
  }

  /** A rank has called MPI.Finalize. */
  void leaving(int rank) {
    done.set(rank);
  }

  void ended(int rank) {
    ended.set(rank);
  }

  /** Returns whether a rank has called MPI.Init. */
  boolean listens(int rank) {
    return listening.get(rank);
  }

  /** Returns whether no rank has called MPI.Init. */
  boolean noneEntered() {
    return !anyEntered && listening.isEmpty();
  }

  boolean noneJoined() {
    return joined.isEmpty();
  }

  /** Returns whether others wait for a rank: it takes part in MPI, and has not ended that. */
  boolean owesFinalize(int rank) {
    return joined.get(rank) && !done.get(rank);
  }

  boolean allListen() {
    return listening.cardinality() == size;
  }

  /** Returns a rank that has not called MPI.Init. */
  int notListening() {
    return listening.nextClearBit(0);
  }

  /** Returns a rank that has ended and never called MPI.Init. */
  OptionalInt goneSilently() {
    return IntStream.range(0, size)
        .filter(rank -> ended.get(rank) && !listening.get(rank))
        .findFirst();
  }

  boolean hasEnded(int rank) {
    return ended.get(rank);
  }

  /** Returns whether none of those that were started is left. */
  boolean allEnded() {
    return IntStream.range(0, size).allMatch(rank -> ended.get(rank) || !started.get(rank));
  }

  /** Returns where all ranks are, see {@link org.rangereduce.launch.RankLine#exchange}. */
  String peers(IntFunction<String> addressOf) {
    return IntStream.range(0, size)
        .mapToObj(rank -> addressOf.apply(rank) + " " + firstPorts[rank] + " " + secondPorts[rank])
        .collect(joining(";"));
  }
}
