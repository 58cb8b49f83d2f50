package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Quantity;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.UIManager;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a chart over the seconds of a run, in the fonts and colors of the look and feel. */
final class ChartPainter {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;
  private static final int TICK_PIXELS = 70;
  private static final double INVISIBLE = 1e-4;
  private static final double FEW_MINUTES = 120;
  private static final double FEW_HOURS = 7_200;
  private static final BasicStroke STROKE =
      new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private static final BasicStroke WIDE =
      new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final Chart chart;
  private final double seconds;
  private final ValueAxis axis;

  /**
   * @param seconds the length of the time axis, the same for all charts of a run
   */
  ChartPainter(Chart chart, double seconds) {
    this.chart = chart;
    this.seconds = seconds;
    this.axis =
        ValueAxis.of(
            chart.curves().stream().flatMap(curve -> curve.values().stream()).toList(),
            chart.limits().stream().map(LimitLine::value).toList());
  }

  /** Draws into the upper left corner. */
  void paint(Graphics2D canvas, int width, int height) {
    XYChart drawn = new XYChartBuilder().width(width).height(height).title(chart.title()).build();
    style(drawn.getStyler());
    scale(drawn.getStyler());
    for (Curve curve : chart.curves()) {
      // The library needs distinct names; the legend is drawn elsewhere.
      String name = String.valueOf(drawn.getSeriesMap().size());
      XYSeries series =
          drawn.addSeries(
              name, unevenly(curve.seconds()), curve.values().stream().map(axis::at).toList());
      series.setMarker(curve.seconds().size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
      series.setMarkerColor(Palette.line(curve.color()));
      series.setLineColor(Palette.line(curve.color()));
      series.setLineStyle(curve.color() == Curve.OF_ALL ? WIDE : STROKE);
    }
    drawn.paint(canvas, width, height);
    // In a plot lower than this, the library would take each value to be in the middle.
    drawn.getStyler().setXAxisTickMarkSpacingHint(1);
    new LimitPainter(canvas, plot(drawn), smallFont())
        .paint(chart.limits(), axis, drawn::getScreenYFromChart);
  }

  private Rectangle plot(XYChart drawn) {
    int left = (int) drawn.getScreenXFromChart(0);
    int right = (int) drawn.getScreenXFromChart(seconds / unit());
    int top = (int) drawn.getScreenYFromChart(axis.max());
    int bottom = (int) drawn.getScreenYFromChart(axis.min());
    return new Rectangle(left, top, right - left, bottom - top);
  }

  private void style(XYStyler styler) {
    Font font = font();
    styler.setChartBackgroundColor(Palette.background());
    styler.setPlotBackgroundColor(Palette.background());
    styler.setChartFontColor(Palette.text());
    styler.setPlotBorderColor(Palette.grid());
    styler.setPlotGridLinesColor(Palette.grid());
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAxisTickLabelsColor(Palette.text());
    styler.setAxisTickMarksColor(Palette.grid());
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(font.deriveFont(Font.BOLD));
    styler.setAxisTickLabelsFont(smallFont());
    styler.setAxisTitlesVisible(false);
    styler.setLegendVisible(false);
    styler.setXAxisTickMarkSpacingHint(TICK_PIXELS);
    styler.setChartPadding(6);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(seconds / unit());
    styler.setLocale(Locale.ROOT);
    styler.setxAxisTickLabelsFormattingFunction(units -> clock(units * unit()));
  }

  private void scale(XYStyler styler) {
    styler.setYAxisMin(axis.min());
    styler.setYAxisMax(axis.max());
    // The library's own logarithmic axis draws no labels when a format is set.
    styler.setyAxisTickLabelsFormattingFunction(
        axis.logarithmic() ? ChartPainter::powerOfTen : Quantity::number);
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

  static Font font() {
    Font font = UIManager.getFont("Label.font");
    return font == null ? new Font(Font.SANS_SERIF, Font.PLAIN, 12) : font;
  }

  static Font smallFont() {
    return font().deriveFont(font().getSize2D() - 1);
  }

  /** Formats {@code 90} as {@code 1:30}, and {@code 3600} as {@code 1:00:00}. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    long minutes = whole / SECONDS_PER_MINUTE;
    long rest = whole % SECONDS_PER_MINUTE;
    return minutes < MINUTES_PER_HOUR
        ? String.format(Locale.ROOT, "%d:%02d", minutes, rest)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            minutes / MINUTES_PER_HOUR,
            minutes % MINUTES_PER_HOUR,
            rest);
  }
}
