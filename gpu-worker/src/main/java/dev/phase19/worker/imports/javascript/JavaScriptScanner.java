package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds imports line by line. */
final class JavaScriptScanner {
  private static final Pattern IMPORT =
      Pattern.compile(
          "^\\s*(?:import|export)\\s+(type\\s)?[^'\"]*?['\"]([^'\"\\n]+)['\"]"
              + "|^\\s*\\}\\s*from\\s*['\"]()([^'\"\\n]+)['\"]");

  private static final Pattern CALL =
      Pattern.compile("\\b(require|import)\\(\\s*['\"]([^'\"\\n]+)['\"]");
  private static final Pattern REFERENCE =
      Pattern.compile("^///\\s*<reference\\s+(path|types)=['\"]([^'\"\\n]+)['\"]");

  private JavaScriptScanner() {}

  static ModuleImports scan(SourceText source) {
    Found<ModuleImport> found = source.found();
    SourceCursor cursor = new SourceCursor(source);
    while (!cursor.atEnd()) {
      int start = cursor.position();
      cursor.skipLine();
      String line = cursor.textSince(start);
      cursor.next();
      if (line.indexOf('\'') < 0 && line.indexOf('"') < 0) {
        continue;
      }
      Matcher reference = REFERENCE.matcher(line);
      Matcher declared = IMPORT.matcher(line);
      Matcher call = CALL.matcher(line);
      if (reference.find()) {
        add(
            found,
            reference.group(2),
            reference.group(1).equals("path")
                ? ModuleImport.Form.REFERENCE_PATH
                : ModuleImport.Form.REFERENCE_TYPES);
      } else if (declared.find()) {
        String name = declared.group(2) == null ? declared.group(4) : declared.group(2);
        boolean isType = declared.group(1) != null && !declared.group(1).isEmpty();
        add(found, name, isType ? ModuleImport.Form.TYPE : ModuleImport.Form.IMPORT);
      } else if (line.startsWith("import \"") && line.indexOf('"', 8) < 0) {
        add(found, line, ModuleImport.Form.IMPORT); // too long
      }
      while (call.find()) {
        add(
            found,
            call.group(2),
            call.group(1).equals("require")
                ? ModuleImport.Form.REQUIRE
                : ModuleImport.Form.DYNAMIC);
      }
    }
    return new ModuleImports(found.list());
  }

  private static void add(Found<ModuleImport> found, String name, ModuleImport.Form form) {
    found.add(form + " " + name, new ModuleImport(name, form));
  }
}
