package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldCheck;
import dev.phase19.jmeter.field.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.apache.jmeter.gui.util.JSyntaxTextArea;
import org.apache.jmeter.gui.util.JTextScrollPane;

/** A row as it is laid out: name, editor, unit, and the message below. */
final class Line {
  final Row row;
  private final JLabel name;
  private final JLabel unit;
  private final JComponent body;
  private final List<Predicate<Fields>> conditions = new ArrayList<>();
  private Function<Fields, String> unitOf;
  private Predicate<String> shown = text -> true;

  Line(Row row) {
    this.row = row;
    Field<?> field = row.field;
    unitOf = any -> field.unit();
    name = new JLabel(field.label());
    unit = new JLabel(field.unit());
    body =
        row.editor() instanceof JSyntaxTextArea area
            ? JTextScrollPane.getInstance(area)
            : row.editor();
    row.editor().setName(field.property());
    row.editor().setToolTipText(tooltip(field));
    name.setToolTipText(tooltip(field));
    if (field.editor() != Field.Editor.CHECK_BOX) {
      name.setLabelFor(row.editor());
    }
    nameEditor();
    tell(Optional.empty());
  }

  /** Adds the components to a layout of three columns. */
  void addTo(JPanel rows) {
    if (row.field.editor() == Field.Editor.CHECK_BOX) {
      rows.add(body, "skip 1, span 2, hidemode 3");
    } else {
      rows.add(name, row.field.editor() == Field.Editor.LINES ? "top, hidemode 3" : "hidemode 3");
      rows.add(body, "wmin 0, hidemode 3");
      rows.add(unit, "hidemode 3");
    }
    rows.add(row.message.component(), "skip 1, span 2, wmin 0, hidemode 3");
  }

  /** Adds a condition without which the field has no effect. */
  void onlyIf(Predicate<Fields> condition) {
    conditions.add(condition);
  }

  /** Makes the unit follow other fields. */
  void unit(Function<Fields, String> ofFields) {
    unitOf = ofFields;
  }

  /** Hides the line unless the condition holds for its text. */
  void shownIf(Predicate<String> condition) {
    shown = condition;
  }

  /**
   * Enables what has an effect, and shows the unit.
   *
   * @param used whether any row of the section has an effect
   * @param afresh whether the panel shows another element
   */
  void update(BinaryOperator<String> texts, boolean used, boolean afresh) {
    boolean enabled = used && mayHold(conditions, texts);
    List<JComponent> parts = List.of(name, body, unit, row.editor());
    parts.forEach(part -> part.setEnabled(enabled));
    if (afresh) {
      boolean visible = shown.test(row.value());
      parts.forEach(part -> part.setVisible(visible));
    }
    unit.setText(FieldCheck.known(texts, unitOf).orElse(""));
    nameEditor();
    if (!enabled) {
      tell(Optional.empty());
    }
  }

  /** Gives the editor the name that a screen reader says, with the unit. */
  private void nameEditor() {
    String label = row.field.label();
    row.editor()
        .getAccessibleContext()
        .setAccessibleName(unit.getText().isEmpty() ? label : label + ", " + unit.getText());
  }

  /** True for an expression as well: only a run knows its value. */
  static boolean mayHold(List<Predicate<Fields>> conditions, BinaryOperator<String> texts) {
    return conditions.stream()
        .allMatch(condition -> FieldCheck.known(texts, condition::test).orElse(true));
  }

  /** Shows the problem, or clears the message if there is none. */
  void tell(Optional<String> problem) {
    row.message.show(problem);
    row.editor()
        .getAccessibleContext()
        .setAccessibleDescription(problem.orElseGet(() -> description(row.field)));
  }

  private static String tooltip(Field<?> field) {
    return field
        .source()
        .map(source -> field.hint() + ".<br>" + otherSources(source).replace("), ", "),<br>"))
        .map(lines -> "<html>" + lines + "</html>")
        .orElse(field.hint());
  }

  private static String description(Field<?> field) {
    return field
        .source()
        .map(source -> field.hint() + ". " + otherSources(source))
        .orElse(field.hint());
  }

  private static String otherSources(Field.Source source) {
    return "Blank: the setting phase19.%s (-J, -D or the environment), else the nearest Phase 19 Defaults, else %s"
        .formatted(source.value().setting(), source.otherwise());
  }
}
