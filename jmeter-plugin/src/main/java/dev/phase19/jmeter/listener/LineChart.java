package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Quantity;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import javax.swing.JPanel;
import javax.swing.UIManager;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves over the seconds of a run, in the fonts and colors of the look and feel. It is redrawn on
 * each paint, so that it is as sharp as the screen at any scale.
 */
final class LineChart extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int LEGEND_LABEL = 40;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int TICK_PIXELS = 70;
  private static final double INVISIBLE = 1e-4;
  private static final double FEW_MINUTES = 120;
  private static final double FEW_HOURS = 7_200;
  private static final double FAR_APART = 100;

  private final String title;
  private final String empty;
  private final transient BasicStroke stroke =
      new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private transient List<Curve> curves = List.of();
  private double seconds = 1;

  /**
   * @param empty the text that is shown if there is no curve
   */
  LineChart(String title, String empty) {
    this.title = title;
    this.empty = empty;
    setPreferredSize(new Dimension(300, 180));
    getAccessibleContext().setAccessibleName(title);
  }

  /**
   * @param newSeconds the length of the time axis, the same for all charts of a run
   */
  void show(List<Curve> newCurves, double newSeconds) {
    curves = newCurves;
    seconds = newSeconds;
    repaint();
  }

  boolean isEmpty() {
    return curves.isEmpty();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D canvas = (Graphics2D) graphics.create();
    try {
      if (curves.isEmpty()) {
        paintEmpty(canvas);
      } else {
        chart().paint(canvas, getWidth(), getHeight());
      }
    } finally {
      canvas.dispose();
    }
  }

  private void paintEmpty(Graphics2D canvas) {
    canvas.setColor(Palette.background());
    canvas.fillRect(0, 0, getWidth(), getHeight());
    Font font = font();
    canvas.setColor(Palette.text());
    int line = canvas.getFontMetrics(font).getHeight();
    canvas.setFont(font.deriveFont(Font.BOLD));
    canvas.drawString(title, line, 3 * line / 2);
    canvas.setFont(font);
    canvas.drawString(empty, line, 3 * line);
  }

  private XYChart chart() {
    XYChart chart = new XYChartBuilder().width(getWidth()).height(getHeight()).title(title).build();
    // The library's own logarithmic axis draws no labels when a format is set.
    boolean logarithmic = farApart();
    style(chart.getStyler());
    scale(chart.getStyler(), logarithmic);
    for (Curve curve : curves) {
      XYSeries series =
          chart.addSeries(
              shortened(curve.name(), chart),
              unevenly(curve.seconds()),
              logarithmic ? curve.values().stream().map(Math::log10).toList() : curve.values());
      series.setMarker(curve.seconds().size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
      series.setLineStyle(stroke);
    }
    return chart;
  }

  private void style(XYStyler styler) {
    Font font = font();
    styler.setSeriesColors(Palette.lines());
    styler.setChartBackgroundColor(Palette.background());
    styler.setPlotBackgroundColor(Palette.background());
    styler.setLegendBackgroundColor(Palette.background());
    styler.setLegendBorderColor(Palette.background());
    styler.setChartFontColor(Palette.text());
    styler.setPlotBorderColor(Palette.grid());
    styler.setPlotGridLinesColor(Palette.grid());
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAxisTickLabelsColor(Palette.text());
    styler.setAxisTickMarksColor(Palette.grid());
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(font.deriveFont(Font.BOLD));
    styler.setAxisTickLabelsFont(font.deriveFont(font.getSize2D() - 1));
    styler.setLegendFont(font.deriveFont(font.getSize2D() - 1));
    styler.setAxisTitlesVisible(false);
    styler.setLegendVisible(curves.size() > 1 || !title.startsWith(curves.get(0).name()));
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendPadding(6);
    styler.setXAxisTickMarkSpacingHint(TICK_PIXELS);
    styler.setChartPadding(6);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(seconds / unit());
    styler.setLocale(Locale.ROOT);
    styler.setxAxisTickLabelsFormattingFunction(units -> clock(units * unit()));
  }

  /** Returns whether the curves are so far apart that the lower ones would be one line at 0. */
  private boolean farApart() {
    DoubleSummaryStatistics values = values();
    return values.getMin() > 0 && values.getMax() / values.getMin() > FAR_APART;
  }

  private DoubleSummaryStatistics values() {
    return curves.stream()
        .flatMap(curve -> curve.values().stream())
        .mapToDouble(Double::doubleValue)
        .summaryStatistics();
  }

  /** Sets the range of the axis: from 0 with some room above, or whole powers of ten. */
  private void scale(XYStyler styler, boolean logarithmic) {
    DoubleSummaryStatistics values = values();
    if (logarithmic) {
      styler.setYAxisMin(Math.floor(Math.log10(values.getMin())));
      styler.setYAxisMax(Math.ceil(Math.log10(values.getMax())));
      styler.setyAxisTickLabelsFormattingFunction(LineChart::powerOfTen);
    } else {
      styler.setYAxisMin(0.0);
      styler.setYAxisMax(values.getMax() > 0 ? values.getMax() * 1.05 : 1);
      styler.setyAxisTickLabelsFormattingFunction(Quantity::number);
    }
  }

  /**
   * Returns the places on the time axis. The library puts its ticks at the values themselves where
   * these are evenly spaced, and at round numbers otherwise; so each second value is moved by a
   * ten-thousandth of a unit, which no screen shows.
   */
  private List<Double> unevenly(List<Double> ofSeconds) {
    List<Double> places = new ArrayList<>();
    for (double second : ofSeconds) {
      places.add(second / unit() + (places.size() % 2) * INVISIBLE);
    }
    return places;
  }

  /**
   * Returns the seconds, minutes or hours that the time axis counts in, as one in seconds: its
   * ticks are round numbers of them.
   */
  private double unit() {
    if (seconds <= FEW_MINUTES) {
      return 1;
    }
    return seconds <= FEW_HOURS ? SECONDS_PER_MINUTE : SECONDS_PER_MINUTE * SECONDS_PER_MINUTE;
  }

  /** Labels only whole powers: between 100 and 1000, 316.2 would be no help. */
  static String powerOfTen(double power) {
    return power == Math.rint(power) ? Quantity.number(Math.pow(10, power)) : "";
  }

  private static Font font() {
    Font font = UIManager.getFont("Label.font");
    return font == null ? new Font(Font.SANS_SERIF, Font.PLAIN, 12) : font;
  }

  /** Returns the label, short enough for a legend and unique in the chart. */
  private static String shortened(String label, XYChart chart) {
    String text = label.isBlank() ? "(no name)" : label;
    String shorter =
        text.length() <= LEGEND_LABEL ? text : text.substring(0, LEGEND_LABEL - 1) + "\u2026";
    String unique = shorter;
    for (int i = 2; chart.getSeriesMap().containsKey(unique); i++) {
      unique = shorter + " (" + i + ")";
    }
    return unique;
  }

  /** Formats {@code 90} as {@code 1:30}. */
  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return String.format(
        Locale.ROOT, "%d:%02d", whole / SECONDS_PER_MINUTE, whole % SECONDS_PER_MINUTE);
  }
}
