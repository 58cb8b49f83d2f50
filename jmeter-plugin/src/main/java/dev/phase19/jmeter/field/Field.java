package dev.phase19.jmeter.field;

import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import java.util.List;
import java.util.Optional;

/**
 * One property of an element.
 *
 * <pre>{@code
 * static final Field<Double> LIMIT =
 *     Field.line("P95Assertion.limit", "Limit", Rules.positive(86_400_000))
 *         .initially("100")
 *         .unit("ms")
 *         .hint("The percentile must be below it");
 * }</pre>
 *
 * @param <T> what its text means
 */
public final class Field<T> {
  private final String property;
  private final String label;
  private final Editor editor;
  private final Rule<T> rule;
  private final List<Choice<T>> choices;
  private final String initial;
  private final String unit;
  private final String hint;
  private final Source source;

  /** The component with which a user edits it. */
  public enum Editor {
    LINE,
    LINES,
    /** A line of text that is shown as dots. */
    SECRET,
    COMBO_BOX,
    CHECK_BOX
  }

  /**
   * Where a blank field takes its value from.
   *
   * @param otherwise what applies where no place has a value, for the hint
   */
  public record Source(SharedValue<?> value, String otherwise) {}

  private Field(
      String property,
      String label,
      Editor editor,
      Rule<T> rule,
      List<Choice<T>> choices,
      String initial,
      String unit,
      String hint,
      Source source) {
    this.property = property;
    this.label = label;
    this.editor = editor;
    this.rule = rule;
    this.choices = choices;
    this.initial = initial;
    this.unit = unit;
    this.hint = hint;
    this.source = source;
  }

  private static <T> Field<T> of(String property, String label, Editor editor, Rule<T> rule) {
    return new Field<>(property, label, editor, rule, List.of(), "", "", "", null);
  }

  /** Creates a field with one line of text. */
  public static <T> Field<T> line(String property, String label, Rule<T> rule) {
    return of(property, label, Editor.LINE, rule);
  }

  /** Creates a field with several lines of text. */
  public static <T> Field<T> lines(String property, String label, Rule<T> rule) {
    return of(property, label, Editor.LINES, rule);
  }

  /** Creates a check box; blank means {@code initial}. */
  public static Field<Boolean> checkBox(String property, String label, boolean initial) {
    return of(property, label, Editor.CHECK_BOX, Rules.trueOrFalse().or(initial))
        .initially(Boolean.toString(initial));
  }

  /** Creates a combo box. A new element has the first choice, and blank means the first choice. */
  public static <T> Field<T> comboBox(String property, String label, List<Choice<T>> choices) {
    Choice<T> first = choices.get(0);
    return new Field<>(
        property,
        label,
        Editor.COMBO_BOX,
        Rules.oneOf(choices, Choice::value, Choice::meaning).or(first.meaning()),
        List.copyOf(choices),
        first.value(),
        "",
        "",
        null);
  }

  /**
   * Creates a field that takes a shared value while it is blank; empty where no place has a value.
   *
   * @param hint what it is; the tooltip adds where else it may come from
   * @param otherwise what applies where no place has a value, for the hint
   */
  public static <T> Field<Optional<T>> shared(
      String property, SharedValue<T> value, String hint, String otherwise) {
    return new Field<>(
        property,
        value.label(),
        value.isSecret() ? Editor.SECRET : Editor.LINE,
        value.rule().orBlank(),
        List.of(),
        "",
        value.unit(),
        hint,
        new Source(value, otherwise));
  }

  /** As {@link #shared}, but with {@code fallback} where no place has a value. */
  public static <T> Field<T> sharedOr(
      String property, SharedValue<T> value, String hint, T fallback) {
    return new Field<>(
        property,
        value.label(),
        Editor.LINE,
        value.rule().or(fallback),
        List.of(),
        "",
        value.unit(),
        hint,
        new Source(value, fallback + " " + value.unit()));
  }

  /** Creates the field of <em>Phase 19 Defaults</em> that gives a shared value. */
  public static <T> Field<Optional<T>> ofDefaults(SharedValue<T> value, String hint) {
    return new Field<>(
        value.property(),
        value.label(),
        value.isSecret() ? Editor.SECRET : Editor.LINE,
        value.rule().orBlank(),
        List.of(),
        "",
        value.unit(),
        hint,
        null);
  }

  /**
   * Sets the text that a new element has. A gate uses it also where the plan's file lacks the
   * property.
   */
  public Field<T> initially(String text) {
    return new Field<>(property, label, editor, rule, choices, text, unit, hint, source);
  }

  public Field<T> unit(String behindTheText) {
    return new Field<>(
        property, label, editor, rule, choices, initial, behindTheText, hint, source);
  }

  /** Sets the tooltip. */
  public Field<T> hint(String text) {
    return new Field<>(property, label, editor, rule, choices, initial, unit, text, source);
  }

  /** Its name in the plan's file. */
  public String property() {
    return property;
  }

  /** What the user reads, in panels and in messages. */
  public String label() {
    return label;
  }

  public Editor editor() {
    return editor;
  }

  /** The rule for its text. */
  public Rule<T> rule() {
    return rule;
  }

  /** The entries of a combo box; empty for other editors. */
  public List<Choice<T>> choices() {
    return choices;
  }

  public String initial() {
    return initial;
  }

  /** May be empty. */
  public String unit() {
    return unit;
  }

  /** The tooltip, without where else the value may come from; may be empty. */
  public String hint() {
    return hint;
  }

  public Optional<Source> source() {
    return Optional.ofNullable(source);
  }

  /** Returns the text that means {@code meaning} in the plan's file. */
  public String text(T meaning) {
    if (editor == Editor.CHECK_BOX) {
      return String.valueOf(meaning);
    }
    return choices.stream()
        .filter(choice -> choice.meaning().equals(meaning))
        .map(Choice::value)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(label + " has no choice " + meaning));
  }

  @Override
  public String toString() {
    return property;
  }
}
