package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;

/**
 * Finds what {@code /// <reference types="..."/>} means: a package in one of the {@code typeRoots},
 * or a package of its name, or of that name in {@code @types}. Others are external.
 */
final class TypePackages {
  private final ModuleSearch search;
  private final NameSearch names;

  TypePackages(ModuleSearch search, NameSearch names) {
    this.search = search;
    this.names = names;
  }

  Target find(ModuleName name, Scope scope) {
    for (String root : scope.config().typeRoots()) {
      Target found =
          RepositoryPath.resolve(root, name.path())
              .map(path -> search.inRepository(path, Dialect.TYPESCRIPT))
              .orElse(Target.EXTERNAL);
      if (found instanceof Target.Found) {
        return found;
      }
    }
    Target found = names.find(name, scope, Dialect.TYPESCRIPT, false);
    if (found instanceof Target.Found) {
      return found;
    }
    String scoped = name.path().replaceFirst("^@", "").replace("/", "__");
    Target types = names.find(new ModuleName("@types/" + scoped), scope, Dialect.TYPESCRIPT, false);
    return types instanceof Target.Found ? types : found;
  }
}
