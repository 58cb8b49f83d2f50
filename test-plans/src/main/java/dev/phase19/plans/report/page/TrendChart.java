package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.Figure;
import java.util.List;
import java.util.Optional;

/**
 * A target's figure over the runs, with the bound as a dashed line. A disc is a run that met the
 * target, a cross one that did not, and a ring on the axis one that measured nothing.
 */
final class TrendChart {
  private static final int WIDTH = 340;
  private static final int HEIGHT = 150;
  private static final int LEFT = 2;
  private static final int RIGHT = WIDTH - 2;
  private static final int TOP = 22;
  private static final int BOTTOM = HEIGHT - 24;
  private static final double ARM = 3.5;

  private final Markup page;
  private final History history;
  private final TrendScale scale;

  TrendChart(Markup page, History history) {
    this.page = page;
    this.history = history;
    this.scale = TrendScale.of(history);
  }

  /**
   * @param id of the target; the ids of the chart's title and description contain it
   */
  void write(String id) {
    page.open(
        "svg",
        "class",
        "trend",
        "role",
        "img",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "aria-labelledby",
        "trend-" + id + " trend-text-" + id);
    page.element("title", history.title() + " over the runs", "id", "trend-" + id);
    page.element("desc", description(), "id", "trend-text-" + id);
    line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    bound();
    path();
    for (int i = 0; i < history.points().size(); i++) {
      mark(history.points().get(i), x(i));
    }
    words();
    page.close();
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    for (History.Point point : history.points()) {
      text.append(text.isEmpty() ? "" : "; ").append(point.run()).append(": ");
      text.append(point.measured().map(this::figure).orElse("nothing measured"));
      text.append(", ").append(point.state());
    }
    history.bound().ifPresent(bound -> text.append("; bound ").append(figure(bound)));
    return text.toString();
  }

  private void bound() {
    if (history.bound().isPresent() && scale.showsBound()) {
      double y = y(history.bound().get());
      line("bound", LEFT, y, RIGHT, y);
    }
  }

  private void path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < history.points().size(); i++) {
      Optional<Double> measured = history.points().get(i).measured();
      if (measured.isPresent()) {
        path.append(path.isEmpty() ? "M" : " L")
            .append(Coordinate.of(x(i)))
            .append(' ')
            .append(Coordinate.of(y(measured.get())));
      }
    }
    if (!path.isEmpty()) {
      page.empty("path", "class", "line", "d", path);
    }
  }

  private void mark(History.Point point, double x) {
    page.open("g", "class", "mark " + Badge.style(point.state()));
    page.element(
        "title",
        point.run()
            + ": "
            + point.measured().map(this::figure).orElse("nothing measured")
            + ", "
            + point.state());
    if (point.measured().isEmpty()) {
      circle("none", x, BOTTOM);
    } else if (point.good()) {
      circle("met", x, y(point.measured().get()));
    } else {
      double y = y(point.measured().get());
      line("missed", x - ARM, y - ARM, x + ARM, y + ARM);
      line("missed", x - ARM, y + ARM, x + ARM, y - ARM);
    }
    page.close();
  }

  private void circle(String style, double x, double y) {
    page.empty("circle", "class", style, "cx", Coordinate.of(x), "cy", Coordinate.of(y), "r", ARM);
  }

  /** Writes the latest value and the bound above the chart, the first and the last run below it. */
  private void words() {
    List<History.Point> points = history.points();
    if (history.bound().isPresent()) {
      String far = scale.showsBound() ? "" : " (above the chart)";
      word("end", RIGHT, 12, "bound " + figure(history.bound().get()) + far);
    }
    latest().ifPresent(value -> word("start strong", LEFT, 12, figure(value)));
    word("start", LEFT, HEIGHT - 6, day(points.get(0).run()));
    if (points.size() > 1) {
      word("end", RIGHT, HEIGHT - 6, day(points.get(points.size() - 1).run()));
    }
  }

  private Optional<Double> latest() {
    return history.points().get(history.points().size() - 1).measured();
  }

  private void word(String style, double x, double y, String words) {
    page.element("text", words, "class", style, "x", Coordinate.of(x), "y", Coordinate.of(y));
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    page.empty(
        "line",
        "class",
        style,
        "x1",
        Coordinate.of(x1),
        "y1",
        Coordinate.of(y1),
        "x2",
        Coordinate.of(x2),
        "y2",
        Coordinate.of(y2));
  }

  private double x(int run) {
    int last = history.points().size() - 1;
    double inset = 6;
    double width = RIGHT - LEFT - 2 * inset;
    return last == 0 ? LEFT + inset + width / 2 : LEFT + inset + width * run / last;
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * scale.share(value);
  }

  private String figure(double value) {
    return Figure.of(value, history.unit());
  }

  /** Returns {@code 2026-01-31 23:59} for {@code 20260131-235959}, and any other text unchanged. */
  static String day(String run) {
    return run.replaceFirst("^(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)\\d\\d$", "$1-$2-$3 $4:$5");
  }
}
