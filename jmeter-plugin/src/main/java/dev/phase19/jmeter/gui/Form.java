package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.rule.Rule;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
 * The rows of an element's panel, in groups, each bound to one property of the element. A row's
 * fallback is what it shows, and what a new element gets, where the property is absent.
 *
 * <pre>{@code
 * new Form()
 *     .group("Edge service")
 *     .text(EDGE_URL, "", "URL", "", "blank: the setting phase19.edge.url")
 *     .secret(TOKEN, "Token", "blank: the setting phase19.token")
 *     .group("Time-outs")
 *     .text(CONNECT_TIMEOUT, "5000", "Connect", "ms", "until the connection stands")
 *     .must(Rules.wholeNumber(1))
 * }</pre>
 *
 * <p>A row whose text breaks its rule says so while it is typed, and is saved all the same: the run
 * decides. A row that is disabled, or that holds a variable or a function, says nothing.
 */
public final class Form implements Binding {
  private final JPanel panel = new JPanel(new MigLayout("fillx, wrap 1, insets 0", "[grow,fill]"));
  private final List<Row> rows = new ArrayList<>();
  private final List<Runnable> conditions = new ArrayList<>();
  private final List<Agreement> agreements = new ArrayList<>();
  private JPanel group;
  private boolean filling;

  /** Begins a group; the rows that follow stand in it. */
  public Form group(String title) {
    group = new JPanel(new MigLayout("fillx, wrap 3", "[150lp::][grow,fill][]"));
    group.setBorder(BorderFactory.createTitledBorder(title));
    panel.add(group);
    return this;
  }

  /**
   * Enables the group that was begun last only while the combo box of {@code property} has one of
   * {@code values}, or an expression. What its fields hold is kept.
   */
  public Form onlyFor(String property, String... values) {
    JPanel governed = group;
    Row governor = row(property);
    conditions.add(
        () -> {
          boolean enabled =
              Set.of(values).contains(governor.value()) || governor.value().contains("${");
          for (Component component : governed.getComponents()) {
            component.setEnabled(enabled);
            if (component instanceof JScrollPane pane) {
              pane.getViewport().getView().setEnabled(enabled);
            }
          }
        });
    return this;
  }

  /** What the text of the row that was added last must be. */
  public Form must(Rule<?> rule) {
    rows.get(rows.size() - 1).rule = rule;
    return this;
  }

  /**
   * A rule on several rows, asked when each of them alone is right and none holds an expression.
   *
   * @param property of the row that shows the message
   * @param problem by the rows' values, which it is given by property
   */
  public Form agree(String property, Function<UnaryOperator<String>, Optional<String>> problem) {
    agreements.add(new Agreement(row(property), problem));
    return this;
  }

  private Row row(String property) {
    return rows.stream()
        .filter(row -> row.property.equals(property))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row edits " + property));
  }

  /** A line of text; {@code unit} stands behind it and may be empty. */
  public Form text(String property, String fallback, String label, String unit, String tooltip) {
    return labelled(TextRow.plain(property, fallback), label, unit, tooltip);
  }

  /** Lines of text. */
  public Form area(String property, String label, String tooltip) {
    TextRow row = TextRow.area(property);
    group.add(label(row, label, tooltip), "top");
    group.add(JTextScrollPane.getInstance((JSyntaxTextArea) row.editor()), "span 2");
    return added(row);
  }

  /** A line that shows dots, unless it holds an expression. */
  public Form secret(String property, String label, String tooltip) {
    return labelled(TextRow.secret(property), label, "", tooltip);
  }

  /** A combo box; the first choice is the fallback. */
  public Form choice(String property, String label, String tooltip, Choice... choices) {
    return labelled(new ChoiceRow(property, List.of(choices)), label, "", tooltip);
  }

  public Form check(String property, boolean fallback, String label, String tooltip) {
    CheckRow row = new CheckRow(property, fallback, label);
    row.editor().setToolTipText(tooltip);
    group.add(row.editor(), "skip 1, span 2");
    return added(row);
  }

  private Form labelled(Row row, String label, String unit, String tooltip) {
    JComponent editor = row.editor();
    group.add(label(row, label, tooltip));
    if (unit.isEmpty()) {
      group.add(editor, "span 2");
    } else {
      group.add(editor);
      group.add(new JLabel(unit));
    }
    return added(row);
  }

  private Form added(Row row) {
    rows.add(row);
    group.add(row.complaint.component(), "skip 1, span 2, wmin 0, hidemode 3");
    row.onChange(this::judge);
    return this;
  }

  private void judge() {
    if (filling) {
      return;
    }
    conditions.forEach(Runnable::run);
    boolean right = true;
    for (Row row : rows) {
      Optional<String> problem = row.rule.problem(row.value());
      row.complaint.show(problem.filter(any -> row.editor().isEnabled()), row.editor());
      right &= problem.isEmpty();
    }
    Map<String, String> values =
        rows.stream().collect(Collectors.toMap(row -> row.property, Row::value));
    if (right && values.values().stream().noneMatch(value -> value.contains("${"))) {
      for (Agreement agreement : agreements) {
        agreement
            .problem()
            .apply(values::get)
            .ifPresent(
                problem ->
                    agreement.row().complaint.show(Optional.of(problem), agreement.row().editor()));
      }
    }
  }

  private void fill(Consumer<Row> value) {
    filling = true;
    try {
      rows.forEach(value);
    } finally {
      filling = false;
    }
    judge();
  }

  private static JLabel label(Row row, String label, String tooltip) {
    JLabel name = new JLabel(label);
    name.setLabelFor(row.editor());
    name.setToolTipText(tooltip);
    row.editor().setToolTipText(tooltip);
    return name;
  }

  JPanel panel() {
    return panel;
  }

  /** Shows the fallbacks. */
  void clear() {
    fill(row -> row.show(row.fallback));
  }

  @Override
  public void updateElement(TestElement element) {
    rows.forEach(row -> row.write(element));
  }

  @Override
  public void updateUi(TestElement element) {
    fill(row -> row.read(element));
  }
}
