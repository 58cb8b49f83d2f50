package dev.phase19.worker.job;

/**
 * A host says that a repository has no ref at all, though there are vectors of its files. Nothing
 * proves that the answer is whole, as a commit would, so it does not replace them.
 */
final class VectorsKeptException extends Exception {
  private static final long serialVersionUID = 1L;

  VectorsKeptException(String repository, long files) {
    super(
        repository
            + " shows no branch and no tag: the vectors of its "
            + files
            + (files == 1 ? " file stay" : " files stay"));
  }
}
