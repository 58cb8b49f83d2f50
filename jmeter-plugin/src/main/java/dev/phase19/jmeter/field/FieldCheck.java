package dev.phase19.jmeter.field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds all fields of an element that cannot work, before a run, with the code by which the run
 * reads them.
 *
 * <p>A run stops at the first such field. So the element is read repeatedly: each field that was
 * found is given another text, until the element can be read or no text helps. A field whose
 * expression only a run can evaluate is assumed to be right.
 */
public final class FieldCheck {
  /** More than the number of fields of any element, times the number of texts tried for each. */
  private static final int MAX_READINGS = 300;

  private final BinaryOperator<String> values;
  private final Function<String, Optional<String>> evaluate;
  private final Map<String, Integer> tried = new HashMap<>();
  private final Set<String> undecided = new HashSet<>();

  private FieldCheck(BinaryOperator<String> values, Function<String, Optional<String>> evaluate) {
    this.values = values;
    this.evaluate = evaluate;
  }

  /**
   * Returns the messages of all fields that cannot work.
   *
   * @param values returns the text of a property in the plan, by its name and the default for a
   *     missing property
   * @param evaluate returns the value that an expression will have in a run; empty where that
   *     cannot be known
   * @param reading reads the element as a run does
   */
  public static List<String> problems(
      BinaryOperator<String> values,
      Function<String, Optional<String>> evaluate,
      Consumer<Fields> reading) {
    return new FieldCheck(values, evaluate).all(reading);
  }

  /**
   * Returns why fields that are valid one by one do not agree; empty where they agree, where one of
   * them is invalid, or where one holds an expression.
   *
   * @param values as in {@link #problems}
   * @param check reads the fields, and refuses those that do not agree
   */
  public static Optional<String> disagreement(
      BinaryOperator<String> values, Consumer<Fields> check) {
    FieldCheck texts = new FieldCheck(values, onlyARunKnows -> Optional.empty());
    return texts
        .first(check)
        .filter(found -> found.field() == null && texts.undecided.isEmpty())
        .map(FieldException::getMessage);
  }

  /**
   * Returns what fields mean together; empty where one of those that are read is invalid or holds
   * an expression, so that only a run knows.
   *
   * @param values as in {@link #problems}
   */
  public static <T> Optional<T> known(BinaryOperator<String> values, Function<Fields, T> meaning) {
    FieldCheck texts = new FieldCheck(values, onlyARunKnows -> Optional.empty());
    try {
      T known = meaning.apply(new Fields(texts::text));
      return texts.undecided.isEmpty() ? Optional.of(known) : Optional.empty();
    } catch (FieldException e) {
      return Optional.empty();
    }
  }

  private List<String> all(Consumer<Fields> reading) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < MAX_READINGS; i++) {
      Optional<FieldException> found = first(reading);
      if (found.isEmpty()) {
        break;
      }
      Field<?> field = found.get().field();
      if (field == null) {
        if (undecided.isEmpty() && tried.isEmpty()) {
          problems.add(found.get().getMessage());
        }
        // With replaced texts a disagreement proves nothing: other texts may agree.
        if (undecided.isEmpty() || !undecided.stream().allMatch(this::tryAnother)) {
          break;
        }
        continue;
      }
      if (!undecided.contains(field.property()) && !tried.containsKey(field.property())) {
        problems.add(found.get().getMessage());
      }
      if (!tryAnother(field.property())) {
        break;
      }
    }
    return problems;
  }

  private Optional<FieldException> first(Consumer<Fields> reading) {
    try {
      reading.accept(new Fields(this::text));
      return Optional.empty();
    } catch (FieldException e) {
      return Optional.of(e);
    }
  }

  private boolean tryAnother(String property) {
    return tried.merge(property, 1, Integer::sum) <= standIns("").size();
  }

  private String text(String property, String initial) {
    if (tried.containsKey(property)) {
      return standIns(initial).get(tried.get(property) - 1);
    }
    String text = values.apply(property, initial).strip();
    if (!text.contains("${")) {
      return text;
    }
    Optional<String> value = evaluate.apply(text);
    if (value.isEmpty()) {
      undecided.add(property);
    }
    return value.map(String::strip).orElse(initial);
  }

  /**
   * Texts to try in place of an invalid one; at least one of them satisfies any rule that fields
   * have.
   */
  private static List<String> standIns(String initial) {
    return List.of(initial, "", "1", "/{id}");
  }
}
