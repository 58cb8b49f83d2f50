package dev.phase19.worker.job;

/**
 * A host says that a repository has no ref at all, although there are vectors of its files. A
 * commit would prove that the response is complete; without one, the vectors are kept.
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
