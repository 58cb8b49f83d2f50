package dev.phase19.plans.report.page;

import java.util.Locale;

/** A state: a sign and a word beside the color, for those who see no colors. */
final class Badge {
  private Badge() {}

  static void write(Markup page, String state) {
    String name = state.replace('_', ' ');
    page.open("span", "class", "badge " + style(state));
    page.element("span", sign(state), "class", "sign", "aria-hidden", "true");
    page.text(name).close();
  }

  /** Returns the state's class in the style sheet. */
  static String style(String state) {
    return "is-" + state.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  private static String sign(String state) {
    return switch (state) {
      case "PASS" -> "\u2713";
      case "FAIL" -> "\u2717";
      case "NO_DATA" -> "\u2205";
      case "INCONCLUSIVE" -> "?";
      case "SKIPPED" -> "\u2192";
      default -> "\u2013";
    };
  }
}
