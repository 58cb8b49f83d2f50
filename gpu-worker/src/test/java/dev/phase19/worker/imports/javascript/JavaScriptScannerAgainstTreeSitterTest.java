package dev.phase19.worker.imports.javascript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import dev.phase19.worker.imports.javascript.ModuleImport.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares what the scanner finds in real files with what tree-sitter's grammars find. There is no
 * file on which the two disagree. Files that the grammars reject are left out. They are valid, but
 * have what the grammars do not know: {@code export default function (): void;} in declarations,
 * {@code export {function}}, and Babel's {@code export a from "a"}.
 */
class JavaScriptScannerAgainstTreeSitterTest {
  private static final List<String> PACKAGES =
      List.of(
          "core-js",
          "element-ui",
          "rxjs",
          "semantic-ui-react",
          "svelte",
          "tanstack__query-core",
          "tanstack__react-query",
          "xterm",
          "zod");

  private static final Pattern SCRIPT = Pattern.compile("(?s)<script[^>]*>(.*?)</script>");
  private static final int SMALL = 6_000;

  private final Map<Syntax, Integer> compared = new EnumMap<>(Syntax.class);
  private final List<String> different = new ArrayList<>();
  private int components;
  private int rejected;

  @Test
  void findsTheSameInEachSmallFileOfTheSmallPackages() throws Exception {
    for (String name : PACKAGES) {
      compare(name, SMALL);
    }

    assertThat(different).isEmpty();
    assertThat(compared.get(Syntax.JAVASCRIPT)).isGreaterThan(5500);
    assertThat(compared.get(Syntax.TYPESCRIPT)).isGreaterThan(1400);
    assertThat(compared.get(Syntax.TSX)).isPositive();
    assertThat(components).isGreaterThan(60);
    assertThat(rejected).isLessThan(200);
  }

  @Test
  @Tag("slow")
  void findsTheSameInEachFile() throws Exception {
    for (String name : PACKAGES) {
      compare(name, Integer.MAX_VALUE);
    }
    compare("date-fns", Integer.MAX_VALUE);

    assertThat(different).isEmpty();
    assertThat(compared.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(12_000);
    assertThat(rejected).isLessThan(1000);
  }

  private void compare(String name, int largest) throws IOException, MalformedSourceException {
    Path jar = Path.of("target", "real-sources", name + ".jar");
    try (ZipFile files = new ZipFile(jar.toFile())) {
      for (ZipEntry file : Collections.list(files.entries())) {
        if (file.getName().matches(".*\\.([mc]?[jt]sx?|vue)") && file.getSize() <= largest) {
          compare(file.getName(), files.getInputStream(file).readAllBytes());
        }
      }
    }
  }

  private void compare(String path, byte[] bytes) throws MalformedSourceException {
    SourceText source = SourceText.of(bytes, path, ImportBounds.DEFAULT);
    boolean isComponent = source.suffix().equals("vue");
    Syntax syntax = Syntax.ofSuffix(source.suffix());
    Optional<Set<String>> expected =
        TreeSitterScripts.of(isComponent ? scriptOf(bytes) : bytes, syntax);
    if (expected.isEmpty()) {
      rejected++;
      return;
    }
    compared.merge(syntax, 1, Integer::sum);
    components += isComponent ? 1 : 0;
    Set<String> found = found(source);
    if (!found.equals(expected.get())) {
      different.add(path + ": found " + found + ", expected " + expected.get());
    }
  }

  private static byte[] scriptOf(byte[] component) {
    Matcher script = SCRIPT.matcher(new String(component, UTF_8));
    return script.find() ? script.group(1).getBytes(UTF_8) : new byte[0];
  }

  /** Returns the spellings of what the grammars tell apart. */
  private static Set<String> found(SourceText source) throws MalformedSourceException {
    Set<String> found = new TreeSet<>();
    for (ModuleImport each : JavaScriptScanner.scan(source).imports()) {
      switch (each.form()) {
        case REFERENCE_PATH, REFERENCE_TYPES -> {}
        case TYPE -> found.add(new ModuleImport(each.specifier(), Form.DYNAMIC).spelling());
        default -> found.add(each.spelling());
      }
    }
    return found;
  }
}
