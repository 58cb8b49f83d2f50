package dev.phase19.plans.stack;

import java.util.Map;
import java.util.TreeMap;

/** What to type to run plans against a stack. No line contains the token. */
public final class HowTo {
  private HowTo() {}

  /**
   * Returns lines for a shell.
   *
   * @param urls of the parts, by the name of the setting
   * @param end says how the stack ends
   */
  public static String text(StackLayout layout, Map<String, String> urls, String end) {
    Map<String, String> properties = new TreeMap<>(urls);
    properties.put("phase19.token.file", layout.token().toString());
    StringBuilder maven = new StringBuilder("mvn jmeter:jmeter");
    properties.forEach(
        (name, value) -> maven.append(" \\\n    ").append(quoted("-D" + name + "=" + value)));
    return """

        The stack is ready. Open its plans in JMeter's GUI with

          %s -q %s -t test-plans/src/test/jmeter/benchmark/ingest-dispatch-latency.jmx

        or run all of them with

          %s

        Fixture repositories are named %s/<name>.git
        %s
        """
        .formatted(
            layout.jmeter().map(jar -> "java -jar " + quoted(jar.toString())).orElse("jmeter"),
            quoted(layout.properties().toString()),
            maven,
            urls.get("phase19.fixtures.url"),
            end);
  }

  /** Quotes a word so that a POSIX shell reads it as one. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
