package dev.phase19.worker.imports.go;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is needed of a {@code go.mod} or {@code go.work} file. Lines that do not follow the syntax
 * (<i>Go Modules Reference</i>, sections on these files) are passed over.
 *
 * @param module path of the module; empty if the file has none
 * @param requires paths of the modules that it asks for
 * @param replacements module paths to what takes their place: a folder, relative to the file's own,
 *     or another module path
 * @param uses folders of the modules of a workspace, relative to the file's own
 */
record GoModFile(
    String module, Set<String> requires, Map<String, String> replacements, List<String> uses) {

  static GoModFile parse(String text) {
    Set<String> requires = new LinkedHashSet<>();
    Map<String, String> replacements = new LinkedHashMap<>();
    List<String> uses = new ArrayList<>();
    String module = "";
    String block = "";
    for (String line : text.lines().toList()) {
      List<String> words = words(line);
      if (words.isEmpty()) {
        continue;
      }
      if (words.get(0).equals(")")) {
        block = "";
        continue;
      }
      String verb = block.isEmpty() ? words.get(0) : block;
      List<String> values = block.isEmpty() ? words.subList(1, words.size()) : words;
      if (values.equals(List.of("("))) {
        block = verb;
      } else if (values.isEmpty()) {
        continue;
      } else if (verb.equals("module")) {
        module = values.get(0);
      } else if (verb.equals("require")) {
        requires.add(values.get(0));
      } else if (verb.equals("use")) {
        uses.add(values.get(0));
      } else if (verb.equals("replace")) {
        int arrow = values.indexOf("=>");
        if (arrow > 0 && arrow + 1 < values.size()) {
          replacements.put(values.get(0), values.get(arrow + 1));
        }
      }
    }
    return new GoModFile(module, requires, replacements, uses);
  }

  /** Returns the words of a line, without their quotation marks and without the comment. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      int end = at + 1;
      if (line.startsWith("//", at)) {
        break;
      }
      if (c == '"' || c == '`') {
        int close = line.indexOf(c, at + 1);
        close = close < 0 ? line.length() : close;
        words.add(line.substring(at + 1, close));
        end = close + 1;
      } else if (c == '(' || c == ')') {
        words.add(line.substring(at, end));
      } else if (!Character.isWhitespace(c)) {
        while (end < line.length() && !endsWord(line, end)) {
          end++;
        }
        words.add(line.substring(at, end));
      }
      at = end;
    }
    return words;
  }

  private static boolean endsWord(String line, int at) {
    char c = line.charAt(at);
    return Character.isWhitespace(c) || c == '(' || c == ')' || line.startsWith("//", at);
  }
}
