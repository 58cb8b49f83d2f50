package dev.phase19.worker.imports.python;

import java.util.List;

/**
 * Where the absolute imports of a folder's files are looked for, as Python's {@code sys.path}.
 *
 * @param first what comes before the standard library: the folder of a script, and the root that
 *     the importing file itself is in
 * @param later what comes behind it
 * @param merged what the rest of the repository offers; the nearest first
 * @param inStubs whether the importing files are in a tree of stubs, where stubs are as good as
 *     sources
 */
record SearchPath(
    List<Folder> first, List<Folder> later, List<Namespace> merged, boolean inStubs) {}
