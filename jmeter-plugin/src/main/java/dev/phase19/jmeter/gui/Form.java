package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldCheck;
import dev.phase19.jmeter.field.Fields;
import java.awt.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import net.miginfocom.swing.MigLayout;
import org.apache.jmeter.gui.Binding;
import org.apache.jmeter.gui.util.JSyntaxTextArea;
import org.apache.jmeter.gui.util.JTextScrollPane;
import org.apache.jmeter.testelement.TestElement;

/**
 * The rows of an element's panel, one for each of its fields, in groups.
 *
 * <pre>{@code
 * new Form()
 *     .group("Job").with(MODE, TIMEOUT)
 *     .group("Job to wait for").onlyFor(MODE, Mode.WAIT).with(JOB_ID)
 * }</pre>
 *
 * <p>A row whose text breaks its field's rule says so while it is typed, and is saved all the same:
 * the run decides. A row that is disabled, or that holds a variable or a function, shows no
 * message.
 */
public final class Form implements Binding {
  private final JPanel panel = new JPanel(new MigLayout("fillx, wrap 1, insets 0", "[grow,fill]"));
  private final List<Group> groups = new ArrayList<>();
  private final List<Agreement> agreements = new ArrayList<>();
  private boolean filling;

  /**
   * Rows under one title.
   *
   * @param conditions must all hold for the group to be enabled
   */
  private record Group(String title, JPanel panel, List<Row> rows, List<Condition> conditions) {}

  private record Condition(Row governor, Set<String> values) {
    /** True for an expression as well: only a run knows its value. */
    boolean holds() {
      return values.contains(governor.value()) || governor.value().contains("${");
    }
  }

  /**
   * A rule on several rows.
   *
   * @param row shows the message
   * @param check reads the fields, and refuses those that do not agree
   */
  private record Agreement(Row row, Consumer<Fields> check) {}

  /** Begins a group, to which the rows that follow belong. */
  public Form group(String title) {
    JPanel rows = new JPanel(new MigLayout("fillx, wrap 3", "[150lp::][grow,fill][]"));
    rows.setBorder(BorderFactory.createTitledBorder(title));
    panel.add(rows);
    groups.add(new Group(title, rows, new ArrayList<>(), new ArrayList<>()));
    return this;
  }

  /**
   * Enables the group that was begun last only while {@code field} has one of {@code meanings}, or
   * an expression. The group's own fields keep their values.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <T> Form onlyFor(Field<T> field, T... meanings) {
    Set<String> values = Stream.of(meanings).map(field::text).collect(Collectors.toSet());
    group().conditions().add(new Condition(row(field), values));
    return this;
  }

  /** Adds a row for each field to the group that was begun last. */
  public Form with(Field<?>... fields) {
    for (Field<?> field : fields) {
      add(field);
    }
    return this;
  }

  /** Adds rows that other panels have, too. */
  public Form and(UnaryOperator<Form> rows) {
    return rows.apply(this);
  }

  /**
   * Adds a rule on several fields. It is checked once each field that it reads is valid by itself
   * and has a value that is known before a run.
   *
   * @param at the field whose row shows the message
   * @param check as a run makes it
   */
  public Form agree(Field<?> at, Consumer<Fields> check) {
    agreements.add(new Agreement(row(at), check));
    return this;
  }

  /** The fields of each group, by its title. */
  Map<String, List<Field<?>>> fields() {
    return groups.stream()
        .collect(
            Collectors.toMap(
                Group::title,
                group -> group.rows().stream().<Field<?>>map(row -> row.field).toList(),
                (first, second) -> Stream.of(first, second).flatMap(List::stream).toList(),
                LinkedHashMap::new));
  }

  private Group group() {
    return groups.get(groups.size() - 1);
  }

  private Stream<Row> rows() {
    return groups.stream().flatMap(group -> group.rows().stream());
  }

  private Row row(Field<?> field) {
    return rows()
        .filter(row -> row.field.equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row edits " + field));
  }

  private void add(Field<?> field) {
    JPanel in = group().panel();
    Row row = Row.of(field);
    JComponent editor = row.editor();
    editor.setToolTipText(tooltip(field));
    switch (field.editor()) {
      case CHECK_BOX -> in.add(editor, "skip 1, span 2");
      case LINES -> {
        in.add(label(row), "top");
        in.add(JTextScrollPane.getInstance((JSyntaxTextArea) editor), "span 2");
      }
      default -> {
        in.add(label(row));
        if (field.unit().isEmpty()) {
          in.add(editor, "span 2");
        } else {
          in.add(editor);
          in.add(new JLabel(field.unit()));
        }
      }
    }
    group().rows().add(row);
    in.add(row.message.component(), "skip 1, span 2, wmin 0, hidemode 3");
    row.onChange(this::judge);
  }

  private static JLabel label(Row row) {
    JLabel name = new JLabel(row.field.label());
    name.setLabelFor(row.editor());
    name.setToolTipText(tooltip(row.field));
    return name;
  }

  private static String tooltip(Field<?> field) {
    return field
        .source()
        .map(
            source ->
                "<html>%s.<br>Blank: the setting phase19.%s (-J, -D or the environment),<br>else the nearest Phase 19 Defaults, else %s</html>"
                    .formatted(field.hint(), source.value().setting(), source.otherwise()))
        .orElse(field.hint());
  }

  private void judge() {
    if (filling) {
      return;
    }
    groups.stream().filter(group -> !group.conditions().isEmpty()).forEach(Form::enable);
    rows().filter(Row::isEnabled).forEach(row -> row.tell(row.field.rule().problem(row.value())));
    agreements.stream().filter(agreement -> agreement.row().isEnabled()).forEach(this::judge);
  }

  private void judge(Agreement agreement) {
    Map<String, String> values = new HashMap<>();
    rows().forEach(row -> values.put(row.field.property(), row.value()));
    FieldCheck.disagreement(values::getOrDefault, agreement.check())
        .ifPresent(problem -> agreement.row().tell(Optional.of(problem)));
  }

  private static void enable(Group group) {
    boolean enabled = group.conditions().stream().allMatch(Condition::holds);
    for (Component component : group.panel().getComponents()) {
      component.setEnabled(enabled);
      if (component instanceof JScrollPane pane) {
        pane.getViewport().getView().setEnabled(enabled);
      }
    }
    if (!enabled) {
      group.rows().forEach(row -> row.tell(Optional.empty()));
    }
  }

  private void fill(Consumer<Row> value) {
    filling = true;
    try {
      rows().forEach(value);
    } finally {
      filling = false;
    }
    judge();
  }

  JPanel panel() {
    return panel;
  }

  /** Shows the values of a new element. */
  void clear() {
    fill(row -> row.show(row.field.initial()));
  }

  @Override
  public void updateElement(TestElement element) {
    rows().forEach(row -> row.write(element));
  }

  @Override
  public void updateUi(TestElement element) {
    fill(row -> row.read(element));
  }
}
