package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.Bound;
import dev.phase19.worker.imports.EdgeKind;
import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.Unresolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the files that imports of JavaScript and TypeScript mean, as TypeScript with {@code
 * moduleResolution: bundler} does, and Node and the bundlers for files in JavaScript ({@link
 * Dialect}). What only one of them allows, such as folders and names without an ending, is found
 * for all: where the others find nothing, nothing else is meant.
 *
 * <p>A file in another language, such as a style, counts as external, and so does one with a query
 * for the bundler where no module is found.
 */
final class JavaScriptResolver {
  private static final Pattern DECLARATIONS = Pattern.compile("\\.d\\.[cm]?ts$");

  private static final List<String> TYPESCRIPT =
      List.of(".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte");

  private final List<ScannedFile<ModuleImports>> files;
  private final ImportSink sink;
  private final StepBudget budget;
  private final Packages packages;
  private final CompilerConfigs configs;
  private final ModuleFiles modules;
  private final ModuleSearch search;
  private final NameSearch names;
  private final TypePackages types;
  private final Map<CompilerConfig, Map<String, Scope>> scopes = new HashMap<>();

  JavaScriptResolver(
      List<ScannedFile<ModuleImports>> files, ProjectFiles project, ImportSink sink) {
    this.files = files;
    this.sink = sink;
    budget = new StepBudget((long) files.size() + project.all().size());
    packages = new Packages(project, budget, sink);
    configs = new CompilerConfigs(project, packages, budget, sink);
    modules = new ModuleFiles(files, packages);
    search = new ModuleSearch(modules, new BuiltFiles(modules, packages, configs));
    names = new NameSearch(search, new PackageSearch(packages, search));
    types = new TypePackages(search, names);
  }

  void resolve() {
    for (ScannedFile<ModuleImports> file : files) {
      sink.check();
      Scope scope = scope(file);
      for (ModuleImport found : file.scan().imports()) {
        report(file, found, target(file, scope, found));
      }
    }
    sink.bitten(Bound.PATTERNS, budget.refused());
  }

  private Scope scope(ScannedFile<ModuleImports> file) {
    CompilerConfig config = configs.of(file.path());
    Packages.Surroundings around = packages.around(file.folder());
    return scopes
        .computeIfAbsent(config, key -> new HashMap<>())
        .computeIfAbsent(
            around.folder(), key -> new Scope(config, around.packages(), around.workspaces()));
  }

  private Target target(ScannedFile<ModuleImports> file, Scope scope, ModuleImport found) {
    Dialect dialect = dialect(file.path(), found.form());
    ModuleName whole = ModuleName.of(found.specifier());
    Target target = target(file, scope, whole, found.form(), dialect);
    if (target instanceof Target.Found) {
      return target;
    }
    ModuleName specifier = whole.withoutQuery();
    if (whole.hasQuery()) {
      target = target(file, scope, specifier, found.form(), dialect);
    }
    boolean isOther = whole.hasQuery() || specifier.isOtherLanguage();
    return target instanceof Target.Missing && isOther ? Target.EXTERNAL : target;
  }

  private static Dialect dialect(String path, ModuleImport.Form form) {
    boolean isTyped =
        switch (form) {
          case TYPE, REFERENCE_PATH, REFERENCE_TYPES -> true;
          default -> TYPESCRIPT.stream().anyMatch(path::endsWith);
        };
    return isTyped ? Dialect.TYPESCRIPT : Dialect.JAVASCRIPT;
  }

  private Target target(
      ScannedFile<ModuleImports> file,
      Scope scope,
      ModuleName specifier,
      ModuleImport.Form form,
      Dialect dialect) {
    if (form == ModuleImport.Form.REFERENCE_PATH) {
      ModuleName path = new ModuleName(specifier.path().replace('\\', '/'));
      return search.relative(file.folder(), path, scope, dialect);
    }
    if (specifier.isRelative()) {
      return search.relative(file.folder(), specifier, scope, dialect);
    }
    if (specifier.isRooted()) {
      String path = RepositoryPath.resolve(scope.packageFolder(), specifier.path()).orElse("");
      Target found = search.inRepository(path, dialect);
      return found instanceof Target.Found ? found : Target.EXTERNAL;
    }
    boolean isRequired = form == ModuleImport.Form.REQUIRE;
    return scope
        .found()
        .computeIfAbsent(
            form + " " + dialect + " " + specifier.path(),
            key ->
                form == ModuleImport.Form.REFERENCE_TYPES
                    ? types.find(specifier, scope)
                    : names.find(specifier, scope, dialect, isRequired));
  }

  private void report(ScannedFile<ModuleImports> file, ModuleImport found, Target target) {
    int importing = file.node();
    if (target instanceof Target.Found meant) {
      sink.resolved(importing, List.of(meant.file()), kind(file.path(), found.form()));
    } else if (target instanceof Target.Missing missing) {
      sink.missing(importing, found.specifier(), missing.path());
    } else if (target == Target.EXTERNAL) {
      sink.external(importing);
    } else {
      sink.unresolved(
          importing,
          found.specifier(),
          target == Target.OUTSIDE ? Unresolved.OUTSIDE_REPOSITORY : Unresolved.AMBIGUOUS);
    }
  }

  /**
   * A reference to a path counts as an import: in programs of namespaces there is no other. What
   * looks like a dynamic import in declarations is a type.
   */
  private static EdgeKind kind(String path, ModuleImport.Form form) {
    if (form == ModuleImport.Form.DYNAMIC && DECLARATIONS.matcher(path).find()) {
      return EdgeKind.TYPE;
    }
    return switch (form) {
      case IMPORT, REQUIRE, SOURCE, REFERENCE_PATH -> EdgeKind.IMPORT;
      case DYNAMIC -> EdgeKind.DYNAMIC;
      case TYPE, REFERENCE_TYPES -> EdgeKind.TYPE;
    };
  }
}
