package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Programs that a test writes, compiles and packs as their users would. */
final class Sources {
  /**
   * Of an MPJ Express that knows another way of starting ranks, and so ends them, with status 0.
   */
  private static final String OLD_MPI =
      """
      package mpi;
      public class MPI {
        public static Intracomm COMM_WORLD;
        public static String[] Init(String[] args) {
          System.out.println("no configuration file " + args[1]);
          System.exit(0);
          return null;
        }
        public static boolean Initialized() { return false; }
        public static void Finalize() {}
      }
      """;

  private Sources() {}

  /**
   * Writes a file and compiles it.
   *
   * @param folder of source and classes
   * @param classPath besides the folder and MPJ Express's API
   */
  static void compile(Path folder, String name, String text, Path... classPath) throws IOException {
    Path source = folder.resolve(name + ".java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    List<String> places = new ArrayList<>(Stream.of(classPath).map(Path::toString).toList());
    places.add(folder.toString());
    places.add(Shell.mpjHome().resolve("lib/mpj.jar").toString());
    String path = String.join(":", places);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-nowarn", "-cp", path, "-d", "" + folder, "" + source);
    assertEquals(0, status, "javac " + source);
    Files.delete(source);
  }

  /**
   * Packs all of a folder.
   *
   * @param classPath for the manifest; may be empty
   */
  static Path jar(Path jar, Path folder, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /**
   * Compiles what an older MPJ Express has under the names of today's.
   *
   * @param folder an empty one
   */
  static void oldMpj(Path folder) throws IOException {
    compile(folder, "mpi/Intracomm", "package mpi; public class Intracomm {}");
    compile(folder, "mpi/MPI", OLD_MPI);
    compile(folder, "xdev/Device", "package xdev; public interface Device { void old(); }");
    compile(folder, "mpjbuf/Buffer", "package mpjbuf; public class Buffer {}");
  }
}
