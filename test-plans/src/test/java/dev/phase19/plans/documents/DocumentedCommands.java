package dev.phase19.plans.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the commands that a document in Markdown tells its reader to type. They are the lines of
 * code blocks without a language, and code in the text, that begin with the name of a program.
 */
final class DocumentedCommands {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)$\n(.*?)^```$");
  private static final Pattern IN_TEXT = Pattern.compile("`([^`\n]+)`");
  private static final Pattern PROGRAM =
      Pattern.compile("(mvn|java|jmeter|curl|docker|keytool|redis-cli|redis-server) .*");

  private DocumentedCommands() {}

  /** Returns those of the blocks, then those in the text, each as {@link #plain} makes it. */
  static List<String> in(String document) {
    List<String> commands = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(document);
    while (blocks.find()) {
      if (blocks.group(1).isEmpty()) {
        blocks
            .group(2)
            .replace("\\\n", " ")
            .lines()
            .map(DocumentedCommands::plain)
            .forEach(commands::add);
      }
    }
    IN_TEXT
        .matcher(BLOCK.matcher(document).replaceAll(""))
        .results()
        .map(code -> plain(code.group(1)))
        .forEach(commands::add);
    commands.removeIf(command -> !PROGRAM.matcher(command).matches());
    return commands;
  }

  /**
   * Removes the prompt, a comment, repeated blanks, the folders of programs and jars, the JVM's
   * {@code -X} options, and Maven's options for a quiet log.
   */
  private static String plain(String line) {
    return line.replaceFirst("^\\$ ", "")
        .replaceFirst("\\s+#.*", "")
        .replaceAll("\\s+", " ")
        .strip()
        .replaceFirst("^\"\\$JMETER_HOME/bin/jmeter\"", "jmeter")
        .replaceFirst("^java(?: -X\\S+)* -jar \"?(?:[^\" ]*/)?([^\"/ ]+\\.jar)\"?", "java -jar $1")
        .replaceFirst("^mvn(?: -B| -ntp| -q)+ ", "mvn ");
  }
}
