package dev.phase19.worker.imports.python;

/**
 * What holds for the files of a folder, and unless something there says otherwise, for those of the
 * folders inside.
 *
 * @param project the innermost folder around with a project file; the top if there is none
 * @param isMarked whether there is such a file
 * @param root the source root that the files' dotted names begin at; null if only the package files
 *     tell
 * @param isCertain whether the project says that it is a root, or has it where projects have theirs
 * @param stubs the outermost tree of stubs around; null outside of such trees
 * @param closed the innermost folder around of stubs or data; what is in it is found from inside
 *     only. Null if there is none
 * @param tests the innermost folder of tests in this project; it is as closed, but projects in it
 *     are not. Null if there is none
 * @param inPackage whether the folder is a package, or is in one
 */
record Region(
    Folder project,
    boolean isMarked,
    Folder root,
    boolean isCertain,
    Folder stubs,
    Folder closed,
    Folder tests,
    boolean inPackage) {

  static Region outside(Folder top) {
    return new Region(top, false, null, false, null, null, null, false);
  }

  /** Returns what holds in a folder of this region. */
  Region in(Folder folder, boolean isProject, boolean isDeclared) {
    FolderKind kind = FolderKind.of(folder.name());
    boolean isData =
        kind == FolderKind.DATA
            || kind == FolderKind.STUBS
            || tests != null && folder.name().equals("data");
    Region region =
        new Region(
            isProject ? folder : project,
            isMarked || isProject,
            isProject || !isIdentifier(folder.name()) ? null : root,
            isCertain && !isProject,
            stubs == null && kind == FolderKind.STUBS ? folder : stubs,
            isData ? folder : closed,
            isProject ? null : kind == FolderKind.TESTS ? folder : tests,
            folder.isPackage() || inPackage && !isProject);
    if (isDeclared) {
      return region.withRoot(folder, true);
    }
    boolean isLayout =
        kind == FolderKind.SOURCE && !region.inPackage && !region.isInCertainSources();
    return isLayout ? region.withRoot(folder, isMarked && folder.parent() == project) : region;
  }

  private Region withRoot(Folder folder, boolean certain) {
    return new Region(project, isMarked, folder, certain, stubs, closed, tests, inPackage);
  }

  /** Whether the root is certain and is for sources only: not the project's own folder. */
  boolean isInCertainSources() {
    return root != null && isCertain && root != project;
  }

  /** Whether nothing, or only the project's own folder, is known to be the root. */
  boolean mayHaveMoreRoots() {
    return root == null || root == project;
  }

  /** Returns the folder whose files see a root in this region: the innermost closed one. */
  Folder scope(Folder top) {
    Folder inner = closed == null ? top : closed;
    return tests != null && tests.isInside(inner) ? tests : inner;
  }

  private static boolean isIdentifier(String name) {
    return name.chars().allMatch(c -> c == '_' || Character.isUnicodeIdentifierPart(c));
  }
}
