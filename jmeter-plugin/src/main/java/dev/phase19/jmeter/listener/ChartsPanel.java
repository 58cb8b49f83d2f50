package dev.phase19.jmeter.listener;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JPanel;

/** The charts of a run, with their common legend below. Charts without data take no room. */
final class ChartsPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int CHART_HEIGHT = 170;

  private final List<LineChart> shown = new ArrayList<>();
  private final LegendLine legend = new LegendLine();
  private transient List<Chart> charts = List.of();

  ChartsPanel() {
    super(null);
    legend.setToolTipText("");
    legend.setName("legend");
    legend.getAccessibleContext().setAccessibleName("Legend");
    add(legend);
  }

  /**
   * @param seconds the length of the time axis of all charts
   */
  void show(List<Chart> newCharts, double seconds) {
    charts = newCharts;
    while (shown.size() > charts.size()) {
      remove(shown.remove(shown.size() - 1));
    }
    while (shown.size() < charts.size()) {
      LineChart chart = new LineChart();
      shown.add(chart);
      add(chart);
    }
    for (int i = 0; i < charts.size(); i++) {
      shown.get(i).show(charts.get(i), seconds);
    }
    revalidate();
    repaint();
  }

  @Override
  public void doLayout() {
    legend.laidOut = new Legend(charts, smallMetrics(), getWidth());
    int legendHeight = legend.laidOut.height();
    List<Rectangle> places =
        ChartGrid.places(shown.size(), getWidth(), Math.max(0, getHeight() - legendHeight));
    for (int i = 0; i < shown.size(); i++) {
      shown.get(i).setBounds(places.get(i));
    }
    legend.setBounds(0, getHeight() - legendHeight, getWidth(), legendHeight);
  }

  @Override
  public Dimension getPreferredSize() {
    int rows = Math.max(1, ChartGrid.rows(shown.size()));
    return new Dimension(600, CHART_HEIGHT * rows + legend.getHeight());
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    if (charts.isEmpty()) {
      graphics.setColor(Palette.background());
      graphics.fillRect(0, 0, getWidth(), getHeight());
      graphics.setColor(Palette.text());
      graphics.setFont(ChartPainter.font());
      int line = graphics.getFontMetrics().getHeight();
      graphics.drawString("no sample yet", line, 2 * line);
    }
  }

  private FontMetrics smallMetrics() {
    return getFontMetrics(ChartPainter.smallFont());
  }

  /** A name that is shortened is in full in its tooltip. */
  private static final class LegendLine extends JPanel {
    private static final long serialVersionUID = 1L;
    private transient Legend laidOut;

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D canvas = (Graphics2D) graphics.create();
      laidOut.paint(canvas);
      canvas.dispose();
    }

    @Override
    public String getToolTipText(MouseEvent event) {
      return laidOut.nameAt(event.getX(), event.getY()).orElse(null);
    }
  }
}
