package dev.phase19.worker.imports.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import dev.phase19.worker.imports.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what our scanner finds in the sources of this module with what javac finds. */
class JavaScannerAgainstJavacTest {

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void findsWhatTheCompilerFinds(Path source) throws Exception {
    CompilationUnitTree unit = parsed(source);
    List<JavaImports.Import> imports = unit.getImports().stream().map(tree -> read(tree)).toList();
    Set<String> names = new TreeSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void nothing) {
        if (Character.isUpperCase(tree.getName().charAt(0))) {
          names.add(tree.getName().toString());
        }
        return null;
      }
    }.scan(unit.getTypeDecls(), null);

    JavaImports found = JavaScanner.scan(SourceText.of(Files.readAllBytes(source)));

    assertThat(found.packageName()).isEqualTo(unit.getPackageName().toString());
    assertThat(found.imports()).isEqualTo(imports);
    assertThat(found.names()).containsAll(names);
  }

  private static CompilationUnitTree parsed(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
      return task.parse().iterator().next();
    }
  }

  private static JavaImports.Import read(ImportTree tree) {
    String name = tree.getQualifiedIdentifier().toString();
    boolean wildcard = name.endsWith(".*");
    return new JavaImports.Import(
        wildcard ? name.substring(0, name.length() - 2) : name, tree.isStatic(), wildcard);
  }
}
