package dev.phase19.jmeter.listener;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws a run as one picture: the state of the plan, all gates, the causes of errors and the
 * charts. It shows all of them, whatever the size of the window, in the colors of the look and
 * feel.
 */
final class RunPicture {
  private static final int SCALE = 2;
  private static final int MIN_WIDTH = 1000;
  private static final int MAX_WIDTH = 2400;
  private static final int MARGIN = 16;
  private static final int CHART_HEIGHT = 240;
  private static final int MAX_LINES = 3;

  /** Pictures of more gates than anybody reads would not fit into memory. */
  private static final int MAX_GATES = 200;

  private final RunReport run;
  private final int width;
  private final Font font = ChartPainter.font();
  private Graphics2D canvas;
  private int y;

  /**
   * @param shownWidth of the panel in pixels of the user; the picture is at least 1000 wide
   */
  RunPicture(RunReport run, int shownWidth) {
    this.run = run;
    this.width = Math.max(MIN_WIDTH, Math.min(shownWidth, MAX_WIDTH));
  }

  byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image(), "png", bytes);
    return bytes.toByteArray();
  }

  /** Draws everything twice: first to find the height. */
  BufferedImage image() {
    draw(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    BufferedImage image =
        new BufferedImage(width * SCALE, (y + MARGIN) * SCALE, BufferedImage.TYPE_INT_RGB);
    draw(image);
    return image;
  }

  private void draw(BufferedImage image) {
    canvas = image.createGraphics();
    canvas.scale(SCALE, SCALE);
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setColor(Palette.background());
    canvas.fillRect(0, 0, width, image.getHeight());
    y = MARGIN;
    lines(run.title(), font, Palette.text(), MARGIN, width - 2 * MARGIN);
    if (!run.plan().text().isEmpty()) {
      lines(
          run.plan().text(),
          PlanLabel.larger(font),
          run.plan().color(),
          MARGIN,
          width - 2 * MARGIN);
    }
    gates();
    if (!run.errors().isEmpty()) {
      y += MARGIN / 2;
      lines(run.errors(), font, Palette.text(), MARGIN, width - 2 * MARGIN);
    }
    y += MARGIN / 2;
    charts(image.getHeight() > 1);
    lines(run.note(), ChartPainter.smallFont(), Palette.text(), MARGIN, width - 2 * MARGIN);
    canvas.dispose();
  }

  private void gates() {
    Font bold = font.deriveFont(Font.BOLD);
    FontMetrics metrics = canvas.getFontMetrics(font);
    int states = canvas.getFontMetrics(bold).stringWidth("INCONCLUSIVE") + MARGIN;
    List<GateLine> shown = run.gates().subList(0, Math.min(MAX_GATES, run.gates().size()));
    int widest = shown.stream().mapToInt(g -> metrics.stringWidth(g.name())).max().orElse(0);
    int names = Math.min(widest + MARGIN, (width - states) / 3);
    for (GateLine gate : shown) {
      int top = y + MARGIN / 4;
      y = top;
      lines(gate.state().name(), bold, Palette.of(gate.state()), MARGIN, states);
      int bottom = y;
      y = top;
      lines(gate.name(), font, Palette.text(), MARGIN + states, names - MARGIN);
      bottom = Math.max(bottom, y);
      y = top;
      int left = MARGIN + states + names;
      lines(gate.found(), font, Palette.text(), left, width - left - MARGIN);
      y = Math.max(bottom, y);
    }
    if (run.gates().size() > shown.size()) {
      String more = "and " + (run.gates().size() - shown.size()) + " gates more";
      lines(more, font, Palette.text(), MARGIN, width);
    }
  }

  private void charts(boolean visibly) {
    int inner = width - 2 * MARGIN;
    int height = ChartGrid.rows(run.charts().size()) * CHART_HEIGHT;
    List<Rectangle> places = ChartGrid.places(run.charts().size(), inner, height);
    for (int i = 0; visibly && i < places.size(); i++) {
      Rectangle place = places.get(i);
      Graphics2D own =
          (Graphics2D) canvas.create(MARGIN + place.x, y + place.y, place.width, place.height);
      new ChartPainter(run.charts().get(i), run.seconds()).paint(own, place.width, place.height);
      own.dispose();
    }
    y += height + MARGIN / 2;
    Legend legend =
        new Legend(run.charts(), canvas.getFontMetrics(ChartPainter.smallFont()), inner);
    Graphics2D own = (Graphics2D) canvas.create(MARGIN, y, inner, legend.height());
    legend.paint(own);
    own.dispose();
    y += legend.height() + MARGIN / 2;
  }

  /** Writes a text in at most {@value #MAX_LINES} lines, and moves down by them. */
  private void lines(String text, Font of, Color color, int x, int room) {
    FontMetrics metrics = canvas.getFontMetrics(of);
    canvas.setFont(of);
    canvas.setColor(color);
    for (String line : WrappedText.lines(text, metrics, room, MAX_LINES)) {
      canvas.drawString(line, x, y + metrics.getAscent());
      y += metrics.getHeight();
    }
  }
}
