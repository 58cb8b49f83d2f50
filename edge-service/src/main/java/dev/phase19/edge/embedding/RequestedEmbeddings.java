package dev.phase19.edge.embedding;

import dev.phase19.store.embedding.NearestFiles;
import dev.phase19.store.repository.RepositoryName;
import dev.phase19.store.repository.RepositoryRules;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the embeddings of the repository that a request names. */
public final class RequestedEmbeddings {

  private static final Logger log = LoggerFactory.getLogger(RequestedEmbeddings.class);

  private final PublishedEmbeddings published;
  private final RepositoryRules repositories;

  public RequestedEmbeddings(PublishedEmbeddings published, RepositoryRules repositories) {
    this.published = published;
    this.repositories = repositories;
  }

  /**
   * Returns the embeddings that are published.
   *
   * @param repository as the client typed it
   * @throws BadRequestException if that breaks a rule
   * @throws NotFoundException if there are none
   */
  NearestFiles of(String repository) {
    String name = normalForm(repository);
    return published
        .of(name)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "no embeddings of %s: dispatch it, and wait until its job is complete"
                        .formatted(name)));
  }

  /**
   * Forgets the embeddings that are published.
   *
   * @param repository as the client typed it
   * @throws BadRequestException if that breaks a rule
   */
  Forgotten forget(String repository) {
    String name = normalForm(repository);
    boolean forgotten = published.forget(name);
    log.info("embeddings forgotten: repository={} forgotten={}", name, forgotten);
    return new Forgotten(name, forgotten);
  }

  private String normalForm(String repository) {
    try {
      return RepositoryName.parse(repository, repositories).url();
    } catch (IllegalArgumentException brokenRule) {
      throw new BadRequestException(brokenRule.getMessage());
    }
  }
}
