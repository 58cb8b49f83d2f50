package dev.phase19.worker.imports.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import dev.phase19.worker.imports.java.JavaImports.Import;
import dev.phase19.worker.imports.java.JavaImports.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what the scanner finds in real files with what javac finds. */
class JavaScannerAgainstJavacTest {

  @Test
  void findsTheSameInEachFileOfThisModule() throws Exception {
    try (JavacTree tree = JavacTree.ofFolder(Path.of("src"))) {
      assertThat(differentFiles(tree)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"guava", "ApacheJMeter_core"})
  void findsTheSameInRealFiles(String artifact) throws Exception {
    try (JavacTree tree = JavacTree.ofArtifact(artifact)) {
      int files = tree.units().size();

      List<String> different = differentFiles(tree);

      assertThat(files).isGreaterThan(500);
      assertThat(different.size()).as("%s", different).isLessThanOrEqualTo(files * 2 / 1000);
    }
  }

  private static List<String> differentFiles(JavacTree tree)
      throws IOException, MalformedSourceException {
    Map<String, CompilationUnitTree> units = tree.units();
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
      JavaImports found = JavaScanner.scan(SourceText.of(file.getValue()));
      CompilationUnitTree unit = units.get(file.getKey());
      if (!found.packageName().equals(packageOf(unit))
          || !found.imports().equals(List.copyOf(importsOf(unit)))
          || !found.types().keySet().equals(typesOf(unit))) {
        different.add(file.getKey());
      }
    }
    return different;
  }

  private static String packageOf(CompilationUnitTree unit) {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  private static Set<Import> importsOf(CompilationUnitTree unit) {
    Set<Import> imports = new LinkedHashSet<>();
    for (ImportTree tree : unit.getImports()) {
      String name = tree.getQualifiedIdentifier().toString();
      boolean all = name.endsWith(".*");
      Kind kind = tree.isStatic() ? all ? Kind.MEMBERS : Kind.MEMBER : all ? Kind.TYPES : Kind.TYPE;
      imports.add(new Import(kind, all ? name.substring(0, name.length() - 2) : name));
    }
    return imports;
  }

  private static Set<String> typesOf(CompilationUnitTree unit) {
    Set<String> names = new TreeSet<>();
    unit.getTypeDecls().forEach(type -> addTypes("", type, names));
    return names;
  }

  private static void addTypes(String around, Tree tree, Set<String> names) {
    if (tree instanceof ClassTree type) {
      String name = around + type.getSimpleName();
      names.add(name);
      type.getMembers().forEach(member -> addTypes(name + ".", member, names));
    }
  }
}
