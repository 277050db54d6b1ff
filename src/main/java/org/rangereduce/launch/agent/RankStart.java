package org.rangereduce.launch.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an agent is to start a rank.
 *
 * @param command the program and its arguments
 * @param environment variables on top of the agent's own
 * @param input whether the rank has a standard input; if not, it reads the end of the file
 */
public record RankStart(List<String> command, Map<String, String> environment, boolean input) {

  /** Copies list and map. */
  public RankStart {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Returns it as a message. */
  public Frame frame(int rank) {
    List<String> texts = new ArrayList<>();
    texts.add(String.valueOf(input));
    texts.add(String.valueOf(environment.size()));
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              texts.add(name);
              texts.add(value);
            });
    texts.addAll(command);
    return Frame.of(Frame.Kind.START, rank, texts);
  }

  /** Reads the message. */
  static RankStart of(Frame frame) {
    List<String> texts = frame.texts();
    int variables = Integer.parseInt(texts.get(1));
    Map<String, String> environment = new TreeMap<>();
    for (int k = 0; k < variables; k++) {
      environment.put(texts.get(2 + 2 * k), texts.get(3 + 2 * k));
    }
    List<String> command = texts.subList(2 + 2 * variables, texts.size());
    return new RankStart(command, environment, Boolean.parseBoolean(texts.get(0)));
  }
}
