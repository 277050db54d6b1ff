package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rangereduce.launch.MpiProcess;
import org.rangereduce.launch.RankLine;

/** MPJ Express over TCP, in a rank that is this process. */
final class MpjProcess implements MpiProcess {
  private static final ClassLoader LOADER = MpjProcess.class.getClassLoader();

  private final RankLine line;
  private Optional<Rendezvous> rendezvous = Optional.empty();

  MpjProcess(RankLine line) {
    this.line = line;
  }

  @Override
  public void watch(Runnable leftInit, Runnable entersFinalize) {
    MpiMoments.watch(LOADER, leftInit, entersFinalize);
  }

  @Override
  public void prepare() throws IOException, ReflectiveOperationException {
    Niodev.define(LOADER, new PeerGate(line));
  }

  @Override
  public List<String> arguments(int size) throws IOException {
    Rendezvous opened = new Rendezvous(line);
    rendezvous = Optional.of(opened);
    return List.of(String.valueOf(line.rank()), opened.configuration(size), "niodev");
  }

  @Override
  public boolean hasAsked() {
    return rendezvous.filter(Rendezvous::isServed).isPresent();
  }

  @Override
  public boolean isInitialized() {
    return MpiStart.isOver(LOADER);
  }

  @Override
  public void refuseSecondInit(Thread rank) {
    MpiStart.refuseToBeIn(rank);
  }

  @Override
  public Throwable explained(Throwable thrown) {
    return MpiStart.explained(thrown, LOADER);
  }

  /** A thread's first frames are at the end: Thread.run, and the Runnable that it was given. */
  @Override
  public boolean isOwnThread(StackTraceElement[] frames) {
    return frames.length >= 2 && frames[frames.length - 2].getClassName().startsWith("xdev.");
  }

  @Override
  public boolean isOwnEntry(String entry) {
    String home = System.getenv().getOrDefault(MpjHome.VARIABLE, "");
    return entry.equals(Path.of(home).resolve(MpjHome.JAR).toString());
  }

  @Override
  public Optional<RuntimeException> exit() {
    return MpiStart.exits().map(MpiStart::ofExit);
  }

  @Override
  public boolean isOpen() throws ReflectiveOperationException {
    return MpiEnd.isDue(LOADER);
  }

  @Override
  public void finish() throws Throwable {
    MpiEnd.of(LOADER);
  }
}
