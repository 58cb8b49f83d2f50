package dev.phase19.jmeter.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Finds all fields of an element that cannot work, before a run, by what the run itself reads.
 *
 * <p>A run stops at the first such field. So the element is read again and again: each field that
 * was found is given another text, until the element can be read or no text helps. A field whose
 * expression only a run can evaluate is taken to be right.
 */
public final class FieldCheck {
  /** More fields than any element has, times the texts that are tried for each. */
  private static final int MOST_READINGS = 300;

  private final BinaryOperator<String> values;
  private final Function<String, Optional<String>> evaluate;
  private final Map<String, Integer> tried = new HashMap<>();
  private final Set<String> undecided = new HashSet<>();

  private FieldCheck(BinaryOperator<String> values, Function<String, Optional<String>> evaluate) {
    this.values = values;
    this.evaluate = evaluate;
  }

  /** How a run reads an element. */
  @FunctionalInterface
  public interface Reading {

    /**
     * @param texts of the fields, by property and by what counts where it is absent
     * @return the first fault, or nothing where the element can work
     */
    Optional<Fault> read(BinaryOperator<String> texts);
  }

  /**
   * What a reading stops at.
   *
   * @param property of the field, or null where several fields do not agree
   * @param message names the field by its label
   */
  public record Fault(String property, String message) {}

  /**
   * The messages of all faults.
   *
   * @param values of the element as they stand in the plan, by property and fallback
   * @param evaluate what an expression will be in a run; empty where that cannot be known
   */
  public static List<String> problems(
      BinaryOperator<String> values, Function<String, Optional<String>> evaluate, Reading reading) {
    return new FieldCheck(values, evaluate).all(reading);
  }

  private List<String> all(Reading reading) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < MOST_READINGS; i++) {
      Optional<Fault> found = reading.read(this::text);
      if (found.isEmpty()) {
        break;
      }
      String property = found.get().property();
      if (property == null) {
        if (undecided.isEmpty() && tried.isEmpty()) {
          problems.add(found.get().message());
        }
        // Of fields that were given other texts it says nothing: still others may agree.
        if (undecided.isEmpty() || !undecided.stream().allMatch(this::tryAnother)) {
          break;
        }
        continue;
      }
      if (!undecided.contains(property) && !tried.containsKey(property)) {
        problems.add(found.get().message());
      }
      if (!tryAnother(property)) {
        break;
      }
    }
    return problems;
  }

  private boolean tryAnother(String property) {
    return tried.merge(property, 1, Integer::sum) <= standIns("").size();
  }

  private String text(String property, String fallback) {
    if (tried.containsKey(property)) {
      return standIns(fallback).get(tried.get(property) - 1);
    }
    String text = values.apply(property, fallback).strip();
    if (!text.contains("${")) {
      return text;
    }
    Optional<String> value = evaluate.apply(text);
    if (value.isEmpty()) {
      undecided.add(property);
    }
    return value.map(String::strip).orElse(fallback);
  }

  /** One of them suits any rule that fields have. */
  private static List<String> standIns(String fallback) {
    return List.of(fallback, "", "1", "/{id}");
  }
}
