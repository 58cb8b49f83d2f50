package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldCheck;
import dev.phase19.jmeter.field.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.apache.jmeter.gui.Binding;
import org.apache.jmeter.testelement.TestElement;

/**
 * The rows of an element's panel, one for each of its fields, in groups.
 *
 * <pre>{@code
 * new Form()
 *     .group("Job").with(MODE, TIMEOUT)
 *     .group("Job to wait for").onlyFor(MODE, Mode.WAIT).with(JOB_ID)
 *     .group("Connections").with(CONNECTIONS, POOL_SIZE)
 *     .onlyIf(fields -> fields.value(CONNECTIONS), POOL_SIZE)
 * }</pre>
 *
 * <p>A row that has no effect with the values of other rows is disabled, and keeps its value. The
 * conditions are the ones by which a run leaves the field unread. Where a condition reads a
 * variable or a function, which only a run knows, the row is enabled.
 *
 * <p>A row whose text breaks its field's rule says so while it is typed, and is saved all the same:
 * the run decides. A row that is disabled, or that holds a variable or a function, shows no
 * message.
 */
public final class Form implements Binding {
  private final JPanel panel = new JPanel(new MigLayout("fillx, wrap 1, insets 0", "[grow,fill]"));
  private final List<Section> sections = new ArrayList<>();
  private final List<Agreement> agreements = new ArrayList<>();
  private boolean filling;

  /**
   * A rule on several rows.
   *
   * @param line shows the message
   * @param check reads the fields, and refuses those that do not agree
   */
  private record Agreement(Line line, Consumer<Fields> check) {}

  /** Adds sentences that say what the element does. */
  public Form note(String text) {
    panel.add(new Note(text), "gaptop 5lp");
    return this;
  }

  /** Begins a group, to which the rows that follow belong. */
  public Form group(String title) {
    Section section = new Section(title);
    panel.add(section.panel());
    sections.add(section);
    return this;
  }

  /**
   * Enables the group that was begun last only while {@code field} has one of {@code meanings}, or
   * an expression. The group is open while it is enabled.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <T> Form onlyFor(Field<T> field, T... meanings) {
    line(field); // must be there
    List<T> those = List.of(meanings);
    section().onlyIf(fields -> those.contains(fields.value(field)));
    return this;
  }

  /** Enables rows only while a condition on other rows holds, or is not known before a run. */
  public Form onlyIf(Predicate<Fields> condition, Field<?>... rows) {
    Stream.of(rows).forEach(field -> line(field).onlyIf(condition));
    return this;
  }

  /**
   * Shows a row only if the open plan has a use for it, or if its value is not the one of a new
   * element.
   *
   * @param useful is asked each time that the panel shows an element
   */
  public Form shownIf(BooleanSupplier useful, Field<?> field) {
    line(field).shownIf(text -> !text.equals(field.initial()) || useful.getAsBoolean());
    return this;
  }

  /** Shows behind a row the unit that its text has with the values of other rows. */
  public Form unit(Field<?> field, Function<Fields, String> ofFields) {
    line(field).unit(ofFields);
    return this;
  }

  /** Adds a row for each field to the group that was begun last. */
  public Form with(Field<?>... fields) {
    for (Field<?> field : fields) {
      Line line = new Line(Row.of(field));
      section().add(line);
      line.row.onChange(() -> judge(false));
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
    agreements.add(new Agreement(line(at), check));
    return this;
  }

  /** The fields of each group, by its title. */
  Map<String, List<Field<?>>> fields() {
    return sections.stream()
        .collect(
            Collectors.toMap(
                Section::title,
                section -> section.lines().stream().<Field<?>>map(line -> line.row.field).toList(),
                (first, second) -> Stream.of(first, second).flatMap(List::stream).toList(),
                LinkedHashMap::new));
  }

  private Section section() {
    return sections.get(sections.size() - 1);
  }

  private Stream<Line> lines() {
    return sections.stream().flatMap(section -> section.lines().stream());
  }

  private Stream<Row> rows() {
    return lines().map(line -> line.row);
  }

  private Line line(Field<?> field) {
    return lines()
        .filter(line -> line.row.field.equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row edits " + field));
  }

  /**
   * Shows which rows have an effect, and which are wrong.
   *
   * @param afresh whether the panel shows another element
   */
  private void judge(boolean afresh) {
    if (filling) {
      return;
    }
    Map<String, String> values = new HashMap<>();
    rows().forEach(row -> values.put(row.field.property(), row.value()));
    BinaryOperator<String> texts = values::getOrDefault;
    sections.forEach(section -> section.update(texts, afresh));
    lines()
        .filter(line -> line.row.isEnabled())
        .forEach(line -> line.tell(line.row.field.rule().problem(line.row.value())));
    for (Agreement agreement : agreements) {
      if (agreement.line().row.isEnabled()) {
        FieldCheck.disagreement(texts, agreement.check())
            .ifPresent(problem -> agreement.line().tell(Optional.of(problem)));
      }
    }
  }

  private void fill(Consumer<Row> value) {
    filling = true;
    try {
      rows().forEach(value);
    } finally {
      filling = false;
    }
    judge(true);
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
