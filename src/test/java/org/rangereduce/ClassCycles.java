package org.rangereduce;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Classes of one package that know each other in a circle. A nested class counts as the class that
 * it is in. Found as strongly connected components, by Tarjan's algorithm, in linear time.
 */
final class ClassCycles {
  private final Map<String, Set<String>> arrows;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> stack = new ArrayDeque<>();
  private final List<Cycle> cycles = new ArrayList<>();

  private ClassCycles(Map<String, Set<String>> arrows) {
    this.arrows = arrows;
  }

  /**
   * A circle.
   *
   * @param packageName the package
   * @param classes the full names of its classes, at least two
   */
  record Cycle(String packageName, Set<String> classes) {}

  /** Returns all of them. */
  static List<Cycle> in(JavaClasses program) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass from : program) {
      Set<String> to = arrows.computeIfAbsent(outermost(from), name -> new TreeSet<>());
      from.getDirectDependenciesFromSelf().stream()
          .map(arrow -> arrow.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().equals(from.getPackageName()))
          .map(ClassCycles::outermost)
          .forEach(to::add);
    }
    ClassCycles search = new ClassCycles(arrows);
    arrows.keySet().forEach(search::visit);
    return search.cycles;
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private int visit(String node) {
    if (index.containsKey(node)) {
      return low.get(node);
    }
    int number = index.size();
    index.put(node, number);
    low.put(node, number);
    stack.push(node);
    for (String next : arrows.getOrDefault(node, Set.of())) {
      if (!index.containsKey(next)) {
        low.merge(node, visit(next), Math::min);
      } else if (stack.contains(next)) {
        low.merge(node, index.get(next), Math::min);
      }
    }
    if (low.get(node) == number) {
      close(node);
    }
    return low.get(node);
  }

  private void close(String root) {
    Set<String> classes = new TreeSet<>();
    String last;
    do {
      last = stack.pop();
      classes.add(last);
    } while (!last.equals(root));
    if (classes.size() > 1) {
      cycles.add(new Cycle(root.substring(0, root.lastIndexOf('.')), classes));
    }
  }
}
