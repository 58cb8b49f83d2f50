package dev.phase19.jmeter.gui;

import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 * }</pre>
 */
public final class Form implements Binding {
  private final JPanel panel = new JPanel(new MigLayout("fillx, wrap 1, insets 0", "[grow,fill]"));
  private final List<Row> rows = new ArrayList<>();
  private JPanel group;

  /** Begins a group; the rows that follow stand in it. */
  public Form group(String title) {
    group = new JPanel(new MigLayout("fillx, wrap 3", "[150lp!][grow,fill][]"));
    group.setBorder(BorderFactory.createTitledBorder(title));
    panel.add(group);
    return this;
  }

  /**
   * Enables the group that was begun last only while the combo box of {@code property} has one of
   * {@code values}. What its fields hold is kept.
   */
  public Form onlyFor(String property, String... values) {
    JPanel governed = group;
    ChoiceRow governor =
        (ChoiceRow)
            rows.stream()
                .filter(row -> row.property.equals(property))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row edits " + property));
    Runnable update =
        () -> {
          boolean enabled = Set.of(values).contains(governor.value());
          for (Component component : governed.getComponents()) {
            component.setEnabled(enabled);
            if (component instanceof JScrollPane pane) {
              pane.getViewport().getView().setEnabled(enabled);
            }
          }
        };
    governor.onChange(update);
    return this;
  }

  /** A line of text; {@code unit} stands behind it and may be empty. */
  public Form text(String property, String fallback, String label, String unit, String tooltip) {
    return labelled(TextRow.plain(property, fallback), label, unit, tooltip);
  }

  /** Lines of text. */
  public Form area(String property, String label, String tooltip) {
    TextRow row = TextRow.area(property);
    JLabel name = label(row, label, tooltip);
    rows.add(row);
    group.add(name, "top");
    group.add(JTextScrollPane.getInstance((JSyntaxTextArea) row.editor()), "span 2");
    return this;
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
    rows.add(row);
    group.add(row.editor(), "skip 1, span 2");
    return this;
  }

  private Form labelled(Row row, String label, String unit, String tooltip) {
    JComponent editor = row.editor();
    rows.add(row);
    group.add(label(row, label, tooltip));
    if (unit.isEmpty()) {
      group.add(editor, "span 2");
    } else {
      group.add(editor);
      group.add(new JLabel(unit));
    }
    return this;
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
    rows.forEach(row -> row.show(row.fallback));
  }

  @Override
  public void updateElement(TestElement element) {
    rows.forEach(row -> row.write(element));
  }

  @Override
  public void updateUi(TestElement element) {
    rows.forEach(row -> row.read(element));
  }
}
