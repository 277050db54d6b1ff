package org.rangereduce.launch;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the classes of a user's program are, as {@code java} reads a class path: folders, jars with
 * those that their manifests name, and {@code FOLDER/*} for the jars of a folder. The working
 * folder belongs to it, after all others, as Java MPI programs expect it.
 *
 * @param entries absolute, in the order in which classes are looked for; {@code FOLDER/*} as it is
 *     written
 */
public record ClassPath(List<String> entries) {
  private static final String ALL_JARS = File.separator + "*";

  private static final String WORD = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";

  private static final Pattern NAME = Pattern.compile(WORD + "(\\." + WORD + ")*");

  /** Copies the list. */
  public ClassPath {
    entries = List.copyOf(entries);
  }

  /**
   * Returns the class path of a program.
   *
   * @param written entries with the path separator between them, relative ones from the working
   *     folder; may be empty
   */
  public static ClassPath of(String written, Path workingFolder) {
    Stream<String> all =
        Stream.concat(Stream.of(written.split(File.pathSeparator)), Stream.of("."));
    return new ClassPath(
        all.filter(entry -> !entry.isEmpty())
            .map(entry -> absolute(entry, workingFolder))
            .distinct()
            .toList());
  }

  /**
   * Returns what is written if no option names a class path: the variable CLASSPATH, or nothing.
   */
  public static String byDefault(Map<String, String> environment) {
    return environment.getOrDefault("CLASSPATH", "");
  }

  private static String absolute(String entry, Path folder) {
    try {
      return folder.resolve(entry).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new LaunchException("the class path names no file or folder: " + entry);
    }
  }

  /** Returns the same without an entry. */
  public ClassPath without(Path entry) {
    String text = entry.toAbsolutePath().normalize().toString();
    return new ClassPath(entries.stream().filter(other -> !other.equals(text)).toList());
  }

  /**
   * Returns whether it has a class; the class is not loaded.
   *
   * @param name with dots, as {@code java} is given it
   */
  public boolean has(String name) {
    if (!NAME.matcher(name).matches()) { // an expression, a range, a path
      return false;
    }
    String file = name.replace('.', '/') + ".class";
    return files().stream().anyMatch(place -> holds(place, file));
  }

  /** Returns the folders and jars that are there, in order: patterns and manifests are resolved. */
  public List<Path> files() {
    Set<Path> found = new LinkedHashSet<>();
    for (String entry : entries) {
      if (entry.endsWith(ALL_JARS)) {
        jarsIn(entry).forEach(jar -> addWithNamed(jar, found));
      } else {
        addWithNamed(Path.of(entry), found);
      }
    }
    return List.copyOf(found);
  }

  /** Returns the same for a class loader, which reads manifests itself. */
  public List<URL> urls() {
    return entries.stream()
        .flatMap(
            entry -> entry.endsWith(ALL_JARS) ? jarsIn(entry).stream() : Stream.of(Path.of(entry)))
        .map(ClassPath::url)
        .toList();
  }

  /** Returns where classes were looked for, in words, and what of that is not there. */
  public String searched() {
    return entries.stream().map(ClassPath::described).collect(Collectors.joining(", "));
  }

  private static String described(String entry) {
    if (entry.endsWith(ALL_JARS)) {
      int jars = jarsIn(entry).size();
      return entry + (jars == 1 ? " (1 jar)" : " (" + (jars == 0 ? "no" : jars) + " jars)");
    }
    return Files.isReadable(Path.of(entry)) ? entry : entry + " (not there)";
  }

  private static List<Path> jarsIn(String pattern) {
    Path folder = Path.of(pattern.substring(0, pattern.length() - 1));
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches("(?i).*\\.jar")).sorted().toList();
    } catch (IOException e) {
      return List.of(); // Java ignores it, too
    }
  }

  private static void addWithNamed(Path place, Set<Path> found) {
    if (Files.isReadable(place) && found.add(place) && !Files.isDirectory(place)) {
      namedBy(place).forEach(other -> addWithNamed(other, found));
    }
  }

  /** The entries of a manifest's Class-Path are URLs, relative ones from the jar's own place. */
  private static List<Path> namedBy(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String written =
          Optional.ofNullable(file.getManifest())
              .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
              .orElse("");
      return Stream.of(written.strip().split("\\s+"))
          .map(url -> named(jar, url))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      return List.of(); // no jar: Java ignores it, too
    }
  }

  private static Optional<Path> named(Path jar, String url) {
    try {
      return url.isEmpty() ? Optional.empty() : Optional.of(Path.of(jar.toUri().resolve(url)));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty(); // on the network, or no URL
    }
  }

  private static boolean holds(Path place, String file) {
    if (Files.isDirectory(place)) {
      return Files.isRegularFile(place.resolve(file));
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.getEntry(file) != null;
    } catch (IOException e) {
      return false; // no jar
    }
  }

  /**
   * Returns a path as a class loader has it.
   *
   * @throws LaunchException if no class loader can have it
   */
  public static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new LaunchException("not a place for classes: " + path);
    }
  }
}
