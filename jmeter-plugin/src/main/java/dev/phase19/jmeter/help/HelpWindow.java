package dev.phase19.jmeter.help;

import java.awt.Color;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Frame;
import java.io.IOException;
import java.net.URI;
import javax.swing.JEditorPane;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.event.HyperlinkEvent;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.util.EscapeDialog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window that shows the {@link Manual}; there is only one. */
public final class HelpWindow {
  private static final Logger log = LoggerFactory.getLogger(HelpWindow.class);
  private static final int WIDTH_EMS = 70;
  private static final int HEIGHT_EMS = 50;
  private static HelpWindow window;

  private final Manual manual = new Manual();
  private final JEditorPane text = new JEditorPane();
  private final EscapeDialog dialog;
  private String file = "";

  private HelpWindow(Frame owner) {
    dialog = new EscapeDialog(owner, "Phase 19 help", false);
    text.setContentType("text/html");
    text.setEditable(false);
    text.setName("help");
    text.addHyperlinkListener(
        event -> {
          if (event.getEventType() == HyperlinkEvent.EventType.ACTIVATED) {
            follow(event.getDescription());
          }
        });
    dialog.add(new JScrollPane(text));
    int em = text.getFontMetrics(bodyFont()).charWidth('m');
    dialog.setSize(new Dimension(WIDTH_EMS * em, HEIGHT_EMS * em));
    dialog.setLocationRelativeTo(owner);
  }

  /**
   * Opens the section of that name, or the first page if there is none. Call on the GUI's thread.
   */
  public static void open(String heading) {
    if (window == null) {
      GuiPackage gui = GuiPackage.getInstance();
      window = new HelpWindow(gui == null ? null : gui.getMainFrame());
    }
    window.show(window.manual.find(heading).orElseGet(window.manual::start));
  }

  private void show(Manual.Place place) {
    text.setText(manual.page(place.file()).html(style()));
    text.setCaretPosition(0);
    file = place.file();
    dialog.setVisible(true);
    // Scrolls once the page has its size.
    SwingUtilities.invokeLater(() -> text.scrollToReference(place.anchor()));
  }

  private void follow(String link) {
    String whole = link.startsWith("#") ? file + link : link;
    manual.follow(whole).ifPresentOrElse(this::show, () -> browse(whole));
  }

  private static void browse(String link) {
    try {
      Desktop.getDesktop().browse(URI.create(link));
    } catch (IOException | UnsupportedOperationException e) {
      log.warn("no browser opens {}: {}", link, e.toString());
    }
  }

  private static Font bodyFont() {
    Font font = UIManager.getFont("Label.font");
    return font == null ? new Font(Font.SANS_SERIF, Font.PLAIN, 12) : font;
  }

  /** Returns a style sheet in the colors of the current look and feel. */
  private String style() {
    Font font = bodyFont();
    return """
        body { font-family: %s; font-size: %spt; color: %s; margin: 8px 14px; }
        a { color: %s; }
        h1, h2, h3, p, ul, ol { margin-top: 6px; margin-bottom: 6px; }
        th { text-align: left; }
        td, th { padding: 2px 8px 2px 0; vertical-align: top; }
        """
        .formatted(
            font.getFamily(),
            font.getSize(),
            hex(text.getForeground()),
            hex(linkColor(text.getBackground())));
  }

  private static Color linkColor(Color background) {
    boolean dark = background.getRed() + background.getGreen() + background.getBlue() < 384;
    return new Color(dark ? 0x589DF6 : 0x0B57B0);
  }

  private static String hex(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }
}
