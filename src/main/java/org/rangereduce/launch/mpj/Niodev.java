package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** MPJ Express's niodev, with the changes of this program. */
final class Niodev {
  /** The class of niodev's own thread, then the device itself. */
  private static final List<String> CLASSES =
      List.of(NiodevPatch.DEVICE + "$2", NiodevPatch.DEVICE);

  /** A class beside them, which does nothing when it is loaded. */
  private static final String NEIGHBOUR = "xdev.niodev.ProcTree";

  private Niodev() {}

  /**
   * Defines the classes that {@link NiodevPatch} changes, if this is a program with MPI. To be
   * called before anything loads them.
   *
   * @param loader that of MPI
   * @throws org.rangereduce.launch.LaunchException if this is another niodev than the one that is
   *     known here
   */
  static void define(ClassLoader loader, PeerGate gate)
      throws ReflectiveOperationException, IOException {
    Class<?> neighbour;
    try {
      neighbour = Class.forName(NEIGHBOUR, false, loader);
    } catch (ClassNotFoundException e) {
      return; // a program without MPI
    }
    MethodHandles.Lookup caller = MethodHandles.lookup();
    MethodHandles.Lookup beside = MethodHandles.privateLookupIn(neighbour, caller);
    for (String name : CLASSES) {
      Class<?> defined = beside.defineClass(NiodevPatch.patched(name, neighbour.getClassLoader()));
      if (name.equals(NiodevPatch.DEVICE)) {
        MethodHandles.privateLookupIn(defined, caller)
            .findStaticVarHandle(defined, NiodevPatch.FIELD, PeerGate.class)
            .set(gate);
      }
    }
  }
}
