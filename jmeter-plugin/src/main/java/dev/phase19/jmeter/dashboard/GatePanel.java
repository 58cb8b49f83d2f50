package dev.phase19.jmeter.dashboard;

import java.util.List;

/** A table of the gates and their messages, in the style of the dashboard. */
final class GatePanel {
  private GatePanel() {}

  static String html(List<GateRow> gates) {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <div class="row"><div class="col-lg-12"><div class="panel panel-default">
        <div class="panel-heading" style="text-align:center;">\
        <p class="dashboard-title">Run gates</p></div>
        <div class="panel-body"><table class="table table-bordered table-condensed" id="gates">
        <thead><tr><th scope="col" style="width:22%">Gate</th>\
        <th scope="col" style="width:10%">State</th><th scope="col">What it found</th></tr></thead><tbody>
        """);
    for (GateRow gate : gates) {
      html.append("<tr class=\"")
          .append(style(gate.state()))
          .append("\"><th scope=\"row\" style=\"text-align:left\">")
          .append(Html.escaped(gate.gate()))
          .append("</th><td>")
          .append(Html.escaped(gate.state()))
          .append("</td><td style=\"overflow-wrap:anywhere\">")
          .append(Html.escaped(gate.found()))
          .append("</td></tr>\n");
    }
    return html.append("</tbody></table></div></div></div></div>\n").toString();
  }

  /** Returns the dashboard of a run that measured nothing. */
  static String page(List<GateRow> gates) {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>No sample was measured</title>
        <style>body { font-family: sans-serif; margin: 2em; } th, td { text-align: left; \
        padding: .3em .8em; border: 1px solid #ccc; font-weight: normal; } \
        table { border-collapse: collapse; }</style>
        </head><body><h1>No sample was measured</h1>
        """
        + html(gates)
        + "</body></html>\n";
  }

  /** Returns Bootstrap's class for the background of a row. */
  private static String style(String state) {
    return switch (state) {
      case "PASS" -> "success";
      case "SKIPPED" -> "active";
      case "FAIL" -> "danger";
      default -> "warning";
    };
  }
}
