package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.listener.ValueAxis.Place;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Draws limits into a chart: each as a dashed line with its caption. A limit outside of the axis is
 * written at the edge beyond which it is, with an arrow.
 */
final class LimitPainter {
  private static final BasicStroke DASHES =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6f, 4f}, 0f);

  /** Captions let curves shine through, but stay legible. */
  private static final AlphaComposite BEHIND =
      AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.85f);

  /** The share of the width that a caption takes at most. */
  private static final double ALONE = 0.9;

  private static final double AMONG_OTHERS = 0.6;

  private static final int ROOM_BETWEEN = 4;
  private static final String UP = "\u2191 ";
  private static final String DOWN = "\u2193 ";

  private final Graphics2D canvas;
  private final Rectangle plot;
  private final FontMetrics metrics;
  private final CaptionPlaces places;
  private boolean alone;

  /**
   * @param plot the area of the curves
   */
  LimitPainter(Graphics2D canvas, Rectangle plot, Font font) {
    this.canvas = canvas;
    this.plot = plot;
    this.metrics = canvas.getFontMetrics(font);
    this.places = new CaptionPlaces(plot);
    canvas.setFont(font);
  }

  /**
   * @param screenY of a coordinate of the axis
   */
  void paint(List<LimitLine> limits, ValueAxis axis, DoubleUnaryOperator screenY) {
    alone = limits.size() == 1;
    // From the lowest on, so that captions that do not fit beside their lines are in their order.
    List<LimitLine> upwards =
        limits.stream().sorted(Comparator.comparingDouble(LimitLine::value)).toList();
    // First all lines, so that none of them runs through a caption.
    canvas.setColor(Palette.text());
    canvas.setStroke(DASHES);
    for (LimitLine limit : upwards) {
      if (axis.place(limit.value()) == Place.INSIDE) {
        int y = y(limit, axis, screenY);
        canvas.drawLine(plot.x, y, plot.x + plot.width, y);
      }
    }
    for (int i = 0; i < upwards.size(); i++) {
      LimitLine limit = upwards.get(i);
      Place place = axis.place(limit.value());
      if (place == Place.INSIDE) {
        int y = y(limit, axis, screenY);
        boolean crowded =
            i + 1 < upwards.size()
                && y - y(upwards.get(i + 1), axis, screenY) < metrics.getHeight() + ROOM_BETWEEN;
        write(limit, "", (width, height) -> places.beside(y, width, height, crowded));
      } else {
        boolean above = place == Place.ABOVE;
        write(limit, above ? UP : DOWN, (width, height) -> places.atEdge(above, width, height));
      }
    }
  }

  private static int y(LimitLine limit, ValueAxis axis, DoubleUnaryOperator screenY) {
    return (int) Math.round(screenY.applyAsDouble(axis.at(limit.value())));
  }

  /** Finds a place for a caption of some size. */
  private interface Placing {
    Optional<Rectangle> of(int width, int height);
  }

  private void write(LimitLine limit, String arrow, Placing placing) {
    int padding = 3;
    int room = (int) (plot.width * (alone ? ALONE : AMONG_OTHERS)) - 2 * padding;
    String text = arrow + caption(limit, room - metrics.stringWidth(arrow));
    placing
        .of(metrics.stringWidth(text) + 2 * padding, metrics.getHeight())
        .ifPresent(
            place -> {
              Composite before = canvas.getComposite();
              canvas.setComposite(BEHIND);
              canvas.setColor(Palette.background());
              canvas.fill(place);
              canvas.setComposite(before);
              canvas.setColor(Palette.text());
              canvas.drawString(text, place.x + padding, place.y + metrics.getAscent());
            });
  }

  /** Shortens the gates' names rather than the limit. */
  private String caption(LimitLine limit, int room) {
    int left = room - metrics.stringWidth(": " + limit.text());
    String gates = FittedText.of(limit.gates(), metrics, left);
    return gates.length() < 3 ? limit.text() : gates + ": " + limit.text();
  }
}
