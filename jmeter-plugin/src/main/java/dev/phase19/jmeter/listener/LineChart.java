package dev.phase19.jmeter.listener;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.stream.Collectors;
import javax.swing.JPanel;

/**
 * Shows a chart. It is redrawn on each paint, so that it is as sharp as the screen at any scale.
 */
final class LineChart extends JPanel {
  private static final long serialVersionUID = 1L;

  private transient Chart chart;
  private double seconds = 1;

  LineChart() {
    setPreferredSize(new Dimension(300, 160));
  }

  /**
   * @param newSeconds the length of the time axis, the same for all charts of a run
   */
  void show(Chart newChart, double newSeconds) {
    chart = newChart;
    seconds = newSeconds;
    getAccessibleContext().setAccessibleName(chart.title());
    getAccessibleContext().setAccessibleDescription(limits());
    setToolTipText(chart.limits().isEmpty() ? null : limits());
    repaint();
  }

  private String limits() {
    return chart.limits().stream().map(LimitLine::words).collect(Collectors.joining("; "));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D canvas = (Graphics2D) graphics.create();
    try {
      new ChartPainter(chart, seconds).paint(canvas, getWidth(), getHeight());
    } finally {
      canvas.dispose();
    }
  }
}
