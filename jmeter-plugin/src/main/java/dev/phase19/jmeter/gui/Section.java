package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Fields;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * Rows under one title. A section that has an effect only under conditions can be opened and
 * closed; it opens by itself when it comes to have an effect, and closes when it has none.
 */
final class Section {
  private final String title;
  private final JPanel rows =
      new JPanel(new MigLayout("fillx, wrap 3", "[150lp::][grow,fill][120lp::]"));
  private final JPanel panel = new JPanel(new MigLayout("fillx, wrap 1, insets 0", "[grow,fill]"));
  private final List<Line> lines = new ArrayList<>();
  private final List<Predicate<Fields>> conditions = new ArrayList<>();
  private SectionHeader header;
  private boolean used = true;

  Section(String title) {
    this.title = title;
    rows.setBorder(BorderFactory.createTitledBorder(title));
    panel.add(rows, "hidemode 3");
  }

  String title() {
    return title;
  }

  JPanel panel() {
    return panel;
  }

  List<Line> lines() {
    return lines;
  }

  void add(Line line) {
    lines.add(line);
    line.addTo(rows);
  }

  void onlyIf(Predicate<Fields> condition) {
    conditions.add(condition);
    if (header == null) {
      header = new SectionHeader(title);
      header.addActionListener(event -> open(!header.isOpen()));
      Insets titled = rows.getInsets();
      rows.setBorder(BorderFactory.createEmptyBorder(0, titled.left, titled.bottom, titled.right));
      panel.add(header, "growx", 0);
    }
  }

  private void open(boolean open) {
    header.setOpen(open);
    rows.setVisible(open);
  }

  /**
   * Enables what has an effect.
   *
   * @param afresh whether the panel shows another element, and what the user opened counts no more
   */
  void update(BinaryOperator<String> texts, boolean afresh) {
    boolean before = used;
    used = Line.mayHold(conditions, texts);
    lines.forEach(line -> line.update(texts, used, afresh));
    if (header != null) {
      header.tell(used);
      if (afresh || used != before) {
        open(used);
      }
    }
  }
}
