package dev.phase19.jmeter.field;

import dev.phase19.jmeter.rule.BrokenRuleException;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Reads fields: of an element in a run, of a panel while it is edited, or of a Java Request. */
public final class Fields {
  private final BinaryOperator<String> texts;

  /**
   * @param texts returns the text of a property, by its name and the default for a missing
   *     property; never null
   */
  public Fields(BinaryOperator<String> texts) {
    this.texts = texts;
  }

  /**
   * Returns what a field's text means or, where it is blank, the {@linkplain SharedValue shared}
   * value.
   *
   * @throws FieldException when the text breaks the field's rule
   */
  public <T> T value(Field<T> field) {
    String text = texts.apply(field.property(), field.initial()).strip();
    if (text.isEmpty()) {
      Optional<SharedValue.Found> shared = shared(field);
      if (shared.isPresent()) {
        return read(field, field.label() + " (" + shared.get().origin() + ")", shared.get().text());
      }
    }
    return read(field, field.label(), text);
  }

  /**
   * Returns whether a field is blank in the element itself, wherever else a value may come from.
   */
  public boolean isBlank(Field<?> field) {
    return texts.apply(field.property(), field.initial()).isBlank();
  }

  private Optional<SharedValue.Found> shared(Field<?> field) {
    return field
        .source()
        .flatMap(source -> source.value().find(property -> texts.apply(property, "")));
  }

  private static <T> T read(Field<T> field, String label, String text) {
    try {
      return field.rule().read(text);
    } catch (BrokenRuleException e) {
      throw new FieldException(field, label, e.getMessage());
    }
  }
}
