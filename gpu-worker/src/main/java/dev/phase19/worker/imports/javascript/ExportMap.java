package dev.phase19.worker.imports.javascript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code exports} or {@code imports} of a {@code package.json}: which file of the package a
 * name means, under which conditions (<i>Node.js, Modules: Packages</i>). Keys that end with a
 * slash, which Node had before patterns, count as patterns.
 */
final class ExportMap {
  /** How many files a name may mean, one if the other does not exist. */
  private static final int MAX_TARGETS = 64;

  /** Values that are looked at for a name, with those that other values are in. */
  private static final int MAX_VALUES = 256;

  /** Characters of a target with what its asterisks stand for. */
  private static final int MAX_LENGTH = 2048;

  private static final String DEFAULT = "default";

  private final PatternMap<Values> values;

  /** A value that may be null, as a value of a map that may not. */
  private record Values(Object value) {}

  /**
   * What a name means.
   *
   * @param isForbidden whether the package says that the name means nothing
   * @param active targets under the given conditions, the first that exists is meant
   * @param others targets under other conditions
   */
  record Targets(boolean isForbidden, List<String> active, List<String> others) {
    static final Targets NONE = new Targets(false, List.of(), List.of());
  }

  private ExportMap(Map<String, Object> entries) {
    Map<String, Values> longestFirst = new LinkedHashMap<>();
    entries.keySet().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .forEach(key -> longestFirst.put(patternOf(key), new Values(entries.get(key))));
    values = new PatternMap<>(longestFirst);
  }

  private static String patternOf(String key) {
    return key.endsWith("/") ? key + '*' : key;
  }

  /** Reads {@code exports}; a value without names means the package itself. */
  static ExportMap ofExports(Object exports) {
    return exports instanceof JsonObject object
            && object.names().stream().anyMatch(name -> name.startsWith("."))
        ? ofImports(object)
        : new ExportMap(new LinkedHashMap<>(Map.of(".", exports)));
  }

  /** Reads {@code imports}. */
  static ExportMap ofImports(JsonObject imports) {
    Map<String, Object> entries = new LinkedHashMap<>();
    imports.names().forEach(name -> entries.put(name, imports.get(name)));
    return new ExportMap(entries);
  }

  /** Returns what a name means; for {@code exports}, names begin with a dot. */
  Targets find(String name, Set<String> conditions) {
    return values
        .match(name)
        .map(
            match -> {
              Search search = new Search(match.rest(), conditions);
              search.add(match.value().value(), true);
              return search.targets();
            })
        .orElse(Targets.NONE);
  }

  private static final class Search {
    private final String rest;
    private final Set<String> conditions;
    private final List<String> active = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private boolean isForbidden;
    private int values;

    Search(String rest, Set<String> conditions) {
      this.rest = rest;
      this.conditions = conditions;
    }

    Targets targets() {
      return isForbidden
          ? new Targets(true, List.of(), List.of())
          : new Targets(false, active, others);
    }

    void add(Object value, boolean isActive) {
      if (active.size() + others.size() >= MAX_TARGETS || values++ > MAX_VALUES) {
        return;
      }
      if (value instanceof String target) {
        addTarget(target, isActive ? active : others);
      } else if (value instanceof List<?> several) {
        several.stream().limit(MAX_VALUES).forEach(one -> add(one, isActive));
      } else if (value instanceof JsonObject byCondition) {
        byCondition.names().stream()
            .limit(MAX_VALUES)
            .forEach(name -> add(byCondition.get(name), isActive && isMet(name)));
      } else if (isActive && active.isEmpty()) {
        isForbidden = true;
      }
    }

    private boolean isMet(String condition) {
      return condition.equals(DEFAULT) || conditions.contains(condition);
    }

    private void addTarget(String target, List<String> targets) {
      if (target.length() <= MAX_LENGTH) {
        long stars = target.chars().filter(c -> c == '*').count();
        if (target.length() + stars * rest.length() <= MAX_LENGTH) {
          targets.add(target.endsWith("/") ? target + rest : target.replace("*", rest));
        }
      }
    }
  }
}
