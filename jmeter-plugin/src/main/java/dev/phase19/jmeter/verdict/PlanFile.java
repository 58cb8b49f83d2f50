package dev.phase19.jmeter.verdict;

import org.apache.jmeter.services.FileServer;

/** The file of the plan that runs. */
final class PlanFile {
  private PlanFile() {}

  /** Its name without folder and extension, or {@code unsaved}. */
  static String name() {
    String script = FileServer.getFileServer().getScriptName();
    if (script == null || script.isBlank()) {
      return "unsaved";
    }
    String name = script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1);
    return name.endsWith(".jmx") ? name.substring(0, name.length() - 4) : name;
  }
}
