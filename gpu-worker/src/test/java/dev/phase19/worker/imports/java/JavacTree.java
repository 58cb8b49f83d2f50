package dev.phase19.worker.imports.java;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A source tree as javac understands it. The libraries that its files use are not there: names of
 * theirs are errors to javac, which goes on and resolves the rest.
 */
final class JavacTree implements AutoCloseable {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private final FileSystem archive;
  private final List<Path> files;
  private final StandardJavaFileManager fileManager;
  private final JavacTask task;
  private final List<CompilationUnitTree> units = new ArrayList<>();

  private JavacTree(FileSystem archive, Path folder) throws IOException {
    this.archive = archive;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(JavacTree::isSource).sorted().toList();
    }
    fileManager = COMPILER.getStandardFileManager(null, null, null);
    task =
        (JavacTask)
            COMPILER.getTask(
                null,
                fileManager,
                error -> {},
                List.of("-proc:none", "-XDshould-stop.ifError=FLOW", "-classpath", "."),
                null,
                fileManager.getJavaFileObjectsFromPaths(files));
    task.parse().forEach(units::add);
  }

  /** Modules are left out: all files are compiled as one module without a name. */
  private static boolean isSource(Path path) {
    return path.toString().endsWith(".java") && !path.endsWith("module-info.java");
  }

  /** Opens the tree in a folder. */
  static JavacTree ofFolder(Path folder) throws IOException {
    return new JavacTree(null, folder);
  }

  /** Opens the tree of a sources jar that the build has copied. */
  static JavacTree ofArtifact(String name) throws IOException {
    Path jar = Path.of("target", "real-sources", name + "-sources.jar");
    FileSystem archive = FileSystems.newFileSystem(jar);
    return new JavacTree(archive, archive.getPath("/"));
  }

  /** Returns the bytes of each file by its path. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    for (Path file : files) {
      bytes.put(file.toString(), Files.readAllBytes(file));
    }
    return bytes;
  }

  /** Returns the files as javac has parsed them, by their paths. */
  Map<String, CompilationUnitTree> units() {
    Map<String, CompilationUnitTree> byPath = new TreeMap<>();
    units.forEach(unit -> byPath.put(fileOf(unit), unit));
    return byPath;
  }

  private static String fileOf(CompilationUnitTree unit) {
    return unit.getSourceFile().getName();
  }

  /**
   * Returns {@code from -> to} for each two files of which the first has a type of the second, or a
   * type in it, in an import or as a simple name.
   */
  Set<String> edges() throws IOException {
    task.analyze();
    Trees trees = Trees.instance(task);
    Map<Element, String> fileOfType = new HashMap<>();
    for (CompilationUnitTree unit : units) {
      for (Tree type : unit.getTypeDecls()) {
        if (type instanceof ClassTree) {
          fileOfType.put(trees.getElement(TreePath.getPath(unit, type)), fileOf(unit));
        }
      }
    }
    Set<String> edges = new TreeSet<>();
    for (CompilationUnitTree unit : units) {
      for (Element type : new MentionedTypes(trees, unit).all()) {
        String file = fileOfType.get(type);
        if (file != null && !file.equals(fileOf(unit))) {
          edges.add(fileOf(unit) + " -> " + file);
        }
      }
    }
    return edges;
  }

  @Override
  public void close() throws IOException {
    fileManager.close();
    if (archive != null) {
      archive.close();
    }
  }

  /** The outermost types of those that a file mentions. */
  private static final class MentionedTypes extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final String text;
    private final Set<Element> types = new HashSet<>();

    MentionedTypes(Trees trees, CompilationUnitTree unit) throws IOException {
      this.trees = trees;
      this.unit = unit;
      this.text = unit.getSourceFile().getCharContent(true).toString();
    }

    Set<Element> all() {
      scan(unit, null);
      return types;
    }

    @Override
    public Void visitImport(ImportTree tree, Void nothing) {
      MemberSelectTree name = (MemberSelectTree) tree.getQualifiedIdentifier();
      boolean ofType = tree.isStatic() || name.getIdentifier().contentEquals("*");
      TreePath path = new TreePath(getCurrentPath(), name);
      add(trees.getElement(ofType ? new TreePath(path, name.getExpression()) : path));
      return null;
    }

    /** Looks at the text, too, because javac puts types that it infers into its tree. */
    @Override
    public Void visitIdentifier(IdentifierTree tree, Void nothing) {
      int start = (int) trees.getSourcePositions().getStartPosition(unit, tree);
      if (start >= 0 && text.startsWith(tree.getName().toString(), start)) {
        add(trees.getElement(getCurrentPath()));
      }
      return null;
    }

    private void add(Element type) {
      Element outermost = type instanceof TypeElement ? type : null;
      while (outermost != null && !(outermost.getEnclosingElement() instanceof PackageElement)) {
        outermost = outermost.getEnclosingElement();
      }
      types.add(outermost);
    }
  }
}
