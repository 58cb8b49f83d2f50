package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.State;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.KeyboardFocusManager;
import java.util.List;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;

/** The gates of a run, one per row: state, name, what was found. */
final class GateTable extends JTable {
  private static final long serialVersionUID = 1L;
  private static final List<String> HEADERS = List.of("State", "Gate", "Measured / limit");

  /** How many rows are visible without scrolling. */
  private static final int ROWS = 5;

  private final transient Rows rows;

  GateTable() {
    this(new Rows());
  }

  private GateTable(Rows rows) {
    super(rows);
    this.rows = rows;
    setName("gates");
    getAccessibleContext().setAccessibleName("Gates");
    // Tab leaves the table; arrow keys move in it.
    setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
    setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    setFillsViewportHeight(true);
    setRowHeight(getFontMetrics(getFont()).getHeight() + 6);
    getTableHeader().setReorderingAllowed(false);
    setPreferredScrollableViewportSize(new Dimension(600, ROWS * getRowHeight()));
    getColumnModel().getColumn(0).setCellRenderer(new StateRenderer());
    int em = getFontMetrics(getFont()).charWidth('m');
    getColumnModel().getColumn(0).setPreferredWidth(12 * em);
    getColumnModel().getColumn(0).setMaxWidth(16 * em);
    getColumnModel().getColumn(1).setPreferredWidth(18 * em);
    getColumnModel().getColumn(2).setPreferredWidth(60 * em);
  }

  void show(List<GateLine> gates) {
    if (!gates.equals(rows.gates)) {
      rows.gates = List.copyOf(gates);
      rows.fireTableDataChanged();
    }
  }

  @Override
  public String getToolTipText(java.awt.event.MouseEvent event) {
    int row = rowAtPoint(event.getPoint());
    return row < 0 ? null : rows.gates.get(row).found();
  }

  private static final class Rows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private transient List<GateLine> gates = List.of();

    @Override
    public int getRowCount() {
      return gates.size();
    }

    @Override
    public int getColumnCount() {
      return HEADERS.size();
    }

    @Override
    public String getColumnName(int column) {
      return HEADERS.get(column);
    }

    @Override
    public Object getValueAt(int row, int column) {
      GateLine gate = gates.get(row);
      return switch (column) {
        case 0 -> gate.state();
        case 1 -> gate.name();
        default -> gate.found();
      };
    }
  }

  /** Shows the state's name in the state's color; the name alone says enough. */
  private static final class StateRenderer extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean selected, boolean focused, int row, int column) {
      super.getTableCellRendererComponent(table, value, selected, focused, row, column);
      setFont(getFont().deriveFont(Font.BOLD));
      if (!selected && value instanceof State state) {
        setForeground(Palette.of(state));
      }
      return this;
    }
  }
}
