package org.rangereduce.launch;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Where a host is expected to have an MPI library.
 *
 * @param name of the library, for people
 * @param folder on the host
 * @param files in the folder that show that it is there, relative; at least one
 */
public record MpiPlace(String name, String folder, List<String> files) {

  /** Copies the list. */
  public MpiPlace {
    files = List.copyOf(files);
  }

  /** Returns a condition of the shell that holds on a host that has it. */
  public String condition() {
    return files.stream().map(this::condition).collect(joining(" && "));
  }

  private String condition(String file) {
    return "[ -r " + ShellWords.quoted(folder + "/" + file) + " ]";
  }

  /**
   * Returns a line for the shell that calls its function {@code refuse} on a host that lacks the
   * first file; every run looks for no more.
   *
   * @param remedy what is to be done then
   */
  public String refusal(String remedy) {
    String message = "there is no " + name + " at " + folder + " there: " + remedy;
    return condition(files.get(0)) + " || refuse " + ShellWords.quoted(message) + "\n";
  }
}
